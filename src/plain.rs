//! The same app, line by line: for a screen reader, a simple terminal, or a pipe. Questions are read
//! out, lines are answers, and a session is told cue by cue.

use std::fmt::Write as _;
use std::io::{BufRead, Write, stdin, stdout};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;

use anyhow::Result;

use crate::app::form::{Answer, Field, Form, Kind};
use crate::app::menu::{Popup, Tone};
use crate::app::{Action, Context, Key, Model, Place, Player, Span, Stage, Tab, action_of, bindings};
use crate::clock::Clock;
use crate::content::Category;
use crate::files::Plainly;
use crate::progress;
use crate::shell::Shell;

/// What a person without a set-up reads where a plan would stand.
pub const NOT_SET_UP: &str = "Not set up yet: run supple in a terminal; it takes ninety seconds.";

/// How long a line may get.
const COLUMNS: usize = 78;
/// How many entries the Journal reads out.
const NEWEST: usize = 20;

/// Runs the app until it ends or the lines do.
///
/// # Errors
/// If nothing can be printed.
pub fn run(shell: &mut Shell, model: &mut Model, clock: &Clock) -> Result<()> {
    let lines = listen()?;
    let mut told = Told::default();
    loop {
        told.tell(model, &mut Plainly::new(stdout().lock()))?;
        let line = match model.next_tick() {
            None => lines.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(wait) => {
                lines.recv_timeout(clock.real_span(wait.max(std::time::Duration::from_millis(250))))
            }
        };
        let now = clock.now();
        let quit = match line {
            Ok(line) => answer(shell, model, clock, line.trim(), &mut told),
            Err(RecvTimeoutError::Timeout) => shell.act(model, Action::Tick, now).quit,
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
        };
        if quit {
            return Ok(());
        }
    }
}

fn listen() -> Result<Receiver<String>> {
    let (sender, receiver) = channel();
    thread::Builder::new().name("lines".into()).spawn(move || {
        for line in stdin().lock().lines() {
            let Ok(line) = line else { return };
            if sender.send(line).is_err() {
                return;
            }
        }
    })?;
    Ok(receiver)
}

/// Turns a line into the actions that the same keys would give. True when the app ends.
fn answer(shell: &mut Shell, model: &mut Model, clock: &Clock, line: &str, told: &mut Told) -> bool {
    let Some(keys) = keys_of(model, line) else {
        told.aside = Some(match asked_number(model) {
            Some((min, max, unit)) => format!("{line} does not fit here; {min} to {max} {unit}, please."),
            None => format!("{line} does nothing here; ? lists the keys."),
        });
        return false;
    };
    for key in keys {
        let action = action_of(model.context(), key);
        if action.is_some_and(|action| shell.act(model, action, clock.now()).quit) {
            return true;
        }
    }
    // A 1 on a scale may be the first half of a 10; the line's end settles it.
    half_ten(model) && shell.act(model, Action::Enter, clock.now()).quit
}

/// The keys that a line stands for, or none where it means nothing.
fn keys_of(model: &Model, line: &str) -> Option<Vec<Key>> {
    let context = model.context();
    match line {
        "quit" => return Some(vec![Key::Ctrl('c')]),
        "back" => return Some(vec![Key::Esc]),
        "" if context == Context::Player => return Some(vec![Key::Char(' ')]),
        "" => return Some(vec![Key::Enter]),
        _ => {}
    }
    if context == Context::Text {
        let erased = std::iter::repeat_n(Key::Backspace, written(model));
        return Some(erased.chain(line.chars().map(Key::Char)).chain([Key::Enter]).collect());
    }
    if let Some(word) = WORDS.iter().find(|word| word.said == line && word.holds(context)) {
        return Some(vec![word.key]);
    }
    if line.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || c == ',') {
        return numbers(model, line);
    }
    if let (Context::Library, Some(search)) = (context, line.strip_prefix('/')) {
        // Found in every kind, in place of what was searched for before.
        let kinds = model.library.kind.and_then(|kind| Category::ALL.iter().position(|each| *each == kind));
        let to_all = std::iter::repeat_n(Key::Left, kinds.map_or(0, |at| at + 1));
        let erased = std::iter::repeat_n(Key::Backspace, model.library.search.chars().count());
        let typed = search.trim().chars().map(Key::Char);
        let keys = to_all.chain([Key::Char('/')]).chain(erased).chain(typed).chain([Key::Enter]);
        return Some(keys.collect());
    }
    let mut letters = line.chars();
    let (letter, None) = (letters.next()?, letters.next()) else { return None };
    if let Some(Popup::Menu(menu)) = model.popups.last() {
        // The player's card names its letters beside its lines.
        let place = menu.entries.iter().position(|entry| word_of_hint(&entry.hint) == line);
        if let Some(place) = place {
            return Some(chosen(menu.cursor, place));
        }
    }
    action_of(context, Key::Char(letter))
        .filter(|action| *action != Action::AnyKey)
        .map(|_| vec![Key::Char(letter)])
}

