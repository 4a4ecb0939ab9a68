//! The clinician's page: what stands first, the direction of every scale, what can be read aloud.

use chrono::Duration;
use supple::content::{Content, ExerciseId, Own};
use supple::export::{self, Page, Span};
use supple::history::History;
use supple::journal::{Event, ProfileSet, SessionStarted, Weekday, What};

use super::{Bench, today};

const SHEET: &str = r#"{"prescribed": [
    {"name": "Heel drops", "dose": {"kind": "reps", "sets": 3, "reps": 12}},
    {"name": "Wall lean", "dose": {"kind": "hold", "seconds": 30}, "how_often": "every_other_day"},
    {"name": "Long ago", "dose": {"kind": "reps", "reps": 9}, "until": "2026-01-01"}
]}"#;

/// The fixture person with a sheet, one move of it in the place of one that was done.
fn with_sheet() -> Bench {
    let built_in = Content::built_in();
    let own = Own::read(&[("sheet.json", SHEET)], built_in.exercises());
    assert_eq!(own.faults, []);
    let content = built_in.with_own(own.exercises, Vec::new());
    let mut events = Bench::fixture().events;
    let drops = ExerciseId::new("own.heel_drops");
    for event in &mut events {
        match &mut event.what {
            What::ExerciseDone(done) if done.place == 0 => done.exercise = drops.clone(),
            What::SessionStarted(SessionStarted { items, .. }) if !items.is_empty() => {
                items[0].exercise = drops.clone();
            }
            _ => {}
        }
    }
    let history = History::fold(&content, &events);
    Bench { content, history, events, day: today() }
}

fn both(bench: &Bench) -> [String; 2] {
    [bench.text(export::html, Span::default()), bench.text(export::markdown, Span::default())]
}

/// Seen failing with the sheet's moves left among the others, and with the ended one listed.
#[test]
fn what_was_prescribed_stands_first_with_its_dose_and_how_it_was_kept() {
    let bench = with_sheet();
    let page = Page::of(&bench.record(Span::default()));
    let (sheet, more) = &page.prescribed;
    let rows: Vec<(&str, &str, &str)> =
        sheet.iter().map(|each| (each.name.as_str(), each.dose.as_str(), each.often.as_str())).collect();
    assert_eq!(
        rows,
        [("Heel drops", "3 x 12", "every day"), ("Wall lean", "30 s", "every other day")],
        "what ended before the period is left out"
    );
    assert_eq!(*more, 0);
    let sessions: usize = page.report.weeks.iter().map(|week| week.sessions as usize).sum();
    let days = bench.history.span(page.report.from, today()).iter();
    let on_the_mat = days.filter(|day| day.sessions.iter().any(supple::history::Session::happened)).count();
    assert!(sheet[0].days > 0 && sheet[0].days as usize <= on_the_mat.min(sessions), "{sheet:?}");
    assert_eq!((sheet[1].days, sheet[1].last), (0, None));
    assert!(page.doses.0.iter().all(|dose| dose.name != "Heel drops"), "it stands there once");
    for text in both(&bench) {
        let (first, then) =
            (text.find("Prescribed").unwrap(), text.find("Other exercises as they are").unwrap());
        assert!(first < then, "{text}");
        assert!(text.contains("3 x 12") && text.contains("not done"), "{text}");
    }
}

/// A number that can be read the wrong way round does harm. Seen failing without the PEG's.
#[test]
fn the_direction_of_each_scale_is_said_beside_it() {
    for text in both(&Bench::demo()) {
        for words in ["(0 none, 10 worst)", "(0 best, 10 worst)", "(0 cannot, 10 as before)"] {
            assert!(text.contains(words), "{words}: {text}");
        }
        assert!(text.contains("lowest morning ") && text.contains(" in the period"), "{text}");
        assert!(text.contains("Course of the mean: "), "{text}");
    }
}

/// Seen failing with the day's first rating alone.
#[test]
fn a_flare_has_its_days_and_its_height() {
    let page = Page::of(&Bench::demo().record(Span::default()));
    let worst = |from, to| {
        let days = page.report.pain.days.iter().filter(|day| (from..=to).contains(&day.day));
        days.flat_map(|day| [day.before, day.worst]).flatten().max().unwrap()
    };
    let flares = &page.report.pain.flares;
    assert_eq!(page.flares.0.len(), flares.len());
    for (flare, words) in flares.iter().zip(&page.flares.0) {
        assert!(words.ends_with(&format!("(worst {})", worst(flare.from, flare.to))), "{words}");
        assert!(words.contains(&flare.to.format("%-d %b %Y").to_string()), "{words}");
    }
}

/// Three of the four days meant in one week and six in the other are seven of eight, not nine. Seen failing
/// with a week's further days counted for another.
#[test]
fn what_was_kept_is_a_share_of_the_days_meant() {
    let first = Bench::fixture().events[0].clone();
    let monday = today() - Duration::days(11);
    let mut events: Vec<Event> = Vec::new();
    let mut write = |day, what: What| {
        let mut event = first.clone();
        event.id.number = events.len() as u64 + 1;
        (event.day, event.what) = (day, what);
        events.push(event);
    };
    let days = vec![Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Friday];
    write(monday, ProfileSet { days: Some(days), ..ProfileSet::default() }.into());
    for day in [0, 1, 2, 7, 8, 9, 10, 11] {
        let walk = supple::journal::ActivityDone::of(
            ExerciseId::new("walking.easy"),
            supple::units::Minutes::new(20).unwrap(),
        );
        write(monday + Duration::days(day), walk.into());
    }
    let bench = Bench::of(events, today());
    let page = Page::of(&bench.record(Span::default()));
    assert_eq!(page.kept.days, Some((7, 8)));
    for text in both(&bench) {
        assert!(text.contains("88 % of the days agreed or meant (7 of 8)"), "{text}");
    }
}

