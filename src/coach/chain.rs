//! Where the person stands in a chain of links (C4): which link is theirs, when it is finished, what
//! comes next, and how high a link may rise.
//!
//! Nothing of this is written down anywhere: the furthest link that was ever practised is the person's.
//! So a link is not lost with a step of its ladder, and every device reads the same.
//!
//! Decided here:
//! - a chain whose entry does not suit the person is entered at the nearest easier link that does, and
//!   only where there is none at a harder one;
//! - of a form that is out of reach (a tag, a thing not at hand) nothing is asked: a link whose second
//!   form does not suit the person is finished at the top of what does;
//! - whether old and new alternate is asked of the chain, not of the place: two chains of a place take
//!   turns already;
//! - the first step of the next link is the second of its first form, since the link below was done at
//!   a full dose; who enters the chain anew begins at the first.

use crate::content::{AvoidTag, Dose, Exercise, ExerciseId, Link, Row, WorkUnit};
use crate::rules::Ladder;

use super::candidate::Candidate;
use super::fit::{Taste, Turn};
use super::today::Today;
use super::words::shift;

impl Today<'_> {
    /// The moves that may fill a chain today, the one whose turn it is first, then easier links for
    /// where that one cannot be.
    pub fn turns(&self, links: &[Link], candidates: &[Candidate<'_>], row: &Row) -> Vec<Turn> {
        let usable: Vec<bool> = links.iter().map(|link| self.link_suits(link)).collect();
        let met = (0..links.len()).rev().find(|index| self.met(links, *index));
        let Some(start) = met.or_else(|| self.entry(links, &usable)) else { return Vec::new() };
        let mut order: Vec<(usize, bool)> = match met {
            None => vec![(start, false)],
            Some(at) if !usable[at] || self.steps_down(links, at, &usable, row) => Vec::new(),
            Some(at) => self.old_and_new(links, at, &usable, row),
        };
        // Where that cannot be today an easier one takes its place; a harder one only where there is none.
        for index in (0..start).rev().filter(|index| usable[*index]) {
            if !order.iter().any(|(each, _)| *each == index) {
                order.push((index, false));
            }
        }
        if order.is_empty() {
            order.extend((start..links.len()).find(|index| usable[*index]).map(|index| (index, false)));
        }
        let turn = |(index, still): (usize, bool)| {
            let link = &links[index];
            let candidate = self.equal(link, candidates)?;
            let exercise = candidates[candidate].exercise;
            let (first, top) = (link.steps_of(exercise).0, self.top(link, exercise));
            let after = (0..index).any(|lower| self.met(links, lower));
            let first = (first + u8::from(after)).min(top).max(1);
            let more = (index + 1..links.len()).any(|above| usable[above]);
            let cap = if more { self.finish(link, exercise, row) } else { top };
            Some(Turn { candidate, first, cap: cap.min(self.most(exercise, row, top)), still })
        };
        order.into_iter().filter_map(turn).collect()
    }

    /// The person's link, or the one after it where that is finished; with the older one by turns where
    /// the chain is practised often enough for both.
    fn old_and_new(&self, links: &[Link], at: usize, usable: &[bool], row: &Row) -> Vec<(usize, bool)> {
        let above = (at + 1..links.len()).find(|index| usable[*index]);
        let below = (0..at).rev().find(|index| usable[*index] && self.met(links, *index));
        match (above, below) {
            (Some(next), _) if self.finished(&links[at], row) => {
                let mut turns = vec![(next, false)];
                if self.often(&links[at]) {
                    turns.push((at, true));
                }
                turns
            }
            (_, Some(old)) if self.is_young(&links[at], row) && self.often_both(&links[at], &links[old]) => {
                let (new, old) = ((at, false), (old, true));
                if self.last_of(&links[old.0]) < self.last_of(&links[at]) {
                    vec![old, new]
                } else {
                    vec![new, old]
                }
            }
            _ => vec![(at, false)],
        }
    }

    /// Whether some move of a link suits the person today.
    fn link_suits(&self, link: &Link) -> bool {
        (!link.only_without_floor || !self.floor) && link.moves.iter().any(|id| self.may(link, id))
    }

    fn may(&self, link: &Link, id: &ExerciseId) -> bool {
        self.content.exercise(id).is_some_and(|exercise| {
            self.history.profile().categories.contains(&exercise.category())
                && self.ceiling(exercise) >= link.steps_of(exercise).0
        })
    }

    /// Where a chain is entered by who was never in it.
    fn entry(&self, links: &[Link], usable: &[bool]) -> Option<usize> {
        let entry = links.iter().position(|link| link.entry).unwrap_or(0);
        let easy = self.older() || self.standing.usual() >= self.p.c4_entry_usual;
        let below = (0..entry).rev().find(|index| usable[*index]).filter(|_| easy);
        let at = below.unwrap_or(entry);
        (0..=at).rev().chain(at + 1..links.len()).find(|index| usable[*index])
    }

    fn ladder_of(&self, id: &ExerciseId) -> Option<Ladder> {
        let slot = self.history.roster().slot(id)?;
        Some(self.standing.ladder(slot)).filter(Ladder::met)
    }

    fn last_of(&self, link: &Link) -> Option<crate::units::Day> {
        link.moves.iter().filter_map(|id| self.ladder_of(id)?.practised).max()
    }

    /// Whether the person was ever in a link: one that takes the later forms of a move only once these
    /// were reached, or once the links between had been done.
    fn met(&self, links: &[Link], at: usize) -> bool {
        let link = &links[at];
        link.moves.iter().any(|id| {
            let (Some(ladder), Some(exercise)) = (self.ladder_of(id), self.content.exercise(id)) else {
                return false;
            };
            let (first, _) = link.steps_of(exercise);
            let since = |other: &Link| self.last_of(other).is_some_and(|last| ladder.practised > Some(last));
            let twice = links[..at].iter().rposition(|other| other.moves.contains(id));
            ladder.step >= first || twice.is_some_and(|before| links[before + 1..at].iter().any(since))
        })
    }

    /// The last step of a link that suits the person.
    fn top(&self, link: &Link, exercise: &Exercise) -> u8 {
        link.steps_of(exercise).1.min(self.ceiling(exercise)).max(1)
    }

    /// The step at which a link is finished: a full dose in its second form or a later one, else the
    /// top of what suits the person.
    fn finish(&self, link: &Link, exercise: &Exercise, row: &Row) -> u8 {
        let (first, top) = (link.steps_of(exercise).0, self.top(link, exercise));
        let form = &exercise.step(first).variant.name;
        let later = exercise.steps().filter(|step| (first..=top).contains(&step.number));
        let mut later = later.filter(|step| step.variant.name != *form);
        let enough = |dose: Dose, sides: bool| match dose {
            Dose::Reps { .. } => {
                let most = if sides { row.reps_a_side } else { row.reps };
                dose.work() >= self.p.c4_finish_reps.min(most)
            }
            Dose::Hold { .. } => {
                let most = if sides { row.hold_a_side } else { row.hold };
                dose.work() >= self.p.c4_finish_hold.min(most)
            }
            Dose::Time { .. } | Dose::Breaths { .. } => false,
        };
        later
            .find(|step| enough(step.dose, step.dose.is_per_side(exercise.sides_of(step.variant))))
            .map_or(top, |step| step.number)
    }

    /// The highest step that the table of minutes lets a dose rise to, and six seconds a hold where the
    /// heart or the breath asks for it.
    pub fn most(&self, exercise: &Exercise, row: &Row, top: u8) -> u8 {
        let short = [AvoidTag::Heart, AvoidTag::Breathless].iter().any(|tag| self.avoid.contains(tag));
        let fits = |step: &crate::content::Step<'_>| {
            let sides = step.dose.is_per_side(exercise.sides_of(step.variant));
            let work = step.dose.work();
            match step.dose {
                Dose::Reps { .. } => work <= if sides { row.reps_a_side } else { row.reps },
                Dose::Hold { seconds, .. } => {
                    let held = !short || u32::from(seconds) <= self.p.c4_hold_heart;
                    held && work <= if sides { row.hold_a_side } else { row.hold }
                }
                Dose::Time { .. } | Dose::Breaths { .. } => true,
            }
        };
        let steps = exercise.steps().take(usize::from(top));
        steps.take_while(fits).last().map_or(1, |step| step.number)
    }

    /// Whether a link was brought to its end: a full dose, two greens there, and often enough.
    fn finished(&self, link: &Link, row: &Row) -> bool {
        let done = |id: &ExerciseId| {
            let (Some(ladder), Some(exercise)) = (self.ladder_of(id), self.content.exercise(id)) else {
                return false;
            };
            let often = ladder.days.iter().flatten().count() >= self.p.c4_exposures;
            let end =
                self.finish(link, exercise, row).min(self.most(exercise, row, self.top(link, exercise)));
            let days = self
                .history
                .roster()
                .slot(id)
                .map_or(0, |slot| self.history.roster().green_days(self.p, slot));
            often && ladder.step >= end && ladder.earned(self.p, self.standing.counting(days, self.day))
        };
        link.moves.iter().any(done)
    }

    /// Whether a link is still being learnt beside the one before it: below two sets of six.
    fn is_young(&self, link: &Link, row: &Row) -> bool {
        let young = |id: &ExerciseId| {
            let (Some(ladder), Some(exercise)) = (self.ladder_of(id), self.content.exercise(id)) else {
                return false;
            };
            let dose = exercise.step(ladder.step).dose;
            let full = match dose.unit() {
                WorkUnit::Reps => self.p.c4_young_reps.min(row.reps),
                WorkUnit::Seconds => self.p.c4_young_hold.min(row.hold_a_side),
                WorkUnit::Breaths => 0,
            };
            dose.work() < full
        };
        link.moves.iter().any(young)
    }

    /// How often a link came over the last four weeks.
    fn times(&self, link: &Link) -> usize {
        let since = shift(self.day, -self.p.c4_block_days);
        let ladders = link.moves.iter().filter_map(|id| self.ladder_of(id));
        ladders.map(|ladder| ladder.times(since, self.day)).sum()
    }

    /// Whether a link came twice a week over the last four weeks.
    fn often(&self, link: &Link) -> bool {
        self.times(link) >= self.p.c4_exposures
    }

    /// The same of two links that take turns.
    fn often_both(&self, new: &Link, old: &Link) -> bool {
        self.times(new) + self.times(old) >= self.p.c4_exposures
    }

    /// Whether a link gives way to the one below: a red of its own at its lowest step, until the one
    /// below is finished again or the person asks for the move once more.
    fn steps_down(&self, links: &[Link], at: usize, usable: &[bool], row: &Row) -> bool {
        let Some(below) = (0..at).rev().find(|index| usable[*index]) else { return false };
        let red = links[at].moves.iter().find_map(|id| {
            let slot = self.history.roster().slot(id)?;
            let ladder = self.ladder_of(id)?;
            let on = ladder.blamed.filter(|on| ladder.step == 1 && ladder.practised <= Some(*on))?;
            (self.history.taste(slot).liked <= Some(on)).then_some(on)
        });
        red.is_some_and(|on| !(self.last_of(&links[below]) > Some(on) && self.finished(&links[below], row)))
    }

    /// Which of a link's equals fills it: the one that is being done, until a block of four weeks ends;
    /// then another. Among new ones by likes, then by the person's own seed.
    fn equal(&self, link: &Link, candidates: &[Candidate<'_>]) -> Option<usize> {
        let able: Vec<usize> = link
            .moves
            .iter()
            .filter_map(|id| candidates.iter().position(|candidate| candidate.exercise.id == *id))
            .filter(|index| candidates[*index].ceiling >= link.steps_of(candidates[*index].exercise).0)
            .collect();
        let chosen = |indexes: &mut dyn Iterator<Item = usize>| {
            indexes.min_by_key(|index| {
                let candidate = &candidates[*index];
                let liked = candidate.taste == Taste::Liked || self.likes(candidate.exercise.category());
                (!liked, candidate.last, self.mixed(candidate.exercise.id.as_str()))
            })
        };
        let current = able.iter().copied().filter(|index| candidates[*index].last.is_some());
        let current = current.max_by_key(|index| candidates[*index].last);
        let Some(now) = current else { return chosen(&mut able.iter().copied()) };
        let changes = self.block_day() < self.p.c4_change_days && self.block() > 0;
        if changes && self.ran(&candidates[now]) {
            let other = chosen(&mut able.iter().copied().filter(|index| *index != now));
            return other.or(Some(now));
        }
        Some(now)
    }

    /// Whether a move had its eight exposures in the block before this one.
    fn ran(&self, candidate: &Candidate<'_>) -> bool {
        let ladder = self.standing.ladder(candidate.stand.slot);
        let since = shift(self.day, -self.block_day() - self.p.c4_block_days - 1);
        ladder.times(since, self.day) >= self.p.c4_exposures.min(ladder.days.len())
            && ladder.first.is_some_and(|first| first <= shift(self.day, -self.p.c4_block_days))
    }

    /// Whether a kind is one that the person likes best.
    pub fn likes(&self, category: crate::content::Category) -> bool {
        self.history.profile().likes.contains(&category)
    }

    /// The number of the four-week block, from 0.
    pub fn block(&self) -> i64 {
        self.since_first().div_euclid(self.p.c4_block_days.max(1))
    }

    /// The day of the block, from 0.
    fn block_day(&self) -> i64 {
        self.since_first().rem_euclid(self.p.c4_block_days.max(1))
    }

    fn since_first(&self) -> i64 {
        self.history.first_day().map_or(0, |first| (self.day - first).num_days().max(0))
    }

    /// The block's first day.
    pub(super) fn block_start(&self) -> crate::units::Day {
        shift(self.day, -self.block_day())
    }

    /// A number for a word that differs from person to person.
    pub fn mixed(&self, word: &str) -> u64 {
        let start = self.history.seed() ^ 0x9E37_79B9_7F4A_7C15;
        let mixed = word.bytes().fold(start, |mixed, byte| {
            (mixed ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3).rotate_left(23)
        });
        mixed ^ (mixed >> 29)
    }
}
