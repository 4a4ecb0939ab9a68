//! Folders that only their owner may enter, and files that are replaced whole or not at all.

use std::fs::{DirBuilder, File};
use std::io::{self, Write};
use std::path::Path;

use super::FilesError;
use super::calls::{Call, Written, call, sync};

/// Makes a folder and those above it, with mode 0700, and makes sure that each one's name is on the disk; one
/// that stands already is left as it is.
///
/// # Errors
/// [`FilesError::Io`] names the folder that cannot be made.
pub fn make_folder(path: &Path) -> Result<(), FilesError> {
    if path.as_os_str().is_empty() || path.is_dir() {
        return Ok(());
    }
    path.parent().map_or(Ok(()), make_folder)?;
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    match call(Call::Folder(path), || builder.create(path)) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => {} // just now, by another
        other => other.map_err(FilesError::io("make the folder", path))?,
    }
    sync_folder(folder_of(path))
}

/// Makes sure that a folder's own list of names is on the disk.
///
/// # Errors
/// [`FilesError::Io`] names the folder.
pub fn sync_folder(path: &Path) -> Result<(), FilesError> {
    if cfg!(unix) {
        let synced = call(Call::SyncFolder(path), || File::open(path)?.sync_all());
        synced.map_err(FilesError::io("save the folder", path))
    } else {
        Ok(()) // other systems do not open folders
    }
}

/// Writes a file whole or not at all (mode 0600): a temporary file beside it, fsync, rename, fsync of
/// the folder. What stood there stays until the last step.
///
/// # Errors
/// [`FilesError::Io`] names the file; the old one is untouched.
pub fn write_whole(
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), FilesError> {
    let temporary = beside(path, fill)?;
    let from = temporary.path().to_owned();
    let renames = || temporary.persist(path).map_err(|refused| refused.error);
    call(Call::Rename(&from, path), renames).map_err(FilesError::io("write", path))?;
    sync_folder(folder_of(path))
}

/// Writes a file that others are to read, whole or not at all (mode 0644), into a folder that stands.
pub(super) fn write_shared(path: &Path, bytes: &[u8]) -> Result<(), FilesError> {
    let temporary = beside(path, |out| out.write_all(bytes))?;
    #[cfg(unix)]
    {
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o644);
        temporary.as_file().set_permissions(mode).map_err(FilesError::io("write", path))?;
    }
    temporary.persist(path).map_err(|refused| FilesError::io("write", path)(refused.error))?;
    sync_folder(folder_of(path))
}

/// Writes a new file whole or not at all (mode 0600).
///
/// # Errors
/// [`FilesError::Stands`] if there is anything of that name; [`FilesError::Io`] names the file.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), FilesError> {
    let stands = || FilesError::Stands { path: path.to_owned() };
    if path.symlink_metadata().is_ok() {
        return Err(stands());
    }
    let temporary = beside(path, |out| out.write_all(bytes))?;
    let from = temporary.path().to_owned();
    let renames = || temporary.persist_noclobber(path).map_err(|refused| refused.error);
    call(Call::Rename(&from, path), renames).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => stands(),
        _ => FilesError::io("write", path)(error),
    })?;
    sync_folder(folder_of(path))
}

/// How the names of temporary files begin, how many letters come after it, and the age at which nobody
/// writes them any more.
const TEMPORARY: &str = ".supple-";
const LETTERS: usize = 6;
const STALE: std::time::Duration = std::time::Duration::from_secs(60 * 60);

/// Removes the temporary files of writers that were killed. Another user's cannot be removed, and need
/// not be.
fn sweep(folder: &Path) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let letters = name.to_str().and_then(|name| name.strip_prefix(TEMPORARY));
        if !letters
            .is_some_and(|rest| rest.len() == LETTERS && rest.bytes().all(|b| b.is_ascii_alphanumeric()))
        {
            continue;
        }
        let Ok(meta) = entry.metadata() else { continue };
        let age = meta.modified().ok().and_then(|written| written.elapsed().ok());
        if meta.is_file() && age.is_some_and(|age| age > STALE) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A temporary file beside `path`, filled and on the disk.
fn beside(
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<tempfile::NamedTempFile, FilesError> {
    let folder = folder_of(path);
    make_folder(folder)?;
    sweep(folder);
    let failed = || FilesError::io("write", path);
    let mut temporary = tempfile::Builder::new().prefix(TEMPORARY).tempfile_in(folder).map_err(failed())?;
    let name = temporary.path().to_owned();
    call(Call::Create(&name), || Ok(())).map_err(failed())?;
    let mut buffer = io::BufWriter::new(Written { file: temporary.as_file_mut(), path: &name });
    fill(&mut buffer).and_then(|()| buffer.flush()).map_err(failed())?;
    drop(buffer);
    sync(&name, || temporary.as_file().sync_all()).map_err(failed())?;
    Ok(temporary)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_write_that_fails_half_way_leaves_the_old_file_and_nothing_beside_it() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.json");
        write_whole(&path, |out| out.write_all(b"old")).unwrap();
        let full = |out: &mut dyn Write| {
            out.write_all(b"ne")?;
            Err(io::ErrorKind::StorageFull.into())
        };
        let said = write_whole(&path, full).unwrap_err().to_string();
        assert!(said.contains("a.json") && said.contains("free some space"), "{said}");
        assert_eq!(std::fs::read(&path).unwrap(), b"old");
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_new_file_never_takes_an_old_ones_place() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("content/a.json");
        write_new(&path, b"first").unwrap();
        let said = write_new(&path, b"second").unwrap_err().to_string();
        assert!(said.contains("a.json stands there already"), "{said}");
        assert_eq!(std::fs::read(&path).unwrap(), b"first");
        assert_eq!(std::fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }

    /// Seen failing with nothing swept.
    #[test]
    fn what_a_killed_writer_left_is_swept_and_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        let make = |name: &str, hours: u64| {
            let file = File::create(dir.path().join(name)).unwrap();
            let age = std::time::Duration::from_secs(hours * 3600);
            file.set_modified(std::time::SystemTime::now() - age).unwrap();
        };
        for (name, hours) in
            [(".supple-Ab3xYz", 2), (".supple-Ab3xYy", 0), (".supple-notes", 2), (".supple-a.b.cd", 2)]
        {
            make(name, hours);
        }
        write_whole(&dir.path().join("a.json"), |out| out.write_all(b"{}")).unwrap();
        let mut left: Vec<String> = std::fs::read_dir(dir.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        left.sort();
        assert_eq!(left, [".supple-Ab3xYy", ".supple-a.b.cd", ".supple-notes", "a.json"]);
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_may_read() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("deep/er/a.json");
        write_whole(&path, |out| out.write_all(b"{}")).unwrap();
        let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&path), 0o600);
        assert_eq!(mode(path.parent().unwrap()), 0o700);
        assert_eq!(mode(&dir.path().join("deep")), 0o700);
    }
}
