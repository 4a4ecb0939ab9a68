//! The one honest sentence: what changed, held against the person's own ups and downs. Never why.

use serde::Serialize;

use super::{Trace, shift};
use crate::history::History;
use crate::units::{self, Day, Pain, decimal, number_word, words};

/// Mornings at either end of the comparison, and the fewest that make one.
const MORNINGS: usize = 14;
const LEAST: usize = 7;
/// A change that matters: at least two points of ten and at least 30 % (Ostelo 2008, Farrar 2001).
const POINTS: f32 = 2.0;
const SHARE: f32 = 0.3;
/// Under one point nothing is called a change, however steady the mornings are.
const FEWEST_POINTS: f32 = 1.0;

words! {
    /// What the comparison comes to.
    Verdict {
        /// Not enough mornings yet.
        TooFew = "too_few", "not enough mornings yet";
        /// No change at all, or less than the usual ups and downs.
        Within = "within", "within your usual ups and downs";
        /// More than the usual ups and downs.
        More = "more", "more than your usual ups and downs";
        /// Also at least two points and 30 %.
        Meaningful = "meaningful", "a change that people notice";
    }
}

/// Two groups of mornings, compared; mornings in a flare are in neither.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// The median of the first mornings, 0-10.
    pub then: Option<f32>,
    /// The median of the last mornings, 0-10.
    pub now: Option<f32>,
    /// How many mornings each group has.
    pub mornings: u32,
    /// Weeks between the middles of the two groups.
    pub weeks: u32,
    /// The mean change from one morning to the next, in points: the person's own ups and downs.
    pub ups_and_downs: Option<f32>,
    /// What it comes to.
    pub verdict: Verdict,
    /// The sentence.
    pub words: String,
}

/// For a view of so many weeks, the weeks that its sentence looks back on: far enough apart that two
/// groups of fourteen mornings do not meet.
const fn look_back(weeks: u16) -> u16 {
    match weeks {
        0..=3 => 6,
        4..=11 => 12,
        more => more,
    }
}

/// The first day of the comparison.
pub(super) fn first(day: Day, weeks: u16) -> Day {
    shift(day, 1 - 7 * i64::from(look_back(weeks)))
}

/// Compares the first and the last fourteen mornings of the weeks that a view looks back on.
/// A flare's mornings are left out, as the usual leaves them out (F4): that a flare has passed is no
/// gain, and that one is on no loss.
pub(super) fn change(history: &History, trace: &Trace, day: Day, weeks: u16) -> Change {
    let flare = |day: Day| trace.at(day).is_some_and(|traced| traced.day == day && traced.flare);
    let mornings: Vec<(Day, Pain)> = history
        .span(first(day, weeks), day)
        .iter()
        .filter(|record| !flare(record.day))
        .filter_map(|record| record.check_in.map(|pain| (record.day, pain)))
        .collect();
    compare(&mornings)
}

fn compare(mornings: &[(Day, Pain)]) -> Change {
    let count = (mornings.len() / 2).min(MORNINGS);
    if count < LEAST {
        return Change {
            then: None,
            now: None,
            mornings: count as u32,
            weeks: 0,
            ups_and_downs: None,
            verdict: Verdict::TooFew,
            words: too_few(mornings.len()),
        };
    }
    let (first, last) = (&mornings[..count], &mornings[mornings.len() - count..]);
    let (then, now) = (median(first), median(last));
    let middle = |group: &[(Day, Pain)]| group[group.len() / 2].0;
    let weeks = ((middle(last) - middle(first)).num_days() as f32 / 7.0).round() as u32;
    let ups_and_downs = ups_and_downs(mornings);
    let points = (now - then).abs();
    let verdict = if points < FEWEST_POINTS || points <= ups_and_downs {
        Verdict::Within
    } else if points >= POINTS && points >= SHARE * then {
        Verdict::Meaningful
    } else {
        Verdict::More
    };
    Change {
        then: Some(then),
        now: Some(now),
        mornings: count as u32,
        weeks,
        ups_and_downs: Some(ups_and_downs),
        verdict,
        words: sentence(then, now, weeks, verdict),
    }
}

/// The median of a group; the group is never empty.
fn median(group: &[(Day, Pain)]) -> f32 {
    let mut pains: Vec<f32> = group.iter().map(|(_, pain)| f32::from(pain.get())).collect();
    units::median(&mut pains).unwrap_or_default()
}

