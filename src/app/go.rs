//! What a part of the app may ask for. Parts never call each other: each returns a list of [`Go`], and the
//! model carries it out.

use std::fmt::Debug;
use std::rc::Rc;

use super::action::{Effect, Tab};
use super::ask::field::Page;
use super::ask::form::Form;
use super::known::Known;
use super::layer::menu;
use super::layer::reading::Reading;
use super::player::running::{PainKind, Player};
use crate::content::ExerciseId;
use crate::history::History;
use crate::journal::{EntryName, EventId, What};
use crate::units::Day;

/// A menu whose lines say what follows once they are chosen.
pub type Menu = menu::Menu<Vec<Go>>;

/// What a part of the app asks for. The model carries a list of these out in its order.
#[derive(Debug, Clone, PartialEq)]
pub enum Go {
    /// Have the shell do this.
    Do(Effect),
    /// Ask a question, over everything else.
    Ask(Question),
    /// Open a menu over what is shown.
    Menu(Menu),
    /// Open something to read over what is shown.
    Read(Reading),
    /// Open the settings over what is shown, with the cursor on that line.
    Settings(usize),
    /// Open what can be supposed, over what is shown.
    WhatIf,
    /// Rehearse the weeks ahead, over what is shown.
    Rehearse,
    /// Close the top layer.
    Close,
    /// Show a screen, with nothing over it.
    Show(Tab),
    /// Do what the key for the walk does on Today.
    Walk,
    /// Show what a session came to.
    Summary(EventId),
    /// Open the player.
    Play(Box<Player>),
    /// Try a form of an exercise outside of any session, and come back to that screen.
    Try {
        /// Whose form.
        exercise: ExerciseId,
        /// The form's name.
        form: String,
        /// The screen to come back to.
        back: Tab,
    },
    /// Go on with today's unfinished session.
    Resume,
    /// Do what a line of one of the player's cards stands for.
    Card(Card),
    /// Begin the day that it is now.
    NewDay,
    /// Go on with what is open on the day that it is now.
    TakeDay,
    /// Show a notice.
    Say(String),
    /// Show a notice that needs attention.
    Warn(String),
    /// Take the notice away.
    Hush,
    /// Let the figure outside the player move from its start.
    Figure,
    /// Do what Enter does on Today, once the question that was just asked is answered.
    ThenEnter,
    /// The morning's question counts as asked today (Q1).
    AskedThisMorning,
    /// A session was closed: ask at most one question about the person (Q1).
    OneQuestion,
}

impl Go {
    /// A notice.
    pub fn say(words: impl Into<String>) -> Self {
        Self::Say(words.into())
    }

    /// An entry for the journal, for this day.
    pub fn record(what: impl Into<What>, day: Day) -> Self {
        Self::Do(Effect::Record(what.into(), day))
    }

    /// Another content for an entry of that day.
    pub fn correct(entry: impl Into<EntryName>, what: impl Into<What>, day: Day) -> Self {
        Self::Do(Effect::Correct(entry.into(), what.into(), day))
    }
}

/// A line of one of the player's cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Card {
    /// Go on with the session.
    GoOn,
    /// This hurts: ask what kind of pain it is.
    Hurts,
    /// One step easier.
    Easier,
    /// Skip the exercise.
    Skip,
    /// Leave the session for today; what was done is kept.
    Leave,
    /// End the session as it was, on its own day, to be rated later.
    EndThere,
    /// Leave the session begun, to go on later in the day.
    PauseForLater,
    /// This kind of pain was named.
    Pain(PainKind),
    /// The signs of the chest are there: end everything (S6).
    Chest,
}

/// What becomes of a form after a key.
#[derive(Debug)]
pub enum Turn {
    /// It stays open.
    Stays(Vec<Go>),
    /// It is closed, and then this follows.
    Ends(Vec<Go>),
}

/// A question or a few that belong together: its pages, and what its answers become.
pub trait Ask: Debug {
    /// The pages, from what is known now.
    fn pages(&self, known: &Known) -> Vec<Page>;

    /// Sets a new form to where it begins, where that is not its first page.
    fn begin(&self, _form: &mut Form, _known: &Known) {}

    /// An answer was given, or the page turned, and the form is not at its end.
    fn turned(&self, _form: &mut Form, _known: &Known) -> Turn {
        Turn::Stays(Vec::new())
    }

    /// The last page was answered.
    fn answered(&self, form: &mut Form, known: &Known) -> Turn;

    /// The first page's way back was taken: what follows once the form is closed.
    fn left(&self, _known: &Known) -> Vec<Go> {
        Vec::new()
    }

    /// What is kept of answers that were given and not entered yet, where the form is left or the program
    /// ends.
    fn kept(&self, _form: &Form, _known: &Known) -> Vec<Go> {
        Vec::new()
    }

    /// Whether it asks about the day on which it was opened, and goes with that day.
    fn is_of_the_day(&self) -> bool {
        true
    }

    /// The session that it asks about, if it asks about one.
    fn session(&self) -> Option<EventId> {
        None
    }

    /// Whether another window has answered it meanwhile, or taken back what it asks about.
    fn is_settled(&self, _history: &History) -> bool {
        false
    }

    /// Whether the key for the walk goes past it: someone at the door need not answer first.
    fn lets_walk(&self) -> bool {
        false
    }

    /// Which page of how many is shown, where there are more than one.
    fn page_count(&self, form: &Form, _known: &Known) -> Option<(usize, usize)> {
        let (at, count) = form.place();
        (count > 1).then_some((at, count))
    }
}

/// A question that is being asked, or that a line of a menu would ask.
#[derive(Debug, Clone)]
pub struct Question(Rc<dyn Ask>);

impl<A: Ask + 'static> From<A> for Question {
    fn from(ask: A) -> Self {
        Self(Rc::new(ask))
    }
}

impl std::ops::Deref for Question {
    type Target = dyn Ask;

    fn deref(&self) -> &Self::Target {
        &*self.0
    }
}

/// The same question is the one that was opened, not one that asks the same.
impl PartialEq for Question {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
