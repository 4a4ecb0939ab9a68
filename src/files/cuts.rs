//! A stand-in for the disk: it records every call that brings something onto it, makes one of them fail, and
//! builds every state of the disk that a power cut may leave: at any call, with any part of what was not yet synced.
//!
//! What holds is what POSIX promises and no more. Bytes are there once their file was synced, names once
//! their folder was. Until then any of the names may be there or not, whatever their order; and of a file's
//! bytes none, a part, all, or any sectors of them with zeros in between.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::calls::Call;

const SECTOR: usize = 512;

/// A call that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Made {
    Folder(PathBuf),
    Create(PathBuf),
    Write(PathBuf, Vec<u8>),
    Sync(PathBuf),
    Rename(PathBuf, PathBuf),
    SyncFolder(PathBuf),
}

#[derive(Default)]
struct Recorder {
    made: Vec<Made>,
    /// After how many calls one fails.
    fails: Option<usize>,
}

thread_local! {
    static RECORDER: RefCell<Option<Recorder>> = const { RefCell::new(None) };
}

/// Everything that was called while `does` ran on this thread.
pub(crate) fn recorded<T>(does: impl FnOnce() -> T) -> (T, Vec<Made>) {
    with(None, does)
}

/// The same where the call after `nth` others fails, a write halfway through; and whether that call was made.
pub(crate) fn failing<T>(nth: usize, does: impl FnOnce() -> T) -> (T, bool) {
    let (done, made) = with(Some(nth), does);
    (done, made.len() > nth)
}

fn with<T>(fails: Option<usize>, does: impl FnOnce() -> T) -> (T, Vec<Made>) {
    RECORDER.set(Some(Recorder { made: Vec::new(), fails }));
    let done = does();
    (done, RECORDER.take().unwrap_or_default().made)
}

/// Notes a call, and whether it is the one that fails.
fn note(made: Made) -> bool {
    RECORDER.with_borrow_mut(|recorder| {
        let Some(recorder) = recorder else { return false };
        recorder.made.push(made);
        recorder.fails == Some(recorder.made.len() - 1)
    })
}

fn failed() -> io::Error {
    io::Error::other("the disk did not answer")
}

pub(super) fn call<T>(call: Call<'_>, does: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    let made = match call {
        Call::Folder(path) => Made::Folder(path.into()),
        Call::Create(path) => Made::Create(path.into()),
        Call::Sync(path) => Made::Sync(path.into()),
        Call::Rename(from, to) => Made::Rename(from.into(), to.into()),
        Call::SyncFolder(path) => Made::SyncFolder(path.into()),
    };
    if note(made) { Err(failed()) } else { does() }
}

pub(crate) fn write(
    path: &Path,
    bytes: &[u8],
    does: impl FnOnce(&[u8]) -> io::Result<usize>,
) -> io::Result<usize> {
    if note(Made::Write(path.into(), bytes.into())) {
        does(&bytes[..bytes.len() / 2])?;
        return Err(failed());
    }
    let count = does(bytes)?;
    RECORDER.with_borrow_mut(|recorder| {
        if let Some(Made::Write(_, bytes)) = recorder.as_mut().and_then(|recorder| recorder.made.last_mut()) {
            bytes.truncate(count);
        }
    });
    Ok(count)
}

/// What lies under a folder, by its path from there; nothing where it is a folder itself.
pub(crate) type Tree = BTreeMap<PathBuf, Option<Vec<u8>>>;

/// What lies under `root` now.
pub(crate) fn tree(root: &Path) -> Tree {
    fn add(tree: &mut Tree, root: &Path, folder: &Path) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(root).unwrap().to_owned();
            if path.is_dir() {
                tree.insert(name, None);
                add(tree, root, &path);
            } else {
                tree.insert(name, Some(std::fs::read(&path).unwrap()));
            }
        }
    }
    let mut all = Tree::new();
    add(&mut all, root, root);
    all
}

/// Makes `root` hold this tree and nothing else.
pub(crate) fn write_tree(tree: &Tree, root: &Path) {
    let _ = std::fs::remove_dir_all(root);
    std::fs::create_dir_all(root).unwrap();
    for (name, bytes) in tree {
        let path = root.join(name);
        match bytes {
            None => super::make_folder(&path).unwrap(),
            Some(bytes) => super::open_write(&path).unwrap().0.write_all(bytes).unwrap(),
        }
    }
}

/// A file's bytes: those on the disk, and those that were written after the last sync.
#[derive(Debug, Clone, Default)]
struct Bytes {
    synced: Vec<u8>,
    later: Vec<u8>,
}

