//! An entry in one line, in the content's own names.

use crate::content::{AvoidTag, Category, Content, Equipment, ExerciseId};
use crate::journal::{
    ActivityDone, BreakTaken, DayChosen, Ending, ExerciseDone, ExposureDone, PainNoted, ProfileSet, Screened,
    SessionRated, Standing, Undone, Weekday, What,
};
use crate::units::{Effort, Pain, counted};

/// An entry in one line, as the Journal screen and `supple journal` list it.
pub fn words_of(content: &Content, what: &What) -> String {
    match what {
        What::ProfileSet(set) => profile(set),
        What::Screened(screened) => safety(content, screened),
        What::Cleared(cleared) => format!("cleared by {}, {}", cleared.by, cleared.on.format("%-d %b")),
        What::CheckedIn(check_in) => format!("back {} in the morning", check_in.pain),
        What::PainNoted(noted) => pain(noted),
        What::Where(felt) if felt.places.is_empty() => "it hurts nowhere".into(),
        What::Where(felt) => {
            let places = felt.places.iter().map(|place| place.label());
            format!("it hurts: {}", places.collect::<Vec<_>>().join("; "))
        }
        What::Taken(taken) => {
            if taken.painkillers { "painkillers taken" } else { "no painkillers taken" }.into()
        }
        What::MorningAfter(morning) => {
            format!("back {} on the morning after {}", morning.pain, morning.of.format("%-d %b"))
        }
        What::DayChosen(chosen) => choice(content, chosen),
        What::FlareSaid(_) => "a flare began".into(),
        What::FlareEnded(_) => "the flare is over".into(),
        What::PauseSet(pause) => format!(
            "a pause from {} to {}: {}",
            pause.from.format("%-d %b"),
            pause.until.format("%-d %b"),
            pause.why.label()
        ),
        What::PauseEnded(ended) => format!("the pause is over on {}", ended.on.format("%-d %b")),
        What::SessionStarted(started) => format!("session begun, {}", counted(started.items.len(), "move")),
        What::ExerciseDone(done) => format!("{}: {}", name(content, &done.exercise), ended(done)),
        What::SessionEnded(ended) => {
            format!("session ended after {} min", crate::units::whole_minutes(ended.seconds))
        }
        What::SessionRated(rated) => format!("session rated: {}", rating(rated)),
        What::SessionLogged(logged) => {
            let minutes = crate::units::whole_minutes(logged.seconds);
            let moves = counted(logged.moves.len(), "move");
            let words = format!("session without the screen: {moves}, {minutes} min");
            felt(words, logged.peak, logged.effort)
        }
        What::SetOut(out) => {
            format!("set out: {}, {} min planned", name(content, &out.exercise), out.minutes)
        }
        What::ActivityDone(done) => activity(content, done),
        What::WalkFelt(felt) => {
            format!("the walk of {} was too much: {}", felt.of.format("%-d %b"), felt.place.label())
        }
        What::Steps(steps) => format!("{} steps", steps.count),
        What::TakenIn(taken) => {
            format!("taken in from {}: {}", taken.source, counted(taken.entries as usize, "entry"))
        }
        What::Moved(moved) => format!("moved: {}", daily(content, &moved.what)),
        What::BreakTaken(taken) => desk_break(content, taken),
        What::Peg(peg) => format!("PEG {} {} {}", peg.pain, peg.enjoyment, peg.activity),
        What::ActivitiesNamed(named) => format!("own activities: {}", named.names.join(", ")),
        What::ActivitiesRated(_) => "own activities rated".into(),
        What::ExposureSet(set) if set.off == Some(true) => format!("own activity set aside: {}", set.what),
        What::ExposureSet(set) => {
            let (smallest, whole, unit) = (set.smallest, set.whole, set.unit.label());
            format!("own activity: {}, {smallest} to {whole} {unit}", set.what)
        }
        What::ExposureDone(done) => own(done),
        What::RoutineSet(_) => "the routine".into(),
        What::RoutineReviewed(_) => "the routine, looked at again".into(),
        What::WeekAgreed(week) => match (week.days, week.minutes) {
            (Some(days), Some(minutes)) => format!(
                "the week from {}: {} of up to {minutes} min",
                week.from.format("%-d %b"),
                counted(u32::from(days), "day")
            ),
            (None, _) | (_, None) => "the weekly review, left open".into(),
        },
        What::Milestone(milestone) => format!("milestone: {}", milestone.what),
        What::CheckUp(visit) => format!("check-up on {}", visit.on.format("%-d %b")),
        What::LessonRead(read) => {
            let title = content.lesson(&read.lesson).map(|lesson| lesson.title.as_str());
            format!("lesson read: {}", title.unwrap_or(&read.lesson))
        }
        What::Note(note) => format!("note: {}", note.text),
        What::Corrected(_) => "a correction".into(),
        What::Removed(_) => "a removal".into(),
        What::Unknown(kind) => format!("{kind} (from a newer supple)"),
    }
}

