//! The moving figures: each embedded one is sound and looks as it should; each fault that an author
//! can make is seen.

use std::sync::Arc;

use serde_json::{Value, json};
use supple::content::{self, Content};
use supple::figure::{Easel, Figure, Ink, Marker, Moment, Options, Turn};

fn read(value: &Value) -> Result<Figure, String> {
    Figure::read(value, &|_| None)
}

fn faults(value: &Value) -> String {
    read(value).map_or_else(|why| why, |figure| figure.faults().join("\n"))
}

/// The ids of an embedded file's figures.
fn ids(text: &str) -> Vec<String> {
    let list: Vec<Value> = serde_json::from_str(text).expect("a list of figures");
    list.iter().map(|figure| figure["id"].as_str().expect("an id").to_owned()).collect()
}

fn files() -> impl Iterator<Item = content::File> {
    content::embedded().filter(|file| file.name.starts_with("figures/"))
}

#[test]
fn every_embedded_figure_is_sound() {
    let content = Content::of(Vec::new());
    for file in files() {
        for id in ids(file.text) {
            let figure = content.figure(&id).unwrap_or_else(|| panic!("{}: {id} cannot be read", file.name));
            assert_eq!(figure.faults(), Vec::<String>::new(), "{}", file.name);
        }
    }
}

#[test]
fn every_embedded_figure_looks_as_it_did() {
    let content = Content::of(Vec::new());
    let mut easel = Easel::default();
    for file in files() {
        let mut seen = String::new();
        for id in ids(file.text) {
            let figure = content.figure(&id).unwrap();
            for pose in figure.key_poses(figure.legs()[0]) {
                let picture = figure.frame(pose.moment, Options::default(), (40, 16), &mut easel);
                let lines: Vec<String> =
                    picture.text().lines().filter(|line| !line.is_empty()).map(str::to_owned).collect();
                seen.extend([id.as_str(), ": ", pose.name, "\n", &lines.join("\n"), "\n\n"]);
            }
        }
        let name = file.name.trim_start_matches("figures/").trim_end_matches(".json");
        insta::assert_snapshot!(name, seen);
    }
}

#[test]
fn every_pose_of_the_library_can_be_stood_on() {
    for name in Figure::library() {
        let view = match name.split('_').next() {
            Some("front") => "front",
            Some("above") => "above",
            Some("side") => "lying",
            _ => "side",
        };
        let seat = json!([{"chair": {"x": 0}}]);
        let props = if name.contains("sit") && !name.contains("floor") { seat } else { json!([]) };
        let said: Vec<String> = ["standing", "seated", "kneeling", "hands_and_knees", "floor_sitting"]
            .into_iter()
            .chain(["supine", "prone", "side_lying"])
            .map(|posture| {
                faults(&json!({"id": name, "view": view, "posture": posture, "props": props, "path": [name]}))
            })
            .collect();
        assert!(said.iter().any(String::is_empty), "{name}: {said:#?}");
    }
}

/// A sound squat, to be broken.
fn squat(poses: &Value) -> Value {
    json!({"id": "broken", "posture": "standing", "poses": poses, "path": ["stand", "low"]})
}

#[test]
fn a_sound_figure_has_no_fault() {
    assert_eq!(faults(&squat(&json!({"low": {"like": "squat"}}))), "");
}

#[test]
fn a_pin_out_of_reach_is_seen() {
    let said = faults(&squat(&json!({"low": {"like": "squat", "at": [-30, 45]}})));
    assert!(
        said.contains("broken: pose \"low\": the near foot's pin is") && said.contains("near_leg"),
        "{said}"
    );
}

#[test]
fn a_pin_out_of_reach_between_two_poses_is_seen() {
    let said = faults(&json!({
        "id": "broken", "posture": "standing",
        "poses": {"low": {"like": "stand", "at": [0, 51], "arms": {"pin": [-20, 60]}},
                  "high": {"like": "stand", "arms": {"pin": [30, 104]}}, "back": {"like": "low"}},
        "path": ["low", "high"]
    }));
    assert!(said.contains("% over") && said.contains("pin is") || said.contains("pose \"high\""), "{said}");
}

