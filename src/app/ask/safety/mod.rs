//! The safety screen as pages, what was ticked on them, and what has to be done about it in words: the
//! same for the screen and for plain mode. Due before the first plan, weekly in its short form (S5), and
//! whenever something is felt that stops everything (S6).

mod help;

use crate::app::action::Effect;
use crate::app::ask::field::{Answer, Field, Page};
use crate::app::ask::first_run::{self, FirstRun};
use crate::app::ask::form::Form;
use crate::app::go::{Ask, Go, Menu, Question, Turn};
use crate::app::known::Known;
use crate::app::layer::reading::{Reading, Shape, Tone};
use crate::content::{Content, Felt, SafetyQuestion, Tier};
use crate::journal::{EventId, Screened};
use crate::units::short_date;

pub use help::{Help, Told};

/// How much of the safety screen is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screening {
    /// All of it.
    Whole,
    /// The weekly form (S5): one question, and the lists only if something is new.
    Weekly,
    /// The lists of signs, since something is new (S6).
    Signs,
}

impl Screening {
    /// How many pages with lists it ends with.
    const fn lists(self) -> usize {
        match self {
            Self::Whole => LISTS.len(),
            Self::Weekly | Self::Signs => LISTS.len() - 1,
        }
    }
}

/// The safety questions.
#[derive(Debug)]
pub(in crate::app) struct Safety {
    screening: Screening,
    /// Whether the first whole screen was begun in this run, and goes on where it was left.
    begun: bool,
}

/// The lists of the screen, in the order in which they are asked.
const LISTS: [&[Tier]; 3] = [&[Tier::Emergency], &[Tier::Urgent, Tier::Soon], &[Tier::Readiness]];

/// The questions of a list, in the content's order.
fn asked<'c>(content: &'c Content, list: &'static [Tier]) -> impl Iterator<Item = &'c SafetyQuestion> {
    content.safety().iter().filter(|question| list.contains(&question.tier))
}

/// By which the answers to each list are read.
const NAMES: [&str; LISTS.len()] = ["now", "soon", "readiness"];
/// By which the weekly question is read.
const WEEKLY: &str = "weekly";
/// The place of "Nothing new" among its answers.
const NOTHING_NEW: usize = 0;

const _: () = assert!(first_run::PAGES_BEFORE == 1 + LISTS.len());

/// The screen that is due: whole, or the weekly form.
pub(in crate::app::ask) fn due(known: &Known) -> Question {
    if known.whole_screen_is_due() { Safety::whole(false).into() } else { Safety::weekly().into() }
}

impl Safety {
    /// All of it; the first one goes on where it was, if it was `begun` in this run.
    pub(in crate::app) const fn whole(begun: bool) -> Self {
        Self { screening: Screening::Whole, begun }
    }

    /// The weekly form.
    pub(in crate::app) const fn weekly() -> Self {
        Self { screening: Screening::Weekly, begun: false }
    }

    /// The lists of signs.
    pub(in crate::app) const fn signs() -> Self {
        Self { screening: Screening::Signs, begun: false }
    }

    /// The place of the first list among the pages.
    fn first_list(&self, form: &Form) -> usize {
        form.place().1 - self.screening.lists()
    }

    /// A list was answered and others follow. A sign that blocks does not wait for them, and of a whole
    /// screen each list is kept at once, so that nothing is lost where the rest waits.
    fn list_answered(&self, form: &Form, known: &Known) -> Turn {
        let lists = form.place().0 - 1 - self.first_list(form);
        let answers = answers(&known.content, form, lists);
        let tier = worst(&known.content, &answers);
        if blocks(tier) {
            return Turn::Ends(self.screened(form, known, lists));
        }
        let further = lists > lists_answered(known) && known.is_new() && !known.is_blocked();
        if self.screening == Screening::Whole && (further || !fresh(known, &answers).is_empty()) {
            return Turn::Stays(vec![Go::record(Screened { answers, tier, short: true }, known.day)]);
        }
        Turn::Stays(Vec::new())
    }

