//! Each fault that an author can make, made once: its line and its words.

use supple::content::{self, check};

use crate::good::{BREAK, DAILY, EXERCISE, REFERENCE, RULE, SAFETY, lesson};

/// One break: what stands there, what is put in its place, and the fault as `line: words`.
type Break = (&'static str, &'static str, &'static str);

/// Breaks `good` in each way and looks for that fault.
fn see(file: &str, good: &str, breaks: &[Break]) {
    assert_eq!(check(&[(file, good)]), [], "the good entry of {file}");
    let mut missed = Vec::new();
    for (from, to, expected) in breaks {
        assert_eq!(good.matches(from).count(), 1, "{file}: {from} has to stand there once");
        let broken = good.replace(from, to);
        let faults: Vec<String> = check(&[(file, &broken)]).iter().map(ToString::to_string).collect();
        let (line, words) = expected.split_once(": ").expect("a line and words");
        let start = format!("{file}:{line}: ");
        let found = faults.iter().any(|fault| fault.starts_with(&start) && fault.contains(words));
        if !found {
            missed.push(format!("\n{from} -> {to}:\n  no {expected}\n  but {}", faults.join("\n      ")));
        }
    }
    assert!(missed.is_empty(), "{}", missed.concat());
}

#[test]
fn the_collection_has_no_fault() {
    let files: Vec<_> = content::embedded().map(|file| (file.name, file.text)).collect();
    assert_eq!(check(&files), []);
}

#[test]
fn a_cue_has_a_moment_that_comes_and_a_side_has_words() {
    let each =
        EXERCISE.replace("\"sides\": \"both\"", "\"sides\": \"each\", \"sides_how\": \"left leg works\"");
    let breaks: &[Break] = &[
        ("\"at\": \"lower\"", "\"at\": \"lowr\"", "38: the cue is tied to \"lowr\", which is no phase"),
        ("\"at\": \"lower\"", "\"att\": \"lower\"", "38: \"att\" is no field here; did you mean \"at\"?"),
        ("\"at\": \"lower\", ", "", "38: \"at\" is missing; add it"),
        ("{\"at\": \"lower\", \"say\": \"Come down.\"}", "3", "38: write text in \"double quotes\", or {"),
        ("{\"at\": \"lower\", \"say\": \"Come down.\"}", "\"Come down.\"", "38: names a direction"),
        (
            "\"Level hips.\"",
            "\"Soft on the breath out.\"",
            "38: names a direction, but is read in every phase",
        ),
        ("\"sides_how\": \"left leg works\"", "\"_\": 0", "10: \"_\" is no field here"),
        (", \"sides_how\": \"left leg works\"", "", "10: has a left and a right side; say what left means"),
        ("left leg works", "one leg works", "10: sides_how says what the left side is"),
    ];
    see("exercises/core.json", &each, breaks);
    let breaks: &[Break] = &[
        ("\"at\": \"lower\"", "\"at\": \"left\"", "38: tied to left, but no side works alone"),
        ("\"sides\": \"both\"", "\"sides\": \"both\", \"sides_how\": \"left leg\"", "10: take sides_how out"),
        (
            "\"how\": \"Lift a little.\",",
            "\"how\": \"Lift a little.\", \"tempo\": [{\"word\": \"up\", \"seconds\": 2}], \
             \"cues\": [{\"at\": \"lower\", \"say\": \"Press.\"}, \"Level.\", \"Soft.\"],",
            "20: the cue is tied to \"lower\", which is no phase that is done; write one of up, set_up",
        ),
    ];
    see("exercises/core.json", EXERCISE, breaks);
    let hold = EXERCISE
        .replace("\"at\": \"lower\"", "\"at\": \"hold\"")
        .replace("\"hold\", \"seconds\"", "\"up\", \"seconds\"");
    let faults = check(&[("exercises/core.json", &hold)]);
    assert!(faults[0].what.contains("tied to the hold, but nothing is held"), "{faults:?}");
    for at in ["lift", "hold", "set_up", "always"] {
        let tied = EXERCISE.replace("\"at\": \"lower\"", &format!("\"at\": \"{at}\""));
        assert_eq!(check(&[("exercises/core.json", &tied)]), [], "{at}");
    }
}

#[test]
fn text_that_is_not_json() {
    let breaks: &[Break] = &[
        (
            "\"name\": \"Test bridge\",",
            "\"name\": \"Test bridge\"",
            "5: a comma or a closing bracket is missing",
        ),
        ("\"basis\": \"trial\"}]", "\"basis\": \"trial\"}],", "48: no comma stands after the last field"),
        (
            "[\"glutes\", \"low_back\"]",
            "[\"glutes\", \"low_back\",]",
            "7: a value is missing here; text stands in \"double quotes\", and no comma after",
        ),
        ("\"position\": \"supine\"", "\"position\": supine", "6: text stands in \"double quotes\""),
        (
            "\"name\": \"Test bridge\"",
            "name: \"Test bridge\"",
            "4: a field's name stands in \"double quotes\"",
        ),
        ("\"sides\": \"both\"", "\"sides\" \"both\"", "10: a : is missing"),
        ("\"basis\": \"trial\"}]\n  }\n]", "\"basis\": \"trial\"}]\n", "47: the file ends too early"),
    ];
    see("exercises/core.json", EXERCISE, breaks);
}

#[test]
fn fields_and_words_that_are_not_known() {
    let breaks: &[Break] = &[
        ("    \"setup\": [\"Lie down.\"],\n", "", "2: core.test: \"setup\" is missing; add it"),
        ("\"setup\"", "\"set_up\"", "37: core.test: \"set_up\" is no field here; did you mean \"setup\"?"),
        (
            "\"glutes\"",
            "\"glute\"",
            "7: core.test: targets: \"glute\" is not known; did you mean \"glutes\"?",
        ),
        ("\"pregnant\"", "\"old\"", "46: core.test: avoid_if: \"old\" is not known; write one of heart,"),
        ("\"main\"", "\"middle\"", "9: \"middle\" is not known; write one of warm_up, main, cool_down"),
        ("\"mat\"", "\"carpet\"", "8: equipment: \"carpet\" is not known; write one of mat,"),
        ("\"seconds\": 1,", "\"seconds\": \"one\",", "13: tempo.seconds: write a number, not \"one\""),
        (
            "\"name\": \"Test bridge\"",
            "\"name\": 3",
            "4: core.test: name: write text in \"double quotes\", not 3",
        ),
        (
            "\"sides\": \"both\",",
            "\"sides\": \"both\", \"sides\": \"each\",",
            "10: \"sides\" stands twice; keep one",
        ),
        ("\"reps\": 11", "\"reps\": 300", "33: variants.doses: write a whole number from 0 to 255, not 300"),
        ("\"reps\": 11", "\"rep\": 11", "33: \"rep\" is no field here; did you mean \"reps\"?"),
    ];
    see("exercises/core.json", EXERCISE, breaks);
}

#[test]
fn exercises() {
    let breaks: &[Break] = &[
        ("core.test", "yoga.test", "3: an id in exercises/core.json begins with core and a dot"),
        ("core.test", "core.Test", "3: an id is made of small letters"),
        ("\"name\": \"Test", "\"category\": \"yoga\", \"name\": \"Test", "4: the id says the kind"),
        (
            "Test bridge",
            "A bridge of a length that no list can show",
            "4: name has 42 characters, at most 26 fit",
        ),
        ("Test bridge", "橋橋橋橋橋橋橋橋橋橋橋橋橋橋", "4: name has 28 characters, at most 26 fit"),
        ("Strong buttocks.", "", "5: for is empty; fill it in"),
        ("Strong buttocks.", " Strong  buttocks.", "5: for has stray white space"),
        ("Strong buttocks.", "Strong \\u001b[31mbuttocks.", "5: for has a line break or a control character"),
        (
            "\"Press.\"",
            "\"Press with both of your heels as far into the floor as you can.\"",
            "38: cues has 63 characters, at most 56 fit",
        ),
        ("\"Press.\", ", "", "38: cues has 2 entries, write 3 to 5"),
        ("\"Press.\"", "\"Lift slowly.\"", "38: the cue begins with \"lift\", but is read in every phase"),
        ("\"Press.\"", "\"Breathe in.\"", "38: the cue begins with \"breathe in\", but is read"),
        ("[\"It hurts.\"]", "[]", "45: stop_if has 0 entries, write 1 to 4"),
        ("[\"glutes\", \"low_back\"]", "[]", "7: no target"),
        ("\"low_back\"", "\"glutes\"", "7: targets: glutes stands twice"),
        ("[\"main\"]", "[]", "9: no role"),
        ("[\"main\"]", "[\"warm_up\"]", "9: a warm-up on the floor has to be gentle"),
        ("\"seconds\": 1,", "\"seconds\": 0.7,", "11: a phase lasts 0.5 to 12 seconds, in halves, not 0.7"),
        (
            "\"reps\": 8}",
            "\"reps\": 12}",
            "19: step 1 to 2 (6 times -> 12 times): too much at once; at most 8",
        ),
        ("\"reps\": 8}", "\"reps\": 5}", "19: each step asks for a little more than the one before"),
        ("\"reps\": 7}", "\"reps\": 10}", "28: a new variant starts at a lower dose"),
        (
            "{\"kind\": \"reps\", \"sets\": 1, \"reps\": 8}",
            "{\"kind\": \"time\", \"seconds\": 20}",
            "19: within a variant every dose is of one kind",
        ),
        ("\"reps\": 6}", "\"reps\": 0}", "19: step 1: reps: write 1 to 100, not 0"),
        (
            ",\n          {\"kind\": \"reps\", \"sets\": 1, \"reps\": 11}",
            "",
            "17: the ladder has 5 steps, write 6 to 24",
        ),
        ("\"figure\": \"bridge\"", "\"figure\": \"bridges\"", "16: no figure \"bridges\"; draw it"),
        (
            "\"position\": \"supine\"",
            "\"position\": \"prone\"",
            "16: is prone, its figure \"bridge\" shows supine",
        ),
        (
            "      {\"word\": \"hold\", \"seconds\": 1, \"breath\": \"easy\"},\n",
            "",
            "15: has 2 phases, the paths of its figure \"bridge\" have [3] legs",
        ),
    ];
    see("exercises/core.json", EXERCISE, breaks);
}

#[test]
fn the_same_id_or_name_in_two_files() {
    let yoga = EXERCISE.replace("core.test", "yoga.test");
    let faults = check(&[("exercises/core.json", EXERCISE), ("exercises/yoga.json", &yoga)]);
    let said: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        ["exercises/yoga.json:4: yoga.test: another exercise has this name; give one of them another"]
    );
    let twice = DAILY.replace("a_move", "a_break");
    let faults = check(&[("guidance/breaks.json", BREAK), ("guidance/daily.json", &twice)]);
    let said = faults[0].to_string();
    assert!(
        said.starts_with("guidance/daily.json:3: a_break: this id stands in guidance/breaks.json:3 too"),
        "{said}"
    );
    let figures = r#"[{"id": "a"}, {"id": "a"}]"#;
    let said = check(&[("figures/core.json", figures)]).iter().map(ToString::to_string).collect::<String>();
    assert!(said.contains("another figure has this id"), "{said}");
}

