//! What the player shows against what it says: the side that it names is the side that moves.

use supple::content::side_of_word;
use supple::content::{Category, Content, Exercise, Sides, Variant};
use supple::figure::{BodySide, Easel, Figure, Moment, Options, Pair, Turn};
use supple::session::{Before, Shown, Side, Track, shown};

/// Where the side that is named does not move the most: the form (or every form), and what is named there. The
/// other side has to move then.
const OTHER_MOVES: [(&str, Option<&str>, &str); 13] = [
    ("core.wall_side_lean", None, "the arm at the wall; the free arm goes along with the lean"),
    ("aerobic.seated_boxing", Some("with heel lifts"), "the fist; the opposite heel lifts"),
    ("stretching.chest_doorway", None, "the forearm on the frame; the free side steps in"),
    ("stretching.side_seated", Some("arm over"), "the side that is leant to; the far arm goes over"),
    ("stretching.figure_four_seated", Some("with a lean"), "the crossed leg; the free hand goes along"),
    ("stretching.neck_side", Some("with a reach"), "the ear that sinks; the other hand reaches"),
    ("aerobic.water_walking", None, "the foot that lands; the other swings"),
    ("functional.split_squat", Some("half way"), "the front foot, which stands; the heel behind rises"),
    ("functional.split_squat", Some("slow dip"), "the front foot, which stands; the heel behind rises"),
    ("tai_chi.side_shift", Some("one heel floats"), "where the weight goes; the empty heel floats"),
    ("tai_chi.wild_horse", Some("arms only"), "the hand that rises; the other sinks further"),
    ("tai_chi.brush_knee", None, "the front foot; the hand of the back leg pushes"),
    ("yoga.chair_twist", None, "where the breastbone turns; the other hand comes along"),
];

/// One hand stays on the chair to both sides, so that the other alone can move.
const UNDECIDED: (&str, &str) = ("tai_chi.side_shift", "hand on a chair");

/// How far the limbs of one side move in the phases of a stretch of work, as the player shows them.
fn moved(shown: &[(Shown, usize)], figure: &Figure, pair: Pair, side: BodySide) -> f32 {
    let way = |(shown, _): &(Shown, usize)| {
        let written = if shown.turn.other() { side.other() } else { side };
        figure.moved(pair, written, shown.moment.phases, shown.moment.phase)
    };
    shown.iter().map(way).sum()
}

/// The side whose limbs move clearly more: of the legs, or else of the arms.
fn mover(shown: &[(Shown, usize)], figure: &Figure) -> Option<BodySide> {
    [Pair::Legs, Pair::Arms].into_iter().find_map(|pair| {
        let [left, right] = [BodySide::Left, BodySide::Right].map(|side| moved(shown, figure, pair, side));
        match (left, right) {
            _ if left.max(right) < 4.0 => None,
            _ if left > 1.6 * right => Some(BodySide::Left),
            _ if right > 1.6 * left => Some(BodySide::Right),
            _ => None,
        }
    })
}

/// The phases of one repetition of each stretch of work, with the side that the player names in it: that of
/// the stretch, or of the phase's word.
fn named(exercise: &Exercise, variant: &Variant, figure: &Figure) -> Vec<(BodySide, Vec<(Shown, usize)>)> {
    let Some(&dose) = variant.doses.first() else { return Vec::new() };
    let track = Track::of(exercise, variant, dose, Before::Start);
    let tempo = exercise.tempo_of(variant);
    let mut all = Vec::new();
    for segment in track.segments().iter().filter(|segment| segment.beat.is_work()) {
        let mut phases: Vec<(Shown, usize)> = Vec::new();
        for at in track.film(segment, 0, 400) {
            let place = track.place(at);
            if phases.iter().all(|(_, phase)| *phase != place.phase) {
                phases.push((shown(exercise, variant, figure, &place, false), place.phase));
            }
        }
        match segment.side {
            Side::Left => all.push((BodySide::Left, phases)),
            Side::Right => all.push((BodySide::Right, phases)),
            Side::Both => {
                for (shown, phase) in phases {
                    if let Some(side) = side_of_word(&tempo[phase].word) {
                        all.push((side, vec![(shown, phase)]));
                    }
                }
            }
        }
    }
    all
}

