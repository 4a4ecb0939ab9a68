//! A whole session as it is heard by someone who sees nothing, from Enter to the last breath.

use std::fmt::Write;
use std::time::Duration;

use supple::app::{Action, Effect, Stage, update};
use supple::cues::{Tone, spoken};
use supple::session::Now;
use supple::settings::Level;
use supple::units::Moment;

use crate::MORNING;
use crate::course::{player, set_out, who_knows_every_move};
use crate::person::Person;

/// Every sound of a session with its second; a move that waits is begun as soon as its words are over.
fn transcript(mut person: Person, start: &str) -> String {
    let mut settings = person.model.known().settings.clone();
    settings.sound.level = Level::Full;
    let rate = settings.sound.rate();
    person.set(settings);
    set_out(&mut person);
    let start = Moment::parse_from_rfc3339(start).unwrap();
    let (mut text, mut tenths, mut silent_from, mut place) = (String::new(), 0_u64, 0.0_f64, usize::MAX);
    while matches!(person.model.stage(), Stage::Player(_)) && tenths < 36_000 {
        if player(&person).run.at() != place {
            place = player(&person).run.at();
            let _ = writeln!(text, "-- move {}", place + 1);
        }
        tenths += 1;
        let span = Duration::from_millis(100 * tenths);
        let (now, at) = (Now { wall: start + span, steady: span }, span.as_secs_f64());
        let mut effects = update(&mut person.model, Action::Tick, now);
        let shown = match person.model.stage() {
            Stage::Player(player) => player.shown_for(now).unwrap_or(0.0),
            _ => 0.0,
        };
        if shown > 2.0 && at > silent_from + 4.0 && effects.is_empty() {
            let _ = writeln!(text, "{:>3}:{:04.1}  [you press Space]", at as u32 / 60, at % 60.0);
            effects.extend(update(&mut person.model, Action::Pause, now));
        }
        for effect in effects {
            let heard = match effect {
                Effect::Ring(Tone::Begin) => "(two notes, rising)".to_owned(),
                Effect::Ring(Tone::End) => "(two notes, falling)".to_owned(),
                Effect::Ring(Tone::Tick) => "(tick)".to_owned(),
                Effect::Ring(Tone::Side) => "(one low note)".to_owned(),
                Effect::Speak(words, _) => {
                    silent_from = at + spoken::seconds(&words, rate);
                    words
                }
                _ => continue,
            };
            let _ = writeln!(text, "{:>3}:{:04.1}  {heard}", at as u32 / 60, at % 60.0);
        }
    }
    text
}

/// `cargo test --test app -- --ignored --nocapture a_session_is_read_out`.
#[test]
#[ignore = "prints two sessions to be read by a person"]
fn a_session_is_read_out() {
    println!("# An ordinary session\n{}", transcript(who_knows_every_move(), "2026-11-21T07:00:00+01:00"));
    println!("# A first session\n{}", transcript(Person::settled(MORNING), MORNING));
}
