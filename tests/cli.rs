//! The command line: what it prints, its exit codes, and one clear line for everything that is wrong.

#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

use std::fs;
use std::path::Path;

use assert_cmd::Command;

const NOW: &str = "2026-11-20T07:00:00+01:00";

fn supple(data: &Path) -> Command {
    let mut command = Command::cargo_bin("supple").unwrap();
    command.args(["--now", NOW, "--data-dir"]).arg(data);
    command.env_remove("NO_COLOR");
    command
}

/// Runs it: exit code, standard output, standard error.
fn run(data: &Path, args: &[&str]) -> (i32, String, String) {
    let output = supple(data).args(args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn wrong_use_is_one_clear_line_and_exit_code_two() {
    let data = tempfile::tempdir().unwrap();
    let wrong: [(&[&str], &str); 32] = [
        (&["today", "--if", "sun"], "\"sun\" is nothing to suppose; write \"pain 6\" (0 to 10), \"away 7d\""),
        (&["today", "--if", "pain 11"], "is nothing to suppose"),
        (&["today", "--if", "away 0d"], "(1d to 365d) or flare"),
        (&["today", "--if", "cleared"], "is nothing to suppose"),
        (&["--nope"], "unexpected argument '--nope' found"),
        (&["tody"], "unrecognized subcommand 'tody'; tip: a similar subcommand exists: 'today'"),
        (&["export", "--format", "pdf"], "possible values: csv"),
        (&["log", "pain", "11"], "pain is a whole number from 0 to 10, not 11"),
        (&["log", "pain", "three"], "pain is a whole number from 0 to 10, not \"three\""),
        (&["log", "walk", "0"], "is no number of minutes from 1 to 1440; write it as 25m or 1h30"),
        (&["log", "did", "core.brigde", "5m"], "did you mean core.bridge?"),
        (&["log", "pain", "3", "--on", "2026-02-30"], "2026-02-30 is no day of the calendar"),
        (&["log", "pain", "3", "--on", "2027-01-01"], "2027-01-01 has not come yet"),
        (&["log", "note", ""], "a note needs words"),
        (&["log", "note", " ", "\u{7}\t"], "a note needs words"),
        (&["log", "moved", ""], "which move?"),
        (&["log", "moved", "stair"], "did you mean stairs? `supple log moved` lists them"),
        (
            &["log", "moved", "nonsense"],
            "there is no daily-life move \"nonsense\"; `supple log moved` lists them",
        ),
        (&["exercises", "nopenope"], "\"nopenope\"; `supple exercises` lists them"),
        (&["log", "pain", "3", "--on", "0001-01-01"], "0001-01-01 is too long ago"),
        (&["log", "pain", "3", "--on", "1926-11-19"], "a day from 1926-11-20 on can be logged"),
        (&["--demo", "content", "new"], "the demo keeps nothing"),
        (&["today", "--minutes", "90"], "a session takes 5 to 60 minutes, not 90"),
        (&["exercises", "tai-chi"], "did you mean tai_chi?"),
        (&["export", "--from", "2026-11-20", "--to", "2026-11-01"], "comes after --to"),
        (
            &["status", "--format", "{sun}"],
            "there is no field {sun}; the fields are {pain} {usual} {session}",
        ),
        (&["status", "--format", "{pain"], "a { or } stands alone; fields are written {pain}"),
        (&["status", "--short", "--json"], "cannot be used with"),
        (&["export", "--format", "md", "--excel"], "--excel spells the tables of --format csv"),
        (&["export", "--excel=tabs"], "possible values: semicolon, comma"),
        (&["export", "--table", "sun"], "the tables are sessions, exercises"),
        (&["schema", "tody"], "did you mean today? `supple schema` lists them"),
    ];
    for (args, words) in wrong {
        let (code, out, error) = run(data.path(), args);
        assert_eq!(code, 2, "{args:?}: {error}");
        assert!(error.contains(words), "{args:?}: {error}");
        assert_eq!((out.as_str(), error.lines().count()), ("", 1), "{args:?}: {error}");
    }
    assert!(!data.path().join("journal").exists(), "wrong use writes nothing");
}

#[test]
fn writing_under_a_bent_clock_needs_a_folder_of_its_own() {
    let home = tempfile::tempdir().unwrap();
    let mut command = Command::cargo_bin("supple").unwrap();
    command.env("HOME", home.path()).env_remove("XDG_DATA_HOME").args([
        "--date",
        "2026-11-01",
        "log",
        "pain",
        "3",
    ]);
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("needs --data-dir"));
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0, "nothing was made in the home folder");
}

#[test]
fn what_is_logged_stands_in_the_journal_and_can_be_taken_back() {
    let data = tempfile::tempdir().unwrap();
    let logged = [
        (&["log", "pain", "3"][..], "back 3 in the morning"),
        (&["log", "pain", "5"][..], "back 5"),
        (&["log", "walk", "25m", "--pain", "2", "--on", "2026-11-18"][..], "Easy walk, 25 min, worst 2"),
        (&["log", "peg", "3", "4", "2"][..], "PEG 3 4 2"),
        (&["log", "note", "slept well"][..], "note: slept well"),
    ];
    for (args, words) in logged {
        let (code, out, error) = run(data.path(), args);
        assert_eq!((code, error.as_str()), (0, ""), "{args:?}");
        assert!(out.contains(words), "{args:?}: {out}");
    }
    let (_, out, _) = run(data.path(), &["journal"]);
    assert_eq!(out.lines().count(), 5, "{out}");
    let (code, out, _) = run(data.path(), &["journal", "undo"]);
    assert_eq!(code, 0);
    assert!(out.contains("Taken back: note: slept well"), "{out}");
    let (_, out, _) = run(data.path(), &["journal"]);
    assert!(out.contains("note: slept well  (removed)"), "{out}");
    let (_, out, _) = run(data.path(), &["journal", "undo"]);
    assert!(out.contains("Brought back: note: slept well"), "{out}");
    let (_, out, _) = run(data.path(), &["journal", "undo"]);
    assert!(out.contains("Taken back: note: slept well"), "{out}");
    let (_, out, _) = run(data.path(), &["--date", "2026-11-18", "journal"]);
    assert_eq!(out.lines().count(), 1, "nothing of a later day: {out}");
    let (code, _, error) = run(data.path(), &["journal", "remove", "zzzz-9"]);
    assert_eq!(code, 1);
    assert!(error.contains("there is no entry zzzz-9"), "{error}");
}

