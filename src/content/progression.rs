//! The numbers of the coach's rules, as written in `content/progression.json`: each with its unit,
//! its sources, how sure it is and why it was chosen.
//!
//! Rules read [`Progression`], a plain struct; help and documentation read [`Parameter`]. One table
//! below names every number, and the content check holds the file to it.

use serde::{Deserialize, Serialize};

use super::exercise::Basis;

/// One number of a rule, with what stands behind it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// The rule in small letters, a dot and a word, such as `p2.greens`; words that several rules
    /// share have no rule (`usual.count`).
    pub id: String,
    /// The number.
    pub value: f64,
    /// What it counts.
    pub unit: String,
    /// How sure it is.
    pub basis: Basis,
    /// The ids of the references that it rests on, or was chosen beside.
    pub refs: Vec<String>,
    /// Why this number, in one sentence.
    pub why: String,
}

macro_rules! numbers {
    ($($field:ident : $kind:ty = $id:literal;)+) => {
        /// Every number of every rule, ready for use; the field's name is the parameter's id with
        /// an underscore for the dot. Units and sources stand in `content/progression.json`.
        #[derive(Debug, Clone, Copy, PartialEq)]
        #[allow(missing_docs)] // each is documented where its value and source stand
        pub struct Progression { $(pub $field: $kind,)+ }

        impl Progression {
            /// The id of every number.
            pub(super) const IDS: &[&str] = &[$($id),+];

            /// Takes the numbers from their list.
            ///
            /// # Errors
            /// The id of a number that is missing.
            pub(super) fn from_list(list: &[Parameter]) -> Result<Self, &'static str> {
                let find = |id: &'static str| {
                    list.iter().find(|parameter| parameter.id == id).map(|found| found.value).ok_or(id)
                };
                Ok(Self { $($field: find($id)? as $kind,)+ })
            }
        }
    };
}

