//! A journal written before sessions were made of places goes on without a jump: five weeks of it, as that
//! version wrote them, with the ladders of that time.

use std::collections::HashMap;

use assert_cmd::Command;
use chrono::Duration;
use supple::coach::{Ask, Plan, plan};
use supple::content::{Content, Dose, ExerciseId, PlaceKind};
use supple::history::History;
use supple::journal::*;
use supple::units::{Day, Minutes, Pain};

const OLD: &str = include_str!("before_the_places.jsonl");

fn events() -> Vec<Event> {
    OLD.lines().map(|line| read_line(line).unwrap()).collect()
}

/// The day after the old journal's last one.
fn next() -> Day {
    events().last().unwrap().day + Duration::days(1)
}

/// The last dose done of each move, and its form then, from 0.
fn last_done(content: &Content) -> HashMap<ExerciseId, (usize, Dose)> {
    let mut last = HashMap::new();
    for event in events() {
        let What::ExerciseDone(entry) = event.what else { continue };
        let (Some(dose), Some(exercise)) = (entry.done, content.exercise(&entry.exercise)) else { continue };
        let before = content.ladder_before(&entry.exercise).and_then(|ladder| ladder.step(entry.done_step));
        let now = exercise.step(entry.done_step).variant.name.clone();
        let now = exercise.variants.iter().position(|variant| variant.name == now).unwrap();
        last.insert(entry.exercise, (before.map_or(now, |(form, _)| form), dose));
    }
    last
}

/// Goes on for so many days: every session done as planned and none rated, so that nothing is earned.
fn goes_on(content: &Content, days: i64, mut watch: impl FnMut(Day, &Plan)) {
    let mut history = History::fold(content, &events());
    let mut number = 10_000;
    let mut say = |history: &mut History, day: Day, what: What| {
        number += 1;
        let id = EventId { device: "new1".parse().unwrap(), number };
        let at = day.and_hms_opt(7, 0, 0).unwrap().and_utc().fixed_offset();
        history.push(&Event { id, at, day, what });
        id
    };
    for index in 0..days {
        let day = next() + Duration::days(index);
        say(&mut history, day, CheckedIn { pain: Pain::new(3).unwrap() }.into());
        if index % 7 == 0 {
            say(&mut history, day, Screened { answers: Vec::new(), tier: None, short: true }.into());
        }
        let today = plan(content, &history, &Ask::on(day));
        watch(day, &today);
        let (mode, minutes) = (today.mode, today.minutes);
        let started = SessionStarted { mode, minutes, pre: None, items: Vec::new() };
        let session = say(&mut history, day, started.into());
        for (place, item) in today.items.iter().enumerate() {
            let practised = ExerciseDone {
                session,
                place: place as u8,
                exercise: item.exercise.clone(),
                step: item.step,
                planned: item.dose.dose,
                done_step: item.step,
                done: Some(item.dose.dose),
                seconds: item.seconds,
                how: Ending::Done,
                open: None,
            };
            say(&mut history, day, practised.into());
        }
        let ended = SessionEnded { session, seconds: today.seconds, complete: true };
        say(&mut history, day, ended.into());
    }
}

/// The first time that each move of the old journal comes again, four weeks long, it is at no more than what
/// was done last, in the same form or an easier one; a step that two easy days have earned may come on top.
#[test]
fn no_dose_of_an_old_journal_jumps() {
    let content = Content::built_in();
    let mut last = last_done(&content);
    let all = last.len();
    goes_on(&content, 28, |day, today| {
        for item in &today.items {
            let Some((form, dose)) = last.remove(&item.exercise) else { continue };
            let exercise = content.exercise(&item.exercise).unwrap();
            assert!(item.change <= 1, "{day} {}: {} steps up", item.exercise, item.change);
            let step = exercise.step(item.step - item.change.max(0) as u8);
            let now = exercise.variants.iter().position(|it| it.name == step.variant.name).unwrap();
            let same = step.dose.unit() != dose.unit() || step.dose.work() <= dose.work();
            let said = format!("{day} {}: {:?} after {dose:?}", item.exercise, step.dose);
            assert!(now < form || now == form && same, "{said}, form {now} after {form}");
        }
    });
    assert!(all >= 20 && last.len() * 2 <= all, "{} of {all} moves never came again", last.len());
}

