//! A rehearsal of the weeks ahead on threads of its own, so that the screen never waits for it.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread;

use crate::app::Action;
use crate::coach::{NotNow, Rehearsal, Work, rehearse};
use crate::content::Content;
use crate::history::History;
use crate::units::Day;

/// On how many threads a rehearsal runs here.
pub fn threads() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// A rehearsal that goes on. It stops when this is dropped.
#[derive(Debug)]
pub(super) struct Rehearsing {
    work: Arc<Work>,
    answer: Receiver<Result<Rehearsal, NotNow>>,
}

impl Rehearsing {
    /// Begins one.
    ///
    /// # Errors
    /// If no thread can be started.
    pub fn begin(content: Arc<Content>, history: History, day: Day) -> std::io::Result<Self> {
        let work = Arc::new(Work::default());
        let (sender, answer) = channel();
        let shared = work.clone();
        thread::Builder::new().name("rehearsal".into()).spawn(move || {
            // Nobody may be waiting any more.
            let _ = sender.send(rehearse(&content, &history, day, threads(), &shared));
        })?;
        Ok(Self { work, answer })
    }

    /// How far it is, or what came of it.
    pub(crate) fn news(&mut self) -> Action {
        match self.answer.try_recv() {
            Ok(answer) => Action::Rehearsed(answer),
            Err(TryRecvError::Empty) => Action::RehearsalAt(self.work.done()),
            Err(TryRecvError::Disconnected) => Action::Rehearsed(Err(NotNow::Stopped)),
        }
    }
}

impl Drop for Rehearsing {
    fn drop(&mut self) {
        self.work.stop();
    }
}