#[test]
fn a_knee_and_an_elbow_bent_the_wrong_way_are_seen() {
    let said = faults(&squat(&json!({"low": {"like": "stand", "at": 0, "legs": [-100, -70]}})));
    assert!(said.contains("near knee bends 30 degrees the wrong way"), "{said}");
    let said = faults(&squat(&json!({"low": {"like": "stand", "arms": [-60, -120]}})));
    assert!(said.contains("near elbow bends 60 degrees the wrong way") && said.contains("flip"), "{said}");
}

#[test]
fn a_joint_past_its_limit_is_seen() {
    let said = faults(&squat(&json!({"low": {"like": "stand", "arms": [-90, 90]}})));
    assert!(said.contains("elbow is bent 180 degrees"), "{said}");
    let said = faults(&squat(&json!({"low": {"like": "stand", "neck": -95}})));
    assert!(said.contains("neck"), "{said}");
}

#[test]
fn a_joint_under_the_floor_is_seen() {
    let said = faults(&json!({
        "id": "broken", "posture": "supine",
        "poses": {"low": {"like": "supine", "arms": [-60, -60]}, "sunk": {"like": "supine", "at": [0, 1]}},
        "path": ["sunk"]
    }));
    assert!(said.contains("pelvis is 4.3 under the floor"), "{said}");
}

#[test]
fn a_planted_foot_and_hand_that_slide_are_seen() {
    let said = faults(&squat(&json!({"low": {"like": "squat", "at": [-10, 32], "legs": {"pin": [6, 0]}}})));
    assert!(said.contains("near heel slides 6.0 along the floor") && said.contains("near_leg"), "{said}");
    let said = faults(&json!({
        "id": "broken", "posture": "hands_and_knees",
        "poses": {"other": {"like": "all_fours", "arms": {"pin": [25, 0]}}}, "path": ["all_fours", "other"]
    }));
    assert!(said.contains("near hand slides 4.5"), "{said}");
}

#[test]
fn a_walker_slides_with_the_ground_only() {
    let walk = |travel: f32| {
        let path = ["walk_1", "walk_2", "walk_3", "walk_4", "~walk_1", "~walk_2", "~walk_3", "~walk_4"];
        faults(&json!({"id": "w", "posture": "standing", "flow": true, "travel": travel, "path": path}))
    };
    assert_eq!(walk(52.0), "");
    assert!(walk(20.0).contains("slides"));
}

#[test]
fn a_body_that_floats_is_seen() {
    let low = json!({"like": "squat", "at": [0, 60], "legs": [-60, -100]});
    let said = faults(&squat(&json!({"low": low})));
    assert!(said.contains("the body floats") && said.contains("touches no chair"), "{said}");
}

#[test]
fn a_seat_carries_the_body_and_is_not_sat_through() {
    let seated = |at: f32| {
        faults(&json!({
            "id": "broken", "posture": "seated", "props": [{"chair": {"x": 0}}],
            "poses": {"in": {"like": "sit", "at": [0, at]}}, "path": ["in"]
        }))
    };
    assert_eq!(seated(26.3), "");
    assert!(seated(22.0).contains("inside the chair"));
}

#[test]
fn a_posture_that_contradicts_the_declared_one_is_seen() {
    let figure =
        |posture: &str, path: &[&str]| faults(&json!({"id": "broken", "posture": posture, "path": path}));
    assert!(figure("standing", &["supine"]).contains("this is no \"standing\""));
    assert!(figure("supine", &["prone"]).contains("this is no \"supine\""));
    assert!(figure("prone", &["supine"]).contains("this is no \"prone\""));
    assert!(figure("kneeling", &["stand"]).contains("this is no \"kneeling\""));
    assert!(figure("seated", &["stand"]).contains("this is no \"seated\""));
    assert!(figure("hands_and_knees", &["kneel"]).contains("this is no"));
    assert!(figure("side_lying", &["supine"]).contains("this is no"));
    assert!(figure("floor_sitting", &["all_fours"]).contains("this is no"));
}

