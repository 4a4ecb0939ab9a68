//! What a FHIR server and a clinic with many people's bundles rely on: ids, codes, status, the transaction.

use std::collections::{HashMap, HashSet};

use chrono::Duration;
use serde_json::Value;
use supple::export::{self, BundleKind, Felt, First, Record, Span};

use super::{Bench, today};

fn bundle(record: &Record<'_>, kind: BundleKind) -> Value {
    serde_json::from_slice(&export::fhir(record, kind).unwrap()).unwrap()
}

fn resources(bundle: &Value) -> Vec<&Value> {
    bundle["entry"].as_array().unwrap().iter().map(|entry| &entry["resource"]).collect()
}

fn ids(bundle: &Value) -> HashSet<String> {
    resources(bundle).iter().map(|resource| resource["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn no_two_people_share_an_id() {
    let bench = Bench::demo();
    let record = bench.record(Span::default());
    let mine = ids(&bundle(&record, BundleKind::Collection));
    let first = record.first.unwrap();
    let other = Record { first: Some(First { day: first.day - Duration::days(1), ..first }), ..record };
    assert!(mine.is_disjoint(&ids(&bundle(&other, BundleKind::Collection))));
    assert_eq!(mine.len(), resources(&bundle(&record, BundleKind::Collection)).len());
}

/// The longest id that a journal may hold, and FHIR's own limit for ids.
#[test]
fn every_id_is_one_that_fhir_takes() {
    let mut events = Bench::fixture().events;
    for event in &mut events {
        let text = format!("abcdefghijklmnop-{}", 999_999_999_900_000 + event.id.number);
        event.id = text.parse().unwrap();
    }
    let bench = Bench::of(events, today());
    for id in ids(&bench.bundle()) {
        assert!(id.len() <= 64, "{id}: {}", id.len());
        assert!(id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'), "{id}");
    }
}

#[test]
fn pains_are_told_apart_by_code() {
    let bundle = Bench::demo().bundle();
    let mut felt: HashMap<&str, usize> = HashMap::new();
    for resource in resources(&bundle) {
        let codings = resource["code"]["coding"].as_array();
        let Some(codings) = codings.filter(|codings| codings[0]["code"] == "72514-3") else { continue };
        assert_eq!(codings.len(), 2);
        assert_eq!(codings[1]["system"], "https://supple.invalid/pain-moment");
        *felt.entry(codings[1]["code"].as_str().unwrap()).or_default() += 1;
        let site = &resource["bodySite"]["coding"][0];
        assert_eq!((&site["code"], &site["display"]), (&"37822005".into(), &"Lower back structure".into()));
    }
    for name in [Felt::Before, Felt::Worst, Felt::After] {
        assert!(felt[name.key()] > 20, "{felt:?}");
    }
}

#[test]
fn a_week_that_is_not_over_is_preliminary() {
    let bench = Bench::fixture();
    let weeks = |span: Span| -> Vec<(String, String)> {
        let bundle = bundle(&bench.record(span), BundleKind::Collection);
        let of_week =
            resources(&bundle).into_iter().filter(|each| each["code"]["coding"][0]["code"] == "101691-4");
        let word = |value: &Value| value.as_str().unwrap().to_owned();
        of_week.map(|each| (word(&each["effectivePeriod"]["end"]), word(&each["status"]))).collect()
    };
    let all = weeks(Span::default());
    let (last, before) = all.split_last().unwrap();
    assert_eq!(last, &("2026-11-20".to_owned(), "preliminary".to_owned()), "a Friday");
    assert!(before.len() > 10 && before.iter().all(|(_, status)| status == "final"), "{before:?}");
    let until = |day: i64| Span { from: None, to: Some(today() - Duration::days(day)) };
    assert_eq!(weeks(until(5)).last().unwrap().1, "final", "a Sunday");
    assert_eq!(weeks(until(6)).last().unwrap().1, "preliminary", "cut off on a Saturday");
}

#[test]
fn a_transaction_puts_each_resource_at_its_id() {
    let bench = Bench::demo();
    let record = bench.record(Span::default());
    let (read, sent) = (bundle(&record, BundleKind::Collection), bundle(&record, BundleKind::Transaction));
    assert_eq!((&read["type"], &sent["type"]), (&"collection".into(), &"transaction".into()));
    assert_eq!(resources(&read), resources(&sent), "the same record");
    for (read, sent) in read["entry"].as_array().unwrap().iter().zip(sent["entry"].as_array().unwrap()) {
        let resource = &sent["resource"];
        let url =
            format!("{}/{}", resource["resourceType"].as_str().unwrap(), resource["id"].as_str().unwrap());
        assert_eq!((&sent["request"]["method"], &sent["request"]["url"]), (&"PUT".into(), &url.into()));
        assert!(read.get("request").is_none());
    }
}

/// Every coding has its system's own name beside it.
#[test]
fn every_code_has_its_name() {
    let bundle = Bench::demo().bundle();
    for resource in resources(&bundle).into_iter().skip(1) {
        for concept in [&resource["code"], &resource["category"][0]] {
            for coding in concept["coding"].as_array().unwrap() {
                assert!(coding["display"].as_str().is_some_and(|name| name.len() > 3), "{coding}");
            }
        }
    }
}