#[test]
fn claims_and_sources() {
    let source = "{\"ref\": \"owen2020\", \"supports\": \"It helps.\", \"basis\": \"trial\"}";
    let breaks: &[Break] = &[
        (source, "", "47: no source; cite one"),
        ("owen2020", "nobody1999", "47: the reference \"nobody1999\" is not in references.json"),
        ("owen2020", "thomee1997", "47: \"thomee1997\" was not read, so it cannot be cited for what it"),
        (
            "\"owen2020\", \"supports\": \"It helps.\", \"basis\": \"trial\"",
            "\"thomee1997\", \"supports\": \"It helps.\", \"basis\": \"design\"",
            "47: only entries that were not read are cited; add one whose finding was",
        ),
        (
            "\"owen2020\", \"supports\": \"It helps.\"",
            "\"saragiotto2016\", \"supports\": \"Pain fell by 15 %.\"",
            "47: the result of \"saragiotto2016\" was not read, so no effect may be quoted from it",
        ),
        ("It helps.", "", "47: supports is empty; fill it in"),
        (
            "\"basis\": \"trial\"",
            "\"basis\": \"sure\"",
            "47: \"sure\" is not known; write one of trial, guideline",
        ),
    ];
    see("exercises/core.json", EXERCISE, breaks);
    let breaks: &[Break] = &[
        ("    \"doi\": \"10.1/x\",\n", "", "2: owen2020: needs a doi or a url"),
        ("\"year\": 2020", "\"year\": 20", "5: 20 is no year of publication"),
        ("\"limits\": \"Small.\"", "\"limits\": \"\"", "10: limits is empty"),
        (
            "\"read\": \"finding\"",
            "\"read\": \"all\"",
            "11: \"all\" is not known; write one of finding, design, entry",
        ),
        ("\n]", ",\n  {\"id\": \"owen2020\"}\n]", "13: \"authors\" is missing"),
    ];
    see("references.json", REFERENCE, breaks);
    let entry = REFERENCE.trim_start_matches('[').trim_end_matches(']');
    let twice = format!("[{entry},{entry}]");
    let said = check(&[("references.json", &twice)])[0].to_string();
    assert_eq!(said, "references.json:15: owen2020: this reference stands twice; keep one");
}

