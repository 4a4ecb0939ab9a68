//! People who move together: what the shared folder says of today goes to the app, and the days on which this
//! person moved go there. The folder may lie on a disk that does not answer, so a thread of its own visits it, and
//! nothing waits for it long.

use std::collections::BTreeSet;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use super::Shell;
use crate::app::Model;
use crate::files::FilesError;
use crate::files::together::{DAYS, Shared};
use crate::session::Now;
use crate::settings::FirstName;
use crate::units::{Day, shift};

/// How long a start or a command waits for the folder.
const PATIENCE: Duration = Duration::from_millis(500);
/// How long what was seen in the folder holds while somebody is at the keys.
const HOLDS: Duration = Duration::from_secs(60);

/// A visit to the folder.
#[derive(Debug)]
struct Visit {
    shared: Shared,
    day: Day,
    /// The days on which this person moved, where they are to be written.
    moved: Option<BTreeSet<Day>>,
}

impl Visit {
    fn pay(&self) -> Result<Vec<FirstName>, FilesError> {
        if let Some(moved) = &self.moved {
            self.shared.mark(moved)?;
        }
        self.shared.others(self.day)
    }
}

/// What came of a visit.
type News = (Day, Result<Vec<FirstName>, FilesError>);

/// The visits of this run.
#[derive(Debug, Default)]
pub(super) struct Visits {
    /// What a thread that is on its way will say.
    awaited: Option<Receiver<News>>,
    /// When the last one set out.
    last: Option<Duration>,
    /// What was written last: the days on which this person had moved.
    marked: Option<BTreeSet<Day>>,
    /// What was said of a folder that is away.
    away: Option<String>,
}

impl Shell {
    /// Looks into the shared folder, where there is one, before a face opens or a command prints; writes nothing
    /// unless it `may_write`. A folder that does not answer is not waited for long.
    pub fn look_together(&mut self, model: &mut Model, now: Now, may_write: bool) {
        self.visit(model, now, may_write);
        self.hear(model, PATIENCE);
    }

    /// What was said of the shared folder, where it could not be visited.
    pub fn together_away(&self) -> Option<&str> {
        self.visits.away.as_deref()
    }

    /// The shared folder and how this machine's file is named, where they are set.
    pub fn shared(&mut self) -> Option<Shared> {
        let together = self.settings.settings.together.as_ref()?;
        let folder = crate::files::of_home(&together.folder);
        let name = together.name.clone();
        let machine = self.journal().device().map(|id| id.to_string());
        Some(Shared { folder, name, machine })
    }

    /// After an action: hears what a visit came to, and sets out again where this person's day has changed or the
    /// last visit is long ago.
    pub(super) fn keep_together(&mut self, model: &mut Model, now: Now) {
        if self.settings.settings.together.is_none() || self.is_saving() {
            return;
        }
        self.hear(model, Duration::ZERO);
        let old = self.visits.last.is_none_or(|last| now.steady.saturating_sub(last) >= HOLDS);
        let changed = self.visits.marked.as_ref() != Some(&days_moved(model));
        if changed && self.changed || old && self.visits.last.is_some() {
            self.visit(model, now, true);
            // A command ends after this; a face goes on and hears it later.
            let patience = if self.writer.is_none() { PATIENCE } else { Duration::ZERO };
            self.hear(model, patience);
        }
    }

    fn visit(&mut self, model: &Model, now: Now, may_write: bool) {
        // A look back sees the journal of that day, and the folder is of today.
        if self.last.is_some() || self.visits.awaited.is_some() {
            return;
        }
        let Some(shared) = self.shared() else { return };
        let moved = may_write.then(|| days_moved(model));
        let visit = Visit { shared, day: model.known().day, moved: moved.clone() };
        let (sender, awaited): (Sender<News>, Receiver<News>) = channel();
        let goes = thread::Builder::new().name("together".into()).spawn(move || {
            let _ = sender.send((visit.day, visit.pay()));
        });
        self.visits.last = Some(now.steady);
        if goes.is_ok() {
            self.visits.awaited = Some(awaited);
            self.visits.marked = moved.or_else(|| self.visits.marked.take());
        }
    }

    /// Takes in what a visit came to, if it is back.
    fn hear(&mut self, model: &mut Model, patience: Duration) {
        let Some(awaited) = &self.visits.awaited else { return };
        let words = match awaited.recv_timeout(patience) {
            Ok((day, Ok(others))) => {
                model.journal_state().others = Some((day, others));
                self.visits.awaited = None;
                return;
            }
            Ok((_, Err(error))) => {
                self.visits.awaited = None;
                error.to_string()
            }
            // Until it answers nothing more is asked of it.
            Err(_) if patience > Duration::ZERO => "it does not answer".to_owned(),
            Err(_) => return,
        };
        if self.visits.away.is_none() {
            let words = format!("The shared folder is away: {words}. `supple together --off` ends it.");
            if model.notice().is_none() {
                model.say(words.clone());
            }
            model.journal_state().noticed.push(words.clone());
            self.visits.away = Some(words);
        }
    }
}

/// The days on which this person moved, of those that the shared folder is told of.
pub(crate) fn days_moved(model: &Model) -> BTreeSet<Day> {
    let known = model.known();
    let days = (0..DAYS).map(|back| shift(known.day, -back));
    days.filter(|day| known.history.active_days(*day, 1) > 0).collect()
}
