//! The plain files of a folder that a person fills by hand, with what odd things may lie in it.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::{FilesError, open_read};

/// The most that a file written by hand may hold, in bytes.
const MOST: u64 = 1 << 20;

/// A file's path and its text, or why it has none.
pub type Text = (PathBuf, Result<String, FilesError>);

/// Reads the files of `folder` whose names end in `.json`, in the order of their names; none where
/// there is no folder. Hidden files are an editor's or a sync tool's and are left alone.
///
/// # Errors
/// [`FilesError::Io`] if the folder is there and cannot be listed.
pub fn read_texts(folder: &Path) -> Result<Vec<Text>, FilesError> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && !folder.is_symlink() => {
            return Ok(Vec::new());
        }
        Err(error) => return Err(FilesError::io("read", folder)(error)),
    };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| {
        let hidden = path.file_name().is_none_or(|name| name.to_string_lossy().starts_with('.'));
        !hidden && path.extension().is_some_and(|end| end == "json")
    });
    paths.sort();
    Ok(paths.into_iter().map(|path| (path.clone(), read_text(&path))).collect())
}

/// Reads one file written by hand.
///
/// # Errors
/// [`FilesError`] says if it is no plain file, too long, or not text.
pub fn read_text(path: &Path) -> Result<String, FilesError> {
    let (file, _) = open_read(path)?;
    let mut bytes = Vec::new();
    file.take(MOST + 1).read_to_end(&mut bytes).map_err(FilesError::io("read", path))?;
    if bytes.len() as u64 > MOST {
        return Err(FilesError::TooLong { path: path.to_owned() });
    }
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        bytes.drain(..3); // an editor's mark
    }
    String::from_utf8(bytes).map_err(|error| {
        let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = 1 + memchr::memchr_iter(b'\n', good).count();
        FilesError::Broken { path: path.to_owned(), line, why: "this is not UTF-8 text".into() }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(folder: &Path) -> Vec<String> {
        let texts = read_texts(folder).unwrap().into_iter();
        texts.map(|(_, text)| text.unwrap_or_else(|error| error.to_string())).collect()
    }

    #[test]
    fn no_folder_is_no_fault() {
        let dir = tempfile::tempdir().unwrap();
        assert!(read_texts(&dir.path().join("content")).unwrap().is_empty());
    }

    #[test]
    fn long_files_and_other_bytes_are_named() {
        let dir = tempfile::tempdir().unwrap();
        let file = |name: &str, bytes: &[u8]| std::fs::write(dir.path().join(name), bytes).unwrap();
        file("a.json", b"\xEF\xBB\xBF{}");
        file("b.json", b"{\n\"caf\xe9\"}");
        file("c.json", &vec![b' '; MOST as usize + 1]);
        file(".d.json", b"hidden");
        file("e.txt", b"other");
        std::fs::create_dir(dir.path().join("f.json")).unwrap();
        let said = said(dir.path());
        assert_eq!(said.len(), 4, "{said:?}");
        assert_eq!(said[0], "{}");
        assert!(said[1].contains("b.json:2: this is not UTF-8 text"), "{said:?}");
        assert!(said[2].contains("c.json is longer than a file written by hand"), "{said:?}");
        assert!(said[3].contains("f.json is a folder, not a plain file"), "{said:?}");
    }

    #[cfg(unix)]
    #[test]
    fn links_that_go_round_and_fifos_do_not_hold_it_up() {
        let dir = tempfile::tempdir().unwrap();
        let link = dir.path().join("a.json");
        std::os::unix::fs::symlink(&link, &link).unwrap();
        rustix::fs::mknodat(
            rustix::fs::CWD,
            dir.path().join("b.json"),
            rustix::fs::FileType::Fifo,
            rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR,
            0,
        )
        .unwrap();
        let said = said(dir.path());
        assert!(said[0].contains("a.json is a symbolic link"), "{said:?}");
        assert!(said[1].contains("b.json is a fifo"), "{said:?}");
        let round = dir.path().join("round");
        std::os::unix::fs::symlink(&round, &round).unwrap();
        assert!(read_texts(&round).unwrap_err().to_string().contains("round"));
    }
}
