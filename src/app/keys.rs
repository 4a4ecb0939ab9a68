//! Keys and what they do, declared once: the footer, the help, plain mode and the README read this
//! table, so that no hint can say what no key does.

use super::action::Action;
use super::known::Known;
use super::layout;
use super::line::Edit;

/// A key, independent of any terminal library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// A character.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Home.
    Home,
    /// End.
    End,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Ctrl or Alt with the arrow left.
    WordLeft,
    /// Ctrl or Alt with the arrow right.
    WordRight,
    /// Ctrl and a letter.
    Ctrl(char),
    /// Alt and a letter.
    Alt(char),
}

impl Key {
    /// As the footer names it.
    pub fn label(self) -> String {
        match self {
            Self::Char(' ') => "Space".into(),
            Self::Char(c) => c.to_string(),
            Self::Enter => "Enter".into(),
            Self::Esc => "Esc".into(),
            Self::Tab => "Tab".into(),
            Self::BackTab => "Shift-Tab".into(),
            Self::Up => "↑".into(),
            Self::Down => "↓".into(),
            Self::Left => "←".into(),
            Self::Right => "→".into(),
            Self::PageUp => "PgUp".into(),
            Self::PageDown => "PgDn".into(),
            Self::Home => "Home".into(),
            Self::End => "End".into(),
            Self::Backspace => "Backspace".into(),
            Self::Delete => "Del".into(),
            Self::WordLeft => "Ctrl-←".into(),
            Self::WordRight => "Ctrl-→".into(),
            Self::Ctrl(c) => format!("Ctrl-{}", c.to_ascii_uppercase()),
            Self::Alt(c) => format!("Alt-{}", c.to_ascii_uppercase()),
        }
    }
}

/// Where a key is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Context {
    /// Today, with a session to begin.
    Today,
    /// Today, with no session allowed (S1, S2).
    Blocked,
    /// The player.
    Player,
    /// What a session came to.
    Summary,
    /// A page of questions.
    Form,
    /// A page with a list to tick.
    Ticks,
    /// A line of text.
    Text,
    /// A list to pick from, over a screen.
    Menu,
    /// Something to read, over a screen.
    Reading,
    /// Progress.
    Progress,
    /// The library's list.
    Library,
    /// The course.
    Learn,
    /// The journal.
    Journal,
}

/// How prominent a binding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In the footer, and in the help.
    Footer,
    /// In the help only.
    Help,
    /// Nowhere: another way to do what stands elsewhere.
    Silent,
}

/// One key and what it does.
#[derive(Debug, Clone)]
pub struct Binding {
    /// Where.
    pub contexts: &'static [Context],
    /// Which key.
    pub key: Key,
    /// What it does.
    pub action: Action,
    /// Its name in the footer: one or two words.
    pub label: &'static str,
    /// Its sentence in the help.
    pub help: &'static str,
    /// How prominent.
    pub place: Place,
}

const TABS: &[Context] = &[
    Context::Today,
    Context::Blocked,
    Context::Progress,
    Context::Library,
    Context::Learn,
    Context::Journal,
];
const LISTS: &[Context] = &[
    Context::Today,
    Context::Blocked,
    Context::Library,
    Context::Learn,
    Context::Journal,
    Context::Menu,
    Context::Reading,
    Context::Form,
    Context::Ticks,
];
const FORMS: &[Context] = &[Context::Form, Context::Ticks];
const ALL_FORMS: &[Context] = &[Context::Form, Context::Ticks, Context::Text];

macro_rules! bindings {
    ($($contexts:expr, $key:expr, $action:expr, $label:literal, $help:literal, $place:ident;)+) => {
        vec![$(Binding {
            contexts: $contexts,
            key: $key,
            action: $action,
            label: $label,
            help: $help,
            place: Place::$place,
        },)+]
    };
}

/// The whole table, in the order of the footer.
pub fn bindings() -> &'static [Binding] {
    static TABLE: std::sync::OnceLock<Vec<Binding>> = std::sync::OnceLock::new();
    TABLE.get_or_init(table)
}

