//! What if: the answer is the plan of the history that then happens; and a past day is planned again as
//! it was.

use chrono::Duration;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use supple::coach::{Ask, Assumption, ChangeKind, Plan, Refused, plan, what_if};
use supple::content::Content;
use supple::history::{BeforeSession, History};
use supple::journal::{CheckedIn, Event, FlareSaid, Mode, ReadItem, SessionStarted, What};
use supple::units::{Day, Pain};

use crate::mornings::Tale;
use crate::script::{Script, events, script, script_of_gaps, script_with_signs};

/// How many random histories each property is tried on.
const CASES: u32 = 12;

fn each(scripts: impl Strategy<Value = Script>, mut of: impl FnMut(&[Event])) {
    let content = Content::built_in();
    let mut runner = TestRunner::deterministic();
    for _ in 0..CASES {
        let script = scripts.new_tree(&mut runner).expect("a script").current();
        of(&events(&content, &script));
    }
}

/// The journal with one entry more.
fn and(events: &[Event], day: Day, what: impl Into<What>) -> Vec<Event> {
    let mut all = events.to_vec();
    let mut event = all.last().expect("an entry").clone();
    (event.id.number, event.day, event.what) = (event.id.number + 1, day, what.into());
    event.at += Duration::days(1);
    all.push(event);
    all
}

/// The journal in which the morning of `day` is rated so.
fn rated(events: &[Event], day: Day, pain: Pain) -> Vec<Event> {
    let mut all = events.to_vec();
    let is_rating = |event: &&mut Event| event.day == day && matches!(event.what, What::CheckedIn(_));
    match all.iter_mut().find(is_rating) {
        Some(event) => event.what = CheckedIn { pain }.into(),
        None => return and(events, day, CheckedIn { pain }),
    }
    all
}

#[test]
fn the_answer_is_the_plan_of_the_history_that_then_happens() {
    let content = Content::built_in();
    let (mut answers, mut changed, mut refused) = (0, 0, 0);
    let mut judge = |written: &[Event]| {
        let history = History::fold(&content, written);
        let last = written.last().expect("an entry").day;
        for day in [last, last + Duration::days(1)] {
            let ask = Ask::on(day);
            let mut holds = |assumption: Assumption, happened: Vec<Event>, on: Day| {
                let later = plan(&content, &History::fold_until(&content, &happened, on), &Ask::on(on));
                match what_if(&content, &history, &ask, assumption) {
                    Ok(answer) => {
                        let text = |plan| serde_json::to_string(plan).expect("a plan");
                        assert_eq!(text(&answer.then), text(&later), "{assumption} on {day}");
                        assert_eq!(answer.today, plan(&content, &history, &ask));
                        let moves = |plan: &Plan| {
                            plan.items.iter().map(|item| (item.step, item.dose)).collect::<Vec<_>>()
                        };
                        let same = moves(&answer.today) == moves(&answer.then);
                        assert!(same || !answer.changes.is_empty(), "{assumption} on {day} is not told");
                        changed += usize::from(!answer.changes.is_empty());
                        answers += 1;
                    }
                    Err(why) => {
                        let mode = plan(&content, &history, &ask).mode;
                        let expected = if why == Refused::Blocked { Mode::Blocked } else { Mode::Setup };
                        assert_eq!(mode, expected);
                        refused += 1;
                    }
                }
            };
            for pain in [0, 3, 6, 9] {
                let pain = Pain::new(pain).expect("0 to 10");
                holds(Assumption::Pain(pain), rated(written, day, pain), day);
            }
            holds(Assumption::Flare, and(written, day, FlareSaid {}), day);
            for away in [1, 7, 16, 40] {
                let back = day + Duration::days(i64::from(away));
                holds(Assumption::Away(away), written.to_vec(), back);
            }
        }
    };
    each(script(40), &mut judge);
    each(script_of_gaps(40), &mut judge);
    each(script_with_signs(30), &mut judge);
    assert!(answers > 250 && changed > answers / 2 && refused > 10, "{answers} {changed} {refused}");
}

#[test]
fn a_past_day_is_planned_again_as_it_was() {
    let content = Content::built_in();
    let mut sessions = 0;
    let mut judge = |written: &[Event]| {
        let started = |event: &Event| match &event.what {
            What::SessionStarted(started) => Some((event.day, started.clone())),
            _ => None,
        };
        let all: Vec<(Day, SessionStarted)> = written.iter().filter_map(started).collect();
        for (day, started) in all {
            let mut before = BeforeSession::new(&content, day);
            for event in written {
                before.take(&ReadItem::Event(event.clone()));
            }
            let (history, recorded) = before.history().expect("a session began");
            assert_eq!(recorded, Some(started.clone()));
            let again = plan(&content, &history, &Ask::on(day));
            let moves: Vec<_> =
                again.items.iter().map(|item| (item.exercise.clone(), item.step, item.dose.dose)).collect();
            let frozen: Vec<_> =
                started.items.iter().map(|item| (item.exercise.clone(), item.step, item.dose)).collect();
            assert_eq!((again.mode, moves), (started.mode, frozen), "{day}");
            sessions += 1;
        }
        let never = Day::from_ymd_opt(2026, 1, 1).expect("a day");
        assert!(BeforeSession::new(&content, never).history().is_none());
    };
    each(script(40), &mut judge);
    assert!(sessions > 150, "{sessions}");
}

