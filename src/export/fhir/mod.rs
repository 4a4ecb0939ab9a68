//! A FHIR R4 Bundle of Observations: pain, PEG, minutes a week, sessions and activities. Every value
//! is a number with its UCUM unit; a moment keeps its offset. Ids hold the person, so that many people's
//! bundles fit into one store, and stay the same from export to export.
//!
//! Codes are LOINC's with their own names; the text beside them is ours. A week's minutes are at any
//! intensity: 101691-4, not 82290-8, which is moderate to vigorous. LOINC has one code for pain on the
//! 0-10 scale, so when it was felt is a second coding, of ours ([`Felt`]). The back is SNOMED CT's.
//!
//! A `collection` is a record to read; a `transaction` is the same for a server, which puts each resource
//! at its id: sent twice it changes nothing.

mod shapes;

use std::collections::HashSet;

use self::shapes::{
    Bundle, Coding, Concept, Effective, Entry, Narrative, Observation, Patient, Period, Quantity, Reference,
    Request, Resource,
};
use super::record::{Details, Record};
use crate::history::Session;
use crate::journal::{Event, What};
use crate::progress;
use crate::units::{Day, Moment, Pain, words};

const LOINC: &str = "http://loinc.org";
const UCUM: &str = "http://unitsofmeasure.org";
const SNOMED: &str = "http://snomed.info/sct";
const MOMENTS: &str = "https://supple.invalid/pain-moment";
const CATEGORY: &str = "http://terminology.hl7.org/CodeSystem/observation-category";
/// LOINC's own notice, which has to go with its codes.
const NOTICE: &str = "This material contains content from LOINC (http://loinc.org). LOINC is copyright © \
    Regenstrief Institute, Inc. and the Logical Observation Identifiers Names and Codes (LOINC) Committee \
    and is available at no cost under the license at http://loinc.org/license. LOINC® is a registered \
    United States trademark of Regenstrief Institute, Inc.";

/// What a bundle is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BundleKind {
    /// A record to read.
    Collection,
    /// The same for a server: each entry says where it is put.
    Transaction,
}

words! {
    /// When a pain was felt.
    Felt {
        /// The day's first rating.
        Before = "before", "First rating of the day, before any session";
        /// At any other time.
        Noted = "noted", "At another time of the day";
        /// The worst in a session or activity.
        Worst = "worst", "Worst during a session or activity";
        /// Right after a session.
        After = "after", "Right after a session";
        /// On the morning after, asked later.
        NextMorning = "next-morning", "On the morning after a session";
    }
}

/// A LOINC code and its name there.
type Loinc = (&'static str, &'static str);

/// What an observation is of.
struct Kind {
    category: (&'static str, &'static str),
    code: Loinc,
    unit: (&'static str, &'static str),
}

const SURVEY: (&str, &str) = ("survey", "Survey");
const ACTIVITY: (&str, &str) = ("activity", "Activity");
const OF_TEN: (&str, &str) = ("points of 10", "{score}");
const MINUTES: (&str, &str) = ("min", "min");
const PAIN: Kind = Kind {
    category: SURVEY,
    code: ("72514-3", "Pain severity - 0-10 verbal numeric rating [Score] - Reported"),
    unit: OF_TEN,
};
const PEG: Kind = Kind {
    category: SURVEY,
    code: ("91148-7", "Pain intensity, Enjoyment of life, General activity scale [PEG]"),
    unit: OF_TEN,
};
/// The three questions and their mean.
const PEG_ITEMS: [Loinc; 4] = [
    ("75893-8", "What number best describes your pain on average in the past week?"),
    (
        "91145-3",
        "What number best describes how, during the past week, pain has interfered with your enjoyment of life?",
    ),
    (
        "91146-1",
        "What number best describes how, during the past week, pain has interfered with your general activity?",
    ),
    ("91147-9", "Mean score [PEG]"),
];
const WEEK: Kind =
    Kind { category: ACTIVITY, code: ("101691-4", "Duration of physical activity"), unit: MINUTES };
const DURATION: Kind = Kind { category: ACTIVITY, code: ("55411-3", "Exercise duration"), unit: MINUTES };

/// One observation on its way into the bundle.
struct Seen<'a> {
    /// Its id behind the person's.
    id: String,
    kind: &'a Kind,
    text: &'a str,
    effective: Effective,
    value: Option<f64>,
    felt: Option<Felt>,
    members: Vec<String>,
    running: bool,
}

