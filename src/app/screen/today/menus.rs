//! The menus of Today and what can be read from it.

use crate::app::action::Tab;
use crate::app::ask::rating::Rating;
use crate::app::go::{Go, Menu};
use crate::app::known::Known;
use crate::app::layer::exercise;
use crate::app::layer::forms::Forms;
use crate::app::layer::reading::{Picture, Reading, Tone};
use crate::coach::{self, DayKind, Reason};
use crate::content::DeskBreak;
use crate::journal::{BreakTaken, DayChosen, FlareEnded, FlareSaid, Mode, Moved, Swap};
use crate::rules::week;
use crate::units::counted;

/// One session a day is all that is asked; one Enter too many begins no second.
pub(super) fn another(known: &Known) -> Menu {
    let minutes = format!("{} min, easy", known.mat_minutes());
    let menu = Menu::new("Another one today?", "Today's session is done, and that is enough for a day.")
        .line("Leave it for today", "", Vec::new())
        .line("Another one", &minutes, vec![super::start(known)]);
    match known.unrated_today() {
        Some(session) => menu.line("Rate the last one", "", vec![Go::Ask(Rating { session }.into())]),
        None => menu,
    }
}

/// Other exercises in the place of the selected one.
pub(super) fn swap(known: &Known, selected: usize) -> Go {
    let Some(item) = known.plan.items.get(selected) else {
        return Go::say("Choose an exercise first; then x swaps it.");
    };
    let choices = coach::stand_ins(&known.content, &known.history, known.day, &item.exercise);
    if choices.is_empty() {
        return Go::say(format!("Nothing fits in the place of {} today.", item.name));
    }
    let intro = "Each of these fits the same place, today only.";
    let mut menu = Menu::new(&format!("Instead of {}", item.name), intro);
    for exercise in choices.into_iter().take(8) {
        let swap = Some(Swap { from: item.exercise.clone(), to: exercise.id.clone() });
        let chosen = DayChosen { swap, ..DayChosen::default() };
        let words = format!("{} today. u takes that back.", exercise.name);
        let go = vec![Go::Say(words), Go::record(chosen, known.day)];
        menu = menu.line(&exercise.name, exercise.position.label(), go);
    }
    Go::Menu(menu)
}

/// The rules and numbers behind the selected row.
pub(super) fn why(known: &Known, selected: usize) -> Reading {
    let (title, reasons) = match known.plan.items.get(selected) {
        Some(item) => (item.name.clone(), item.reasons.clone()),
        None => match &known.plan.walk {
            Some(walk) => (walk.name.clone(), walk.reasons.clone()),
            None => ("Today".to_owned(), Vec::new()),
        },
    };
    let mut page = Reading::new(&format!("Why: {title}"));
    if let Some(item) = known.plan.items.get(selected) {
        let before = known.form_before(item).map(|before| format!(" Last time: {}.", before.name));
        page.add(Tone::Quiet, format!("The form today: {}.{}", item.variant, before.unwrap_or_default()));
    }
    // Reasons of one rule stand together, and its words once.
    let mut reasons: Vec<&Reason> = reasons.iter().chain(&known.plan.reasons).collect();
    let order: Vec<&str> = reasons.iter().map(|reason| reason.rule).collect();
    reasons.sort_by_key(|reason| order.iter().position(|rule| *rule == reason.rule));
    for together in reasons.chunk_by(|one, next| one.rule == next.rule) {
        let Some(rule) = known.content.rule(together[0].rule) else { continue };
        page.add(Tone::Heading, format!("{}  {}", rule.id, rule.title));
        for reason in together {
            page.add(Tone::Plain, reason.text.clone());
        }
        page.add(Tone::Quiet, rule.words.clone());
        page.cite(&rule.sources);
    }
    page.sources.sort();
    page.sources.dedup();
    if !page.sources.is_empty() {
        page.add(Tone::Quiet, "");
        page.add(Tone::Quiet, "o  what these rules rest on");
    }
    page.what_if = true;
    page
}

