//! What came from elsewhere: steps that a watch or phone counted, and what was taken from its files.

use serde::{Deserialize, Serialize};

use super::payload;
use crate::journal::EventId;
use crate::units::Moment;

payload! {
    /// The steps of a day. Of several counts of a day, by whatever source, the highest holds.
    Steps {
        /// How many.
        count: u32,
        /// Who counted.
        source: String,
    }
}

/// When an activity taken from a file began.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TakenActivity {
    /// The `activity_done`.
    pub entry: EventId,
    /// When it began.
    pub start: Moment,
}

payload! {
    /// What was taken from a file of a watch, a phone or a site. It is written in one go with its
    /// entries, which stand right before it.
    TakenIn {
        /// The form of the file: `GPX`, `Apple Health`.
        source: String,
        /// The file's check sum and length, so that it is never taken twice.
        hash: String,
        /// How many entries right before this one, on its device, belong to it.
        entries: u32,
        /// Its activities.
        activities: Vec<TakenActivity>,
    }
}
