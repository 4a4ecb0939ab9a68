//! Commands that write: log, correct, remove, undo.

use std::io::Write;

use anyhow::{Result, bail};
use chrono::Datelike;

use super::args::{Log, Mend};
use super::elsewhere::{did, felt};
use super::{Bench, Wrong, unknown};
use crate::app::{Action, Known, Model, OffScreen, note_is_unread};
use crate::content::{Category, Content, DeskBreak, ExerciseId};
use crate::journal::{
    ActivityDone, BreakTaken, CheckedIn, Cleared, EntryName, Event, EventId, JournalError, Moved, Note,
    Obstacle, PainNoted, PainPlace, Peg, Taken, WeekAgreed, What, Where,
};
use crate::progress;
use crate::shell::{Changed, Shell, time_of, undone_words, words_of};
use crate::units::{Day, Minutes, NamedDay, plain, walkable};

/// How the safety questions are reached from a command.
const WAY: &str = "`supple screen`";

/// What is said of pain below the knee that is new.
const LEG_BELOW: &str = "New pain below the knee is worth a few safety questions";

/// The first day that the record counts, and how many years back one can have lived it.
const FIRST: Day = Day::from_ymd_opt(1900, 1, 1).expect("the first day of a year");
const YEARS_BACK: i32 = 100;

/// Logs one thing.
pub(super) fn log(bench: &Bench, what: &Log, on: Option<NamedDay>, out: &mut dyn Write) -> Result<()> {
    match what {
        Log::Moved { what } if what.is_empty() => return list_moves(&bench.content, out),
        Log::Break { what } if what.is_empty() => return list_breaks(&bench.content, out),
        _ => {}
    }
    bench.may_write()?;
    let (mut shell, mut model) = bench.open()?;
    let day = lived(day_of(on, model.known().day), model.known().day)?;
    if let Log::Session { minutes, again: false, .. } = what {
        no_second(&model, day, *minutes)?;
    }
    let first_rating = model.known().history.day(day).is_none_or(|day| day.check_in.is_none());
    let event = event_of(&model, what, day, first_rating)?;
    let words = words_of(&bench.content, &event);
    let felt = meant(model.known(), &event, day);
    act(&mut shell, &mut model, Action::Log(event, day), bench)?;
    let when = if on.is_some() || bench.last.is_some() {
        format!(" on {}", day.format("%A, %-d %b %Y"))
    } else {
        String::new()
    };
    writeln!(out, "Logged{when}: {words}.{}", bench.not_kept())?;
    for line in felt {
        writeln!(out, "{line}")?;
    }
    super::records::sign_stands(&model, out)?;
    Ok(())
}

/// A session of a day that has one may be the same one, told twice; one that was left before anything was done is
/// none.
fn no_second(model: &Model, day: Day, minutes: Option<Minutes>) -> Result<()> {
    let sessions = model.known().history.day(day).map_or(&[][..], |record| &record.sessions);
    let Some(first) = sessions.iter().find(|session| session.happened()) else { return Ok(()) };
    let length = minutes.map_or_else(|| "15m".into(), |minutes| format!("{minutes}m"));
    let (min, id) = (first.minutes(), first.id);
    bail!(Wrong(format!(
        "a session of that day is in the journal already ({min} min, {id}); `supple log session {length} --again` logs \
         another beside it, `supple journal remove {id}` takes that one back"
    )));
}

/// What is missing of a walk that was rated without its effort (P9).
const EFFORT_MISSING: &str =
    "How hard it was is missing, so the walk stays as long as it is: --effort easy, medium or hard says it.";

