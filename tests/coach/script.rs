//! A random person as data: a profile and a list of days, lived through with the real plan.
//!
//! The script knows nothing of the rules. What the person does follows the plan or leaves it, what
//! they answer is arbitrary; [`live`] shows every day to the properties.

use chrono::{Duration, FixedOffset, TimeZone};
use proptest::prelude::*;
use supple::coach::{Ask, Due, Plan, Reason, plan};
use supple::content::{AvoidTag, Category, Content, Dose, ExerciseId, Tier};
use supple::history::History;
use supple::journal::*;
use supple::units::{Day, Effort, Minutes, Pain, Rating};

/// Who.
#[derive(Debug, Clone)]
pub struct Who {
    pub minutes: u16,
    pub days: u8,
    pub avoid: Vec<AvoidTag>,
    pub drop_kinds: u8,
    pub usual: u8,
    pub walk: Option<u16>,
    pub older: bool,
    pub base: u8,
}

/// How one session or walk was.
#[derive(Debug, Clone, Copy)]
pub struct How {
    pub rise: u8,
    pub effort: u8,
    pub rated: bool,
    /// How one of its moves ended, and which (modulo their number).
    pub special: Option<(u8, Ending)>,
    /// Whether what hurt hurt at once, before anything could be counted.
    pub at_once: bool,
    /// Which move is named: none, unsure, or one.
    pub named: u8,
}

/// One day.
#[derive(Debug, Clone)]
pub struct Lived {
    /// Days skipped before it.
    pub gap: u8,
    /// The check-in above the person's base, if there is one.
    pub check_in: Option<u8>,
    pub session: Option<How>,
    /// The walk: how far in tenths of the plan.
    pub walk: Option<(How, u8)>,
    pub ache: Option<u8>,
    pub mood: Option<u8>,
    pub late: Option<u8>,
    pub odd: Odd,
    /// Whether the lesson of the day is read.
    pub reads: bool,
    /// Whether the safety questions are answered where they are due, the whole of them aside.
    pub answers: bool,
}

/// Something out of the ordinary.
#[derive(Debug, Clone, Copy)]
pub enum Odd {
    No,
    Flare,
    FlareOver,
    NoFloor,
    Minutes(u8),
    Dislike(u8),
    Like(u8),
    Swap(u8, u8),
    RestDay,
    Seen,
    Extra(u8),
    Emergency,
    Urgent,
    Soon,
    Cleared,
    /// These do not suit the person from now on, and nothing else.
    Avoid(u8),
}

/// A whole script.
#[derive(Debug, Clone)]
pub struct Script {
    pub who: Who,
    pub days: Vec<Lived>,
}

fn who() -> impl Strategy<Value = Who> {
    let avoid = prop::collection::vec(prop::sample::select(AvoidTag::ALL), 0..3);
    let minutes = prop::sample::select(vec![5_u16, 8, 10, 15, 15, 15, 20, 30, 60]);
    let walk = prop::option::of(1_u16..60);
    let days = prop::sample::select(vec![0_u8, 0b001_1111, 0b001_0101, 0b111_1111, 0b100_0000, 0b110_0000]);
    (minutes, days, avoid, any::<u8>(), 0_u8..8, walk, any::<bool>(), 0_u8..5).prop_map(
        |(minutes, days, avoid, kinds, usual, walk, older, base)| Who {
            minutes,
            days,
            avoid,
            drop_kinds: if kinds < 200 { 0 } else { kinds & 0x3f },
            usual,
            walk,
            older,
            base,
        },
    )
}

