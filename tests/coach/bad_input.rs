//! Contradictory and impossible histories: a sensible plan, never a panic.

use chrono::{Duration, FixedOffset, TimeZone};
use proptest::prelude::*;
use supple::coach::{Ask, plan, week};
use supple::content::{AvoidTag, Category, Content, Dose, ExerciseId, Tier};
use supple::history::History;
use supple::journal::*;
use supple::units::{Day, Effort, Minutes, Pain, Rating};

use crate::fixture;

fn today() -> Day {
    Day::from_ymd_opt(2026, 11, 20).unwrap()
}

fn event(number: u64, day: Day, offset: i32, what: impl Into<What>) -> Event {
    let zone = FixedOffset::east_opt(offset * 3600).unwrap();
    let at = zone.from_utc_datetime(&day.and_hms_opt(12, 0, 0).unwrap());
    Event { id: EventId { device: "x".parse().unwrap(), number }, at, day, what: what.into() }
}

/// What every plan owes, whatever the history.
fn sensible(content: &Content, history: &History, day: Day) {
    for minutes in [None, Minutes::new(1).ok(), Minutes::new(1440).ok()] {
        let ask = Ask { day, minutes, floor: None };
        let made = plan(content, history, &ask);
        assert!(made.seconds <= u32::from(made.minutes.get()) * 60 + 60, "{} s", made.seconds);
        assert!((5..=60).contains(&made.minutes.get()));
        let held = matches!(made.mode, Mode::Setup | Mode::Blocked);
        assert!(held || !made.items.is_empty() || made.walk.is_some(), "{made:?}");
        assert!(!held || (made.items.is_empty() && made.walk.is_none()));
    }
    let setup = plan(content, history, &Ask::on(day)).mode == Mode::Setup;
    assert_eq!(week(content, history, day).len(), if setup { 0 } else { 7 });
}

fn pain() -> impl Strategy<Value = Pain> {
    (0_i64..=10).prop_map(|value| Pain::new(value).unwrap())
}

fn rating() -> impl Strategy<Value = Rating> {
    (0_i64..=10).prop_map(|value| Rating::new(value).unwrap())
}

fn id() -> impl Strategy<Value = EventId> {
    (1_u64..30).prop_map(|number| EventId { device: "x".parse().unwrap(), number })
}

fn exercise() -> impl Strategy<Value = ExerciseId> {
    prop::sample::select(vec!["core.a", "yoga.a", "walking.easy", "core.never_heard_of", "nonsense", ""])
        .prop_map(ExerciseId::new)
}

fn dose() -> impl Strategy<Value = Dose> {
    prop_oneof![
        (0_u8..255, 0_u8..255).prop_map(|(sets, reps)| Dose::Reps { sets, reps }),
        (0_u16..u16::MAX).prop_map(|seconds| Dose::Time { seconds }),
    ]
}

fn minutes() -> impl Strategy<Value = Minutes> {
    prop_oneof![5_i64..60, Just(1), Just(1440)].prop_map(|minutes| Minutes::new(minutes).unwrap())
}

fn any_day() -> impl Strategy<Value = Day> {
    prop_oneof![
        20 => (-40_i64..3).prop_map(|back| today() + Duration::days(back)),
        1 => Just(Day::MIN),
        1 => Just(Day::MAX),
        1 => (-4000_i64..4000).prop_map(|back| today() + Duration::days(back)),
    ]
}