#[rustfmt::skip]
fn table() -> Vec<Binding> {
    use Context::{Blocked, Form, Journal, Learn, Library, Menu, Player, Progress, Reading, Summary, Text, Ticks, Today};
    bindings! {
        &[Today], Key::Enter, Action::Enter, "start", "Begin today's session, go on, or rate it; on the walk's line, go or be back", Footer;
        &[Today], Key::Char('m'), Action::Minutes, "minutes", "Choose today's minutes on the mat", Footer;
        &[Today], Key::Char('x'), Action::Swap, "swap", "Put another exercise in this one's place today", Footer;
        &[Today], Key::Char('w'), Action::Why, "why", "The rules and your numbers behind this exercise", Footer;
        &[Today], Key::Char('i'), Action::How, "how", "How this exercise goes, from setting up to breathing", Footer;
        &[Today], Key::Char('f'), Action::Flare, "flare", "Say that a flare began, or that it is over", Footer;
        &[Today], Key::Char('g'), Action::Walk, "walk", "Set out for the walk; press again when back", Footer;
        &[Today], Key::Char('n'), Action::Floor, "no floor", "Plan today without the floor, or with it again", Help;
        &[Today, Library], Key::Char('+'), Action::Like, "more of it", "More of this exercise; or have it back after sharp pain", Help;
        &[Today, Library], Key::Char('d'), Action::Dislike, "rather not", "Rather not do this exercise: another comes instead", Help;
        &[Today], Key::Char('l'), Action::Lesson, "lesson", "Read today's lesson", Help;
        &[Today], Key::Char('v'), Action::Week, "week ahead", "What the next seven days look like", Help;
        &[Today], Key::Char('b'), Action::Moved, "moved", "Log a daily-life move or a desk break", Help;
        &[Today], Key::Char('o'), Action::Own, "your own", "An activity of your own: before it, after it, or name one", Help;
        &[Today], Key::Char('p'), Action::You, "you", "Your answers and settings: change any of them", Help;
        &[Today, Blocked], Key::Char('s'), Action::Safety, "safety", "The safety questions again", Help;
        &[Today, Blocked], Key::Char('c'), Action::Cleared, "I was seen", "A professional has looked at the sign that you ticked", Footer;
        &[Blocked], Key::Char('u'), Action::Undo, "a slip", "Take back what was ticked by mistake today; one question more", Footer;
        &[Today, Library, Summary], Key::Char('u'), Action::Undo, "undo", "Take the last entry back", Help;
        &[Today], Key::Char('h'), Action::Hurts, "this hurts", "Something felt on a walk, in an activity or a break", Help;

        &[Player], Key::Char(' '), Action::Pause, "pause", "Pause, or go on", Footer;
        &[Player], Key::Right, Action::NextPart, "next", "Begin early, cut a rest short, or end this exercise here", Footer;
        &[Player], Key::Left, Action::BackPart, "back", "This part again from its start", Help;
        &[Player], Key::Char('e'), Action::Easier, "easier", "One step easier from here on", Footer;
        &[Player], Key::Char('h'), Action::Hurts, "this hurts", "Stop and say what kind of pain it is", Footer;
        &[Player], Key::Char('s'), Action::Skip, "skip", "Leave this exercise out today", Footer;
        &[Player], Key::Char('q'), Action::Leave, "leave", "Leave, or pause until later; what was done is kept", Footer;
        &[Player], Key::Char('i'), Action::How, "how", "Pause, and read how this exercise goes", Footer;
        &[Player], Key::Char('z'), Action::Large, "large", "Only the figure and the digits", Footer;
        &[Player], Key::Esc, Action::Leave, "leave", "Leave; what was done is kept", Silent;

        &[Summary], Key::Enter, Action::Enter, "today", "Back to today", Footer;
        &[Summary], Key::Char('n'), Action::Note, "note", "Add a line of your own", Footer;
        &[Summary], Key::Char('l'), Action::Lesson, "lesson", "Read today's lesson", Footer;
        &[Summary], Key::Esc, Action::Enter, "today", "Back to today", Silent;

        &[Ticks], Key::Char('n'), Action::NoneOfThese, "none of these", "None of these holds", Footer;
        &[Ticks], Key::Char(' '), Action::Space, "tick", "Tick or untick the line under the cursor", Footer;
        &[Form, Text, Ticks], Key::Enter, Action::Enter, "go on", "Take the answer and go on", Footer;
        ALL_FORMS, Key::Esc, Action::Back, "back", "One question back, or out", Footer;
        FORMS, Key::Char('o'), Action::SkipQuestion, "leave open", "Leave the rest of this page open", Footer;
        &[Form], Key::Char('g'), Action::Walk, "walk", "Set out for the walk; what comes by itself waits until tomorrow", Silent;
        &[Form], Key::Char(' '), Action::Space, "go on", "Take the answer and go on", Silent;
        FORMS, Key::Backspace, Action::Erase, "erase", "Take the last digit back", Silent;
        &[Text], Key::Up, Action::Up, "up", "The line before", Silent;
        &[Text], Key::Down, Action::Down, "down", "The next line", Silent;
        &[Form], Key::Left, Action::Left, "less", "Lower", Silent;
        &[Form], Key::Right, Action::Right, "more", "Higher", Silent;

        &[Menu], Key::Enter, Action::Enter, "choose", "Choose the line under the cursor", Footer;
        &[Menu], Key::Char(' '), Action::Enter, "choose", "Choose the line under the cursor", Silent;
        &[Menu, Reading], Key::Esc, Action::Back, "back", "Back to the screen behind", Footer;
        &[Menu, Reading], Key::Char('q'), Action::Back, "back", "Back to the screen behind", Silent;
        &[Reading], Key::Enter, Action::Back, "back", "Back to the screen behind", Silent;
        &[Reading], Key::Char('o'), Action::Sources, "sources", "What it rests on", Footer;
        &[Reading], Key::Char('i'), Action::WhatIf, "what if", "What the plan would be after a bad morning, a week away, in a flare", Footer;

        &[Library], Key::Enter, Action::Enter, "read", "Everything about this exercise", Footer;
        &[Library], Key::Char('/'), Action::Search, "search", "Find by name or by what it works on", Footer;
        &[Library], Key::Right, Action::Right, "next kind", "The next kind of exercise", Footer;
        &[Library], Key::Char('f'), Action::Filter, "filter", "Every exercise, what you do, or one place of a session", Footer;
        &[Library], Key::Left, Action::Left, "kind before", "The kind before", Help;
        &[Reading], Key::Char(']'), Action::NextForm, "next form", "The next form, with its picture and its words", Footer;
        &[Reading], Key::Char('['), Action::FormBefore, "form before", "The form before, with its picture and its words", Footer;
        &[Reading], Key::Left, Action::Left, "easier", "The easier move beside this one in its chain", Footer;
        &[Reading], Key::Right, Action::Right, "harder", "The harder move beside this one in its chain", Footer;
        &[Reading], Key::Char('t'), Action::Try, "try it", "Try this form now: one small set, logged, and nothing goes up by it", Footer;
        &[Library], Key::Char(']'), Action::NextForm, "next form", "The next form of this exercise, with its picture", Help;
        &[Library], Key::Char('['), Action::FormBefore, "form before", "The form before", Help;
        &[Learn], Key::Enter, Action::Enter, "read", "Read this lesson", Footer;
        &[Journal], Key::Enter, Action::Enter, "correct", "Put this entry right", Footer;
        &[Journal], Key::Char('x'), Action::Remove, "remove", "Take this entry back; it stays in the file", Footer;
        &[Journal], Key::Char('u'), Action::Undo, "undo", "Take the last entry back, or bring back what was taken back", Footer;
        &[Journal], Key::Char('a'), Action::Add, "add", "Log a walk, a note, a rating or a past day", Footer;
        &[Progress], Key::Left, Action::Left, "older", "The week, month or year before, back to your first day", Footer;
        &[Progress], Key::Right, Action::Right, "newer", "The week, month or year after", Footer;
        &[Progress], Key::Down, Action::Down, "longer", "Last seven days, week, month, year", Footer;
        &[Progress], Key::Up, Action::Up, "shorter", "Year, month, week, last seven days", Footer;
        &[Progress], Key::Char('w'), Action::Why, "moves", "Every move that went up or down, and the places", Help;
        &[Progress], Key::Char('a'), Action::Add, "add", "The week that closes, PEG, your own activities, a milestone, a visit, a note", Footer;
        &[Today], Key::Right, Action::Right, "pain up", "Move along the pain scale", Silent;
        &[Today], Key::Left, Action::Left, "pain down", "Move along the pain scale", Silent;

        LISTS, Key::Up, Action::Up, "up", "Up", Silent;
        LISTS, Key::Down, Action::Down, "down", "Down", Silent;
        LISTS, Key::Char('k'), Action::Up, "up", "Up", Silent;
        LISTS, Key::Char('j'), Action::Down, "down", "Down", Silent;
        LISTS, Key::PageUp, Action::PageUp, "page up", "A page up", Silent;
        LISTS, Key::PageDown, Action::PageDown, "page down", "A page down", Silent;
        TABS, Key::Tab, Action::NextTab, "screens", "The next screen", Footer;
        TABS, Key::BackTab, Action::PrevTab, "back a screen", "The screen before", Help;
        &[Progress, Library, Learn, Journal], Key::Esc, Action::Home, "today", "Back to today", Footer;
        &[Today, Blocked, Player, Progress, Library, Learn, Journal, Summary, Form, Ticks], Key::Char('?'), Action::Help, "help", "The keys that work here", Footer;
        &[Today, Blocked, Progress, Library, Learn, Journal, Summary], Key::Char('q'), Action::Quit, "quit", "Quit", Footer;
    }
}