fn how() -> impl Strategy<Value = How> {
    let ending = prop::sample::select(vec![
        Ending::Eased,
        Ending::Skipped,
        Ending::Hurt,
        Ending::Left,
        Ending::Sharp,
        Ending::Leg,
        Ending::Chest,
    ]);
    let special = prop_oneof![8 => Just(None), 2 => (0_u8..12, ending).prop_map(Some)];
    let rise = prop_oneof![10 => 0_u8..2, 2 => 2_u8..4, 1 => 4_u8..9];
    let effort = prop_oneof![10 => 2_u8..6, 1 => 6_u8..11];
    let rated = prop_oneof![9 => Just(true), 1 => Just(false)];
    (rise, effort, rated, special, 0_u8..14, any::<bool>()).prop_map(
        |(rise, effort, rated, special, named, at_once)| How { rise, effort, rated, special, at_once, named },
    )
}

fn odd() -> impl Strategy<Value = Odd> {
    prop_oneof![
        60 => Just(Odd::No),
        1 => Just(Odd::Flare),
        1 => Just(Odd::FlareOver),
        2 => Just(Odd::NoFloor),
        2 => (5_u8..61).prop_map(Odd::Minutes),
        2 => (0_u8..12).prop_map(Odd::Dislike),
        1 => (0_u8..40).prop_map(Odd::Like),
        1 => (0_u8..12, 0_u8..40).prop_map(|(from, to)| Odd::Swap(from, to)),
        1 => Just(Odd::RestDay),
        1 => Just(Odd::Seen),
        2 => (1_u8..90).prop_map(Odd::Extra),
        3 => any::<u8>().prop_map(Odd::Avoid),
    ]
}

fn signs() -> impl Strategy<Value = Odd> {
    prop_oneof![Just(Odd::Emergency), Just(Odd::Urgent), Just(Odd::Soon), Just(Odd::Cleared), Just(Odd::Seen)]
}

fn day(odd: impl Strategy<Value = Odd>) -> impl Strategy<Value = Lived> {
    let gap = prop_oneof![60 => Just(0_u8), 12 => 1_u8..4, 2 => 4_u8..9, 1 => 9_u8..20, 1 => 20_u8..60];
    let over = prop_oneof![30 => 0_u8..2, 3 => 2_u8..4, 1 => 4_u8..9];
    let check_in = prop_oneof![9 => over.prop_map(Some), 1 => Just(None)];
    let session = prop_oneof![9 => how().prop_map(Some), 1 => Just(None)];
    let far = prop_oneof![6 => Just(10_u8), 1 => 3_u8..30];
    let walk = prop_oneof![8 => (how(), far).prop_map(Some), 2 => Just(None)];
    let ache = prop_oneof![9 => Just(None), 1 => (0_u8..11).prop_map(Some)];
    let mood = prop_oneof![19 => Just(None), 1 => (0_u8..11).prop_map(Some)];
    let late = prop_oneof![1 => Just(None), 1 => (0_u8..11).prop_map(Some)];
    let reads = any::<bool>();
    let answers = prop::bool::weighted(0.8);
    let reads = (reads, answers);
    (gap, check_in, session, walk, ache, mood, late, odd, reads).prop_map(
        |(gap, check_in, session, walk, ache, mood, late, odd, (reads, answers))| Lived {
            gap,
            check_in,
            session,
            walk,
            ache,
            mood,
            late,
            odd,
            reads,
            answers,
        },
    )
}

/// Any person and any weeks; `most` days long.
pub fn script(most: usize) -> impl Strategy<Value = Script> {
    (who(), prop::collection::vec(day(odd()), 8..most)).prop_map(|(who, days)| Script { who, days })
}

/// The same, of someone who never answers the short safety questions.
pub fn script_unanswered(most: usize) -> impl Strategy<Value = Script> {
    script(most).prop_map(|mut script| {
        script.days.iter_mut().for_each(|day| day.answers = false);
        script
    })
}

/// The same, with safety signs among the days.
pub fn script_with_signs(most: usize) -> impl Strategy<Value = Script> {
    let odd = prop_oneof![6 => odd(), 1 => signs()];
    (who(), prop::collection::vec(day(odd), 8..most)).prop_map(|(who, days)| Script { who, days })
}

