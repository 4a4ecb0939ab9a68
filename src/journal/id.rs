//! Who wrote an event, and its running number there: `k3f9-412`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A device's short name in the journal: 1 to 16 small letters and digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeviceId {
    text: [u8; 16],
    len: u8,
}

impl DeviceId {
    /// The device's name as text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.text[..usize::from(self.len)]).unwrap_or_default()
    }
}

/// An id that is not `device-number`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("an entry's id is a device and a number, such as k3f9-412, not {0:?}")]
pub struct NotAnId(String);

impl NotAnId {
    pub(super) fn of(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl DeviceId {
    /// The name in `bytes`, if it is one.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        let fits = (1..=16).contains(&bytes.len());
        if !fits || !bytes.iter().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
            return None;
        }
        let mut text = [0; 16];
        text[..bytes.len()].copy_from_slice(bytes);
        Some(Self { text, len: bytes.len() as u8 })
    }
}

impl FromStr for DeviceId {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        Self::of(text.as_bytes()).ok_or_else(|| NotAnId(text.to_owned()))
    }
}

impl fmt::Display for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

/// An event's id: the device that wrote it and that device's running number, as `k3f9-412`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId {
    /// Who wrote it.
    pub device: DeviceId,
    /// The device's running number, from 1; a missing one is noticed.
    pub number: u64,
}

impl EventId {
    /// The id of nothing that the journal holds: running numbers begin at 1.
    pub const NONE: Self = Self { device: DeviceId { text: [0; 16], len: 0 }, number: 0 };

    /// The largest number, so that it stays exact in every JSON reader.
    pub(super) const LAST: u64 = 999_999_999_999_999;

    /// The id that `bytes` begin with, and its length: no sign, no leading zero, 1 to 15 digits.
    pub(super) fn before(bytes: &[u8]) -> Option<(Self, usize)> {
        let mut text = [0; 16];
        let mut at = 0;
        let mut byte = *bytes.first()?;
        while byte != b'-' {
            if at == 16 || !(byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
                return None;
            }
            text[at] = byte;
            at += 1;
            byte = *bytes.get(at)?;
        }
        let (len, mut number, begin) = (at as u8, 0, at + 1);
        at = begin;
        while let Some(digit) = bytes.get(at).map(|byte| byte.wrapping_sub(b'0')).filter(|&digit| digit < 10)
        {
            number = number * 10 + u64::from(digit);
            at += 1;
            if at - begin > 15 {
                return None;
            }
        }
        let whole = len > 0 && at > begin && bytes[begin] != b'0';
        whole.then_some((Self { device: DeviceId { text, len }, number }, at))
    }
}

impl FromStr for EventId {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let id = Self::before(text.as_bytes()).filter(|&(_, length)| length == text.len());
        id.map(|(id, _)| id).ok_or_else(|| NotAnId(text.to_owned()))
    }
}

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.device, self.number)
    }
}

impl Serialize for EventId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for EventId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Id;
        impl serde::de::Visitor<'_> for Id {
            type Value = EventId;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an entry's id, such as k3f9-412")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<EventId, E> {
                text.parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_has_one_spelling() {
        let id: EventId = "k3f9-412".parse().unwrap();
        assert_eq!((id.device.as_str(), id.number, id.to_string().as_str()), ("k3f9", 412, "k3f9-412"));
        for odd in [
            "",
            "-1",
            "k3f9",
            "k3f9-",
            "k3f9-0",
            "k3f9-012",
            "k3f9-+1",
            "K3F9-1",
            "a-b-1",
            "k3f9-1000000000000000",
        ] {
            assert!(odd.parse::<EventId>().is_err(), "{odd:?}");
        }
    }
}