#[test]
fn the_limb_that_moves_is_on_the_side_that_the_player_names() {
    let content = Content::built_in();
    let (mut wrong, mut right) = (Vec::new(), 0);
    for exercise in content.exercises() {
        for variant in &exercise.variants {
            let Some(figure) = content.figure(exercise.figure_of(variant)) else { continue };
            for (side, phases) in named(exercise, variant, &figure) {
                let Some(mover) = mover(&phases, &figure) else { continue };
                if (exercise.id.as_str(), variant.name.as_str()) == UNDECIDED {
                    continue;
                }
                let other = OTHER_MOVES.iter().any(|(id, form, _)| {
                    *id == exercise.id.as_str() && form.is_none_or(|form| form == variant.name)
                });
                // A walk counts the foot that lands; the other one swings.
                let other = other || exercise.category() == Category::Walking;
                if mover == if other { side.other() } else { side } {
                    right += 1;
                    continue;
                }
                let tempo = exercise.tempo_of(variant);
                let words: Vec<&str> = phases.iter().map(|(_, at)| tempo[*at].word.as_str()).collect();
                wrong.push(format!(
                    "{}, {} {words:?}: named {side:?}, moves {mover:?}",
                    exercise.id, variant.name
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong, {right} right:\n{}", wrong.len(), wrong.join("\n"));
    assert!(right > 150, "{right}");
}

#[test]
fn where_sides_take_turns_the_other_limb_moves_the_second_time() {
    let content = Content::built_in();
    let mut seen = 0;
    for exercise in content.exercises() {
        for variant in exercise.variants.iter().filter(|variant| exercise.sides_of(variant) == Sides::Turns) {
            let Some(figure) = content.figure(exercise.figure_of(variant)) else { continue };
            let Some(&dose) = variant.doses.first() else { continue };
            let track = Track::of(exercise, variant, dose, Before::Start);
            let Some(segment) = track.segments().iter().find(|segment| segment.beat.is_work()) else {
                continue;
            };
            let movers: Vec<_> = (0..2)
                .map(|round| {
                    let places = track.film(segment, round, 64).into_iter().map(|at| track.place(at));
                    let first =
                        places.take(60).map(|place| (shown(exercise, variant, &figure, &place, false), 0));
                    let mut phases: Vec<(Shown, usize)> = first.collect();
                    phases.dedup_by_key(|(shown, _)| shown.moment.phase);
                    phases.truncate(1);
                    mover(&phases, &figure)
                })
                .collect();
            if let [Some(one), other] = movers[..] {
                assert_eq!(other, Some(one.other()), "{}, {}", exercise.id, variant.name);
                seen += 1;
            }
        }
    }
    assert!(seen > 10, "{seen}");
}

#[test]
fn a_prescribed_move_that_takes_turns_never_turns_the_body_over() {
    let content = Content::built_in();
    let figure = |id: &str| content.figure(id).expect("a figure");
    for id in ["clamshell", "side_seated", "wall_side_lean", "bird_dog", "march", "squat_chair"] {
        let figure = figure(id);
        let starts: Vec<_> = (0..2).map(|round| start(&figure, figure.turn_at(round))).collect();
        let off = starts[0].iter().zip(&starts[1]).filter(|(one, other)| one != other).count();
        assert!(off < 130, "{id}: {off} of 640 cells change between two repetitions");
    }
    assert_eq!(
        figure("clamshell").turn_at(1),
        figure("clamshell").turn_at(0),
        "who lies on the side stays there"
    );
    assert_eq!(
        figure("wall_side_lean").turn_at(1),
        figure("wall_side_lean").turn_at(0),
        "the wall stays at the hand"
    );
    assert_ne!(figure("bird_dog").turn_at(1), figure("bird_dog").turn_at(0));
}

/// The first picture of a repetition.
fn start(figure: &Figure, turn: Turn) -> Vec<char> {
    let moment = Moment { phases: figure.legs()[0], phase: 0, done: 0.0 };
    let options = Options { turn, ..Options::default() };
    let mut easel = Easel::default();
    figure.frame(moment, options, (40, 16), &mut easel).lines().flatten().map(|cell| cell.symbol).collect()
}
