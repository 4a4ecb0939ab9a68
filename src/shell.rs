//! The edge: effects become lines in the journal, rings and settings; what came of them goes back to
//! the app as actions. Every face (screen, lines, commands) runs its effects here.

mod list;
mod own;
mod rehearsal;
mod reminders;
mod save;
mod together;
mod words;
mod writer;

use std::collections::VecDeque;
use std::io::Write;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;

use crate::app::{self, Action, Effect, Model, Stage, update};
use crate::content::Content;
use crate::files::{FilesError, Paths, SettingsFile, create_new};
use crate::history::{BeforeSession, History};
use crate::journal::{
    Doubt, Event, Journal, JournalError, ReadItem, Report, SessionStarted, Undone, Unsure, What,
};
use crate::session::Now;
use crate::settings::Together;
use crate::sound::Sounder;
use crate::units::Day;

pub use list::time_of;
pub use own::content;
use rehearsal::Rehearsing;
pub use rehearsal::threads;
pub use reminders::Reminders;
use save::{PATIENCE, Saving, named, tell_whether_writable};
use together::Visits;
pub(crate) use together::days_moved;
pub use words::{undone_words, words_of};
use writer::{Job, Write as Wanted, Writer};

/// How many of the newest entries the Journal screen holds.
const RECENT: usize = 200;
/// How many of the newest lines they are made from: a session has many, and is one entry.
const LINES: usize = 800;

/// How long a running session goes on before the journal's folder is looked at again.
const LOOK: Duration = Duration::from_secs(5);

/// What is left for a face to do after its effects have run.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a thing of its own that a face does")]
pub struct Left {
    /// End.
    pub quit: bool,
    /// Stop the process for a while.
    pub suspend: bool,
    /// Draw everything again.
    pub redraw: bool,
    /// Ring the bell.
    pub ring: bool,
    /// What the last change of an entry came to, for a command to print.
    pub changed: Option<Result<Changed, JournalError>>,
}

/// A change to what the journal held already.
#[derive(Debug)]
pub enum Changed {
    /// An entry was put right or taken back; the line that says so.
    Entry(Box<Event>),
    /// The last thing done was undone.
    Undone(Box<Undone>),
}

/// The journal and the settings, with what writes to them.
#[derive(Debug)]
pub struct Shell {
    content: Arc<Content>,
    /// The journal, but while it is with the writer.
    journal: Option<Journal>,
    /// The thread that writes, for a face that may not wait.
    writer: Option<Writer>,
    /// What is being written there.
    saving: Option<Saving>,
    /// What is to be written after it.
    jobs: VecDeque<Job>,
    /// What is still to be done of the last action: its effects, and what came of them.
    effects: VecDeque<Effect>,
    actions: VecDeque<Action>,
    /// Something was written since the app last saw the list of entries.
    changed: bool,
    settings: SettingsFile,
    /// Nothing after this day is read (`--date`).
    last: Option<Day>,
    /// What plays tones and speaks, where anything does.
    sounder: Option<Sounder>,
    /// What installs a reminder on this machine, where anything does.
    reminders: Option<Arc<dyn Reminders>>,
    /// When the journal's folder was last looked at.
    looked: Duration,
    /// Something has come in that the app has not taken in yet.
    stale: bool,
    /// A rehearsal of the weeks ahead that goes on.
    rehearsal: Option<Rehearsing>,
    /// Visits to the folder that people share who move together.
    visits: Visits,
    /// Where actions and effects are noted, for a bug report.
    log: Option<std::fs::File>,
}

impl Shell {
    /// Opens the journal and the settings.
    ///
    /// # Errors
    /// If the journal's folder is there and cannot be read.
    pub fn open(content: Arc<Content>, paths: &Paths, last: Option<Day>) -> Result<Self> {
        let journal = Journal::open(paths)?;
        Ok(Self {
            content,
            journal: Some(journal),
            writer: None,
            saving: None,
            jobs: VecDeque::new(),
            effects: VecDeque::new(),
            actions: VecDeque::new(),
            changed: false,
            settings: SettingsFile::load(paths),
            last,
            sounder: None,
            reminders: None,
            looked: Duration::ZERO,
            stale: false,
            rehearsal: None,
            visits: Visits::default(),
            log: None,
        })
    }

