//! The clinician's page as Markdown: the same facts, a table of weeks in the pictures' place.
//! Everything that the person typed is escaped.

use std::fmt::Write;

use super::grid::{self, Head, Weeks};
use super::page::{Dated, OWN_SCALE, PAIN_SCALE, PEG_SCALE, Page, capital};
use super::record::Record;
use crate::progress::Report;
use crate::units::{counted, decimal, obeyed};

/// Rows that the table of weeks has at most; with more weeks several stand in one row.
const ROWS: usize = 13;

/// The page of a record.
pub fn markdown(record: &Record<'_>) -> Vec<u8> {
    let page = Page::of(record);
    let mut out = String::new();
    write(&mut out, record, &page).map_or_else(|_| Vec::new(), |()| out.into_bytes())
}

fn write(out: &mut String, record: &Record<'_>, page: &Page) -> std::fmt::Result {
    let report = &page.report;
    writeln!(out, "# Back pain and movement\n")?;
    let (from, to) = (report.from.format("%-d %B %Y"), page.last().format("%-d %B %Y"));
    writeln!(out, "{from} to {to} ({})\n", counted(report.weeks.len(), "week"))?;
    let aims: Vec<String> = page.aims.iter().map(|aim| escape(aim)).collect();
    let aims = if aims.is_empty() { String::new() } else { format!("Aims: {}.", aims.join("; ")) };
    let about = [page.about(), aims].join(" ");
    if !about.trim().is_empty() {
        writeln!(out, "{}\n", about.trim())?;
    }
    let usual = report.pain.usual.map_or_else(|| "not known".into(), decimal);
    let range = page.best_and_worst().map_or_else(String::new, |words| format!("; {words}"));
    writeln!(out, "- Usual pain now ({PAIN_SCALE}): {usual}{range}")?;
    let kept = page.adherence().map_or_else(String::new, |words| format!("; {words}"));
    writeln!(
        out,
        "- Active: {} in the period, {} of the last 28{kept}",
        counted(report.active_days, "day"),
        report.consistency.of_28
    )?;
    writeln!(out, "- Sessions: {} on the mat", page.kept.sessions)?;
    writeln!(out, "- Minutes: {} in all: {}\n", report.minutes, page.minutes_words())?;
    writeln!(out, "## Pain ({PAIN_SCALE}) and minutes\n\n{}\n", page.change)?;
    if !page.felt.is_empty() {
        writeln!(out, "{}\n", page.felt.join(" "))?;
    }
    weeks(out, report)?;
    moves(out, page)?;
    writeln!(out, "\n## Function\n")?;
    function(out, page)?;
    let flares = if page.flares.0.is_empty() {
        "No flares".to_owned()
    } else {
        format!("Flares: {}", page.flares.0.join("; "))
    };
    writeln!(out, "\n## Flares and setbacks (pain: {PAIN_SCALE})\n\n{flares}.")?;
    if page.flares.1 > 0 {
        writeln!(out, "\nAnd {} before.", page.flares.1)?;
    }
    if page.setbacks.is_empty() {
        writeln!(out, "\nNo setbacks.")?;
    } else {
        writeln!(out, "\nSetbacks:\n")?;
        list(out, &page.setbacks)?;
    }
    if !page.pauses.is_empty() {
        writeln!(out, "\nPauses: {}.", page.pauses.join("; "))?;
    }
    writeln!(out, "\n## Safety questions (red flags)\n\n{}", page.screened.words(!page.signs.0.is_empty()))?;
    if !page.signs.0.is_empty() {
        writeln!(out)?;
        list(out, &page.signs.0)?;
    }
    if page.signs.1 > 0 {
        writeln!(out, "- and {} more", page.signs.1)?;
    }
    writeln!(out, "\n{}", page.screened.asked())?;
    for (title, rows) in [("Seen by someone", &page.visits), ("Notes that the person chose", &page.notes)] {
        if !rows.is_empty() {
            writeln!(out, "\n## {title}\n")?;
            list(out, rows)?;
        }
    }
    writeln!(
        out,
        "\n---\n\nRated by the person, with supple. {}It is no diagnosis. A change of 2 points and \
         30 % counts as meaningful (Ostelo 2008, Farrar 2001). PEG: Krebs 2009. Own activities: after Stratford 1995. \
         Made {}.",
        page.medicines(),
        record.made.format("%-d %b %Y")
    )
}

