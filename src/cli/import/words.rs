//! What an import found, in words.

use crate::trackers::{Activity, Kind};
use crate::units::counted;

/// `3 walks, 1 ride, steps of 12 days, 12 known already`.
pub(super) fn summary(new: &[Activity], days: usize, known: usize) -> String {
    let mut all: Vec<String> = [Kind::Walk, Kind::Ride, Kind::Swim, Kind::Other]
        .into_iter()
        .filter_map(|kind| {
            let count = new.iter().filter(|each| each.kind == kind).count();
            (count > 0).then(|| counted(count, name(kind)))
        })
        .collect();
    if days > 0 {
        all.push(format!("steps of {}", counted(days, "day")));
    }
    if known > 0 {
        all.push(format!("{known} known already"));
    }
    if all.is_empty() { "No activity".into() } else { all.join(", ") }
}

const fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Walk => "walk",
        Kind::Ride => "ride",
        Kind::Swim => "swim",
        Kind::Other => "other activity",
    }
}

/// Each activity with its number, one a line.
pub(super) fn list(new: &[Activity]) -> String {
    let line = |(number, each): (usize, &Activity)| {
        let far =
            each.metres.map_or(String::new(), |metres| format!(", {:.1} km", f64::from(metres) / 1000.0));
        let start = each.start.format("%a %-d %b %Y %H:%M");
        format!("{number:>3}  {start}  {}, {} min{far}\n", name(each.kind), each.minutes)
    };
    (1..).zip(new).map(line).collect()
}
