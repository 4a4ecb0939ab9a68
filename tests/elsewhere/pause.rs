//! A pause on every face: the command, plain mode, Today, the week, the status, the calendar, the page.

use super::{NOW, at, plain, prints, run, settled, twelve_weeks};

const MONDAY: &str = "2026-11-23T07:00:00+01:00";
const AFTER: &str = "2026-11-30T07:00:00+01:00";

#[test]
fn it_is_set_shown_and_ended_by_the_command() {
    let data = settled();
    assert!(prints(NOW, data.path(), &["pause"]).starts_with("No pause is set."));
    let out = prints(NOW, data.path(), &["pause", "until", "sunday"]);
    assert!(out.starts_with("A pause from Friday 20 Nov 2026 to Sunday 22 Nov 2026: a holiday.\n"), "{out}");
    assert!(out.contains("For anything but a holiday end it, and name the reason: holiday, sport,"), "{out}");
    let out = prints(NOW, data.path(), &["pause"]);
    assert!(
        out.contains("Sunday 22 Nov 2026: a holiday.\n") && out.contains("`supple pause --end` ends it now")
    );
    let out = prints(NOW, data.path(), &["pause", "2026-12-20", "to", "2027-01-03", "skiing"]);
    assert_eq!(out, "A pause from Sunday 20 Dec 2026 to Sunday 3 Jan 2027: another sport.\n");
    assert_eq!(prints(NOW, data.path(), &["pause", "--end"]), "Welcome back: the pause is over.\n");
    let out = prints(NOW, data.path(), &["pause"]);
    assert!(out.contains("Sunday 20 Dec 2026") && out.contains("takes it back"), "{out}");
    assert_eq!(prints(NOW, data.path(), &["pause", "end"]), "The pause is taken back.\n");
    assert!(prints(NOW, data.path(), &["pause"]).starts_with("No pause is set."));
}

#[test]
fn a_pause_that_cannot_be_is_one_clear_line_and_writes_nothing() {
    let data = settled();
    prints(NOW, data.path(), &["pause", "2026-12-20", "to", "2027-01-03"]);
    let before = prints(NOW, data.path(), &["journal"]);
    for (words, said) in [
        ("0d", "would end on 2026-11-19, before it begins"),
        ("400d", "a pause takes 1 to 365 days, not 400"),
        ("2027-01-05 to 2027-01-04", "before it begins"),
        ("soon", "\"soon\" is no day; write 2026-12-20, 20 Dec, a weekday or a count such as 14d"),
        ("until 2026-02-30", "is no day"),
        ("friday", "from which day to which? Write \"until friday\""),
        ("5d because", "\"because\" is no reason for a pause; the reasons are holiday, sport, illness"),
        (
            "2027-01-01 to 2027-01-10",
            "there is a pause from 20 Dec to 3 Jan already, a holiday; end that one first",
        ),
        ("2026-11-10 to 2026-11-24", "is announced beforehand"),
        ("2029-01-01 to 2029-01-10", "more than a year away"),
        ("5d --end", "--end takes no days"),
    ] {
        let args: Vec<&str> = std::iter::once("pause").chain(words.split(' ')).collect();
        let (code, out, error) = run(data.path(), &args);
        assert_eq!((code, out.as_str(), error.lines().count()), (2, "", 1), "{words}: {error}");
        assert!(error.contains(said), "{words}: {error}");
    }
    assert_eq!(prints(NOW, data.path(), &["journal"]), before);
    let data = settled();
    let (code, _, error) = run(data.path(), &["pause", "--end"]);
    assert_eq!((code, error.contains("there is no pause to end")), (2, true), "{error}");
}

#[test]
fn today_says_it_calmly_and_still_has_a_session() {
    let data = settled();
    prints(NOW, data.path(), &["pause", "until", "sunday"]);
    let out = prints(NOW, data.path(), &["today"]);
    assert!(out.contains("On the mat, if you like, "), "{out}");
    let words =
        "C11  A pause until 22 Nov, a holiday: nothing is due. What stands here is there if you like.";
    assert!(out.contains(words) && out.contains("Hip hinge"), "{out}");
    let json: serde_json::Value =
        serde_json::from_str(&prints(NOW, data.path(), &["today", "--json"])).unwrap();
    assert!(!json["items"].as_array().unwrap().is_empty(), "{json}");
    let out = prints(MONDAY, data.path(), &["today"]);
    assert!(!out.contains("pause"), "it has ended by itself: {out}");
}

