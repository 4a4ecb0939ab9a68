//! The clinician's page as HTML: self-contained, no scripts, one page A4, readable in black and white.
//! Everything that the person typed is escaped by the template.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::grid;
use super::page::{Dated, Page, days_words};
use super::picture;
use super::record::Record;
use crate::progress::PegScore;
use crate::units::{counted, decimal};

const STYLE: &str = "
@page { size: A4; margin: 10mm 13mm; }
* { box-sizing: border-box; }
body { font: 8.4pt/1.25 system-ui, 'DejaVu Sans', Arial, sans-serif; color: #000; background: #fff;
  width: 184mm; max-width: 100%; margin: 0 auto; }
h1 { font-size: 13pt; margin: 0 0 .5mm; }
h2 { font-size: 9.4pt; margin: 2mm 0 .6mm; border-bottom: .3mm solid #000; }
p { margin: 0 0 .6mm; }
header { display: flex; justify-content: space-between; align-items: flex-start; }
header .name { border-bottom: .2mm solid #000; width: 60mm; padding-top: 3mm; }
.two { display: grid; grid-template-columns: 1fr 1fr; gap: 0 6mm; }
.facts { display: grid; grid-template-columns: repeat(4, 1fr); gap: 2mm; margin: 1mm 0; }
.facts div { border: .2mm solid #777; padding: .5mm 1.5mm; }
.facts b { display: block; font-size: 11pt; }
table { border-collapse: collapse; width: 100%; }
td, th { text-align: left; padding: 0 2mm 0 0; vertical-align: top; font-weight: normal; }
th { color: #333; border-bottom: .2mm solid #777; }
.doses td { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; max-width: 38mm; }
ul { margin: 0; padding-left: 4mm; }
li, p { overflow-wrap: anywhere; }
svg { width: 100%; height: auto; display: block; }
.quiet { color: #333; font-size: 7.4pt; }
.quiet span { margin-right: 4mm; }
footer { margin-top: 1.5mm; border-top: .2mm solid #777; }
h2, .facts, svg, li { break-inside: avoid; }
";

/// The page of a record.
pub fn html(record: &Record<'_>) -> Vec<u8> {
    let page = Page::of(record);
    let report = &page.report;
    let period = format!("{} to {}", report.from.format("%-d %B %Y"), page.last().format("%-d %B %Y"));
    let markup = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "Back pain and movement, " (period) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    div {
                        h1 { "Back pain and movement" }
                        p { (period) " (" (counted(report.weeks.len(), "week")) ")" }
                    }
                    div.name { "Name" }
                }
                p { (page.about()) @if !page.aims.is_empty() { " Aims: " (page.aims.join("; ")) "." } }
                (facts(&page))
                h2 { "Pain, 0 to 10" }
                (PreEscaped(picture::pain(report)))
                p.quiet {
                    span { "● first rating of the day" } span { "▲ worst in a session or walk" }
                    span { "line: mean of 7 days" } span { "grey: flare" }
                }
                p { (page.change) }
                h2 { "Minutes of movement a week" }
                (PreEscaped(picture::minutes(report)))
                p.quiet {
                    span { "dark: walking" } span { "light: all else" }
                    span { "line: what the week aimed at" }
                }
                (columns(record, &page))
                footer.quiet {
                    "Rated by the person, with supple, on their own machine. Medicines are not asked. It is no diagnosis. "
                    "Pain: numeric rating scale 0-10; a change of 2 points and 30 % counts as meaningful (Ostelo 2008, "
                    "Farrar 2001). PEG: Krebs 2009. Own activities: after Stratford 1995. Made "
                    (record.made.format("%-d %b %Y")) "."
                }
            }
        }
    };
    markup.into_string().into_bytes()
}

fn facts(page: &Page) -> Markup {
    let report = &page.report;
    let usual = report.pain.usual.map_or_else(|| "-".into(), decimal);
    let was = report.pain.usual_before.zip(report.pain.before_on);
    html! {
        div.facts {
            div { b { (usual) } "usual pain now" @if let Some((was, on)) = was { ", " (decimal(was)) " on " (on.format("%-d %b")) } }
            div { b { (counted(report.active_days, "day")) } "active in the period, " (report.consistency.of_28) " of the last 28" }
            div { b { (counted(page.kept.0, "session")) } "on the mat" (page.meant()) }
            div { b { (report.minutes) " min" } "in all, " (report.walking.minutes) " of them walking" }
        }
    }
}

fn columns(record: &Record<'_>, page: &Page) -> Markup {
    let (doses, more) = &page.doses;
    let routine = days_words(&record.history.profile().days);
    html! {
        div.two {
            div {
                h2 { "Exercises as they are done now" }
                table.doses {
                    @for dose in doses {
                        tr { td { (dose.name) } td { (dose.dose) } td { (dose.step.0) "/" (dose.step.1) } }
                    }
                }
                @if doses.is_empty() { p { "None in the last four weeks." } }
                @if *more > 0 { p.quiet { "and " (more) " more" } }
                p { "Walk: " (page.walk) "." }
                p.quiet { "The last column is the step of the exercise's ladder. Days meant: " (routine) "." }
                @if !page.visits.is_empty() { h2 { "Seen by someone" } (list(&page.visits)) }
            }
            div {
                h2 { "Function" }
                (function(page))
                h2 { "Flares" }
                p { @if page.flares.0.is_empty() { "None." } @else { (page.flares.0.join("; ")) "." }
                    @if page.flares.1 > 0 { " And " (page.flares.1) " before." } }
                h2 { "Safety questions (red flags)" }
                p { (screened(page)) }
                (list(&page.signs.0))
                @if page.signs.1 > 0 { p.quiet { "and " (page.signs.1) " more" } }
            }
        }
        @if !page.notes.is_empty() { h2 { "Notes that the person chose" } (list(&page.notes)) }
    }
}

/// How often the safety questions were answered, in words.
pub(super) fn screened(page: &Page) -> String {
    match page.screened {
        (0, _) | (_, None) => "Not answered in the period.".into(),
        (times, Some(last)) => {
            let none = if page.signs.0.is_empty() { ": none of these, each time" } else { "; ticked:" };
            let times = if times == 1 { "once".into() } else { format!("{times} times") };
            format!("Answered {times}, last on {}{none}.", last.format("%-d %b %Y")).replace(":.", ":")
        }
    }
}

fn function(page: &Page) -> Markup {
    let measures = &page.report.measures;
    let first = measures.peg_before.or(measures.peg.first().copied());
    let row = |peg: &PegScore| html! { tr { @for head in &grid::PEG { td { ((head.value)(peg)) } } } };
    html! {
        @if let Some(last) = measures.peg.last() {
            table {
                tr { @for head in &grid::PEG { th { (head.name) } } }
                @if let Some(first) = first.filter(|first| first.day < last.day) { (row(&first)) }
                (row(last))
            }
        } @else { p { "No PEG in the period." } }
        @for (name, ends) in &page.own {
            @if let Some((first, last)) = ends { p { (name) ": " (first) " of 10 at first, " (last) " now" } }
        }
    }
}

fn list(rows: &[Dated]) -> Markup {
    html! { ul { @for (day, words) in rows { li { (day.format("%-d %b %Y")) ": " (words) } } } }
}
