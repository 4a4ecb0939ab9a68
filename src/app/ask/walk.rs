//! A walk or another activity, back from it or logged afterwards.

use super::field::{Field, Page};
use super::form::Form;
use crate::app::go::{Ask, Go, Question, Turn};
use crate::app::known::Known;
use crate::content::ExerciseId;
use crate::journal::ActivityDone;
use crate::units::{Day, counted, days_between, metres_of, walkable};

/// How a walk or an activity was.
#[derive(Debug)]
pub(in crate::app) struct Walk {
    /// The activity, where one was picked; else the one that the person set out for, or the day's walk.
    pub(in crate::app) picked: Option<ExerciseId>,
}

const MINUTES: &str = "minutes";
const WORST: &str = "worst";
const EFFORT: &str = "effort";
const FAR: &str = "far";

/// For how many days it is asked how long a walk was that was left running.
const REMEMBERED: i64 = 7;

/// The question about a walk of an earlier day from which the person never said to be back.
pub(super) fn left_running(known: &Known) -> Option<Question> {
    let day = known.out_before()?;
    (days_between(day, known.day) <= REMEMBERED).then(|| Walk { picked: None }.into())
}

/// Suggested where nothing is planned.
const FIRST_MINUTES: u16 = 15;

impl Ask for Walk {
    fn pages(&self, known: &Known) -> Vec<Page> {
        let name = known.content.exercise(&self.exercise(known)).map(|exercise| exercise.name.clone());
        let name = name.unwrap_or_else(|| "A walk".into());
        let (title, intro) = match self.earlier_day(known) {
            None => (name, "Well done for going. o leaves the digits open.".to_owned()),
            Some(day) => {
                let since = known.out_since().unwrap_or_default();
                let title = format!("{name} on {}", day.format("%A"));
                (
                    title,
                    format!(
                        "You set out {since}, and it counts for that day. o leaves the digits open, Esc asks another day."
                    ),
                )
            }
        };
        let first = self.first_minutes(known);
        let mut fields = vec![
            Field::number(MINUTES, "How many minutes?", "minutes", (1, 600, 1), first).needed(),
            Field::scale(WORST, "Worst pain in the back during it", "none", "worst"),
            Field::scale(EFFORT, "How hard was it? 5 is hard", "rest", "all you have"),
        ];
        let far = Field::text(FAR, "How far, in kilometres? (such as 2.1)");
        fields.extend(known.settings.ask.distance.then_some(far));
        vec![Page::many(&title, &[&intro], fields)]
    }

    fn answered(&self, form: &mut Form, known: &Known) -> Turn {
        let Some(minutes) = form.minutes(MINUTES) else { return Turn::Ends(Vec::new()) };
        let far = form.text(FAR).map(|words| metres_of(&words)).transpose();
        let walks = self.exercise(known).as_str().starts_with("walking.");
        let metres =
            match far.and_then(|far| if walks { walkable(far, minutes).map(|()| far) } else { Ok(far) }) {
                Ok(metres) => metres,
                Err(complaint) => {
                    form.complain(complaint + "; or leave it open.");
                    return Turn::Stays(Vec::new());
                }
            };
        let (out, earlier) = (known.out(), self.earlier_day(known));
        let done = ActivityDone {
            exercise: self.exercise(known),
            minutes,
            pre: known.pain_now().filter(|_| earlier.is_none()),
            peak: form.pain(WORST),
            effort: form.effort(EFFORT),
            pace: None,
            metres,
            planned: match earlier {
                None => known.plan.walk.as_ref().filter(|_| out.is_some()).map(|walk| walk.minutes),
                Some(_) => known.history.out().map(|out| out.2.minutes),
            },
            // One that was picked from the list is not the one of another day.
            set_out: out.filter(|_| earlier.is_some() || known.out_before().is_none()),
            note: None,
        };
        let high = done.peak.and_then(|worst| known.high_pain(worst, "s on Today"));
        let words = format!("{}, saved.", counted(minutes.get(), "minute"));
        let words = [words].into_iter().chain(high).collect::<Vec<_>>().join(" ");
        Turn::Ends(vec![Go::Say(words), Go::record(done, earlier.unwrap_or(known.day))])
    }
}

impl Walk {
    /// The earlier day of a walk that was left running, where this is about it.
    fn earlier_day(&self, known: &Known) -> Option<Day> {
        known.out_before().filter(|_| self.picked.is_none())
    }

    /// Which activity is logged.
    fn exercise(&self, known: &Known) -> ExerciseId {
        let out = known.history.out().map(|out| out.2.exercise.clone());
        let planned = || known.plan.walk.as_ref().map(|walk| walk.exercise.clone());
        self.picked.clone().or(out).or_else(planned).unwrap_or_else(|| ExerciseId::new("walking.easy"))
    }

    /// The minutes to begin with: those on the clock since setting out, or those planned.
    fn first_minutes(&self, known: &Known) -> u16 {
        if let (Some(_), Some(out)) = (self.earlier_day(known), known.history.out()) {
            return out.2.minutes.get();
        }
        let planned = known.plan.walk.as_ref().map_or(FIRST_MINUTES, |walk| walk.minutes.get());
        if known.out().is_none() || self.picked.is_some() {
            return planned;
        }
        let gone = known.out_at().map_or(0, |at| (known.now.wall - at).num_minutes());
        if (1..=300).contains(&gone) { gone as u16 } else { planned }
    }
}