    /// The journal itself, for the commands that read it.
    ///
    /// # Panics
    /// While something is being saved beside a face ([`Shell::is_saving`]), which then asks for nothing.
    pub fn journal(&mut self) -> &mut Journal {
        self.journal.as_mut().expect("the journal is here while nothing is being saved")
    }

    /// Writes on a thread of its own from now on, which calls `saved` after each entry: an action returns
    /// while its entry is still on its way ([`Shell::is_saving`]), and [`Shell::go_on`] does the rest.
    ///
    /// # Errors
    /// If there can be no thread.
    pub fn write_beside(&mut self, saved: impl Fn() + Send + 'static) -> Result<()> {
        self.writer = Some(Writer::start(saved)?);
        Ok(())
    }

    /// Whether an entry is on its way to the disk. Until it is there, only what changes nothing of the
    /// record may be done.
    pub const fn is_saving(&self) -> bool {
        self.saving.is_some()
    }

    /// The settings and why they could not be read, if so.
    pub const fn settings(&self) -> &SettingsFile {
        &self.settings
    }

    /// Shares a folder with others, or ends it.
    ///
    /// # Errors
    /// If the settings cannot be written.
    pub fn set_together(&mut self, together: Option<Together>) -> Result<(), FilesError> {
        self.settings.settings.together = together;
        self.settings.save()
    }

    /// Lets tones be played and words be spoken.
    #[must_use]
    pub fn with_sound(mut self, sounder: Sounder) -> Self {
        self.sounder = Some(sounder);
        self
    }

    /// Lets the settings page install a reminder.
    #[must_use]
    pub fn with_reminders(self, reminders: Option<Arc<dyn Reminders>>) -> Self {
        Self { reminders, ..self }
    }

    /// Notes every action and effect from now on, for a bug report. What the person wrote is in it.
    ///
    /// # Errors
    /// If there is something of that name, it lies where `kept` are, or it cannot be made.
    pub fn log_to(&mut self, path: &std::path::Path, kept: &[Paths]) -> Result<(), FilesError> {
        self.log = Some(create_new(path, kept)?);
        Ok(())
    }

    fn note(&mut self, now: Now, what: std::fmt::Arguments<'_>) {
        if let Some(log) = &mut self.log {
            let _ = writeln!(log, "{} {what}", now.wall.format("%H:%M:%S%.3f"));
        }
    }

    /// Folds the journal as far as `now` may know: what a clock once set wrong wrote for later days
    /// waits until they come. A sign that needs help does not wait: it stands since the entry before it.
    pub fn history(&mut self, now: Now) -> History {
        let mut history = History::new(&self.content);
        let tomorrow = now.wall.date_naive().succ_opt().unwrap_or(Day::MAX);
        let (last, bounded) = (self.last.unwrap_or(tomorrow), self.last.is_some());
        let mut screened_later = None;
        self.journal().read_all(|item| match item {
            ReadItem::Event(event) if event.day <= last => {
                history.push(&event);
            }
            ReadItem::Event(event) if !bounded => match &event.what {
                what if app::stands(what) => {
                    let day = history.days().last().map_or(last, |record| record.day);
                    history.push(&Event { day, ..event });
                }
                What::Screened(said) if !said.short => {
                    screened_later.get_or_insert(event.day);
                }
                _ => {}
            },
            ReadItem::Doubt(doubt) if !bounded || doubt.day <= last => history.doubt(&doubt),
            ReadItem::Twins(id) => history.twins(id),
            ReadItem::Event(_) | ReadItem::Doubt(_) => {}
        });
        if let Some(behind) = screened_later.filter(|_| history.screening().whole.is_none()) {
            let (why, day) = (Unsure::Behind(behind), now.wall.date_naive());
            history.doubt(&Doubt { why, day, waits: false, left: String::new() });
        }
        // What was read is missed when it goes, on a machine that has written here.
        if self.journal().device().is_some() {
            self.journal().keep_seen();
        }
        // What could not be written yet was said all the same.
        for event in self.journal().unsaved().filter(|event| event.day <= last) {
            history.push(event);
        }
        history
    }

    /// What was noticed in the journal; entries from later than `now` among it, but on a look back.
    pub fn report(&mut self, now: Now) -> Report {
        match self.last {
            None => self.journal().report_at(now.wall),
            Some(_) => self.journal().report(),
        }
    }

