//! Single mornings, told day by day: what each rule does and says.

use chrono::Duration;
use supple::coach::{Ask, Due, Plan, Reason, plan, week};
use supple::content::{Content, ExerciseId, Tier};
use supple::history::History;
use supple::journal::*;
use supple::units::{Day, Effort, Minutes, Pain, Rating};

use crate::fixture;

/// A person whose days are written out.
pub struct Tale {
    pub content: Content,
    pub history: History,
    events: Vec<Event>,
    first: Day,
    /// Whether the safety questions are answered once nothing goes up without them.
    pub answers: bool,
}

impl Tale {
    pub fn begins() -> Self {
        Self::begins_with(fixture::content())
    }

    pub fn begins_with(content: Content) -> Self {
        let history = History::new(&content);
        let first = Day::from_ymd_opt(2026, 11, 2).unwrap(); // a Monday
        let mut tale = Self { content, history, events: Vec::new(), first, answers: true };
        tale.say(0, Screened { answers: Vec::new(), tier: None, short: false });
        tale.say(
            0,
            ProfileSet {
                usual: Pain::new(3).ok(),
                walking_minutes: Minutes::new(15).ok(),
                minutes: Minutes::new(15).ok(),
                ..ProfileSet::default()
            },
        );
        tale
    }

    pub fn day(&self, index: i64) -> Day {
        self.first + Duration::days(index)
    }

    pub fn say(&mut self, index: i64, what: impl Into<What>) -> EventId {
        let id = EventId { device: "t".parse().unwrap(), number: self.events.len() as u64 + 1 };
        let at = self.day(index).and_hms_opt(7, 0, 0).unwrap().and_utc().fixed_offset();
        let event = Event { id, at, day: self.day(index), what: what.into() };
        self.history.push(&event);
        self.events.push(event);
        id
    }

    /// The same events in a history that has folded nothing yet.
    pub fn folded_again(&self) -> History {
        let mut history = History::new(&self.content);
        for event in &self.events {
            history.push(event);
        }
        history
    }

    pub fn wakes(&mut self, index: i64, pain: i64) -> Plan {
        self.say(index, CheckedIn { pain: Pain::new(pain).unwrap() });
        if self.plan(index).mode == Mode::Setup {
            self.say(index, Screened { answers: Vec::new(), tier: None, short: false });
        }
        let today = self.plan(index);
        let late = |why: &Reason| why.rule == "S5" && why.text.contains("until they are");
        if self.answers && today.reasons.iter().any(late) {
            self.say(index, Screened { answers: Vec::new(), tier: None, short: true });
            return self.plan(index);
        }
        today
    }

    pub fn plan(&self, index: i64) -> Plan {
        plan(&self.content, &self.history, &Ask::on(self.day(index)))
    }

    /// Does the day's session as planned, except for one move.
    pub fn trains(&mut self, index: i64, peak: i64, odd: Option<(&str, Ending)>) {
        self.does(index, peak, None, |done| {
            if let Some((_, how)) = odd.filter(|(id, _)| *id == done.exercise.as_str()) {
                done.how = how;
                done.done = done.done.filter(|_| how != Ending::Sharp);
            }
        });
    }

    /// Does the day's session: every move as planned, save for what `change` makes of it. `hurt` is
    /// the move that the person names for the worst pain.
    pub fn does(&mut self, index: i64, peak: i64, hurt: Option<Hurt>, change: impl Fn(&mut ExerciseDone)) {
        let today = self.plan(index);
        let pre = self.history.day(self.day(index)).and_then(|record| record.check_in);
        let session = self
            .say(index, SessionStarted { mode: today.mode, minutes: today.minutes, pre, items: Vec::new() });
        for (place, item) in today.items.iter().enumerate() {
            let mut done = ExerciseDone {
                session,
                place: place as u8,
                exercise: item.exercise.clone(),
                step: item.step,
                planned: item.dose.dose,
                done_step: item.step,
                done: Some(item.dose.dose),
                seconds: item.seconds,
                how: Ending::Done,
                open: None,
            };
            change(&mut done);
            self.say(index, done);
        }
        self.say(index, SessionEnded { session, seconds: today.seconds, complete: true });
        let (peak, effort) = (Pain::new(peak).ok(), Effort::new(3).ok());
        self.say(index, SessionRated { session, peak, after: peak, effort, hurt, note: None });
    }

    /// So many easy days from `index` on.
    pub fn easy_days(&mut self, index: i64, count: i64) {
        for day in index..index + count {
            self.wakes(day, 3);
            self.trains(day, 3, None);
        }
    }
}

