//! Questions from beginning to end: which page opens when, and what its answers become.

use super::action::Effect;
use super::form::{Answer, Field, Form, Page, Purpose, Screening};
use super::menu::{Popup, Reading, Tone};
use super::model::{Model, Stage, Tab};
use super::{goals, journal, pages, profile, safety, today};
use crate::content::{Felt, Tier};
use crate::journal::{
    ActivityDone, CheckedIn, Cleared, DayChosen, EventId, FlareSaid, Hurt, MorningAfter, Note, PainNoted,
    PainSince, ProfileSet, Screened, SessionRated, What,
};
use crate::units::{Day, Effort, Minutes, Pain, Rating, counted};

/// Opens the questions for a purpose.
pub(super) fn open(model: &mut Model, purpose: Purpose) {
    open_at(model, purpose, false);
}

/// Opens them; the first safety screen, where it was `begun` in this run, at the list that is open.
pub(super) fn open_at(model: &mut Model, purpose: Purpose, begun: bool) {
    model.popups.clear();
    model.goes_on = false;
    let pages = pages::pages(model, purpose);
    let mut form = Form::new(purpose, pages);
    if purpose == Purpose::Screen(Screening::Whole) {
        safety::take_up(model, &mut form, begun);
    }
    model.stage = Stage::Form(Box::new(form));
}

/// Opens the rating of a session.
pub(super) fn rate(model: &mut Model, session: EventId) {
    model.rating = Some(session);
    open(model, Purpose::Rate);
}

/// A page was answered and another shown: what has to happen in between. A sign that needs help
/// now does not wait for the rest of the questions.
pub(super) fn page_turned(model: &mut Model) -> Vec<Effect> {
    let Stage::Form(form) = &mut model.stage else { return Vec::new() };
    if form.purpose == Purpose::PastDay && form.at == 1 && form.focus == 0 {
        journal::past_day_typed(form, model.day);
    }
    if form.purpose == Purpose::Cleared && form.at == 1 && form.answer(0, 0) == Some(&Answer::Choice(1)) {
        model.stage = Stage::Tabs;
        model.say("Then it stays as it is. Please have it looked at.");
        return Vec::new();
    }
    if let Purpose::Screen(screening) = form.purpose {
        let first = form.pages.len() - screening.lists();
        let nothing_new = form.answer(0, 0) == Some(&Answer::Choice(0));
        if screening == Screening::Weekly && form.at == first && form.focus == 0 && nothing_new {
            return finish(model);
        }
        if form.at > first && form.focus == 0 {
            return list_answered(model, screening);
        }
    }
    Vec::new()
}

/// A list was answered and others follow. A sign that blocks does not wait for them, and of the first
/// whole screen each list is kept at once, so that nothing is lost where the rest waits.
fn list_answered(model: &mut Model, screening: Screening) -> Vec<Effect> {
    let Stage::Form(form) = &model.stage else { return Vec::new() };
    let first = form.pages.len() - screening.lists();
    let answers = safety::safety_answers(&model.content, form, first, form.at - first);
    let tier = safety::worst(&model.content, &answers);
    if safety::blocks(tier) {
        let Stage::Form(form) = std::mem::replace(&mut model.stage, Stage::Tabs) else { return Vec::new() };
        return screened(model, &form, screening, false);
    }
    let open = &model.history.screening().open;
    let fresh = answers.iter().any(|id| open.iter().all(|sign| sign.id.as_ref() != Some(id)));
    let further = form.at - first > safety::lists_answered(model);
    let first_time = screening == Screening::Whole && model.is_new() && !model.is_blocked();
    if first_time && (fresh || further) {
        return vec![Effect::Record(Screened { answers, tier, short: true }.into(), model.day)];
    }
    Vec::new()
}

/// The first page's way back was taken.
pub(super) fn leave(model: &mut Model) -> Vec<Effect> {
    let Stage::Form(form) = &model.stage else { return Vec::new() };
    let purpose = form.purpose;
    model.goes_on = false;
    if model.is_new() {
        if let Stage::Form(form) = &mut model.stage {
            form.complaint = Some("Ctrl-C leaves supple; what you answered so far is kept.".into());
        }
        return Vec::new();
    }
    match purpose {
        Purpose::Screen(Screening::Signs) => {
            model.stage = Stage::Tabs;
            if let Some((leg, _)) = safety::felt(model, Felt::Leg) {
                explain(model, &[leg]);
            }
        }
        Purpose::Rate => {
            model.stage = model.rating.map_or(Stage::Tabs, Stage::Summary);
            model.say("Left open. The next start asks once more.");
        }
        Purpose::Screen(_) if model.screen_is_due() => {
            model.say("The safety questions wait; s brings them up.");
            model.stage = Stage::Tabs;
        }
        _ => model.stage = Stage::Tabs,
    }
    Vec::new()
}

