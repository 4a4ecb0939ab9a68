//! People who share a folder see who has moved, and nothing else of each other.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{NOW, at, prints, run, settled};

fn on(data: &Path, folder: &Path, name: &str) {
    let folder = folder.to_str().unwrap();
    let said = prints(NOW, data, &["together", "--folder", folder, "--name", name, "--on"]);
    assert!(said.starts_with(&format!("On: {name}, in ")), "{said}");
}

/// Every file in a folder, with what is in it.
fn files(folder: &Path) -> Vec<(String, String)> {
    let read = |entry: fs::DirEntry| {
        let name = entry.file_name().into_string().unwrap();
        (name, fs::read_to_string(entry.path()).unwrap())
    };
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| read(entry.unwrap())).collect();
    files.sort();
    files
}

#[test]
fn what_would_be_written_is_shown_first_and_off_leaves_nothing() {
    let (data, folder) = (settled(), tempfile::tempdir().unwrap());
    let named = folder.path().to_str().unwrap();
    assert!(prints(NOW, data.path(), &["together"]).starts_with("Off."));
    prints(NOW, data.path(), &["log", "walk", "20m"]);
    let shown = prints(NOW, data.path(), &["together", "--folder", named, "--name", "Ana"]);
    assert!(files(folder.path()).is_empty(), "only shown");
    assert!(!data.path().join("settings.json").exists());
    assert!(shown.contains("\n2026-11-20 done Ana\n") && shown.contains("Nothing was written"), "{shown}");
    on(data.path(), folder.path(), "Ana");
    let [(name, text)] = &files(folder.path())[..] else { panic!("one file") };
    assert_eq!(text, "2026-11-20 done Ana\n", "the walk of today");
    assert!(
        shown.starts_with(&format!("--- {}", folder.path().canonicalize().unwrap().join(name).display()))
    );
    let settings = fs::read_to_string(data.path().join("settings.json")).unwrap();
    let settings: Value = serde_json::from_str(&settings).unwrap();
    assert_eq!(settings["together"]["name"], "Ana");
    let said = prints(NOW, data.path(), &["together", "--off"]);
    assert_eq!(said, "Off; your file was taken out of the folder.\n");
    assert!(files(folder.path()).is_empty());
    prints(NOW, data.path(), &["log", "walk", "20m"]);
    assert!(files(folder.path()).is_empty(), "off is off");
}

/// The days before it was turned on too, and what is shown is what is then written.
#[test]
fn the_last_fourteen_days_are_written_as_they_were_shown() {
    let (data, folder) = (settled(), tempfile::tempdir().unwrap());
    let named = folder.path().to_str().unwrap();
    let preview = || {
        let shown = prints(NOW, data.path(), &["together", "--folder", named, "--name", "Ana"]);
        shown.split_once('\n').unwrap().1.split_once("\nA line for each day").unwrap().0.to_owned()
    };
    assert_eq!(preview(), "(nothing yet: you have not moved in the last 14 days)\n");
    for day in ["2026-11-06", "2026-11-07", "2026-11-12", "2026-11-19"] {
        prints(NOW, data.path(), &["log", "walk", "20m", "--on", day]);
    }
    let days = "2026-11-07 done Ana\n2026-11-12 done Ana\n2026-11-19 done Ana\n";
    assert_eq!(preview(), days, "today's only once that day has seen a move");
    on(data.path(), folder.path(), "Ana");
    let held = || files(folder.path()).pop().unwrap().1;
    assert_eq!(held(), days);
    // A day filled in or taken back afterwards is filled in or gone there too.
    prints(NOW, data.path(), &["log", "walk", "20m", "--on", "2026-11-15"]);
    assert!(held().contains("2026-11-15"), "{}", held());
    prints(NOW, data.path(), &["journal", "undo"]);
    assert_eq!(held(), days);
    let later = "2026-11-21T07:00:00+01:00";
    prints(later, data.path(), &["log", "walk", "20m"]);
    assert_eq!(held(), "2026-11-12 done Ana\n2026-11-19 done Ana\n2026-11-21 done Ana\n");
}

