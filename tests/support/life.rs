//! A made-up person: the same seed gives the same events, whatever the coach would plan.

use chrono::{Duration, FixedOffset, TimeZone};
use supple::content::{Content, ExerciseId};
#[allow(clippy::wildcard_imports, reason = "a life has every kind of entry")]
use supple::journal::*;
use supple::units::{Day, Effort, Minutes, Pain, Rating};

/// How a person lives.
#[derive(Debug, Clone, Copy)]
pub struct Life {
    /// What is left to chance comes from here.
    pub seed: u64,
    /// The first day.
    pub first: Day,
    /// How many days.
    pub days: i64,
    /// Of a hundred days, on how many the person keeps the plan.
    pub keeps: u64,
    /// Pain at the start and in the end, without the daily ups and downs.
    pub pain: (f32, f32),
    /// A flare from this day on, for five days.
    pub flare: Option<i64>,
    /// Away from this day on, for so many days.
    pub away: Option<(i64, i64)>,
}

/// Twelve weeks that end on 20 November 2026: pain from 5 to 3, a flare, nine days away.
pub fn twelve_weeks() -> Life {
    Life {
        seed: 7,
        first: Day::from_ymd_opt(2026, 8, 29).unwrap(),
        days: 84,
        keeps: 80,
        pain: (5.0, 2.6),
        flare: Some(40),
        away: Some((58, 10)),
    }
}

struct Pen {
    events: Vec<Event>,
    /// Today's check-in.
    rated: Option<Pain>,
    day: Day,
    minute: u32,
    number: u64,
}

impl Pen {
    fn write(&mut self, what: impl Into<What>) -> EventId {
        self.number += 1;
        let offset = FixedOffset::east_opt(3600).unwrap();
        let (hour, minute) = (6 + self.minute / 60, self.minute % 60);
        let at = offset.from_local_datetime(&self.day.and_hms_opt(hour, minute, 12).unwrap()).unwrap();
        self.minute += 1;
        let id = EventId { device: "made".parse().unwrap(), number: self.number };
        let event = Event { id, at, day: self.day, what: what.into() };
        self.events.push(event);
        id
    }
}

struct Chance(u64);

impl Chance {
    fn of(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most.max(1)
    }

    /// About -1.4 to 1.4, most often near 0.
    fn swing(&mut self) -> f32 {
        (0..4).map(|_| self.of(1000) as f32 / 1000.0 - 0.5).sum::<f32>() * 0.7
    }
}

fn pain(value: f32) -> Pain {
    Pain::new(value.round().clamp(0.0, 10.0) as i64).unwrap()
}

fn rating(value: f32) -> Rating {
    Rating::new(value.round().clamp(0.0, 10.0) as i64).unwrap()
}