impl Bytes {
    /// Every content that the file may have after a power cut.
    fn ways(&self) -> Vec<Vec<u8>> {
        let whole = [&self.synced[..], &self.later].concat();
        if self.later.is_empty() {
            return vec![whole];
        }
        let mut ways = vec![whole.clone()];
        ways.extend((self.synced.len()..whole.len()).map(|end| whole[..end].to_vec()));
        let first = self.synced.len() / SECTOR;
        let count = whole.len().div_ceil(SECTOR) - first;
        for came in 0..1_u32 << count.min(8) {
            let mut way = whole.clone();
            for lost in (0..count).filter(|nth| came & (1 << nth.min(&7)) == 0) {
                let begin = ((first + lost) * SECTOR).max(self.synced.len());
                way[begin..((first + lost + 1) * SECTOR).min(whole.len())].fill(0);
            }
            ways.push(way);
        }
        ways
    }
}

/// A change of the names in a folder that is not synced yet.
#[derive(Debug, Clone)]
enum Named {
    Folder(PathBuf),
    File(PathBuf, usize),
    Moved(PathBuf, PathBuf, usize),
}

impl Named {
    fn folder(&self) -> &Path {
        let (Self::Folder(path) | Self::File(path, _) | Self::Moved(_, path, _)) = self;
        path.parent().unwrap_or(Path::new(""))
    }

    fn apply(&self, names: &mut BTreeMap<PathBuf, Option<usize>>) {
        match self {
            Self::Folder(path) => names.insert(path.clone(), None),
            Self::File(path, file) => names.insert(path.clone(), Some(*file)),
            Self::Moved(from, to, file) => {
                names.remove(from);
                names.insert(to.clone(), Some(*file))
            }
        };
    }
}

/// Every state of the disk that a power cut right after these calls may leave, from `before`.
pub(crate) fn disks(root: &Path, before: &Tree, made: &[Made]) -> BTreeSet<Tree> {
    let mut files = Vec::new();
    let mut synced: BTreeMap<PathBuf, Option<usize>> = BTreeMap::new();
    for (name, bytes) in before {
        let file = bytes.as_ref().map(|bytes| {
            files.push(Bytes { synced: bytes.clone(), later: Vec::new() });
            files.len() - 1
        });
        synced.insert(name.clone(), file);
    }
    let (mut seen, mut pending) = (synced.clone(), Vec::<Named>::new());
    let inside = |path: &Path| path.strip_prefix(root).ok().map(Path::to_owned);
    for call in made {
        let (Made::Folder(path)
        | Made::Create(path)
        | Made::Write(path, _)
        | Made::Sync(path)
        | Made::Rename(path, _)
        | Made::SyncFolder(path)) = call;
        let Some(path) = inside(path) else { continue };
        let file = seen.get(&path).copied().flatten();
        let named = match call {
            Made::Folder(_) => Some(Named::Folder(path)),
            Made::Create(_) => {
                files.push(Bytes::default());
                Some(Named::File(path, files.len() - 1))
            }
            Made::Write(_, bytes) => {
                files[file.expect("a file that is there")].later.extend(bytes);
                None
            }
            Made::Sync(_) => {
                let bytes = &mut files[file.expect("a file that is there")];
                let later = std::mem::take(&mut bytes.later);
                bytes.synced.extend(later);
                None
            }
            Made::Rename(_, to) => {
                Some(Named::Moved(path, inside(to).expect("within"), file.expect("a file that is there")))
            }
            Made::SyncFolder(_) => {
                pending.retain(|named| {
                    let here = named.folder() == path;
                    if here {
                        named.apply(&mut synced);
                    }
                    !here
                });
                None
            }
        };
        if let Some(named) = named {
            named.apply(&mut seen);
            pending.push(named);
        }
    }
    assert!(pending.len() < 12, "too many to try each: {pending:?}");
    let mut all = BTreeSet::new();
    for came in 0..1_usize << pending.len() {
        let mut names = synced.clone();
        let came = pending.iter().enumerate().filter(|(nth, _)| came & (1 << nth) != 0);
        came.for_each(|(_, named)| named.apply(&mut names));
        let reachable =
            |path: &Path| path.ancestors().skip(1).all(|at| at == Path::new("") || names.contains_key(at));
        let there: Vec<(&PathBuf, Option<usize>)> =
            names.iter().filter(|(path, _)| reachable(path)).map(|(path, file)| (path, *file)).collect();
        // One file at a time in every state, with the others whole.
        let whole = |file: &Bytes| [&file.synced[..], &file.later].concat();
        let tree: Tree = there
            .iter()
            .map(|(path, file)| ((*path).clone(), file.map(|file| whole(&files[file]))))
            .collect();
        for (path, file) in there.iter().filter_map(|(path, file)| Some((*path, (*file)?))) {
            for way in files[file].ways() {
                let mut tree = tree.clone();
                tree.insert(path.clone(), Some(way));
                all.insert(tree);
            }
        }
        all.insert(tree);
    }
    all
}