impl<'a> Seen<'a> {
    fn of(id: String, kind: &'a Kind, text: &'a str, effective: Effective, value: f64) -> Self {
        Self {
            id,
            kind,
            text,
            effective,
            value: Some(value),
            felt: None,
            members: Vec::new(),
            running: false,
        }
    }
}

/// The record as a Bundle.
///
/// # Errors
/// What `serde_json` says, which for plain data is nothing.
pub fn fhir(record: &Record<'_>, kind: BundleKind) -> serde_json::Result<Vec<u8>> {
    let mut writer =
        Writer { record, kind, entries: Vec::new(), person: person(record), patient: String::new() };
    writer.patient();
    writer.pains();
    writer.pegs();
    writer.weeks();
    writer.durations();
    serde_json::to_vec_pretty(&Bundle {
        resource_type: "Bundle",
        kind: match kind {
            BundleKind::Collection => "collection",
            BundleKind::Transaction => "transaction",
        },
        timestamp: record.made.to_rfc3339(),
        entry: writer.entries,
    })
}

/// The person in an id: twelve hexadecimal digits of the first entry ever written. With an event's id and
/// the longest of our own words behind it an id keeps the 64 characters that FHIR allows.
fn person(record: &Record<'_>) -> String {
    let first = record.first.map_or_else(|| "new".to_owned(), |first| format!("{} {}", first.id, first.day));
    format!("{:012x}", hash(&first, SEEDS.0) & 0xffff_ffff_ffff)
}

struct Writer<'a> {
    record: &'a Record<'a>,
    kind: BundleKind,
    entries: Vec<Entry>,
    person: String,
    patient: String,
}

fn concept(system: &'static str, (code, display): (&'static str, &'static str), text: &str) -> Concept {
    Concept { coding: vec![Coding { system, code, display }], text: text.into() }
}

