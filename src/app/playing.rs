//! Actions in the player, and what follows a session's end.

use super::action::{Action, Effect};
use super::form::{Purpose, Screening};
use super::menu::{Choice, Menu, Popup};
use super::model::{Model, Stage};
use super::player::{PainKind, Player};
use super::{flows, safety};
use crate::content::Felt;
use crate::journal::{Screened, What};
use crate::session::Cue;

/// An action while the player has the screen.
pub(super) fn update(model: &mut Model, action: &Action) -> Vec<Effect> {
    let now = model.now;
    let content = model.content.clone();
    let Stage::Player(player) = &mut model.stage else { return Vec::new() };
    let (mut events, cues) = player.tick(&content, now);
    let mut said = None;
    match action {
        Action::Pause => player.pause(now),
        Action::NextPart => events.extend(player.next(&content, now)),
        Action::BackPart => {
            player.run.back(now);
        }
        Action::Easier => {
            said = Some(if player.ease(&content, now) {
                "One step easier."
            } else {
                "This is the easiest step. s leaves it out, h says that it hurts."
            });
        }
        Action::Skip => events.extend(player.skip(&content, now)),
        Action::Hurts => {
            player.hold(now);
            model.popups.push(Popup::Menu(pain_menu()));
        }
        Action::Leave => {
            player.hold(now);
            model.popups.push(Popup::Menu(leave_menu()));
        }
        Action::How => {
            player.hold(now);
            let page = player.run.current().and_then(|item| {
                Some(super::library::how(content.exercise(&item.planned.exercise)?, item.step))
            });
            model.popups.extend(page.map(Popup::Reading));
        }
        Action::Large => player.large = !player.large,
        Action::AnyKey | Action::Enter | Action::Digit(_) => {
            player.hold(now);
            model.popups.push(Popup::Menu(card()));
        }
        _ => {}
    }
    if let Some(said) = said {
        model.say(said);
    }
    after(model, events, &cues)
}

/// What the events and cues of a moment ask of the shell; the rating follows a session's end.
fn after(model: &mut Model, events: Vec<What>, cues: &[Cue]) -> Vec<Effect> {
    let mut effects = Vec::new();
    if let Some(cue) = cues.last() {
        if cues.iter().any(|cue| cue.kind.rings()) && model.settings.sound.bell {
            effects.push(Effect::Ring);
        }
        if model.settings.sound.speech {
            effects.push(Effect::Speak(cue.words.clone()));
        }
    }
    let day = model.day;
    effects.extend(events.into_iter().map(|what| Effect::Record(what, day)));
    if let Stage::Player(player) = &model.stage
        && player.run.is_over()
    {
        let session = player.session;
        flows::rate(model, session);
    }
    effects
}

fn pain_menu() -> Menu {
    let menu = Menu::new("What kind of pain?", "The clock stands. Take your time.");
    PainKind::ALL
        .into_iter()
        .fold(menu, |menu, (kind, words)| menu.entry(words, "", Choice::Pain(kind)))
        .entry("It has passed: go on", "", Choice::GoOn)
}

/// One more key before everything stops: a slip must not lock the program.
pub(super) fn chest_menu() -> Menu {
    Menu::new(
        "Help now?",
        "Chest pain, faint, or very short of breath, now: this ends the session and says what to do.",
    )
    .entry("Yes, that is so", "", Choice::Felt(Felt::Chest))
    .entry("No, I pressed this by mistake", "", Choice::GoOn)
}

fn card() -> Menu {
    Menu::new("Paused", "")
        .entry("Go on", "Space", Choice::GoOn)
        .entry("This hurts", "h", Choice::Hurts)
        .entry("Easier", "e", Choice::Easier)
        .entry("Skip this exercise", "s", Choice::Skip)
        .entry("Leave the session", "q", Choice::LeaveSession)
}

fn leave_menu() -> Menu {
    Menu::new("Leave the session?", "What you have done is kept and counts.")
        .entry("Go on", "", Choice::GoOn)
        .entry("Leave for today", "", Choice::LeaveSession)
        .entry("Pause until later today", "this move begins anew", Choice::PauseForLater)
}