/// What the worst pain of an entry means, and what to do about a high one or a new place: as the screen says it.
fn meant(known: &Known, event: &What, day: Day) -> Vec<String> {
    let (pre, worst) = match event {
        What::ActivityDone(done) => (done.pre, done.peak),
        What::SessionLogged(session) => (session.pre, session.peak),
        What::CheckedIn(CheckedIn { pain }) | What::PainNoted(PainNoted { pain: Some(pain), .. }) => {
            return known.high_pain(*pain, WAY).into_iter().collect();
        }
        What::Where(Where { places }) => {
            let new = places.contains(&PainPlace::LegBelow) && known.history.leg_asks(day);
            return new.then(|| format!("{LEG_BELOW}: {WAY} says what to do.")).into_iter().collect();
        }
        What::Note(_) => return vec![note_is_unread(&format!("{WAY} has the safety questions"))],
        _ => return Vec::new(),
    };
    let Some(worst) = worst else { return Vec::new() };
    let pre = pre.or_else(|| known.pain_at_start(day));
    let walk = match event {
        What::ActivityDone(done) => {
            let walks =
                known.content.exercise(&done.exercise).is_some_and(|one| one.category() == Category::Walking);
            walks.then_some(done.effort.is_none())
        }
        _ => None,
    };
    let means = match walk {
        Some(_) => known.walk_means(day, pre, worst),
        None => known.worst_means(day, pre, worst),
    };
    // Where the worst was no easy one, the effort is not what is missing.
    let missing = walk == Some(true) && known.worst_is_easy(day, pre, worst);
    let effort = missing.then(|| EFFORT_MISSING.to_owned());
    std::iter::once(means).chain(effort).chain(known.high_pain(worst, WAY)).collect()
}

/// A day that can be logged on `today`.
fn lived(day: Day, today: Day) -> Result<Day> {
    let far = today.with_year(today.year() - YEARS_BACK).unwrap_or(FIRST).max(FIRST);
    if day < far {
        bail!(Wrong(format!("{day} is too long ago; a day from {far} on can be logged")));
    }
    if day > today {
        bail!(Wrong(format!("{day} has not come yet; log it when it has")));
    }
    Ok(day)
}

/// The day that was typed.
fn day_of(on: Option<NamedDay>, today: Day) -> Day {
    on.and_then(|on| on.back(today)).unwrap_or(today)
}

/// Writes that a professional has cleared the person (S1 to S3).
pub(super) fn cleared(bench: &Bench, by: &[String], on: Option<NamedDay>, out: &mut dyn Write) -> Result<()> {
    bench.may_write()?;
    let by = plain(&by.join(" ")).trim().to_owned();
    if by.is_empty() {
        bail!(Wrong("who cleared you? Write it after `supple cleared`, such as: my doctor".into()));
    }
    let (mut shell, mut model) = bench.open()?;
    let day = day_of(on, model.known().day);
    if let Err(words) = model.known().may_clear(day) {
        bail!(Wrong(words));
    }
    let words = words_of(&bench.content, &Cleared { by: by.clone(), on: day, signs: None }.into());
    let today = model.known().day;
    act(&mut shell, &mut model, Action::Log(Cleared { by, on: day, signs: None }.into(), today), bench)?;
    writeln!(
        out,
        "Logged: {words}. The plan goes on from where you were; do less wherever you wish.{}",
        bench.not_kept()
    )?;
    Ok(())
}

/// What is wished for the week of today.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Wish {
    pub days: Option<u8>,
    pub minutes: Option<Minutes>,
    pub obstacle: Option<Obstacle>,
    pub then: Option<String>,
}

/// Agrees on the week of today: what is not named stays as it would be offered, all of it within what the week
/// may hold (P10).
pub(super) fn agree(
    bench: &Bench,
    shell: &mut Shell,
    model: &mut Model,
    Wish { days, minutes, obstacle, then }: Wish,
    out: &mut dyn Write,
) -> Result<()> {
    bench.may_write()?;
    let known = model.known();
    if known.is_blocked() {
        bail!(
            "a sign that you ticked stands; nothing is agreed until it was seen. `supple today` says what to do"
        );
    }
    let review = progress::review(&known.content, &known.history, known.day);
    let wish = progress::Offer {
        days: days.unwrap_or(review.offer.days),
        minutes: minutes.unwrap_or(review.offer.minutes),
        ..review.offer
    };
    let agreed = wish.within(known.content.progression(), review.most);
    let words = review.words(&known.history, agreed);
    let week = WeekAgreed { obstacle, if_then: then, ..review.agreement(&known.history, agreed) };
    let today = known.day;
    act(shell, model, Action::Log(week.into(), today), bench)?;
    let capped = if agreed == wish { "" } else { ", no more than this week may hold" };
    writeln!(
        out,
        "Agreed for the week from {}: {}{capped}.{}",
        review.from.format("%-d %b"),
        words,
        bench.not_kept()
    )?;
    Ok(())
}

