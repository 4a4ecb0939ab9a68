//! The Journal screen: entries put right or taken back, past days filled in. Nothing is edited in
//! place; each change is one more line.

use crate::app::action::{Action, Effect, Tab};
use crate::app::ask::correct::{self, Correct};
use crate::app::ask::goals::Peg;
use crate::app::ask::note::Note;
use crate::app::ask::past_day::PastDay;
use crate::app::ask::rating::Rating;
use crate::app::ask::safety;
use crate::app::ask::walk::Walk;
use crate::app::go::{Go, Menu};
use crate::app::keys::Context;
use crate::app::known::{Entry, Known, stands};
use crate::app::layer::reading::{Reading, Tone};
use crate::app::screen::{Screen, learn};
use crate::content::Category;
use crate::journal::What;

/// Said where somebody tries to take back a sign that stands.
pub const STANDS: &str = "A sign that needs help stands until someone has seen you; c on Today says so.";

/// The Journal screen.
#[derive(Debug, Default)]
pub struct Journal {
    selected: usize,
}

impl Journal {
    /// The selected line.
    pub const fn selected(&self) -> usize {
        self.selected
    }
}

impl Screen for Journal {
    fn context(&self, _: &Known) -> Context {
        Context::Journal
    }

    fn act(&mut self, known: &Known, action: &Action) -> Vec<Go> {
        let last = known.state.recent.len().saturating_sub(1);
        self.selected = self.selected.min(last).saturating_add_signed(action.lines()).min(last);
        let entry = known.state.recent.get(self.selected);
        match action {
            Action::Home => vec![Go::Show(Tab::Today)],
            Action::Add => vec![Go::Menu(add_menu(known))],
            Action::Undo => vec![Go::Do(Effect::Undo)],
            Action::Remove => entry.map(|entry| remove(known, entry)).into_iter().collect(),
            Action::Enter => entry.map(|entry| put_right(known, entry)).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    fn label(&self, known: &Known, action: &Action, label: &'static str) -> Option<&'static str> {
        let works = *action != Action::Enter || !known.state.recent.is_empty();
        works.then_some(label)
    }
}

/// All of an entry, as something to read beside the list.
pub fn page(known: &Known, entry: &Entry) -> Reading {
    let mut page = Reading::new(&format!("{}, {}", entry.day.format("%A %-d %B"), entry.time));
    page.add(Tone::Plain, entry.words.clone());
    if let Some(words) = &entry.was {
        page.add(Tone::Quiet, format!("was: {words}"));
    }
    if let What::LessonRead(read) = &entry.event.what
        && let Some(lesson) = known.content.lesson(&read.lesson)
    {
        page.add(Tone::Quiet, "");
        page.lines.extend(learn::page(lesson).lines);
    }
    if !entry.moves.is_empty() {
        page.add(Tone::Heading, "Moves");
    }
    for words in &entry.moves {
        page.add(Tone::Item, words.clone());
    }
    page.add(Tone::Quiet, "");
    page.add(Tone::Quiet, format!("In a shell this entry is {}.", entry.name));
    page
}

/// Asks whether an entry is to be taken back. Of a session, that is its rating: what was done stays.
fn remove(known: &Known, entry: &Entry) -> Go {
    let event = &entry.event;
    if stands(&event.what) {
        let today = event.day == known.day;
        return if today { Go::Menu(safety::slip_menu(event.id)) } else { Go::Warn(STANDS.into()) };
    }
    let (title, kept) = match &event.what {
        What::SessionStarted(_) => {
            return Go::say("What you did stays. Only a rating of it can be taken back, and there is none.");
        }
        What::SessionRated(_) => ("Take the rating of this session back?", "the session stays"),
        _ => ("Take this entry back?", "it stays in the file"),
    };
    let words = format!("{}, {}", entry.day.format("%-d %b"), entry.words);
    let taken = vec![Go::say("Taken back. u brings it back."), Go::Do(Effect::Remove(entry.name.clone()))];
    Go::Menu(Menu::new(title, &words).line("Yes, take it back", kept, taken).line("No", "", Vec::new()))
}

/// Opens the questions that put an entry right; those of a rating where a session has none yet.
fn put_right(known: &Known, entry: &Entry) -> Go {
    let id = entry.event.id;
    let what = &entry.event.what;
    if matches!(what, What::SessionStarted(_)) {
        let unrated = known.history.unrated(known.day).is_some_and(|(_, unrated)| unrated.id == id);
        if known.is_blocked() {
            let words = "Its rating can wait until someone has seen you; what to do stands on Today.";
            Go::Warn(words.into())
        } else if unrated {
            Go::Ask(Rating { session: id }.into())
        } else {
            Go::say("What was done stays as it was; there is no rating to put right.")
        }
    } else if correct::can(what) {
        Go::Ask(Correct(entry.name.clone()).into())
    } else {
        Go::say("This entry cannot be put right line by line; x takes it back.")
    }
}

/// What can be added.
fn add_menu(known: &Known) -> Menu {
    let pain = vec![Go::Show(Tab::Today), Go::say("A digit rates your back now.")];
    Menu::new("Add to the journal", "")
        .line("A walk, a ride, a swim", "done elsewhere", vec![Go::Menu(activities(known))])
        .line("Pain now", "0 to 10", pain)
        .line("A note", "", vec![Go::Ask(Note.into())])
        .line("The three weekly questions", "PEG", vec![Go::Ask(Peg.into())])
        .line("A past day", "fill it in", vec![Go::Ask(PastDay.into())])
}

/// Walks and other activities that may be logged.
fn activities(known: &Known) -> Menu {
    let mut menu = Menu::new("What did you do?", "Done elsewhere counts. It cannot pull a plan up.");
    for exercise in known.content.exercises().iter().filter(|exercise| exercise.outside) {
        let kind = exercise.category();
        let hint = if kind == Category::Walking { "walk" } else { kind.label() };
        let picked = Some(exercise.id.clone());
        menu = menu.line(&exercise.name, hint, vec![Go::Ask(Walk { picked }.into())]);
    }
    menu
}
