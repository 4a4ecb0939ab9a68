//! Which device this is. The id lies in local state, under a hash of the machine's own id: a home
//! folder copied to another machine finds none there and gets a new one, so that no two machines
//! ever write to the same file.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::PathBuf;

use super::DeviceId;
use crate::files::{FilesError, Paths, write_whole};

/// Letters and digits that cannot be taken for one another.
const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
const LENGTH: usize = 5;

/// Where this machine's id is kept.
pub(super) fn file(paths: &Paths) -> PathBuf {
    paths.state.join(format!("device-{}", machine()))
}

/// The id in `file`, if there is one.
pub(super) fn kept(file: &std::path::Path) -> Option<DeviceId> {
    std::fs::read_to_string(file).ok()?.trim().parse().ok()
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

/// This machine, as a hash from which its own id cannot be recovered.
fn machine() -> String {
    let id = ["/etc/machine-id", "/var/lib/dbus/machine-id"]
        .iter()
        .find_map(|path| std::fs::read(path).ok().filter(|id| id.len() >= 32))
        .unwrap_or_else(|| host().into_bytes());
    format!("{:016x}", fingerprint(&id, 0x7375_7070_6c65))
}

#[cfg(unix)]
fn host() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}

#[cfg(not(unix))]
fn host() -> String {
    std::env::var("COMPUTERNAME").unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

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
