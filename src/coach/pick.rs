//! Which moves today (C3, C4, C6), within the minutes (C1).
//!
//! The current set is not written down anywhere: it is read off the last three weeks, so it is the
//! same on every device and survives an import. Each kind has a number of places in it; those who
//! hold them are the exercises practised lately, and a newcomer enters only where a place is free,
//! one a week once the set is full.

use crate::content::{Category, Exercise, Role, Target};
use crate::history::{Rest, Slot};
use crate::units::Day;

use super::fit::{Pick, goes_down_once, order, seconds};
use super::plan::Reason;
use super::step::{Raise, Stand};
use super::today::Today;
use super::words::{day, reason, shift};

/// How long a place in the set is kept without practice, in days: three weeks (G6).
const KEPT: i64 = 21;
/// Seconds that a move takes on the average, with getting into place; only for the size of the set.
const A_MOVE: f32 = 110.0;

/// What a training day is mostly for (C3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Theme {
    /// Strength and everything else: for those who train up to three days a week.
    Mixed,
    /// Core, functional, Pilates.
    Strength,
    /// Yoga, tai chi, stretching, easy aerobic work: the day between.
    Flow,
}

const STRENGTH: [Category; 3] = [Category::Core, Category::Functional, Category::Pilates];

/// Whether a kind is strength (C3).
pub(super) fn is_strength(category: Category) -> bool {
    STRENGTH.contains(&category)
}

/// Whether a kind is a flow (C3).
pub(super) fn is_flow(category: Category) -> bool {
    matches!(category, Category::Yoga | Category::TaiChi)
}

/// A candidate for today.
struct Candidate<'a> {
    exercise: &'a Exercise,
    stand: Stand,
    last: Option<Day>,
    first: Option<Day>,
    liked: bool,
    disliked: bool,
    running: bool,
    mastered: bool,
}