    /// What so many lists come to: all of them, or fewer where a sign ended them before the last one and
    /// the rest was never asked.
    fn screened(&self, form: &Form, known: &Known, lists: usize) -> Vec<Go> {
        let answers = answers(&known.content, form, lists);
        let tier = worst(&known.content, &answers);
        let each = NAMES.iter().all(|name| form.ticked(name).is_some());
        let whole = self.screening == Screening::Whole && lists == LISTS.len() && each;
        let calm = !blocks(tier) && !known.is_blocked();
        let mut go = Vec::new();
        if calm && whole && !known.history.profile().minutes_set {
            go.push(Go::Ask(FirstRun.into()));
        }
        let mut ticked = answers.clone();
        if self.screening == Screening::Signs {
            ticked.extend(felt(known, Felt::Leg).map(|(id, _)| id).filter(|id| !answers.contains(id)));
        }
        if calm && !ticked.is_empty() {
            go.push(Go::Read(about(&known.content, &ticked)));
        } else if calm && known.history.screening().open.is_empty() {
            go.push(Go::say("Thank you. Nothing there stands in the way."));
        } else if tier.is_none() {
            go.push(Go::say("Thank you. What you ticked before stands until someone has seen you."));
        }
        go.push(Go::record(Screened { answers, tier, short: !whole }, known.day));
        go
    }
}

impl Ask for Safety {
    fn pages(&self, known: &Known) -> Vec<Page> {
        let mut pages = pages(known, self.screening);
        if self.screening == Screening::Whole && known.is_new() {
            pages.insert(0, first_run::welcome());
        } else if self.screening == Screening::Whole && known.whole_screen_is_due() && !self.begun {
            pages.insert(0, due_again(known));
        }
        pages
    }

    /// Brings the first whole screen, once it was begun, to the first list that was not answered today
    /// without a sign that blocks; earlier lists stand as they were answered.
    fn begin(&self, form: &mut Form, known: &Known) {
        let screening = known.history.screening();
        let first = self.screening == Screening::Whole && screening.whole.is_none();
        if !first || !self.begun && screening.last.is_none() {
            return;
        }
        let answered = lists_answered(known);
        let open = |id: &str| screening.open.iter().any(|sign| sign.id.as_deref() == Some(id));
        for (name, list) in NAMES.into_iter().zip(LISTS).take(answered) {
            form.fill_in(name, Answer::Ticks(ticks(&known.content, list, open)));
        }
        form.go_to(self.first_list(form) + answered);
    }

    fn turned(&self, form: &mut Form, known: &Known) -> Turn {
        let first = self.first_list(form);
        let nothing_new = form.choice(WEEKLY) == Some(NOTHING_NEW);
        if self.screening == Screening::Weekly && form.is_at_top_of(first) && nothing_new {
            return self.answered(form, known);
        }
        let at = form.place().0 - 1;
        if at > first && form.focus() == 0 {
            self.list_answered(form, known)
        } else {
            Turn::Stays(Vec::new())
        }
    }

    fn answered(&self, form: &mut Form, known: &Known) -> Turn {
        Turn::Ends(self.screened(form, known, self.screening.lists()))
    }

    fn left(&self, known: &Known) -> Vec<Go> {
        match self.screening {
            Screening::Signs => {
                let leg = felt(known, Felt::Leg).map(|(leg, _)| Go::Read(about(&known.content, &[leg])));
                leg.into_iter().collect()
            }
            Screening::Whole | Screening::Weekly if known.screen_is_due() => {
                vec![Go::say("The safety questions wait; s brings them up.")]
            }
            Screening::Whole | Screening::Weekly => Vec::new(),
        }
    }

    /// Ticks count from the key on, entered or not: one too many is taken back as a slip.
    fn kept(&self, form: &Form, known: &Known) -> Vec<Go> {
        let answers = fresh(known, &answers(&known.content, form, LISTS.len()));
        if answers.is_empty() {
            return Vec::new();
        }
        let tier = worst(&known.content, &answers);
        vec![Go::record(Screened { answers, tier, short: true }, known.day)]
    }

