//! Commands that read the content: exercises, lessons, rules.

use std::io::Write;

use anyhow::Result;

use super::unknown;
use crate::app::layer::reading;
use crate::app::layer::reading::{Reading, Tone};
use crate::app::screen::{learn, library};
use crate::content::{Category, Content, Exercise, ExerciseId};
use crate::figure::{Marker, Options};

/// How figures are printed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Drawing {
    pub marker: Marker,
    /// The width of the output.
    pub columns: usize,
}

/// Lists exercises, all or of a kind or found by words, or shows the one that was found.
pub(super) fn exercises(
    content: &Content,
    what: &str,
    figure: Option<Drawing>,
    out: &mut dyn Write,
) -> Result<()> {
    let kind = Category::from_key(what);
    let found: Vec<&Exercise> = match kind {
        _ if what.is_empty() => content.exercises().iter().collect(),
        Some(kind) => content.of_category(kind).collect(),
        None => find(content, what),
    };
    match found.as_slice() {
        [] => {
            let kinds = Category::ALL.iter().map(|kind| kind.key());
            let ids = content.exercises().iter().map(|exercise| exercise.id.as_str());
            Err(unknown("exercise or kind", what, kinds.chain(ids), "exercises"))
        }
        [exercise] if kind.is_none() => match figure {
            Some(drawing) => poses(content, exercise, drawing, out),
            None => print(&library::exercise(exercise), content, out),
        },
        listed => {
            for exercise in listed {
                let id = exercise.id.as_str();
                writeln!(out, "{id:<32} {:<27} {}", exercise.name, exercise.position.said())?;
            }
            Ok(())
        }
    }
}

/// The exercises that are called so: by id, else by all words of the name, else by what they are for.
fn find<'c>(content: &'c Content, what: &str) -> Vec<&'c Exercise> {
    // One word may be a name of its own and part of others'; a whole name of several words is not.
    let whole = what.contains([' ', '.']);
    if let Some(exercise) = called(content, what).filter(|_| whole) {
        return vec![exercise];
    }
    let wanted = what.to_lowercase();
    let named = |exercise: &&Exercise| {
        let also = exercise.also.join(" ");
        let names = format!("{} {} {also}", exercise.id.as_str(), exercise.name).to_lowercase();
        wanted.split_whitespace().all(|word| names.contains(word))
    };
    let found: Vec<&Exercise> = content.exercises().iter().filter(named).collect();
    if !found.is_empty() {
        return found;
    }
    library::Library::found(wanted).listed(content)
}

/// The one exercise that was meant by an id, its last part, or a name.
pub(super) fn called<'c>(content: &'c Content, what: &str) -> Option<&'c Exercise> {
    let wanted = what.to_lowercase();
    let same = |exercise: &&Exercise| {
        let id = exercise.id.as_str();
        id.rsplit('.').next() == Some(&wanted)
            || exercise.name.to_lowercase() == wanted
            || exercise.also.iter().any(|also| also.to_lowercase() == wanted)
    };
    content.exercise(&ExerciseId::new(what)).or_else(|| {
        let mut all = content.exercises().iter().filter(same);
        all.next().filter(|_| all.next().is_none())
    })
}

/// The key poses of an exercise's figures, each variant's own.
fn poses(content: &Content, exercise: &Exercise, drawing: Drawing, out: &mut dyn Write) -> Result<()> {
    let options = Options { marker: drawing.marker, ..Options::default() };
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
                writeln!(out, "{}", figure.key_pose_text(phases, drawing.columns, options))?;
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
    print(&learn::page(lesson), content, out)
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
    print(&reading::rule(rule), content, out)
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