pub fn rules(plan: &Plan) -> Vec<&'static str> {
    plan.reasons.iter().map(|reason| reason.rule).collect()
}

#[test]
fn two_easy_sessions_raise_a_move_and_say_so() {
    let mut tale = Tale::begins();
    tale.easy_days(0, 5);
    let today = tale.wakes(5, 3);
    let up: Vec<_> = today.items.iter().filter(|item| item.change == 1).collect();
    assert!(!up.is_empty());
    assert_eq!(up[0].reasons[0].rule, "P2");
    assert!(
        up[0].reasons[0].text.contains("Nov), worst pain 3 of 10, hardly more than before"),
        "{}",
        up[0].reasons[0].text
    );
}

#[test]
fn unrated_nothing_goes_up() {
    let mut tale = Tale::begins();
    tale.easy_days(0, 5);
    let today = tale.plan(5);
    assert!(today.items.iter().all(|item| item.change <= 0));
}

#[test]
fn an_emergency_sign_stays_until_a_professional_has_cleared() {
    let mut tale = Tale::begins();
    tale.easy_days(0, 4);
    tale.say(4, Screened { answers: Vec::new(), tier: Some(Tier::Emergency), short: true });
    assert_eq!(tale.plan(4).blocked.unwrap().rule, "S1");
    // Neither a clean screen, nor a visit, nor a clearance from before, nor one from the future.
    tale.say(5, Screened { answers: Vec::new(), tier: None, short: false });
    tale.say(5, CheckUp { on: tale.day(5), result: None, signs: None });
    tale.say(5, Cleared { by: "last year's doctor".into(), on: tale.day(3), signs: None });
    tale.say(5, Cleared { by: "hope".into(), on: tale.day(9), signs: None });
    let held = tale.plan(5);
    assert!(held.blocked.is_some() && held.items.is_empty() && held.walk.is_none());
    assert_eq!(week(&tale.content, &tale.history, tale.day(5))[0].kind.key(), "blocked");
    tale.say(6, Cleared { by: "the hospital".into(), on: tale.day(6), signs: None });
    assert!(tale.plan(6).blocked.is_none() && !tale.plan(6).items.is_empty());
}

#[test]
fn a_sign_to_be_seen_soon_leaves_gentle_moves_until_seen() {
    let mut tale = Tale::begins();
    tale.easy_days(0, 4);
    tale.say(4, Screened { answers: Vec::new(), tier: Some(Tier::Soon), short: true });
    let today = tale.wakes(4, 3);
    assert_eq!(today.mode, Mode::Gentle);
    assert!(today.items.iter().all(|item| tale.content.exercise(&item.exercise).unwrap().gentle));
    assert!(rules(&today).contains(&"S3"));
    tale.say(5, CheckUp { on: tale.day(5), result: None, signs: None });
    assert_ne!(tale.wakes(5, 3).mode, Mode::Gentle);
}

#[test]
fn the_short_screen_is_due_weekly() {
    let mut tale = Tale::begins();
    tale.easy_days(0, 6);
    assert!(!tale.plan(6).due.contains(&Due::Screen));
    let today = tale.wakes(7, 3);
    assert_eq!(today.due.first(), Some(&Due::Screen));
    assert!(!today.items.is_empty(), "a due screen does not hold the plan back");
}

#[test]
fn sharp_pain_rests_a_move_and_another_stands_in() {
    let mut tale = Tale::begins();
    tale.easy_days(0, 2);
    let back = |item: &&supple::coach::Item| item.place.as_deref() == Some("back");
    let sore = tale.wakes(2, 3).items.iter().find(back).unwrap().exercise.clone();
    tale.trains(2, 3, Some((sore.as_str(), Ending::Sharp)));
    // At the lowest step it stays away a week, and what comes when its place has its turn says for what
    // it stands in.
    let mut stand_in = None;
    for later in 3..9 {
        let today = tale.wakes(later, 3);
        assert!(today.items.iter().all(|item| item.exercise != sore), "day {later}");
        let mut reasons = today.items.iter().flat_map(|item| &item.reasons);
        stand_in = stand_in.or_else(|| reasons.find(|reason| reason.rule == "P6").cloned());
        tale.trains(later, 3, None);
    }
    assert!(stand_in.unwrap().text.contains("4 Nov"));
}

