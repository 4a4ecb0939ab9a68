//! Sessions and moves done without the screen: what they count for, and what they do not.

use std::path::Path;

use serde_json::Value;

use super::{NOW, at, plain, prints, run, settled, twelve_weeks};

const NEXT: &str = "2026-11-21T07:00:00+01:00";
const LATER: &str = "2026-12-16T07:00:00+01:00";

fn today(now: &str, data: &Path) -> Value {
    serde_json::from_str(&prints(now, data, &["today", "--json"])).unwrap()
}

/// The made-up person's weeks, with the whole safety screen answered on that Friday.
fn screened() -> tempfile::TempDir {
    let data = twelve_weeks("2026-11-20");
    let line = r#"{"v":1,"id":"zzzzz-1","at":"2026-11-20T06:30:00+01:00","day":"2026-11-20","kind":"screened","answers":[],"tier":null,"short":false}"#;
    std::fs::write(data.path().join("journal/zzzzz.jsonl"), format!("{line}\n")).unwrap();
    data
}

fn copy_all(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let place = to.join(entry.file_name());
        if entry.path().is_dir() {
            std::fs::create_dir_all(&place).unwrap();
            copy_all(&entry.path(), &place);
        } else {
            std::fs::copy(entry.path(), place).unwrap();
        }
    }
}

fn steps(plan: &Value) -> Vec<(String, i64)> {
    let items = plan["items"].as_array().unwrap().iter();
    items
        .map(|item| (item["exercise"].as_str().unwrap().to_owned(), item["step"].as_i64().unwrap()))
        .collect()
}

#[test]
fn a_session_of_the_plan_counts_as_one_and_is_one_entry() {
    let data = screened();
    let moves = steps(&today(NOW, data.path())).len();
    let out = prints(NOW, data.path(), &["log", "session", "--pain", "2", "--effort", "easy"]);
    assert!(out.contains(&format!("session without the screen: {moves} moves, ")), "{out}");
    assert!(out.contains(", worst 2, effort 2."), "{out}");
    assert_eq!(today(NOW, data.path())["state"], "done");
    assert!(prints(NOW, data.path(), &["status"]).contains("session done"));
    let csv = prints(NOW, data.path(), &["export", "--from", "2026-11-20"]);
    assert_eq!(csv.lines().count(), 1 + moves, "{csv}");
    assert!(csv.lines().skip(1).all(|row| row.starts_with("2026-11-20,,")), "when is not known: {csv}");
    let (code, _, error) = run(data.path(), &["log", "session"]);
    assert_eq!((code, error.lines().count()), (2, 1), "{error}");
    assert!(error.contains("a session of that day is in the journal already"), "{error}");
    // The same told twice, as on the day after: said, with what may be done, and nothing is written.
    let (code, out, error) = at(NEXT, data.path(), &["log", "session", "20m", "--on", "friday"]);
    assert_eq!((code, out.as_str(), error.lines().count()), (2, "", 1), "{error}");
    let id = error.split("journal remove ").nth(1).unwrap().split('`').next().unwrap();
    assert!(error.contains("`supple log session 20m --again`") && id.contains('-'), "{error}");
    let copy = tempfile::tempdir().unwrap();
    copy_all(data.path(), copy.path());
    let out = prints(NEXT, copy.path(), &["log", "session", "20m", "--again", "--on", "friday"]);
    assert!(out.contains("exercise on the mat, 20 min."), "{out}");
    assert!(prints(NEXT, data.path(), &["journal", "remove", id]).contains("taken back"));
    let out = prints(NEXT, data.path(), &["log", "session", "20m", "--on", "friday"]);
    assert!(out.contains("session without the screen"), "{out}");
    prints(NEXT, data.path(), &["journal", "undo"]);
    prints(NEXT, data.path(), &["journal", "undo"]);
    assert!(
        prints(NOW, data.path(), &["journal", "undo"]).contains("Taken back: session without the screen")
    );
    assert_eq!(today(NOW, data.path())["state"], "open", "all of it is taken back at once");
    prints(NOW, data.path(), &["journal", "undo"]);
    let out = prints(NOW, data.path(), &["log", "session", "10m", "--again"]);
    assert!(out.contains("exercise on the mat, 10 min."), "{out}");
}