/// At most two moves of a session are new (C9), and of a link's equals the one that was being done stays until
/// the block of four weeks ends.
#[test]
fn the_set_of_an_old_journal_changes_at_the_next_block() {
    let content = Content::built_in();
    let known = last_done(&content);
    let first = events()[0].day;
    let links = content.places().of(PlaceKind::Strength).flat_map(supple::content::Place::links);
    let links: Vec<_> = links.filter(|link| link.moves.len() > 1).collect();
    let mut met: Vec<ExerciseId> = known.keys().cloned().collect();
    goes_on(&content, 28, |day, today| {
        let new: Vec<_> = today.items.iter().filter(|item| !met.contains(&item.exercise)).collect();
        assert!(new.len() <= 2, "{day}: {:?}", new.iter().map(|item| &item.exercise).collect::<Vec<_>>());
        let before_the_block_ends = (day - first).num_days() < 56;
        for link in &links {
            let was = link.moves.iter().any(|id| known.contains_key(id));
            let other = new.iter().find(|item| link.moves.contains(&item.exercise));
            assert!(
                !was || other.is_none() || !before_the_block_ends,
                "{day}: {:?}",
                other.unwrap().exercise
            );
        }
        met.extend(today.items.iter().map(|item| item.exercise.clone()));
    });
}

/// A ladder has lost a step since: what was written of the steps above it is read a step lower, not higher.
#[test]
fn a_step_taken_out_of_a_ladder_lifts_nobody() {
    let content = Content::built_in();
    let id = ExerciseId::new("core.wall_plank");
    let exercise = content.exercise(&id).unwrap();
    let now = |step: u8, reps: u8, seconds: u16| {
        let dose = Dose::Hold { reps, seconds };
        let day = next();
        let session = EventId { device: "old1".parse().unwrap(), number: 1 };
        let at = day.and_hms_opt(7, 0, 0).unwrap().and_utc().fixed_offset();
        let event = |number, what: What| Event { id: EventId { number, ..session }, at, day, what };
        let minutes = Minutes::new(15).unwrap();
        let started = SessionStarted { mode: Mode::Normal, minutes, pre: None, items: Vec::new() };
        let exercise = id.clone();
        let practised = ExerciseDone {
            session,
            place: 0,
            exercise,
            step,
            planned: dose,
            done_step: step,
            done: Some(dose),
            seconds: 60,
            open: None,
            how: Ending::Done,
        };
        let ended = SessionEnded { session, seconds: 60, complete: true };
        let all = [event(1, started.into()), event(2, practised.into()), event(3, ended.into())];
        let history = History::fold(&content, &all);
        let slot = history.roster().slot(&id).unwrap();
        history.standing(day + Duration::days(1)).ladder(slot).step
    };
    for step in exercise.steps() {
        let Dose::Hold { reps, seconds } = step.dose else { panic!("it is held") };
        assert_eq!(now(step.number, reps, seconds), step.number, "today's ladder");
    }
    // The first form went on to 5 x 6 s, so the steps after it had the next number.
    assert_eq!([now(6, 5, 6), now(7, 4, 5), now(9, 5, 6), now(10, 6, 6)], [5, 6, 8, 9]);
}

/// `doctor` finds nothing in it, and a day's plan is printed.
#[test]
fn an_old_journal_is_clean() {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("journal");
    std::fs::create_dir_all(&journal).unwrap();
    std::fs::write(journal.join("old1.jsonl"), OLD).unwrap();
    #[cfg(unix)]
    for own in [folder.path(), &journal] {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(own, std::fs::Permissions::from_mode(0o700)).unwrap();
    }
    let run = |args: &[&str]| {
        let mut command = Command::cargo_bin("supple").unwrap();
        let now = format!("{}T07:00:00+00:00", next());
        let output =
            command.args(["--now", &now, "--data-dir"]).arg(folder.path()).args(args).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout) + &text(output.stderr))
    };
    let (code, said) = run(&["doctor"]);
    assert!(code == Some(0) && said.contains(&format!("{}", OLD.lines().count())), "{code:?} {said}");
    assert_eq!(run(&["today"]).0, Some(0));
    assert_eq!(std::fs::read_to_string(journal.join("old1.jsonl")).unwrap(), OLD, "not a byte is changed");
}