#[test]
fn lessons() {
    let good = lesson();
    let breaks: &[Break] = &[
        ("\"any_day\"", "", "7: nothing brings this lesson up; name a trigger"),
        ("\"any_day\"", "\"sometimes\"", "7: triggers: \"sometimes\" is not known; write one of first_day"),
        ("\"any_day\"", "\"any_day\", \"any_day\"", "7: triggers: any_day stands twice"),
        ("\"A lesson\"", "\"A lesson on everything that anyone might want to know\"", "4: at most 48 fit"),
        ("\"Try it.\"", "\"\"", "6: try is empty"),
    ];
    see("guidance/lessons.json", &good, breaks);
    let short = good.replace("One two three four five six seven eight nine ten. ", "");
    let said = check(&[("guidance/lessons.json", &short)])[0].to_string();
    assert!(said.contains("a_lesson: text has 10 words, write 80 to 160"), "{said}");
}

#[test]
fn a_lesson_for_a_kind_that_has_no_exercise() {
    let lesson = lesson().replace("any_day", "tai_chi");
    let files = [("exercises/core.json", EXERCISE), ("guidance/lessons.json", lesson.as_str())];
    let said = check(&files)[0].to_string();
    let expected = "guidance/lessons.json:7: a_lesson: nothing brings this lesson up: there is no exercise of the \
                    kind tai_chi";
    assert!(said.starts_with(expected), "{said}");
}