/// The last page was answered: what the journal has to hear, and where it leads.
pub(super) fn finish(model: &mut Model) -> Vec<Effect> {
    let Stage::Form(form) = std::mem::replace(&mut model.stage, Stage::Tabs) else { return Vec::new() };
    let form = *form;
    let day = model.day;
    let record =
        |whats: Vec<What>| whats.into_iter().map(|what| Effect::Record(what, day)).collect::<Vec<_>>();
    match form.purpose {
        Purpose::Screen(screening) => screened(model, &form, screening, true),
        Purpose::FirstRun => {
            let whats = started(model, &form);
            model.asked_on = Some(day); // enough asked for a first day
            model.tab = Tab::Today;
            model.say("Here is your first day. Enter begins; ? shows every key.");
            record(whats)
        }
        Purpose::Rate => rated(model, form),
        Purpose::Cleared => cleared(model, form),
        Purpose::Walk => walked(model, &form),
        Purpose::Minutes => {
            let minutes = minutes(form.answer(0, 0));
            record(
                minutes.map(|_| DayChosen { minutes, ..DayChosen::default() }.into()).into_iter().collect(),
            )
        }
        Purpose::Profile(topic) => {
            let what = profile::record(topic, &form.pages[0].fields);
            model.say(if what.is_some() { "Noted; p changes it at any time." } else { "Left as it was." });
            record(what.into_iter().collect())
        }
        Purpose::MorningAfter => {
            let of = model.morning_of();
            let answer = pain(form.answer(0, 0));
            record(of.zip(answer).map(|(of, pain)| MorningAfter { of, pain }.into()).into_iter().collect())
        }
        Purpose::Ache => {
            let ache = rating(form.answer(0, 0));
            record(ache.map(|_| PainNoted { ache, ..PainNoted::default() }.into()).into_iter().collect())
        }
        Purpose::Mood => {
            let mood = rating(form.answer(0, 0));
            record(mood.map(|_| PainNoted { mood, ..PainNoted::default() }.into()).into_iter().collect())
        }
        Purpose::Peg
        | Purpose::ActivitiesNamed
        | Purpose::ActivitiesRated
        | Purpose::Milestone
        | Purpose::CheckUp
        | Purpose::PageNote => goals::finish(model, &form),
        Purpose::Note => {
            let text = form.answer(0, 0).and_then(Answer::text).map(str::to_owned);
            model.say(if text.is_some() { "Noted." } else { "Nothing written." });
            record(text.map(|text| Note { text, share: false }.into()).into_iter().collect())
        }
        Purpose::PastDay => journal::past_day(model, &form),
        Purpose::Correct => journal::corrected(model, &form),
    }
}

/// What the lists come to. `to_the_end` is false where a sign ended them before the last one: the rest was
/// never asked then.
fn screened(model: &mut Model, form: &Form, screening: Screening, to_the_end: bool) -> Vec<Effect> {
    let first = form.pages.len() - screening.lists();
    let lists = if to_the_end { screening.lists() } else { form.at - first };
    let answers = safety::safety_answers(&model.content, form, first, lists);
    let tier = safety::worst(&model.content, &answers);
    let whole = screening == Screening::Whole && to_the_end;
    let calm = !safety::blocks(tier) && !model.is_blocked();
    if calm && whole && !model.history.profile().minutes_set {
        open(model, Purpose::FirstRun);
    }
    let mut ticked = answers.clone();
    if screening == Screening::Signs {
        ticked.extend(safety::felt(model, Felt::Leg).map(|(id, _)| id).filter(|id| !answers.contains(id)));
    }
    if calm && !ticked.is_empty() {
        explain(model, &ticked);
    } else if calm && model.history.screening().open.is_empty() {
        model.say("Thank you. Nothing there stands in the way.");
    } else if tier.is_none() {
        model.say("Thank you. What you ticked before stands until someone has seen you.");
    }
    let event = Screened { answers, tier, short: !whole };
    vec![Effect::Record(event.into(), model.day)]
}

