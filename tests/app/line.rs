//! What is typed into a text field: edited where the cursor stands, pasted as one line, and shown with the
//! terminal's own cursor.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use supple::app::{Action, Key, Tab};
use supple::journal::What;
use supple::tui::screens;

use crate::MORNING;
use crate::person::{DARK, Person};

impl Person {
    /// Opens a new note.
    fn begin_a_note(&mut self) {
        self.model.show(Tab::Journal);
        self.keys("a3");
        self.shows("A note");
    }

    fn cursor(&self) -> Option<Position> {
        let area = Rect::new(0, 0, 60, 20);
        screens::draw(&self.model, DARK, area, &mut Buffer::empty(area)).cursor
    }

    fn note(&self) -> String {
        self.newest(|what| match what {
            What::Note(note) => Some(note.text.clone()),
            _ => None,
        })
    }
}

/// Seen failing with blanks taken for words.
#[test]
fn blanks_are_no_note() {
    let mut person = Person::settled(MORNING);
    person.begin_a_note();
    person.keys("   \n");
    person.shows("A word or two, please");
}

/// Seen failing with no end below: as many keys up as were pressed down had to follow.
#[test]
fn the_list_of_keys_ends_where_its_lines_do() {
    let mut person = Person::settled(MORNING);
    person.keys("?");
    person.keys(&"_".repeat(500));
    let Some(supple::app::Popup::Help(help)) = person.model.layer() else { panic!("no list of keys") };
    assert!((1..200).contains(&help.scroll()), "{}", help.scroll());
}

#[test]
fn a_note_is_edited_where_the_cursor_stands() {
    let mut person = Person::settled(MORNING);
    person.begin_a_note();
    person.keys("abc");
    person.press(Key::Left);
    person.press(Key::Left);
    person.keys("X");
    person.press(Key::Home);
    person.keys("é");
    person.press(Key::Delete);
    person.press(Key::End);
    person.keys("!");
    person.shows("› éXbc!");
    person.press(Key::WordLeft);
    person.press(Key::Ctrl('k'));
    assert!(person.cursor().is_some());
    person.keys("done");
    person.keys("\n");
    assert_eq!(person.note(), "done");
    person.begin_a_note();
    person.keys("two words");
    person.press(Key::Ctrl('w'));
    person.keys("birds\n");
    assert_eq!(person.note(), "two birds");
}

#[test]
fn pasted_lines_are_one_line_in_a_note_and_in_a_search() {
    let mut person = Person::settled(MORNING);
    person.begin_a_note();
    person.act(Action::Paste("sat two hours\nthen the garden\tslow\n".into()));
    person.keys("\n");
    assert_eq!(person.note(), "sat two hours then the garden slow");
    person.keys("\x1b\t\t/");
    person.act(Action::Paste("bridge\n".into()));
    assert_eq!(person.model.library().search(), "bridge");
    person.press(Key::Left);
    person.press(Key::Backspace);
    assert_eq!(person.model.library().search(), "bride");
}

/// Seen failing with two hundred characters kept of it, and not a word.
#[test]
fn what_does_not_fit_is_said_and_a_page_fits() {
    let mut person = Person::settled(MORNING);
    person.begin_a_note();
    person.act(Action::Paste("ä".repeat(810)));
    person.hides("No more fits");
    person.act(Action::Paste("b".repeat(1200)));
    person.shows("No more fits: 10 characters left out, 2000 is the most.");
    person.press(Key::Backspace);
    person.keys("c\n");
    assert_eq!(person.note().chars().count(), 2000);
    assert!(person.note().ends_with("bc"));
}

/// Seen failing with the note gone and nothing said.
#[test]
fn what_was_typed_and_left_is_not_left_without_a_word() {
    let mut person = Person::settled(MORNING);
    person.begin_a_note();
    person.keys("half a thought\x1b");
    person.shows("Left; what you typed is not kept.");
    person.begin_a_note();
    person.keys("\x1b");
    person.hides("what you typed");
}

#[test]
fn the_terminals_cursor_stands_where_the_next_letter_goes() {
    let mut person = Person::settled(MORNING);
    assert_eq!(person.cursor(), None, "no text is typed on Today");
    person.begin_a_note();
    let begin = person.cursor().unwrap();
    person.keys("字b");
    assert_eq!(person.cursor(), Some(Position::new(begin.x + 3, begin.y)), "a wide letter is two columns");
    person.press(Key::Left);
    assert_eq!(person.cursor(), Some(Position::new(begin.x + 2, begin.y)));
    person.keys(&"long ".repeat(30));
    let at = person.cursor().unwrap();
    assert!(at.x < 58 && at.y == begin.y, "{at:?} is within the field");
    let screen = person.screen();
    assert!(screen.contains("long long"), "{screen}");
    person.keys("?");
    assert!(person.cursor().is_some(), "a question mark is a letter here");
}

/// A 1 and a 4 were a 4, silently; and a digit after the refusal made 143 of them.
#[test]
fn a_number_that_does_not_fit_stays_and_is_refused() {
    let mut person = Person::settled(MORNING);
    person.keys("p");
    let place = match person.model.layer() {
        Some(supple::app::Popup::Settings(menu)) => {
            menu.lines().iter().position(|line| line.label.to_lowercase().contains("day ends")).unwrap()
        }
        _ => panic!("no menu"),
    };
    person.keys(&"_".repeat(place));
    person.keys("\n14");
    person.shows("14");
    let before = person.events().len();
    person.keys("\n");
    person.shows("14 does not fit");
    assert_eq!(person.events().len(), before);
    person.keys("3");
    assert!(!person.screen().contains("143"), "{}", person.screen());
    person.keys("\n");
    assert!(!person.screen().contains("does not fit"), "{}", person.screen());
}

/// A letter of two columns that reached over the left edge of a pop-up hid its border.
#[test]
fn a_pop_up_keeps_its_left_border_over_wide_letters() {
    let mut person = Person::settled(MORNING);
    for _ in 0..12 {
        person.log(supple::journal::Note { text: "字".repeat(34), share: false });
    }
    person.keys("\t\t\t\ta");
    for width in [107, 108] {
        let buffer = person.draw(width, 30, DARK);
        let row = (0..30).find(|&y| (0..width).any(|x| buffer[(x, y)].symbol() == "╭")).unwrap() + 1;
        let edge = (0..width).find(|&x| buffer[(x, row)].symbol() == "│").unwrap();
        assert_eq!(unicode_width(buffer[(edge - 1, row)].symbol()), 1, "{width} columns wide");
    }
}

fn unicode_width(symbol: &str) -> usize {
    ratatui::text::Span::raw(symbol).width()
}
