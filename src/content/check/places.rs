//! The places of a session: every move is known, no chain comes back to where it was, and no place
//! stays empty for a person because of one tag.

use std::collections::HashMap;

use super::{Check, On};
use crate::content::exercise::{Exercise, ExerciseId};
use crate::content::fault::Place as At;
use crate::content::places::{LadderBefore, Link, Place, PlaceKind, Row};
use crate::content::tags::{AvoidTag, Equipment, Position};

/// What everyone has at hand.
const AT_HAND: [Equipment; 6] = [
    Equipment::Mat,
    Equipment::Chair,
    Equipment::Wall,
    Equipment::Towel,
    Equipment::Cushion,
    Equipment::Weight,
];

impl Check {
    pub(super) fn places(&mut self, place: At<'_>) {
        self.gather_exercises();
        let mut filled: HashMap<ExerciseId, String> = HashMap::new();
        let places = self.parse::<Place>(place);
        let strong = |(_, each): &&(At<'_>, Place)| each.kind == PlaceKind::Strength;
        let strength: Vec<String> = places.iter().filter(strong).map(|(_, each)| each.id.clone()).collect();
        for (at, place) in places {
            let on = On { place: at, id: &place.id };
            self.new_id(on);
            self.fits(on, "name", &place.name, 24);
            for link in place.links() {
                self.link(on, link);
                for id in link.moves.iter().filter(|_| place.kind != PlaceKind::Flare) {
                    let other = filled.insert(id.clone(), place.id.clone());
                    if let Some(other) = other.filter(|other| *other != place.id) {
                        let what = format!("{id} fills the place {other} too; keep it in one of them");
                        self.fault(on, &format!("\"{id}\""), what);
                    }
                }
            }
            let chains = place.chains.iter().map(|chain| &chain.links[..]);
            for links in chains.chain([&place.seated[..]]) {
                self.no_loop(on, links);
            }
            if place.kind == PlaceKind::Strength {
                self.strength(on, &place, &strength);
            }
        }
    }

    /// Every move and form of a link is known.
    fn link(&mut self, on: On<'_>, link: &Link) {
        if link.moves.is_empty() {
            self.fault(on, "\"moves\"", "a link has no move; name one, or take the link out");
        }
        for id in &link.moves {
            let Some(exercise) = self.exercises.get(id) else {
                let what = format!("there is no exercise {id}; write the id of one of exercises/*.json");
                self.fault(on, &format!("\"{id}\""), what);
                continue;
            };
            let forms: Vec<&str> = exercise.variants.iter().map(|variant| variant.name.as_str()).collect();
            let unknown = |name: &&&String| !forms.contains(&name.as_str());
            let names: Vec<&String> = link.from.iter().chain(&link.until).collect();
            let wrong: Vec<String> = names.iter().filter(unknown).map(|name| (*name).clone()).collect();
            let known = forms.join(", ");
            for name in wrong {
                let what = format!("{id} has no form {name:?}; write one of {known}");
                self.fault(on, &format!("\"{name}\""), what);
            }
        }
    }

    /// A chain goes from link to link and never comes back: a move that stands in two links has other,
    /// harder forms in the later one.
    fn no_loop(&mut self, on: On<'_>, links: &[Link]) {
        let mut reached: HashMap<&ExerciseId, u8> = HashMap::new();
        for link in links {
            for id in &link.moves {
                let Some(exercise) = self.exercises.get(id) else { continue };
                let (first, last) = link.steps_of(exercise);
                if reached.insert(id, last).is_some_and(|before| first <= before) {
                    let what = format!(
                        "the chain comes back to {id}, which is a loop; take one of its links out, or give \
                         them different forms with \"until\" and \"from\""
                    );
                    self.fault(on, &format!("\"{id}\""), what);
                }
            }
        }
    }

    /// A strength place: each chain is entered somewhere, and nobody finds it empty for one tag.
    fn strength(&mut self, on: On<'_>, place: &Place, strength: &[String]) {
        for links in place.chains.iter().map(|chain| &chain.links).chain([&place.seated]) {
            let entries = links.iter().filter(|link| link.entry).count();
            if !links.is_empty() && entries != 1 {
                let what = format!("{entries} links are an entry; mark one with \"entry\": true");
                self.fault(on, "\"links\"", what);
            }
        }
        if let Some(id) = place.on_a_chair.as_ref().filter(|id| !strength.contains(id)) {
            let what = format!("on_a_chair names {id}, which is no strength place; name one, or take it out");
            self.fault(on, "\"on_a_chair\"", what);
        }
        // Who was operated on lately has walks and breathing: no place is owed to them (C4).
        let tags = AvoidTag::ALL.iter().copied().filter(|tag| *tag != AvoidTag::RecentSurgery);
        for tag in tags {
            for (floor, chair) in [(true, false), (false, false), (false, true)] {
                if chair && place.on_a_chair.is_some() {
                    continue;
                }
                let links: Vec<&Link> = match (chair, place.seated.is_empty()) {
                    (true, false) => place.seated.iter().collect(),
                    _ => place.chains.iter().flat_map(|chain| &chain.links).collect(),
                };
                let mut moves = links.iter().flat_map(|link| &link.moves);
                let fills = |id: &ExerciseId| {
                    self.exercises.get(id).is_some_and(|exercise| suits(exercise, tag, floor, chair))
                };
                if !moves.any(fills) {
                    let how = match (floor, chair) {
                        (true, _) => "",
                        (false, false) => " who does not go down to the floor",
                        (false, true) => " who exercises on a chair",
                    };
                    let what = format!(
                        "nobody with the tag {}{how} can fill it; add a link that suits them",
                        tag.key()
                    );
                    self.fault(on, "\"id\"", what);
                }
            }
        }
    }

    pub(super) fn minutes(&mut self, place: At<'_>) {
        let mut last: Option<Row> = None;
        for (at, row) in self.parse::<Row>(place) {
            let id = format!("{} minutes", row.minutes);
            let on = On { place: at, id: &id };
            self.fits(on, "why", &row.why, 180);
            if last.as_ref().is_some_and(|last| last.minutes >= row.minutes) {
                self.fault(
                    on,
                    "\"minutes\"",
                    "a row has more minutes than the one before; put them in order",
                );
            }
            if row.moves[0] > row.moves[1]
                || row.strength[0] > row.strength[1]
                || row.strength[1] >= row.moves[1]
            {
                let what = "fewest first, then most, and fewer strength moves than moves in all";
                self.fault(on, "\"moves\"", what);
            }
            for reference in &row.refs {
                if self.read_of(reference).is_none() {
                    self.unlisted(on, reference);
                }
            }
            last = Some(row);
        }
        if last.is_none() {
            self.fault(On { place, id: "" }, "", "the table has no row; add one from 5 minutes on");
        }
    }

    pub(super) fn ladders_before(&mut self, place: At<'_>) {
        self.gather_exercises();
        for (at, ladder) in self.parse::<LadderBefore>(place) {
            let on = On { place: at, id: ladder.id.as_str() };
            let forms = self.exercises.get(&ladder.id).map(|exercise| exercise.variants.len());
            match forms {
                None => self.fault(on, "\"id\"", "there is no such exercise; take its ladder out"),
                Some(forms) if forms < ladder.variants.len() => {
                    let what =
                        format!("it has {forms} forms now, its ladder of before {}", ladder.variants.len());
                    self.fault(on, "\"variants\"", what);
                }
                Some(_) => {}
            }
        }
    }
}

/// Whether the first form of an exercise suits who has one tag.
fn suits(exercise: &Exercise, tag: AvoidTag, floor: bool, chair: bool) -> bool {
    let Some(first) = exercise.variants.first() else { return false };
    let position = exercise.position_of(first);
    let at_hand = |things: &[Equipment]| things.iter().all(|thing| AT_HAND.contains(thing));
    !exercise.avoid_if.contains(&tag)
        && !first.avoid_if.contains(&tag)
        && at_hand(&exercise.equipment)
        && at_hand(&first.equipment)
        && (floor || !position.on_floor())
        && (!chair || position == Position::Seated)
}