impl Writer<'_> {
    fn patient(&mut self) {
        let id = format!("person-{}", self.person);
        let div = format!(
            "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>A person who keeps a movement diary with supple; \
             no name is recorded.</p><p>{NOTICE}</p></div>"
        );
        let text = Narrative { status: "generated", div };
        self.patient = urn(&id);
        let patient = Patient { resource_type: "Patient", id: id.clone(), text };
        self.push("Patient", &id, Resource::Patient(patient));
    }

    /// Puts a resource into the bundle and returns where it is found.
    fn push(&mut self, kind: &str, id: &str, resource: Resource) -> String {
        let full_url = urn(id);
        let request = (self.kind == BundleKind::Transaction)
            .then(|| Request { method: "PUT", url: format!("{kind}/{id}") });
        self.entries.push(Entry { full_url: full_url.clone(), resource, request });
        full_url
    }

    /// Adds an observation and returns where it is found.
    fn add(&mut self, seen: Seen<'_>) -> String {
        let id = format!("{}-{}", self.person, seen.id);
        let person = || Reference { reference: self.patient.clone() };
        let value = seen.value.and_then(number).map(|value| Quantity {
            value,
            unit: seen.kind.unit.0,
            system: UCUM,
            code: seen.kind.unit.1,
        });
        let mut code = concept(LOINC, seen.kind.code, seen.text);
        code.coding.extend(seen.felt.map(|felt| Coding {
            system: MOMENTS,
            code: felt.key(),
            display: felt.label(),
        }));
        let observation = Observation {
            resource_type: "Observation",
            id: id.clone(),
            status: if seen.running { "preliminary" } else { "final" },
            category: [concept(CATEGORY, seen.kind.category, seen.kind.category.1)],
            code,
            subject: person(),
            effective: seen.effective,
            performer: [person()],
            body_site: seen.felt.map(|_| concept(SNOMED, ("37822005", "Lower back structure"), "Low back")),
            value_quantity: value,
            has_member: seen.members.into_iter().map(|reference| Reference { reference }).collect(),
        };
        self.push("Observation", &id, Resource::Observation(Box::new(observation)))
    }

    fn at(&self, event: &Event) -> Effective {
        Effective::At(self.record.when(event))
    }

    /// Every pain on the 0-10 scale.
    fn pains(&mut self) {
        let record = self.record;
        let mut checked: HashSet<Day> = HashSet::new();
        for (on, event) in record.rated() {
            let rated: Vec<(&str, Felt, &str, Option<Pain>)> = match &event.what {
                // A second check-in on a day is a rating later in the day, as the fold has it.
                What::CheckedIn(rating) => {
                    let felt = if checked.insert(event.day) { Felt::Before } else { Felt::Noted };
                    vec![("pain", felt, "Back pain, rated at a check-in", Some(rating.pain))]
                }
                What::PainNoted(noted) => vec![("pain", Felt::Noted, "Back pain", noted.pain)],
                What::SessionRated(rated) => vec![
                    ("worst", Felt::Worst, "Worst back pain during the session", rated.peak),
                    ("after", Felt::After, "Back pain right after the session", rated.after),
                ],
                What::SessionLogged(logged) => {
                    vec![("worst", Felt::Worst, "Worst back pain during the session", logged.peak)]
                }
                What::ActivityDone(done) => {
                    vec![("worst", Felt::Worst, "Worst back pain during the activity", done.peak)]
                }
                What::MorningAfter(morning) => {
                    let text = "Back pain on the morning after a session, asked later";
                    vec![("next-morning", Felt::NextMorning, text, Some(morning.pain))]
                }
                _ => Vec::new(),
            };
            for (name, felt, text, pain) in rated {
                let Some(pain) = pain else { continue };
                // Of a late answer only the day is known.
                let late = on != event.day || matches!(event.what, What::MorningAfter(_));
                let effective = if late { Effective::At(on.to_string()) } else { self.at(event) };
                let seen =
                    Seen::of(format!("{}-{name}", event.id), &PAIN, text, effective, f64::from(pain.get()));
                self.add(Seen { felt: Some(felt), ..seen });
            }
        }
    }

    /// The PEG as a panel of its three items and their mean (Krebs 2009).
    fn pegs(&mut self) {
        let record = self.record;
        for event in record.wanted() {
            let What::Peg(peg) = &event.what else { continue };
            let id = |name: &str| format!("{}-{name}", event.id);
            let all = [peg.pain, peg.enjoyment, peg.activity].map(|rating| f64::from(rating.get()));
            let mean = (all.iter().sum::<f64>() / 3.0 * 10.0).round() / 10.0;
            let items = [
                ("peg-pain", "Pain on average in the past week", all[0]),
                ("peg-enjoyment", "Pain interfered with enjoyment of life", all[1]),
                ("peg-activity", "Pain interfered with general activity", all[2]),
                ("peg-mean", "PEG score, the mean of the three", mean),
            ];
            let mut members = Vec::new();
            for ((name, text, value), code) in items.into_iter().zip(PEG_ITEMS) {
                let kind = Kind { code, ..PEG };
                members.push(self.add(Seen::of(id(name), &kind, text, self.at(event), value)));
            }
            let panel = Seen::of(id("peg"), &PEG, "PEG, three questions on pain", self.at(event), 0.0);
            self.add(Seen { value: None, members, ..panel });
        }
    }

    /// Minutes of every whole week in the span; one that is not over, or that the span cuts off, is
    /// preliminary.
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
            let seen = Seen::of(id, &WEEK, text, Effective::During(period), f64::from(week.minutes));
            self.add(Seen { running: end > last || end >= record.day, ..seen });
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
                self.add(Seen::of(id, &DURATION, "Session on the mat", effective, minutes));
            }
            for activity in &day.activities {
                let at = details.event(activity.id);
                let effective = at.map_or_else(|| Effective::At(day.day.to_string()), |event| self.at(event));
                let text = record.labels(activity.slot).name;
                let id = format!("{}-duration", activity.id);
                let minutes = f64::from(activity.minutes.get());
                self.add(Seen::of(id, &DURATION, text, effective, minutes));
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

/// Where two FNV-1a hashes begin.
const SEEDS: (u64, u64) = (0xcbf2_9ce4_8422_2325, 0x6c62_272e_07bb_0142);

fn hash(text: &str, seed: u64) -> u64 {
    text.bytes().fold(seed, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A name for a resource that only its id decides: a UUID of version 8 (RFC 9562), whose bits are two
/// FNV-1a hashes of the id.
fn urn(id: &str) -> String {
    let (high, low) = (hash(id, SEEDS.0), hash(id, SEEDS.1));
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
