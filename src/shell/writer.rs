//! What is written to the journal, and the thread that writes it beside a face: the journal goes there
//! with what is to be written and comes back with what came of it. So a slow disk, or another program that
//! holds the lock, keeps neither a key that leaves nor a signal waiting.

use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use crate::journal::{EntryName, Event, EventId, Journal, JournalError, Undone, What};
use crate::units::{Day, Moment};

/// What is to be written.
#[derive(Debug)]
pub(super) enum Write {
    /// A new entry, for this day.
    Record(What, Day),
    /// Another content for an entry.
    Correct(EntryName, What, Day),
    /// An entry taken back.
    Remove(EntryName),
    /// A sign that was ticked by a slip taken back.
    RemoveSlip(EventId),
    /// The last thing done undone.
    Undo,
    /// What could not be written before.
    Waiting,
    /// Nothing: whether something could be written.
    Nothing,
}

/// What is to be written, with the moment and the day at which it was asked for.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) write: Write,
    pub(super) at: Moment,
    pub(super) day: Day,
}

/// What came of a job.
#[derive(Debug)]
pub(super) enum Done {
    /// A new entry, on the disk or not.
    Recorded(Result<Event, JournalError>),
    /// A correction or a removal.
    Changed(Result<Event, JournalError>),
    /// An undo.
    Undone(Box<Result<Undone, JournalError>>),
    /// What had waited.
    Waited(Result<(), JournalError>),
    /// Whether something can be written.
    Tried(Result<(), JournalError>),
}

impl Job {
    /// Whether losing it would lose a sign.
    pub(super) fn is_a_sign(&self) -> bool {
        matches!(&self.write, Write::Record(What::Screened(said), _) if !said.answers.is_empty())
    }

    /// Writes it.
    pub(super) fn run(self, journal: &mut Journal) -> Done {
        let Self { write, at, day } = self;
        match write {
            Write::Record(what, on) => Done::Recorded(journal.append(what, at, on)),
            Write::Correct(target, what, on) => Done::Changed(journal.correct(target, on, &what, at, day)),
            Write::Remove(target) => Done::Changed(journal.remove(target, at, day)),
            Write::RemoveSlip(target) => Done::Changed(journal.remove_slip(target, at, day)),
            Write::Undo => Done::Undone(Box::new(journal.undo(at, day))),
            Write::Waiting => Done::Waited(journal.save_waiting()),
            Write::Nothing => Done::Tried(journal.writable()),
        }
    }
}

/// The thread that writes.
#[derive(Debug)]
pub(super) struct Writer {
    jobs: Sender<(Journal, Job)>,
    done: Receiver<(Journal, Done)>,
}

impl Writer {
    /// Starts the thread, which calls `saved` after each job.
    ///
    /// # Errors
    /// If there can be no thread.
    pub(super) fn start(saved: impl Fn() + Send + 'static) -> io::Result<Self> {
        let (jobs, asked) = channel::<(Journal, Job)>();
        let (sender, done) = channel();
        thread::Builder::new().name("journal".into()).spawn(move || {
            for (mut journal, job) in asked {
                let came = job.run(&mut journal);
                if sender.send((journal, came)).is_err() {
                    return;
                }
                saved();
            }
        })?;
        Ok(Self { jobs, done })
    }

    /// Hands over the journal and what is to be written.
    ///
    /// # Panics
    /// If the thread panicked, which has been reported there.
    pub(super) fn give(&self, journal: Journal, job: Job) {
        self.jobs.send((journal, job)).expect("the thread lives as long as its channel");
    }

    /// Waits so long for what was given.
    pub(super) fn take(&self, patience: Duration) -> Option<(Journal, Done)> {
        self.done.recv_timeout(patience).ok()
    }
}
