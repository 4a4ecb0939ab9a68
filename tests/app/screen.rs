//! The safety screen: nothing is planned before the whole of it was answered, and everything ticked on
//! it is answered.

use supple::app::{Context, Stage, hints};
use supple::content::{AvoidTag, Felt, Tier};
use supple::journal::{Mode, What};

use crate::MORNING;
use crate::person::{DARK, MONO, Person, lines};

impl Person {
    /// Ticks these questions on the list that is shown, and goes on.
    pub fn tick(&mut self, ids: &[&str], tiers: &[Tier]) {
        let asked: Vec<String> = self
            .model
            .known()
            .content
            .safety()
            .iter()
            .filter(|question| tiers.contains(&question.tier))
            .map(|question| question.id.clone())
            .collect();
        let mut places: Vec<usize> =
            ids.iter().map(|id| asked.iter().position(|each| each == id).unwrap()).collect();
        places.sort_unstable();
        let mut at = 0;
        for place in places {
            self.keys(&format!("{} ", "_".repeat(place - at)));
            at = place;
        }
        self.keys("\n");
    }

    fn plans_nothing(&self) {
        let plan = &self.model.known().plan;
        assert!(plan.items.is_empty() && plan.walk.is_none(), "{plan:?}");
    }

    fn page(&self, of: &str) {
        self.shows(of);
    }
}

const SECOND: &[Tier] = &[Tier::Urgent, Tier::Soon];

#[test]
fn a_mis_tick_taken_back_in_the_first_run_skips_no_list() {
    let mut person = Person::new(MORNING);
    person.keys("\n \nu2");
    person.shows("First, your safety");
    person.page("2 of 8");
    person.plans_nothing();
    person.keys("n");
    person.shows("Signs to have looked at");
    person.page("3 of 8");
    person.plans_nothing();
    person.keys("n");
    person.shows("So that moves suit you");
    person.page("4 of 8");
    person.plans_nothing();
    person.keys("n");
    person.shows("How is your back right now?");
    person.page("5 of 8");
}

#[test]
fn a_mis_tick_on_the_second_list_leads_back_to_that_list() {
    let mut person = Person::new(MORNING);
    person.keys("\nn");
    person.tick(&["night_pain"], SECOND);
    person.shows("See a doctor before any session");
    person.keys("u2");
    person.shows("Signs to have looked at");
    person.page("3 of 8");
    person.keys("nn3331\n");
    person.shows("On the mat");
}

#[test]
fn clearing_a_sign_and_quitting_in_the_first_run_gives_no_plan() {
    let mut person = Person::new(MORNING);
    person.keys("\n \n");
    let mut person = person.again("2026-11-21T07:00:00+01:00");
    person.keys("c1my doctor\n\n");
    let person = person.again("2026-11-21T07:05:00+01:00");
    person.plans_nothing();
    person.shows("First, your safety");
    person.page("2 of 8");
}

#[test]
fn quitting_in_the_middle_goes_on_at_the_list_that_is_open() {
    let mut person = Person::new(MORNING);
    person.keys("\nn");
    let mut person = person.again("2026-11-20T07:05:00+01:00");
    person.shows("Signs to have looked at");
    person.page("3 of 8");
    person.keys("\x1bnn");
    person.shows("So that moves suit you");
    let mut person = person.again("2026-11-20T07:10:00+01:00");
    person.plans_nothing();
    // Two lists were answered, and nobody knows whether by one window: the second is asked again.
    person.shows("Signs to have looked at");
    person.keys("nn3331\n");
    person.shows("On the mat");
    let mut late = Person::new(MORNING);
    late.keys("\nnn");
    late.again("2026-11-23T07:00:00+01:00").shows("First, your safety");
}

#[test]
fn a_list_gone_back_to_is_not_counted_twice() {
    let mut person = Person::new(MORNING);
    person.keys("\nn\x1bn\x1bn");
    let person = person.again("2026-11-20T07:05:00+01:00");
    person.shows("Signs to have looked at");
}

