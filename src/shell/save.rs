//! Saving: an entry goes to the journal, here or on the writer's thread, and what came of it goes back to the
//! app. On leaving, what is still on its way gets a last moment.

use std::io::Write as _;
use std::time::{Duration, Instant};

use anyhow::Result;

use super::words::{undone_words, words_of};
use super::writer::{Done, Job, Write};
use super::{Changed, Left, Shell};
use crate::app::{self, Action, Model};
use crate::journal::{JournalError, Undone};
use crate::session::Now;
use crate::units::counted;

/// How long an entry may take before the face goes on without it and says so.
pub(super) const PATIENCE: Duration = Duration::from_millis(300);

/// How many entries that could not be saved are named one by one.
const NAMED: usize = 6;
/// How long leaving waits for what is being written; longer for a sign, which has to be saved or marked as
/// not saved (the wait for another program's lock ends in between).
const GRACE: Duration = Duration::from_secs(1);
const GRACE_OF_A_SIGN: Duration = Duration::from_secs(15);

/// What the writer is at.
#[derive(Debug)]
pub(super) struct Saving {
    /// The entry that is on its way to the disk; none where nothing is.
    pub(super) words: Option<String>,
    pub(super) sign: bool,
}

impl Shell {
    /// Writes to the journal, here or beside the face; what comes of it here goes back to the app.
    pub(super) fn write(&mut self, model: &mut Model, job: Job, now: Now, left: &mut Left) {
        self.changed = true;
        if let Some(done) = self.hand_over(job) {
            let action = self.take_in(model, done, now, left);
            self.actions.extend(action);
        }
    }

    /// Writes here, and returns what came of it; or gives it to the writer.
    fn hand_over(&mut self, job: Job) -> Option<Done> {
        let Some(writer) = &self.writer else { return Some(job.run(self.journal())) };
        let words = match &job.write {
            Write::Record(what, _) => Some(words_of(&self.content, what)),
            Write::Correct(_, what, _) => {
                Some(format!("the correction to {}", words_of(&self.content, what)))
            }
            Write::Remove(_) | Write::RemoveSlip(_) => Some("that an entry was taken back".to_owned()),
            Write::Undo => Some("the undo".to_owned()),
            Write::Waiting => Some("what had waited".to_owned()),
            Write::Nothing => None,
        };
        let journal = self.journal.take().expect("the journal is here while nothing is being saved");
        let sign = journal.sign_waits() || job.is_a_sign();
        self.saving = Some(Saving { words, sign });
        writer.give(journal, job);
        None
    }

    /// Waits so long for what the writer has.
    pub(super) fn take_back(&mut self, patience: Duration) -> Option<Done> {
        let (journal, done) = self.writer.as_ref()?.take(patience)?;
        self.journal = Some(journal);
        self.saving = None;
        Some(done)
    }

    /// What the app makes of something written.
    pub(super) fn take_in(
        &mut self,
        model: &mut Model,
        done: Done,
        now: Now,
        left: &mut Left,
    ) -> Option<Action> {
        let changed = match done {
            Done::Recorded(Ok(event)) if event.day == model.known().day => {
                return Some(Action::Recorded(event));
            }
            Done::Recorded(Ok(_)) => {
                model.reload(self.history(now));
                return None;
            }
            Done::Recorded(Err(error)) => return Some(refused(&error)),
            Done::Undone(undone) => return Some(self.undone(model, *undone, now, left)),
            Done::Waited(_) => return None,
            Done::Tried(tried) => {
                tell_whether_writable(model, tried);
                return None;
            }
            Done::Changed(changed) => changed,
        };
        let action = changed.as_ref().err().map(refused);
        if changed.is_ok() {
            model.reload(self.history(now));
        }
        left.changed = Some(changed.map(|by| Changed::Entry(Box::new(by))));
        action
    }

