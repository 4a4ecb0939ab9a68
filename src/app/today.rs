//! Today: the rating, the plan, and what the person may choose about it.

use super::action::{Action, Effect};
use super::begun;
use super::flows;
use super::form::{Purpose, Screening};
use super::library;
use super::menu::{Choice, Menu, Popup, Reading, Tone};
use super::model::{Model, Stage};
use super::player::Player;
use super::taste;
use crate::coach::{self, DayKind, DayState, Reason};
use crate::content::Content;
use crate::journal::{
    CheckedIn, DayChosen, EventId, LessonRead, Mode, PainNoted, PlannedItem, SessionStarted, SetOut,
};
use crate::session::Run;
use crate::units::Pain;

/// How far the arrows go down in what is said about signs.
const MOST_LINES: usize = 80;

/// Where the person is on Today.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TodayView {
    /// The selected row: the exercises, then the walk; the first line shown where a sign blocks.
    pub selected: usize,
    /// A rating that is not written yet: moved along by the arrows, or a 1 that may become 10.
    pub pain: Option<u8>,
    /// Whether `pain` is a typed 1 that a 0 would make 10.
    pub half_ten: bool,
}

impl TodayView {
    /// Forgets everything of another day.
    pub fn forget(&mut self) {
        *self = Self::default();
    }
}

/// An action on Today.
pub(super) fn update(model: &mut Model, action: &Action) -> Vec<Effect> {
    match action {
        Action::Digit(digit) => return digit_typed(model, *digit),
        Action::Left | Action::Right => {
            let ahead = *action == Action::Right;
            let from = model.today.pain.or(model.checked_in().map(Pain::get));
            model.today.pain = Some(match from {
                None => model.usual_digit(),
                Some(at) if ahead => (at + 1).min(10),
                Some(at) => at.saturating_sub(1),
            });
            model.today.half_ten = false;
            model.say("Enter takes this rating.");
            return Vec::new();
        }
        Action::Tick => return Vec::new(),
        _ => {}
    }
    let mut effects = Vec::new();
    if model.today.pain.is_some() {
        if *action == Action::Enter {
            return flows::take_rating(model);
        }
        effects = flows::commit_pending(model);
    }
    effects.extend(act(model, action));
    effects
}

fn act(model: &mut Model, action: &Action) -> Vec<Effect> {
    let day = model.day;
    let rows = model.rows();
    match action {
        Action::Up | Action::PageUp if model.is_blocked() => {
            model.today.selected =
                model.today.selected.saturating_sub(if *action == Action::Up { 1 } else { 8 });
        }
        Action::Down | Action::PageDown if model.is_blocked() => {
            let by = if *action == Action::Down { 1 } else { 8 };
            model.today.selected = (model.today.selected + by).min(MOST_LINES);
        }
        Action::Hurts => model.popups.push(Popup::Menu(super::playing::felt_menu())),
        Action::Up => {
            model.today.selected = model.today.selected.saturating_sub(1);
            model.figure_since = Some(model.now);
        }
        Action::Down => {
            model.today.selected = (model.today.selected + 1).min(rows.saturating_sub(1));
            model.figure_since = Some(model.now);
        }
        Action::Enter => return enter(model),
        Action::Minutes | Action::Swap | Action::Floor if model.plan.state == DayState::Started => {
            model
                .say("The session is begun, and its moves stand: in it e makes one easier, s leaves it out.");
        }
        Action::Minutes => flows::open(model, Purpose::Minutes),
        Action::Swap => open_swap(model),
        Action::Why => open_why(model),
        Action::How => open_how(model),
        Action::Week => {
            let page = week_ahead(model);
            model.popups.push(Popup::Reading(page));
        }
        Action::Flare => open_flare(model),
        Action::Floor => {
            let off = !model.no_floor_today();
            model.say(if off {
                "No floor today: seated and standing only."
            } else {
                "The floor is fine again."
            });
            return vec![Effect::Record(
                DayChosen { no_floor: Some(off), ..DayChosen::default() }.into(),
                day,
            )];
        }
        Action::Walk => return walk(model),
        Action::Like | Action::Dislike => {
            let chosen = model.plan.items.get(model.today.selected).map(|item| item.exercise.clone());
            return chosen.map_or_else(Vec::new, |id| taste::say(model, action, &id));
        }
        Action::Lesson => return read_lesson(model),
        Action::You => super::you::open(model),
        Action::Moved => super::you::open_moved(model),
        Action::Safety => flows::open(model, Purpose::Screen(Screening::Whole)),
        Action::Cleared if model.history.screening().open.is_empty() => {
            model.say("Nothing waits to be seen. s asks the safety questions again.");
        }
        Action::Cleared => flows::open(model, Purpose::Cleared),
        Action::Undo if model.is_blocked() => open_slip(model),
        Action::Undo => return vec![Effect::Undo],
        _ => {}
    }
    Vec::new()
}

