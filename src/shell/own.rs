//! The person's own content, read from their folder and laid beside the built-in.

use std::path::Path;

use crate::content::{Content, Own};
use crate::files::{Paths, read_texts};

/// The built-in content with the person's own after it. A file that cannot be used is left out and
/// named in [`Content::left_out`].
pub fn content(paths: &Paths) -> Content {
    let content = Content::built_in();
    let mut left_out = Vec::new();
    let mut texts = Vec::new();
    match read_texts(&paths.content()) {
        Ok(read) => {
            for (path, text) in read {
                match text {
                    Ok(text) => texts.push((short(&path), text)),
                    Err(error) => left_out.push(format!("Left out: {error}")),
                }
            }
        }
        Err(error) => left_out.push(format!("Your own exercises are left out: {error}")),
    }
    if texts.is_empty() && left_out.is_empty() {
        return content;
    }
    let named: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let own = Own::read(&named, content.exercises());
    // One line for each bad file: its first fault.
    let mut said: Option<&str> = None;
    for fault in &own.faults {
        if said != Some(fault.file.as_str()) {
            left_out.push(format!("Left out: {fault}"));
            said = Some(&fault.file);
        }
    }
    content.with_own(own.exercises, left_out)
}

/// A file's name as the person knows it: `content/sheet.json`.
fn short(path: &Path) -> String {
    format!("content/{}", path.file_name().unwrap_or_default().to_string_lossy())
}
