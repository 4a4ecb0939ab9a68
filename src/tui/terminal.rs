//! The terminal while supple has it, and the way back: on leaving, on a panic, on Ctrl-Z.

use std::io::{self, IsTerminal, Stdout, stdout};
use std::mem::ManuallyDrop;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::execute;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use super::thrift::Thrift;

/// Whether the terminal is ours at this moment, so that it is given back once and only once.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Columns and rows of the terminal that standard output goes to; `None` where it goes elsewhere. Asked of a
/// pipe, crossterm starts `tput`, and a program that is started holds our locks until it has begun.
pub fn size() -> Option<(u16, u16)> {
    stdout().is_terminal().then(crossterm::terminal::size)?.ok()
}

/// The terminal in raw mode on its alternate screen; given back when dropped.
pub struct Guard {
    /// What is drawn on. Never dropped: ratatui's own way back prints where it fails, and on a
    /// terminal that went away printing is a panic.
    pub terminal: ManuallyDrop<Terminal<Thrift<Stdout>>>,
}

impl Guard {
    /// Takes the terminal. A panic from here on gives it back before it speaks.
    ///
    /// # Errors
    /// If the terminal cannot be put into raw mode.
    pub fn take() -> io::Result<Self> {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            give_back();
            before(info);
        }));
        enter()?;
        let terminal = Terminal::new(Thrift(CrosstermBackend::new(stdout()))).inspect_err(|_| give_back())?;
        Ok(Self { terminal: ManuallyDrop::new(terminal) })
    }

    /// Gives the terminal back, stops the process group, and takes the terminal again once it is
    /// continued. False where nothing was stopped, because no shell would continue it.
    ///
    /// # Errors
    /// If the terminal cannot be taken again.
    #[cfg(unix)]
    pub fn suspend(&mut self) -> io::Result<bool> {
        if !has_a_shell() {
            return Ok(false);
        }
        give_back();
        rustix::process::kill_current_process_group(rustix::process::Signal::STOP)?;
        self.retake().map(|()| true)
    }

    /// Takes the terminal again after a stop, in which a shell has set it its own way.
    ///
    /// # Errors
    /// If the terminal cannot be taken.
    pub fn retake(&mut self) -> io::Result<()> {
        // Taken as it still seems to be, raw mode would not be set again.
        disable_raw_mode()?;
        enter()?;
        self.start_over()
    }

    /// Draws everything again at the next draw, whatever the terminal shows: it may have lost all of it, in a
    /// window that became small and large again before anything was drawn.
    ///
    /// # Errors
    /// If the terminal cannot be cleared.
    pub fn start_over(&mut self) -> io::Result<()> {
        let size = self.terminal.size()?;
        self.terminal.resize(size.into())
    }

    /// Leaves the terminal as it is, when it has gone away: nothing may be written to it.
    pub fn abandon(self) {
        TAKEN.store(false, Ordering::SeqCst);
        std::mem::forget(self);
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        give_back();
    }
}

/// Whether the process's parent is a shell of the same session with job control: only then does
/// something bring back what was stopped.
#[cfg(unix)]
fn has_a_shell() -> bool {
    use nix::unistd::{getpgid, getpgrp, getppid, getsid};
    let parent = getppid();
    // No parent in this namespace is 0, which the calls below would take for ourselves.
    parent.as_raw() != 0 && getsid(Some(parent)) == getsid(None) && getpgid(Some(parent)) != Ok(getpgrp())
}

fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste, Hide)
}

/// How long a terminal may take for what gives it back.
const PATIENCE: Duration = Duration::from_millis(300);

/// Gives the terminal back, if it is ours. Failure has nobody left to hear of it, and a terminal that takes
/// nothing keeps nobody waiting.
pub(super) fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let _ = disable_raw_mode();
    let (sender, done) = channel();
    let late = Arc::new(AtomicBool::new(false));
    let given_up = late.clone();
    let writes = thread::Builder::new().name("give-back".into()).spawn(move || {
        let mut out = stdout().lock();
        if !given_up.load(Ordering::SeqCst) {
            let _ = execute!(out, DisableBracketedPaste, LeaveAlternateScreen, Show);
        }
        let _ = sender.send(());
    });
    if writes.is_err() || done.recv_timeout(PATIENCE).is_err() {
        late.store(true, Ordering::SeqCst);
        past_the_lock();
    }
}

/// Gives the terminal back past the lock on the output, which a thread holds that draws: where that thread
/// panicked, or waits for a terminal that takes nothing, so much as there is room for.
#[cfg(unix)]
fn past_the_lock() {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let out = rustix::stdio::stdout();
    let mut room = [PollFd::new(&out, PollFlags::OUT)];
    if poll(&mut room, Some(&Timespec::default())).is_ok() && room[0].revents().contains(PollFlags::OUT) {
        let _ = rustix::io::write(out, b"\x1b[?2004l\x1b[?1049l\x1b[?25h");
    }
}

#[cfg(not(unix))]
fn past_the_lock() {}
