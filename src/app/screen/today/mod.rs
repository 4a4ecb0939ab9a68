//! Today: the rating, the plan, and what the person may choose about it.

mod menus;
mod rating;
mod strip;
mod words;

use crate::app::action::{Action, Effect};
use crate::app::ask;
use crate::app::ask::cleared::Cleared;
use crate::app::ask::minutes::Minutes;
use crate::app::ask::rating::Rating;
use crate::app::ask::safety::{self, Safety};
use crate::app::ask::walk::Walk;
use crate::app::go::{Go, Question};
use crate::app::keys::Context;
use crate::app::known::Known;
use crate::app::player::hurts;
use crate::app::screen::Screen;
use crate::app::screen::{learn, own};
use crate::app::taste;
use crate::coach::{DayState, Reason};
use crate::content::{Exercise, Variant};
use crate::journal::{DayChosen, EventId, PlannedItem, SessionStarted, SetOut};
pub use menus::week_ahead;
pub use strip::{DayMark, WeekDay};
pub(in crate::app) use words::first_words;

/// How far the arrows go down in what is shown about signs, in lines.
const MOST_LINES: usize = 80;

const STANDS_BEGUN: &str =
    "The session is begun, and its moves stand: in it e makes one easier, s leaves it out.";

/// Where the person is on Today.
#[derive(Debug, Default)]
pub struct Today {
    selected: usize,
    pain: Option<u8>,
    half_ten: bool,
    /// The session whose rating Enter has asked for: left open then, it asks no more.
    offered: Option<EventId>,
    week: strip::Week,
}

impl Today {
    /// The selected row: the exercises, then the walk; the first line shown where a sign blocks.
    pub const fn selected(&self) -> usize {
        self.selected
    }

    /// A rating that is not written yet: moved along by the arrows, or a 1 that may become 10.
    pub const fn pain(&self) -> Option<u8> {
        self.pain
    }

    /// Whether the rating is a typed 1 that a 0 would make 10.
    pub const fn half_ten(&self) -> bool {
        self.half_ten
    }

    /// Whether the cursor stands on the walk.
    pub fn on_walk(&self, known: &Known) -> bool {
        known.plan.walk.is_some() && self.selected >= known.plan.items.len()
    }