fn own(done: &ExposureDone) -> String {
    let number = done.done.map(|number| format!("{number} of {}", done.target));
    let expected = done.expected.map(|rating| format!("expected {rating}"));
    let actual = done.actual.map(|rating| format!("was {rating}"));
    let rest: Vec<String> = [number, expected, actual].into_iter().flatten().collect();
    format!("{}: {}", done.what, rest.join(", "))
}

/// How an exercise ended: one that was ended early at its own step was not made easier, and of one that was
/// skipped a part may be done.
pub(super) fn ended(done: &ExerciseDone) -> String {
    match done.how {
        Ending::Eased if done.done_step >= done.step => "less than planned".into(),
        Ending::Skipped if done.done.is_some() => format!("{} after a part of it", done.how.label()),
        how => how.label().into(),
    }
}

/// An exercise's name; of one that the content does not know, its id in plain words.
pub(super) fn name(content: &Content, id: &ExerciseId) -> String {
    content.exercise(id).map_or_else(
        || id.as_str().rsplit('.').next().unwrap_or_default().replace('_', " "),
        |exercise| exercise.name.clone(),
    )
}

fn daily(content: &Content, what: &str) -> String {
    let known = content.daily_moves().iter().find(|each| each.id == what);
    known.map_or(what, |each| each.name.as_str()).to_owned()
}

fn desk_break(content: &Content, taken: &BreakTaken) -> String {
    if taken.what.is_empty() {
        return "desk break".into();
    }
    let known = content.desk_breaks().iter().find(|each| each.id == taken.what);
    format!("desk break: {}", known.map_or(taken.what.as_str(), |each| each.name.as_str()))
}

fn safety(content: &Content, screened: &Screened) -> String {
    let asked = |id: &String| {
        let known = content.safety().iter().find(|question| question.id == *id);
        known.map_or(id.clone(), |question| question.ask.clone())
    };
    let ticked: Vec<String> = screened.answers.iter().map(asked).collect();
    let ticked = if ticked.is_empty() { "none of these".into() } else { ticked.join("; ") };
    format!("safety questions: {ticked}")
}

