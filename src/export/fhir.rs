//! A FHIR R4 Bundle of Observations: pain, PEG, minutes a week, sessions and activities. Every value
//! is a number with its UCUM unit; ids stay the same from export to export; a moment keeps its offset.
//!
//! Codes are LOINC's (72514-3, 91148-7 with 75893-8, 91145-3, 91146-1 and 91147-9, 82290-8, 55411-3);
//! the words beside them are ours.

use serde::Serialize;

use super::record::{Details, Record};
use crate::history::Session;
use crate::journal::{Event, What};
use crate::progress;
use crate::units::{Day, Moment};

const LOINC: &str = "http://loinc.org";
const UCUM: &str = "http://unitsofmeasure.org";
const CATEGORY: &str = "http://terminology.hl7.org/CodeSystem/observation-category";
/// LOINC's own notice, which has to go with its codes.
const NOTICE: &str = "This material contains content from LOINC (http://loinc.org). LOINC is copyright © \
    Regenstrief Institute, Inc. and the Logical Observation Identifiers Names and Codes (LOINC) Committee \
    and is available at no cost under the license at http://loinc.org/license. LOINC® is a registered \
    United States trademark of Regenstrief Institute, Inc.";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Bundle {
    resource_type: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    timestamp: String,
    entry: Vec<Entry>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    full_url: String,
    resource: Resource,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Resource {
    Patient(Patient),
    Observation(Box<Observation>),
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Patient {
    resource_type: &'static str,
    id: String,
    text: Narrative,
}

#[derive(Serialize)]
struct Narrative {
    status: &'static str,
    div: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Observation {
    resource_type: &'static str,
    id: String,
    status: &'static str,
    category: [Concept; 1],
    code: Concept,
    subject: Reference,
    #[serde(flatten)]
    effective: Effective,
    performer: [Reference; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    value_quantity: Option<Quantity>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    has_member: Vec<Reference>,
}

#[derive(Serialize)]
enum Effective {
    #[serde(rename = "effectiveDateTime")]
    At(String),
    #[serde(rename = "effectivePeriod")]
    During(Period),
}

#[derive(Serialize)]
struct Period {
    start: String,
    end: String,
}

#[derive(Serialize)]
struct Concept {
    coding: [Coding; 1],
    text: String,
}

#[derive(Serialize)]
struct Coding {
    system: &'static str,
    code: &'static str,
}

#[derive(Serialize)]
struct Quantity {
    value: serde_json::Number,
    unit: &'static str,
    system: &'static str,
    code: &'static str,
}

#[derive(Serialize)]
struct Reference {
    reference: String,
}

/// What an observation is of.
struct Kind {
    category: &'static str,
    code: &'static str,
    unit: (&'static str, &'static str),
}

const PAIN: Kind = Kind { category: "survey", code: "72514-3", unit: ("points of 10", "{score}") };
const PEG: Kind = Kind { category: "survey", code: "91148-7", unit: ("points of 10", "{score}") };
const WEEK: Kind = Kind { category: "activity", code: "82290-8", unit: ("min/wk", "min/wk") };
const DURATION: Kind = Kind { category: "activity", code: "55411-3", unit: ("min", "min") };

/// The record as a Bundle of type `collection`.
///
/// # Errors
/// What `serde_json` says, which for plain data is nothing.
pub fn fhir(record: &Record<'_>) -> serde_json::Result<Vec<u8>> {
    let mut writer = Writer { record, entries: Vec::new(), patient: String::new() };
    writer.patient();
    writer.pains();
    writer.pegs();
    writer.weeks();
    writer.durations();
    serde_json::to_vec_pretty(&Bundle {
        resource_type: "Bundle",
        kind: "collection",
        timestamp: record.made.to_rfc3339(),
        entry: writer.entries,
    })
}

struct Writer<'a> {
    record: &'a Record<'a>,
    entries: Vec<Entry>,
    patient: String,
}

impl Writer<'_> {
    fn patient(&mut self) {
        let first = self.record.events.first().map_or_else(|| "new".into(), |event| event.id.to_string());
        let id = format!("person-{first}");
        self.patient = urn(&id);
        let div = format!(
            "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>A person who keeps a movement diary with supple; \
             no name is recorded.</p><p>{NOTICE}</p></div>"
        );
        let text = Narrative { status: "generated", div };
        let patient = Patient { resource_type: "Patient", id, text };
        self.entries.push(Entry { full_url: self.patient.clone(), resource: Resource::Patient(patient) });
    }

    /// Adds an observation and returns where it is found.
    fn add(
        &mut self,
        id: String,
        kind: &Kind,
        text: &str,
        effective: Effective,
        value: Option<f64>,
    ) -> String {
        self.add_panel(id, kind, text, effective, value, Vec::new())
    }

    fn add_panel(
        &mut self,
        id: String,
        kind: &Kind,
        text: &str,
        effective: Effective,
        value: Option<f64>,
        members: Vec<String>,
    ) -> String {
        let full_url = urn(&id);
        let person = || Reference { reference: self.patient.clone() };
        let concept =
            |system, code, text: &str| Concept { coding: [Coding { system, code }], text: text.into() };
        let value = value.and_then(number).map(|value| Quantity {
            value,
            unit: kind.unit.0,
            system: UCUM,
            code: kind.unit.1,
        });
        let observation = Observation {
            resource_type: "Observation",
            id,
            status: "final",
            category: [concept(CATEGORY, kind.category, kind.category)],
            code: concept(LOINC, kind.code, text),
            subject: person(),
            effective,
            performer: [person()],
            value_quantity: value,
            has_member: members.into_iter().map(|reference| Reference { reference }).collect(),
        };
        let resource = Resource::Observation(Box::new(observation));
        self.entries.push(Entry { full_url: full_url.clone(), resource });
        full_url
    }

    fn at(&self, event: &Event) -> Effective {
        Effective::At(self.record.when(event))
    }

    /// Every pain on the 0-10 scale.
    fn pains(&mut self) {
        let record = self.record;
        for event in record.wanted() {
            let rated: Vec<(&str, &str, Option<crate::units::Pain>)> = match &event.what {
                What::CheckedIn(rating) => {
                    vec![("pain", "Back pain, rated at a check-in", Some(rating.pain))]
                }
                What::PainNoted(noted) => vec![("pain", "Back pain", noted.pain)],
                What::SessionRated(rated) => vec![
                    ("worst", "Worst back pain during the session", rated.peak),
                    ("after", "Back pain right after the session", rated.after),
                ],
                What::ActivityDone(done) => vec![("worst", "Worst back pain during the activity", done.peak)],
                What::MorningAfter(morning) => {
                    let text = "Back pain on the morning after a session, asked later";
                    let next = morning.of.succ_opt().unwrap_or(morning.of);
                    let value = f64::from(morning.pain.get());
                    let effective = Effective::At(next.to_string());
                    self.add(format!("{}-next-morning", event.id), &PAIN, text, effective, Some(value));
                    Vec::new()
                }
                _ => Vec::new(),
            };
            for (name, text, pain) in rated {
                if let Some(pain) = pain {
                    let (id, effective) = (format!("{}-{name}", event.id), self.at(event));
                    self.add(id, &PAIN, text, effective, Some(f64::from(pain.get())));
                }
            }
        }
    }

    /// The PEG as a panel of its three items and their mean (Krebs 2009).
    fn pegs(&mut self) {
        let record = self.record;
        for event in record.wanted() {
            let What::Peg(peg) = &event.what else { continue };
            let id = |name: &str| format!("{}-{name}", event.id);
            let mean = f64::from(peg.pain.get() + peg.enjoyment.get() + peg.activity.get()) / 3.0;
            let items = [
                ("peg-pain", "75893-8", "Pain on average in the past week", f64::from(peg.pain.get())),
                (
                    "peg-enjoyment",
                    "91145-3",
                    "Pain interfered with enjoyment of life",
                    f64::from(peg.enjoyment.get()),
                ),
                (
                    "peg-activity",
                    "91146-1",
                    "Pain interfered with general activity",
                    f64::from(peg.activity.get()),
                ),
                ("peg-mean", "91147-9", "PEG score, the mean of the three", (mean * 10.0).round() / 10.0),
            ];
            let mut members = Vec::new();
            for (name, code, text, value) in items {
                let kind = Kind { code, ..PEG };
                let effective = self.at(event);
                members.push(self.add(id(name), &kind, text, effective, Some(value)));
            }
            let effective = self.at(event);
            self.add_panel(id("peg"), &PEG, "PEG, three questions on pain", effective, None, members);
        }
    }

    /// Minutes of every whole week in the span, the running one up to the record's day.
    fn weeks(&mut self) {
        let record = self.record;
        let Some(first) = record.history.first_day() else { return };
        let last = record.span.to.map_or(record.day, |to| to.min(record.day));
        let weeks = ((last - first).num_days().max(0) / 7 + 2).min(2080) as u16;
        let report = progress::report(record.content, record.history, last, weeks);
        for week in &report.weeks {
            let end = week.start + chrono::Duration::days(6);
            if end < first || !record.span.holds(week.start) {
                continue;
            }
            let period = Period { start: week.start.to_string(), end: end.min(last).to_string() };
            let text = "Minutes of movement in the week, at any intensity";
            let id = format!("week-{}", week.start);
            self.add(id, &WEEK, text, Effective::During(period), Some(f64::from(week.minutes)));
        }
    }

    /// How long each session and each activity lasted.
    fn durations(&mut self) {
        let record = self.record;
        let details = Details::of(record.events);
        for day in record.days() {
            for session in day.sessions.iter().filter(|session| session.happened()) {
                let minutes = (f64::from(session.mat_seconds()) / 6.0).round() / 10.0;
                let effective = self.during(day.day, session, &details);
                let id = format!("{}-duration", session.id);
                self.add(id, &DURATION, "Session on the mat", effective, Some(minutes));
            }
            for activity in &day.activities {
                let at = details.event(activity.id);
                let effective = at.map_or_else(|| Effective::At(day.day.to_string()), |event| self.at(event));
                let text = record.labels(activity.slot).name;
                let id = format!("{}-duration", activity.id);
                let minutes = f64::from(activity.minutes.get());
                self.add(id, &DURATION, text, effective, Some(minutes));
            }
        }
    }

    fn during(&self, day: Day, session: &Session, details: &Details<'_>) -> Effective {
        let moment = |event: Option<&Event>| -> Option<Moment> {
            event.filter(|event| self.record.when(event).len() > 10).map(|event| event.at)
        };
        match (moment(details.event(session.id)), moment(details.end(session))) {
            (Some(start), Some(end)) if start <= end => {
                Effective::During(Period { start: start.to_rfc3339(), end: end.to_rfc3339() })
            }
            (Some(start), _) => Effective::At(start.to_rfc3339()),
            _ => Effective::At(day.to_string()),
        }
    }
}

/// A number without a needless fraction.
fn number(value: f64) -> Option<serde_json::Number> {
    if value.fract() == 0.0 {
        return Some(serde_json::Number::from(value as i64));
    }
    serde_json::Number::from_f64(value)
}

/// A name for a resource that only its id decides: a UUID of version 8 (RFC 9562), whose bits are two
/// FNV-1a hashes of the id.
fn urn(id: &str) -> String {
    let hash = |seed: u64| {
        id.bytes().fold(seed, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    };
    let (high, low) = (hash(0xcbf2_9ce4_8422_2325), hash(0x6c62_272e_07bb_0142));
    let high = high & !0xf000 | 0x8000;
    let low = low & !(0b11 << 62) | 0b10 << 62;
    format!(
        "urn:uuid:{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        high >> 32,
        high >> 16 & 0xffff,
        high & 0xffff,
        low >> 48,
        low & 0xffff_ffff_ffff
    )
}

#[cfg(test)]
mod tests {
    use super::urn;

    #[test]
    fn a_name_depends_on_the_id_alone() {
        let one = urn("k3f9-412-pain");
        assert_eq!(one, urn("k3f9-412-pain"));
        assert_ne!(one, urn("k3f9-413-pain"));
        assert_eq!(one.len(), "urn:uuid:".len() + 36);
        assert_eq!(&one[23..24], "8", "{one}");
        assert!(matches!(&one[28..29], "8" | "9" | "a" | "b"), "{one}");
    }
}
