//! S: what holds the plan back, what is asked, who is sent.

use std::time::Duration;

use supple::app::{PainKind, Player};
use supple::coach::Due;
use supple::content::{AvoidTag, Content};
use supple::journal::*;
use supple::session::{Now, Prescribed, Run};
use supple::units::{Pain, Rating};

use super::{easy, first, red, says};
use crate::mornings::Tale;

pub const SADDLE: &str = "saddle_numbness";
pub const NIGHT: &str = "night_pain";
pub const LEG: &str = "leg_pain";
pub const SHOULDER: &str = "sore_shoulder";

fn ticked(sign: &str, short: bool) -> Screened {
    Screened { answers: vec![sign.into()], tier: None, short }
}

/// The rule that holds the day after `sign` was ticked, and whether nothing at all is planned.
pub fn held_by(sign: &'static str) -> impl Fn(Content) -> (Option<&'static str>, bool) {
    move |content| {
        let mut tale = easy(content, 3);
        tale.say(3, ticked(sign, true));
        let today = tale.wakes(3, 3);
        (today.blocked.map(|held| held.rule), today.items.is_empty() && today.walk.is_none())
    }
}

/// Whether the sign still holds after everything that a person may say but a clearance.
pub fn held_whatever_is_said(content: Content) -> bool {
    let mut tale = easy(content, 3);
    tale.say(3, ticked(SADDLE, true));
    tale.say(4, Screened { answers: Vec::new(), tier: None, short: false });
    tale.say(4, CheckUp { on: tale.day(4), result: None, signs: None });
    tale.say(4, DayChosen { rest: Some(false), ..DayChosen::default() });
    tale.wakes(4, 0).blocked.is_some()
}

pub fn only_gentle_moves(content: Content) -> bool {
    let mut tale = easy(content, 4);
    tale.say(4, ticked(LEG, true));
    let today = tale.wakes(4, 3);
    assert!(!today.items.is_empty());
    today.items.iter().all(|item| tale.content.exercise(&item.exercise).unwrap().gentle)
}

/// Whether a move that does not suit a sore shoulder is planned for who has one and asks for it.
pub fn has_the_move_of_a_sore_shoulder(content: Content) -> bool {
    let suits_not = |one: &&supple::content::Exercise| one.avoid_if.contains(&AvoidTag::SoreShoulder);
    let id = content.exercises().iter().find(suits_not).unwrap().id.clone();
    let mut tale = Tale::begins_with(content);
    tale.say(0, ticked(SHOULDER, false));
    super::asked_for(&mut tale, 0, &id).is_some()
}

fn first_asked(tale: &mut Tale, days: std::ops::Range<i64>) -> Option<i64> {
    first(tale, days, 3, |plan| plan.due.contains(&Due::Screen))
}

pub fn asked_after_easy_days(content: Content) -> Option<i64> {
    first_asked(&mut Tale::begins_with(content), 0..10)
}

/// The first day on which the questions come; the morning of `on` is an 8, and a 3 is usual.
pub fn asked_after_a_morning_of_eight(on: i64) -> impl Fn(Content) -> Option<i64> {
    move |content| {
        let mut tale = easy(content, on);
        if tale.wakes(on, 8).due.contains(&Due::Screen) {
            Some(on)
        } else {
            first_asked(&mut tale, on + 1..7)
        }
    }
}

/// Whether a pain four above the usual asks at once of someone with thin bones, the day after an answer.
pub fn asked_of_thin_bones(content: Content) -> bool {
    let mut tale = Tale::begins_with(content);
    for index in 0..5 {
        tale.wakes(index, 1);
    }
    tale.say(4, ticked("osteoporosis", false));
    says(&tale.wakes(5, 5), "S5", "With thin bones")
}

/// Whether pain below the knee asks on the third day, and on the twenty-fourth.
pub fn asked_of_a_leg(content: Content) -> [bool; 2] {
    let mut tale = Tale::begins_with(content);
    [2, 23].map(|index| {
        tale.wakes(index, 3);
        tale.say(index, Where { places: vec![PainPlace::LegBelow] });
        let asked = says(&tale.plan(index), "S5", "below the knee");
        screened(&mut tale, index);
        asked
    })
}

/// Whether anything goes up, and what kind of day it is, for who trains and never answers.
pub fn unanswered_on(on: i64) -> impl Fn(Content) -> (bool, Mode) {
    move |content| {
        let mut tale = Tale::begins_with(content);
        tale.answers = false;
        tale.easy_days(0, on);
        let today = tale.wakes(on, 3);
        (today.items.iter().any(|item| item.change > 0), today.mode)
    }
}

/// The day on which nothing is planned before the whole screen was answered again.
pub fn asked_whole(content: Content) -> Option<i64> {
    let tale = Tale::begins_with(content);
    (0..120).find(|index| tale.plan(*index).mode == Mode::Setup)
}

fn screened(tale: &mut Tale, index: i64) {
    tale.say(index, Screened { answers: Vec::new(), tier: None, short: true });
}

pub fn asked_after_two_hard_days(content: Content) -> Option<i64> {
    let mut tale = easy(content, 8);
    screened(&mut tale, 7);
    for index in [8, 9] {
        tale.wakes(index, 3);
        red(&mut tale, index, Hurt::Unsure);
    }
    first_asked(&mut tale, 10..14)
}

