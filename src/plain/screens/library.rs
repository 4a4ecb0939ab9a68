//! The library, read out.

use std::fmt::Write as _;

use crate::app::Model;
use crate::content::Category;

pub(super) fn words(model: &Model) -> String {
    let view = model.library();
    let listed = view.listed(&model.known().content);
    let mut words = String::from("Library\n");
    if view.kind().is_none() && view.search().is_empty() {
        let kinds: Vec<&str> = Category::ALL.iter().map(|kind| kind.label()).collect();
        let _ = writeln!(words, "{} exercises: {}.", listed.len(), kinds.join(", "));
    } else {
        let kind = view.kind().map_or("every kind", Category::label);
        let found =
            if view.search().is_empty() { String::new() } else { format!(", found by {}", view.search()) };
        let _ = writeln!(words, "{kind}{found}: {}", listed.len());
        for (exercise, number) in listed.iter().zip(1..) {
            let _ = writeln!(words, "  {number}. {}, {}", exercise.name, exercise.position.label());
        }
        words += if listed.is_empty() { "Nothing has that name.\n" } else { "A number reads one.\n" };
    }
    words + "more or less turns to another kind; / and words finds (/bridge). next for Learn; back for today."
}
