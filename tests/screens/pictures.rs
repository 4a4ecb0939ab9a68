//! Where a figure stands, which form it shows, and that it moves.

use supple::app::{Popup, hints};
use supple::coach::Item;
use supple::content::Exercise;

use super::person::{DARK, Person, lines};
use super::{MORNING, shown};

#[path = "../support/met.rs"]
mod met;

fn settled(keys: &str) -> Person {
    let mut person = Person::settled(MORNING);
    person.keys(keys);
    person
}

/// The cells with dots of a figure.
fn dots(person: &Person, width: u16, height: u16) -> usize {
    let drawn = lines(&person.draw(width, height, DARK)).join("");
    drawn.chars().filter(|c| ('\u{2801}'..='\u{28ff}').contains(c)).count()
}

/// The rows that show a figure, without the words beside it.
fn figure_of(person: &Person) -> Vec<String> {
    let only =
        |line: &String| line.chars().filter(|c| ('\u{2800}'..='\u{28ff}').contains(c) || *c == ' ').collect();
    lines(&person.draw(100, 30, DARK)).iter().map(only).collect()
}

/// The first move of the day with several forms, and the cursor on it.
fn on_a_move_with_forms() -> (Person, Item, Exercise) {
    let mut person = settled("");
    let known = person.model.known();
    let of = |item: &Item| known.content.exercise(&item.exercise).unwrap().clone();
    let (place, item) =
        known.plan.items.iter().enumerate().find(|(_, item)| of(item).variants.len() > 1).unwrap();
    let (item, exercise) = (item.clone(), of(item));
    person.keys(&"_".repeat(place));
    (person, item, exercise)
}

#[test]
fn a_moves_page_begins_with_todays_form_and_goes_through_all_of_them() {
    let (mut person, item, exercise) = on_a_move_with_forms();
    person.keys("i");
    let today = exercise.step(item.step).variant;
    let page = shown(&person, 100, 30);
    assert!(page.contains(&today.name) && page.contains(", today's"), "{page}");
    let labels: Vec<&str> = hints(&person.model).iter().map(|hint| hint.label).collect();
    assert!(labels.contains(&"form before") && labels.contains(&"next form"), "{labels:?}");
    person.keys(&"[".repeat(exercise.variants.len()));
    let mut before = Vec::new();
    for (variant, number) in exercise.variants.iter().zip(1..) {
        let page = shown(&person, 100, 30);
        let place = format!("form {number} of {}", exercise.variants.len());
        assert!(page.contains(&variant.name) && page.contains(&place), "{page}");
        assert_eq!(page.contains(", today's"), variant.name == today.name, "{page}");
        let figure = figure_of(&person);
        if variant.same_picture.is_none() {
            assert!(!before.contains(&figure), "{} has the picture of another form", variant.name);
        }
        before.push(figure);
        person.keys("]");
    }
    let last = shown(&person, 100, 30);
    assert!(last.contains(&exercise.variants.last().unwrap().name), "it stays on the last:\n{last}");
}

#[test]
fn the_library_turns_to_other_forms_and_reads_the_one_that_is_shown() {
    let mut person = settled("\t\t");
    let chosen = person.model.library().chosen(&person.model.known().content).unwrap().clone();
    assert!(chosen.variants.len() > 1, "{}", chosen.id);
    for (width, height) in [(80, 24), (100, 30)] {
        let view = shown(&person, width, height);
        assert!(view.contains(&chosen.variants[0].name), "{view}");
    }
    person.keys("]");
    let view = shown(&person, 80, 24);
    assert!(view.contains(&chosen.variants[1].name), "{view}");
    person.keys("\n");
    let page = shown(&person, 100, 30);
    assert!(page.contains(&chosen.variants[1].how[..20]), "{page}");
    person.keys("\x1b_^");
    let view = shown(&person, 80, 24);
    assert!(view.contains(&chosen.variants[0].name), "another line and back: the first form again\n{view}");
}

#[test]
fn a_figure_is_shown_at_80x24_on_today_and_in_the_library() {
    let person = settled("");
    assert!(dots(&person, 80, 24) > 40, "{}", shown(&person, 80, 24));
    let walking = settled("g");
    assert!(dots(&walking, 80, 24) > 40, "{}", shown(&walking, 80, 24));
    assert!(dots(&walking, 100, 30) > 40, "{}", shown(&walking, 100, 30));
    let library = settled("\t\t");
    assert!(dots(&library, 80, 24) > 40, "{}", shown(&library, 80, 24));
    let (mut page, ..) = on_a_move_with_forms();
    page.keys("i");
    assert!(dots(&page, 80, 24) > 40, "{}", shown(&page, 80, 24));
}