/// A sign ticked by a slip of the finger can be taken back on the same day, with one question more.
fn open_slip(model: &mut Model) {
    let Some(id) = model.slip() else {
        model.say("It stands until someone has seen you; c says so.");
        return;
    };
    let menu = Menu::new("Ticked by mistake?", "Only if none of it is so. If any of it is, please get help.")
        .entry("It is so: leave it", "", Choice::Nothing)
        .entry("A slip: none of it is so", "", Choice::Remove(id));
    model.popups.push(Popup::Menu(menu));
}

impl Model {
    /// The entry of a sign that was ticked today.
    pub(super) fn slip(&self) -> Option<EventId> {
        let today = self.state.recent.iter().filter(|entry| entry.day == self.day);
        let mut screened = today.filter(|entry| crate::app::stands(&entry.event.what));
        screened.next().map(|entry| entry.event.id)
    }
}

/// A digit on Today rates the pain. A `1` waits for a `0`, or for any other key.
fn digit_typed(model: &mut Model, digit: u8) -> Vec<Effect> {
    if model.is_blocked() {
        return Vec::new();
    }
    if model.today.half_ten && digit == 0 {
        model.today.pain = Some(10);
        model.today.half_ten = false;
        return flows::take_rating(model);
    }
    model.today.pain = Some(digit);
    model.today.half_ten = digit == 1;
    if digit == 1 {
        model.say("1; a 0 now makes it 10. Any other key takes the 1.");
        return Vec::new();
    }
    flows::take_rating(model)
}

/// Writes a rating: the day's first is the check-in; a changed mind before the session puts it
/// right; later ones are ratings of their own.
pub(super) fn rate_now(model: &mut Model, pain: Pain) -> Vec<Effect> {
    let day = model.day;
    match (model.checked_in(), model.check_in_id()) {
        (None, _) => {
            vec![Effect::Record(CheckedIn { pain }.into(), day)]
        }
        (Some(before), _) if before == pain => Vec::new(),
        (Some(_), Some(target)) if model.untouched_today() => {
            model.say(format!("Changed to {pain}."));
            vec![Effect::Correct(target, CheckedIn { pain }.into(), day)]
        }
        _ => {
            model.say(format!("Noted: {pain} now. u takes it back."));
            vec![Effect::Record(PainNoted { pain: Some(pain), ..PainNoted::default() }.into(), day)]
        }
    }
}

/// The first words after the morning's digit, true to the plan that came of it and to what is shown:
/// a question may stand before the day. In a flare a digit is a lot from where one would begin a
/// flare (F1).
pub(super) fn first_words(model: &Model, pain: Pain) -> String {
    let is_a_lot = || model.history.standing(model.day).flares(model.content.progression(), model.day, pain);
    match (model.plan.mode, pain.get()) {
        (Mode::Flare, digit) if is_a_lot() => {
            format!("{digit} is a lot. Today is small and easy, and it counts in full.")
        }
        (Mode::Flare, digit) => {
            format!("{digit} noted. The flare plan goes on: small and easy, and it counts in full.")
        }
        (_, digit @ 7..) => format!("{digit} today. That is a lot; go gently, and stop whenever you like."),
        (_, digit) if model.stage == Stage::Tabs => format!("{digit} noted. Here is your day."),
        (_, digit) => format!("{digit} noted."),
    }
}

/// Enter: back from a walk, or the session, begun or resumed.
pub(super) fn enter(model: &mut Model) -> Vec<Effect> {
    if model.is_blocked() {
        return Vec::new();
    }
    if model.on_walk() {
        return walk(model);
    }
    if let Some(unfinished) = model.unfinished() {
        resume(model, &unfinished);
        return Vec::new();
    }
    if let Some(session) = model.to_rate() {
        model.offered = Some(session);
        flows::rate(model, session);
        return Vec::new();
    }
    if model.ask_what_comes_first(true) {
        return Vec::new();
    }
    if model.screen_is_due() {
        flows::open(model, Purpose::Screen(Screening::Weekly));
        model.goes_on = true;
        return Vec::new();
    }
    if model.plan.items.is_empty() {
        model.say("Nothing on the mat today. The walk is there, any time.");
        return Vec::new();
    }
    if model.plan.state == DayState::Done {
        model.popups.push(Popup::Menu(another_menu(model)));
        return Vec::new();
    }
    start(model)
}

