//! The app without a terminal: a model, actions, updates, and every question as data. The screen,
//! plain mode and the command line are faces of this one program.
//!
//! ```text
//! action.rs   what can be asked of the app (Action), and what it asks of the shell (Effect)
//! go.rs       what a part may ask for (Go): a question, a menu, a screen, an effect
//! new_day.rs  a day that turns while supple is open
//! known.rs    what every part may read: content, history, the day and its plan
//! keys.rs     the one table of keys
//! screen/     a screen: its state, what its keys do, what it shows as words
//! ask/        a question: when it is due, its pages, what its answers become
//! off_screen.rs  what was done without the screen
//! worst.rs    what the worst pain of it means
//! player/     the running session, "this hurts", the summary
//! line.rs     a line of text while it is typed
//! layer/      a menu, a page to read, the keys, over a screen
//! ```
//! An action goes to the top layer, else to the stage (a question, the player, a summary), else to the
//! screen. Each returns a list of `Go`, which the model carries out: no part calls another.
//! What only the disk, the bell or the terminal can do goes on to the shell as an [`Effect`].

mod action;
pub mod ask;
mod begun;
mod carry;
mod figure;
mod go;
mod greet;
mod hints;
mod keys;
mod known;
pub mod layer;
mod layout;
pub mod line;
mod new_day;
mod off_screen;
mod player;
pub mod screen;
mod taste;
mod worst;

use std::ops::Range;
use std::sync::Arc;

use crate::coach::Plan;
use crate::content::Content;
use crate::history::{Did, History};
use crate::journal::EventId;
use crate::session::Now;
use crate::settings::Settings;
use crate::units::day_of;
use ask::Asked;
use ask::form::Form;
use go::Question;
use layer::reading::Reading;
use screen::Screens;

pub use action::{Action, Effect, Notice, Tab};
pub use ask::safety::{Help, SLIP, Told};
pub use carry::update;
pub use go::Menu;
pub use hints::{Hint, Weight, hints};
pub use keys::{Binding, Context, Key, Place, action as action_of, bindings, help, pressed};
pub use known::{Entry, JournalState, Known, Unfinished, stands};
pub use layer::Popup;
pub use off_screen::{NoSession, OffScreen};
pub use player::running::{PainKind, Player};
pub use screen::journal::STANDS;
pub use screen::progress::Span;
pub use screen::today::week_ahead;
pub use worst::note_is_unread;

/// What has the screen.
#[derive(Debug, Clone, PartialEq)]
pub enum Stage {
    /// One of the tabs.
    Tabs,
    /// The pages of a question.
    Form(Box<Form>, Question),
    /// The player.
    Player(Box<Player>),
    /// What a session came to.
    Summary(EventId),
}

/// The whole app, apart from the terminal and the disk.
#[derive(Debug)]
pub struct Model {
    known: Known,
    /// The tab behind everything.
    tab: Tab,
    stage: Stage,
    /// What lies over the stage, the last on top.
    layers: Vec<Popup>,
    screens: Screens,
    asked: Asked,
    /// Whether Enter on Today brought up the safety questions, and goes on once they are answered.
    goes_on: bool,
    notice: Option<Notice>,
    /// Whether a session in the player has to be asked about, since it was paused over a night.
    night: bool,
    /// When the figure outside the player began to move.
    figure_since: Option<Now>,
}

impl Model {
    /// The app at `now`; the first run if nothing is known of the person.
    pub fn new(content: Arc<Content>, history: History, settings: Settings, now: Now) -> Self {
        let day = day_of(now.wall, history.profile().day_end);
        let plan = begun::plan(&content, &history, day);
        let state = JournalState::default();
        let mut model = Self {
            known: Known {
                content,
                history,
                settings,
                now,
                day,
                plan,
                spoken: 0,
                state,
                demo: false,
                line_by_line: false,
            },
            tab: Tab::Today,
            stage: Stage::Tabs,
            layers: Vec::new(),
            screens: Screens::default(),
            asked: Asked::default(),
            goes_on: false,
            notice: None,
            night: false,
            figure_since: Some(now),
        };
        model.listen();
        // Out of the door since before this start: Enter means back.
        let out = model.known.history.out().is_some_and(|out| out.1 == day);
        if model.known.plan.walk.is_some() && out {
            model.screens.today.select_walk(&model.known);
        }
        model.greet();
        model
    }

