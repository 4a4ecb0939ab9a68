//! Where it hurts and painkillers by command, in the table and on the clinician's page.

use super::{NOW, prints, run, twelve_weeks};

#[test]
fn they_are_logged_and_reach_the_table_and_the_page() {
    let data = twelve_weeks("2026-11-20");
    let page = prints(NOW, data.path(), &["export", "--format", "html"]);
    assert!(page.contains("Medicines are not asked.") && !page.contains("Painkillers"), "{page}");
    let out = prints(NOW, data.path(), &["log", "where", "back_left", "leg_above_knee"]);
    assert_eq!(out, "Logged: it hurts: back, left; leg, above the knee.\n");
    prints(NOW, data.path(), &["log", "where", "back_left", "--on", "yesterday"]);
    prints(NOW, data.path(), &["log", "painkillers"]);
    prints(NOW, data.path(), &["log", "painkillers", "no", "--on", "yesterday"]);
    let csv = prints(NOW, data.path(), &["export", "--table", "places"]);
    let rows = "2026-11-19,back_left,false\r\n2026-11-20,back_left leg_above_knee,true\r\n";
    assert_eq!(csv, format!("day,places,painkillers\r\n{rows}"));
    for format in ["html", "md"] {
        let page = prints(NOW, data.path(), &["export", "--format", format]);
        let words = "Where it hurt, in days of the 2 answered: back, left 2; leg, above the knee 1. \
                     Painkillers on 1 of the 2 days answered; which ones is not asked.";
        assert!(page.contains(words) && !page.contains("Medicines are not asked"), "{page}");
    }
    let (code, _, error) = run(data.path(), &["log", "where", "toe"]);
    assert_eq!((code, error.lines().count()), (2, 1), "{error}");
    assert!(error.contains("\"toe\" is no place; the places are back_left, back_middle,"), "{error}");
}
