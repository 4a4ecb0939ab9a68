//! An embedded content file: its name and its text.

/// A file to read or check: its name below the content folder, and its text.
pub type Named<'a> = (&'a str, &'a str);

/// An embedded content file.
#[derive(Debug, Clone, Copy)]
pub struct File {
    /// Its path below `content/`.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
}

/// The file of this name below `content/`, embedded.
macro_rules! file {
    ($($name:literal)+) => {
        $crate::content::file::File {
            name: concat!($($name),+),
            text: include_str!(concat!("../../content/", $($name),+)),
        }
    };
}
pub(super) use file;