#[test]
fn a_sign_to_be_seen_soon_survives_a_closed_window() {
    let mut person = Person::new(MORNING);
    person.keys("\nn");
    person.tick(&["leg_pain"], SECOND);
    let mut person = person.again("2026-11-20T07:05:00+01:00");
    person.keys("nn\n3331\n");
    assert_eq!(person.model.known().plan.mode, Mode::Gentle);
}

/// Seen failing with lists that are counted: the second window's answer to the first list passed for the
/// second one, which was never asked.
#[test]
fn two_windows_in_the_first_run_skip_no_list() {
    let mut person = Person::new(MORNING);
    person.keys("\nn");
    person.log(supple::journal::Screened { answers: Vec::new(), tier: None, short: true });
    let person = person.again("2026-11-20T07:05:00+01:00");
    person.shows("Signs to have looked at");
}

#[test]
fn every_sign_that_was_ticked_is_answered_the_most_urgent_first() {
    let mut person = Person::new(MORNING);
    person.keys("\nn");
    person.tick(&["swollen_calf", "night_pain", "leg_pain"], SECOND);
    let plan = &person.model.known().plan;
    let blocked = plan.blocked.as_ref().unwrap();
    let ids: Vec<&str> = blocked.signs.iter().filter_map(|sign| sign.id.as_deref()).collect();
    assert_eq!(ids, ["swollen_calf", "night_pain", "leg_pain"]);
    for sign in &blocked.signs {
        let known = person.model.known().content.sign(sign.id.as_deref().unwrap()).unwrap();
        assert_eq!((sign.tier, &sign.advice), (known.tier, &known.then));
        assert!(blocked.message.contains(&known.then), "{}", blocked.message);
    }
    for words in ["Please have it seen today", "Poor nights", "within a week or two"] {
        person.shows(words);
    }
}

#[test]
fn cancer_and_a_weaker_leg_are_an_emergency_together() {
    let pairs = [
        ["cancer_history", "one_leg_weaker"],
        ["fever_weight_loss", "one_leg_weaker"],
        ["infection_risk", "one_leg_weaker"],
        ["swollen_calf", "effort_unchecked"],
        ["fall_thin_bones", "one_leg_weaker"],
    ];
    for pair in pairs {
        let mut person = Person::new(MORNING);
        person.keys("\nn");
        person.tick(&pair, SECOND);
        person.shows("Get medical help now");
        let blocked = person.model.known().plan.blocked.as_ref().unwrap();
        assert_eq!(blocked.rule, "S1", "{pair:?}");
        assert!(blocked.signs.iter().all(|sign| sign.tier == Tier::Emergency), "{blocked:?}");
        for weaker in ["today or tomorrow", "speak to a doctor today"] {
            person.hides(weaker);
        }
        let screened = person.newest(|what| match what {
            What::Screened(screened) => Some(screened.clone()),
            _ => None,
        });
        assert_eq!(screened.tier, Some(Tier::Emergency));
    }
}

#[test]
fn a_pair_ticked_on_two_days_is_an_emergency_too() {
    let mut person = Person::new(MORNING);
    person.keys("\nn");
    person.tick(&["cancer_history"], SECOND);
    person.shows("See a doctor before any session");
    let mut person = person.again("2026-11-22T07:00:00+01:00");
    person.keys("s");
    person.keys("n");
    person.tick(&["one_leg_weaker"], SECOND);
    person.shows("Get medical help now");
}

#[test]
fn only_under_supervision_waits_for_a_clearance() {
    let mut person = Person::new(MORNING);
    person.keys("\nn");
    person.tick(&["supervised"], SECOND);
    person.keys("n\n3331\n");
    assert_eq!(person.model.known().plan.mode, Mode::Gentle);
    let on = person.model.known().day;
    person.log(supple::journal::CheckUp { on, result: None, signs: None });
    assert_eq!(person.model.known().plan.mode, Mode::Gentle, "seen is not cleared");
    person.keys("c1my doctor\n\n");
    assert_ne!(person.model.known().plan.mode, Mode::Gentle);
}

