//! Everything heard is also seen, everything seen is also heard: the table of kinds says so.

use supple::cues::{Kind, Seen, Tone};
use supple::settings::Level;

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
