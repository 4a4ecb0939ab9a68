//! When someone should be seen (S7).

use crate::content::Progression;
use crate::journal::PainSince;
use crate::units::Day;

use super::{See, Standing};

impl Standing {
    /// Whether S7 is said on `day`, and why: said today already, or due. Very low mood comes first and has
    /// its own four weeks, so that nothing else said lately silences it.
    pub fn says_see(&self, p: &Progression, day: Day) -> Option<See> {
        let may =
            |said: Option<Day>| said.is_none_or(|said| said == day || (day - said).num_days() >= p.s7_apart);
        let mood = self.low_mood(p, day).filter(|_| may(self.said_mood));
        mood.or_else(|| self.see(p, day).filter(|_| may(self.said_see)))
    }

    /// Very low mood on two of the last days that no visit has answered yet.
    fn low_mood(&self, p: &Progression, day: Day) -> Option<See> {
        let [Some(late), Some(early)] = self.low_moods else { return None };
        let near = (late - early).num_days() <= p.s7_mood_days && (day - late).num_days() <= p.s7_mood_days;
        let unseen = self.seen.is_none_or(|seen| seen < late);
        (near && p.s7_mood_count <= 2 && unseen).then_some(See::Mood(early, late))
    }

    /// Why someone should be seen, mood aside, if there is a reason that no visit has answered yet.
    fn see(&self, p: &Progression, day: Day) -> Option<See> {
        let unseen = |since: Day| self.seen.is_none_or(|seen| seen < since);
        let ago = |since: Day| (day - since).num_days();
        let called_over = self.past_flare.filter(|past| past.high && past.ended == day);
        let flare = self.flare.map(|flare| flare.since).or(called_over.map(|past| past.since));
        if let Some(since) = flare.filter(|since| ago(*since) >= p.f3_see && unseen(*since)) {
            return Some(See::Flare(since));
        }
        if let Some((since, lowest)) = self.high_since.filter(|(since, _)| ago(*since) >= p.s7_usual_days)
            && self.seen.is_none_or(|seen| ago(seen) >= p.s7_plateau_days || seen < since)
        {
            return Some(See::Usual(lowest));
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
