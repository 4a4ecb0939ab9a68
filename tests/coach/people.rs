//! What becomes of simulated people in 26 and 52 weeks.

use crate::fixture;
use crate::sim::{KINDS, table};

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

#[test]
#[ignore = "prints lengths"]
fn the_lengths() {
    let content = supple::content::Content::built_in();
    for category in supple::content::Category::ALL {
        let mut sums = vec![0.0; 3];
        let mut n = 0.0;
        for e in content.of_category(*category).filter(|e| !e.outside) {
            let c = e.step_count();
            for (i, s) in [1, c / 2, c].into_iter().enumerate() {
                let step = e.step(s);
                sums[i] += supple::session::seconds(e, step.variant, step.dose, None) as f64;
            }
            n += 1.0;
        }
        println!(
            "{:<12} {} {:?}",
            category.key(),
            n,
            sums.iter().map(|s| (s / n) as u32).collect::<Vec<_>>()
        );
    }
    for e in content.exercises() {
        if e.roles.len() > 1 || e.gentle || e.roles[0] != supple::content::Role::Main {
            println!(
                "{} {:?} gentle {} out {} {} steps {} s {:?}",
                e.id,
                e.roles,
                e.gentle,
                e.outside,
                e.step_count(),
                supple::session::seconds(e, e.step(1).variant, e.step(1).dose, None),
                e.avoid_if
            );
        }
    }
}