/// Runs an action; an entry that could not be written is an error here.
pub(super) fn act(shell: &mut Shell, model: &mut Model, action: Action, bench: &Bench) -> Result<()> {
    shell.act(model, action, bench.clock.now());
    shell.close()?;
    if let Some(notice) = shell.journal().renewed_id() {
        eprintln!("supple: {notice}");
    }
    if let Some(words) = shell.together_away() {
        eprintln!("{words}");
    }
    match model.notice() {
        Some(notice) if notice.warning => bail!("{}", notice.text),
        _ => {
            bench.saved.set(true);
            Ok(())
        }
    }
}

/// What the journal hears.
fn event_of(model: &Model, what: &Log, day: Day, first_rating: bool) -> Result<What> {
    let content = &model.known().content;
    Ok(match what {
        Log::Session { minutes, pain, effort, again: _ } => {
            let done = OffScreen { minutes: *minutes, peak: *pain, effort: *effort };
            let mut what = model.known().off_screen(day, done).map_err(|no| Wrong(no.to_string()))?;
            if let What::ActivityDone(done) = &mut what {
                done.pre = model.known().pain_at_start(day).filter(|_| done.peak.is_some());
            }
            what
        }
        Log::Pain { pain } if first_rating => CheckedIn { pain: *pain }.into(),
        Log::Pain { pain } => PainNoted { pain: Some(*pain), ..PainNoted::default() }.into(),
        Log::Walk { minutes, metres, pain, effort } => {
            let or = "; `supple log did cycling` logs a ride";
            walkable(*metres, *minutes).map_err(|no| Wrong(no + or))?;
            let walk = ActivityDone {
                metres: *metres,
                ..ActivityDone::of(ExerciseId::new("walking.easy"), *minutes)
            };
            felt(walk, model.known().pain_at_start(day), *pain, *effort).into()
        }
        Log::Did { exercise, amount, metres, pain, effort } => {
            let done = ActivityDone { metres: *metres, ..did(model, exercise, amount.as_ref())? };
            felt(done, model.known().pain_at_start(day), *pain, *effort).into()
        }
        Log::Where { places } => Where { places: places.clone() }.into(),
        Log::Painkillers { taken } => Taken { painkillers: taken == "yes" }.into(),
        Log::Peg { pain, enjoyment, activity } => {
            Peg { pain: *pain, enjoyment: *enjoyment, activity: *activity }.into()
        }
        Log::Moved { what } => Moved { what: move_of(content, &what.join(" "))?, tried: None }.into(),
        Log::Break { what } => BreakTaken { what: break_of(content, &what.join(" "))? }.into(),
        Log::Note { text, share } => {
            let text = text.join(" ");
            if plain(&text).trim().is_empty() {
                bail!(Wrong("a note needs words; write them after `supple log note`".into()));
            }
            Note { text, share: *share }.into()
        }
    })
}

/// A daily-life move by its id or name.
fn move_of(content: &Content, what: &str) -> Result<String> {
    if what.trim().is_empty() {
        bail!(Wrong("which move? `supple log moved` lists them".into()));
    }
    let called = |id: &str, name: &str| id == what || name.eq_ignore_ascii_case(what);
    let known = content.daily_moves().iter().find(|each| called(&each.id, &each.name));
    let ids = content.daily_moves().iter().map(|each| each.id.as_str());
    known.map(|each| each.id.clone()).ok_or_else(|| unknown("daily-life move", what, ids, "log moved"))
}

