//! Every form's picture agrees with its words, and each check finds what it is there for.

use std::collections::BTreeMap;

use serde_json::Value;
use supple::content::pictures::{Form, TURN_CELLS, cells_at_turn, exercises, findings, forms};
use supple::content::{Category, Content, Sides, side_of_word};
use supple::figure::{BodySide, Easel, Figure, Furniture, Ink, Moment, Options, Picture, Rule, Turn};

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
    let (mut seen, mut most) = (0, 0);
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
                assert!(
                    exercise.turn_of(variant, &figure, None, 1).other(),
                    "{}, {}",
                    exercise.id,
                    variant.name
                );
                most = most.max(cells_at_turn(&figure, tempo.len()));
                seen += 1;
            }
        }
    }
    assert!(seen > 100, "{seen}");
    // The check allows what the content needs and no more.
    assert_eq!(most, TURN_CELLS);
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

fn drawn(figure: &Figure, moment: Moment, turn: Turn) -> Picture {
    let options = Options { turn, ..Options::default() };
    figure.frame(moment, options, (40, 16), &mut Easel::default()).clone()
}

/// The middle column of the cells with this ink.
fn column_of(picture: &Picture, ink: Ink) -> f32 {
    let cells = picture.lines().flat_map(|line| line.iter().enumerate());
    let columns: Vec<f32> =
        cells.filter(|(_, cell)| cell.ink == ink).map(|(column, _)| column as f32).collect();
    columns.iter().sum::<f32>() / columns.len() as f32
}

