//! The weekly review: what is agreed for the week that begins.

use serde::{Deserialize, Serialize};

use crate::units::{Day, Minutes, words};

words! {
    /// What got in the way of the week before.
    Obstacle {
        /// No time.
        Time = "time", "no time";
        /// Pain.
        Pain = "pain", "pain";
        /// Forgotten.
        Forgot = "forgot", "I forgot";
        /// Something else was done instead.
        Other = "other", "I did something else";
        /// No wish to.
        NoWish = "no_wish", "I did not feel like it";
    }
}

/// The weekly review, answered. It holds for one week and leaves the profile as it is; without days and
/// minutes it was left open.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeekAgreed {
    /// The Monday on which the week begins.
    pub from: Day,
    /// Days with a session on the mat, 1 to 7.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u8>,
    /// The most minutes on the mat on each of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<Minutes>,
    /// Minutes on the mat in the week, as its sessions came to when it was agreed: what the week is measured by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comes_to: Option<u16>,
    /// Minutes of a walk, as they were offered: those of its ladder (P9), which stays the one rule for the length
    /// of walks, so that a walk that went badly makes the next one shorter in an agreed week too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub walk: Option<Minutes>,
    /// What got in the way of the week before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub obstacle: Option<Obstacle>,
    /// What the person does if it comes again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub if_then: Option<String>,
}
