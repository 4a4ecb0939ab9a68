//! Progress: what it adds up to over seven days, a week, four weeks or a year, now or back to the first day, and
//! what can be added to it.

use std::cell::OnceCell;
use std::cmp::Ordering;

use crate::app::action::{Action, Tab};
use crate::app::ask::goals::{self, ActivitiesNamed, ActivitiesRated, CheckUp, Milestone, PageNote, Peg};
use crate::app::ask::week;
use crate::app::go::{Go, Menu};
use crate::app::keys::Context;
use crate::app::known::Known;
use crate::app::layer::reading::{Reading, Tone};
use crate::app::screen::Screen;
use crate::coach::DayState;
use crate::history::week_start;
use crate::progress::{self, Report};
use crate::units::{Day, shift};

/// How far the screen looks back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Span {
    /// The last seven days, whatever weekday it is.
    #[default]
    LastSeven,
    /// A week of the calendar.
    Week,
    /// Four weeks.
    Month,
    /// A year.
    Year,
}

impl Span {
    const fn longer(self) -> Option<Self> {
        match self {
            Self::LastSeven => Some(Self::Week),
            Self::Week => Some(Self::Month),
            Self::Month => Some(Self::Year),
            Self::Year => None,
        }
    }

    const fn shorter(self) -> Option<Self> {
        match self {
            Self::LastSeven => None,
            Self::Week => Some(Self::LastSeven),
            Self::Month => Some(Self::Week),
            Self::Year => Some(Self::Month),
        }
    }
}

/// The Progress screen.
#[derive(Debug, Default)]
pub struct Progress {
    span: Span,
    /// How many spans back from the one of today.
    back: u16,
    /// What the last view adds up to, computed when it is first drawn; drawing again finds it here.
    report: OnceCell<Report>,
}

impl Progress {
    /// How far it looks back.
    pub const fn span(&self) -> Span {
        self.span
    }

    /// Whether an older span can be shown, and a newer one.
    pub fn neighbours(&self, known: &Known) -> (bool, bool) {
        (self.has_older(known), self.back > 0)
    }

    /// Forgets what was computed, after the record has changed.
    pub(in crate::app) fn forget(&mut self) {
        self.report = OnceCell::new();
    }

    /// What the view adds up to. A year that has only just begun is shown from its first week, but
    /// never under twelve.
    pub fn report(&self, known: &Known) -> &Report {
        let (content, history) = (&known.content, &known.history);
        self.report.get_or_init(|| match (self.span, self.back) {
            (Span::LastSeven, _) => progress::last_seven(content, history, known.day),
            (_, 0) => progress::report(content, history, known.day, self.weeks(known)),
            (_, back) => progress::ended(content, history, self.last(known, back), self.weeks(known)),
        })
    }

    /// What comes next, in one line: minutes on the mat and the walk, or that today is done. Nothing of a span
    /// that is over, nor where a sign stands.
    pub fn next(&self, known: &Known) -> Option<String> {
        if self.back > 0 || known.is_blocked() {
            return None;
        }
        if let Some(pause) = known.history.pause_on(known.day) {
            let until = pause.until.format("%-d %b");
            return Some(format!(
                "A pause until {until}, {}: nothing is due, nothing is missed.",
                pause.why.label()
            ));
        }
        let plan = &known.plan;
        let mat = (plan.state != DayState::Done && !plan.items.is_empty())
            .then(|| format!("{} min on the mat", known.mat_minutes()));
        let walk = plan.walk.as_ref().filter(|walk| known.walk_is_left(walk));
        let walk = walk.map(|walk| format!("a walk of {}", known.walk_said(walk)));
        let next: Vec<String> = mat.into_iter().chain(walk).collect();
        match (next.is_empty(), plan.state) {
            (false, _) => Some(format!("Next, today: {}.", next.join(" and "))),
            (true, DayState::Done) => Some("Today is done; the next plan comes tomorrow.".into()),
            (true, DayState::Open | DayState::Started) => None,
        }
    }

