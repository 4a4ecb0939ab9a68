//! The screen: the terminal, the loop, the theme, the screens. It draws the app and gives it keys; it
//! decides nothing.
//!
//! # How a screen is laid out
//! The measures are in [`grid`], in columns; every screen takes them from there.
//! - *Edges*: one column between the window and what is drawn; two between a box's edge and its words.
//! - *Marks hang*: the cursor, a tick, the mark of a kind stand before the column in which words begin, so
//!   that all words of a screen begin in one column.
//! - *Gaps*: two columns between the columns of a table, three between a list and what stands beside it; one
//!   blank row between parts, none within one. In a small window the blank rows go first, then what is
//!   named elsewhere; words that say what to do are wrapped and never cut.
//! - *Widths*: prose is at most 76 columns wide, a page to read 66, a page of questions 64 in the middle and
//!   a third down.
//! - *Numbers* stand with their last figures below each other; words begin at the left.
//! - *Rules* are drawn below the heading and above the keys, where a list ends and a figure begins, and round
//!   a pop-up. The rule below the heading is strong under the screen that is shown, and as far as a form is.
//!   No other line is drawn: a blank row parts better.
//! - *One accent*: what asks for the eye now (the row under the cursor, the chosen digit, what works in a
//!   figure). Titles are bold, secondary words are faint, and a colour never stands alone for a meaning.
//! - *A pop-up* hides its rows from edge to edge and dims the rest. It never stands on a figure.

mod background;
mod contrast;
pub mod grid;
mod input;
mod popup;
pub mod screens;
mod terminal;
pub mod theme;
mod thrift;
pub mod widgets;

use std::io::Write;
use std::sync::mpsc::RecvTimeoutError;
use std::time::Duration;

use anyhow::Result;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::app::{Action, Context, Key, Model, action_of, pressed};
use crate::clock::{Clock, Pulse};
use crate::settings::{self, Chosen};
use crate::shell::{Left, Shell};
pub use input::is_gone;
use input::{Inbox, Wake};
use screens::Shown;
pub use terminal::{Guard, size};
pub use theme::Octants;
use theme::{Own, Palette, Theme};

/// How the environment wants colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Looks {
    /// Whether any colour may be used.
    pub colour: bool,
    /// Whether only ASCII may be drawn.
    pub ascii: bool,
    /// What is known of octants here.
    pub octants: Octants,
    /// The palette for the background that the terminal answered with.
    pub background: Option<Palette>,
}

/// The theme for the settings as they stand, in this environment.
pub fn theme_of(model: &Model, looks: Looks) -> Theme {
    let setting = &model.known().settings.looks;
    let background = std::env::var("COLORFGBG").ok();
    let ascii = looks.ascii || setting.ascii;
    let chosen = match &setting.theme {
        Chosen::Built(theme) => theme.key(),
        // One that is not there looks as the terminal says.
        Chosen::Own(_) => settings::Theme::Auto.key(),
    };
    let mut theme = Theme::choose(chosen, looks.colour, background.as_deref(), ascii);
    if let (Palette::Even, Some(answered)) = (theme.palette, looks.background) {
        theme.palette = answered;
    }
    if let Some(own) = model.known().settings.own_theme().filter(|_| looks.colour) {
        let every = std::env::var("COLORTERM").is_ok_and(|says| says == "truecolor" || says == "24bit");
        theme.palette = Palette::Own(Own::of(own, every));
    }
    Theme { octants: looks.octants, ..theme }
}

/// Whether the terminal does not say if its background is dark or light.
pub fn background_is_unknown() -> bool {
    theme::told(std::env::var("COLORFGBG").ok().as_deref()).is_none()
}

/// Whether the terminal is asked for its background: where nothing else says it, and it may matter. The text
/// console of Linux has no answer and would show the question.
fn asks(model: &Model, looks: Looks) -> bool {
    let console = std::env::var("TERM").is_ok_and(|term| term == "linux" || term == "dumb");
    cfg!(unix) && !console && background_is_unknown() && theme_of(model, looks).palette == Palette::Even
}

