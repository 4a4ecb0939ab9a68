//! A file that the person named for something to be written into: an export, a log.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{FilesError, Paths, what_is, write_whole};

/// How many links are followed from one to the next.
const LINKS: usize = 40;

/// Writes `bytes` where the person asked for them. A file is replaced whole or not at all, at the end
/// of its links; into a device, a fifo or a terminal they are written as they come.
///
/// # Errors
/// [`FilesError::Kept`] for a place where supple keeps its own things; [`FilesError::NotAFile`] for a
/// folder or a socket; [`FilesError::Io`] names the file.
pub fn write_out(path: &Path, kept: &[Paths], bytes: &[u8]) -> Result<(), FilesError> {
    #[cfg(unix)]
    not_laid_out(path)?;
    let place = resolve(path)?;
    not_kept(path, &place, kept)?;
    match std::fs::metadata(path) {
        Ok(meta) if takes_bytes(meta.file_type()) => {
            let file = OpenOptions::new().write(true).open(path);
            file.and_then(|mut file| file.write_all(bytes)).map_err(FilesError::io("write", path))
        }
        Ok(meta) if !meta.is_file() => {
            Err(FilesError::NotAFile { path: path.to_owned(), what: what_is(meta.file_type()) })
        }
        _ => write_whole(&place, |file| file.write_all(bytes)),
    }
}

/// Makes a new file (mode 0600) to be written bit by bit.
///
/// # Errors
/// [`FilesError::Stands`] if there is anything of that name; [`FilesError::Kept`] for a place where
/// supple keeps its own things; [`FilesError::Io`] names the file.
pub fn create_new(path: &Path, kept: &[Paths]) -> Result<File, FilesError> {
    if path.symlink_metadata().is_ok() {
        return Err(FilesError::Stands { path: path.to_owned() });
    }
    not_kept(path, &resolve(path)?, kept)?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => FilesError::Stands { path: path.to_owned() },
        _ => FilesError::io("write", path)(error),
    })
}

/// Refuses a link, or what takes bytes as they come, that another user has put into a folder like `/tmp`
/// for the next one to write through.
#[cfg(unix)]
fn not_laid_out(path: &Path) -> Result<(), FilesError> {
    use std::os::unix::fs::MetadataExt;
    let Ok(meta) = path.symlink_metadata() else { return Ok(()) };
    let kind = meta.file_type();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let Ok(folder) = folder.metadata() else { return Ok(()) };
    let me = rustix::process::geteuid().as_raw();
    let what = if kind.is_symlink() { "symbolic link" } else { "fifo" };
    let leads_away = kind.is_symlink() || std::os::unix::fs::FileTypeExt::is_fifo(&kind);
    if leads_away && !may_follow(meta.uid(), me, folder.uid(), folder.mode()) {
        return Err(FilesError::Others { path: path.to_owned(), what });
    }
    Ok(())
}

/// Whether what a user has put into a folder may be followed: as Linux has it for links in folders where
/// everyone may write and nobody may remove another's.
#[cfg(unix)]
const fn may_follow(owner: u32, me: u32, folder_owner: u32, folder_mode: u32) -> bool {
    let open = folder_mode & 0o1002 == 0o1002;
    !open || owner == me || owner == folder_owner
}

/// Refuses a place inside the folders of the journal, the content, the settings and the state.
fn not_kept(path: &Path, place: &Path, kept: &[Paths]) -> Result<(), FilesError> {
    let folders = kept.iter().flat_map(|paths| [&paths.data, &paths.config, &paths.state]);
    for folder in folders {
        let real = resolve(folder)?;
        if place.starts_with(&real) {
            return Err(FilesError::Kept { path: path.to_owned(), folder: folder.clone() });
        }
    }
    Ok(())
}

/// The place that a name stands for, by its real folders and at the end of its links, whether or not
/// there is anything yet.
fn resolve(path: &Path) -> Result<PathBuf, FilesError> {
    let mut place = std::path::absolute(path).map_err(FilesError::io("find", path))?;
    for _ in 0..LINKS {
        if let Ok(real) = place.canonicalize() {
            return Ok(real);
        }
        let Ok(link) = std::fs::read_link(&place) else { return Ok(real_folders(&place)) };
        place = place.parent().unwrap_or(Path::new("/")).join(link);
    }
    Err(FilesError::io("find", path)(io::Error::other("its links go round in a circle")))
}

/// A place that is not there yet, by the real name of the nearest folder above it that is.
fn real_folders(place: &Path) -> PathBuf {
    for folder in place.ancestors().skip(1) {
        if let (Ok(real), Ok(rest)) = (folder.canonicalize(), place.strip_prefix(folder)) {
            // `new/../journal` names the journal, although `new` is not there.
            return rest.components().fold(real, |mut so_far, part| {
                match part {
                    std::path::Component::ParentDir => drop(so_far.pop()),
                    part => so_far.push(part),
                }
                so_far
            });
        }
    }
    place.to_owned()
}

/// Whether bytes are written into it as it stands.
#[cfg(unix)]
fn takes_bytes(kind: std::fs::FileType) -> bool {
    use std::os::unix::fs::FileTypeExt;
    kind.is_fifo() || kind.is_char_device() || kind.is_block_device()
}

