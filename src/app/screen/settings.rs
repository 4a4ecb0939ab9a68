//! The person's answers and settings, daily-life moves, and what may be logged: the menus behind
//! `p`, `b` and the Journal's `a`.

use crate::app::action::Effect;
use crate::app::ask::form::Purpose;
use crate::app::ask::profile::Topic;
use crate::app::layer::menu::{Choice, Menu, Popup, Setting};
use crate::app::model::Model;
use crate::content::Category;
use crate::files::{Dots, Theme};
use crate::units::decimal;

/// Everything that can be changed about the person and the looks.
pub(in crate::app) fn open(model: &mut Model) {
    let profile = model.history.profile();
    let said = |topic: Topic| -> String {
        match topic {
            Topic::Minutes => format!("{} min", profile.minutes),
            Topic::Floor => if profile.floor { "floor" } else { "no floor" }.into(),
            Topic::Walking => {
                profile.walking_minutes.map_or_else(|| "not told".into(), |minutes| format!("{minutes} min"))
            }
            Topic::Age => profile.age.map_or("not told", |age| age.said()).into(),
            Topic::Since => profile.since.map_or("not told", |since| since.said()).into(),
            _ => String::new(),
        }
    };
    let usual = model.history.usual(model.day);
    let usual = usual.map_or_else(String::new, |usual| format!(", {} now,", decimal(usual)));
    let intro = format!(
        "Change any of these; it holds from now on. Your usual pain{usual} follows your mornings by itself."
    );
    let mut menu = Menu::new("You", &intro);
    for &topic in Topic::ALL {
        menu = menu.entry(topic.said(), &said(topic), Choice::Profile(topic));
    }
    let looks = &model.settings.looks;
    let sound = &model.settings.sound;
    let yes = |on: bool| if on { "on" } else { "off" };
    menu = menu
        .entry("Colours", looks.theme.said(), Choice::Setting(Setting::Theme))
        .entry("Plain letters only", yes(looks.ascii), Choice::Setting(Setting::Ascii))
        .entry("Figures stand still", yes(looks.reduced_motion), Choice::Setting(Setting::ReducedMotion))
        .entry("Figures drawn in", looks.dots.said(), Choice::Setting(Setting::Dots))
        .entry("Bell at each change", yes(sound.bell), Choice::Setting(Setting::Bell));
    model.popups.push(Popup::Menu(menu));
}

/// Turns a setting to its next value and keeps it.
pub(in crate::app) fn turn(model: &mut Model, setting: Setting) -> Vec<Effect> {
    let settings = &mut model.settings;
    let words = match setting {
        Setting::Theme => {
            let all = Theme::ALL;
            let at = all.iter().position(|theme| *theme == settings.looks.theme).unwrap_or(0);
            settings.looks.theme = all[(at + 1) % all.len()];
            format!("Colours: {}.", settings.looks.theme.said())
        }
        Setting::Ascii => {
            settings.looks.ascii = !settings.looks.ascii;
            format!("Plain letters only: {}.", if settings.looks.ascii { "on" } else { "off" })
        }
        Setting::ReducedMotion => {
            settings.looks.reduced_motion = !settings.looks.reduced_motion;
            format!("Figures {}.", if settings.looks.reduced_motion { "stand still" } else { "move" })
        }
        Setting::Dots => {
            let all = Dots::ALL;
            let at = all.iter().position(|dots| *dots == settings.looks.dots).unwrap_or(0);
            settings.looks.dots = all[(at + 1) % all.len()];
            format!("Figures in {}.", settings.looks.dots.said())
        }
        Setting::Bell => {
            settings.sound.bell = !settings.sound.bell;
            format!("Bell {}.", if settings.sound.bell { "on" } else { "off" })
        }
        Setting::Speech => {
            settings.sound.speech = !settings.sound.speech;
            format!("Speech {}.", if settings.sound.speech { "on" } else { "off" })
        }
    };
    model.say(words);
    vec![Effect::Keep(model.settings.clone())]
}

/// Daily-life moves and desk breaks.
pub(in crate::app) fn open_moved(model: &mut Model) {
    let content = model.content.clone();
    let mut menu = Menu::new("Moved a little?", "Any of these counts, as often as you like.");
    for each in content.daily_moves() {
        menu = menu.entry(&each.name, "", Choice::Moved(each.id.clone()));
    }
    for each in content.desk_breaks() {
        menu = menu.entry(&each.name, "desk break", Choice::BreakTaken(each.id.clone()));
    }
    model.popups.push(Popup::Menu(menu));
}

/// Walks and other activities that may be logged.
pub(in crate::app) fn open_activities(model: &mut Model) {
    let content = model.content.clone();
    let mut menu = Menu::new("What did you do?", "Done elsewhere counts. It cannot pull a plan up.");
    let outside = content.exercises().iter().filter(|exercise| exercise.outside);
    for exercise in outside {
        let kind = exercise.category();
        let hint = if kind == Category::Walking { "walk" } else { kind.said() };
        menu = menu.entry(&exercise.name, hint, Choice::LogActivity(exercise.id.clone()));
    }
    model.popups.push(Popup::Menu(menu));
}

/// What the Journal can take.
pub(in crate::app) fn open_add(model: &mut Model) {
    let menu = Menu::new("Add to the journal", "")
        .entry("A walk, a ride, a swim", "done elsewhere", Choice::PickActivity)
        .entry("Pain now", "0 to 10", Choice::LogPain)
        .entry("A note", "", Choice::LogNote)
        .entry("The three weekly questions", "PEG", Choice::Ask(Purpose::Peg))
        .entry("A past day", "fill it in", Choice::PastDay);
    model.popups.push(Popup::Menu(menu));
}