#[test]
fn each_sees_that_the_other_has_moved_and_nothing_more() {
    let (ana, ben, folder) = (settled(), settled(), tempfile::tempdir().unwrap());
    on(ana.path(), folder.path(), "Ana");
    on(ben.path(), folder.path(), "Ben");
    assert!(files(folder.path()).is_empty(), "nobody has moved yet");
    let today = |who: &Path| prints(NOW, who, &["today"]);
    assert!(!today(ana.path()).contains("moved today"));
    prints(NOW, ben.path(), &["log", "pain", "7"]);
    prints(NOW, ben.path(), &["log", "note", "a bad night"]);
    assert!(files(folder.path()).is_empty(), "a pain and a note are no movement");
    prints(NOW, ben.path(), &["log", "session", "--pain", "5", "--effort", "hard"]);
    let [(name, text)] = &files(folder.path())[..] else { panic!("one file") };
    assert_eq!(text, "2026-11-20 done Ben\n");
    assert!(name.starts_with("supple-") && name.len() <= 24, "{name}");
    assert!(today(ana.path()).contains("\nBen has moved today.\n"), "{}", today(ana.path()));
    assert!(!today(ben.path()).contains("has moved today"));
    let json: Value = serde_json::from_str(&prints(NOW, ana.path(), &["today", "--json"])).unwrap();
    assert_eq!(json["together"], serde_json::json!(["Ben"]));
    let schema: Value = serde_json::from_str(include_str!("../../content/schema/today.schema.json")).unwrap();
    assert!(jsonschema::is_valid(&schema, &json));
    let json: Value = serde_json::from_str(&prints(NOW, ben.path(), &["today", "--json"])).unwrap();
    assert_eq!(json.get("together"), None);
    // Taken back here, it is gone there; the next day begins empty.
    prints(NOW, ben.path(), &["journal", "undo"]);
    assert!(!today(ana.path()).contains("moved today"), "{}", today(ana.path()));
    prints(NOW, ben.path(), &["log", "walk", "20m"]);
    assert!(today(ana.path()).contains("Ben has moved today."));
    let next = prints("2026-11-21T07:00:00+01:00", ana.path(), &["today"]);
    assert!(!next.contains("moved today"), "{next}");
    assert!(
        !prints(NOW, ana.path(), &["today", "--date", "2026-11-20"]).contains("moved today"),
        "a look back"
    );
}

#[test]
fn the_screen_says_it_and_a_finished_session_is_written() {
    let (ana, folder) = (settled(), tempfile::tempdir().unwrap());
    on(ana.path(), folder.path(), "Ana");
    for (name, machine) in [("Ben", "b"), ("Eva", "e"), ("Ida", "i"), ("Kim", "k"), ("Leo", "l")] {
        let text = format!("2026-11-20 done {name}\n");
        fs::write(folder.path().join(format!("supple-{machine}.txt")), text).unwrap();
    }
    let said = super::plain(NOW, ana.path(), "quit\n");
    assert!(said.contains("Ben, Eva, Ida and 2 more have moved today."), "{said}");
    super::plain(NOW, ana.path(), "g\ng\n25\n2\n3\nquit\n");
    let texts: Vec<String> = files(folder.path()).into_iter().map(|(_, text)| text).collect();
    assert!(texts.contains(&"2026-11-20 done Ana\n".to_owned()), "{texts:?}");
}