impl<'a> Today<'a> {
    /// The session's moves, in order and within `minutes`.
    pub fn picks(&self, minutes: u16) -> Vec<Pick<'a>> {
        let candidates = self.candidates();
        let mut picks: Vec<Pick<'a>> = Vec::new();
        let limit = Limit { aim: u32::from(minutes) * 60, over: self.p.c1_over };
        if !self.gentle_only() {
            self.add_warm_up(&candidates, &mut picks, limit);
        }
        let cool = (minutes >= self.p.c2_cool_down).then(|| self.cool_down(&candidates, &picks)).flatten();
        picks.extend(cool);
        for (index, why) in self.wanted(&candidates) {
            let candidate = &candidates[index];
            if picks.iter().any(|pick| pick.exercise.id == candidate.exercise.id) {
                continue;
            }
            self.try_add(&mut picks, candidate, Role::Main, why, limit);
        }
        self.raise_few(&mut picks);
        order(&mut picks);
        picks
    }

    fn candidates(&self) -> Vec<Candidate<'a>> {
        let profile = self.history.profile();
        let choice = self.record.and_then(|record| record.choice.as_deref());
        let last_session = self.standing.last_session;
        let mut found = Vec::new();
        for exercise in self.content.exercises() {
            let category = exercise.category();
            if exercise.outside
                || category == Category::Walking
                || !(profile.categories.contains(&category) || exercise.gentle && self.gentle_only())
                || self.gentle_only() && !exercise.gentle
            {
                continue;
            }
            let Some(stand) = self.stand(exercise) else { continue };
            let ladder = self.standing.ladder(stand.slot);
            if ladder.rests_on(self.day) {
                continue;
            }
            let taste = self.history.taste(stand.slot);
            let today = choice.is_some_and(|choice| choice.dislikes.contains(&stand.slot));
            let twice =
                taste.disliked.is_some() && last_session.is_some() && ladder.practised == last_session;
            found.push(Candidate {
                exercise,
                last: ladder.practised,
                first: ladder.first,
                liked: taste.liked.is_some(),
                disliked: today || twice || taste.disliked.is_some_and(|on| on == self.day),
                running: ladder.days_running(self.day) >= self.p.c4_running,
                mastered: ladder.step >= exercise.step_count() && ladder.earned(self.p),
                stand,
            });
        }
        // Those not wanted stay out where anything else is there to do.
        if found.iter().any(|candidate| !candidate.disliked) {
            found.retain(|candidate| !candidate.disliked);
        }
        found
    }

    fn pick(&self, candidate: &Candidate<'a>, role: Role, why: Reason) -> Pick<'a> {
        let stand = candidate.stand.clone();
        let step = stand.raised();
        let mut also = Vec::new();
        if candidate.liked {
            also.push(reason(self.content, "C6", "liked", &[]));
        }
        Pick { exercise: candidate.exercise, stand, role, step, why, also }
    }

    fn try_add(
        &self,
        picks: &mut Vec<Pick<'a>>,
        candidate: &Candidate<'a>,
        role: Role,
        why: Reason,
        limit: Limit,
    ) -> bool {
        let mut with = picks.clone();
        with.push(self.pick(candidate, role, why));
        order(&mut with);
        let before = seconds(picks);
        let all = seconds(&with);
        let fits = all <= limit.aim || (before + limit.over < limit.aim && all <= limit.aim + limit.over);
        if fits && goes_down_once(&with) {
            *picks = with;
            return true;
        }
        false
    }

    fn add_warm_up(&self, candidates: &[Candidate<'a>], picks: &mut Vec<Pick<'a>>, limit: Limit) {
        let mut warm: Vec<&Candidate<'a>> =
            candidates.iter().filter(|candidate| candidate.exercise.roles.contains(&Role::WarmUp)).collect();
        let most = (limit.aim / 4).max(75);
        warm.sort_by_key(|candidate| {
            let pick = self.pick(candidate, Role::WarmUp, candidate.stand.why.clone());
            let long = pick.seconds(None) > most;
            (pick.position().on_floor(), long, candidate.last, candidate.exercise.id.clone())
        });
        for candidate in warm {
            if self.try_add(picks, candidate, Role::WarmUp, reason(self.content, "C2", "warm", &[]), limit) {
                return;
            }
        }
    }

    fn cool_down(&self, candidates: &[Candidate<'a>], picks: &[Pick<'a>]) -> Option<Pick<'a>> {
        let mut cool: Vec<&Candidate<'a>> = candidates
            .iter()
            .filter(|candidate| candidate.exercise.roles.contains(&Role::CoolDown) && !candidate.running)
            .filter(|candidate| picks.iter().all(|pick| pick.exercise.id != candidate.exercise.id))
            .collect();
        cool.sort_by_key(|candidate| (candidate.last, candidate.exercise.id.clone()));
        let candidate = cool.first()?;
        Some(self.pick(candidate, Role::CoolDown, reason(self.content, "C2", "cool", &[])))
    }

    /// What the day is mostly for: strength on days that are not neighbours (C3).
    pub fn theme(&self) -> Theme {
        self.theme_on(self.day, &self.strength_days())
    }

    /// The same for a day ahead, with the strength days of the six days before it.
    pub fn theme_on(&self, on: Day, days: &[Day]) -> Theme {
        let yesterday = days.contains(&shift(on, -1));
        let few = self.a_week <= 3.5;
        if few && (!yesterday || self.neighbours_needed()) {
            Theme::Mixed
        } else if !few && !yesterday && days.len() < usize::from(self.p.c3_strength_days) {
            Theme::Strength
        } else {
            Theme::Flow
        }
    }

    /// The days of the last six on which strength was trained.
    pub fn strength_days(&self) -> Vec<Day> {
        let past = self.history.span(shift(self.day, -6), shift(self.day, -1));
        let roster = self.history.roster();
        let strong = |record: &&crate::history::DayRecord| {
            record.practised().filter(|did| is_strength(roster.category(did.slot))).count() >= 2
        };
        past.iter().filter(strong).map(|record| record.day).collect()
    }

    /// Whether the person's days leave no two that are not neighbours.
    fn neighbours_needed(&self) -> bool {
        let profile = self.history.profile();
        if profile.days.is_empty() {
            return false;
        }
        let trains: Vec<bool> = (0..7).map(|ahead| profile.trains_on(shift(self.day, ahead))).collect();
        let apart = (0..7).any(|one| (2..=5).any(|gap| trains[one] && trains[(one + gap) % 7]));
        !apart
    }

    /// How many places the current set has (C4): as many moves as come up twice a week.
    fn set_size(&self) -> usize {
        let minutes = self.asked.min(self.budget().cap as u16 / (self.a_week.round() as u16).max(1));
        let moves = (f32::from(minutes) * 60.0 / A_MOVE - 1.0).max(2.0);
        let all = (moves * self.a_week / self.p.c4_twice).round() as usize;
        all.clamp(self.p.c4_least, self.p.c4_most)
    }

    /// The places of each kind: one for each kind that is on, by turns of four weeks where the set
    /// is too small, then more for what the week aims at first.
    fn places(&self, on: &[Category]) -> Vec<(Category, usize)> {
        const FIRST: [Category; 7] = [
            Category::Core,
            Category::Functional,
            Category::Yoga,
            Category::Pilates,
            Category::Stretching,
            Category::TaiChi,
            Category::Aerobic,
        ];
        const MORE: [Category; 7] = [
            Category::Core,
            Category::Functional,
            Category::Stretching,
            Category::Pilates,
            Category::Core,
            Category::Functional,
            Category::Yoga,
        ];
        let size = self.set_size();
        let on: Vec<Category> = FIRST.into_iter().filter(|category| on.contains(category)).collect();
        let mut places: Vec<(Category, usize)> = Vec::new();
        if on.is_empty() {
            return places;
        }
        // The first two always have a place; the others take turns where there are too few.
        let fixed = on.len().min(2);
        let turn = self.day.signed_duration_since(Day::default()).num_days() / self.p.c4_turn_days.max(1);
        let others = &on[fixed..];
        let room = size.saturating_sub(fixed).min(others.len());
        places.extend(on[..fixed].iter().map(|category| (*category, 1)));
        for index in 0..room {
            let at = (turn as usize).wrapping_mul(room).wrapping_add(index) % others.len();
            places.push((others[at], 1));
        }
        let mut left = size.saturating_sub(places.len());
        for category in MORE.iter().cycle().take(7 * 3) {
            if left == 0 {
                break;
            }
            if let Some(place) = places.iter_mut().find(|(each, _)| each == category) {
                place.1 += 1;
                left -= 1;
            }
        }
        places
    }

    /// Today's moves in the order in which they get their time, each with why.
    fn wanted(&self, candidates: &[Candidate<'a>]) -> Vec<(usize, Reason)> {
        if self.gentle_only() {
            return self.gentle(candidates);
        }
        let theme = self.theme();
        let on: Vec<Category> = Category::ALL
            .iter()
            .copied()
            .filter(|category| {
                candidates.iter().any(|candidate| {
                    candidate.exercise.category() == *category
                        && candidate.exercise.roles.contains(&Role::Main)
                })
            })
            .collect();
        let mut queues: Vec<(Category, Vec<usize>)> = Vec::new();
        let mut newcomer = self.newcomer_allowed(candidates);
        for (category, places) in self.places(&on) {
            queues.push((category, self.members(candidates, category, places, &mut newcomer)));
        }
        let mut wanted: Vec<(usize, Reason)> = Vec::new();
        self.want_stand_ins(candidates, &mut wanted);
        self.want_balance(candidates, &mut wanted);
        let flows = self.flow_days();
        let allowed = |category: Category| match theme {
            Theme::Mixed => !is_flow(category) || flows < usize::from(self.p.c3_flow_days),
            Theme::Strength => is_strength(category) || category == Category::Stretching,
            Theme::Flow => !is_strength(category),
        };
        // Round by round: each kind gives its longest waiting move, so that none is starved.
        let mut order = queues;
        order.sort_by_key(|(category, _)| theme_rank(theme, *category));
        let mut round = 0;
        while order.iter().any(|(_, queue)| queue.len() > round) {
            for (category, queue) in &order {
                if let Some(index) = queue.get(round).filter(|_| allowed(*category)) {
                    wanted.push((*index, self.why_here(&candidates[*index])));
                }
            }
            round += 1;
        }
        // Time left: whatever else of the set.
        for (category, queue) in &order {
            let filler = !allowed(*category) && !(theme == Theme::Flow && is_strength(*category));
            if filler && theme == Theme::Flow {
                wanted.extend(queue.iter().map(|index| (*index, self.why_here(&candidates[*index]))));
            }
        }
        wanted
    }

    fn why_here(&self, candidate: &Candidate<'_>) -> Reason {
        match candidate.last {
            None => reason(self.content, "C4", "new", &[]),
            Some(last) => reason(self.content, "C4", "turn", &[("day", &day(last))]),
        }
    }

    /// Easy mobility and breathing, the longest not done first (F1, S3, C7).
    fn gentle(&self, candidates: &[Candidate<'a>]) -> Vec<(usize, Reason)> {
        let mut order: Vec<usize> = (0..candidates.len()).collect();
        order.sort_by_key(|index| {
            let candidate = &candidates[*index];
            (candidate.running, candidate.last, candidate.exercise.id.clone())
        });
        order.into_iter().map(|index| (index, self.why_here(&candidates[index]))).collect()
    }

    /// One a week may change once the set is full (C4); in the baseline everything is new.
    fn newcomer_allowed(&self, candidates: &[Candidate<'_>]) -> bool {
        let lately = shift(self.day, -self.p.c4_change_days);
        self.standing.in_baseline(self.p)
            || !candidates.iter().any(|each| each.first.is_some_and(|first| first > lately))
    }

    /// The exercises that hold a kind's places, the longest waiting first.
    fn members(
        &self,
        candidates: &[Candidate<'a>],
        category: Category,
        places: usize,
        newcomer: &mut bool,
    ) -> Vec<usize> {
        let kept = shift(self.day, -KEPT);
        let mut of_kind: Vec<usize> = (0..candidates.len())
            .filter(|index| {
                let exercise = candidates[*index].exercise;
                exercise.category() == category && exercise.roles.contains(&Role::Main)
            })
            .collect();
        let active = |index: &usize| candidates[*index].last.is_some_and(|last| last > kept);
        of_kind.sort_by_key(|index| {
            let candidate = &candidates[*index];
            let holds = active(index) && !(candidate.mastered && *newcomer);
            (
                !holds,
                !candidate.liked,
                candidate.first.is_none(),
                candidate.first,
                self.shuffle(candidate.stand.slot),
            )
        });
        let held = of_kind.iter().take(places).filter(|index| active(index)).count();
        let mut members: Vec<usize> = of_kind.iter().copied().take(held).collect();
        for index in of_kind.iter().copied().skip(held).take(places - held.min(places)) {
            let first_place = members.is_empty();
            if first_place || *newcomer || self.standing.sessions < 10 {
                members.push(index);
                *newcomer = self.standing.in_baseline(self.p) || self.standing.sessions < 10;
            }
        }
        members.retain(|index| !candidates[*index].running);
        members.sort_by_key(|index| (candidates[*index].last, candidates[*index].exercise.id.clone()));
        members
    }

    /// A fixed order among newcomers that differs from quarter to quarter.
    fn shuffle(&self, slot: Slot) -> u64 {
        let season = self.history.first_day().map_or(0, |first| (self.day - first).num_days() / 91);
        let mut mixed = (slot.index() as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        mixed ^= (season as u64).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed ^ (mixed >> 29)
    }

    /// Stand-ins for what rests (P5, P6): the same kind, and if possible the same main target.
    fn want_stand_ins(&self, candidates: &[Candidate<'a>], wanted: &mut Vec<(usize, Reason)>) {
        for (exercise, ladder) in self.resting() {
            let target = exercise.targets.first();
            let standing_in = (0..candidates.len())
                .filter(|index| candidates[*index].exercise.category() == exercise.category())
                .filter(|index| !candidates[*index].running)
                .min_by_key(|index| {
                    let other = &candidates[*index];
                    (other.exercise.targets.first() != target, other.last.is_none(), other.last)
                });
            let (Some(index), Rest::Red(_) | Rest::Sharp { .. }) = (standing_in, ladder.rest) else {
                continue;
            };
            let facts = |until: Day| [("name", exercise.name.clone()), ("day", day(until))];
            let why = match ladder.rest {
                Rest::Sharp { since, .. } => self.named("P6", "standin", &facts(since)),
                Rest::Red(until) => self.named("P5", "standin", &facts(until)),
                Rest::No | Rest::Off => continue,
            };
            wanted.push((index, why));
        }
    }

    fn named(&self, rule: &'static str, name: &str, facts: &[(&str, String)]) -> Reason {
        let facts: Vec<(&str, &str)> = facts.iter().map(|(key, fact)| (*key, fact.as_str())).collect();
        reason(self.content, rule, name, &facts)
    }

    /// From 65 on, balance on three days a week (C3).
    fn want_balance(&self, candidates: &[Candidate<'a>], wanted: &mut Vec<(usize, Reason)>) {
        if !self.older() {
            return;
        }
        let balance = |exercise: &Exercise| exercise.targets.contains(&Target::Balance);
        let past = self.history.span(shift(self.day, -6), shift(self.day, -1));
        let on = |record: &&crate::history::DayRecord| {
            record.practised().any(|did| {
                self.history.id(did.slot).and_then(|id| self.content.exercise(id)).is_some_and(balance)
            })
        };
        let done = past.iter().filter(on).count();
        if done >= usize::from(self.p.c3_balance_days) {
            return;
        }
        let next = (0..candidates.len())
            .filter(|index| balance(candidates[*index].exercise) && !candidates[*index].running)
            .filter(|index| candidates[*index].exercise.roles.contains(&Role::Main))
            .min_by_key(|index| (candidates[*index].last.is_none(), candidates[*index].last));
        if let Some(index) = next {
            let facts = [("count", (done + 1).to_string()), ("of", self.p.c3_balance_days.to_string())];
            wanted.push((index, self.named("C3", "balance", &facts)));
        }
    }

    /// On how many of the last six days there was a flow.
    fn flow_days(&self) -> usize {
        let past = self.history.span(shift(self.day, -6), shift(self.day, -1));
        let roster = self.history.roster();
        past.iter().filter(|record| record.practised().any(|did| is_flow(roster.category(did.slot)))).count()
    }

    /// P3: at most two raises, or a third of the session's moves; the longest waiting go. What a
    /// person lost and has back (P12) is not counted.
    fn raise_few(&self, picks: &mut [Pick<'a>]) {
        let most = (usize::from(self.p.p3_least)).max((picks.len() as f32 * self.p.p3_share) as usize);
        let mut due: Vec<(Day, usize)> = picks
            .iter()
            .enumerate()
            .filter_map(|(index, pick)| match pick.stand.raise {
                Raise::Earned(since) => Some((since, index)),
                Raise::No | Raise::Back => None,
            })
            .collect();
        due.sort_unstable();
        for (since, index) in due.into_iter().skip(most) {
            let pick = &mut picks[index];
            pick.step = pick.stand.step;
            pick.stand.raise = Raise::No;
            pick.stand.why = reason(self.content, "P3", "wait", &[("day", &day(since))]);
        }
    }
}

/// How many seconds to aim at, and how far over one may go.
#[derive(Debug, Clone, Copy)]
struct Limit {
    aim: u32,
    over: u32,
}

/// In which order kinds get their time (C3).
fn theme_rank(theme: Theme, category: Category) -> usize {
    let order: [Category; 7] = match theme {
        Theme::Mixed => [
            Category::Core,
            Category::Functional,
            Category::Yoga,
            Category::TaiChi,
            Category::Pilates,
            Category::Stretching,
            Category::Aerobic,
        ],
        Theme::Strength => [
            Category::Core,
            Category::Functional,
            Category::Pilates,
            Category::Stretching,
            Category::Yoga,
            Category::TaiChi,
            Category::Aerobic,
        ],
        Theme::Flow => [
            Category::Yoga,
            Category::TaiChi,
            Category::Stretching,
            Category::Aerobic,
            Category::Pilates,
            Category::Core,
            Category::Functional,
        ],
    };
    order.iter().position(|each| *each == category).unwrap_or(order.len())
}

impl<'a> Today<'a> {
    /// What may take the place of `instead` today: the same main target first, then the same kind;
    /// nothing that hurts, rests or is not wanted.
    pub fn stand_ins(&self, instead: &Exercise) -> Vec<&'a Exercise> {
        let target = |exercise: &Exercise| exercise.targets.first().copied();
        let mut fitting: Vec<(bool, &Candidate<'a>)> = Vec::new();
        let candidates = self.candidates();
        for candidate in &candidates {
            let exercise = candidate.exercise;
            let same_target = target(exercise) == target(instead);
            let same_kind = exercise.category() == instead.category();
            let same_role = exercise.roles.iter().any(|role| instead.roles.contains(role));
            let other = exercise.id != instead.id && !candidate.disliked;
            if other && same_role && (same_target || same_kind) {
                fitting.push((same_target, candidate));
            }
        }
        fitting.sort_by_key(|(same_target, candidate)| {
            (!same_target, !candidate.liked, candidate.last.is_none())
        });
        fitting.into_iter().map(|(_, candidate)| candidate.exercise).collect()
    }
}