#[test]
fn what_it_felt_like_is_asked_for_and_nothing_goes_up_without_it() {
    let raised = |felt: &[&str]| -> Vec<(String, i64)> {
        let data = screened();
        prints(NOW, data.path(), &["log", "pain", "2"]);
        let before = steps(&today(NOW, data.path()));
        // On each of nine days, until the same moves come round again.
        let mut latest: std::collections::BTreeMap<String, i64> = before.into_iter().collect();
        let mut rises = Vec::new();
        for day in 20..=28 {
            let now = format!("2026-11-{day}T07:00:00+01:00");
            prints(&now, data.path(), &["log", "pain", "2"]);
            for (exercise, step) in steps(&today(&now, data.path())) {
                let was = latest.insert(exercise.clone(), step);
                rises.extend(was.filter(|was| *was < step && day > 22).map(|was| (exercise, step - was)));
            }
            prints(&now, data.path(), &[&["log", "session"], felt].concat());
        }
        rises
    };
    assert_eq!(raised(&[]), []);
    assert!(!raised(&["--pain", "2", "--effort", "easy"]).is_empty(), "with it they do");
}

#[test]
fn a_shorter_one_is_minutes_on_the_mat() {
    let data = screened();
    let planned = today(NOW, data.path())["seconds"].as_i64().unwrap();
    let out = prints(NOW, data.path(), &["log", "session", &format!("{}m", planned / 120)]);
    assert!(out.contains("exercise on the mat, "), "{out}");
    assert_eq!(today(NOW, data.path())["state"], "open", "the session is still to do");
    let out = prints(NOW, data.path(), &["log", "session", &format!("{}m", planned / 60)]);
    assert!(out.contains("session without the screen"), "{out}");
    let new = tempfile::tempdir().unwrap();
    let (code, _, error) = run(new.path(), &["log", "session"]);
    assert_eq!((code, error.contains("no session was planned for that day; how long was it?")), (2, true));
    assert!(prints(NOW, new.path(), &["log", "session", "15m"]).contains("exercise on the mat, 15 min."));
}

/// Opened and left before anything was done, a session is none: the day's is logged as if it had not been opened.
#[test]
fn a_session_that_was_left_at_once_is_not_in_the_way() {
    let data = screened();
    let line = r#"{"v":1,"id":"yyyyy-1","at":"2026-11-20T06:40:00+01:00","day":"2026-11-20","kind":"session_started","mode":"normal","minutes":15,"items":[]}"#;
    std::fs::write(data.path().join("journal/yyyyy.jsonl"), format!("{line}\n")).unwrap();
    let (code, out, error) = run(data.path(), &["log", "session"]);
    assert_eq!((code, error.as_str()), (0, ""), "{out}");
    let (code, _, error) = run(data.path(), &["log", "session"]);
    assert!(code != 0 && error.contains("in the journal already"), "{error}");
}

#[test]
fn a_session_of_a_past_day_is_filled_in_by_command_and_in_plain_mode() {
    let data = screened();
    let out = prints(NEXT, data.path(), &["log", "session", "--on", "friday"]);
    assert!(out.starts_with("Logged on Friday, 20 Nov 2026: session without the screen"), "{out}");
    let data = screened();
    let out = plain(NEXT, data.path(), "back\nnext\nnext\nnext\nnext\na\n5\nfriday\n3\n0\n2\n0\n\nquit\n");
    assert!(out.contains("Friday, 20 November 2026: filled in."), "{out}");
    assert!(out.contains("session without the screen"), "{out}");
}

#[test]
fn a_move_done_elsewhere_is_told_in_minutes_in_its_dose_or_as_planned() {
    let data = settled();
    let out = prints(NOW, data.path(), &["log", "did", "core.dead_bug", "2x8"]);
    assert!(out.contains("Dead bug, "), "{out}");
    let csv = prints(NOW, data.path(), &["export", "--table", "notes"]);
    assert!(csv.contains("Dead bug: 2 x 8"), "{csv}");
    let out = prints(NOW, data.path(), &["log", "did", "core.dead_bug"]);
    assert!(out.contains("Dead bug, 2 min."), "getting ready and both sides among them: {out}");
    assert!(prints(NOW, data.path(), &["log", "did", "swimming", "30m"]).contains("Swimming, 30 min."));
    for (args, words) in [
        (["swimming", "2xx8"], "is no amount; write how long, as 30m or 1h30, or how much, as 2x8"),
        (["core.dead_bug", "0x8"], "is no amount"),
        (["core.dead_bug", "300x8"], "is no amount"),
        (["core.dead_bug", "99999s"], "is no amount"),
    ] {
        let (code, out, error) = run(data.path(), &["log", "did", args[0], args[1]]);
        assert_eq!((code, out.as_str(), error.lines().count()), (2, "", 1), "{args:?}: {error}");
        assert!(error.contains(words), "{args:?}: {error}");
    }
    let out = prints(NOW, data.path(), &["journal"]);
    assert!(out.contains("Dead bug, 2 x 8 a side, "), "the dose stands in the list too: {out}");
    let (code, _, error) = run(data.path(), &["log", "did", "swimming"]);
    assert_eq!((code, error.contains("how long was it?")), (2, true), "{error}");
    let (code, _, error) = run(data.path(), &["log", "session", "--effort", "wild"]);
    assert_eq!((code, error.contains("effort is 0 to 10, or easy, medium or hard")), (2, true), "{error}");
}

