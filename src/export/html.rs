//! The clinician's page as HTML: self-contained, no scripts, one page A4 or Letter, readable in black and white.
//! Everything that the person typed is escaped by the template.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::grid;
use super::page::{Dated, OWN_SCALE, PAIN_SCALE, PEG_SCALE, Page, days_words};
use super::picture;
use super::record::Record;
use crate::progress::PegScore;
use crate::units::{counted, decimal};

const STYLE: &str = "
@page { margin: 10mm 13mm; }
* { box-sizing: border-box; }
body { font: 8.4pt/1.22 system-ui, 'DejaVu Sans', Arial, sans-serif; color: #000; background: #fff;
  width: 184mm; max-width: 100%; margin: 0 auto; }
h1 { font-size: 13pt; margin: 0 0 .5mm; }
h2 { font-size: 9.4pt; margin: 1.7mm 0 .5mm; border-bottom: .3mm solid #000; }
h2 span { font-weight: normal; }
p { margin: 0 0 .6mm; }
header { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: flex-start; }
header .name { border-bottom: .2mm solid #000; width: 60mm; padding-top: 3mm; }
.two { display: grid; grid-template-columns: 1fr 1fr; gap: 0 6mm; }
.facts { display: grid; grid-template-columns: 1.35fr 1.6fr .8fr .9fr; gap: 2mm; margin: 1mm 0; }
.facts div { border: .2mm solid #777; padding: .5mm 1.5mm; }
.facts b { display: block; font-size: 11pt; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; }
td, th { text-align: left; padding: 0 2mm 0 0; vertical-align: top; font-weight: normal; }
thead th { color: #333; border-bottom: .2mm solid #777; }
.doses tbody th { max-width: 36mm; }
.doses td:last-child { white-space: nowrap; }
ul { margin: 0; padding-left: 4mm; }
li, p, td { overflow-wrap: anywhere; }
svg { width: 100%; height: auto; display: block; }
.quiet { color: #333; font-size: 7.4pt; }
.quiet span { margin-right: 4mm; }
footer { margin-top: 1.5mm; border-top: .2mm solid #777; }
h2, .facts, svg, li, tr { break-inside: avoid; }
@media screen { body { padding: 4mm; box-sizing: content-box; } }
@media screen and (max-width: 720px) {
  body { font-size: 16px; width: auto; padding: 3mm; box-sizing: border-box; }
  h1 { font-size: 22px; } h2 { font-size: 18px; margin-top: 5mm; } .facts b { font-size: 20px; }
  .quiet { font-size: 14px; }
  .two { grid-template-columns: 1fr; }
  .facts { grid-template-columns: 1fr 1fr; }
  .doses tbody th { max-width: none; }
  .picture { padding: 3mm 4mm; } .picture svg { overflow: visible; } .picture text { font-size: 20px; }
}
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
                main {
                    p { (page.about()) @if !page.aims.is_empty() { " Aims: " (page.aims.join("; ")) "." } }
                    (facts(&page))
                    section aria-labelledby="pain" {
                        h2 #pain { "Pain " span { "(" (PAIN_SCALE) ")" } }
                        (drawing("The picture of pain", &picture::pain(&page)))
                        p.quiet {
                            span { "● first rating of the day" } span { "▲ worst in a session or walk" }
                            span { "line: mean of 7 days" } span { "grey: flare" }
                        }
                        p { (page.change) }
                        @if !page.felt.is_empty() { p { (page.felt.join(" ")) } }
                    }
                    section aria-labelledby="minutes" {
                        h2 #minutes { "Minutes of movement a week" }
                        (drawing("The picture of minutes", &picture::minutes(report)))
                        p.quiet {
                            span { "dark: walking" } span { "light: all else" }
                            span { "line: what the week aimed at" }
                        }
                    }
                    (prescribed(&page))
                    (columns(record, &page))
                }
                footer.quiet {
                    p { "Safety questions. " (page.screened.asked()) }
                    p {
                        "Rated by the person, with supple, on their own machine. " (page.medicines()) "It is no diagnosis. "
                        "Pain: numeric rating scale 0-10; a change of 2 points and 30 % counts as meaningful (Ostelo 2008, "
                        "Farrar 2001). PEG: Krebs 2009. Own activities: after Stratford 1995. Made "
                        (record.made.format("%-d %b %Y")) "."
                    }
                }
            }
        }
    };
    markup.into_string().into_bytes()
}

/// A picture in a frame of its own.
fn drawing(label: &str, svg: &str) -> Markup {
    html! { section.picture aria-label=(label) { (PreEscaped(svg)) } }
}

fn facts(page: &Page) -> Markup {
    let report = &page.report;
    let usual = report.pain.usual.map_or_else(|| "-".into(), decimal);
    let was = report.pain.usual_before.zip(report.pain.before_on);
    html! {
        div.facts {
            div { b { (usual) } "usual pain now (" (PAIN_SCALE) ")"
                @if let Some((was, on)) = was { "; " (decimal(was)) " on " (on.format("%-d %b")) }
                @if let Some(words) = page.best_and_worst() { "; " (words) } }
            div { b { (counted(report.active_days, "day")) } "active in the period, " (report.consistency.of_28) " of the last 28"
                @if let Some(words) = page.adherence() { "; " (words) } }
            div { b { (counted(page.kept.sessions, "session")) } "on the mat" }
            div { b { (report.minutes) " min" } "in all: " (page.minutes_words()) }
        }
    }
}

/// What a professional prescribed comes before the moves that the coach chose.
fn prescribed(page: &Page) -> Markup {
    let (sheet, more) = &page.prescribed;
    html! {
        @if !sheet.is_empty() {
            section aria-labelledby="prescribed" {
                h2 #prescribed { "Prescribed" }
                table {
                    thead { tr { @for head in ["exercise", "dose", "how often", "done in the period"] { th scope="col" { (head) } } } }
                    tbody {
                        @for each in sheet {
                            tr { th scope="row" { (each.name) } td { (each.dose) } td { (each.often) } td { (each.done()) } }
                        }
                    }
                }
                @if *more > 0 { p.quiet { "and " (more) " more" } }
            }
        }
    }
}

fn moves(page: &Page) -> Markup {
    let (doses, more) = &page.doses;
    html! {
        @if doses.is_empty() {
            p { "None in the last four weeks." }
        } @else {
            table.doses {
                thead { tr { @for head in ["exercise", "dose", "step"] { th scope="col" { (head) } } } }
                tbody {
                    @for dose in doses {
                        tr { th scope="row" { (dose.name) } td { (dose.dose) } td { (dose.step.0) "/" (dose.step.1) } }
                    }
                }
            }
        }
        @if *more > 0 { p.quiet { "and " (more) " more" } }
    }
}

fn columns(record: &Record<'_>, page: &Page) -> Markup {
    let routine = days_words(&record.history.profile().days);
    let heading = if page.prescribed.0.is_empty() {
        "Exercises as they are done now"
    } else {
        "Other exercises as they are done now"
    };
    html! {
        div.two {
            section aria-labelledby="moves" {
                h2 #moves { (heading) }
                (moves(page))
                p { "Walk: " (page.walk) "." }
                p.quiet { "Step: of the exercise's ladder, 1 the easiest. Days meant: " (routine) "." }
                @if !page.visits.is_empty() { h2 { "Seen by someone" } (list(&page.visits)) }
            }
            div {
                section aria-labelledby="function" { h2 #function { "Function" } (function(page)) }
                section aria-labelledby="flares" {
                    h2 #flares { "Flares and setbacks " span { "(pain: " (PAIN_SCALE) ")" } }
                    p { @if page.flares.0.is_empty() { "No flares." } @else { "Flares: " (page.flares.0.join("; ")) "." }
                        @if page.flares.1 > 0 { " And " (page.flares.1) " before." } }
                    @if page.setbacks.is_empty() { p { "No setbacks." } } @else { p { "Setbacks:" } (list(&page.setbacks)) }
                    @if !page.pauses.is_empty() { p { "Pauses: " (page.pauses.join("; ")) "." } }
                }
                section aria-labelledby="safety" {
                    h2 #safety { "Safety questions (red flags)" }
                    p { (page.screened.words(!page.signs.0.is_empty())) }
                    (list(&page.signs.0))
                    @if page.signs.1 > 0 { p.quiet { "and " (page.signs.1) " more" } }
                }
            }
        }
        @if !page.notes.is_empty() {
            section aria-labelledby="notes" { h2 #notes { "Notes that the person chose" } (list(&page.notes)) }
        }
    }
}

fn function(page: &Page) -> Markup {
    let measures = &page.report.measures;
    let first = measures.peg_before.or(measures.peg.first().copied());
    let row = |peg: &PegScore| {
        html! { tr { @for (place, head) in grid::PEG.iter().enumerate() {
            @if place == 0 { th scope="row" { ((head.value)(peg)) } } @else { td { ((head.value)(peg)) } }
        } } }
    };
    html! {
        @if let Some(last) = measures.peg.last() {
            table {
                caption { "PEG, how pain gets in the way (" (PEG_SCALE) ")" }
                thead { tr { @for head in &grid::PEG { th scope="col" { (head.name) } } } }
                tbody {
                    @if let Some(first) = first.filter(|first| first.day < last.day) { (row(&first)) }
                    (row(last))
                }
            }
            @if let Some(words) = page.course_words() { p { (words) } }
        } @else { p { "No PEG in the period." } }
        @if !page.own.is_empty() {
            p { "Own activities (" (OWN_SCALE) "):" }
            ul { @for own in &page.own { li { (own.name) ": " (own.label()) } } }
        }
    }
}

fn list(rows: &[Dated]) -> Markup {
    html! {
        @if !rows.is_empty() {
            ul { @for (day, words) in rows { li { (day.format("%-d %b %Y")) ": " (words) } } }
        }
    }
}