numbers! {
    usual_count: usize = "usual.count";
    usual_days: i64 = "usual.days";
    usual_least: usize = "usual.least";
    bad_rise: f32 = "bad.rise";
    bad_rise_swinging: f32 = "bad.rise_swinging";
    bad_floor: f32 = "bad.floor";
    bad_swing_count: usize = "bad.swing_count";
    bad_swing_days: i64 = "bad.swing_days";
    bad_swing_share: f32 = "bad.swing_share";
    month_days: i64 = "month.days";
    month_full: usize = "month.full";
    month_wide_days: i64 = "month.wide_days";
    month_least: usize = "month.least";
    s3_days: i64 = "s3.days";
    s5_every: i64 = "s5.every";
    s5_apart: i64 = "s5.apart";
    s5_pain: f32 = "s5.pain";
    s5_away: i64 = "s5.away";
    s5_whole: i64 = "s5.whole";
    s5_bones_above: f32 = "s5.bones_above";
    s5_bones_rise: f32 = "s5.bones_rise";
    s5_leg_days: i64 = "s5.leg_days";
    s5_late: i64 = "s5.late";
    s5_easy: i64 = "s5.easy";
    s7_usual: f32 = "s7.usual";
    s7_usual_days: i64 = "s7.usual_days";
    s7_apart: i64 = "s7.apart";
    s7_setbacks: usize = "s7.setbacks";
    s7_setback_days: i64 = "s7.setback_days";
    s7_plateau_usual: f32 = "s7.plateau_usual";
    s7_plateau_days: i64 = "s7.plateau_days";
    s7_plateau_new_days: i64 = "s7.plateau_new_days";
    s7_start_days: i64 = "s7.start_days";
    s7_mood: f32 = "s7.mood";
    s7_mood_days: i64 = "s7.mood_days";
    s7_mood_count: usize = "s7.mood_count";
    l1_peak: f32 = "l1.peak";
    l1_rise_over: f32 = "l1.rise_over";
    l1_rise: f32 = "l1.rise";
    l2_effort: f32 = "l2.effort";
    l2_sets: u8 = "l2.sets";
    l2_sets_effort: f32 = "l2.sets_effort";
    l2_peak: f32 = "l2.peak";
    l2_rise: f32 = "l2.rise";
    l2_high: f32 = "l2.high";
    l2_over_usual: f32 = "l2.over_usual";
    l3_standin_days: i64 = "l3.standin_days";
    l3_asked_days: i64 = "l3.asked_days";
    p1_sessions: u8 = "p1.sessions";
    p1_share: f32 = "p1.share";
    p1_top: u8 = "p1.top";
    p1_open: usize = "p1.open";
    p1_open_times: u8 = "p1.open_times";
    p1_open_seconds: f64 = "p1.open_seconds";
    p1_open_hold: u16 = "p1.open_hold";
    p1_walk_least: u16 = "p1.walk_least";
    p1_walk_most: u16 = "p1.walk_most";
    p1_met_later: f32 = "p1.met_later";
    p2_greens: u8 = "p2.greens";
    p2_days: i64 = "p2.days";
    p2_place_days: i64 = "p2.place_days";
    p2b_usual: f32 = "p2b.usual";
    p2b_effort: f32 = "p2b.effort";
    p2b_apart: i64 = "p2b.apart";
    p3_least: u8 = "p3.least";
    p3_share: f32 = "p3.share";
    p4_ache: f32 = "p4.ache";
    p4_ambers: u8 = "p4.ambers";
    p5_steps: u8 = "p5.steps";
    p5_standin_days: i64 = "p5.standin_days";
    p5_again_days: i64 = "p5.again_days";
    p5_wait_days: i64 = "p5.wait_days";
    p6_rest_days: i64 = "p6.rest_days";
    p6_count: usize = "p6.count";
    p6_days: i64 = "p6.days";
    p7_reds: u8 = "p7.reds";
    p7_rise: f32 = "p7.rise";
    p7_least: usize = "p7.least";
    p7_apart: i64 = "p7.apart";
    p8_hold: i64 = "p8.hold";
    p9_apart: i64 = "p9.apart";
    p9_minutes_first: u16 = "p9.minutes_first";
    p9_top: u16 = "p9.top";
    p9_days_first: u8 = "p9.days_first";
    p9_days_top: u8 = "p9.days_top";
    p9_single: f32 = "p9.single";
    p9_single_minutes: u16 = "p9.single_minutes";
    p9_longest_days: i64 = "p9.longest_days";
    p9_as_usual_days: usize = "p9.as_usual_days";
    p9_quiet_rise: f32 = "p9.quiet_rise";
    p9_quiet_under: f32 = "p9.quiet_under";
    p9_floor_days: i64 = "p9.floor_days";
    p9_floor_share: f32 = "p9.floor_share";
    p9_floor_flare: i64 = "p9.floor_flare";
    p9b_minutes: u16 = "p9b.minutes";
    p9b_least: u8 = "p9b.least";
    p9b_most: u8 = "p9b.most";
    p9b_apart: i64 = "p9b.apart";
    p9b_asked_days: i64 = "p9b.asked_days";
    p10_rise: f32 = "p10.rise";
    p10_free: u16 = "p10.free";
    p10_weeks: usize = "p10.weeks";
    p10_offer_more: u8 = "p10.offer_more";
    p10_offer_least: u8 = "p10.offer_least";
    p10_offer_higher: f32 = "p10.offer_higher";
    p11_rise: f32 = "p11.rise";
    p11_back: f32 = "p11.back";
    p11_each: f32 = "p11.each";
    p11_usual: f32 = "p11.usual";
    p11_weeks: i64 = "p11.weeks";
    p12_greens: u8 = "p12.greens";
    p12_walk_apart: i64 = "p12.walk_apart";
    p13_first: u16 = "p13.first";
    p13_lately: i64 = "p13.lately";
    g1_days: i64 = "g1.days";
    g1_used: i64 = "g1.used";
    g1_of: usize = "g1.of";
    g1_seen: usize = "g1.seen";
    g2_days: i64 = "g2.days";
    g3_days: i64 = "g3.days";
    g3_steps: u8 = "g3.steps";
    g4_days: i64 = "g4.days";
    g4_steps: u8 = "g4.steps";
    g4_share: f32 = "g4.share";
    g5_third: f32 = "g5.third";
    g5_walk_share: f32 = "g5.walk_share";
    g6_days: i64 = "g6.days";
    g6_place_days: i64 = "g6.place_days";
    g6_steps: u8 = "g6.steps";
    f1_rise: f32 = "f1.rise";
    f1_least: f32 = "f1.least";
    f1_usual_top: f32 = "f1.usual_top";
    f1_share: f32 = "f1.share";
    f1_high: f32 = "f1.high";
    f1_new: u8 = "f1.new";
    f1_steps: u8 = "f1.steps";
    f1_walk_parts: u16 = "f1.walk_parts";
    f1_walk_short: u16 = "f1.walk_short";
    f2_over: f32 = "f2.over";
    f2_running: u8 = "f2.running";
    f2_week: i64 = "f2.week";
    f2_sessions: u8 = "f2.sessions";
    f2_most_days: i64 = "f2.most_days";
    f2_again_days: i64 = "f2.again_days";
    f3_see: i64 = "f3.see";
    f3_end: i64 = "f3.end";
    f3_rated: usize = "f3.rated";
    f3_unrated_days: i64 = "f3.unrated_days";
    f3_steps: u8 = "f3.steps";
    c1_least: u16 = "c1.least";
    c1_most: u16 = "c1.most";
    c1_over: u32 = "c1.over";
    c1_full: f32 = "c1.full";
    c2_cool_down: u16 = "c2.cool_down";
    c3_strength_days: u8 = "c3.strength_days";
    c3_flow_days: u8 = "c3.flow_days";
    c3_balance_days: u8 = "c3.balance_days";
    c4_window_days: i64 = "c4.window_days";
    c4_block_days: i64 = "c4.block_days";
    c4_change_days: i64 = "c4.change_days";
    c4_exposures: usize = "c4.exposures";
    c4_entry_usual: f32 = "c4.entry_usual";
    c4_finish_reps: u32 = "c4.finish_reps";
    c4_finish_hold: u32 = "c4.finish_hold";
    c4_young_reps: u32 = "c4.young_reps";
    c4_young_hold: u32 = "c4.young_hold";
    c4_hold_heart: u32 = "c4.hold_heart";
    c4_pelvic_days: usize = "c4.pelvic_days";
    c4_flow_moves: usize = "c4.flow_moves";
    c4_flow_seconds: u32 = "c4.flow_seconds";
    c4_flow_known: usize = "c4.flow_known";
    c4_running: u8 = "c4.running";
    c5_downs: u8 = "c5.downs";
    c6_apart: i64 = "c6.apart";
    c7_minutes: u16 = "c7.minutes";
    c8_again_days: i64 = "c8.again_days";
    c9_first: usize = "c9.first";
    c9_new: usize = "c9.new";
    c9_flare_days: i64 = "c9.flare_days";
    c11_days: i64 = "c11.days";
    c11_screen_days: i64 = "c11.screen_days";
    c12_minutes: u16 = "c12.minutes";
    e1_share: f32 = "e1.share";
    e1_week: usize = "e1.week";
    e1_apart: i64 = "e1.apart";
    e1_raise_days: i64 = "e1.raise_days";
    e1_bad: f32 = "e1.bad";
    e1_away_days: i64 = "e1.away_days";
    e1_eased: f32 = "e1.eased";
    q1_most: usize = "q1.most";
    q1_mood_days: i64 = "q1.mood_days";
    q1_peg_days: i64 = "q1.peg_days";
    q1_activities_days: i64 = "q1.activities_days";
}
