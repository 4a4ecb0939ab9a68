//! What the coach says and what it raises, held against the content: each reason that it names
//! stands in the rules, and each trigger of a lesson can come.

use std::fs;
use std::path::Path;

use supple::coach::DayReason;
use supple::content::{Content, Trigger};

/// The coach's code, without its tests.
fn coach() -> String {
    code_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/coach"))
}

/// The code in a folder and the folders in it.
fn code_in(folder: &Path) -> String {
    let entries = fs::read_dir(folder).expect("the coach's room").map(|entry| entry.expect("a file").path());
    let code = |path: std::path::PathBuf| {
        if path.is_dir() { code_in(&path) } else { fs::read_to_string(path).expect("text") }
    };
    entries.map(code).collect()
}

/// The first two arguments of each call of `name` that are texts.
fn arguments(code: &str, name: &str) -> Vec<(String, String)> {
    let call = format!("{name}(");
    let calls = code.split(&call).skip(1);
    let quoted = calls.filter_map(|rest| {
        let mut texts = rest.split(')').next()?.split('"');
        let (before, rule, between, reason) = (texts.next()?, texts.next()?, texts.next()?, texts.next()?);
        let plain = before.trim_start().trim_start_matches("self.content,").trim().is_empty();
        (plain && between.trim() == ",").then(|| (rule.to_owned(), reason.to_owned()))
    });
    quoted.collect()
}

#[test]
fn each_reason_that_the_coach_gives_has_its_words() {
    let content = Content::built_in();
    let code = coach();
    let tables = supple::rules::reasons().into_iter().chain(DayReason::TABLE.iter().copied());
    let mut said: Vec<(String, String)> =
        tables.map(|row| (row.rule.to_owned(), row.name.to_owned())).collect();
    said.extend(arguments(&code, "say"));
    said.extend(arguments(&code, "reason"));
    assert!(said.len() > 120, "only {} found", said.len());
    for (rule, reason) in said {
        let found = content.rule(&rule).unwrap_or_else(|| panic!("no rule {rule}"));
        assert!(found.reasons.contains_key(&reason), "{rule} has no reason {reason:?}");
    }
}

#[test]
fn each_trigger_of_a_lesson_is_raised_by_the_coach() {
    let code = coach();
    for trigger in Trigger::ALL {
        let raised = format!("Trigger::{trigger:?}");
        let times = code.match_indices(&raised).filter(|(at, _)| {
            let next = code[at + raised.len()..].chars().next();
            next.is_none_or(|c| !c.is_alphanumeric())
        });
        assert!(times.count() > 0, "nothing in the coach raises {}; take it out", trigger.key());
    }
}

/// Under the count in the player a bare "in" was taken for the breath where it meant the foot.
#[test]
fn no_part_of_a_move_is_called_by_the_breaths_bare_word() {
    for exercise in Content::built_in().exercises() {
        for number in 1..=exercise.step_count() {
            for phase in exercise.tempo_of(exercise.step(number).variant) {
                assert!(!matches!(phase.word.as_str(), "in" | "out"), "{}: {:?}", exercise.id, phase.word);
            }
        }
    }
}

#[test]
fn each_trigger_has_a_lesson() {
    let content = Content::built_in();
    for trigger in Trigger::ALL {
        let any = content.lessons().iter().any(|lesson| lesson.triggers.contains(trigger));
        assert!(any, "no lesson for {}", trigger.label());
    }
}

/// What is left out soon after getting up says so itself where somebody picks it from the library: a routine may
/// name no hour.
#[test]
fn what_rolls_the_back_down_says_when_it_is_not_done() {
    let content = Content::built_in();
    let words = "Not within half an hour of getting up";
    let late: Vec<&str> =
        content.exercises().iter().filter(|one| one.not_early).map(|one| one.id.as_str()).collect();
    assert!(late.contains(&"pilates.half_roll_back") && late.len() > 5, "{late:?}");
    for exercise in content.exercises() {
        let said = exercise.setup.iter().any(|line| line.contains("getting up"));
        assert!(!said || exercise.not_early, "{}: {words}", exercise.id);
        let old = exercise.setup.iter().any(|line| line.contains("later in the day"));
        assert!(!old, "{} may be planned in a morning session", exercise.id);
    }
}
