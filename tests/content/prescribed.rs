//! What a physiotherapist prescribed, in the plan: first, at its dose, lowered on a red, held back by
//! a sign.

use supple::coach::{Item, Plan};
use supple::content::{Content, Own, Tier};
use supple::journal::{Cleared, DayChosen, Ending, FlareSaid, Mode, ProfileSet, Screened};
use supple::units::Minutes;

use crate::person::{Person, day};

const SHEET: &str = r#"{"prescribed": [
    {"name": "Heel drops", "dose": {"kind": "reps", "sets": 3, "reps": 12}},
    {"name": "Wall lean", "dose": {"kind": "hold", "seconds": 30}, "how_often": "every_other_day"},
    {"name": "Clam", "dose": {"kind": "reps", "reps": 10}, "how_often": ["mon", "thu"], "position": "side_lying"}
]}"#;

fn content(sheet: &str) -> Content {
    let content = Content::built_in();
    let own = Own::read(&[("sheet.json", sheet)], content.exercises());
    assert_eq!(own.faults, []);
    content.with_own(own.exercises, Vec::new())
}

fn profile(minutes: i64) -> ProfileSet {
    ProfileSet { minutes: Minutes::new(minutes).ok(), ..ProfileSet::default() }
}

fn item<'a>(plan: &'a Plan, id: &str) -> Option<&'a Item> {
    plan.items.iter().find(|item| item.exercise.as_str() == id)
}

fn step(plan: &Plan, id: &str) -> u8 {
    item(plan, id).map_or(0, |item| item.step)
}

#[test]
fn it_has_its_time_first_at_its_dose_and_is_marked() {
    let content = content(SHEET);
    let mut person = Person::new(&content, profile(15));
    person.wake(day(0), 2);
    let plan = person.plan(day(0));
    assert_eq!(plan.mode, Mode::Baseline);
    for id in ["own.heel_drops", "own.wall_lean", "own.clam"] {
        let item = item(&plan, id).unwrap_or_else(|| panic!("{id} is due"));
        assert!(item.prescribed, "{id}");
        assert_eq!(
            (item.step, item.kind()),
            (item.of_steps, "prescribed"),
            "the whole dose, in the baseline too"
        );
    }
    let drops = item(&plan, "own.heel_drops").unwrap();
    assert_eq!(drops.dose.dose.in_words(supple::content::Sides::Both), "3 x 12");
    assert_eq!((drops.variant.as_str(), drops.reasons[0].rule), ("as prescribed", "C4"));
    assert!(drops.reasons[0].text.contains("every day"), "{:?}", drops.reasons);
    assert!(
        plan.items.iter().filter(|item| !item.prescribed).all(|item| item.kind() == item.category.label())
    );
    assert!(plan.seconds <= 16 * 60, "C1 counts it: {} s", plan.seconds);
    assert!(plan.items.len() > 3, "and the rest of the time is ours: {:?}", plan.items);
}

#[test]
fn it_comes_as_often_as_it_says() {
    let content = content(SHEET);
    let mut person = Person::new(&content, profile(20));
    let mut came = vec![Vec::new(); 3];
    for number in 0..7 {
        person.wake(day(number), 2);
        let plan = person.train(day(number), 2, None);
        for (place, id) in ["own.heel_drops", "own.wall_lean", "own.clam"].into_iter().enumerate() {
            if item(&plan, id).is_some() {
                came[place].push(number);
            }
        }
    }
    assert_eq!(came, [vec![0, 1, 2, 3, 4, 5, 6], vec![0, 2, 4, 6], vec![0, 3]]);
}

#[test]
fn it_never_rises_above_its_dose_and_climbs_back_after_a_red() {
    let content = content(SHEET);
    let mut person = Person::new(&content, profile(20));
    let mut steps = Vec::new();
    for number in 0..14 {
        person.wake(day(number), 2);
        let hurt = (number == 4).then_some(("own.heel_drops", Ending::Sharp));
        let plan = person.train(day(number), 2, hurt);
        steps.push(step(&plan, "own.heel_drops"));
    }
    assert_eq!(steps[..5], [3, 3, 3, 3, 3], "never raised");
    assert_eq!(steps[5..7], [0, 0], "sharp pain: it rests");
    assert!(steps[7] == 2, "and comes back eased: {steps:?}");
    assert_eq!(steps.last(), Some(&3), "two greens bring the prescribed dose back: {steps:?}");
}

