//! Where each exercise stands beside where it stood, and walking on its way to half an hour every second day.

use serde::Serialize;

use super::Trace;
use crate::content::{Category, Content, Exercise, ExerciseId, Step};
use crate::history::History;
use crate::rules::{Standing, moves};
use crate::units::Day;

/// One exercise that changed its step in the span, with where it stands at its end: higher, lower, or back where it
/// was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LadderMove {
    /// Which.
    pub exercise: ExerciseId,
    /// Its name; the id where the content does not know it.
    pub name: String,
    /// The step when the span began.
    pub from: u8,
    /// The step at its end: a step that was taken counts at once, one that was earned once it was practised.
    pub to: u8,
    /// How many steps the ladder has; 0 where it is not known.
    pub of: u8,
    /// The dose at `from`, in words.
    pub was: String,
    /// The dose at `to`, in words; with its form where that changed.
    pub dose: String,
    /// The move that follows it in its chain, where one does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub toward: Option<String>,
    /// When it last changed.
    pub day: Day,
}

/// Walking over the span.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Walking {
    /// Minutes in the span.
    pub minutes: u32,
    /// Walks in the span.
    pub walks: u32,
    /// Days with a walk in the span.
    pub days: u32,
    /// The longest walk in the span, in minutes.
    pub longest: u16,
    /// Minutes of a walk as the ladder has them now.
    pub now: u16,
    /// The same when the span began.
    pub then: u16,
    /// Days a week as the ladder has them now.
    pub days_now: u8,
    /// Where the ladder leads: minutes of a walk, every second day and more often (P9).
    pub toward: u16,
}

pub(super) fn walking(history: &History, trace: &Trace, standing: &Standing, from: Day, day: Day) -> Walking {
    let walks: Vec<(Day, u16)> = history.walks(from, day).collect();
    let mut on: Vec<Day> = walks.iter().map(|(day, _)| *day).collect();
    on.dedup();
    let now = &standing.walk;
    // Before the first walk the ladder follows what the person says of walking: that is no change.
    let first = history.first_day().and_then(|begun| history.walks(begun, day).next()).map(|(on, _)| on);
    let then =
        first.and_then(|on| trace.at(on.max(from.pred_opt().unwrap_or(from))).or_else(|| trace.first()));
    Walking {
        minutes: walks.iter().map(|(_, minutes)| u32::from(*minutes)).sum(),
        walks: walks.len() as u32,
        days: on.len() as u32,
        longest: walks.iter().map(|(_, minutes)| *minutes).max().unwrap_or(0),
        now: now.minutes,
        then: then.map_or(now.minutes, |traced| traced.walk.0),
        days_now: now.days,
        toward: history.progression().p9_top,
    }
}

/// Every exercise that changed its step, those that went up first, the largest climb before the others; then those
/// that are back where they were, then those that went down. Walks have their own line.
pub(super) fn moves(
    content: &Content,
    history: &History,
    standing: &Standing,
    from: Day,
    day: Day,
) -> Vec<LadderMove> {
    let mut moves: Vec<LadderMove> = Vec::new();
    for moved in moves::of(history, standing, from, day) {
        let Some(id) = history.id(moved.slot) else { continue };
        let exercise = content.exercise(id);
        if exercise.is_some_and(|exercise| exercise.category() == Category::Walking) {
            continue;
        }
        moves.push(LadderMove {
            name: exercise.map_or_else(|| id.to_string(), |exercise| exercise.name.clone()),
            of: exercise.map_or(0, Exercise::step_count),
            was: String::new(),
            dose: String::new(),
            toward: exercise.and_then(|exercise| toward(content, exercise)),
            exercise: id.clone(),
            from: moved.from,
            to: moved.to,
            day: moved.day,
        });
    }
    for each in &mut moves {
        if let Some(exercise) = content.exercise(&each.exercise) {
            let [was, now] = [each.from, each.to].map(|step| exercise.step(step));
            let words = |step: &Step<'_>| step.dose.in_words(exercise.sides_of(step.variant));
            each.was = words(&was);
            each.dose = match now.variant.name.as_str() {
                same if same == was.variant.name => words(&now),
                form => format!("{form}, {}", words(&now)),
            };
        }
    }
    let height = |each: &LadderMove| i16::from(each.to) - i16::from(each.from);
    moves.sort_by(|a, b| height(b).cmp(&height(a)).then_with(|| a.name.cmp(&b.name)));
    moves
}

/// The move that follows `exercise` in its chain.
fn toward(content: &Content, exercise: &Exercise) -> Option<String> {
    let place = content.places().place_of(exercise)?;
    let chain =
        place.chains.iter().find(|chain| chain.links.iter().any(|link| link.moves.contains(&exercise.id)))?;
    let last = chain.links.iter().rposition(|link| link.moves.contains(&exercise.id))?;
    let next = chain.links[last + 1..].iter().find(|link| !link.only_without_floor)?;
    next.moves.iter().find_map(|id| content.exercise(id)).map(|exercise| exercise.name.clone())
}

impl LadderMove {
    /// From which dose to which: `2 x 4 to 2 x 5`, and what is the same in both once: `6 to 7 times a side`.
    /// Where the form changed, the new one: `full lift, 6 times`.
    /// Back where it was: `back at 5 times`.
    pub fn change(&self) -> String {
        if self.to == self.from {
            return format!("back at {}", self.dose);
        }
        let parts = |words: &str| {
            let (number, unit) = words.split_once(' ')?;
            number.parse::<u16>().ok().map(|number| (number, unit.to_owned()))
        };
        match (parts(&self.was), parts(&self.dose)) {
            _ if self.was == self.dose || self.was.is_empty() || self.dose.contains(", ") => {
                self.dose.clone()
            }
            (Some((was, unit)), Some((_, same))) if unit == same => format!("{was} to {}", self.dose),
            _ => {
                let side = self.was.strip_suffix(" a side").filter(|_| self.dose.ends_with(" a side"));
                format!("{} to {}", side.unwrap_or(&self.was), self.dose)
            }
        }
    }

    /// Whether it went up.
    pub const fn up(&self) -> bool {
        self.to > self.from
    }

    /// Whether it went down.
    pub const fn down(&self) -> bool {
        self.to < self.from
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_of_dose_says_once_what_both_have() {
        let change = |was: &str, dose: &str| {
            let (was, dose) = (was.to_owned(), dose.to_owned());
            let (exercise, day) = (ExerciseId::new("core.bridge"), Day::default());
            let name = "Bridge".to_owned();
            LadderMove { exercise, name, from: 1, to: 2, of: 9, was, dose, toward: None, day }.change()
        };
        assert_eq!(change("6 times a side", "7 times a side"), "6 to 7 times a side");
        assert_eq!(change("2 x 4 a side", "2 x 5 a side"), "2 x 4 to 2 x 5 a side");
        assert_eq!(change("45 s", "1:30 min"), "45 s to 1:30 min");
        assert_eq!(change("8 times", "full lift, 6 times"), "full lift, 6 times");
        assert_eq!(change("", "2 x 8"), "2 x 8");
    }

    /// Every chain that the content has leads from each move to another one, and ends.
    #[test]
    fn a_chain_leads_on_and_ends() {
        let content = Content::built_in();
        let (mut on, mut ends) = (0, 0);
        for exercise in content.exercises() {
            match toward(&content, exercise) {
                Some(next) if next == exercise.name => panic!("{next} leads to itself"),
                Some(_) => on += 1,
                None => ends += 1,
            }
        }
        assert!(on > 20 && ends > 10, "{on} {ends}");
    }
}