#[test]
fn a_bad_next_morning_takes_what_was_raised_and_holds_three_days() {
    let mut tale = Tale::begins();
    tale.easy_days(0, 9);
    let before = tale.wakes(9, 3);
    tale.trains(9, 3, None);
    let fresh: Vec<_> =
        before.items.iter().filter(|item| item.change > 0 || item.reasons[0].rule == "P1").collect();
    assert!(!fresh.is_empty() && fresh.len() < before.items.len(), "{before:?}");
    for (index, pain) in [(10, 5), (11, 3), (12, 3)] {
        let today = tale.wakes(index, pain);
        assert!(today.items.iter().all(|item| item.change <= 0), "nothing rises on day {index}");
        for item in &today.items {
            let Some(then) = before.items.iter().find(|then| then.exercise == item.exercise) else {
                continue;
            };
            let raised = fresh.iter().any(|fresh| fresh.exercise == item.exercise);
            let most = then.step.saturating_sub(u8::from(raised)).max(1);
            assert!(item.step <= most, "day {index}: {} is at {} of {}", item.exercise, item.step, then.step);
        }
        tale.trains(index, pain, None);
    }
    let risen = (13..16).any(|index| {
        let today = tale.wakes(index, 3);
        tale.trains(index, 3, None);
        today.items.iter().any(|item| item.change > 0)
    });
    assert!(risen, "three days, not more");
}

#[test]
fn a_flare_is_half_as_long_easy_and_says_so() {
    let mut tale = Tale::begins();
    tale.easy_days(0, 9);
    let today = tale.wakes(9, 7);
    // Half of what the sessions were lately, and five minutes always.
    assert_eq!((today.mode, today.scale, today.minutes.get()), (Mode::Flare, 0.5, 5));
    let walk = today.walk.unwrap();
    assert!(walk.in_parts > 1);
    assert!(today.reasons.iter().any(|reason| reason.rule == "F1" && reason.text.contains("7 of 10")));
    // Two mornings near the usual end it; two sessions a step lower follow.
    assert_eq!(tale.wakes(10, 4).mode, Mode::Flare);
    let out = tale.wakes(11, 3);
    assert_eq!(out.mode, Mode::Normal);
    assert!(rules(&out).contains(&"F2"));
}

#[test]
fn a_flare_of_three_weeks_is_how_things_are() {
    let mut tale = Tale::begins();
    tale.easy_days(0, 9);
    let mut said = false;
    for day in 9..31 {
        let today = tale.wakes(day, 7);
        said |= rules(&today).contains(&"S7");
        assert_eq!(today.mode == Mode::Flare, day < 30, "day {day}");
    }
    assert!(said, "after two weeks someone should see it");
    assert!((tale.history.usual(tale.day(31)).unwrap() - 7.0).abs() < 0.01);
}

#[test]
fn each_gap_has_its_welcome_and_takes_what_it_says() {
    for (gap, rule) in [(2, "G1"), (5, "G2"), (10, "G3"), (20, "G4"), (40, "G5")] {
        let mut tale = Tale::begins();
        tale.easy_days(0, 42);
        let today = tale.wakes(41 + gap, 3);
        let welcome = today.reasons.iter().find(|reason| reason.rule == rule);
        let said = &welcome.unwrap_or_else(|| panic!("{gap} days: {:?}", today.reasons)).text;
        assert!(rule == "G1" || said.starts_with("Welcome back"), "{said}");
        assert!(!said.to_lowercase().contains("miss"), "nothing counts what was missed: {said}");
        let mut changes: Vec<i8> = today.items.iter().map(|item| item.change).collect();
        changes.sort_unstable();
        let (lowest, highest) = (changes[0], changes[changes.len() - 1]);
        match rule {
            "G1" => assert!(lowest == 0 && highest == 1, "{changes:?}"),
            "G2" => assert!(lowest == 0 && highest == 0, "{changes:?}"),
            "G3" => assert!(lowest == -1 && highest <= 0, "{changes:?}"),
            "G4" => assert!(lowest == -2 && highest <= 0, "{changes:?}"),
            _ => {
                assert!(lowest < -2 && highest <= 0, "{changes:?}");
                let third = |item: &supple::coach::Item| item.step <= (item.of_steps / 3).max(1);
                assert!(today.items.iter().all(third), "the lower third of each ladder");
            }
        }
    }
}

