//! What the person can change behind `p`: the answers about themselves, and the looks and sound. A setting
//! is one row of the table.

use crate::app::action::Effect;
use crate::app::ask::pause::Pause;
use crate::app::ask::profile::{Profile, Topic};
use crate::app::go::{Go, Menu};
use crate::app::known::Known;
use crate::app::layer::reading::{Reading, Shape, Tone};
use crate::content::Category;
use crate::journal::Weekday;
use crate::remind::{Asked, Offer};
use crate::settings::{Dots, Level, RATES, Settings};
use crate::units::{decimal, short_date};

/// A setting that the person can turn.
struct Row {
    label: &'static str,
    /// What it changes.
    about: &'static str,
    /// What it is now.
    value: fn(&Settings) -> &'static str,
    /// Turns it to its next value.
    turn: fn(&mut Settings),
    /// The notice of its value, once it was turned.
    notice: fn(&Settings) -> String,
}

const ROWS: [Row; 10] = [
    Row {
        label: "Ask where it hurts",
        about: "One more key each morning: back, buttock, leg, and which side. It stands on the page for your clinician.",
        value: |settings| on_off(settings.ask.places),
        turn: |settings| settings.ask.places = !settings.ask.places,
        notice: |settings| format!("Where it hurts, each morning: {}.", on_off(settings.ask.places)),
    },
    Row {
        label: "Ask about painkillers",
        about: "One more key each morning: whether you took any. It stands on the page for your clinician.",
        value: |settings| on_off(settings.ask.painkillers),
        turn: |settings| settings.ask.painkillers = !settings.ask.painkillers,
        notice: |settings| format!("Painkillers, each morning: {}.", on_off(settings.ask.painkillers)),
    },
    Row {
        label: "Ask how far a walk was",
        about: "After each walk: its distance, if you know it.",
        value: |settings| on_off(settings.ask.distance),
        turn: |settings| settings.ask.distance = !settings.ask.distance,
        notice: |settings| format!("How far it was, after each walk: {}.", on_off(settings.ask.distance)),
    },
    Row {
        label: "Colours",
        about: "A theme for a dark or a light background, one with high contrast, one without colours, or your own.",
        value: |settings| settings.looks.theme.label(),
        turn: Settings::turn_theme,
        notice: |settings| match settings.own_theme() {
            Some(own) => format!("Colours: {}, your own.", own.name),
            None => format!("Colours: {}.", settings.looks.theme.label()),
        },
    },
    Row {
        label: "Plain letters only",
        about: "Nothing but ASCII, for fonts and screen readers that trip over other signs.",
        value: |settings| on_off(settings.looks.ascii),
        turn: |settings| settings.looks.ascii = !settings.looks.ascii,
        notice: |settings| format!("Plain letters only: {}.", on_off(settings.looks.ascii)),
    },
    Row {
        label: "Figures stand still",
        about: "Each figure shows one position, for eyes that tire of movement or for a slow connection.",
        value: |settings| on_off(settings.looks.reduced_motion),
        turn: |settings| settings.looks.reduced_motion = !settings.looks.reduced_motion,
        notice: |settings| {
            let words = if settings.looks.reduced_motion { "stand still" } else { "move" };
            format!("Figures {words}.")
        },
    },
    Row {
        label: "Figures drawn in",
        about: "The finest dots that your font has whole. The figure here changes with it.",
        value: |settings| settings.looks.dots.label(),
        turn: |settings| settings.looks.dots = next(Dots::ALL, settings.looks.dots),
        notice: |settings| format!("Figures in {}.", settings.looks.dots.label()),
    },
    Row {
        label: "Sound",
        about: "Tones for the beginning, the last seconds and the end; or a voice that names each move; or one that says how it goes, too.",
        value: |settings| settings.sound.level.label(),
        turn: |settings| settings.sound.level = next(Level::ALL, settings.sound.level),
        notice: |settings| {
            format!("Sound: {}. supple doctor --sound plays it.", settings.sound.level.label())
        },
    },
    Row {
        label: "The voice speaks",
        about: "How fast the voice speaks, where the sound has one.",
        value: |settings| pace(settings),
        turn: |settings| settings.sound.rate = next(&RATES, settings.sound.rate),
        notice: |settings| {
            format!("The voice speaks {}: {} words a minute.", pace(settings), settings.sound.rate)
        },
    },
    Row {
        label: "Frame flashes at a change",
        about: "What is heard can be seen as well: the frame lights up when a part begins or ends.",
        value: |settings| on_off(settings.sound.flash),
        turn: |settings| settings.sound.flash = !settings.sound.flash,
        notice: |settings| format!("The frame flashes: {}.", on_off(settings.sound.flash)),
    },
];

const fn on_off(on: bool) -> &'static str {
    if on { "on" } else { "off" }
}

/// The voice's speed in a word.
const fn pace(settings: &Settings) -> &'static str {
    match settings.sound.rate {
        0..145 => "slowly",
        145..175 => "evenly",
        _ => "briskly",
    }
}

/// The value after `now`, the first after the last.
fn next<T: Copy + PartialEq>(all: &[T], now: T) -> T {
    let at = all.iter().position(|each| *each == now).unwrap_or(0);
    all[(at + 1) % all.len()]
}