/// One session a day is all that is asked; one Enter too many begins no second.
fn another_menu(model: &Model) -> Menu {
    let minutes = format!("{} min, easy", model.plan.seconds.div_ceil(60));
    let menu = Menu::new("Another one today?", "Today's session is done, and that is enough for a day.")
        .entry("Leave it for today", "", Choice::Nothing)
        .entry("Another one", &minutes, Choice::Another);
    match model.unrated_today() {
        Some(session) => menu.entry("Rate the last one", "", Choice::Rate(session)),
        None => menu,
    }
}

/// Begins the session as it is planned now.
pub(super) fn start(model: &Model) -> Vec<Effect> {
    let items = model
        .plan
        .items
        .iter()
        .map(|item| PlannedItem {
            exercise: item.exercise.clone(),
            step: item.step,
            dose: item.dose.dose,
            rules: item.reasons.iter().map(|reason| reason.rule.to_owned()).collect(),
        })
        .collect();
    let started =
        SessionStarted { mode: model.plan.mode, minutes: model.plan.minutes, pre: model.pain_now(), items };
    vec![Effect::Record(started.into(), model.day)]
}

/// The journal has the session's start: open the player.
pub(super) fn begin(model: &mut Model, id: EventId, started: &SessionStarted) {
    let mut run = run_of(&model.content, started);
    run.resume(model.now);
    model.popups.clear();
    model.stage = Stage::Player(Box::new(Player::new(id, started.mode, run, model.now)));
}

fn run_of(content: &Content, started: &SessionStarted) -> Run {
    Run::new(content, &begun::prescribed(&started.items))
}

/// An unfinished session of today, as the journal has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Unfinished {
    /// Its id.
    pub id: EventId,
    /// Its frozen plan.
    pub started: SessionStarted,
    /// The places that are over.
    pub over: Vec<u8>,
    /// Seconds on the mat so far.
    pub seconds: u32,
}

/// Opens the player where an unfinished session was.
pub(super) fn resume(model: &mut Model, unfinished: &Unfinished) {
    let mut run = run_of(&model.content, &unfinished.started);
    run.take_up(&unfinished.over, unfinished.seconds);
    model.popups.clear();
    if run.is_over() {
        flows::rate(model, unfinished.id);
        return;
    }
    let player = Player::new(unfinished.id, unfinished.started.mode, run, model.now);
    model.stage = Stage::Player(Box::new(player));
    model.say("Here is where you were. Space to go on.");
}

fn open_swap(model: &mut Model) {
    let Some(item) = model.plan.items.get(model.today.selected) else {
        model.say("Choose an exercise first; then x swaps it.");
        return;
    };
    let name = item.name.clone();
    let choices = coach::stand_ins(&model.content, &model.history, model.day, &item.exercise);
    if choices.is_empty() {
        model.say(format!("Nothing fits in the place of {name} today."));
        return;
    }
    let intro = "Each of these fits the same place, today only.";
    let mut menu = Menu::new(&format!("Instead of {name}"), intro);
    for exercise in choices.into_iter().take(8) {
        menu = menu.entry(&exercise.name, exercise.position.said(), Choice::SwapTo(exercise.id.clone()));
    }
    model.popups.push(Popup::Menu(menu));
}

fn open_why(model: &mut Model) {
    let (title, reasons) = match model.plan.items.get(model.today.selected) {
        Some(item) => (item.name.clone(), item.reasons.clone()),
        None => match &model.plan.walk {
            Some(walk) => (walk.name.clone(), walk.reasons.clone()),
            None => ("Today".to_owned(), Vec::new()),
        },
    };
    let mut page = Reading::new(&format!("Why: {title}"));
    if let Some(item) = model.plan.items.get(model.today.selected) {
        let before = model.form_before(item).map(|before| format!(" Last time: {}.", before.name));
        page.add(Tone::Quiet, format!("The form today: {}.{}", item.variant, before.unwrap_or_default()));
    }
    // Reasons of one rule stand together, and its words once.
    let mut reasons: Vec<&Reason> = reasons.iter().chain(&model.plan.reasons).collect();
    let order: Vec<&str> = reasons.iter().map(|reason| reason.rule).collect();
    reasons.sort_by_key(|reason| order.iter().position(|rule| *rule == reason.rule));
    for together in reasons.chunk_by(|one, next| one.rule == next.rule) {
        let Some(rule) = model.content.rule(together[0].rule) else { continue };
        page.add(Tone::Heading, format!("{}  {}", rule.id, rule.title));
        for reason in together {
            page.add(Tone::Plain, reason.text.clone());
        }
        page.add(Tone::Quiet, rule.words.clone());
        page.sources.extend(rule.sources.iter().map(|source| source.reference.clone()));
    }
    page.sources.sort();
    page.sources.dedup();
    if !page.sources.is_empty() {
        page.add(Tone::Quiet, "");
        page.add(Tone::Quiet, "o  what these rules rest on");
    }
    model.popups.push(Popup::Reading(page));
}

