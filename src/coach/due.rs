//! What is due to be asked (Q1), the safety questions first (S5).

use crate::journal::Unsure;
use crate::rules::Setback;
use crate::units::Day;

use super::plan::{Due, Reason};
use super::today::Today;
use super::words::{between, day, reason};

impl Today<'_> {
    /// Why it is not known whether the person is safe to train: what cannot be understood since the last
    /// good whole screen.
    pub fn unsure(&self) -> Option<Reason> {
        let doubt = self.history.unsure(self.day)?;
        let (name, what) = match &doubt.why {
            Unsure::Damaged(place) => ("damaged", place.to_string()),
            Unsure::Unreadable(file) => ("damaged", file.clone()),
            Unsure::Changed(file) => ("changed", file.clone()),
            Unsure::Newer(kind) => ("newer", kind.clone()),
            Unsure::Missing(device) => ("missing", format!("{device}.jsonl")),
            Unsure::Lost => ("lost", String::new()),
            Unsure::Contradiction => ("unclear", day(doubt.day)),
        };
        Some(reason(self.content, "S5", name, &[("what", &what)]))
    }

    /// Whether the short safety questions are due, and why (S5). Who was never screened is asked the
    /// whole of them, without a reason.
    pub fn screen_due(&self) -> Option<Reason> {
        let last = self.history.screening().last?;
        let ago = between(last, self.day);
        if ago < self.p.s5_apart.min(self.p.s5_every) {
            return None;
        }
        let since = |event: Option<Day>| event.filter(|event| *event > last);
        // Hard days are known by the evening: the questions of that morning did not know of them.
        let setback = self.standing.setbacks.first().and_then(|setback| match *setback {
            Setback::Reds(on) => (on >= last).then_some(on),
            Setback::Rise(on) => since(Some(on)),
        });
        if let Some(on) = setback.or(since(self.standing.rise_since)) {
            return Some(reason(self.content, "S5", "setback", &[("day", &day(on))]));
        }
        if let Some(bad) = self.standing.bad_high.filter(|bad| bad.day > last) {
            let facts = [("day", &*day(bad.day)), ("pain", &*bad.pain.to_string())];
            return Some(reason(self.content, "S5", "pain", &facts));
        }
        // Once asked in an absence of such a length, they are asked weekly again.
        if let Some(session) = self.standing.trains.last
            && between(session, self.day) > self.p.s5_away
            && between(session, last) <= self.p.s5_away
        {
            let days = between(session, self.day).to_string();
            return Some(reason(self.content, "S5", "away", &[("days", &days)]));
        }
        (ago >= self.p.s5_every).then(|| reason(self.content, "S5", "week", &[("day", &day(last))]))
    }

    /// Everything that is due, the most important first. The app asks one a day (Q1).
    pub fn due(&self) -> Vec<Due> {
        let history = self.history;
        let mut due = Vec::new();
        if self.whole_due() || self.screen_due().is_some() {
            due.push(Due::Screen);
        }
        if history.unrated(self.day).is_some() {
            due.push(Due::Rating);
        }
        if self.whole_due() || self.asked_today() >= self.p.q1_most {
            return due;
        }
        if history.unknown_morning(self.day).is_some() {
            due.push(Due::MorningAfter);
        }
        if self.ache_due() {
            due.push(Due::Ache);
        }
        let day = self.day;
        let mood = history.days().iter().rev().take(30).find(|record| record.mood.is_some());
        let begun = history.first_day().map_or(0, |first| between(first, day));
        if begun >= 2 && mood.is_none_or(|record| between(record.day, day) >= self.p.q1_mood_days) {
            due.push(Due::Mood);
        }
        if begun >= 3 && history.pegs().last().is_none_or(|peg| between(peg.day, day) >= self.p.q1_peg_days) {
            due.push(Due::Peg);
        }
        let own = history.own_activities();
        let rated = own.ratings.last().map(|(on, _)| *on).max(own.named);
        if begun >= 5 && rated.is_none_or(|on| between(on, day) >= self.p.q1_activities_days) {
            due.push(Due::Activities);
        }
        let profile = history.profile();
        let open = profile.age.is_none() || profile.walking_minutes.is_none() || profile.days.is_empty();
        if begun >= 1 && open {
            due.push(Due::Profile);
        }
        due
    }

    /// How many questions besides the pain were answered today.
    fn asked_today(&self) -> usize {
        let late = self.history.days().iter().rev().take(9);
        let answers = [
            self.record.is_some_and(|record| record.ache.is_some()),
            self.record.is_some_and(|record| record.mood.is_some()),
            self.record.is_some_and(|record| record.screened) && self.history.days().len() > 1,
            late.filter_map(|record| record.morning_after).any(|late| late.on == self.day),
            self.history.pegs().last().is_some_and(|peg| peg.day == self.day),
        ];
        answers.into_iter().filter(|answered| *answered).count()
    }

    /// Ache is asked the day after a session in which something was new or went up.
    fn ache_due(&self) -> bool {
        let Some(yesterday) = self.day.pred_opt().and_then(|day| self.history.day(day)) else { return false };
        yesterday.practised().any(|did| did.before < did.step)
    }
}
