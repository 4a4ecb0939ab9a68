//! Content made for tests: every kind, ladders of exactly ten steps, about two minutes a move.

use serde_json::{Value, json};
use supple::content::{Content, Exercise, Place};

/// How a made-up exercise differs from its neighbours.
struct Made {
    category: &'static str,
    word: &'static str,
    position: &'static str,
    targets: &'static [&'static str],
    roles: &'static [&'static str],
    gentle: bool,
    outside: bool,
    avoid: &'static [&'static str],
}

const fn made(
    category: &'static str,
    word: &'static str,
    position: &'static str,
    targets: &'static [&'static str],
) -> Made {
    Made { category, word, position, targets, roles: &["main"], gentle: false, outside: false, avoid: &[] }
}

const ALL: &[Made] = &[
    made("core", "a", "supine", &["deep_abdominals"]),
    made("core", "b", "supine", &["glutes"]),
    made("core", "c", "hands_and_knees", &["back_extensors"]),
    Made { avoid: &["sore_shoulder"], ..made("core", "d", "side_lying", &["side_trunk"]) },
    made("core", "e", "prone", &["back_extensors"]),
    made("core", "f", "supine", &["deep_abdominals"]),
    made("core", "g", "supine", &["deep_abdominals"]),
    made("functional", "a", "standing", &["hips"]),
    made("functional", "b", "standing", &["thighs"]),
    made("functional", "c", "seated", &["thighs"]),
    Made { avoid: &["unsteady"], ..made("functional", "d", "standing", &["balance"]) },
    made("functional", "e", "standing", &["balance"]),
    made("pilates", "a", "supine", &["deep_abdominals"]),
    made("pilates", "b", "side_lying", &["hip_stabilisers"]),
    made("pilates", "c", "floor_sitting", &["mid_back"]),
    made("pilates", "d", "standing", &["balance"]),
    made("pilates", "e", "standing", &["thighs"]),
    made("yoga", "a", "hands_and_knees", &["low_back"]),
    made("yoga", "b", "standing", &["hips"]),
    made("yoga", "c", "kneeling", &["hip_flexors"]),
    Made { roles: &["warm_up", "main"], ..made("tai_chi", "a", "standing", &["balance"]) },
    Made { roles: &["warm_up", "main"], ..made("tai_chi", "b", "standing", &["balance"]) },
    Made { roles: &["main", "cool_down"], ..made("stretching", "a", "supine", &["hamstrings"]) },
    Made { roles: &["main", "cool_down"], ..made("stretching", "b", "standing", &["calves"]) },
    Made { gentle: true, roles: &["main", "cool_down"], ..made("stretching", "c", "supine", &["low_back"]) },
    made("tai_chi", "c", "standing", &["balance"]),
    made("yoga", "d", "prone", &["mid_back"]),
    made("stretching", "e", "floor_sitting", &["hips"]),
    made("stretching", "f", "standing", &["chest"]),
    made("aerobic", "c", "standing", &["endurance"]),
    Made { gentle: true, ..made("pilates", "breath", "supine", &["breath"]) },
    Made { gentle: true, ..made("tai_chi", "sway", "standing", &["breath"]) },
    Made { roles: &["warm_up", "main"], ..made("aerobic", "a", "standing", &["endurance"]) },
    Made { roles: &["warm_up", "main"], gentle: true, ..made("aerobic", "b", "seated", &["endurance"]) },
    Made { gentle: true, roles: &["main", "cool_down"], ..made("yoga", "breath", "supine", &["breath"]) },
    Made { gentle: true, roles: &["main", "warm_up"], ..made("stretching", "d", "seated", &["mid_back"]) },
];

/// Ten steps in two variants, each within the gentleness rule.
fn ladder(kind: &str, whole: &[&str]) -> Value {
    if kind == "walking" || kind == "aerobic" {
        let dose = |seconds: u32| json!({"kind": "time", "seconds": seconds});
        return json!([
            {"name": "easy", "how": "Easy.", "doses": [dose(60), dose(70), dose(80), dose(90), dose(100)]},
            {"name": "brisk", "how": "Brisk.", "doses": [dose(60), dose(70), dose(80), dose(90), dose(100)]}
        ]);
    }
    let dose = |reps: u32| json!({"kind": "reps", "sets": 1, "reps": reps});
    json!([
        {"name": "small", "how": "Small.", "doses": [dose(12), dose(14), dose(16), dose(18), dose(20)]},
        {"name": "whole", "how": "Whole.", "avoid_if": whole, "doses": [dose(14), dose(16), dose(18), dose(20), dose(22)]}
    ])
}

/// Whom the second variant does not suit: so that a ladder may be cut in its middle.
fn whole(made: &Made) -> &'static [&'static str] {
    match made.word {
        "a" => &["sore_knee", "pregnant"],
        "b" => &["osteoporosis"],
        _ => &[],
    }
}