#[test]
fn leg_pain_that_was_cleared_keeps_its_tag_until_it_is_gone() {
    let mut person = Person::new(MORNING);
    person.keys("\nn");
    person.tick(&["leg_pain"], SECOND);
    person.keys("n\n3331\nc1my doctor\n\n");
    assert_ne!(person.model.known().plan.mode, Mode::Gentle);
    let held = |person: &Person| person.model.known().history.screening().avoid.contains(&AvoidTag::LegPain);
    assert!(held(&person));
    person.keys("snn");
    person.shows("[×] Pain down a leg that a professional has looked at");
    person.keys("\n\n");
    assert!(held(&person), "it stands ticked");
    person.keys("snnn");
    assert!(!held(&person), "the person said that it is gone");
}

#[test]
fn new_and_strong_pain_begins_with_the_flare_plan_and_its_lesson() {
    let mut person = Person::new(MORNING);
    person.keys("\nnnn6511\n");
    assert_eq!(person.model.known().plan.mode, Mode::Flare);
    assert!(!person.model.known().plan.items.is_empty(), "the day is small, not empty");
    assert_eq!(person.model.known().plan.lesson.as_deref(), Some("new_and_lasting_pain"));
    for keys in ["\nnnn5511\n", "\nnnn6531\n"] {
        let mut person = Person::new(MORNING);
        person.keys(keys);
        assert_eq!(person.model.known().plan.mode, Mode::Baseline, "{keys:?}");
    }
}

#[test]
fn the_other_screens_say_what_stands_and_none_begins_anything() {
    let mut person = Person::new(MORNING);
    person.keys("\n \n");
    let keys =
        |person: &Person| hints(&person.model).iter().map(|hint| hint.keys.clone()).collect::<Vec<_>>();
    assert!(keys(&person).contains(&"u".to_owned()) && keys(&person).contains(&"c".to_owned()));
    for tab in ["Progress", "Library", "Learn", "Journal"] {
        person.keys("\t");
        assert_eq!(person.model.tab().label(), tab);
        for (width, height, theme) in [(60, 20, MONO), (100, 30, DARK), (140, 45, DARK)] {
            let screen = lines(&person.draw(width, height, theme)).join("\n");
            assert!(screen.contains("Get medical help now. Esc says what to do."), "{screen}");
        }
        assert!(hints(&person.model).iter().all(|hint| hint.label != "start"));
    }
    person.keys("\x1b");
    assert_eq!(person.model.context(), Context::Blocked);
    let mut person = person.again("2026-11-21T07:00:00+01:00");
    assert!(!keys(&person).contains(&"u".to_owned()), "a day later it is no slip");
    person.keys("\n");
    person.plans_nothing();
}

#[test]
fn all_of_many_signs_can_be_read_in_a_small_window() {
    let mut person = Person::new(MORNING);
    person.keys("\nn");
    person.tick(&["fever_weight_loss", "swollen_calf", "night_pain", "leg_pain", "getting_worse"], SECOND);
    let mut seen = String::new();
    for _ in 0..60 {
        seen += &lines(&person.draw(60, 20, MONO)).join("\n");
        person.keys("_");
    }
    for sign in &person.model.known().plan.blocked.as_ref().unwrap().signs {
        let end: Vec<&str> = sign.advice.split_whitespace().rev().take(2).collect();
        assert!(seen.contains(end[0]), "{:?}", sign.advice);
    }
    assert!(seen.contains("who and when."), "the last line is reached");
}

#[test]
fn what_is_felt_on_a_walk_is_the_same_sign_as_in_a_session() {
    let content = supple::content::Content::built_in();
    for felt in [Felt::Leg, Felt::Chest] {
        assert_eq!(content.safety().iter().filter(|each| each.felt == Some(felt)).count(), 1);
    }
    let mut person = Person::settled(MORNING);
    person.keys("gh1");
    person.shows("First, your safety");
    person.keys("\x1b");
    person.shows("About what you ticked");
    person.keys("\n");
    assert_eq!(person.model.known().plan.mode, Mode::Gentle);
    let mut person = Person::settled(MORNING);
    person.keys("h2");
    person.shows("Get medical help now");
    assert_eq!(*person.model.stage(), Stage::Tabs);
}