    fn page_count(&self, form: &Form, known: &Known) -> Option<(usize, usize)> {
        let (at, count) = form.place();
        if self.screening == Screening::Whole && !known.history.profile().minutes_set {
            let before = first_run::PAGES_BEFORE.saturating_sub(count);
            return Some((before + at, first_run::PAGES_BEFORE + first_run::PAGES));
        }
        (count > 1).then_some((at, count))
    }
}

/// Asked before a sign that was ticked today is taken back, on every face.
pub const SLIP: [&str; 2] =
    ["Ticked by mistake?", "Only if none of it is so. If any of it is, please get help."];

/// Asks whether what was ticked today was a slip of the finger.
pub(in crate::app) fn slip_menu(entry: EventId) -> Menu {
    let [title, intro] = SLIP;
    let slip = vec![Go::say("Taken back, as if it had not been ticked."), Go::Do(Effect::RemoveSlip(entry))];
    Menu::new(title, intro).line("It is so: leave it", "", Vec::new()).line(
        "A slip: none of it is so",
        "",
        slip,
    )
}

/// What to do about the signs ticked, each in the content's words.
pub(in crate::app::ask) fn about(content: &Content, ticked: &[String]) -> Reading {
    let mut page = Reading::new("About what you ticked");
    page.shape = Shape::Page;
    for question in content.safety().iter().filter(|question| ticked.contains(&question.id)) {
        let tone = if question.tier == Tier::Readiness { Tone::Heading } else { Tone::Alert };
        page.add(tone, question.ask.clone());
        page.add(Tone::Plain, question.then.clone());
        page.add(Tone::Quiet, "");
        page.cite(&question.sources);
    }
    page.add(Tone::Quiet, "Esc or Enter goes on.");
    page
}

/// Before a whole screen that is due once more: a welcome, and why it is due.
fn due_again(known: &Known) -> Page {
    let mut intro =
        vec!["There is nothing to catch up on. Before today's plan, three short lists about safety."];
    intro.extend(known.plan.reasons.iter().map(|reason| reason.text.as_str()));
    intro.push("Enter to begin; the digit for this morning comes after.");
    Page::many("Good to see you", &intro, Vec::new())
}

/// The safety questions as pages: emergency signs, urgent and soon signs, readiness. The weekly form
/// begins with one question and has no readiness (S5). What holds of the readiness list stands ticked,
/// so that it can be unticked.
fn pages(known: &Known, screening: Screening) -> Vec<Page> {
    let content = &*known.content;
    let answered = known.history.screening();
    // What blocks at once is asked of everyone alike.
    let looked_at = |each: &SafetyQuestion| {
        let stands = answered.open.iter().any(|sign| sign.id.as_ref() == Some(&each.id));
        answered.looked_at.get(&each.id).filter(|_| each.tier != Tier::Emergency && !stands)
    };
    let ask = |each: &SafetyQuestion| match looked_at(each) {
        Some(on) => format!("{} (looked at on {}: only if new or worse since)", each.ask, short_date(*on)),
        None => each.ask.clone(),
    };
    let options = |list| -> Vec<String> { asked(content, list).map(ask).collect() };
    let mut pages = vec![
        Page::one(
            "First, your safety",
            &[
                "Is any of these new, getting worse, or was never checked? Those need help today, not exercise.",
            ],
            Field::ticks(NAMES[0], "Signs that need help now", options(LISTS[0])).needed(),
        ),
        Page::one(
            "Signs to have looked at",
            &["Most people have none of these. Tick what is so and was not cleared by a professional yet."],
            Field::ticks(NAMES[1], "Signs to have looked at first", options(LISTS[1])).needed(),
        ),
    ];
    match screening {
        Screening::Weekly => pages.insert(0, weekly(known.has_thin_bones())),
        Screening::Signs => {}
        Screening::Whole => {
            let readiness = &known.history.screening().readiness;
            let held = ticks(content, LISTS[2], |id| readiness.iter().any(|held| held == id));
            let field = Field::ticks(NAMES[2], "What to take care with", options(LISTS[2])).needed();
            pages.push(Page::one(
                "So that moves suit you",
                &["Tick what holds for you; those moves are left out or swapped."],
                if held.is_empty() { field } else { field.with(Some(Answer::Ticks(held))) },
            ));
        }
    }
    pages
}

