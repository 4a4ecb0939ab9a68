//! The lesson of the day (C8): for what is happening, none twice in a month while others are left.

use crate::content::{Category, Lesson, Trigger};
use crate::journal::{Mode, PainSince};
use crate::rules::{Away, Light};

use super::plan::Plan;
use super::today::Today;
use super::words::{between, shift};

impl Today<'_> {
    /// The lesson for `plan`'s day.
    pub fn lesson(&self, plan: &Plan) -> Option<String> {
        let lessons = self.content.lessons();
        if let Some(today) =
            lessons.iter().find(|lesson| self.history.lesson_read(&lesson.id) == Some(self.day))
        {
            return Some(today.id.clone());
        }
        let fresh = |lesson: &&Lesson| {
            let read = self.history.lesson_read(&lesson.id);
            read.is_none_or(|read| between(read, self.day) >= self.p.c8_again_days)
        };
        let happening = self.happening(plan);
        let fitting = happening.iter().find_map(|trigger| {
            lessons.iter().filter(fresh).find(|lesson| lesson.triggers.contains(trigger))
        });
        let longest_ago = || lessons.iter().min_by_key(|lesson| self.history.lesson_read(&lesson.id));
        fitting.or_else(|| lessons.iter().find(fresh)).or_else(longest_ago).map(|lesson| lesson.id.clone())
    }

    /// What is happening today, the most telling first.
    fn happening(&self, plan: &Plan) -> Vec<Trigger> {
        let mut now = Vec::new();
        let mut add = |when: bool, trigger: Trigger| {
            if when {
                now.push(trigger);
            }
        };
        let begun = self.history.first_day().map_or(0, |first| between(first, self.day));
        let mood = self.record.and_then(|record| record.mood);
        let ache = self.record.and_then(|record| record.ache);
        let seen = |rule: &str| plan.reasons.iter().any(|reason| reason.rule == rule);
        let new = self.history.profile().since == Some(PainSince::Weeks);
        add(begun == 0 && new && self.standing.flare.is_some(), Trigger::NewPain);
        add(begun == 0, Trigger::FirstDay);
        add(self.standing.flare.is_some(), Trigger::Flare);
        add(seen("S3") || seen("S7"), Trigger::SeeSomeone);
        add(self.standing.after_flare.is_some_and(|after| after.sessions < 3), Trigger::AfterFlare);
        add(self.away > Away::No, Trigger::Return);
        add(self.red_yesterday(), Trigger::Red);
        add(ache.is_some_and(|ache| f32::from(ache.get()) >= 3.0), Trigger::Ache);
        add(mood.is_some_and(|mood| f32::from(mood.get()) <= self.p.s7_mood + 1.0), Trigger::LowMood);
        add(begun < 7, Trigger::FirstWeek);
        add(plan.items.iter().any(|item| item.change > 0), Trigger::StepUp);
        add(plan.items.iter().any(|item| item.change < 0), Trigger::StepDown);
        let week = self.history.sum(shift(self.day, -7), shift(self.day, -1));
        add(begun >= 7 && week.active_days >= 5 && plan.mode == Mode::Normal, Trigger::GoodWeek);
        add(self.plateau(), Trigger::Plateau);
        for (category, trigger) in [
            (Category::Core, Trigger::Core),
            (Category::Functional, Trigger::Functional),
            (Category::TaiChi, Trigger::TaiChi),
            (Category::Yoga, Trigger::Yoga),
            (Category::Pilates, Trigger::Pilates),
            (Category::Stretching, Trigger::Stretching),
            (Category::Aerobic, Trigger::Aerobic),
        ] {
            add(plan.items.iter().any(|item| item.category == category), trigger);
        }
        add(plan.walk.is_some(), Trigger::Walking);
        now.push(Trigger::AnyDay);
        now
    }

    fn red_yesterday(&self) -> bool {
        let Some(yesterday) = self.day.pred_opt() else { return false };
        self.content.exercises().iter().any(|exercise| {
            let last = self.standing.ladder(self.slot(exercise)).last;
            last.is_some_and(|(on, response)| on == yesterday && response.light == Light::Red)
        })
    }

    /// Six weeks in, and the usual is where it was.
    fn plateau(&self) -> bool {
        let usual = self.standing.usual();
        self.standing.start.is_some_and(|(start, first)| {
            between(first, self.day) >= self.p.s7_plateau_new_days && usual >= start && usual >= 2.0
        })
    }
}
