//! What becomes of simulated people in 26 and 52 weeks.

use crate::fixture;
use chrono::Duration;
use supple::coach::{Ask, plan};
use supple::content::Content;
use supple::history::History;
use supple::journal::Mode;
use supple::units::Day;

use crate::sim::{KINDS, demo, kind, rows, table};

/// `cargo test --test coach -- --ignored --nocapture the_table` prints the whole table.
#[test]
#[ignore = "prints the table; a minute in a debug build"]
fn the_table() {
    let seeds = std::env::var("SUPPLE_SEEDS").ok().and_then(|seeds| seeds.parse().ok()).unwrap_or(20);
    println!("{}", table(&fixture::content(), KINDS, &[4, 13, 26, 52], seeds));
}

#[test]
#[ignore = "prints one person's first weeks"]
fn the_diary() {
    let real = std::env::var("REAL").is_ok();
    let name = std::env::var("KIND").unwrap_or("all green".into());
    let weeks: u32 = std::env::var("WEEKS").ok().and_then(|w| w.parse().ok()).unwrap_or(5);
    let content = if real { supple::content::Content::built_in() } else { fixture::content() };
    let mut sim = crate::sim::Sim::new(&content, crate::sim::kind(&name), 1);
    sim.live(0, weeks * 7, |seen| {
        let plan = seen.plan;
        println!(
            "{} {:?} {} min {} s walk {:?} usual {}",
            seen.day,
            plan.mode,
            plan.minutes,
            plan.seconds,
            plan.walk.as_ref().map(|w| (w.minutes.get(), w.reasons[0].text.clone())),
            seen.history.standing(seen.day).usual()
        );
        for reason in &plan.reasons {
            println!("      * {} {}", reason.rule, reason.text);
        }
        for item in &plan.items {
            println!(
                "   {:<22} {:>2}/{:<2} {:>+2} {:>4} s  {} {} | {}",
                item.exercise.as_str(),
                item.step,
                item.of_steps,
                item.change,
                item.seconds,
                item.reasons[0].rule,
                item.reasons[0].text,
                item.reasons[1].text
            );
        }
    });
}

/// Where the demo's file lies.
const DEMO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/content/demo.jsonl");

/// `SUPPLE_WRITE_DEMO=1 cargo test --test coach the_demo` writes the file anew.
#[test]
fn the_demo_is_what_the_simulator_writes() {
    let text = demo::lines(&Content::built_in());
    if std::env::var_os("SUPPLE_WRITE_DEMO").is_some() {
        std::fs::write(DEMO, &text).expect("the demo can be written");
    }
    assert!(
        text == std::fs::read_to_string(DEMO).unwrap(),
        "content/demo.jsonl is not what the simulator writes"
    );
}

#[test]
fn the_demo_ends_on_any_day() {
    let content = Content::built_in();
    for last in ["2026-11-19", "2024-02-29"] {
        let last: Day = last.parse().unwrap();
        let events = supple::demo::events(&content, last);
        assert!(events.iter().all(|event| event.day <= last && event.day > last - Duration::days(84)));
        assert_eq!(events.last().unwrap().day, last);
        let history = History::fold(&content, &events);
        assert!(
            history.milestones().len() == 2 && history.pegs().len() > 5 && history.check_ups().len() == 1
        );
        let next = last + Duration::days(1);
        assert!(matches!(plan(&content, &history, &Ask::on(next)).mode, Mode::Normal | Mode::Rest));
    }
}
