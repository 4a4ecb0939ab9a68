//! Today's session as one sheet for the wall: each move with its figure, its dose and its words. Self-contained
//! HTML without scripts, in black on white, one page of A4 or Letter.

mod size;

use std::fmt::Write;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::coach::{Item, Plan};
use crate::content::{Content, Exercise, Variant};
use crate::figure::{Easel, Figure, Marker, Options};

/// A picture's size, in cells of two dots by four.
const CELLS: (u16, u16) = (26, 10);
/// How many poses of a move stand on the sheet.
const POSES: usize = 3;

/// Sizes are in the height of a letter, and that is set for each sheet; [`size`] has to agree with it.
const STYLE: &str = "
@page { margin: 9mm 12mm; }
* { box-sizing: border-box; }
body { line-height: 1.28; font-family: system-ui, 'DejaVu Sans', Arial, sans-serif; color: #000;
  background: #fff; width: 184mm; margin: 0 auto; }
h1 { font-size: 13pt; line-height: 1.2; margin: 0; }
header { display: flex; flex-wrap: wrap; gap: 0 5mm; align-items: baseline; font-size: 10pt; margin-bottom: 2mm; }
header p, footer p { margin: 0; }
main { columns: 2; column-gap: 6mm; }
section { border-top: .3mm solid #000; padding: .4em 0 .5em; break-inside: avoid; }
h2 { font-size: 1.15em; margin: 0; }
h2 span { font-weight: normal; margin-left: .7em; }
.poses { display: flex; gap: .6em; }
figure { margin: 0; width: 7.4em; }
svg { width: 100%; height: auto; display: block; }
figcaption { font-size: .85em; line-height: 1.2; text-align: center; white-space: nowrap; }
ul { margin: 0; padding-left: 1.3em; }
section p { margin: 0; }
footer { border-top: .3mm solid #000; font-size: 8pt; margin-top: 1mm; }
";

/// A move as it stands on the sheet.
struct Card<'a> {
    heading: [String; 3],
    pictures: Vec<(String, String)>,
    setup: String,
    cues: Vec<&'a str>,
    breath: String,
}

/// The sheet of a plan.
pub fn wall(content: &Content, plan: &Plan) -> Vec<u8> {
    let day = plan.date.format("%A, %-d %B %Y").to_string();
    let exercise = |item: &Item| Some(card(content, item, content.exercise(&item.exercise)?));
    let cards: Vec<Card<'_>> = plan.items.iter().filter_map(exercise).collect();
    let lengths: Vec<size::Length> = cards.iter().map(Card::length).collect();
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
                    p { (day) ", " (plan.mat_minutes()) " min" }
                    @if let Some(walk) = &plan.walk { p { (walk.name) ", " (walk.minutes) " min, any time today" } }
                }
                main style=(format!("font-size: {}pt", size::letters(&lengths))) {
                    @for card in &cards { (card.markup()) }
                }
                footer {
                    p { "Stop a move that brings sharp pain, pain down a leg, numbness or weakness. Afterwards: supple log session." }
                }
            }
        }
    };
    markup.into_string().into_bytes()
}

fn card<'a>(content: &Content, item: &Item, exercise: &'a Exercise) -> Card<'a> {
    let variant = exercise.step(item.step).variant;
    let figure = content.figure(exercise.figure_of(variant));
    Card {
        heading: [item.name.clone(), variant.name.clone(), item.dose_in_words()],
        pictures: figure.map(|figure| pictures(&figure, exercise, variant)).unwrap_or_default(),
        setup: exercise.setup.join(" "),
        cues: exercise.cues_of(variant).iter().map(|cue| cue.say.as_str()).collect(),
        breath: format!("Breath: {}", exercise.breathing),
    }
}

impl Card<'_> {
    fn length(&self) -> size::Length {
        let letters = |text: &str| text.chars().count();
        let texts = [self.setup.as_str(), &self.breath].into_iter().chain(self.cues.iter().copied());
        size::Length {
            heading: self.heading.iter().map(|part| letters(part) + 2).sum(),
            pictures: self.pictures.len(),
            paragraphs: texts.map(letters).collect(),
        }
    }

    fn markup(&self) -> Markup {
        let [name, variant, dose] = &self.heading;
        html! {
            section {
                h2 { (name) span { (variant) } span { (dose) } }
                @if !self.pictures.is_empty() {
                    div.poses {
                        @for (svg, caption) in &self.pictures {
                            figure { (PreEscaped(svg)) figcaption { (caption) } }
                        }
                    }
                }
                p { (self.setup) }
                ul { @for cue in &self.cues { li { (cue) } } }
                p { (self.breath) }
            }
        }
    }
}

/// The first poses, each with its caption.
fn pictures(figure: &Figure, exercise: &Exercise, variant: &Variant) -> Vec<(String, String)> {
    let poses = figure.key_poses(exercise.tempo_of(variant).len()).into_iter().take(POSES);
    poses.map(|pose| (drawn(figure, pose.moment), pose.caption)).collect()
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
