//! Putting entries right: a new line that points at an old one. What may be put right, taken back or
//! moved is decided here alone, by kind, tier and day; every face, an import and the files of other
//! devices are held to it, since it is asked again whenever the fates of the entries are worked out.
//!
//! - A sign (an answer to the safety questions of a tier but `readiness`) is taken back as a slip on the
//!   day on which it was ticked, and never after; nothing else touches it.
//! - Where two entries have one id, nobody knows which one is meant: neither an answer to the safety
//!   questions nor a clearance is taken back.
//! - No answer to the safety questions and no clearance is put right: it is given once more.
//! - No correction turns an entry into one of them.

use super::What;
use crate::content::Tier;

/// What an entry is to those who would mend it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weighs {
    /// Nothing that safety rests on.
    Little,
    /// The person's profile, with the moves that do not suit them.
    Profile,
    /// Somebody was seen.
    Seen,
    /// A professional has cleared the person.
    Cleared,
    /// The safety questions, answered without a sign.
    Screened,
    /// A sign: an emergency, an urgent one, or one to have looked at soon.
    Sign,
}

impl Weighs {
    /// By the kind alone: an answer to the safety questions may be a sign.
    pub fn of_kind(kind: &str) -> Self {
        match kind {
            "profile_set" => Self::Profile,
            "check_up" => Self::Seen,
            "cleared" => Self::Cleared,
            "screened" => Self::Sign,
            _ => Self::Little,
        }
    }

    /// By what the line says. `sure` is whether it is as it was written; answers that cannot be read, or
    /// name no tier, are taken for a sign.
    pub fn of(kind: &str, what: Option<&What>, sure: bool) -> Self {
        match what {
            Some(What::Screened(screened)) => match screened.tier {
                None if sure && screened.answers.is_empty() => Self::Screened,
                Some(Tier::Readiness) if sure => Self::Screened,
                Some(_) | None => Self::Sign,
            },
            _ => Self::of_kind(kind),
        }
    }
}

/// What a mark would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    /// Take the entry back.
    Remove {
        /// Whether on the day that the entry is of.
        same_day: bool,
    },
    /// Give it this content.
    Become(Weighs),
}

/// Whether an entry may be mended so.
pub(super) fn allows(target: Weighs, deed: Deed) -> bool {
    match deed {
        Deed::Remove { same_day } => target != Weighs::Sign || same_day,
        Deed::Become(_) if target >= Weighs::Cleared => false,
        Deed::Become(to) => to == target || to == Weighs::Little && target == Weighs::Little,
    }
}
