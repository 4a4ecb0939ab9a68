//! The three views as they are drawn, at every size, for every kind of history.

use chrono::Duration;
use supple::app::Stage;
use supple::journal::{Event, What};
use supple::units::Day;

use super::person::{DARK, MONO, Person, lines};
use super::{folder, life, twelve_weeks};

const MORNING: &str = "2026-11-20T07:00:00+01:00";

/// Someone on the Progress screen with this journal.
fn on_progress(events: &[Event]) -> Person {
    let mut person = Person::open(folder(events), MORNING);
    person.model.show(supple::app::Tab::Today);
    person.keys("\t");
    person
}

/// The four views by name, and the week that is over.
fn views(events: &[Event]) -> [(&'static str, Person); 5] {
    [("seven", ""), ("week", "_"), ("month", "__"), ("year", "___"), ("last_week", "<")].map(
        |(name, keys)| {
            let mut person = on_progress(events);
            person.keys(keys);
            (name, person)
        },
    )
}

/// Seen failing with the chart's marks painted one column to the right.
#[test]
fn every_view_looks_as_it_did() {
    let events = twelve_weeks();
    for (name, person) in views(&events) {
        insta::assert_snapshot!(format!("{name}_100x30_dark"), person.picture(100, 30, DARK));
        insta::assert_snapshot!(format!("{name}_60x20_mono"), person.picture(60, 20, MONO));
    }
}

/// Two people played 5:15 and 4:20: "6 min" stood in the summary and the Journal, 5 in Progress.
#[test]
fn every_face_gives_a_session_the_same_minutes() {
    // The first session is short on purpose: it ends before four minutes.
    for seconds in [20, 80, 100, 170, 190] {
        let mut person = Person::settled(MORNING);
        let planned = person.model.known().plan.seconds;
        assert!(seconds <= planned, "the session ends of itself after {planned} s");
        person.keys("\n");
        if let Stage::Player(player) = person.model.stage() {
            let runs: u32 =
                player.run.items().iter().map(|item| item.track.seconds() - item.track.extra_seconds()).sum();
            // Getting down, up and over takes the player a few seconds more than the plan counts.
            assert!((planned..planned + 60).contains(&runs), "{runs} s, the plan says {planned}");
        }
        for _ in 0..seconds {
            person.wait(1);
            if matches!(person.model.stage(), Stage::Player(player) if !player.run.runs()) {
                person.keys(" ");
            }
        }
        person.keys("q2");
        person.keys("214");
        let minutes = supple::units::whole_minutes(seconds);
        let summary = lines(&person.draw(100, 30, DARK)).join("\n");
        assert!(summary.contains(&format!(" {minutes} min, ")), "{seconds} s\n{summary}");
        let entries = &person.model.known().state.recent;
        assert!(
            entries.iter().any(|entry| entry.words.contains(&format!("moves, {minutes} min"))),
            "{entries:?}"
        );
        let (content, history, day) =
            (&person.model.known().content, &person.model.known().history, person.model.known().day);
        let week = supple::progress::report(content, history, day, 1);
        assert_eq!((week.minutes, week.weeks[0].mat), (minutes, minutes), "{seconds} s");
        assert_eq!(supple::progress::status(content, history, day).minutes, minutes);
    }
}

/// A swim is no walk and was not on the mat: the row of both is not called the mat's.
#[test]
fn only_what_was_on_the_mat_is_called_so() {
    let mut person = on_progress(&twelve_weeks());
    let brief = |person: &Person| lines(&person.draw(60, 16, DARK)).join("\n");
    let whole = |person: &Person| lines(&person.draw(100, 30, DARK)).join("\n");
    assert!(whole(&person).contains("\n mat ") && brief(&person).contains("\n mat "), "{}", brief(&person));
    person.log(supple::journal::ActivityDone::of(
        supple::content::ExerciseId::new("aerobic.swimming"),
        supple::units::Minutes::new(31).unwrap(),
    ));
    person.keys("\x1b\t");
    for drawn in [whole(&person), brief(&person)] {
        assert!(drawn.contains("\n else ") && !drawn.contains("\n mat "), "{drawn}");
    }
}

/// On a Monday the week is empty and the last seven days are not: both are called what they are.
#[test]
fn the_last_seven_days_and_the_week_are_told_apart_in_words() {
    let monday = "2026-11-23T07:00:00+01:00";
    let mut person = Person::open(folder(&twelve_weeks()), monday);
    person.model.show(supple::app::Tab::Today);
    person.keys("\t_");
    let active = person.model.known().active_of_last(7);
    assert!(active > 0);
    let (content, history, day) =
        (&person.model.known().content, &person.model.known().history, person.model.known().day);
    let report = supple::progress::report(content, history, day, 1);
    assert_eq!((report.minutes, report.active_days), (0, 0));
    let both =
        [format!("Active {active} of the last 7 days"), format!("{} this week", report_minutes(&report))];
    let text = supple::progress::text(&report);
    assert!(both.iter().all(|words| text.contains(words)), "{text}");
    for (width, height) in [(60, 20), (80, 24), (100, 30), (140, 45)] {
        let drawn = lines(&person.draw(width, height, DARK)).join("\n");
        assert!(both.iter().all(|words| drawn.contains(words)), "{drawn}");
    }
    let status = supple::progress::status(content, history, day).to_string();
    assert!(status.ends_with(&format!("{active} of the last 7 days, 0 min this week")), "{status}");
}

fn report_minutes(report: &supple::progress::Report) -> String {
    report.aim.filter(|aim| *aim > 0).map_or("0 minutes".into(), |aim| format!("0 of {aim} minutes"))
}

/// Today said "usual 4" where Progress said 3.5.
#[test]
fn a_usual_between_two_numbers_is_the_same_on_every_screen() {
    let mut events: Vec<Event> = twelve_weeks()
        .into_iter()
        .filter(|event| matches!(event.what, What::CheckedIn(_) | What::ProfileSet(_) | What::Screened(_)))
        .collect();
    let mut pain = 3;
    for (number, event) in (1..).zip(&mut events) {
        event.id.number = number; // none is missing
        if let What::CheckedIn(rating) = &mut event.what {
            rating.pain = supple::units::Pain::new(pain).unwrap();
            pain = 7 - pain;
        }
    }
    let mut person = on_progress(&events);
    assert_eq!(person.model.known().history.usual(person.model.known().day), Some(3.5));
    let progress = lines(&person.draw(140, 45, DARK)).join("\n");
    assert!(progress.contains("Usual pain 3.5, as in October"), "{progress}");
    person.keys("\x1b");
    let today = lines(&person.draw(100, 30, DARK)).join("\n");
    assert!(today.contains("usual 3.5"), "{today}");
}

/// Histories at the edges: nothing, one day, a year away, ratings missing, days in the wrong order.
fn odd_histories() -> Vec<(&'static str, Vec<Event>)> {
    let whole = twelve_weeks();
    let first = whole[0].day;
    let year_ago = |event: &Event| Event { day: event.day - Duration::days(400), ..event.clone() };
    let mut away: Vec<Event> = whole.iter().take(200).map(year_ago).collect();
    away.extend(whole.iter().rev().take(30).rev().cloned());
    let unrated: Vec<Event> = whole
        .iter()
        .filter(|event| !matches!(event.what, What::CheckedIn(_) | What::SessionRated(_) | What::Peg(_)))
        .cloned()
        .collect();
    let mut reversed = whole.clone();
    let days: Vec<Day> = whole.iter().rev().map(|event| event.day).collect();
    for (event, day) in reversed.iter_mut().zip(days) {
        event.day = day;
    }
    vec![
        ("nothing", Vec::new()),
        ("one day", whole.iter().filter(|event| event.day == first).cloned().collect()),
        ("a year away", away),
        ("unrated", unrated),
        ("reversed", reversed),
        (
            "a year",
            life::live(
                &supple::content::Content::built_in(),
                life::Life { days: 400, first: super::today() - Duration::days(399), ..life::twelve_weeks() },
            ),
        ),
        ("whole", whole),
    ]
}

/// Seen failing with a chart that took more rows off its height than it has.
#[test]
fn no_history_and_no_size_breaks_a_view() {
    const WIDTHS: [u16; 13] = [1, 9, 40, 44, 57, 60, 73, 76, 80, 92, 100, 140, 260];
    const HEIGHTS: [u16; 12] = [1, 5, 12, 13, 15, 17, 20, 23, 26, 30, 45, 80];
    for (history, events) in odd_histories() {
        for (view, person) in views(&events) {
            for (at, &width) in WIDTHS.iter().enumerate() {
                for (down, &height) in HEIGHTS.iter().enumerate().skip(at % 3).step_by(3) {
                    let theme = if (at + down) % 2 == 0 { DARK } else { MONO };
                    let drawn = lines(&person.draw(width, height, theme)).join("\n");
                    for word in ["NaN", "inf", "-0"] {
                        assert!(
                            !drawn.contains(word),
                            "{history}, {view}, {width}x{height}: {word}\n{drawn}"
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn a_screen_in_ascii_has_nothing_else() {
    for (name, person) in views(&twelve_weeks()) {
        for (width, height) in [(60, 20), (80, 24), (100, 30), (140, 45)] {
            let drawn = lines(&person.draw(width, height, MONO)).join("\n");
            let odd: String = drawn.chars().filter(|c| !c.is_ascii() && !"←→↑↓…".contains(*c)).collect();
            assert_eq!(odd, "", "{name} {width}x{height}\n{drawn}");
        }
    }
}

/// Seen failing with a sentence of four lines, left out for want of room.
#[test]
fn the_one_sentence_is_never_cut() {
    for (history, events) in odd_histories() {
        for (view, person) in views(&events) {
            let report = supple::progress::report(
                &person.model.known().content,
                &person.model.known().history,
                person.model.known().day,
                if view == "month" { 4 } else { 1 },
            );
            if report.since.is_none() || matches!(view, "year" | "last_week") {
                continue; // a year that began lately looks back less far
            }
            for (width, height) in [(40, 14), (60, 20), (80, 24), (100, 30)] {
                let drawn = lines(&person.draw(width, height, DARK)).join(" ");
                let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
                let drawn = words(&drawn);
                let sentence = words(&report.change.words);
                assert!(
                    drawn.contains(&sentence),
                    "{history}, {view}, {width}x{height}: {sentence}\n{drawn}"
                );
            }
        }
    }
}

#[test]
fn an_empty_journal_says_what_will_be_here() {
    let mut person = Person::settled(MORNING);
    person.keys("\t");
    let drawn = lines(&person.draw(100, 30, DARK)).join("\n");
    assert!(drawn.contains("1 morning rated so far. After four weeks"), "{drawn}");
    assert!(drawn.contains("Active 0 of the last 7 days"), "also before there is a score: {drawn}");
}

/// Opened on a Monday, when people look: the week that has just ended is there, and every older one back to
/// the first day, one key each, with nothing of a later day in it.
#[test]
fn every_week_back_to_the_first_day_is_one_key_away_and_as_it_was() {
    let events = twelve_weeks();
    let mut person = Person::open(folder(&events), "2026-11-23T07:00:00+01:00");
    person.model.show(supple::app::Tab::Today);
    person.keys("\t");
    let shown = |person: &Person| person.model.progress().report(person.model.known()).clone();
    let seven = shown(&person);
    assert_eq!((seven.from, seven.to, seven.day), (day(2026, 11, 17), day(2026, 11, 23), day(2026, 11, 23)));
    assert!(seven.active_days > 0 && seven.minutes > 0, "a Monday is never empty");
    let mut last = day(2026, 11, 22);
    let mut weeks = 0;
    let first = person.model.known().history.first_day().unwrap();
    loop {
        let before = shown(&person);
        person.keys("<");
        let week = shown(&person);
        if week == before {
            break;
        }
        assert_eq!((week.from, week.to, week.day), (last - Duration::days(6), last, last));
        let mut until = supple::progress::report(
            &person.model.known().content,
            &supple::history::History::fold_until(&person.model.known().content, &events, last),
            last,
            1,
        );
        until.view = week.view;
        assert_eq!(week.weeks[0].minutes, until.weeks[0].minutes, "{last}");
        assert_eq!(
            (&week.days, &week.pain.days, &week.places),
            (&until.days, &until.pain.days, &until.places)
        );
        last -= Duration::days(7);
        weeks += 1;
    }
    assert!(weeks >= 12, "{weeks}");
    assert!(last < first, "the first day's week was shown");
    for _ in 0..weeks {
        person.keys(">");
    }
    assert_eq!(shown(&person).view, supple::progress::View::Weeks, "and forward again to this week");
    assert_eq!(shown(&person).to, day(2026, 11, 29));
}

/// On the scale of the smallest screen every 4 stood on the tick of 3.
#[test]
fn each_number_of_the_scale_stands_on_the_row_of_its_value() {
    let mut events = twelve_weeks();
    for event in &mut events {
        if let What::CheckedIn(rating) = &mut event.what {
            rating.pain = supple::units::Pain::new(4).unwrap();
        }
    }
    for (width, height) in [(60, 20), (80, 24), (100, 30), (140, 45), (200, 60)] {
        let drawn = lines(&on_progress(&events).draw(width, height, MONO));
        // In the lowest plot it shares its row with the 3, and the scale says so.
        let scales = if height == 20 { ["3-4+"; 2] } else { ["4 +", "4+"] };
        let row = drawn.iter().find(|row| scales.iter().any(|scale| row.trim_start().starts_with(scale)));
        assert!(
            row.is_some_and(|row| row.contains('o') || row.contains('=')),
            "{width}x{height}\n{}",
            drawn.join("\n")
        );
    }
}

/// What a person looks for at first: moving, going up, the back, what next.
#[test]
fn the_first_look_answers_the_four_questions() {
    let person = on_progress(&twelve_weeks());
    for (width, height) in [(60, 20), (80, 24), (100, 30), (140, 45), (200, 60)] {
        let drawn = lines(&person.draw(width, height, DARK)).join("\n");
        for words in ["of the last 7 days", "walk", "ornings", "Next, today:"] {
            assert!(drawn.contains(words), "{width}x{height}: {words}\n{drawn}");
        }
        let (list, sentence) = (drawn.contains("Moves that "), drawn.contains("Up: "));
        assert!(list != sentence, "{width}x{height}: what went up stands once\n{drawn}");
        assert_eq!(list, width >= 100, "{width}x{height}\n{drawn}");
        assert_eq!(drawn.contains("Places"), width >= 80, "{width}x{height}\n{drawn}");
    }
}

/// A month and a year have a picture of pain at every size: at 60x20 the month had none, and at 80x24 three rows.
/// Seen failing with the month's chart left out below 74 columns.
#[test]
fn a_month_and_a_year_picture_pain_and_the_days_at_every_size() {
    for (name, person) in
        views(&twelve_weeks()).into_iter().filter(|(name, _)| matches!(*name, "month" | "year"))
    {
        for (width, height) in [(60, 20), (80, 24), (100, 30), (140, 45), (200, 60)] {
            let drawn = lines(&person.draw(width, height, DARK));
            let ends = |value: &str| [format!(" {value} ┤"), format!(" {value}┤"), format!("-{value}┤")];
            let scale = |value: &str| drawn.iter().any(|row| ends(value).iter().any(|end| row.contains(end)));
            let bars = drawn
                .iter()
                .any(|row| row.starts_with(" pain") && row.contains(|c| ('▁'..='█').contains(&c)));
            let picture = ["0", "2", "4", "6"].into_iter().all(scale) || name == "year" && bars;
            assert!(picture, "{name} {width}x{height}\n{}", drawn.join("\n"));
            let days = drawn.iter().filter(|row| row.contains("▄▄") || row.contains("▂▂")).count();
            assert!(days >= 3, "{name} {width}x{height}\n{}", drawn.join("\n"));
        }
    }
}

/// The last week's row was cut where the rows were few.
#[test]
fn every_week_of_a_month_has_its_bar() {
    let mut person = on_progress(&twelve_weeks());
    person.keys("__");
    let report = person.model.progress().report(person.model.known()).clone();
    for (width, height) in [(60, 20), (80, 24), (100, 30), (140, 45)] {
        let drawn = lines(&person.draw(width, height, DARK));
        for week in report.weeks.iter().filter(|week| week.minutes > 0) {
            let (start, minutes) = (week.start.format("%-d %b").to_string(), week.minutes.to_string());
            let shown = |row: &&String| row.contains(&start) && row.contains(&minutes) && row.contains('▇');
            assert!(drawn.iter().any(|row| shown(&row)), "{start} {minutes}\n{}", drawn.join("\n"));
        }
    }
}

fn day(year: i32, month: u32, day: u32) -> Day {
    Day::from_ymd_opt(year, month, day).unwrap()
}

/// At 100x30 what an own activity brought was cut away behind what had been expected. Seen failing with what was done
/// exchanged for the whole.
#[test]
fn what_was_expected_and_what_it_was_are_whole_at_every_width() {
    use supple::journal::{ExposureDone, ExposureSet, OwnKind, OwnUnit};
    let mut events = twelve_weeks();
    let what = "An hour at the desk";
    let set = ExposureSet {
        what: what.into(),
        movement: OwnKind::Sit,
        unit: OwnUnit::Minutes,
        smallest: 10,
        between: 30,
        whole: 60,
        fear: None,
        off: None,
    };
    let rating = |value| supple::units::Rating::new(value).ok();
    let mut last = events.last().unwrap().clone();
    let mut add = |what: supple::journal::What| {
        last.id.number += 1;
        last.at += Duration::minutes(1);
        events.push(Event { what, ..last.clone() });
    };
    add(set.into());
    for (expected, actual) in std::iter::repeat_n((6, 4), 11).chain([(5, 3)]) {
        add(ExposureDone {
            what: what.into(),
            target: 10,
            expected: rating(expected),
            done: Some(10),
            actual: rating(actual),
            happened: None,
        }
        .into());
    }
    for (name, person) in views(&events).into_iter().filter(|(name, _)| matches!(*name, "month" | "seven")) {
        for (width, height) in [(100, 30), (140, 45), (200, 60)] {
            let drawn = lines(&person.draw(width, height, DARK));
            let row = drawn.iter().find(|row| row.contains("expected")).map_or("", String::as_str);
            let bare: String = row.chars().filter(|each| !('▁'..='█').contains(each)).collect();
            let words = bare.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(words.ends_with("expected 5, was 3"), "{name} {width}x{height}: {row}");
            let done = words.contains("10 of 60 min, pain");
            assert!(done || words.starts_with("pain") || width < 140, "{name} {width}x{height}: {row}");
        }
    }
}
