//! The same app, line by line: for a screen reader, a simple terminal, or a pipe. Questions are read
//! out, lines are answers, and a session is announced cue by cue.

mod keys;
mod left;
mod screens;
mod told;

use std::io::{BufRead, Write, stdin, stdout};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;

use anyhow::Result;

use crate::app::{Action, Model, action_of};
use crate::clock::{Clock, Pulse};
use crate::files::Plainly;
use crate::shell::Shell;
use keys::{asked_number, half_ten, keys_of};
pub use screens::{not_set_up, today_text};
use told::Told;

/// Runs the app until it ends or the lines do.
///
/// # Errors
/// If nothing can be printed.
pub fn run(shell: &mut Shell, model: &mut Model, clock: &Clock) -> Result<()> {
    let lines = listen()?;
    model.read_line_by_line();
    let mut told = Told::default();
    let mut pulse = Pulse::new();
    loop {
        told.tell(model, &mut Plainly::new(stdout().lock()))?;
        let tick = model.next_tick();
        let line = match tick {
            None => lines.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(wait) => {
                lines.recv_timeout(clock.real_span(wait.max(std::time::Duration::from_millis(250))))
            }
        };
        if pulse.beat() && tick.is_some() {
            act(shell, model, Action::Woke, clock);
        }
        let quit = match line {
            Ok(line) => answer(shell, model, clock, line.trim(), &mut told),
            Err(RecvTimeoutError::Timeout) => act(shell, model, Action::Tick, clock),
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
        };
        if quit {
            return Ok(());
        }
    }
}

fn listen() -> Result<Receiver<String>> {
    let (sender, receiver) = channel();
    thread::Builder::new().name("lines".into()).spawn(move || {
        for line in stdin().lock().lines() {
            let Ok(line) = line else { return };
            if sender.send(line).is_err() {
                return;
            }
        }
    })?;
    Ok(receiver)
}

/// Does what `action` asks, and rings the bell where nothing plays tones. True when the app ends.
fn act(shell: &mut Shell, model: &mut Model, action: Action, clock: &Clock) -> bool {
    let left = shell.act(model, action, clock.now());
    if left.ring {
        let mut out = stdout();
        let _ = out.write_all(b"\x07").and_then(|()| out.flush());
    }
    left.quit
}

/// Turns a line into the actions that the same keys would give. True when the app ends.
fn answer(shell: &mut Shell, model: &mut Model, clock: &Clock, line: &str, told: &mut Told) -> bool {
    // A line is several keys, and none of them may mean something on a day that was not read out yet.
    if model.turns_at(clock.now()) {
        return act(shell, model, Action::AnyKey, clock);
    }
    if let Some(words) = left::answer(model, clock.now(), line) {
        told.aside = Some(words);
        return false;
    }
    let Some(keys) = keys_of(model, line) else {
        told.aside = Some(match asked_number(model) {
            Some((min, max, unit)) => format!("{line} does not fit here; {min} to {max} {unit}, please."),
            None => format!("{line} does nothing here; ? lists the keys."),
        });
        return false;
    };
    for key in keys {
        let action = action_of(model.context(), key);
        if action.is_some_and(|action| act(shell, model, action, clock)) {
            return true;
        }
    }
    // A 1 on a scale may be the first half of a 10; the line's end settles it.
    half_ten(model) && act(shell, model, Action::Enter, clock)
}