#[test]
fn a_bad_next_morning_lowers_it() {
    let content = content(SHEET);
    let mut person = Person::new(&content, profile(20));
    for number in 0..5 {
        person.wake(day(number), 2);
        person.train(day(number), 2, None);
    }
    person.wake(day(5), 5);
    let plan = person.plan(day(5));
    assert!(step(&plan, "own.heel_drops") < 3, "{:?}", plan.items);
}

#[test]
fn what_finds_no_time_is_named_and_comes_first_next_time() {
    let long = r#"{"prescribed": [
        {"name": "Plank", "dose": {"kind": "time", "seconds": 240}},
        {"name": "Squat", "dose": {"kind": "time", "seconds": 230}}
    ]}"#;
    let content = content(long);
    let mut person = Person::new(&content, profile(5));
    person.wake(day(0), 2);
    let plan = person.train(day(0), 2, None);
    assert!(item(&plan, "own.plank").is_some() && item(&plan, "own.squat").is_none());
    let left = plan.reasons.iter().find(|reason| reason.rule == "C1").expect("it says so");
    assert!(left.text.contains("Squat"), "{left:?}");
    person.wake(day(1), 2);
    let plan = person.plan(day(1));
    assert!(item(&plan, "own.squat").is_some(), "{:?}", plan.items);
}

#[test]
fn it_comes_on_a_rest_day_and_in_a_flare_a_step_lower() {
    let content = content(SHEET);
    let mut person = Person::new(&content, profile(20));
    person.wake(day(0), 2);
    person.say(day(0), DayChosen { rest: Some(true), ..DayChosen::default() });
    let plan = person.plan(day(0));
    assert_eq!(plan.mode, Mode::Rest);
    assert_eq!(step(&plan, "own.heel_drops"), 3, "{:?}", plan.items);
    person.wake(day(1), 2);
    person.train(day(1), 2, None);
    person.wake(day(2), 2);
    person.say(day(2), FlareSaid {});
    let plan = person.plan(day(2));
    assert_eq!((plan.mode, step(&plan, "own.heel_drops")), (Mode::Flare, 2), "{:?}", plan.items);
}

#[test]
fn the_safety_screen_wins() {
    let content = content(SHEET);
    for tier in [Tier::Emergency, Tier::Urgent, Tier::Soon] {
        let sign = &content.safety().iter().find(|question| question.tier == tier).expect("a sign").id;
        let mut person = Person::new(&content, profile(20));
        person.say(day(0), Screened { answers: vec![sign.clone()], tier: Some(tier), short: false });
        person.wake(day(0), 2);
        let plan = person.plan(day(0));
        assert!(plan.items.iter().all(|item| !item.prescribed), "{tier:?}: {:?}", plan.items);
        assert_eq!(plan.items.is_empty(), tier != Tier::Soon, "{tier:?}");
        person.say(day(1), Cleared { by: "the doctor".into(), on: day(1), signs: None });
        person.wake(day(1), 2);
        assert!(step(&person.plan(day(1)), "own.heel_drops") > 0, "cleared: it comes");
    }
}

#[test]
fn no_floor_and_an_ended_sheet_are_kept() {
    let content = content(
        r#"{"prescribed": [
        {"name": "Bridge", "dose": {"kind": "reps", "reps": 10}, "figure": "core.bridge"},
        {"name": "Old", "dose": {"kind": "reps", "reps": 10}, "until": "2026-01-04"},
        {"name": "New", "dose": {"kind": "reps", "reps": 10}, "from": "2026-01-06"}
    ]}"#,
    );
    let mut person = Person::new(&content, ProfileSet { floor: Some(false), ..profile(20) });
    person.wake(day(0), 2);
    let plan = person.plan(day(0));
    assert!(plan.items.iter().all(|item| !item.prescribed), "{:?}", plan.items);
    assert!(item(&person.plan(day(1)), "own.new").is_some());
}