/// The days are those off the mat, whenever a move was last done; once practised it is only lower.
#[test]
fn a_move_that_a_gap_lowered_names_the_gap_and_then_that_it_is_lower() {
    let mut tale = Tale::begins();
    tale.easy_days(0, 14);
    let today = tale.wakes(23, 3);
    let known: Vec<ExerciseId> = today.items.iter().map(|item| item.exercise.clone()).collect();
    let said = |plan: &Plan, rule: &str| -> Vec<String> {
        let items = plan.items.iter().filter(|item| known.contains(&item.exercise));
        let reasons = items.flat_map(|item| item.reasons.clone());
        reasons.filter(|reason| reason.rule == rule).map(|reason| reason.text).collect()
    };
    let back = said(&today, "G3");
    assert!(!back.is_empty() && back.iter().all(|text| text.starts_with("10 days away")), "{back:?}");
    tale.trains(23, 5, None);
    let later: Vec<Plan> = (24..28).map(|index| tale.wakes(index, 3)).collect();
    let (gaps, lower): (Vec<_>, Vec<_>) =
        later.iter().map(|plan| (said(plan, "G3"), said(plan, "P12"))).unzip();
    assert_eq!(gaps.concat(), [""; 0]);
    assert!(lower.concat().iter().any(|text| text.starts_with("Lower since")), "{lower:?}");
}

#[test]
fn a_disliked_move_makes_room_for_another_of_its_kind() {
    let mut tale = Tale::begins();
    tale.easy_days(0, 2);
    let item = tale.wakes(2, 3).items.into_iter().find(|item| item.category.key() == "core").unwrap();
    tale.say(2, DayChosen { dislike: Some(item.exercise.clone()), ..DayChosen::default() });
    let today = tale.plan(2);
    assert!(today.items.iter().all(|other| other.exercise != item.exercise));
    let reason =
        today.items.iter().flat_map(|item| &item.reasons).find(|reason| reason.rule == "C6").unwrap();
    assert!(reason.text.contains(&item.name), "{}", reason.text);
}

#[test]
fn a_disliked_warm_up_comes_once_a_week_at_most_and_says_so() {
    let mut tale = Tale::begins_with(Content::built_in());
    tale.easy_days(0, 4);
    let warm = tale.wakes(4, 3).items[0].exercise.clone();
    tale.say(4, DayChosen { dislike: Some(warm.clone()), ..DayChosen::default() });
    let mut on = vec![4];
    for index in 4..60 {
        let today = tale.wakes(index, 3);
        if let Some(item) = today.items.iter().find(|item| item.exercise == warm) {
            on.push(index);
            let said = item.reasons.iter().any(|why| why.rule == "C6" && why.text.contains("once a week"));
            assert!(said, "{:?}", item.reasons);
        }
        tale.trains(index, 3, None);
    }
    assert!(on.len() > 1 && on.windows(2).all(|pair| pair[1] - pair[0] >= 7), "{on:?}");
}

#[test]
fn a_move_refused_on_a_day_without_a_session_is_left_out_of_the_next_one() {
    let mut tale = Tale::begins();
    tale.easy_days(0, 4);
    let item = tale.wakes(4, 3).items.into_iter().find(|item| item.category.key() == "core").unwrap();
    tale.say(4, DayChosen { dislike: Some(item.exercise.clone()), ..DayChosen::default() });
    for index in [5, 12, 13] {
        let today = tale.wakes(index, 3);
        assert!(today.items.iter().all(|other| other.exercise != item.exercise), "day {index}");
    }
}

#[test]
fn a_swap_is_honoured() {
    let mut tale = Tale::begins();
    let from = tale.wakes(0, 3).items[1].exercise.clone();
    let to = ExerciseId::new("functional.e");
    tale.say(
        0,
        DayChosen { swap: Some(Swap { from: from.clone(), to: to.clone() }), ..DayChosen::default() },
    );
    let today = tale.plan(0);
    assert!(today.items.iter().any(|item| item.exercise == to));
    assert!(today.items.iter().all(|item| item.exercise != from));
}

#[test]
fn a_session_is_near_the_minutes_asked_or_says_why_not() {
    for asked in [8, 12, 20, 30] {
        let mut tale = Tale::begins_with(Content::built_in());
        let minutes = Minutes::new(asked).ok();
        tale.say(0, ProfileSet { minutes, ..ProfileSet::default() });
        for index in 0..60 {
            let today = tale.wakes(index, 3);
            let minutes = f64::from(today.seconds) / 60.0;
            if minutes < 0.8 * asked as f64 {
                let number = format!("{} of {asked}", today.mat_minutes());
                let says = |rule: &str, word: &str| {
                    today.reasons.iter().any(|why| why.rule == rule && why.text.contains(word))
                };
                let said = match today.mode {
                    Mode::Baseline => says("P1", &number),
                    _ => says("C4", &number) || says("P10", "week's"),
                };
                assert!(said, "day {index}: {minutes:.1} of {asked}: {:?}", today.reasons);
            }
            tale.trains(index, 3, None);
        }
    }
}

