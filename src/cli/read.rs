//! Commands that read the content: exercises, lessons, rules.

use std::io::Write;

use anyhow::Result;

use super::unknown;
use crate::app::library;
use crate::app::menu::{Reading, Tone};
use crate::content::{Category, Content, Exercise, ExerciseId};

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
