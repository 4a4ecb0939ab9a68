//! The player: the keys and cards of a running session, and what follows its end.

pub(super) mod hurts;
mod met;
pub(super) mod running;
mod score;
pub(super) mod summary;
pub(super) mod trial;

use super::action::{Action, Effect, Tab};
use super::ask;
use super::ask::rating::Rating;
use super::begun;
use super::go::{Card, Go, Menu};
use super::greet;
use super::known::{Known, Unfinished};
use super::layer::exercise;
use super::layer::forms::Forms;
use crate::content::{Content, Felt};
use crate::cues::{Cue, Tone, Voice};
use crate::journal::{EventId, SessionStarted, What};
use crate::session::{Prescribed, Run};
use crate::settings::Level;
use running::{PainKind, Player};

/// The journal has the session's start: the player, its clock running.
pub(super) fn begin(known: &Known, id: EventId, started: &SessionStarted) -> Player {
    let run = run_of(&known.content, started);
    let first = met::first_meetings(known, &run);
    let mut player = Player::new(id, started.mode, run, known.now).meeting(first).waiting(known.line_by_line);
    player.lay_out(&known.content, known.voice());
    player.begin(known.now);
    player
}

/// Seconds that the voice of the settings takes beyond those of the plan: to introduce each move, and to explain
/// those that wait for the person.
pub(super) fn spoken_seconds(known: &Known) -> u32 {
    let voice = Voice::of(&known.settings.sound, false);
    if !voice.speaks() || known.plan.items.is_empty() {
        return 0;
    }
    let planned = known.plan.items.iter().map(|item| Prescribed {
        exercise: item.exercise.clone(),
        step: item.step,
        dose: item.dose.dose,
        joined: item.joined,
        open: item.open,
    });
    let run = Run::new(&known.content, &planned.collect::<Vec<_>>());
    let silent = run.seconds_left(known.now);
    let first = met::first_meetings(known, &run);
    let mut player = Player::new(EventId::NONE, known.plan.mode, run, known.now)
        .meeting(first)
        .waiting(known.line_by_line);
    let waits = player.lay_out(&known.content, voice);
    player.run.seconds_left(known.now).saturating_sub(silent) + waits
}

/// Said where a session that was begun is ended and not gone on with.
const ENDED: &str = "What you had done is kept, and the session ended there: something you ticked since \
     asks for another plan. The day is planned anew.";
/// Said where another window has ended it meanwhile.
pub(super) const ENDED_ELSEWHERE: &str =
    "That session was ended in another window; what was done of it is kept.";
/// Said where it was taken back, in another window or by `supple journal undo`.
pub(super) const TAKEN_BACK_ELSEWHERE: &str =
    "That session was taken back in another window; nothing more is added to it.";
/// Said where another window goes on with it: one of the two lets go.
pub(super) const GOES_ON_ELSEWHERE: &str =
    "That session goes on in another window; what was done of it is kept. Enter goes on with it here.";
/// Said where there is none to go on with any more.
const NONE_TO_RESUME: &str =
    "There is no session to go on with any more: it was ended or taken back in another window.";

/// Today's unfinished session, where it was. Never past a sign, nor past a whole screen that is due; and
/// one whose plan no longer suits is ended.
pub(super) fn resume(known: &Known) -> Vec<Go> {
    if known.is_blocked() {
        return Vec::new();
    }
    if let Some(first) = ask::comes_first(known, true) {
        return vec![Go::Ask(first)];
    }
    let Some(unfinished) = known.unfinished() else { return vec![Go::say(NONE_TO_RESUME)] };
    if unfinished.outdated {
        return end_outdated(known, &unfinished);
    }
    let mut run = run_of(&known.content, &unfinished.started);
    run.take_up(&unfinished.over, unfinished.seconds);
    if run.is_over() {
        return vec![Go::Ask(Rating { session: unfinished.id }.into())];
    }
    let first = met::first_meetings(known, &run);
    let mut player = Player::new(unfinished.id, unfinished.started.mode, run, known.now)
        .meeting(first)
        .waiting(known.line_by_line);
    player.lay_out(&known.content, known.voice());
    player.ended = unfinished.over;
    vec![Go::Play(Box::new(player)), Go::say("Here is where you were. Space to go on.")]
}

