//! One test holds the numbers of every face against each other, for the made-up people and for
//! journals that no one would keep.

use std::collections::BTreeMap;

use proptest::prelude::*;
use supple::export::{self, BundleKind, Page, Span, Table};
use supple::journal::Event;
use supple::progress;
use supple::units::{Day, whole_minutes};

use super::{Bench, random, today};

fn number(row: &BTreeMap<String, String>, column: &str) -> u32 {
    row[column].parse().unwrap()
}

/// The values of a bundle's observations with this code, by their beginning.
fn values(bundle: &serde_json::Value, code: &str) -> BTreeMap<String, Vec<f64>> {
    let mut found: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for entry in bundle["entry"].as_array().unwrap() {
        let observation = &entry["resource"];
        if observation["code"]["coding"][0]["code"] == code {
            let at = observation["effectivePeriod"]["start"]
                .as_str()
                .or(observation["effectiveDateTime"].as_str());
            let value = observation["valueQuantity"]["value"].as_f64().unwrap();
            found.entry(at.unwrap()[..10].to_owned()).or_default().push(value);
        }
    }
    found
}

fn agree(bench: &Bench) {
    let report = bench.report(2080);
    let json: serde_json::Value = serde_json::to_value(&report).unwrap();
    let (sessions, walks) = (bench.table(Table::Sessions), bench.table(Table::Walks));
    let bundle = bench.bundle();
    let of_weeks = values(&bundle, "101691-4");
    let of_pains = values(&bundle, "72514-3");
    for (place, week) in report.weeks.iter().enumerate() {
        let days: Vec<String> = week.start.iter_days().take(7).map(|day| day.to_string()).collect();
        let of_week = sessions.iter().filter(|row| days.contains(&row["day"]));
        let mat: BTreeMap<&str, u32> =
            of_week.map(|row| (row["session"].as_str(), number(row, "session_seconds"))).collect();
        let mat: u32 = mat.into_values().map(whole_minutes).sum();
        let outside: u32 =
            walks.iter().filter(|row| days.contains(&row["day"])).map(|row| number(row, "minutes")).sum();
        assert_eq!(week.minutes, mat + outside, "csv, the week of {}", week.start);
        assert_eq!(json["weeks"][place]["minutes"], week.minutes, "json, the week of {}", week.start);
        if let Some(value) = of_weeks.get(&days[0]) {
            assert_eq!(value, &[f64::from(week.minutes)], "fhir, the week of {}", week.start);
        } else {
            assert_eq!(week.minutes, 0, "fhir leaves out only weeks before the diary");
        }
    }
    let ratings = bench.table(Table::Ratings);
    for day in &report.pain.days {
        let on = day.day.to_string();
        let before: Vec<String> = ratings
            .iter()
            .filter(|row| row["day"] == on && row["what"] == "before")
            .map(|row| row["value"].clone())
            .collect();
        assert_eq!(before, day.before.iter().map(ToString::to_string).collect::<Vec<_>>(), "csv, {on}");
        if let Some(pain) = day.before {
            assert!(of_pains[&on].contains(&f64::from(pain.get())), "fhir, {on}");
        }
    }
    let mut scores: Vec<(String, String)> =
        report.measures.peg.iter().map(|peg| (peg.day.to_string(), format!("{:.1}", peg.score))).collect();
    let mut rows: Vec<(String, String)> =
        bench.table(Table::Peg).iter().map(|row| (row["day"].clone(), row["score"].clone())).collect();
    scores.sort();
    rows.sort();
    assert_eq!(rows, scores, "peg");
    felt(bench, &report, &bundle);
    told(bench, &report, &bundle);
    pages(bench);
}