/// How the selected exercise goes.
pub(super) fn how(known: &Known, selected: usize) -> Go {
    let item = known.plan.items.get(selected);
    match item.and_then(|item| known.content.exercise(&item.exercise).zip(Some(item.step))) {
        Some((of, step)) => {
            let page = exercise::form(known, of, Forms::of(of, Some(step)));
            Go::Read(page.tried_from(Some(Tab::Today)))
        }
        None => Go::say("Choose an exercise first; then i tells how it goes."),
    }
}

/// The next seven days, as far as they can be told.
pub fn week_ahead(known: &Known) -> Reading {
    let mut page = Reading::new("The week ahead");
    page.add(Tone::Quiet, "It depends on how it goes: each day is planned anew from the one before.");
    let enough = week::days_of(&known.history, known.day);
    if known.history.profile().days.is_empty() && enough < 7 {
        page.add(
            Tone::Quiet,
            format!("No day is set; the week is made of any {}.", counted(u32::from(enough), "day")),
        );
    }
    page.add(Tone::Quiet, "");
    for ahead in coach::week(&known.content, &known.history, known.day) {
        let walk = ahead.walk.map_or_else(String::new, |minutes| format!(", walk {minutes} min"));
        let floor = if ahead.floor { "" } else { ", no floor" };
        let mat = match ahead.kind {
            DayKind::Blocked | DayKind::Done | DayKind::Pause => String::new(),
            _ if ahead.day == known.day => format!(", {} min", ahead.minutes),
            _ => format!(", up to {} min", ahead.minutes),
        };
        let day = ahead.day.format("%a %-d %b");
        page.add(Tone::Item, format!("{day:<11} {}{mat}{walk}{floor}", ahead.kind.label()));
    }
    page.add(Tone::Heading, "What a week aims at");
    if let Some(rule) = known.content.rule("C3") {
        page.add(Tone::Plain, rule.words.clone());
        page.cite(&rule.sources);
    }
    page.what_if = true;
    page
}

/// A flare began, or is over (F1).
pub(super) fn flare(known: &Known) -> Menu {
    let day = known.day;
    if known.plan.mode == Mode::Flare {
        let over = vec![Go::say("Good. Back up in small steps."), Go::record(FlareEnded {}, day)];
        return Menu::new("The flare", "Is it over? The plan goes back up in small steps.")
            .line("Yes, it is over", "", over)
            .line("Not yet", "", Vec::new());
    }
    let words = "The flare plan: little and often. It counts as a full day.";
    Menu::new(
        "A flare?",
        "Much more pain than usual, without a new cause. The flare plan: half the time, easy moves, short \
         walks. It counts as a full day.",
    )
    .line("Yes, use the flare plan", "", vec![Go::say(words), Go::record(FlareSaid {}, day)])
    .line("No, leave it", "", Vec::new())
}

/// Daily-life moves and desk breaks.
pub(super) fn moved(known: &Known) -> Menu {
    let mut menu = Menu::new("Moved a little?", "Any of these counts, as often as you like.");
    for each in known.content.daily_moves() {
        let moved = Moved { what: each.id.clone(), tried: None };
        let go = vec![Go::say("Counted. Every bit of movement does."), Go::record(moved, known.day)];
        menu = menu.line(&each.name, "", go);
    }
    for each in known.content.desk_breaks() {
        let taken = BreakTaken { what: each.id.clone() };
        let go = vec![
            Go::say("A break, counted. u takes it back."),
            Go::Read(desk_break(each)),
            Go::record(taken, known.day),
        ];
        menu = menu.line(&each.name, "desk break", go);
    }
    menu
}

/// How a desk break goes, with its figure.
fn desk_break(each: &DeskBreak) -> Reading {
    let mut page = Reading::new(&each.name);
    page.picture = Some(Picture::Figure(each.figure.clone()));
    for line in &each.how {
        page.add(Tone::Item, line.clone());
    }
    page.add(Tone::Quiet, format!("About {} seconds.", each.seconds));
    page.cite(&each.sources);
    page
}
