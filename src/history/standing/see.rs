//! When someone should be seen (S7).

use crate::content::Progression;
use crate::journal::PainSince;
use crate::units::Day;

use super::{See, Standing};

impl Standing {
    pub(super) fn may_say(&self, p: &Progression, day: Day) -> bool {
        self.said_see.is_none_or(|said| (day - said).num_days() >= p.s7_apart)
    }

    /// Whether S7 is said on `day`: said today already, or due.
    pub fn says_see(&self, p: &Progression, day: Day) -> Option<See> {
        let see = self.see(p, day)?;
        (self.said_see == Some(day) || self.may_say(p, day)).then_some(see)
    }

    /// Why someone should be seen, if there is a reason that no visit has answered yet (S7).
    pub fn see(&self, p: &Progression, day: Day) -> Option<See> {
        let unseen = |since: Day| self.seen.is_none_or(|seen| seen < since);
        let ago = |since: Day| (day - since).num_days();
        if let [Some(late), Some(early)] = self.low_moods
            && (late - early).num_days() <= p.s7_mood_days
            && ago(late) <= p.s7_mood_days
            && p.s7_mood_count <= 2
            && unseen(late)
        {
            return Some(See::Mood(early, late));
        }
        if let Some(flare) = self.flare.filter(|flare| ago(flare.since) >= p.f3_see && unseen(flare.since)) {
            return Some(See::Flare(flare.since));
        }
        if let Some(since) = self.high_since.filter(|since| ago(*since) >= p.s7_usual_days)
            && self.seen.is_none_or(|seen| ago(seen) >= p.s7_plateau_days || seen < since)
        {
            return Some(See::Usual);
        }
        if let Some(rise) = self.slow_rise(p).filter(|rise| rise.month - rise.best >= p.p11_back) {
            return Some(See::Rise(rise));
        }
        if let [Some(last), Some(before)] = self.setbacks
            && (last.day() - before.day()).num_days() <= p.s7_setback_days
            && ago(last.day()) <= p.s7_setback_days
            && unseen(last.day())
            && p.s7_setbacks <= 2
        {
            return Some(See::Setbacks(last.day()));
        }
        let (usual, first) = self.start?;
        let new = self.since == Some(PainSince::Weeks);
        let wait = if new { p.s7_plateau_new_days } else { p.s7_plateau_days };
        let from = self.seen.map_or(first, |seen| seen.max(first));
        let now = self.mornings.known()?;
        (ago(from) >= wait && now >= p.s7_plateau_usual && now >= usual)
            .then_some(See::Plateau(usual, ago(first) / 7))
    }
}