/// A word for a key that a line cannot hold.
struct Word {
    said: &'static str,
    key: Key,
    /// Where, if not everywhere.
    only: &'static [Context],
}

impl Word {
    fn holds(&self, context: Context) -> bool {
        (self.only.is_empty() || self.only.contains(&context)) && action_of(context, self.key).is_some()
    }
}

const WORDS: &[Word] = &[
    Word { said: "p", key: Key::Char(' '), only: &[Context::Player] },
    Word { said: "next", key: Key::Right, only: &[Context::Player] },
    Word { said: "again", key: Key::Left, only: &[Context::Player] },
    Word { said: "next", key: Key::Tab, only: &[] },
    Word { said: "before", key: Key::BackTab, only: &[] },
    Word { said: "back", key: Key::Esc, only: &[] },
    Word { said: "more", key: Key::Right, only: &[Context::Progress, Context::Library] },
    Word { said: "less", key: Key::Left, only: &[Context::Progress, Context::Library] },
];

/// What is typed here for a key, where it can be typed at all.
fn word(context: Context, key: Key) -> Option<String> {
    if let Some(word) = WORDS.iter().find(|word| word.key == key && word.holds(context)) {
        return Some(word.said.into());
    }
    match key {
        Key::Enter => Some("Enter".into()),
        Key::Char(c) if !c.is_whitespace() => Some(c.into()),
        _ => None,
    }
}

fn word_of_hint(hint: &str) -> &str {
    if hint == "Space" { "p" } else { hint }
}

/// Words of the screen with its keys as a line has them.
fn said(context: Context, words: &str) -> String {
    if context == Context::Player {
        return words.replace("Space", "p");
    }
    let words = words.replace("with Space", "by its number").replace(", or the arrows and Enter", "");
    words.replace("Esc goes back", "the word back goes back").replace("Esc", "back")
}

/// The keys that bring a list's cursor from one line to another and choose it.
fn chosen(from: usize, to: usize) -> Vec<Key> {
    moved(from, to).chain([Key::Enter]).collect()
}

fn moved(from: usize, to: usize) -> impl Iterator<Item = Key> {
    let key = if to > from { Key::Down } else { Key::Up };
    std::iter::repeat_n(key, to.abs_diff(from))
}