#[test]
fn an_unknown_word_names_the_pose_and_what_there_is() {
    let said = faults(&squat(&json!({"low": {"like": "sqaut"}})));
    assert!(said.contains("unknown pose \"sqaut\"") && said.contains("squat"), "{said}");
    let said = faults(&squat(&json!({"low": {"like": "squat", "trunc": 3}})));
    assert!(said.contains("pose \"low\"") && said.contains("unknown field `trunc`"), "{said}");
    let said = faults(&squat(&json!({"low": {"like": "squat", "arms": {"on": "nee"}}})));
    assert!(said.contains("unknown part \"nee\""), "{said}");
    let said = faults(&json!({"id": "x", "posture": "standing", "path": ["stand"], "props": [{"sofa": {}}]}));
    assert!(said.contains("unknown variant `sofa`") && said.contains("chair"), "{said}");
    let said = faults(&squat(&json!({"low": {"root": "knee", "legs": {"pin": [0, 0]}}})));
    assert!(said.contains("needs angles"), "{said}");
}

#[test]
fn a_hold_stands_still_and_the_end_of_a_phase_is_the_next_pose() {
    let figure = Content::of(Vec::new()).figure("bridge").unwrap();
    let mut easel = Easel::default();
    let mut at = |phase, done| {
        figure.frame(Moment { phases: 3, phase, done }, Options::default(), (40, 16), &mut easel).clone()
    };
    assert_eq!(at(1, 0.2), at(1, 0.8));
    assert_eq!(at(0, 1.0), at(1, 0.0));
    assert_eq!(at(2, 1.0), at(0, 0.0));
    assert_ne!(at(0, 0.0), at(0, 0.5));
}

#[test]
fn a_path_of_twice_the_phases_gives_each_phase_two_legs() {
    let figure = Content::of(Vec::new()).figure("march").unwrap();
    assert!(figure.serves(2) && figure.serves(4) && !figure.serves(3));
    let names: Vec<&str> = figure.key_poses(2).iter().map(|pose| pose.name).collect();
    assert_eq!(names, ["stand", "lift", "lift"]);
}

#[test]
fn the_other_side_shows_the_same_work() {
    let figure = Content::of(Vec::new()).figure("bird_dog").unwrap();
    let mut easel = Easel::default();
    let reach = Moment { phases: 3, phase: 1, done: 0.0 };
    let mut working = |mirrored| {
        let turn = if mirrored { Turn::Mirrored } else { Turn::AsWritten };
        let options = Options { turn, marker: Marker::HalfBlock, plain: false };
        let picture = figure.frame(reach, options, (40, 16), &mut easel);
        let cells = picture.lines().flat_map(|line| line.iter().enumerate());
        let columns: Vec<usize> =
            cells.filter(|(_, cell)| cell.ink == Ink::Working).map(|(column, _)| column).collect();
        (columns.iter().sum::<usize>() / columns.len(), columns.len())
    };
    let ((left, many), (right, as_many)) = (working(false), working(true));
    assert!(left < 20 && right >= 20, "{left} {right}");
    assert!(many.abs_diff(as_many) < 8);
}

#[test]
fn no_size_is_too_small_and_each_marker_draws() {
    let content = Content::of(Vec::new());
    let mut easel = Easel::default();
    for marker in [Marker::Braille, Marker::Octant, Marker::Quadrant, Marker::HalfBlock, Marker::Ascii] {
        for figure in ["walk", "clamshell", "squat_chair"].map(|id| content.figure(id).unwrap()) {
            for (cols, rows) in [(0, 0), (1, 1), (2, 30), (40, 1), (7, 3), (26, 10), (200, 60)] {
                let moment = Moment { phases: 2, phase: 9, done: 0.4 };
                let options = Options { turn: Turn::Mirrored, marker, plain: true };
                let picture = figure.frame(moment, options, (cols, rows), &mut easel);
                assert_eq!(picture.lines().flatten().count(), usize::from(cols) * usize::from(rows));
                let ascii = picture.text().is_ascii();
                assert!(ascii == (marker == Marker::Ascii) || cols < 26, "{marker:?}");
            }
        }
    }
}

