//! Writing, reading, and putting right.

use supple::journal::{EventId, JournalError, Note, Standing, What};

use crate::help::*;

#[test]
fn what_was_written_is_there_for_the_next_to_open() {
    let (_dir, paths) = folder();
    let mut journal = open(&paths);
    assert!(journal.is_empty());
    let written = write(&mut journal, 0, &[3, 4, 2]);
    assert_eq!(events(&mut journal), written);
    assert_eq!(reopened(&paths), written);
    let numbers: Vec<u64> = written.iter().map(|event| event.id.number).collect();
    assert_eq!(numbers, [1, 2, 3]);
    assert!(open(&paths).report().notices.is_empty(), "{:?}", open(&paths).report());
}

#[test]
fn opening_and_reading_write_nothing() {
    let (dir, paths) = folder();
    assert_eq!(reopened(&paths), []);
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
    write(&mut open(&paths), 0, &[3]);
    let before = snapshot(dir.path());
    let mut journal = open(&paths);
    events(&mut journal);
    journal.page(0, 10);
    journal.report_at(minute(5));
    assert_eq!(snapshot(dir.path()), before);
}

#[test]
fn a_past_day_can_be_filled_in_and_the_day_stays_as_it_was_lived() {
    let (_dir, paths) = folder();
    let mut journal = open(&paths);
    journal.append(pain(5), at("2026-11-20T21:00:00+01:00"), day("2026-11-17")).unwrap();
    // 1 am belongs to the evening before: the caller says so, the journal keeps it.
    journal.append(pain(4), at("2026-11-21T01:00:00+01:00"), day("2026-11-20")).unwrap();
    let days: Vec<String> = reopened(&paths).iter().map(|event| event.day.to_string()).collect();
    assert_eq!(days, ["2026-11-17", "2026-11-20"]);
}

#[test]
fn order_follows_the_moment_through_travel_and_summer_time() {
    let (_dir, paths) = folder();
    let mut one = open(&device(&paths, "laptop"));
    let mut two = open(&device(&paths, "desk"));
    // The hour from 2 to 3 comes twice on 25 October.
    one.append(pain(1), at("2026-10-25T02:50:00+02:00"), day("2026-10-24")).unwrap();
    two.append(pain(2), at("2026-10-25T02:10:00+01:00"), day("2026-10-24")).unwrap();
    // Flown west: the wall clock shows less, the moment is later.
    one.append(pain(3), at("2026-10-25T12:00:00+01:00"), day("2026-10-25")).unwrap();
    one.append(pain(4), at("2026-10-25T09:00:00-05:00"), day("2026-10-25")).unwrap();
    two.append(pain(5), at("2026-10-25T14:30:00+01:00"), day("2026-10-25")).unwrap();
    let all = reopened(&paths);
    assert_eq!(ratings(&all), [1, 2, 3, 5, 4]);
    assert_eq!(all[4].at.to_rfc3339(), "2026-10-25T09:00:00-05:00");
}

#[test]
fn a_clock_set_back_does_not_turn_the_order_round() {
    let (_dir, paths) = folder();
    let mut journal = open(&paths);
    for (clock, value) in
        [("2027-11-20T08:00:00Z", 1), ("2026-11-20T08:00:00Z", 2), ("2026-11-21T08:00:00Z", 3)]
    {
        journal.append(pain(value), at(clock), day("2026-11-20")).unwrap();
    }
    assert_eq!(ratings(&events(&mut journal)), [1, 2, 3]);
    let mut again = open(&paths);
    assert_eq!(ratings(&events(&mut again)), [1, 2, 3]);
    let report = again.report_at(at("2026-11-22T08:00:00Z"));
    let said: Vec<String> = report.notices.iter().map(ToString::to_string).collect();
    assert!(
        said.iter().any(|text| text.contains(".jsonl:1: written for a time that had not come")),
        "{said:?}"
    );
    assert!(
        said.iter().any(|text| text.contains(".jsonl:2: the clock went back 525600 minutes")),
        "{said:?}"
    );
}

