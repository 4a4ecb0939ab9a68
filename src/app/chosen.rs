//! What a line of a menu does once it is chosen.

use crate::app::action::Effect;
use crate::app::ask::form::Purpose;
use crate::app::ask::goals;
use crate::app::ask::{open, rate};
use crate::app::layer::menu::{Choice, Popup, Reading, Tone};
use crate::app::model::{Model, Stage, Tab};
use crate::app::player as playing;
use crate::app::screen::settings as you;
use crate::app::screen::today;
use crate::journal::{DayChosen, FlareEnded, FlareSaid, Moved, SessionEnded, Swap, What};

/// The line under a menu's cursor was chosen.
pub(in crate::app) fn choose(model: &mut Model) -> Vec<Effect> {
    let Some(Popup::Menu(menu)) = model.popups.pop() else { return Vec::new() };
    let Some(entry) = menu.entries.get(menu.cursor) else { return Vec::new() };
    let day = model.day;
    let record = |what: What| vec![Effect::Record(what, day)];
    match entry.choice.clone() {
        Choice::Nothing => Vec::new(),
        Choice::SwapTo(to) => {
            let Some(from) = model.plan.items.get(model.today.selected).map(|item| item.exercise.clone())
            else {
                return Vec::new();
            };
            model.say(format!("{} today. u takes that back.", entry.label));
            record(DayChosen { swap: Some(Swap { from, to }), ..DayChosen::default() }.into())
        }
        Choice::Resume => {
            if let Some(unfinished) = model.unfinished() {
                today::resume(model, &unfinished);
            }
            Vec::new()
        }
        Choice::Another => today::start(model),
        Choice::Rate(session) => {
            rate(model, session);
            Vec::new()
        }
        Choice::EndUnfinished => {
            let Some(unfinished) = model.unfinished() else { return Vec::new() };
            rate(model, unfinished.id);
            let ended = SessionEnded { session: unfinished.id, seconds: unfinished.seconds, complete: false };
            record(ended.into())
        }
        Choice::FlareBegan => {
            model.say("The flare plan: little and often. It counts as a full day.");
            record(FlareSaid {}.into())
        }
        Choice::FlareOver => {
            model.say("Good. Back up in small steps.");
            record(FlareEnded {}.into())
        }
        Choice::Profile(topic) => {
            open(model, Purpose::Profile(topic));
            Vec::new()
        }
        Choice::Setting(setting) => you::turn(model, setting),
        Choice::Moved(what) => {
            model.say("Counted. Every bit of movement does.");
            record(Moved { what }.into())
        }
        Choice::BreakTaken(what) => {
            model.say("A break, counted. u takes it back.");
            let page = model.content.desk_breaks().iter().find(|each| each.id == what).map(desk_break);
            if let Some(page) = page {
                model.figure_since = Some(model.now);
                model.popups.push(Popup::Reading(page));
            }
            record(crate::journal::BreakTaken { what }.into())
        }
        Choice::LogActivity(exercise) => {
            model.logging = Some(exercise);
            open(model, Purpose::Walk);
            Vec::new()
        }
        Choice::PickActivity => {
            you::open_activities(model);
            Vec::new()
        }
        Choice::LogPain => {
            model.tab = Tab::Today;
            model.say("A digit rates your back now.");
            Vec::new()
        }
        Choice::LogNote => {
            open(model, Purpose::Note);
            Vec::new()
        }
        Choice::Ask(purpose) => {
            open(model, purpose);
            Vec::new()
        }
        Choice::Reached(what) => goals::reached(model, what),
        Choice::PastDay => {
            open(model, Purpose::PastDay);
            Vec::new()
        }
        Choice::Remove(id) => {
            model.say("Taken back. u brings it back.");
            vec![Effect::Remove(id)]
        }
        Choice::Felt(felt) if !matches!(model.stage, Stage::Player(_)) => playing::felt(model, felt),
        Choice::Slip(id) => {
            model.say("Taken back. u brings it back.");
            vec![Effect::RemoveSlip(id)]
        }
        choice => playing::choose(model, &choice),
    }
}

/// How a desk break goes, with its figure.
fn desk_break(each: &crate::content::DeskBreak) -> Reading {
    let mut page = Reading::new(&each.name);
    page.figure = Some(each.figure.clone());
    for line in &each.how {
        page.add(Tone::Item, line.clone());
    }
    page.add(Tone::Quiet, format!("About {} seconds.", each.seconds));
    page.sources.extend(each.sources.iter().map(|source| source.reference.clone()));
    page
}
