//! What stands on the screen, in lines to be read out.

use std::fmt::Write as _;

use super::keys::{said, word, word_of_hint};
use super::today::today_lines;
use crate::app::Popup;
use crate::app::ask::field::{Answer, Field, Kind};
use crate::app::ask::form::Form;
use crate::app::layer::reading::Tone;
use crate::app::{Action, Context, Model, Place, Span, Stage, Tab, bindings};
use crate::content::Category;
use crate::progress;

/// How many entries the Journal reads out.
const NEWEST: usize = 20;

/// What stands on the screen, in lines.
pub(super) fn scene(model: &Model) -> String {
    match model.layer() {
        Some(Popup::Menu(menu)) => {
            let mut words = format!("{}\n", menu.title);
            if !menu.intro.is_empty() {
                let _ = writeln!(words, "{}", menu.intro);
            }
            for (entry, number) in menu.lines().iter().zip(1..) {
                let line = format!("  {number}. {}  {}", entry.label, word_of_hint(&entry.hint));
                let _ = writeln!(words, "{}", line.trim_end());
            }
            return words + "A number chooses; back closes.";
        }
        Some(Popup::Reading(reading)) => {
            let mut words = format!("{}\n", reading.title);
            for (tone, line) in &reading.lines {
                words += if *tone == Tone::Item { "  - " } else { "" };
                words += &said(Context::Reading, line);
                words.push('\n');
            }
            let sources = if reading.sources.is_empty() { "" } else { " o reads the sources." };
            return format!("{words}Enter closes.{sources}");
        }
        Some(Popup::Help(keys)) => return help(keys.context()),
        None => {}
    }
    match model.stage() {
        Stage::Form(form, _) => form_words(form),
        Stage::Player(_) => String::new(),
        Stage::Summary(session) => {
            let lines: Vec<String> =
                model.known().summary_of(*session).into_iter().map(|line| line.text).collect();
            lines.join("\n") + "\nEnter for today; n adds a note, l reads the lesson."
        }
        Stage::Tabs => match model.tab() {
            Tab::Today => today_words(model),
            Tab::Progress => progress_words(model),
            Tab::Library => library_words(model),
            Tab::Learn => learn_words(model),
            Tab::Journal => journal_words(model),
        },
    }
}

fn today_words(model: &Model) -> String {
    let mut words = today_lines(model);
    if model.known().is_blocked() {
        let slip = if model.known().may_be_a_slip() { " u takes back a slip;" } else { "" };
        return words
            + "c: a professional has cleared me;"
            + slip
            + " s asks the safety questions again; ? lists every key; quit leaves.";
    }
    if model.known().whole_screen_is_due() {
        return words + "Enter asks the safety questions; ? lists every key; quit leaves.";
    }
    let walk = || model.known().plan.walk.as_ref().map(|walk| walk.name.as_str());
    let selected =
        model.known().plan.items.get(model.today().selected()).map(|item| item.name.as_str()).or_else(walk);
    if let Some(name) = selected {
        let _ = writeln!(words, "At {name}: w says why, x swaps it, d rather not. j is down, k up.");
    }
    words + "Enter starts; a digit rates your back; next for Progress; ? lists every key; quit leaves."
}

fn progress_words(model: &Model) -> String {
    let weeks = match model.progress().span() {
        Span::Week => progress::WEEK,
        Span::Month => progress::MONTH,
        Span::Year => progress::YEAR,
    };
    let report = progress::report(&model.known().content, &model.known().history, model.known().day, weeks);
    format!(
        "Progress\n{}more or less: month, year, week; a adds. next for the Library; back for today.",
        progress::text(&report)
    )
}

fn library_words(model: &Model) -> String {
    let view = model.library();
    let listed = view.listed(&model.known().content);
    let mut words = String::from("Library\n");
    if view.kind().is_none() && view.search().is_empty() {
        let kinds: Vec<&str> = Category::ALL.iter().map(|kind| kind.said()).collect();
        let _ = writeln!(words, "{} exercises: {}.", listed.len(), kinds.join(", "));
    } else {
        let kind = view.kind().map_or("every kind", Category::said);
        let found =
            if view.search().is_empty() { String::new() } else { format!(", found by {}", view.search()) };
        let _ = writeln!(words, "{kind}{found}: {}", listed.len());
        for (exercise, number) in listed.iter().zip(1..) {
            let _ = writeln!(words, "  {number}. {}, {}", exercise.name, exercise.position.said());
        }
        words += if listed.is_empty() { "Nothing has that name.\n" } else { "A number reads one.\n" };
    }
    words + "more or less turns to another kind; / and words finds (/bridge). next for Learn; back for today."
}

