//! A real terminal for the tests: the binary in a pseudo-terminal, its screen read as a person would.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};

/// How long a screen may take to appear, on a busy machine of two cores.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a test's shell prints when it waits for a command.
pub const PROMPT: &str = "ready> ";

/// A program in a terminal.
pub struct Terminal {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    output: Receiver<Vec<u8>>,
    parser: vt100::Parser,
    taken: bool,
    bytes: usize,
    asked: bool,
}

impl Terminal {
    /// Runs supple on its own data folder.
    pub fn supple(data: &Path, args: &[&str]) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_supple"));
        command.arg("--data-dir");
        command.arg(data);
        command.args(args);
        Self::run(command, 100, 30)
    }

    /// Runs a command in a terminal of `cols` x `rows`.
    pub fn run(mut command: CommandBuilder, cols: u16, rows: u16) -> Self {
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.env_remove("NO_COLOR");
        if command.get_env("COLORFGBG").is_none() {
            command.env("COLORFGBG", "15;0");
        }
        let pair = native_pty_system().openpty(size(cols, rows)).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count) = reader.read(&mut buffer) {
                if count == 0 || sender.send(buffer[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let writer = pair.master.take_writer().unwrap();
        Self {
            master: pair.master,
            writer,
            child,
            output,
            parser: vt100::Parser::new(rows, cols, 0),
            taken: false,
            bytes: 0,
            asked: false,
        }
    }

    fn take_in(&mut self, wait: Duration) {
        let mut next = self.output.recv_timeout(wait).ok();
        while let Some(bytes) = next {
            self.bytes += bytes.len();
            self.asked |= bytes.windows(6).any(|part| part == b"\x1b]11;?");
            for byte in bytes {
                self.parser.process(&[byte]);
                self.taken |= self.parser.screen().alternate_screen();
            }
            next = self.output.try_recv().ok();
        }
    }

    /// How many bytes came in so long.
    pub fn bytes_in(&mut self, span: Duration) -> usize {
        let (before, began) = (self.bytes, Instant::now());
        while began.elapsed() < span {
            self.take_in(Duration::from_millis(100));
        }
        self.bytes - before
    }

    /// Waits until the terminal is asked for its background.
    #[allow(dead_code, reason = "each test uses its part of it")]
    pub fn wait_for_question(&mut self) {
        let start = Instant::now();
        while !self.asked {
            assert!(start.elapsed() < PATIENCE, "the terminal was never asked for its background");
            self.take_in(Duration::from_millis(50));
        }
    }

    /// Waits until something stands in this one of the 256 colours.
    #[allow(dead_code, reason = "each test uses its part of it")]
    pub fn wait_for_colour(&mut self, colour: u8) {
        let start = Instant::now();
        loop {
            let screen = self.parser.screen();
            let (rows, columns) = screen.size();
            let mut cells = (0..rows).flat_map(|row| (0..columns).filter_map(move |at| screen.cell(row, at)));
            if cells.any(|cell| cell.fgcolor() == vt100::Color::Idx(colour)) {
                return;
            }
            assert!(start.elapsed() < PATIENCE, "nothing stands in colour {colour}");
            self.take_in(Duration::from_millis(50));
        }
    }

    /// What stands on the screen.
    pub fn screen(&mut self) -> String {
        self.take_in(Duration::from_millis(20));
        self.parser.screen().contents()
    }

    /// The rows that the terminal broke because a line was longer than it is wide.
    pub fn broken_rows(&mut self) -> Vec<String> {
        self.take_in(Duration::from_millis(20));
        let screen = self.parser.screen();
        let cols = screen.size().1;
        let rows = screen.rows(0, cols).zip(0..).filter(|(_, row)| screen.row_wrapped(*row));
        rows.map(|(text, _)| text).collect()
    }

    /// Waits until `words` stand on the screen.
    pub fn wait_for(&mut self, words: &str) {
        self.wait_until(words, |screen| screen.contains(words));
    }

    /// Waits until `words` stand on the screen no more.
    pub fn wait_without(&mut self, words: &str) {
        self.wait_until(&format!("a screen without {words}"), |screen| !screen.contains(words));
    }

    /// Waits until the screen is as it should be.
    fn wait_until(&mut self, what: &str, is_so: impl Fn(&str) -> bool) {
        let start = Instant::now();
        while !is_so(&self.parser.screen().contents()) {
            assert!(start.elapsed() < PATIENCE, "{what:?} never came; the screen shows:\n{}", self.screen());
            self.take_in(Duration::from_millis(50));
        }
    }

    /// Lets a session run on to `words`, with one Space where a move waits that was never done before.
    pub fn go_on_until(&mut self, words: &str) {
        const WAITS: &str = "New: look at it.";
        loop {
            self.wait_until(words, |screen| screen.contains(words) || screen.contains(WAITS));
            if self.screen().contains(words) {
                return;
            }
            self.send(" ");
            self.wait_until("the next move", |screen| !screen.contains(WAITS));
        }
    }

    /// Types `keys`, one after the other, each once the one before has had its effect.
    pub fn press(&mut self, keys: &str) {
        for key in keys.chars() {
            self.send(&key.to_string());
        }
    }

    /// Sends bytes as a terminal would.
    pub fn send(&mut self, bytes: &str) {
        self.writer.write_all(bytes.as_bytes()).unwrap();
        self.writer.flush().unwrap();
        self.take_in(Duration::from_millis(60));
    }

    /// Sends bytes and waits for nothing.
    pub fn pour(&mut self, bytes: &str) {
        self.writer.write_all(bytes.as_bytes()).unwrap();
        self.take_in(Duration::ZERO);
    }

    /// Gives the window another size.
    pub fn resize(&mut self, cols: u16, rows: u16) {
        self.resize_and_send(cols, rows, Duration::ZERO, "");
    }

    /// Gives the window another size and types a moment `after`.
    pub fn resize_and_send(&mut self, cols: u16, rows: u16, after: Duration, bytes: &str) {
        self.master.resize(size(cols, rows)).unwrap();
        let start = Instant::now();
        while start.elapsed() < after {
            std::hint::spin_loop();
        }
        self.writer.write_all(bytes.as_bytes()).unwrap();
        // The reader that plays the terminal cannot do with very small windows; supple has to.
        if cols < 20 || rows < 6 {
            self.parser = vt100::Parser::new(60, 200, 0);
        } else {
            self.parser.screen_mut().set_size(rows, cols);
        }
        self.take_in(Duration::from_millis(60));
    }

    /// Gives the window these sizes, one right after the other, and forgets what was on the screen, as a
    /// terminal does whose window became small.
    pub fn resize_at_once(&mut self, sizes: &[(u16, u16)]) {
        self.take_in(Duration::from_millis(100));
        for &(cols, rows) in sizes {
            self.master.resize(size(cols, rows)).unwrap();
        }
        let &(cols, rows) = sizes.last().unwrap();
        self.parser = vt100::Parser::new(rows, cols, 0);
    }

    /// Waits until the cursor shows at a row and a column; at none while it is hidden.
    pub fn wait_for_cursor(&mut self, at: Option<(u16, u16)>) {
        let start = Instant::now();
        loop {
            let screen = self.parser.screen();
            let shown = (!screen.hide_cursor()).then(|| screen.cursor_position());
            if shown == at {
                return;
            }
            assert!(start.elapsed() < PATIENCE, "the cursor is at {shown:?}, not at {at:?}");
            self.take_in(Duration::from_millis(50));
        }
    }

    /// Waits until a shell in the terminal asks for a command.
    pub fn wait_for_shell(&mut self) {
        self.wait_until("the prompt", |screen| screen.trim_end().ends_with(PROMPT.trim_end()));
    }

    /// The process's number.
    pub fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Sends a signal, as `kill` does.
    pub fn signal(&self, name: &str) {
        signal(self.pid(), name);
    }

    /// The kernel's word on the process: `R`, `S`, `T` ...
    pub fn state(&self) -> Option<char> {
        state(self.pid())
    }

    /// Waits for the kernel's word on the process to be `wanted`; whether it came.
    pub fn comes_to(&self, wanted: char) -> bool {
        let start = Instant::now();
        while self.state() != Some(wanted) && start.elapsed() < PATIENCE {
            thread::sleep(Duration::from_millis(20));
        }
        self.state() == Some(wanted)
    }

    /// Waits for the end; the exit code.
    pub fn wait_for_end(&mut self) -> u32 {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                self.take_in(Duration::from_millis(100));
                return status.exit_code();
            }
            assert!(start.elapsed() < PATIENCE, "it never ended; the screen shows:\n{}", self.screen());
            self.take_in(Duration::from_millis(50));
        }
    }

    /// Whether the terminal was given back as it was: main screen, cursor shown, lines edited and
    /// echoed by the system again.
    pub fn is_given_back(&mut self) -> bool {
        self.take_in(Duration::from_millis(100));
        let screen = self.parser.screen();
        !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste() && self.edits_lines()
    }

    /// Whether the program ever had the terminal for itself.
    pub fn was_taken(&self) -> bool {
        self.taken
    }

    fn edits_lines(&self) -> bool {
        tcgetattr(self.line()).unwrap().local_modes.contains(LocalModes::ICANON | LocalModes::ECHO)
    }

    /// Has lines edited and echoed by the system, as a shell does when it takes over.
    pub fn edit_lines(&self) {
        let mut modes = tcgetattr(self.line()).unwrap();
        modes.local_modes |= LocalModes::ICANON | LocalModes::ECHO;
        tcsetattr(self.line(), OptionalActions::Now, &modes).unwrap();
    }

    fn line(&self) -> std::fs::File {
        std::fs::File::open(self.master.tty_name().unwrap()).unwrap()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Sends a process a signal, as `kill` does.
pub fn signal(pid: u32, name: &str) {
    let status = std::process::Command::new("kill").args([&format!("-{name}"), &pid.to_string()]).status();
    assert!(status.unwrap().success());
}

/// The kernel's word on a process; none once it is gone.
pub fn state(pid: u32) -> Option<char> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    stat.rsplit(") ").next()?.chars().next()
}

const fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

/// Every line of the journal below a data folder, as JSON.
pub fn journal(data: &Path) -> Vec<serde_json::Value> {
    let mut lines = Vec::new();
    let Ok(folder) = std::fs::read_dir(data.join("journal")) else { return lines };
    for file in folder {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        lines.extend(text.lines().map(|line| serde_json::from_str(line).unwrap()));
    }
    lines
}

/// The kinds of a journal's lines, in order.
pub fn kinds(data: &Path) -> Vec<String> {
    journal(data).iter().map(|line| line["kind"].as_str().unwrap().to_owned()).collect()
}