/// Two links of one place of a session, good.
const PLACE: &str = r#"[
  {
    "id": "squat", "kind": "strength", "name": "squat",
    "chains": [{"name": "squat", "links": [
      {"moves": ["functional.chair_squat"], "until": "holding on"},
      {"moves": ["functional.sit_to_stand"], "entry": true},
      {"moves": ["functional.seated_knee"]},
      {"moves": ["functional.chair_squat"], "from": "touch the seat"}
    ]}]
  }
]"#;

#[test]
fn places_of_a_session() {
    let breaks: &[Break] = &[
        (
            "functional.sit_to_stand",
            "functional.sit_to_stant",
            "6: there is no exercise functional.sit_to_stant",
        ),
        ("\"holding on\"", "\"holding\"", "5: functional.chair_squat has no form \"holding\"; write one of"),
        (
            ", \"until\": \"holding on\"",
            "",
            "5: the chain comes back to functional.chair_squat, which is a loop",
        ),
        (", \"entry\": true", "", "4: 0 links are an entry; mark one"),
        (
            "      {\"moves\": [\"functional.seated_knee\"]},\n",
            "",
            "3: nobody with the tag dizzy can fill it; add a link that suits them",
        ),
        ("[\"functional.sit_to_stand\"]", "[]", "5: a link has no move"),
    ];
    see("places.json", PLACE, breaks);
    let other = PLACE.replace("\"squat\", \"kind\"", "\"other\", \"kind\"");
    let both = format!("{},{}", PLACE.trim_end_matches(']'), other.trim_start_matches('['));
    let said = check(&[("places.json", &both)]).iter().map(ToString::to_string).collect::<String>();
    assert!(
        said.contains("functional.sit_to_stand fills the place squat too; keep it in one of them"),
        "{said}"
    );
}

