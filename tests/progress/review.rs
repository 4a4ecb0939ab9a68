//! The week that closes: when it is asked, what it says, and that what is agreed holds for its week alone.

use supple::app::Stage;
use supple::coach::{self, Ask};
use supple::content::{Content, ExerciseId};
use supple::history::History;
use supple::journal::{ActivityDone, Event, FlareEnded, FlareSaid, Obstacle, WeekAgreed, What};
use supple::progress::{self, Offer};
use supple::units::{Day, Minutes};

use super::person::{DARK, Person, lines};
use super::{folder, twelve_weeks};

const MONDAY: &str = "2026-11-23T07:00:00+01:00";

fn day(month: u32, day: u32) -> Day {
    Day::from_ymd_opt(2026, month, day).unwrap()
}

fn minutes(minutes: i64) -> Minutes {
    Minutes::new(minutes).unwrap()
}

/// On Monday, after the morning's digit; the safety questions, which come first, were answered on Sunday.
fn on_monday(events: &[Event]) -> Person {
    let mut events = events.to_vec();
    let mut screened = events.last().unwrap().clone();
    screened.id.number += 1;
    screened.day = day(11, 22);
    screened.what = supple::journal::Screened { answers: Vec::new(), tier: None, short: true }.into();
    events.push(screened);
    let mut person = Person::open(folder(&events), MONDAY);
    person.model.show(supple::app::Tab::Today);
    person.keys("3");
    person
}

fn drawn(person: &Person) -> String {
    lines(&person.draw(100, 30, DARK)).join("\n")
}

fn newest(person: &Person) -> Option<WeekAgreed> {
    person.model.known().state.recent.iter().find_map(|entry| match &entry.event.what {
        What::WeekAgreed(week) => Some(week.clone()),
        _ => None,
    })
}

/// An agreement, as an entry of that day.
fn agreed(events: &mut Vec<Event>, on: Day, week: WeekAgreed) {
    let mut event = events.last().unwrap().clone();
    event.id.number += 1;
    event.day = on;
    event.what = week.into();
    events.push(event);
}

fn of(from: Day, days: u8, minutes: Minutes) -> WeekAgreed {
    WeekAgreed { from, days: Some(days), minutes: Some(minutes), ..WeekAgreed::default() }
}

