//! Everything heard is also seen, everything seen is also heard: the table of kinds says so.

use supple::content::Content;
use supple::cues::{Kind, Move, Seen, Tone, introduction, of};
use supple::session::{Before, Track};
use supple::settings::Level;

use super::FULL;

#[test]
fn each_kind_is_seen_and_each_place_is_heard() {
    for kind in Kind::ALL {
        assert!(Seen::ALL.contains(&kind.seen()), "{kind:?}");
        assert!(kind.level() > Level::Off, "{kind:?} is heard at some level");
        let silent = kind.tone().is_none() && kind.level() == Level::Tones;
        assert!(!silent, "{kind:?} neither rings nor speaks");
    }
    for seen in Seen::ALL {
        let heard = Kind::ALL.iter().any(|kind| kind.seen() == seen && kind.level() >= Level::Names);
        assert!(heard, "{seen:?} is seen and never said");
    }
    for tone in Tone::ALL {
        assert!(Kind::ALL.iter().any(|kind| kind.tone() == Some(tone)), "{tone:?} is never played");
        assert!(
            Kind::ALL.iter().any(|kind| kind.tone() == Some(tone) && kind.seen() != Seen::Title),
            "{tone:?} is seen"
        );
    }
}

#[test]
fn the_levels_add_up() {
    let at = |level: Level| Kind::ALL.into_iter().filter(|kind| kind.level() <= level).count();
    assert!(at(Level::Off) == 0 && at(Level::Tones) < at(Level::Names) && at(Level::Names) < at(Level::Full));
    assert_eq!(at(Level::Full), Kind::ALL.len());
}

#[test]
fn each_kind_is_met_in_a_session_with_an_open_set() {
    let content = Content::built_in();
    let mut met: Vec<Kind> = Vec::new();
    for (id, step) in [
        ("core.bridge", 6),
        ("stretching.hip_flexor", 4),
        ("core.leg_reach_back", 3),
        ("yoga.resting_breath", 2),
    ] {
        let exercise = super::find(&content, id);
        let step = exercise.step(step);
        let track = Track::of(exercise, step.variant, step.dose, Before::Start).opened(content.progression());
        let open = track.open_set().and_then(|_| content.open_set_words());
        let whole = Move {
            exercise,
            variant: step.variant,
            dose: step.dose,
            track: &track,
            met: supple::cues::Met::First,
            joined: false,
            last: true,
            follows: false,
            way: None,
            open,
            first_side: super::first_side(&content, exercise, step.variant),
        };
        met.extend(introduction(&whole, FULL).iter().chain(&of(&whole, FULL)).map(|cue| cue.kind));
    }
    for kind in Kind::ALL {
        assert!(met.contains(&kind), "{kind:?} is in the table and in no session");
    }
}