#[test]
fn the_table_of_minutes() {
    let minutes = content::embedded().find(|file| file.name == "minutes.json").unwrap().text;
    let said = |from: &str, to: &str| {
        let broken = minutes.replacen(from, to, 1);
        assert_ne!(broken, minutes);
        check(&[("minutes.json", &broken)]).iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    };
    assert!(
        said("\"minutes\": 10", "\"minutes\": 4")
            .contains("minutes.json:4: 4 minutes: a row has more minutes")
    );
    assert!(said("[3, 3]", "[3, 2]").contains("minutes.json:2: 5 minutes: fewest first, then most"));
    assert!(said("medina2009b", "nobody").contains("the reference \"nobody\" is not in references.json"));
    assert!(check(&[("minutes.json", "[]")])[0].to_string().contains("the table has no row"));
}

#[test]
fn ladders_of_before() {
    let said = |text: &str| check(&[("ladders_before.json", text)]).first().map(ToString::to_string);
    let dose = r#"{"kind": "reps", "sets": 1, "reps": 5}"#;
    let known = format!("[{{\"id\": \"core.bridge\", \"variants\": [[{dose}]]}}]");
    assert_eq!(said(&known), None);
    let unknown = known.replace("core.bridge", "core.ridge");
    assert!(said(&unknown).unwrap().contains("there is no such exercise; take its ladder out"));
    let long = known.replace(&format!("[[{dose}]]"), &format!("[[{dose}], [{dose}], [{dose}], [{dose}]]"));
    assert!(said(&long).unwrap().contains("it has 3 forms now, its ladder of before 4"));
}

/// A place that names what is not there is used without it, a chain that comes back to a move too, and so is
/// one that nobody with a tag can fill: the plan goes on with the rest, and what was left out is said.
#[test]
fn a_plan_goes_on_without_what_is_wrong_in_a_place() {
    use crate::person::{Person, day};
    use supple::content::{AvoidTag, Content, Place};
    use supple::journal::ProfileSet;

    let real = Content::built_in();
    let others = || real.places().iter().filter(|place| place.id != "squat").cloned();
    let filled = |text: &str, avoid: Vec<AvoidTag>| {
        let places: Vec<Place> = serde_json::from_str(text).unwrap();
        let content = Content::built_in().with_places(others().chain(places).collect());
        let mut who = Person::new(&content, ProfileSet { avoid: Some(avoid), ..ProfileSet::default() });
        let (mut squats, mut all, mut said) = (0, 0, 0);
        for number in 0..14 {
            who.wake(day(number), 2);
            let today = who.train(day(number), 2, None);
            assert!(!today.items.is_empty() || today.walk.is_some(), "day {number} is empty");
            squats += today.items.iter().filter(|item| item.place.as_deref() == Some("squat")).count();
            all += today.items.len();
            let closed = "No move for squat suits you as things are";
            said += usize::from(today.reasons.iter().any(|reason| reason.text.starts_with(closed)));
        }
        assert!(all > 30, "{all} moves in two weeks");
        assert_eq!(said > 0, squats == 0, "said on {said} days");
        (squats, content.left_out().to_vec())
    };
    let unknown = PLACE.replace("functional.sit_to_stand", "functional.nothing");
    let (squats, said) = filled(&unknown, Vec::new());
    assert!(squats > 0);
    assert_eq!(said, ["the place squat: there is no exercise functional.nothing"]);
    let round = PLACE.replace(", \"until\": \"holding on\"", "");
    let (squats, said) = filled(&round, Vec::new());
    assert!(squats > 0, "a chain that is a loop");
    assert_eq!(said, ["the place squat: a chain comes back to functional.chair_squat"]);
    let one = PLACE.replace("      {\"moves\": [\"functional.seated_knee\"]},\n", "");
    assert_eq!(filled(&one, vec![AvoidTag::Dizzy]).0, 0, "nobody with the tag can fill it");
}