/// The mean step between mornings at most three days apart, in points (to a hundredth). Two medians
/// of fourteen mornings differ by more than this about once in fifty times by chance alone.
fn ups_and_downs(mornings: &[(Day, Pain)]) -> f32 {
    let near = mornings.windows(2).filter(|pair| (pair[1].0 - pair[0].0).num_days() <= 3);
    let steps: Vec<u32> = near.map(|pair| u32::from(pair[0].1.get().abs_diff(pair[1].1.get()))).collect();
    let sum: u32 = steps.iter().sum();
    (sum as f32 / (steps.len().max(1)) as f32 * 100.0).round() / 100.0
}

fn too_few(count: usize) -> String {
    match count {
        0 => "No mornings rated yet. The first comparison needs about two weeks of them.".into(),
        1 => "One morning rated so far. The first comparison needs about two weeks of them.".into(),
        _ => format!("{count} mornings rated lately. A fair comparison needs at least {}.", 2 * LEAST),
    }
}

fn sentence(then: f32, now: f32, weeks: u32, verdict: Verdict) -> String {
    let points = (now - then).abs();
    let ago = match weeks {
        0 | 1 => "a week ago".to_owned(),
        2..=9 => format!("{} weeks ago", number_word(weeks as usize).unwrap_or_default()),
        _ => format!("{weeks} weeks ago"),
    };
    if points < FEWEST_POINTS / 2.0 {
        return format!("Mornings are where they were {ago}, apart from your usual ups and downs.");
    }
    let way = if now < then { "lower" } else { "higher" };
    let by = amount(points);
    match verdict {
        Verdict::Meaningful => format!(
            "Mornings are {by} {way} than {ago} ({} against {}). That is more than your usual ups and downs, \
             and as much as most people would notice.",
            decimal(now),
            decimal(then),
        ),
        Verdict::More => {
            format!("Mornings are {by} {way} than {ago}. That is more than your usual ups and downs.")
        }
        _ => format!("Mornings are {by} {way} than {ago}, which is within your usual ups and downs."),
    }
}

/// Points in words: "about a point", "about 2.5 points".
fn amount(points: f32) -> String {
    if points < 1.0 {
        "half a point".into()
    } else if points < 1.5 {
        "about a point".into()
    } else {
        format!("about {} points", decimal(points))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mornings(pains: &[u8]) -> Vec<(Day, Pain)> {
        let first = Day::from_ymd_opt(2026, 9, 7).unwrap();
        pains
            .iter()
            .zip(0..)
            .map(|(pain, at)| (shift(first, at), Pain::new(i64::from(*pain)).unwrap()))
            .collect()
    }

    fn of(blocks: &[(usize, &[u8])]) -> Change {
        let pains: Vec<u8> =
            blocks.iter().flat_map(|(count, cycle)| cycle.iter().copied().cycle().take(*count)).collect();
        compare(&mornings(&pains))
    }

    #[test]
    fn a_point_less_on_steady_mornings_is_more_than_ups_and_downs() {
        let change = of(&[(21, &[4, 4, 4, 5]), (21, &[3, 3, 3, 4])]);
        assert_eq!((change.then, change.now, change.weeks), (Some(4.0), Some(3.0), 4));
        assert_eq!(change.verdict, Verdict::More);
        assert_eq!(
            change.words,
            "Mornings are about a point lower than four weeks ago. That is more than your usual ups and downs."
        );
    }

    #[test]
    fn the_same_point_on_swinging_mornings_is_not() {
        let change = of(&[(21, &[2, 6, 4]), (21, &[1, 5, 3])]);
        assert_eq!(change.verdict, Verdict::Within);
        assert!(change.words.contains("within your usual ups and downs"), "{}", change.words);
    }

    #[test]
    fn a_change_is_meaningful_only_at_two_points_and_thirty_percent() {
        assert_eq!(of(&[(21, &[6]), (21, &[4])]).verdict, Verdict::Meaningful);
        assert_eq!(of(&[(21, &[8]), (21, &[6])]).verdict, Verdict::More, "2 points, 25 %");
        assert_eq!(of(&[(21, &[3]), (21, &[2])]).verdict, Verdict::More, "33 %, 1 point");
        assert_eq!(of(&[(21, &[0]), (21, &[2])]).verdict, Verdict::Meaningful, "worse, from nothing");
        assert!(of(&[(21, &[3]), (21, &[6])]).words.contains("higher"));
    }

    #[test]
    fn few_mornings_make_no_comparison() {
        for count in 0..14 {
            let change = compare(&mornings(&vec![5; count]));
            assert_eq!((change.verdict, change.now), (Verdict::TooFew, None), "{count}");
        }
        let fourteen = compare(&mornings(&[5; 14]));
        assert_eq!((fourteen.verdict, fourteen.mornings, fourteen.weeks), (Verdict::Within, 7, 1));
    }
}