/// Each pain as it was felt: by day in the report, by session in the session log, by rating in the ratings and the
/// bundle. Seen failing with a session's worst and after exchanged in the ratings, and with a session rated on the
/// next day standing under that day, as it did.
fn felt(bench: &Bench, report: &progress::Report, bundle: &serde_json::Value) {
    let ratings = bench.table(Table::Ratings);
    // A session rated twice has two rows, of which the later holds; one rated weeks later stands by itself.
    let mut last: BTreeMap<[&str; 3], &BTreeMap<String, String>> = BTreeMap::new();
    for row in ratings.iter().filter(|row| !row["of"].is_empty()) {
        last.insert(["of", "day", "what"].map(|column| row[column].as_str()), row);
    }
    for row in &bench.table(Table::Sessions) {
        for what in ["worst", "after", "effort"] {
            let rated = last.get(&[row["session"].as_str(), row["day"].as_str(), what]);
            let rated = rated.map_or("", |rated| rated["value"].as_str());
            assert_eq!(row[what], rated, "{what} of {}", row["session"]);
        }
    }
    let mut worst: BTreeMap<&str, u8> = BTreeMap::new();
    for ([_, day, _], row) in last.iter().filter(|([_, _, what], _)| *what == "worst") {
        let most = worst.entry(day).or_default();
        *most = (*most).max(row["value"].parse().unwrap());
    }
    for day in &report.pain.days {
        let on = day.day.to_string();
        assert_eq!(
            day.worst.map(supple::units::Pain::get),
            worst.get(on.as_str()).copied(),
            "the worst of {on}"
        );
    }
    let mut in_table: Vec<(String, String, String)> = ratings
        .iter()
        .filter(|row| !["effort", "ache", "mood"].contains(&row["what"].as_str()))
        .map(|row| (row["day"].clone(), row["what"].replace('_', "-"), row["value"].clone()))
        .collect();
    let pains = bundle["entry"].as_array().unwrap().iter().map(|entry| &entry["resource"]);
    let pains = pains.filter(|pain| pain["code"]["coding"][0]["code"] == "72514-3");
    let mut in_bundle: Vec<(String, String, String)> = pains
        .map(|pain| {
            let day = pain["effectiveDateTime"].as_str().unwrap()[..10].to_owned();
            let felt = pain["code"]["coding"][1]["code"].as_str().unwrap().to_owned();
            (day, felt, pain["valueQuantity"]["value"].to_string().trim_end_matches(".0").to_owned())
        })
        .collect();
    in_table.sort();
    in_bundle.sort();
    assert_eq!(in_bundle, in_table, "fhir: every pain of the ratings, felt when it was, and no other");
}

/// The report in words, its JSON, and the sums over the other tables and the bundle.
fn told(bench: &Bench, report: &progress::Report, bundle: &serde_json::Value) {
    let text = progress::text(report);
    assert!(text.contains(&report.minutes_words()), "{}\n{text}", report.minutes_words());
    let json = serde_json::to_value(report).unwrap();
    assert_eq!(json["minutes"], report.weeks.iter().map(|week| week.minutes).sum::<u32>());
    assert_eq!(json["active_days"], report.days.iter().filter(|day| day.active).count());
    let of_days: u32 = report.days.iter().map(|day| day.minutes).sum();
    assert_eq!(json["minutes"], of_days, "days come to the weeks");
    let status = progress::status(&bench.content, &bench.history, bench.day);
    assert_eq!(status.minutes, report.weeks.last().unwrap().minutes, "the line for a bar");
    assert_eq!(status.of_7, report.consistency.of_7);
    let (sessions, exercises) = (bench.table(Table::Sessions), bench.table(Table::Exercises));
    let practised = sessions.iter().filter(|row| {
        let hurt = ["hurt", "sharp", "leg", "chest"].contains(&row["how"].as_str());
        row["how"] != "skipped" && (hurt || !row["done"].is_empty())
    });
    let seconds: u32 = practised.clone().map(|row| number(row, "seconds")).sum();
    assert_eq!(exercises.iter().map(|row| number(row, "seconds")).sum::<u32>(), seconds, "exercises");
    let times: u32 = exercises.iter().map(|row| number(row, "times")).sum();
    assert_eq!(times as usize, practised.count(), "exercises");
    let mut walks: Vec<f64> =
        bench.table(Table::Walks).iter().map(|row| f64::from(number(row, "minutes"))).collect();
    let days = || bench.history.days().iter().filter(|day| day.day <= bench.day);
    let activities = || days().flat_map(|day| &day.activities).map(|each| f64::from(each.minutes.get()));
    let happened = days().flat_map(|day| &day.sessions).filter(|session| session.happened());
    let on_the_mat = happened.map(|session| (f64::from(session.mat_seconds()) / 6.0).round() / 10.0);
    let mut durations: Vec<f64> = values(bundle, "55411-3").into_values().flatten().collect();
    let mut expected: Vec<f64> = activities().chain(on_the_mat).collect();
    let mut walked: Vec<f64> = activities().collect();
    for list in [&mut walks, &mut walked, &mut durations, &mut expected] {
        list.sort_by(f64::total_cmp);
    }
    assert_eq!(durations, expected, "fhir: each session and activity once, as long as it was");
    assert_eq!(walks, walked, "csv: each activity once");
    let of_kind = bench.table(Table::Walks);
    let walking = of_kind.iter().filter(|row| row["category"] == "walking");
    let walking: u32 = walking.map(|row| number(row, "minutes")).sum();
    assert_eq!(report.walking.minutes, walking, "walks alone");
}