#[test]
fn the_difference_is_told_in_plain_words() {
    let mut tale = Tale::begins();
    tale.easy_days(0, 20);
    tale.wakes(20, 3);
    let of = |assumption| {
        let day = tale.day(20);
        let answer = what_if(&tale.content, &tale.history, &Ask::on(day), assumption).unwrap();
        let told = |kind| {
            let of_kind = answer.changes.iter().filter(move |change| change.kind == kind);
            of_kind.map(|change| change.text.clone()).collect::<Vec<_>>().join(" ")
        };
        (told(ChangeKind::Day), told(ChangeKind::Minutes), told(ChangeKind::Walk), told(ChangeKind::Why))
    };
    let flare = what_if(&tale.content, &tale.history, &Ask::on(tale.day(20)), Assumption::Flare).unwrap();
    for change in &flare.changes {
        let (reason, known) = match change.kind {
            ChangeKind::Goes => {
                (change.text.split_once(". ").map(|(_, why)| why), "Only easy moves on such a day.")
            }
            ChangeKind::Comes => (change.text.split_once(". ").map(|(_, why)| why), ""),
            _ => continue,
        };
        assert!(reason.is_some_and(|why| why.ends_with('.') && why.len() > 8), "{change:?}");
        assert!(
            known.is_empty() || reason == Some(known) || reason.is_some_and(|why| why.contains("place")),
            "{change:?}"
        );
    }
    let kinds: Vec<ChangeKind> = flare.changes.iter().map(|change| change.kind).collect();
    assert!(kinds.contains(&ChangeKind::Goes), "{:?}", flare.changes);
    let (day, minutes, _, why) = of(Assumption::Flare);
    assert!(day.contains("flare plan"), "{day}");
    assert_eq!(minutes.starts_with("On the mat: "), flare.today.mat_minutes() != flare.then.mat_minutes());
    assert!(flare.then.seconds < flare.today.seconds && !why.is_empty(), "{minutes} {why}");
    let (day, _, _, why) = of(Assumption::Away(20));
    assert!(day.contains("The first day back is") && day.contains("20 days from today"), "{day}");
    assert!(why.contains("21 days"), "from the last session, yesterday: {why}");
    let (day, minutes, walk, why) = of(Assumption::Pain(Pain::new(3).unwrap()));
    assert_eq!([day, minutes, walk, why].concat(), "", "the rating as it is changes nothing");
}

/// A worse morning is never answered with a longer session, nor is the word that a flare began.
#[test]
fn a_higher_pain_never_gives_more_minutes() {
    let content = Content::built_in();
    let mut high = 0;
    let mut longer: Vec<String> = Vec::new();
    let mut judge = |written: &[Event]| {
        let history = History::fold(&content, written);
        let last = written.last().expect("an entry").day;
        for day in [last, last + Duration::days(1)] {
            let ask = Ask::on(day);
            let mut shortest = u32::MAX;
            for pain in 0..=10 {
                let pain = Pain::new(pain).expect("0 to 10");
                let rated = history.with_morning(day, pain);
                let then = plan(&content, &rated, &ask);
                if matches!(then.mode, Mode::Setup | Mode::Blocked) {
                    continue;
                }
                if then.items.is_empty() {
                    continue; // a better morning whose moves all rest has its walk
                }
                if then.seconds > shortest {
                    longer.push(format!(
                        "{day} pain {pain} {:?}: {} s, not {shortest}",
                        then.mode, then.seconds
                    ));
                }
                shortest = shortest.min(then.seconds);
                high += 1;
            }
            let said = plan(&content, &history.with_flare(day), &ask);
            let plain = plan(&content, &history, &ask);
            if !plain.items.is_empty() && said.seconds > plain.seconds {
                longer.push(format!("{day} flare said: {} s, not {}", said.seconds, plain.seconds));
            }
        }
    };
    each(script(40), &mut judge);
    each(script_of_gaps(40), &mut judge);
    each(script_with_signs(30), &mut judge);
    println!("{}", longer.join("\n"));
    assert!(longer.is_empty() && high > 300, "{} of {high}", longer.len());
}