/// Anything at all.
fn what() -> impl Strategy<Value = What> {
    let ending = prop::sample::select(Ending::ALL);
    let mode = prop::sample::select(Mode::ALL);
    let done = (id(), any::<u8>(), exercise(), any::<u8>(), dose(), any::<u8>(), any::<u32>(), ending)
        .prop_map(|(session, place, exercise, step, planned, done_step, seconds, how)| {
            What::from(ExerciseDone {
                session,
                place,
                exercise,
                step,
                planned,
                done_step,
                done: Some(planned),
                seconds,
                how,
                open: None,
            })
        });
    let started = (mode, minutes(), prop::option::of(pain())).prop_map(|(mode, minutes, pre)| {
        What::from(SessionStarted { mode, minutes, pre, items: Vec::new() })
    });
    let ended = (id(), any::<u32>(), any::<bool>())
        .prop_map(|(session, seconds, complete)| What::from(SessionEnded { session, seconds, complete }));
    let rated = (id(), prop::option::of(pain()), exercise()).prop_map(|(session, peak, exercise)| {
        let effort = peak.and_then(|peak| Effort::new(i64::from(peak.get())).ok());
        let hurt = Some(Hurt::Exercise(exercise));
        What::from(SessionRated { session, peak, after: peak, effort, hurt, note: None })
    });
    let walked = (exercise(), minutes(), prop::option::of(pain())).prop_map(|(exercise, minutes, peak)| {
        let (pre, effort, pace) = (peak, None, None);
        let planned = Some(minutes);
        What::from(ActivityDone { pre, peak, effort, pace, planned, ..ActivityDone::of(exercise, minutes) })
    });
    let set = (any::<u8>(), minutes(), pain()).prop_map(|(which, minutes, usual)| {
        What::from(ProfileSet {
            minutes: Some(minutes),
            usual: Some(usual),
            walking_minutes: Some(minutes),
            floor: Some(which & 1 == 0),
            days: Some(if which & 2 == 0 { Vec::new() } else { vec![Weekday::Sunday] }),
            categories: Some(if which & 4 == 0 { Vec::new() } else { Category::ALL.to_vec() }),
            avoid: Some(if which & 8 == 0 { AvoidTag::ALL.to_vec() } else { Vec::new() }),
            equipment: Some(Vec::new()),
            week_start: Some(Weekday::Sunday),
            ..ProfileSet::default()
        })
    });
    let chosen = (exercise(), exercise(), any::<u8>()).prop_map(|(from, to, which)| {
        What::from(DayChosen {
            no_floor: Some(which & 1 == 0),
            rest: Some(which & 2 == 0),
            dislike: Some(from.clone()),
            like: Some(to.clone()),
            swap: Some(Swap { from, to }),
            minutes: None,
        })
    });
    prop_oneof![
        3 => pain().prop_map(|pain| What::from(CheckedIn { pain })),
        1 => rating().prop_map(|rating| What::from(PainNoted { ache: Some(rating), mood: Some(rating), ..PainNoted::default() })),
        1 => (any_day(), pain()).prop_map(|(of, pain)| What::from(MorningAfter { of, pain })),
        2 => started,
        6 => done,
        2 => ended,
        2 => rated,
        2 => walked,
        1 => set,
        1 => chosen,
        1 => Just(What::from(FlareSaid {})),
        1 => Just(What::from(FlareEnded {})),
        1 => prop::option::of(prop::sample::select(Tier::ALL)).prop_map(|tier| What::from(Screened { answers: vec!["no_such_sign".into()], tier, short: true })),
        1 => any_day().prop_map(|on| What::from(Cleared { by: String::new(), on, signs: None })),
        1 => any_day().prop_map(|on| What::from(CheckUp { on, result: None, signs: None })),
        1 => (exercise(), minutes()).prop_map(|(exercise, minutes)| What::from(SetOut { exercise, minutes })),
        1 => id().prop_map(|target| What::from(Removed { target, twin: None })),
        1 => Just(What::Unknown("dreamt".into())),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: std::env::var("SUPPLE_CASES").ok().and_then(|count| count.parse().ok()).unwrap_or(150),
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(20_261_120),
        ..ProptestConfig::default()
    })]

    /// Any events in any order, pushed as they come or folded: no panic, a sensible plan.
    #[test]
    fn any_events_in_any_order_give_a_sensible_plan(
        list in prop::collection::vec((any_day(), -11_i32..12, what()), 0..120),
    ) {
        let content = fixture::content();
        let events: Vec<Event> =
            list.into_iter().zip(1..).map(|((day, offset, what), number)| event(number, day, offset, what)).collect();
        let mut pushed = History::new(&content);
        for event in &events {
            pushed.push(event);
        }
        sensible(&content, &pushed, today());
        sensible(&content, &History::fold(&content, &events), today());
        sensible(&content, &History::fold_until(&content, &events, today()), today());
    }
}

fn screened() -> Event {
    event(1, today() - Duration::days(20), 0, Screened { answers: Vec::new(), tier: None, short: false })
}

#[test]
fn a_rating_from_the_future_is_kept_back() {
    let content = fixture::content();
    let ahead = Day::from_ymd_opt(2031, 1, 1).unwrap();
    let events = [
        screened(),
        event(2, ahead, 0, CheckedIn { pain: Pain::MAX }),
        event(3, today(), 0, CheckedIn { pain: Pain::MIN }),
    ];
    let history = History::fold_until(&content, &events, today());
    assert!(history.day(ahead).is_none());
    sensible(&content, &history, today());
    // Pushed as it came, it disturbs neither today nor the order of days.
    sensible(&content, &History::fold(&content, &events), today());
}

#[test]
fn a_session_finished_twice_is_finished_once() {
    let content = fixture::content();
    let start = SessionStarted {
        mode: Mode::Normal,
        minutes: Minutes::new(10).unwrap(),
        pre: None,
        items: Vec::new(),
    };
    let session = EventId { device: "x".parse().unwrap(), number: 2 };
    let end = SessionEnded { session, seconds: 600, complete: true };
    let events = [
        screened(),
        event(2, today(), 0, start),
        event(3, today(), 0, end.clone()),
        event(4, today(), 0, end),
    ];
    let history = History::fold(&content, &events);
    assert_eq!(history.day(today()).unwrap().mat_seconds(), 600);
    sensible(&content, &history, today());
}

#[test]
fn two_time_zones_in_a_day_are_one_day() {
    let content = fixture::content();
    let three = Pain::new(3).unwrap();
    let events = [
        screened(),
        event(2, today(), 9, CheckedIn { pain: three }),
        event(3, today(), -8, CheckedIn { pain: Pain::MAX }),
    ];
    let history = History::fold(&content, &events);
    let day = history.day(today()).unwrap();
    assert_eq!((day.check_in, day.noted), (Some(three), Some(Pain::MAX)));
    sensible(&content, &history, today());
}

#[test]
fn pushing_one_by_one_is_folding_at_once() {
    let content = fixture::content();
    let mut person = crate::sim::Sim::new(&content, crate::sim::kind("shift worker"), 5);
    person.live(0, 120, |_| {});
    let folded = History::fold(&content, &person.events);
    for back in [0, 3, 9, 30, 90] {
        let day = person.events.last().unwrap().day - Duration::days(back);
        let cut = History::fold_until(&content, &person.events, day);
        // A history that already knows what came later plans that day as one that does not, except
        // for what the day itself brought.
        let (whole, short) = (plan(&content, &folded, &Ask::on(day)), plan(&content, &cut, &Ask::on(day)));
        assert_eq!(whole.items, short.items, "{back} days back");
        assert_eq!(whole.walk, short.walk, "{back} days back");
        let pushed = plan(&content, &person.history, &Ask::on(day));
        assert_eq!(pushed.items, whole.items);
    }
}