/// What to do about the signs ticked, each in the content's words.
fn explain(model: &mut Model, answers: &[String]) {
    let ticked = model.content.safety().iter().filter(|question| answers.contains(&question.id));
    let mut page = Reading::new("About what you ticked");
    for question in ticked {
        let tone = if question.tier == Tier::Readiness { Tone::Heading } else { Tone::Alert };
        page.add(tone, question.ask.clone());
        page.add(Tone::Plain, question.then.clone());
        page.add(Tone::Quiet, "");
        page.sources.extend(question.sources.iter().map(|source| source.reference.clone()));
    }
    page.add(Tone::Quiet, "Esc or Enter goes on.");
    model.popups.push(Popup::Reading(page));
}

/// What the first run tells the journal. Pain that is new and strong begins with the flare plan.
fn started(model: &Model, form: &Form) -> Vec<What> {
    let since = match form.answer(1, 0) {
        Some(Answer::Choice(place)) => PainSince::ALL.get(*place).copied(),
        _ => None,
    };
    let set = ProfileSet {
        usual: pain(form.answer(0, 1)),
        since,
        floor: match form.answer(2, 0) {
            Some(Answer::Choice(place)) => profile::FLOOR.get(*place).map(|(_, floor)| *floor),
            _ => None,
        },
        minutes: minutes(form.answer(3, 0)),
        ..ProfileSet::default()
    };
    let now = pain(form.answer(0, 0));
    let check_in = now.map(|pain| CheckedIn { pain }.into());
    let strong = now.is_some_and(|pain| pain.get() >= model.content.progression().f1_new);
    let flare = (since == Some(PainSince::Weeks) && strong).then(|| FlareSaid {}.into());
    std::iter::once(set.into()).chain(check_in).chain(flare).collect()
}

fn rated(model: &mut Model, form: Form) -> Vec<Effect> {
    let Some(session) = model.rating else { return Vec::new() };
    let peak = pain(form.answer(0, 0));
    let a_lot = peak.is_some_and(|peak| peak.get() > 5);
    // What was stopped at once has been named by the key already.
    let stopped = model.stopped_at_once(session);
    let known = stopped.len() == 1;
    let moves = if stopped.is_empty() { model.moves_of(session) } else { stopped };
    if a_lot && form.pages.len() == 1 && moves.len() > 1 {
        let names = moves.iter().map(|(_, name)| name.clone()).chain(["Not sure".to_owned()]);
        let page = Page::one(
            "Which move was it?",
            &["So that the right one steps down, and the others need not."],
            Field::choice("The worst pain came with", names),
        );
        let mut form = form;
        form.pages.push(page);
        form.at = 1;
        form.focus = 0;
        form.cursor = 0;
        model.stage = Stage::Form(Box::new(form));
        return Vec::new();
    }
    let named = |place: usize| moves.get(place).map_or(Hurt::Unsure, |(id, _)| Hurt::Exercise(id.clone()));
    let hurt = match form.answer(1, 0) {
        Some(Answer::Choice(place)) => Some(named(*place)),
        _ => (a_lot && known).then(|| named(0)),
    };
    let late = form.pages[0].fields.len() == 2;
    let after = if late { None } else { pain(form.answer(0, 1)) };
    let effort = number(form.answer(0, if late { 1 } else { 2 })).and_then(|number| Effort::new(number).ok());
    model.stage = Stage::Summary(session);
    if peak.is_none() && after.is_none() && effort.is_none() {
        model.say("Left open. The next start asks once more.");
        return Vec::new();
    }
    let highest = peak.max(after);
    if peak.is_some() && highest > peak {
        model.say("Saved; the worst is taken as what it is now.");
    } else {
        model.say("Saved.");
    }
    let peak = peak.and(highest);
    let what = SessionRated { session, peak, after, effort, hurt, note: None };
    vec![Effect::Record(what.into(), model.day)]
}

fn cleared(model: &mut Model, mut form: Form) -> Vec<Effect> {
    let Some(by) = form.answer(1, 0).and_then(Answer::text).map(str::to_owned) else { return Vec::new() };
    let ago = number(form.answer(2, 0)).unwrap_or(0);
    let on = model.day - chrono::Duration::days(ago);
    if let Err(words) = model.may_clear(on) {
        form.complaint = Some(words);
        model.stage = Stage::Form(Box::new(form));
        return Vec::new();
    }
    model.say("Good. We begin gently.");
    vec![Effect::Record(Cleared { by, on, signs: None }.into(), model.day)]
}