/// Seen failing with "Brought back" said of each, whichever way it went.
#[test]
fn undoing_a_correction_says_which_way_it_went() {
    let data = tempfile::tempdir().unwrap();
    run(data.path(), &["log", "pain", "3"]);
    run(data.path(), &["log", "pain", "5"]);
    let (_, out, _) = run(data.path(), &["journal"]);
    let line = out.lines().find(|line| line.contains("back 5")).unwrap();
    let id = line.split_whitespace().find(|word| word.ends_with("-2")).unwrap().to_owned();
    run(data.path(), &["journal", "correct", &id, "--day", "2026-11-18"]);
    for expected in [
        "Put back as it was: back 5. The same command again puts it right again.",
        "Put right again: back 5. The same command again puts it back as it was.",
        "Put back as it was: back 5. The same command again puts it right again.",
    ] {
        let (_, out, _) = run(data.path(), &["journal", "undo"]);
        assert!(out.starts_with(expected), "{expected}: {out}");
        let (_, out, _) = run(data.path(), &["journal"]);
        assert_eq!(out.contains("(corrected)"), expected.starts_with("Put right"), "{expected}: {out}");
    }
}

#[test]
fn a_walk_keeps_its_distance() {
    let data = tempfile::tempdir().unwrap();
    let (_, out, _) = run(data.path(), &["log", "walk", "25m", "--km", "2,1"]);
    assert_eq!(out, "Logged: Easy walk, 25 min, 2.1 km.\n");
    run(data.path(), &["log", "did", "cycling", "1h", "--km", "18.25km"]);
    let (_, table, _) = run(data.path(), &["export", "--table", "walks"]);
    let column = table.lines().next().unwrap().split(',').position(|name| name == "metres").unwrap();
    let far: Vec<&str> = table.lines().skip(1).map(|row| row.split(',').nth(column).unwrap()).collect();
    assert_eq!(far, ["2100", "18250"]);
    for wrong in ["0", "far", "1001", "-2", "NaN"] {
        let (code, _, error) = run(data.path(), &["log", "walk", "25m", &format!("--km={wrong}")]);
        assert_eq!((code, error.lines().count()), (2, 1), "{error}");
        assert!(error.contains("is no distance from 0.01 to 1000 km; write it as 2.1"), "{error}");
    }
}

#[test]
fn an_entry_is_moved_to_the_day_that_it_belongs_to() {
    let data = tempfile::tempdir().unwrap();
    let id_of = |words: &str| {
        let (_, out, _) = run(data.path(), &["journal"]);
        let line = out.lines().find(|line| line.contains(words)).unwrap().to_owned();
        line.split_whitespace()
            .find(|word| word.contains('-') && !word.starts_with("2026"))
            .unwrap()
            .to_owned()
    };
    run(data.path(), &["log", "walk", "25m", "--km", "2.1"]);
    run(data.path(), &["log", "pain", "3"]);
    run(data.path(), &["log", "pain", "4", "--on", "2026-11-18"]);
    let walk = id_of("Easy walk");
    let (code, out, error) = run(data.path(), &["journal", "correct", &walk, "--day", "yesterday"]);
    assert_eq!((code, error.as_str()), (0, ""));
    assert_eq!(out, format!("{walk} put right on Thursday, 19 Nov 2026: Easy walk, 25 min, 2.1 km.\n"));
    let (_, out, _) = run(data.path(), &["journal"]);
    assert!(out.contains("2026-11-19") && out.matches("Easy walk").count() == 1, "{out}");
    // A day has one first rating; the content may change with the day.
    let pain = id_of("back 3");
    let (_, out, _) = run(data.path(), &["journal", "correct", &pain, "--day", "2026-11-18"]);
    assert!(out.ends_with("18 Nov 2026: back 3.\n"), "{out}");
    let (_, out, _) = run(data.path(), &["journal", "correct", &walk, "--day", "2026-11-17", "walk", "30"]);
    assert!(out.ends_with("17 Nov 2026: Easy walk, 30 min.\n"), "{out}");
    let (_, out, _) = run(data.path(), &["journal", "undo"]);
    assert!(out.contains("same command again"), "{out}");
    let (_, out, _) = run(data.path(), &["journal"]);
    assert!(out.contains("Easy walk, 25 min, 2.1 km"), "{out}");
    for (args, code, words) in [
        (&["journal", "correct", &walk][..], 2, "what should it be? Write it after the id"),
        (&["journal", "correct", &walk, "--day", "2026-12-01"], 2, "2026-12-01 has not come yet"),
        (&["journal", "correct", &walk, "--day", "soon"], 2, "is no day of the calendar"),
        (&["journal", "correct", "zzzz-9", "--day", "today"], 1, "there is no entry zzzz-9"),
    ] {
        let (gave, _, error) = run(data.path(), args);
        assert_eq!((gave, error.lines().count()), (code, 1), "{args:?}: {error}");
        assert!(error.contains(words), "{error}");
    }
}

#[test]
fn what_is_logged_may_be_called_by_its_name_and_its_day() {
    let data = tempfile::tempdir().unwrap();
    let logged = [
        (
            &["log", "did", "swimming", "1h30", "--on", "yesterday"][..],
            "Thursday, 19 Nov 2026: Swimming, 90 min.",
        ),
        (&["log", "walk", "1h"], "Easy walk, 60 min."),
        (&["log", "walk", "90min", "--on", "today"], "Easy walk, 90 min."),
        (&["log", "moved", "stairs"], "moved: Take the stairs."),
        (&["log", "break", "ankles"], "desk break: Heels and toes."),
        (&["log", "break", "own"], "Logged: desk break."),
        (&["log", "note", "hello", "world"], "note: hello world.\nNo rule reads a note: for a fall,"),
        (&["log", "note", "long ago", "--on", "1926-11-20"], "Saturday, 20 Nov 1926: note"),
    ];
    for (args, words) in logged {
        let (code, out, error) = run(data.path(), args);
        assert_eq!((code, error.as_str()), (0, ""), "{args:?}");
        assert!(out.contains(words), "{args:?}: {out}");
    }
    let (_, before, _) = run(data.path(), &["journal"]);
    for what in ["moved", "break"] {
        let (code, out, _) = run(data.path(), &["log", what]);
        assert_eq!(code, 0);
        assert!(out.lines().count() > 10, "{out}");
    }
    let (_, after, _) = run(data.path(), &["journal"]);
    assert_eq!(before, after, "a list writes nothing");
}