    /// What is known: the content, the history, the day and its plan.
    pub const fn known(&self) -> &Known {
        &self.known
    }

    /// The tab that is shown, or lies behind what is shown.
    pub const fn tab(&self) -> Tab {
        self.tab
    }

    /// What has the screen.
    pub const fn stage(&self) -> &Stage {
        &self.stage
    }

    /// What lies on top of the stage, if anything does.
    pub fn layer(&self) -> Option<&Popup> {
        self.layers.last()
    }

    /// How many layers lie over the stage.
    pub const fn depth(&self) -> usize {
        self.layers.len()
    }

    /// The notice after the last action.
    pub const fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// The Today screen.
    pub const fn today(&self) -> &screen::today::Today {
        &self.screens.today
    }

    /// The Progress screen.
    pub const fn progress(&self) -> &screen::progress::Progress {
        &self.screens.progress
    }

    /// The Library screen.
    pub const fn library(&self) -> &screen::library::Library {
        &self.screens.library
    }

    /// The Learn screen.
    pub const fn learn(&self) -> &screen::learn::Learn {
        &self.screens.learn
    }

    /// The Journal screen.
    pub const fn journal(&self) -> &screen::journal::Journal {
        &self.screens.journal
    }

    /// Where a key pressed now goes.
    pub fn context(&self) -> Context {
        if let Some(layer) = self.layers.last() {
            return layer.context();
        }
        match &self.stage {
            Stage::Form(form, _) => ask::context(form),
            Stage::Player(_) => Context::Player,
            Stage::Summary(_) => Context::Summary,
            Stage::Tabs => self.screens.of(self.tab).context(&self.known),
        }
    }

    /// Which page of how many a question shows, where there are more than one.
    pub fn page_count(&self) -> Option<(usize, usize)> {
        match &self.stage {
            Stage::Form(form, question) => question.page_count(form, &self.known),
            Stage::Tabs | Stage::Player(_) | Stage::Summary(_) => None,
        }
    }

    /// Whether the screens have the window, with nothing over them.
    pub fn is_idle(&self) -> bool {
        self.stage == Stage::Tabs && self.layers.is_empty()
    }

    /// Shows a screen, with nothing over it.
    pub fn show(&mut self, tab: Tab) {
        self.layers.clear();
        self.stage = Stage::Tabs;
        self.tab = tab;
    }

    /// Opens the player.
    pub fn play(&mut self, player: Player) {
        self.layers.clear();
        self.stage = Stage::Player(Box::new(player));
    }

    /// Opens something to read over what is shown.
    pub fn read(&mut self, page: Reading) {
        self.layers.push(Popup::Reading(page));
    }

