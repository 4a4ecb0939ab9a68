//! Figures: each can be shown, and shows the exercise that names it.

use super::{Check, On};
use crate::content::exercise::Exercise;
use crate::content::fault::Place;
use crate::content::figures::Shelf;
use crate::content::file::Named;
use crate::content::{figures, parse};
use crate::figure::Figure;

/// A figure that was asked for.
pub(super) enum Shown {
    /// It can be shown.
    As(Box<Figure>),
    /// It is there, and faulty: said where it stands.
    Faulty,
    /// A form of one that cannot be shown, and why.
    Wrong(String),
    /// No file has it.
    Missing,
}

impl Check {
    /// Reads and checks every figure of a file.
    pub(super) fn figures(&mut self, place: Place<'_>) {
        let listed = match figures::list(place.text()) {
            Ok(listed) => listed,
            Err(error) => {
                self.faults.push(parse::complaint(place, &error));
                return;
            }
        };
        for each in &listed {
            let on = On { place: place.part(each.text()), id: &each.id };
            if self.figures.contains_key(on.id) {
                self.fault(on, "\"id\"", "another figure has this id; give one of them another");
                continue;
            }
            let texts: Vec<Named<'_>> = self.named().collect();
            let value = figures::value(&listed, on.id).unwrap_or_default();
            let plain = |what: &str| {
                let bare = what.strip_prefix(on.id).and_then(|what| what.strip_prefix(": "));
                bare.unwrap_or(what).to_owned()
            };
            let figure = match Shelf::of(&texts).figure(&value) {
                Ok(figure) => {
                    for fault in figure.faults() {
                        self.fault(on, "", plain(&fault));
                    }
                    Shown::As(Box::new(figure))
                }
                Err(why) => {
                    self.fault(on, "", plain(&why));
                    Shown::Faulty
                }
            };
            self.figures.insert(on.id.to_owned(), figure);
        }
    }

    /// The figure `id`, from the files that are checked or else from the embedded ones.
    pub(super) fn figure(&mut self, id: &str) -> &Shown {
        if !self.figures.contains_key(id) {
            let texts: Vec<Named<'_>> = self.named().collect();
            let shown = match Shelf::of(&texts).read(id) {
                None => Shown::Missing,
                Some(Err(why)) => Shown::Wrong(why),
                Some(Ok(figure)) => match figure.faults().into_iter().next() {
                    Some(fault) if id.starts_with('{') => Shown::Wrong(fault),
                    _ => Shown::As(Box::new(figure)),
                },
            };
            self.figures.insert(id.to_owned(), shown);
        }
        &self.figures[id]
    }

    /// Each variant's figure has a leg for each phase of its tempo, in its position.
    pub fn shown(&mut self, on: On<'_>, exercise: &Exercise) {
        for variant in &exercise.variants {
            let name = exercise.figure_of(variant);
            let phases = exercise.tempo_of(variant).len();
            let position = exercise.position_of(variant).key();
            let mut said = Vec::new();
            match self.figure(name) {
                Shown::Missing => said.push(format!(
                    "variant {:?}: no figure {name:?}; draw it in figures/{}.json",
                    variant.name,
                    exercise.category().key()
                )),
                Shown::Faulty => {}
                Shown::Wrong(why) => said.push(format!("variant {:?}: its figure: {why}", variant.name)),
                Shown::As(figure) => {
                    if !figure.serves(phases) {
                        said.push(format!(
                            "variant {:?} has {phases} phases, the paths of its figure {name:?} have {:?} legs; \
                             write one leg for each phase (the same pose twice for a hold)",
                            variant.name,
                            figure.legs()
                        ));
                    }
                    if !figure.shows_key(position) {
                        said.push(format!(
                            "variant {:?} is {position}, its figure {name:?} shows {}; change either",
                            variant.name,
                            figure.posture().key()
                        ));
                    }
                }
            }
            let hint = if name.starts_with('{') {
                format!("\"name\": \"{}\"", variant.name)
            } else {
                format!("\"{name}\"")
            };
            for what in said {
                self.fault(on, &hint, what);
            }
        }
    }
}