    /// What was known when the first session of `day` began, and what it recorded, if anything; nothing where none did.
    pub fn before_session(&mut self, day: Day) -> Option<(History, Option<SessionStarted>)> {
        let mut before = BeforeSession::new(&self.content, day);
        self.journal().read_all(|item| before.take(&item));
        before.history()
    }

    /// The app as it stands at `now`.
    pub fn model(&mut self, now: Now) -> Model {
        let history = self.history(now);
        let settings = self.settings.settings.clone();
        let mut model = Model::new(self.content.clone(), history, settings, now);
        model.journal_state().noticed = self.report(now).attention().map(ToString::to_string).collect();
        model.journal_state().noticed.extend(self.settings.fault.as_ref().map(ToString::to_string));
        model.journal_state().noticed.extend(self.settings.theme_faults.iter().cloned());
        model.journal_state().noticed.extend(self.content.left_out().iter().cloned());
        let unknown = self.settings.settings.unknown();
        if !unknown.is_empty() {
            model
                .journal_state()
                .noticed
                .push(format!("settings.json: unknown {}; kept as it is", unknown.join(", ")));
        }
        let idle = self.settings.settings.without_effect();
        if !idle.is_empty() {
            let words = format!("settings.json: no effect yet: {}; kept as it is", idle.join(", "));
            model.journal_state().noticed.push(words);
        }
        self.list(&mut model);
        model.say_trouble();
        model
    }

    /// Says whether the journal can be written, before a session rather than after it. Makes the
    /// folders.
    pub fn try_journal(&mut self, model: &mut Model) {
        let tried = self.journal().writable();
        tell_whether_writable(model, tried);
    }

    /// The same beside the face, which is shown meanwhile. Something may hold the journal for long.
    pub fn try_journal_beside(&mut self, model: &mut Model, now: Now) {
        let job = Job { write: Wanted::Nothing, at: now.wall, day: model.known().day };
        self.jobs.push_back(job);
        self.go_on(model, now);
    }

    /// Takes in what another supple has written meanwhile: a sign ticked there stands here too. What
    /// is under way is not disturbed, but for a sign that needs help, and a session that was ended there or
    /// whose plan no longer suits: true where something has to stop.
    fn refresh(&mut self, model: &mut Model, now: Now) -> bool {
        self.looked = now.steady;
        let came = self.journal().refresh().is_ok_and(|changed| changed);
        self.stale |= came;
        let idle = model.is_idle();
        // A menu over a screen is chosen from with what is known now.
        let calm = *model.stage() == Stage::Tabs;
        if !self.stale || !calm && !came {
            return false;
        }
        let history = self.history(now);
        let sign = history.screening().blocks();
        let stops = sign && !model.known().is_blocked() || model.is_settled(&history);
        if calm || stops {
            self.stale = false;
            model.reload(history);
            self.list(model);
        }
        stops && !idle
    }

    /// Does what `action` asks and everything that follows from it.
    pub fn act(&mut self, model: &mut Model, action: Action, now: Now) -> Left {
        if self.is_saving() {
            return self.act_meanwhile(model, action, now);
        }
        let ticks = action == Action::Tick;
        let came = (!ticks || now.steady.saturating_sub(self.looked) >= LOOK) && self.refresh(model, now);
        self.actions.push_back(action);
        self.actions.extend(self.rehearsal.as_mut().map(Rehearsing::news));
        if came {
            // A key that was meant for what was under way means something else on the screen that came.
            self.actions.retain(|action| matches!(action, Action::Quit | Action::Suspend | Action::Woke));
            self.actions.push_front(Action::Blocked);
        }
        self.go_on(model, now)
    }

    /// Does what an action asks while an entry is on its way; what it writes follows after that entry.
    fn act_meanwhile(&mut self, model: &mut Model, action: Action, now: Now) -> Left {
        let mut left = Left::default();
        for effect in self.effects_of(model, action, now) {
            if let Some(write) = self.do_at_once(model, effect, &mut left) {
                let job = named(model, write, now);
                self.jobs.push_back(job);
            }
        }
        left
    }