impl Model {
    /// Whether a clearance of that day can close every sign that stands; else why not, in one line.
    ///
    /// # Errors
    /// If nothing stands, the day has not come yet, or it is from before a sign was ticked.
    pub fn may_clear(&self, on: Day) -> Result<(), String> {
        let Some(since) = self.history.screening().open.iter().map(|sign| sign.since).max() else {
            return Err("Nothing waits to be seen: no sign stands.".into());
        };
        if on > self.day {
            return Err("That day has not come yet; the day on which you were seen, please.".into());
        }
        if since > on {
            let since = since.format("%-d %b");
            return Err(format!(
                "That was before you ticked it, on {since}: it stands until it is looked at."
            ));
        }
        Ok(())
    }
}

fn walked(model: &mut Model, form: &Form) -> Vec<Effect> {
    let Some(minutes) = minutes(form.answer(0, 0)) else { return Vec::new() };
    let out = model.out();
    let exercise = model.activity_logged();
    let planned = model.plan.walk.as_ref().filter(|_| out.is_some()).map(|walk| walk.minutes);
    let done = ActivityDone {
        exercise,
        minutes,
        pre: model.pain_now(),
        peak: pain(form.answer(0, 1)),
        effort: number(form.answer(0, 2)).and_then(|number| Effort::new(number).ok()),
        pace: None,
        planned,
        set_out: out,
        note: None,
    };
    model.logging = None;
    model.say(format!("{}, saved.", counted(minutes.get(), "minute")));
    vec![Effect::Record(done.into(), model.day)]
}

fn number(answer: Option<&Answer>) -> Option<i64> {
    answer.and_then(Answer::number).map(i64::from)
}

pub(super) fn pain(answer: Option<&Answer>) -> Option<Pain> {
    number(answer).and_then(|number| Pain::new(number).ok())
}

pub(super) fn rating(answer: Option<&Answer>) -> Option<Rating> {
    number(answer).and_then(|number| Rating::new(number).ok())
}

pub(super) fn minutes(answer: Option<&Answer>) -> Option<Minutes> {
    number(answer).and_then(|number| Minutes::new(number).ok())
}

/// Writes a typed 1 that no 0 followed. A rating that was only moved to with the arrows waits for
/// Enter, and is forgotten when something else is done.
pub(super) fn commit_pending(model: &mut Model) -> Vec<Effect> {
    if model.today.half_ten {
        return take_rating(model);
    }
    model.today.pain = None;
    Vec::new()
}

/// Writes the rating that waits on Today.
pub(super) fn take_rating(model: &mut Model) -> Vec<Effect> {
    let pending = model.today.pain.take();
    model.today.half_ten = false;
    let rated = pending.and_then(|digit| Pain::new(i64::from(digit)).ok());
    rated.map_or_else(Vec::new, |pain| today::rate_now(model, pain))
}

/// After the check-in: at most one question more (Q1).
pub(super) fn morning_question(model: &mut Model) {
    use crate::coach::Due;
    let question = model.plan.due.iter().find_map(|due| match due {
        Due::Rating => model.unrated_before().map(|_| Purpose::Rate),
        Due::Screen if model.whole_screen_is_due() => Some(Purpose::Screen(Screening::Whole)),
        Due::Screen => Some(Purpose::Screen(Screening::Weekly)),
        Due::MorningAfter => Some(Purpose::MorningAfter),
        Due::Ache => Some(Purpose::Ache),
        Due::Mood => Some(Purpose::Mood),
        _ => None,
    });
    if let Some(purpose) = question.filter(|_| model.asked_on != Some(model.day)) {
        model.asked_on = Some(model.day);
        model.rating = model.unrated_before();
        open(model, purpose);
    }
}

/// After a session: at most one question about the person, the week or their activities (Q1).
pub(super) fn one_question(model: &mut Model) {
    use crate::coach::Due;
    if model.asked_after_on == Some(model.day) {
        return;
    }
    model.asked_after_on = Some(model.day);
    if model.plan.due.contains(&Due::Peg) {
        open(model, Purpose::Peg);
        return;
    }
    if model.plan.due.contains(&Due::Activities) {
        let named = !model.activity_names().is_empty();
        open(model, if named { Purpose::ActivitiesRated } else { Purpose::ActivitiesNamed });
        return;
    }
    let unknown = profile::ASKED
        .iter()
        .find(|topic| !profile::is_known(**topic, model.history.profile(), model.history.routine()));
    if let Some(&topic) = unknown {
        open(model, Purpose::Profile(topic));
    }
}