/// Everything that the person wrote.
pub fn live(content: &Content, life: Life) -> Vec<Event> {
    let mut chance = Chance(life.seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut pen = Pen { events: Vec::new(), rated: None, day: life.first, minute: 40, number: 0 };
    for at in 0..life.days {
        pen.day = life.first + Duration::days(at);
        pen.minute = 40;
        pen.rated = None;
        if life.away.is_some_and(|(from, days)| (from..from + days).contains(&at)) {
            continue;
        }
        one_day(content, life, at, &mut pen, &mut chance);
    }
    pen.events
}

fn one_day(content: &Content, life: Life, at: i64, pen: &mut Pen, chance: &mut Chance) {
    let share = at as f32 / life.days.max(1) as f32;
    let flare = life
        .flare
        .filter(|from| (*from..from + 5).contains(&at))
        .map_or(0.0, |from| 3.5 - (at - from) as f32 * 0.6);
    let level = life.pain.0 + (life.pain.1 - life.pain.0) * share + flare;
    if at == 0 {
        first_day(level, pen);
    } else if chance.of(100) < 92 {
        let rated = pain(level + chance.swing());
        pen.write(CheckedIn { pain: rated });
        pen.rated = Some(rated);
    }
    if at > 0 && at % 7 == 0 {
        pen.write(Screened { answers: Vec::new(), tier: None, short: at % 84 != 0 });
    }
    if life.flare == Some(at) {
        pen.write(FlareSaid {});
    }
    if life.flare.is_some_and(|from| from + 5 == at) {
        pen.write(FlareEnded {});
    }
    if at % 7 != 3 && at % 7 != 6 && chance.of(100) < life.keeps {
        session(content, at, pen, chance);
    }
    if at % 2 == 1 && chance.of(100) < life.keeps {
        walk(at, level, pen, chance);
    }
    if at % 7 == 3 {
        pen.write(Peg {
            pain: rating(level + chance.swing()),
            enjoyment: rating(level + 1.0 + chance.swing()),
            activity: rating(level + chance.swing()),
        });
    }
    measures(at, share, pen, chance);
}

fn first_day(level: f32, pen: &mut Pen) {
    pen.write(Screened { answers: Vec::new(), tier: None, short: false });
    pen.write(ProfileSet {
        usual: Some(pain(level)),
        minutes: Minutes::new(15).ok(),
        floor: Some(true),
        walking_minutes: Minutes::new(20).ok(),
        days: Some(vec![
            Weekday::Monday,
            Weekday::Tuesday,
            Weekday::Wednesday,
            Weekday::Friday,
            Weekday::Saturday,
        ]),
        since: Some(PainSince::Longer),
        age: Some(AgeBand::From45),
        ..ProfileSet::default()
    });
    pen.write(CheckedIn { pain: pain(level) });
    pen.rated = Some(pain(level));
}

/// What a session holds; every other day the second half takes turns.
const MOVES: [&str; 8] = [
    "aerobic.heel_digs",
    "core.bridge",
    "functional.chair_squat",
    "yoga.cat_cow",
    "stretching.chin_glide",
    "tai_chi.sway",
    "core.belly_draw_in",
    "stretching.hip_sway",
];

fn session(content: &Content, at: i64, pen: &mut Pen, chance: &mut Chance) {
    let moves = MOVES.iter().enumerate().filter(|(place, _)| *place < 3 || (*place as i64 + at) % 2 == 0);
    let known = moves.filter_map(|(_, id)| content.exercise(&ExerciseId::new(id)));
    let items: Vec<PlannedItem> = known
        .map(|exercise| {
            let climbed = (at / 16).min(6) as u8;
            let step = exercise.step((1 + climbed).min(exercise.step_count()));
            PlannedItem {
                exercise: exercise.id.clone(),
                step: step.number,
                dose: step.dose,
                rules: vec!["P2".into()],
                joined: None,
                open: None,
            }
        })
        .collect();
    let pre = pen.rated;
    let minutes = Minutes::new(15).unwrap();
    let session = pen.write(SessionStarted { mode: Mode::Normal, minutes, pre, items: items.clone() });
    let mut seconds = 0;
    for (item, place) in items.into_iter().zip(0..) {
        let skips = chance.of(100) < 4;
        let took = if skips { 5 } else { 70 + chance.of(90) as u32 };
        seconds += took;
        pen.write(ExerciseDone {
            session,
            place,
            exercise: item.exercise,
            step: item.step,
            planned: item.dose,
            done_step: item.step,
            done: (!skips).then_some(item.dose),
            seconds: took,
            how: if skips { Ending::Skipped } else { Ending::Done },
            open: None,
        });
    }
    pen.minute += seconds / 60;
    pen.write(SessionEnded { session, seconds, complete: true });
    if chance.of(100) < 90 {
        let before = pre.map_or(3.0, |pain| f32::from(pain.get()));
        pen.write(SessionRated {
            session,
            peak: Some(pain(before + chance.of(3) as f32 * 0.6)),
            after: Some(pain(before - 0.4 + chance.swing() * 0.4)),
            effort: Effort::new(3 + chance.of(3) as i64).ok(),
            hurt: None,
            note: None,
        });
    }
}

fn walk(at: i64, level: f32, pen: &mut Pen, chance: &mut Chance) {
    let planned = 12 + (at / 7).min(18);
    let minutes = planned + chance.of(3) as i64;
    pen.minute += minutes as u32;
    pen.write(ActivityDone {
        peak: Some(pain(level + chance.swing())),
        effort: Effort::new(3).ok(),
        pace: Some(Pace::Usual),
        planned: Minutes::new(planned).ok(),
        ..ActivityDone::of(ExerciseId::new("walking.easy"), Minutes::new(minutes).unwrap())
    });
}

fn measures(at: i64, share: f32, pen: &mut Pen, chance: &mut Chance) {
    match at {
        2 => {
            pen.write(RoutineSet {
                rising: None,
                time: Some("07:00".into()),
                place: Some("the living room".into()),
                after: Some("the first coffee".into()),
                with: Some("Kim".into()),
                if_then: Some("if I travel, then five minutes in the hotel".into()),
            });
        }
        5 => {
            pen.write(ActivitiesNamed {
                names: vec!["lift my daughter".into(), "sit through a film".into()],
            });
        }
        20 => {
            pen.write(Milestone {
                what: "ten walks".into(),
                treat: Some("new shoes".into()),
                reached: false,
            });
        }
        36 => {
            pen.write(Milestone { what: "ten walks".into(), treat: None, reached: true });
            pen.write(Note { text: "Tying shoes is easy again <&> =SUM(A1)".into(), share: true });
            pen.write(Note { text: "not for others".into(), share: false });
        }
        57 => {
            pen.write(CheckUp { on: pen.day, result: Some("go on like this".into()), signs: None });
        }
        _ => {}
    }
    if at % 28 == 6 {
        let way = 2.0 + 5.0 * share;
        pen.write(ActivitiesRated {
            ratings: vec![Some(rating(way + chance.swing())), Some(rating(way + 1.0))],
        });
    }
}