#[test]
fn the_first_morning_of_a_week_closes_the_last_one_and_two_keys_agree() {
    let mut person = on_monday(&twelve_weeks());
    let screen = drawn(&person);
    for words in ["The week that closes", "Last week: on the mat on", "The coming week:", "agreed?"] {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
    let before = person.model.known().history.profile().clone();
    person.keys("\n\n");
    assert_eq!(*person.model.stage(), Stage::Tabs, "{}", drawn(&person));
    let week = newest(&person).unwrap();
    assert_eq!((week.from, week.minutes.is_some()), (day(11, 23), true));
    assert_eq!(*person.model.known().history.profile(), before, "the profile stays");
    assert!(person.model.notice().unwrap().text.starts_with("Agreed"), "{:?}", person.model.notice());
    let known = person.model.known();
    assert!(!progress::review_is_due(&known.history, known.day), "once a week");
}

#[test]
fn today_says_that_a_week_has_closed_until_its_review_was_answered() {
    const CLOSED: &str = "A week has closed: Tab, then a,";
    let mut person = Person::open(folder(&twelve_weeks()), MONDAY);
    person.model.show(supple::app::Tab::Today);
    assert!(drawn(&person).contains(CLOSED), "{}", drawn(&person));
    person = on_monday(&twelve_weeks());
    person.keys("\n\n");
    assert_eq!(*person.model.stage(), Stage::Tabs, "{}", drawn(&person));
    assert!(!drawn(&person).contains("A week has closed"), "{}", drawn(&person));
}

#[test]
fn where_the_week_has_no_room_on_today_a_line_says_whether_one_moves() {
    let mut person = Person::open(folder(&twelve_weeks()), "2026-11-20T07:00:00+01:00");
    person.model.show(supple::app::Tab::Today);
    person.keys("3");
    let said = person.model.known().active_said();
    let mut lines_of_it = 0;
    for high in 16..40 {
        let screen = lines(&person.draw(80, high, DARK)).join("\n");
        let strip = screen.contains("Mo   Tu   We");
        let line = screen.contains(&said);
        assert!(!(strip && line), "80x{high}: once is enough\n{screen}");
        assert!(high < 24 || strip || line, "80x{high}\n{screen}");
        lines_of_it += u16::from(line);
    }
    assert!(lines_of_it > 0, "at some height the line stands for the strip");
}

#[test]
fn left_open_it_is_not_asked_again_that_week_and_nothing_is_agreed() {
    let mut person = on_monday(&twelve_weeks());
    person.keys("\x1b");
    let known = person.model.known();
    assert_eq!(newest(&person).map(|week| (week.days, week.minutes)), Some((None, None)));
    assert_eq!(known.history.agreed(known.day), None);
    for later in 23..30 {
        assert!(!progress::review_is_due(&known.history, day(11, later)));
    }
    assert!(progress::review_is_due(&known.history, day(11, 30)), "the next week has its own");
}

#[test]
fn what_is_agreed_holds_for_its_week_and_for_no_other() {
    let content = Content::built_in();
    let mut events = twelve_weeks();
    let usual = coach::plan(&content, &History::fold(&content, &events), &Ask::on(day(11, 24)));
    agreed(&mut events, day(11, 23), of(day(11, 23), 2, minutes(8)));
    let history = History::fold(&content, &events);
    let plan = |on: Day| coach::plan(&content, &history, &Ask::on(on));
    assert!(usual.minutes.get() > 8, "{}", usual.minutes);
    assert_eq!(plan(day(11, 24)).minutes, minutes(8));
    assert_eq!(
        plan(day(11, 30)).minutes,
        usual.minutes.max(plan(day(11, 30)).minutes),
        "the next week is as ever"
    );
    let week = progress::report(&content, &history, day(11, 24), 1);
    assert_eq!(week.weeks[0].mat_aim, Some(16), "two days of eight minutes");
    assert_eq!(supple::rules::week::days_kept(&history, day(11, 24)).round() as u8, 2, "C3 takes two days");
    assert_ne!(supple::rules::week::days_kept(&history, day(11, 30)).round() as u8, 2);
}

#[test]
fn no_offer_and_no_wish_is_more_than_the_week_may_hold() {
    let content = Content::built_in();
    for most in [4_u16, 5, 30, 75, 76, 200, 420, 500] {
        for days in 0..=9 {
            for each in [5, 12, 15, 60] {
                let offer =
                    Offer { days, minutes: minutes(each), walk: None }.within(content.progression(), most);
                assert!((1..=7).contains(&offer.days));
                let all = u16::from(offer.days) * offer.minutes.get();
                assert!(all <= most.max(5), "{days} x {each} in {most}: {offer:?}");
            }
        }
    }
    let mut person = on_monday(&twelve_weeks());
    person.keys("7\n60\n");
    let known = person.model.known();
    let (week, most) =
        (newest(&person).unwrap(), progress::review(&known.content, &known.history, known.day).most);
    let all = u16::from(week.days.unwrap()) * week.minutes.unwrap().get();
    assert!(all <= most && all > most - 7, "{all} of {most}");
    assert!(person.model.notice().unwrap().text.contains("within the"), "{:?}", person.model.notice());
}

#[test]
fn what_got_in_the_way_is_asked_only_where_less_was_done_and_not_for_two_weeks_after() {
    let content = Content::built_in();
    let asks =
        |events: &[Event]| progress::review(&content, &History::fold(&content, events), day(11, 23)).asks_why;
    let mut events = twelve_weeks();
    assert!(!asks(&events), "nothing was agreed");
    agreed(&mut events, day(11, 16), of(day(11, 16), 1, minutes(10)));
    assert!(!asks(&events), "as much was done as agreed");
    events.pop();
    agreed(&mut events, day(11, 16), of(day(11, 16), 7, minutes(10)));
    assert!(asks(&events));
    let mut person = on_monday(&events);
    person.keys("\n\n");
    assert!(drawn(&person).contains("What got in the way"), "{}", drawn(&person));
    person.keys("1");
    person.keys("at lunch\n");
    let offered = drawn(&person);
    assert!(
        offered.contains("A short session is a session") && offered.contains("of up to 5 min"),
        "{offered}"
    );
    person.keys("2");
    let week = newest(&person).unwrap();
    assert_eq!((week.obstacle, week.if_then.as_deref()), (Some(Obstacle::Time), Some("at lunch")));
    assert_eq!(week.minutes, Some(minutes(10)), "no is no");
    let mut person = on_monday(&events);
    person.keys("\n\n1\n1");
    assert_eq!(newest(&person).unwrap().minutes, Some(minutes(5)), "half as long, since it was taken");
    let mut person = on_monday(&events);
    person.keys("\n\n3\n1");
    assert!(drawn(&person).contains("Your routine"), "forgotten: a time to be reminded at");
    let mut person = on_monday(&events);
    person.keys("\n\n5\n1");
    assert!(drawn(&person).contains("What you like best"), "no wish: another kind");
    events.pop();
    let before = WeekAgreed { obstacle: Some(Obstacle::Pain), ..of(day(11, 9), 3, minutes(10)) };
    agreed(&mut events, day(11, 10), before);
    agreed(&mut events, day(11, 16), of(day(11, 16), 7, minutes(10)));
    assert!(!asks(&events), "asked thirteen days ago");
}

#[test]
fn minutes_set_for_good_in_the_week_hold_at_once() {
    let content = Content::built_in();
    let mut events = twelve_weeks();
    agreed(&mut events, day(11, 23), of(day(11, 23), 2, minutes(8)));
    let mut set = events.last().unwrap().clone();
    set.id.number += 1;
    set.what = supple::journal::ProfileSet { minutes: Some(minutes(12)), ..Default::default() }.into();
    events.push(set);
    let history = History::fold(&content, &events);
    assert_eq!(supple::rules::week::minutes_of(&history, day(11, 24)), minutes(12));
    assert_eq!(supple::rules::week::days_of(&history, day(11, 24)), 2);
}

/// Milestones and treats belong to the week in which they were reached, and the next one to the week ahead.
#[test]
fn the_review_names_the_milestone_that_was_reached_or_the_next_one() {
    let content = Content::built_in();
    let mut events = twelve_weeks();
    let line = |events: &[Event]| {
        progress::review(&content, &History::fold(&content, events), day(11, 23)).lines[2].clone()
    };
    let mut milestone = |on: Day, what: &str, reached: bool| {
        let mut event = events.last().unwrap().clone();
        event.id.number += 1;
        event.day = on;
        let treat = Some("the good coffee".to_owned());
        event.what = supple::journal::Milestone { what: what.into(), treat, reached }.into();
        events.push(event);
        line(&events)
    };
    let open = milestone(day(11, 10), "twenty walks", false);
    assert!(open.ends_with("On the way to: twenty walks, then the good coffee."), "{open}");
    let reached = milestone(day(11, 20), "twenty walks", true);
    assert!(reached.ends_with("Reached: twenty walks, worth the good coffee."), "{reached}");
    assert!(!reached.contains("ten walks"), "that was reached in October: {reached}");
}

/// Someone for whom it gets worse: the last week's mornings and sessions are rated higher, so that its days are red.
fn worse() -> Vec<Event> {
    let mut events = twelve_weeks();
    for event in events.iter_mut().filter(|event| (day(11, 17)..=day(11, 22)).contains(&event.day)) {
        match &mut event.what {
            What::CheckedIn(morning) => morning.pain = supple::units::Pain::new(5).unwrap(),
            What::SessionRated(rated) => rated.peak = Some(supple::units::Pain::new(8).unwrap()),
            _ => {}
        }
    }
    events
}

fn review_on(events: &[Event], on: Day) -> (progress::Review, History) {
    let content = Content::built_in();
    let history = History::fold(&content, events);
    (progress::review(&content, &history, on), history)
}

/// Seen failing with the wish offered whatever the week was, and with the setback's words left out.
#[test]
fn after_a_setback_no_more_is_offered_than_was_done_and_the_review_says_why() {
    let (review, history) = review_on(&worse(), day(11, 23));
    let all = u32::from(review.comes_to(&history, review.offer));
    let week = progress::ended(&Content::built_in(), &history, day(11, 22), 1).weeks[0].clone();
    assert!(all <= week.mat, "{all} of {}", week.mat);
    let why = &review.why.as_ref().unwrap().text;
    assert!(why.contains(&format!("the {} min that you did", week.mat)), "{why}");
    assert!(
        review.lines[2].contains("Down: ") && review.lines[2].contains("goes up again"),
        "{:?}",
        review.lines
    );
    let drawn = drawn(&on_monday(&worse())).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(drawn.contains(why.as_str()), "{drawn}");
    let (kept, history) = review_on(&twelve_weeks(), day(11, 23));
    let before = u32::from(kept.comes_to(&history, kept.offer));
    assert!(before > all, "{before} after a week without one, {all} after one");
}

/// A week with a flare and two short sessions: the offer asks for no more than was done, and leaves a session the moves that
/// the steps leave it. Seen failing with five minutes a day offered, and with the sum not held to what was done.
#[test]
fn a_small_offer_takes_no_move_out_of_a_session() {
    let content = Content::built_in();
    let mut events = worse();
    events.retain(|event| event.day < day(11, 16) || matches!(event.what, What::CheckedIn(_)));
    for on in [day(11, 18), day(11, 20)] {
        let mut event = events.last().unwrap().clone();
        event.id.number += 1;
        event.day = on;
        let mut done = ActivityDone::of(ExerciseId::new("functional.exercise_on_the_mat"), minutes(5));
        done.peak = supple::units::Pain::new(8).ok();
        event.what = done.into();
        events.push(event.clone());
        event.id.number += 1;
        event.what = if on == day(11, 18) { FlareSaid {}.into() } else { FlareEnded {}.into() };
        events.push(event);
    }
    let (review, history) = review_on(&events, day(11, 23));
    assert!(review.why.is_some(), "{:?}", review.lines);
    assert_eq!((review.offer.days, review.offer.minutes), (2, minutes(15)));
    assert!(review.comes_to(&history, review.offer) <= 10, "{}", review.words(&history, review.offer));
    let moves = |events: &[Event]| {
        coach::plan(&content, &History::fold(&content, events), &Ask::on(day(11, 23))).items.len()
    };
    let before = moves(&events);
    agreed(&mut events, day(11, 23), review.agreement(&history, review.offer));
    assert_eq!(moves(&events), before);
}

/// One hard week lowers no other: who took the smaller offer is offered the wish again after a week that was kept.
#[test]
fn an_offer_that_was_taken_does_not_become_the_wish() {
    let content = Content::built_in();
    let mut events = worse();
    let (review, history) = review_on(&events, day(11, 23));
    assert!(review.why.is_some());
    agreed(&mut events, day(11, 23), review.agreement(&history, review.offer));
    let after = supple::rules::week::offer::Offered::on(
        &History::fold(&content, &events),
        content.progression(),
        day(12, 7),
    );
    assert!(after.offer.minutes >= review.offer.minutes, "{after:?}");
    let mut own = worse();
    agreed(&mut own, day(11, 23), of(day(11, 23), 1, minutes(6)));
    let (smaller, _) = review_on(&own, day(11, 30));
    assert_eq!((smaller.offer.days, smaller.offer.minutes), (1, minutes(6)), "what the person chose stays");
}

/// An empty week is no list of what is missing, the offer is a small beginning, and what got in the way is asked.
#[test]
fn an_empty_week_is_met_kindly() {
    let until = |last: Day| twelve_weeks().into_iter().filter(|event| event.day <= last).collect::<Vec<_>>();
    let (review, history) = review_on(&until(day(11, 15)), day(11, 23));
    let [done, _, moved] = &review.lines;
    assert_eq!(done, "Last week had no session on the mat. There is nothing to catch up.");
    assert!(moved.starts_with("We go on from where you are."), "{moved}");
    assert!(!review.lines.concat().contains("0 of"), "{:?}", review.lines);
    assert!(review.asks_why);
    assert_eq!(review.offer.days, 2.min(supple::rules::week::days_of(&history, day(11, 22))));
    assert!(review.why.is_some());
}

/// What is agreed is what the week is measured by, on the first day and on the last.
#[test]
fn the_bar_is_what_was_agreed() {
    let content = Content::built_in();
    let mut events = twelve_weeks();
    let (review, history) = review_on(&events, day(11, 23));
    let comes_to = review.comes_to(&history, review.offer);
    let words = review.words(&history, review.offer);
    assert!(words.contains(&format!("{comes_to} min in all")), "{words}");
    agreed(&mut events, day(11, 23), review.agreement(&history, review.offer));
    let aims = |events: &[Event]| {
        let history = History::fold(&content, events);
        [23, 26, 29].map(|on| progress::report(&content, &history, day(11, on), 1).weeks[0].mat_aim)
    };
    assert_eq!(aims(&events), [Some(u32::from(comes_to)); 3]);
    agreed(&mut events, day(11, 23), WeekAgreed { comes_to: Some(31), ..of(day(11, 23), 3, minutes(15)) });
    assert_eq!(aims(&events), [Some(31); 3]);
}

/// What was done stands before what was agreed, and a flare from its first day to its last. Seen failing with each pair
/// exchanged.
#[test]
fn what_was_done_comes_before_what_was_agreed_and_a_flare_goes_forward() {
    let mut events = twelve_weeks();
    agreed(&mut events, day(11, 16), of(day(11, 16), 7, minutes(15)));
    let (review, history) = review_on(&events, day(11, 23));
    let did = history.sum(day(11, 16), day(11, 22)).mat_days;
    assert!(did < 7);
    let begin = format!("Last week: on the mat on {did} of 7 days agreed; ");
    assert!(review.lines[0].starts_with(&begin), "{:?}", review.lines);
    let report = progress::report(&Content::built_in(), &history, day(11, 22), 12);
    let flare = report.pain.flares.iter().find(|flare| flare.from < flare.to).unwrap();
    let monday = supple::history::week_start(flare.from, supple::journal::Weekday::Monday);
    let sunday = (monday + chrono::Duration::days(6)).min(flare.to);
    assert!(flare.from < sunday, "{flare:?} is in two weeks");
    let (review, _) = review_on(&events, monday + chrono::Duration::days(7));
    let written = |day: Day| day.format("%-d %b").to_string();
    let words = format!(" A flare from {} to {}: ", written(flare.from), written(sunday));
    assert!(review.lines[0].contains(&words), "{flare:?}: {:?}", review.lines);
}

/// A move stands once, with where it stands: one that went up and then down again is not among those that went up.
/// Seen failing with the steps that were taken left out.
#[test]
fn each_move_stands_once_with_where_it_stands_now() {
    let content = Content::built_in();
    let history = History::fold(&content, &worse());
    let (mut down, mut back) = (0, 0);
    for weeks in [1, 2, 4, 12] {
        for on in [22, 23] {
            let report = progress::report(&content, &history, day(11, on), weeks);
            let text = progress::text(&report);
            let line = |label: &str| {
                text.lines().find(|line| line.starts_with(label)).unwrap_or_default().to_owned()
            };
            for (at, each) in report.ladders.iter().enumerate() {
                assert!(
                    report.ladders[at + 1..].iter().all(|other| other.exercise != each.exercise),
                    "{each:?}"
                );
                let step = history.step(&each.exercise, day(11, on)).map(|(step, _)| step);
                assert_eq!(Some(each.to), step, "{weeks} weeks, {on}: {each:?}");
                let label = ["Up: ", "Down: ", "Back where they were: "];
                let place = if each.up() {
                    0
                } else if each.down() {
                    1
                } else {
                    2
                };
                for (other, label) in label.iter().enumerate() {
                    let named =
                        format!("{} {} {}", each.name, if place == 2 { "at" } else { "to" }, each.dose);
                    assert_eq!(line(label).contains(&named), other == place, "{label} {each:?}\n{text}");
                }
                down += usize::from(each.down());
                back += usize::from(place == 2);
            }
        }
    }
    assert!(down > 3 && back > 0, "{down} down, {back} back");
}
