//! What does not suit the person stays out of every kind of day: a flare, a gentle day, a day off, without the
//! floor, on a chair; and what a sudden pain with thin bones leaves out until it was asked about.

use supple::coach::Plan;
use supple::content::{AvoidTag, Content, Tier};
use supple::journal::*;
use supple::units::Pain;

use crate::mornings::Tale;

/// The moves of a plan that do not suit `tag`.
fn unsuited(content: &Content, plan: &Plan, tag: AvoidTag) -> Vec<String> {
    let hard = |id: &supple::content::ExerciseId, step: u8| {
        let exercise = content.exercise(id).unwrap();
        let variant = exercise.step(step).variant;
        exercise.avoid_if.contains(&tag) || variant.avoid_if.contains(&tag)
    };
    let items = plan.items.iter().map(|item| (&item.exercise, item.step));
    let walk = plan.walk.iter().map(|walk| (&walk.exercise, 1));
    items.chain(walk).filter(|(id, step)| hard(id, *step)).map(|(id, _)| id.to_string()).collect()
}

#[test]
fn no_list_of_any_day_holds_what_does_not_suit() {
    for tag in AvoidTag::ALL.iter().copied() {
        for (floor, chair) in [(true, false), (false, false), (false, true)] {
            let mut tale = Tale::begins_with(Content::built_in());
            let profile = ProfileSet {
                avoid: Some(vec![tag]),
                floor: Some(floor),
                chair_only: Some(chair),
                ..ProfileSet::default()
            };
            tale.say(0, profile);
            tale.easy_days(0, 4);
            let check = |tale: &Tale, index: i64, kind: &str| {
                let found = unsuited(&tale.content, &tale.plan(index), tag);
                assert!(found.is_empty(), "{kind}, {tag:?}, floor {floor}, chair {chair}: {found:?}");
            };
            tale.wakes(4, 3);
            check(&tale, 4, "any day");
            tale.say(4, DayChosen { rest: Some(true), ..DayChosen::default() });
            check(&tale, 4, "a day off");
            tale.wakes(5, 3);
            tale.say(5, FlareSaid {});
            check(&tale, 5, "a flare");
            tale.say(6, FlareEnded {});
            tale.wakes(6, 3);
            check(&tale, 6, "after a flare");
            tale.say(6, Screened { answers: Vec::new(), tier: Some(Tier::Soon), short: true });
            check(&tale, 6, "a gentle day");
        }
    }
}

/// A jump of pain with thin bones may be a cracked bone: a flare's list brings no rounding until that was asked.
#[test]
fn a_sudden_pain_with_thin_bones_brings_no_rounding_until_it_was_asked_about() {
    let mut tale = Tale::begins_with(Content::built_in());
    tale.say(0, Screened { answers: vec!["osteoporosis".into()], tier: None, short: false });
    let rounds = |tale: &Tale, plan: &Plan| {
        let hard = |id| tale.content.exercise(id).unwrap().is_hard_on_thin_bones();
        plan.items.iter().any(|item| hard(&item.exercise))
    };
    let flare = tale.wakes(1, 9);
    assert_eq!(flare.mode, Mode::Flare);
    let said = flare.reasons.iter().find(|reason| reason.rule == "S5").map(|reason| reason.text.as_str());
    let words = "With thin bones a pain of 9 (3 Nov) is worth the safety questions first (`supple screen`, or s); until \
                 then nothing rounds the back or goes up.";
    assert_eq!(said, Some(words));
    assert!(!flare.items.is_empty() && !rounds(&tale, &flare), "{:?}", flare.items);
    tale.say(1, Screened { answers: Vec::new(), tier: None, short: true });
    let asked = tale.plan(1);
    assert!(asked.reasons.iter().all(|reason| reason.rule != "S5"), "{:?}", asked.reasons);
    assert!(rounds(&tale, &asked), "what suits is back: {:?}", asked.items);
}

/// The worst pain of a session asks as a morning does, also where it was rated the next day.
#[test]
fn the_worst_of_a_session_asks_as_a_morning_does() {
    let asks = |rated_on: i64| {
        let mut tale = Tale::begins();
        tale.say(0, Screened { answers: vec!["osteoporosis".into()], tier: None, short: false });
        tale.wakes(1, 3);
        tale.trains(1, 3, None);
        tale.wakes(2, 3);
        tale.say(2, Screened { answers: Vec::new(), tier: None, short: true });
        let (on, worst) = (tale.day(1), Pain::new(8).ok());
        let session = tale.history.day(on).unwrap().sessions[0].id;
        tale.say(
            rated_on,
            SessionRated { session, peak: worst, after: None, effort: None, hurt: None, note: None },
        );
        tale.plan(2).reasons.iter().any(|reason| reason.rule == "S5")
    };
    assert_eq!([asks(1), asks(2)], [false, true], "rated before the questions, and after them");
}
