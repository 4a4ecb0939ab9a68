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

/// Two pictures of one sheet that are not the same have captions that are not: a sway to the right is no second
/// sway to the left.
#[test]
fn a_caption_says_which_side_its_figure_shows() {
    let content = supple::content::Content::built_in();
    let captions = |id: &str, form: usize| -> Vec<String> {
        let exercise = content.exercises().iter().find(|each| each.id.as_str() == id).unwrap();
        let variant = &exercise.variants[form];
        let figure = content.figure(exercise.figure_of(variant)).unwrap();
        let poses = figure.key_poses(exercise.tempo_of(variant).len());
        poses.into_iter().map(|pose| pose.caption).collect()
    };
    assert_eq!(captions("stretching.hip_sway", 0), ["middle", "left", "right"]);
    assert_eq!(captions("aerobic.sway", 0), ["right", "left"]);
    assert_eq!(captions("aerobic.step_touch", 0)[..3], ["feet together", "step", "together again"]);
    for exercise in content.exercises() {
        for form in 0..exercise.variants.len() {
            let mut all = captions(exercise.id.as_str(), form);
            let count = all.len();
            all.sort();
            all.dedup();
            assert_eq!(all.len(), count, "{}: {all:?}", exercise.id);
        }
    }
}

/// Printed by a browser, it is one page of either size. Skipped where there is no such browser.
#[test]
fn it_is_one_page_of_a4_and_of_letter() {
    let folder = tempfile::tempdir().unwrap();
    let data = settled();
    let long = super::twelve_weeks("2026-11-20");
    for (who, data, minutes) in [("settled", &data, "5"), ("settled", &data, "60"), ("long", &long, "60")] {
        let page = prints(NOW, data.path(), &["today", "--html", "--minutes", minutes]);
        assert!(page.contains("@page {") && page.contains("<section>"), "{page}");
        for size in ["A4", "letter"] {
            let (html, pdf) = (folder.path().join("wall.html"), folder.path().join("wall.pdf"));
            std::fs::write(&html, page.replace("@page {", &format!("@page {{ size: {size};"))).unwrap();
            let _ = std::fs::remove_file(&pdf);
            let mut browser = std::process::Command::new("chromium");
            browser.args(["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]);
            browser.arg(format!("--user-data-dir={}", folder.path().join("browser").display()));
            browser.arg(format!("--print-to-pdf={}", pdf.display())).arg(&html);
            let Ok(_) = browser.output() else { return println!("skipped: chromium is not here") };
            let Ok(bytes) = std::fs::read(&pdf) else {
                return println!("skipped: chromium prints nothing here");
            };
            let text = String::from_utf8_lossy(&bytes);
            let pages = text.matches("/Type /Page").count() - text.matches("/Type /Pages").count();
            assert_eq!(pages, 1, "{who}, {minutes} min, {size}");
        }
    }
}