/// The clinician's page against the report of the same weeks.
fn pages(bench: &Bench) {
    let weeks = Page::of(&bench.record(Span::default())).report.weeks.len();
    let report = bench.report(weeks as u16);
    let html = bench.text(export::html, Span::default());
    let markdown = bench.text(export::markdown, Span::default());
    let mat: u32 = report.weeks.iter().map(|week| week.mat).sum();
    let walking = report.walking.minutes;
    let other = report.minutes - mat - walking;
    let other = if other == 0 { String::new() } else { format!(", {other} of other activity") };
    let spent = format!("{mat} on the mat, {walking} walking{other}");
    let facts = [
        format!("<b>{} day{}</b>", report.active_days, if report.active_days == 1 { "" } else { "s" }),
        format!("<b>{} min</b>in all: {spent}", report.minutes),
    ];
    for fact in facts {
        assert!(html.contains(&fact), "{fact}\n{html}");
    }
    let minutes = format!("- Minutes: {} in all: {spent}", report.minutes);
    assert!(markdown.contains(&minutes), "{minutes}\n{markdown}");
    let usual = report.pain.usual.map_or_else(|| "not known".to_owned(), supple::units::decimal);
    let said = markdown.lines().find(|line| line.starts_with("- Usual pain now")).unwrap();
    assert!(said.contains(&format!("): {usual}")), "{usual}: {said}");
    for own in report.measures.own.iter().take(3) {
        let (Some(first), Some(last)) = (own.ratings.first(), own.ratings.last()) else { continue };
        let rated = |(on, rating): &(supple::units::Day, u8)| format!("{rating} on {}", on.format("%-d %b"));
        let course =
            if first.0 == last.0 { rated(last) } else { format!("{}, {}", rated(first), rated(last)) };
        for page in [&html, &markdown] {
            assert!(page.contains(&course), "{}: {course}\n{page}", own.name);
        }
    }
    let adherence = |text: &str| {
        let (before, after) = text.split_once(" % of the days agreed or meant (")?;
        let percent = before.rsplit(|letter: char| !letter.is_ascii_digit()).next()?.parse::<u32>().ok()?;
        let (kept, meant) = after.split_once(')')?.0.split_once(" of ")?;
        Some((percent, kept.parse::<u32>().ok()?, meant.parse::<u32>().ok()?))
    };
    assert_eq!(adherence(&html), adherence(&markdown));
    if let Some((percent, kept, meant)) = adherence(&html) {
        assert_eq!(percent, (f64::from(100 * kept) / f64::from(meant)).round() as u32, "{kept} of {meant}");
        assert!(kept <= report.active_days && kept <= meant, "{kept} of {meant}");
    }
    for week in &report.weeks {
        let begin = week.start.format("| %-d %b %Y").to_string();
        let row = markdown.lines().find(|line| line.starts_with(&begin)).unwrap();
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        assert_eq!(
            cells[2..5],
            [week.active_days.to_string(), week.minutes.to_string(), week.walking.to_string()]
        );
    }
}

/// Seen failing with skipped exercises left out of the table, and with an own activity's first rating exchanged for the
/// last.
#[test]
fn every_face_has_the_same_numbers() {
    agree(&Bench::fixture());
    agree(&Bench::demo());
}

