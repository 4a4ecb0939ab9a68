//! The reminder behind the settings page: the same as the command, with its words for one line of the screen.

use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;
use chrono::NaiveTime;

use super::super::Bench;
use super::{call, here, places, promise, show, timer};
use crate::remind::{Call, Offer, Places, Reminder, Setup, System, setup};
use crate::settings::QuietHours;
use crate::shell::Reminders;

/// What rings here, how it calls this program, and where it is written.
#[derive(Debug)]
struct Here {
    system: System,
    call: Call,
    places: Places,
}

/// What installs a reminder for the settings page; nothing in the demo, under a bent clock or where nothing rings.
pub(in crate::cli) fn here_for(bench: &Bench) -> Option<Arc<dyn Reminders>> {
    if bench.demo.is_some() || bench.may_write().is_err() {
        return None;
    }
    let (system, call, places) = (here()?, call(bench).ok()?, places(bench).ok()?);
    Some(Arc::new(Here { system, call, places }))
}

impl Here {
    fn setup(&self, at: NaiveTime) -> Setup {
        setup(self.system, &Reminder { at, days: Vec::new() }, &self.call, &self.places)
    }
}

impl Reminders for Here {
    fn offer(&self, at: NaiveTime, quiet: Option<&QuietHours>) -> Offer {
        let setup = self.setup(at);
        let mut shown = Vec::new();
        let _ = show(&setup, &mut shown); // writing to memory does not fail
        Offer {
            words: promise(&Reminder { at, days: Vec::new() }, quiet),
            by: self.system.label(),
            shown: String::from_utf8_lossy(&shown).into_owned(),
            installed: timer::installed(&setup),
        }
    }

    fn install(&self, at: NaiveTime) -> Result<(), String> {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        outcome(timer::install(&self.setup(at), &mut out, &mut err), &err)
    }

    fn remove(&self) -> Result<(), String> {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let removed = timer::remove(&self.setup(NaiveTime::MIN), &self.places.home, &mut out, &mut err);
        outcome(removed.map(|code| code.unwrap_or(ExitCode::SUCCESS)), &err)
    }
}

/// What came of it, in one line where it went wrong.
fn outcome(done: Result<ExitCode>, err: &[u8]) -> Result<(), String> {
    match done {
        Ok(code) if code == ExitCode::SUCCESS => Ok(()),
        Ok(_) => {
            let said = String::from_utf8_lossy(err);
            Err(said.lines().next().unwrap_or("a step failed").trim_start_matches("supple: ").to_owned())
        }
        Err(error) => Err(error.to_string()),
    }
}