#[test]
fn exercises_are_found_by_their_words() {
    let data = tempfile::tempdir().unwrap();
    let (code, out, _) = run(data.path(), &["exercises", "bridge"]);
    assert_eq!(code, 0);
    assert!(out.contains("core.bridge") && out.contains("core.side_bridge"), "{out}");
    let (_, out, _) = run(data.path(), &["exercises", "side", "bridge"]);
    assert!(out.starts_with("Side bridge") && out.contains("The ladder"), "{out}");
    let (code, _, error) = run(data.path(), &["log", "did", "swiming", "5m"]);
    assert_eq!(code, 2);
    assert!(error.contains("did you mean aerobic.swimming?"), "{error}");
}

/// Every schema of the folder, as it stands there.
#[test]
fn each_schema_is_printed_by_its_name() {
    let data = tempfile::tempdir().unwrap();
    let (_, names, _) = run(data.path(), &["schema"]);
    let names: Vec<&str> = names.lines().filter_map(|line| line.split_whitespace().next()).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/schema");
    let mut files: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap().replace(".schema.json", ""))
        .collect();
    files.sort();
    assert_eq!(names, files);
    for name in names {
        let (code, printed, _) = run(data.path(), &["schema", name]);
        let text = fs::read_to_string(folder.join(format!("{name}.schema.json"))).unwrap();
        assert_eq!((code, printed), (0, text), "{name}");
    }
}

#[test]
fn the_exit_code_of_a_status_is_the_day_s_state_where_asked() {
    let data = tempfile::tempdir().unwrap();
    // A day that is begun or done: `the_exit_code_of_a_status_follows_the_day`.
    assert_eq!(run(data.path(), &["status"]).0, 0);
    assert_eq!(run(data.path(), &["status", "--exit-code"]).0, 5, "nothing is set up");
    let (code, line, _) =
        run(data.path(), &["--demo", "--date", "2026-11-20", "status", "--short", "--exit-code"]);
    assert_eq!(code, 3, "open: {line}");
    assert!(line.trim_end().len() < 30 && line.starts_with("back ?, session open, "), "{line}");
    let (_, json, _) = run(data.path(), &["status", "--json"]);
    let status: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&status["class"], &status["text"]), (&"none".into(), &"back ?, no session, 0/7".into()));
}

