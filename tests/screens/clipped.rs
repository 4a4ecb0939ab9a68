//! What matters is never cut off: the question, the keys, the words that say what to do.

use super::person::{DARK, MONO, lines};
use super::screens;

const SIZES: [(u16, u16); 5] = [(60, 20), (72, 22), (80, 24), (100, 30), (140, 45)];

/// A line of each screen that has to be whole at every size that supple is made for.
const WHOLE: [(&str, &str); 15] = [
    ("weekly_screen", "Something is new or worse"),
    ("emergency", "Numb, tingling or odd feeling between the legs or"),
    ("blocked", "Get medical help now"),
    ("pain", "How is your back right now?"),
    ("floor", "No floor for now: chair and standing"),
    ("minutes", "How many minutes on the mat on most days?"),
    ("today", "On the mat"),
    ("today_next_morning", "How is your back right now?"),
    ("today_out_walking", "Out since 07:00. Enter or g when back"),
    ("player_hurts", "Sharp or stabbing: stop this exercise"),
    ("player_leave", "What you have done is kept and counts."),
    ("rate", "How hard was it? 5 is hard"),
    ("summary", "That counts."),
    ("which_move", "Which move was it?"),
    ("past_day", "Which day?"),
];

#[test]
fn the_words_that_matter_are_whole_at_every_size() {
    let all = screens();
    for (name, words) in WHOLE {
        let (_, person) = all.iter().find(|(each, _)| *each == name).unwrap();
        for (width, height) in SIZES {
            for theme in [DARK, MONO] {
                let shown = lines(&person.draw(width, height, theme)).join("\n");
                assert!(shown.contains(words), "{name} at {width}x{height} cuts {words:?}:\n{shown}");
            }
        }
    }
}

#[test]
fn the_footer_always_has_a_way_on_or_out() {
    for (name, person) in screens() {
        for (width, height) in SIZES {
            let shown = lines(&person.draw(width, height, DARK));
            let footer = shown.last().unwrap();
            let way = ["help", "quit", "back", "go on"].iter().any(|word| footer.contains(word));
            assert!(way, "{name} at {width}x{height}: {footer:?}");
            assert!(!footer.contains('…'), "{name} at {width}x{height}: {footer:?}");
        }
    }
}
