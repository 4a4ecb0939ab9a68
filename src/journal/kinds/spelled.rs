//! The kinds of every day, read to the letter as this program writes them: every field in the order of
//! its type, without blanks, in plain ASCII. Anything else is `None`, and `serde_json` reads it.

use super::{
    ActivityDone, CheckedIn, Ending, ExerciseDone, Hurt, LessonRead, Mode, Pace, PlannedItem, SessionEnded,
    SessionRated, SessionStarted, What,
};
use crate::content::{Dose, ExerciseId};
use crate::journal::EventId;
use crate::units::{Effort, Minutes, Pain};

/// Reads what stands in a line after its kind.
pub(in crate::journal) fn spelled(kind: &str, payload: &[u8]) -> Option<What> {
    let from = &mut Cursor { rest: payload };
    let what = match kind {
        "checked_in" => CheckedIn::fields(from, b',')?.into(),
        "session_started" => SessionStarted::fields(from, b',')?.into(),
        "exercise_done" => ExerciseDone::fields(from, b',')?.into(),
        "session_ended" => SessionEnded::fields(from, b',')?.into(),
        "session_rated" => SessionRated::fields(from, b',')?.into(),
        "activity_done" => ActivityDone::fields(from, b',')?.into(),
        "lesson_read" => LessonRead::fields(from, b',')?.into(),
        _ => return None,
    };
    from.rest.is_empty().then_some(what)
}

/// What has not been read yet.
struct Cursor<'a> {
    rest: &'a [u8],
}

impl<'a> Cursor<'a> {
    /// Takes `text` if it comes next.
    fn take(&mut self, text: &[u8]) -> Option<()> {
        self.rest = self.rest.strip_prefix(text)?;
        Some(())
    }

    /// The field behind `mark` (a brace before the first, a comma before all others), which is the
    /// comma for the next; what may be absent stays so where another field comes.
    fn field<T: Spelled>(&mut self, mark: &mut u8, name: &[u8]) -> Option<T> {
        let named = self.rest.split_first().filter(|(first, _)| **first == *mark);
        let Some(rest) = named.and_then(|(_, rest)| rest.strip_prefix(name)) else { return T::ABSENT };
        (self.rest, *mark) = (rest, b',');
        T::spelled(self)
    }

    /// Plain ASCII without escapes.
    fn raw(&mut self) -> Option<&'a [u8]> {
        let rest = self.rest.strip_prefix(b"\"")?;
        let end = rest.iter().position(|&b| !matches!(b, b' ' | b'!' | b'#'..=b'[' | b']'..=b'~'))?;
        let (text, rest) = rest.split_at(end);
        self.rest = rest.strip_prefix(b"\"")?;
        Some(text)
    }

    /// The same as text.
    fn text(&mut self) -> Option<&'a str> {
        std::str::from_utf8(self.raw()?).ok()
    }

    /// An entry's id.
    fn id(&mut self) -> Option<EventId> {
        self.take(b"\"")?;
        let (id, length) = EventId::before(self.rest)?;
        self.rest = &self.rest[length..];
        self.take(b"\"").map(|()| id)
    }

    /// A whole number below a thousand million, as JSON spells it.
    fn number(&mut self) -> Option<u32> {
        let digits = self.rest.iter().take_while(|b| b.is_ascii_digit()).count();
        let (number, rest) = self.rest.split_at(digits);
        if !(1..=9).contains(&digits) || digits > 1 && number[0] == b'0' {
            return None;
        }
        self.rest = rest;
        Some(number.iter().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0')))
    }
}

/// What can be read to the letter.
trait Spelled: Sized {
    /// What stands for a field that is not there.
    const ABSENT: Option<Self> = None;

