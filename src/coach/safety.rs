//! Why the day as a whole is as it is: which of the rules' reasons apply to it, and in which order.

use crate::content::{AvoidTag, Exercise, ExerciseId, Place, PlaceKind};
use crate::history::DayRecord;
use crate::journal::Mode;
use crate::rules::flare::FlareReason;
use crate::rules::gap::GapReason;
use crate::rules::pause;
use crate::rules::rising::RisingReason;
use crate::rules::step_words::StepReason;
use crate::rules::week::Budget;
use crate::rules::{Away, Rest, ScreenDue, Sign, say};

use super::because::DayReason;
use super::plan::{DayState, Reason};
use super::today::Today;
use super::words::{between, shift};

impl Today<'_> {
    /// What decides whether the safety questions are due (S5).
    pub(super) fn screen_due(&self) -> ScreenDue<'_> {
        ScreenDue::of(self.p, self.day, &self.screening, &self.standing, self.history.pauses())
    }

    /// Why the whole of the safety questions comes before any plan: it is due once more, or something is
    /// not known for sure.
    pub(super) fn whole_screen_reasons(&self) -> Vec<Reason> {
        let due = self.screen_due();
        let whole = due.whole().map(|reason| say(self.content, &reason));
        let paused = due.paused().map(|reason| say(self.content, &reason));
        let unsure = due.unsure().map(|reason| say(self.content, &reason));
        whole.into_iter().chain(paused).chain(unsure).collect()
    }

    /// Why the day as a whole is as it is; what matters most first.
    pub fn reasons(&self) -> Vec<Reason> {
        let content = self.content;
        let flare = self.standing.flare.is_some();
        let soon = |sign: &Sign| sign.soon(self.p, self.day);
        let signs = self.screening.signs(content);
        let mut reasons: Vec<Reason> =
            signs.iter().filter_map(soon).map(|sign| say(content, &sign)).collect();
        let pause = self.history.pause_on(self.day);
        reasons.extend(pause.map(|pause| say(content, &pause::now(pause))));
        match pause::back(self.p, self.history.pauses(), &self.standing.trains, self.day) {
            Some(back) => reasons.push(say(content, &back)),
            None if pause.is_some() => {}
            None => reasons.extend(self.gap_reason().map(|gap| say(content, &gap))),
        }
        reasons.extend(self.flare_reason().map(|flare| say(content, &flare)));
        reasons.extend(self.rests().map(|rest| say(content, &rest)));
        let setback = self.standing.setbacks.first().and_then(|last| last.reason(self.day, flare));
        reasons.extend(setback.map(|setback| say(content, &setback)));
        if let Some((since, ended)) = self.standing.long_flare
            && between(ended, self.day) < self.p.p7_apart
        {
            reasons.push(if self.standing.long_flare_took {
                say(content, &FlareReason::Stayed { day: since })
            } else {
                say(content, &FlareReason::StayedLow { day: since })
            });
        }
        if self.mode == Mode::Rest && (pause.is_none() || self.state == DayState::Done) {
            reasons.push(say(content, &self.rest_reason()));
        }
        reasons.extend(self.high_reason().map(|high| say(content, &high)));
        if !self.floor && self.history.profile().floor {
            reasons.push(say(content, &DayReason::NoFloor));
        }
        reasons.extend(self.closed().map(|closed| say(content, &closed)));
        reasons.extend(self.early_reason().map(|early| say(content, &early)));
        reasons.extend(self.screen_due().reasons().iter().map(|screen| say(content, screen)));
        let see = self.standing.sees(self.p, self.day);
        reasons.extend(see.map(|see| say(content, &see.reason(self.standing.usual()))));
        reasons
    }

    /// Which strength places no move fills for this person; none is owed to who was operated on lately (C4).
    fn closed(&self) -> Option<DayReason> {
        if self.gentle_only() || self.avoid.contains(&AvoidTag::RecentSurgery) {
            return None;
        }
        let owed = |place: &&Place| !self.chair_only() || place.on_a_chair.is_none();
        let suits = |exercise: &Exercise| self.ceiling(exercise) > 0 && self.wants(exercise);
        let known = |id: &ExerciseId| self.content.exercise(id).is_some_and(suits);
        let places = self.content.places();
        let own = |place: &Place| {
            let own = self.content.exercises().iter().filter(|exercise| exercise.category.is_some());
            own.filter(|exercise| suits(exercise))
                .any(|exercise| places.place_of(exercise).is_some_and(|of| of.id == place.id))
        };
        let strength = places.of(PlaceKind::Strength).filter(owed);
        let filled = |place: &Place| place.links().flat_map(|link| &link.moves).any(known) || own(place);
        let closed: Vec<&str> =
            strength.filter(|place| !filled(place)).map(|place| place.name.as_str()).collect();
        (!closed.is_empty()).then(|| DayReason::Closed { places: closed.join(", ") })
    }

    /// Whether the person wants moves of this one's kind at all.
    fn wants(&self, exercise: &Exercise) -> bool {
        self.history.profile().categories.contains(&exercise.category())
    }

    /// What the person has done before is left out soon after getting up (C12), where the day has its kind.
    fn early_reason(&self) -> Option<RisingReason> {
        if !self.early || self.gentle_only() {
            return None;
        }
        let met = |exercise: &&Exercise| self.standing.ladder(self.slot(exercise)).met();
        let left = self.content.exercises().iter().filter(|exercise| exercise.not_early);
        left.filter(met).map(|exercise| RisingReason::Early { name: exercise.name.clone() }).next()
    }

    fn rest_reason(&self) -> DayReason {
        let chosen = self.record.and_then(|record| record.choice.as_ref()).and_then(|choice| choice.rest);
        match (self.state, chosen) {
            (DayState::Done, _) => DayReason::Second,
            (_, Some(true)) => DayReason::Chosen,
            _ => DayReason::Rest,
        }
    }

    /// A high morning, where a whole session is planned on it.
    fn high_reason(&self) -> Option<FlareReason> {
        let whole = match self.mode {
            Mode::Baseline | Mode::Normal | Mode::Return => self.state != DayState::Done,
            Mode::Setup | Mode::Blocked | Mode::Flare | Mode::Gentle | Mode::Rest => false,
        };
        let pain = self.record?.check_in.filter(|_| whole)?;
        self.standing.high_morning(self.p, self.day, pain)
    }

    fn gap_reason(&self) -> Option<GapReason> {
        let last = self.standing.trains.last?;
        let days = between(last, self.day);
        // What lowers the day says so itself; "the same plan" would not be so.
        let lower = self.standing.flare.is_some()
            || self.standing.after_flare.is_some_and(|after| after.easier_session(self.p))
            || self.standing.setbacks.first().is_some_and(|setback| setback.day() > last)
            || self.standing.rise_since.is_some_and(|since| since > last)
            || self.mode == Mode::Gentle;
        // Who trains on set days and has kept them has no day to catch up.
        let passed = (1..days).any(|back| self.history.profile().trains_on(shift(self.day, -back)));
        let same = self.away == Away::No && days > 1 && !lower && passed;
        let here = self.history.day(last).is_some_and(DayRecord::trained);
        match (same, here) {
            (true, true) => Some(GapReason::Same { day: last }),
            (true, false) => Some(GapReason::Elsewhere { day: last }),
            (false, _) => self.away.reason(days, lower),
        }
    }

    /// What rests since it was stopped at once, while it does (P6).
    fn rests(&self) -> impl Iterator<Item = StepReason> {
        self.content.exercises().iter().filter_map(|exercise| {
            match self.standing.ladder(self.slot(exercise)).rest {
                Rest::Sharp { since, until } if self.day < until => {
                    Some(StepReason::Rests { name: exercise.name.clone(), day: since, until })
                }
                Rest::Sharp { .. } | Rest::Red(_) | Rest::No | Rest::Off => None,
            }
        })
    }

    fn flare_reason(&self) -> Option<FlareReason> {
        let Some(flare) = self.standing.flare else {
            let after = self.standing.after_flare.filter(|after| after.easier_session(self.p));
            return after.map(|after| after.reason(self.p));
        };
        if flare.new {
            return Some(FlareReason::New { day: flare.since });
        }
        if let Some(back) = flare.came_back() {
            return Some(FlareReason::CameBack { day: flare.since, back });
        }
        if flare.since < self.day {
            return Some(FlareReason::GoesOn { day: flare.since });
        }
        if flare.stated {
            return Some(FlareReason::Stated { day: flare.since });
        }
        let usual = self.standing.usual();
        self.standing.last_morning().map(|morning| FlareReason::Begins { pain: morning.pain, usual })
    }

    /// Why a session of so many seconds, which is told as so many minutes, is clearly shorter than the minutes it
    /// was built for: on purpose at first (P1), then since few moves come at a time (C4).
    pub fn short(&self, seconds: u32, minutes: u32) -> Option<Reason> {
        let whole = f32::from(self.length) * 60.0;
        if seconds == 0 || seconds as f32 >= whole * self.p.c1_full {
            return None;
        }
        let asked = self.asked;
        match self.mode {
            Mode::Baseline if self.steps().after_gap() => {
                Some(say(self.content, &GapReason::Short { minutes, asked }))
            }
            Mode::Baseline => Some(say(self.content, &StepReason::Short { minutes, asked })),
            Mode::Normal | Mode::Return => Some(say(self.content, &DayReason::Short { minutes, asked })),
            Mode::Setup | Mode::Flare | Mode::Gentle | Mode::Rest | Mode::Blocked => None,
        }
    }

    /// P10 in words.
    pub(super) fn budget_reason(&self, budget: &Budget) -> Reason {
        say(self.content, &budget.reason(self.p.c7_minutes))
    }
}
