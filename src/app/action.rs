//! What can be asked of the app, by a key, a line or a command, and what the app asks of the shell.

use super::line::Edit;
use crate::coach::{NotNow, Rehearsal};
use crate::cues::Tone;
use crate::journal::{EntryName, Event, EventId, What};
use crate::remind::{Asked, Offer};
use crate::settings::Settings;
use crate::units::{Day, words};

/// One thing asked of the app.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Up in a list.
    Up,
    /// Down in a list.
    Down,
    /// Left.
    Left,
    /// Right.
    Right,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// The main thing to do here.
    Enter,
    /// Space.
    Space,
    /// Back, or out.
    Back,
    /// A digit.
    Digit(u8),
    /// A typed character.
    Type(char),
    /// Pasted text.
    Paste(String),
    /// Takes the last digit back.
    Erase,
    /// Moves or erases in a line of text.
    Edit(Edit),
    /// None of a list.
    NoneOfThese,
    /// Leave a page's questions open.
    SkipQuestion,
    /// The next screen.
    NextTab,
    /// The screen before.
    PrevTab,
    /// Today.
    Home,
    /// The keys that work here.
    Help,
    /// Quit.
    Quit,
    /// Stop the process for a while (Ctrl-Z).
    Suspend,
    /// Draw everything again.
    Redraw,
    /// The person's own activities.
    Own,
    /// Today's minutes.
    Minutes,
    /// Swap an exercise.
    Swap,
    /// Why an exercise.
    Why,
    /// How an exercise goes.
    How,
    /// The week ahead.
    Week,
    /// What the plan would be if something happened.
    WhatIf,
    /// A flare began, or is over.
    Flare,
    /// Floor or no floor today.
    Floor,
    /// Set out for a walk, or back from it.
    Walk,
    /// More of it.
    Like,
    /// Rather not.
    Dislike,
    /// Read the lesson of the day.
    Lesson,
    /// The person's answers and settings.
    You,
    /// A daily-life move or a desk break.
    Moved,
    /// Take the last entry back.
    Undo,
    /// The safety questions.
    Safety,
    /// A professional has cleared the person.
    Cleared,
    /// Pause or go on.
    Pause,
    /// The next part of a session.
    NextPart,
    /// This part again.
    BackPart,
    /// Easier.
    Easier,
    /// This hurts.
    Hurts,
    /// Skip the exercise.
    Skip,
    /// Leave the session.
    Leave,
    /// Figure and digits only.
    Large,
    /// A key that means nothing in the player: pause and show the card.
    AnyKey,
    /// A note.
    Note,
    /// What something rests on.
    Sources,
    /// Search the library.
    Search,
    /// Another part of the library.
    Filter,
    /// The form of an exercise before the one that is shown.
    FormBefore,
    /// The next form of an exercise.
    NextForm,
    /// Try the form of an exercise that is shown.
    Try,
    /// Take a journal entry back.
    Remove,
    /// Add to the journal.
    Add,
    /// Time has passed.
    Tick,
    /// The process goes on after a stop or the machine woke.
    Woke,
    /// The journal has it: written, synced, acknowledged.
    Recorded(Event),
    /// The journal could not take it; why, in one line. It is kept and tried again.
    NotSaved(Event, String),
    /// Log this for that day.
    Log(What, Day),
    /// Give this entry another content, for that day.
    Correct(EntryName, What, Day),
    /// Take this entry back.
    TakeBack(EntryName),
    /// Take back a sign that was ticked by a slip today: the person was asked.
    TakeBackSlip(EventId),
    /// Take the last entry back, whatever is shown.
    UndoLast,
    /// What is under way has to stop: a sign came from elsewhere, or the session was ended there.
    Blocked,
    /// What is to be taken back is a sign that was ticked today: ask whether it was a slip.
    AskSlip(EventId),
    /// So many runs of a rehearsal are done.
    RehearsalAt(u32),
    /// A rehearsal is over: the weeks ahead, or why there are none.
    Rehearsed(Result<Rehearsal, NotNow>),
    /// What the system would be given for a reminder, and what it has.
    Reminder(Offer),
    /// One line to show.
    Say(String),
}

impl Action {
    /// By how many lines an action moves in a list; 0 for one that does not.
    pub(super) const fn lines(&self) -> isize {
        match self {
            Self::Up => -1,
            Self::Down => 1,
            Self::PageUp => -10,
            Self::PageDown => 10,
            _ => 0,
        }
    }
}

/// What the app asks of the shell.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Write this to the journal, for this day.
    Record(What, Day),
    /// Give this entry another content, for this day.
    Correct(EntryName, What, Day),
    /// Take this entry back.
    Remove(EntryName),
    /// Take back a sign that was ticked by a slip today: the person was asked.
    RemoveSlip(EventId),
    /// Take the last entry back.
    Undo,
    /// Rehearse the weeks ahead on other threads, for as long as they are waited for.
    Rehearse,
    /// Play a tone.
    Ring(Tone),
    /// Say these words; their moment is over after so many seconds.
    Speak(String, f64),
    /// Cut what is being said.
    Silence,
    /// Keep these settings.
    Keep(Box<Settings>),
    /// Ask the system for its reminder.
    Remind(Asked),
    /// Stop the process for a while.
    Suspend,
    /// Draw everything again.
    Redraw,
    /// End.
    Quit,
}

words! {
    /// The screens, in the order of the Tab key.
    Tab {
        /// The day's plan.
        Today = "today", "Today";
        /// What it adds up to.
        Progress = "progress", "Progress";
        /// Every exercise.
        Library = "library", "Library";
        /// The course.
        Learn = "learn", "Learn";
        /// Every entry.
        Journal = "journal", "Journal";
    }
}

/// One line that is shown after an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The words.
    pub text: String,
    /// Whether it needs attention.
    pub warning: bool,
}
