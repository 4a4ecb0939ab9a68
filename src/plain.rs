//! The same app, line by line: for a screen reader, a simple terminal, or a pipe. Questions are read
//! out, lines are answers, and a session is told cue by cue.

use std::fmt::Write as _;
use std::io::{BufRead, Write, stdin, stdout};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;

use anyhow::Result;

use crate::app::form::{Field, Form, Kind};
use crate::app::menu::{Popup, Tone};
use crate::app::{Action, Context, Key, Model, Place, Stage, action_of, bindings};
use crate::clock::Clock;
use crate::shell::Shell;

/// How long a line may get.
const COLUMNS: usize = 78;

/// Runs the app until it ends or the lines do.
///
/// # Errors
/// If nothing can be printed.
pub fn run(shell: &mut Shell, model: &mut Model, clock: &Clock) -> Result<()> {
    let lines = listen()?;
    let mut told = Told::default();
    loop {
        told.tell(model, &mut stdout().lock())?;
        let line = match model.next_tick() {
            None => lines.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(wait) => {
                lines.recv_timeout(clock.real_span(wait.max(std::time::Duration::from_millis(250))))
            }
        };
        let now = clock.now();
        let quit = match line {
            Ok(line) => answer(shell, model, clock, line.trim()),
            Err(RecvTimeoutError::Timeout) => shell.act(model, Action::Tick, now).quit,
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

/// Turns a line into the actions that the same keys would give. True when the app ends.
fn answer(shell: &mut Shell, model: &mut Model, clock: &Clock, line: &str) -> bool {
    let context = model.context();
    let mut keys: Vec<Key> = Vec::new();
    match context {
        Context::Text => {
            keys.extend(line.chars().map(Key::Char));
            keys.push(Key::Enter);
        }
        _ => match line {
            "" => keys.push(Key::Enter),
            "back" => keys.push(Key::Esc),
            "next" => keys.push(Key::Tab),
            "quit" => keys.push(Key::Ctrl('c')),
            line if number(model) && line.parse::<u16>().is_ok() => {
                keys.extend(line.chars().map(Key::Char));
                keys.push(Key::Enter);
            }
            line => keys.extend(line.chars().filter(|c| !c.is_whitespace()).map(Key::Char)),
        },
    }
    for key in keys {
        let action = action_of(model.context(), key);
        if action.is_some_and(|action| shell.act(model, action, clock.now()).quit) {
            return true;
        }
    }
    // A 1 on a scale may be the first half of a 10; the line's end settles it.
    half_ten(model) && shell.act(model, Action::Enter, clock.now()).quit
}

/// Whether a scale waits for the 0 of a 10.
fn half_ten(model: &Model) -> bool {
    match &model.stage {
        Stage::Form(form) => form.half_ten,
        _ => model.today.half_ten,
    }
}

/// Whether the question asks for a number of more than one digit.
fn number(model: &Model) -> bool {
    match &model.stage {
        Stage::Form(form) => matches!(form.field().map(|field| &field.kind), Some(Kind::Number { .. })),
        _ => false,
    }
}

/// What was told last, so that nothing is told twice.
#[derive(Default)]
struct Told {
    last: String,
    cue: String,
    notice: String,
}

impl Told {
    /// Prints what has changed since the last time.
    fn tell(&mut self, model: &Model, out: &mut dyn Write) -> Result<()> {
        let notice = model.notice.as_ref().map(|notice| notice.text.clone()).unwrap_or_default();
        if notice != self.notice {
            self.notice.clone_from(&notice);
            if !notice.is_empty() {
                writeln!(out, "{notice}")?;
            }
        }
        let words = scene(model);
        if words != self.last {
            self.last.clone_from(&words);
            writeln!(out)?;
            for line in words.lines() {
                tell_line(line, out)?;
            }
        }
        if let (Stage::Player(player), true) = (&model.stage, model.popups.is_empty())
            && player.said != self.cue
        {
            self.cue.clone_from(&player.said);
            writeln!(out, "  {}", player.said)?;
        }
        out.flush()?;
        Ok(())
    }
}

/// Prints a line, broken at spaces where it is longer than a terminal's usual width.
fn tell_line(line: &str, out: &mut dyn Write) -> Result<()> {
    let indent = line.len() - line.trim_start().len();
    if line.len() <= COLUMNS {
        writeln!(out, "{line}")?;
        return Ok(());
    }
    for piece in crate::tui::widgets::text::wrap(line, COLUMNS - indent) {
        writeln!(out, "{}{piece}", &line[..indent])?;
    }
    Ok(())
}

/// What stands on the screen, in lines.
fn scene(model: &Model) -> String {
    match model.popups.last() {
        Some(Popup::Menu(menu)) => {
            let mut words = format!("{}\n", menu.title);
            if !menu.intro.is_empty() {
                let _ = writeln!(words, "{}", menu.intro);
            }
            for (entry, number) in menu.entries.iter().zip(1..) {
                let _ = writeln!(words, "  {number}  {}  {}", entry.label, entry.hint);
            }
            return words + "A number chooses; back closes.";
        }
        Some(Popup::Reading(reading)) => {
            let mut words = format!("{}\n", reading.title);
            for (tone, line) in &reading.lines {
                words += if *tone == Tone::Item { "  - " } else { "" };
                words += line;
                words.push('\n');
            }
            return words + "Enter closes.";
        }
        Some(Popup::Help(context)) => return help(*context),
        None => {}
    }
    match &model.stage {
        Stage::Form(form) => form_words(form),
        Stage::Player(player) => {
            let name = player.run.current().and_then(|item| model.content.exercise(&item.planned.exercise));
            let state = if player.run.runs() { "" } else { " Paused; a line with a space, or p, goes on." };
            format!(
                "{} ({} of {}).{state}",
                name.map_or("", |exercise| exercise.name.as_str()),
                player.run.at() + 1,
                player.run.items().len()
            )
        }
        Stage::Summary(session) => {
            let lines: Vec<String> = model.summary_of(*session).into_iter().map(|line| line.text).collect();
            lines.join("\n") + "\nEnter for today."
        }
        Stage::Tabs => {
            today_text(model) + "\nEnter starts; a digit rates your back; ? lists every key; quit leaves."
        }
    }
}

fn form_words(form: &Form) -> String {
    let page = form.page();
    let mut words = format!("{}\n", page.title);
    for line in &page.intro {
        let _ = writeln!(words, "{line}");
    }
    if let Some(field) = form.field() {
        words += &field_words(field);
    } else {
        words += "Enter goes on.";
    }
    if let Some(complaint) = &form.complaint {
        let _ = write!(words, "\n{complaint}");
    }
    words
}

fn field_words(field: &Field) -> String {
    let list = |options: &[String]| -> String {
        let lines = options.iter().zip(1..).map(|(option, number)| format!("  {number}  {option}"));
        lines.collect::<Vec<_>>().join("\n")
    };
    match &field.kind {
        Kind::Scale { low, high } => format!("{} 0 ({low}) to 10 ({high}).", field.label),
        Kind::Choice(options) => format!("{}\n{}\nA number chooses.", field.label, list(options)),
        Kind::Number { min, max, unit, .. } => format!("{} {min} to {max} {unit}.", field.label),
        Kind::Text { .. } => format!("{} A line, or Enter to leave it open.", field.label),
        Kind::Ticks(options) => {
            format!("{}\n{}\nNumbers tick, n is none of these, Enter goes on.", field.label, list(options))
        }
    }
}

fn help(context: Context) -> String {
    bindings()
        .iter()
        .filter(|each| each.contexts.contains(&context) && each.place != Place::Silent)
        .map(|each| format!("  {:<10} {}", each.key.said(), each.help))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Today's plan as text: for a pipe, for `supple today`, and line by line.
pub fn today_text(model: &Model) -> String {
    let plan = &model.plan;
    let mut lines = vec![model.day.format("%A, %-d %B %Y").to_string()];
    if let Some(blocked) = &plan.blocked {
        lines.extend([blocked.rule.to_owned(), blocked.message.clone()]);
    } else if plan.mode == crate::journal::Mode::Setup {
        lines.push("Not set up yet: run supple in a terminal; it takes ninety seconds.".into());
    } else {
        plan_lines(model, &mut lines);
    }
    lines.join("\n") + "\n"
}

fn plan_lines(model: &Model, lines: &mut Vec<String>) {
    let plan = &model.plan;
    lines.extend(model.checked_in().map(|pain| format!("Your back this morning: {pain}")));
    let minutes = plan.seconds.div_ceil(60);
    lines.push(format!("{}, {minutes} min: {}", model.session_title(), plan.mode.said()));
    let because = |reasons: &[crate::coach::Reason]| {
        reasons.first().map(|reason| format!("      {}  {}", reason.rule, reason.text))
    };
    let mut before = None;
    for item in &plan.items {
        let sides =
            if item.dose.per_side { crate::content::Sides::Each } else { crate::content::Sides::Both };
        let dose = item.dose.dose.said(sides);
        let (name, kind) = (&item.name, item.kind());
        lines.push(format!("  {name:<26} {kind:<12} {dose:<18} {}", item.variant));
        let why = because(&item.reasons);
        if why != before {
            lines.extend(why.clone());
        }
        before = why;
    }
    if let Some(walk) = &plan.walk {
        let times = if walk.in_parts > 1 { format!("{} x ", walk.in_parts) } else { String::new() };
        lines.push(format!(
            "  {:<26} {:<12} {times}{} min, any time today",
            walk.name, "walking", walk.minutes
        ));
        lines.extend(because(&walk.reasons));
    }
    if let Some(lesson) = model.lesson_today() {
        lines.push(format!("Lesson: {} (supple lessons {})", lesson.title, lesson.id));
    }
}