    /// Why the selected row is as it is.
    pub fn reasons<'k>(&self, known: &'k Known) -> &'k [Reason] {
        match known.plan.items.get(self.selected) {
            Some(item) => &item.reasons,
            None => known.plan.walk.as_ref().map_or(&[], |walk| &walk.reasons),
        }
    }

    /// The session whose rating Enter asks for first.
    fn to_rate(&self, known: &Known) -> Option<EventId> {
        known.unrated_today().filter(|session| self.offered != Some(*session))
    }

    /// Puts the cursor on the walk, where the person is out.
    pub(in crate::app) fn select_walk(&mut self, known: &Known) {
        self.selected = known.plan.items.len();
    }

    /// Keeps the cursor within the rows of a new plan; on the walk, where it was there.
    pub(in crate::app) fn follow_plan(&mut self, was_on_walk: bool, known: &Known) {
        self.week = strip::Week::default();
        if was_on_walk {
            self.select_walk(known);
        }
        self.selected = self.selected.min(rows(known).saturating_sub(1));
    }

    /// Moves the cursor; what is shown about signs by lines.
    fn move_cursor(&mut self, known: &Known, action: &Action) -> Vec<Go> {
        if known.is_blocked() {
            let by = match action {
                Action::Up => -1,
                Action::Down => 1,
                Action::PageUp => -8,
                _ => 8,
            };
            self.selected = self.selected.saturating_add_signed(by).min(MOST_LINES.max(self.selected));
            return Vec::new();
        }
        let by = match action {
            Action::Up => -1,
            Action::Down => 1,
            _ => return Vec::new(),
        };
        self.selected = self.selected.saturating_add_signed(by).min(rows(known).saturating_sub(1));
        vec![Go::Figure]
    }

    fn choose(&mut self, known: &Known, action: &Action) -> Vec<Go> {
        match action {
            Action::Up | Action::Down | Action::PageUp | Action::PageDown => self.move_cursor(known, action),
            action if known.whole_screen_is_due() && rests_on_plan(action) => vec![Go::say(FIRST)],
            Action::Hurts => vec![Go::Menu(hurts::felt_menu(known))],
            Action::Enter => self.enter(known),
            Action::Minutes | Action::Swap | Action::Floor if known.plan.state == DayState::Started => {
                vec![Go::say(STANDS_BEGUN)]
            }
            Action::Minutes => asks(Minutes),
            Action::Swap => vec![menus::swap(known, self.selected)],
            Action::Why => vec![Go::Read(menus::why(known, self.selected))],
            Action::How => vec![menus::how(known, self.selected)],
            Action::Week => vec![Go::Read(week_ahead(known))],
            Action::Flare => vec![Go::Menu(menus::flare(known))],
            Action::Floor => floor(known),
            Action::Walk => self.walk(known),
            Action::Like | Action::Dislike => {
                let item = known.plan.items.get(self.selected);
                item.map_or_else(Vec::new, |item| taste::take(known, action, &item.exercise))
            }
            Action::Lesson => learn::read_todays(known),
            Action::You => vec![Go::Settings(0)],
            Action::Own => vec![own::open(known)],
            Action::Moved => vec![Go::Menu(menus::moved(known))],
            Action::Safety => asks(Safety::whole(false)),
            Action::Cleared if known.history.screening().open.is_empty() => {
                vec![Go::say("Nothing waits to be seen. s asks the safety questions again.")]
            }
            Action::Cleared => asks(Cleared),
            Action::Undo if known.is_blocked() => vec![match known.slip() {
                Some(id) => Go::Menu(safety::slip_menu(id)),
                None => Go::say("It stands until someone has seen you; c says so."),
            }],
            Action::Undo => vec![Go::Do(Effect::Undo)],
            _ => Vec::new(),
        }
    }

    /// Enter: back from a walk, or the session, begun or resumed.
    pub(in crate::app) fn enter(&mut self, known: &Known) -> Vec<Go> {
        if known.is_blocked() {
            return Vec::new();
        }
        if self.on_walk(known) {
            return self.walk(known);
        }
        if known.unfinished().is_some() {
            return vec![Go::Resume]; // which asks first what comes before it
        }
        if let Some(session) = self.to_rate(known) {
            self.offered = Some(session);
            return asks(Rating { session });
        }
        if let Some(first) = ask::comes_first(known, true) {
            return vec![Go::Ask(first)];
        }
        if known.screen_is_due() {
            return vec![Go::Ask(Safety::weekly().into()), Go::ThenEnter];
        }
        if known.plan.items.is_empty() {
            return vec![Go::say("Nothing on the mat today. The walk is there, any time.")];
        }
        if known.plan.state == DayState::Done {
            return vec![Go::Menu(menus::another(known))];
        }
        vec![start(known)]
    }

    /// Sets out for the walk, or opens its questions when back.
    fn walk(&mut self, known: &Known) -> Vec<Go> {
        if known.out().is_some() {
            return asks(Walk { picked: None });
        }
        let Some(walk) = &known.plan.walk else {
            let words = match known.walked_today() {
                0 => "No walk is planned today. Any walk counts: log it in the Journal with a.",
                _ => "Today's walk is done. Another counts as well: log it in the Journal with a.",
            };
            return vec![Go::say(words)];
        };
        let set_out = SetOut { exercise: walk.exercise.clone(), minutes: walk.minutes };
        let words = format!("Out. {} minutes is plenty; press g or Enter when back.", walk.minutes);
        self.select_walk(known);
        vec![Go::Say(words), Go::record(set_out, known.day)]
    }
}

impl Screen for Today {
    fn context(&self, known: &Known) -> Context {
        if known.is_blocked() { Context::Blocked } else { Context::Today }
    }