/// Mornings that rise by a point in two weeks, from 2 to 6, with what was said on the way.
fn rising(content: Content, mut seen: impl FnMut(&mut Tale, i64, &supple::coach::Plan)) {
    let mut tale = Tale::begins_with(content);
    for index in 0..70 {
        let today = tale.wakes(index, 2 + index / 14);
        seen(&mut tale, index, &today);
    }
}

/// Whether the questions come sooner than weekly as the mornings slowly rise.
pub fn asked_as_mornings_rise(content: Content) -> bool {
    let (mut last, mut sooner) = (0, false);
    rising(content, |tale, index, today| {
        if today.due.contains(&Due::Screen) {
            sooner |= index - last < 7;
            last = index;
            screened(tale, index);
        }
    });
    sooner
}

/// Asked on day 35, in the fourth week away: when again?
pub fn asked_after_a_month_away(content: Content) -> Option<i64> {
    let mut tale = easy(content, 10);
    screened(&mut tale, 35);
    (36..42).find(|index| tale.plan(*index).due.contains(&Due::Screen))
}

/// Whether the move, and whether the session, is over at once when it hurts so.
pub fn ends(kind: PainKind) -> (bool, bool) {
    let mut tale = Tale::begins();
    let today = tale.wakes(0, 3);
    let moves = today.items.iter();
    let moves: Vec<Prescribed> = moves
        .map(|item| Prescribed {
            exercise: item.exercise.clone(),
            step: item.step,
            dose: item.dose.dose,
            joined: item.joined,
            open: item.open,
        })
        .collect();
    let at = |seconds| Now {
        wall: tale.day(0).and_hms_opt(7, 0, 0).unwrap().and_utc().fixed_offset(),
        steady: Duration::from_secs(seconds),
    };
    let session = EventId { device: "t".parse().unwrap(), number: 99 };
    let mut player = Player::new(session, today.mode, Run::new(&tale.content, &moves), at(0));
    player.go_on(at(0));
    let events = player.hurts(kind, &tale.content, at(20));
    let any = |is: fn(&What) -> bool| events.iter().any(is);
    let sharp = |what: &What| matches!(what, What::ExerciseDone(done) if done.how.at_once());
    (any(sharp), any(|what| matches!(what, What::SessionEnded(_))))
}

fn first_sent(tale: &mut Tale, days: std::ops::Range<i64>, pain: i64, word: &str) -> Option<i64> {
    first(tale, days, pain, |plan| says(plan, "S7", word))
}

pub fn sent_with_a_usual_of_eight(content: Content) -> Option<i64> {
    let mut tale = Tale::begins_with(content);
    tale.say(0, ProfileSet { usual: Pain::new(8).ok(), ..ProfileSet::default() });
    first_sent(&mut tale, 0..30, 8, "Your usual has been")
}

pub fn sent_in_a_flare(content: Content) -> Option<i64> {
    let mut tale = easy(content, 20);
    first_sent(&mut tale, 20..41, 7, "flare")
}

pub fn sent_as_mornings_rise(content: Content) -> bool {
    let mut sent = false;
    rising(content, |_, _, today| sent |= says(today, "S7", "your best was"));
    sent
}

/// Two pairs of hard days, two weeks apart.
pub fn sent_after_two_setbacks(content: Content) -> bool {
    let mut tale = easy(content, 8);
    for index in 8..25 {
        tale.wakes(index, 3);
        if [8, 9, 23, 24].contains(&index) {
            red(&mut tale, index, Hurt::Unsure);
        } else {
            tale.trains(index, 3, None);
        }
    }
    says(&tale.wakes(25, 3), "S7", "Two setbacks")
}

/// Mornings of 3 for twelve weeks, pain that began then.
pub fn sent_when_no_lower(since: PainSince) -> impl Fn(Content) -> Option<i64> {
    move |content| {
        let mut tale = Tale::begins_with(content);
        tale.say(0, ProfileSet { since: Some(since), ..ProfileSet::default() });
        first_sent(&mut tale, 0..90, 3, "at the start")
    }
}

pub fn sent_again_when_no_lower(content: Content) -> Vec<i64> {
    let mut tale = Tale::begins_with(content);
    (0..120).filter(|index| says(&tale.wakes(*index, 3), "S7", "at the start")).collect()
}

/// Whether it is said once more four weeks on, though someone was `seen` in between.
pub fn sent_again_though_seen(seen: bool) -> bool {
    let mut tale = Tale::begins();
    assert_eq!(first_sent(&mut tale, 0..90, 3, "at the start"), Some(84));
    if seen {
        tale.say(90, CheckUp { on: tale.day(90), result: None, signs: None });
    }
    first_sent(&mut tale, 91..120, 3, "at the start").is_some()
}

pub fn sent_after_two_low_moods(content: Content) -> bool {
    let mut tale = easy(content, 3);
    for index in [3, 4] {
        tale.wakes(index, 3);
        tale.say(index, PainNoted { mood: Rating::new(1).ok(), ..PainNoted::default() });
    }
    says(&tale.plan(4), "S7", "Nov")
}
