//! A person's own files: what they become, and what is said of a bad one.

use supple::content::{Content, Cue, EXAMPLE, Exercise, Often, Own, Sides};

fn read(files: &[(&str, &str)]) -> Own {
    Own::read(files, Content::built_in().exercises())
}

/// The faults of one file, as they are shown.
fn said(text: &str) -> Vec<String> {
    read(&[("sheet.json", text)]).faults.iter().map(ToString::to_string).collect()
}

fn doses(exercise: &Exercise) -> Vec<String> {
    exercise.steps().map(|step| step.dose.in_words(exercise.sides_of(step.variant))).collect()
}

#[test]
fn a_sheet_of_three_lines_works() {
    let own = read(&[(
        "sheet.json",
        r#"{"prescribed": [
  {"name": "Heel drops", "dose": {"kind": "reps", "reps": 12}}
]}"#,
    )]);
    assert_eq!(own.faults, []);
    let heel = &own.exercises[0];
    assert_eq!((heel.id.as_str(), heel.name.as_str()), ("own.heel_drops", "Heel drops"));
    assert_eq!(doses(heel), ["6 times", "9 times", "12 times"]);
    assert_eq!(heel.prescribed.as_ref().map(|prescribed| &prescribed.often), Some(&Often::Daily));
}

#[test]
fn a_figure_brings_its_tempo_position_and_sides() {
    let own = read(&[(
        "sheet.json",
        r#"{"prescribed": [
            {"name": "Leg back", "dose": {"kind": "hold", "seconds": 20}, "figure": "core.leg_reach_back"},
            {"name": "Bridge", "dose": {"kind": "reps", "sets": 3, "reps": 12}, "figure": "bridge",
             "notes": "slowly", "how_often": ["thu", "mon"]}
        ]}"#,
    )]);
    assert_eq!(own.faults, []);
    let content = Content::built_in();
    let find = |id: &str| content.exercises().iter().find(|each| each.id.as_str() == id).expect("built in");
    let (leg, bridge) = (&own.exercises[0], &own.exercises[1]);
    assert_eq!((leg.sides, &leg.tempo), (Sides::Each, &find("core.leg_reach_back").tempo));
    assert_eq!(
        (bridge.position, bridge.category()),
        (find("core.bridge").position, find("core.bridge").category())
    );
    assert_eq!(
        (bridge.figure.as_str(), bridge.cues.as_slice()),
        ("bridge", &[Cue::always("slowly".into())][..])
    );
    assert_eq!(doses(bridge), ["3 x 6", "3 x 9", "3 x 12"]);
}

#[test]
fn the_example_passes_and_so_does_what_it_keeps_in_its_notes() {
    let own = read(&[("example.json", EXAMPLE)]);
    assert_eq!(own.faults, []);
    let ended = own.exercises[0].prescribed.as_ref().and_then(|prescribed| prescribed.until);
    assert!(ended.is_some_and(|until| until < supple::units::Day::from_ymd_opt(2026, 1, 1).unwrap()));
    assert_eq!(own.exercises.len(), 1, "nothing of the example is ever planned");
    let whole = read(&[("example.json", &EXAMPLE.replace("\"_exercises\"", "\"exercises\""))]);
    assert_eq!(whole.faults, []);
    assert_eq!(whole.exercises.len(), 2);
}

