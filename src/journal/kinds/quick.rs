//! The two payload fields that every exercise of every session repeats, read without detours. A dose
//! is the same JSON as in the content; unlike there, fields of a newer version are passed over.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use crate::content::{Dose, ExerciseId};

/// A dose in a payload.
pub(super) fn dose<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Dose, D::Error> {
    Quick::deserialize(deserializer).map(|Quick(dose)| dose)
}

/// A dose that may be absent.
pub(super) fn maybe_dose<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Dose>, D::Error> {
    Option::<Quick>::deserialize(deserializer).map(|dose| dose.map(|Quick(dose)| dose))
}

/// An exercise's id.
pub(super) fn exercise<'de, D: Deserializer<'de>>(deserializer: D) -> Result<ExerciseId, D::Error> {
    struct Id;
    impl Visitor<'_> for Id {
        type Value = ExerciseId;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an exercise's id, such as core.bridge")
        }
        fn visit_str<E: Error>(self, text: &str) -> Result<ExerciseId, E> {
            Ok(ExerciseId::new(text))
        }
    }
    deserializer.deserialize_str(Id)
}

struct Quick(Dose);

impl<'de> Deserialize<'de> for Quick {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Fields).map(Self)
    }
}

struct Fields;

#[derive(serde::Deserialize)]
#[serde(field_identifier, rename_all = "snake_case")]
enum Field {
    Kind,
    Sets,
    Reps,
    Seconds,
    Breaths,
    #[serde(other)]
    Newer,
}

#[derive(Clone, Copy, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Reps,
    Hold,
    Time,
    Breaths,
}

impl<'de> Visitor<'de> for Fields {
    type Value = Dose;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a dose")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Dose, A::Error> {
        let (mut kind, mut sets, mut reps, mut seconds, mut breaths) = (None, None, None, None, None);
        while let Some(field) = map.next_key()? {
            match field {
                Field::Kind => kind = Some(map.next_value()?),
                Field::Sets => sets = Some(map.next_value()?),
                Field::Reps => reps = Some(map.next_value()?),
                Field::Seconds => seconds = Some(map.next_value()?),
                Field::Breaths => breaths = Some(map.next_value()?),
                Field::Newer => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        // An error is dear to make, so none is made before it is known to be one.
        let missing = |field| A::Error::missing_field(field);
        let reps = || reps.ok_or_else(|| missing("reps"));
        let seconds = || seconds.ok_or_else(|| missing("seconds"));
        Ok(match kind.ok_or_else(|| missing("kind"))? {
            Kind::Reps => Dose::Reps { sets: sets.ok_or_else(|| missing("sets"))?, reps: reps()? },
            Kind::Hold => Dose::Hold { reps: reps()?, seconds: seconds()? },
            Kind::Time => Dose::Time { seconds: seconds()? },
            Kind::Breaths => Dose::Breaths { breaths: breaths.ok_or_else(|| missing("breaths"))? },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dose_reads_as_the_content_reads_it() {
        let doses = [
            Dose::Reps { sets: 2, reps: 8 },
            Dose::Hold { reps: 3, seconds: 10 },
            Dose::Time { seconds: 120 },
            Dose::Breaths { breaths: 6 },
        ];
        for dose in doses {
            let text = serde_json::to_string(&dose).unwrap();
            let Quick(quick) = serde_json::from_str(&text).unwrap();
            assert_eq!(quick, dose);
            assert_eq!(serde_json::from_str::<Dose>(&text).unwrap(), dose);
        }
        for wrong in [
            r#"{"kind":"hold","seconds":8}"#,
            r#"{"kind":"time","reps":8}"#,
            r#"{"kind":"breaths","reps":8}"#,
            "{}",
            r#"{"kind":"reps","reps":8}"#,
            r#"{"kind":"naps","seconds":8}"#,
            r#"{"kind":"reps","sets":2,"reps":800}"#,
        ] {
            assert!(serde_json::from_str::<Quick>(wrong).is_err(), "{wrong}");
            assert!(serde_json::from_str::<Dose>(wrong).is_err(), "{wrong}");
        }
        let newer = r#"{"kind":"time","seconds":8,"tempo":"slow"}"#;
        assert!(serde_json::from_str::<Quick>(newer).is_ok());
    }
}
