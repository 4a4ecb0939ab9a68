//! `supple schema`: what other programs may rely on, as JSON Schema.

use std::io::Write;

use anyhow::Result;

use super::unknown;

/// Each schema by its name, with what it describes.
const ALL: [(&str, &str, &str); 7] = [
    ("ahead", "supple ahead --json", include_str!("../../content/schema/ahead.schema.json")),
    ("journal", "one line of the journal", include_str!("../../content/schema/journal.schema.json")),
    (
        "own",
        "a file of your own or prescribed exercises",
        include_str!("../../content/schema/own.schema.json"),
    ),
    ("progress", "supple progress --json", include_str!("../../content/schema/progress.schema.json")),
    ("status", "supple status --json", include_str!("../../content/schema/status.schema.json")),
    (
        "theme",
        "a theme of your own, themes/NAME.json beside settings.json",
        include_str!("../../content/schema/theme.schema.json"),
    ),
    ("today", "supple today --json", include_str!("../../content/schema/today.schema.json")),
];

/// Prints the schema of that name, or the names.
pub(super) fn print(name: Option<&str>, out: &mut dyn Write) -> Result<()> {
    let Some(name) = name else {
        for (name, of, _) in ALL {
            writeln!(out, "{name:<9} {of}")?;
        }
        return Ok(());
    };
    match ALL.iter().find(|(known, ..)| *known == name) {
        Some((_, _, text)) => Ok(out.write_all(text.as_bytes())?),
        None => Err(unknown("schema", name, ALL.iter().map(|(known, ..)| *known), "schema")),
    }
}
