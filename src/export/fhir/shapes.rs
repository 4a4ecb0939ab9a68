//! The FHIR resources as far as supple writes them, field for field as they stand in the JSON.

use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Bundle {
    pub resource_type: &'static str,
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub timestamp: String,
    pub entry: Vec<Entry>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Entry {
    pub full_url: String,
    pub resource: Resource,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request: Option<Request>,
}

/// Where a server puts a resource.
#[derive(Serialize)]
pub(super) struct Request {
    pub method: &'static str,
    pub url: String,
}

#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Resource {
    Patient(Patient),
    Observation(Box<Observation>),
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Patient {
    pub resource_type: &'static str,
    pub id: String,
    pub text: Narrative,
}

#[derive(Serialize)]
pub(super) struct Narrative {
    pub status: &'static str,
    pub div: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Observation {
    pub resource_type: &'static str,
    pub id: String,
    pub status: &'static str,
    pub category: [Concept; 1],
    pub code: Concept,
    pub subject: Reference,
    #[serde(flatten)]
    pub effective: Effective,
    pub performer: [Reference; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body_site: Option<Concept>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_quantity: Option<Quantity>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub has_member: Vec<Reference>,
}

#[derive(Serialize)]
pub(super) enum Effective {
    #[serde(rename = "effectiveDateTime")]
    At(String),
    #[serde(rename = "effectivePeriod")]
    During(Period),
}

#[derive(Serialize)]
pub(super) struct Period {
    pub start: String,
    pub end: String,
}

#[derive(Serialize)]
pub(super) struct Concept {
    pub coding: Vec<Coding>,
    pub text: String,
}

#[derive(Serialize)]
pub(super) struct Coding {
    pub system: &'static str,
    pub code: &'static str,
    pub display: &'static str,
}

#[derive(Serialize)]
pub(super) struct Quantity {
    pub value: serde_json::Number,
    pub unit: &'static str,
    pub system: &'static str,
    pub code: &'static str,
}

#[derive(Serialize)]
pub(super) struct Reference {
    pub reference: String,
}