/// Someone with long breaks, whom nothing hurts: so that what is lost is lost to the gaps.
pub fn script_of_gaps(most: usize) -> impl Strategy<Value = Script> {
    let easy = How { rise: 0, effort: 3, rated: true, special: None, at_once: false, named: 0 };
    let gap = prop_oneof![12 => Just(0_u8), 1 => 5_u8..8, 1 => 8_u8..14, 1 => 14_u8..28, 1 => 28_u8..60];
    let day = gap.prop_map(move |gap| Lived {
        gap,
        check_in: Some(0),
        session: Some(easy),
        walk: Some((easy, 10)),
        ache: None,
        mood: None,
        late: None,
        odd: Odd::No,
        reads: true,
        answers: true,
    });
    let who = who().prop_map(|who| Who {
        minutes: 15,
        days: 0,
        avoid: Vec::new(),
        drop_kinds: 0,
        usual: who.base,
        ..who
    });
    (who, prop::collection::vec(day, 30..most)).prop_map(|(who, days)| Script { who, days })
}

/// Someone whom nothing hurts and who trains on most of their days: so that the plan is what the rules
/// aim at. Every morning is rated, and every lesson read.
pub fn script_of_weeks(least: usize, most: usize) -> impl Strategy<Value = Script> {
    let easy = How { rise: 0, effort: 3, rated: true, special: None, at_once: false, named: 0 };
    let day = (prop::bool::weighted(0.9), prop::bool::weighted(0.9)).prop_map(move |(trains, walks)| Lived {
        gap: 0,
        check_in: Some(0),
        session: trains.then_some(easy),
        walk: walks.then_some((easy, 10)),
        ache: None,
        mood: None,
        late: None,
        odd: Odd::No,
        reads: true,
        answers: true,
    });
    let who = who().prop_map(|who| Who { avoid: Vec::new(), drop_kinds: 0, usual: 0, base: 0, ..who });
    (who, prop::collection::vec(day, least..most)).prop_map(|(who, days)| Script { who, days })
}

/// Someone whom nothing hurts, whose mornings rise by two points after a month.
pub fn script_of_rise(most: usize) -> impl Strategy<Value = Script> {
    let easy = How { rise: 0, effort: 3, rated: true, special: None, at_once: false, named: 0 };
    let day = prop::option::weighted(0.9, 0_u8..2).prop_map(move |over| Lived {
        gap: 0,
        check_in: over,
        session: Some(easy),
        walk: Some((easy, 10)),
        ache: None,
        mood: None,
        late: None,
        odd: Odd::No,
        reads: true,
        answers: true,
    });
    (who(), prop::collection::vec(day, 50..most), 25_usize..40).prop_map(|(who, mut days, turn)| {
        for (index, day) in days.iter_mut().enumerate().skip(turn) {
            let more = if index < turn + 6 { 1 } else { 2 };
            day.check_in = day.check_in.map(|over| over + more);
        }
        let who = Who { minutes: 15, days: 0, avoid: Vec::new(), drop_kinds: 0, usual: 0, base: 0, ..who };
        Script { who, days }
    })
}

/// Someone whose usual is 5 or 6 and whom sessions never hurt, with mornings of 7 and more among the others, flares
/// and mornings that nobody rated.
pub fn script_of_high_mornings(most: usize) -> impl Strategy<Value = Script> {
    let over = prop_oneof![12 => Just(Some(0_u8)), 4 => Just(Some(1)), 2 => Just(Some(2)), 1 => Just(Some(4)), 1 => Just(None)];
    (script_of_weeks(most - 10, most), prop::collection::vec(over, most), 5_u8..7).prop_map(
        |(mut script, over, base)| {
            for (day, over) in script.days.iter_mut().zip(over) {
                day.check_in = over;
            }
            script.who = Who { usual: base, base, ..script.who };
            script
        },
    )
}

/// Someone who has pain well above their usual from the first day on, for some days.
pub fn script_in_a_flare() -> impl Strategy<Value = Script> {
    (who(), prop::collection::vec(day(Just(Odd::No)), 8..20), 1_usize..6, 4_u8..6).prop_map(
        |(who, mut days, flare, over)| {
            for day in days.iter_mut().take(flare) {
                (day.gap, day.check_in) = (0, Some(over));
            }
            let who = Who { usual: who.base, ..who };
            Script { who, days }
        },
    )
}

