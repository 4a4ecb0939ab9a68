//! Everything that can wake the loop, through one channel: keys, sizes, signals, a terminal that
//! went away. Each source is a small thread; the loop sleeps in between and costs nothing.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::background::{Ear, Heard};
use super::terminal;

/// What woke the loop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wake {
    /// A key went down.
    Key(KeyEvent),
    /// Text was pasted.
    Paste(String),
    /// The terminal's answer to what its background is: red, green and blue.
    Background([u8; 3]),
    /// The window has another size.
    Resize,
    /// An entry that was on its way is on the disk, or could not be saved.
    Saved,
    /// The person's system asks to stop for a while (SIGTSTP).
    Suspend,
    /// The process goes on after a stop (SIGCONT).
    Continue,
    /// The system asks to end (SIGTERM, SIGINT, SIGQUIT, a hang-up of a terminal that is there), and the
    /// signal's name where it is not one that asks so by custom.
    Terminate(Option<&'static str>),
    /// The terminal went away (SIGHUP, a closed window).
    HangUp,
}

impl Wake {
    /// Whether it leaves supple, whatever else waits.
    fn leaves(&self) -> bool {
        match self {
            Self::Terminate(_) | Self::HangUp => true,
            Self::Key(key) => key.code == KeyCode::Char('c') && key.modifiers.contains(KeyModifiers::CONTROL),
            Self::Paste(_)
            | Self::Background(_)
            | Self::Resize
            | Self::Saved
            | Self::Suspend
            | Self::Continue => false,
        }
    }

    fn is_digit(&self) -> bool {
        matches!(self, Self::Key(key) if matches!(key.code, KeyCode::Char('0'..='9')) && key.modifiers.is_empty())
    }
}

/// How long a loop that takes nothing in (a terminal that reads nothing holds it) may keep back what leaves.
const GRACE: Duration = Duration::from_millis(1500);

/// More digits than this that wait at once were typed by no person.
const TYPED: usize = 9;

/// How long a flood has to be still before it is over.
const STILL: Duration = Duration::from_millis(50);

/// Where the threads put what woke them.
#[derive(Clone)]
pub struct Post {
    sender: Sender<Wake>,
    /// Whether the loop has taken in that it has to leave.
    heard: Arc<AtomicBool>,
}

impl Post {
    /// Puts in what woke a thread; false once nobody listens any more. What leaves is done even if the loop
    /// hangs.
    pub fn send(&self, wake: Wake) -> bool {
        let leaves = wake.leaves();
        let listens = self.sender.send(wake).is_ok();
        if leaves && listens {
            let heard = self.heard.clone();
            let _ = thread::Builder::new().name("leave".into()).spawn(move || {
                thread::sleep(GRACE);
                if !heard.load(Ordering::SeqCst) {
                    terminal::give_back();
                    std::process::exit(1);
                }
            });
        }
        listens
    }
}

/// What woke the loop and was not taken yet.
pub struct Inbox {
    wakes: Receiver<Wake>,
    waiting: VecDeque<Wake>,
    heard: Arc<AtomicBool>,
}

impl Inbox {
    /// Takes the next that `may` come now, waiting so long for it. What leaves comes before everything.
    /// Where `rates` a flood of digits is one.
    ///
    /// # Errors
    /// If nothing came in time, or nothing can come any more.
    pub fn next(
        &mut self,
        wait: Option<Duration>,
        rates: bool,
        may: impl Fn(&Wake) -> bool,
    ) -> Result<Wake, RecvTimeoutError> {
        let until = wait.map(|wait| Instant::now() + wait);
        loop {
            self.waiting.extend(self.wakes.try_iter());
            if let Some(place) = self.waiting.iter().position(Wake::leaves) {
                self.heard.store(true, Ordering::SeqCst);
                return self.waiting.remove(place).ok_or(RecvTimeoutError::Disconnected);
            }
            let next = self.waiting.iter().position(&may);
            if let Some(wake) = next.and_then(|place| self.waiting.remove(place)) {
                return Ok(if rates { self.thin(wake) } else { wake });
            }
            let wake = match until {
                None => self.wakes.recv().map_err(|_| RecvTimeoutError::Disconnected)?,
                Some(until) => self.wakes.recv_timeout(until.saturating_duration_since(Instant::now()))?,
            };
            self.waiting.push_back(wake);
        }
    }

    /// The last digit of a flood that begins with `first`, however long it comes; `first` itself where there
    /// is no flood.
    fn thin(&mut self, first: Wake) -> Wake {
        let digits = |waiting: &VecDeque<Wake>| waiting.iter().take_while(|wake| wake.is_digit()).count();
        if !first.is_digit() || digits(&self.waiting) < TYPED {
            return first;
        }
        let mut last = first;
        loop {
            let more = digits(&self.waiting);
            last = self.waiting.drain(..more).next_back().unwrap_or(last);
            match self.wakes.recv_timeout(STILL) {
                Ok(wake) if self.waiting.is_empty() && wake.is_digit() => last = wake,
                Ok(wake) => self.waiting.push_back(wake),
                Err(_) => return last,
            }
            if self.waiting.iter().any(|wake| !wake.is_digit()) {
                return last;
            }
        }
    }
}

