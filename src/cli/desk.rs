//! Desk breaks: one now, or one every so often.

use std::io::{IsTerminal, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use chrono::Timelike;

use super::Bench;
use crate::app::{Action, Model};
use crate::content::DeskBreak;
use crate::cues::{Tone, spoken};
use crate::journal::{BreakTaken, Mode};
use crate::plain;
use crate::settings::Level;
use crate::shell::Shell;
use crate::sound::Sounder;
use crate::units::{Minutes, Moment};

/// Prints a desk break, and with `every` another each time, until Ctrl-C or until the output closes.
/// Each with its figure's key poses, if `pictures`.
pub(super) fn breaks(
    bench: &Bench,
    every: Option<Minutes>,
    done: bool,
    pictures: bool,
    out: &mut dyn Write,
) -> Result<()> {
    if done {
        bench.may_write()?;
    }
    bench.may_begin()?;
    let lines = if done { None } else { listen()? };
    let (mut shell, _) = bench.open()?;
    let mut turn = 0;
    let mut sounder = super::sounder();
    loop {
        let began = Instant::now();
        let now = bench.clock.now();
        let mut model = shell.model(now);
        if model.known().plan.mode == Mode::Setup {
            writeln!(out, "{}", plain::not_set_up(&model))?;
            return Ok(());
        }
        if model.known().is_blocked() {
            write!(out, "{}", plain::today_text(&model))?;
            return Ok(());
        }
        let quiet = every.is_some()
            && model.known().settings.quiet.as_ref().is_some_and(|hours| hours.hold(now.wall.time()));
        if !quiet {
            let Some(shown) = pick(&model, now.wall, turn).cloned() else {
                writeln!(out, "No desk break suits you now; a few steps through the room do.")?;
                return Ok(());
            };
            turn += 1;
            tell(&shown, out)?;
            if pictures {
                picture(bench, &shown, out)?;
            }
            if !done {
                sound(&mut sounder, &model, &shown, turn > 1);
            }
            if done {
                count(bench, &mut shell, &mut model, &shown, out)?;
            } else if let Some(lines) = &lines {
                while lines.try_recv().is_ok() {} // typed before the question
                write!(out, "Enter when you did it; n and Enter leaves it out. ")?;
                out.flush()?;
                let rest = every.map(|every| wait_of(bench, every).saturating_sub(began.elapsed()));
                if said_yes(lines, rest) {
                    bench.may_write()?;
                    count(bench, &mut shell, &mut model, &shown, out)?;
                } else {
                    writeln!(out)?;
                }
            }
        }
        out.flush()?;
        let Some(every) = every else { return Ok(()) };
        std::thread::sleep(wait_of(bench, every).saturating_sub(began.elapsed()));
    }
}

fn wait_of(bench: &Bench, every: Minutes) -> Duration {
    bench.clock.real_span(Duration::from_secs(60 * u64::from(every.get())))
}

/// The break of this half hour, or one `turn` further on, among those that suit the person.
fn pick(model: &Model, now: Moment, turn: usize) -> Option<&DeskBreak> {
    let avoid = &model.known().history.profile().avoid;
    let suits = |each: &&DeskBreak| {
        let exercise = each.exercise.as_ref().and_then(|id| model.known().content.exercise(id));
        exercise.is_none_or(|exercise| !exercise.avoid_if.iter().any(|tag| avoid.contains(tag)))
    };
    let all: Vec<&DeskBreak> = model.known().content.desk_breaks().iter().filter(suits).collect();
    let half_hours = (now.hour() * 2 + now.minute() / 30) as usize;
    all.get((half_hours + turn).checked_rem(all.len())?).copied()
}

fn tell(shown: &DeskBreak, out: &mut dyn Write) -> Result<()> {
    writeln!(out, "{}, about {} s", shown.name, shown.seconds)?;
    for line in &shown.how {
        writeln!(out, "  {line}")?;
    }
    Ok(())
}

/// The break's key poses, where somebody looks.
fn picture(bench: &Bench, shown: &DeskBreak, out: &mut dyn Write) -> Result<()> {
    let Some(figure) = bench.content.figure(&shown.figure) else { return Ok(()) };
    let phases = figure.legs().first().copied().unwrap_or(1);
    write!(out, "{}", super::drawing(bench, None).key_poses(&figure, phases))?;
    Ok(())
}

fn count(
    bench: &Bench,
    shell: &mut Shell,
    model: &mut Model,
    shown: &DeskBreak,
    out: &mut dyn Write,
) -> Result<()> {
    let taken = BreakTaken { what: shown.id.clone() };
    shell.act(model, Action::Log(taken.into(), model.known().day), bench.clock.now());
    shell.close()?;
    if let Some(notice) = model.notice().filter(|notice| notice.warning) {
        bail!("{}", notice.text);
    }
    writeln!(out, "Counted.{}", bench.not_kept())?;
    Ok(())
}

/// The lines that a person types, where one is there.
fn listen() -> Result<Option<Receiver<String>>> {
    if !super::on_terminal() {
        return Ok(None);
    }
    let (sender, receiver) = channel();
    std::thread::Builder::new().name("lines".into()).spawn(move || {
        for line in std::io::stdin().lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                return;
            }
        }
    })?;
    Ok(Some(receiver))
}

/// Whether an empty line came, in the time there is.
fn said_yes(lines: &Receiver<String>, rest: Option<Duration>) -> bool {
    let line = match rest {
        Some(rest) => lines.recv_timeout(rest),
        None => lines.recv().map_err(|_| RecvTimeoutError::Disconnected),
    };
    line.is_ok_and(|line| matches!(line.trim().to_lowercase().as_str(), "" | "y" | "yes"))
}

/// Rings for a break that comes by itself, and says what to do, as a session does.
fn sound(sounder: &mut Sounder, model: &Model, shown: &DeskBreak, by_itself: bool) {
    let mut stdout = std::io::stdout();
    let voice = model.known().voice();
    if by_itself && voice.level != Level::Off && !sounder.ring(Tone::Begin) && stdout.is_terminal() {
        let _ = stdout.write_all(b"\x07");
    }
    if voice.speaks() && stdout.is_terminal() {
        let how = if voice.level == Level::Full { shown.how.join(" ") } else { String::new() };
        let words = spoken(&format!("{}. {how}", shown.name));
        let moment = Duration::from_secs_f64(voice.seconds(&words) + 5.0);
        sounder.speak(&words, moment, &model.known().settings.sound);
    }
}
