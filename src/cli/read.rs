//! Commands that read the content: exercises, lessons, rules, the check.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};

use super::unknown;
use crate::app::library;
use crate::app::menu::{Reading, Tone};
use crate::content::{Category, Content, Exercise, ExerciseId, check as check_content};

/// Lists exercises, or shows one.
pub(super) fn exercises(
    content: &Content,
    what: Option<&str>,
    figure: bool,
    out: &mut dyn Write,
) -> Result<()> {
    if let Some(id) = what.filter(|what| what.contains('.')) {
        let Some(exercise) = content.exercise(&ExerciseId::new(id)) else {
            let all = content.exercises().iter().map(|exercise| exercise.id.as_str());
            return Err(unknown("exercise", id, all, "exercises"));
        };
        if figure {
            return poses(content, exercise, out);
        }
        return print(&library::exercise(exercise), content, out);
    }
    let kind = match what {
        None => None,
        Some(word) => {
            let all = || Category::ALL.iter().map(|kind| kind.key());
            Some(Category::from_key(word).ok_or_else(|| unknown("kind", word, all(), "exercises"))?)
        }
    };
    for exercise in content.exercises().iter().filter(|each| kind.is_none_or(|kind| each.category() == kind))
    {
        let id = exercise.id.as_str();
        writeln!(out, "{id:<32} {:<27} {}", exercise.name, exercise.position.said())?;
    }
    Ok(())
}

/// The key poses of an exercise's figures, each variant's own.
fn poses(content: &Content, exercise: &Exercise, out: &mut dyn Write) -> Result<()> {
    let mut shown: Vec<&str> = Vec::new();
    for variant in &exercise.variants {
        let id = exercise.figure_of(variant);
        if shown.contains(&id) {
            continue;
        }
        shown.push(id);
        writeln!(out, "{}, {}", exercise.name, variant.name)?;
        match content.figure(id) {
            Some(figure) => {
                let phases = exercise.tempo_of(variant).len();
                writeln!(out, "{}", figure.key_pose_text(phases, 120, crate::figure::Options::default()))?;
            }
            None => writeln!(out, "  (no figure yet)")?,
        }
    }
    Ok(())
}

/// Lists lessons, or prints one.
pub(super) fn lessons(content: &Content, what: Option<&str>, out: &mut dyn Write) -> Result<()> {
    let Some(id) = what else {
        for (lesson, number) in content.lessons().iter().zip(1..) {
            writeln!(out, "{number:>2}  {:<26} {}", lesson.id, lesson.title)?;
        }
        return Ok(());
    };
    let by_number = id.parse::<usize>().ok().and_then(|number| content.lessons().get(number.wrapping_sub(1)));
    let Some(lesson) = content.lesson(id).or(by_number) else {
        let all = content.lessons().iter().map(|lesson| lesson.id.as_str());
        return Err(unknown("lesson", id, all, "lessons"));
    };
    print(&library::lesson(lesson), content, out)
}

/// Lists the coach's rules, or prints one.
pub(super) fn rules(content: &Content, what: Option<&str>, out: &mut dyn Write) -> Result<()> {
    let Some(id) = what else {
        for rule in content.rules() {
            writeln!(out, "{:<4} {}", rule.id, rule.title)?;
        }
        return Ok(());
    };
    let wanted = id.to_uppercase();
    let Some(rule) = content.rules().iter().find(|rule| rule.id == wanted) else {
        let all = content.rules().iter().map(|rule| rule.id.as_str());
        return Err(unknown("rule", id, all, "rules"));
    };
    print(&library::rule(rule), content, out)
}

/// Something to read, as text of 78 columns with its sources.
pub(super) fn print(page: &Reading, content: &Content, out: &mut dyn Write) -> Result<()> {
    let wrap = crate::tui::widgets::text::wrap;
    writeln!(out, "{}\n", page.title)?;
    for (tone, paragraph) in &page.lines {
        let (first, rest) = match tone {
            Tone::Item => ("- ", "  "),
            _ => ("", ""),
        };
        if *tone == Tone::Heading {
            writeln!(out)?;
        }
        for (at, line) in wrap(paragraph, 76).into_iter().enumerate() {
            writeln!(out, "{}{line}", if at == 0 { first } else { rest })?;
        }
    }
    if !page.sources.is_empty() {
        writeln!(out, "\nSources")?;
    }
    for reference in page.sources.iter().filter_map(|id| content.reference(id)) {
        let place = reference.doi.as_ref().map(|doi| format!("https://doi.org/{doi}"));
        let place = place.or_else(|| reference.url.clone()).unwrap_or_default();
        let entry = format!("{} {} {} {place}", reference.authors, reference.title, reference.journal);
        for (at, line) in wrap(&entry, 76).into_iter().enumerate() {
            writeln!(out, "{}{line}", if at == 0 { "- " } else { "  " })?;
        }
    }
    Ok(())
}

/// Checks a folder of content: the repository's own layout, or a person's files.
pub(super) fn check(folder: &Path, out: &mut dyn Write) -> Result<ExitCode> {
    let mut files = Vec::new();
    if folder.is_dir() {
        gather(folder, folder, &mut files)?;
    } else if folder.exists() {
        files.push((folder.display().to_string(), read(folder)?));
    } else {
        writeln!(out, "{}: no such folder, so nothing of your own to check.", folder.display())?;
        return Ok(ExitCode::SUCCESS);
    }
    let named: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let faults = check_content(&named);
    for fault in &faults {
        writeln!(out, "{}/{fault}", folder.display())?;
    }
    writeln!(out, "{} files, {} faults", named.len(), faults.len())?;
    Ok(if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))
}

fn gather(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) -> Result<()> {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)
        .with_context(|| format!("{} cannot be listed", folder.display()))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            gather(root, &path, files)?;
        } else if path.extension().is_some_and(|end| end == "json") {
            let name = path.strip_prefix(root).unwrap_or(&path).display().to_string();
            files.push((name, read(&path)?));
        }
    }
    Ok(())
}
