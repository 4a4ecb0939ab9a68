//! Which device this is. The id lies in local state, under a hash of the machine's own id: a home
//! folder copied to another machine finds none there and gets a new one. Where a machine has no id, or
//! shares it with its copy, the id alone tells nothing: then the counter does ([`super::counter`]), and
//! the machine takes a new id.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::Read;
use std::path::PathBuf;

use super::DeviceId;
use crate::files::{FilesError, Paths, open_read, write_whole};

/// Letters and digits that cannot be taken for one another.
const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
const LENGTH: usize = 5;
/// The most that is read of a file that holds an id.
const LONGEST: u64 = 64;

/// Where this machine's id is kept.
pub(super) fn file(paths: &Paths) -> PathBuf {
    let id = ["/etc/machine-id", "/var/lib/dbus/machine-id"].iter().find_map(|path| std::fs::read(path).ok());
    paths.state.join(name_for(id.as_deref()))
}

/// The id in `file`, if there is one.
pub(super) fn kept(file: &std::path::Path) -> Option<DeviceId> {
    let (file, _) = open_read(file).ok()?;
    let mut text = String::new();
    file.take(LONGEST).read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}

/// Keeps `id` as this machine's.
pub(super) fn keep(file: &std::path::Path, id: DeviceId) -> Result<(), FilesError> {
    write_whole(file, |out| writeln!(out, "{id}"))
}

/// A new id that `taken` does not know.
pub(super) fn fresh(taken: impl Fn(DeviceId) -> bool) -> DeviceId {
    loop {
        let mut chance = RandomState::new().build_hasher().finish();
        let mut text = [0; LENGTH];
        for letter in &mut text {
            *letter = LETTERS[(chance % LETTERS.len() as u64) as usize];
            chance /= LETTERS.len() as u64;
        }
        if let Some(id) = DeviceId::of(&text).filter(|&id| !taken(id)) {
            return id;
        }
    }
}

/// A hash that is the same in every version (FNV-1a).
pub(super) fn fingerprint(bytes: &[u8], seed: u64) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    bytes.iter().fold(seed ^ 0xcbf2_9ce4_8422_2325, step)
}

/// The name of the file, by a hash from which the machine's own id cannot be recovered. Without one, the
/// random id in it is all that tells this machine: many have one host name.
fn name_for(machine: Option<&[u8]>) -> String {
    match machine.filter(|id| id.len() >= 32) {
        Some(id) => format!("device-{:016x}", fingerprint(id, 0x7375_7070_6c65)),
        None => "device-here".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Seen failing with the host's name taken for a machine's id.
    #[test]
    fn a_machine_without_an_id_is_told_by_nothing_but_its_state() {
        for none in [None, Some(&b""[..]), Some(b"uninitialized\n")] {
            assert_eq!(name_for(none), "device-here");
        }
        let one = name_for(Some(b"0123456789abcdef0123456789abcdef\n"));
        assert_ne!(one, name_for(Some(b"1123456789abcdef0123456789abcdef\n")));
        assert!(!one.contains("0123"), "{one}");
    }

    #[test]
    fn an_id_is_kept_and_nonsense_is_none() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("state/device-0");
        assert_eq!(kept(&file), None);
        let id = fresh(|_| false);
        keep(&file, id).unwrap();
        assert_eq!(kept(&file), Some(id));
        std::fs::write(&file, "not an id\n").unwrap();
        assert_eq!(kept(&file), None);
    }
}