fn learn_words(model: &Model) -> String {
    let mut words = String::from("Learn\n");
    for (lesson, number) in model.known().content.lessons().iter().zip(1..) {
        let read = if model.known().has_read(&lesson.id) { ", read" } else { "" };
        let _ = writeln!(words, "  {number}. {}{read}", lesson.title);
    }
    words + "A number reads one. next for the Journal; back for today."
}

fn journal_words(model: &Model) -> String {
    let entries = &model.known().state.recent;
    let mut words = String::from("Journal, the newest first\n");
    for (entry, number) in entries.iter().zip(1..).take(NEWEST.max(model.journal().selected() + 1)) {
        let day = entry.day.format("%a %-d %b");
        let _ = writeln!(words, "  {number}. {day} {}, {}", entry.time, entry.words);
    }
    match entries.get(model.journal().selected()) {
        Some(_) => {
            let number = model.journal().selected() + 1;
            let _ =
                writeln!(words, "At {number}: Enter puts it right, x takes it back; a number goes to one.");
        }
        None => words += "Nothing yet. Every entry of yours will stand here.\n",
    }
    words + "a adds; u undoes the last. next for today."
}

fn form_words(form: &Form) -> String {
    let page = form.page();
    let mut words = format!("{}\n", page.title);
    for line in &page.intro {
        let _ = writeln!(words, "{line}");
    }
    if let Some(field) = form.field() {
        words += &field_words(field);
    } else {
        words += "Enter goes on.";
    }
    if let Some(complaint) = form.complaint() {
        let _ = write!(words, "\n{}", said(Context::Form, complaint));
    }
    words
}

fn field_words(field: &Field) -> String {
    let ticked = |place: usize| matches!(&field.answer, Some(Answer::Ticks(all)) if all.contains(&place));
    let list = |options: &[String]| -> String {
        let lines = options.iter().enumerate().map(|(place, option)| {
            let mark = if ticked(place) { ", ticked" } else { "" };
            format!("  {}. {option}{mark}", place + 1)
        });
        lines.collect::<Vec<_>>().join("\n")
    };
    match &field.kind {
        Kind::Scale { low, high } => format!("{} 0 ({low}) to 10 ({high}).", field.label),
        Kind::Choice(options) => format!("{}\n{}\nA number chooses.", field.label, list(options)),
        Kind::Number { min, max, unit, .. } => {
            let now = field.answer.as_ref().and_then(Answer::number);
            let now = now.map_or_else(String::new, |now| format!(" Enter takes {now}."));
            format!("{} {min} to {max} {unit}.{now}", field.label)
        }
        Kind::Text { .. } => match field.answer.as_ref().and_then(Answer::text) {
            Some(text) => format!("{} A line, or Enter for {text}.", field.label),
            None if field.skippable => format!("{} A line, or Enter to leave it open.", field.label),
            None => format!("{} A line.", field.label),
        },
        Kind::Ticks(options) => {
            format!(
                "{}\n{}\nNumbers tick (1 3 ticks two), n is none of these, Enter goes on.",
                field.label,
                list(options)
            )
        }
    }
}

/// The keys that work in a place, as a line has them.
fn help(context: Context) -> String {
    let mut lines: Vec<String> = Vec::new();
    let offered = bindings().iter().filter(|each| each.contexts.contains(&context));
    for each in offered.filter(|each| each.place != Place::Silent && each.action != Action::Large) {
        if let Some(word) = word(context, each.key) {
            lines.push(format!("  {word:<10} {}", each.help));
        }
    }
    let quits = |each: &crate::app::Binding| each.contexts.contains(&context) && each.action == Action::Quit;
    if !bindings().iter().any(quits) {
        lines.push(format!("  {:<10} Leave supple", "quit"));
    }
    lines.join("\n") + "\nEnter closes."
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_of_the_help_is_a_key_that_a_line_cannot_hold() {
        for context in [Context::Today, Context::Player, Context::Library, Context::Form, Context::Journal] {
            for wrong in ["Tab", "Esc", "Space", "→", "←", "Ctrl"] {
                let help = help(context);
                assert!(
                    !help.lines().any(|line| line.trim_start().starts_with(wrong)),
                    "{context:?}: {help}"
                );
            }
        }
    }
}
