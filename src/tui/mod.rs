//! The screen: the terminal, the loop, the theme, the screens. It draws the app and gives it keys; it
//! decides nothing.

mod input;
mod popup;
pub mod screens;
mod terminal;
pub mod theme;
mod thrift;
pub mod widgets;

use std::sync::mpsc::RecvTimeoutError;
use std::time::Duration;

use anyhow::Result;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::app::{Action, Key, Model, action_of};
use crate::clock::{Clock, Pulse};
use crate::shell::{Left, Shell};
use input::Wake;
pub use terminal::Guard;
pub use theme::Octants;
use theme::Theme;

/// How the environment wants colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Looks {
    /// Whether any colour may be used.
    pub colour: bool,
    /// Whether only ASCII may be drawn.
    pub ascii: bool,
    /// What is known of octants here.
    pub octants: Octants,
}

/// The theme for the settings as they stand, in this environment.
pub fn theme_of(model: &Model, looks: Looks) -> Theme {
    let setting = &model.known().settings.looks;
    let background = std::env::var("COLORFGBG").ok();
    let ascii = looks.ascii || setting.ascii;
    let theme = Theme::choose(setting.theme.key(), looks.colour, background.as_deref(), ascii);
    Theme { octants: looks.octants, ..theme }
}

/// Runs the app on the terminal until it ends.
///
/// # Errors
/// If the terminal cannot be taken or drawn on.
pub fn run(shell: &mut Shell, model: &mut Model, clock: &Clock, looks: Looks) -> Result<()> {
    crossterm::style::force_color_output(true);
    let mut guard = Guard::take()?;
    let wakes = input::listen()?;
    let mut changed = true;
    let mut pulse = Pulse::new();
    loop {
        if changed {
            let theme = theme_of(model, looks);
            let mut shown = None;
            guard.terminal.draw(|frame| {
                let area = frame.area();
                shown = screens::draw(model, theme, area, frame.buffer_mut());
            })?;
            if let Some(lines) = shown {
                model.saw(&lines);
            }
        }
        let tick = model.next_tick();
        let wake = match tick {
            None => wakes.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(wait) => wakes.recv_timeout(clock.real_span(wait).max(Duration::from_millis(5))),
        };
        if pulse.beat() && tick.is_some() {
            shell.act(model, Action::Woke, clock.now());
        }
        let left = match wake {
            Ok(Wake::HangUp) => {
                guard.abandon();
                return Ok(());
            }
            Ok(wake) => answer(shell, model, clock, &mut guard, wake)?,
            Err(RecvTimeoutError::Timeout) => shell.act(model, Action::Tick, clock.now()),
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
        };
        changed = true;
        if left.redraw {
            let size = guard.terminal.size()?;
            guard.terminal.resize(size.into())?;
        }
        if left.suspend {
            suspend(shell, model, clock, &mut guard)?;
        }
        if left.quit {
            return Ok(());
        }
    }
}

/// Does what woke the loop.
fn answer(
    shell: &mut Shell,
    model: &mut Model,
    clock: &Clock,
    guard: &mut Guard,
    wake: Wake,
) -> Result<Left> {
    let now = clock.now();
    let action = match wake {
        Wake::Key(key) => {
            let action = key_of(key).and_then(|key| action_of(model.context(), key));
            let shown = screens::fits(guard.terminal.size()?);
            action.filter(|action| shown || works_unseen(action))
        }
        Wake::Paste(text) => Some(Action::Paste(text)),
        Wake::Resize => {
            guard.terminal.autoresize()?;
            None
        }
        Wake::Continue => {
            guard.retake()?;
            Some(Action::Woke)
        }
        Wake::Suspend => Some(Action::Suspend),
        Wake::Terminate => Some(Action::Quit),
        Wake::HangUp => None,
    };
    Ok(action.map_or_else(Left::default, |action| shell.act(model, action, now)))
}

/// Whether an action is safe where the window is too small to show what it answers.
const fn works_unseen(action: &Action) -> bool {
    matches!(action, Action::Quit | Action::Suspend | Action::Redraw | Action::Pause)
}

#[cfg(unix)]
fn suspend(shell: &mut Shell, model: &mut Model, clock: &Clock, guard: &mut Guard) -> Result<()> {
    if guard.suspend()? {
        shell.act(model, Action::Woke, clock.now());
    } else {
        model.say("No shell is here that could bring supple back; Ctrl-Z stops nothing.");
    }
    Ok(())
}

#[cfg(not(unix))]
fn suspend(_: &mut Shell, model: &mut Model, _: &Clock, _: &mut Guard) -> Result<()> {
    model.say("This system cannot stop a program for a while.");
    Ok(())
}

/// The app's own name for a key.
fn key_of(key: KeyEvent) -> Option<Key> {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    Some(match key.code {
        KeyCode::Char(c) if control => Key::Ctrl(c.to_ascii_lowercase()),
        KeyCode::Char(_) if key.modifiers.intersects(KeyModifiers::ALT | KeyModifiers::SUPER) => return None,
        KeyCode::Char(c) => Key::Char(c),
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => Key::BackTab,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::Backspace => Key::Backspace,
        _ => return None,
    })
}