/// The places in a list whose question is chosen.
fn ticks(content: &Content, list: &'static [Tier], chosen: impl Fn(&str) -> bool) -> Vec<usize> {
    let places = asked(content, list).enumerate().filter(|(_, question)| chosen(&question.id));
    places.map(|(place, _)| place).collect()
}

/// The weekly question, with every sign in a word or two, so that one key is an honest answer. A line
/// each in the smallest window: the lists themselves follow where something is new. Who has thin bones is asked of
/// them first.
fn weekly(thin_bones: bool) -> Page {
    let bones = "· with thin bones: a sudden pain after a bend, lift, cough or fall, or for no reason";
    let (first, last) = if thin_bones {
        (Some(bones), "· cancer, weak immunity; long morning stiffness")
    } else {
        (None, "· cancer, weak immunity, thin bones; long morning stiffness")
    };
    let signs = [
        "· numb or odd between the legs; bladder, bowels, sex",
        "· a leg weaker, numb or in pain; a hot or swollen calf",
        "· chest pain, breathless, a blackout; a fall, an accident",
        "· fever, infection, lost weight; pain that nothing eases",
        last,
    ];
    let intro = ["Is any of this new since the last time, or worse?"].into_iter().chain(first).chain(signs);
    Page::one(
        "Still safe to go on?",
        &intro.collect::<Vec<_>>(),
        Field::choice(WEEKLY, "Any of these?", ["Nothing new", "Something is new or worse"]).needed(),
    )
}

/// The ids ticked in the first so many lists.
fn answers(content: &Content, form: &Form, lists: usize) -> Vec<String> {
    let mut ids = Vec::new();
    for (name, list) in NAMES.into_iter().zip(LISTS).take(lists) {
        let Some(ticked) = form.ticked(name) else { continue };
        let asked: Vec<_> = asked(content, list).collect();
        ids.extend(ticked.iter().filter_map(|&place| asked.get(place)).map(|question| question.id.clone()));
    }
    ids
}

/// Those of the answers that neither stand nor hold already.
fn fresh(known: &Known, answers: &[String]) -> Vec<String> {
    let screening = known.history.screening();
    let open = |id: &String| screening.open.iter().any(|sign| sign.id.as_ref() == Some(id));
    answers.iter().filter(|id| !open(id) && !screening.readiness.contains(id)).cloned().collect()
}

/// How urgent the ticked signs are, taken together (S1b).
fn worst(content: &Content, answers: &[String]) -> Option<Tier> {
    let ticked = || content.safety().iter().filter(|question| answers.contains(&question.id));
    let together = ticked()
        .flat_map(|question| &question.together)
        .any(|pair| pair.with.iter().any(|other| answers.contains(other)));
    let alone = ticked().map(|question| question.tier).min();
    if together { Some(Tier::Emergency) } else { alone }
}

/// Whether any answer blocks the plan (S1, S2).
fn blocks(tier: Option<Tier>) -> bool {
    matches!(tier, Some(Tier::Emergency | Tier::Urgent))
}

/// How many lists of the first whole screen are known to be answered today. Two windows may both have
/// answered the first one, so that a higher count does not say which: the second is then asked again.
fn lists_answered(known: &Known) -> usize {
    let today = known.history.screening().lists.filter(|(on, _)| *on == known.day);
    today.map_or(0, |(_, lists)| lists.min(1))
}

/// The id of the question that stands for what was felt.
pub(in crate::app) fn felt(known: &Known, felt: Felt) -> Option<(String, Tier)> {
    known.content.felt(felt).map(|question| (question.id.clone(), question.tier))
}
