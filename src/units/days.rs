//! Arithmetic on days, and the median: written once for every room.

use super::Day;

/// The day `days` later, or earlier if negative; the calendar's last or first where it has none.
pub fn shift(day: Day, days: i64) -> Day {
    let end = if days < 0 { Day::MIN } else { Day::MAX };
    chrono::Duration::try_days(days).and_then(|span| day.checked_add_signed(span)).unwrap_or(end)
}

/// The number of days from `from` to `to`; negative where `to` is the earlier.
pub fn days_between(from: Day, to: Day) -> i64 {
    (to - from).num_days()
}

/// The middle of `values`, of an even number the mean of the two middle ones; sorts them. None of none.
pub fn median(values: &mut [f32]) -> Option<f32> {
    let last = values.len().checked_sub(1)?;
    values.sort_unstable_by(f32::total_cmp);
    Some(f32::midpoint(values[last / 2], values[values.len() / 2]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_beyond_the_calendar_is_its_end() {
        let day = Day::from_ymd_opt(2026, 2, 28).unwrap();
        assert_eq!(shift(day, 1), Day::from_ymd_opt(2026, 3, 1).unwrap());
        assert_eq!(days_between(shift(day, -365), day), 365);
        assert_eq!(
            [shift(day, i64::MAX), shift(day, i64::MIN), shift(Day::MAX, 1)],
            [Day::MAX, Day::MIN, Day::MAX]
        );
    }

    #[test]
    fn the_median_is_the_middle_or_between_the_two_middle_ones() {
        assert_eq!(median(&mut []), None);
        assert_eq!(median(&mut [4.0]), Some(4.0));
        assert_eq!(median(&mut [9.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(&mut [9.0, 1.0, 2.0, 4.0]), Some(3.0));
    }
}