#[test]
fn a_figure_is_like_one_in_another_file_or_like_an_exercises_form() {
    let wall = r#"[{"id": "bird_dog_slow", "like": "bird_dog"},
                   {"id": "bird_dog_half", "like": "core.bird_dog", "form": "arm and leg", "amount": 0.5}]"#;
    let own = [("figures/yoga.json", wall)];
    let faults: Vec<String> = supple::content::check(&own)
        .iter()
        .map(ToString::to_string)
        .filter(|fault| fault.contains("bird_dog"))
        .collect();
    assert_eq!(faults, Vec::<String>::new());
    let lost = [("figures/yoga.json", r#"[{"id": "lost", "like": "no_such_figure"}]"#)];
    let said: Vec<String> = supple::content::check(&lost).iter().map(ToString::to_string).collect();
    assert!(said.iter().any(|each| each.contains("no figure has that id")), "{said:?}");
}

#[test]
fn a_mark_goes_with_its_limb_to_the_other_side() {
    let json = serde_json::json!({
        "id": "raise", "view": "front", "posture": "standing",
        "marks": [{"region": {"on": "left_hand", "by": [-4, 0], "size": 6, "in": ["out"]}}],
        "poses": {"out": {"like": "front_stand", "left_arm": [0, 0]}},
        "path": ["front_stand", "out", "front_stand", "~out"]
    });
    let raise = figure(&json);
    let at = |phase: usize, turn: Turn| {
        column_of(&drawn(&raise, Moment { phases: 4, phase, done: 1.0 }, turn), Ink::Working)
    };
    let other = Turn::ByTurns { other: true };
    assert!(at(0, Turn::AsWritten) < 16.0, "{}", at(0, Turn::AsWritten));
    assert!(at(2, Turn::AsWritten) > 24.0, "{}", at(2, Turn::AsWritten));
    assert!(at(0, other) > 24.0 && at(2, other) < 16.0, "{} {}", at(0, other), at(2, other));
}

#[test]
fn a_hovering_hand_carries_nothing_and_is_not_planted() {
    let stand = |hover: bool| {
        figure(&serde_json::json!({
            "id": "lean", "posture": "standing", "path": ["lean"],
            "poses": {"lean": {"like": "stand", "at": [5, 48], "trunk": 70}},
            "support": {"hands": "both", "on": "chair", "at": [24, 50], "hover": hover}
        }))
    };
    let (held, hovers) = (stand(false), stand(true));
    assert_eq!((held.planted_hands(), held.resting_hands(), held.hovers()), (2, 2, false));
    assert_eq!((hovers.planted_hands(), hovers.resting_hands(), hovers.hovers()), (0, 0, true));
    let falls = |figure: &Figure| figure.motion_faults().iter().any(|fault| fault.rule == Rule::Balance);
    assert!(!falls(&held) && falls(&hovers));
    let said = Figure::read(
        &serde_json::json!({"id": "x", "posture": "standing", "path": ["a"],
                            "poses": {"a": {"like": "stand", "near_leg": {"pin": [0, 0], "hover": true}}}}),
        &|_| None,
    );
    assert!(said.err().is_some_and(|why| why.contains("only a hand with a pin can hover")));
}

#[test]
fn hands_that_hover_or_lie_beside_their_support_are_found() {
    let with = |support: Value| {
        findings_with("functional.single_leg", |exercise| {
            exercise["variants"][3]["figure"] =
                serde_json::json!({"like": "one_leg_stand", "support": support});
        })
    };
    let on = |hover: bool| serde_json::json!({"hands": "both", "on": "chair", "hover": hover});
    assert!(with(on(false)).iter().any(|each| each.starts_with("hands hands hover")));
    assert!(!with(on(true)).iter().any(|each| each.starts_with("hands hands hover")));
    let beside = findings_with("functional.single_leg", |exercise| {
        exercise["variants"][0]["figure"] =
            serde_json::json!({"like": "one_leg_heel", "arms": {"pin": [12, 64]}});
    });
    assert!(beside.iter().any(|each| each.contains("planted beside the support")), "{beside:?}");
}

#[test]
fn a_hand_rests_on_a_wall_beside_the_body_and_a_far_one_stays_on_its_chair() {
    let beside = figure(&serde_json::json!({
        "id": "beside", "posture": "standing", "path": ["stand"], "prop": "wall behind",
        "support": {"hands": "far", "on": "wall"}
    }));
    assert!(beside.has(Furniture::Wall) && beside.touches_wall());
    assert_eq!((beside.resting_hands(), beside.faults()), (1, Vec::new()));
    let chair = |hands: &str| {
        let json = serde_json::json!({
            "id": "held", "posture": "standing", "path": ["stand"], "arms": "sides", "support": hands
        });
        let moment = Moment { phases: 1, phase: 0, done: 0.0 };
        drawn(&figure(&json), moment, Turn::AsWritten)
    };
    // The row of the chair's top: the far hand ends in the same cell as the near one would.
    let last = |picture: &Picture, row: usize| {
        let line = picture.lines().nth(row).expect("a row");
        line.iter().rposition(|cell| cell.ink != Ink::Empty)
    };
    let (near, far) = (chair("near"), chair("far"));
    let rows: Vec<usize> = (4..10).filter(|&row| last(&near, row) != last(&far, row)).collect();
    assert!(rows.len() < 4, "{}\n{}", near.text(), far.text());
}

#[test]
fn what_is_as_before_is_no_larger_form() {
    let figures = |exercise: &mut Value| {
        exercise["variants"][0]["figure"] = serde_json::json!({"like": "bridge", "amount": 0.4});
        exercise["variants"][1]["figure"] =
            serde_json::json!({"like": "bridge", "amount": 0.4, "arms": "crossed"});
    };
    let found = findings_with("core.bridge", figures);
    assert!(found.iter().any(|each| each.starts_with("small small lift")), "{found:?}");
    let as_before = findings_with("core.bridge", |exercise| {
        figures(exercise);
        exercise["variants"][1]["how"] = "As before, arms crossed.".into();
    });
    assert!(!as_before.iter().any(|each| each.starts_with("small small lift")), "{as_before:?}");
}

#[test]
fn steps_with_one_bag_name_the_foot_that_steps_on_both_sides() {
    let content = Content::built_in();
    let id = supple::content::ExerciseId::new("functional.bag_carry");
    let exercise = content.exercise(&id).expect("a built-in exercise");
    let variant = exercise.variants.iter().find(|variant| variant.name == "one side").expect("a form");
    let figure = content.figure(exercise.figure_of(variant)).expect("a figure");
    for side in [BodySide::Left, BodySide::Right] {
        let turn = exercise.turn_of(variant, &figure, Some(side), 0);
        assert_eq!(turn.other(), side == BodySide::Right);
        for (phase, word) in [(0, BodySide::Left), (1, BodySide::Right)] {
            let steps = figure.side_in(2, exercise.phase_shown(variant, turn, phase));
            let seen = steps.map(|steps| if turn.other() { steps.other() } else { steps });
            assert_eq!(seen, Some(word), "{side:?} {phase}");
        }
    }
}

#[test]
fn an_arrow_is_whole() {
    let json = serde_json::json!({
        "id": "arrow", "posture": "standing", "path": ["stand"],
        "marks": [{"arrow": {"on": "pelvis", "by": [20, 0], "way": 90, "length": 12}}]
    });
    let moment = Moment { phases: 1, phase: 0, done: 0.0 };
    let picture = figure(&json).frame(moment, Options::default(), (60, 30), &mut Easel::default()).clone();
    // The dots of the cells that it fills, by column: the shaft's has no gap.
    let mut columns: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (row, line) in picture.lines().enumerate() {
        for (column, cell) in line.iter().enumerate().filter(|(_, cell)| cell.ink == Ink::Working) {
            let set = cell.symbol as usize - 0x2800;
            for (bit, (x, y)) in
                [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)].iter().enumerate()
            {
                if set >> bit & 1 == 1 {
                    columns.entry(column * 2 + x).or_default().push(row * 4 + y);
                }
            }
        }
    }
    let shaft = columns.values_mut().max_by_key(|rows| rows.len()).expect("an arrow");
    shaft.sort_unstable();
    assert!(shaft.len() > 8 && shaft[shaft.len() - 1] - shaft[0] + 1 == shaft.len(), "{}", picture.text());
}

