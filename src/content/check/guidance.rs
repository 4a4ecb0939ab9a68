//! What is said beside the exercises: lessons, safety questions, daily-life moves, desk breaks.

use super::figures::Shown;
use super::{Check, On};
use crate::content::fault::Place;
use crate::content::guidance::{DailyMove, DeskBreak, Lesson, SafetyQuestion, Tier, Trigger};
use crate::content::tags::{AvoidTag, Category};

impl Check {
    pub(super) fn lessons(&mut self, place: Place<'_>) {
        for (place, lesson) in self.parse::<Lesson>(place) {
            let on = On { place, id: &lesson.id };
            self.new_id(on);
            self.fits(on, "title", &lesson.title, 48);
            self.fits(on, "try", &lesson.attempt, 140);
            let words = lesson.text.iter().map(|text| text.split_whitespace().count()).sum::<usize>();
            if !(80..=160).contains(&words) {
                self.fault(on, "\"text\"", format!("text has {words} words, write 80 to 160"));
            }
            self.all_fit(on, "text", &lesson.text, 700, (1, 5));
            self.once(on, "triggers", &lesson.triggers, Trigger::key);
            self.triggers(on, &lesson.triggers);
            self.sources(on, &lesson.sources);
        }
    }

    /// Whether the coach can ever bring a lesson up.
    fn triggers(&mut self, on: On<'_>, triggers: &[Trigger]) {
        if triggers.is_empty() {
            self.fault(on, "\"triggers\"", "nothing brings this lesson up; name a trigger");
        }
        let never: Vec<&str> = triggers
            .iter()
            .filter(|trigger| Category::from_key(trigger.key()).is_some_and(|kind| !self.knows_kind(kind)))
            .map(|trigger| trigger.key())
            .collect();
        if !triggers.is_empty() && never.len() == triggers.len() {
            let what = format!(
                "nothing brings this lesson up: there is no exercise of the kind {}; name a trigger that comes",
                never.join(" or ")
            );
            self.fault(on, "\"triggers\"", what);
        }
    }

    pub(super) fn safety(&mut self, place: Place<'_>) {
        let questions = self.parse::<SafetyQuestion>(place);
        let tiers: Vec<(String, Tier)> =
            questions.iter().map(|(_, question)| (question.id.clone(), question.tier)).collect();
        let tier_of = |id: &str| tiers.iter().find(|(known, _)| known == id).map(|(_, tier)| *tier);
        for (place, question) in questions {
            let on = On { place, id: &question.id };
            self.new_id(on);
            self.fits(on, "ask", &question.ask, 116);
            self.fits(on, "then", &question.then, 300);
            if question.tier != Tier::Readiness {
                self.fits(on, "short", &question.short, 56);
            }
            for pair in &question.together {
                self.fits(on, "then", &pair.then, 300);
                let faulty =
                    |id: &&String| **id == question.id || tier_of(id).is_none_or(|tier| tier > Tier::Urgent);
                for id in pair.with.iter().filter(faulty) {
                    let what = format!("{id:?} is no other emergency or urgent sign of this file; name one");
                    self.fault(on, "\"together\"", what);
                }
            }
            if let Some(id) = question.after.as_ref().filter(|id| tier_of(id) != Some(Tier::Readiness)) {
                self.fault(
                    on,
                    "\"after\"",
                    format!("{id:?} is no readiness question of this file; name one"),
                );
            }
            self.once(on, "avoid", &question.avoid, AvoidTag::key);
            if question.tier != Tier::Readiness && !question.avoid.is_empty() {
                self.fault(on, "\"avoid\"", "only readiness questions leave exercises out; take it out");
            }
            self.sources(on, &question.sources);
        }
    }

    pub(super) fn daily(&mut self, place: Place<'_>) {
        for (place, each) in self.parse::<DailyMove>(place) {
            let on = On { place, id: &each.id };
            self.new_id(on);
            self.fits(on, "name", &each.name, 40);
            self.fits(on, "how", &each.how, 180);
            self.sources(on, &each.sources);
        }
    }

    pub(super) fn breaks(&mut self, place: Place<'_>) {
        for (place, each) in self.parse::<DeskBreak>(place) {
            let on = On { place, id: &each.id };
            self.new_id(on);
            self.fits(on, "name", &each.name, 40);
            if matches!(self.figure(&each.figure), Shown::Missing) {
                let what = format!("no figure {:?}; draw it in figures/breaks.json", each.figure);
                self.fault(on, "\"figure\"", what);
            }
            if let Some(id) = each.exercise.as_ref().filter(|id| !self.knows_exercise(id)) {
                let what = format!("there is no exercise {:?}; name one that there is, or none", id.as_str());
                self.fault(on, "\"exercise\"", what);
            }
            self.all_fit(on, "how", &each.how, 80, (2, 4));
            if !(20..=180).contains(&each.seconds) {
                let what = format!("a break lasts 20 to 180 seconds, not {}", each.seconds);
                self.fault(on, "\"seconds\"", what);
            }
            self.sources(on, &each.sources);
        }
    }
}
