//! What the screens say of themselves: the footer tells the truth, lists hide nothing, and red is
//! kept for safety.

use ratatui::style::Modifier;
use supple::app::{Action, Popup, Stage};
use supple::tui::theme::{Palette, Role, Theme};

use super::person::{DARK, Person, lines};
use super::{MORNING, NEXT, screens, shown};

fn footer(person: &Person, width: u16) -> String {
    shown(person, width, 30).lines().last().unwrap().to_owned()
}

fn settled(keys: &str) -> Person {
    let mut person = Person::settled(MORNING);
    person.keys(keys);
    person
}

fn playing(keys: &str) -> Person {
    let mut person = settled("\n ");
    person.wait(25);
    person.keys(keys);
    person
}

fn page_of(person: &Person) -> usize {
    match person.model.stage() {
        Stage::Form(form, _) => form.place().0 - 1,
        _ => panic!("no form"),
    }
}

/// What is drawn, once the person has seen it.
fn looked_at(person: &mut Person, width: u16, height: u16) -> String {
    lines(&person.look(width, height, DARK)).join("\n")
}

#[test]
fn none_of_these_waits_until_every_sign_was_in_sight() {
    let mut person = Person::new(MORNING);
    person.keys("\nn");
    assert_eq!(page_of(&person), 2, "nothing was drawn yet, as in plain mode: n goes on");
    assert!(looked_at(&mut person, 60, 20).contains("7 more below"));
    person.keys("n");
    assert_eq!(page_of(&person), 2);
    assert!(looked_at(&mut person, 60, 20).contains("There is more to read"));
    person.keys("  \n");
    assert_eq!(page_of(&person), 2, "a line ticked and unticked is no way round");
    for _ in 0..5 {
        looked_at(&mut person, 60, 20);
        if page_of(&person) == 2 {
            person.keys("n");
        }
    }
    assert_eq!(page_of(&person), 3, "read to the end, n is an answer");

    let mut person = Person::new(MORNING);
    person.keys("\nn");
    assert!(!looked_at(&mut person, 100, 30).contains("more below"));
    person.keys("n");
    assert_eq!(page_of(&person), 3, "a window that shows all asks for nothing more");
}

/// "4 of 4", and then "1 of 3".
#[test]
fn the_first_run_is_counted_as_one() {
    let mut person = Person::new(MORNING);
    let mut counts = Vec::new();
    for keys in ["\n", "n", "n", "n", "44", "3", "1", "\n"] {
        let head = shown(&person, 100, 30).lines().next().unwrap().to_owned();
        counts.push(head.rsplit("  ").next().unwrap().trim().to_owned());
        person.keys(keys);
    }
    assert_eq!(counts, (1..=8).map(|page| format!("{page} of 8")).collect::<Vec<_>>());
    assert!(shown(&person, 100, 30).contains("On the mat"));
}

/// "Change any answer" stood over a list without the usual pain, which no answer changes.
#[test]
fn what_you_may_change_says_where_the_usual_comes_from() {
    for (width, height) in [(60, 20), (80, 24), (100, 30)] {
        let text = shown(&settled("p"), width, height);
        // Today stands to the left and to the right of the menu.
        for words in ["Your usual pain, 3 now,", "mornings"] {
            let all = words.split(' ').all(|word| text.contains(word));
            assert!(all, "{words:?} at {width}x{height}:\n{text}");
        }
    }
}