#[test]
fn a_file_that_is_no_export_gets_one_clear_line() {
    let data = tempfile::tempdir().unwrap();
    let (code, out, _) = run(data.path(), &["import", concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")]);
    assert_eq!((code, out.lines().count()), (1, 1), "{out}");
    assert!(out.contains("nothing in this file is an entry"), "{out}");
    let (code, _, error) = run(data.path(), &["import", "/nope"]);
    assert_eq!(code, 1);
    assert_eq!(error, "supple: /nope: there is no such file\n");
}

/// What plain mode answers to these lines.
fn plain(data: &Path, lines: &str) -> String {
    let output = supple(data).arg("--plain").write_stdin(lines).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn plain_mode_names_what_does_nothing_and_reaches_every_screen() {
    let data = tempfile::tempdir().unwrap();
    let out = plain(data.path(), "\nn\nn\nn\n3\n3\n3\n1\n12\nz\nzz\n?\n\nquit\n");
    for words in
        ["z does nothing here; ? lists the keys.", "zz does nothing here", "next       The next screen"]
    {
        assert!(out.contains(words), "{words:?}: {out}");
    }
    assert!(!out.contains("  Tab "), "{out}");
    assert_eq!(
        out.matches("Enter starts;").count(),
        1,
        "read once: neither after the help nor after an unknown key"
    );
    let out = plain(data.path(), "next\nnext\n/side bridge\n1\n\nnext\n1\n\nnext\nnext\nquit\n");
    for words in [
        "Active ",
        "Side bridge, on your side",
        "The ladder",
        "Learn\n",
        "Try this today",
        "Journal, the newest",
    ] {
        assert!(out.contains(words), "{words:?}: {out}");
    }
}

#[test]
fn plain_mode_reads_the_whole_set_up_and_its_letters_work() {
    let data = tempfile::tempdir().unwrap();
    let out = plain(data.path(), "\nn\nn\nn\n3\n3\n3\n1\n12\n\np\np\nh\n6\nx\ne\nq\n2\nback\nw\nquit\n");
    assert!(out.contains("h this hurts, e easier, s skip, p pause"), "{out}");
    for words in
        ["Paused. p goes on.", "Going on.", "What kind of pain?", "x does nothing here", "Leave the session?"]
    {
        assert!(out.contains(words), "{words:?}: {out}");
    }
    let content = supple::content::Content::built_in();
    let first =
        content.exercises().iter().find(|each| out.contains(&format!("{} (1 of ", each.name))).unwrap();
    let flat = out.split_whitespace().collect::<Vec<_>>().join(" ");
    for line in &first.setup {
        assert!(flat.contains(line.as_str()), "{line}: {out}");
    }
    assert!(!out.contains("Space"), "{out}");
}

#[test]
fn plain_mode_waits_answers_and_reads_the_plan_once() {
    let data = tempfile::tempdir().unwrap();
    let out = plain(data.path(), "\nn\nn\nn\n3\n3\n3\n1\n12\nw 2\nw 1\nback\nw 9\n\nhow long left?\nquit\n");
    assert_eq!(out.matches("Enter starts; a digit rates").count(), 1, "the plan is read once: {out}");
    let second = out.lines().filter_map(|line| line.strip_prefix("  2. ")).next_back().unwrap();
    let name = second.split(',').next().unwrap();
    assert!(out.contains(&format!("\nWhy: {name}\n")), "why {name}: {out}");
    let first = out.lines().filter_map(|line| line.strip_prefix("  1. ")).next_back().unwrap();
    let name = first.split(',').next().unwrap();
    assert!(out.contains(&format!("\nWhy: {name}\n")), "asked while another is read, {name}: {out}");
    assert!(out.contains("w 9 does nothing here"), "{out}");
    assert!(out.contains("Enter when you are ready."), "{out}");
    let left = out.lines().find(|line| line.contains("About ")).unwrap_or_else(|| panic!("{out}"));
    assert!(left.contains(" minutes left, ") && left.ends_with(" with this one."), "{left}");
}

#[test]
fn a_new_person_gets_the_setup_and_exit_code_zero() {
    let data = tempfile::tempdir().unwrap();
    let (code, out, _) = run(data.path(), &["today", "--json"]);
    assert_eq!(code, 0);
    let plan: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&plan["mode"], &plan["items"]), (&"setup".into(), &serde_json::json!([])));
    let (code, out, _) = run(data.path(), &[]);
    assert_eq!(code, 0, "without a terminal it prints the plan");
    assert!(out.contains("Not set up yet"), "{out}");
    let (code, out, _) = run(data.path(), &["week"]);
    let words = "Not set up yet: run supple in a terminal; it takes a few minutes.\n";
    assert_eq!((code, out.as_str()), (0, words));
}

#[test]
fn a_damaged_settings_file_is_named_and_left_alone() {
    let data = tempfile::tempdir().unwrap();
    let path = data.path().join("settings.json");
    fs::write(&path, "{\n\"looks\": {\"theme\": \"#pink\"}}").unwrap();
    let (code, out, error) = run(data.path(), &["today"]);
    assert_eq!(code, 0, "{error}");
    assert!(out.contains("settings.json:2"), "{out}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "{\n\"looks\": {\"theme\": \"#pink\"}}");
}

#[cfg(unix)]
#[test]
fn an_unwritable_folder_is_said_with_its_path_and_nothing_is_lost() {
    let data = tempfile::tempdir().unwrap();
    // A file where the journal's folder should be: not even root can write into it.
    fs::write(data.path().join("journal"), "not a folder").unwrap();
    let (code, _, error) = run(data.path(), &["log", "pain", "3"]);
    assert_eq!(code, 1);
    let path = data.path().join("journal").display().to_string();
    assert!(error.contains(&path), "{error}");
    assert_eq!(error.lines().count(), 1, "{error}");
    assert_eq!(fs::read_to_string(data.path().join("journal")).unwrap(), "not a folder");
}

#[test]
fn a_wrong_content_file_is_named_with_its_line() {
    let data = tempfile::tempdir().unwrap();
    let folder = data.path().join("exercises");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("core.json"), "[\n  {\"id\": \"core.x\",\n   \"name\": 3}\n]").unwrap();
    let shown = data.path().display().to_string();
    let (code, out, _) = run(data.path(), &["content", "check", &shown]);
    assert_eq!(code, 1);
    assert!(out.contains("exercises/core.json:3: core.x: name: write text in"), "{out}");
    let (code, out, _) = run(data.path(), &["content", "check"]);
    assert_eq!(code, 0, "{out}");
}

#[test]
fn the_content_of_this_build_has_no_fault() {
    let data = tempfile::tempdir().unwrap();
    let (code, out, _) =
        run(data.path(), &["content", "check", concat!(env!("CARGO_MANIFEST_DIR"), "/content")]);
    // Cues that have no moment and sides that have no words yet are counted in the content's own test.
    let open = ["names a direction, but is read in every phase", "has a left and a right side"];
    let other: Vec<&str> =
        out.lines().filter(|line| !open.iter().any(|words| line.contains(words))).collect();
    assert_eq!(other.len(), 1, "{out}");
    assert_eq!(code, i32::from(!out.ends_with(" 0 faults\n")), "{out}");
}

#[test]
fn exercises_and_lessons_can_be_read() {
    let data = tempfile::tempdir().unwrap();
    let (code, out, _) = run(data.path(), &["exercises"]);
    assert_eq!(code, 0);
    assert!(out.lines().count() >= 90, "{}", out.lines().count());
    for kind in supple::content::Category::ALL {
        let (code, out, _) = run(data.path(), &["exercises", kind.key()]);
        assert_eq!(code, 0);
        assert!(out.lines().count() >= 9, "{}: {}", kind.key(), out.lines().count());
    }
    let (_, out, _) = run(data.path(), &["exercises", "core.bridge"]);
    for words in ["Stop if", "Easier", "The ladder", "Sources", "https://doi.org/"] {
        assert!(out.contains(words), "{words} in {out}");
    }
    let (_, out, _) = run(data.path(), &["lessons", "hurt_is_not_harm"]);
    assert!(out.contains("Try this today") && out.contains("Sources"), "{out}");
    let (_, out, _) = run(data.path(), &["rules", "p2"]);
    assert!(out.starts_with("P2"), "{out}");
}

#[test]
fn an_export_comes_back_in_and_twice_changes_nothing() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    run(one.path(), &["log", "pain", "3"]);
    run(one.path(), &["log", "walk", "25m"]);
    run(one.path(), &["journal", "undo"]);
    for format in ["jsonl", "json"] {
        let (_, exported, _) = run(one.path(), &["export", "--format", format]);
        let file = other.path().join(format!("backup.{format}"));
        fs::write(&file, &exported).unwrap();
        let shown = file.display().to_string();
        let (code, out, error) = run(other.path(), &["import", &shown]);
        assert_eq!(code, 0, "{error}");
        let taken = if format == "jsonl" { "3 entries taken" } else { "0 entries taken, 3 here already" };
        assert!(out.contains(taken), "{out}");
    }
    let (_, there, _) = run(other.path(), &["journal"]);
    let (_, here, _) = run(one.path(), &["journal"]);
    assert_eq!(there, here);
}

#[test]
fn an_export_is_whole_or_not_at_all() {
    let data = tempfile::tempdir().unwrap();
    run(data.path(), &["log", "pain", "3"]);
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("out.json");
    let shown = file.display().to_string();
    let (code, _, error) = run(data.path(), &["export", "--format", "json", "-o", &shown]);
    assert_eq!(code, 0, "{error}");
    let document: serde_json::Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
    assert_eq!(document["events"][0]["pain"], 3);
    let nowhere = elsewhere.path().join("no/such/folder/out.csv").display().to_string();
    let (code, _, error) = run(data.path(), &["export", "-o", &nowhere]);
    assert_eq!(code, 1);
    assert!(error.contains("out.csv"), "{error}");
}

/// Everything in a folder, by name, with the bytes of each file.
fn held(folder: &Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let mut all = Vec::new();
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            all.extend(held(&path));
        } else {
            all.push((path.clone(), fs::read(&path).unwrap()));
        }
    }
    all.sort();
    all
}

#[test]
fn an_export_never_takes_the_place_of_what_supple_keeps() {
    let data = tempfile::tempdir().unwrap();
    run(data.path(), &["log", "pain", "3"]);
    let before = held(data.path());
    let journal = before.iter().find(|(path, _)| path.starts_with(data.path().join("journal"))).unwrap();
    let new = ["journal/new.jsonl", "content.json", "settings.json", "state/device"];
    for target in new.map(|name| data.path().join(name)).iter().chain([&journal.0]) {
        let shown = target.display().to_string();
        for more in [&[][..], &["--demo"]] {
            let (code, out, error) = run(data.path(), &[&["export", "-o", &shown], more].concat());
            assert_eq!((code, out.as_str(), error.lines().count()), (1, "", 1), "{shown}: {error}");
            assert!(error.contains("supple's own folder"), "{error}");
        }
    }
    assert_eq!(held(data.path()), before);
}

