//! The list of sources against what rests on them.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

fn content() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content")
}

fn listed() -> Vec<Value> {
    let text = fs::read_to_string(content().join("references.json")).expect("references.json");
    serde_json::from_str(&text).expect("a list of references")
}

fn id(reference: &Value) -> &str {
    reference["id"].as_str().expect("an id")
}

/// All that may cite: exercises, guidance and the numbers of the rules, as text.
fn claims() -> String {
    let mut files = vec![content().join("progression.json")];
    for folder in ["exercises", "guidance"] {
        let entries = fs::read_dir(content().join(folder)).expect("a folder of the content");
        files.extend(entries.map(|entry| entry.expect("a file").path()));
    }
    files.iter().map(|file| fs::read_to_string(file).expect("text")).collect()
}

/// A source that nothing rests on lends the list a weight that it does not have.
#[test]
fn each_reference_is_cited() {
    let claims = claims();
    let listed = listed();
    let idle: Vec<&str> = listed.iter().map(id).filter(|id| !claims.contains(&format!("\"{id}\""))).collect();
    assert!(idle.is_empty(), "nothing cites {}; take them out of references.json", idle.join(", "));
}

/// A search is no address: what it finds changes.
#[test]
fn each_reference_leads_to_the_paper_itself() {
    let listed = listed();
    let searches: Vec<&str> = listed
        .iter()
        .filter(|reference| reference["url"].as_str().is_some_and(|url| url.contains("?term=")))
        .map(id)
        .collect();
    assert!(searches.is_empty(), "only a search leads to {}", searches.join(", "));
}
