//! The words for parts of the body and for sets of limbs.

use serde::Deserialize;
use serde::de::Error as _;

use super::Work;
use super::body::{Anchor, View};
use super::pose::{FAR, NEAR};

/// The one name for a limb in every view. From the side the figure looks to the screen's right, so that
/// its right limbs are near; from the front it is a mirror, and lying on the side the top one is left.
pub(super) fn plain_name(name: &str) -> String {
    for (from, to) in [("left_", "near_"), ("right_", "far_"), ("top_", "near_"), ("bottom_", "far_")] {
        if let Some(rest) = name.strip_prefix(from) {
            return format!("{to}{rest}");
        }
    }
    name.to_owned()
}

/// What stands below the picture of a pose: its name in words. Of the other side (`swapped`) left is right and near
/// is far; a name without either is marked where it has stood before. Poses that are only numbered have their
/// place.
pub(super) fn caption(name: &str, swapped: bool, again: bool, place: usize) -> String {
    if name.ends_with(|last: char| last.is_ascii_digit()) {
        return place.to_string();
    }
    let other = |word| match word {
        "left" => "right",
        "right" => "left",
        "near" => "far",
        "far" => "near",
        word => word,
    };
    let words: Vec<&str> = name.split('_').collect();
    let turned: Vec<&str> = words.iter().copied().map(other).collect();
    let side = if again && turned == words { ", other side" } else { "" };
    format!("{}{side}", if swapped { turned } else { words }.join(" "))
}

/// A part of the body by name. `other_knee` is the knee of the other side, `knee` one's own.
pub(super) fn anchor(name: &str, side: usize) -> Result<Anchor, String> {
    let plain = plain_name(name);
    let (part, side) = match plain.split_once('_') {
        Some(("near", part)) => (part, NEAR),
        Some(("far", part)) => (part, FAR),
        Some(("other", part)) => (part, 1 - side),
        _ => (plain.as_str(), side),
    };
    Ok(match part {
        "pelvis" => Anchor::Pelvis,
        "belly" => Anchor::Belly,
        "chest" => Anchor::Chest,
        "back" => Anchor::Back,
        "nape" => Anchor::Nape,
        "neck" => Anchor::Neck,
        "head" => Anchor::Head,
        "hands" => Anchor::Hands,
        "feet" => Anchor::Feet,
        "knees" => Anchor::Knees,
        "hip" => Anchor::Hip(side),
        "thigh" => Anchor::Thigh(side),
        "knee" => Anchor::Knee(side),
        "shin" => Anchor::Shin(side),
        "foot" => Anchor::Foot(side),
        "toe" => Anchor::Toe(side),
        "shoulder" => Anchor::Shoulder(side),
        "elbow" => Anchor::Elbow(side),
        "hand" => Anchor::Hand(side),
        _ => {
            return Err(format!(
                "unknown part {name:?}; write pelvis, belly, chest, back, nape, neck, head, hands, feet, knees, or hip, \
                 thigh, knee, shin, foot, toe, shoulder, elbow, hand with near_, far_ or other_ before it"
            ));
        }
    })
}

/// A part's name in a prop; without a side it is the near one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct AnchorName(pub(super) Anchor);

impl<'de> Deserialize<'de> for AnchorName {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let name = String::deserialize(from)?;
        anchor(&name, NEAR).map(Self).map_err(D::Error::custom)
    }
}

/// The limbs that do the work. A far limb is accented only where it is named itself.
pub(super) fn work(names: &[String], view: View) -> Result<Work, String> {
    let mut all = 0;
    for name in names {
        all |= match plain_name(name).as_str() {
            "arms" if view == View::Side => Work::ARMS[NEAR] | Work::BOTH_ARMS,
            "legs" if view == View::Side => Work::LEGS[NEAR] | Work::BOTH_LEGS,
            "arms" => Work::ARMS[NEAR] | Work::ARMS[FAR],
            "legs" => Work::LEGS[NEAR] | Work::LEGS[FAR],
            "near_arm" => Work::ARMS[NEAR],
            "far_arm" => Work::ARMS[FAR],
            "near_leg" => Work::LEGS[NEAR],
            "far_leg" => Work::LEGS[FAR],
            "trunk" => Work::TRUNK,
            "head" => Work::HEAD,
            _ => {
                return Err(format!("work {name:?}: write arms, legs, near_arm, far_leg, trunk, head ..."));
            }
        };
    }
    Ok(Work(all))
}

/// The limbs that may slide along the floor.
pub(super) fn slides(names: &[String]) -> Result<Work, String> {
    let both = |name: &String| match name.as_str() {
        "arms" => vec!["near_arm".to_owned(), "far_arm".to_owned()],
        "legs" => vec!["near_leg".to_owned(), "far_leg".to_owned()],
        _ => vec![name.clone()],
    };
    work(&names.iter().flat_map(both).collect::<Vec<_>>(), View::Side)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caption_names_the_side_that_the_picture_shows() {
        assert_eq!(caption("left", false, false, 2), "left");
        assert_eq!(caption("left", true, true, 3), "right");
        assert_eq!(caption("left", false, true, 3), "left", "after the right");
        assert_eq!(caption("left_up", true, false, 1), "right up");
        assert_eq!(caption("knees_out", false, false, 1), "knees out");
        assert_eq!(caption("lift", true, true, 3), "lift, other side");
        assert_eq!(caption("lift", true, false, 1), "lift");
        assert_eq!(caption("walk_4", true, true, 8), "8");
    }
}