/// A choice made on one of the player's cards.
pub(super) fn choose(model: &mut Model, choice: &Choice) -> Vec<Effect> {
    let now = model.now;
    let content = model.content.clone();
    let Stage::Player(player) = &mut model.stage else { return Vec::new() };
    match choice {
        Choice::GoOn => {
            player.go_on(now);
            Vec::new()
        }
        Choice::Hurts => {
            model.popups.push(Popup::Menu(pain_menu()));
            Vec::new()
        }
        Choice::Easier => {
            player.go_on(now);
            update(model, &Action::Easier)
        }
        Choice::Skip => {
            let events = player.skip(&content, now);
            player.go_on(now);
            after(model, events, &[])
        }
        Choice::PauseForLater => {
            model.stage = Stage::Tabs;
            model.say("Paused. Enter goes on where you were, any time today.");
            Vec::new()
        }
        Choice::LeaveSession => {
            let session = player.session;
            let under_way = player.run.outcome_counts(now);
            let events = player.leave(&content, now);
            let effects = after(model, events, &[]);
            // Skipped moves alone are no session to rate.
            if under_way || !model.moves_of(session).is_empty() {
                flows::rate(model, session);
            } else {
                model.stage = Stage::Tabs;
                model.say("Left before it began. Come back whenever you like.");
            }
            effects
        }
        Choice::Pain(PainKind::Chest) => {
            model.popups.push(Popup::Menu(chest_menu()));
            Vec::new()
        }
        Choice::Felt(Felt::Chest) => pain(model, PainKind::Chest, &content),
        Choice::Pain(kind) => pain(model, *kind, &content),
        _ => Vec::new(),
    }
}

fn pain(model: &mut Model, kind: PainKind, content: &crate::content::Content) -> Vec<Effect> {
    let now = model.now;
    let Stage::Player(player) = &mut model.stage else { return Vec::new() };
    let easing = kind == PainKind::Dull;
    let events = player.hurts(kind, content, now);
    let hurts_on = player.hurt_here;
    let day = model.day;
    let word = match kind {
        PainKind::Dull if hurts_on => {
            "This is the easiest step: smaller and slower, and stop whenever you like."
        }
        PainKind::Dull => "Made easier. Stop whenever you like.",
        PainKind::Enough => "Left for today. The next one follows when you are ready: Space.",
        PainKind::Sharp => "Stopped. It rests now, and comes back easier. Space for the next one.",
        PainKind::Leg | PainKind::Chest => "",
    };
    if !easing {
        hold(&mut model.stage, now);
    }
    model.say(word);
    match kind {
        PainKind::Leg => {
            let mut effects: Vec<_> = events.into_iter().map(|what| Effect::Record(what, day)).collect();
            effects.extend(felt(model, Felt::Leg));
            effects
        }
        PainKind::Chest => {
            let mut effects: Vec<_> = events.into_iter().map(|what| Effect::Record(what, day)).collect();
            effects.extend(felt(model, Felt::Chest));
            effects
        }
        _ => after(model, events, &[]),
    }
}

/// What was felt on a walk, in an activity or a break: the same signs as in a session.
pub(super) fn felt_menu() -> Menu {
    Menu::new("What do you feel?", "Pain in the back itself: a digit rates it. For the rest, stop first.")
        .entry("Down a leg, numb, tingling or weak", "", Choice::Felt(Felt::Leg))
        .entry("Chest pain, faint, or very short of breath", "", Choice::Felt(Felt::Chest))
        .entry("Something else: the list of signs", "", Choice::Ask(Purpose::Screen(Screening::Whole)))
        .entry("It has passed: go on", "", Choice::Nothing)
}

/// The sign stands from the key on; what is ticked next can only make it more urgent (S6).
pub(super) fn felt(model: &mut Model, felt: Felt) -> Vec<Effect> {
    let Some((id, tier)) = safety::felt(model, felt) else { return Vec::new() };
    match felt {
        Felt::Leg => flows::open(model, Purpose::Screen(Screening::Signs)),
        Felt::Chest => model.notice = None,
    }
    let screened = Screened { answers: vec![id], tier: Some(tier), short: true };
    vec![Effect::Record(screened.into(), model.day)]
}

fn hold(stage: &mut Stage, now: crate::session::Now) {
    if let Stage::Player(player) = stage {
        Player::hold(player, now);
    }
}