/// It closed after each change, and eight of its lines said nothing of what stands.
#[test]
fn the_settings_stay_open_and_say_what_stands_now() {
    let mut person = settled("p");
    let row = |person: &Person, name: &str| {
        let text = shown(person, 100, 30);
        text.lines()
            .find(|line| line.get(..40).is_some_and(|left| left.contains(name)))
            .unwrap_or_default()
            .to_owned()
    };
    let Some(Popup::Settings(menu)) = person.model.layer() else { panic!("no settings") };
    assert!(menu.lines().iter().all(|line| !line.hint.is_empty()), "{:?}", menu.lines());
    let still = menu.lines().iter().position(|line| line.label == "Figures stand still").unwrap();
    person.keys(&format!("{}\n", "_".repeat(still)));
    assert!(row(&person, "Figures stand still").contains(" on"), "{}", shown(&person, 100, 30));
    person.keys("2");
    assert!(shown(&person, 100, 30).contains("How many minutes"));
    person.keys("20\n");
    let minutes = row(&person, "Minutes on the mat");
    assert!(minutes.contains('▸') && minutes.contains("20 min"), "{}", shown(&person, 100, 30));
    let Some(Popup::Settings(menu)) = person.model.layer() else { panic!("no settings") };
    assert!(menu.lines().iter().all(|line| !line.about.is_empty()), "{:?}", menu.lines());
    assert!(shown(&person, 100, 30).contains("Five count."), "what the row is about stands beside it");
    person.keys("\n\x1b");
    assert!(row(&person, "Minutes on the mat").contains('▸'), "left, it leads back too");
}

#[test]
fn the_library_shows_what_you_do_and_one_place_at_a_time() {
    let mut person = settled("\t\t");
    let all = shown(&person, 100, 30);
    assert!(all.contains("everything") && all.contains("● today"), "{all}");
    let listed = |person: &Person| {
        let known = person.model.known();
        let listed = person.model.library().listed(&known.content);
        listed.iter().map(|each| each.id.clone()).collect::<Vec<_>>()
    };
    let every = listed(&person).len();
    person.keys("f");
    let planned: Vec<_> = person.model.known().plan.items.iter().map(|item| item.exercise.clone()).collect();
    let mine = listed(&person);
    assert!(mine.len() < every && planned.iter().all(|id| mine.contains(id)), "{mine:?}");
    person.keys("f");
    let text = shown(&person, 100, 30);
    assert!(text.contains("f bend and lift"), "{text}");
    let content = person.model.known().content.clone();
    let places = content.places();
    assert!(listed(&person).iter().all(|id| {
        let exercise = person.model.known().content.exercise(id).unwrap();
        places.place_of(exercise).is_some_and(|place| place.id == "bend")
    }));
    let count = places.iter().count();
    let round = (0..count).any(|_| {
        person.keys("f");
        listed(&person).len() == every
    });
    assert!(round, "it comes round to everything");
}

#[test]
fn a_correction_in_the_journal_says_what_was_there() {
    let mut person = settled("\t\t\t\t");
    assert!(!shown(&person, 100, 30).contains("was:"));
    person.keys("\n5");
    let text = shown(&person, 100, 30);
    assert!(text.contains("back 5 in the morning") && text.contains("was: back 3 in the morning"), "{text}");
}

/// Beside the list of a wide window all of the entry under the cursor is read: what was corrected, and the moves of
/// a session with their doses. It left the right half of a large window empty.
#[test]
fn a_wide_journal_shows_all_of_the_entry_under_the_cursor() {
    let mut person = settled("2\n");
    person.keys(" ");
    person.wait(120);
    person.keys("q2\x1b\x1b\x1b\t\t\t\t");
    let (wide, narrow) = (shown(&person, 120, 40), shown(&person, 100, 30));
    assert!(wide.contains("│ Moves") && wide.contains("In a shell this entry is"), "{wide}");
    assert!(!narrow.contains("Moves"), "{narrow}");
}

#[test]
fn safety_signs_cannot_be_left_open() {
    let mut person = Person::new(MORNING);
    person.keys("\no");
    assert_eq!(page_of(&person), 1);
    assert!(!footer(&person, 100).contains("leave open"));
}

#[test]
fn menus_never_cut_a_line() {
    let person = playing("h");
    let text = shown(&person, 60, 20);
    for words in ["Chest pain, faint, or very short of breath: stop", "everything", "It has passed: go on"] {
        assert!(text.contains(words), "{text}");
    }
    assert!(!text.contains('…'), "{text}");
}