    /// Shows a notice.
    pub fn say(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), warning: false });
    }

    /// Shows a notice that needs attention.
    pub fn warn(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), warning: true });
    }

    /// Takes the notice away.
    pub fn hush(&mut self) {
        self.notice = None;
    }

    /// The journal's state, for the shell to keep.
    pub const fn journal_state(&mut self) -> &mut JournalState {
        &mut self.known.state
    }

    /// Whether the weeks ahead are being rehearsed, and somebody waits for them.
    pub fn awaits_rehearsal(&self) -> bool {
        self.layers.iter().any(|layer| matches!(layer, Popup::Ahead(ahead) if ahead.progress().is_some()))
    }

    /// Marks the record as that of a made-up person.
    pub const fn mark_as_demo(&mut self) {
        self.known.demo = true;
    }

    /// Asks which colours read well, before the first run.
    pub fn ask_for_colours(&mut self) {
        if self.known.is_new() && matches!(self.stage, Stage::Form(..)) {
            self.ask(ask::colours::Colours.into());
        }
    }

    /// Leaves out the question of the colours, if it stands: the terminal has said what its background is.
    pub fn colours_are_known(&mut self) {
        let asked = matches!(&self.stage, Stage::Form(form, _) if form.page().samples);
        if let Some(first) = ask::comes_first(&self.known, false).filter(|_| asked) {
            self.ask(first);
        }
    }

    /// Measures the voice again, after the plan or the settings have changed.
    fn listen(&mut self) {
        self.known.spoken = player::spoken_seconds(&self.known);
    }

    /// Takes the looks and the sound.
    pub fn set(&mut self, settings: Settings) {
        self.known.settings = settings;
        self.listen();
    }

    /// Reads everything line by line: each move waits until its set-up was read.
    pub fn read_line_by_line(&mut self) {
        self.known.line_by_line = true;
        self.listen();
    }

    /// Shows another plan in the place of the day's, until something changes.
    pub fn show_plan(&mut self, plan: Plan) {
        self.known.plan = plan;
        self.listen();
    }

    /// Lets Progress look back that far.
    pub fn look(&mut self, span: Span) {
        self.screens.progress.look(span);
    }

    /// The screen has shown these lines of the list in question: it may be answered once it was read.
    pub fn saw(&mut self, lines: &Range<usize>) {
        if let (Stage::Form(form, _), true) = (&mut self.stage, self.layers.is_empty()) {
            form.saw(lines);
        }
    }

    /// Takes the history as the journal has it now, after a change to the past.
    pub fn reload(&mut self, history: History) {
        self.known.history = history;
        self.replan();
        // What was taken back may have been what the plan rested on.
        if self.is_idle()
            && let Some(first) = ask::comes_first(&self.known, true)
        {
            self.ask(first);
        }
    }

    /// Whether the session in the player has to stop: `history` has it ended, or a move of it ended by another
    /// window, or its plan no longer suits the signs and what is to be left out.
    fn is_overtaken(&self, history: &History) -> bool {
        let Stage::Player(player) = &self.stage else { return false };
        if let Some(trial) = &player.trial {
            return !player::trial::suits(trial, &self.known.content, history);
        }
        // One that was gone on with after a night is of an earlier day.
        let recent = history.days().iter().rev().take(7);
        let mut begun = recent.filter_map(|record| history.unfinished(record.day));
        let begun = begun.find(|begun| begun.session.id == player.session);
        let elsewhere = |did: &Did| !player.ended.contains(&did.place);
        begun.is_none_or(|begun| {
            begun.session.done.iter().any(elsewhere)
                || begun.outdated
                || !begun::suits(&self.known.content, history, begun.items)
        })
    }

    /// Whether what is under way was settled in another window, as `history` has it.
    pub fn is_settled(&self, history: &History) -> bool {
        match &self.stage {
            Stage::Form(_, question) => question.is_settled(history),
            Stage::Player(_) => self.is_overtaken(history),
            Stage::Tabs | Stage::Summary(_) => false,
        }
    }

    /// The session that is played, or that a question is about.
    fn session_under_way(&self) -> Option<EventId> {
        match &self.stage {
            Stage::Player(player) => Some(player.session),
            Stage::Form(_, question) => question.session(),
            Stage::Tabs | Stage::Summary(_) => None,
        }
    }

    /// Shows the journal's trouble, before a session and not after.
    pub fn say_trouble(&mut self) {
        if let Some(first) = self.known.state.noticed.first() {
            let more = self.known.state.noticed.len() - 1;
            let text =
                if more == 0 { first.clone() } else { format!("{first} ({more} more: supple doctor)") };
            self.warn(text);
        }
    }

    /// Plans the day again, after anything that it depends on has changed.
    fn replan(&mut self) {
        let was_on_walk = self.screens.today.on_walk(&self.known);
        self.known.replan();
        self.listen();
        self.screens.progress.forget();
        self.screens.today.follow_plan(was_on_walk, &self.known);
    }

    /// Asks a question, over everything else.
    fn ask(&mut self, question: Question) {
        self.layers.clear();
        self.goes_on = false;
        let mut form = Form::new(question.pages(&self.known));
        question.begin(&mut form, &self.known);
        self.stage = Stage::Form(Box::new(form), question);
    }
}
