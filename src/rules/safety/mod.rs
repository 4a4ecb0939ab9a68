//! Rules S: which signs are open and what they ask for, when the safety questions come, and when someone
//! should be seen.
//!
//! | Rules | |
//! |---|---|
//! | S1, S1b, S2, S3 | [`signs`]: what opens a sign, what closes it, what two of them mean together; [`advice`]: what to do |
//! | S4 | [`signs`]: which moves the readiness answers leave out |
//! | S5 | [`due`]: when the short and the whole questions are due; [`since`]: what does not wait for them, and what waits
//! for late answers; [`doubt`]: what is not known for sure |
//! | S7 | [`see`]: when someone should be seen |
//!
//! What a person may take back of their answers is the journal's ([`crate::journal`]).

pub mod advice;
pub mod doubt;
pub mod due;
pub mod see;
pub mod signs;
mod since;

pub use advice::{Blocked, Sign};
pub use due::ScreenDue;
pub use see::See;
pub use signs::{OpenSign, Screening};
pub use since::{Since, is_sudden};

pub(super) use see::{Course, LowMoods, may_show};