/// A desk break by its id, with or without `break_`, or its name; nothing for one of the person's own.
fn break_of(content: &Content, what: &str) -> Result<String> {
    if what == "own" {
        return Ok(String::new());
    }
    let called = |id: &str, name: &str| {
        id == what || id.strip_prefix("break_") == Some(what) || name.eq_ignore_ascii_case(what)
    };
    match content.desk_breaks().iter().find(|each| called(&each.id, &each.name)) {
        Some(known) => Ok(known.id.clone()),
        None => Err(unknown("desk break", what, content.desk_breaks().iter().map(short), "log break")),
    }
}

/// A desk break's id as it is typed.
fn short(desk_break: &DeskBreak) -> &str {
    desk_break.id.strip_prefix("break_").unwrap_or(&desk_break.id)
}

fn list_moves(content: &Content, out: &mut dyn Write) -> Result<()> {
    for each in content.daily_moves() {
        writeln!(out, "{:<22} {}", each.id, each.name)?;
    }
    writeln!(out, "\n`supple log moved stairs` counts one; `supple log note` keeps words of your own.")?;
    Ok(())
}

fn list_breaks(content: &Content, out: &mut dyn Write) -> Result<()> {
    for each in content.desk_breaks() {
        writeln!(out, "{:<22} {}", short(each), each.name)?;
    }
    writeln!(out, "{:<22} One of your own", "own")?;
    writeln!(out, "\n`supple log break ankles` counts one.")?;
    Ok(())
}

/// Lists entries, or mends one.
pub(super) fn journal(bench: &Bench, what: Option<&Mend>, last: usize, out: &mut dyn Write) -> Result<()> {
    let (mut shell, mut model) = bench.open()?;
    let Some(what) = what else {
        // With --date, what was written for a later day is not known yet.
        let mut entries: Vec<_> = match bench.last {
            None => shell.journal().page(0, last),
            Some(day) => {
                let all = shell.journal().page(0, usize::MAX).into_iter();
                all.filter(|entry| entry.counts().unwrap_or(&entry.event).day <= day).take(last).collect()
            }
        };
        let ends = model.known().history.profile().day_end;
        let whole = shell.report(bench.clock.now()).trouble().is_none();
        entries.reverse();
        entries.sort_by_key(|entry| entry.counts().unwrap_or(&entry.event).day);
        for entry in &entries {
            let mark = match entry.standing {
                crate::journal::Standing::Stands => "",
                crate::journal::Standing::Corrected { .. } => "  (corrected)",
                crate::journal::Standing::Removed { .. } => "  (removed)",
            };
            let event = entry.counts().unwrap_or(&entry.event);
            let time = time_of(event, ends);
            let id = entry.name.to_string();
            writeln!(
                out,
                "{}  {time}  {id:<10}  {}{mark}",
                event.day,
                words_of(&bench.content, &event.what)
            )?;
        }
        if entries.is_empty() && whole {
            writeln!(out, "The journal is empty.")?;
        } else if entries.is_empty() {
            writeln!(out, "No entry of the journal can be read.")?;
        }
        return Ok(());
    };
    bench.may_write()?;
    mend(bench, &mut shell, &mut model, what, out)
}

