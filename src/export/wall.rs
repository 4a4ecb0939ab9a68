//! Today's session as one sheet for the wall: each move with its figure, its dose and its words. Self-contained
//! HTML without scripts, in black on white, A4 or Letter.

use std::fmt::Write;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::coach::{Item, Plan};
use crate::content::{Content, Exercise, Variant};
use crate::figure::{Easel, Figure, Marker, Options};
use crate::units::whole_minutes;

/// A picture's size, in cells of two dots by four.
const CELLS: (u16, u16) = (26, 10);
/// How many poses of a move stand on the sheet.
const POSES: usize = 3;

const STYLE: &str = "
@page { margin: 11mm 13mm; }
* { box-sizing: border-box; }
body { font: 10.5pt/1.35 system-ui, 'DejaVu Sans', Arial, sans-serif; color: #000; background: #fff;
  max-width: 184mm; margin: 0 auto; }
h1 { font-size: 16pt; margin: 0; }
header p { margin: 0 0 2mm; }
section { border-top: .3mm solid #000; padding: 1.5mm 0 2mm; break-inside: avoid; }
h2 { font-size: 12pt; margin: 0; display: flex; flex-wrap: wrap; gap: 0 4mm; justify-content: space-between; }
h2 span { font-weight: normal; }
.poses { display: flex; flex-wrap: wrap; gap: 3mm; }
figure { margin: 0; width: 42mm; }
svg { width: 100%; height: auto; display: block; }
figcaption { font-size: 8.5pt; color: #333; text-align: center; }
ul { margin: .5mm 0 0; padding-left: 5mm; }
p { margin: .5mm 0; }
footer { border-top: .3mm solid #000; font-size: 8.5pt; color: #333; }
";

/// The sheet of a plan.
pub fn wall(content: &Content, plan: &Plan) -> Vec<u8> {
    let day = plan.date.format("%A, %-d %B %Y").to_string();
    let markup = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "On the mat, " (day) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    h1 { "On the mat" }
                    p { (day) ", " (whole_minutes(plan.seconds)) " min" }
                }
                main {
                    @for item in &plan.items {
                        @if let Some(exercise) = content.exercise(&item.exercise) { (one(content, item, exercise)) }
                    }
                    @if let Some(walk) = &plan.walk {
                        section { h2 { (walk.name) span { (walk.minutes) " min, any time today" } } }
                    }
                }
                footer {
                    p { "Stop a move that brings sharp pain, pain down a leg, numbness or weakness. Afterwards: supple log session." }
                }
            }
        }
    };
    markup.into_string().into_bytes()
}

fn one(content: &Content, item: &Item, exercise: &Exercise) -> Markup {
    let variant = exercise.step(item.step).variant;
    html! {
        section {
            h2 { (item.name) span { (variant.name) } span { (item.dose_in_words()) } }
            @if let Some(figure) = content.figure(exercise.figure_of(variant)) {
                div.poses { (poses(&figure, exercise, variant)) }
            }
            p { (exercise.setup.join(" ")) }
            ul { @for cue in exercise.cues_of(variant) { li { (cue) } } }
            p { "Breath: " (exercise.breathing) }
        }
    }
}

fn poses(figure: &Figure, exercise: &Exercise, variant: &Variant) -> Markup {
    let poses = figure.key_poses(exercise.tempo_of(variant).len());
    html! {
        @for pose in poses.iter().take(POSES) {
            figure {
                (PreEscaped(drawn(figure, pose.moment)))
                figcaption { (pose.name.replace('_', " ")) }
            }
        }
    }
}

/// A pose as dots.
fn drawn(figure: &Figure, moment: crate::figure::Moment) -> String {
    let options = Options { marker: Marker::Braille, ..Options::default() };
    let mut easel = Easel::default();
    let picture = figure.frame(moment, options, CELLS, &mut easel);
    let mut path = String::new();
    for (row, cells) in picture.lines().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            for (x, y) in dots(cell.symbol) {
                let (x, y) = (2 * column + x, 4 * row + y);
                let _ = write!(path, "M{x} {y}h.9v.9h-.9z");
            }
        }
    }
    let (width, height) = (2 * CELLS.0, 4 * CELLS.1);
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" aria-hidden="true"><path d="{path}"/></svg>"#
    )
}

/// The dots of a braille sign, by column and row.
fn dots(sign: char) -> impl Iterator<Item = (usize, usize)> {
    const PLACES: [(usize, usize); 8] = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)];
    let bits = u32::from(sign).checked_sub(0x2800).filter(|bits| *bits < 256).unwrap_or(0);
    (0..8).filter(move |bit| bits >> bit & 1 == 1).map(|bit| PLACES[bit])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_braille_sign_is_its_dots() {
        let of = |sign| dots(sign).collect::<Vec<_>>();
        assert_eq!(of('⠁'), [(0, 0)]);
        assert_eq!(of('⢀'), [(1, 3)]);
        assert_eq!(of('⣿').len(), 8);
        assert_eq!(of(' '), []);
    }
}