/// Runs it with its output into something that is not read to its end.
#[cfg(unix)]
#[test]
fn an_output_that_nobody_reads_to_its_end_is_no_panic() {
    use std::process::{Command, Stdio};
    for args in [&["completions", "bash"][..], &["completions", "zsh"], &["man"], &["exercises"]] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_supple"));
        child.args(args).stdout(Stdio::piped()).stderr(Stdio::piped());
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = child.stdout(writer).output().unwrap();
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), error.as_str()), (Some(0), ""), "{args:?}");
    }
}

/// Standard output on a full disk is one clear line. The device is opened for writing as it stands.
#[cfg(target_os = "linux")]
#[test]
fn an_output_that_cannot_be_written_is_one_clear_line() {
    use std::process::Command;
    for args in [&["completions", "bash"][..], &["man"], &["exercises"]] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_supple")).args(args).stdout(full).output().unwrap();
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), error.lines().count()), (Some(1), 1), "{args:?}: {error}");
        assert!(error.starts_with("supple: "), "{error}");
    }
}

#[test]
fn a_log_is_a_new_file_of_its_own_and_refused_where_nothing_is_noted() {
    let data = tempfile::tempdir().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("supple.log");
    let shown = file.display().to_string();
    for args in [&["today"][..], &["exercises"], &["log", "moved"], &["export"], &[]] {
        let (code, out, error) = run(data.path(), &[&["--log", &shown], args].concat());
        assert_eq!((code, out.as_str(), error.lines().count()), (2, "", 1), "{args:?}: {error}");
        assert!(!file.exists(), "{args:?}");
    }
    let pain = ["--log", &shown, "log", "pain", "3"];
    let (code, _, error) = run(data.path(), &pain);
    assert_eq!((code, error.as_str()), (0, ""));
    let noted = fs::read_to_string(&file).unwrap();
    assert!(noted.contains("Record"), "{noted}");
    let (code, _, error) = run(data.path(), &pain);
    assert_eq!((code, error.lines().count()), (1, 1), "{error}");
    assert!(error.contains("stands there already"), "{error}");
    assert_eq!(fs::read_to_string(&file).unwrap(), noted);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }
    assert_eq!(run(data.path(), &["journal"]).1.lines().count(), 1);
}

#[cfg(all(unix, not(target_vendor = "apple")))]
#[test]
fn a_home_that_is_no_whole_path_is_refused() {
    let here = tempfile::tempdir().unwrap();
    for name in ["HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"] {
        let mut command = Command::cargo_bin("supple").unwrap();
        command.current_dir(&here).env("HOME", here.path()).env(name, "some/where");
        let output = command.args(["log", "pain", "3"]).output().unwrap();
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), error.lines().count()), (Some(1), 1), "{name}: {error}");
        assert!(error.contains(&format!("{name} is some/where")), "{error}");
        assert_eq!(fs::read_dir(&here).unwrap().count(), 0, "{name}");
    }
}

/// What a terminal would obey: the window's title, C1, and signs that turn the writing about.
const OBEYED: &str = "a\u{1b}]0;x\u{7}\u{9b}2J\u{202e}b\u{2066}\u{200f}\td";

fn is_plain(text: &str) -> bool {
    let turns =
        |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().all(|c| c == '\n' || !(c.is_control() || turns(c)))
}

#[test]
fn nothing_that_was_written_elsewhere_is_obeyed_by_the_terminal() {
    let data = tempfile::tempdir().unwrap();
    let folder = data.path().join("journal");
    fs::create_dir(&folder).unwrap();
    let line = |number: u32, kind: &str, mut rest: serde_json::Value| {
        let fields = rest.as_object_mut().unwrap();
        fields.insert("v".into(), 1.into());
        fields.insert("id".into(), format!("k3f9-{number}").into());
        fields.insert("at".into(), "2026-11-19T07:00:00+01:00".into());
        fields.insert("day".into(), "2026-11-19".into());
        fields.insert("kind".into(), kind.into());
        rest.to_string()
    };
    let lines = [
        line(1, "note", serde_json::json!({"text": OBEYED, "share": true})),
        line(2, "profile_set", serde_json::json!({"aims": [OBEYED]})),
        line(3, "activities_named", serde_json::json!({"names": [OBEYED]})),
        line(4, "activities_rated", serde_json::json!({"ratings": [4]})),
        line(5, "activity_done", serde_json::json!({"exercise": OBEYED, "minutes": 20})),
    ];
    fs::write(folder.join("k3f9.jsonl"), lines.join("\n") + "\n").unwrap();
    let (_, listed, _) = run(data.path(), &["journal"]);
    assert!(listed.contains("note: a ]0;x  2J b"), "{listed}");
    let commands =
        [&["journal"][..], &["today"], &["progress"], &["status"], &["week"], &["export", "--format", "md"]];
    for args in commands {
        let (code, out, error) = run(data.path(), args);
        assert_eq!(code, 0, "{args:?}: {error}");
        assert!(is_plain(&out) && is_plain(&error), "{args:?}: {out:?}");
    }
    let (_, out, error) = run(data.path(), &["log", "note", OBEYED]);
    assert!(is_plain(&out) && is_plain(&error), "{out:?} {error:?}");
    let out = plain(data.path(), "back\nnext\nnext\nnext\nnext\nquit\n");
    assert!(is_plain(&out), "{out:?}");
    let (_, lossless, _) = run(data.path(), &["export", "--format", "jsonl"]);
    assert!(lossless.contains("\u{202e}"), "what other programs read is left as it is");
}

#[test]
fn the_demo_says_that_it_keeps_nothing() {
    let data = tempfile::tempdir().unwrap();
    for args in
        [&["--demo", "log", "pain", "3"][..], &["--demo", "journal", "correct", "demo-3", "pain", "5"]]
    {
        let (code, out, error) = run(data.path(), args);
        assert_eq!((code, error.as_str()), (0, ""), "{args:?}");
        assert!(out.ends_with(". (demo: not kept)\n"), "{out}");
    }
    assert_eq!(held(data.path()), []);
    assert!(!run(data.path(), &["log", "pain", "3"]).1.contains("demo"));
}