#[test]
fn a_correction_counts_in_the_place_of_what_it_corrects() {
    let (_dir, paths) = folder();
    let mut journal = open(&paths);
    let written = write(&mut journal, 0, &[3, 9, 2]);
    let wrong = written[1].id;
    journal.correct(wrong, day("2026-11-01"), &pain(4), minute(5), day("2026-11-02")).unwrap();
    let all = events(&mut journal);
    assert_eq!(ratings(&all), [3, 4, 2]);
    assert_eq!((all[1].id, all[1].at, all[1].day), (wrong, written[1].at, day("2026-11-01")));
    let last = journal.correct(wrong, day("2026-11-02"), &pain(5), minute(6), day("2026-11-02")).unwrap();
    assert_eq!(ratings(&reopened(&paths)), [3, 5, 2]);
    // A correction of the correction corrects the same entry, as a newer line on another device may.
    let other = last.id.to_string();
    put(
        &paths,
        "zz9.jsonl",
        format!(
            r#"{{"v":1,"id":"zz9-1","at":"2026-11-02T09:00:00+01:00","day":"2026-11-02","kind":"corrected","target":"{other}","on":"2026-11-02","with":{{"kind":"checked_in","pain":6}}}}"#
        ) + "\n",
    );
    assert_eq!(ratings(&reopened(&paths)), [3, 6, 2]);
    // Removing it brings back what stood before.
    journal.remove("zz9-1".parse::<EventId>().unwrap(), minute(200), day("2026-11-02")).unwrap();
    assert_eq!(ratings(&events(&mut journal)), [3, 5, 2]);
    let page = journal.page(0, 10);
    assert_eq!(page.len(), 3);
    assert_eq!(page[1].event, written[1]);
    assert!(matches!(&page[1].standing, Standing::Corrected { by, .. } if *by == last.id));
    assert_eq!(ratings(&[page[1].counts().unwrap().clone()]), [5]);
}

#[test]
fn a_removed_entry_stays_removed_until_its_removal_is_removed() {
    let (_dir, paths) = folder();
    let mut journal = open(&paths);
    let written = write(&mut journal, 0, &[3, 9, 2]);
    let (id, today) = (written[1].id, day("2026-11-02"));
    let gone = journal.remove(id, minute(5), today).unwrap();
    assert_eq!(ratings(&events(&mut journal)), [3, 2]);
    assert!(
        matches!(journal.remove(id, minute(6), today), Err(JournalError::AlreadyRemoved(_, by)) if by == gone.id)
    );
    assert!(
        journal
            .correct(id, today, &pain(1), minute(6), today)
            .unwrap_err()
            .to_string()
            .contains("was removed by")
    );
    // A correction that another device wrote later, not knowing, does not bring it back.
    put(
        &paths,
        "zz9.jsonl",
        format!(
            r#"{{"v":1,"id":"zz9-1","at":"2026-11-03T09:00:00+01:00","day":"2026-11-02","kind":"corrected","target":"{id}","on":"2026-11-02","with":{{"kind":"checked_in","pain":6}}}}"#
        ) + "\n",
    );
    assert_eq!(ratings(&reopened(&paths)), [3, 2]);
    journal.refresh().unwrap();
    assert!(journal.page(0, 10)[1].counts().is_none());
    journal.remove(gone.id, minute(7), today).unwrap();
    assert_eq!(ratings(&events(&mut journal)), [3, 6, 2]);
    assert_eq!(ratings(&reopened(&paths)), [3, 6, 2]);
}

#[test]
fn undo_takes_back_the_last_thing_done_and_again_itself() {
    let (_dir, paths) = folder();
    let mut journal = open(&paths);
    let today = day("2026-11-02");
    assert!(matches!(journal.undo(minute(0), today), Err(JournalError::NothingToUndo)));
    let written = write(&mut journal, 0, &[3, 4]);
    assert_eq!(journal.undo(minute(5), today).unwrap().entry, written[1]);
    assert_eq!(ratings(&events(&mut journal)), [3]);
    assert!(journal.undo(minute(6), today).unwrap().entry.what.mends());
    assert_eq!(ratings(&reopened(&paths)), [3, 4]);
    journal.correct(written[0].id, today, &pain(7), minute(7), today).unwrap();
    journal.undo(minute(8), today).unwrap();
    assert_eq!(ratings(&reopened(&paths)), [3, 4]);
}

#[test]
fn marks_that_point_at_each_other_or_at_nothing_do_no_harm() {
    let line = |id: u64, kind: &str, target: &str| {
        format!(
            r#"{{"v":1,"id":"aa1-{id}","at":"2026-11-02T09:00:00Z","day":"2026-11-02","kind":"{kind}","target":"{target}","on":"2026-11-02","with":{{"kind":"checked_in","pain":1}}}}"#
        ) + "\n"
    };
    let (_dir, paths) = folder();
    let mut text = line(1, "removed", "aa1-2") + &line(2, "removed", "aa1-1") + &line(3, "removed", "aa1-3");
    text += &(line(4, "corrected", "aa1-5") + &line(5, "corrected", "aa1-4") + &line(6, "removed", "gone-7"));
    text += &(line(7, "corrected", "aa1-1") + &line(8, "corrected", "aa1-9"));
    text += "{\"v\":1,\"id\":\"aa1-9\",\"at\":\"2026-11-02T09:00:00Z\",\"day\":\"2026-11-02\",\"kind\":\"checked_in\",\"pain\":2}\n";
    put(&paths, "aa1.jsonl", text);
    let mut journal = open(&paths);
    assert_eq!(ratings(&events(&mut journal)), [1], "a correction may come before what it corrects");
    assert_eq!(said(&journal), ["aa1-6 mends gone-7, which is not here; it may come with the next sync"]);
}

