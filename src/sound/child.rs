//! One program at work: started without a shell, fed, watched, and ended with all that it started.

use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A program that was started.
pub(super) struct Running {
    child: Child,
    /// When its moment is over.
    pub until: Instant,
}

/// How a program is doing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum State {
    /// At work.
    Runs,
    /// Ended well.
    Ended,
    /// Ended with this code, or by a signal.
    Failed(String),
}

impl Running {
    /// Starts a program; what it reads is handed over beside the program that waits for nothing.
    ///
    /// # Errors
    /// Why it cannot be started.
    pub fn start(
        program: &Path,
        args: &[std::ffi::OsString],
        input: Vec<u8>,
        until: Instant,
    ) -> Result<Self, String> {
        let mut command = Command::new(program);
        command.args(args).stdout(Stdio::null()).stderr(Stdio::null());
        command.stdin(if input.is_empty() { Stdio::null() } else { Stdio::piped() });
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut child = command.spawn().map_err(|error| error.to_string())?;
        if let Some(mut pipe) = child.stdin.take() {
            // A program that does not read must not hold anyone up.
            let feed = std::thread::Builder::new().name("sound input".into());
            let _ = feed.spawn(move || pipe.write_all(&input));
        }
        Ok(Self { child, until })
    }

    /// How it is doing.
    pub fn state(&mut self) -> State {
        match self.child.try_wait() {
            Ok(None) => State::Runs,
            Ok(Some(status)) if status.success() => State::Ended,
            Ok(Some(status)) => State::Failed(status.to_string()),
            Err(error) => State::Failed(error.to_string()),
        }
    }

    /// Waits until it has ended, at most until its moment is over; then it is cut.
    pub fn finish(mut self) -> State {
        loop {
            let state = self.state();
            if state != State::Runs {
                return state;
            }
            if Instant::now() >= self.until {
                self.cut();
                return State::Runs;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Ends it and what it started.
    pub fn cut(mut self) {
        #[cfg(unix)]
        if let Some(group) = rustix::process::Pid::from_raw(self.child.id() as i32) {
            let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
        }
        let _ = self.child.kill();
        for _ in 0..50 {
            if self.state() != State::Runs {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}
