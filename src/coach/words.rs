//! Days, numbers and reasons as a person reads them.

use crate::content::Content;
use crate::history::{See, Standing};
use crate::units::{Pain, number_word};

use super::plan::Reason;

pub(super) use crate::units::{
    days_between as between, decimal as number, shift, short_date as day, short_dates as days,
};

/// A reason by its rule and name, with the person's numbers in its places.
pub(super) fn reason(content: &Content, rule: &'static str, name: &str, facts: &[(&str, &str)]) -> Reason {
    let text = content.rule(rule).map_or_else(|| rule.to_owned(), |rule| rule.reason(name, facts));
    Reason { rule, text }
}

/// The worst of some ratings; a green always has one.
pub(super) fn peak(peak: Option<Pain>) -> String {
    peak.map_or_else(String::new, |pain| pain.to_string())
}

/// A count in words up to ten, so that a sentence does not begin with a digit.
pub(super) fn count(number: usize) -> String {
    let word = number_word(number).filter(|_| number <= 10);
    word.map_or_else(|| number.to_string(), |word| format!("{}{}", word[..1].to_uppercase(), &word[1..]))
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
