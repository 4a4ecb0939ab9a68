//! One way through: an action, and what the shell has to do about it. Pure: `now` comes in, effects
//! go out.

use crate::app::action::{Action, Effect};
use crate::app::ask as flows;
use crate::app::ask::form::{Form, Step};
use crate::app::chosen;
use crate::app::keys::help;
use crate::app::layer::menu::{Popup, Reading, Tone};
use crate::app::model::{Model, Span, Stage, Tab};
use crate::app::screen::journal;
use crate::app::screen::library;
use crate::app::screen::today;
use crate::content::Tier;
use crate::journal::{SessionEnded, What};
use crate::session::Now;
use crate::units::day_of;

/// Does what `action` asks, at `now`.
pub fn update(model: &mut Model, action: Action, now: Now) -> Vec<Effect> {
    let ticked = matches!(action, Action::Tick);
    model.now = now;
    if !matches!(
        action,
        Action::Tick | Action::Recorded(_) | Action::AskSlip(_) | Action::Say(_) | Action::NotSaved(..)
    ) {
        model.notice = None;
    }
    let mut effects = new_day(model);
    effects.extend(match action {
        Action::Quit => quit(model),
        Action::Suspend => {
            if let Stage::Player(player) = &mut model.stage {
                player.hold(now);
            }
            vec![Effect::Suspend]
        }
        Action::Redraw => vec![Effect::Redraw],
        Action::Woke => {
            if let Stage::Player(player) = &mut model.stage {
                player.stood("supple stood still for a while: paused where you were.");
            }
            model.replan();
            vec![Effect::Redraw]
        }
        Action::Say(words) => {
            model.say(words);
            Vec::new()
        }
        Action::Blocked => {
            model.show_what_blocks();
            end_unfinished(model)
        }
        Action::AskSlip(id) => {
            today::ask_slip(model, id);
            Vec::new()
        }
        Action::Recorded(event) => recorded(model, &event),
        Action::NotSaved(event, why) => {
            model.state.unwritable = Some(why);
            recorded(model, &event)
        }
        Action::Log(what, day) => vec![Effect::Record(what, day)],
        Action::Help => {
            let context = model.context();
            if let Stage::Player(player) = &mut model.stage {
                player.hold(now);
            }
            model.popups.push(Popup::Help(context, 0));
            Vec::new()
        }
        action if !model.popups.is_empty() => popup(model, &action),
        action => stage(model, action),
    });
    if !ticked && model.figure_since.is_none() {
        model.figure_since = Some(now);
    }
    effects
}

/// Begins a new day where the clock says so; a session under way keeps its day to the end.
fn new_day(model: &mut Model) -> Vec<Effect> {
    let day = day_of(model.now.wall, model.history.profile().day_end);
    let busy = matches!(model.stage, Stage::Player(_) | Stage::Form(_) | Stage::Summary(_));
    if day != model.day && !busy {
        model.day = day;
        model.popups.clear();
        model.today.forget();
        model.replan();
        model.greet();
    }
    Vec::new()
}

fn quit(model: &mut Model) -> Vec<Effect> {
    let mut effects = flows::commit_pending(model);
    effects.push(Effect::Quit);
    effects
}

/// The journal has an event: fold it, and go on where it leads.
fn recorded(model: &mut Model, event: &crate::journal::Event) -> Vec<Effect> {
    if event.day == model.day {
        model.learn_of(event);
    }
    match &event.what {
        What::Screened(said) => {
            let goes_on = std::mem::take(&mut model.goes_on);
            if model.is_blocked() {
                model.show_what_blocks();
            }
            if said.tier.is_some_and(|tier| tier < Tier::Readiness) {
                return end_unfinished(model);
            }
            if goes_on && model.popups.is_empty() && !model.is_blocked() {
                return today::enter(model);
            }
        }
        What::Cleared(_) if model.stage == Stage::Tabs && model.popups.is_empty() => {
            model.ask_what_comes_first(true);
        }
        What::SessionStarted(started) => today::begin(model, event.id, started),
        What::CheckedIn(_) if model.is_blocked() => {}
        What::CheckedIn(check_in) if event.day == model.day && matches!(model.stage, Stage::Tabs) => {
            let first = model.asked_on != Some(model.day);
            flows::morning_question(model);
            if first {
                model.say(today::first_words(model, check_in.pain));
            }
        }
        _ => {}
    }
    Vec::new()
}