    /// Goes on with what is still to be done, as far as entries that are on their way allow.
    pub fn go_on(&mut self, model: &mut Model, now: Now) -> Left {
        let mut left = Left::default();
        loop {
            if self.is_saving() {
                let Some(done) = self.take_back(PATIENCE) else {
                    // What else the action writes is lined up, in case the person leaves before.
                    for effect in std::mem::take(&mut self.effects) {
                        if let Some(write) = self.do_at_once(model, effect, &mut left) {
                            let job = named(model, write, now);
                            self.jobs.push_back(job);
                        }
                    }
                    break;
                };
                let action = self.take_in(model, done, now, &mut left);
                self.actions.extend(action);
            } else if let Some(job) = self.jobs.pop_front() {
                self.write(model, job, now, &mut left);
            } else if let Some(effect) = self.effects.pop_front() {
                if let Some(write) = self.do_at_once(model, effect, &mut left) {
                    let job = named(model, write, now);
                    self.write(model, job, now, &mut left);
                }
            } else if let Some(action) = self.actions.pop_front() {
                let effects = self.effects_of(model, action, now);
                self.effects.extend(effects);
            } else {
                break;
            }
        }
        if !model.awaits_rehearsal() {
            self.rehearsal = None; // which stops it
        }
        if let Some(trouble) = self.sounder.as_ref().and_then(Sounder::trouble) {
            self.note(now, format_args!("  {trouble}"));
            model.warn(trouble);
        }
        model.journal_state().saving = self.saving.as_ref().map(|saving| match saving.words {
            Some(_) => "saving",
            None => "waiting for the journal, which another program holds",
        });
        self.keep_together(model, now);
        if !self.is_saving() && std::mem::take(&mut self.changed) {
            let waiting = self.journal().waiting();
            model.journal_state().unsaved = waiting;
            if waiting == 0 {
                model.journal_state().unwritable = None;
            }
            self.list(model);
        }
        left
    }

    fn effects_of(&mut self, model: &mut Model, action: Action, now: Now) -> Vec<Effect> {
        if action != Action::Tick {
            self.note(now, format_args!("{action:?}"));
        }
        let effects = update(model, action, now);
        for effect in &effects {
            self.note(now, format_args!("  {effect:?}"));
        }
        effects
    }

    /// Runs an effect that needs no journal; what has to be written comes back.
    fn do_at_once(&mut self, model: &mut Model, effect: Effect, left: &mut Left) -> Option<Wanted> {
        match effect {
            Effect::Record(what, on) => return Some(Wanted::Record(what, on)),
            Effect::Correct(target, what, on) => return Some(Wanted::Correct(target, what, on)),
            Effect::Remove(target) => return Some(Wanted::Remove(target)),
            Effect::RemoveSlip(target) => return Some(Wanted::RemoveSlip(target)),
            Effect::Undo => return Some(Wanted::Undo),
            Effect::Quit => left.quit = true,
            Effect::Suspend => {
                if let Some(sounder) = &self.sounder {
                    sounder.hush();
                }
                left.suspend = true;
            }
            Effect::Redraw => left.redraw = true,
            Effect::Rehearse => {
                let known = model.known();
                let begun = Rehearsing::begin(self.content.clone(), known.history.clone(), known.day);
                match begun {
                    Ok(rehearsal) => self.rehearsal = Some(rehearsal),
                    Err(error) => model.warn(format!("Could not rehearse: {error}")),
                }
            }
            Effect::Ring(tone) => {
                let played = self.sounder.as_mut().is_some_and(|sounder| sounder.ring(tone));
                left.ring |= !played && tone.bell();
            }
            Effect::Speak(words, seconds) => {
                if let Some(sounder) = &mut self.sounder {
                    let moment = Duration::from_secs_f64(seconds.clamp(0.1, 60.0));
                    sounder.speak(&words, moment, &model.known().settings.sound);
                }
            }
            Effect::Silence => {
                if let Some(sounder) = &self.sounder {
                    sounder.silence();
                }
            }
            Effect::Remind(asked) => {
                self.actions.push_back(reminders::ask(self.reminders.as_ref(), model, asked));
            }
            Effect::Keep(settings) => {
                self.settings.settings = *settings;
                if let Err(error) = self.settings.save() {
                    model.warn(format!("Not kept: {error}"));
                }
            }
        }
        None
    }

    fn list(&mut self, model: &mut Model) {
        let last = self.last.unwrap_or(Day::MAX);
        let ends = model.known().history.profile().day_end;
        let entries = self.journal().page(0, LINES);
        let listed = entries.iter().filter_map(|entry| {
            Some(list::Listed { name: &entry.name, event: entry.counts()?, written: &entry.event })
        });
        let listed = listed.filter(|each| each.event.day <= last);
        model.journal_state().recent = list::list(&self.content, listed, ends, RECENT);
    }
}
