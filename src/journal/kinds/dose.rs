//! A dose in a payload: the same JSON as in the content; unlike there, fields of a newer version are
//! passed over.

use serde::{Deserialize, Deserializer};

use crate::content::Dose;

/// A dose in a payload.
pub(super) fn dose<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Dose, D::Error> {
    Kept::deserialize(deserializer).map(|Kept(dose)| dose)
}

/// A dose that may be absent.
pub(super) fn maybe_dose<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Dose>, D::Error> {
    Option::<Kept>::deserialize(deserializer).map(|dose| dose.map(|Kept(dose)| dose))
}

#[derive(Deserialize)]
#[serde(try_from = "Fields")]
struct Kept(Dose);

#[derive(Deserialize)]
struct Fields {
    kind: Kind,
    sets: Option<u8>,
    reps: Option<u8>,
    seconds: Option<u16>,
    breaths: Option<u8>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Reps,
    Hold,
    Time,
    Breaths,
}

impl TryFrom<Fields> for Kept {
    type Error = &'static str;

    fn try_from(Fields { kind, sets, reps, seconds, breaths }: Fields) -> Result<Self, Self::Error> {
        let dose = match kind {
            Kind::Reps => sets.zip(reps).map(|(sets, reps)| Dose::Reps { sets, reps }),
            Kind::Hold => reps.zip(seconds).map(|(reps, seconds)| Dose::Hold { reps, seconds }),
            Kind::Time => seconds.map(|seconds| Dose::Time { seconds }),
            Kind::Breaths => breaths.map(|breaths| Dose::Breaths { breaths }),
        };
        dose.map(Self).ok_or("a dose lacks one of its numbers")
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
            let Kept(kept) = serde_json::from_str(&text).unwrap();
            assert_eq!(kept, dose);
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
            assert!(serde_json::from_str::<Kept>(wrong).is_err(), "{wrong}");
            assert!(serde_json::from_str::<Dose>(wrong).is_err(), "{wrong}");
        }
        let newer = r#"{"kind":"time","seconds":8,"tempo":"slow"}"#;
        assert!(serde_json::from_str::<Kept>(newer).is_ok());
    }
}
