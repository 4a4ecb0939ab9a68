//! What becomes of simulated people in 26 and 52 weeks.

use crate::fixture;
use chrono::{Datelike, Duration};
use supple::coach::{Ask, plan};
use supple::content::{Content, ExerciseId, PlaceKind, Position, Role};
use supple::history::History;
use supple::journal::{Mode, What};
use supple::units::Day;

use crate::sim::{KINDS, Reach, Sim, demo, kind, lives, overlap, rows, vignettes};

/// The weeks of the table.
const WEEKS: [u32; 4] = [4, 13, 26, 52];

/// Each kind of person, two of each, after 4, 13, 26 and 52 weeks: minutes, walks and steps with ladders of
/// ten, and what the sessions are made of with the real ones.
///
/// `cargo test --release --test coach -- --ignored --nocapture the_table` prints twenty of each.
#[test]
fn the_table_stays_as_it_was_read() {
    insta::assert_snapshot!(lives(&fixture::content(), KINDS, &WEEKS, 2).outcomes());
    let real = lives(&Content::built_in(), KINDS, &WEEKS, 2);
    insta::assert_snapshot!("the_sessions_stay_as_they_were_read", real.sessions());
}

#[test]
#[ignore = "prints the whole table: twenty people of each kind"]
fn the_table() {
    let seeds = std::env::var("SUPPLE_SEEDS").ok().and_then(|seeds| seeds.parse().ok()).unwrap_or(20);
    println!("ladders of ten steps\n{}", lives(&fixture::content(), KINDS, &WEEKS, seeds).outcomes());
    let real = lives(&Content::built_in(), KINDS, &WEEKS, seeds);
    println!("the real moves\n{}\n{}", real.outcomes(), real.sessions());
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// All green on five days a week: 30-minute walks five times a week within 16 weeks, and after a year
/// the top third of every ladder that is in the set, which comes to most of the ladders.
#[test]
fn all_green_reaches_the_goals() {
    let content = fixture::content();
    let rows = rows(&content, kind("all green"), 1, &[4, 16, 52]);
    assert!((2.5..=4.5).contains(&rows[0].step), "{:?}", rows[0]);
    assert_eq!(rows[1].walk, (30.0, 5.0), "{:?}", rows[1]);
    let mut sim = Sim::new(&content, kind("all green"), 1);
    sim.live(0, 364, |_| {});
    let last = sim.events.last().unwrap().day;
    let practised: Vec<_> = sim.history.practised(last);
    let mut high = 0;
    for (slot, step, on) in practised.iter().copied() {
        let top = sim.history.roster().steps(slot);
        let lately = (last - on).num_days() <= 21;
        assert!(!lately || step * 3 > top * 2, "{:?} at {step} of {top}", sim.history.id(slot));
        high += usize::from(step * 3 > top * 2);
    }
    assert!(high * 3 >= practised.len() * 2, "{high} of {}", practised.len());
}

/// The yardstick of the specification for the improver, the median of 25 people.
#[test]
fn the_improver_keeps_to_the_yardstick() {
    let content = fixture::content();
    let all: Vec<_> = (1..=25).map(|seed| rows(&content, kind("improver"), seed, &[4, 13, 26])).collect();
    let of = |week: usize, pick: fn(&crate::sim::Row) -> f64| {
        median(all.iter().map(|rows| pick(&rows[week])).collect())
    };
    // The yardstick is in whole minutes.
    let minutes: Vec<f64> = (0..3).map(|week| of(week, |row| row.minutes).round()).collect();
    // Minutes left over are left now, so that the first month lies a little below the old 87; an open set ends
    // after a minute, so that a slow move is not open at all, which took one more.
    for (minutes, (low, high)) in minutes.iter().zip([(81.0, 118.0), (104.0, 173.0), (154.0, 224.0)]) {
        assert!((low..=high).contains(minutes), "{minutes} min, expected {low} to {high}");
    }
    let walks: Vec<f64> = (0..3).map(|week| of(week, |row| row.walk.0)).collect();
    assert!((10.0..=16.0).contains(&walks[0]) && (16.0..=24.0).contains(&walks[1]), "{walks:?}");
    assert!((26.0..=30.0).contains(&walks[2]), "{walks:?}");
    let steps: Vec<f64> = (0..3).map(|week| of(week, |row| row.step)).collect();
    // The yardstick's 2.1, 4.1 and 6.4: a step below at most, and two above.
    for (step, yard) in steps.iter().zip([2.1, 4.1, 6.4]) {
        assert!((yard - 1.0..=yard + 2.0).contains(step), "{steps:?}");
    }
    assert!(of(2, |row| row.walk.1) >= 5.0, "days a week of walking");
}

/// The moves of which one is to reach a training dose, place by place.
const BEND: [&str; 2] = ["functional.hip_hinge", "functional.floor_lift"];
const SQUAT: [&str; 4] =
    ["functional.chair_squat", "functional.sit_to_stand", "functional.split_squat", "functional.step_up"];
const BACK: [&str; 2] = ["core.bridge", "core.bird_dog"];
const DEEP: [&str; 4] = ["core.wall_plank", "core.dead_bug", "core.short_plank", "core.seated_brace"];

/// What both articles ask for is reached: at a training dose by half a year by 15 of 20 improvers at the hip
/// hinge or lift, by 16 at the squat or sit-to-stand, by 15 at the bridge or bird dog, by 12 at a deep abdominal
/// move, and by 16 of 20 at each of them by three quarters of a year. (A sixteenth came to the hinge while the
/// people's open sets were read as whole ones, and a thirteenth to the deep abdominals while the old
/// step after a flare came back on a bad morning: of sixty people 41 did then, and 39 do now.) The deep abdominals are the slowest, as two of five of their
/// sessions do not count as easy by the next morning. A side bridge or clamshell all have met. And two people
/// seldom do much the same moves: of the 190 pairs two may share a little more than two thirds.
#[test]
fn improvers_train_what_counts_each_in_their_own_way() {
    let content = Content::built_in();
    let (people, later): (Vec<Reach>, Vec<Reach>) = (1..=20)
        .map(|seed| {
            let mut sim = Sim::new(&content, kind("improver"), seed);
            sim.live(0, 26 * 7, |_| {});
            let half = Reach::of(&content, &sim.events);
            sim.live(26 * 7, 13 * 7, |_| {});
            (half, Reach::of(&content, &sim.events))
        })
        .unzip();
    let trained = |people: &[Reach], ids: &[&str]| people.iter().filter(|one| one.trained(ids)).count();
    for (ids, half, three_quarters) in
        [(&BEND[..], 15, 16), (&SQUAT, 16, 16), (&BACK, 15, 16), (&DEEP, 12, 16)]
    {
        let reached = (trained(&people, ids), trained(&later, ids));
        assert!(reached.0 >= half && reached.1 >= three_quarters, "{reached:?} of 20 at {ids:?}");
    }
    assert!(people.iter().all(|one| one.met(&["core.side_bridge", "core.clamshell"])));
    let pairs = people
        .iter()
        .enumerate()
        .flat_map(|(place, one)| people[..place].iter().map(move |other| overlap(one, other)));
    let alike: Vec<f64> = pairs.filter(|share| *share > 2.0 / 3.0).collect();
    assert!(alike.len() <= 2 && alike.iter().all(|share| *share <= 0.7), "shared moves: {alike:?}");
}

/// A year of all green comes to the last link of every chain. Seen failing while an easier link took the
/// place's turn wherever the session's one move with two sides was taken.
#[test]
fn all_green_meets_the_last_link_of_every_chain() {
    let content = Content::built_in();
    let mut sim = Sim::new(&content, kind("all green"), 1);
    sim.live(0, 364, |_| {});
    let reach = Reach::of(&content, &sim.events);
    for chain in content.places().of(PlaceKind::Strength).flat_map(|place| &place.chains) {
        let last = chain.links.iter().rfind(|link| !link.only_without_floor).unwrap();
        let ids: Vec<&str> = last.moves.iter().map(ExerciseId::as_str).collect();
        assert!(reach.met(&ids), "{}: {ids:?} was never met", chain.name);
    }
}

/// Monthly flares still get somewhere, three days a week climb, always answering badly leads safely
/// to the bottom and to "see someone", and getting worse is noticed.
#[test]
fn everyone_ends_where_a_physiotherapist_would_want_them() {
    let content = fixture::content();
    let at = |name: &str, week: u32| {
        let all: Vec<_> = (1..=3).map(|seed| rows(&content, kind(name), seed, &[week])[0]).collect();
        move |pick: fn(&crate::sim::Row) -> f64| median(all.iter().map(pick).collect())
    };
    let flares = at("flares monthly", 26);
    assert!(flares(|row| row.step) > 3.0 && flares(|row| row.walk.0) >= 14.0);
    let three = at("three days a week", 26);
    assert!(three(|row| row.step) > 3.5 && three(|row| row.walk.0) >= 16.0);
    let badly = at("always badly", 13);
    assert!(badly(|row| row.step) <= 1.05 && badly(|row| row.walk.0) <= 5.0 && badly(|row| row.seen) >= 1.0);
    let worse = at("gets worse", 26);
    assert!(worse(|row| row.seen) >= 1.0 && worse(|row| row.step) < 3.0);
}

/// Prints one person's days: `KIND="improver" WEEKS=6 cargo test --test coach -- --ignored
/// --nocapture the_diary`.
#[test]
#[ignore = "prints one person's days, to be read"]
fn the_diary() {
    let name = std::env::var("KIND").unwrap_or_else(|_| "improver".into());
    let weeks: u32 = std::env::var("WEEKS").ok().and_then(|weeks| weeks.parse().ok()).unwrap_or(4);
    let content = Content::built_in();
    let mut sim = Sim::new(&content, kind(&name), 1);
    sim.live(0, weeks * 7, |seen| {
        let plan = seen.plan;
        let walk = plan.walk.as_ref().map(|walk| (walk.minutes.get(), &walk.reasons[0].text));
        println!("{} {} min, {} s, walk {walk:?}", seen.day, plan.minutes, plan.seconds);
        for reason in &plan.reasons {
            println!("      {} {}", reason.rule, reason.text);
        }
        for item in &plan.items {
            let why = &item.reasons[0];
            println!(
                "   {:<26}{:>2}/{:<3}{:>+3}{:>5} s  {} {}",
                item.name, item.step, item.of_steps, item.change, item.seconds, why.rule, why.text
            );
        }
    });
}

/// Prints the sessions of one person in some weeks: `KIND=improver SEED=1 IN=1,4,13,26 cargo test --test
/// coach -- --ignored --nocapture the_sessions`.
#[test]
#[ignore = "prints one person's sessions, to be read"]
fn the_sessions() {
    let asked = |name: &str, or: &str| std::env::var(name).unwrap_or_else(|_| or.into());
    let weeks: Vec<u32> = asked("IN", "1,4,13,26").split(',').filter_map(|week| week.parse().ok()).collect();
    let content = Content::built_in();
    let mut sim =
        Sim::new(&content, kind(&asked("KIND", "improver")), asked("SEED", "1").parse().unwrap_or(1));
    let last = weeks.iter().max().copied().unwrap_or(0);
    for week in 1..=last {
        let shown = weeks.contains(&week);
        if shown {
            println!("== week {week}");
        }
        sim.live((week - 1) * 7, 7, |seen| {
            if shown {
                println!("{}", crate::sim::session(&content, seen));
            }
        });
    }
}

/// What so many people of a kind have practised at a training dose by some weeks, place by place, and how
/// far they have come in each chain: `KIND=improver WEEKS=26 SEEDS=10 cargo test --test coach -- --ignored
/// --nocapture the_reach`.
#[test]
#[ignore = "prints how far people come, to be read"]
fn the_reach() {
    let asked = |name: &str, or: &str| std::env::var(name).unwrap_or_else(|_| or.into());
    let number = |name: &str, or: &str| asked(name, or).parse::<u32>().unwrap_or(1);
    let (weeks, seeds) = (number("WEEKS", "26"), u64::from(number("SEEDS", "10")));
    let content = Content::built_in();
    for seed in 1..=seeds {
        let mut sim = Sim::new(&content, kind(&asked("KIND", "improver")), seed);
        sim.live(0, weeks * 7, |_| {});
        let reach = Reach::of(&content, &sim.events);
        let full = |ids: &[&str]| u8::from(reach.trained(ids));
        let (bend, squat) = (full(&BEND), full(&SQUAT));
        let (back, deep) = (full(&BACK), full(&DEEP));
        println!("seed {seed}: {bend}{squat}{back}{deep} {}", reach.line(&content));
    }
}

/// Prints the seeds that would do for the demo, or nearly: `cargo test --release --test coach -- --ignored
/// --nocapture the_demos_seeds`.
#[test]
#[ignore = "prints the seeds that would do for the demo"]
fn the_demos_seeds() {
    let content = supple::demo::content(demo::last());
    for seed in 1..400 {
        let missing = demo::shortcomings(&content, seed);
        if missing.len() <= 1 {
            println!("{seed} {missing:?}");
        }
    }
}

/// The person of the demo shows what most people meet.
#[test]
fn the_demo_shows_what_it_is_for() {
    let content = supple::demo::content(demo::last());
    assert_eq!(demo::shortcomings(&content, demo::SEED), Vec::<String>::new());
}

/// Where the demo's file lies.
const DEMO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/content/demo.jsonl");

/// `SUPPLE_WRITE_DEMO=1 cargo test --test coach the_demo` writes the file anew.
#[test]
fn the_demo_is_what_the_simulator_writes() {
    let content = supple::demo::content(demo::last());
    let prescribed = content.exercises().iter().filter(|each| each.prescribed.is_some());
    assert_eq!(prescribed.count(), 2, "the sheet has no fault");
    let text = demo::lines(&content);
    if std::env::var_os("SUPPLE_WRITE_DEMO").is_some() {
        std::fs::write(DEMO, &text).expect("the demo can be written");
    }
    assert!(
        text == std::fs::read_to_string(DEMO).unwrap(),
        "content/demo.jsonl is not what the simulator writes"
    );
}

/// On whatever weekday the demo is opened, the person trained on their own weekdays and rested on weekends, and the
/// journal ends on the day before.
#[test]
fn the_demo_ends_on_any_day_and_keeps_its_weekdays() {
    let content = Content::built_in();
    let monday: Day = "2024-02-26".parse().unwrap();
    for last in (0..7).map(|more| monday + Duration::days(more)) {
        let events = supple::demo::events(&content, last);
        assert!(events.iter().all(|event| event.day <= last && event.day > last - Duration::days(89)));
        assert!(events[0].day <= last - Duration::days(82), "twelve weeks");
        assert_eq!(events.last().unwrap().day, last);
        let sessions = events.iter().filter(|event| matches!(event.what, What::SessionStarted(_)));
        assert!(sessions.clone().count() > 40);
        for session in sessions {
            assert!(session.day.weekday().number_from_monday() <= 5, "{last}: a session on {}", session.day);
        }
        let history = History::fold(&content, &events);
        assert_eq!((history.milestones().len(), history.check_ups().len()), (2, 1));
        assert!(history.pegs().len() >= 4, "every two weeks, but for the holiday");
        assert!(!history.own_ladders().under_way().is_empty() && history.days().len() > 70);
        let next = last + Duration::days(1);
        let mode = plan(&content, &history, &Ask::on(next)).mode;
        assert!(matches!(mode, Mode::Normal | Mode::Rest), "{next}: {mode:?}");
    }
}

/// Writes the journals of ten people for the program itself, and names their folders: `cargo test --test coach
/// -- --ignored --nocapture the_vignettes`.
#[test]
#[ignore = "writes ten journals, to be read with the program"]
fn the_vignettes() {
    let content = Content::built_in();
    for vignette in vignettes::all() {
        let sim = vignettes::live(&content, &vignette, 3, vignettes::WEEKS, |_, _| {});
        let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("vignettes").join(vignette.name);
        let journal = folder.join("journal");
        std::fs::create_dir_all(&journal).expect("a folder");
        let lines: String =
            sim.events.iter().map(|event| supple::journal::write_line(event) + "\n").collect();
        std::fs::write(journal.join("sim1.jsonl"), lines).expect("a journal");
        #[cfg(unix)]
        for own in [&folder, &journal] {
            use std::os::unix::fs::PermissionsExt;
            std::fs::set_permissions(own, std::fs::Permissions::from_mode(0o700)).expect("a mode");
        }
        println!("{}", folder.display());
    }
}

/// From 65 on no session of these people ends on the front (C2): each has another stretch that closes it.
#[test]
fn nobody_of_65_ends_on_their_front() {
    let content = Content::built_in();
    let vignettes = vignettes::all();
    let older = vignettes.iter().filter(|one| matches!(one.name, "osteoporosis" | "72_poor_balance"));
    let mut closed = 0;
    for vignette in older {
        vignettes::live(&content, vignette, 3, 8, |_, seen| {
            let Some(last) = seen.plan.items.last().filter(|item| item.role == Role::CoolDown) else {
                return;
            };
            let exercise = content.exercise(&last.exercise).unwrap();
            let variant = exercise.variants.iter().find(|variant| variant.name == last.variant);
            let position = variant.and_then(|variant| variant.position).unwrap_or(exercise.position);
            assert_ne!(position, Position::Prone, "{} on {}", last.name, seen.day);
            closed += 1;
        });
    }
    assert!(closed > 20, "{closed}");
}
