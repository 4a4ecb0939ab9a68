//! Commands that read the content: exercises, lessons, rules.

use std::io::Write;

use anyhow::{Result, bail};

use super::{Wrong, unknown};
use crate::app::layer::exercise as page;
use crate::app::layer::reading;
use crate::app::layer::reading::{Reading, Tone};
use crate::app::screen::{learn, library};
use crate::content::{Category, Content, Exercise, ExerciseId, Variant};
use crate::figure::{Figure, Marker, Options};
use crate::tui::widgets::text::wrap;

/// How figures are printed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Drawing {
    pub marker: Marker,
    /// The width of the output.
    pub columns: usize,
}

impl Drawing {
    /// A figure's key poses, side by side as far as there is room.
    pub(super) fn key_poses(&self, figure: &Figure, phases: usize) -> String {
        let options = Options { marker: self.marker, ..Options::default() };
        figure.key_pose_text(phases, self.columns, options)
    }
}

/// Lists exercises, all or of a kind or found by words, or shows the one that was found.
pub(super) fn exercises(
    content: &Content,
    what: &str,
    figure: Option<Drawing>,
    form: Option<&str>,
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
            Some(drawing) => poses(content, exercise, drawing, form, out),
            None => print(&page::exercise(exercise, exercise.step(1).variant), content, out),
        },
        listed => {
            for exercise in listed {
                let id = exercise.id.as_str();
                writeln!(out, "{id:<32} {:<27} {}", exercise.name, exercise.position.label())?;
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

/// The key poses of each form of an exercise, or of the one that is named, with its words.
fn poses(
    content: &Content,
    exercise: &Exercise,
    drawing: Drawing,
    form: Option<&str>,
    out: &mut dyn Write,
) -> Result<()> {
    let is_meant = |number: usize, variant: &Variant| {
        form.is_none_or(|form| form.parse() == Ok(number) || variant.name.eq_ignore_ascii_case(form.trim()))
    };
    let all = || (1..).zip(&exercise.variants);
    let meant: Vec<_> = all().filter(|(number, variant)| is_meant(*number, variant)).collect();
    if meant.is_empty() {
        let names: Vec<String> =
            all().map(|(number, variant)| format!("{number} {}", variant.name)).collect();
        let (form, id) = (form.unwrap_or_default(), &exercise.id);
        bail!(Wrong(format!("{id} has no form {form:?}; its forms are {}", names.join(", "))));
    }
    for (number, variant) in meant {
        writeln!(out, "{}, form {number} of {}: {}", exercise.name, exercise.variants.len(), variant.name)?;
        for line in wrap(&variant.how, drawing.columns.clamp(20, 78) - 2) {
            writeln!(out, "  {line}")?;
        }
        match content.figure(exercise.figure_of(variant)) {
            Some(figure) => {
                writeln!(out, "{}", drawing.key_poses(&figure, exercise.tempo_of(variant).len()))?;
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
