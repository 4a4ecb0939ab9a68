//! What is due to be asked (Q1), the safety questions first (S5).

use super::plan::Due;
use super::today::Today;
use super::words::between;

impl Today<'_> {
    /// Everything that is due, the most important first. The app asks one a day (Q1).
    pub fn due(&self) -> Vec<Due> {
        let history = self.history;
        let mut due = Vec::new();
        let screen = self.screen_due();
        if screen.whole_is_due() || screen.short().is_some() {
            due.push(Due::Screen);
        }
        if history.unrated(self.day).is_some() {
            due.push(Due::Rating);
        }
        if self.walk_felt_due() {
            due.push(Due::WalkFelt);
        }
        if screen.whole_is_due() || self.asked_today() >= self.p.q1_most {
            return due;
        }
        if history.pause_on(self.day).is_some() {
            return due; // nothing else is due in a pause
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

    /// Where the shortest walk was too much is asked once, within a week of it: a matter of safety, and
    /// outside the day's one question.
    fn walk_felt_due(&self) -> bool {
        let Some(since) = self.standing.walk.too_much else { return false };
        let answered = self.history.walk_felt().is_some_and(|(_, felt)| felt.of >= since);
        !answered && between(since, self.day) <= self.p.p9b_asked_days
    }

    /// How many questions besides the pain were answered today.
    fn asked_today(&self) -> usize {
        let late = self.history.days().iter().rev().take(9);
        let answers = [
            self.history.reviews().last().is_some_and(|(on, _)| *on == self.day),
            self.record.is_some_and(|record| record.ache.is_some()),
            self.record.is_some_and(|record| record.mood.is_some()),
            self.record.is_some_and(|record| record.asked.is_some()) && self.history.days().len() > 1,
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
