//! While a sign stands that has to be seen: what has the screen, what is said, and the way out.

use supple::app::{Stage, Tab};
use supple::journal::{CheckedIn, Cleared, Mode, Screened};
use supple::units::Pain;

use crate::MORNING;
use crate::person::Person;

/// Someone whose chest hurt in the middle of the first session.
fn chest_pain() -> Person {
    let mut person = Person::settled(MORNING);
    person.keys("\n");
    person.wait(45);
    person.keys("h51");
    person
}

impl Person {
    /// Only what to do about the sign is on the screen.
    fn only_help(&self) {
        self.shows("Get medical help now");
        assert!(self.model.layer().is_none() && *self.model.stage() == Stage::Tabs, "{}", self.screen());
        assert_eq!(self.model.tab(), Tab::Today);
        for words in ["How was that?", "Well done", "Lesson", "Good to see you", "Go on where you were?"] {
            self.hides(words);
        }
    }
}

#[test]
fn chest_pain_leaves_nothing_on_the_screen_but_help_on_every_start() {
    let mut person = chest_pain();
    person.only_help();
    person.keys("\n3\n");
    person.only_help();
    for moment in ["2026-11-20T07:30:00+01:00", "2026-11-21T07:00:00+01:00", "2026-11-30T07:00:00+01:00"] {
        person = person.again(moment);
        person.only_help();
        person.keys("\n4\n\x1b");
        person.log(CheckedIn { pain: Pain::MIN });
        person.only_help();
        assert_eq!(person.model.notice(), None, "and no word beside it");
    }
    assert!(!person.kinds().contains(&"session_rated".to_owned()));
}

#[test]
fn the_session_of_a_sign_can_be_rated_once_someone_was_seen() {
    let mut person = chest_pain();
    person.keys("\t\t\t\t");
    person.keys("_\n");
    person.hides("How was that?");
    person.shows("until someone has seen you");
    person.keys("\x1bc1\nmy doctor\n\n");
    assert_ne!(person.model.known().plan.mode, Mode::Blocked);
    let person = person.again("2026-11-20T12:00:00+01:00");
    person.shows("How was that?");
}

#[test]
fn a_begun_session_is_not_offered_again_under_a_sign() {
    let mut person = Person::settled(MORNING);
    person.keys("\n");
    person.wait(45);
    let mut person = person.again("2026-11-20T08:00:00+01:00");
    person.shows("Go on where you were?");
    person.keys("\x1bs \n");
    person.only_help();
    person.again("2026-11-20T09:00:00+01:00").only_help();
}

#[test]
fn a_sign_ticked_on_the_weekly_question_shows_what_to_do_at_once() {
    let mut person = Person::settled(MORNING).again("2026-11-28T07:00:00+01:00");
    person.keys("32 \n");
    person.only_help();
    person.again("2026-11-28T12:00:00+01:00").only_help();
}

/// Someone who felt something in a leg in the middle of the first session.
fn leg_pain(keys: &str) -> Person {
    let mut person = Person::settled(MORNING);
    person.keys("\n");
    person.wait(45);
    person.keys("h4");
    person.shows("First, your safety");
    person.keys(keys);
    person
}

#[test]
fn a_sign_in_a_leg_is_explained_whichever_way_the_lists_are_left() {
    for keys in ["nn", "\x1b", "n\x1b\x1b"] {
        let mut person = leg_pain(keys);
        person.shows("About what you ticked");
        person.shows("Pain going below the knee");
        person.shows("see a doctor or physiotherapist within a week or two");
        person.hides("Nothing there stands in the way");
        person.keys("\n");
        person.hides("Nothing there stands in the way");
    }
    let person = leg_pain("n _ \n");
    person.shows("See a doctor before any session");
}

#[test]
fn what_was_felt_in_a_leg_is_not_called_sharp() {
    let mut person = leg_pain("nn\n");
    person.keys("\n214");
    person.shows("felt in a leg");
    person.hides("Sharp");
    person.hides("well within what is fine");
    person.keys("\n\x1b\t\t\t\t");
    person.hides("sharp");
    person.shows("felt in a leg");
}

/// Someone who ticked "getting worse week by week" (S3) on the first day.
fn seen_soon() -> Person {
    let mut person = Person::new(MORNING);
    let asked = person.model.known().content.safety().iter();
    let asked = asked.filter(|each| matches!(each.tier.key(), "urgent" | "soon"));
    let place = asked.clone().position(|each| each.id == "getting_worse").unwrap();
    person.keys(&format!("\nn{} \nn\n3331\n", "_".repeat(place)));
    person
}

#[test]
fn a_sign_to_be_seen_soon_is_named_each_morning_until_someone_saw_it() {
    let person = seen_soon();
    let reminder = "Gentle only until someone has looked at it: getting";
    person.shows(reminder);
    person.shows("worse for over a month");
    person.shows("c I was seen");
    let mut person = person;
    person.keys("?");
    person.shows("c  A professional has looked at the");
    let mut person = person.again("2026-11-21T07:00:00+01:00");
    person.keys("3");
    person.shows(reminder);
    person.keys("\x1bsnnn");
    person.hides("Nothing there stands in the way");
    person.shows("What you ticked before stands until someone has seen you.");
    person.keys("c2");
    assert_eq!(person.model.known().plan.mode, Mode::Gentle);
    person.shows("Then it stays as it is.");
    person.keys("c1my doctor\n\n");
    assert_ne!(person.model.known().plan.mode, Mode::Gentle);
    person.hides(reminder);
    person.hides("c I was seen");
}

