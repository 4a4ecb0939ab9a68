//! The made-up person of `--demo`: about twelve weeks, written by the simulator: a few days more than are
//! shown, so that the last day can be any weekday and the person still trains on their own.

use std::fmt::Write as _;

use chrono::{Datelike, Duration, Weekday as On};
use supple::coach::{Ask, Due, plan};
use supple::content::Content;
use supple::history::History;
use supple::journal::*;
use supple::progress;
use supple::units::{Pain, Rating};

use super::{Chance, Rates, Sim, Traits, clock_of, first_day, kind};

/// How many days the demo has: it begins on a Monday and ends on a Friday.
pub const DAYS: u32 = 89;

/// An own activity of the person's.
const DESK: &str = "An hour at the desk";

fn one_flare(index: u32, _: &mut Chance) -> bool {
    index == 50
}

/// A week away, from a Saturday on, announced the evening before.
fn one_gap(index: u32) -> bool {
    (33..40).contains(&index)
}

fn traits() -> Traits {
    Traits {
        name: "the demo's",
        checks: Rates::Daily,
        keeps: 0.9,
        rates: 1.0,
        level: 4.2,
        heals: 0.11,
        best: 2.0,
        noise: 0.8,
        tolerance: 0.5,
        gain: 0.03,
        flares: one_flare,
        away: one_gap,
        sharp: 0.0,
        ..kind("improver")
    }
}

/// What the person writes besides sessions and ratings, by day.
fn extras(index: u32) -> Vec<What> {
    let rating = |value: i64| Rating::new(value).ok();
    let note = |text: &str, share: bool| What::from(Note { text: text.into(), share });
    let goes = |values: [i64; 2]| What::from(ActivitiesRated { ratings: values.map(rating).to_vec() });
    match index {
        3 => vec![
            RoutineSet {
                rising: None,
                time: Some("07:00".into()),
                place: Some("the rug in the living room".into()),
                after: Some("after the first coffee".into()),
                with: None,
                if_then: Some("If the morning is too short, five minutes before lunch".into()),
            }
            .into(),
        ],
        6 => vec![
            ActivitiesNamed { names: vec![DESK.into(), "Carrying my daughter".into()] }.into(),
            goes([4, 3]),
        ],
        16 => vec![
            ExposureSet {
                what: DESK.into(),
                movement: OwnKind::Sit,
                unit: OwnUnit::Minutes,
                smallest: 10,
                between: 30,
                whole: 60,
                fear: Some("That my back locks when I get up".into()),
                off: None,
            }
            .into(),
        ],
        32 => vec![
            PauseSet {
                from: first_day() + Duration::days(33),
                until: first_day() + Duration::days(39),
                why: PauseWhy::Holiday,
            }
            .into(),
        ],
        9 => vec![note("Slept badly, stiff until noon.", false)],
        12 => vec![
            Milestone { what: "Ten sessions".into(), treat: Some("The good coffee".into()), reached: false }
                .into(),
        ],
        19 => vec![
            Milestone { what: "Ten sessions".into(), treat: Some("The good coffee".into()), reached: true }
                .into(),
        ],
        40 => vec![note("Back from the coast. Two long days in the car.", false)],
        41 => vec![goes([6, 5])],
        50 => vec![note("Lifted the washing machine. Of course.", true)],
        58 => vec![
            CheckUp {
                on: first_day() + Duration::days(58),
                result: Some("Nothing new. Go on, with two moves of theirs.".into()),
                signs: None,
            }
            .into(),
        ],
        65 => vec![goes([8, 7])],
        79 => vec![note("Carried the shopping up without thinking about it.", true)],
        _ => Vec::new(),
    }
}

/// The person's twelve weeks.
fn lived(content: &Content, seed: u64) -> Sim<'_> {
    let mut sim = Sim::new(content, traits(), seed);
    let mut chance = Chance::new(77);
    for index in 0..DAYS {
        let (mut lesson, mut own) = (None, None);
        sim.live(index, 1, |seen| {
            lesson.clone_from(&seen.plan.lesson);
            own.clone_from(&seen.plan.own);
        });
        let day = first_day() + Duration::days(i64::from(index));
        if one_gap(index) {
            continue;
        }
        sim.at(day, 19, 30);
        if let Some(lesson) = lesson.filter(|_| chance.happens(0.6)) {
            sim.say(day, LessonRead { lesson });
        }
        let moves = content.daily_moves();
        if !moves.is_empty() && chance.happens(0.4) {
            let what = moves[(chance.share() * moves.len() as f64) as usize].id.clone();
            sim.say(day, Moved { what, tried: None });
        }
        let breaks = content.desk_breaks();
        if !breaks.is_empty() && chance.happens(0.3) {
            let what = breaks[(chance.share() * breaks.len() as f64) as usize].id.clone();
            sim.say(day, BreakTaken { what });
        }
        if let Some(own) = own.filter(|_| chance.happens(0.6)) {
            // What is feared comes less often than it is expected, and is expected less each time.
            let before = sim.history.own_ladders().named(&own.what).map_or(0, |ladder| ladder.tries.len());
            let rating = |value: usize| Rating::new(value as i64).ok();
            let expected = 7_usize.saturating_sub(before / 2).max(2);
            let actual = expected.saturating_sub(2 + usize::from(chance.happens(0.5))).max(1);
            let (target, done) = (own.number, Some(own.number));
            let (expected, actual) = (rating(expected), rating(actual));
            sim.say(
                day,
                ExposureDone { what: own.what, target, expected, done, actual, happened: Some(false) },
            );
        }
        for extra in extras(index) {
            sim.say(day, extra);
        }
    }
    sim
}