#[test]
fn red_is_kept_for_safety_and_lost_data() {
    let red = DARK.style(Role::Warning).fg;
    for (name, person) in screens() {
        let buffer = person.draw(100, 30, DARK);
        let found = buffer.content.iter().any(|cell| cell.symbol() != " " && Some(cell.fg) == red);
        // Progress paints the worst pain of a day.
        let may = matches!(name, "blocked" | "advice" | "progress");
        assert!(may || !found, "{name} has something in red:\n{}", lines(&buffer).join("\n"));
    }
    let mut person = Person::new(MORNING);
    person.keys("\n\n");
    let buffer = person.draw(100, 30, DARK);
    assert!(lines(&buffer).join("\n").contains("Tick with Space what applies"));
    assert!(buffer.content.iter().all(|cell| cell.symbol() == " " || Some(cell.fg) != red));
}

#[test]
fn a_pause_leaves_what_to_do_in_sight() {
    for (seconds, words) in [(3, "your knees soft"), (16, "Small steps to the side.")] {
        let mut person = settled("\n ");
        person.wait(seconds);
        person.keys(" ");
        for (width, height) in [(60, 20), (80, 24), (100, 30), (140, 45)] {
            let text = shown(&person, width, height);
            assert!(text.contains("Paused."), "{text}");
            let last = words.split(' ').next_back().unwrap();
            assert!(text.contains(last), "{words:?} at {width}x{height}:\n{text}");
        }
    }
}

#[test]
fn i_tells_how_a_move_goes() {
    let mut person = settled("i");
    assert!(shown(&person, 100, 30).contains("Set up"));
    person.keys("\x1b");
    let mut person = playing("i");
    assert!(shown(&person, 100, 30).contains("Set up"));
    let Stage::Player(player) = person.model.stage() else { panic!("no session") };
    assert!(!player.run.runs(), "reading pauses");
    person.keys("\x1b ");
    let Stage::Player(player) = person.model.stage() else { panic!("no session") };
    assert!(player.run.runs());
}

#[test]
fn the_clock_stands_under_the_help() {
    let mut person = playing("?");
    assert!(matches!(person.model.layer(), Some(Popup::Help(..))));
    let left = |person: &Person| match person.model.stage() {
        Stage::Player(player) => player.run.seconds_left(person.model.known().now),
        _ => panic!("no session"),
    };
    let before = left(&person);
    person.wait(60);
    assert_eq!(left(&person), before);
}

#[test]
fn the_footer_says_what_a_key_does_now() {
    let mut morning = settled("").again(NEXT);
    assert!(footer(&morning, 60).starts_with(" 0-9 pain"), "{}", footer(&morning, 60));
    morning.keys("3");
    assert!(!footer(&morning, 100).contains("your pain"));
    for (person, has, hasnt) in vec![
        (settled("g"), "Enter back", "Enter start"),
        (settled("_________"), "Enter set out", "Enter start"),
        (settled("?"), "Esc back", "sources"),
        (settled("w"), "o sources", "?"),
        (playing(""), "q leave", "go on"),
        (playing(" "), "Space go on", "pause"),
        (Person::new(MORNING), "Enter go on", "Esc"),
        (Person::new(MORNING), "Enter go on", "leave open"),
        (settled("p"), "1-9 pick", "help"),
        (settled("\t\t"), "Esc today", "clear"),
        (settled("\t\t/bridge\n"), "Esc clear", "today"),
        (settled("\t"), "Esc today", "back"),
        (settled("\t"), "longer", "shorter"),
        (settled("\t_"), "shorter", "back"),
        (settled("\t___"), "shorter", "longer"),
    ] {
        let words = footer(&person, 100);
        assert!(words.contains(has) && !words.contains(hasnt), "{has:?}, not {hasnt:?}: {words:?}");
    }
    for width in [60, 80, 100] {
        let words = footer(&playing(""), width);
        for key in ["Space pause", "h ", "e easier", "s skip", "q leave", "? help"] {
            assert!(words.contains(key), "{key}: {words:?}");
        }
        // A number names what writes it and what changes it.
        let mut asks = Person::new(MORNING);
        asks.keys("\nnnn3331");
        let words = footer(&asks, width);
        assert!(words.contains("0-9 ← → number"), "{words:?}");
    }
}