    /// That a week has closed, where its review is due and was not answered yet.
    pub fn closed(&self, known: &Known) -> Option<&'static str> {
        let due = self.back == 0 && week::due(known).is_some();
        due.then_some("A week has closed: press a to look back and plan ahead.")
    }

    /// The last day of the span so many back.
    fn last(&self, known: &Known, back: u16) -> Day {
        let end = shift(week_start(known.day, known.history.profile().week_start), 6);
        let weeks = match self.span {
            Span::LastSeven | Span::Week => progress::WEEK,
            Span::Month => progress::MONTH,
            Span::Year => progress::YEAR,
        };
        shift(end, -7 * i64::from(weeks) * i64::from(back))
    }

    /// Whether anything is known of the span before this one.
    fn has_older(&self, known: &Known) -> bool {
        known.history.first_day().is_some_and(|first| first <= self.last(known, self.back.saturating_add(1)))
    }

    /// Goes a span back; from the last seven days to the week that is over.
    fn older(&mut self, known: &Known) {
        if self.has_older(known) {
            let span = if self.span == Span::LastSeven { Span::Week } else { self.span };
            let back = self.back + 1;
            self.look(span);
            self.back = back;
        }
    }

    /// Goes a span forward.
    fn newer(&mut self) {
        let back = self.back.saturating_sub(1);
        self.look(self.span);
        self.back = back;
    }

    /// How many weeks the view covers.
    fn weeks(&self, known: &Known) -> u16 {
        const SHORTEST: i64 = 12;
        match self.span {
            Span::LastSeven | Span::Week => progress::WEEK,
            Span::Year if self.back > 0 => progress::YEAR,
            Span::Month => progress::MONTH,
            Span::Year => {
                let start = week_start(known.day, known.history.profile().week_start);
                let before = known.history.first_day().map_or(0, |first| (start - first).num_days().max(0));
                let since = before / 7 + i64::from(before % 7 > 0) + 1;
                since.clamp(SHORTEST, i64::from(progress::YEAR)) as u16
            }
        }
    }

    /// Looks back that far from today.
    pub(in crate::app) fn look(&mut self, span: Span) {
        self.span = span;
        self.back = 0;
        self.forget();
    }
}

impl Screen for Progress {
    fn context(&self, _: &Known) -> Context {
        Context::Progress
    }

    fn act(&mut self, known: &Known, action: &Action) -> Vec<Go> {
        match action {
            Action::Left => self.older(known),
            Action::Right => self.newer(),
            Action::Down => self.look(self.span.longer().unwrap_or(self.span)),
            Action::Up => self.look(self.span.shorter().unwrap_or(self.span)),
            Action::Add => return vec![Go::Menu(menu(known))],
            Action::Why => return vec![Go::Read(changes(self.report(known)))],
            Action::Home => return vec![Go::Show(Tab::Today)],
            _ => {}
        }
        Vec::new()
    }

    fn label(&self, known: &Known, action: &Action, label: &'static str) -> Option<&'static str> {
        match action {
            Action::Left => self.has_older(known).then_some(label),
            Action::Right => (self.back > 0).then_some(label),
            Action::Down => self.span.longer().map(|_| label),
            Action::Up => self.span.shorter().map(|_| label),
            _ => Some(label),
        }
    }
}

/// Every move that went up, down or back to where it was, and the places: what the lists have no room for.
fn changes(report: &Report) -> Reading {
    let mut page = Reading::new(&format!("What changed, {}", report.title_words()));
    let walking = &report.walking;
    let walk = |way: Ordering| {
        let words = format!("Walk: {} to {} min", walking.then, walking.now);
        (way != Ordering::Equal && walking.now.cmp(&walking.then) == way).then_some(words)
    };
    let ways = [
        (Ordering::Greater, "Up"),
        (Ordering::Less, "Down; each goes up again when it was easy"),
        (Ordering::Equal, "Changed, and back where they were"),
    ];
    for (way, heading) in ways {
        let moves = report.ladders.iter().filter(|each| each.to.cmp(&each.from) == way);
        let moves = moves.map(|each| format!("{}: {}", each.name, each.change()));
        let all: Vec<String> = walk(way).into_iter().chain(moves).collect();
        if !all.is_empty() {
            page.add(Tone::Heading, heading);
            for words in all {
                page.add(Tone::Item, words);
            }
        }
    }
    if page.lines.is_empty() {
        page.add(Tone::Plain, "No move changed in these days.");
    }
    if let Some(words) = report.place_words() {
        page.add(Tone::Heading, "Places, by days");
        page.add(Tone::Plain, words.trim_start_matches("Places, by days: ").to_owned());
    }
    page
}

/// What can be added to the pictures.
fn menu(known: &Known) -> Menu {
    let named = !known.activity_names().is_empty();
    let mut menu = Menu::new("What you can do", "Each may be left open.");
    if let Some(review) = week::due(known) {
        menu = menu.line("The week that closes", "a look back, one agreement", vec![Go::Ask(review)]);
    }
    menu = menu.line("The three weekly questions", "PEG", vec![Go::Ask(Peg.into())]);
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