/// A sign was ticked while a session was begun: what is left of it was not planned for that.
fn end_unfinished(model: &Model) -> Vec<Effect> {
    let ended = model.unfinished().map(|unfinished| SessionEnded {
        session: unfinished.id,
        seconds: unfinished.seconds,
        complete: false,
    });
    ended.map(|ended| Effect::Record(ended.into(), model.day)).into_iter().collect()
}

/// An action over a pop-up.
fn popup(model: &mut Model, action: &Action) -> Vec<Effect> {
    let Some(top) = model.popups.last_mut() else { return Vec::new() };
    match (top, action) {
        (Popup::Menu(menu), Action::Up) => menu.step(-1),
        (Popup::Menu(menu), Action::Down) => menu.step(1),
        (Popup::Menu(menu), Action::PageUp) => menu.step(-10),
        (Popup::Menu(menu), Action::PageDown) => menu.step(10),
        (Popup::Menu(menu), Action::Digit(digit)) => {
            let place = usize::from(*digit).wrapping_sub(1);
            if place < menu.entries.len() {
                menu.cursor = place;
                return chosen::choose(model);
            }
        }
        (Popup::Menu(_), Action::Enter | Action::Space) => return chosen::choose(model),
        (Popup::Reading(reading), Action::Up) => reading.scroll = reading.scroll.saturating_sub(1),
        (Popup::Reading(reading), Action::Down) => scroll(reading, 1),
        (Popup::Reading(reading), Action::PageUp) => reading.scroll = reading.scroll.saturating_sub(10),
        (Popup::Reading(reading), Action::PageDown) => scroll(reading, 10),
        (Popup::Help(_, first), Action::Up) => *first = first.saturating_sub(1),
        (Popup::Help(_, first), Action::PageUp) => *first = first.saturating_sub(10),
        (Popup::Help(context, first), Action::Down | Action::PageDown) => {
            let by = if *action == Action::Down { 1 } else { 10 };
            *first = (*first + by).min(2 * help(&model.history, *context).len());
        }
        (Popup::Reading(reading), Action::Sources) if !reading.sources.is_empty() => {
            let page = library::sources(&model.content, &reading.title, &reading.sources);
            model.popups.push(Popup::Reading(page));
        }
        (Popup::Reading(_) | Popup::Help(..), Action::Back | Action::Enter)
        | (Popup::Menu(_), Action::Back) => {
            model.popups.pop();
        }
        (_, Action::Tick) => return stage(model, Action::Tick),
        _ => {}
    }
    Vec::new()
}

/// Down, as far as there is something: the screen bounds it further by its own height.
fn scroll(reading: &mut Reading, by: usize) {
    let most: usize = reading.lines.iter().map(|(_, text)| 2 + text.len() / 30).sum();
    reading.scroll = (reading.scroll + by).min(most);
}

fn stage(model: &mut Model, action: Action) -> Vec<Effect> {
    match &mut model.stage {
        Stage::Form(_) => form(model, action),
        Stage::Player(_) => crate::app::player::update(model, &action),
        Stage::Summary(_) => summary(model, &action),
        Stage::Tabs => tabs(model, action),
    }
}

/// An action on a page of questions.
fn form(model: &mut Model, action: Action) -> Vec<Effect> {
    let Stage::Form(form) = &mut model.stage else { return Vec::new() };
    let step = match action {
        Action::Digit(digit) => form.digit(digit),
        Action::Enter => form.enter(),
        Action::Space => form.space(),
        Action::Back => form.back(),
        Action::NoneOfThese => form.none(),
        Action::SkipQuestion => form.leave_open(),
        Action::Up => arrow(form, false, false),
        Action::Down => arrow(form, true, false),
        Action::Left => arrow(form, false, true),
        Action::Right => arrow(form, true, true),
        Action::Type(c) => {
            form.type_char(c);
            Step::On
        }
        Action::Paste(text) => {
            text.chars().for_each(|c| form.type_char(c));
            Step::On
        }
        Action::Erase => {
            form.erase();
            Step::On
        }
        _ => Step::On,
    };
    match step {
        Step::On => flows::page_turned(model),
        Step::Finished => flows::finish(model),
        Step::Left => flows::leave(model),
    }
}

