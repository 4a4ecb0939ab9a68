//! The coach's rules: each family in one file with its state as it folds over the history, its decision,
//! its reasons with the person's facts, and the tests of its limits. Their words stand in
//! `content/guidance/rules.json`, their numbers in `content/progression.json`. What happened is the
//! history's; which moves make a session (rules C and Q) is the coach's; screens, sums and exports repeat
//! what is decided here and hold no number of their own.
//!
//! | Rules | State and decision |
//! |---|---|
//! | L1-L3 | [`response`] |
//! | P2, P9: which greens count | [`greens`] |
//! | P1, P2, P4-P6, P12 | [`ladder`] as they fold, [`step`] as they decide, [`step_words`] in words; P3 counts in the coach |
//! | P7, P8, P11 | [`setback`] |
//! | P9 | [`walk`] as it folds, [`walk_day`] as it decides |
//! | P10 | [`week`], and what a week is offered in [`week::offer`] |
//! | P13 | [`outing`] |
//! | G1-G6 | [`gap`] |
//! | F1-F4 | [`flare`] |
//! | C11 | [`pause`] |
//! | C12 | [`rising`] |
//! | S1-S5, S7 | [`safety`] |
//!
//! `usual` holds the words that they share (the usual, a bad morning, the month), `standing` and
//! `replay` the order in which they fold a day, `fold` the days, [`moves`] where each move stands beside
//! a span's beginning, and [`reason`] turns a decision into
//! words.

mod book;
pub mod flare;
mod fold;
pub mod gap;
pub mod greens;
pub mod ladder;
pub mod moves;
pub mod outing;
pub mod pause;
pub mod reason;
mod replay;
pub mod response;
pub mod rising;
pub mod safety;
pub mod setback;
mod standing;
pub mod step;
pub mod step_words;
mod usual;
pub mod walk;
pub mod walk_day;
pub mod week;

pub use flare::{AfterFlare, Flare};
pub use gap::{Away, Rhythm};
pub use ladder::{Ladder, Loss, Regression, Rest};
pub use reason::{Reason, Reasoned, Row, say};
pub use response::{Light, Response, Why};
pub use safety::{Blocked, ScreenDue, Screening, See, Sign};
pub use setback::{Setback, SlowRise, Strain};
pub use standing::Standing;
pub use usual::Morning;
pub use walk::WalkLadder;

/// Every reason that the rules of this room can give.
pub fn reasons() -> Vec<Row> {
    let tables: [&[Row]; 16] = [
        flare::FlareReason::TABLE,
        gap::GapReason::TABLE,
        outing::OutingReason::TABLE,
        pause::PauseReason::TABLE,
        rising::RisingReason::TABLE,
        safety::advice::SignReason::TABLE,
        safety::doubt::DoubtReason::TABLE,
        safety::due::ScreenReason::TABLE,
        safety::see::SeeReason::TABLE,
        setback::SetbackReason::TABLE,
        step_words::LimitReason::TABLE,
        step_words::StepReason::TABLE,
        walk_day::WalkLength::TABLE,
        walk_day::WalkReason::TABLE,
        week::WeekReason::TABLE,
        week::offer::OfferReason::TABLE,
    ];
    tables.concat().into_iter().chain(step_words::LossReason::table()).collect()
}