#[test]
fn breaks_moves_and_signs() {
    let breaks: &[Break] = &[
        ("yoga.seated_cat_cow", "yoga.seated_cat", "8: a_break: there is no exercise \"yoga.seated_cat\""),
        ("\"seated_cat_cow\"", "\"nothing\"", "7: no figure \"nothing\"; draw it in figures/breaks.json"),
        ("60", "600", "6: a break lasts 20 to 180 seconds, not 600"),
        ("\"Sit.\", ", "", "5: how has 1 entries, write 2 to 4"),
    ];
    see("guidance/breaks.json", BREAK, breaks);
    let breaks: &[Break] = &[
        ("Walk up.", "", "5: how is empty"),
        ("Take the stairs", "Take the stairs wherever there are some to take", "4: at most 40 fit"),
    ];
    see("guidance/daily.json", DAILY, breaks);
    let breaks: &[Break] = &[
        ("\"readiness\"", "\"urgent\"", "7: only readiness questions leave exercises out"),
        ("\"heart\"", "\"hearts\"", "7: avoid: \"hearts\" is not known; did you mean \"heart\"?"),
        (
            "\"readiness\"",
            "\"now\"",
            "4: \"now\" is not known; write one of emergency, urgent, soon, readiness",
        ),
    ];
    see("guidance/safety.json", SAFETY, breaks);
}

#[test]
fn rules_and_their_numbers() {
    let breaks: &[Break] = &[
        ("{days}", "{days", "7: reason up has a place that is not closed"),
        ("\"words\": \"What it does.\"", "\"words\": \"\"", "5: words is empty"),
        ("\"basis\": \"design\"", "\"basis\": \"hunch\"", "9: \"hunch\" is not known"),
    ];
    see("guidance/rules.json", RULE, breaks);
    let numbers = content::embedded().find(|file| file.name == "progression.json").unwrap().text;
    let said = |broken: &str| {
        check(&[("progression.json", broken)]).iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let faults = said(&numbers.replace("\"p2.greens\"", "\"p2.green\""));
    assert_eq!(faults[0], "progression.json:1: the number p2.greens is missing; add it");
    assert!(faults[1].ends_with("p2.green: no rule uses this number; take it out"), "{faults:?}");
    let negative = numbers.replace("\"p2.greens\", \"value\": 2", "\"p2.greens\", \"value\": -2");
    let line = 1 + numbers.lines().position(|line| line.contains("\"p2.greens\"")).unwrap();
    assert_eq!(
        said(&negative),
        [format!("progression.json:{line}: p2.greens: a rule's number is zero or more")]
    );
    let unread = "\"basis\": \"consensus\", \"refs\": [\"silbernagel2007\", \"thomee1997\"]";
    assert!(numbers.contains(unread), "the numbers that rest on entries cite them as consensus");
}

#[test]
fn a_file_that_nothing_reads() {
    let said = check(&[("guidance/lesson.json", "[]")])[0].to_string();
    assert!(said.starts_with("guidance/lesson.json:1: nothing reads lesson.json"), "{said}");
}

#[test]
fn one_bad_entry_does_not_hide_the_next() {
    let bad = DAILY.replace("\"name\"", "\"nam\"");
    let two = format!(
        "[{},{}]",
        bad.trim_matches(['[', ']']),
        DAILY.replace("Walk up.", "").trim_matches(['[', ']'])
    );
    let faults = check(&[("guidance/daily.json", &two)]);
    assert_eq!(faults.len(), 2, "{faults:?}");
}