    /// The last entry was taken back, or what was taken back is there again.
    fn undone(
        &mut self,
        model: &mut Model,
        undone: Result<Undone, JournalError>,
        now: Now,
        left: &mut Left,
    ) -> Action {
        let action = match &undone {
            Ok(undone) => {
                let (words, again) = undone_words(&self.content, undone);
                model.reload(self.history(now));
                Action::Say(format!("{words}. u again {again}."))
            }
            Err(error) => refused(error),
        };
        left.changed = Some(undone.map(|undone| Changed::Undone(Box::new(undone))));
        action
    }

    /// Writes what is still on its way, and tries once more what could not be written, before the program
    /// ends.
    ///
    /// # Errors
    /// If it still cannot be written, or not within a second; says what is lost, and whether a sign is
    /// among it.
    pub fn close(&mut self) -> Result<()> {
        let sign = self.saving.as_ref().is_some_and(|saving| saving.sign)
            || self.is_saving() && self.jobs.iter().any(Job::is_a_sign);
        if sign {
            let words = "supple: your answer to the safety questions is still being saved ...";
            let _ = writeln!(std::io::stderr(), "{words}");
        }
        let until = Instant::now() + if sign { GRACE_OF_A_SIGN } else { GRACE };
        while self.is_saving() || !self.jobs.is_empty() {
            if !self.is_saving()
                && let Some(job) = self.jobs.pop_front()
            {
                self.hand_over(job);
            }
            let rest = until.saturating_duration_since(Instant::now());
            if self.is_saving() && self.take_back(rest).is_none() {
                let lost =
                    !self.jobs.is_empty() || self.saving.as_ref().is_some_and(|each| each.words.is_some());
                return if lost { Err(self.cut_off()) } else { Ok(()) };
            }
        }
        let (waiting, sign) = (self.journal().waiting(), self.journal().sign_waits());
        if waiting == 0 {
            return Ok(());
        }
        let content = self.content.clone();
        let unsaved = self.journal().unsaved().map(|event| words_of(&content, &event.what));
        let mut named: Vec<String> = unsaved.take(NAMED).collect();
        if waiting > NAMED {
            named.push(format!("and {} more", waiting - NAMED));
        }
        let at = crate::units::Moment::default();
        let job = Job { write: Write::Waiting, at, day: at.date_naive() };
        let done = self.hand_over(job).or_else(|| self.take_back(GRACE));
        let mut words = format!("{} could not be saved ({})", counted(waiting, "entry"), named.join("; "));
        if sign {
            words += ", and your answer to the safety questions is among them. It still counts: \
                      answer them once more (supple screen) before any session";
        }
        match done {
            Some(Done::Waited(saved)) => saved.map_err(|error| anyhow::Error::new(error).context(words)),
            _ => Err(anyhow::anyhow!(words)),
        }
    }

    /// What was on its way when the program had to end.
    fn cut_off(&self) -> anyhow::Error {
        let words = self.saving.as_ref().and_then(|saving| saving.words.as_deref()).unwrap_or("an entry");
        let more = match self.jobs.len() {
            0 => String::new(),
            more => format!(" and {} after it", counted(more, "entry")),
        };
        anyhow::anyhow!(
            "left before this was saved: {words}{more}; the disk is slow, or another program holds the \
             journal. Look at the next start whether it is there"
        )
    }
}

/// Says that nothing can be kept, where that is so.
pub(super) fn tell_whether_writable(model: &mut Model, tried: Result<(), JournalError>) {
    if let Err(error) = tried {
        model.journal_state().unwritable = Some(error.to_string());
        model.hush(); // that nothing can be kept is to be read first
    }
}

/// What is written, with the names that the safety questions have now.
pub(super) fn named(model: &Model, write: Write, now: Now) -> Job {
    let day = model.known().day;
    let write = match write {
        Write::Record(what, on) => Write::Record(model.known().history.screening().naming(what, day), on),
        write => write,
    };
    Job { write, at: now.wall, day }
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
