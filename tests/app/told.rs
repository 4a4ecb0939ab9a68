//! What Today says of a move, of the walk and of the rating is so.

use supple::app::Popup;
use supple::app::layer::reading::Tone;
use supple::plain::today_text;

use crate::MORNING;
use crate::person::{DARK, Person, lines};

const NEXT: &str = "2026-11-21T07:00:00+01:00";

/// Someone on whose day the first move stands at a step of the first form's edge, changed by `change`
/// against the last time: the last step of the form for -1, the first of the next for 1.
fn changed_by(change: i8, over_the_edge: bool) -> Person {
    let mut person = Person::settled(MORNING);
    let mut plan = person.model.known().plan.clone();
    // Nothing goes up or down in the first sessions, with their open sets.
    plan.items.iter_mut().for_each(|item| item.open = false);
    let item = &mut plan.items[0];
    let exercise = person.model.known().content.exercise(&item.exercise).unwrap();
    let edge = exercise.variants[0].doses.len() as u8;
    assert!(edge > 2 && exercise.step_count() > edge, "its first form has steps, and there is a second");
    item.step = match (change, over_the_edge) {
        (1, true) => edge + 1,
        (1, false) | (_, true) => edge,
        (_, false) => edge - 1,
    };
    item.change = change;
    item.variant = exercise.step(item.step).variant.name.clone();
    person.model.show_plan(plan);
    person
}

/// "Pelvic tilt 5 times, one up": the five are of another form of it, and harder than nine were.
#[test]
fn a_step_to_another_form_of_a_move_is_no_matter_of_up_and_down() {
    let labels = ["one up", "one down", "new form", "easier"];
    for (change, over, label) in
        [(1, false, "one up"), (-1, false, "one down"), (1, true, "new form"), (-1, true, "easier")]
    {
        let person = changed_by(change, over);
        for (width, height) in [(60, 20), (80, 24), (100, 30)] {
            let text = lines(&person.draw(width, height, DARK)).join("\n");
            for each in labels {
                assert_eq!(text.contains(each), each == label, "{each:?} at {width}:\n{text}");
            }
        }
        let plain = today_text(&person.model);
        for each in labels {
            assert_eq!(plain.contains(each), each == label, "{each:?}:\n{plain}");
        }
    }
}

#[test]
fn why_names_the_form_and_the_one_before_where_it_changed() {
    let line = |mut person: Person| {
        person.keys("w");
        let Some(Popup::Reading(page)) = person.model.layer() else { panic!("no page") };
        let quiet = page.lines.iter().filter(|(tone, _)| *tone == Tone::Quiet);
        let mut forms = quiet.map(|(_, text)| text.clone()).filter(|text| text.contains("form"));
        forms.next().unwrap()
    };
    let names = |person: &Person| {
        let exercise =
            person.model.known().content.exercise(&person.model.known().plan.items[0].exercise).unwrap();
        (exercise.variants[0].name.clone(), exercise.variants[1].name.clone())
    };
    let person = changed_by(1, true);
    let (first, second) = names(&person);
    assert_eq!(line(person), format!("The form today: {second}. Last time: {first}."));
    assert_eq!(line(changed_by(-1, true)), format!("The form today: {first}. Last time: {second}."));
    assert_eq!(line(changed_by(1, false)), format!("The form today: {first}."));
}

/// "4 min done" hid that one of two short walks was still to do.
#[test]
fn a_short_walk_still_to_do_is_in_sight_and_can_be_gone_on() {
    let mut person = Person::settled(MORNING);
    person.keys("f\n");
    let walk = person.model.known().plan.walk.clone().unwrap();
    assert_eq!(walk.in_parts, 2);
    let (short, both) = (walk.minutes, walk.minutes.get() * 2);
    let every_size = |person: &Person, words: &str| {
        for (width, height) in [(60, 20), (80, 24), (100, 30)] {
            let text = lines(&person.draw(width, height, DARK)).join("\n");
            assert!(text.contains(words), "{words:?} at {width}x{height}:\n{text}");
        }
        let plain = today_text(&person.model);
        assert!(plain.contains(words), "{words:?}:\n{plain}");
    };
    every_size(&person, &format!("2 x {short} min"));
    let mut plan = person.model.known().plan.clone();
    plan.walk.as_mut().unwrap().change = -4;
    person.model.show_plan(plan);
    person.hides("- 4 min");
    person.keys("ggo");
    every_size(&person, &format!("1 of 2 x {short} min done"));
    person.keys("_____________");
    assert!(person.model.today().on_walk(person.model.known()));
    person.keys("\n");
    assert!(person.model.known().out().is_some(), "Enter goes out for the next");
    person.keys("go");
    every_size(&person, &format!("{both} min done"));
    person.hides("2 x");
}

#[test]
fn one_walk_as_long_as_all_the_short_ones_leaves_none_to_do() {
    let mut person = Person::settled(MORNING);
    person.keys("f\n");
    let both = person.model.known().plan.walk.as_ref().unwrap().minutes.get() * 2;
    person.keys(&format!("gg{both}o"));
    person.shows(&format!("{both} min done"));
    person.hides("1 of 2");
}

/// "3 noted. Here is your day." stood under the safety questions.
#[test]
fn your_day_is_announced_only_where_it_is_shown() {
    let mut person = Person::settled(MORNING).again(NEXT);
    person.keys("3");
    person.shows("3 noted. Here is your day.");
    let mut person = Person::settled(MORNING).again("2026-11-28T07:00:00+01:00");
    person.keys("3");
    person.shows("Still safe to go on?");
    person.shows("3 noted.");
    person.hides("Here is your day");
}

/// "Among your first three sessions" stood under each of the moves; it is so of all of them.
#[test]
fn what_is_so_of_all_moves_stands_once_above_them() {
    let words = "Among your first three sessions";
    let person = Person::settled(MORNING);
    let plan = &person.model.known().plan;
    let shared: Vec<&str> = plan.shared().iter().map(|reason| reason.text.as_str()).collect();
    assert!(plan.items.len() > 2 && shared.len() == 1 && shared[0].starts_with(words), "{shared:?}");
    let printed = today_text(&person.model);
    assert_eq!(printed.matches(words).count(), 1, "{printed}");
    let first = printed.find(plan.items[0].name.as_str());
    assert!(printed.find(words) < first, "{printed}");
    let text = lines(&person.draw(100, 30, DARK)).join("\n");
    assert_eq!(text.matches(words).count(), 1, "{text}");
    assert!(text.find(words) < text.find(plan.items[1].name.as_str()), "{text}");
}