/// Someone whom nothing hurts and who has five minutes a day, for so long that their doses come to the top.
pub fn script_of_short_days() -> impl Strategy<Value = Script> {
    script_of_weeks(140, 160).prop_map(|script| {
        let who = Who { minutes: 5, days: 0, older: false, ..script.who };
        Script { who, ..script }
    })
}

/// Someone whom nothing hurts in their first two weeks, but for one bad morning in the first of them; or
/// whom a move of one session hurts that they name.
pub fn script_of_the_first_weeks(named: bool) -> impl Strategy<Value = Script> {
    (script_of_weeks(14, 15), 1_usize..7, 2_u8..5).prop_map(move |(mut script, on, over)| {
        script.who = Who { minutes: 15, days: 0, ..script.who };
        for (index, day) in script.days.iter_mut().enumerate() {
            if !named && index == on {
                day.check_in = Some(over);
            } else if let Some(how) = day.session.as_mut().filter(|_| named && index == on) {
                (how.rise, how.named) = (9, 1);
            }
        }
        script
    })
}

/// What was done on a day, for the properties to judge.
pub struct Done<'a> {
    pub day: Day,
    pub plan: &'a Plan,
    pub history: &'a History,
    pub script: &'a Lived,
    /// When the safety questions were last answered.
    pub answered: Day,
    /// The check-in, if there was one.
    pub check_in: Option<u8>,
    /// The session's worst, if it was rated.
    pub trained: Option<Trained>,
    /// Walked minutes and the worst, if rated.
    pub walked: Option<(u16, Option<u8>)>,
}

impl Done<'_> {
    /// The day on one line, for a failure that is to be understood.
    pub fn told(&self) -> String {
        let number = |value: Option<u8>| value.map_or("-".to_owned(), |value| value.to_string());
        let rules =
            |reasons: &[Reason]| reasons.iter().map(|reason| reason.rule).collect::<Vec<_>>().join(" ");
        let (mode, pain) = (self.plan.mode.key(), number(self.check_in));
        let mut told = vec![format!("{} {mode:8} pain {pain} {}", self.day, rules(&self.plan.reasons))];
        if let Some(it) = &self.trained {
            let moves = |(id, step, done, how): &(ExerciseId, u8, u8, Ending)| match how {
                Ending::Done => format!("{id} {step}"),
                how => format!("{id} {step}/{done} {how:?}"),
            };
            let moves: Vec<String> = it.moves.iter().map(moves).collect();
            let (peak, effort) = (number(it.peak), number(it.effort));
            told.push(format!("mat peak {peak} effort {effort} {:?}: {}", it.named, moves.join(", ")));
        }
        if let Some(walk) = &self.plan.walk {
            told.push(format!("walk {} ({})", walk.minutes, rules(&walk.reasons)));
        }
        if let Some((far, peak)) = self.walked {
            let effort = self.script.walk.map(|(how, _)| how.effort);
            told.push(format!("walked {far} peak {} effort {}", number(peak), number(effort)));
        }
        let script = self.script;
        told.push(format!("{:?} ache {} late {}", script.odd, number(script.ache), number(script.late)));
        told.join(" | ")
    }
}

/// A session as it went.
#[derive(Debug, Clone)]
pub struct Trained {
    pub pre: Option<u8>,
    pub peak: Option<u8>,
    pub effort: Option<u8>,
    pub named: Option<Hurt>,
    /// Exercise, step planned, step done, how.
    pub moves: Vec<(ExerciseId, u8, u8, Ending)>,
    pub seconds: u32,
}

struct Pen {
    events: Vec<Event>,
    history: History,
    number: u64,
    /// When the safety questions were last answered.
    answered: Day,
}