#[test]
fn a_desk_break_is_told_and_counted_when_it_was_done() {
    let data = tempfile::tempdir().unwrap();
    let (code, out, _) = run(data.path(), &["break"]);
    assert_eq!((code, out.starts_with("Not set up yet")), (0, true), "{out}");
    let content = supple::content::Content::built_in();
    let (code, out, error) = run(data.path(), &["--demo", "break"]);
    assert_eq!((code, error.as_str()), (0, ""));
    let shown = content.desk_breaks().iter().find(|each| out.starts_with(&each.name)).unwrap();
    assert!(shown.how.iter().all(|line| out.contains(line.as_str())), "{out}");
    assert!(!out.contains("Counted"), "nobody is there to say so: {out}");
    let (_, lines, _) = run(data.path(), &["--demo", "export", "--format", "jsonl"]);
    let backup = tempfile::NamedTempFile::new().unwrap();
    fs::write(&backup, lines).unwrap();
    run(data.path(), &["import", &backup.path().display().to_string()]);
    let (code, out, error) = run(data.path(), &["break", "--done"]);
    assert_eq!((code, error.as_str()), (0, ""));
    assert!(out.ends_with("Counted.\n"), "{out}");
    let (_, listed, _) = run(data.path(), &["journal"]);
    assert!(listed.contains("desk break: "), "{listed}");
    assert_eq!(run(data.path(), &["break", "--done", "--every", "5m"]).0, 2);
}

#[test]
fn desk_breaks_follow_one_another_until_nobody_reads_on() {
    use std::io::{BufRead, BufReader};
    use std::process::{Command, Stdio};
    let mut command = Command::new(env!("CARGO_BIN_EXE_supple"));
    command.args(["--demo", "--now", NOW, "--speed", "600", "break", "--every", "1m"]);
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let names: Vec<String> =
        lines.map(|line| line.unwrap()).filter(|line| line.contains(", about ")).take(3).collect();
    assert_eq!(names.len(), 3);
    assert!(names[0] != names[1] && names[1] != names[2], "{names:?}");
    assert_eq!(child.wait().unwrap().code(), Some(0), "a closed output is the end");
}

#[test]
fn the_doctor_names_own_content_that_is_left_out() {
    let data = tempfile::tempdir().unwrap();
    let folder = data.path().join("content");
    std::fs::create_dir(&folder).unwrap();
    let (code, out, _) = run(data.path(), &["doctor"]);
    assert!(code == 0 && out.contains("0 of your own") && out.contains("All is well"), "{out}");
    std::fs::write(folder.join("mine.json"), "[{\"id\": 3}]").unwrap();
    let (code, out, _) = run(data.path(), &["doctor"]);
    assert_eq!(code, 1, "{out}");
    let line = out.lines().find(|line| line.contains("mine.json")).unwrap();
    assert!(line.contains("! Left out") && line.contains("mine.json:1"), "{line}");
}

#[test]
fn a_clearance_that_cannot_be_gets_one_clear_line_and_is_not_written() {
    let data = tempfile::tempdir().unwrap();
    let supple = |day: &str, args: &[&str], lines: &str| {
        let mut command = Command::cargo_bin("supple").unwrap();
        command.args(["--now", &format!("{day}T07:00:00+01:00"), "--data-dir"]).arg(data.path());
        let output = command.args(args).write_stdin(lines).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    };
    let now = |day: &str, args: &[&str]| supple(day, args, "");
    let (code, _, error) = now("2026-11-20", &["cleared", "my", "doctor"]);
    assert_eq!((code, error.as_str()), (2, "supple: Nothing waits to be seen: no sign stands.\n"));
    supple("2026-11-20", &["--plain"], "\n1\n\nquit\n");
    let (_, out, _) = now("2026-11-20", &["today"]);
    assert!(out.contains("Get medical help now"), "{out}");
    for (day, says) in [
        ("2026-11-19", "That was before you ticked it, on 20 Nov"),
        ("2026-11-23", "That day has not come yet"),
        ("tomorrow", "tomorrow is no day of the calendar"),
    ] {
        let (code, _, error) = now("2026-11-21", &["cleared", "my", "doctor", "--on", day]);
        assert_eq!((code, error.lines().count()), (2, 1), "{error}");
        assert!(error.contains(says), "{error}");
    }
    for args in [&["cleared"][..], &["cleared", " "]] {
        let (code, _, error) = now("2026-11-21", args);
        assert_eq!((code, error.lines().count()), (2, 1), "{error}");
    }
    let (_, out, _) = now("2026-11-21", &["today"]);
    assert!(out.contains("Get medical help now"), "{out}");
    let (code, out, _) = now("2026-11-21", &["cleared", "my", "doctor"]);
    assert_eq!(
        (code, out.as_str()),
        (
            0,
            "Logged: cleared by my doctor, 21 Nov. The plan goes on from where you were; do less wherever you wish.\n"
        )
    );
    let (_, out, _) = now("2026-11-21", &["today"]);
    assert!(out.contains("Not set up yet"), "the lists were never asked: {out}");
}

#[test]
fn what_if_prints_the_difference_and_writes_nothing() {
    let data = tempfile::tempdir().unwrap();
    let (code, out, error) = run(data.path(), &["today", "--if", "flare"]);
    assert_eq!((code, out.as_str()), (1, ""), "{error}");
    assert!(error.contains("the safety questions come before any plan"), "{error}");
    assert_eq!(error.lines().count(), 1, "{error}");
    let (code, out, error) = run(data.path(), &["ahead"]);
    assert_eq!((code, out.as_str(), error.lines().count()), (1, "", 1), "{error}");
    assert!(error.contains("not now: the safety questions come before any plan"), "{error}");
    // Three days on, the demo's safety questions are due.
    let asked = [
        ("flare", "If you say that a flare began", "The plan then:"),
        ("away 3d", "If you stay away for 3 days", "The safety questions come first then"),
    ];
    for (assumption, words, then) in asked {
        let (code, out, error) = run(data.path(), &["--demo", "today", "--if", assumption]);
        assert_eq!((code, error.as_str()), (0, ""));
        assert!(out.contains(words) && out.contains(then) && out.contains("Nothing was"), "{out}");
    }
    let (_, out, _) = run(data.path(), &["--demo", "today", "--json", "--if", "pain 7"]);
    let answer: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&answer["v"], &answer["if"]), (&1.into(), &"pain 7".into()));
    let (_, plain, _) = run(data.path(), &["--demo", "today", "--json"]);
    assert_eq!(answer["today"], serde_json::from_str::<serde_json::Value>(&plain).unwrap());
    assert_eq!(answer["then"]["mode"], "flare");
    assert!(answer["changes"].as_array().unwrap().iter().any(|change| change["kind"] == "minutes"));
    assert!(!data.path().join("journal").exists());
}

