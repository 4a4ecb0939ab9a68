//! Everything that can wake the loop, through one channel: keys, sizes, signals, a terminal that
//! went away. Each source is a small thread; the loop sleeps in between and costs nothing.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use crossterm::event::{Event, KeyEvent, KeyEventKind};

/// What woke the loop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wake {
    /// A key went down.
    Key(KeyEvent),
    /// Text was pasted.
    Paste(String),
    /// The window has another size.
    Resize,
    /// The person's system asks to stop for a while (SIGTSTP).
    Suspend,
    /// The process goes on after a stop (SIGCONT).
    Continue,
    /// The system asks to end (SIGTERM, SIGINT, SIGQUIT, a hang-up of a terminal that is there).
    Terminate,
    /// The terminal went away (SIGHUP, a closed window).
    HangUp,
}

/// Starts the threads.
///
/// # Errors
/// If the signals cannot be listened to.
pub fn listen() -> std::io::Result<Receiver<Wake>> {
    // Has crossterm watch the window's size from now on: a change before its first read would be lost.
    crossterm::event::poll(Duration::ZERO)?;
    let (sender, receiver) = channel();
    #[cfg(unix)]
    unix::listen(&sender)?;
    thread::Builder::new().name("keys".into()).spawn(move || keys(&sender))?;
    Ok(receiver)
}

/// Reads the terminal until it fails or nobody listens any more. Releases and repeats-as-release
/// of some terminals are passed over, or keys would count twice.
fn keys(sender: &Sender<Wake>) {
    while let Ok(event) = crossterm::event::read() {
        let wake = match event {
            Event::Key(key) if key.kind != KeyEventKind::Release => Wake::Key(key),
            Event::Resize(..) => Wake::Resize,
            Event::Paste(text) => Wake::Paste(text),
            _ => continue,
        };
        if sender.send(wake).is_err() {
            return;
        }
    }
    let _ = sender.send(Wake::HangUp);
}

#[cfg(unix)]
mod unix {
    use super::{Sender, Wake, thread};
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
    use signal_hook::iterator::Signals;

    pub(super) fn listen(sender: &Sender<Wake>) -> std::io::Result<()> {
        let mut signals = Signals::new([SIGTERM, SIGINT, SIGQUIT, SIGHUP, SIGTSTP, SIGCONT])?;
        let to_loop = sender.clone();
        thread::Builder::new().name("signals".into()).spawn(move || {
            for signal in &mut signals {
                let wake = match signal {
                    SIGHUP if is_gone() => Wake::HangUp,
                    SIGTSTP => Wake::Suspend,
                    SIGCONT => Wake::Continue,
                    _ => Wake::Terminate,
                };
                if to_loop.send(wake).is_err() {
                    return;
                }
            }
        })?;
        let to_loop = sender.clone();
        thread::Builder::new().name("hang-up".into()).spawn(move || watch(&to_loop))?;
        Ok(())
    }

    /// Waits for the terminal to go away. The key thread cannot tell: crossterm's reader spins on
    /// a dead terminal instead of failing. An empty mask wakes on hang-up only, so this sleeps.
    fn watch(sender: &Sender<Wake>) {
        loop {
            match hang_up(None) {
                Ok(true) => {
                    let _ = sender.send(Wake::HangUp);
                    return;
                }
                Ok(false) | Err(rustix::io::Errno::INTR) => {}
                Err(_) => return,
            }
        }
    }

    /// Whether the terminal has gone away. A hang-up may also be sent while it is still there.
    fn is_gone() -> bool {
        hang_up(Some(&Timespec::default())).unwrap_or(true)
    }

    /// Waits so long for the terminal to go away.
    fn hang_up(wait: Option<&Timespec>) -> rustix::io::Result<bool> {
        let stdin = std::io::stdin();
        let mut watched = [PollFd::new(&stdin, PollFlags::empty())];
        poll(&mut watched, wait)?;
        Ok(watched[0].revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL))
    }
}