fn open_how(model: &mut Model) {
    let item = model.plan.items.get(model.today.selected);
    match item.and_then(|item| Some(library::how(model.content.exercise(&item.exercise)?, item.step))) {
        Some(page) => model.popups.push(Popup::Reading(page)),
        None => model.say("Choose an exercise first; then i tells how it goes."),
    }
}

/// The next seven days, as far as they can be told.
pub fn week_ahead(model: &Model) -> Reading {
    let mut page = Reading::new("The week ahead");
    page.add(Tone::Quiet, "It depends on how it goes: each day is planned anew from the one before.");
    page.add(Tone::Quiet, "");
    for ahead in coach::week(&model.content, &model.history, model.day) {
        let walk = ahead.walk.map_or_else(String::new, |minutes| format!(", walk {minutes} min"));
        let floor = if ahead.floor { "" } else { ", no floor" };
        let mat = match ahead.kind {
            DayKind::Blocked | DayKind::Done => String::new(),
            _ if ahead.day == model.day => format!(", {} min", ahead.minutes),
            _ => format!(", up to {} min", ahead.minutes),
        };
        let day = ahead.day.format("%a %-d %b");
        page.add(Tone::Item, format!("{day:<11} {}{mat}{walk}{floor}", ahead.kind.said()));
    }
    page.add(Tone::Heading, "What a week aims at");
    if let Some(rule) = model.content.rule("C3") {
        page.add(Tone::Plain, rule.words.clone());
        page.sources.extend(rule.sources.iter().map(|source| source.reference.clone()));
    }
    page
}

fn open_flare(model: &mut Model) {
    let menu = if model.plan.mode == Mode::Flare {
        Menu::new("The flare", "Is it over? The plan goes back up in small steps.")
            .entry("Yes, it is over", "", Choice::FlareOver)
            .entry("Not yet", "", Choice::Nothing)
    } else {
        Menu::new(
            "A flare?",
            "Much more pain than usual, without a new cause. The flare plan: half the time, easy moves, short \
             walks. It counts as a full day.",
        )
        .entry("Yes, use the flare plan", "", Choice::FlareBegan)
        .entry("No, leave it", "", Choice::Nothing)
    };
    model.popups.push(Popup::Menu(menu));
}

/// Sets out for the walk, or opens its questions when back.
fn walk(model: &mut Model) -> Vec<Effect> {
    if model.out().is_some() {
        flows::open(model, Purpose::Walk);
        return Vec::new();
    }
    let Some(walk) = &model.plan.walk else {
        model.say("No walk is planned today. Any walk counts: log it in the Journal with a.");
        return Vec::new();
    };
    let set_out = SetOut { exercise: walk.exercise.clone(), minutes: walk.minutes };
    let words = format!("Out. {} minutes is plenty; press g or Enter when back.", walk.minutes);
    model.say(words);
    model.today.selected = model.plan.items.len();
    vec![Effect::Record(set_out.into(), model.day)]
}

/// Opens the lesson of the day.
pub(super) fn read_lesson(model: &mut Model) -> Vec<Effect> {
    let id = model.plan.lesson.clone();
    id.map_or_else(Vec::new, |id| read(model, &id))
}

/// Opens a lesson; the journal hears of it once a day.
pub(super) fn read(model: &mut Model, id: &str) -> Vec<Effect> {
    let Some(lesson) = model.content.lesson(id) else { return Vec::new() };
    let page = library::lesson(lesson);
    model.popups.push(Popup::Reading(page));
    if model.has_read(id) {
        return Vec::new();
    }
    vec![Effect::Record(LessonRead { lesson: id.to_owned() }.into(), model.day)]
}
