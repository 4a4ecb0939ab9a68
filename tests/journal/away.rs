//! What other machines wrote and is not there any more, and what of all that somebody knows of.

use supple::files::Paths;
use supple::journal::Notice;

use crate::help::*;

/// This machine's folder, with a file of another machine that has two entries, seen when this one last wrote.
fn two_machines() -> (tempfile::TempDir, Paths, std::path::PathBuf, String) {
    let (dir, paths) = quick_folder();
    let (_there, other) = quick_folder();
    write(&mut open(&other), 0, &[3, 4]);
    let file = only_file(&other);
    let text = std::fs::read_to_string(&file).unwrap();
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    put(&paths, &name, &text);
    write(&mut open(&paths), 5, &[5]);
    let file = paths.journal().join(name);
    (dir, paths, file, text)
}

fn attention(paths: &Paths) -> Vec<Notice> {
    open(paths).report().attention().cloned().collect()
}

/// Seen failing with only this machine's own entries counted.
#[test]
fn entries_of_another_machine_that_went_away_are_known() {
    let (_dir, paths, file, text) = two_machines();
    assert_eq!(attention(&paths), []);
    let first = text.split_inclusive('\n').next().unwrap().to_owned();
    let harms: [(&str, Option<String>, u64); 4] = [
        ("taken away", None, 0),
        ("emptied", Some(String::new()), 0),
        ("its last line dropped", Some(first.clone()), 1),
        ("its last line blank", Some(first.clone() + "       \n"), 1),
    ];
    for (how, left, ends) in harms {
        match left {
            Some(left) => std::fs::write(&file, left).unwrap(),
            None => std::fs::remove_file(&file).unwrap(),
        }
        let said = attention(&paths);
        assert!(matches!(said[..], [Notice::Away(_, 2, end)] if end == ends), "{how}: {said:?}");
        let trouble = open(&paths).report().trouble().unwrap();
        assert!(trouble.contains("missing"), "{how}: {trouble}");
        std::fs::write(&file, &text).unwrap();
        assert_eq!(attention(&paths), [], "{how}, and back");
    }
}

/// Seen failing with an import that nothing counts.
#[test]
fn an_import_that_went_away_is_known_before_anything_else_is_written() {
    let (_dir, paths) = quick_folder();
    let (_there, other) = quick_folder();
    write(&mut open(&other), 0, &[3, 4]);
    write(&mut open(&paths), 0, &[5]);
    let imported = open(&paths).import(&only_file(&other)).unwrap();
    std::fs::remove_file(imported.file.unwrap()).unwrap();
    assert!(matches!(attention(&paths)[..], [Notice::Away(_, 2, 0)]));
}

/// Seen failing where any copy "may be deleted".
#[test]
fn a_copy_that_alone_holds_an_entry_is_to_be_kept() {
    let (_dir, paths, file, text) = two_machines();
    let copy = format!("{}.sync-conflict-20261203-080000-ABCDEFG.jsonl", file.file_stem().unwrap().display());
    let words = || said(&open(&paths)).into_iter().find(|text| text.contains("sync tool's copy")).unwrap();
    put(&paths, &copy, &text);
    assert!(words().contains("it may be deleted"), "{}", words());
    let first = text.split_inclusive('\n').next().unwrap();
    std::fs::write(&file, first).unwrap();
    assert!(words().contains("keep it, 1 line of it may stand nowhere else"), "{}", words());
    // What stands in two copies alone stands in none of the files that stay.
    put(&paths, &copy.replace("080000", "090000"), &text);
    assert!(
        said(&open(&paths)).iter().all(|text| !text.contains("may be deleted")),
        "seen failing with two copies"
    );
    std::fs::remove_file(paths.journal().join(copy.replace("080000", "090000"))).unwrap();
    // A running program that read both goes on with the one that is left.
    std::fs::write(&file, &text).unwrap();
    let mut running = open(&paths);
    assert_eq!(ratings(&events(&mut running)), [3, 4, 5]);
    std::fs::remove_file(&file).unwrap();
    running.refresh().unwrap();
    assert_eq!(
        ratings(&events(&mut running)),
        [3, 4, 5],
        "seen failing with the first of two forgotten alone"
    );
}

