//! Days, numbers and reasons as a person reads them.

use chrono::Datelike;

use crate::content::Content;
use crate::history::{See, Standing};
use crate::units::{Day, Pain};

use super::plan::Reason;

pub(super) use crate::history::shift;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A reason by its rule and name, with the person's numbers in its places.
pub(super) fn reason(content: &Content, rule: &'static str, name: &str, facts: &[(&str, &str)]) -> Reason {
    let text = content.rule(rule).map_or_else(|| rule.to_owned(), |rule| rule.reason(name, facts));
    Reason { rule, text }
}

/// A day as `12 Nov`.
pub(super) fn day(on: Day) -> String {
    format!("{} {}", on.day(), month(on))
}

fn month(on: Day) -> &'static str {
    MONTHS[on.month0() as usize]
}

/// Days as `12 and 15 Nov`, or `30 Oct and 2 Nov`.
pub(super) fn days(list: &[Day]) -> String {
    let Some((latest, before)) = list.split_last() else { return String::new() };
    if before.is_empty() {
        return day(*latest);
    }
    let same = |each: &&Day| each.month() == latest.month() && each.year() == latest.year();
    let said: Vec<String> =
        before.iter().map(|each| if same(&each) { each.day().to_string() } else { day(*each) }).collect();
    format!("{} and {}", said.join(", "), day(*latest))
}

/// A rating with at most one decimal: `3`, `3.5`.
pub(super) fn number(value: f32) -> String {
    let tenths = (value * 10.0).round() as i32;
    if tenths % 10 == 0 {
        (tenths / 10).to_string()
    } else {
        format!("{}.{}", tenths / 10, (tenths % 10).abs())
    }
}

/// The worst of some ratings; a green always has one.
pub(super) fn peak(peak: Option<Pain>) -> String {
    peak.map_or_else(String::new, |pain| pain.to_string())
}

/// A count in words up to ten, so that a sentence does not begin with a digit.
pub(super) fn count(number: usize) -> String {
    const WORDS: [&str; 11] =
        ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"];
    WORDS.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

/// So many steps down, in words: `one step down`.
pub(super) fn down(steps: u8) -> String {
    format!("{} {} down", count(usize::from(steps)).to_lowercase(), if steps == 1 { "step" } else { "steps" })
}

/// S7 in words.
pub(super) fn see(content: &Content, standing: &Standing, see: See) -> Reason {
    let usual = number(standing.usual());
    match see {
        See::Usual(lowest) => reason(content, "S7", "usual", &[("usual", &number(lowest))]),
        See::Flare(since) => reason(content, "S7", "flare", &[("day", &day(since))]),
        See::Rise(rise) => {
            let (month, best) = (number(rise.month), number(rise.best));
            reason(content, "S7", "rise", &[("month", &month), ("best", &best)])
        }
        See::Setbacks(last) => reason(content, "S7", "setbacks", &[("day", &day(last))]),
        See::Plateau(start, weeks) => {
            let facts =
                [("weeks", &*count(weeks.max(0) as usize)), ("usual", &*usual), ("start", &*number(start))];
            reason(content, "S7", "plateau", &facts)
        }
        See::Mood(early, late) => reason(content, "S7", "mood", &[("days", &days(&[early, late]))]),
    }
}

/// The days between two days, counted.
pub(super) fn between(from: Day, to: Day) -> i64 {
    (to - from).num_days()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_numbers_read_well() {
        let on = |m, d| Day::from_ymd_opt(2026, m, d).unwrap();
        assert_eq!(days(&[on(11, 12), on(11, 15)]), "12 and 15 Nov");
        assert_eq!(days(&[on(10, 30), on(11, 2)]), "30 Oct and 2 Nov");
        assert_eq!(days(&[on(11, 2)]), "2 Nov");
        assert_eq!(number(3.0), "3");
        assert_eq!(number(2.5), "2.5");
    }
}