/// A walk of today that a watch wrote down is one.
#[test]
fn a_walk_from_a_watch_is_seen_too() {
    let (data, folder, files) = (settled(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    on(data.path(), folder.path(), "Ana");
    let table = files.path().join("garmin.csv");
    fs::write(&table, "Activity Type,Date,Title,Time\nWalking,2026-11-20 06:10:00,x,00:20:00\n").unwrap();
    let mut command = assert_cmd::Command::cargo_bin("supple").unwrap();
    command.args(["--now", NOW, "--data-dir"]).arg(data.path()).arg("import").arg(&table).arg("--yes");
    command.env("TZ", "XXX-1").assert().success();
    let texts: Vec<String> = self::files(folder.path()).into_iter().map(|(_, text)| text).collect();
    assert_eq!(texts, ["2026-11-20 done Ana\n"]);
}

#[test]
fn a_folder_that_is_away_is_said_in_one_line_and_in_nobodys_way() {
    let (data, place) = (settled(), tempfile::tempdir().unwrap());
    let folder = place.path().join("us");
    fs::create_dir(&folder).unwrap();
    on(data.path(), &folder, "Ana");
    fs::remove_dir(&folder).unwrap();
    let (code, out, error) = run(data.path(), &["today"]);
    assert_eq!((code, error.as_str()), (0, ""));
    assert_eq!(out.matches("The shared folder is away").count(), 1, "{out}");
    let (code, out, error) = run(data.path(), &["log", "walk", "20m"]);
    assert_eq!((code, out.starts_with("Logged"), error.lines().count()), (0, true, 1), "{out}{error}");
    assert!(error.contains("The shared folder is away") && !folder.exists(), "{error}");
    let (_, out, _) = run(data.path(), &["doctor"]);
    assert!(out.contains("is away; bring it back"), "{out}");
    // It is written once the folder is back.
    fs::create_dir(&folder).unwrap();
    super::plain(NOW, data.path(), "quit\n");
    assert_eq!(files(&folder)[0].1, "2026-11-20 done Ana\n");
    fs::remove_dir_all(&folder).unwrap();
    assert!(prints(NOW, data.path(), &["together", "--off"]).starts_with("Off;"));
}

#[test]
fn wrong_use_is_one_line_and_nothing_is_written() {
    let (data, folder) = (settled(), tempfile::tempdir().unwrap());
    let named = folder.path().to_str().unwrap();
    let own = data.path().to_str().unwrap();
    let gone = format!("{named}/gone");
    let wrong: [&[&str]; 8] = [
        &["together", "--folder", named],
        &["together", "--name", "Ana"],
        &["together", "--on"],
        &["together", "--off", "--folder", named, "--name", "Ana"],
        &["together", "--folder", named, "--name", "A/../b", "--on"],
        &["together", "--folder", named, "--name", "", "--on"],
        &["together", "--folder", &gone, "--name", "Ana", "--on"],
        &["together", "--folder", own, "--name", "Ana", "--on"],
    ];
    for args in wrong {
        let (code, out, error) = run(data.path(), args);
        assert_eq!((code, out.as_str(), error.lines().count()), (2, "", 1), "{args:?}: {out}{error}");
    }
    assert!(files(folder.path()).is_empty() && !data.path().join("settings.json").exists());
    fs::write(data.path().join("settings.json"), r#"{"together":{"folder":"/x","name":"a\u001bb"}}"#)
        .unwrap();
    let (code, _, error) = run(data.path(), &["together"]);
    assert!(code == 1 && error.contains("a first name has 1 to 24 letters"), "{error}");
    let (code, ..) = at(NOW, data.path(), &["--demo", "together", "--off"]);
    assert_eq!(code, 2);
}

/// Someone who has the folder may put anything there; the plan is printed all the same, and at once.
#[cfg(unix)]
#[test]
fn what_others_put_there_holds_nothing_up() {
    let (data, folder) = (settled(), tempfile::tempdir().unwrap());
    on(data.path(), folder.path(), "Ana");
    for number in 0..10_000 {
        fs::write(folder.path().join(format!("supple-{number}.txt")), "2026-11-20 done\u{1b}[2J\n").unwrap();
    }
    for (place, target) in [("supple-zz.txt", "/dev/zero"), ("supple-0a.txt", "/dev/tty")] {
        std::os::unix::fs::symlink(target, folder.path().join(place)).unwrap();
    }
    let begun = std::time::Instant::now();
    let said = prints(NOW, data.path(), &["today"]);
    assert!(begun.elapsed().as_secs() < 5 && !said.contains("has moved"), "{said}");
}
