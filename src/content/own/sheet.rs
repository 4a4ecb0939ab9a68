//! A physiotherapist's sheet: a line or two for each exercise, read and checked.

use chrono::Weekday;
use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::made::{made, slug};
use super::prescription::Often;
use crate::content::check::{Check, On, sound};
use crate::content::dose::Dose;
use crate::content::exercise::{Exercise, Variant};
use crate::content::fault::{Fault, Place};
use crate::content::parse::complaint;
use crate::content::tags::{Category, Position, Sides};
use crate::units::Day;

/// One prescribed exercise as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Item<'a> {
    pub name: String,
    #[serde(borrow)]
    pub dose: &'a RawValue,
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub sides: Option<Sides>,
    #[serde(default = "daily", deserialize_with = "often")]
    pub how_often: Often,
    #[serde(default, deserialize_with = "lines")]
    pub notes: Vec<String>,
    #[serde(default)]
    pub position: Option<Position>,
    #[serde(default)]
    pub category: Option<Category>,
    #[serde(default)]
    pub figure: Option<String>,
    #[serde(default)]
    pub form: Option<String>,
    #[serde(default, deserialize_with = "day")]
    pub from: Option<Day>,
    #[serde(default, deserialize_with = "day")]
    pub until: Option<Day>,
}

/// A dose as a sheet has it: one set, one hold, if nothing is said.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
enum Asked {
    Reps {
        #[serde(default = "one")]
        sets: u8,
        reps: u8,
    },
    Hold {
        #[serde(default = "one")]
        reps: u8,
        seconds: u16,
    },
    Time {
        seconds: u16,
    },
    Breaths {
        breaths: u8,
    },
}

const fn one() -> u8 {
    1
}

const fn daily() -> Often {
    Often::Daily
}

impl From<Asked> for Dose {
    fn from(asked: Asked) -> Self {
        match asked {
            Asked::Reps { sets, reps } => Self::Reps { sets, reps },
            Asked::Hold { reps, seconds } => Self::Hold { reps, seconds },
            Asked::Time { seconds } => Self::Time { seconds },
            Asked::Breaths { breaths } => Self::Breaths { breaths },
        }
    }
}

fn often<'de, D: Deserializer<'de>>(from: D) -> Result<Often, D::Error> {
    struct Words;
    impl<'de> Visitor<'de> for Words {
        type Value = Often;
        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str(r#""daily", "every_other_day" or days such as ["mon", "thu"]"#)
        }
        fn visit_str<E: Error>(self, word: &str) -> Result<Often, E> {
            match word {
                "daily" => Ok(Often::Daily),
                "every_other_day" => Ok(Often::EveryOtherDay),
                _ => Err(E::invalid_value(serde::de::Unexpected::Str(word), &self)),
            }
        }
        fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Often, A::Error> {
            const DAYS: [(&str, Weekday); 7] = [
                ("mon", Weekday::Mon),
                ("tue", Weekday::Tue),
                ("wed", Weekday::Wed),
                ("thu", Weekday::Thu),
                ("fri", Weekday::Fri),
                ("sat", Weekday::Sat),
                ("sun", Weekday::Sun),
            ];
            const KEYS: &[&str] = &["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
            let mut days = Vec::new();
            while let Some(word) = list.next_element::<String>()? {
                let day = DAYS.iter().find(|(key, _)| *key == word).map(|(_, day)| *day);
                days.push(day.ok_or_else(|| A::Error::unknown_variant(&word, KEYS))?);
            }
            days.sort_by_key(Weekday::num_days_from_monday);
            days.dedup();
            if days.is_empty() { Err(A::Error::invalid_length(0, &self)) } else { Ok(Often::On(days)) }
        }
    }
    from.deserialize_any(Words)
}

/// One line, or a list of them.
fn lines<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    struct Lines;
    impl<'de> Visitor<'de> for Lines {
        type Value = Vec<String>;
        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str(r#"text in "double quotes", or a list of such lines in [ ]"#)
        }
        fn visit_str<E: Error>(self, line: &str) -> Result<Vec<String>, E> {
            Ok(vec![line.to_owned()])
        }
        fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<String>, A::Error> {
            let mut lines = Vec::new();
            while let Some(line) = list.next_element()? {
                lines.push(line);
            }
            Ok(lines)
        }
    }
    from.deserialize_any(Lines)
}