/// Everything that can be changed about the person and the looks.
pub(in crate::app) fn menu(known: &Known) -> Menu {
    let usual = known.history.usual(known.day);
    let usual = usual.map_or_else(String::new, |usual| format!(", {} now,", decimal(usual)));
    let intro = format!(
        "Change any of these; it holds from now on. Your usual pain{usual} follows your mornings by itself."
    );
    let mut menu = Menu::new("You", &intro);
    for (place, &topic) in Topic::ALL.iter().enumerate() {
        let question = Profile::from_settings(topic);
        let about = question.about(known);
        menu = menu.line(topic.label(), &answer(known, topic), vec![Go::Ask(question.into())]).about(&about);
        menu = if place == 0 { menu.headed("About you") } else { menu };
    }
    menu = menu.line("A pause", &pause(known), vec![Go::Ask(Pause.into())]).about(PAUSE);
    for (place, row) in ROWS.iter().enumerate() {
        let mut settings = known.settings.clone();
        (row.turn)(&mut settings);
        let words = (row.notice)(&settings);
        let go = vec![Go::Say(words), Go::Do(Effect::Keep(Box::new(settings)))];
        menu = menu.line(row.label, (row.value)(&known.settings), go).about(row.about);
        menu = if place == 0 { menu.headed("How it looks and sounds") } else { menu };
    }
    let together = known.settings.together.as_ref();
    let with = together.map_or_else(|| "off".into(), |together| format!("as {}", together.name));
    menu = menu.line("Together", &with, vec![Go::say(TOGETHER)]).about(SHARED);
    menu.line("Reminder", "shown first", vec![Go::Do(Effect::Remind(Asked::Offer))]).about(REMINDER)
}

/// What a pause, moving together and a reminder are about.
const PAUSE: &str = "Days away, ill or busy: nothing is due, none of them is missed, and it ends by itself.";
const SHARED: &str =
    "A folder that you share says that you have moved today, and who else has. Nothing more is in it.";
const REMINDER: &str =
    "Your system's own timer rings once at the time of your routine, and not on days that are done.";

/// How people share that they have moved: outside, since a folder is named.
const TOGETHER: &str = "In a shell: `supple together --folder DIR --name NAME` shows what would be written; --on begins, --off ends it.";

/// A reminder as the system would have it: read first, then installed or taken away.
pub(in crate::app) fn reminder(offer: &Offer) -> Menu {
    let mut page = Reading::new("What is written and run");
    page.shape = Shape::Page;
    for line in offer.shown.lines() {
        page.add(Tone::Plain, line);
    }
    let stands = offer.installed.as_ref().map_or_else(String::new, |words| format!("\nNow {words}."));
    let system = |asked| vec![Go::Do(Effect::Remind(asked))];
    let menu = Menu::new("A reminder", &format!("{}{stands}", offer.words))
        .line("Read what is written", offer.by, vec![Go::Read(page)])
        .line("Install it", "", system(Asked::Install));
    if offer.installed.is_some() { menu.line("Take it away", "", system(Asked::Remove)) } else { menu }
}

/// The pause at hand.
fn pause(known: &Known) -> String {
    match known.pause() {
        None => "none".into(),
        Some(pause) if pause.holds(known.day) => format!("until {}", short_date(pause.until)),
        Some(pause) => format!("from {}", short_date(pause.from)),
    }
}

/// The present answer to a topic, in a few words.
fn answer(known: &Known, topic: Topic) -> String {
    const NOT_KNOWN: &str = "not told";
    let profile = known.history.profile();
    let or = |words: String, none: &str| if words.is_empty() { none.to_owned() } else { words };
    let list = |labels: Vec<&str>| labels.join(", ");
    let kinds = |kinds: &[Category]| list(kinds.iter().map(|kind| kind.label()).collect());
    match topic {
        Topic::Minutes => format!("{} min", profile.minutes),
        Topic::Floor if profile.chair_only => "chair only".into(),
        Topic::Floor => if profile.floor { "floor" } else { "no floor" }.into(),
        Topic::Walking => {
            profile.walking_minutes.map_or_else(|| NOT_KNOWN.into(), |minutes| format!("{minutes} min"))
        }
        Topic::Age => profile.age.map_or(NOT_KNOWN, |age| age.label()).into(),
        Topic::Since => profile.since.map_or(NOT_KNOWN, |since| since.label()).into(),
        Topic::Days => {
            let days = Weekday::ALL.iter().filter(|day| profile.days.contains(day));
            or(list(days.map(|day| day.label().get(..3).unwrap_or_default()).collect()), "every day")
        }
        Topic::Routine => {
            let set = &known.history.routine().set;
            let parts = [&set.time, &set.after, &set.place, &set.with];
            or(list(parts.into_iter().flatten().map(String::as_str).collect()), "none yet")
        }
        Topic::Likes => or(kinds(&profile.likes), "nothing more than the rest"),
        Topic::Kinds if profile.categories.len() == Category::ALL.len() => "all of them".into(),
        Topic::Kinds => kinds(&profile.categories),
        Topic::Equipment => or(list(profile.equipment.iter().map(|each| each.label()).collect()), "nothing"),
        Topic::Aims => or(profile.aims.join(", "), NOT_KNOWN),
        Topic::MoreWalking => if profile.more_walking { "yes" } else { "thirty minutes is plenty" }.into(),
        Topic::WeekStart => profile.week_start.label().into(),
        Topic::DayEnd => format!("at {} o'clock", profile.day_end),
    }
}