/// How the loop ended.
enum Ended {
    /// The person left, or a signal did, with its name where that has to be said.
    Left(Option<&'static str>),
    /// The terminal went away.
    Gone,
}

/// Runs the app on the terminal until it ends.
///
/// # Errors
/// If the terminal cannot be taken or drawn on.
pub fn run(shell: &mut Shell, model: &mut Model, clock: &Clock, looks: Looks) -> Result<()> {
    crossterm::style::force_color_output(true);
    let mut guard = Guard::take()?;
    let (mut inbox, post) = input::listen()?;
    shell.write_beside(move || {
        post.send(Wake::Saved);
    })?;
    shell.try_journal_beside(model, clock.now());
    match play(shell, model, clock, looks, &mut guard, &mut inbox) {
        Ok(Ended::Gone) => guard.abandon(),
        // Closed while it was drawn on.
        Err(_) if input::is_gone() => guard.abandon(),
        Ok(Ended::Left(signal)) => {
            drop(guard);
            if let Some(signal) = signal {
                let _ = writeln!(std::io::stderr(), "supple: ended by {signal}");
            }
        }
        Err(error) => return Err(error),
    }
    Ok(())
}

/// The loop: draw, wait, do.
fn play(
    shell: &mut Shell,
    model: &mut Model,
    clock: &Clock,
    mut looks: Looks,
    guard: &mut Guard,
    inbox: &mut Inbox,
) -> Result<Ended> {
    let mut pulse = Pulse::new();
    let mut asks = asks(model, looks);
    loop {
        draw(model, looks, guard)?;
        if std::mem::take(&mut asks) {
            background::ask();
        }
        let tick = model.next_tick();
        let wait = tick.map(|wait| clock.real_span(wait).max(Duration::from_millis(5)));
        let rates = model.context() == Context::Today;
        let wake = inbox.next(wait, rates, |wake| !shell.is_saving() || goes_beside(model, wake));
        if pulse.beat() && tick.is_some() {
            shell.act(model, Action::Woke, clock.now());
        }
        let signal = if let Ok(Wake::Terminate(signal)) = wake { signal } else { None };
        let left = match wake {
            Ok(Wake::HangUp) => return Ok(Ended::Gone),
            Ok(Wake::Background(colour)) => {
                looks.background = theme::suited(colour);
                if looks.background.is_some() {
                    model.colours_are_known();
                }
                continue;
            }
            Ok(wake) => answer(shell, model, clock, guard, wake)?,
            Err(RecvTimeoutError::Timeout) => shell.act(model, Action::Tick, clock.now()),
            Err(RecvTimeoutError::Disconnected) => return Ok(Ended::Left(None)),
        };
        if left.ring {
            ring();
        }
        if left.redraw {
            guard.start_over()?;
        }
        if left.suspend {
            suspend(shell, model, clock, guard)?;
        }
        if left.quit {
            return Ok(Ended::Left(signal));
        }
    }
}

fn draw(model: &mut Model, looks: Looks, guard: &mut Guard) -> std::io::Result<()> {
    let theme = theme_of(model, looks);
    let mut shown = Shown::default();
    guard.terminal.draw(|frame| {
        let area = frame.area();
        shown = screens::draw(model, theme, area, frame.buffer_mut());
        if let Some(cursor) = shown.cursor {
            frame.set_cursor_position(cursor);
        }
    })?;
    if let Some(lines) = &shown.lines {
        model.saw(lines);
    }
    Ok(())
}

/// The terminal's bell.
fn ring() {
    let mut out = std::io::stdout();
    let _ = out.write_all(b"\x07");
    let _ = out.flush();
}

/// Whether something may be done while an entry is still on its way to the disk: what writes nothing and
/// rests on no entry. In a session the clock can be stopped and pain be named at any time.
fn goes_beside(model: &Model, wake: &Wake) -> bool {
    let Wake::Key(key) = wake else { return !matches!(wake, Wake::Paste(_)) };
    let action = key_of(*key).and_then(|key| action_of(model.context(), key));
    let in_session = model.context() == Context::Player;
    match action {
        Some(Action::Quit | Action::Redraw) => true,
        Some(
            Action::Pause
            | Action::Hurts
            | Action::AnyKey
            | Action::Easier
            | Action::BackPart
            | Action::How
            | Action::Large,
        ) => in_session,
        _ => false,
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
            let action = key_of(key).and_then(|key| pressed(model.context(), key));
            let shown = screens::fits(guard.terminal.size()?);
            action.filter(|action| shown || works_unseen(action))
        }
        Wake::Paste(text) => Some(Action::Paste(text)),
        Wake::Resize => {
            guard.start_over()?;
            None
        }
        Wake::Saved => return Ok(shell.go_on(model, now)),
        Wake::Continue => {
            guard.retake()?;
            Some(Action::Woke)
        }
        Wake::Suspend => Some(Action::Suspend),
        Wake::Terminate(_) => Some(Action::Quit),
        Wake::HangUp | Wake::Background(_) => None,
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
    let alt = key.modifiers.contains(KeyModifiers::ALT);
    Some(match key.code {
        KeyCode::Char(_) if key.modifiers.contains(KeyModifiers::SUPER) => return None,
        KeyCode::Char(c) if control => Key::Ctrl(c.to_ascii_lowercase()),
        KeyCode::Char(c) if alt => Key::Alt(c.to_ascii_lowercase()),
        KeyCode::Left if control || alt => Key::WordLeft,
        KeyCode::Right if control || alt => Key::WordRight,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::Delete => Key::Delete,
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
        KeyCode::Backspace if alt => Key::Ctrl('w'),
        KeyCode::Backspace => Key::Backspace,
        _ => return None,
    })
}
