//! Everything that is heard is also seen: at the moment of each cue its words stand on the screen.

use supple::app::{Action, Player, Stage};
use supple::content::{Content, ExerciseId};
use supple::cues::{Cue, Kind, Move, Voice, introduction, of, spoken};
use supple::figure::BodySide;
use supple::session::{Beat, Prescribed, Run};
use supple::settings::Level;

use super::MORNING;
use super::person::{DARK, Person, lines};
use super::ready::reads;

const FULL: Voice = Voice { level: Level::Full, rate: 160 };

/// Moves of each kind: repetitions on two sides, a hold on two sides, by turns, breaths, time, and an open last
/// set of repetitions and of holds.
const MOVES: [(&str, u8, bool); 9] = [
    ("core.leg_reach_back", 3, false),
    ("stretching.hip_flexor", 4, false),
    ("tai_chi.golden_rooster", 2, false),
    ("yoga.resting_breath", 2, false),
    ("aerobic.march", 1, false),
    ("core.bridge", 9, false),
    ("core.side_bridge", 3, false),
    ("core.bridge", 6, true),
    ("core.wall_plank", 3, true),
];

/// Puts the move in front of the person.
fn begin(person: &mut Person, id: &str, step: u8, open: bool) {
    let content = person.model.known().content.clone();
    let exercise = content.exercise(&ExerciseId::new(id)).unwrap();
    let plan = [Prescribed {
        exercise: exercise.id.clone(),
        step,
        dose: exercise.step(step).dose,
        joined: false,
        open,
    }];
    let run = Run::new(&content, &plan);
    let Stage::Player(before) = person.model.stage() else { panic!("no session") };
    let mut player =
        Player::new(before.session, before.mode, run, person.model.known().now).meeting(vec![true]);
    player.begin(person.model.known().now);
    person.model.play(player);
}

/// The words that have to stand on the screen for a cue.
fn seen(cue: &Cue) -> Option<String> {
    match cue.kind {
        // A number in large digits, a side in large letters: no text. What the side means is text.
        Kind::Count | Kind::Soon | Kind::Half | Kind::Last => None,
        Kind::Side => cue.words.split_once(". ").map(|(_, how)| how.trim_end_matches('.').to_lowercase()),
        Kind::Name
        | Kind::SetUp
        | Kind::Form
        | Kind::Open
        | Kind::Begin
        | Kind::Phase
        | Kind::How
        | Kind::Rest
        | Kind::Change
        | Kind::End
        | Kind::Waits
        | Kind::Finish => Some(cue.shown.to_lowercase()),
    }
    .filter(|words| !words.is_empty())
}

/// Seen failing with cues that are shown by the clock and not by their phase, with the open set's words left out while
/// one gets ready, and with its end under another name.
#[test]
fn what_is_heard_stands_on_the_screen_at_that_moment() {
    let mut person = Person::settled(MORNING);
    person.keys("\n");
    let content = Content::built_in();
    let mut looked_at = 0;
    for (id, step, open) in MOVES {
        let exercise = content.exercise(&ExerciseId::new(id)).unwrap();
        let step_of = exercise.step(step);
        let figure = content.figure(exercise.figure_of(step_of.variant));
        let first_side = figure.and_then(|figure| figure.side(exercise.tempo_of(step_of.variant).len()));
        begin(&mut person, id, step, open);
        let Stage::Player(player) = person.model.stage() else { panic!("no session") };
        let track = player.run.current().unwrap().track.clone();
        let whole = Move {
            exercise,
            variant: step_of.variant,
            dose: step_of.dose,
            track: &track,
            met: supple::cues::Met::First,
            joined: false,
            last: false,
            follows: false,
            way: None,
            open: track.open_set().and_then(|_| content.open_set_words()),
            first_side,
        };
        let text = lines(&person.draw(100, 30, DARK)).join("\n").to_lowercase();
        for words in introduction(&whole, FULL).iter().filter_map(seen) {
            looked_at += 1;
            assert!(reads(&text, &words), "{id} {words:?}\n{text}");
        }
        person.keys(" ");
        let mut at = 0.0;
        for cue in
            of(&whole, FULL).iter().filter(|cue| cue.at < f64::from(track.seconds()) && !cue.words.is_empty())
        {
            person.pass(cue.at + 0.05 - at);
            at = cue.at + 0.05;
            person.act(Action::Tick);
            if let Some(words) = seen(cue) {
                looked_at += 1;
                let text = lines(&person.draw(100, 30, DARK)).join("\n").to_lowercase();
                // Several cues of one phase take turns on the screen as they do in the ear.
                let others = exercise
                    .cues_of(step_of.variant)
                    .iter()
                    .any(|each| reads(&text, &each.say.to_lowercase()));
                let stands = reads(&text, &words) || cue.kind == Kind::How && others;
                assert!(stands, "{id} at {:.1}: {words:?}\n{text}", cue.at);
            }
        }
    }
    assert!(looked_at > 150, "{looked_at}");
}

