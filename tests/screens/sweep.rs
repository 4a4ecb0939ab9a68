//! Every screen and pop-up in windows of every size from 1x1 to 250x80: nothing panics, and nothing that
//! matters is cut. `SUPPLE_LONG=1` draws them all; else a sample around every threshold of the layout.

use std::collections::BTreeMap;

use ratatui::buffer::Buffer;
use supple::app::ask::field::Kind;
use supple::app::{Hint, Model, Popup, Stage, Tab, Weight, hints};
use supple::tui::screens::SMALLEST;
use supple::tui::theme::Theme;

use super::person::{DARK, MONO, Person, lines};
use super::{MORNING, screens};

/// Widths and heights around every threshold of the layout, and far beyond.
const WIDTHS: [u16; 14] = [1, 2, 5, 12, 26, 39, 40, 45, 60, 71, 85, 93, 140, 300];
const HEIGHTS: [u16; 10] = [1, 2, 4, 6, 11, 12, 16, 21, 45, 90];

/// The window that a newcomer is asked for, where everything that matters is whole.
const ASKED: (u16, u16) = (60, 20);

/// The screens, and what else a key brings up over Today.
fn all() -> Vec<(String, Person)> {
    let over = ["l", "c", "s", "h", "m", "o", "vi", "vi1", "b_", "p__", "+", "d", "u", "?___"];
    let over = over.into_iter().map(|keys| {
        let mut person = Person::settled(MORNING);
        person.keys(keys);
        (format!("{keys:?} on Today"), person)
    });
    screens().into_iter().map(|(name, person)| (name.to_owned(), person)).chain(over).collect()
}

/// The words of the line under the cursor, where there is one.
fn chosen(model: &Model) -> Option<String> {
    match (model.layer(), model.stage()) {
        (Some(Popup::Menu(menu) | Popup::Settings(menu)), _) => {
            menu.lines().get(menu.cursor()).map(|line| line.label.clone())
        }
        (None, Stage::Form(form, _)) => match &form.field()?.kind {
            Kind::Choice(options) | Kind::Ticks(options) => options.get(form.cursor()?).cloned(),
            Kind::Scale { .. } | Kind::Number { .. } | Kind::Text { .. } => None,
        },
        (None, Stage::Tabs) if model.known().is_blocked() => None,
        (None, Stage::Tabs) => match model.tab() {
            Tab::Today => {
                model.known().plan.items.get(model.today().selected()).map(|item| item.name.clone())
            }
            Tab::Library => model.library().chosen(&model.known().content).map(|chosen| chosen.name.clone()),
            Tab::Progress | Tab::Learn | Tab::Journal => None,
        },
        (Some(Popup::Reading(_) | Popup::Ahead(_) | Popup::Help(_)), _)
        | (None, Stage::Player(_) | Stage::Summary(_)) => None,
    }
}

/// Whether a row has the cursor's mark and then the first letters of these words.
fn is_under_the_cursor(words: &str, shown: &[String], theme: Theme) -> bool {
    let start: String = words.chars().take(6).collect();
    let mark = theme.glyph("▸", ">");
    shown.iter().any(|line| line.split_once(mark).is_some_and(|(_, rest)| rest.contains(start.trim_end())))
}

/// What is wrong with a screen in a window of that size.
fn faults(person: &Person, theme: Theme, (width, height): (u16, u16)) -> Vec<&'static str> {
    let buffer = person.draw(width, height, theme);
    if width < SMALLEST.width || height < SMALLEST.height {
        return Vec::new();
    }
    let mut faults = Vec::new();
    let (shown, model) = (lines(&buffer), &person.model);
    let title = match model.stage() {
        Stage::Form(form, _) => form.page().title.as_str(),
        Stage::Tabs => model.tab().label(),
        Stage::Player(_) | Stage::Summary(_) => "",
    };
    let title = if theme.ascii { title.replace('…', "~") } else { title.to_owned() };
    if shown[0].trim().is_empty() || width >= ASKED.0 && !shown[0].contains(&title) {
        faults.push("the title");
    }
    if chosen(model).is_some_and(|words| !is_under_the_cursor(&words, &shown, theme)) {
        faults.push("the line under the cursor");
    }
    let footer = shown.last().map_or("", String::as_str);
    let hints = hints(model);
    let ascii = |keys: &str| keys.replace('↑', "^").replace('↓', "v").replace('←', "<").replace('→', ">");
    let has = |hint: &Hint| {
        let keys = if theme.ascii { ascii(&hint.keys) } else { hint.keys.clone() };
        let short = hint.label.strip_prefix("this ").or_else(|| hint.label.strip_prefix("your "));
        [hint.label, short.unwrap_or(hint.label)]
            .iter()
            .any(|label| footer.contains(&format!("{keys} {label}")))
    };
    let mut kept = hints.iter().filter(|hint| hint.weight == Weight::Kept);
    let out = if width < ASKED.0 { kept.any(has) } else { kept.all(has) };
    if !out {
        faults.push("a key that leads on or out");
    }
    let first = hints.first().filter(|first| first.weight != Weight::MayGo && width >= ASKED.0);
    if first.is_some_and(|first| !has(first)) {
        faults.push("the first key");
    }
    if touches_an_edge(&buffer) {
        faults.push("words touch an edge");
    }
    faults
}

/// Whether a letter stands right beside the side of a box.
fn touches_an_edge(buffer: &Buffer) -> bool {
    let area = buffer.area;
    let letter = |x: u16, y: u16| buffer[(x, y)].symbol().chars().all(char::is_alphanumeric);
    let side = |x: u16, y: u16| buffer[(x, y)].symbol() == "│";
    let mut pairs = (0..area.height).flat_map(|y| (1..area.width).map(move |x| (x, y)));
    pairs.any(|(x, y)| side(x, y) && letter(x - 1, y) || side(x - 1, y) && letter(x, y))
}

/// Draws everything at these sizes and returns what is wrong: the fault, and the first and last size.
fn sweep(sizes: &[(u16, u16)]) -> BTreeMap<String, Vec<(u16, u16)>> {
    let mut found: BTreeMap<String, Vec<(u16, u16)>> = BTreeMap::new();
    for (name, person) in all() {
        for (place, &size) in sizes.iter().enumerate() {
            let at = place % 2;
            for fault in faults(&person, [DARK, MONO][at], size) {
                found.entry(format!("{name}: {fault}")).or_default().push(size);
            }
        }
    }
    found
}

#[test]
fn no_size_of_window_panics_or_cuts_what_matters() {
    let long = std::env::var_os("SUPPLE_LONG").is_some();
    let sizes: Vec<(u16, u16)> = if long {
        (1..=250).flat_map(|width| (1..=80).map(move |height| (width, height))).collect()
    } else {
        WIDTHS.into_iter().flat_map(|width| HEIGHTS.map(|height| (width, height))).collect()
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let parts: Vec<_> = sizes.chunks(sizes.len().div_ceil(threads)).map(<[_]>::to_vec).collect();
    let running: Vec<_> = parts.into_iter().map(|part| std::thread::spawn(move || sweep(&part))).collect();
    let mut found: BTreeMap<String, Vec<(u16, u16)>> = BTreeMap::new();
    for part in running {
        for (fault, sizes) in part.join().expect("a screen panicked") {
            found.entry(fault).or_default().extend(sizes);
        }
    }
    let said: Vec<String> = found
        .iter()
        .map(|(fault, sizes)| {
            format!("{fault}: {} sizes, {:?} to {:?}", sizes.len(), sizes[0], sizes[sizes.len() - 1])
        })
        .collect();
    assert!(said.is_empty(), "{}", said.join("\n"));
}