#[test]
fn no_name_is_cut_for_the_small_figure() {
    let person = settled("");
    let view = shown(&person, 80, 24);
    for item in &person.model.known().plan.items {
        assert!(view.contains(&item.name), "{}\n{view}", item.name);
    }
}

#[test]
fn the_walker_walks_and_then_stands() {
    let mut person = settled("g");
    assert!(person.model.next_tick().is_some());
    let first = figure_of(&person);
    person.wait(1);
    assert_ne!(figure_of(&person), first);
    person.wait(60);
    assert_eq!(person.model.next_tick(), None, "an idle program sleeps");
}

#[test]
fn a_page_over_the_player_moves_while_the_session_stands() {
    let mut person = settled("\n");
    person.wait(25);
    let item = match person.model.stage() {
        supple::app::Stage::Player(player) => player.run.current().cloned().unwrap(),
        _ => panic!("no session"),
    };
    person.keys("i");
    assert!(matches!(person.model.layer(), Some(Popup::Reading(_))));
    let exercise = person.model.known().content.exercise(&item.planned.exercise).unwrap();
    let page = shown(&person, 100, 30);
    assert!(page.contains(&exercise.step(item.step).variant.name) && page.contains("today's"), "{page}");
    assert!(person.model.next_tick().is_some(), "the figure on the page moves");
}

#[test]
fn to_get_ready_the_picture_is_that_of_the_form_that_is_done() {
    let known = Person::settled(MORNING);
    met::everything(&known.paths().data, "2026-11-20T08:00:00+01:00");
    let mut person = known.again("2026-11-21T07:00:00+01:00");
    person.keys("3");
    while !matches!(person.model.stage(), supple::app::Stage::Player(_)) {
        let asked = *person.model.stage() != supple::app::Stage::Tabs;
        person.keys(if asked { "\x1b" } else { "\n" });
    }
    person.wait(3);
    let run = |person: &Person| match person.model.stage() {
        supple::app::Stage::Player(player) => player.run.current().cloned().unwrap(),
        _ => panic!("no session"),
    };
    let items = person.model.known().plan.items.len();
    let mut compared = 0;
    for _ in 0..items {
        let item = run(&person);
        let content = &person.model.known().content;
        let exercise = content.exercise(&item.planned.exercise).unwrap();
        let own = content.figure(exercise.figure_of(exercise.step(item.step).variant)).unwrap();
        let others: Vec<_> = exercise
            .variants
            .iter()
            .filter_map(|variant| content.figure(exercise.figure_of(variant)))
            .collect();
        let drawn = figure_of(&person);
        let same = |figure: &supple::figure::Figure| is_drawn(figure, &drawn);
        assert!(same(&own), "{}", exercise.id);
        compared += others.iter().filter(|other| !same(other)).count();
        person.keys("s");
        if !matches!(person.model.stage(), supple::app::Stage::Player(_)) {
            break;
        }
        person.keys(" ");
        person.wait(3);
    }
    assert!(compared > 0, "some form of some move looks another way at its start");
}

/// Whether a figure's first picture, as large as it is drawn in the player at 100x30, is among the rows.
fn is_drawn(figure: &supple::figure::Figure, rows: &[String]) -> bool {
    use supple::figure::{Easel, Moment, Options, Turn};
    let moment = Moment { phases: figure.legs()[0], phase: 0, done: 0.0 };
    let turns =
        [Turn::AsWritten, Turn::Mirrored, Turn::ByTurns { other: false }, Turn::ByTurns { other: true }];
    let mut easel = Easel::default();
    turns.into_iter().any(|turn| {
        let options = Options { turn, ..Options::default() };
        (54..=60).flat_map(|width| (19..=25).map(move |height| (width, height))).any(|size| {
            let text = figure.frame(moment, options, size, &mut easel).text().clone();
            let wanted: Vec<String> =
                text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
            let got: Vec<String> =
                rows.iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
            got.windows(wanted.len()).any(|window| window == wanted)
        })
    })
}
