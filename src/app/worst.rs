//! What the worst pain of a session, a walk or an activity means, in words: the same after a key and after a
//! command.

use super::known::Known;
use crate::content::Progression;
use crate::rules::Light;
use crate::rules::response::{by_worst, quiet};
use crate::units::{Day, Pain};

impl Known {
    /// What a worst pain means, as the rules read it (L1, L2), begun at `pre`.
    pub fn worst_means(&self, day: Day, pre: Option<Pain>, worst: Pain) -> String {
        meaning(self.content.progression(), self.history.standing(day).usual(), pre, worst)
    }

    /// The same of a walk, which a worst that was hardly above the usual does not shorten (P9).
    pub fn walk_means(&self, day: Day, pre: Option<Pain>, worst: Pain) -> String {
        let p = self.content.progression();
        let usual = self.history.standing(day).usual();
        if by_worst(p, usual, pre, worst) == Light::Red && quiet(p, usual, pre, Some(worst)) {
            return format!("The worst was {worst}: close to your usual, and no reason to walk less.");
        }
        self.worst_means(day, pre, worst)
    }

    /// What is said of a pain that is high (S5), however it came: that a sign beside it has to be looked at.
    /// `way` says how the safety questions are reached from here. Nothing for a lower one.
    pub fn high_pain(&self, pain: Pain, way: &str) -> Option<String> {
        let high = f32::from(pain.get()) >= self.content.progression().s5_pain;
        high.then(|| {
            format!(
                "{pain} of 10 is a lot. If it is unlike what you know, or came with numbness, a weak leg, or trouble \
                 with bladder or bowel: {way} says what to do."
            )
        })
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
