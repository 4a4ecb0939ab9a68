//! Whether pain changed, compared with the person's own ups and downs. It never says why.
//!
//! Two fortnights of mornings are compared by their means. A difference counts once it is past a limit:
//! 2.2 standard errors of the difference, where the error allows for each morning resembling the one
//! before, and never under one point. Mornings in a flare are part of both fortnights and are named.
//!
//! Of 100 people whose pain does not change, at most 5 are told that it did when they look once, and at
//! most 10 where mornings resemble each other strongly (correlation 0.6); `tests/progress/calibration.rs`
//! measures it.

use serde::Serialize;

use super::{Trace, View, shift};
use crate::history::History;
use crate::units::{Day, words};

/// Days of a fortnight, of which this many must be rated: under eight a mean is unknown, as for
/// the monthly mean (`month.least`).
const FORTNIGHT: i64 = 14;
pub(super) const LEAST: usize = 8;
/// Standard errors that a difference must exceed. Two would do if the error were known; read from 16 to
/// 28 mornings it is too small for some people, and a tenth more keeps false claims under 5 in 100.
const ERRORS: f64 = 2.2;
/// The correlation from one morning to the next is never taken as lower: so few mornings cannot show
/// that pain has no memory. Nor as higher, where a person's mean would be unknown altogether.
const CORRELATION: (f64, f64) = (0.3, 0.8);
/// Under one point nothing is called a change, however steady the mornings are.
const FEWEST_POINTS: f64 = 1.0;
/// No two means differ by more.
const MOST_POINTS: f64 = 10.0;
/// A change that people notice: at least two points of ten and at least 30 % (Ostelo 2008, Farrar 2001).
const POINTS: f64 = 2.0;
const SHARE: f64 = 0.3;

words! {
    /// What the comparison comes to.
    Verdict {
        /// Too few mornings rated in one of the fortnights, or none lately.
        TooFew = "too_few", "not enough mornings yet";
        /// No change at all, or one within the limit.
        Within = "within", "within your ups and downs";
        /// Past the limit.
        More = "more", "more than your ups and downs";
        /// Also at least two points and 30 %.
        Meaningful = "meaningful", "a change that people notice";
    }
}

/// Two fortnights of mornings, compared.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// The mean of the earlier fortnight's mornings, 0-10, to a hundredth.
    pub then: Option<f32>,
    /// The mean of the last fortnight's mornings, 0-10, to a hundredth.
    pub now: Option<f32>,
    /// How many mornings of the last fortnight were rated.
    pub mornings: u32,
    /// How many of the earlier one; 0 where there is no fortnight to compare with.
    pub mornings_then: u32,
    /// How many of all these mornings were in a flare.
    pub flare_mornings: u32,
    /// Weeks from the one fortnight to the other, 2 where they adjoin; 0 without a comparison.
    pub weeks: u32,
    /// The limit, in points to a hundredth: a difference up to it is within the person's ups and downs.
    pub ups_and_downs: Option<f32>,
    /// What it comes to.
    pub verdict: Verdict,
    /// The days that the sentence speaks of: `in the last 14 days`.
    #[serde(skip)]
    pub(super) window: String,
    /// The sentence.
    pub words: String,
}

/// A rated morning.
#[derive(Debug, Clone, Copy)]
struct Morning {
    day: Day,
    pain: f64,
    flare: bool,
}

/// The first day of the comparison that a view of so many weeks makes: four weeks give the last fortnight
/// and the one before; a longer view compares with its own beginning.
pub(super) fn first(day: Day, weeks: u16) -> Day {
    shift(day, 1 - (7 * i64::from(weeks)).max(2 * FORTNIGHT))
}

/// Compares the last fortnight up to `day` with the one before or, in a view of more than four weeks, with
/// the first of the view that has enough rated mornings.
pub(super) fn change(history: &History, trace: &Trace, day: Day, weeks: u16, view: View) -> Change {
    let mornings: Vec<Morning> = history
        .span(first(day, weeks), day)
        .iter()
        .filter_map(|record| {
            let pain = f64::from(record.check_in?.get());
            Some(Morning { day: record.day, pain, flare: trace.flare_on(record.day) })
        })
        .collect();
    let split = mornings.partition_point(|morning| morning.day <= shift(day, -FORTNIGHT));
    let (earlier, now) = mornings.split_at(split);
    let window = match view {
        View::LastSeven | View::Weeks => "in the last 14 days".to_owned(),
        View::Ended => format!("in the 14 days to {}", day.format("%-d %b")),
    };
    let mut change = compare(first_fortnight(earlier, day), now, window);
    if change.verdict == Verdict::TooFew && history.first_day() > Some(shift(day, -2 * FORTNIGHT)) {
        change.words = change.just_begun();
    }
    change
}

