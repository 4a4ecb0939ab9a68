//! Journals that no one would keep: entries in any order of sense, over days that may lie far apart.

use chrono::{Duration, FixedOffset, TimeZone};
use proptest::prelude::*;
use supple::content::{Category, Content, Dose, Exercise, ExerciseId};
#[allow(clippy::wildcard_imports, reason = "every kind of entry may come")]
use supple::journal::*;
use supple::units::{Day, Effort, Minutes, Pain, Rating};

/// One entry: days after the one before, what, three numbers.
type Entry = (u16, u8, u8, u8, u16);

/// Up to a few hundred entries that begin in January 2020.
pub fn journals() -> impl Strategy<Value = Vec<Event>> {
    let gap = prop_oneof![8 => Just(0_u16), 6 => Just(1), 2 => 2..9_u16, 1 => 9..500_u16];
    let entry: (_, _, _, _, _) = (gap, any::<u8>(), any::<u8>(), any::<u8>(), any::<u16>());
    prop::collection::vec(entry, 0..300).prop_map(|entries: Vec<Entry>| events(&entries))
}

fn pain(value: u8) -> Pain {
    Pain::new(i64::from(value % 11)).unwrap()
}

fn rating(value: u8) -> Rating {
    Rating::new(i64::from(value % 11)).unwrap()
}

/// A screen with one of the questions ticked.
fn screened(content: &Content, which: u16, short: bool) -> Screened {
    let question = &content.safety()[usize::from(which) % content.safety().len()];
    Screened { answers: vec![question.id.clone()], tier: Some(question.tier), short }
}

/// A visit that names no signs.
fn seen(on: Day) -> What {
    CheckUp { on, result: Some("@rest".into()), signs: None }.into()
}

/// That a flare began or is over, or a note.
fn flare_or_note(which: u8, share: bool) -> What {
    match which % 3 {
        0 => FlareSaid {}.into(),
        1 => FlareEnded {}.into(),
        _ => Note { text: "+Größe \"x\", <b>&".into(), share }.into(),
    }
}

#[allow(clippy::too_many_lines, reason = "one arm for each kind of entry")]
fn events(entries: &[Entry]) -> Vec<Event> {
    let content = Content::built_in();
    let id_of = |exercise: &Exercise| exercise.id.clone();
    let ids: Vec<ExerciseId> = content.exercises().iter().map(id_of).collect();
    let walks: Vec<ExerciseId> = content.of_category(Category::Walking).map(id_of).collect();
    let offset = FixedOffset::east_opt(3600).unwrap();
    let mut day = Day::from_ymd_opt(2020, 1, 6).unwrap();
    let (mut sessions, mut events) = (Vec::<EventId>::new(), Vec::new());
    for (number, &(gap, kind, a, b, long)) in (1_u64..).zip(entries) {
        day += Duration::days(i64::from(gap));
        let id = EventId { device: "odd".parse().unwrap(), number };
        let pick = ids[usize::from(long) % ids.len()].clone();
        let session = sessions.get(usize::from(a) % sessions.len().max(1)).copied().unwrap_or(id);
        let dose = Dose::Reps { sets: 1 + b % 3, reps: 1 + a % 12 };
        let some = |on: u8| on.is_multiple_of(2);
        let what: What = match kind % 20 {
            0..4 => CheckedIn { pain: pain(a) }.into(),
            4 => PainNoted {
                pain: some(a).then(|| pain(b)),
                ache: some(b).then(|| rating(a)),
                mood: Some(rating(b)),
                note: some(a).then(|| "=1+1\n<script>|".into()),
            }
            .into(),
            5 => MorningAfter { of: day - Duration::days(i64::from(a % 9)), pain: pain(b) }.into(),
            6 => {
                sessions.push(id);
                let items = vec![PlannedItem {
                    exercise: pick,
                    step: 1 + a % 12,
                    dose,
                    rules: Vec::new(),
                    joined: None,
                    open: None,
                }];
                let minutes = Minutes::new(5 + i64::from(b % 56)).unwrap();
                SessionStarted { mode: Mode::Normal, minutes, pre: some(a).then(|| pain(b)), items }.into()
            }
            7..12 => ExerciseDone {
                session,
                place: b % 8,
                exercise: pick,
                step: 1 + a % 12,
                planned: dose,
                done_step: 1 + b % 12,
                done: some(a).then_some(dose),
                seconds: u32::from(long) * u32::from(kind % 3),
                how: Ending::ALL[usize::from(b) % Ending::ALL.len()],
                open: None,
            }
            .into(),
            12 => SessionEnded { session, seconds: u32::from(long), complete: some(a) }.into(),
            13 => SessionRated {
                session,
                peak: some(a).then(|| pain(b)),
                after: some(b).then(|| pain(a)),
                effort: Effort::new(i64::from(a % 11)).ok(),
                hurt: some(b).then_some(Hurt::Unsure),
                note: None,
            }
            .into(),
            14 | 15 => ActivityDone {
                exercise: if some(a) { walks[usize::from(b) % walks.len()].clone() } else { pick },
                minutes: Minutes::new(1 + i64::from(long % 1440)).unwrap(),
                pre: None,
                peak: some(b).then(|| pain(a)),
                effort: None,
                pace: some(a).then_some(Pace::Brisk),
                metres: None,
                planned: None,
                set_out: None,
                note: None,
            }
            .into(),
            16 => Peg { pain: rating(a), enjoyment: rating(b), activity: rating(a ^ b) }.into(),
            17 => match a % 4 {
                0 => ActivitiesNamed { names: vec!["climb | *stairs*".into(), "-sit".into()] }.into(),
                1 => ActivitiesRated { ratings: vec![some(b).then(|| rating(a)), Some(rating(b)), None] }
                    .into(),
                2 => Milestone { what: "ten".into(), treat: None, reached: some(b) }.into(),
                _ => seen(day - Duration::days(i64::from(b))),
            },
            18 => flare_or_note(a, some(b)),
            _ => match a % 3 {
                0 => screened(&content, long, some(b)).into(),
                1 => ProfileSet {
                    days: Some(vec![Weekday::ALL[usize::from(b) % 7]]),
                    week_start: Some(Weekday::ALL[usize::from(long) % 7]),
                    ..ProfileSet::default()
                }
                .into(),
                _ => RoutineSet {
                    time: Some("7:15".into()),
                    place: Some("a; b, c\nd".into()),
                    ..RoutineSet::default()
                }
                .into(),
            },
        };
        let clock = day.and_hms_opt(u32::from(a) % 24, u32::from(b) % 60, 0).unwrap();
        let at = offset.from_local_datetime(&clock).unwrap();
        events.push(Event { id, at, day, what });
    }
    events
}
