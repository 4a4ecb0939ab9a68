//! How long the pictures of Progress take with ten years of daily use behind them: a view has to stay under 5 ms,
//! going back a week under 2 ms.

#![allow(clippy::unwrap_used, reason = "a made-up person's numbers are right")]

use chrono::Duration;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::sync::Arc;
use supple::app::{self, Action, Model, Span, Tab};
use supple::content::Content;
use supple::export::{self, Record, Table};
use supple::history::History;
use supple::journal::Event;
use supple::progress;
use supple::session::Now;
use supple::settings::Settings;
use supple::tui::screens;
use supple::tui::theme::Theme;
use supple::units::{Day, Moment};

#[path = "../support/life.rs"]
mod life;

fn main() {
    divan::main();
}

const YEARS: i64 = 10;

struct Decade {
    content: Arc<Content>,
    events: Vec<Event>,
    history: History,
}

/// Ten years of almost every day.
fn decade() -> &'static Decade {
    static DECADE: std::sync::OnceLock<Decade> = std::sync::OnceLock::new();
    DECADE.get_or_init(|| {
        let content = Arc::new(Content::built_in());
        let last = today();
        let days = 365 * YEARS;
        let life = life::Life { days, first: last - Duration::days(days - 1), ..life::twelve_weeks() };
        let events = life::live(&content, life);
        let mut history = History::new(&content);
        for event in &events {
            history.push(event);
        }
        Decade { content, events, history }
    })
}

fn today() -> Day {
    Day::from_ymd_opt(2026, 11, 20).expect("a day")
}

fn now() -> Moment {
    Moment::parse_from_rfc3339("2026-11-20T07:00:00+01:00").expect("a moment")
}

#[divan::bench(args = [1, 4, 52, 520])]
fn report_of_weeks(bencher: divan::Bencher, weeks: u16) {
    let decade = decade();
    bencher.bench_local(|| progress::report(&decade.content, &decade.history, today(), weeks));
}

#[divan::bench(args = ["week", "month", "year"])]
fn draw_view(bencher: divan::Bencher, view: &str) {
    let decade = decade();
    let at = Now { wall: now(), steady: std::time::Duration::ZERO };
    let mut model = Model::new(decade.content.clone(), decade.history.clone(), Settings::default(), at);
    model.show(Tab::Progress);
    let span = match view {
        "week" => Span::Week,
        "month" => Span::Month,
        _ => Span::Year,
    };
    let theme = Theme::choose("dark", true, None, false);
    let area = Rect::new(0, 0, 100, 30);
    bencher.bench_local(|| {
        model.look(span); // forgets the sums, so that they are worked out as on the first frame
        let mut buffer = Buffer::empty(area);
        screens::draw(&model, theme, area, &mut buffer);
        buffer
    });
}

/// From the week shown to the one before it, so many weeks back, drawn.
#[divan::bench(args = [1, 260])]
fn back_a_week(bencher: divan::Bencher, weeks: usize) {
    let decade = decade();
    let at = Now { wall: now(), steady: std::time::Duration::ZERO };
    let mut model = Model::new(decade.content.clone(), decade.history.clone(), Settings::default(), at);
    model.show(Tab::Progress);
    model.look(Span::Week);
    let theme = Theme::choose("dark", true, None, false);
    let area = Rect::new(0, 0, 100, 30);
    (1..weeks).for_each(|_| drop(app::update(&mut model, Action::Left, at)));
    bencher.bench_local(|| {
        drop(app::update(&mut model, Action::Left, at));
        let mut buffer = Buffer::empty(area);
        screens::draw(&model, theme, area, &mut buffer);
        buffer
    });
}

#[divan::bench(args = ["csv", "fhir", "html"])]
fn export_all(bencher: divan::Bencher, format: &str) {
    let decade = decade();
    let record = Record {
        content: &decade.content,
        history: &decade.history,
        first: None,
        events: &decade.events,
        day: today(),
        made: now(),
        span: export::Span::default(),
    };
    bencher.bench_local(|| match format {
        "csv" => export::csv(&record, Table::Sessions, export::Dialect::Rfc4180).expect("bytes"),
        "fhir" => export::fhir(&record, export::BundleKind::Collection).expect("bytes"),
        _ => export::html(&record),
    });
}
