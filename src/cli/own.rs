//! Commands on content files: check them, write an example.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use crate::content::{Content, EXAMPLE, Exercise, Named, Own, check};
use crate::files::{read_text, read_texts, write_new};

/// Checks the person's own folder, a folder or file laid out like it, or the collection itself.
pub(super) fn check_content(given: Option<&Path>, own: &Path, out: &mut dyn Write) -> Result<ExitCode> {
    let place = given.unwrap_or(own);
    if place.symlink_metadata().is_err() {
        if given.is_some() {
            bail!("{}: no such file or folder", place.display());
        }
        writeln!(
            out,
            "{}: no such folder, so nothing of your own to check. `supple content new` writes an example.",
            place.display()
        )?;
        return Ok(ExitCode::SUCCESS);
    }
    if place.join("exercises").is_dir() {
        return check_collection(place, out);
    }
    let read = if place.is_dir() { read_texts(place)? } else { vec![(place.to_owned(), read_text(place))] };
    let count = read.len();
    let (mut texts, mut faults) = (Vec::new(), 0);
    for (path, text) in read {
        match text {
            Ok(text) => texts.push((path.display().to_string(), text)),
            Err(error) => {
                writeln!(out, "{error}")?;
                faults += 1;
            }
        }
    }
    let own = Own::read(&named(&texts), Content::built_in().exercises());
    for fault in &own.faults {
        writeln!(out, "{fault}")?;
    }
    for exercise in &own.exercises {
        writeln!(out, "{}", summary(exercise))?;
    }
    said(count, faults + own.faults.len(), out)
}

/// What an exercise was understood to be.
fn summary(exercise: &Exercise) -> String {
    let last = exercise.step(exercise.step_count());
    let dose = last.dose.in_words(exercise.sides_of(last.variant));
    let words = match &exercise.prescribed {
        Some(prescription) => format!("prescribed   {dose}, {}", prescription.label()),
        None => format!("{:<12} {} steps, up to {dose}", exercise.category().label(), exercise.step_count()),
    };
    format!("{:<26} {words}", exercise.name)
}

/// Checks a folder laid out like the repository's `content/`.
fn check_collection(folder: &Path, out: &mut dyn Write) -> Result<ExitCode> {
    let texts = collection(folder)?;
    let faults = check(&named(&texts));
    for fault in &faults {
        writeln!(out, "{}/{fault}", folder.display())?;
    }
    said(texts.len(), faults.len(), out)
}

pub(super) fn named(texts: &[(String, String)]) -> Vec<Named<'_>> {
    texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect()
}

fn said(files: usize, faults: usize, out: &mut dyn Write) -> Result<ExitCode> {
    let many = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    writeln!(out, "{}, {}", many(files, "file"), many(faults, "fault"))?;
    Ok(if faults == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Every file of a content folder, by its name below it.
pub(super) fn collection(folder: &Path) -> Result<Vec<(String, String)>> {
    let mut texts = Vec::new();
    gather(folder, folder, &mut texts)?;
    Ok(texts)
}

fn gather(root: &Path, folder: &Path, texts: &mut Vec<(String, String)>) -> Result<()> {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)
        .with_context(|| format!("{} cannot be listed", folder.display()))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() && !path.is_symlink() {
            gather(root, &path, texts)?;
        } else if path.extension().is_some_and(|end| end == "json") {
            let name = path.strip_prefix(root).unwrap_or(&path).display().to_string();
            texts.push((name, read_text(&path)?));
        }
    }
    Ok(())
}

/// Writes the example to a file of its own; `-` is the terminal.
pub(super) fn new_content(file: &Path, out: &mut dyn Write) -> Result<()> {
    if file == Path::new("-") {
        out.write_all(EXAMPLE.as_bytes())?;
        return Ok(());
    }
    write_new(file, EXAMPLE.as_bytes())?;
    writeln!(
        out,
        "{}: written. Its notes say how to fill it in; then `supple content check`.",
        file.display()
    )?;
    Ok(())
}