#[test]
fn a_visit_from_before_the_sign_does_not_close_it() {
    let mut person = seen_soon();
    person.keys("c1my doctor\n5\n");
    assert_eq!(person.model.known().plan.mode, Mode::Gentle);
    person.shows("That was before you ticked it");
}

#[test]
fn every_sign_to_be_seen_soon_has_a_short_name() {
    let person = Person::new(MORNING);
    let mut soon = person.model.known().content.safety().iter().filter(|each| each.tier.key() == "soon");
    assert!(soon.clone().count() > 0 && soon.all(|each| !each.short.is_empty()));
}

#[test]
fn without_a_sign_there_is_nothing_to_be_seen_for() {
    let mut person = Person::settled(MORNING);
    person.hides("I was seen");
    person.keys("c");
    assert_eq!(*person.model.stage(), Stage::Tabs);
    person.shows("Nothing waits to be seen.");
}

#[test]
fn a_sign_ends_a_session_that_waits_to_go_on() {
    let mut person = Person::settled(MORNING);
    person.keys("\n");
    person.wait(45);
    person.keys("q3s");
    let asked = person.model.known().content.safety().iter();
    let asked = asked.filter(|each| matches!(each.tier.key(), "urgent" | "soon"));
    let place = asked.clone().position(|each| each.id == "getting_worse").unwrap();
    person.keys(&format!("n{} \nn\n", "_".repeat(place)));
    assert!(person.kinds().contains(&"session_ended".to_owned()), "{:?}", person.kinds());
    assert_eq!(person.model.known().plan.mode, Mode::Gentle);
    person.keys("\n");
    for item in &person.model.known().plan.items {
        assert!(person.model.known().content.exercise(&item.exercise).unwrap().gentle, "{}", item.name);
    }
    assert_eq!(person.kinds().last().unwrap(), "session_started");
}

#[test]
fn what_stopped_a_session_rests_as_after_sharp_pain() {
    let mut person = Person::settled(MORNING);
    let first = person.model.known().plan.items[0].exercise.clone();
    person.keys("\n");
    person.wait(45);
    person.keys("h4nn\nc1my doctor\n\n");
    let mut person = person.again("2026-11-21T07:00:00+01:00");
    person.keys("o3");
    assert_eq!(person.model.known().plan.mode, Mode::Baseline);
    assert!(person.model.known().plan.items.iter().all(|item| item.exercise != first), "it rests (P6)");
    let plan = &person.model.known().plan;
    let told = plan.items.iter().flat_map(|item| &item.reasons).chain(&plan.reasons);
    assert!(told.clone().any(|reason| reason.rule == "P6"));
    assert!(told.clone().all(|reason| !reason.text.to_lowercase().contains("sharp")), "nobody said sharp");
}

/// Someone with thin bones, two days after the whole screen.
fn thin_bones() -> Person {
    let mut person = Person::settled(MORNING);
    person.log(Screened { answers: vec!["osteoporosis".into()], tier: None, short: false });
    person.again("2026-11-22T07:00:00+01:00")
}

#[test]
fn with_thin_bones_a_high_morning_asks_of_them_first_and_at_once() {
    let mut person = thin_bones();
    person.keys("3");
    person.hides("Still safe to go on?");
    let mut person = thin_bones();
    person.keys("8");
    person.shows("Still safe to go on?");
    let page = person.screen();
    let place = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words}: {page}"));
    assert!(place("a sudden pain after a bend") < place("numb or odd between the legs"), "{page}");
    person.keys("\x1b\n");
    person.shows("Still safe to go on?");
    person.keys("1");
    person.hides("Still safe to go on?");
}

#[test]
fn with_thin_bones_the_worst_of_a_walk_asks_before_the_next_session() {
    let mut person = thin_bones();
    person.keys("3");
    person.keys("gg\n85");
    person.shows("With thin bones a sudden pain");
    person.keys("\n");
    person.shows("Still safe to go on?");
}

/// An easing leg pain that was looked at is not ticked again by mistake: the question says that it was.
#[test]
fn a_sign_that_was_looked_at_says_so_at_its_question() {
    let label = "in one leg (looked at on 20 Nov: only if new or worse since)";
    let mut person = Person::settled(MORNING);
    person.log(Screened { answers: vec!["leg_pain".into()], tier: None, short: true });
    let mut open = person.again("2026-11-28T07:00:00+01:00");
    open.keys("32n");
    open.shows("numb or tingling patch in one leg");
    open.hides("looked at on");
    open.keys("\x1b\x1b");
    open.log(Cleared { by: "my doctor".into(), on: "2026-11-20".parse().unwrap(), signs: None });
    let mut person = open.again("2026-11-29T07:00:00+01:00");
    person.keys("32n");
    let page = person.screen().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(page.contains(label), "{page}");
}