#[test]
fn each_fault_of_a_sheet_has_its_line_and_its_remedy() {
    let item = |fields: &str| format!("{{\"prescribed\": [\n  {{\n{fields}\n  }}\n]}}");
    let dose = "\"dose\": {\"kind\": \"reps\", \"reps\": 12}";
    let good = format!("\"name\": \"Heel drops\",\n{dose}");
    assert_eq!(said(&item(&good)), Vec::<String>::new());
    let with = |more: &str| item(&format!("{good},\n{more}"));
    let table = [
        (item(dose), "2: \"name\" is missing; add it"),
        (item("\"name\": \"Heel drops\""), "2: Heel drops: \"dose\" is missing; add it"),
        (with("\"sets\": 3"), "5: Heel drops: \"sets\" is no field here; "),
        (with("\"note\": \"slowly\""), "5: Heel drops: \"note\" is no field here; did you mean \"notes\"?"),
        (
            with("\"how_often\": \"weekly\""),
            "5: Heel drops: how_often: write \"daily\", \"every_other_day\" or days",
        ),
        (
            with("\"how_often\": [\"monday\"]"),
            "5: Heel drops: how_often: \"monday\" is not known; write one of mon, tue",
        ),
        (with("\"how_often\": []"), "5: Heel drops: how_often: "),
        (
            with("\"from\": \"1.3.2026\""),
            "5: Heel drops: from: write a day of the calendar such as \"2026-11-20\", not",
        ),
        (with("\"until\": \"2026-02-30\""), "5: Heel drops: until: write a day of the calendar"),
        (
            with("\"from\": \"2026-03-01\", \"until\": \"2026-02-01\""),
            "5: Heel drops: until 2026-02-01 comes before",
        ),
        (with("\"category\": \"walking\""), "5: Heel drops: walks have their own ladder"),
        (
            with("\"category\": \"strength\""),
            "5: Heel drops: category: \"strength\" is not known; write one of core",
        ),
        (
            with("\"position\": \"sitting\""),
            "5: Heel drops: position: \"sitting\" is not known; write one of standing",
        ),
        (
            with("\"figure\": \"core.brigde\""),
            "5: Heel drops: no exercise \"core.brigde\" to take the figure from",
        ),
        (
            with("\"figure\": \"core.bridge\", \"position\": \"standing\""),
            "5: Heel drops: the figure shows supine; leave position out, or name another figure",
        ),
        (with("\"id\": \"heel\""), "5: Heel drops: the id begins with own and a dot"),
        (with("\"notes\": \"A\\tB\""), "5: Heel drops: notes has a line break or a control character"),
        (
            with(&format!("\"notes\": \"{}\"", "ab ".repeat(31))),
            "5: Heel drops: notes has 93 characters, at most 90",
        ),
        (
            with("\"notes\": 3"),
            "5: Heel drops: notes: write text in \"double quotes\", or a list of such lines",
        ),
        (
            item("\"name\": \"Heel drops\",\n\"dose\": {\"kind\": \"reps\", \"reps\": 120}"),
            "4: Heel drops: dose: reps: write 1 to 100, not 120",
        ),
        (
            item("\"name\": \"Heel drops\",\n\"dose\": {\"kind\": \"reps\", \"reps\": \"ten\"}"),
            "4: Heel drops: dose: write a whole number from 0 to 255, not \"ten\"",
        ),
        (
            item("\"name\": \"Heel drops\",\n\"dose\": {\"kind\": \"rep\", \"reps\": 12}"),
            "4: Heel drops: dose: kind: \"rep\" is not known; did you mean \"reps\"?",
        ),
        (
            item("\"name\": \"Heel drops\",\n\"dose\": \"3 x 12\""),
            "4: Heel drops: dose: write fields in { }, not \"3 x 12\"",
        ),
        (
            item(&format!("\"name\": \"Heel drops with a name that is too long\",\n{dose}")),
            "3: Heel drops with a name that is too long: name has 39 characters, at most 26 fit",
        ),
        ("{\n\"prescribe\": []}".into(), "2: \"prescribe\" is no field here; did you mean \"prescribed\"?"),
        ("[]".into(), "1: write {\"prescribed\": [ ]}"),
        ("{\"prescribed\": [\n[\"Heel drops\"]]}".into(), "2: write fields in { } for each entry"),
        (
            item("\"name\": \"Heel drops\",\n\"dose\": {\"kind\": \"hold\"}"),
            "4: Heel drops: dose: \"seconds\" is missing",
        ),
        ("{\"prescribed\": {}}".into(), "1: prescribed: write a list in [ ]"),
        (String::new(), "1: the file ends too early"),
        ("{\"prescribed\": [\n{\"name\": \"Heel\n drops\"}]}".into(), "2: "),
    ];
    let mut missed = Vec::new();
    for (text, expected) in table {
        let faults = said(&text);
        let start = format!("sheet.json:{expected}");
        if !faults.iter().any(|fault| fault.starts_with(&start)) {
            missed.push(format!("no {expected:?} in {faults:#?} of\n{text}\n"));
        }
    }
    assert!(missed.is_empty(), "{}", missed.concat());
}

#[test]
fn a_full_exercise_of_ones_own_is_held_to_the_ladder_but_needs_no_source() {
    let example = EXAMPLE.replace("\"_exercises\"", "\"exercises\"");
    let line = |words: &str| 1 + example.lines().position(|line| line.contains(words)).unwrap();
    let table = [
        (
            "\"reps\": 8},\n            {\"kind\": \"reps\", \"sets\": 1, \"reps\": 10},",
            "\"reps\": 16},",
            "too much at once",
            "light pull",
        ),
        (
            "\"id\": \"own.towel_row\"",
            "\"id\": \"functional.towel_row\"",
            "begins with own and a dot",
            "\"id\"",
        ),
        (
            "      \"category\": \"functional\",\n      \"for\"",
            "      \"for\"",
            "\"category\" is missing",
            "\"_note\": \"An ex",
        ),
        ("\"breath\": \"in\"}", "\"breath\": \"inn\"}", "did you mean \"in\"?", "let go"),
    ];
    for (from, to, words, at) in table {
        assert!(example.contains(from), "{from}");
        let faults = said(&example.replace(from, to));
        let at = line(at);
        let found = faults.iter().any(|fault| {
            fault.contains(words)
                && (fault.contains(&format!(":{at}:"))
                    || fault.contains(&format!(":{}:", at.saturating_sub(1))))
        });
        assert!(found, "{words} at {at}: {faults:#?}");
    }
}

#[test]
fn a_bad_file_is_left_out_whole_and_the_others_count() {
    let good = r#"{"prescribed": [{"name": "Heel drops", "dose": {"kind": "reps", "reps": 12}}]}"#;
    let bad = r#"{"prescribed": [{"name": "Heel drops", "dose": {"kind": "reps", "reps": 12}}, {"name": "Squat"}]}"#;
    let own = read(&[("a.json", bad), ("b.json", good)]);
    let ids: Vec<&str> = own.exercises.iter().map(|each| each.id.as_str()).collect();
    assert_eq!(ids, ["own.heel_drops"]);
    assert_eq!(own.faults.len(), 1, "{:?}", own.faults);
    let twice = read(&[("a.json", good), ("b.json", good), ("c.json", good)]);
    assert_eq!(twice.exercises.len(), 1);
    let said: Vec<String> = twice.faults.iter().map(ToString::to_string).collect();
    assert_eq!(said.len(), 2);
    assert!(said[0].starts_with("b.json:1: own.heel_drops: this id stands in a.json:1 too"), "{said:?}");
}

#[test]
fn odd_texts_never_break_the_reading() {
    let deep = "[".repeat(5000);
    let notes = format!("{{\"_\": {}1{}}}", "[".repeat(100), "]".repeat(100));
    for text in ["", "\u{feff}", "null", "{", "{\"_a\"", "\"", "{\"_a\": \"\\", "\0", "{}}", &deep] {
        assert_eq!(said(text).len(), 1, "{text:.20}");
    }
    for text in ["{}", "\u{feff}{}", "{\"_\": 1}", &notes] {
        assert_eq!(said(text), Vec::<String>::new(), "{text:.20}");
    }
}
