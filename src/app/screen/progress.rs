//! Progress: what it adds up to over a week, four weeks or a year, and what can be added to it.

use std::cell::OnceCell;

use crate::app::action::{Action, Tab};
use crate::app::ask::goals::{self, ActivitiesNamed, ActivitiesRated, CheckUp, Milestone, PageNote, Peg};
use crate::app::go::{Go, Menu};
use crate::app::keys::Context;
use crate::app::known::Known;
use crate::app::screen::Screen;
use crate::history::week_start;
use crate::progress::{self, Report};

/// How far the screen looks back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Span {
    /// This week.
    #[default]
    Week,
    /// Four weeks.
    Month,
    /// A year.
    Year,
}

impl Span {
    const fn longer(self) -> Option<Self> {
        match self {
            Self::Week => Some(Self::Month),
            Self::Month => Some(Self::Year),
            Self::Year => None,
        }
    }

    const fn shorter(self) -> Option<Self> {
        match self {
            Self::Week => None,
            Self::Month => Some(Self::Week),
            Self::Year => Some(Self::Month),
        }
    }
}

/// The Progress screen.
#[derive(Debug, Default)]
pub struct Progress {
    span: Span,
    /// What the last view adds up to, computed when it is first drawn; drawing again finds it here.
    report: OnceCell<Report>,
}

impl Progress {
    /// How far it looks back.
    pub const fn span(&self) -> Span {
        self.span
    }

    /// Forgets what was computed, after the record has changed.
    pub(in crate::app) fn forget(&mut self) {
        self.report = OnceCell::new();
    }

    /// What the view adds up to. A year that has only just begun is shown from its first week, but
    /// never under twelve.
    pub fn report(&self, known: &Known) -> &Report {
        const SHORTEST: i64 = 12;
        let weeks = match self.span {
            Span::Week => progress::WEEK,
            Span::Month => progress::MONTH,
            Span::Year => {
                let start = week_start(known.day, known.history.profile().week_start);
                let before = known.history.first_day().map_or(0, |first| (start - first).num_days().max(0));
                let since = before / 7 + i64::from(before % 7 > 0) + 1;
                since.clamp(SHORTEST, i64::from(progress::YEAR)) as u16
            }
        };
        self.report.get_or_init(|| progress::report(&known.content, &known.history, known.day, weeks))
    }

    /// Looks back that far.
    pub(in crate::app) fn look(&mut self, span: Span) {
        self.span = span;
        self.forget();
    }
}

impl Screen for Progress {
    fn context(&self, _: &Known) -> Context {
        Context::Progress
    }

    fn act(&mut self, known: &Known, action: &Action) -> Vec<Go> {
        match action {
            Action::Right => self.look(self.span.longer().unwrap_or(self.span)),
            Action::Left => self.look(self.span.shorter().unwrap_or(self.span)),
            Action::Add => return vec![Go::Menu(menu(known))],
            Action::Home => return vec![Go::Show(Tab::Today)],
            _ => {}
        }
        Vec::new()
    }

    fn label(&self, _: &Known, action: &Action, label: &'static str) -> Option<&'static str> {
        match action {
            Action::Right => self.span.longer().map(|_| label),
            Action::Left => self.span.shorter().map(|_| label),
            _ => Some(label),
        }
    }
}

/// What can be added to the pictures.
fn menu(known: &Known) -> Menu {
    let named = !known.activity_names().is_empty();
    let mut menu = Menu::new("What you can do", "Each may be left open.").line(
        "The three weekly questions",
        "PEG",
        vec![Go::Ask(Peg.into())],
    );
    if named {
        let rated = vec![Go::Ask(ActivitiesRated.into())];
        menu = menu.line("How your own activities go", "0 to 10", rated);
    }
    let words = if named { "Change your own activities" } else { "Name up to three activities of your own" };
    menu = menu.line(words, "", vec![Go::Ask(ActivitiesNamed.into())]);
    for (what, treat) in goals::open_milestones(known) {
        let hint = treat.clone().unwrap_or_default();
        menu = menu.line(&format!("Reached: {what}"), &hint, goals::reached(what, treat, known));
    }
    menu.line("A milestone worth a treat", "", vec![Go::Ask(Milestone.into())])
        .line("A visit to a clinician", "check-up", vec![Go::Ask(CheckUp.into())])
        .line("A line for the clinician's page", "note", vec![Go::Ask(PageNote.into())])
}
