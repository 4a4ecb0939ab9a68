//! `content/schema/journal.schema.json` and the code say the same.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use supple::journal::{Event, What, read_line, write_line};

use crate::help::*;
use crate::samples;

fn schema() -> Value {
    serde_json::from_str(include_str!("../../content/schema/journal.schema.json")).unwrap()
}

/// A line with this payload.
fn line(kind: &str, payload: &str) -> Value {
    let what = What::read(kind, payload).unwrap();
    let event = Event { id: "k3f9-412".parse().unwrap(), at: minute(0), day: day("2026-11-02"), what };
    serde_json::from_str(&write_line(&event)).unwrap()
}

#[test]
fn every_kind_reads_back_field_by_field_and_fits_the_schema() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let mut kinds = BTreeSet::new();
    for (kind, payload) in samples::texts() {
        let line = line(kind, payload);
        let mut without_head = line.clone();
        for head in ["v", "id", "at", "day", "kind"] {
            without_head.as_object_mut().unwrap().remove(head);
        }
        assert_eq!(without_head, serde_json::from_str::<Value>(payload).unwrap(), "{kind} loses a field");
        assert_eq!(write_line(&read_line(&line.to_string()).unwrap()).len(), line.to_string().len());
        if let Err(error) = validator.validate(&line) {
            panic!("{kind} {payload}: {error} at {}", error.instance_path);
        }
        kinds.insert(kind);
    }
    assert!(kinds.iter().eq(What::KINDS.iter().collect::<BTreeSet<_>>()), "a sample for every kind");
}

#[test]
fn the_schema_names_every_kind_and_every_field() {
    let schema = schema();
    let named: BTreeSet<&str> =
        schema["$defs"]["kinds"].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(named, What::KINDS.iter().copied().collect());
    for (kind, payload) in samples::texts() {
        let properties = &schema["$defs"]["kinds"][kind]["properties"];
        let payload: Value = serde_json::from_str(payload).unwrap();
        for field in payload.as_object().unwrap().keys() {
            assert!(properties.get(field).is_some(), "{kind}.{field}");
        }
    }
}

/// What the code refuses, the schema refuses, and the other way round.
#[test]
fn what_is_wrong_is_wrong_for_both() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    for (kind, payload) in samples::texts() {
        let good = line(kind, payload);
        let fields: Vec<String> = good.as_object().unwrap().keys().cloned().collect();
        for field in &fields {
            for wrong in
                [json!({"a": 1}), json!(-1), json!(99_999), json!([{}]), json!("99:99:99"), Value::Null]
            {
                let mut line = good.clone();
                line[field] = wrong;
                let schema = validator.is_valid(&line);
                let code = read_line(&line.to_string()).is_ok();
                assert_eq!(schema, code, "{line}");
            }
            let mut line = good.clone();
            line.as_object_mut().unwrap().remove(field);
            assert_eq!(
                validator.is_valid(&line),
                read_line(&line.to_string()).is_ok(),
                "without {field}: {line}"
            );
        }
    }
}

#[test]
fn a_newer_version_s_line_fits_as_well() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let newer = json!({"v":2,"id":"k3f9-1","at":"2026-11-02T07:00:00Z","day":"2026-11-02","kind":"dreamt","of":"sheep"});
    assert!(validator.is_valid(&newer));
    let more = json!({"v":1,"id":"k3f9-1","at":"2026-11-02T07:00:00Z","day":"2026-11-02","kind":"checked_in","pain":1,"new":2});
    assert!(validator.is_valid(&more));
}
