//! The tables beside sessions and walks, doses as numbers, and the spellings for spreadsheets.

use chrono::Duration;
use supple::content::Dose;
use supple::export::{self, Dialect, Span, Table};
use supple::journal::{
    ActivitiesNamed, ActivitiesRated, BreakTaken, Event, Moved, Note, PainNoted, Peg, What,
};
use supple::units::{Pain, Rating};

use super::{Bench, today};

/// These entries, one a day up to today.
fn bench(whats: Vec<What>) -> Bench {
    let first = Bench::fixture().events[0].clone();
    let begin = today() - Duration::days(whats.len() as i64 - 1);
    let events = whats.into_iter().enumerate().map(|(place, what)| {
        let mut event: Event = first.clone();
        event.id.number = place as u64 + 1;
        event.day = begin + Duration::days(place as i64);
        event.what = what;
        event
    });
    let events: Vec<Event> = events.collect();
    Bench::of(events, today())
}

/// A table's rows, without the moment.
fn rows(bench: &Bench, table: Table) -> Vec<Vec<String>> {
    let of_row = |row: std::collections::BTreeMap<String, String>| {
        let names = table.columns().iter().map(|column| column.name).filter(|name| *name != "at");
        names.map(|name| row[name].clone()).collect()
    };
    bench.table(table).into_iter().map(of_row).collect()
}

fn words(row: &[String]) -> Vec<&str> {
    row.iter().map(String::as_str).collect()
}

#[test]
fn each_cell_of_the_moves_and_breaks() {
    let bench = bench(vec![
        Moved { what: "stairs".into(), tried: None }.into(),
        Moved { what: "dancing in the kitchen".into(), tried: None }.into(),
        BreakTaken { what: String::new() }.into(),
        BreakTaken { what: "break_ankles".into() }.into(),
    ]);
    let moves = rows(&bench, Table::Moves);
    let stairs = bench.content.daily_moves().iter().find(|each| each.id == "stairs").unwrap();
    assert_eq!(words(&moves[0]), ["2026-11-17", "stairs", stairs.name.as_str()]);
    assert_eq!(words(&moves[1]), ["2026-11-18", "dancing in the kitchen", ""]);
    let breaks = rows(&bench, Table::Breaks);
    assert_eq!(words(&breaks[0]), ["2026-11-19", "", ""]);
    let ankles = bench.content.desk_breaks().iter().find(|each| each.id == "break_ankles").unwrap();
    assert_eq!(words(&breaks[1]), ["2026-11-20", "break_ankles", ankles.name.as_str()]);
    assert_eq!((moves.len(), breaks.len()), (2, 2));
}

/// A rating belongs to the names of its day, and what was skipped is no row.
#[test]
fn each_cell_of_the_own_activities() {
    let rating = |value| Rating::new(value).ok();
    let named = |names: &[&str]| {
        What::from(ActivitiesNamed { names: names.iter().map(ToString::to_string).collect() })
    };
    let bench = bench(vec![
        named(&["tying shoes", "an hour at the desk"]),
        ActivitiesRated { ratings: vec![rating(3), None] }.into(),
        named(&["gardening"]),
        ActivitiesRated { ratings: vec![rating(7)] }.into(),
    ]);
    let all = rows(&bench, Table::Activities);
    let all: Vec<Vec<&str>> = all.iter().map(|row| words(row)).collect();
    assert_eq!(all, [["2026-11-18", "tying shoes", "3"], ["2026-11-20", "gardening", "7"]]);
    let last = Span { from: Some(today()), to: None };
    let bytes = export::csv(&bench.record(last), Table::Activities, Dialect::Rfc4180).unwrap();
    assert!(String::from_utf8(bytes).unwrap().contains("gardening,7"));
}

#[test]
fn each_cell_of_the_notes() {
    let bench = bench(vec![
        Note { text: "=1+1".into(), share: true }.into(),
        PainNoted { pain: Pain::new(3).ok(), note: Some("after the garden".into()), ..PainNoted::default() }
            .into(),
    ]);
    let notes = rows(&bench, Table::Notes);
    assert_eq!(words(&notes[0]), ["2026-11-19", "note", "", "'=1+1", "true"], "defused");
    assert_eq!(words(&notes[1]), ["2026-11-20", "pain", "", "after the garden", "false"]);
}

/// The numbers beside a dose come to its words.
#[test]
fn a_dose_in_numbers_is_the_dose_in_words() {
    let bench = Bench::demo();
    let mut kinds = std::collections::HashSet::new();
    for row in bench.table(Table::Sessions) {
        for of in ["planned", "done"] {
            let number = |name: &str| row[&format!("{of}_{name}")].parse::<u16>().ok();
            let dose = match (number("sets"), number("reps"), number("seconds"), number("breaths")) {
                (Some(sets), Some(reps), None, None) => Dose::Reps { sets: sets as u8, reps: reps as u8 },
                (None, Some(reps), Some(seconds), None) => Dose::Hold { reps: reps as u8, seconds },
                (None, None, Some(seconds), None) => Dose::Time { seconds },
                (None, None, None, Some(breaths)) => Dose::Breaths { breaths: breaths as u8 },
                (None, None, None, None) if row[of].is_empty() => continue,
                other => panic!("{of} {other:?}: {row:?}"),
            };
            kinds.insert(std::mem::discriminant(&dose));
            let words = dose.in_words(supple::content::Sides::Both);
            let words = if row["per_side"] == "true" { format!("{words} a side") } else { words };
            assert_eq!(row[of], words, "{row:?}");
        }
    }
    assert!(kinds.len() >= 3, "{kinds:?}");
}

#[test]
fn a_spreadsheet_gets_its_own_spelling() {
    let rating = |value| Rating::new(value).unwrap();
    let bench = bench(vec![
        Note { text: "7.5; so".into(), share: false }.into(),
        Peg { pain: rating(2), enjoyment: rating(9), activity: rating(5) }.into(),
    ]);
    let text = |table, dialect| {
        String::from_utf8(export::csv(&bench.record(Span::default()), table, dialect).unwrap()).unwrap()
    };
    let half = text(Table::Peg, Dialect::Semicolon);
    assert_eq!(half, "\u{feff}day;pain;enjoyment;activity;score\r\n2026-11-20;2;9;5;5,3\r\n");
    let comma = text(Table::Peg, Dialect::Comma);
    assert_eq!(comma, "\u{feff}day,pain,enjoyment,activity,score\r\n2026-11-20,2,9,5,5.3\r\n");
    assert_eq!(text(Table::Peg, Dialect::Rfc4180), comma[3..]);
    assert!(text(Table::Notes, Dialect::Semicolon).contains("\"7.5; so\""), "words stay as they are");
}
