//! `supple today --print` and `--html`: today's moves with their figures on one sheet for the wall.

use std::fmt::Write as _;
use std::io::Write;
use std::path::Path;

use anyhow::{Result, bail};

use super::args::Sheet;
use super::read::Drawing;
use super::{Bench, drawing, records};
use crate::app::Model;
use crate::content::Exercise;
use crate::export::wall;
use crate::tui::widgets::text::wrap;
use crate::units::Minutes;

/// The columns of a page A4 or Letter in a fixed font.
const COLUMNS: u16 = 78;

/// Prints today's sheet, or writes it into a file, whole or not at all.
pub(super) fn print(
    bench: &Bench,
    sheet: Sheet,
    minutes: Option<Minutes>,
    output: &Path,
    out: &mut dyn Write,
) -> Result<()> {
    let mut shell = bench.shell()?;
    let mut model = shell.model(bench.clock.now());
    records::take_minutes(bench, &mut model, minutes);
    records::say_trouble(&shell.journal().report());
    if model.known().plan.items.is_empty() {
        bail!("there is no session to print for today; `supple today` says why");
    }
    let bytes = match sheet {
        Sheet::Text => text(&model, drawing(bench, Some(COLUMNS))).into_bytes(),
        Sheet::Html => wall(&bench.content, &model.known().plan),
    };
    records::put(bench, output, &bytes, out)
}

fn text(model: &Model, drawing: Drawing) -> String {
    let known = model.known();
    let plan = &known.plan;
    let mut sheet = String::new();
    let day = plan.date.format("%A, %-d %B %Y");
    let _ = writeln!(sheet, "On the mat   {day}   {} min", plan.mat_minutes());
    for item in &plan.items {
        let Some(exercise) = known.content.exercise(&item.exercise) else { continue };
        let variant = exercise.step(item.step).variant;
        let rule = "-".repeat(usize::from(COLUMNS));
        let _ = writeln!(sheet, "{rule}\n{}   {}   {}", item.name, variant.name, item.dose_in_words());
        if let Some(figure) = known.content.figure(exercise.figure_of(variant)) {
            sheet += drawing.key_poses(&figure, exercise.tempo_of(variant).len()).trim_end();
            sheet.push('\n');
        }
        words(exercise, item.step, &mut sheet);
    }
    if let Some(walk) = &plan.walk {
        let rule = "-".repeat(usize::from(COLUMNS));
        let _ = writeln!(sheet, "{rule}\n{}   {}, any time today", walk.name, known.walk_said(walk));
    }
    sheet
}

/// How a move goes: into place, its cues, the breath.
fn words(exercise: &Exercise, step: u8, sheet: &mut String) {
    let cues = exercise.cues_of(exercise.step(step).variant);
    let cues = cues.iter().map(|cue| ("- ", cue.to_string()));
    let setup = ("", exercise.setup.join(" "));
    let breath = ("", format!("Breath: {}", exercise.breathing));
    for (first, line) in std::iter::once(setup).chain(cues).chain([breath]) {
        for (at, line) in wrap(&line, usize::from(COLUMNS) - 2).into_iter().enumerate() {
            let _ = writeln!(sheet, "{}{line}", if at == 0 { first } else { &"  "[..first.len()] });
        }
    }
}