/// Second by second: what stands on the screen of a move is said in that move, its name, its set-up and form,
/// each phase that is long enough for a word, each side and what it means, the rests. Seen failing with the
/// first phase of a move whose sides take turns, for which the side is said.
#[test]
fn what_stands_on_the_screen_is_heard() {
    let mut person = Person::settled(MORNING);
    person.keys("\n");
    let content = Content::built_in();
    let mut looked_at = 0;
    for (id, step, open) in MOVES {
        let exercise = content.exercise(&ExerciseId::new(id)).unwrap();
        let step_of = exercise.step(step);
        let figure = content.figure(exercise.figure_of(step_of.variant));
        let tempo = exercise.tempo_of(step_of.variant);
        begin(&mut person, id, step, open);
        let Stage::Player(player) = person.model.stage() else { panic!("no session") };
        let track = player.run.current().unwrap().track.clone();
        let whole = Move {
            exercise,
            variant: step_of.variant,
            dose: step_of.dose,
            track: &track,
            met: supple::cues::Met::First,
            joined: false,
            last: false,
            follows: false,
            way: None,
            open: track.open_set().and_then(|_| content.open_set_words()),
            first_side: figure.and_then(|figure| figure.side(tempo.len())),
        };
        let cues = introduction(&whole, FULL).into_iter().chain(of(&whole, FULL));
        let said: Vec<String> =
            cues.filter(|cue| FULL.says(cue)).map(|cue| cue.words.to_lowercase()).collect();
        let said = said.join(" ");
        let mut holds = |text: &str, words: &str| {
            let words = words.to_lowercase();
            if reads(text, &words) {
                looked_at += 1;
                assert!(
                    said.contains(&spoken(&words).to_lowercase()),
                    "{id}: {words:?} is never said\n{said}"
                );
            }
        };
        let by_turns = exercise.sides_of(step_of.variant) == supple::content::Sides::Turns;
        let drawn = |person: &Person| lines(&person.draw(100, 30, DARK)).join("\n").to_lowercase();
        let text = drawn(&person);
        for words in exercise.setup.iter().chain([&step_of.variant.how, &exercise.name]) {
            holds(&text, words);
        }
        person.keys(" ");
        for _ in 1..track.seconds() {
            person.pass(1.0);
            person.act(Action::Tick);
            let Stage::Player(player) = person.model.stage() else { break };
            let place = track.place(player.run.elapsed(person.model.known().now));
            let text = drawn(&person);
            match place.segment.beat {
                Beat::Rest => holds(&text, "rest"),
                Beat::Change => holds(&text, "change sides"),
                Beat::Ready => {}
                Beat::Reps { .. } | Beat::Hold { .. } | Beat::Breaths { .. } | Beat::Time => {
                    // Where sides take turns the side is said in the place of the first phase.
                    let named = |phase: &&supple::content::Phase| {
                        phase.seconds >= 1.5 && !place.holding && (!by_turns || place.phase > 0)
                    };
                    let phase = tempo.get(place.phase).filter(named);
                    if let Some(phase) = phase {
                        holds(&text, &phase.word);
                    }
                }
            }
            for side in [BodySide::Left, BodySide::Right] {
                if let Some(words) = exercise.side_words(step_of.variant, side) {
                    holds(&text, &words);
                }
            }
        }
    }
    assert!(looked_at > 300, "{looked_at}");
}
