//! A walk or another activity, back from it or logged afterwards.

use super::field::{Field, Page};
use super::form::Form;
use crate::app::go::{Ask, Go, Turn};
use crate::app::known::Known;
use crate::content::ExerciseId;
use crate::journal::ActivityDone;
use crate::units::counted;

/// How a walk or an activity was.
#[derive(Debug)]
pub(in crate::app) struct Walk {
    /// The activity, where one was picked; else the one that the person set out for, or the day's walk.
    pub(in crate::app) picked: Option<ExerciseId>,
}

const MINUTES: &str = "minutes";
const WORST: &str = "worst";
const EFFORT: &str = "effort";

/// Suggested where nothing is planned.
const FIRST_MINUTES: u16 = 15;

impl Ask for Walk {
    fn pages(&self, known: &Known) -> Vec<Page> {
        let name = known.content.exercise(&self.exercise(known)).map(|exercise| exercise.name.clone());
        vec![Page::many(
            &name.unwrap_or_else(|| "A walk".into()),
            &["Well done for going. o leaves the digits open."],
            vec![
                Field::number(
                    MINUTES,
                    "How many minutes?",
                    "minutes",
                    (1, 600, 1),
                    self.first_minutes(known),
                )
                .needed(),
                Field::scale(WORST, "Worst pain in the back during it", "none", "worst"),
                Field::scale(EFFORT, "How hard was it? 5 is hard", "rest", "all you have"),
            ],
        )]
    }

    fn answered(&self, form: &mut Form, known: &Known) -> Turn {
        let Some(minutes) = form.minutes(MINUTES) else { return Turn::Ends(Vec::new()) };
        let out = known.out();
        let done = ActivityDone {
            exercise: self.exercise(known),
            minutes,
            pre: known.pain_now(),
            peak: form.pain(WORST),
            effort: form.effort(EFFORT),
            pace: None,
            planned: known.plan.walk.as_ref().filter(|_| out.is_some()).map(|walk| walk.minutes),
            set_out: out,
            note: None,
        };
        let words = format!("{}, saved.", counted(minutes.get(), "minute"));
        Turn::Ends(vec![Go::Say(words), Go::record(done, known.day)])
    }
}

impl Walk {
    /// Which activity is logged.
    fn exercise(&self, known: &Known) -> ExerciseId {
        let out = known.history.out().map(|out| out.2.exercise.clone());
        let planned = || known.plan.walk.as_ref().map(|walk| walk.exercise.clone());
        self.picked.clone().or(out).or_else(planned).unwrap_or_else(|| ExerciseId::new("walking.easy"))
    }

    /// The minutes to begin with: those on the clock since setting out, or those planned.
    fn first_minutes(&self, known: &Known) -> u16 {
        let planned = known.plan.walk.as_ref().map_or(FIRST_MINUTES, |walk| walk.minutes.get());
        if known.out().is_none() || self.picked.is_some() {
            return planned;
        }
        let gone = known.out_at().map_or(0, |at| (known.now.wall - at).num_minutes());
        if (1..=300).contains(&gone) { gone as u16 } else { planned }
    }
}