fn weeks(out: &mut String, report: &Report) -> std::fmt::Result {
    let size = report.weeks.len().div_ceil(ROWS).max(1);
    let weeks = report.weeks.chunks(size).zip(report.pain.days.chunks(7 * size));
    let rows: Vec<Weeks> = weeks.map(|(weeks, days)| Weeks { weeks, days }).collect();
    table(out, &grid::weeks(), rows.iter())
}

/// What was prescribed, then the moves that the coach chose.
fn moves(out: &mut String, page: &Page) -> std::fmt::Result {
    let (sheet, more) = &page.prescribed;
    if !sheet.is_empty() {
        writeln!(out, "\n## Prescribed\n")?;
        for each in sheet {
            let (name, dose, often) = (escape(&each.name), escape(&each.dose), escape(&each.often));
            writeln!(out, "- {name}: {dose}, {often}; {} in the period", each.done())?;
        }
        if *more > 0 {
            writeln!(out, "- and {more} more")?;
        }
    }
    let others = if sheet.is_empty() { "Exercises" } else { "Other exercises" };
    writeln!(out, "\n## {others} as they are done now\n")?;
    for dose in &page.doses.0 {
        let (name, words) = (escape(&dose.name), escape(&dose.dose));
        writeln!(out, "- {name}: {words} (step {} of {})", dose.step.0, dose.step.1)?;
    }
    if page.doses.1 > 0 {
        writeln!(out, "- and {} more", page.doses.1)?;
    }
    writeln!(out, "- Walk: {}", page.walk)
}

/// A table of these rows, its headings first.
fn table<'a, R: 'a>(
    out: &mut String,
    heads: &[Head<R>],
    rows: impl Iterator<Item = &'a R>,
) -> std::fmt::Result {
    let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    writeln!(out, "{}", line(heads.iter().map(|head| capital(head.name)).collect()))?;
    writeln!(out, "|{}", "---|".repeat(heads.len()))?;
    for row in rows {
        writeln!(out, "{}", line(heads.iter().map(|head| (head.value)(row)).collect()))?;
    }
    Ok(())
}

fn function(out: &mut String, page: &Page) -> std::fmt::Result {
    let measures = &page.report.measures;
    let first = measures.peg_before.or(measures.peg.first().copied());
    if let Some(last) = measures.peg.last() {
        writeln!(out, "PEG, how pain gets in the way ({PEG_SCALE}):\n")?;
        let first = first.iter().filter(|first| first.day < last.day);
        table(out, &grid::PEG, first.chain([last]))?;
        if let Some(words) = page.course_words() {
            writeln!(out, "\n{words}")?;
        }
    } else {
        writeln!(out, "No PEG in the period.")?;
    }
    if !page.own.is_empty() {
        writeln!(out, "\nOwn activities ({OWN_SCALE}):\n")?;
        for own in &page.own {
            writeln!(out, "- {}: {}", escape(&own.name), own.label())?;
        }
    }
    Ok(())
}

fn list(out: &mut String, rows: &[Dated]) -> std::fmt::Result {
    rows.iter().try_for_each(|(day, words)| writeln!(out, "- {}: {}", day.format("%-d %b %Y"), escape(words)))
}

/// Text from another hand, with nothing in it that Markdown or HTML would obey.
fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '(' | ')' | '#' | '|' | '~' | '!' | '{' | '}' => {
                safe.push('\\');
                safe.push(c);
            }
            c if obeyed(c) => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe
}
