//! Today's session: candidates, places, order, and what fits the minutes (C1 to C5, C9).
//!
//! Decided here:
//! - a gentle day (rest, flare, an open sign) is filled with easy mobility and breathing alone, a rest
//!   day by the shortest row of the table, the others by the row of the minutes asked;
//! - in a flare and on the two days after it what is new is on the flare's list and at its lowest step;
//! - of what may be new in a session the strength places have the first call.
//!
//! A swap is honoured if the exercise put in may be planned; it, and what comes in place of a move that
//! was refused, take that move's line and leave the others as they were.

use std::cmp::Reverse;

use crate::content::{Dose, Exercise, ExerciseId, PlaceKind, Role, Row, Target};
use crate::rules::Rest;
use crate::session::Before;

use super::because::Here;
use super::candidate::{Candidate, rank_of_stand_in, swapped_away};
use super::draft::{Draft, Limit};
use super::fit::{Pick, Taste, order, raise_few, seconds};
use super::plan::DayState;
use super::prescribed::add_prescribed;
use super::step::{Cause, Raise, Stand};
use super::strength::{came, wished};
use super::theme::Theme;
use super::today::Today;
use super::words::shift;

impl<'a> Today<'a> {
    /// The session's moves, in order and within today's length.
    pub fn picks(&self) -> Vec<Pick<'a>> {
        let mut candidates = self.candidates(true);
        let p = self.p;
        let limit = self.limit();
        let mut picks =
            self.without_refused(&candidates, limit).unwrap_or_else(|| self.fill(&candidates, limit, &[]));
        let swaps = self.record.and_then(|record| record.choice.as_deref()).map(|choice| &choice.swaps[..]);
        if let Some(swaps) = swaps.filter(|swaps| !swaps.is_empty()) {
            picks = self.swap_lines(&candidates, &picks, swaps, limit).unwrap_or_else(|| {
                candidates.retain(|candidate| !swapped_away(swaps, &candidate.exercise.id));
                self.fill(&candidates, limit, swaps)
            });
        }
        raise_few(&mut picks, p.p3_least, p.p3_share);
        order(&mut picks);
        shorten(&mut picks, limit);
        self.open_sets(&mut picks, limit);
        picks
    }

    /// How long the session may be, and how often it goes down to the floor (C1, C5).
    pub fn limit(&self) -> Limit {
        let (aim, over) = (u32::from(self.length) * 60, self.p.c1_over);
        let limit = Limit { aim, over, downs: self.p.c5_downs };
        match self.longest {
            Some(longest) if longest < aim + over => Limit { aim: longest.min(aim), over: 0, ..limit },
            Some(_) | None => limit,
        }
    }

    /// In the first sessions the last set of two strength moves at most is open, so that what is
    /// comfortable is known (P1): never for who may not try, and never prone, loaded or side by side.
    fn open_sets(&self, picks: &mut [Pick<'a>], limit: Limit) {
        let first = self.standing.in_baseline(self.p) && !self.steps().after_gap() && !self.gentle_only();
        let well = self.standing.usual() < self.p.c4_entry_usual && !self.older() && self.avoid.is_empty();
        if !first || !well || self.standing.bad_today == Some(self.day) || self.state == DayState::Done {
            return;
        }
        let may = |pick: &&mut Pick<'a>| {
            let step = pick.exercise.step(pick.step());
            let loaded = pick.exercise.equipment.iter().chain(&step.variant.equipment);
            let loaded = loaded.into_iter().any(|thing| *thing == crate::content::Equipment::Weight);
            let counted = matches!(step.dose, Dose::Reps { .. } | Dose::Hold { .. });
            let prone = pick.position == crate::content::Position::Prone;
            let own = pick.exercise.prescribed.is_some();
            pick.fills(PlaceKind::Strength) && pick.both_sides() && counted && !loaded && !prone && !own
        };
        // Its extra seconds count for the minutes asked (C1), not for the week's (P10).
        let mut free = (limit.aim + limit.over).saturating_sub(seconds(picks));
        let mut left = self.p.p1_open;
        for pick in picks.iter_mut().filter(may) {
            let extra = pick.extra_seconds(self.p);
            if left > 0 && extra > 0 && extra <= free {
                pick.open = true;
                (free, left) = (free - extra, left - 1);
            }
        }
    }

    /// The moves with another of its kind in the very place of each that was refused today, all others
    /// as they were; nothing where none was, or where that cannot be.
    fn without_refused(&self, candidates: &[Candidate<'a>], limit: Limit) -> Option<Vec<Pick<'a>>> {
        let choice = self.record.and_then(|record| record.choice.as_deref())?;
        if choice.dislikes.is_empty() {
            return None;
        }
        let mut lines = self.fill(&self.candidates(false), limit, &[]);
        for place in 0..lines.len() {
            let of = lines[place].exercise;
            if !choice.dislikes.contains(&lines[place].stand.slot) {
                continue;
            }
            let mut others: Vec<&Candidate<'a>> = candidates
                .iter()
                .filter(|other| other.stands_in(of, lines[place].role, false))
                .filter(|other| lines.iter().all(|line| line.exercise.id != other.exercise.id))
                .collect();
            others.sort_by_key(|other| rank_of_stand_in(other, of, false));
            let role = lines[place].role;
            let instead = others.into_iter().find_map(|other| {
                let mut with = lines.clone();
                with[place] = other.pick(role, Here::ForDisliked(of));
                with[place].wait(); // the others keep the raises that they had
                limit.holds(&with).then_some(with)
            });
            lines = instead.unwrap_or(lines);
        }
        lines.retain(|line| !choice.dislikes.contains(&line.stand.slot));
        if lines.is_empty() {
            return None;
        }
        order(&mut lines);
        Some(lines)
    }

    /// The moves with each swap in the very place of what it takes, all others as they were; nothing
    /// where that cannot be. What stood elsewhere in the session leaves its own place.
    fn swap_lines(
        &self,
        candidates: &[Candidate<'a>],
        picks: &[Pick<'a>],
        swaps: &[(ExerciseId, ExerciseId)],
        limit: Limit,
    ) -> Option<Vec<Pick<'a>>> {
        let mut lines = picks.to_vec();
        for (from, to) in swaps {
            let into = candidates.iter().find(|candidate| candidate.exercise.id == *to)?;
            let Some(place) = lines.iter().position(|pick| pick.exercise.id == *from) else { continue };
            let role = lines[place].role;
            let role = if into.exercise.roles.contains(&role) { role } else { Role::Main };
            lines[place] = into.pick(role, Here::Swapped(self.content.exercise(from)?));
            // In `raise_few` the others come first; what a chain or the table of minutes bounds waits.
            if lines[place].fills(PlaceKind::Strength) || !limit.holds(&lines) {
                lines[place].wait();
            }
            let mut at = 0..;
            lines.retain(|pick| at.next() == Some(place) || pick.exercise.id != *to);
        }
        order(&mut lines);
        limit.holds(&lines).then_some(lines)
    }

    /// The moves that fit, swaps first.
    fn fill(
        &self,
        candidates: &[Candidate<'a>],
        limit: Limit,
        swaps: &[(ExerciseId, ExerciseId)],
    ) -> Vec<Pick<'a>> {
        let row = self.row();
        let first = self.standing.sessions == 0 && self.standing.trains.last.is_none();
        let most = if first { self.p.c9_first.min(row.moves[1]) } else { row.moves[1] };
        let room = self.room_for_new();
        let new = if first && room > 0 { self.p.c9_first } else { room };
        let mut draft = Draft::new(limit, row, most, new);
        add_prescribed(candidates, &mut draft);
        for (from, to) in swaps {
            let into = candidates.iter().find(|candidate| candidate.exercise.id == *to);
            if let (Some(into), Some(from)) = (into, self.content.exercise(from)) {
                draft.put(into.pick(Role::Main, Here::Swapped(from)));
            }
        }
        if self.gentle_only() {
            self.gentle(&mut draft, candidates);
        } else {
            match self.theme() {
                Theme::Mixed | Theme::Strength => self.strength_day(&mut draft, candidates, row, first),
                Theme::Flow => self.day_between(&mut draft, candidates, row),
            }
            if draft.picks.len() < 2 {
                self.gentle(&mut draft, candidates);
            }
        }
        let mut picks = draft.picks;
        if picks.is_empty() {
            // So little time, or so long a dose, that nothing fits whole: the shortest stands alone.
            let able = candidates.iter().filter(|each| !each.is_new() || new > 0 || self.in_flare_list(each));
            let shortest = able.min_by_key(|candidate| candidate.pick(Role::Main, Here::New).seconds(None));
            picks.extend(
                shortest
                    .map(|candidate| candidate.pick(Role::Main, came(candidate)))
                    .filter(|pick| pick.seconds(None) <= limit.aim + limit.over),
            );
        }
        picks
    }

    /// The row of the table of minutes for today (C4).
    pub fn row(&self) -> &'a Row {
        let minutes = match self.mode {
            crate::journal::Mode::Rest => self.p.c7_minutes,
            _ => self.asked,
        };
        self.content.row(minutes)
    }

    /// How many moves may be new today (C9).
    fn room_for_new(&self) -> usize {
        let near = |ended: crate::units::Day| (self.day - ended).num_days() <= self.p.c9_flare_days;
        // A flare that stayed has no way out; the two days after it are the same (F3).
        let flare = self.standing.flare.is_some()
            || self.standing.after_flare.is_some_and(|after| near(after.ended))
            // Nor has one that nobody rated for a week.
            || self.standing.flared_since(shift(self.day, -self.p.c9_flare_days))
            || self.standing.long_flare.is_some_and(|(_, ended)| near(ended));
        let bad = self.standing.bad_today == Some(self.day);
        if flare || bad || self.state == DayState::Done { 0 } else { self.p.c9_new }
    }

    /// A day for strength: warm-up, the places whose turn it is, a stretch.
    fn strength_day(&self, draft: &mut Draft<'a>, candidates: &[Candidate<'a>], row: &Row, first: bool) {
        let open = self.open_places(candidates, row);
        let count =
            if first { row.strength[0].min(self.p.c9_first.saturating_sub(2)) } else { row.strength[0] };
        // What is new among the next strength moves has the first call on what may be new.
        let next = open.iter().take(row.strength[1]).filter_map(|each| each.ways.first());
        let strange = next.filter(|turn| candidates[turn.candidate].is_new()).count();
        let kept = if first { count } else { strange.min(draft.new) };
        let few = self.a_week <= 3.5;
        let flows = few && self.flow_days() < usize::from(self.p.c3_flow_days);
        let mut opened = draft.clone();
        self.open_session(&mut opened, candidates, row, kept);
        let strength_after = |opened: &Draft<'a>| {
            let mut full = opened.clone();
            self.fill_strength(&mut full, &open, candidates, count, false);
            full.strength_moves()
        };
        let with_flow =
            if flows { self.open_with_flow(draft, candidates, kept, &opened, strength_after) } else { None };
        *draft = with_flow.unwrap_or(opened);
        if !first {
            let strength = kept.min(draft.new);
            draft.new -= strength;
            self.balance(draft, candidates);
            draft.new += strength;
        }
        self.fill_strength(draft, &open, candidates, count, false);
        if self.length >= self.p.c2_cool_down {
            self.close_session(draft, candidates);
        }
        let settled = self.settled(row);
        let firm = settled == Some(row.strength[1]);
        if !first && settled != Some(row.strength[0]) {
            self.fill_strength(draft, &open, candidates, row.strength[1], firm);
        }
        if self.length >= self.content.rows().last().map_or(u16::MAX, |row| row.minutes) {
            self.breathe(draft, candidates);
        }
        add_wished(draft, candidates);
        if !first {
            self.pelvic_floor(draft, candidates);
        }
    }

    /// The day between two days of strength: warm-up, a flow, the upper body, a stretch.
    fn day_between(&self, draft: &mut Draft<'a>, candidates: &[Candidate<'a>], row: &Row) {
        self.open_session(draft, candidates, row, draft.new);
        self.balance(draft, candidates);
        let flow = self.flow_days() < usize::from(self.p.c3_flow_days);
        if flow {
            self.flow(draft, candidates);
        }
        if self.length >= self.p.c2_cool_down {
            self.close_session(draft, candidates);
        }
        add_wished(draft, candidates);
        self.upper_body(draft, candidates);
        self.pelvic_floor(draft, candidates);
    }

    /// Whether a move is one of the few that may be new in a flare.
    pub(super) fn in_flare_list(&self, candidate: &Candidate<'_>) -> bool {
        self.content.places().of(PlaceKind::Flare).any(|place| place.has(&candidate.exercise.id))
    }

    /// Easy mobility and breathing, the longest not done first (F1, S3, C7).
    fn gentle(&self, draft: &mut Draft<'a>, candidates: &[Candidate<'a>]) {
        let kept = shift(self.day, -self.p.g6_days);
        let main = |candidate: &Candidate<'_>| candidate.exercise.roles.contains(&Role::Main);
        let any = self.gentle_only();
        let counted = |candidate: &Candidate<'_>| {
            candidate
                .place
                .is_none_or(|place| !matches!(place.kind, PlaceKind::Balance | PlaceKind::PelvicFloor))
        };
        let flare = self.standing.flare.is_some();
        let mut order: Vec<usize> = (0..candidates.len())
            .filter(|index| any || (candidates[*index].exercise.gentle && main(&candidates[*index])))
            .filter(|index| counted(&candidates[*index]) || candidates[*index].exercise.prescribed.is_some())
            // What was stopped at once comes back on a day that is none of a flare (P6).
            .filter(|index| !flare || !self.standing.ladder(candidates[*index].stand.slot).stopped_last())
            .collect();
        order.sort_by(|one, other| {
            let key = |index: usize| {
                let candidate = &candidates[index];
                let known = candidate.last.is_some_and(|last| last > kept);
                // In a flare what is known comes first, however often; what is new only fills.
                let stranger = flare && candidate.last.is_none();
                let key = (stranger, candidate.running, Reverse(known), Reverse(candidate.last.is_some()));
                (key, candidate.last, self.mixed(candidate.exercise.id.as_str()))
            };
            key(*one).cmp(&key(*other))
        });
        // A flare's session has something to breathe with (F1).
        let breathes = |index: &usize| candidates[*index].exercise.targets.contains(&Target::Breath);
        let may = |index: &usize| {
            let candidate = &candidates[*index];
            !candidate.is_new() || draft.new > 0 || self.in_flare_list(candidate)
        };
        if let Some(breath) = order.iter().position(|index| breathes(index) && may(index)).filter(|_| flare) {
            order[..=breath].rotate_right(1);
        }
        for index in order {
            let candidate = &candidates[index];
            let pick = candidate.pick(Role::Main, came(candidate));
            if candidate.is_new() && draft.new == 0 {
                if self.in_flare_list(candidate) {
                    draft.put(pick);
                }
                continue;
            }
            draft.add(candidate, pick);
        }
    }

    /// What is left when every move rests and no walk can be offered (C7): to breathe, at the lowest
    /// step. A red takes that away no more than it takes the breath away; sharp pain does.
    pub fn breathing(&self) -> Option<Pick<'a>> {
        let breathes = |exercise: &&Exercise| exercise.gentle && exercise.targets.contains(&Target::Breath);
        let mut able = self.content.exercises().iter().filter(breathes).filter(|exercise| {
            let ladder = self.standing.ladder(self.slot(exercise));
            self.ceiling(exercise) > 0
                && !self.hurt_today(self.slot(exercise))
                && (!ladder.rests_on(self.day) || matches!(ladder.rest, Rest::Red(_)))
        });
        let exercise = able.next()?;
        let stand = Stand { step: 1, raise: Raise::No, cause: Cause::Left, ..self.stand(exercise)? };
        let step = exercise.step(1);
        let position = exercise.position_of(step.variant);
        let alone = crate::session::seconds(exercise, step.variant, step.dose, Before::Start);
        let place = self.content.places().place_of(exercise);
        let (role, here) = (Role::Main, Here::Left);
        let taste = Taste::Plain;
        let (joined, open, block, held) = (false, false, None, None);
        Some(Pick { exercise, stand, role, here, position, alone, taste, place, joined, block, open, held })
    }
}

/// What the person asked for more of, the longest not done first, as far as there is room (C6).
fn add_wished<'a>(draft: &mut Draft<'a>, candidates: &[Candidate<'a>]) {
    for index in wished(candidates) {
        let candidate = &candidates[index];
        if draft.add(candidate, candidate.pick(Role::Main, came(candidate))) {
            return;
        }
    }
}

/// A move that waits (P3) may take longer at its old step than it would at the next form's fewest
/// repetitions: then the shortest move that makes room goes, never a prescribed one.
fn shorten(picks: &mut Vec<Pick<'_>>, limit: Limit) {
    while picks.len() > 1 && seconds(picks) > limit.aim + limit.over {
        let without = |place: usize| {
            let mut rest = picks.clone();
            rest.remove(place);
            seconds(&rest)
        };
        let free =
            |place: &usize| picks[*place].role == Role::Main && picks[*place].exercise.prescribed.is_none();
        let places = (0..picks.len()).filter(free);
        let over = |place: &usize| without(*place).saturating_sub(limit.aim + limit.over);
        let Some(gone) = places.min_by_key(|place| (over(place), picks[*place].alone)) else { return };
        picks.remove(gone);
    }
}