#[test]
fn the_screen_and_the_command_have_them_too() {
    use super::person::{DARK, Person, lines};
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("journal")).unwrap();
    let bench = Bench::fixture();
    let text: String = bench.events.iter().map(|event| supple::journal::write_line(event) + "\n").collect();
    std::fs::write(folder.path().join("journal/made.jsonl"), text).unwrap();
    let command = |args: &[&str]| {
        let mut command = assert_cmd::Command::cargo_bin("supple").unwrap();
        let output = command.args(["--date", "2026-11-20", "--data-dir"]).arg(folder.path()).args(args);
        String::from_utf8(output.assert().success().get_output().stdout.clone()).unwrap()
    };
    let printed: serde_json::Value =
        serde_json::from_str(&command(&["progress", "--weeks", "4", "--json"])).unwrap();
    let (week, month) = (bench.report(1), bench.report(4));
    let month_said: serde_json::Value =
        serde_json::from_str(&serde_json::to_string(&month).unwrap()).unwrap();
    assert_eq!(printed, month_said);
    let status: serde_json::Value = serde_json::from_str(&command(&["status", "--json"])).unwrap();
    assert_eq!(status["minutes"], week.minutes);
    let words = command(&["progress", "--weeks", "4"]);
    assert!(words.contains(&month.minutes_words()) && words.contains(&month.change.words), "{words}");

    let mut person = Person::open(folder, "2026-11-20T07:00:00+01:00");
    person.model.show(supple::app::Tab::Today);
    person.keys("\t");
    let screen = |person: &Person| lines(&person.draw(140, 45, DARK)).join("\n");
    let shows = |drawn: &str, words: &str| assert!(drawn.contains(words), "{words}\n{drawn}");
    let drawn = screen(&person);
    let seven = supple::progress::last_seven(&bench.content, &bench.history, bench.day);
    shows(&drawn, &seven.minutes_words());
    shows(&drawn, &seven.active_short());
    for kind in &seven.kinds {
        let row = drawn.lines().find(|line| line.contains(&format!(" {} ", kind.category.label()))).unwrap();
        assert!(row.contains(&format!(" {}", kind.minutes)), "{row}");
    }
    person.press(supple::app::Key::Down);
    person.press(supple::app::Key::Down);
    let drawn = screen(&person);
    for sum in month.weeks.iter().filter(|week| week.minutes > 0) {
        let begin = sum.start.format("%-d %b").to_string();
        let row = drawn.lines().rev().find(|line| line.trim_start().starts_with(&begin)).unwrap();
        assert!(row.contains(&format!(" {}", sum.minutes)), "{row}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(20_261_120), ..ProptestConfig::default() })]

    /// Seen failing with a second check-in of a day taken for its first.
    #[test]
    fn any_history_says_the_same_everywhere(events in random::journals()) {
        let last = events.last().map_or(today(), |event: &Event| event.day);
        agree(&Bench::of(events, last + chrono::Duration::days(1)));
    }

    #[test]
    fn any_history_and_any_days_make_an_export(
        events in random::journals(), from in any::<prop::sample::Index>(), beside in -1_i64..=1, long in -40_i64..400, day in 0_i64..5000,
    ) {
        let first = Day::from_ymd_opt(2018, 1, 1).unwrap();
        let bench = Bench::of(events, first + chrono::Duration::days(day));
        // At the edge of a day that has something.
        let days: Vec<Day> = bench.events.iter().map(|event| event.day).collect();
        let from = if days.is_empty() { first } else { days[from.index(days.len())] };
        let from = from + chrono::Duration::days(beside);
        for span in [
            Span { from: Some(from), to: Some(from + chrono::Duration::days(long)) },
            Span { from: Some(from), to: None },
            Span { from: None, to: Some(from) },
        ] {
            let record = bench.record(span);
            let within = |day: &str| {
                let day: Day = day.parse().unwrap();
                span.from.is_none_or(|from| from <= day) && span.to.is_none_or(|to| day <= to)
            };
            for table in Table::ALL {
                let of = |span: Span| -> Vec<BTreeMap<String, String>> {
                    let bytes = export::csv(&bench.record(span), *table, export::Dialect::Rfc4180).unwrap();
                    csv::Reader::from_reader(bytes.as_slice()).deserialize().map(|row| row.unwrap()).collect()
                };
                let (some, all) = (of(span), of(Span::default()));
                if *table == Table::Exercises {
                    // A row adds up the days of the span.
                    let times = |rows: &[BTreeMap<String, String>]| -> u32 { rows.iter().map(|row| number(row, "times")).sum() };
                    prop_assert!(times(&some) <= times(&all));
                    prop_assert!(some.iter().all(|row| within(&row["first"]) && within(&row["last"])), "{:?}", some);
                    continue;
                }
                let expected: Vec<_> = all.into_iter().filter(|row| within(&row["day"])).collect();
                prop_assert_eq!(some, expected, "{:?}: the rows of these days, and no others", table);
            }
            let bundle = export::fhir(&record, BundleKind::Collection).unwrap();
            let bundle: serde_json::Value = serde_json::from_slice(&bundle).unwrap();
            for entry in bundle["entry"].as_array().unwrap() {
                if let Some(at) = entry["resource"]["effectiveDateTime"].as_str() {
                    prop_assert!(within(&at[..10]), "{}", entry);
                }
            }
            let [html, markdown, ics] =
                [bench.text(export::html, span), bench.text(export::markdown, span), bench.text(export::ics, span)];
            prop_assert!(html.trim_end().ends_with("</html>") && markdown.starts_with("# "), "{}", markdown);
            prop_assert!(ics.starts_with("BEGIN:VCALENDAR\r\n") && ics.ends_with("END:VCALENDAR\r\n"), "{}", ics);
            for text in [html, markdown, ics] {
                prop_assert!(!text.contains("NaN") && !text.contains("inf,"), "{}", text);
                prop_assert!(!text.contains("<script>|") && !text.contains("<b>&"), "{}", text);
            }
        }
    }
}
