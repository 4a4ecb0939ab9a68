//! What a program of the system said of what it could not do.

use std::io;

/// The first line of what a program wrote.
pub(super) fn first_line(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(bytes);
    text.lines().map(str::trim).find(|line| !line.is_empty()).map(crate::units::plain)
}

/// An error about a program that could not do its part.
pub(super) fn failed(program: &str, why: &str) -> io::Error {
    io::Error::other(format!("{program}: {why}"))
}
