//! Every form's picture agrees with its words, and each check finds what it is there for.

use serde_json::Value;
use supple::content::pictures::{Form, cells_at_turn, exercises, findings, forms};
use supple::content::{Category, Content, Sides, side_of_word};
use supple::figure::{BodySide, Figure, Turn};

fn agrees_with_its_words(kind: Category) {
    let exercises = exercises(&[]);
    let exercises: Vec<_> = exercises.into_iter().filter(|each| each.category() == kind).collect();
    let forms = forms(&[], &exercises);
    assert!(forms.len() > 10, "{}: {} forms", kind.key(), forms.len());
    for form in &forms {
        let unread = form.figure.as_ref().err();
        assert!(unread.is_none(), "{}, {}: {unread:?}", form.exercise.id, form.variant.name);
    }
    let found: Vec<String> = findings(&forms)
        .iter()
        .map(|each| format!("{}: {}, {}: {}", each.rule, each.exercise, each.form, each.what))
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

macro_rules! kinds {
    ($($name:ident: $kind:ident),+) => { $(
        #[test]
        fn $name() {
            agrees_with_its_words(Category::$kind);
        }
    )+ };
}

kinds! {
    aerobic: Aerobic, core: Core, functional: Functional, pilates: Pilates, stretching: Stretching,
    tai_chi: TaiChi, walking: Walking, yoga: Yoga
}

fn figure(json: &Value) -> Figure {
    Figure::read(json, &|_| None).unwrap_or_else(|why| panic!("{why}"))
}

/// The findings of `exercise` with another figure, name or text in its first form.
fn findings_with(id: &str, change: impl Fn(&mut Value)) -> Vec<String> {
    let kind = id.split('.').next().unwrap_or_default();
    let name = format!("exercises/{kind}.json");
    let text = supple::content::embedded().find(|file| file.name == name).expect("a kind of exercise").text;
    let mut list: Vec<Value> = serde_json::from_str(text).expect("a list of exercises");
    list.retain(|exercise| exercise["id"] == id);
    change(&mut list[0]);
    let text = serde_json::to_string(&list).expect("plain data");
    let files = [(name.as_str(), text.as_str())];
    let exercises = exercises(&files);
    let forms: Vec<Form<'_>> = forms(&files, &exercises);
    let found = findings(&forms);
    found.iter().map(|each| format!("{} {}: {}", each.rule, each.form, each.what)).collect()
}

#[test]
fn a_chair_that_the_words_name_and_the_picture_lacks_is_found() {
    let found = findings_with("core.bird_dog", |exercise| {
        exercise["variants"][0]["how"] = "One hand on a chair, slide one leg back.".into();
    });
    assert!(
        found.iter().any(|each| each.starts_with("words leg slide") && each.contains("chair")),
        "{found:?}"
    );
    assert!(found.iter().any(|each| each.starts_with("hands leg slide")), "{found:?}");
}

#[test]
fn a_small_form_that_moves_as_far_as_the_next_is_found() {
    let found = findings_with("core.bridge", |exercise| {
        exercise["variants"][0]["figure"] = serde_json::json!({"like": "bridge", "amount": 0.95});
    });
    assert!(found.iter().any(|each| each.starts_with("small small lift")), "{found:?}");
    let sound = findings_with("core.bridge", |exercise| {
        exercise["variants"][0]["figure"] = serde_json::json!({"like": "bridge", "amount": 0.4});
    });
    assert!(!sound.iter().any(|each| each.starts_with("small")), "{sound:?}");
}

#[test]
fn a_borrowed_picture_is_found_and_one_that_is_meant_is_not() {
    let borrowed = |reason: Option<&str>| {
        findings_with("core.bridge", |exercise| {
            exercise["variants"][0]["figure"] = "bridge".into();
            if let Some(reason) = reason {
                exercise["variants"][1]["same_picture"] = reason.into();
            }
        })
    };
    assert!(borrowed(None).iter().any(|each| each.starts_with("same full lift")));
    assert!(!borrowed(Some("only the dose differs")).iter().any(|each| each.starts_with("same full lift")));
}

#[test]
fn a_fall_and_a_jump_are_found() {
    let back = figure(&serde_json::json!({
        "id": "fall", "posture": "standing", "path": ["stand", "back"],
        "poses": {"back": {"like": "stand", "at": [-9, 48], "trunk": 95}}
    }));
    let told: Vec<String> = back.motion_faults().into_iter().map(|fault| fault.what).collect();
    assert!(told.iter().any(|what| what.contains("centre of mass") && what.contains("behind")), "{told:?}");
    // The foot points back at first and forward at last, and cannot turn through the floor.
    let jump = figure(&serde_json::json!({
        "id": "jump", "posture": "hands_and_knees", "slides": ["near_leg"], "path": ["all_fours", "tucked"],
        "poses": {"tucked": {"like": "all_fours", "root": "far_knee",
                             "near_leg": {"toe": [-41, 0], "foot": -70}}}
    }));
    let told: Vec<String> = jump.motion_faults().into_iter().map(|fault| fault.what).collect();
    assert!(told.iter().any(|what| what.contains("toes jumps")), "{told:?}");
}

#[test]
fn left_is_left_on_every_side_that_a_label_or_a_word_names() {
    let content = Content::built_in();
    let mut seen = 0;
    for exercise in content.exercises() {
        for variant in &exercise.variants {
            let Some(figure) = content.figure(exercise.figure_of(variant)) else { continue };
            let tempo = exercise.tempo_of(variant);
            let sides = exercise.sides_of(variant);
            if sides == Sides::Each
                && let Some(written) = figure.side(tempo.len())
            {
                for side in [BodySide::Left, BodySide::Right] {
                    let turn = exercise.turn_of(variant, &figure, Some(side), 0);
                    let shown = if turn.other() { written.other() } else { written };
                    assert_eq!(shown, side, "{}, {}", exercise.id, variant.name);
                    seen += 1;
                }
            }
            if matches!(sides, Sides::Alternate | Sides::Both)
                && let Some((named, phase)) =
                    tempo.iter().zip(0..).find_map(|(phase, at)| Some((side_of_word(&phase.word)?, at)))
                && let Some(written) = figure.said_side().or_else(|| figure.side_in(tempo.len(), phase))
            {
                let turn = exercise.turn_of(variant, &figure, None, 0);
                let shown = if turn.other() { written.other() } else { written };
                assert_eq!(shown, named, "{}, {}", exercise.id, variant.name);
                seen += 1;
            }
            if sides == Sides::Turns {
                assert_eq!(exercise.turn_of(variant, &figure, None, 1), Turn::ByTurns { other: true });
                assert!(cells_at_turn(&figure, tempo.len()) < 100, "{}, {}", exercise.id, variant.name);
                seen += 1;
            }
        }
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn a_form_is_found_by_its_exercise_and_its_name() {
    let content = Content::of(Vec::new());
    let form = r#"{"like": "core.bird_dog", "form": "arm and leg", "amount": 0.5}"#;
    let half = content.figure(form).expect("a form of a built-in exercise");
    let whole = content.figure("bird_dog").unwrap();
    assert!(half.movement() < 0.7 * whole.movement());
    assert!(content.figure(r#"{"like": "core.bird_dog", "form": "no such form"}"#).is_none());
}

#[test]
fn support_plants_the_hands_that_it_names_and_brings_the_furniture() {
    use supple::figure::Furniture;
    let with = |support: &str, view: &str, pose: &str| {
        figure(&serde_json::json!({
            "id": "held", "posture": "standing", "view": view, "path": [pose], "support": support
        }))
    };
    for (view, pose) in [("side", "stand"), ("front", "front_stand")] {
        for (support, hands) in [("left", 1), ("right", 1), ("both", 2)] {
            let held = with(support, view, pose);
            assert_eq!(held.faults(), Vec::<String>::new(), "{view} {support}");
            assert_eq!(held.planted_hands(), hands);
            assert!(held.has(Furniture::Chair));
        }
    }
}

#[test]
fn every_word_for_arms_can_be_stood_with() {
    let words = ["hips", "thighs", "sides", "front", "crossed", "overhead", "out", "belly", "chest", "head"];
    for (view, pose) in [("side", "stand"), ("front", "front_stand")] {
        for word in words {
            // Upright the hands do not reach the middle of the thighs.
            let bent = if view == "side" { "squat" } else { "front_horse" };
            let pose = if word == "thighs" { bent } else { pose };
            let json = serde_json::json!({
                "id": word, "posture": "standing", "view": view, "path": [pose], "arms": word
            });
            assert_eq!(figure(&json).faults(), Vec::<String>::new(), "{view}");
        }
    }
}