/// Keys that do one thing together: the digits and the arrows. What they do is each screen's own
/// affair; here they are told.
struct Group {
    contexts: &'static [Context],
    keys: &'static str,
    help: &'static str,
}

const GROUPS: &[Group] = &[
    Group { contexts: &[Context::Today], keys: "0-9", help: "Rate your back; 1 then 0 is 10" },
    Group { contexts: &[Context::Today], keys: "← →", help: "Along the pain scale; Enter takes it" },
    Group { contexts: &[Context::Today], keys: "↑ ↓", help: "Choose an exercise, or the walk" },
    Group {
        contexts: &[Context::Form],
        keys: "0-9",
        help: "Answer: on a scale 1 then 0 is 10; in a list, the line's number",
    },
    Group { contexts: &[Context::Form], keys: "← →", help: "Along a scale, or a number down and up" },
    Group { contexts: &[Context::Form], keys: "↑ ↓", help: "The line or the question before and after" },
    Group { contexts: &[Context::Ticks], keys: "↑ ↓", help: "The line before and after" },
    Group {
        contexts: &[Context::Progress],
        keys: "PEG",
        help: "Pain, Enjoyment, General activity: the mean of the three weekly answers, 0 to 10; lower is better",
    },
    Group {
        contexts: &[Context::Progress],
        keys: "Ladders",
        help: "Each move has steps, from the easiest up; they go up as your back allows, and down when it asks",
    },
    Group {
        contexts: &[Context::Library, Context::Learn, Context::Journal],
        keys: "↑ ↓",
        help: "The line before and after; PgUp and PgDn go ten lines",
    },
];