/// "No floor today" stood on each day of who never goes down to it.
#[test]
fn no_floor_is_said_on_the_day_it_is_chosen() {
    let mut tale = Tale::begins_with(Content::built_in());
    let said = |plan: &Plan| plan.reasons.iter().any(|reason| reason.text == "No floor today.");
    let none = DayChosen { no_floor: Some(true), ..DayChosen::default() };
    tale.say(0, none.clone());
    assert!(said(&tale.wakes(0, 3)));
    tale.say(1, ProfileSet { floor: Some(false), ..ProfileSet::default() });
    let today = tale.wakes(1, 3);
    assert!(!said(&today) && today.items.len() > 2, "{:?}", today.reasons);
    tale.say(1, none);
    assert!(!said(&tale.plan(1)), "it is so every day");
}

/// "75 of this week's 75 minutes are left" and "8 of 18 minutes" stood above a session of eight minutes for
/// who had asked for twenty.
#[test]
fn the_weeks_minutes_are_said_where_they_bound_the_session() {
    let mut tale = Tale::begins_with(Content::built_in());
    let days = Some(vec![Weekday::Monday, Weekday::Tuesday, Weekday::Thursday, Weekday::Saturday]);
    tale.say(0, ProfileSet { minutes: Minutes::new(20).ok(), days, ..ProfileSet::default() });
    let today = tale.wakes(0, 3);
    assert_eq!(today.minutes.get(), 18, "a quarter of 75");
    let said: Vec<&str> = today.reasons.iter().map(|reason| reason.text.as_str()).collect();
    let short = format!("Short on purpose: {} of 20 minutes", today.mat_minutes());
    assert!(said.iter().any(|text| text.starts_with(&short)), "{said:?}");
    assert!(!said.iter().any(|text| text.contains("this week's")), "{said:?}");
}

#[test]
fn a_day_off_and_a_second_session_bring_five_minutes() {
    let mut tale = Tale::begins();
    tale.easy_days(0, 4);
    let again = tale.plan(3);
    assert_eq!((again.mode, again.state.key(), again.minutes.get()), (Mode::Rest, "done", 5));
    tale.say(4, DayChosen { rest: Some(true), ..DayChosen::default() });
    let off = tale.plan(4);
    assert_eq!((off.mode, off.minutes.get()), (Mode::Rest, 5));
    assert!(rules(&off).contains(&"C7"));
}

#[test]
fn very_low_mood_twice_is_answered() {
    let mut tale = Tale::begins();
    tale.easy_days(0, 4);
    let low = || PainNoted { mood: Rating::new(1).ok(), ..PainNoted::default() };
    tale.say(3, low());
    tale.wakes(4, 3);
    tale.say(4, low());
    let today = tale.plan(4);
    let said = today.reasons.iter().find(|reason| reason.rule == "S7").expect("someone should be told");
    assert!(said.text.contains("5 and 6 Nov"), "{}", said.text);
}

#[test]
fn an_unfinished_session_is_offered_and_a_missing_rating_asked() {
    let mut tale = Tale::begins();
    let today = tale.wakes(0, 3);
    let items = today
        .items
        .iter()
        .map(|item| PlannedItem {
            exercise: item.exercise.clone(),
            step: item.step,
            dose: item.dose.dose,
            rules: Vec::new(),
            joined: None,
            open: None,
        })
        .collect();
    let started = SessionStarted { mode: today.mode, minutes: today.minutes, pre: None, items };
    let session = tale.say(0, started);
    let first = &today.items[0];
    tale.say(
        0,
        ExerciseDone {
            session,
            place: 0,
            exercise: first.exercise.clone(),
            step: first.step,
            planned: first.dose.dose,
            done_step: first.step,
            done: Some(first.dose.dose),
            seconds: 60,
            how: Ending::Done,
            open: None,
        },
    );
    let open = tale.history.unfinished(tale.day(0)).unwrap();
    assert_eq!((open.items.len(), open.session.done.len()), (today.items.len(), 1));
    assert_eq!(tale.plan(0).state.key(), "started");
    assert_eq!(tale.plan(0).items, today.items, "the plan of a day does not move under its session");
    assert!(tale.plan(1).due.contains(&Due::Rating));
}
