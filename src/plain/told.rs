//! What was read out already, and what is new.

use std::io::Write;

use anyhow::Result;
use unicode_width::UnicodeWidthStr;

use super::keys::{ASKED, LETTERS, said};
use super::screens::scene;
use crate::app::{Model, Player, Stage, Tab};
use crate::content::{Content, Exercise};
use crate::cues::Kind;
use crate::session::RunItem;

/// How long a line may get where the terminal does not say how wide it is.
const COLUMNS: usize = 78;
/// What was told last, so that nothing is told twice.
#[derive(Default)]
pub(super) struct Told {
    last: String,
    /// How many sentences of the session were printed.
    cues: usize,
    notice: String,
    /// The exercise of the player that was read out, and its step.
    exercise: Option<(usize, u8)>,
    paused: bool,
    /// The screen that was read last, with its lines; what lies over it leaves them.
    read: Option<(Tab, String)>,
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
                self.scene(model, &words, out)?;
                self.last = words;
            }
            self.paused = false;
            if !matches!(model.stage(), Stage::Player(_)) {
                (self.exercise, self.cues) = (None, 0);
            }
        }
        out.flush()?;
        Ok(())
    }

    /// What stands on the screen. After a small act on a screen that was read, only what is new is read.
    fn scene(&mut self, model: &Model, words: &str, out: &mut dyn Write) -> Result<()> {
        let screen = (*model.stage() == Stage::Tabs).then(|| model.tab());
        let over = model.layer().is_some();
        let before: Vec<&str> = match &self.read {
            Some((tab, read)) if Some(*tab) == screen && !over => read.lines().collect(),
            _ => Vec::new(),
        };
        let new = blocks(words).into_iter().filter(|block| block.iter().any(|line| !before.contains(line)));
        let new: Vec<&str> = new.flatten().collect();
        let count = new.len();
        let whole = count * 2 > words.lines().count();
        writeln!(out)?;
        if count == 0 && !words.is_empty() {
            tell_line(words.lines().next().unwrap_or_default(), out)?;
        }
        for line in if whole { words.lines().collect() } else { new } {
            tell_line(line, out)?;
        }
        match screen {
            Some(tab) if !over => self.read = Some((tab, words.to_owned())),
            Some(_) => {}
            None => self.read = None,
        }
        Ok(())
    }

    /// The player: a move's name, form and dose, its set-up (in full where it is met for the first time), and
    /// that it waits; then the cues.
    fn player(&mut self, model: &Model, player: &Player, out: &mut dyn Write) -> Result<()> {
        let Some(item) = player.run.current() else { return Ok(()) };
        let exercise = model.known().content.exercise(&item.planned.exercise);
        let here = (player.run.at(), item.step);
        if self.exercise != Some(here) {
            if let Some(exercise) = exercise {
                introduce(&model.known().content, player, item, exercise, out)?;
            }
            if self.exercise.is_none() {
                tell_line(&format!("{LETTERS} {ASKED}"), out)?;
            }
            if player.meets.is_some() {
                tell_line("Enter when you are ready.", out)?;
            }
            self.exercise = Some(here);
            self.paused = player.meets.is_some();
        }
        if player.meets.is_none() && self.paused == player.run.runs() {
            self.paused = !self.paused;
            let because = player.paused_because.unwrap_or("Paused.");
            if self.paused {
                tell_line(&format!("{because} p goes on."), out)?;
            } else {
                writeln!(out, "Going on.")?;
            }
        }
        // What the introduction says stands above.
        let told =
            |kind: Kind| !matches!(kind, Kind::Name | Kind::SetUp | Kind::Form | Kind::Waits | Kind::Finish);
        for (_, words) in player.said.iter().skip(self.cues).filter(|(kind, _)| told(*kind)) {
            tell_line(&format!("  {}", words.replace("Space", "Enter")), out)?;
        }
        self.cues = player.said.len();
        Ok(())
    }
}

/// The lines of a screen, each with those that belong to it: they stand deeper in, as a move's reasons do.
fn blocks(words: &str) -> Vec<Vec<&str>> {
    let mut blocks: Vec<Vec<&str>> = Vec::new();
    for line in words.lines() {
        match blocks.last_mut() {
            Some(block) if line.starts_with("      ") => block.push(line),
            Some(_) | None => blocks.push(vec![line]),
        }
    }
    blocks
}

/// What a move is and how to get into place.
fn introduce(
    content: &Content,
    player: &Player,
    item: &RunItem,
    exercise: &Exercise,
    out: &mut dyn Write,
) -> Result<()> {
    let variant = exercise.step(item.step).variant;
    let dose = item.track.in_words(item.dose, exercise.sides_of(variant));
    let (at, of) = (player.run.at() + 1, player.run.items().len());
    tell_line("", out)?;
    tell_line(&format!("{} ({at} of {of}), {}: {dose}.", exercise.name, variant.name), out)?;
    if item.track.open_set().is_some()
        && let Some(open) = content.open_set_words()
    {
        tell_line(&format!("  {open} Enter ends it."), out)?;
    }
    let first = player.is_first_meeting();
    if let Some(way) = player.way {
        tell_line(&format!("  {way}"), out)?;
    }
    let setup = exercise.setup_of(variant);
    for line in setup.iter().take(if first { setup.len() } else { 1 }) {
        tell_line(&format!("  {line}"), out)?;
    }
    if first {
        tell_line(&format!("  {}", variant.how), out)?;
    }
    Ok(())
}

/// Prints a line, broken at spaces where it is longer than the terminal is wide.
fn tell_line(line: &str, out: &mut dyn Write) -> Result<()> {
    let columns = columns();
    let indent = line.len() - line.trim_start().len();
    if line.width() <= columns {
        writeln!(out, "{line}")?;
        return Ok(());
    }
    for piece in crate::tui::widgets::text::wrap(line, columns - indent) {
        writeln!(out, "{}{piece}", &line[..indent])?;
    }
    Ok(())
}

/// The terminal's width, or what is usual where there is none.
fn columns() -> usize {
    crate::tui::size().map_or(COLUMNS, |(columns, _)| usize::from(columns).clamp(24, 160) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_stays_with_its_move() {
        let words = "Friday\n  1. Bridge\n      P2  Two greens.\n      C4  New.\n  2. Hinge\nEnter starts.";
        let blocks = blocks(words);
        assert_eq!(blocks.len(), 4);
        assert_eq!(blocks[1], ["  1. Bridge", "      P2  Two greens.", "      C4  New."]);
        assert_eq!(blocks[2], ["  2. Hinge"]);
    }
}
