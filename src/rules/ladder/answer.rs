//! What a response does to a ladder (P2b, P4 to P6): greens add up, ambers and reds take steps, sharp pain
//! rests the move.

use crate::content::Progression;
use crate::history::{Did, Roster, Rung, Slot};
use crate::journal::Ending;
use crate::rules::greens::Counting;
use crate::rules::response::{Light, Response, Why};
use crate::units::{Day, days_between, shift};

use super::{Ladder, Regression, Rest, SHARPS};

impl Ladder {
    /// Reads the response to a practice at `did`; `named` where the person blamed this very move, for only
    /// then it is taken out of the plan at its lowest step (P5).
    pub(in crate::rules) fn respond(
        &mut self,
        p: &Progression,
        roster: &Roster,
        counting: Counting,
        did: &Did,
        response: Response,
        named: bool,
    ) {
        let day = counting.day;
        let same_day = self.last.is_some_and(|(last, _)| last == day);
        match response.light {
            Light::Red if response.why == Why::Sharp => self.stopped(p, roster, day, did.slot, did.done_step),
            Light::Red => self.red(p, day, did.done_step, response, named),
            Light::Amber if response.why == Why::Hurt && did.how == Ending::Hurt => {
                self.lower(p, day, did.done_step, response.why, true);
            }
            // A bad morning took nothing from it (P8); what was easy before counts no more (P2).
            Light::Amber if matches!(response.why, Why::BadMorning(_)) => self.restart_greens(),
            Light::Amber if response.counts() => self.amber(p, day, response),
            Light::Amber => self.ready = None,
            Light::Green => self.green(p, counting, response, same_day),
        }
        // Of two practices on one day the worse light stands.
        let worse = self.last.filter(|(_, last)| same_day && last.light > response.light);
        self.last = worse.or(Some((day, response)));
    }

    /// A third amber running, or twice as many that are the whole day's, takes a step (P4); at the lowest
    /// one only those said of the move itself ask for the easier move before it.
    fn amber(&mut self, p: &Progression, day: Day, response: Response) {
        let halves = response.amber_weight();
        self.ambers = self.ambers.saturating_add(halves);
        self.own_ambers = self.own_ambers.saturating_add(if halves > 1 { halves } else { 0 });
        self.ready = None;
        let limit = p.p4_ambers.saturating_mul(2);
        if self.ambers < limit {
            return;
        }
        self.regression = None;
        if self.step > 1 {
            self.regress_to(day, self.step - 1, Regression::Ambers);
        } else if self.own_ambers >= limit {
            self.blamed = Some(day);
        }
        self.restart();
    }

    fn restart_greens(&mut self) {
        self.greens.clear();
        self.ready = None;
    }

    fn green(&mut self, p: &Progression, counting: Counting, response: Response, same_day: bool) {
        let day = counting.day;
        (self.ambers, self.own_ambers) = (0, 0);
        // What the day's own red took away waits for another day; what a gap took does not.
        if self.regression.is_some_and(|(since, by)| since < day || matches!(by, Regression::Lost(_))) {
            self.regression = None;
        }
        // What is easy below the ladder's step says nothing of the steps above.
        if same_day || self.asked < self.step {
            return;
        }
        // Ready since this day, unless what counted before it was enough.
        if !self.greens.earn(p, counting) {
            self.ready = None;
        }
        self.back = if self.lost > 0 { self.back.saturating_add(response.weight) } else { 0 };
        self.greens.note(p, day, response);
        if self.greens.earn(p, counting) && self.ready.is_none() {
            self.ready = Some(day);
        }
    }

    /// A green so easy that it makes a step up by itself (P2b), once in so many days.
    pub(in crate::rules) fn very_easy(&mut self, p: &Progression, day: Day) {
        let lately = self.raised.is_some_and(|raised| days_between(raised, day) < p.p2b_apart);
        if !lately && self.lost == 0 && self.asked >= self.step && self.last_green() {
            self.greens.count_full(p);
            self.ready = self.ready.or(Some(day));
        }
    }