/// The seed of the demo's person: one who shows what most people meet, whatever weekday the demo is opened on. Where
/// the rules change another may be wanted; `the_demos_seeds` prints those.
pub const SEED: u64 = 359;

/// What the demo fails to show on the mornings on which it may be opened: an ordinary day on weekdays, mostly with a
/// walk, the safety questions on a weekend if at all, on a Friday with no question at all; and behind it a ladder climbed into
/// another form, own activities gone into, what was prescribed done, mornings half a point better, and more that
/// went up than down.
pub fn shortcomings(content: &Content, seed: u64) -> Vec<String> {
    let sim = lived(content, seed);
    let (mut walks, mut missing) = (0, Vec::new());
    for index in DAYS - 6..=DAYS {
        let day = first_day() + Duration::days(i64::from(index));
        let before: Vec<Event> = sim.events.iter().filter(|event| event.day < day).cloned().collect();
        let mut history = History::fold(content, &before);
        let pain = history.usual(day).map_or(3, |usual| usual.round() as i64) + 1;
        let id = EventId { device: "seed".parse().expect("a name"), number: 1 };
        let at = before.last().expect("a life").at + Duration::hours(12);
        let rated = CheckedIn { pain: Pain::new(pain).expect("a rating") };
        history.push(&Event { id, at, day, what: rated.into() });
        let plan = plan(content, &history, &Ask::on(day));
        walks += u32::from(plan.walk.is_some());
        let weekend = matches!(day.weekday(), On::Sat | On::Sun);
        let screens = plan.mode == Mode::Setup || !weekend && plan.due.contains(&Due::Screen);
        let friday = day.weekday() != On::Fri || plan.due.is_empty() && plan.walk.is_some();
        if screens || !weekend && plan.mode != Mode::Normal || !friday {
            missing.push(format!("{} {:?} {:?}", day.weekday(), plan.mode, plan.due));
        }
    }
    let last = last();
    let report = progress::report(content, &sim.history, last, progress::YEAR);
    let forms = report.ladders.iter().filter(|each| each.up() && each.dose.contains(", ")).count();
    let prescribed = content.exercises().iter().filter(|each| each.prescribed.is_some());
    let prescribed = prescribed.map(|each| {
        let done =
            |event: &&Event| matches!(&event.what, What::ExerciseDone(done) if done.exercise == each.id);
        sim.events.iter().filter(done).count()
    });
    let prescribed = prescribed.min().unwrap_or(0);
    let gain = report.change.then.zip(report.change.now).map_or(0.0, |(then, now)| then - now);
    let changes = |weeks| {
        let ladders = progress::report(content, &sim.history, last, weeks).ladders;
        let count = |of: fn(&progress::LadderMove) -> bool| ladders.iter().filter(|each| of(each)).count();
        (count(progress::LadderMove::up), count(progress::LadderMove::down))
    };
    let (week, month) = (changes(progress::WEEK), changes(progress::MONTH));
    let tries: usize = report.measures.own_steps.iter().map(|own| own.times.len()).sum();
    for (holds, words) in [
        (walks >= 3, "walks"),
        (forms >= 1, "forms"),
        (tries >= 4, "own activities"),
        (prescribed >= 6, "prescribed"),
        (gain >= 0.5, "gain"),
        (week.0 >= week.1 && month.0 > month.1, "ups and downs"),
    ] {
        if !holds {
            missing
                .push(format!("{words}: {walks} {forms} {tries} {prescribed} {gain:.1} {week:?} {month:?}"));
        }
    }
    missing
}

/// The day on which the simulated demo ends.
pub fn last() -> supple::units::Day {
    first_day() + Duration::days(i64::from(DAYS) - 1)
}

/// The demo's file: journal lines with `back` (days before the last) and `clock` for `at` and `day`.
pub fn lines(content: &Content) -> String {
    let sim = lived(content, SEED);
    let last = last();
    let mut text = String::new();
    for event in &sim.events {
        let line = write_line(event);
        // `{"v":1,"id":"sim1-1","at":"…","day":"…","kind":…`: the moment becomes a day and a time.
        let tail = line.split_once("\"kind\"").map_or("", |(_, tail)| tail);
        let back = (last - event.day).num_days();
        let mut tail = tail.replace("\"sim1-", "\"demo-");
        for days in 0..i64::from(DAYS) {
            let dated = format!("\"{}\"", last - Duration::days(days));
            tail = tail.replace(&dated, &format!("\"back {days}\""));
        }
        tail = without_doses(content, event, tail);
        let (number, time) = (event.id.number, clock_of(event));
        let _ =
            writeln!(text, "{{\"id\":\"demo-{number}\",\"back\":{back},\"clock\":\"{time}\",\"kind\"{tail}");
    }
    text
}

/// Leaves out the doses that are those of the exercise's step.
fn without_doses(content: &Content, event: &Event, mut tail: String) -> String {
    // What was prescribed says its dose, so that the journal reads without the sheet.
    let dose_of = |id, step| {
        let exercise = content.exercise(id).expect("a known exercise");
        let dose = serde_json::to_string(&exercise.step(step).dose).expect("a dose is plain data");
        exercise.prescribed.is_none().then_some(dose)
    };
    match &event.what {
        What::SessionStarted(started) => {
            for item in &started.items {
                let Some(dose) = dose_of(&item.exercise, item.step) else { continue };
                let whole = format!("\"step\":{},\"dose\":{dose}", item.step);
                tail = tail.replace(&whole, &format!("\"step\":{}", item.step));
            }
        }
        What::ExerciseDone(entry) => {
            let Some(dose) = dose_of(&entry.exercise, entry.step) else { return tail };
            for name in ["planned", "done"] {
                tail = tail.replace(&format!("\"{name}\":{dose},"), "");
            }
        }
        _ => {}
    }
    tail
}