/// Ends a session whose plan no longer suits.
pub(super) fn end_outdated(known: &Known, unfinished: &Unfinished) -> Vec<Go> {
    vec![Go::say(ENDED), Go::record(greet::ended(unfinished), known.day)]
}

fn run_of(content: &Content, started: &SessionStarted) -> Run {
    Run::new(content, &begun::prescribed(&started.items))
}

/// Does what `action` asks while the player has the screen.
pub(super) fn act(player: &mut Player, known: &Known, action: &Action) -> Vec<Go> {
    let now = known.now;
    let content = &known.content;
    let (mut events, cues) = player.tick(content, known.voice(), now);
    let mut go = Vec::new();
    match action {
        Action::Enter if player.meets.is_some() => player.pause(now),
        Action::Pause if player.in_open_set() => {
            let (ended, words) = player.enough(content, now);
            events.extend(ended);
            go.push(Go::say(words));
            go.extend((known.voice().level != Level::Off).then_some(Go::Do(Effect::Ring(Tone::End))));
        }
        Action::Pause => player.pause(now),
        Action::NextPart => events.extend(player.next(content, now)),
        Action::BackPart => {
            player.run.back(now);
        }
        Action::Easier => {
            go.push(Go::say(if player.ease(content, now) {
                "One step easier."
            } else {
                "This is the easiest step. s leaves it out, h says that it hurts."
            }));
        }
        Action::Skip => events.extend(player.skip(content, now)),
        // There is nothing to go on with later.
        Action::Leave if player.trial.is_some() => go.extend(leave(player, known)),
        Action::Hurts => {
            player.hold(now);
            go.push(Go::Menu(hurts::pain_menu()));
        }
        Action::Leave => {
            player.hold(now);
            go.push(Go::Menu(leave_menu()));
        }
        Action::How => {
            player.hold(now);
            let page = player.run.current().and_then(|item| {
                let of = content.exercise(&item.planned.exercise)?;
                Some(exercise::form(known, of, Forms::of(of, Some(item.step))))
            });
            go.extend(page.map(Go::Read));
        }
        Action::Large => player.large = !player.large,
        Action::AnyKey | Action::Enter | Action::Digit(_) => {
            player.hold(now);
            go.push(Go::Menu(pause_menu(player.trial.is_some())));
        }
        _ => {}
    }
    go.extend(after(player, known, &events, &cues));
    if !matches!(action, Action::Tick | Action::Large) && !player.moves(now) {
        go.push(Go::Do(Effect::Silence));
    }
    go
}