impl Pen {
    fn say(&mut self, day: Day, what: impl Into<What>) -> EventId {
        self.number += 1;
        let at = FixedOffset::east_opt(0)
            .expect("an offset")
            .from_utc_datetime(&day.and_hms_opt(7, 0, 0).expect("a time"));
        let id = EventId { device: "p1".parse().expect("a device"), number: self.number };
        let event = Event { id, at, day, what: what.into() };
        if matches!(event.what, What::Screened(_)) {
            self.answered = day;
        }
        self.history.push(&event);
        self.events.push(event);
        id
    }
}

fn pain(value: u8) -> Pain {
    Pain::new(i64::from(value.min(10))).expect("0 to 10")
}

/// The categories that the person keeps.
pub fn kinds(who: &Who) -> Vec<Category> {
    let keeps = |index: usize| who.drop_kinds >> index & 1 == 0;
    Category::ALL.iter().enumerate().filter(|(index, _)| keeps(*index)).map(|(_, kind)| *kind).collect()
}

/// Lives the script, showing each day after it is over. Stops at the first complaint.
pub fn live(
    content: &Content,
    script: &Script,
    judge: impl FnMut(&Done<'_>) -> Result<(), String>,
) -> Result<History, String> {
    written(content, script, judge).map(|pen| pen.history)
}

/// The journal of the script.
pub fn events(content: &Content, script: &Script) -> Vec<Event> {
    written(content, script, |_| Ok(())).map(|pen| pen.events).unwrap_or_default()
}

fn written(
    content: &Content,
    script: &Script,
    mut judge: impl FnMut(&Done<'_>) -> Result<(), String>,
) -> Result<Pen, String> {
    let mut day = Day::from_ymd_opt(2026, 3, 2).expect("a day");
    let mut pen = Pen { events: Vec::new(), history: History::new(content), number: 0, answered: day };
    let who = &script.who;
    let weekdays: Vec<Weekday> = Weekday::ALL
        .iter()
        .enumerate()
        .filter(|(index, _)| who.days >> index & 1 == 1)
        .map(|(_, day)| *day)
        .collect();
    pen.say(day, Screened { answers: Vec::new(), tier: None, short: false });
    pen.say(
        day,
        ProfileSet {
            floor: Some(true),
            minutes: Minutes::new(i64::from(who.minutes)).ok(),
            usual: Some(pain(who.usual)),
            walking_minutes: who.walk.and_then(|walk| Minutes::new(i64::from(walk)).ok()),
            days: (!weekdays.is_empty()).then_some(weekdays),
            avoid: Some(who.avoid.clone()),
            categories: Some(kinds(who)),
            age: Some(if who.older { AgeBand::From65 } else { AgeBand::From45 }),
            ..ProfileSet::default()
        },
    );
    for lived in &script.days {
        day += Duration::days(1 + i64::from(lived.gap));
        one_day(content, &mut pen, day, script, lived, &mut judge)?;
    }
    Ok(pen)
}

fn one_day(
    content: &Content,
    pen: &mut Pen,
    day: Day,
    script: &Script,
    lived: &Lived,
    judge: &mut impl FnMut(&Done<'_>) -> Result<(), String>,
) -> Result<(), String> {
    let check_in = lived.check_in.map(|over| (script.who.base + over).min(10));
    if let Some(now) = check_in {
        pen.say(day, CheckedIn { pain: pain(now) });
    }
    if let (Some(late), Some(of)) = (lived.late, pen.history.unknown_morning(day)) {
        pen.say(day, MorningAfter { of, pain: pain(late) });
    }
    if lived.ache.is_some() || lived.mood.is_some() {
        let rating = |value: Option<u8>| value.and_then(|value| Rating::new(i64::from(value)).ok());
        pen.say(
            day,
            PainNoted { ache: rating(lived.ache), mood: rating(lived.mood), ..PainNoted::default() },
        );
    }
    odd_things(content, pen, day, lived.odd);
    let first = plan(content, &pen.history, &Ask::on(day));
    if first.mode == Mode::Setup || lived.answers && first.due.contains(&Due::Screen) {
        let short = first.mode != Mode::Setup;
        pen.say(day, Screened { answers: Vec::new(), tier: None, short });
    }
    let today = plan(content, &pen.history, &Ask::on(day));
    let before = pen.history.clone();
    let trained = match lived.session {
        Some(how) if !today.items.is_empty() => Some(train(content, pen, day, &today, how, check_in)),
        _ => None,
    };
    let mut walked = None;
    if let (Some((how, far)), Some(walk)) = (lived.walk, &today.walk) {
        let minutes = (u32::from(walk.minutes.get()) * u32::from(far) / 10).clamp(1, 1440) as u16;
        let pre = check_in.unwrap_or(script.who.base);
        let peak = how.rated.then(|| (pre + how.rise).min(10));
        walked = Some((minutes, peak));
        pen.say(
            day,
            ActivityDone {
                pre: check_in.map(pain),
                peak: peak.map(pain),
                effort: how.rated.then(|| Effort::new(i64::from(how.effort)).expect("0 to 10")),
                planned: Some(walk.minutes),
                ..ActivityDone::of(walk.exercise.clone(), Minutes::new(i64::from(minutes)).expect("minutes"))
            },
        );
    }
    if let Some(lesson) = today.lesson.clone().filter(|_| lived.reads) {
        pen.say(day, LessonRead { lesson });
    }
    let answered = pen.answered;
    judge(&Done { day, plan: &today, history: &before, script: lived, answered, check_in, trained, walked })
}

/// What does not suit the person from a day on: nothing for every other number.
pub fn avoided(which: u8) -> Vec<AvoidTag> {
    let all = AvoidTag::ALL;
    if which.is_multiple_of(2) { Vec::new() } else { vec![all[usize::from(which / 2) % all.len()]] }
}

fn odd_things(content: &Content, pen: &mut Pen, day: Day, odd: Odd) {
    let exercise = |index: u8| {
        let all = content.exercises();
        all[usize::from(index) % all.len()].id.clone()
    };
    let planned = |pen: &Pen, index: u8| {
        let items = plan(content, &pen.history, &Ask::on(day)).items;
        (!items.is_empty()).then(|| items[usize::from(index) % items.len()].exercise.clone())
    };
    let screened = |tier: Tier| Screened { answers: Vec::new(), tier: Some(tier), short: true };
    match odd {
        Odd::No => {}
        Odd::Flare => drop(pen.say(day, FlareSaid {})),
        Odd::FlareOver => drop(pen.say(day, FlareEnded {})),
        Odd::NoFloor => drop(pen.say(day, DayChosen { no_floor: Some(true), ..DayChosen::default() })),
        Odd::Minutes(count) => {
            let minutes = Minutes::new(i64::from(count)).ok();
            pen.say(day, DayChosen { minutes, ..DayChosen::default() });
        }
        Odd::Dislike(index) => {
            let dislike = planned(pen, index);
            pen.say(day, DayChosen { dislike, ..DayChosen::default() });
        }
        Odd::Like(index) => {
            pen.say(day, DayChosen { like: Some(exercise(index)), ..DayChosen::default() });
        }
        Odd::Swap(from, to) => {
            if let Some(from) = planned(pen, from) {
                let swap = Some(Swap { from, to: exercise(to) });
                pen.say(day, DayChosen { swap, ..DayChosen::default() });
            }
        }
        Odd::RestDay => drop(pen.say(day, DayChosen { rest: Some(true), ..DayChosen::default() })),
        Odd::Seen => drop(pen.say(day, CheckUp { on: day, result: None, signs: None })),
        Odd::Extra(minutes) => {
            pen.say(
                day,
                ActivityDone::of(
                    ExerciseId::new("walking.easy"),
                    Minutes::new(i64::from(minutes)).expect("minutes"),
                ),
            );
        }
        Odd::Avoid(which) => {
            let avoid = Some(avoided(which));
            pen.say(day, ProfileSet { avoid, ..ProfileSet::default() });
        }
        Odd::Emergency => drop(pen.say(day, screened(Tier::Emergency))),
        Odd::Urgent => drop(pen.say(day, screened(Tier::Urgent))),
        Odd::Soon => drop(pen.say(day, screened(Tier::Soon))),
        Odd::Cleared => drop(pen.say(day, Cleared { by: "my doctor".into(), on: day, signs: None })),
    }
}

fn hurts(ending: Ending) -> bool {
    matches!(ending, Ending::Sharp | Ending::Hurt)
}

/// Twice the repetitions or holds of a dose.
const fn twice(dose: Dose) -> Dose {
    match dose {
        Dose::Reps { sets, reps } => Dose::Reps { sets, reps: reps * 2 },
        Dose::Hold { reps, seconds } => Dose::Hold { reps: reps * 2, seconds },
        Dose::Time { .. } | Dose::Breaths { .. } => dose,
    }
}

const fn count(dose: Dose) -> u8 {
    match dose {
        Dose::Reps { reps, .. } | Dose::Hold { reps, .. } => reps,
        Dose::Breaths { breaths } => breaths,
        Dose::Time { .. } => 1,
    }
}

fn train(content: &Content, pen: &mut Pen, day: Day, plan: &Plan, how: How, pre: Option<u8>) -> Trained {
    let items = plan
        .items
        .iter()
        .map(|item| PlannedItem {
            exercise: item.exercise.clone(),
            step: item.step,
            dose: item.dose.dose,
            rules: item.reasons.iter().map(|reason| reason.rule.to_owned()).collect(),
            joined: item.joined.then_some(true),
            open: item.open.then_some(true),
        })
        .collect();
    let started = SessionStarted { mode: plan.mode, minutes: plan.minutes, pre: pre.map(pain), items };
    let id = pen.say(day, started);
    let mut moves = Vec::new();
    let mut all = 0;
    for (place, item) in plan.items.iter().enumerate() {
        let special = how.special.filter(|(which, _)| usize::from(*which) % plan.items.len() == place);
        let ending = special.map_or(Ending::Done, |(_, ending)| ending);
        let done_step = if ending == Ending::Eased { item.step.saturating_sub(1).max(1) } else { item.step };
        let dose = content.exercise(&item.exercise).map(|exercise| exercise.step(done_step).dose);
        // Who has an easy day goes on in an open set, to its end.
        let open = item.open && ending == Ending::Done && how.effort <= 5;
        let dose = dose.map(|dose| if open { twice(dose) } else { dose });
        all += item.seconds;
        moves.push((item.exercise.clone(), item.step, done_step, ending));
        pen.say(
            day,
            ExerciseDone {
                session: id,
                place: place as u8,
                exercise: item.exercise.clone(),
                step: item.step,
                planned: item.dose.dose,
                done_step,
                done: dose.filter(|_| ending != Ending::Skipped && !(how.at_once && hurts(ending))),
                seconds: item.seconds,
                how: ending,
                open: dose.filter(|_| open).map(count),
            },
        );
    }
    pen.say(day, SessionEnded { session: id, seconds: all, complete: true });
    let peak = how.rated.then(|| (pre.unwrap_or(2) + how.rise).min(10));
    let effort = how.rated.then_some(how.effort);
    let named = match how.named {
        0 => Some(Hurt::Unsure),
        1..4 if peak.is_some_and(|peak| peak > 5) => {
            Some(Hurt::Exercise(moves[usize::from(how.named) % moves.len()].0.clone()))
        }
        _ => None,
    };
    if how.rated {
        pen.say(
            day,
            SessionRated {
                session: id,
                peak: peak.map(pain),
                after: None,
                effort: effort.and_then(|effort| Effort::new(i64::from(effort)).ok()),
                hurt: named.clone(),
                note: None,
            },
        );
    }
    Trained { pre, peak, effort, named, moves, seconds: all }
}