#[test]
fn a_correction_that_makes_no_sense_is_named_and_the_entry_stands() {
    let (_dir, paths) = folder();
    let id = write(&mut open(&paths), 0, &[3])[0].id;
    put(
        &paths,
        "zz9.jsonl",
        format!(
            r#"{{"v":1,"id":"zz9-1","at":"2026-11-03T09:00:00+01:00","day":"2026-11-02","kind":"corrected","target":"{id}","on":"2026-11-02","with":{{"kind":"checked_in","pain":60}}}}"#
        ) + "\n",
    );
    let mut journal = open(&paths);
    assert_eq!(ratings(&events(&mut journal)), [3]);
    assert!(said(&journal)[0].starts_with("zz9.jsonl:1: "), "{:?}", said(&journal));
}

#[test]
fn another_supple_s_entries_are_seen_on_refresh_and_numbers_never_clash() {
    let (_dir, paths) = folder();
    let (mut one, mut two) = (open(&paths), open(&paths));
    write(&mut one, 0, &[1]);
    assert!(two.refresh().unwrap());
    write(&mut two, 1, &[2]);
    write(&mut one, 2, &[3]); // reads what was added before it takes a number
    assert_eq!(ratings(&events(&mut one)), [1, 2, 3]);
    assert!(two.refresh().unwrap());
    assert!(!two.refresh().unwrap());
    assert_eq!(events(&mut two), events(&mut one));
    assert_eq!(reopened(&paths), events(&mut one));
    assert!(one.report().notices.is_empty());
}

#[test]
fn a_home_copied_to_another_machine_gets_an_id_of_its_own() {
    let (dir, paths) = folder();
    let first = write(&mut open(&paths), 0, &[1])[0].id.device;
    // The other machine finds the state of this one, under a name that is not its own.
    for entry in std::fs::read_dir(&paths.state).unwrap() {
        let path = entry.unwrap().path();
        if path.file_name().unwrap().to_string_lossy().starts_with("device-") {
            std::fs::rename(&path, dir.path().join("state/device-0123456789abcdef")).unwrap();
        }
    }
    let mut journal = open(&paths);
    let second = write(&mut journal, 1, &[2])[0].id.device;
    assert_ne!(first, second);
    assert_eq!(said(&journal), [format!("this machine is new to this journal and writes as {second}")]);
    assert_eq!(ratings(&reopened(&paths)), [1, 2]);
}

#[test]
fn a_folder_from_a_backup_does_not_give_a_number_twice() {
    let (_dir, paths) = folder();
    let mut journal = open(&paths);
    write(&mut journal, 0, &[1, 2]);
    let file = only_file(&paths);
    let backup = std::fs::read(&file).unwrap();
    write(&mut journal, 2, &[3]);
    std::fs::write(&file, backup).unwrap();
    assert_eq!(write(&mut open(&paths), 3, &[4])[0].id.number, 4);
    assert_eq!(write(&mut journal, 4, &[5])[0].id.number, 5, "one that is running sees the same");
    let journal = open(&paths);
    assert!(said(&journal)[0].contains("-3 is missing"), "{:?}", said(&journal));
}

#[test]
fn unknown_kinds_and_fields_come_through_untouched() {
    let (_dir, paths) = folder();
    let new = r#"{"v":2,"id":"zz9-1","at":"2026-11-02T09:00:00+01:00","day":"2026-11-02","kind":"dreamt","of":{"sheep":1.50}}"#;
    let more = r#"{"v":1,"id":"zz9-2","at":"2026-11-02T09:00:00+01:00","day":"2026-11-02","kind":"checked_in","pain":3,"weather":"wet"}"#;
    put(&paths, "zz9.jsonl", format!("{new}\n{more}\n"));
    let mut journal = open(&paths);
    assert_eq!(events(&mut journal)[0].what, What::Unknown("dreamt".into()));
    assert_eq!(ratings(&events(&mut journal)), [3]);
    let mut lines = Vec::new();
    journal.lines(|line| lines.push(line.text.to_owned()));
    assert_eq!(lines, [new, more]);
    assert!(said(&journal)[0].contains("of a newer supple"));
    assert!(journal.append(What::Unknown("dreamt".into()), minute(0), day("2026-11-02")).is_err());
}

#[test]
fn a_note_of_any_text_is_one_line() {
    let (_dir, paths) = folder();
    let mut journal = open(&paths);
    let text = "two\nlines, \"quotes\", \u{1F9D8} and \0 and \\ and {\"v\":1,\"id\":\"aa1-1\"}";
    let note = Note { text: text.into(), share: false };
    journal.append(note.clone(), minute(0), day("2026-11-02")).unwrap();
    assert_eq!(reopened(&paths)[0].what, What::Note(note));
    assert!(open(&paths).report().notices.is_empty());
}