fn exercise(made: &Made) -> Exercise {
    let id = format!("{}.{}", made.category, made.word);
    let outside = made.outside || made.category == "walking";
    let value = json!({
        "id": id, "name": format!("{} {}", made.category, made.word), "for": "Testing.",
        "position": made.position, "targets": made.targets, "roles": made.roles,
        "gentle": made.gentle, "outside": outside, "sides": "both",
        "tempo": [{"word": "out", "seconds": 3, "breath": "out"}, {"word": "in", "seconds": 3, "breath": "in"}],
        "figure": "none", "variants": ladder(made.category, whole(made)),
        "setup": ["Get ready."], "cues": ["One.", "Two.", "Three."], "breathing": "Easy.",
        "feel": "Work.", "not_feel": "Pain.", "mistakes": ["None."], "easier": "Less.", "harder": "More.",
        "stop_if": ["It hurts."], "avoid_if": made.avoid, "sources": []
    });
    serde_json::from_value(value).expect("the fixture is an exercise")
}

/// The content of the yardstick: ladders of ten, every kind.
pub fn content() -> Content {
    let walk = Made { gentle: true, ..made("walking", "easy", "standing", &["endurance"]) };
    let hill = made("walking", "hill", "standing", &["endurance"]);
    let swim = Made { outside: true, ..made("aerobic", "swim", "standing", &["endurance"]) };
    placed(Content::of(ALL.iter().chain([&walk, &hill, &swim]).map(exercise).collect()))
}

/// The places of the made-up moves: every kind, two chains where the built-in places have two.
fn places() -> Vec<Place> {
    let link = |moves: &[&str], entry: bool| json!({"moves": moves, "entry": entry});
    let chain = |name: &str, links: Vec<Value>| json!({"name": name, "links": links});
    let place = |id: &str, kind: &str, targets: &[&str], chains: Vec<Value>| json!({"id": id, "kind": kind, "name": id, "targets": targets, "chains": chains});
    let one = |id: &str, kind: &str, moves: &[&str]| {
        place(id, kind, &[], vec![chain("all", vec![link(moves, true)])])
    };
    let list = json!([
        place("bend", "strength", &["hips"], vec![chain("bend", vec![link(&["functional.a"], true)])]),
        place(
            "squat",
            "strength",
            &["thighs"],
            vec![chain("squat", vec![link(&["functional.c"], true), link(&["functional.b"], false)])]
        ),
        place(
            "back",
            "strength",
            &["glutes", "back_extensors"],
            vec![
                chain("hips", vec![link(&["core.b"], true)]),
                chain("back", vec![link(&["core.c"], true), link(&["core.e"], false)])
            ]
        ),
        place(
            "deep",
            "strength",
            &["deep_abdominals"],
            vec![chain("deep", vec![link(&["core.a"], true), link(&["core.f", "pilates.a"], false)])]
        ),
        place(
            "side",
            "strength",
            &["side_trunk", "hip_stabilisers"],
            vec![
                chain("hip", vec![link(&["pilates.b"], true)]),
                chain("trunk", vec![link(&["core.d"], true)])
            ]
        ),
        place(
            "stretch",
            "stretch",
            &["hamstrings", "calves"],
            vec![
                chain("calf", vec![link(&["stretching.b"], false)]),
                chain("hip", vec![link(&["stretching.e"], false)]),
                chain("thigh", vec![link(&["stretching.a"], false)])
            ]
        ),
        one("balance", "balance", &["functional.d", "functional.e", "tai_chi.c"]),
        place(
            "warm_up",
            "warm_up",
            &[],
            vec![
                chain("feet", vec![link(&["aerobic.a", "aerobic.b"], false)]),
                chain("ease", vec![link(&["stretching.d"], false)])
            ]
        ),
        one("cool_down", "cool_down", &["yoga.breath", "stretching.c"]),
        place(
            "flow",
            "flow",
            &[],
            vec![
                chain("tai chi", vec![link(&["tai_chi.a", "tai_chi.b", "tai_chi.sway"], false)]),
                chain("pilates", vec![link(&["pilates.d", "pilates.e"], false)]),
                chain("yoga", vec![link(&["yoga.a", "yoga.b", "yoga.c", "yoga.d"], false)])
            ]
        ),
        one("upper_body", "upper_body", &["stretching.f", "pilates.c", "aerobic.c"]),
        one("flare", "flare", &["yoga.breath", "pilates.breath", "stretching.c", "aerobic.b"])
    ]);
    serde_json::from_value(list).expect("the fixture's places")
}

/// The same content with its places, and a table of minutes that bounds no dose of its ladders.
pub fn placed(content: Content) -> Content {
    let mut rows = content.rows().to_vec();
    for row in &mut rows {
        (row.reps, row.reps_a_side) = (100, 100);
    }
    content.with_rows(rows).with_places(places())
}

/// The same with moves of about eight minutes.
pub fn slow() -> Content {
    let mut moves = content().exercises().to_vec();
    for exercise in moves.iter_mut().filter(|exercise| !exercise.gentle) {
        exercise.tempo.iter_mut().for_each(|phase| phase.seconds *= 4.0);
    }
    placed(Content::of(moves))
}

/// The same without walks.
pub fn without_walks() -> Content {
    placed(Content::of(ALL.iter().map(exercise).collect()))
}
