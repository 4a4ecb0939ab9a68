//! The sheet for the wall: as text within a page's width, as HTML that is whole and asks for nothing else.

use serde_json::Value;

use super::{NOW, prints, run, settled};

#[test]
fn it_has_every_move_with_its_dose_its_words_and_a_figure() {
    let data = settled();
    let plan: Value = serde_json::from_str(&prints(NOW, data.path(), &["today", "--json"])).unwrap();
    let content = supple::content::Content::built_in();
    let text = prints(NOW, data.path(), &["today", "--print"]);
    let page = prints(NOW, data.path(), &["today", "--html"]);
    assert!(text.lines().all(|line| line.chars().count() <= 78), "{text}");
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for item in plan["items"].as_array().unwrap() {
        let exercise = content.exercises().iter().find(|each| item["exercise"] == each.id.as_str()).unwrap();
        for words in [exercise.name.as_str(), exercise.setup[0].as_str()] {
            assert!(flat.contains(words) && page.contains(words), "{words}: {text}");
        }
    }
    let moves = plan["items"].as_array().unwrap().len();
    assert!(text.chars().filter(|c| ('\u{2801}'..='\u{28ff}').contains(c)).count() > 40 * moves, "{text}");
    assert!(page.matches("<svg").count() >= moves, "a figure each");
    assert!(!page.contains("<path d=\"\""), "no figure is empty");
}

#[test]
fn the_page_is_whole_and_asks_for_nothing_from_elsewhere() {
    let data = settled();
    let page = prints(NOW, data.path(), &["today", "--html"]);
    assert!(page.starts_with("<!DOCTYPE html><html lang=\"en\">") && page.ends_with("</html>"), "{page}");
    for outside in ["<script", "<link", "<img", "src=", "@import", "url("] {
        assert!(!page.contains(outside), "{outside}");
    }
    for tag in ["html", "head", "body", "main", "section", "h2", "figure", "svg", "ul", "li", "p", "footer"] {
        let opened = page.matches(&format!("<{tag}>")).count() + page.matches(&format!("<{tag} ")).count();
        assert_eq!(opened, page.matches(&format!("</{tag}>")).count(), "{tag}");
    }
}

#[test]
fn it_goes_into_a_file_and_is_refused_where_there_is_no_session() {
    let data = settled();
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("wall.html");
    let (code, out, error) =
        run(data.path(), &["today", "--html", "--minutes", "5", "-o", file.to_str().unwrap()]);
    assert_eq!((code, out.as_str()), (0, ""), "{error}");
    assert!(std::fs::read_to_string(&file).unwrap().contains("<h1>On the mat</h1>"));
    let new = tempfile::tempdir().unwrap();
    let (code, out, error) = run(new.path(), &["today", "--print"]);
    assert_eq!((code, out.as_str(), error.lines().count()), (1, "", 1));
    assert!(error.contains("there is no session to print for today"), "{error}");
    let (code, _, error) = run(data.path(), &["today", "--print", "--json"]);
    assert_eq!((code, error.contains("cannot be used with")), (2, true), "{error}");
}
