//! What a playing session costs the terminal and the processor: at most 6 kB and one hundredth of a core a
//! second are aimed at. Measured on 1 December 2026 at 100 x 30: 5.9 kB/s, 0.5 % of a core.

use std::time::Duration;

use portable_pty::CommandBuilder;

use super::terminal::Terminal;

/// The seconds of processor that a process has used.
fn used(pid: u32) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(") ").next().unwrap_or_default().split(' ').collect();
    let ticks = |place: usize| fields.get(place).and_then(|ticks| ticks.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) / 100.0
}

/// `cargo test --release --test morning -- --ignored --nocapture a_minute_of_play`.
#[test]
#[ignore = "measures a minute of play"]
fn a_minute_of_play() {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_supple"));
    command.arg("--demo");
    let mut screen = Terminal::run(command, 100, 30);
    screen.wait_for("On the mat");
    screen.send("\r");
    screen.wait_for("min to go");
    screen.send(" ");
    screen.send("\x1b[C");
    let (before, span) = (used(screen.pid()), Duration::from_secs(60));
    let bytes = screen.bytes_in(span) as f64;
    let seconds = span.as_secs_f64();
    println!("{:.2} kB/s", bytes / seconds / 1000.0);
    println!("{:.2} % of a core", 100.0 * (used(screen.pid()) - before) / seconds);
}