/// Seen failing with a list that held nothing, and with a picture without words.
#[test]
fn the_page_can_be_read_aloud() {
    for bench in [Bench::demo(), with_sheet(), Bench::of(Vec::new(), today())] {
        let html = bench.text(export::html, Span::default());
        assert!(!html.contains("<ul></ul>") && !html.contains("<tbody></tbody>"), "{html}");
        assert_eq!(html.matches("<main>").count(), 1);
        for cell in html.split("<th").skip(1).filter(|cell| !cell.starts_with("ead")) {
            assert!(cell.starts_with(" scope=\"col\"") || cell.starts_with(" scope=\"row\""), "{cell}");
        }
        for picture in html.split("<svg ").skip(1) {
            assert!(picture.starts_with("role=\"img\" aria-label=\""), "{picture}");
        }
        let names: Vec<&str> =
            html.split("aria-labelledby=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert!(names.len() >= 6, "{names:?}");
        for name in names {
            assert_eq!(html.matches(&format!(" id=\"{name}\"")).count(), 1, "{name}");
        }
    }
}

/// As many moves as there is room for, and none twice. Seen failing with twelve, whatever else stood there.
#[test]
fn all_moves_that_fit_stand_on_the_page() {
    // Without the sheet, whose lines would stand in their place.
    let bench = Bench::of(Bench::demo().events, today());
    let page = Page::of(&bench.record(Span::default()));
    let with_sheet = Page::of(&Bench::demo().record(Span::default())).doses.0.len();
    assert!(page.doses.0.len() > with_sheet + 1, "{} and {with_sheet}", page.doses.0.len());
    let mut events = bench.events.clone();
    for number in 1..4 {
        let mut event = events.last().unwrap().clone();
        event.id.number += number;
        event.what = supple::journal::Note { text: "word ".repeat(60), share: true }.into();
        events.push(event);
    }
    let full = Page::of(&Bench::of(events, today()).record(Span::default()));
    assert!(full.doses.0.len() < page.doses.0.len());
    assert_eq!(full.doses.0.len() + full.doses.1, page.doses.0.len() + page.doses.1);
}

/// What is said of medicines, of a walk that is none any more, and of questions that are due, at the day on which each
/// turns. Seen failing with each turned the other way, the walk's a day later.
#[test]
fn what_the_foot_the_walk_and_the_questions_say_turns_with_what_was_asked_and_done() {
    const UNASKED: &str = "Medicines are not asked.";
    let pages = |events: &[Event], day| both(&Bench::of(events.to_vec(), day));
    let mut events = Bench::fixture().events;
    assert!(pages(&events, today()).iter().all(|page| page.contains(UNASKED)));
    let mut taken = events.last().unwrap().clone();
    taken.id.number += 1;
    taken.what = supple::journal::Taken { painkillers: true }.into();
    let asked = pages(&[events.clone(), vec![taken]].concat(), today());
    assert!(
        asked.iter().all(|page| !page.contains(UNASKED) && page.contains("Painkillers on 1 of the 1 day"))
    );

    let walked = events.iter().rfind(|event| matches!(event.what, What::ActivityDone(_))).unwrap().day;
    events.retain(|event| event.day <= walked);
    for (days, none) in [(7, false), (8, true)] {
        let said = format!("none since {}", walked.format("%-d %b"));
        for page in pages(&events, walked + Duration::days(days)) {
            assert_eq!(
                (page.contains(&said), page.contains(" a week now (")),
                (none, !none),
                "{days}: {page}"
            );
        }
    }

    let due = |days| {
        let bench = Bench::of(events.clone(), walked + Duration::days(days));
        Page::of(&bench.record(Span::default())).screened.due
    };
    assert!(due(30).is_some_and(|words| words.contains("safety screen")), "{:?}", due(30));
}

/// What was stopped at once is no move that is done now: the page names it among the setbacks. Seen failing with the
/// page as it was.
#[test]
fn a_move_that_was_stopped_at_once_stands_among_the_setbacks() {
    let mut events = Bench::fixture().events;
    let last = events.iter_mut().rev().find_map(|event| match &mut event.what {
        What::ExerciseDone(done) => Some((event.day, done)),
        _ => None,
    });
    let (day, done) = last.unwrap();
    done.how = supple::journal::Ending::Sharp;
    let exercise = done.exercise.clone();
    let bench = Bench::of(events, today());
    let name = &bench.content.exercise(&exercise).unwrap().name;
    let page = Page::of(&bench.record(Span::default()));
    let said = page.setbacks.iter().any(|(on, words)| *on == day && words.contains("stopped at once"));
    assert!(said, "{:?}", page.setbacks);
    assert!(page.doses.0.iter().all(|dose| dose.name != *name), "{:?}", page.doses.0);
    for page in both(&bench) {
        assert!(page.contains(&format!("{name} was stopped at once")), "{page}");
    }
}