fn arrow(form: &mut Form, ahead: bool, sideways: bool) -> Step {
    form.arrow(ahead, sideways);
    Step::On
}

fn summary(model: &mut Model, action: &Action) -> Vec<Effect> {
    match action {
        Action::Enter | Action::Back | Action::Home => {
            model.stage = Stage::Tabs;
            model.tab = Tab::Today;
            flows::one_question(model);
            Vec::new()
        }
        Action::Note => {
            flows::open(model, crate::app::ask::form::Purpose::Note);
            Vec::new()
        }
        Action::Lesson => today::read_lesson(model),
        Action::Undo => vec![Effect::Undo],
        _ => Vec::new(),
    }
}

fn tabs(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::NextTab | Action::PrevTab => {
            let effects = flows::commit_pending(model);
            let at = Tab::ALL.iter().position(|tab| *tab == model.tab).unwrap_or(0);
            let count = Tab::ALL.len();
            let to = if action == Action::NextTab { at + 1 } else { at + count - 1 };
            model.tab = Tab::ALL[to % count];
            model.figure_since = Some(model.now);
            return effects;
        }
        Action::Home if model.tab == Tab::Library && !model.library.search.is_empty() => {
            browse(model, &action);
        }
        Action::Home => model.tab = Tab::Today,
        action => match model.tab {
            Tab::Today => return today::update(model, &action),
            Tab::Progress => match action {
                Action::Right => model.look(wider(model.span)),
                Action::Left => model.look(narrower(model.span)),
                Action::Add => crate::app::ask::goals::open_menu(model),
                _ => {}
            },
            Tab::Library if action == Action::Undo => return vec![Effect::Undo],
            Tab::Library if matches!(action, Action::Like | Action::Dislike) => {
                let chosen = model.library.chosen(&model.content).map(|exercise| exercise.id.clone());
                return chosen.map_or_else(Vec::new, |id| crate::app::taste::say(model, &action, &id));
            }
            Tab::Library => browse(model, &action),
            Tab::Learn => return learn(model, &action),
            Tab::Journal => return journal::update(model, &action),
        },
    }
    Vec::new()
}

const fn wider(span: Span) -> Span {
    match span {
        Span::Week => Span::Month,
        Span::Month | Span::Year => Span::Year,
    }
}

const fn narrower(span: Span) -> Span {
    match span {
        Span::Year => Span::Month,
        Span::Month | Span::Week => Span::Week,
    }
}

fn browse(model: &mut Model, action: &Action) {
    let content = &model.content;
    let view = &mut model.library;
    let before = (view.selected, view.kind);
    match action {
        Action::Type(c) if view.searching => {
            view.search.push(*c);
            view.selected = 0;
        }
        Action::Erase if view.searching => {
            view.search.pop();
            view.selected = 0;
        }
        Action::Enter if view.searching => view.searching = false,
        Action::Back if view.searching => view.clear_search(content),
        Action::Home => view.clear_search(content),
        Action::Search => view.searching = true,
        Action::Up => view.step(-1, content),
        Action::Down => view.step(1, content),
        Action::PageUp => view.step(-10, content),
        Action::PageDown => view.step(10, content),
        Action::Left => view.turn(false),
        Action::Right => view.turn(true),
        Action::Enter => {
            if let Some(exercise) = view.chosen(content) {
                let mut page = library::exercise(exercise);
                page.lines.splice(0..0, model.taste_of(exercise).map(|words| (Tone::Quiet, words)));
                model.popups.push(Popup::Reading(page));
            }
        }
        _ => {}
    }
    if before != (model.library.selected, model.library.kind) {
        model.figure_since = Some(model.now);
    }
}

fn learn(model: &mut Model, action: &Action) -> Vec<Effect> {
    let last = model.content.lessons().len().saturating_sub(1);
    let at = model.learn.selected;
    model.learn.selected = match action {
        Action::Up => at.saturating_sub(1),
        Action::Down => (at + 1).min(last),
        Action::PageUp => at.saturating_sub(10),
        Action::PageDown => (at + 10).min(last),
        Action::Enter => {
            let id = model.content.lessons().get(at).map(|lesson| lesson.id.clone());
            return id.map_or_else(Vec::new, |id| today::read(model, &id));
        }
        _ => at,
    };
    Vec::new()
}
