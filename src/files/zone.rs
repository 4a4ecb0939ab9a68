//! `TZ`: a file that is named there is read whole by whoever asks for the local time, so that one
//! without an end would hold the program up for ever.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::{FilesError, what_is};

/// Where the zones lie that are named by a place, such as `Europe/Berlin`.
const ZONES: [&str; 3] = ["/usr/share/zoneinfo", "/share/zoneinfo", "/etc/zoneinfo"];
/// The most that a zone's file may hold, in bytes.
const MOST: u64 = 1 << 20;

/// Makes sure that the file which `TZ` names, if it names one, can be a time zone's.
///
/// # Errors
/// [`FilesError::NotAFile`] or [`FilesError::TooLong`] names it.
pub fn check_zone(tz: Option<&OsStr>) -> Result<(), FilesError> {
    let Some(tz) = tz.map(OsStr::to_string_lossy) else { return Ok(()) };
    let name = tz.strip_prefix(':').unwrap_or(&tz);
    let places: Vec<PathBuf> = if name.is_empty() {
        Vec::new()
    } else if Path::new(name).is_absolute() {
        vec![name.into()]
    } else {
        ZONES.iter().map(|folder| Path::new(folder).join(name)).collect()
    };
    for path in places {
        match path.metadata() {
            Ok(meta) if !meta.is_file() && !meta.is_dir() => {
                let what = what_is(meta.file_type());
                return Err(FilesError::NotAFile { path, what });
            }
            Ok(meta) if meta.len() > MOST => return Err(FilesError::TooLong { path }),
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    /// Seen failing (for ever) without the check.
    #[test]
    fn a_device_is_no_time_zone_and_a_name_is() {
        let check = |tz: &str| check_zone(Some(OsStr::new(tz)));
        for good in ["", "Europe/Berlin", ":Europe/Berlin", "CET-1CEST", "/etc/nowhere", "/tmp"] {
            check(good).unwrap();
        }
        check_zone(None).unwrap();
        for bad in ["/dev/zero", ":/dev/zero", "../../../dev/zero"] {
            if bad.starts_with("..") && !Path::new(ZONES[0]).is_dir() {
                continue;
            }
            assert!(check(bad).unwrap_err().to_string().contains("/dev/zero is a device"), "{bad}");
        }
    }
}
