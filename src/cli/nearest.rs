//! A name that does not exist, answered with the nearest that does.

use anyhow::anyhow;

use super::Wrong;

/// The exercise or lesson that was meant, for a message about one that does not exist: the one that
/// needs the fewest letters changed, in the whole id or in its last part.
fn nearest<'a>(wanted: &str, all: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = wanted.to_lowercase().replace([' ', '-'], "_");
    let stem = |id: &str| id.rsplit('.').next().unwrap_or_default().to_owned();
    let away = |id: &str| {
        let parts = stem(id);
        let word = parts.split('_').map(|part| 1 + changes(part, &wanted)).min().unwrap_or(usize::MAX);
        changes(id, &wanted).min(changes(&parts, &stem(&wanted))).min(word)
    };
    let most = (wanted.chars().count() / 3).max(1);
    all.map(|id| (away(id), id))
        .filter(|(away, _)| *away <= most)
        .min_by_key(|(away, _)| *away)
        .map(|(_, id)| id)
}

/// Whether a word is the name of one that exists but for a letter or two, in its last part.
pub(super) fn slip_of<'a>(wanted: &str, mut all: impl Iterator<Item = &'a str>) -> bool {
    let wanted = wanted.to_lowercase().replace([' ', '-'], "_");
    let most = (wanted.chars().count() / 5).max(1);
    all.any(|id| changes(id.rsplit('.').next().unwrap_or_default(), &wanted) <= most)
}

/// How many letters have to be put in, taken out or changed to turn one word into the other.
fn changes(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, a) in one.chars().enumerate() {
        let mut before = row[0];
        row[0] = at + 1;
        for (to, b) in other.iter().enumerate() {
            let swapped = before + usize::from(a != *b);
            before = row[to + 1];
            row[to + 1] = swapped.min(before + 1).min(row[to] + 1);
        }
    }
    row[other.len()]
}

/// An error about something that does not exist, with the nearest that does.
pub(super) fn unknown<'a>(
    what: &str,
    wanted: &str,
    all: impl Iterator<Item = &'a str>,
    list: &str,
) -> anyhow::Error {
    let hint = nearest(wanted, all).map_or_else(|| ";".into(), |id| format!("; did you mean {id}?"));
    anyhow!(Wrong(format!("there is no {what} {wanted:?}{hint} `supple {list}` lists them")))
}