    fn act(&mut self, known: &Known, action: &Action) -> Vec<Go> {
        match action {
            Action::Digit(digit) => return self.digit_typed(known, *digit),
            Action::Left | Action::Right => return self.move_rating(known, *action == Action::Right),
            Action::Tick => return Vec::new(),
            _ => {}
        }
        let mut go = Vec::new();
        if self.pain.is_some() {
            if *action == Action::Enter {
                return self.take_rating(known);
            }
            go = self.commit_pending(known);
        }
        go.extend(self.choose(known, action));
        go
    }

    fn label(&self, known: &Known, action: &Action, label: &'static str) -> Option<&'static str> {
        let begun = known.plan.state == DayState::Started;
        match action {
            Action::Undo if known.is_blocked() => known.may_be_a_slip().then_some(label),
            action if known.whole_screen_is_due() && rests_on_plan(action) => None,
            Action::Enter => self.enter_label(known, label),
            Action::Cleared if known.history.screening().open.is_empty() => None,
            Action::Minutes | Action::Swap if begun => None,
            Action::How | Action::Swap if self.on_walk(known) => None,
            _ => Some(label),
        }
    }

    /// The selected exercise in today's form, or the walk.
    fn shown<'k>(&self, known: &'k Known) -> Option<(&'k Exercise, &'k Variant)> {
        let (id, step) = match known.plan.items.get(self.selected) {
            Some(item) => (&item.exercise, item.step),
            None => (&known.plan.walk.as_ref()?.exercise, 1),
        };
        let exercise = known.content.exercise(id)?;
        Some((exercise, exercise.step(step).variant))
    }
}

impl Today {
    fn enter_label(&self, known: &Known, label: &'static str) -> Option<&'static str> {
        if known.whole_screen_is_due() {
            Some("safety")
        } else if self.pain.is_some() {
            Some("take it")
        } else if self.on_walk(known) {
            Some(if known.out().is_some() { "back" } else { "set out" })
        } else if known.plan.state == DayState::Started {
            Some("go on")
        } else if self.to_rate(known).is_some() {
            Some("rate")
        } else if known.plan.items.is_empty() {
            None
        } else if known.plan.state == DayState::Done {
            Some("another")
        } else {
            Some(label)
        }
    }
}

fn asks(question: impl Into<Question>) -> Vec<Go> {
    vec![Go::Ask(question.into())]
}

/// Said where a key asks for something that is planned or chosen once the whole screen was answered.
const FIRST: &str = "The safety questions come first; Enter asks them.";

/// Whether a key chooses, reads or counts something of the day's plan, a desk break among it.
const fn rests_on_plan(action: &Action) -> bool {
    matches!(
        action,
        Action::Minutes
            | Action::Swap
            | Action::Why
            | Action::How
            | Action::Week
            | Action::Flare
            | Action::Floor
            | Action::Walk
            | Action::Like
            | Action::Dislike
            | Action::Moved
            | Action::Own
    )
}

/// The rows that can be selected: the exercises and the walk.
fn rows(known: &Known) -> usize {
    known.plan.items.len() + usize::from(known.plan.walk.is_some())
}

/// Begins the session as it is planned now.
fn start(known: &Known) -> Go {
    let plan = &known.plan;
    let items = plan.items.iter().map(|item| PlannedItem {
        exercise: item.exercise.clone(),
        step: item.step,
        dose: item.dose.dose,
        rules: item.reasons.iter().map(|reason| reason.rule.to_owned()).collect(),
        joined: item.joined.then_some(true),
        open: item.open.then_some(true),
    });
    let (mode, minutes, pre) = (plan.mode, plan.minutes, known.pain_now());
    Go::record(SessionStarted { mode, minutes, pre, items: items.collect() }, known.day)
}

/// The floor, off or on for today.
fn floor(known: &Known) -> Vec<Go> {
    let chosen = known.history.day(known.day).and_then(|day| day.choice.as_ref()?.no_floor);
    let off = !chosen.unwrap_or(!known.history.profile().floor);
    let words = if off { "No floor today: seated and standing only." } else { "The floor is fine again." };
    let chosen = DayChosen { no_floor: Some(off), ..DayChosen::default() };
    vec![Go::say(words), Go::record(chosen, known.day)]
}
