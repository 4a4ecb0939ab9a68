//! Commands that write: log, correct, remove, undo.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, bail};

use super::args::{Log, Mend};
use super::{Bench, Wrong, unknown};
use crate::app::{Action, Model};
use crate::content::{Content, ExerciseId};
use crate::journal::{ActivityDone, BreakTaken, CheckedIn, Moved, Note, PainNoted, Peg, What};
use crate::shell::{Shell, words_of};
use crate::units::{Day, Effort, Minutes, Pain};

/// Logs one thing.
pub(super) fn log(bench: &Bench, what: &Log, on: Option<Day>, out: &mut dyn Write) -> Result<()> {
    bench.may_write()?;
    let now = bench.clock.now();
    let mut shell = bench.shell()?;
    let mut model = shell.model(now);
    let day = on.unwrap_or(model.day);
    if day > model.day {
        bail!(Wrong(format!("{day} has not come yet; log it when it has")));
    }
    let first_rating = model.history.day(day).is_none_or(|day| day.check_in.is_none());
    let event = event_of(&bench.content, what, first_rating)?;
    let words = words_of(&event);
    act(&mut shell, &mut model, Action::Log(event, day), bench)?;
    let when = if on.is_some() { format!(" on {}", day.format("%-d %b %Y")) } else { String::new() };
    writeln!(out, "Logged{when}: {words}.")?;
    Ok(())
}

/// Runs an action; an entry that could not be written is an error here.
fn act(shell: &mut Shell, model: &mut Model, action: Action, bench: &Bench) -> Result<()> {
    shell.act(model, action, bench.clock.now());
    shell.close()?;
    match &model.notice {
        Some(notice) if notice.warning => bail!("{}", notice.text),
        _ => Ok(()),
    }
}

/// What the journal hears.
fn event_of(content: &Content, what: &Log, first_rating: bool) -> Result<What> {
    Ok(match what {
        Log::Pain { pain } if first_rating => CheckedIn { pain: *pain }.into(),
        Log::Pain { pain } => PainNoted { pain: Some(*pain), ..PainNoted::default() }.into(),
        Log::Walk { minutes, pain, effort } => activity("walking.easy", *minutes, *pain, *effort).into(),
        Log::Did { exercise, minutes, pain, effort } => {
            let id = ExerciseId::new(exercise);
            if content.exercise(&id).is_none() {
                let all = content.exercises().iter().map(|exercise| exercise.id.as_str());
                return Err(unknown("exercise", exercise, all, "exercises"));
            }
            activity(exercise, *minutes, *pain, *effort).into()
        }
        Log::Peg { pain, enjoyment, activity } => {
            Peg { pain: *pain, enjoyment: *enjoyment, activity: *activity }.into()
        }
        Log::Moved { what } => Moved { what: what.clone() }.into(),
        Log::Break { what } => BreakTaken { what: what.clone().unwrap_or_default() }.into(),
        Log::Note { text, share } => Note { text: text.clone(), share: *share }.into(),
    })
}

fn activity(exercise: &str, minutes: Minutes, peak: Option<Pain>, effort: Option<Effort>) -> ActivityDone {
    ActivityDone {
        exercise: ExerciseId::new(exercise),
        minutes,
        pre: None,
        peak,
        effort,
        pace: None,
        planned: None,
        set_out: None,
        note: None,
    }
}

/// Lists entries, or mends one.
pub(super) fn journal(bench: &Bench, what: Option<&Mend>, last: usize, out: &mut dyn Write) -> Result<()> {
    let mut shell = bench.shell()?;
    let now = bench.clock.now();
    let Some(what) = what else {
        let entries = shell.journal().page(0, last);
        for entry in entries.iter().rev() {
            let mark = match entry.standing {
                crate::journal::Standing::Stands => "",
                crate::journal::Standing::Corrected { .. } => "  (corrected)",
                crate::journal::Standing::Removed { .. } => "  (removed)",
            };
            let event = entry.counts().unwrap_or(&entry.event);
            let time = event.at.format("%H:%M");
            let id = event.id.to_string();
            writeln!(out, "{}  {time}  {id:<10}  {}{mark}", event.day, words_of(&event.what))?;
        }
        if entries.is_empty() {
            writeln!(out, "The journal is empty.")?;
        }
        return Ok(());
    };
    bench.may_write()?;
    let day = shell.model(now).day;
    match what {
        Mend::Correct { id, what } => {
            let entry = shell.journal().entry(*id);
            let first = entry.as_ref().is_some_and(|entry| matches!(entry.event.what, What::CheckedIn(_)));
            let on = entry.map_or(day, |entry| entry.event.day);
            let what = event_of(&bench.content, what, first)?;
            shell.journal().correct(*id, on, &what, now.wall, day)?;
            writeln!(out, "{id} put right: {}.", words_of(&what))?;
        }
        Mend::Remove { id } => {
            shell.journal().remove(*id, now.wall, day)?;
            writeln!(out, "{id} taken back; it stays in the file. `supple journal undo` brings it back.")?;
        }
        Mend::Undo => {
            let undone = shell.journal().undo(now.wall, day)?;
            writeln!(
                out,
                "Taken back: {}. The same command again brings it back.",
                words_of(&undone.entry.what)
            )?;
        }
    }
    Ok(())
}

/// Reads an export back in. Exit code 1 where something of it was not taken.
pub(super) fn import(bench: &Bench, file: &Path, out: &mut dyn Write) -> Result<ExitCode> {
    bench.may_write()?;
    let mut shell = bench.shell()?;
    let imported = shell.journal().import(file)?;
    writeln!(out, "{imported}")?;
    Ok(if imported.refused.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