/// Two weeks on holiday, every exercise day filled in afterwards, and then the first morning back: seen with
/// twelve days of it told as nineteen days away.
#[test]
fn twelve_days_filled_in_afterwards_are_no_time_away() {
    let data = screened();
    let moves = ["core.pelvic_tilt", "core.dead_bug", "functional.chair_squat"];
    for day in ["01", "02", "03", "04", "05", "07", "08", "09", "10", "11", "14", "15"] {
        for exercise in moves {
            prints(LATER, data.path(), &["log", "did", exercise, "5m", "--on", &format!("2026-12-{day}")]);
        }
    }
    prints(LATER, data.path(), &["log", "pain", "4"]);
    let plan = today(LATER, data.path());
    assert_ne!(plan["mode"], "return", "{plan}");
    let told = plan["reasons"].as_array().unwrap();
    assert!(told.iter().all(|reason| !reason["text"].as_str().unwrap().contains("days away")), "{plan}");
    assert!(told.iter().all(|reason| !reason["rule"].as_str().unwrap().starts_with('G')), "{plan}");
    let out = prints(LATER, data.path(), &["progress", "--weeks", "2"]);
    assert!(out.contains("Active 4 of the last 7 days"), "{out}");
}

/// A slip of a digit, or a ride: said, and not taken.
#[test]
fn a_walk_faster_than_anyone_walks_is_not_taken() {
    let data = settled();
    let (code, out, error) = run(data.path(), &["log", "walk", "25m", "--km", "200"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert_eq!(error, "supple: 200 km in 25 minutes is no walk; `supple log did cycling` logs a ride\n");
    assert!(prints(NOW, data.path(), &["log", "did", "cycling", "25m", "--km", "12"]).starts_with("Logged"));
}

#[test]
fn any_other_activity_is_taken_with_its_minutes_and_is_none_on_the_mat() {
    let data = settled();
    for (named, said) in [
        ("gardening", "gardening"),
        ("Running", "running"),
        ("nordic skiing", "nordic skiing"),
        ("tango", "tango"),
    ] {
        let out = prints(NOW, data.path(), &["log", "did", named, "40m", "--pain", "2"]);
        assert!(out.starts_with(&format!("Logged: {said}, 40 min, worst 2.\n")), "{out}");
    }
    let week: Value = serde_json::from_str(&prints(NOW, data.path(), &["progress", "--json"])).unwrap();
    let week = week["weeks"].as_array().unwrap().last().unwrap();
    assert_eq!((&week["minutes"], &week["mat"]), (&160.into(), &0.into()), "{week}");
    assert!(prints(NOW, data.path(), &["journal"]).contains("gardening, 40 min, worst 2"));
    for (args, words) in [
        (&["gardening"][..], "how long was it? Write its minutes after \"gardening\""),
        (&["gardening", "2x8"], "how long was it?"),
        (&["swiming", "30m"], "did you mean aerobic.swimming?"),
        (&["core.dead_bgu", "30m"], "did you mean core.dead_bug?"),
        (&["core.nothing", "30m"], "there is no exercise"),
        (&["dog walk", "30m"], "is a walk: `supple log walk 25m` logs it"),
        (&["!", "30m"], "there is no exercise"),
    ] {
        let (code, out, error) = run(data.path(), &[&["log", "did"], args].concat());
        assert_eq!((code, out.as_str(), error.lines().count()), (2, "", 1), "{args:?}: {out}{error}");
        assert!(error.contains(words), "{args:?}: {error}");
    }
}

/// On the screen the safety questions come at once; from a command they are named, the first time in four weeks.
#[test]
fn a_leg_below_the_knee_that_is_new_is_sent_to_the_safety_questions() {
    let data = screened();
    let log = |places: &[&str]| prints(NOW, data.path(), &[&["log", "where"], places].concat());
    assert_eq!(log(&["buttock", "leg_above_knee"]).lines().count(), 1);
    let out = log(&["buttock", "leg_below_knee"]);
    let told = "New pain below the knee is worth a few safety questions: `supple screen` says what to do.";
    assert_eq!(out.lines().nth(1), Some(told), "{out}");
    let today = prints(NOW, data.path(), &["today"]);
    assert!(
        today.contains("Pain below the knee was new on 20 Nov: the safety questions come first"),
        "{today}"
    );
    let later = |day| prints(day, data.path(), &["log", "where", "leg_below_knee"]);
    let unanswered = later("2026-11-24T07:00:00+01:00");
    assert_eq!(unanswered.lines().nth(1), Some(told), "{unanswered}");
    let line = r#"{"v":1,"id":"zzzzy-1","at":"2026-11-24T08:00:00+01:00","day":"2026-11-24","kind":"screened","answers":[],"tier":null,"short":true}"#;
    std::fs::write(data.path().join("journal/zzzzy.jsonl"), format!("{line}\n")).unwrap();
    let named = later("2026-11-25T07:00:00+01:00");
    assert_eq!(named.lines().count(), 1, "named lately, and answered: {named}");
}

#[test]
fn a_sudden_pain_with_thin_bones_that_is_logged_names_what_it_may_be() {
    let data = settled();
    let line = r#"{"v":1,"id":"zzzzx-1","at":"2026-11-20T20:00:00+01:00","day":"2026-11-20","kind":"screened","answers":["osteoporosis"],"tier":"readiness","short":false}"#;
    std::fs::write(data.path().join("journal/zzzzx.jsonl"), format!("{line}\n")).unwrap();
    let out = prints("2026-11-21T07:00:00+01:00", data.path(), &["log", "pain", "9"]);
    let told = "With thin bones a sudden pain, even after a bend or a cough or for no reason, should be seen by a doctor \
                today or tomorrow. If that is so, or came with numbness, a weak leg, or trouble with bladder or bowel: \
                `supple screen` says what to do.";
    assert_eq!(out.lines().nth(1), Some(told), "{out}");
    let plan = today("2026-11-21T08:00:00+01:00", data.path());
    assert_eq!(plan["due"][0], "screen");
}

/// Line by line and from the command the question names what was looked at, as on the screen.
#[test]
fn a_sign_that_was_looked_at_says_so_line_by_line() {
    let data = settled();
    let kinds = [
        r#""kind":"screened","answers":["leg_pain"],"tier":"soon","short":true"#,
        r#""kind":"cleared","by":"my doctor","on":"2026-11-20""#,
    ];
    let lines = kinds.iter().zip(1..).map(|(kind, number)| {
        format!(
            r#"{{"v":1,"id":"zzzzx-{number}","at":"2026-11-20T20:00:0{number}+01:00","day":"2026-11-20",{kind}}}"#
        ) + "\n"
    });
    std::fs::write(data.path().join("journal/zzzzx.jsonl"), lines.collect::<String>()).unwrap();
    let out = plain("2026-11-22T07:00:00+01:00", data.path(), "s\n2\nn\nquit\n");
    let flat = out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("in one leg (looked at on 20 Nov: only if new or worse since)"), "{out}");
}

/// As after a key: what it means, and where the safety questions are; the next day's plan names it.
#[test]
fn a_high_pain_that_is_logged_is_answered_as_on_the_screen() {
    let high = "9 of 10 is a lot. If it is unlike what you know, or came with numbness, a weak leg, or trouble with \
                bladder or bowel: `supple screen` says what to do.";
    let red = "The worst was 9, 6 above where you began. What hurts steps down for now.";
    for what in [&["walk", "15m"][..], &["session"], &["session", "2m"], &["did", "gardening", "30m"]] {
        let data = screened();
        prints(NOW, data.path(), &["log", "pain", "3"]);
        let out = prints(NOW, data.path(), &[&["log"], what, &["--pain", "9"]].concat());
        let lines: Vec<&str> = out.lines().skip(1).collect();
        assert_eq!(lines, [red, high], "{what:?}");
        // A session is named where the same moves come next; a walk and anything else at once.
        let last = if what == ["session"] { 24 } else { 21 };
        let plan = |day: u32| today(&format!("2026-11-{day}T07:00:00+01:00"), data.path()).to_string();
        let named = (21..=last).any(|day| plan(day).contains("the worst pain was 9 of 10"));
        assert!(named, "{what:?}: {}", plan(last));
    }
    let data = settled();
    let out = prints(NOW, data.path(), &["log", "walk", "15m", "--pain", "6"]);
    assert_eq!(out.lines().count(), 2, "what it means, and no more: {out}");
    let out = prints(NOW, data.path(), &["log", "walk", "15m"]);
    assert_eq!(out.lines().count(), 1, "{out}");
    // On the screen the same sentence stands after a walk.
    let out = plain(NOW, settled().path(), "g\ng\n15\n9\n3\nquit\n");
    let flat = out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("9 of 10 is a lot.") && flat.contains("s on Today says what to do."), "{out}");
}

#[test]
fn an_entry_under_a_date_names_its_day() {
    let data = settled();
    let mut command = assert_cmd::Command::cargo_bin("supple").unwrap();
    command.arg("--data-dir").arg(data.path()).args(["--date", "2026-11-21", "log", "pain", "3"]);
    let out = String::from_utf8(command.output().unwrap().stdout).unwrap();
    assert_eq!(out, "Logged on Saturday, 21 Nov 2026: back 3 in the morning.\n");
}
