//! The coach's speed: a plan with nothing, a year and ten years folded; folding itself.
//!
//! `cargo bench --bench coach`. The budget: a plan under 1 ms with ten years of daily use (40,000
//! events) folded; folding linear.

#[path = "../coach/sim/mod.rs"]
#[allow(
    dead_code,
    unused_imports,
    clippy::wildcard_imports,
    reason = "the simulator serves other tests as well"
)]
mod sim;

use std::sync::LazyLock;

use divan::{Bencher, black_box};
use supple::coach::{Ask, plan, week};
use supple::content::Content;
use supple::history::History;
use supple::journal::Event;
use supple::units::Day;

static CONTENT: LazyLock<Content> = LazyLock::new(Content::built_in);
static YEAR: LazyLock<Vec<Event>> = LazyLock::new(|| lived(52));
static TEN: LazyLock<Vec<Event>> = LazyLock::new(|| lived(522));

fn main() {
    println!("one year: {} events, ten years: {} events", YEAR.len(), TEN.len());
    divan::main();
}

fn lived(weeks: u32) -> Vec<Event> {
    let mut person = sim::Sim::new(&CONTENT, sim::kind("improver"), 3);
    person.live(0, weeks * 7, |_| {});
    person.events
}

fn events(years: usize) -> &'static [Event] {
    match years {
        0 => &[],
        1 => &YEAR,
        _ => &TEN,
    }
}

fn next(events: &[Event]) -> Day {
    events.last().map_or(sim::first_day(), |event| event.day.succ_opt().unwrap_or(event.day))
}

#[divan::bench(args = [0, 1, 10])]
fn plan_a_day(bencher: Bencher<'_, '_>, years: usize) {
    let history = History::fold(&CONTENT, events(years));
    let ask = Ask::on(next(events(years)));
    bencher.bench_local(|| plan(&CONTENT, black_box(&history), black_box(&ask)));
}

#[divan::bench(args = [10])]
fn preview_a_week(bencher: Bencher<'_, '_>, years: usize) {
    let history = History::fold(&CONTENT, events(years));
    bencher.bench_local(|| week(&CONTENT, black_box(&history), next(events(years))));
}

#[divan::bench(args = [1, 10])]
fn fold(bencher: Bencher<'_, '_>, years: usize) {
    let all = events(years);
    bencher.counter(divan::counter::ItemsCount::new(all.len())).bench_local(|| {
        let mut history = History::new(&CONTENT);
        for event in all {
            history.push(black_box(event));
        }
        history
    });
}

/// The first plan after the program starts: the content is parsed, nothing else.
#[divan::bench]
fn content_and_first_plan() {
    let content = Content::built_in();
    let history = History::new(&content);
    black_box(plan(&content, &history, &Ask::on(sim::first_day())));
}
