//! A second start, after a long time away: what stays and what starts lower, and then the safety questions that
//! are due. Two screens, and nothing counts what was missed.

use super::field::Page;
use super::form::Form;
use super::safety;
use crate::app::go::{Ask, Go, Question, Turn};
use crate::app::known::Known;
use crate::history::DayRecord;
use crate::units::{counted, days_between};

/// The page that welcomes back.
#[derive(Debug)]
pub(in crate::app) struct SecondStart;

/// The page, on the first day back after more than four weeks (G5), before anything was answered on it.
pub(in crate::app) fn due(known: &Known) -> Option<Question> {
    let earlier = |record: &&DayRecord| record.day < known.day && record.active();
    let last = known.history.days().iter().rev().find(earlier)?.day;
    let long = days_between(last, known.day) > known.content.progression().g4_days;
    let untouched =
        known.history.day(known.day).is_none_or(|day| day.check_in.is_none() && day.asked.is_none());
    (long && untouched && !known.is_blocked()).then(|| SecondStart.into())
}

impl Ask for SecondStart {
    fn pages(&self, known: &Known) -> Vec<Page> {
        let roster = known.history.roster();
        let standing = known.history.standing(known.day);
        let met = known
            .content
            .exercises()
            .iter()
            .filter(|exercise| roster.slot(&exercise.id).is_some_and(|slot| standing.ladder(slot).met()));
        let met = counted(met.count(), "move");
        let stays = format!("What stays: your record, what you like, and the {met} that you know.");
        let lower = "What starts lower: each move at most a third up its ladder, walks half as long, and three \
             short sessions to find where you are now. From there it goes up as it did.";
        let words = ["Good to see you again. There is nothing to catch up on.", &stays, lower];
        let asks = known.whole_screen_is_due() || known.screen_is_due();
        let next = if asks {
            "First a few questions for your safety; then comes your day."
        } else {
            "Enter shows your day."
        };
        vec![Page::many("A second start", &[&words[..], &[next]].concat(), Vec::new())]
    }

    fn answered(&self, _: &mut Form, known: &Known) -> Turn {
        let asks = known.whole_screen_is_due() || known.screen_is_due();
        Turn::Ends(asks.then(|| Go::Ask(safety::due(known))).into_iter().collect())
    }
}