/// The label of a key at this moment.
pub(super) fn label(player: &Player, action: &Action, label: &'static str) -> Option<&'static str> {
    Some(match action {
        Action::Skip if player.trial.is_some() => return None,
        Action::Pause if player.meets.is_some() => "begin",
        Action::Pause if player.in_open_set() => "enough",
        Action::Pause if !player.run.runs() => "go on",
        _ => label,
    })
}

/// A cue that comes later than this, in seconds, is seen but not heard.
const LATE: f64 = 1.0;

/// What the events and cues of a moment ask for; the rating follows a session's end.
fn after(player: &mut Player, known: &Known, events: &[What], cues: &[Cue]) -> Vec<Go> {
    let mut go = Vec::new();
    let voice = known.voice();
    let at = player.shown_for(known.now).unwrap_or_else(|| player.run.elapsed(known.now));
    // What comes late is not played over what comes now; a move's last cues are of the move before.
    let fresh = || cues.iter().filter(|cue| at - cue.at < LATE);
    let tones = || fresh().filter_map(|cue| voice.rings(cue));
    let tone = tones().find(|tone| *tone != Tone::Tick).or_else(|| tones().next());
    go.extend(tone.map(|tone| Go::Do(Effect::Ring(tone))));
    let said = fresh().rfind(|cue| voice.says(cue));
    go.extend(said.map(|cue| Go::Do(Effect::Speak(cue.words.clone(), cue.seconds))));
    if known.settings.sound.flash && voice.level != Level::Off && fresh().any(|cue| cue.kind.flashes()) {
        player.bright_until = Some(known.now.steady + running::BRIGHT);
    }
    go.extend(recorded(player, known, events));
    if let (Some(trial), true) = (&player.trial, player.run.is_over()) {
        go.extend(trial::over(trial, events));
    } else if player.run.is_over() {
        go.push(Go::Ask(Rating { session: player.session }.into()));
    }
    go
}

/// What the journal takes of a session's events; of a move that is tried that it was tried.
fn recorded(player: &Player, known: &Known, events: &[What]) -> Vec<Go> {
    match &player.trial {
        Some(trial) => trial::logged(trial, events, known),
        None => events.iter().map(|what| Go::record(what.clone(), known.day)).collect(),
    }
}

/// The card that any other key brings up.
fn pause_menu(trial: bool) -> Menu {
    let card = |card| vec![Go::Card(card)];
    let menu = Menu::new("Paused", "")
        .line("Go on", "Space", card(Card::GoOn))
        .line("This hurts", "h", card(Card::Hurts))
        .line("Easier", "e", card(Card::Easier));
    if trial {
        return menu.line("Leave it", "q", card(Card::Leave));
    }
    menu.line("Skip this exercise", "s", card(Card::Skip)).line("Leave the session", "q", card(Card::Leave))
}

fn leave_menu() -> Menu {
    Menu::new("Leave the session?", "What you have done is kept and counts.")
        .line("Go on", "", vec![Go::Card(Card::GoOn)])
        .line("Leave for today", "", vec![Go::Card(Card::Leave)])
        .line("Pause until later today", "this move begins anew", vec![Go::Card(Card::PauseForLater)])
}

/// Does what a line of one of the cards stands for.
pub(super) fn choose(player: &mut Player, known: &Known, card: Card) -> Vec<Go> {
    let now = known.now;
    match card {
        Card::GoOn => {
            player.go_on(now);
            Vec::new()
        }
        Card::Hurts => vec![Go::Menu(hurts::pain_menu())],
        Card::Easier => {
            player.go_on(now);
            act(player, known, &Action::Easier)
        }
        Card::Skip => {
            let events = player.skip(&known.content, now);
            player.go_on(now);
            after(player, known, &events, &[])
        }
        Card::PauseForLater => {
            let words = "Paused. Enter goes on where you were, any time today.";
            vec![Go::Show(Tab::Today), Go::say(words)]
        }
        Card::EndThere => {
            let events = player.leave(&known.content, known.now);
            recorded(player, known, &events)
        }
        Card::Leave => leave(player, known),
        Card::Pain(PainKind::Chest) => vec![Go::Menu(hurts::chest_menu())],
        Card::Chest => pain(player, known, PainKind::Chest),
        Card::Pain(kind) => pain(player, known, kind),
    }
}

/// Leaves for today. Skipped moves alone are no session to rate.
fn leave(player: &mut Player, known: &Known) -> Vec<Go> {
    if let Some(trial) = player.trial.clone() {
        let events = player.leave(&known.content, known.now);
        return [trial::logged(&trial, &events, known), trial::over(&trial, &events)].concat();
    }
    let session = player.session;
    let under_way = player.run.outcome_counts(known.now);
    let events = player.leave(&known.content, known.now);
    let mut go = after(player, known, &events, &[]);
    if under_way || !known.moves_of(session).is_empty() {
        go.push(Go::Ask(Rating { session }.into()));
    } else {
        let words = "Left before it began. Come back whenever you like.";
        go.extend([Go::Show(Tab::Today), Go::say(words)]);
    }
    go
}

/// What a named pain leads to (S6).
fn pain(player: &mut Player, known: &Known, kind: PainKind) -> Vec<Go> {
    let events = player.hurts(kind, &known.content, known.now);
    if kind != PainKind::Dull {
        player.hold(known.now);
    }
    let records = recorded(player, known, &events);
    let words = match kind {
        PainKind::Dull if player.hurt_here => {
            "This is the easiest step: smaller and slower, and stop whenever you like."
        }
        PainKind::Dull => "Made easier. Stop whenever you like.",
        PainKind::Enough => "Left for today. The next one follows when you are ready: Space.",
        PainKind::Sharp => "Stopped. It rests now, and comes back easier.",
        PainKind::Leg => return [records, hurts::felt(known, Felt::Leg)].concat(),
        PainKind::Chest => return [records, hurts::felt(known, Felt::Chest)].concat(),
    };
    std::iter::once(Go::say(words)).chain(after(player, known, &events, &[])).collect()
}
