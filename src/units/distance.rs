//! How far something was, as a person writes it.

use super::{Minutes, counted};

/// Kilometres from 0.01 to 1000 as they are typed, `2.1`, `2,1` or `2 km`, as metres.
///
/// # Errors
/// What is wrong, with the remedy.
pub fn metres_of(text: &str) -> Result<u32, String> {
    let typed = text.to_lowercase().replace(',', ".");
    let far = typed.trim().trim_end_matches("km").trim_end().parse::<f64>().ok();
    let far = far.filter(|far| (0.01..=1000.0).contains(far));
    far.map(|far| (far * 1000.0).round() as u32)
        .ok_or_else(|| format!("{text:?} is no distance from 0.01 to 1000 km; write it as 2.1"))
}

/// The most metres that anyone walks in a minute: 15 km an hour.
const MOST_A_MINUTE: u32 = 250;

/// What is wrong with a walk of so many metres in so many minutes: a slip of a digit, or a ride.
///
/// # Errors
/// In one sentence, where nobody walks that fast.
pub fn walkable(metres: Option<u32>, minutes: Minutes) -> Result<(), String> {
    match metres {
        Some(metres) if metres > MOST_A_MINUTE * u32::from(minutes.get()) => {
            let km = f64::from(metres) / 1000.0;
            Err(format!("{km} km in {} is no walk", counted(minutes.get(), "minute")))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_walks_faster_than_fifteen_kilometres_an_hour() {
        let minutes = Minutes::new(25).unwrap();
        assert_eq!((walkable(None, minutes), walkable(Some(6250), minutes)), (Ok(()), Ok(())));
        assert_eq!(walkable(Some(200_000), minutes).unwrap_err(), "200 km in 25 minutes is no walk");
    }

    #[test]
    fn kilometres_are_read_with_a_point_or_a_comma() {
        for (text, metres) in
            [("2.1", 2100), ("2,1", 2100), (" 3 km", 3000), ("0.01", 10), ("1000", 1_000_000)]
        {
            assert_eq!(metres_of(text), Ok(metres), "{text}");
        }
        for text in ["", "0", "-2", "far", "1001", "NaN", "2.1.1", "inf"] {
            assert!(metres_of(text).unwrap_err().contains("write it as 2.1"), "{text}");
        }
    }
}
