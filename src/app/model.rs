//! Everything that a screen shows, and where the person is.

use std::cell::OnceCell;
use std::sync::Arc;

use crate::app::ask::form::Form;
use crate::app::begun;
use crate::app::keys::Context;
use crate::app::layer::menu::Popup;
use crate::app::player::running::Player;
use crate::app::screen::library::{LearnView, LibraryView};
use crate::app::screen::today::TodayView;
use crate::coach::Plan;
use crate::content::{Content, ExerciseId};
use crate::files::Settings;
use crate::history::{History, week_start};
use crate::journal::{Event, EventId, Mode};
use crate::progress::{self, Report};
use crate::session::Now;
use crate::units::{Day, Minutes, day_of, words};

words! {
    /// The five screens.
    Tab {
        /// The day's plan.
        Today = "today", "Today";
        /// What it adds up to.
        Progress = "progress", "Progress";
        /// Every exercise.
        Library = "library", "Library";
        /// The course.
        Learn = "learn", "Learn";
        /// Every entry.
        Journal = "journal", "Journal";
    }
}

/// What has the screen.
#[derive(Debug, Clone, PartialEq)]
pub enum Stage {
    /// One of the tabs.
    Tabs,
    /// Questions.
    Form(Box<Form>),
    /// The player.
    Player(Box<Player>),
    /// What a session came to.
    Summary(EventId),
}

/// One word after an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The words.
    pub text: String,
    /// Whether it needs attention.
    pub warning: bool,
}

/// What the shell knows about the journal that a screen has to say.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct JournalState {
    /// What was noticed on opening, a line each.
    pub noticed: Vec<String>,
    /// Why nothing can be written, if so.
    pub unwritable: Option<String>,
    /// Entries that could not be written yet.
    pub unsaved: usize,
    /// The newest entries, newest first, for the Journal screen.
    pub recent: Vec<Entry>,
}

/// An entry as the Journal screen lists it.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The entry itself, as it counts now.
    pub event: Event,
    /// Its day.
    pub day: Day,
    /// The time of day at which it was written, as `06:41`.
    pub time: String,
    /// What it says, in one line.
    pub words: String,
}

/// The Journal screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct JournalView {
    /// The selected line.
    pub selected: usize,
}

/// How far the Progress screen looks.
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

/// The whole app, apart from the terminal and the disk.
#[derive(Debug)]
pub struct Model {
    /// What supple knows.
    pub content: Arc<Content>,
    /// What happened.
    pub history: History,
    /// Looks and sound.
    pub settings: Settings,
    /// The moment of the last action.
    pub now: Now,
    /// The day that the person lives.
    pub day: Day,
    /// The day's plan.
    pub plan: Plan,
    /// The tab behind everything.
    pub tab: Tab,
    /// What has the screen.
    pub stage: Stage,
    /// What lies over it, the last on top.
    pub popups: Vec<Popup>,
    /// Today.
    pub today: TodayView,
    /// The library.
    pub library: LibraryView,
    /// The course.
    pub learn: LearnView,
    /// The journal.
    pub journal: JournalView,
    /// How far Progress looks.
    pub span: Span,
    /// What the last view of Progress adds up to, worked out when it is first drawn.
    sums: OnceCell<Report>,
    /// One word after the last action.
    pub notice: Option<Notice>,
    /// The journal's state.
    pub state: JournalState,
    /// When the figure outside the player began to move.
    pub figure_since: Option<Now>,
    /// Whether this is a look around at a made-up person's weeks.
    pub demo: bool,
    /// The session that is being rated.
    pub rating: Option<EventId>,
    /// The session whose rating Enter on Today has asked for: left open then, it asks no more.
    pub offered: Option<EventId>,
    /// Whether Enter on Today brought up the safety questions, and goes on once they are answered.
    pub goes_on: bool,
    /// The activity that is being logged, where one was picked.
    pub logging: Option<ExerciseId>,
    /// The day on which the morning's second question was asked (Q1).
    pub asked_on: Option<Day>,
    /// The day on which the question after a session was asked (Q1).
    pub asked_after_on: Option<Day>,
}