/// The keys for a line of digits: a line of a list, ticks, a number, or digits of a scale.
fn numbers(model: &Model, line: &str) -> Option<Vec<Key>> {
    let tokens: Vec<&str> = line.split([' ', ',']).filter(|token| !token.is_empty()).collect();
    let places: Vec<usize> =
        tokens.iter().filter_map(|token| token.parse::<usize>().ok()?.checked_sub(1)).collect();
    let digits = || tokens.iter().flat_map(|token| token.chars()).map(Key::Char).collect::<Vec<_>>();
    let one = |count: usize| places.first().copied().filter(|place| tokens.len() == 1 && *place < count);
    if let Some(popup) = model.popups.last() {
        let Popup::Menu(menu) = popup else { return None };
        return one(menu.entries.len()).map(|place| chosen(menu.cursor, place));
    }
    match &model.stage {
        Stage::Form(form) => match form.field().map(|field| &field.kind)? {
            Kind::Scale { .. } => Some(digits()),
            Kind::Choice(options) => one(options.len()).map(|place| match u8::try_from(place + 1) {
                Ok(digit @ 1..=9) => vec![Key::Char(char::from(b'0' + digit))],
                _ if form.moved => chosen(form.cursor, place),
                // Nothing is under the cursor before it was moved.
                _ => std::iter::once(Key::Down).chain(chosen(0, place)).collect(),
            }),
            Kind::Number { min, max, .. } => {
                let fits = line.parse().is_ok_and(|number: u16| (*min..=*max).contains(&number));
                fits.then(|| digits().into_iter().chain([Key::Enter]).collect())
            }
            Kind::Ticks(options) => {
                let all = places.len() == tokens.len() && places.iter().all(|place| *place < options.len());
                let mut cursor = form.cursor;
                all.then(|| {
                    let mut keys = Vec::new();
                    for place in places {
                        keys.extend(moved(cursor, place).chain([Key::Char(' ')]));
                        cursor = place;
                    }
                    keys
                })
            }
            Kind::Text { .. } => None,
        },
        Stage::Player(_) | Stage::Summary(_) => None,
        Stage::Tabs => match model.tab {
            Tab::Today => (!model.is_blocked()).then(digits),
            Tab::Progress => None,
            Tab::Library => {
                one(model.library.listed(&model.content).len()).map(|to| chosen(model.library.selected, to))
            }
            Tab::Learn => one(model.content.lessons().len()).map(|to| chosen(model.learn.selected, to)),
            Tab::Journal => {
                one(model.state.recent.len()).map(|to| moved(model.journal.selected, to).collect())
            }
        },
    }
}

/// The bounds of the number that is asked for, if one is.
fn asked_number(model: &Model) -> Option<(u16, u16, &'static str)> {
    let Stage::Form(form) = &model.stage else { return None };
    match form.field().map(|field| &field.kind) {
        Some(Kind::Number { min, max, unit, .. }) if model.popups.is_empty() => Some((*min, *max, unit)),
        _ => None,
    }
}

/// How many characters stand in the line of text that keys go to.
fn written(model: &Model) -> usize {
    match &model.stage {
        Stage::Form(form) => match form.field().and_then(|field| field.answer.as_ref()) {
            Some(Answer::Text(text)) => text.chars().count(),
            _ => 0,
        },
        _ => model.library.search.chars().count(),
    }
}

/// Whether a scale waits for the 0 of a 10.
fn half_ten(model: &Model) -> bool {
    match &model.stage {
        Stage::Form(form) => form.half_ten,
        _ => model.today.half_ten,
    }
}

/// What was told last, so that nothing is told twice.
#[derive(Default)]
struct Told {
    last: String,
    cue: String,
    notice: String,
    /// The exercise of the player that was read out, and its step.
    exercise: Option<(usize, u8)>,
    paused: bool,
    /// One line to tell next, about a line that meant nothing.
    aside: Option<String>,
}

impl Told {
    /// Prints what has changed since the last time.
    fn tell(&mut self, model: &Model, out: &mut dyn Write) -> Result<()> {
        if let Some(aside) = self.aside.take() {
            tell_line(&aside, out)?;
        }
        let notice = model.notice.as_ref().map(|notice| notice.text.clone()).unwrap_or_default();
        if notice != self.notice {
            self.notice.clone_from(&notice);
            if !notice.is_empty() {
                tell_line(&said(model.context(), &notice), out)?;
            }
        }
        if let (Stage::Player(player), true) = (&model.stage, model.popups.is_empty()) {
            self.last.clear();
            self.player(model, player, out)?;
        } else {
            let words = scene(model);
            if words != self.last {
                writeln!(out)?;
                for line in words.lines() {
                    tell_line(line, out)?;
                }
                self.last = words;
            }
            self.paused = false;
        }
        out.flush()?;
        Ok(())
    }