/// The first fortnight with enough rated mornings or, where there is none, the last before the one that
/// ends on `day`.
fn first_fortnight(earlier: &[Morning], day: Day) -> &[Morning] {
    let from = |start: usize| {
        let end = shift(earlier[start].day, FORTNIGHT);
        &earlier[start..][..earlier[start..].partition_point(|morning| morning.day < end)]
    };
    let before = earlier.partition_point(|morning| morning.day <= shift(day, -2 * FORTNIGHT));
    (0..before).map(from).find(|mornings| mornings.len() >= LEAST).unwrap_or(&earlier[before..])
}

fn compare(then: &[Morning], now: &[Morning], window: String) -> Change {
    let mut change = Change {
        then: None,
        now: None,
        mornings: now.len() as u32,
        mornings_then: then.len() as u32,
        flare_mornings: then.iter().chain(now).filter(|morning| morning.flare).count() as u32,
        weeks: 0,
        ups_and_downs: None,
        verdict: Verdict::TooFew,
        window,
        words: String::new(),
    };
    if then.len() >= LEAST && now.len() >= LEAST {
        let (before, after) = (mean(then), mean(now));
        let limit = limit(then, now);
        let points = (after - before).abs();
        let hundredth = |value: f64| Some((value * 100.0).round() as f32 / 100.0);
        (change.then, change.now) = (hundredth(before), hundredth(after));
        change.ups_and_downs = hundredth(limit);
        let middle = |mornings: &[Morning]| mornings[mornings.len() / 2].day;
        change.weeks = ((middle(now) - middle(then)).num_days() as f32 / 7.0).round() as u32;
        change.verdict = if points <= limit {
            Verdict::Within
        } else if points >= POINTS && points >= SHARE * before {
            Verdict::Meaningful
        } else {
            Verdict::More
        };
    }
    change.words = change.sentence();
    change
}

/// The mean; the mornings are never none.
fn mean(mornings: &[Morning]) -> f64 {
    mornings.iter().map(|morning| morning.pain).sum::<f64>() / mornings.len() as f64
}

/// The difference of means that chance alone hardly exceeds, in points.
///
/// Each morning is taken from its own fortnight's mean, so that a change between the two is not counted as
/// swinging. How much these remainders resemble their neighbours gives the correlation `r` from day to day
/// (a neighbour k days away: r to the power of k), and with it both how much a mean of so many mornings, on
/// just these days, still swings, and how much too small the spread about one's own mean looks.
fn limit(then: &[Morning], now: &[Morning]) -> f64 {
    let (count_then, count_now) = (then.len() as f64, now.len() as f64);
    let count = count_then + count_now;
    let (mut squares, mut products, mut pairs) = (0.0, 0.0, 0.0);
    for fortnight in [then, now] {
        let own = mean(fortnight);
        squares += fortnight.iter().map(|morning| (morning.pain - own).powi(2)).sum::<f64>();
        for pair in fortnight.windows(2).filter(|pair| pair[1].day == shift(pair[0].day, 1)) {
            products += (pair[0].pain - own) * (pair[1].pain - own);
            pairs += 1.0;
        }
    }
    if squares == 0.0 {
        return FEWEST_POINTS;
    }
    let seen = if pairs > 0.0 { products / pairs / (squares / count) } else { 0.0 };
    // About the mean of m mornings neighbours look less alike than they are, by (1 + 4r) / m (Marriott and
    // Pope 1954); m is half of all mornings here.
    let r = (seen + 2.0 * (1.0 + 4.0 * seen) / count).clamp(CORRELATION.0, CORRELATION.1);
    let (alike_then, alike_now) = (alike(then, then, r), alike(now, now, r));
    let variance = squares / (count_then * (1.0 - alike_then) + count_now * (1.0 - alike_now));
    let error = (variance * (alike_then + alike_now - 2.0 * alike(then, now, r))).sqrt();
    (ERRORS * error).clamp(FEWEST_POINTS, MOST_POINTS)
}