impl Model {
    /// The app at `now`; the first run if nothing is known of the person.
    pub fn new(content: Arc<Content>, history: History, settings: Settings, now: Now) -> Self {
        let day = day_of(now.wall, history.profile().day_end);
        let plan = begun::plan(&content, &history, day);
        let mut model = Self {
            content,
            history,
            settings,
            now,
            day,
            plan,
            tab: Tab::Today,
            stage: Stage::Tabs,
            popups: Vec::new(),
            today: TodayView::default(),
            library: LibraryView::default(),
            learn: LearnView::default(),
            journal: JournalView::default(),
            span: Span::default(),
            sums: OnceCell::new(),
            notice: None,
            state: JournalState::default(),
            figure_since: Some(now),
            demo: false,
            rating: None,
            offered: None,
            goes_on: false,
            logging: None,
            asked_on: None,
            asked_after_on: None,
        };
        // Out of the door since before this start: Enter means back.
        if model.plan.walk.is_some() && model.history.out().is_some_and(|out| out.1 == day) {
            model.today.selected = model.plan.items.len();
        }
        model.greet();
        model
    }

    /// Plans the day anew, after anything that it depends on has changed.
    pub fn replan(&mut self) {
        self.sums = OnceCell::new();
        let on_walk = self.on_walk();
        self.plan = begun::plan(&self.content, &self.history, self.day);
        if on_walk {
            self.today.selected = self.plan.items.len();
        }
        self.today.selected = self.today.selected.min(self.rows().saturating_sub(1));
    }

    /// Lets Progress look that far.
    pub fn look(&mut self, span: Span) {
        self.span = span;
        self.sums = OnceCell::new();
    }

    /// What the view of Progress adds up to. A year that has only just begun is shown from its first
    /// week, but never under twelve.
    pub fn sums(&self) -> &Report {
        const SHORTEST: i64 = 12;
        let weeks = match self.span {
            Span::Week => progress::WEEK,
            Span::Month => progress::MONTH,
            Span::Year => {
                let start = week_start(self.day, self.history.profile().week_start);
                let before = self.history.first_day().map_or(0, |first| (start - first).num_days().max(0));
                let since = before / 7 + i64::from(before % 7 > 0) + 1;
                since.clamp(SHORTEST, i64::from(progress::YEAR)) as u16
            }
        };
        self.sums.get_or_init(|| progress::report(&self.content, &self.history, self.day, weeks))
    }

    /// Whether the cursor of Today stands on the walk.
    pub fn on_walk(&self) -> bool {
        self.plan.walk.is_some() && self.today.selected >= self.plan.items.len()
    }

    /// The rows of Today that can be selected: the exercises and the walk.
    pub fn rows(&self) -> usize {
        self.plan.items.len() + usize::from(self.plan.walk.is_some())
    }

    /// Whether S1 or S2 is open.
    pub fn is_blocked(&self) -> bool {
        self.plan.mode == Mode::Blocked
    }

    /// Brings up what to do about a sign of S1 or S2: nothing else asks for the eye.
    pub(in crate::app) fn show_what_blocks(&mut self) {
        self.popups.clear();
        self.stage = Stage::Tabs;
        self.tab = Tab::Today;
    }

    /// Where a key pressed now goes.
    pub fn context(&self) -> Context {
        match self.popups.last() {
            Some(Popup::Menu(_)) => return Context::Menu,
            Some(Popup::Reading(_) | Popup::Help(..)) => return Context::Reading,
            None => {}
        }
        match &self.stage {
            Stage::Form(form) if form.takes_text() => Context::Text,
            Stage::Form(form) => match form.field().map(|field| &field.kind) {
                Some(crate::app::ask::form::Kind::Ticks(_)) => Context::Ticks,
                _ => Context::Form,
            },
            Stage::Player(_) => Context::Player,
            Stage::Summary(_) => Context::Summary,
            Stage::Tabs => self.tab_context(),
        }
    }

    fn tab_context(&self) -> Context {
        match self.tab {
            Tab::Today if self.is_blocked() => Context::Blocked,
            Tab::Today => Context::Today,
            Tab::Progress => Context::Progress,
            Tab::Library if self.library.searching => Context::Text,
            Tab::Library => Context::Library,
            Tab::Learn => Context::Learn,
            Tab::Journal => Context::Journal,
        }
    }

    /// Says a word.
    pub fn say(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), warning: false });
    }

    /// Says a word that needs attention.
    pub fn warn(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), warning: true });
    }

    /// Folds an event that the journal has, and plans anew.
    pub fn learn_of(&mut self, event: &Event) {
        self.history.push(event);
        self.replan();
    }

    /// Takes the history as the journal has it now, after a change to the past.
    pub fn reload(&mut self, history: History) {
        self.history = history;
        self.replan();
        // What was taken back may have been what the plan rested on.
        if self.stage == Stage::Tabs && self.popups.is_empty() {
            self.ask_what_comes_first(true);
        }
    }

    /// Today's minutes on the mat as a plain number.
    pub fn minutes(&self) -> Minutes {
        self.plan.minutes
    }
}