#[test]
fn while_ill_the_day_is_easy_and_after_it_the_safety_questions_come_first() {
    let data = settled();
    prints(NOW, data.path(), &["pause", "3d", "fever"]);
    let json = |now: &str| -> serde_json::Value {
        serde_json::from_str(&prints(now, data.path(), &["today", "--json"])).unwrap()
    };
    let ill = json(NOW);
    assert_eq!((&ill["mode"], &ill["reasons"][0]["rule"]), (&"rest".into(), &"C11".into()), "{ill}");
    assert!(ill["reasons"][0]["text"].as_str().unwrap().contains("rest as you need to"), "{ill}");
    assert!(ill["seconds"].as_u64().unwrap() <= 360, "{ill}");
    assert_eq!(json(MONDAY)["mode"], "setup");
}

#[test]
fn the_week_the_status_and_the_calendar_know_it() {
    let data = twelve_weeks("2026-11-20");
    prints(NOW, data.path(), &["pause", "until", "sunday"]);
    let out = prints(NOW, data.path(), &["week"]);
    let days = out.lines().filter(|line| line.ends_with("a pause, nothing due")).count();
    assert_eq!(days, 3, "{out}");
    let out = prints(NOW, data.path(), &["status", "--short"]);
    assert!(out.contains("pause to 22 Nov") && out.trim_end().chars().count() < 30, "{out}");
    assert!(prints(NOW, data.path(), &["status"]).contains("a pause until 22 Nov"));
    let (code, ..) = run(data.path(), &["status", "--exit-code"]);
    assert_eq!(code, 5);
    let json: serde_json::Value =
        serde_json::from_str(&prints(NOW, data.path(), &["status", "--json"])).unwrap();
    assert_eq!((&json["class"], &json["pause"]), (&"none".into(), &"2026-11-22".into()));
    let out = prints(MONDAY, data.path(), &["status", "--short"]);
    assert!(!out.contains("pause"), "{out}");
}

#[test]
fn the_calendar_rings_on_no_day_of_it() {
    let data = settled();
    plain(NOW, data.path(), "p\n7\n\n7am\n\n\n\n\nquit\n");
    let before = prints(NOW, data.path(), &["export", "--format", "ics"]);
    assert!(before.contains("DTSTART:20261120T070000") && !before.contains("EXDATE"), "{before}");
    prints(NOW, data.path(), &["pause", "monday", "to", "25 nov"]);
    let out = prints(NOW, data.path(), &["export", "--format", "ics"]);
    assert!(out.contains("EXDATE:20261123T070000,20261124T070000,20261125T070000"), "{out}");
    assert!(out.contains("SUMMARY:supple: a pause") && out.contains("DTSTART;VALUE=DATE:20261123"), "{out}");
    assert!(out.contains("DTEND;VALUE=DATE:20261126"), "{out}");
    assert!(!out.contains("holiday"), "what for is nobody's business: {out}");
    let out = prints(MONDAY, data.path(), &["export", "--format", "ics"]);
    assert!(out.contains("DTSTART:20261126T070000") && !out.contains("EXDATE"), "{out}");
}

#[test]
fn no_day_of_it_counts_as_missed() {
    let days = r#"{"v":1,"id":"zzzzz-1","at":"2026-11-01T07:00:00+01:00","day":"2026-11-01","kind":"profile_set","days":["mon","tue","wed","thu","fri","sat","sun"]}"#;
    let page = |pause: bool| {
        let data = twelve_weeks("2026-11-20");
        std::fs::write(data.path().join("journal/zzzzz.jsonl"), format!("{days}\n")).unwrap();
        if pause {
            prints(NOW, data.path(), &["pause", "until", "sunday"]);
        }
        prints(AFTER, data.path(), &["export", "--format", "md"])
    };
    let meant = |page: &str| -> u32 {
        let after = page.split_once("% of the days agreed or meant (").unwrap().1;
        after.split_once(" of ").unwrap().1.split_once(')').unwrap().0.parse().unwrap()
    };
    let (plain, paused) = (page(false), page(true));
    assert_eq!(meant(&plain) - meant(&paused), 3, "{plain}\n{paused}");
    assert!(paused.contains("20 Nov - 22 Nov 2026 (a holiday)"), "{paused}");
    assert!(!plain.contains("20 Nov - 22 Nov"), "{plain}");
}

#[test]
fn plain_mode_sets_it_and_ends_it() {
    let data = settled();
    let out = plain(NOW, data.path(), "p\n15\n1\n\n14d\nquit\n");
    assert!(out.contains("A pause until Thursday, 3 December 2026, a holiday."), "{out}");
    assert!(prints(NOW, data.path(), &["pause"]).contains("Thursday 3 Dec 2026"));
    let (_, out, _) = at(MONDAY, data.path(), &["--plain"]);
    assert!(out.contains("A pause until 3 Dec"), "{out}");
    let out = plain(MONDAY, data.path(), "p\n15\n2\nquit\n");
    assert!(out.contains("Welcome back. The pause is over."), "{out}");
    assert!(prints(MONDAY, data.path(), &["pause"]).starts_with("No pause is set."));
}
