//! Contact sheets for whoever draws figures: every form of a kind as text, beside its words and what the
//! picture check finds.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, bail};

use super::film;
use super::own::{collection, named};
use crate::content::pictures::{Finding, Form, RULES, exercises, findings, forms};
use crate::content::{Category, Exercise};
use crate::figure::{BodySide, Options};

/// The columns of a sheet.
const WIDTH: usize = 160;

/// What to draw.
pub(super) struct Wanted<'a> {
    /// A kind, an exercise's id or a part of one; everything if empty.
    pub what: &'a str,
    /// The content folder to read instead of what is built in.
    pub from: Option<&'a Path>,
    /// Columns and rows of each picture.
    pub size: (u16, u16),
    /// What is drawn of each form.
    pub shows: Shows,
}

/// What a sheet shows of each form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shows {
    /// Its key poses and its findings.
    KeyPoses,
    /// Its findings alone.
    Findings,
    /// A repetition as the player shows it.
    Film,
}

/// Draws the forms, each with its words below and its findings.
pub(super) fn draw(wanted: &Wanted<'_>, out: &mut dyn Write) -> Result<ExitCode> {
    let texts = wanted.from.map(collection).transpose()?.unwrap_or_default();
    let files = named(&texts);
    let all = exercises(&files);
    let is_meant = |exercise: &Exercise| {
        let kind = Category::from_key(wanted.what);
        kind.map_or_else(|| exercise.id.as_str().contains(wanted.what), |kind| exercise.category() == kind)
    };
    let meant: Vec<Exercise> = all.into_iter().filter(is_meant).collect();
    if meant.is_empty() {
        bail!("{}: no kind and no exercise is called so", wanted.what);
    }
    let forms = forms(&files, &meant);
    let found = findings(&forms);
    for form in &forms {
        one(form, &found, wanted, out)?;
    }
    let counted = |rule: &str| found.iter().filter(|finding| finding.rule == rule).count();
    let counts: Vec<String> = RULES.iter().map(|rule| format!("{rule} {}", counted(rule))).collect();
    writeln!(out, "{} forms, {} findings: {}", forms.len(), found.len(), counts.join(", "))?;
    Ok(if found.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn one(form: &Form<'_>, found: &[Finding], wanted: &Wanted<'_>, out: &mut dyn Write) -> Result<()> {
    let own = |finding: &&Finding| {
        finding.exercise == form.exercise.id.as_str() && finding.form == form.variant.name
    };
    let own: Vec<&Finding> = found.iter().filter(own).collect();
    if wanted.shows == Shows::Findings && own.is_empty() && form.figure.is_ok() {
        return Ok(());
    }
    let id = form.exercise.id.as_str();
    writeln!(out, "== {id}, {}: {}", form.variant.name, form.variant.how)?;
    if wanted.shows != Shows::Findings {
        let tempo: Vec<&str> =
            form.exercise.tempo_of(form.variant).iter().map(|phase| phase.word.as_str()).collect();
        let equipment = form.exercise.equipment.iter().chain(&form.variant.equipment);
        let equipment: Vec<&str> = equipment.map(|each| each.key()).collect();
        writeln!(out, "   figure {}", form.exercise.figure_of(form.variant))?;
        let tempo = tempo.join(", ");
        writeln!(
            out,
            "   tempo {tempo}; sides {}; with {}",
            form.exercise.sides_of(form.variant).key(),
            equipment.join(", ")
        )?;
        for cue in form.exercise.cues_of(form.variant) {
            let comes = if form.exercise.meets(form.variant, &cue.at) { "" } else { " (never in this form)" };
            writeln!(out, "   {:<10} {}{comes}", cue.at.key(), cue.say)?;
        }
        for side in [BodySide::Left, BodySide::Right] {
            if let Some(words) = form.exercise.side_words(form.variant, side) {
                writeln!(out, "   {side:?}: {words}")?;
            }
        }
    }
    match &form.figure {
        Err(why) => writeln!(out, "   ! figure: {why}")?,
        Ok(figure) => {
            for fault in figure.faults() {
                writeln!(out, "   ! figure: {fault}")?;
            }
            if wanted.shows != Shows::Findings {
                let phases = form.exercise.tempo_of(form.variant).len();
                if let Some(side) = figure.side(phases) {
                    writeln!(out, "   works as written: {side:?}; moves {:.0}", figure.movement())?;
                } else {
                    writeln!(out, "   moves {:.0}", figure.movement())?;
                }
                if wanted.shows == Shows::Film {
                    film::print(form, figure, wanted.size, WIDTH, out)?;
                } else {
                    write!(out, "{}", figure.key_pose_sheet(phases, wanted.size, WIDTH, Options::default()))?;
                }
            }
        }
    }
    for finding in own {
        writeln!(out, "   ! {}: {}", finding.rule, finding.what)?;
    }
    if wanted.shows != Shows::Findings {
        writeln!(out)?;
    }
    Ok(())
}
