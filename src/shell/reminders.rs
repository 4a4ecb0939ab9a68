//! The reminder behind the settings page: the system's own programs are asked for it, on a thread of its own, since
//! one of them may not answer.

use std::fmt::Debug;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use chrono::NaiveTime;

use crate::app::{Action, Model};
use crate::remind::{Asked, Offer};
use crate::settings::QuietHours;
use crate::units::time_of_day;

/// How long the system's programs may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// Said where nothing here can install one: in the demo, or without a timer.
const OUTSIDE: &str = "In a shell: `supple remind --at 7:30` shows the reminder, with --install it rings. It stays silent once you are done.";
const NO_TIME: &str =
    "When should it ring? Give your routine a time first; `supple remind --at 7:30` takes any.";

/// What can install a reminder on this machine.
pub trait Reminders: Debug + Send + Sync {
    /// What would be installed for this time, and what is installed.
    fn offer(&self, at: NaiveTime, quiet: Option<&QuietHours>) -> Offer;

    /// Installs it.
    ///
    /// # Errors
    /// In one line, what could not be done.
    fn install(&self, at: NaiveTime) -> Result<(), String>;

    /// Takes away whatever of it is here.
    ///
    /// # Errors
    /// In one line, what could not be done.
    fn remove(&self) -> Result<(), String>;
}

/// Asks the system, and gives what the app is told of it.
pub(super) fn ask(reminders: Option<&Arc<dyn Reminders>>, model: &Model, asked: Asked) -> Action {
    let known = model.known();
    let Some(reminders) = reminders.cloned() else { return Action::Say(OUTSIDE.into()) };
    let at = known.history.routine().set.time.as_deref().and_then(time_of_day);
    let quiet = known.settings.quiet.clone();
    let answer = within(PATIENCE, move || match (asked, at) {
        (Asked::Remove, _) => said(reminders.remove(), "The reminder is gone; nothing of it is left."),
        (Asked::Offer | Asked::Install, None) => Action::Say(NO_TIME.into()),
        (Asked::Offer, Some(at)) => Action::Reminder(reminders.offer(at, quiet.as_ref())),
        (Asked::Install, Some(at)) => {
            let words = format!("The reminder is installed; it rings at {}.", at.format("%H:%M"));
            said(reminders.install(at), &words)
        }
    });
    answer.unwrap_or_else(|| {
        Action::Say("The system's timer does not answer; try `supple remind` in a shell.".into())
    })
}

fn said(done: Result<(), String>, words: &str) -> Action {
    Action::Say(done.map_or_else(|why| format!("Not done: {why}"), |()| words.to_owned()))
}

/// What `work` comes to, unless it takes longer.
fn within<T: Send + 'static>(time: Duration, work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (sender, answer) = channel();
    let worker = move || drop(sender.send(work()));
    thread::Builder::new().name("reminder".into()).spawn(worker).ok()?;
    answer.recv_timeout(time).ok()
}