#[test]
fn every_octant_is_the_terminals_own() {
    // A path through the public face: 256 patterns would need as many pictures, so the table is held
    // against ratatui's by what a moving figure draws with both markers.
    let figure = Content::of(Vec::new()).figure("walk").unwrap();
    let (mut braille, mut octant) = (Easel::default(), Easel::default());
    for step in 0..64_u8 {
        let moment = Moment { phases: 1, phase: 0, done: f32::from(step) / 64.0 };
        let dots = figure.frame(moment, Options::default(), (60, 24), &mut braille);
        let options = Options { marker: Marker::Octant, ..Options::default() };
        let blocks = figure.frame(moment, options, (60, 24), &mut octant);
        for (dot, block) in dots.lines().flatten().zip(blocks.lines().flatten()) {
            let pattern = if dot.symbol == ' ' { 0 } else { dot.symbol as usize - 0x2800 };
            let places = [0, 3, 1, 4, 2, 5, 6, 7];
            let index: usize = places.iter().enumerate().map(|(bit, at)| (pattern >> at & 1) << bit).sum();
            assert_eq!(block.symbol, ratatui::symbols::pixel::OCTANTS[index], "{index:#010b}");
        }
    }
}

#[test]
fn key_poses_stand_side_by_side() {
    let figure = Content::of(Vec::new()).figure("squat_chair").unwrap();
    insta::assert_snapshot!("side_by_side", figure.key_pose_text(2, 60, Options::default()));
}

#[test]
fn a_figure_is_read_once() {
    let content = Content::of(Vec::new());
    let (first, second) = (content.figure("bridge").unwrap(), content.figure("bridge").unwrap());
    assert!(Arc::ptr_eq(&first, &second));
    assert!(content.figure("no_such_figure").is_none());
}