/// Starts the threads.
///
/// # Errors
/// If the signals cannot be listened to.
pub fn listen() -> std::io::Result<(Inbox, Post)> {
    // Has crossterm watch the window's size from now on: a change before its first read would be lost.
    crossterm::event::poll(Duration::ZERO)?;
    let (sender, wakes) = channel();
    let heard = Arc::new(AtomicBool::new(false));
    let post = Post { sender, heard: heard.clone() };
    #[cfg(unix)]
    unix::listen(&post)?;
    let to_loop = post.clone();
    thread::Builder::new().name("keys".into()).spawn(move || keys(&to_loop))?;
    Ok((Inbox { wakes, waiting: VecDeque::new(), heard }, post))
}

/// Whether the terminal has gone away.
pub fn is_gone() -> bool {
    #[cfg(unix)]
    return unix::is_gone();
    #[cfg(not(unix))]
    false
}

/// Reads the terminal until it fails or nobody listens any more. Releases and repeats-as-release
/// of some terminals are passed over, or keys would count twice.
fn keys(post: &Post) {
    let mut ear = Ear::default();
    while let Ok(event) = crossterm::event::read() {
        let wake = match event {
            Event::Key(key) if key.kind != KeyEventKind::Release => match ear.hear(key) {
                Heard::Key(key) => Wake::Key(key),
                Heard::Background(colour) => Wake::Background(colour),
                Heard::Part => continue,
            },
            Event::Resize(..) => Wake::Resize,
            Event::Paste(text) => Wake::Paste(text),
            _ => continue,
        };
        if !post.send(wake) {
            return;
        }
    }
    post.send(Wake::HangUp);
}

#[cfg(unix)]
mod unix {
    use super::{Post, Wake, thread};
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2};
    use signal_hook::iterator::Signals;

    pub(super) fn listen(post: &Post) -> std::io::Result<()> {
        let mut signals =
            Signals::new([SIGTERM, SIGINT, SIGQUIT, SIGHUP, SIGTSTP, SIGCONT, SIGUSR1, SIGUSR2])?;
        let to_loop = post.clone();
        thread::Builder::new().name("signals".into()).spawn(move || {
            for signal in &mut signals {
                let wake = match signal {
                    SIGHUP if is_gone() => Wake::HangUp,
                    SIGTSTP => Wake::Suspend,
                    SIGCONT => Wake::Continue,
                    SIGUSR1 => Wake::Terminate(Some("SIGUSR1")),
                    SIGUSR2 => Wake::Terminate(Some("SIGUSR2")),
                    _ => Wake::Terminate(None),
                };
                if !to_loop.send(wake) {
                    return;
                }
            }
        })?;
        let to_loop = post.clone();
        thread::Builder::new().name("hang-up".into()).spawn(move || watch(&to_loop))?;
        Ok(())
    }

    /// Waits for the terminal to go away. The key thread cannot tell: crossterm's reader spins on
    /// a dead terminal instead of failing. An empty mask wakes on hang-up only, so this sleeps.
    fn watch(post: &Post) {
        loop {
            match hang_up(None) {
                Ok(true) => {
                    post.send(Wake::HangUp);
                    return;
                }
                Ok(false) | Err(rustix::io::Errno::INTR) => {}
                Err(_) => return,
            }
        }
    }

    /// Whether the terminal has gone away. A hang-up may also be sent while it is still there.
    pub(super) fn is_gone() -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn key(c: char) -> Wake {
        Wake::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE))
    }

    fn inbox(keys: &str) -> (Inbox, Sender<Wake>) {
        let (sender, wakes) = channel();
        for c in keys.chars() {
            sender.send(key(c)).unwrap();
        }
        (Inbox { wakes, waiting: VecDeque::new(), heard: Arc::default() }, sender)
    }

    fn all(inbox: &mut Inbox, rates: bool) -> Vec<Wake> {
        std::iter::from_fn(|| inbox.next(Some(Duration::ZERO), rates, |_| true).ok()).collect()
    }

    #[test]
    fn what_leaves_comes_before_a_flood() {
        let (mut inbox, sender) = inbox(&"w".repeat(5000));
        let leave = Wake::Key(KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL));
        sender.send(leave.clone()).unwrap();
        assert_eq!(inbox.next(None, false, |_| true), Ok(leave));
        assert!(inbox.heard.load(Ordering::SeqCst));
    }

    #[test]
    fn a_flood_of_digits_is_one_rating_and_typed_ones_are_themselves() {
        let (mut flood, _sender) = inbox(&"0123456789".repeat(600));
        assert_eq!(all(&mut flood, true), [key('9')]);
        let (mut typed, _sender) = inbox("3310w5");
        assert_eq!(all(&mut typed, true).len(), 6);
        let (mut elsewhere, _sender) = inbox(&"12".repeat(10));
        assert_eq!(all(&mut elsewhere, false).len(), 20);
    }

    #[test]
    fn what_may_not_come_yet_keeps_its_place() {
        let (mut inbox, sender) = inbox("ab");
        sender.send(Wake::Saved).unwrap();
        assert_eq!(inbox.next(None, false, |wake| *wake == Wake::Saved), Ok(Wake::Saved));
        assert_eq!(all(&mut inbox, false), [key('a'), key('b')]);
    }
}