    fn red(&mut self, p: &Progression, day: Day, done_step: u8, response: Response, named: bool) {
        let from = done_step.clamp(1, self.step.max(1));
        // A bad morning blames every move of its day: it takes a step from each alike, and rests at its lowest
        // step the one that the person had named before (P5).
        if matches!(response.why, Why::BadMorning(_)) {
            self.lower(p, day, from, response.why, named);
            return;
        }
        let again = self.reds.iter().flatten().any(|red| days_between(*red, day) <= p.p5_again_days);
        if again && from > 1 {
            self.wait = Some((from, shift(day, p.p5_wait_days + 1)));
        }
        self.reds.rotate_right(1);
        self.reds[0] = Some(day);
        self.lower(p, day, from, response.why, named);
    }

    /// One step below what was done; at the lowest a week's rest, where the move itself is to blame (P5).
    fn lower(&mut self, p: &Progression, day: Day, done_step: u8, why: Why, named: bool) {
        let from = done_step.clamp(1, self.step.max(1));
        if from <= 1 && named {
            self.blamed = Some(day);
            self.rest = Rest::Red(shift(day, p.p5_standin_days + 1));
        }
        self.regress_to(day, from.saturating_sub(p.p5_steps).max(1), Regression::Red(why));
        self.lost = 0;
        self.capped = 0;
        self.back = 0;
        self.restart();
    }

    /// Stopped at once, in a session or where it was tried: it rests, and comes back easier if it was practised (P6).
    pub(in crate::rules) fn stopped(
        &mut self,
        p: &Progression,
        roster: &Roster,
        day: Day,
        slot: Slot,
        step: u8,
    ) {
        let from = step.clamp(1, self.step.max(1));
        self.sharps.rotate_right(1);
        self.sharps[0] = Some(day);
        let recent =
            self.sharps.iter().flatten().filter(|each| days_between(**each, day) <= p.p6_days).count();
        self.rest = if recent >= p.p6_count.clamp(1, SHARPS) {
            Rest::Off
        } else if from <= 1 {
            Rest::Sharp { since: day, until: shift(day, p.p5_standin_days + 1) }
        } else {
            Rest::Sharp { since: day, until: shift(day, p.p6_rest_days + 1) }
        };
        if !self.met() {
            return;
        }
        self.regress_to(day, variant_below(roster.rungs(slot), from).min(self.step), Regression::Sharp);
        self.lost = 0;
        self.capped = 0;
        self.back = 0;
        self.restart();
    }

    /// Done beside the plan, and red: the step below, or a week's rest at the lowest (P5).
    pub(in crate::rules) fn strain(&mut self, p: &Progression, day: Day, response: Response) {
        if self.met() {
            self.red(p, day, self.step, response, true);
            self.last = Some((day, response));
        } else {
            self.rest = Rest::Red(shift(day, p.p5_standin_days + 1));
        }
    }

    /// The person wants it back (P6, C6): after the rest that any sharp pain brings.
    pub(in crate::rules) fn want(&mut self, p: &Progression) {
        if self.rest == Rest::Off {
            let rest = |since| Rest::Sharp { since, until: shift(since, p.p6_rest_days + 1) };
            self.rest = self.sharps[0].map_or(Rest::No, rest);
            self.sharps = [None; SHARPS];
        }
    }
}

/// The step one variant easier than `step` (P6): the hardest dose of the variant before that asks for no
/// more work, else its first; within the first variant the step below.
pub(super) fn variant_below(rungs: &[Rung], step: u8) -> u8 {
    let Some(now) = rungs.get(usize::from(step.saturating_sub(1))) else { return 1 };
    let Some(easier) = now.variant.checked_sub(1) else { return step.saturating_sub(1).max(1) };
    let before = rungs.iter().zip(1_u8..).filter(|(rung, _)| rung.variant == easier);
    let fits = before.clone().filter(|(rung, _)| rung.unit != now.unit || rung.work <= now.work);
    fits.last().or_else(|| before.clone().next()).map_or(1, |(_, number)| number)
}
