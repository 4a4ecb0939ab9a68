//! To get ready for a move, everything that it says has to be read: at every size, whether the clock
//! runs or stands, with the way down to the floor or up from it, and where a new move waits.

use supple::app::{Player, Stage};
use supple::content::{Content, Exercise};
use supple::session::{Prescribed, Run};

use super::MORNING;
use super::person::{DARK, MONO, Person, lines};

const SIZES: [(u16, u16); 7] = [(60, 20), (66, 26), (72, 22), (76, 20), (80, 24), (100, 30), (140, 45)];

fn on_floor(exercise: &Exercise, step: u8) -> bool {
    exercise.position_of(exercise.step(step).variant).on_floor()
}

/// Puts a session of these moves in front of the person, its clock running.
fn begin(person: &mut Person, moves: &[(&Exercise, u8)]) {
    let plan: Vec<Prescribed> = moves
        .iter()
        .map(|&(exercise, step)| {
            let dose = exercise.step(step).dose;
            Prescribed { exercise: exercise.id.clone(), step, dose, joined: false, open: false }
        })
        .collect();
    let mut run = Run::new(&person.model.known().content, &plan);
    run.resume(person.model.known().now);
    let Stage::Player(before) = person.model.stage() else { panic!("no session") };
    let player = Player::new(before.session, before.mode, run, person.model.known().now);
    person.model.play(player);
}

/// Looks for each word, one after the other, in what is drawn: the figure may stand between them.
pub fn reads(drawn: &str, words: &str) -> bool {
    let mut rest = drawn;
    words.split_whitespace().all(|word| match rest.find(word) {
        Some(at) => {
            rest = &rest[at + word.len()..];
            true
        }
        None => false,
    })
}

fn check(person: &Person, exercise: &Exercise, step: u8, more: &str) {
    let setup = exercise.setup_of(exercise.step(step).variant).join(" ");
    for (at, (width, height)) in SIZES.into_iter().enumerate() {
        let theme = if at % 2 == 0 { MONO } else { DARK };
        let drawn = lines(&person.draw(width, height, theme)).join("\n");
        for words in [more, &setup] {
            assert!(reads(&drawn, words), "{} at {width}x{height}: {words:?}\n{drawn}", exercise.id);
        }
        assert!(drawn.contains("next  "), "{} at {width}x{height}\n{drawn}", exercise.id);
    }
}

/// Seen failing at 60x20 and at 80x24 with digits that kept their rows.
#[test]
fn how_to_set_up_is_whole_whether_the_clock_runs_or_waits() {
    let content = Content::built_in();
    let mut person = Person::settled(MORNING);
    person.keys("\n");
    let (down, up) = {
        let first = |floor| content.exercises().iter().find(|each| on_floor(each, 1) == floor).unwrap();
        (first(true), first(false))
    };
    let mut ways = 0;
    for exercise in content.exercises().iter().filter(|exercise| !exercise.outside) {
        let last = exercise.step_count();
        let moved =
            |step: &u8| *step == 1 || exercise.position_of(exercise.step(last).variant) != exercise.position;
        for step in [1, last].into_iter().filter(moved) {
            begin(&mut person, &[(exercise, step)]);
            check(&person, exercise, step, "get ready:");
            person.keys(" ");
            check(&person, exercise, step, "Paused. Space goes on.");
            let before = if on_floor(exercise, step) { up } else { down };
            begin(&mut person, &[(before, 1), (exercise, step)]);
            person.keys("s");
            let Stage::Player(player) = person.model.stage() else { panic!("no session") };
            assert!(player.run.runs(), "nobody has to come back to the keys");
            let way = player.way.unwrap();
            ways += 1;
            check(&person, exercise, step, way);
            let run = player.run.clone();
            let (session, mode) = (player.session, player.mode);
            let mut new = Player::new(session, mode, run, person.model.known().now).meeting(vec![true, true]);
            new.begin(person.model.known().now);
            person.model.play(new);
            check(&person, exercise, step, "New: look at it. Space when you are ready.");
        }
    }
    assert!(ways > 100, "{ways}");
}
