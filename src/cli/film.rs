//! A repetition as the player shows it, in eight frames, once for each side: for whoever checks that tempo,
//! phase, side and cue agree with what moves.

use std::io::Write;

use anyhow::Result;

use crate::content::Sides;
use crate::content::pictures::Form;
use crate::figure::{Easel, Figure, Options};
use crate::session::{Before, Place, Side, Track, shown};

/// The frames of one repetition.
const FRAMES: u32 = 8;
/// The columns between two frames.
const GAP: usize = 2;

/// Prints the frames of each side's first repetition, in pictures of `size` and rows of at most `width` columns;
/// where the sides take turns, of the first two.
pub(super) fn print(
    form: &Form<'_>,
    figure: &Figure,
    size: (u16, u16),
    width: usize,
    out: &mut dyn Write,
) -> Result<()> {
    let (exercise, variant) = (form.exercise, form.variant);
    let Some(&dose) = variant.doses.first() else { return Ok(()) };
    let track = Track::of(exercise, variant, dose, Before::Start);
    let rounds = if exercise.sides_of(variant) == Sides::Turns { 2 } else { 1 };
    let mut seen = Vec::new();
    for segment in track.segments() {
        if !segment.beat.is_work() || seen.contains(&segment.side) {
            continue;
        }
        seen.push(segment.side);
        for round in 0..rounds {
            let cues = exercise.cues_of(variant).iter();
            let said: Vec<String> = cues.map(|cue| format!("{}: {}", cue.at.key(), cue.say)).collect();
            let name = if segment.side == Side::Both { "both sides" } else { segment.side.label() };
            writeln!(out, "   -- {name}, repetition {}: {}", round + 1, said.join(" / "))?;
            let places: Vec<(f64, Place)> = track
                .film(segment, round, FRAMES)
                .into_iter()
                .map(|at| (at - f64::from(segment.start), track.place(at)))
                .collect();
            strip(form, figure, &places, size, width, out)?;
        }
    }
    Ok(())
}

fn strip(
    form: &Form<'_>,
    figure: &Figure,
    places: &[(f64, Place)],
    (cols, rows): (u16, u16),
    width: usize,
    out: &mut dyn Write,
) -> Result<()> {
    let wide = usize::from(cols);
    let across = ((width + GAP) / (wide + GAP)).max(1);
    let tempo = form.exercise.tempo_of(form.variant);
    let mut easel = Easel::default();
    for row in places.chunks(across) {
        let mut lines = vec![String::new(); usize::from(rows) + 1];
        for (at, place) in row {
            let shown = shown(form.exercise, form.variant, figure, place, false);
            let options = Options { turn: shown.turn, ..Options::default() };
            let picture = figure.frame(shown.moment, options, (cols, rows), &mut easel);
            for (line, cells) in lines.iter_mut().zip(picture.lines()) {
                line.extend(cells.iter().map(|cell| cell.symbol));
                line.extend([' '; GAP]);
            }
            let word = tempo.get(place.phase).map_or("", |phase| phase.word.as_str());
            let label = format!("{at:.1} s {word} {:.0} %", place.done * 100.0);
            let label = format!("{label:<whole$}", whole = wide + GAP);
            lines[usize::from(rows)].push_str(&label);
        }
        for line in lines {
            writeln!(out, "{}", line.trim_end())?;
        }
    }
    Ok(())
}