fn pain(noted: &PainNoted) -> String {
    let pain = noted.pain.map(|pain| format!("back {pain}"));
    let ache = noted.ache.map(|ache| format!("muscle ache {ache}"));
    let mood = noted.mood.map(|mood| format!("mood {mood}"));
    [pain, ache, mood, noted.note.clone()].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn choice(content: &Content, chosen: &DayChosen) -> String {
    let minutes = chosen.minutes.map(|minutes| format!("{minutes} min on the mat"));
    let floor = chosen.no_floor.map(|none| if none { "no floor" } else { "the floor is fine again" }.into());
    let swap = chosen
        .swap
        .as_ref()
        .map(|swap| format!("swapped {} for {}", name(content, &swap.from), name(content, &swap.to)));
    let dislike = chosen.dislike.as_ref().map(|id| format!("rather not {}", name(content, id)));
    let like = chosen.like.as_ref().map(|id| format!("more of {}", name(content, id)));
    let rest = chosen.rest.map(|rest| if rest { "a rest day" } else { "no rest day after all" }.into());
    let all: Vec<String> = [minutes, floor, swap, dislike, like, rest].into_iter().flatten().collect();
    format!("for the day: {}", all.join(", "))
}

fn activity(content: &Content, done: &ActivityDone) -> String {
    let far = done.metres.map(|metres| format!(", {:.1} km", f64::from(metres) / 1000.0));
    let name = name(content, &done.exercise);
    // A dose stands in the note, after the name.
    let much = done.note.as_ref().and_then(|note| note.strip_prefix(name.as_str())?.strip_prefix(": "));
    let much = much.map_or_else(String::new, |much| format!(", {much}"));
    let words = format!("{name}{much}, {} min{}", done.minutes, far.unwrap_or_default());
    felt(words, done.peak, done.effort)
}

/// What was done, and what of it was rated.
fn felt(words: String, peak: Option<Pain>, effort: Option<Effort>) -> String {
    let worst = peak.map(|peak| format!("worst {peak}"));
    let effort = effort.map(|effort| format!("effort {effort}"));
    [Some(words), worst, effort].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The digits of a rating: `worst 2, after 1, effort 4`.
pub(super) fn rating(rated: &SessionRated) -> String {
    let worst = rated.peak.map(|peak| format!("worst {peak}"));
    let after = rated.after.map(|after| format!("after {after}"));
    let effort = rated.effort.map(|effort| format!("effort {effort}"));
    [worst, after, effort].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Which answers about the person changed, and to what.
fn profile(set: &ProfileSet) -> String {
    fn list<T: Copy>(all: &[T], said: impl Fn(T) -> &'static str) -> String {
        if all.is_empty() {
            return "none".into();
        }
        all.iter().map(|&each| said(each)).collect::<Vec<_>>().join(", ")
    }
    let yes = |yes: bool| if yes { "yes" } else { "no" };
    let all = [
        set.usual.map(|pain| format!("usual pain {pain}")),
        set.minutes.map(|minutes| format!("{minutes} min on the mat")),
        set.floor.map(|floor| if floor { "the floor is fine" } else { "no floor" }.into()),
        set.walking_minutes.map(|minutes| format!("walks {minutes} min in comfort")),
        set.since.map(|since| format!("has hurt for {}", since.label())),
        set.age.map(|age| format!("age {}", age.label())),
        set.days.as_deref().map(|days| format!("days {}", list(days, Weekday::label))),
        set.likes.as_deref().map(|kinds| format!("likes {}", list(kinds, Category::label))),
        set.categories.as_deref().map(|kinds| format!("kinds {}", list(kinds, Category::label))),
        set.equipment.as_deref().map(|things| format!("at hand {}", list(things, Equipment::label))),
        set.avoid.as_deref().map(|tags| format!("takes care with {}", list(tags, AvoidTag::label))),
        set.aims.as_deref().map(|aims| format!("aims: {}", aims.join("; "))),
        set.chair_only
            .filter(|only| *only || set.floor.is_none())
            .map(|only| format!("on a chair only: {}", yes(only))),
        set.more_walking.map(|more| format!("longer walks: {}", yes(more))),
        set.week_start.map(|day| format!("the week begins on {}", day.label())),
        set.day_end.map(|hour| format!("the day ends at {hour}:00")),
    ];
    let all: Vec<String> = all.into_iter().flatten().collect();
    format!("about you: {}", all.join(", "))
}

/// What an undo did, in words, and what the same once more would do: the last thing done may itself have
/// been a removal or a correction.
pub fn undone_words(content: &Content, undone: &Undone) -> (String, &'static str) {
    let about = &undone.about;
    let counts = about.counts().unwrap_or(&about.event);
    let (did, again) = match (&about.standing, undone.correction) {
        (Standing::Removed { .. }, _) => ("Taken back", "brings it back"),
        (Standing::Corrected { by, .. }, Some(correction)) if *by == correction => {
            ("Put right again", "puts it back as it was")
        }
        (_, Some(_)) => ("Put back as it was", "puts it right again"),
        (_, None) => ("Brought back", "takes it back again"),
    };
    (format!("{did}: {}", words_of(content, &counts.what)), again)
}