/// Everything that works in `context`, as the help tells it: the keys, and a sentence.
pub fn help(known: &Known, context: Context) -> Vec<(String, &'static str)> {
    let works = |action: &Action| match action {
        Action::Cleared => !known.history.screening().open.is_empty(),
        Action::Undo if context == Context::Blocked => known.may_be_a_slip(),
        _ => true,
    };
    let groups = GROUPS.iter().filter(|each| each.contexts.contains(&context));
    let groups = groups.map(|each| (each.keys.to_owned(), each.help));
    let keys = bindings().iter().filter(|each| each.contexts.contains(&context));
    let keys = keys.filter(|each| each.place != Place::Silent && works(&each.action));
    let keys = keys.map(|each| (each.key.label(), each.help));
    groups.chain(keys).collect()
}

/// What `key` does in `context`. Digits, typed text and the keys that work everywhere are included.
pub fn action(context: Context, key: Key) -> Option<Action> {
    match key {
        Key::Ctrl('c') => return Some(Action::Quit),
        Key::Ctrl('z') => return Some(Action::Suspend),
        Key::Ctrl('l') => return Some(Action::Redraw),
        Key::Char(c) if context == Context::Text => return Some(Action::Type(c)),
        _ => {}
    }
    if let (Context::Text, Some(edit)) = (context, edit(key)) {
        return Some(Action::Edit(edit));
    }
    let key = match key {
        Key::Ctrl(_) | Key::Alt(_) | Key::Home | Key::End | Key::Delete => return None,
        Key::WordLeft => Key::Left,
        Key::WordRight => Key::Right,
        key => key,
    };
    let bound = bindings().iter().find(|each| each.key == key && each.contexts.contains(&context));
    if let Some(binding) = bound {
        return Some(binding.action.clone());
    }
    match key {
        Key::Char(c) if c.is_ascii_digit() => Some(Action::Digit(c as u8 - b'0')),
        Key::Char(c) if layout::meant(c).is_some() => action(context, Key::Char(layout::meant(c)?)),
        _ if context == Context::Player => Some(Action::AnyKey),
        _ => None,
    }
}