/// Seen failing with the mark for ever.
#[test]
fn what_somebody_knows_of_is_no_longer_marked_and_new_damage_is() {
    let (_dir, paths) = quick_folder();
    write(&mut open(&paths), 0, &[3, 4, 6]);
    let file = only_file(&paths);
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("\"pain\":4", "\"pain\":5")).unwrap();
    let mut journal = open(&paths);
    let report = journal.report();
    assert!(report.trouble().is_some());
    assert_eq!(journal.know(&report.notices).unwrap(), 1);
    assert_eq!((journal.report().trouble(), attention(&paths).len()), (None, 0));
    assert_eq!(open(&paths).report().known.len(), 1, "it is still named");
    assert_eq!(journal.know(&report.notices).unwrap(), 0);
    std::fs::write(&file, text.replace("\"pain\":4", "\"pain\":5").replace("\"pain\":6", "\"pain\":7"))
        .unwrap();
    assert_eq!(attention(&paths).len(), 1);
    // That the whole journal is gone is never taken for known.
    std::fs::remove_file(&file).unwrap();
    let mut journal = open(&paths);
    let notices = journal.report().notices;
    journal.know(&notices).unwrap();
    assert!(open(&paths).report().trouble().is_some());
}

/// Seen failing where what can only be seen as it is read was not read.
#[test]
fn the_doctor_takes_the_mark_from_all_that_is_damaged_and_the_questions_stay() {
    let (_dir, paths) = crate::faces::settled();
    let file = only_file(&paths);
    let text = std::fs::read_to_string(&file).unwrap();
    let damaged = text.replace("\"pain\":4", "\"pain\":44").replace("\"pain\":3", "\"pain\":2");
    std::fs::write(&file, damaged).unwrap();
    let known = crate::faces::run(&paths, &["doctor", "--known"]);
    let said = crate::faces::out(&known);
    assert_eq!(said.matches("known: ").count(), 4, "{said}");
    let marked: Vec<&str> = said.lines().filter(|line| line.starts_with("  ! ")).collect();
    assert!(
        matches!(marked[..], [only] if only.contains("The safety questions come before any plan")),
        "{said}"
    );
}

/// Seen failing with the questions asked for ever, and with a mark that any other damage of the line has too.
#[test]
fn answers_settle_what_went_away_and_a_mark_is_for_the_damage_that_was_seen() {
    use supple::journal::{ReadItem, Screened, Unsure};
    let (_dir, paths, file, text) = two_machines();
    let lost = |paths: &Paths| {
        let mut lost = false;
        open(paths)
            .read_all(|item| lost |= matches!(item, ReadItem::Doubt(doubt) if doubt.why == Unsure::Lost));
        lost
    };
    std::fs::remove_file(&file).unwrap();
    assert!(lost(&paths));
    let answers = Screened { answers: Vec::new(), tier: None, short: false };
    open(&paths).append(answers, minute(9), minute(9).date_naive()).unwrap();
    assert!(!lost(&paths) && attention(&paths).len() == 1, "still named");
    std::fs::write(&file, &text).unwrap();
    write(&mut open(&paths), 10, &[2]);
    std::fs::remove_file(&file).unwrap();
    assert!(lost(&paths), "it came and went again");

    std::fs::write(&file, text.replace("\"pain\":3", "\"pain\":4")).unwrap();
    let notices = open(&paths).report().notices;
    assert_eq!(open(&paths).know(&notices).unwrap(), 1);
    assert_eq!(attention(&paths), []);
    std::fs::write(&file, text.replace("\"pain\":3", "\"pain\":9")).unwrap();
    assert_eq!(attention(&paths).len(), 1);
}