#[test]
fn a_whole_screen_that_is_due_again_comes_before_the_plan() {
    let mut person = Person::settled(MORNING).again("2027-02-18T07:00:00+01:00");
    person.plans_nothing();
    person.shows("Good to see you");
    person.keys("\n");
    person.shows("First, your safety");
    person.keys("\x1b\x1b");
    person.shows("The whole safety screen is due again; last answered on 20 Nov.");
    person.keys("\n");
    person.shows("First, your safety");
    person.keys("nnn");
    person.shows("How is your back right now?");
    assert!(!person.model.known().plan.items.is_empty());
}

#[test]
fn what_must_not_wait_stands_first_among_emergencies_and_alone_says_what_to_do() {
    let ticked = |ids: &[&str]| {
        let mut person = Person::new(MORNING);
        person.keys("\n");
        person.tick(ids, &[Tier::Emergency]);
        person
    };
    let person = ticked(&["saddle_numbness", "both_legs", "chest_pain", "fever_very_ill"]);
    let help = person.model.known().help_now().unwrap();
    assert!(help.now.advice.contains("sit or lie down"), "{}", help.now.advice);
    assert!(help.also[0].ask.starts_with("Fever along with"), "{:?}", help.also);
    assert!(help.also.iter().all(|told| told.advice.is_empty()), "only one thing is to be done now");
    let person = ticked(&["saddle_numbness", "both_legs", "serious_accident", "fever_very_ill"]);
    let help = person.model.known().help_now().unwrap();
    assert!(help.now.advice.contains("keep still"), "{}", help.now.advice);
    let mut person = ticked(&["saddle_numbness"]);
    person.keys("sn");
    person.tick(&["night_pain", "leg_pain"], SECOND);
    let help = person.model.known().help_now().unwrap();
    assert!(help.also.is_empty() && help.after.len() == 2, "{help:?}");
    person.shows("Once that has been looked at:");
}

#[test]
fn cancer_of_long_ago_and_a_leg_that_weakens_now_are_an_emergency() {
    for sign in ["cancer_history", "infection_risk", "fall_thin_bones"] {
        let mut person = Person::new(MORNING);
        person.keys("\nn");
        person.tick(&[sign], SECOND);
        person.keys("c1my doctor\n\n");
        let mut person = person.again("2026-11-22T07:00:00+01:00");
        person.keys("n");
        person.tick(&["one_leg_weaker"], SECOND);
        person.shows("Get medical help now");
    }
}

#[test]
fn new_and_strong_pain_stays_a_flare_until_two_mornings_are_under_six() {
    let mut person = Person::new(MORNING);
    person.keys("\nnnn7711\n");
    let told = |person: &Person| {
        let reasons = &person.model.known().plan.reasons;
        reasons.iter().map(|reason| reason.text.clone()).collect::<Vec<_>>().join(" ")
    };
    assert!(told(&person).contains("Your pain is new and strong"), "{}", told(&person));
    for (day, digit, flare) in [(21, "7", true), (22, "7", true), (23, "5", true), (24, "5", false)] {
        person = person.again(&format!("2026-11-{day}T07:00:00+01:00"));
        person.keys(digit);
        assert_eq!(person.model.known().plan.mode == Mode::Flare, flare, "{day}: {}", told(&person));
        assert!(!told(&person).contains("You said a flare"), "{}", told(&person));
    }
}

#[test]
fn the_footer_under_a_sign_names_scrolling_and_is_not_grey() {
    let mut person = Person::new(MORNING);
    person.keys("\n \n");
    assert!(hints(&person.model).iter().any(|hint| hint.label == "scroll"));
    let drawn = person.draw(100, 30, DARK);
    let grey = DARK.style(supple::tui::theme::Role::Muted).fg;
    let footer = (0..100).map(|x| &drawn[(x, 29)]).filter(|cell| cell.symbol() != " ");
    assert!(footer.clone().count() > 20 && footer.clone().all(|cell| cell.style().fg != grey));
}
