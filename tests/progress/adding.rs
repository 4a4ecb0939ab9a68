//! What Progress takes: the PEG, own activities, milestones, visits, a line for the clinician.

use supple::app::Stage;
use supple::journal::{Event, What};

use super::person::{DARK, Person, lines};
use super::today;

fn ready() -> Person {
    let mut person = Person::settled("2026-11-20T07:00:00+01:00");
    person.keys("\t");
    person
}

fn newest(person: &Person) -> Option<&Event> {
    person.model.known().state.recent.first().map(|entry| &entry.event)
}

#[test]
fn the_three_weekly_numbers_need_all_three() {
    let mut person = ready();
    person.keys("a\n53");
    let drawn = lines(&person.draw(100, 30, DARK)).join("\n");
    assert!(drawn.contains("how pain has interfered with your general activity?"), "{drawn}");
    person.keys("4");
    let Some(What::Peg(peg)) = newest(&person).map(|event| event.what.clone()) else { panic!("{drawn}") };
    assert_eq!((peg.pain.get(), peg.enjoyment.get(), peg.activity.get()), (5, 3, 4));

    let entries = person.model.known().state.recent.len();
    person.keys("a\n5o");
    assert_eq!(person.model.known().state.recent.len(), entries, "left open is not written");
    assert_eq!(*person.model.stage(), Stage::Tabs);
}

#[test]
fn activities_of_ones_own_are_named_and_then_rated() {
    let mut person = ready();
    person.keys("a2");
    person.keys("lift my daughter\n\n\n");
    assert_eq!(person.model.known().activity_names(), ["lift my daughter"]);
    person.keys("a26");
    let own = &person.model.known().history.own_activities().ratings;
    assert_eq!(own.last().unwrap().1[0].unwrap().get(), 6);
    let report =
        supple::progress::report(&person.model.known().content, &person.model.known().history, today(), 1);
    assert_eq!(report.measures.own[0].ratings, [(today(), 6)]);
}

#[test]
fn a_milestone_is_chosen_then_reached_with_its_treat() {
    let mut person = ready();
    person.keys("a3ten walks\nnew shoes\n");
    let milestones = |person: &Person| {
        supple::progress::report(&person.model.known().content, &person.model.known().history, today(), 1)
            .measures
            .milestones
    };
    assert_eq!(milestones(&person)[0].reached, None);
    person.keys("a3");
    let notice = person.model.notice().cloned().unwrap();
    assert_eq!(notice.text, "Well done. And now: new shoes.");
    let all = milestones(&person);
    assert_eq!((all.len(), all[0].reached), (1, Some(today())));
}

#[test]
fn a_visit_and_a_line_for_the_clinician_are_kept() {
    let mut person = ready();
    person.keys("a44\ngo on\n");
    let Some(What::CheckUp(visit)) = newest(&person).map(|event| event.what.clone()) else { panic!() };
    assert_eq!((visit.on, visit.result.as_deref()), (today() - chrono::Duration::days(4), Some("go on")));
    person.keys("a5Tying shoes is easy\n");
    let Some(What::Note(note)) = newest(&person).map(|event| event.what.clone()) else { panic!() };
    assert!(note.share);
}