#[test]
fn the_content_check_compares_a_figure_with_its_exercise() {
    let core = content::embedded().find(|file| file.name == "exercises/core.json").unwrap();
    let list: Vec<Value> = serde_json::from_str(core.text).unwrap();
    let bridge = list.iter().find(|exercise| exercise["id"] == "core.bridge").unwrap();
    let said = |figures: Value| {
        let exercises = serde_json::to_string_pretty(&[bridge]).unwrap();
        let figures = serde_json::to_string_pretty(&figures).unwrap();
        let faults = content::check(&[("figures/core.json", &figures), ("exercises/core.json", &exercises)]);
        faults
            .iter()
            .map(ToString::to_string)
            .filter(|fault| fault.contains("figure"))
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert_eq!(said(json!([])), "");
    let two = said(json!([{"id": "bridge", "posture": "supine", "path": ["supine_bent", "bridge"]}]));
    assert!(two.contains("\"full lift\" has 3 phases") && two.contains("[2] legs"), "{two}");
    let sitting = said(
        json!([{"id": "bridge", "posture": "floor_sitting", "path": ["floor_sit", "floor_sit", "floor_sit"]}]),
    );
    assert!(sitting.contains("is supine") && sitting.contains("shows floor_sitting"), "{sitting}");
    let broken = said(json!([{"id": "bridge", "posture": "supine", "path": ["bridge", "nothing"]}]));
    assert!(broken.contains("figures/core.json:") && broken.contains("unknown pose"), "{broken}");
}

#[test]
fn a_breath_moves_the_belly_and_neither_head_nor_back() {
    let drawn = |belly: f32| {
        let json = json!({
            "id": "breath", "posture": "supine", "poses": {
                "out": {"like": "supine_bent", "at": [-30, 5.3]}, "in": {"like": "out", "belly": belly}},
            "path": ["out", "in"]
        });
        let figure = read(&json).unwrap();
        assert_eq!(figure.faults(), Vec::<String>::new());
        let mut easel = Easel::default();
        let at = Moment { phases: 2, phase: 1, done: 0.0 };
        figure
            .frame(at, Options { marker: Marker::HalfBlock, ..Options::default() }, (40, 16), &mut easel)
            .text()
    };
    let filled = |text: &str| text.chars().filter(|symbol| !symbol.is_whitespace()).count();
    let (out, breath) = (drawn(0.0), drawn(6.0));
    assert!(filled(&breath) > filled(&out) + 4, "{out}\n{breath}");
    let lowest = |text: &str| text.lines().rev().take(3).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(lowest(&out), lowest(&breath));
    let said = faults(&squat(&json!({"low": {"like": "squat", "belly": 20}})));
    assert!(said.contains("belly is 20; write -4 to 7"), "{said}");
}

#[test]
fn a_pose_on_the_way_is_no_key_pose() {
    let figure = Content::of(Vec::new()).figure("open_close").unwrap();
    let names: Vec<&str> = figure.key_poses(2).iter().map(|pose| pose.name).collect();
    assert_eq!(names, ["shut", "open"]);
}

#[test]
fn a_nod_turns_the_head_and_leaves_its_place() {
    let side = |nod: f32| {
        let low = json!({"like": "squat", "nod": nod});
        let figure = read(&squat(&json!({"low": low}))).unwrap();
        let mut easel = Easel::default();
        let at = Moment { phases: 2, phase: 1, done: 0.0 };
        figure.frame(at, Options::default(), (60, 24), &mut easel).text()
    };
    let (level, up) = (side(0.0), side(40.0));
    assert_ne!(level, up);
    let rows = |text: &str| text.lines().filter(|line| !line.trim().is_empty()).count();
    assert_eq!(rows(&level), rows(&up));
}

#[test]
fn half_blocks_have_no_spikes() {
    let content = Content::of(Vec::new());
    let (mut dotted, mut blocks) = (Easel::default(), Easel::default());
    let mut thin = 0;
    for id in ["squat_chair", "bird_dog", "walk", "clamshell", "goddess"] {
        let figure = content.figure(id).unwrap();
        for step in 0..12_u8 {
            let moment = Moment { phases: 1, phase: 0, done: f32::from(step) / 12.0 };
            let dots = figure.frame(moment, Options::default(), (40, 16), &mut dotted);
            let options = Options { marker: Marker::HalfBlock, ..Options::default() };
            let picture = figure.frame(moment, options, (40, 16), &mut blocks);
            // The dots of each half cell, counted from the braille of the same moment.
            let count = |symbol: char, low: usize| {
                let set = if symbol == ' ' { 0 } else { symbol as usize - 0x2800 };
                let places: [usize; 4] = if low == 0 { [0, 1, 3, 4] } else { [2, 5, 6, 7] };
                places.iter().filter(|&&place| set >> place & 1 == 1).count()
            };
            for (dots, cells) in dots.lines().zip(picture.lines()) {
                for (column, cell) in cells.iter().enumerate() {
                    for (low, lit) in [(0, "▀█"), (1, "▄█")] {
                        let counted = |at: usize| dots.get(at).map_or(0, |cell| count(cell.symbol, low));
                        let (here, sides) =
                            (counted(column), [counted(column.wrapping_sub(1)), counted(column + 1)]);
                        let shown = lit.contains(cell.symbol);
                        assert!(!shown || here >= 2, "{id}");
                        assert!(
                            !shown || here > 2 || sides.iter().all(|&side| side < 3),
                            "{id}\n{}",
                            picture.text()
                        );
                        thin += usize::from(shown && here == 2);
                    }
                }
            }
        }
    }
    assert!(thin > 100, "thin limbs stay: {thin}");
}

#[test]
fn the_legs_of_who_lies_on_the_side_end_in_feet() {
    let json = json!({"id": "lies", "view": "lying", "posture": "side_lying", "path": ["side_lying_long"]});
    let figure = read(&json).unwrap();
    let mut easel = Easel::default();
    let moment = Moment { phases: 1, phase: 0, done: 0.0 };
    let options = Options { marker: Marker::HalfBlock, ..Options::default() };
    let picture = figure.frame(moment, options, (80, 20), &mut easel);
    let body = |cell: &supple::figure::Cell| !matches!(cell.ink, Ink::Empty | Ink::Floor);
    let thick = |column: usize| {
        let halves = |cell: &supple::figure::Cell| if cell.symbol == '█' { 2 } else { 1 };
        picture.lines().map(|line| &line[column]).filter(|cell| body(cell)).map(halves).sum::<usize>()
    };
    let last = (0..80).rev().find(|&column| thick(column) > 0).unwrap();
    // Two cells before its end the leg is as thick as in the middle of the shank.
    assert!(
        thick(last - 2) + 1 >= thick(last - 9),
        "{} {}\n{}",
        thick(last - 2),
        thick(last - 9),
        picture.text()
    );
}
