//! `content/schema/own.schema.json` and the code say the same.

use serde_json::Value;
use supple::content::{
    AvoidTag, Basis, Breath, Category, Content, EXAMPLE, Equipment, Own, Position, Role, Sides, Target,
};

fn schema() -> Value {
    serde_json::from_str(include_str!("../../content/schema/own.schema.json")).expect("JSON")
}

/// Whether the schema and the code take it.
fn taken(text: &str) -> (bool, bool) {
    let value: Value = serde_json::from_str(text).expect("JSON");
    let by_schema = jsonschema::is_valid(&schema(), &value);
    (by_schema, Own::read(&[("x.json", text)], Content::built_in().exercises()).faults.is_empty())
}

#[test]
fn the_example_fits_the_schema_with_and_without_its_notes() {
    let validator = jsonschema::validator_for(&schema()).expect("a schema");
    for text in [EXAMPLE.to_owned(), EXAMPLE.replace("\"_exercises\"", "\"exercises\"")] {
        let value: Value = serde_json::from_str(&text).expect("JSON");
        if let Err(error) = validator.validate(&value) {
            panic!("{error} at {}", error.instance_path);
        }
    }
}

#[test]
fn the_words_are_those_of_the_code() {
    let schema = schema();
    let same = |name: &str, keys: Vec<&str>| {
        let listed: Vec<&str> =
            schema["$defs"][name]["enum"].as_array().expect(name).iter().filter_map(Value::as_str).collect();
        assert_eq!(listed, keys, "{name}");
    };
    same("category", Category::ALL.iter().map(|word| word.key()).collect());
    same("position", Position::ALL.iter().map(|word| word.key()).collect());
    same("target", Target::ALL.iter().map(|word| word.key()).collect());
    same("equipment", Equipment::ALL.iter().map(|word| word.key()).collect());
    same("avoid_tag", AvoidTag::ALL.iter().map(|word| word.key()).collect());
    same("role", Role::ALL.iter().map(|word| word.key()).collect());
    same("sides", Sides::ALL.iter().map(|word| word.key()).collect());
    same("breath", Breath::ALL.iter().map(|word| word.key()).collect());
    same("basis", Basis::ALL.iter().map(|word| word.key()).collect());
}

#[test]
fn every_field_of_the_example_is_in_the_schema_and_the_other_way_round() {
    let schema = schema();
    let example: Value = serde_json::from_str(EXAMPLE).expect("JSON");
    let fields = |value: &Value| -> Vec<String> {
        let keys = value.as_object().expect("fields").keys();
        keys.map(|key| key.trim_start_matches('_').to_owned()).collect()
    };
    let shown = fields(&example["prescribed"][0]);
    for field in schema["$defs"]["prescribed"]["properties"].as_object().expect("fields").keys() {
        assert!(field == "id" || shown.contains(field), "the example says nothing of {field}");
    }
    let shown = fields(&example["_exercises"][0]);
    for field in schema["$defs"]["exercise"]["required"].as_array().expect("a list") {
        assert!(shown.iter().any(|key| field == key), "the example has no {field}");
    }
}

#[test]
fn what_is_wrong_is_wrong_for_both() {
    let item = |fields: &str| format!("{{\"prescribed\": [{{{fields}}}]}}");
    let good = r#""name": "Heel drops", "dose": {"kind": "reps", "reps": 12}"#;
    let with = |more: &str| item(&format!("{good}, {more}"));
    let full = |from: &str, to: &str| {
        assert!(EXAMPLE.contains(from), "{from}");
        EXAMPLE.replace("\"_exercises\"", "\"exercises\"").replace(from, to)
    };
    let tied = r#"{"at": "pull", "say": "Draw your elbows back along your sides."}"#;
    let right = [
        full(tied, r#"{"at": "left", "say": "Draw."}"#)
            .replace(r#""sides": "both","#, r#""sides": "each", "sides_how": "left arm pulls","#),
        full(tied, "\"Draw.\""),
        "{}".into(),
        item(good),
        with(r#""_note": [1], "how_often": ["mon", "thu"], "notes": "slowly""#),
        with(r#""how_often": "every_other_day", "notes": ["a", "b"], "from": "2026-01-01""#),
        item(r#""name": "Plank", "dose": {"kind": "hold", "seconds": 20, "_n": 1}, "figure": "core.bridge""#),
        item(r#""name": "Breathe", "dose": {"kind": "breaths", "breaths": 6}, "id": "own.breathe""#),
    ];
    for text in right {
        assert_eq!(taken(&text), (true, true), "{text}");
    }
    let wrong = [
        full(tied, "3"),
        full(tied, r#"{"at": "pull"}"#),
        full(tied, r#"{"say": "Draw."}"#),
        full(tied, r#"{"when": "pull", "say": "Draw."}"#),
        full(tied, r#"{"at": "pull", "say": ""}"#),
        full(r#""sides": "both","#, r#""sides": "each", "sides_how": "this arm pulls","#),
        "[]".into(),
        r#"{"prescribe": []}"#.into(),
        item(r#""name": "Heel drops""#),
        item(r#""dose": {"kind": "reps", "reps": 12}"#),
        item(r#""name": "", "dose": {"kind": "reps", "reps": 12}"#),
        item(r#""name": "Heel drops", "dose": {"kind": "reps"}"#),
        item(r#""name": "Heel drops", "dose": {"kind": "reps", "reps": 0}"#),
        item(r#""name": "Heel drops", "dose": {"kind": "time", "seconds": 3}"#),
        item(r#""name": "Heel drops", "dose": "3 x 12""#),
        with(r#""sets": 3"#),
        with(r#""how_often": "weekly""#),
        with(r#""how_often": []"#),
        with(r#""category": "walking""#),
        with(r#""position": "sitting""#),
        with(r#""sides": "left""#),
        with(r#""from": "1.3.2026""#),
        with(r#""id": "heel""#),
        with(r#""notes": 3"#),
    ];
    for text in wrong {
        assert_eq!(taken(&text), (false, false), "{text}");
    }
}

/// `content/schema/theme.schema.json` and the code say the same of a theme of a person's own.
#[test]
fn a_theme_is_taken_by_the_schema_where_the_code_takes_it() {
    use supple::settings::{OwnTheme, roles};
    let schema: Value =
        serde_json::from_str(include_str!("../../content/schema/theme.schema.json")).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let fields = schema["properties"].as_object().expect("fields").keys().map(String::as_str);
    let mut known: Vec<&str> = roles().chain(["$schema", "base", "background"]).collect();
    let mut listed: Vec<&str> = fields.collect();
    known.sort_unstable();
    listed.sort_unstable();
    assert_eq!(listed, known);
    let values = [
        "none",
        "#a0B1c2",
        "#a0b1c",
        "black",
        "white",
        "bright_black",
        "bright_white",
        "bright_none",
        "Red",
        "",
        "dark",
        "light",
        "high_contrast",
        "mono",
    ];
    for field in known.into_iter().chain(["_note", "alarm", "acent"]) {
        for value in values {
            let value = serde_json::json!({ field: value });
            let read = OwnTheme::read("x", "x.json", &value.to_string()).1.is_empty();
            assert_eq!(validator.is_valid(&value), read, "{value}");
        }
    }
    for value in ["[]", r#"{"text": 3}"#, r#"{"base": null}"#] {
        let read = OwnTheme::read("x", "x.json", value).1.is_empty();
        assert!(!read && !validator.is_valid(&serde_json::from_str(value).expect("JSON")), "{value}");
    }
}