#[test]
fn a_past_day_is_explained_as_it_was_when_its_session_began() {
    let data = tempfile::tempdir().unwrap();
    let (_, lines, _) = run(data.path(), &["--demo", "export", "--format", "jsonl"]);
    let folder = data.path().join("journal");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("demo.jsonl"), &lines).unwrap();
    let started = lines.lines().rfind(|line| line.contains("\"session_started\"")).unwrap();
    let started: serde_json::Value = serde_json::from_str(started).unwrap();
    let day = started["day"].as_str().unwrap();
    let (_, out, _) = run(data.path(), &["--date", day, "today", "--json"]);
    let plan: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(plan["state"], "open");
    let steps = |items: &serde_json::Value| -> Vec<(String, u64)> {
        let each = items.as_array().unwrap().iter();
        let known = each.filter(|item| !item["exercise"].as_str().unwrap().starts_with("own."));
        known.map(|item| (item["exercise"].to_string(), item["step"].as_u64().unwrap())).collect()
    };
    assert_eq!(steps(&plan["items"]), steps(&started["items"]));
    // The sheet of the demo's person is not here, and what it prescribed is not passed over in silence.
    let sheet = started["items"].as_array().unwrap().len() - steps(&started["items"]).len();
    assert_eq!(sheet, 2);
    let (_, out, _) = run(data.path(), &["--date", day, "today"]);
    let said = "The moves are those that the day's session wrote down when it began. 2 of them are not in your library";
    assert!(out.contains(said), "{out}");
    // What the session wrote down stands, whatever the rules of today would plan.
    let mut other = started.clone();
    other["items"][0]["step"] = 1.into();
    other["items"][0]["dose"] = serde_json::json!({"kind": "reps", "sets": 1, "reps": 3});
    let line = lines.lines().rfind(|line| line.contains("\"session_started\"")).unwrap();
    fs::write(folder.join("demo.jsonl"), lines.replace(line, &other.to_string())).unwrap();
    let (_, out, _) = run(data.path(), &["--date", day, "today", "--json"]);
    let plan: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(plan["items"][0]["dose"]["reps"], 3, "{out}");
    fs::write(folder.join("demo.jsonl"), &lines).unwrap();
    // A day without a session is worked out, and that is said.
    let off = lines.lines().filter(|line| line.contains("\"checked_in\"")).find_map(|line| {
        let entry: serde_json::Value = serde_json::from_str(line).unwrap();
        let day = entry["day"].as_str().unwrap().to_owned();
        let trained = |line: &&str| line.contains("\"session_started\"") && line.contains(&day);
        (!lines.lines().any(|line| trained(&line))).then_some(day)
    });
    let (_, out, _) = run(data.path(), &["--date", &off.unwrap(), "today"]);
    assert!(out.contains("Worked out by today's rules from what was known that day"), "{out}");
    let (_, out, _) = run(data.path(), &["--date", day, "today", "--if", "pain 8"]);
    assert!(out.contains("If you rate your back 8 this morning"), "{out}");
}

/// One byte before the first brace, as some editors write it, made the whole file unreadable.
#[test]
fn the_doctor_names_settings_that_do_nothing_and_reads_past_a_byte_order_mark() {
    let data = tempfile::tempdir().unwrap();
    let settings = data.path().join("settings.json");
    fs::write(&settings, r#"{"keys":{"walk":["o"]}}"#).unwrap();
    let (_, out, _) = run(data.path(), &["doctor"]);
    assert!(out.contains("keys read well and have no effect"), "{out}");
    fs::write(&settings, "\u{feff}{\"looks\":{\"theme\":\"light\"}}").unwrap();
    let (_, out, _) = run(data.path(), &["doctor"]);
    assert!(out.contains("settings.json reads well"), "{out}");
}

#[test]
fn plain_mode_takes_no_number_over_ten_for_a_rating() {
    let data = tempfile::tempdir().unwrap();
    let out = plain(data.path(), "\nn\nn\nn\n3\n3\n3\n1\n12\n57\nquit\n");
    assert!(out.contains("57 does nothing here"), "{out}");
    assert!(!out.contains("Changed to 7"), "{out}");
}

/// A line is several keys: on a day that has turned none of them may count.
#[test]
fn plain_mode_reads_a_new_day_out_before_a_line_counts() {
    use std::io::Write;
    use std::time::Duration;
    let data = tempfile::tempdir().unwrap();
    plain(data.path(), "\nn\nn\nn\n3\n3\n3\n1\n12\nquit\n");
    let journal = || {
        let folder = fs::read_dir(data.path().join("journal")).unwrap();
        folder.map(|file| fs::read_to_string(file.unwrap().path()).unwrap()).collect::<String>()
    };
    let before = journal().lines().count();
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin("supple"))
        .args(["--now", "2026-11-20T22:00:00+01:00", "--speed", "36000", "--plain", "--data-dir"])
        .arg(data.path())
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = child.stdin.take().unwrap();
    std::thread::sleep(Duration::from_millis(1200)); // more than a night
    lines.write_all(b"10\n").unwrap();
    std::thread::sleep(Duration::from_millis(150));
    lines.write_all(b"quit\n").unwrap();
    let output = child.wait_with_output().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    assert!(out.contains("A new day: Saturday, 21 November 2026"), "{out}");
    assert_eq!(journal().lines().count(), before, "{}", journal());
}