/// Seen failing with the highest number alone kept.
#[test]
fn another_entry_in_the_place_of_the_last_and_a_twin_that_went_away_are_known() {
    use supple::journal::Screened;
    let (_dir, paths, file, text) = two_machines();
    let first = text.split_inclusive('\n').next().unwrap();
    let theirs = text.lines().nth(1).unwrap();
    let twin = write_line_with(theirs, 9);
    std::fs::write(&file, format!("{first}{twin}\n")).unwrap();
    assert!(matches!(attention(&paths)[..], [Notice::Swapped(_)]), "{:?}", attention(&paths));
    let answers = Screened { answers: Vec::new(), tier: None, short: false };
    open(&paths).append(answers, minute(9), minute(9).date_naive()).unwrap();
    write(&mut open(&paths), 10, &[2]);
    assert_eq!(attention(&paths), [], "asked, and as it stands now it was seen");

    std::fs::write(&file, &text).unwrap();
    let mut journal = open(&paths);
    let backup = paths.data.join("twin.jsonl");
    std::fs::write(&backup, format!("{twin}\n")).unwrap();
    let imported = journal.import(&backup).unwrap();
    assert_eq!(imported.beside, 1);
    std::fs::remove_file(imported.file.unwrap()).unwrap();
    assert!(
        attention(&paths).iter().any(|notice| matches!(notice, Notice::Fewer(_, 3, 2))),
        "{:?}",
        attention(&paths)
    );
}

/// The line of a rating with another value, and its sum.
fn write_line_with(line: &str, value: u8) -> String {
    let end = line.find(",\"c\":").unwrap();
    let (_dir, paths) = quick_folder();
    let other = line[..end].replace("\"pain\":4", &format!("\"pain\":{value}")) + "}";
    let file = paths.data.join("one.jsonl");
    std::fs::create_dir_all(&paths.data).unwrap();
    std::fs::write(&file, other).unwrap();
    let taken = open(&paths).import(&file).unwrap();
    std::fs::read_to_string(taken.file.unwrap()).unwrap().trim_end().to_owned()
}

/// Seen failing with every doubt of a file without an entry left out.
#[test]
fn a_lone_line_of_another_machine_with_a_changed_beginning_is_in_doubt() {
    use supple::journal::ReadItem;
    let (_dir, paths, file, text) = two_machines();
    let first = text.lines().next().unwrap();
    for bit in 0..40 {
        let mut line = first.as_bytes().to_vec();
        line[bit / 8] ^= 1 << (bit % 8);
        line.push(b'\n');
        std::fs::write(file.with_file_name("yy8yy.jsonl"), line).unwrap();
        let mut doubts = 0;
        open(&paths).read_all(|item| doubts += usize::from(matches!(item, ReadItem::Doubt(_))));
        assert!(doubts > 0, "bit {bit}");
    }
}

/// Seen failing with the changed line named beside its whole copy.
#[test]
fn a_changed_line_whose_whole_copy_was_brought_in_is_healed() {
    let (_dir, paths) = quick_folder();
    write(&mut open(&paths), 0, &[3, 4]);
    let file = only_file(&paths);
    let whole = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, whole.replace("\"pain\":3", "\"pain\":8")).unwrap();
    assert_eq!(attention(&paths).len(), 1);
    let backup = paths.data.join("backup.jsonl");
    std::fs::write(&backup, &whole).unwrap();
    assert_eq!(open(&paths).import(&backup).unwrap().taken, 1);
    assert_eq!(attention(&paths), []);
    assert_eq!(ratings(&reopened(&paths)), [3, 4]);
}

/// Seen failing where the time of the line alone was looked at.
#[test]
fn an_entry_from_the_future_that_was_taken_back_or_moved_is_no_longer_named() {
    let future = at("2036-11-02T07:00:00+01:00");
    for moved in [false, true] {
        let (_dir, paths) = quick_folder();
        write(&mut open(&paths), 0, &[3]);
        let mut journal = open(&paths);
        let entry = journal.append(pain(4), future, future.date_naive()).unwrap();
        let trouble = |paths: &Paths| open(paths).report_at(minute(60)).trouble();
        assert!(trouble(&paths).is_some_and(|words| words.contains("goes on after")));
        let named = open(&paths).report_at(minute(60)).notices;
        assert!(
            named.iter().any(|notice| notice.to_string().contains(&format!("journal remove {}", entry.id)))
        );
        let today = minute(60).date_naive();
        if moved {
            journal.correct(entry.id, today, &pain(4), minute(60), today).unwrap();
        } else {
            journal.remove(entry.id, minute(60), today).unwrap();
        }
        assert_eq!(trouble(&paths), None, "moved: {moved}");
    }
}