/// The mean correlation between the mornings of one group and of another, where neighbours have `r`.
fn alike(some: &[Morning], others: &[Morning], r: f64) -> f64 {
    let lag = |a: &Morning, b: &Morning| (a.day - b.day).num_days().abs() as i32;
    let sum: f64 = some.iter().flat_map(|a| others.iter().map(move |b| r.powi(lag(a, b)))).sum();
    sum / (some.len() * others.len()) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two fortnights up to 5 October 2026, whose mornings repeat these digits; `None` is a day unrated.
    fn of(then: &[Option<u8>], now: &[Option<u8>]) -> Change {
        let today = Day::from_ymd_opt(2026, 10, 5).unwrap();
        let fortnight = |pains: &[Option<u8>], end: i64| -> Vec<Morning> {
            let days = pains.iter().cycle().take(14).zip((0..14).rev());
            days.filter_map(|(pain, back)| {
                Some(Morning { day: shift(today, -end - back), pain: f64::from((*pain)?), flare: false })
            })
            .collect()
        };
        compare(&fortnight(then, 14), &fortnight(now, 0), "in the last 14 days".to_owned())
    }

    fn rated(then: &[u8], now: &[u8]) -> Change {
        let all = |pains: &[u8]| pains.iter().copied().map(Some).collect::<Vec<_>>();
        of(&all(then), &all(now))
    }

    #[test]
    fn more_than_a_point_less_on_steady_mornings_is_past_the_limit() {
        let change = rated(&[4, 5], &[3]);
        assert_eq!((change.then, change.now, change.weeks), (Some(4.5), Some(3.0), 2));
        assert_eq!((change.ups_and_downs, change.verdict), (Some(1.0), Verdict::More));
        assert_eq!(
            change.words,
            "Mornings in the last 14 days are about 1.5 points lower than in the two weeks before; that is more than \
             your ups and downs."
        );
    }

    #[test]
    fn the_same_fall_on_swinging_mornings_is_not() {
        let change = rated(&[2, 2, 2, 6, 6, 6, 6], &[1, 1, 1, 4, 4, 4, 4]);
        assert!(change.then.unwrap() - change.now.unwrap() > 1.5, "{change:?}");
        assert_eq!(change.verdict, Verdict::Within);
        assert!(change.words.ends_with("that is within your ups and downs."), "{}", change.words);
    }

    #[test]
    fn a_change_equal_to_the_limit_is_within_it() {
        let change = rated(&[4], &[3]);
        assert_eq!((change.ups_and_downs, change.verdict), (Some(1.0), Verdict::Within));
    }

    #[test]
    fn a_change_is_meaningful_only_at_two_points_and_thirty_percent_past_the_limit() {
        assert_eq!(rated(&[6], &[4]).verdict, Verdict::Meaningful);
        assert_eq!(rated(&[8], &[6]).verdict, Verdict::More, "2 points, 25 %");
        assert_eq!(rated(&[4, 5], &[3]).verdict, Verdict::More, "33 %, 1.5 points");
        assert_eq!(rated(&[0], &[2]).verdict, Verdict::Meaningful, "worse, from nothing");
        assert!(rated(&[3], &[6]).words.contains("higher"));
        let swinging = rated(&[2, 2, 2, 8, 8, 8, 8], &[0, 0, 0, 6, 6, 6, 6]);
        assert_eq!(
            swinging.verdict,
            Verdict::Within,
            "2 points and 37 %, but within the limit: {swinging:?}"
        );
    }

    /// Mornings that resemble their neighbours say less than as many that do not.
    #[test]
    fn the_limit_grows_with_the_likeness_of_neighbours() {
        let limit = |pains: &[u8]| rated(pains, pains).ups_and_downs.unwrap();
        assert!(limit(&[2, 2, 2, 2, 2, 2, 2, 6, 6, 6, 6, 6, 6, 6]) > 1.5 * limit(&[2, 6]));
    }

    /// Mornings of 2 and 6 in turn: they repel each other, and the correlation is taken as 0.3.
    #[test]
    fn the_limit_of_alternating_mornings_is_as_computed_by_hand() {
        // 14 mornings, r 0.3: the mean correlation of two of them is 0.1264, across the fortnights 0.0031;
        // variance 112 / (28 x 0.8736) = 4.579; 2.2 x sqrt(4.579 x (2 x 0.1264 - 2 x 0.0031)) = 2.34.
        assert_eq!(rated(&[2, 6], &[2, 6]).ups_and_downs, Some(2.34));
    }

    #[test]
    fn fewer_than_eight_rated_mornings_make_no_comparison() {
        let every = |count: usize| (0..14).map(|at| (at < count).then_some(5)).collect::<Vec<_>>();
        for few in 0..8 {
            for change in [of(&every(14), &every(few)), of(&every(few), &every(14))] {
                assert_eq!((change.verdict, change.now), (Verdict::TooFew, None), "{few}");
            }
        }
        assert_eq!(of(&every(8), &every(8)).verdict, Verdict::Within);
        assert_eq!(
            of(&every(3), &every(14)).words,
            "14 mornings rated in the last two weeks, 3 in the two before; a fair comparison needs 8 of each."
        );
    }
}
