//! The edge: effects become lines in the journal, rings and settings; what came of them goes back to
//! the app as actions. Every face (screen, lines, commands) runs its effects here.

mod list;
mod own;
mod words;

use std::collections::VecDeque;
use std::io::Write;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;

use crate::app::{self, Action, Effect, Model, Stage, update};
use crate::content::Content;
use crate::cues::Tone;
use crate::files::{FilesError, Paths, SettingsFile, create_new};
use crate::history::History;
use crate::journal::{Event, Journal, JournalError, ReadItem, Undone};
use crate::session::Now;
use crate::sound::Sounder;
use crate::units::{Day, counted};

pub use list::time_of;
pub use own::content;
pub use words::{undone_words, words_of};

/// How many of the newest entries the Journal screen holds.
const RECENT: usize = 200;
/// How many of the newest lines they are made from: a session has many, and is one entry.
const LINES: usize = 800;

/// How long a running session goes on before the journal's folder is looked at again.
const LOOK: Duration = Duration::from_secs(5);

/// What is left for a face to do after its effects have run.
#[derive(Debug, Default)]
pub struct Left {
    /// End.
    pub quit: bool,
    /// Stop the process for a while.
    pub suspend: bool,
    /// Draw everything again.
    pub redraw: bool,
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
    journal: Journal,
    settings: SettingsFile,
    /// Nothing after this day is read (`--date`).
    last: Option<Day>,
    /// Whether the terminal's bell may ring from here.
    bell: bool,
    /// What plays tones and speaks, where anything does.
    sounder: Option<Sounder>,
    /// When the journal's folder was last looked at.
    looked: Duration,
    /// Something has come in that the app has not taken in yet.
    stale: bool,
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
            journal,
            settings: SettingsFile::load(paths),
            last,
            bell: false,
            sounder: None,
            looked: Duration::ZERO,
            stale: false,
            log: None,
        })
    }

    /// The journal itself, for the commands that read it.
    pub fn journal(&mut self) -> &mut Journal {
        &mut self.journal
    }

    /// The settings and why they could not be read, if so.
    pub const fn settings(&self) -> &SettingsFile {
        &self.settings
    }

    /// Lets the bell ring.
    #[must_use]
    pub fn with_bell(mut self) -> Self {
        self.bell = true;
        self
    }

    /// Lets tones be played and words be spoken.
    #[must_use]
    pub fn with_sound(mut self, sounder: Sounder) -> Self {
        self.sounder = Some(sounder);
        self
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
        self.journal.read_all(|item| match item {
            ReadItem::Event(event) if event.day <= last => {
                history.push(&event);
            }
            ReadItem::Event(event) if !bounded && app::stands(&event.what) => {
                let day = history.days().last().map_or(last, |record| record.day);
                history.push(&Event { day, ..event });
            }
            ReadItem::Doubt(doubt) if !bounded || doubt.day <= last => history.doubt(&doubt),
            ReadItem::Event(_) | ReadItem::Doubt(_) => {}
        });
        // What could not be written yet was said all the same.
        for event in self.journal.unsaved().filter(|event| event.day <= last) {
            history.push(event);
        }
        history
    }

    /// The app as it stands at `now`.
    pub fn model(&mut self, now: Now) -> Model {
        let history = self.history(now);
        let settings = self.settings.settings.clone();
        let mut model = Model::new(self.content.clone(), history, settings, now);
        model.journal_state().noticed =
            self.journal.report_at(now.wall).attention().map(ToString::to_string).collect();
        model.journal_state().noticed.extend(self.settings.fault.as_ref().map(ToString::to_string));
        model.journal_state().noticed.extend(self.content.left_out().iter().cloned());
        let unknown = self.settings.settings.unknown();
        if !unknown.is_empty() {
            model
                .journal_state()
                .noticed
                .push(format!("settings.json: unknown {}; kept as it is", unknown.join(", ")));
        }
        self.list(&mut model);
        model.say_trouble();
        model
    }

    /// Says whether the journal can be written, before a session rather than after it. Makes the
    /// folders.
    pub fn try_journal(&mut self, model: &mut Model) {
        if let Err(error) = self.journal.writable() {
            model.journal_state().unwritable = Some(error.to_string());
            model.hush(); // that nothing can be kept is to be read first
        }
    }

    /// Takes in what another supple has written meanwhile: a sign ticked there stands here too. What
    /// is under way is not disturbed, but for a sign that needs help, and a session that was ended there or
    /// whose plan no longer suits: true where something has to stop.
    fn refresh(&mut self, model: &mut Model, now: Now) -> bool {
        self.looked = now.steady;
        let came = self.journal.refresh().is_ok_and(|changed| changed);
        self.stale |= came;
        let idle = model.is_idle();
        // A menu over a screen is chosen from with what is known now.
        let calm = *model.stage() == Stage::Tabs;
        if !self.stale || !calm && !came {
            return false;
        }
        let history = self.history(now);
        let sign = history.screening().blocks();
        let stops = sign && !model.known().is_blocked() || model.is_overtaken(&history);
        if calm || stops {
            self.stale = false;
            model.reload(history);
            self.list(model);
        }
        stops && !idle
    }

    /// Does what `action` asks and everything that follows from it.
    pub fn act(&mut self, model: &mut Model, action: Action, now: Now) -> Left {
        let ticks = action == Action::Tick;
        let came = (!ticks || now.steady.saturating_sub(self.looked) >= LOOK) && self.refresh(model, now);
        let mut left = Left::default();
        let mut actions = VecDeque::from([action]);
        if came {
            // A key that was meant for what was under way means something else on the screen that came.
            actions.retain(|action| matches!(action, Action::Quit | Action::Suspend | Action::Woke));
            actions.push_front(Action::Blocked);
        }
        let mut changed = false;
        while let Some(action) = actions.pop_front() {
            if action != Action::Tick {
                self.note(now, format_args!("{action:?}"));
            }
            for effect in update(model, action, now) {
                self.note(now, format_args!("  {effect:?}"));
                match effect {
                    Effect::Quit => left.quit = true,
                    Effect::Suspend => left.suspend = true,
                    Effect::Redraw => left.redraw = true,
                    Effect::Ring(tone) => self.ring(tone),
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
                    Effect::Keep(settings) => {
                        self.settings.settings = settings;
                        if let Err(error) = self.settings.save() {
                            model.warn(format!("Not kept: {error}"));
                        }
                    }
                    effect => {
                        changed = true;
                        actions.extend(self.write(model, effect, now, &mut left));
                    }
                }
            }
        }
        if let Some(trouble) = self.sounder.as_ref().and_then(Sounder::trouble) {
            self.note(now, format_args!("  {trouble}"));
            model.warn(trouble);
        }
        if changed {
            model.journal_state().unsaved = self.journal.waiting();
            if self.journal.waiting() == 0 {
                model.journal_state().unwritable = None;
            }
            self.list(model);
        }
        left
    }

    /// Runs an effect that writes to the journal; what comes of it goes back to the app.
    fn write(&mut self, model: &mut Model, effect: Effect, now: Now, left: &mut Left) -> Option<Action> {
        let day = model.known().day;
        let changed = match effect {
            Effect::Record(what, on) => {
                let what = model.known().history.screening().naming(what, day);
                return match self.journal.append(what, now.wall, on) {
                    Ok(event) if event.day == day => Some(Action::Recorded(event)),
                    Ok(_) => {
                        model.reload(self.history(now));
                        None
                    }
                    Err(error) => Some(refused(&error)),
                };
            }
            Effect::Correct(target, what, on) => self.journal.correct(target, on, &what, now.wall, day),
            Effect::Remove(target) => self.journal.remove(target, now.wall, day),
            Effect::RemoveSlip(target) => self.journal.remove_slip(target, now.wall, day),
            Effect::Undo => return Some(self.undo(model, now, left)),
            Effect::Ring(_)
            | Effect::Speak(..)
            | Effect::Silence
            | Effect::Keep(_)
            | Effect::Suspend
            | Effect::Redraw
            | Effect::Quit => return None,
        };
        let action = changed.as_ref().err().map(refused);
        if changed.is_ok() {
            model.reload(self.history(now));
        }
        left.changed = Some(changed.map(|by| Changed::Entry(Box::new(by))));
        action
    }

    /// Takes the last entry back, or brings back what was taken back.
    fn undo(&mut self, model: &mut Model, now: Now, left: &mut Left) -> Action {
        let undone = self.journal.undo(now.wall, model.known().day);
        let action = match &undone {
            Ok(undone) => {
                let (words, back) = undone_words(&self.content, &self.journal, undone);
                let again = if back { "takes it back again" } else { "brings it back" };
                model.reload(self.history(now));
                Action::Say(format!("{words}. u again {again}."))
            }
            Err(error) => refused(error),
        };
        left.changed = Some(undone.map(|undone| Changed::Undone(Box::new(undone))));
        action
    }

    /// Tries once more to write what could not be written, before the program ends.
    ///
    /// # Errors
    /// If it still cannot be written; says how many entries are lost, and whether a sign is among them.
    pub fn close(&mut self) -> Result<()> {
        let (waiting, sign) = (self.journal.waiting(), self.journal.sign_waits());
        self.journal.save_waiting().map_err(|error| {
            let mut words = format!("{} could not be saved", counted(waiting, "entry"));
            if sign {
                words += ", and your answer to the safety questions is among them. It still counts: \
                          answer them once more (supple screen) before any session";
            }
            anyhow::Error::new(error).context(words)
        })
    }

    fn list(&mut self, model: &mut Model) {
        let last = self.last.unwrap_or(Day::MAX);
        let ends = model.known().history.profile().day_end;
        let entries = self.journal.page(0, LINES);
        let counts = entries.iter().filter_map(|entry| entry.counts()).filter(|event| event.day <= last);
        model.journal_state().recent = list::list(&self.content, counts.cloned(), ends, RECENT);
    }

    fn ring(&mut self, tone: Tone) {
        let played = self.sounder.as_mut().is_some_and(|sounder| sounder.ring(tone));
        if !played && self.bell && tone.bell() {
            let mut out = std::io::stdout();
            let _ = out.write_all(b"\x07");
            let _ = out.flush();
        }
    }
}

/// What the app makes of an entry that the journal did not take, or not as it was meant.
fn refused(error: &JournalError) -> Action {
    match error {
        JournalError::NotSaved { event, source } => Action::NotSaved((**event).clone(), source.to_string()),
        JournalError::Slip(target, _) => Action::AskSlip(*target),
        JournalError::Stands(_) => Action::Say(app::STANDS.into()),
        error => Action::Say(error.to_string()),
    }
}
