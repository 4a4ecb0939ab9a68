//! What the worst pain of a session, a walk or an activity means, in words: the same after a key and after a
//! command.

use super::known::Known;
use crate::content::{AvoidTag, Progression};
use crate::rules::Light;
use crate::rules::response::{by_worst, quiet};
use crate::rules::safety::is_sudden;
use crate::units::{Day, Pain};

/// What is said beside a note, which no rule reads. `way` says how the safety questions are reached from here.
pub fn note_is_unread(way: &str) -> String {
    format!("No rule reads a note: for a fall, or anything new in a leg, the bladder or the bowel, {way}.")
}

impl Known {
    /// What a worst pain means, as the rules read it (L1, L2), begun at `pre`.
    pub fn worst_means(&self, day: Day, pre: Option<Pain>, worst: Pain) -> String {
        meaning(self.content.progression(), self.history.standing(day).usual(), pre, worst)
    }

    /// Whether a worst pain lets what brought it be easy (L2), begun at `pre`.
    pub fn worst_is_easy(&self, day: Day, pre: Option<Pain>, worst: Pain) -> bool {
        let usual = self.history.standing(day).usual();
        by_worst(self.content.progression(), usual, pre, worst) == Light::Green
    }

    /// Whether a worst pain of today says that it was too much (L1), begun at `pre`.
    pub(super) fn worst_was_too_much(&self, pre: Option<Pain>, worst: Pain) -> bool {
        let usual = self.history.standing(self.day).usual();
        by_worst(self.content.progression(), usual, pre, worst) == Light::Red
    }

    /// What the worst pain of a walk means, which a worst that was hardly above the usual does not shorten (P9).
    pub fn walk_means(&self, day: Day, pre: Option<Pain>, worst: Pain) -> String {
        let p = self.content.progression();
        let usual = self.history.standing(day).usual();
        if by_worst(p, usual, pre, worst) == Light::Red && quiet(p, usual, pre, Some(worst)) {
            return format!("The worst was {worst}: close to your usual, and no reason to walk less.");
        }
        self.worst_means(day, pre, worst)
    }

    /// What is said of a pain that is high (S5), however it came: that a sign beside it has to be looked at, and
    /// with thin bones the pain itself.
    /// `way` says how the safety questions are reached from here. Nothing for a lower one.
    pub fn high_pain(&self, pain: Pain, way: &str) -> Option<String> {
        if self.is_sudden(pain) {
            return Some(format!(
                "With thin bones a sudden pain, even after a bend or a cough or for no reason, should be seen by a \
                 doctor today or tomorrow. If that is so, or came with numbness, a weak leg, or trouble with bladder or \
                 bowel: {way} says what to do."
            ));
        }
        let high = f32::from(pain.get()) >= self.content.progression().s5_pain;
        high.then(|| {
            format!(
                "{pain} of 10 is a lot. If it is unlike what you know, or came with numbness, a weak leg, or trouble \
                 with bladder or bowel: {way} says what to do."
            )
        })
    }

    /// Whether a pain is one that thin bones, or steroids, ask to have looked at (S5).
    fn is_sudden(&self, pain: Pain) -> bool {
        let standing = self.history.standing(self.day);
        self.has_thin_bones() && is_sudden(self.content.progression(), pain, standing.usual_known())
    }

    /// Whether the person named thin bones or steroids.
    pub(super) fn has_thin_bones(&self) -> bool {
        let tag = AvoidTag::Osteoporosis;
        self.history.screening().avoid.contains(&tag) || self.history.profile().avoid.contains(&tag)
    }

    /// The pain before something that is logged for `day`: the latest of today, the check-in of an earlier day.
    pub fn pain_at_start(&self, day: Day) -> Option<Pain> {
        if day == self.day {
            return self.pain_now();
        }
        self.history.day(day).and_then(|record| record.check_in)
    }
}

fn meaning(p: &Progression, usual: f32, pre: Option<Pain>, worst: Pain) -> String {
    let rise = pre.map(|pre| worst.get().saturating_sub(pre.get()));
    let above = rise.map_or_else(String::new, |rise| format!(", {rise} above where you began"));
    match by_worst(p, usual, pre, worst) {
        Light::Red => {
            format!("The worst was {worst}{above}. What hurts steps down for now.")
        }
        Light::Green if f32::from(worst.get()) > p.l1_peak && rise == Some(0) => {
            format!("The worst was {worst}: no more than before you began.")
        }
        Light::Green if f32::from(worst.get()) > p.l1_peak => {
            format!("The worst was {worst}: hardly more than before you began.")
        }
        Light::Green => format!("The worst was {worst}: well within what is fine."),
        Light::Amber if f32::from(worst.get()) > p.l1_peak => format!(
            "The worst was {worst}. That was a lot; thank you for saying so. Nothing goes up from it."
        ),
        Light::Amber => format!("The worst was {worst}{above}. We stay where we are for now."),
    }
}