#[cfg(not(unix))]
fn takes_bytes(_: std::fs::FileType) -> bool {
    false
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::io::Read;
    use std::os::unix::fs::symlink;

    use super::*;

    /// A folder with a place of supple's own in it.
    fn home() -> (tempfile::TempDir, [Paths; 1]) {
        let dir = tempfile::tempdir().unwrap();
        let own = |name: &str| dir.path().join(name);
        let paths = Paths { data: own("data"), config: own("config"), state: own("state") };
        std::fs::create_dir_all(paths.journal()).unwrap();
        std::fs::write(paths.journal().join("k3f9.jsonl"), "mine").unwrap();
        (dir, [paths])
    }

    #[test]
    fn what_supple_keeps_is_never_written_over() {
        let (dir, kept) = home();
        let root = dir.path();
        symlink(root.join("data"), root.join("link")).unwrap();
        symlink(root.join("data/journal/new.jsonl"), root.join("dangling")).unwrap();
        symlink(root.join("data/journal/k3f9.jsonl"), root.join("to-a-file")).unwrap();
        let inside = [
            "data/journal/k3f9.jsonl",
            "data/journal/new.jsonl",
            "data/content/a.json",
            "data/x.csv",
            "config/settings.json",
            "state/device",
            "link/journal/new.jsonl",
            "dangling",
            "to-a-file",
            "new/../data/journal/k3f9.jsonl",
            "data/../data/x.csv",
        ];
        for name in inside {
            let path = root.join(name);
            let said = write_out(&path, &kept, b"other").unwrap_err().to_string();
            assert!(said.contains("supple's own"), "{name}: {said}");
        }
        let said = create_new(&root.join("data/journal/log.jsonl"), &kept).unwrap_err().to_string();
        assert!(said.contains("supple's own"), "{said}");
        let journal = root.join("data/journal");
        assert_eq!(std::fs::read(journal.join("k3f9.jsonl")).unwrap(), b"mine");
        assert_eq!(std::fs::read_dir(&journal).unwrap().count(), 1);
        assert!(!root.join("config").exists() && !root.join("state").exists(), "nothing is made");
        write_out(&root.join("database.csv"), &kept, b"beside").unwrap();
    }

    #[test]
    fn a_link_stays_a_link_and_its_file_is_written() {
        let (dir, kept) = home();
        let (link, file) = (dir.path().join("link"), dir.path().join("file.csv"));
        symlink("file.csv", &link).unwrap();
        for bytes in [b"first".as_slice(), b"second"] {
            write_out(&link, &kept, bytes).unwrap();
            assert!(link.is_symlink());
            assert_eq!(std::fs::read(&file).unwrap(), bytes);
        }
        let round = dir.path().join("round");
        symlink("round", &round).unwrap();
        write_out(&round, &kept, b"x").unwrap_err();
    }

    /// Seen failing with every link followed.
    #[test]
    fn another_user_s_link_in_a_folder_for_all_is_not_followed() {
        use std::os::unix::fs::{PermissionsExt, lchown};
        assert!(may_follow(1000, 1000, 0, 0o41777), "one's own");
        assert!(may_follow(0, 1000, 0, 0o41777), "that of the folder's owner");
        assert!(may_follow(1001, 1000, 0, 0o40755), "in a folder that not everyone may write to");
        assert!(!may_follow(1001, 1000, 0, 0o41777));
        let (dir, kept) = home();
        if !rustix::process::geteuid().is_root() {
            return; // nobody else can make another user's link
        }
        let folder = dir.path().join("for-all");
        std::fs::create_dir(&folder).unwrap();
        std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o1777)).unwrap();
        let victim = dir.path().join("victim");
        std::fs::write(&victim, "mine").unwrap();
        let link = folder.join("out.csv");
        symlink(&victim, &link).unwrap();
        write_out(&link, &kept, b"mine too").unwrap();
        lchown(&link, Some(65534), Some(65534)).unwrap();
        let said = write_out(&link, &kept, b"other").unwrap_err().to_string();
        assert!(said.contains("another user's symbolic link"), "{said}");
        assert_eq!(std::fs::read(&victim).unwrap(), b"mine too");
    }

    #[test]
    fn a_fifo_stays_a_fifo_and_is_written_into() {
        let (dir, kept) = home();
        let fifo = dir.path().join("fifo");
        let mode = rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR;
        rustix::fs::mknodat(rustix::fs::CWD, &fifo, rustix::fs::FileType::Fifo, mode, 0).unwrap();
        let reader = {
            let fifo = fifo.clone();
            std::thread::spawn(move || {
                let mut read = String::new();
                // Open for writing too, so that nobody waits for ever where no writer comes.
                let mut file = OpenOptions::new().read(true).write(true).open(fifo).unwrap();
                let mut bytes = [0; 5];
                file.read_exact(&mut bytes).unwrap();
                read.push_str(std::str::from_utf8(&bytes).unwrap());
                read
            })
        };
        write_out(&fifo, &kept, b"bytes").unwrap();
        assert_eq!(reader.join().unwrap(), "bytes");
        assert_eq!(what_is(fifo.symlink_metadata().unwrap().file_type()), "a fifo");
        let said = write_out(&dir.path().join("data/.."), &kept, b"x").unwrap_err().to_string();
        assert!(said.contains("a folder"), "{said}");
    }

    #[test]
    fn a_new_file_is_for_its_owner_alone_and_never_an_old_one() {
        use std::os::unix::fs::PermissionsExt;
        let (dir, kept) = home();
        let path = dir.path().join("supple.log");
        drop(create_new(&path, &kept).unwrap());
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        let said = create_new(&path, &kept).unwrap_err().to_string();
        assert!(said.contains("stands there already"), "{said}");
    }
}
