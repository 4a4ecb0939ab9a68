//! The journal, read out.

use std::fmt::Write as _;

use crate::app::Model;

/// How many entries are read out.
const NEWEST: usize = 20;

pub(super) fn words(model: &Model) -> String {
    let entries = &model.known().state.recent;
    let mut words = String::from("Journal, the newest first\n");
    for (entry, number) in entries.iter().zip(1..).take(NEWEST.max(model.journal().selected() + 1)) {
        let day = entry.day.format("%a %-d %b");
        let was = entry.was.as_ref().map_or_else(String::new, |was| format!(" (was: {was})"));
        let _ = writeln!(words, "  {number}. {day} {}, {}{was}", entry.time, entry.words);
    }
    match entries.get(model.journal().selected()) {
        Some(_) => {
            let number = model.journal().selected() + 1;
            let _ =
                writeln!(words, "At {number}: Enter puts it right, x takes it back; a number goes to one.");
        }
        None => words += "Nothing yet. Every entry of yours will stand here.\n",
    }
    words + "a adds; u undoes the last. next for today."
}