fn day<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Day>, D::Error> {
    struct Date;
    impl Visitor<'_> for Date {
        type Value = Option<Day>;
        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str(r#"a day of the calendar such as "2026-11-20""#)
        }
        fn visit_str<E: Error>(self, word: &str) -> Result<Option<Day>, E> {
            let wrong = |_| E::invalid_value(serde::de::Unexpected::Str(word), &self);
            word.parse().map(Some).map_err(wrong)
        }
    }
    from.deserialize_any(Date)
}

impl Check {
    /// A prescribed item as an exercise, its faults noted; nothing if its dose cannot be read.
    pub(super) fn prescribed(
        &mut self,
        place: Place<'_>,
        item: Item<'_>,
        built_in: &[Exercise],
    ) -> Option<Exercise> {
        let id = item.id.clone().unwrap_or_else(|| format!("own.{}", slug(&item.name)));
        let name = item.name.clone();
        let on = On { place, id: &name };
        self.new_id(On { place, id: &id });
        if id.strip_prefix("own.").is_none_or(str::is_empty) {
            self.fault(on, "\"id\"", "the id begins with own and a dot: own.heel_drops; or leave it out");
        }
        self.fits(on, "name", &item.name, 26);
        for line in &item.notes {
            self.fits(on, "notes", line, 90);
        }
        if item.notes.len() > 5 {
            self.fault(on, "\"notes\"", format!("notes has {} lines, write 5 at most", item.notes.len()));
        }
        let dose = self.dose(on, item.dose);
        if item.category == Some(Category::Walking) {
            let what = "walks have their own ladder beside the session; leave it out here, and say under You \
                        how long you walk";
            self.fault(on, "\"category\"", what);
        }
        if let (Some(from), Some(until)) = (item.from, item.until)
            && from > until
        {
            self.fault(on, "\"until\"", format!("until {until} comes before from {from}; swap them"));
        }
        let like = match &item.figure {
            None => None,
            Some(wanted) => {
                let like = shown_as(wanted, item.form.as_deref(), built_in);
                let same = shown_as(wanted, None, built_in);
                if let (None, Some((exercise, _)), Some(form)) = (like, same, &item.form) {
                    let names: Vec<&str> = exercise.variants.iter().map(|each| each.name.as_str()).collect();
                    let what = format!("{wanted} has no form {form:?}; write one of {}", names.join(", "));
                    self.fault(on, "\"form\"", what);
                } else if like.is_none() {
                    let what = format!(
                        "no exercise {wanted:?} to take the figure from; `supple exercises` lists them, or \
                         leave figure out"
                    );
                    self.fault(on, "\"figure\"", what);
                }
                like
            }
        };
        if let (Some((exercise, variant)), Some(position)) = (like, item.position)
            && position != exercise.position_of(variant)
        {
            let shows = exercise.position_of(variant).key();
            let what = format!("the figure shows {shows}; leave position out, or name another figure");
            self.fault(on, "\"position\"", what);
        }
        dose.map(|dose| made(&id, item, dose, like))
    }

    fn dose(&mut self, on: On<'_>, raw: &RawValue) -> Option<Dose> {
        let place = on.place.part(raw.get());
        match serde_json::from_str::<Asked>(raw.get()) {
            Ok(asked) => {
                let dose = asked.into();
                if let Err(why) = sound(dose, false) {
                    self.fault(On { place, ..on }, "", format!("dose: {why}"));
                }
                Some(dose)
            }
            Err(error) => {
                let fault = complaint(place, &error);
                self.faults.push(Fault { what: format!("{}: dose: {}", on.id, fault.what), ..fault });
                None
            }
        }
    }
}

/// The exercise and variant whose figure is meant: by the exercise's id (its first form, or the one that is
/// named), or by the figure's own.
fn shown_as<'a>(
    wanted: &str,
    form: Option<&str>,
    built_in: &'a [Exercise],
) -> Option<(&'a Exercise, &'a Variant)> {
    let variants = || {
        let pairs = built_in.iter().flat_map(|each| each.variants.iter().map(move |variant| (each, variant)));
        pairs.filter(|(_, variant)| form.is_none_or(|form| variant.name == form))
    };
    variants()
        .find(|(exercise, _)| exercise.id.as_str() == wanted)
        .or_else(|| variants().find(|(exercise, variant)| exercise.figure_of(variant) == wanted))
}