#[test]
fn escape_clears_a_search_before_it_leaves_the_library() {
    let mut person = settled("\t\t/bridge\n");
    let count = |person: &Person| person.model.library().listed(&person.model.known().content).len();
    let found = count(&person);
    person.keys("_");
    let chosen = person.model.library().chosen(&person.model.known().content).map(|each| each.id.clone());
    person.keys("\x1b");
    assert!(count(&person) > found);
    assert_eq!(
        person.model.library().chosen(&person.model.known().content).map(|each| each.id.clone()),
        chosen
    );
    person.keys("\x1b");
    assert!(shown(&person, 100, 30).contains("On the mat"));
}

#[test]
fn help_scrolls_to_its_end_and_tells_digits_and_arrows() {
    let mut person = settled("?");
    let text = shown(&person, 60, 20);
    assert!(text.contains("0-9  Rate your back") && text.contains("more below"), "{text}");
    for _ in 0..40 {
        person.act(Action::Down);
    }
    let text = shown(&person, 60, 20);
    assert!(text.contains("Quit") && text.contains("more above"), "{text}");
    let mut form = settled("").again(NEXT);
    form.keys("m?");
    assert!(shown(&form, 100, 30).contains("1 then 0 is 10"));
}

#[test]
fn a_notice_takes_no_line_of_the_screen() {
    let mut person = settled("");
    for (width, height) in [(60, 20), (80, 24), (100, 30)] {
        person.model.hush();
        let before = lines(&person.draw(width, height, DARK));
        let words = "Something that was said, long enough that sixty columns cannot hold it on one line.";
        person.act(Action::Say(words.into()));
        let after = lines(&person.draw(width, height, DARK));
        let body = usize::from(height) - 3;
        assert_eq!(before[..body], after[..body]);
        assert!(before[body].is_empty() && !after[body].is_empty());
    }
}

#[test]
fn names_and_doses_are_whole_from_80_columns_on() {
    let person = settled("");
    for (width, height) in [(80, 24), (100, 30), (140, 45)] {
        let text = shown(&person, width, height);
        for item in &person.model.known().plan.items {
            assert!(text.contains(&item.name), "{} at {width}:\n{text}", item.name);
        }
        assert!(!text.contains('…'), "{text}");
    }
}

#[test]
fn without_colour_the_working_limb_stands_out_by_weight_and_nothing_is_underlined() {
    let plain = Theme { palette: Palette::Mono, ..DARK };
    for (name, person) in screens() {
        let buffer = person.draw(100, 30, plain);
        let underlined = buffer.content.iter().any(|cell| cell.modifier.contains(Modifier::UNDERLINED));
        assert!(!underlined, "{name}");
    }
    let person = playing("");
    let buffer = person.draw(100, 30, plain);
    let braille = |cell: &&ratatui::buffer::Cell| {
        ('\u{2801}'..='\u{28ff}').contains(&cell.symbol().chars().next().unwrap())
    };
    let bold = buffer.content.iter().filter(braille).filter(|cell| cell.modifier.contains(Modifier::BOLD));
    let thin = buffer.content.iter().filter(braille).filter(|cell| cell.modifier.is_empty());
    assert!(bold.count() > 3 && thin.count() > 3);
}

#[test]
fn today_gives_a_reason_in_words_without_its_number() {
    let text = shown(&settled(""), 100, 30);
    assert!(text.contains("w why") && !text.contains("P1"), "{text}");
}

/// Every way onto the screen leaves out what has no width of its own.
#[test]
fn no_cell_holds_what_a_terminal_would_obey() {
    let mut person = settled("");
    person.log(supple::journal::Note { text: "b\u{9b}c\u{202e}d\u{2066}e\u{200f}".into(), share: true });
    let text = "Tell \u{202e}\u{1b}]0;x\u{7}me\u{200f}";
    let mut reading = supple::app::layer::reading::Reading::new(text);
    reading.add(supple::app::layer::reading::Tone::Plain, text);
    person.model.read(reading);
    let shown = shown(&person, 100, 30);
    assert!(shown.contains("Tell"), "{shown}");
    assert!(!shown.chars().any(|c| c != '\n' && supple::units::obeyed(c)), "{shown:?}");
}