    /// The player: an exercise's name, its whole set-up and the letters at its start, then the cues.
    fn player(&mut self, model: &Model, player: &Player, out: &mut dyn Write) -> Result<()> {
        let Some(item) = player.run.current() else { return Ok(()) };
        let exercise = model.content.exercise(&item.planned.exercise);
        let setup = exercise.map(|exercise| exercise.setup.as_slice()).unwrap_or_default();
        let here = (player.run.at(), item.step);
        if self.exercise != Some(here) {
            let name = exercise.map_or("", |exercise| exercise.name.as_str());
            writeln!(out, "\n{name} ({} of {}).", here.0 + 1, player.run.items().len())?;
            for line in setup {
                tell_line(&format!("  {line}"), out)?;
            }
            if let Some(exercise) = exercise {
                tell_line(&format!("  {}", exercise.step(item.step).variant.how), out)?;
            }
            writeln!(out, "{LETTERS}")?;
            self.exercise = Some(here);
            self.paused = false;
        }
        if self.paused == player.run.runs() {
            self.paused = !self.paused;
            let because = player.paused_because.unwrap_or("Paused.");
            if self.paused {
                tell_line(&format!("{because} p goes on."), out)?;
            } else {
                writeln!(out, "Going on.")?;
            }
        }
        if player.said != self.cue {
            self.cue.clone_from(&player.said);
            if !setup.contains(&player.said) {
                tell_line(&format!("  {}", player.said), out)?;
            }
        }
        Ok(())
    }
}

/// The letters that work while an exercise runs, the most urgent first.
const LETTERS: &str = "h this hurts, e easier, s skip, p pause, next goes on early, q leave, ? every key.";

/// Prints a line, broken at spaces where it is longer than a terminal's usual width.
fn tell_line(line: &str, out: &mut dyn Write) -> Result<()> {
    let indent = line.len() - line.trim_start().len();
    if line.len() <= COLUMNS {
        writeln!(out, "{line}")?;
        return Ok(());
    }
    for piece in crate::tui::widgets::text::wrap(line, COLUMNS - indent) {
        writeln!(out, "{}{piece}", &line[..indent])?;
    }
    Ok(())
}