#[test]
fn figures_show_the_form_that_is_asked_for_at_the_width_that_is_asked_for() {
    let data = tempfile::tempdir().unwrap();
    let drawn = |args: &[&str], locale: &str| {
        let mut command = supple(data.path());
        command
            .env("LC_ALL", locale)
            .env("TERM", "xterm")
            .args(["exercises", "core.bird_dog", "--figure"])
            .args(args);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let content = supple::content::Content::built_in();
    let id = supple::content::ExerciseId::new("core.bird_dog");
    let names: Vec<&str> =
        content.exercise(&id).unwrap().variants.iter().map(|variant| variant.name.as_str()).collect();
    let all = drawn(&[], "C.UTF-8");
    assert!(names.iter().all(|name| all.contains(&format!(": {name}\n"))), "{all}");
    let second = drawn(&["--form", "2"], "C.UTF-8");
    assert!(second.contains(names[1]) && !second.contains(names[2]) && all.contains(&second), "{second}");
    assert_eq!(drawn(&["--form", &names[1].to_uppercase()], "C.UTF-8"), second);
    let widest = |text: &str| text.lines().map(|line| line.chars().count()).max().unwrap();
    assert!(widest(&drawn(&["--width", "40"], "C.UTF-8")) <= 40);
    assert!(widest(&drawn(&["--width", "120"], "C.UTF-8")) > 80);
    let dots = |text: &str| text.chars().any(|c| ('\u{2800}'..='\u{28ff}').contains(&c));
    assert!(dots(&all));
    let letters = drawn(&[], "C");
    assert!(letters.is_ascii(), "another locale gets letters");
    assert!(letters.contains('#') || letters.contains('@'), "{letters}");
    let (code, out, error) = run(data.path(), &["exercises", "core.bird_dog", "--figure", "--form", "9"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(
        error.contains("has no form \"9\"") && error.contains(names[0]) && error.lines().count() == 1,
        "{error}"
    );
    assert_eq!(run(data.path(), &["exercises", "core.bird_dog", "--form", "1"]).0, 2);
}

#[test]
fn a_film_shows_both_sides_as_the_player_does() {
    let data = tempfile::tempdir().unwrap();
    let (code, out, error) = run(data.path(), &["content", "sheet", "core.clamshell", "--film"]);
    assert_eq!((code, error.as_str()), (0, ""));
    let (left, right) = (out.matches("-- left side").count(), out.matches("-- right side").count());
    assert_eq!((left, right), (3, 3), "each form on each side: {out}");
    assert!(out.contains(" s open ") && out.contains(" s close "), "{out}");
}

#[test]
fn the_doctor_names_a_theme_s_faults_and_what_is_hard_to_read_in_it() {
    let data = tempfile::tempdir().unwrap();
    fs::create_dir(data.path().join("themes")).unwrap();
    let write = |name: &str, text: &str| fs::write(data.path().join(name), text).unwrap();
    write("themes/good.json", "{\"accent\": \"#ffd700\"}");
    write("themes/dim.json", "{\n\"accent\": \"#555555\",\n\"calm\": \"grenish\"\n}");
    write("settings.json", "{\"looks\": {\"theme\": \"lagoon\"}}");
    let (code, out, _) = run(data.path(), &["doctor"]);
    let lines: Vec<&str> = out.lines().map(str::trim).collect();
    let line =
        |words: &str| *lines.iter().find(|line| line.contains(words)).unwrap_or_else(|| panic!("{out}"));
    assert!(line("themes/good.json").ends_with("reads well"));
    assert!(
        line("dim.json: accent").starts_with("- ") && line("dim.json: accent").contains("has 2.8 : 1 on")
    );
    assert!(line("dim.json:3: calm: \"grenish\" is no colour").starts_with("! "));
    assert!(line("there is no theme \"lagoon\"").contains("auto, dark, light, high_contrast, mono"));
    assert_eq!(code, 1, "{out}");
}

/// The weekly review on the command line: what got in the way and what to do then are journalled with the
/// agreement, and a word that is none of the five is refused in a line.
#[test]
fn the_week_agreed_on_the_command_line_takes_what_got_in_the_way() {
    let data = tempfile::tempdir().unwrap();
    let (_, journal, _) = run(data.path(), &["--demo", "export", "--format", "jsonl"]);
    fs::create_dir_all(data.path().join("journal")).unwrap();
    fs::write(data.path().join("journal/made.jsonl"), journal).unwrap();
    // What is offered is written as the command that agrees to it. Seen failing with its numbers exchanged.
    let (_, out, _) = run(data.path(), &["week"]);
    let number = |begin: &str| -> u32 {
        let rest = out.split(begin).nth(1).unwrap_or_else(|| panic!("{begin}: {out}"));
        rest.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap()
    };
    let (days, most) = (number("The coming week: "), number(" up to "));
    assert_ne!(days, most);
    assert!(out.contains(&format!("agreed? `supple week --days {days} --minutes {most}`")), "{out}");
    let (code, out, error) = run(
        data.path(),
        &["week", "--days", "3", "--obstacle", "no-wish", "--then", " five minutes\tbefore lunch "],
    );
    assert_eq!(code, 0, "{error}");
    assert!(out.starts_with("Agreed for the week from 16 Nov: 3 days, about "), "{out}");
    let (_, all, _) = run(data.path(), &["export", "--format", "jsonl"]);
    let week = all.lines().rfind(|line| line.contains("week_agreed")).unwrap();
    let week: serde_json::Value = serde_json::from_str(week).unwrap();
    assert_eq!(
        (&week["days"], &week["obstacle"], &week["if_then"]),
        (&3.into(), &"no_wish".into(), &"five minutes before lunch".into())
    );
    let (_, out, _) = run(data.path(), &["week"]);
    assert!(out.starts_with("Agreed for this week: 3 days"), "{out}");
    assert!(out.contains("\nIf it comes again: five minutes before lunch\n"), "{out}");
    for (args, words) in [
        (&["week", "--obstacle", "rain"][..], "write one of time, pain, forgot, other or no_wish"),
        (&["week", "--then", " "], "there are no words in it"),
        (&["week", "--then", &"x".repeat(201)], "201 characters are too many"),
    ] {
        let (code, _, error) = run(data.path(), args);
        assert!(code == 2 && error.contains(words), "{args:?}: {error}");
    }
}

/// The README names every command, and no command that is not there.
#[test]
fn the_readme_names_the_commands_that_there_are() {
    let data = tempfile::tempdir().unwrap();
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let (_, help, _) = run(data.path(), &["--help"]);
    let listed = help.split("Commands:").nth(1).unwrap().split("Options:").next().unwrap();
    let names = listed.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let commands: Vec<&str> = names.filter_map(|line| line.split_whitespace().next()).collect();
    assert!(commands.len() > 15, "{commands:?}");
    for command in commands.iter().filter(|command| **command != "help") {
        let spelled = [format!("`{command}`"), format!("`{command} "), format!("`supple {command}")];
        assert!(spelled.iter().any(|word| readme.contains(word)), "{command} is not named");
    }
    let after_tick = readme.split("`supple ").skip(1).filter_map(|rest| rest.split(['`', ' ']).next());
    for command in after_tick.filter(|word| !word.starts_with('-')) {
        assert!(commands.contains(&command), "`supple {command}` is no command");
    }
}