/// The same for a key that a person presses at the screen: of one that types something and does nothing there,
/// that is said.
pub fn pressed(context: Context, key: Key) -> Option<Action> {
    action(context, key).or_else(|| match key {
        Key::Char(c) if c.is_ascii() => {
            let help = action(context, Key::Char('?')).map_or("", |_| "; ? lists the keys");
            Some(Action::Say(format!("{} does nothing here{help}.", key.label())))
        }
        Key::Char(c) => {
            let way = "the keys are the letters a to z and the digits; an arrow and Enter rate as well";
            Some(Action::Say(format!("{c} does nothing here: {way}.")))
        }
        _ => None,
    })
}

/// What a key that types nothing does in a line of text, as in a shell's own.
const fn edit(key: Key) -> Option<Edit> {
    Some(match key {
        Key::Left | Key::Ctrl('b') => Edit::Left,
        Key::Right | Key::Ctrl('f') => Edit::Right,
        Key::WordLeft | Key::Alt('b') => Edit::WordLeft,
        Key::WordRight | Key::Alt('f') => Edit::WordRight,
        Key::Home | Key::Ctrl('a') => Edit::Home,
        Key::End | Key::Ctrl('e') => Edit::End,
        Key::Backspace | Key::Ctrl('h') => Edit::Backspace,
        Key::Delete | Key::Ctrl('d') => Edit::Delete,
        Key::Ctrl('w') => Edit::EraseWord,
        Key::Alt('d') => Edit::DeleteWord,
        Key::Ctrl('u') => Edit::EraseToHome,
        Key::Ctrl('k') => Edit::EraseToEnd,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_does_two_things_in_one_place() {
        for (at, one) in bindings().iter().enumerate() {
            for other in &bindings()[at + 1..] {
                let shared = one.contexts.iter().any(|context| other.contexts.contains(context));
                assert!(!(shared && one.key == other.key), "{one:?} and {other:?}");
            }
        }
    }

    #[test]
    fn any_other_key_in_the_player_pauses() {
        assert_eq!(action(Context::Player, Key::Char('#')), Some(Action::AnyKey));
        assert_eq!(action(Context::Text, Key::Char('q')), Some(Action::Type('q')));
        assert_eq!(action(Context::Today, Key::Char('7')), Some(Action::Digit(7)));
    }

    /// Seen failing with Caps Lock and a Cyrillic layout that do nothing and say nothing.
    #[test]
    fn another_keyboard_reaches_the_same_keys_and_an_unknown_key_is_named() {
        for (c, plain) in [('Q', 'q'), ('й', 'q'), ('Р', 'h'), ('３', '3'), ('？', '?')] {
            for context in [Context::Today, Context::Player, Context::Form, Context::Journal] {
                assert_eq!(
                    action(context, Key::Char(c)),
                    action(context, Key::Char(plain)),
                    "{c} {context:?}"
                );
            }
        }
        assert_eq!(action(Context::Text, Key::Char('Й')), Some(Action::Type('Й')), "text is taken as typed");
        for c in ['&', 'é', 'y'] {
            assert_eq!(action(Context::Today, Key::Char(c)), None);
            let Some(Action::Say(words)) = pressed(Context::Today, Key::Char(c)) else { panic!("{c}") };
            assert!(words.starts_with(&format!("{c} does nothing here")), "{words}");
        }
        assert_eq!(pressed(Context::Player, Key::Char('&')), Some(Action::AnyKey), "which pauses");
    }

    #[test]
    fn the_keys_of_a_line_of_text_edit_it_and_do_nothing_new_elsewhere() {
        assert_eq!(action(Context::Text, Key::Left), Some(Action::Edit(Edit::Left)));
        assert_eq!(action(Context::Text, Key::Ctrl('u')), Some(Action::Edit(Edit::EraseToHome)));
        assert_eq!(action(Context::Text, Key::Ctrl('c')), Some(Action::Quit));
        assert_eq!(action(Context::Progress, Key::WordLeft), Some(Action::Left));
        assert_eq!(action(Context::Player, Key::Ctrl('u')), None);
        assert_eq!(action(Context::Form, Key::Backspace), Some(Action::Erase));
    }
}
