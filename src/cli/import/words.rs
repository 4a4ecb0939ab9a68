//! What an import found, in words.

use std::path::Path;

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

/// The form that a file has by its name, packed or not; nothing where it may be an export of supple's.
pub(super) fn form_of_name(path: &Path) -> Option<&'static str> {
    let name = path.file_name()?.to_string_lossy().to_lowercase();
    let (_, end) = name.strip_suffix(".gz").unwrap_or(&name).rsplit_once('.')?;
    match end {
        "gpx" => Some("GPX"),
        "tcx" => Some("TCX"),
        "fit" => Some("FIT"),
        "xml" | "zip" => Some("an export of Apple Health"),
        _ => None,
    }
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