#[test]
fn a_side_that_nobody_knows_and_one_that_the_tempo_contradicts_are_found() {
    let unknown = findings_with("core.bird_dog", |exercise| {
        exercise["variants"][0]["figure"] = "bridge".into();
    });
    assert!(
        unknown.iter().any(|each| each.starts_with("sides leg slide") && each.contains("not known")),
        "{unknown:?}"
    );
    let swapped = findings_with("functional.bag_carry", |exercise| {
        exercise["variants"][0]["figure"] = serde_json::json!({
            "like": "carry", "path": ["shift", "lift", "shift", "shift", "lift", "shift"]
        });
    });
    assert!(
        swapped
            .iter()
            .any(|each| each.starts_with("sides two light bags") && each.contains("moves the other side")),
        "{swapped:?}"
    );
}

#[test]
fn a_turn_that_jumps_or_has_a_lopsided_room_is_found() {
    let jump = findings_with("functional.tandem_walk", |exercise| {
        exercise["variants"][0]["figure"] = serde_json::json!({
            "like": "tandem_in_place", "path": ["line", "line", "beside"],
            "poses": {"line": {"like": "beside", "at": [9, 49.4], "near_leg": {"pin": [20, 0], "hop": 5}, "near_arm": [60, 80]}}
        });
    });
    assert!(
        jump.iter().any(|each| each.starts_with("turns in place") && each.contains("cells change")),
        "{jump:?}"
    );
    let lopsided = findings_with("tai_chi.seated_wild_horse", |exercise| {
        exercise["variants"][0]["figure"] = serde_json::json!({
            "id": "lopsided", "view": "front", "posture": "seated", "path": ["front_sit", "front_sit"],
            "like": "seated_wild_horse", "prop": {"wall": {"x": 40}}
        });
    });
    assert!(lopsided.iter().any(|each| each.starts_with("turns") && each.contains("mirror")), "{lopsided:?}");
}

#[test]
fn a_planted_foot_that_slides_is_found() {
    let slide = |slides: &[&str]| {
        let json = serde_json::json!({
            "id": "slide", "posture": "standing", "slides": slides, "path": ["stand", "apart"],
            "poses": {"apart": {"like": "stand", "at": [0, 50], "near_leg": {"pin": [4, 0]}}}
        });
        let faults = figure(&json).motion_faults();
        faults
            .into_iter()
            .filter(|fault| fault.rule == Rule::Slide)
            .map(|fault| fault.what)
            .collect::<Vec<_>>()
    };
    assert!(
        slide(&[]).iter().any(|what| what.contains("planted near") && what.contains("slides by")),
        "{:?}",
        slide(&[])
    );
    assert_eq!(slide(&["near_leg"]), Vec::<String>::new());
}

#[test]
fn an_own_exercise_names_a_form_of_a_built_in_one() {
    let text =
        supple::content::embedded().find(|file| file.name == "exercises/core.json").expect("core").text;
    let list: Vec<Value> = serde_json::from_str(text).expect("a list of exercises");
    let mut own = list.iter().find(|exercise| exercise["id"] == "core.bridge").expect("a bridge").clone();
    own["id"] = "own.bridge".into();
    own["name"] = "My bridge".into();
    own["category"] = "core".into();
    let figure = |form: &str| serde_json::json!({"like": "core.bridge", "form": form, "amount": 0.5});
    let first = own["variants"][0]["name"].as_str().expect("a name").to_owned();
    own["variants"][0]["figure"] = figure("full lift");
    let read = |exercise: &Value| {
        let text = serde_json::json!({"exercises": [exercise]}).to_string();
        let own = supple::content::Own::read(&[("own.json", &text)], Content::built_in().exercises());
        let faults: Vec<String> = own.faults.iter().map(ToString::to_string).collect();
        (own.exercises.len(), faults.join("\n"))
    };
    let (count, faults) = read(&own);
    assert!(count == 1 && !faults.contains("figure"), "{faults}");
    own["variants"][0]["figure"] = figure("no such form");
    let (_, faults) = read(&own);
    assert!(faults.contains("has no form") && faults.contains(&first), "{faults}");
}