    fn spelled(from: &mut Cursor<'_>) -> Option<Self>;
}

macro_rules! spelled {
    ($($kind:ty: $from:ident => $value:expr;)+) => {
        $(impl Spelled for $kind {
            fn spelled($from: &mut Cursor<'_>) -> Option<Self> { $value }
        })+
    };
}

spelled! {
    u8: from => from.number()?.try_into().ok();
    u16: from => from.number()?.try_into().ok();
    u32: from => from.number();
    bool: from => from.take(b"true").map(|()| true).or_else(|| from.take(b"false").map(|()| false));
    String: from => from.text().map(str::to_owned);
    Pain: from => Self::new(from.number()?.into()).ok();
    Effort: from => Self::new(from.number()?.into()).ok();
    Minutes: from => Self::new(from.number()?.into()).ok();
    EventId: from => from.id();
    ExerciseId: from => from.text().map(Self::new);
    Mode: from => Self::from_key(from.text()?);
    Ending: from => Self::from_key(from.text()?);
    Pace: from => Self::from_key(from.text()?);
    Hurt: from => (from.text()? == "unsure").then_some(Self::Unsure);
    PlannedItem: from => Self::fields(from, b'{');
}

impl<T: Spelled> Spelled for Option<T> {
    const ABSENT: Option<Self> = Some(None);

    fn spelled(from: &mut Cursor<'_>) -> Option<Self> {
        if from.take(b"null").is_some() { Some(None) } else { T::spelled(from).map(Some) }
    }
}

impl<T: Spelled> Spelled for Vec<T> {
    fn spelled(from: &mut Cursor<'_>) -> Option<Self> {
        let mut list = Self::new();
        from.take(b"[")?;
        while from.take(b"]").is_none() {
            if !list.is_empty() {
                from.take(b",")?;
            }
            list.push(T::spelled(from)?);
        }
        Some(list)
    }
}

impl Spelled for Dose {
    fn spelled(from: &mut Cursor<'_>) -> Option<Self> {
        from.take(br#"{"kind":"#)?;
        let (kind, comma) = (from.raw()?, &mut b',');
        let dose = match kind {
            b"reps" => {
                Self::Reps { sets: from.field(comma, b"\"sets\":")?, reps: from.field(comma, b"\"reps\":")? }
            }
            b"hold" => Self::Hold {
                reps: from.field(comma, b"\"reps\":")?,
                seconds: from.field(comma, b"\"seconds\":")?,
            },
            b"time" => Self::Time { seconds: from.field(comma, b"\"seconds\":")? },
            b"breaths" => Self::Breaths { breaths: from.field(comma, b"\"breaths\":")? },
            _ => return None,
        };
        from.take(b"}").map(|()| dose)
    }
}

/// An object with these fields in this order.
trait Fields: Sized {
    /// Reads them up to and with the closing brace; `mark` stands before the first.
    fn fields(from: &mut Cursor<'_>, mark: u8) -> Option<Self>;
}

macro_rules! fields {
    ($($name:ident { $($field:ident)+ })+) => {
        $(impl Fields for $name {
            fn fields(from: &mut Cursor<'_>, mut mark: u8) -> Option<Self> {
                $(let $field = from.field(&mut mark, concat!("\"", stringify!($field), "\":").as_bytes())?;)+
                from.take(b"}").map(|()| Self { $($field),+ })
            }
        })+
    };
}

fields! {
    CheckedIn { pain }
    PlannedItem { exercise step dose rules joined open }
    SessionStarted { mode minutes pre items }
    ExerciseDone { session place exercise step planned done_step done seconds how open }
    SessionEnded { session seconds complete }
    SessionRated { session peak after effort hurt note }
    ActivityDone { exercise minutes pre peak effort pace metres planned set_out note }
    LessonRead { lesson }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: &[(&str, &str)] = &[
        ("checked_in", r#"{"pain":10}"#),
        (
            "session_started",
            r#"{"mode":"flare","minutes":7,"pre":3,"items":[{"exercise":"core.a","step":3,"dose":{"kind":"reps","sets":2,"reps":8},"rules":["P2","C1"],"open":true},{"exercise":"b","step":1,"dose":{"kind":"time","seconds":60},"rules":[]}]}"#,
        ),
        ("session_started", r#"{"mode":"rest","minutes":5,"pre":null,"items":[]}"#),
        (
            "exercise_done",
            r#"{"session":"k3f9-4","place":0,"exercise":"core.a","step":3,"planned":{"kind":"hold","reps":3,"seconds":10},"done_step":2,"done":{"kind":"breaths","breaths":6},"seconds":91,"how":"eased"}"#,
        ),
        (
            "exercise_done",
            r#"{"session":"a-4","place":9,"exercise":"x","step":1,"planned":{"kind":"breaths","breaths":6},"done_step":1,"done":null,"seconds":0,"how":"left"}"#,
        ),
        (
            "exercise_done",
            r#"{"session":"a-4","place":1,"exercise":"x","step":1,"planned":{"kind":"reps","sets":1,"reps":5},"done_step":1,"done":{"kind":"reps","sets":1,"reps":8},"seconds":60,"how":"done","open":8}"#,
        ),
        ("session_ended", r#"{"session":"k3f9-4","seconds":640,"complete":true}"#),
        (
            "session_rated",
            r#"{"session":"k3f9-4","peak":6,"after":3,"effort":4,"hurt":"unsure","note":"warm, 20 C"}"#,
        ),
        ("session_rated", r#"{"session":"k3f9-4"}"#),
        (
            "activity_done",
            r#"{"exercise":"walking.easy","minutes":16,"pre":2,"peak":3,"effort":3,"pace":"brisk","planned":16,"set_out":"k3f9-8","note":"rain"}"#,
        ),
        ("activity_done", r#"{"exercise":"my own","minutes":1440}"#),
        ("lesson_read", r#"{"lesson":"hurt_is_not_harm"}"#),
    ];

    /// What stands in a line after the kind: a comma in the place of the first brace.
    fn quick(kind: &str, text: &str) -> Option<What> {
        spelled(kind, &[b",", &text.as_bytes()[1..]].concat())
    }

    #[test]
    fn what_is_written_is_read_the_quick_way() {
        for (kind, text) in ALL {
            let what = What::read(kind, text).unwrap();
            let id = "k3f9-1".parse().unwrap();
            let at = crate::units::Moment::parse_from_rfc3339("2026-11-20T06:41:12+01:00").unwrap();
            let head = super::super::Head { v: 1, id, at, day: at.date_naive(), kind };
            let line = what.write(head).unwrap();
            assert!(line.ends_with(&text[1..]), "{line}");
            assert_eq!(quick(kind, text), Some(what), "{text}");
        }
    }

    /// Seen failing with a number that may begin with a zero, and with a list whose commas are not asked for.
    #[test]
    fn the_quick_way_reads_what_serde_reads_or_nothing() {
        let mut quick_ones = 0;
        let mut check = |kind: &str, text: &str| {
            if let Some(what) = quick(kind, text) {
                assert_eq!(What::read(kind, text).ok(), Some(what), "{text}");
                quick_ones += 1;
            }
        };
        for (kind, text) in ALL {
            for place in 1..text.len() {
                for byte in b' '..b'\x7f' {
                    let byte = char::from(byte);
                    check(kind, &format!("{}{byte}{}", &text[..place], &text[place + 1..]));
                    check(kind, &format!("{}{byte}{}", &text[..place], &text[place..]));
                }
                for end in place + 1..=text.len() {
                    check(kind, &format!("{}{}", &text[..place], &text[end..]));
                }
            }
            check(kind, &format!("{text} "));
            check(kind, &format!("{text}}}"));
        }
        assert!(quick_ones > 10_000, "{quick_ones}");
    }
}
