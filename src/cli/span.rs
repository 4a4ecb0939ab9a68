//! A number of minutes as it is typed: in digits, in words, or as a watch shows it.

use crate::units::Minutes;

/// `25`, `25m`, `25 minutes`, `22.5`, `1h`, `1h30`, `1.5h`, and as a watch shows it: `23:30` or `1:05:00`.
/// Half a minute and more is a whole one.
pub(super) fn span(text: &str) -> Result<Minutes, String> {
    let wrong = || format!("{text:?} is no number of minutes from 1 to 1440; write it as 25m or 1h30");
    let typed = text.trim().to_lowercase().replace(',', ".");
    let seconds = match typed.split(':').collect::<Vec<_>>()[..] {
        [_] => in_words(&typed).ok_or_else(wrong)?,
        [minutes, seconds] => {
            let (minutes, seconds) =
                (whole(minutes).ok_or_else(wrong)?, sixtieth(seconds).ok_or_else(wrong)?);
            if minutes < LEAST_OF_A_WATCH {
                return Err(format!(
                    "{text:?} may be hours and minutes, or minutes and seconds; write {minutes}h{seconds:02} or {minutes}m"
                ));
            }
            minutes * 60.0 + seconds
        }
        [hours, minutes, seconds] => {
            let hours = whole(hours).ok_or_else(wrong)?;
            let rest = sixtieth(minutes).zip(sixtieth(seconds)).ok_or_else(wrong)?;
            hours * 3600.0 + rest.0 * 60.0 + rest.1
        }
        _ => return Err(wrong()),
    };
    let minutes = (seconds / 60.0).round();
    if (1.0..=1440.0).contains(&minutes) {
        Minutes::new(minutes as i64).map_err(|_| wrong())
    } else {
        Err(wrong())
    }
}

/// Below this, the first of two numbers with a colon may be hours as well.
const LEAST_OF_A_WATCH: f64 = 10.0;

/// Seconds in hours and minutes, as `1h30`, `1.5 hours`, `25 minutes`, `25`.
fn in_words(typed: &str) -> Option<f64> {
    let (hours, minutes) = match typed.split_once('h') {
        Some((hours, rest)) => {
            let rest =
                ["ours", "our", "rs", "r"].iter().find_map(|end| rest.strip_prefix(end)).unwrap_or(rest);
            (decimal(hours)?, rest.trim())
        }
        None => (0.0, typed),
    };
    let ends = ["minutes", "minute", "mins", "min", "m"];
    let digits = ends.iter().find_map(|end| minutes.strip_suffix(end)).unwrap_or(minutes);
    let minutes = match digits.trim() {
        "" if typed.contains('h') && digits == minutes => 0.0,
        digits => decimal(digits)?,
    };
    Some(hours * 3600.0 + minutes * 60.0)
}

/// A number that a person writes: digits, and a part of one after a point.
fn decimal(digits: &str) -> Option<f64> {
    let digits = digits.trim();
    let plain = digits.bytes().all(|b| b.is_ascii_digit() || b == b'.') && digits.len() <= 8;
    digits.parse().ok().filter(|_| plain)
}

fn whole(digits: &str) -> Option<f64> {
    decimal(digits).filter(|number| number.fract() == 0.0)
}

/// The minutes of an hour, or the seconds of a minute.
fn sixtieth(digits: &str) -> Option<f64> {
    whole(digits).filter(|number| *number < 60.0 && digits.trim().len() == 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_read_as_people_and_watches_write_it() {
        let spans = [
            ("25", 25),
            (" 25m ", 25),
            ("25min", 25),
            ("25 minutes", 25),
            ("1 minute", 1),
            ("22.5", 23),
            ("22,4 min", 22),
            ("23:30", 24),
            ("10:29", 10),
            ("1:05:00", 65),
            ("0:25:30", 26),
            ("1h", 60),
            ("1h30", 90),
            ("1h30m", 90),
            ("1 hour 30 minutes", 90),
            ("2 hours", 120),
            ("1.5h", 90),
            ("1,5 hours", 90),
            ("24h", 1440),
        ];
        for (typed, minutes) in spans {
            assert_eq!(span(typed).map(Minutes::get), Ok(minutes), "{typed}");
        }
        for typed in [
            "", "h", "m", "0", "0.4", "1441", "24h1", "-5", "1e2", "inf", "nan", "5 km", "23:5", "23:60",
            "1:2:3:4", "1h30s", "hm",
        ] {
            let said = span(typed).unwrap_err();
            assert_eq!(
                said,
                format!("{typed:?} is no number of minutes from 1 to 1440; write it as 25m or 1h30")
            );
        }
        let said = span("1:30").unwrap_err();
        assert!(said.ends_with("or minutes and seconds; write 1h30 or 1m"), "{said}");
    }
}
