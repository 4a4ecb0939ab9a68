//! A day that turns while supple is open: a night, a clock that was set, another time zone. Nothing is
//! written for a day that the person has not seen: the first key after it only draws the screen again.

use chrono::TimeDelta;

use super::action::Action;
use super::go::{Card, Go, Menu};
use super::layer::Popup;
use super::screen::today;
use super::{Model, Stage, begun};
use crate::coach::Due;
use crate::journal::Mode;
use crate::session::Now;
use crate::units::{Day, days_between};

/// A pause longer than this over the end of a day is a night: what was open belongs to the day before.
/// A session or a question at five to three that goes on at five past keeps its day.
const NIGHT: TimeDelta = TimeDelta::hours(1);

/// More days than this at once are hardly a night or a holiday with supple left open: the clock was set.
const LONG: i64 = 31;

/// What comes of a day that turned.
pub(super) enum Turned {
    /// Nothing changes for this action.
    Same,
    /// The day is another one, and the action goes on in it after this.
    First(Vec<Go>),
    /// The key that showed it does nothing else.
    Only(Vec<Go>),
}

/// Whether a person pressed something, as against what happens by itself, leaves, or comes from a command.
const fn is_key(action: &Action) -> bool {
    !matches!(
        action,
        Action::Tick
            | Action::Woke
            | Action::Recorded(_)
            | Action::NotSaved(..)
            | Action::AskSlip(_)
            | Action::Say(_)
            | Action::Blocked
            | Action::Quit
            | Action::Suspend
            | Action::Redraw
            | Action::Log(..)
            | Action::Correct(..)
            | Action::TakeBack(_)
            | Action::TakeBackSlip(_)
            | Action::UndoLast
    )
}

impl Model {
    /// Whether a key pressed at `now` would only show that the day is another one.
    pub fn turns_at(&self, now: Now) -> bool {
        let night = !is_short(self.known.now, now);
        self.known.day_at(now) != self.known.day
            && match &self.stage {
                Stage::Tabs => true,
                Stage::Form(..) | Stage::Summary(_) => night,
                Stage::Player(player) => {
                    !player.run.runs() && (night || self.night && self.layers.is_empty())
                }
            }
    }

    /// Looks at the day before `action` means anything; the action before it was at `before`.
    pub(super) fn day_turns(&mut self, action: &Action, before: Now) -> Turned {
        let now = std::mem::replace(&mut self.known.now, before);
        let turns = self.turns_at(now);
        self.known.now = now;
        if !turns {
            return Turned::Same;
        }
        let go = match &self.stage {
            Stage::Tabs => {
                let go = self.screens.today.commit_pending(&self.known);
                self.begin_day();
                if !is_key(action) {
                    return Turned::First(go);
                }
                go
            }
            _ if !is_key(action) => return Turned::Same,
            Stage::Form(_, question) if !question.is_of_the_day() => {
                self.known.day = self.known.day_at(now);
                self.replan();
                self.say(format!("It is {} now; what you enter counts for it.", spelled(self.known.day)));
                return Turned::Only(Vec::new());
            }
            Stage::Form(form, question) => {
                let go = question.kept(form, &self.known);
                self.begin_day();
                go
            }
            Stage::Summary(_) => {
                self.begin_day();
                Vec::new()
            }
            Stage::Player(player) if player.trial.is_some() => {
                self.begin_day();
                Vec::new()
            }
            Stage::Player(_) => {
                self.night = true;
                let menu = night_menu(self.known.day, self.may_go_on_at(now));
                self.layers = vec![Popup::Menu(menu)];
                Vec::new()
            }
        };
        Turned::Only(go)
    }

    /// Whether a session of the day before may be gone on with: after one night, and where no safety
    /// question comes before any session.
    fn may_go_on_at(&self, now: Now) -> bool {
        let day = self.known.day_at(now);
        let plan = begun::plan(&self.known.content, &self.known.history, day);
        days_between(self.known.day, day) == 1
            && !matches!(plan.mode, Mode::Blocked | Mode::Setup)
            && !plan.due.contains(&Due::Screen)
    }

    /// Shows the day that it is now, from its beginning.
    pub(super) fn begin_day(&mut self) {
        let before = self.take_day();
        self.show(super::Tab::Today);
        self.screens.today = today::Today::default();
        self.greet();
        let day = self.known.day;
        let days = days_between(before, day);
        if days < 0 {
            let words = format!("The clock went back: it is {} now. Is that right?", spelled(day));
            self.warn(format!("{words} What you enter counts for it."));
        } else if days > LONG {
            let words = format!("The clock says {}. Is that right?", spelled(day));
            self.warn(format!("{words} What you enter counts for it."));
        } else if self.notice.is_none() {
            self.say(format!("A new day: {}.", spelled(day)));
        }
    }

    /// Takes the day that it is now; returns the one before.
    pub(super) fn take_day(&mut self) -> Day {
        self.night = false;
        let day = self.known.day_at(self.known.now);
        let before = std::mem::replace(&mut self.known.day, day);
        self.replan();
        before
    }
}

/// Whether what was open at `before` may go on at `now` in its own day.
fn is_short(before: Now, now: Now) -> bool {
    (TimeDelta::zero()..=NIGHT).contains(&(now.wall - before.wall))
}

/// The question about a session that was paused overnight.
fn night_menu(day: Day, may_go_on: bool) -> Menu {
    let words = format!("It was begun on {} and paused. What was done is kept either way.", spelled(day));
    let end = vec![Go::Card(Card::EndThere), Go::NewDay];
    let menu =
        Menu::new("The session of another day", &words).line("End it as it was", "counts for that day", end);
    if !may_go_on {
        return menu;
    }
    menu.line("Go on with it", "from here on it counts for today", vec![Go::TakeDay, Go::Card(Card::GoOn)])
}

/// `Tuesday, 1 December 2026`.
fn spelled(day: Day) -> String {
    day.format("%A, %-d %B %Y").to_string()
}