/// What stands on the screen, in lines.
fn scene(model: &Model) -> String {
    match model.popups.last() {
        Some(Popup::Menu(menu)) => {
            let mut words = format!("{}\n", menu.title);
            if !menu.intro.is_empty() {
                let _ = writeln!(words, "{}", menu.intro);
            }
            for (entry, number) in menu.entries.iter().zip(1..) {
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
        Some(Popup::Help(context, _)) => return help(*context),
        None => {}
    }
    match &model.stage {
        Stage::Form(form) => form_words(form),
        Stage::Player(_) => String::new(),
        Stage::Summary(session) => {
            let lines: Vec<String> = model.summary_of(*session).into_iter().map(|line| line.text).collect();
            lines.join("\n") + "\nEnter for today; n adds a note, l reads the lesson."
        }
        Stage::Tabs => match model.tab {
            Tab::Today => today_words(model),
            Tab::Progress => progress_words(model),
            Tab::Library => library_words(model),
            Tab::Learn => learn_words(model),
            Tab::Journal => journal_words(model),
        },
    }
}

fn today_words(model: &Model) -> String {
    let mut words = today_text(model);
    if model.is_blocked() {
        return words + "s asks the safety questions again, c: I was seen; ? lists every key; quit leaves.";
    }
    let walk = || model.plan.walk.as_ref().map(|walk| walk.name.as_str());
    let selected = model.plan.items.get(model.today.selected).map(|item| item.name.as_str()).or_else(walk);
    if let Some(name) = selected {
        let _ = writeln!(words, "At {name}: w says why, x swaps it, d rather not. j is down, k up.");
    }
    words + "Enter starts; a digit rates your back; next for Progress; ? lists every key; quit leaves."
}

fn progress_words(model: &Model) -> String {
    let weeks = match model.span {
        Span::Week => progress::WEEK,
        Span::Month => progress::MONTH,
        Span::Year => progress::YEAR,
    };
    let report = progress::report(&model.content, &model.history, model.day, weeks);
    format!(
        "Progress\n{}more or less: month, year, week; a adds. next for the Library; back for today.",
        progress::text(&report)
    )
}

fn library_words(model: &Model) -> String {
    let view = &model.library;
    let listed = view.listed(&model.content);
    let mut words = String::from("Library\n");
    if view.kind.is_none() && view.search.is_empty() {
        let kinds: Vec<&str> = Category::ALL.iter().map(|kind| kind.said()).collect();
        let _ = writeln!(words, "{} exercises: {}.", listed.len(), kinds.join(", "));
    } else {
        let kind = view.kind.map_or("every kind", Category::said);
        let found =
            if view.search.is_empty() { String::new() } else { format!(", found by {}", view.search) };
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
    for (lesson, number) in model.content.lessons().iter().zip(1..) {
        let read = if model.has_read(&lesson.id) { ", read" } else { "" };
        let _ = writeln!(words, "  {number}. {}{read}", lesson.title);
    }
    words + "A number reads one. next for the Journal; back for today."
}

fn journal_words(model: &Model) -> String {
    let entries = &model.state.recent;
    let mut words = String::from("Journal, the newest first\n");
    for (entry, number) in entries.iter().zip(1..).take(NEWEST.max(model.journal.selected + 1)) {
        let day = entry.day.format("%a %-d %b");
        let _ = writeln!(words, "  {number}. {day} {}, {}", entry.time, entry.words);
    }
    match entries.get(model.journal.selected) {
        Some(_) => {
            let number = model.journal.selected + 1;
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
    if let Some(complaint) = &form.complaint {
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

/// Today's plan as text: for a pipe, for `supple today`, and line by line.
pub fn today_text(model: &Model) -> String {
    let plan = &model.plan;
    let mut lines = vec![model.day.format("%A, %-d %B %Y").to_string()];
    if let Some(blocked) = &plan.blocked {
        lines.extend([blocked.rule.to_owned(), blocked.message.clone()]);
    } else if plan.mode == crate::journal::Mode::Setup {
        lines.push(NOT_SET_UP.into());
    } else {
        plan_lines(model, &mut lines);
    }
    lines.join("\n") + "\n"
}

fn plan_lines(model: &Model, lines: &mut Vec<String>) {
    let plan = &model.plan;
    lines.extend(model.checked_in().map(|pain| format!("Your back this morning: {pain}")));
    let minutes = plan.seconds.div_ceil(60);
    lines.push(format!("{}, {minutes} min: {}", model.session_title(), plan.mode.said()));
    let because = |reasons: &[crate::coach::Reason]| {
        reasons.first().map(|reason| format!("      {}  {}", reason.rule, reason.text))
    };
    let mut before = None;
    for item in &plan.items {
        let sides =
            if item.dose.per_side { crate::content::Sides::Each } else { crate::content::Sides::Both };
        let dose = item.dose.dose.said(sides);
        let (name, kind) = (&item.name, item.kind());
        lines.push(format!("  {name:<26} {kind:<12} {dose:<18} {}", item.variant));
        let why = because(&item.reasons);
        if why != before {
            lines.extend(why.clone());
        }
        before = why;
    }
    if let Some(walk) = &plan.walk {
        let times = if walk.in_parts > 1 { format!("{} x ", walk.in_parts) } else { String::new() };
        lines.push(format!(
            "  {:<26} {:<12} {times}{} min, any time today",
            walk.name, "walking", walk.minutes
        ));
        lines.extend(because(&walk.reasons));
    }
    if let Some(lesson) = model.lesson_today() {
        lines.push(format!("Lesson: {} (supple lessons {})", lesson.title, lesson.id));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_told_at_an_exercises_start_works() {
        for part in LETTERS.trim_end_matches('.').split(", ") {
            let said = part.split(' ').next().unwrap();
            let key = WORDS.iter().find(|word| word.said == said && word.only.contains(&Context::Player));
            let key = key.map_or_else(|| Key::Char(said.chars().next().unwrap()), |word| word.key);
            let action = action_of(Context::Player, key);
            assert!(action.is_some_and(|action| action != Action::AnyKey), "{part}");
            assert!(said.len() == 1 || matches!(key, Key::Right), "{part}");
        }
    }

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