/// Puts an entry right or takes one back, by the same actions as the screen.
fn mend(bench: &Bench, shell: &mut Shell, model: &mut Model, what: &Mend, out: &mut dyn Write) -> Result<()> {
    match what {
        Mend::Correct { id, day, what } => {
            let entry = shell.journal().entry(id)?;
            let counts = entry.counts().unwrap_or(&entry.event);
            let today = model.known().day;
            let on = match day {
                Some(day) => lived(day_of(Some(*day), today), today)?,
                None => counts.day,
            };
            let what = match what {
                Some(what) => {
                    let first = matches!(counts.what, What::CheckedIn(_));
                    event_of(model, what, on, first)?
                }
                None if day.is_none() => bail!(Wrong(
                    "what should it be? Write it after the id, such as pain 3, or name its day with --day"
                        .into()
                )),
                None => moved(model, id, counts, on)?,
            };
            change(bench, shell, model, Action::Correct(id.clone(), what.clone(), on))?;
            let words = words_of(&bench.content, &what);
            let when =
                if day.is_some() { format!(" on {}", on.format("%A, %-d %b %Y")) } else { String::new() };
            writeln!(out, "{id} put right{when}: {words}.{}", bench.not_kept())?;
        }
        Mend::Remove { id } => {
            match change(bench, shell, model, Action::TakeBack(id.clone())) {
                Err(JournalError::Slip(..)) => {
                    slip(shell, model, id.id, bench, out)?;
                }
                other => {
                    other?;
                }
            }
            writeln!(
                out,
                "{id} taken back; it stays in the file. `supple journal undo` brings it back.{}",
                bench.not_kept()
            )?;
        }
        Mend::Undo => {
            let undone = match change(bench, shell, model, Action::UndoLast) {
                Ok(Some(Changed::Undone(undone))) => Some(*undone),
                Ok(Some(Changed::Entry(_)) | None) => None,
                Err(JournalError::Slip(id, _)) => {
                    let by = slip(shell, model, id, bench, out)?;
                    by.map(|by| shell.journal().undone(by)).transpose()?
                }
                Err(error) => return Err(error.into()),
            };
            let Some(undone) = undone else { return Ok(()) };
            let (words, again) = undone_words(&bench.content, &undone);
            writeln!(out, "{words}. The same command again {again}.{}", bench.not_kept())?;
        }
    }
    Ok(())
}

/// The content of an entry that is moved to another day. A day has one first rating: another is one at some
/// time of that day.
fn moved(model: &Model, id: &EntryName, event: &Event, on: Day) -> Result<What> {
    match &event.what {
        What::CheckedIn(CheckedIn { pain }) => {
            let rated = model.known().history.day(on).is_some_and(|record| record.check_in.is_some());
            let noted = PainNoted { pain: Some(*pain), ..PainNoted::default() };
            Ok(if rated && on != event.day { noted.into() } else { event.what.clone() })
        }
        // One that ended a walk of its day is then a walk by itself.
        What::ActivityDone(done) => Ok(ActivityDone { set_out: None, ..done.clone() }.into()),
        What::PainNoted(_)
        | What::Peg(_)
        | What::Moved(_)
        | What::BreakTaken(_)
        | What::Note(_)
        | What::Steps(_) => Ok(event.what.clone()),
        other => bail!(
            "{id} ({}) belongs to its day; it can be taken back, and what was done logged on another day",
            other.kind()
        ),
    }
}

/// Runs an action that changes an entry, and gives what came of it.
fn change(
    bench: &Bench,
    shell: &mut Shell,
    model: &mut Model,
    action: Action,
) -> Result<Option<Changed>, JournalError> {
    let changed = shell.act(model, action, bench.clock.now()).changed.transpose();
    bench.saved.set(bench.saved.get() || matches!(changed, Ok(Some(_))));
    changed
}

/// Asks whether a sign that was ticked today was a slip, and takes it back if so.
fn slip(
    shell: &mut Shell,
    model: &mut Model,
    id: EventId,
    bench: &Bench,
    out: &mut dyn Write,
) -> Result<Option<Event>> {
    let [title, intro] = crate::app::SLIP;
    write!(out, "{title} {intro}\nyes and Enter: a slip, none of it is so. Anything else leaves it. ")?;
    out.flush()?;
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    if line.trim().eq_ignore_ascii_case("yes") {
        return Ok(match change(bench, shell, model, Action::TakeBackSlip(id))? {
            Some(Changed::Entry(by)) => Some(*by),
            Some(Changed::Undone(_)) | None => None,
        });
    }
    writeln!(out)?;
    bail!("{id} stands: {}", crate::app::STANDS)
}
