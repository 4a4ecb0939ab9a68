//! What was read out already, and what is new.

use std::io::Write;

use anyhow::Result;

use super::keys::{LETTERS, said};
use super::screens::scene;
use crate::app::{Model, Player, Stage};

/// How long a line may get.
const COLUMNS: usize = 78;
/// What was told last, so that nothing is told twice.
#[derive(Default)]
pub(super) struct Told {
    last: String,
    cue: String,
    notice: String,
    /// The exercise of the player that was read out, and its step.
    exercise: Option<(usize, u8)>,
    paused: bool,
    /// One line to tell next, about a line that meant nothing.
    pub(super) aside: Option<String>,
}

impl Told {
    /// Prints what has changed since the last time.
    pub(super) fn tell(&mut self, model: &Model, out: &mut dyn Write) -> Result<()> {
        if let Some(aside) = self.aside.take() {
            tell_line(&aside, out)?;
        }
        let notice = model.notice().map(|notice| notice.text.clone()).unwrap_or_default();
        if notice != self.notice {
            self.notice.clone_from(&notice);
            if !notice.is_empty() {
                tell_line(&said(model.context(), &notice), out)?;
            }
        }
        if let (Stage::Player(player), true) = (model.stage(), model.layer().is_none()) {
            self.last.clear();
            self.player(model, player, out)?;
        } else {
            let words = scene(model);
            if words != self.last {
                writeln!(out)?;
                for line in words.lines() {
                    tell_line(line, out)?;
                }
                self.last = words;
            }
            self.paused = false;
        }
        out.flush()?;
        Ok(())
    }

    /// The player: an exercise's name, its whole set-up and the letters at its start, then the cues.
    fn player(&mut self, model: &Model, player: &Player, out: &mut dyn Write) -> Result<()> {
        let Some(item) = player.run.current() else { return Ok(()) };
        let exercise = model.known().content.exercise(&item.planned.exercise);
        let setup = exercise.map(|exercise| exercise.setup.as_slice()).unwrap_or_default();
        let here = (player.run.at(), item.step);
        if self.exercise != Some(here) {
            let name = exercise.map_or("", |exercise| exercise.name.as_str());
            writeln!(out, "\n{name} ({} of {}).", here.0 + 1, player.run.items().len())?;
            for line in setup {
                tell_line(&format!("  {line}"), out)?;
            }
            if let Some(exercise) = exercise {
                tell_line(&format!("  {}", exercise.step(item.step).variant.how), out)?;
            }
            writeln!(out, "{LETTERS}")?;
            self.exercise = Some(here);
            self.paused = false;
        }
        if self.paused == player.run.runs() {
            self.paused = !self.paused;
            let because = player.paused_because.unwrap_or("Paused.");
            if self.paused {
                tell_line(&format!("{because} p goes on."), out)?;
            } else {
                writeln!(out, "Going on.")?;
            }
        }
        if player.said != self.cue {
            self.cue.clone_from(&player.said);
            if !setup.contains(&player.said) {
                tell_line(&format!("  {}", player.said), out)?;
            }
        }
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
