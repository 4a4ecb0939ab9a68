//! The words that sort exercises: kinds, positions, targets, equipment, whom they do not suit.

use super::file::{File, file};
use crate::units::words;

words! {
    /// The eight kinds of exercise.
    Category {
        /// Deep abdominals, back extensors, pelvic floor, side and hip stabilisers.
        Core = "core", "core";
        /// Low-impact endurance at home or elsewhere.
        Aerobic = "aerobic", "aerobic";
        /// Range of motion.
        Stretching = "stretching", "stretching";
        /// Everyday strength: hinge, squat, lift, carry, balance.
        Functional = "functional", "functional";
        /// Slow standing flows.
        TaiChi = "tai_chi", "tai chi";
        /// Poses and breath.
        Yoga = "yoga", "yoga";
        /// Controlled strength from the mat.
        Pilates = "pilates", "Pilates";
        /// Walks.
        Walking = "walking", "walking";
    }
}

/// What a kind of exercise trains, where neither an exercise nor its place says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trains {
    /// Heart and breath, off the mat.
    Endurance,
    /// Strength.
    Strength,
    /// Range of motion, balance and ease.
    Mobility,
}

/// The content of one kind of exercise.
pub(super) struct Files {
    /// Its exercises.
    pub(super) exercises: File,
    /// Their figures.
    pub(super) figures: File,
}

macro_rules! files {
    ($name:literal) => {
        Files {
            exercises: file!("exercises/" $name ".json"),
            figures: file!("figures/" $name ".json"),
        }
    };
}

impl Category {
    /// Its exercises and their figures.
    pub(super) const fn files(self) -> Files {
        match self {
            Self::Core => files!("core"),
            Self::Aerobic => files!("aerobic"),
            Self::Stretching => files!("stretching"),
            Self::Functional => files!("functional"),
            Self::TaiChi => files!("tai_chi"),
            Self::Yoga => files!("yoga"),
            Self::Pilates => files!("pilates"),
            Self::Walking => files!("walking"),
        }
    }

    /// What its exercises train.
    pub(crate) const fn trains(self) -> Trains {
        match self {
            Self::Aerobic | Self::Walking => Trains::Endurance,
            Self::Core | Self::Functional | Self::Pilates => Trains::Strength,
            Self::Yoga | Self::TaiChi | Self::Stretching => Trains::Mobility,
        }
    }

    /// The letter that stands for it where colours do not tell the kinds apart.
    pub(crate) fn letter(self) -> &'static str {
        self.key().get(..1).unwrap_or_default()
    }
}

words! {
    /// Where the body is, so that a session goes down to the floor and up again once at most (C5).
    Position {
        /// On the feet.
        Standing = "standing", "standing";
        /// On a chair.
        Seated = "seated", "seated";
        /// On both knees, or one knee and one foot.
        Kneeling = "kneeling", "kneeling";
        /// On hands and knees, or hands and feet.
        HandsAndKnees = "hands_and_knees", "hands and knees";
        /// On the floor, sitting.
        FloorSitting = "floor_sitting", "sitting on the floor";
        /// On the back.
        Supine = "supine", "on your back";
        /// On the front.
        Prone = "prone", "on your front";
        /// On the side.
        SideLying = "side_lying", "on your side";
    }
}

impl Position {
    /// Whether the person has to get down to the floor for it.
    pub const fn on_floor(self) -> bool {
        !matches!(self, Self::Standing | Self::Seated)
    }
}

words! {
    /// What an exercise works on; the first in its list is the main one, and a stand-in shares it.
    Target {
        /// Transversus and the lower belly.
        DeepAbdominals = "deep_abdominals", "deep abdominals";
        /// Front of the trunk.
        Abdominals = "abdominals", "abdominals";
        /// Along the spine.
        BackExtensors = "back_extensors", "back extensors";
        /// Pelvic floor.
        PelvicFloor = "pelvic_floor", "pelvic floor";
        /// Side of the trunk.
        SideTrunk = "side_trunk", "side of the trunk";
        /// Side of the hip.
        HipStabilisers = "hip_stabilisers", "hip stabilisers";
        /// Buttocks.
        Glutes = "glutes", "buttocks";
        /// Front of the hip.
        HipFlexors = "hip_flexors", "front of the hips";
        /// The hip joint's range.
        Hips = "hips", "hips";
        /// Front of the thigh.
        Thighs = "thighs", "thighs";
        /// Back of the thigh.
        Hamstrings = "hamstrings", "back of the thighs";
        /// Lower leg.
        Calves = "calves", "calves";
        /// Front of the shoulders and chest.
        Chest = "chest", "chest";
        /// Between the shoulder blades; rotation and extension of the rib cage.
        MidBack = "mid_back", "mid-back";
        /// The lumbar spine's own range.
        LowBack = "low_back", "lower back";
        /// Shoulders and arms.
        Shoulders = "shoulders", "shoulders";
        /// Neck.
        Neck = "neck", "neck";
        /// Steadiness on the feet (65+: three days a week, C3).
        Balance = "balance", "balance";
        /// Heart and lungs.
        Endurance = "endurance", "endurance";
        /// Calm breathing.
        Breath = "breath", "breathing";
    }
}

words! {
    /// What has to be at hand.
    Equipment {
        /// Mat or carpet.
        Mat = "mat", "a mat";
        /// A firm chair.
        Chair = "chair", "a firm chair";
        /// A free wall or a door frame.
        Wall = "wall", "a wall";
        /// A step or stair.
        Step = "step", "a step";
        /// A stick, broom or rolled towel.
        Stick = "stick", "a broomstick";
        /// A towel or strap.
        Towel = "towel", "a towel";
        /// An elastic band.
        Band = "band", "an elastic band";
        /// A cushion or pillow.
        Cushion = "cushion", "a cushion";
        /// A bag or bottle as a light weight.
        Weight = "weight", "a light bag or bottle";
        /// Walking poles.
        Poles = "poles", "walking poles";
        /// A bicycle, on the road or fixed.
        Bicycle = "bicycle", "a bicycle";
        /// A pool.
        Pool = "pool", "a pool";
        /// A treadmill.
        Treadmill = "treadmill", "a treadmill";
    }
}

words! {
    /// Why an exercise is left out for someone (S4 and the profile).
    AvoidTag {
        /// Heart disease or chest pain on effort.
        Heart = "heart", "a heart condition";
        /// Breathless on little effort.
        Breathless = "breathless", "breathlessness on little effort";
        /// Dizzy spells or blackouts.
        Dizzy = "dizzy", "dizziness or blackouts";
        /// From about the fourth month of pregnancy on: no long lying on the back, none on the front.
        Pregnant = "pregnant", "pregnancy";
        /// The first months after a birth.
        RecentBirth = "recent_birth", "a recent birth";
        /// An operation not long ago.
        RecentSurgery = "recent_surgery", "recent surgery";
        /// Thin bones: no loaded or end-range bending and twisting.
        Osteoporosis = "osteoporosis", "osteoporosis";
        /// Told to exercise under supervision only.
        Supervised = "supervised", "advice to exercise supervised";
        /// Pain down a leg that was looked at and is not gone: no long stretch for the back of the thigh,
        /// no rolling down, no straightening of the knee in sitting.
        LegPain = "leg_pain", "pain down a leg";
        /// Neck.
        StiffNeck = "stiff_neck", "a stiff neck";
        /// Shoulder.
        SoreShoulder = "sore_shoulder", "a sore shoulder";
        /// Wrist.
        SoreWrist = "sore_wrist", "a sore wrist";
        /// Knee.
        SoreKnee = "sore_knee", "a sore knee";
        /// Hip.
        SoreHip = "sore_hip", "a sore hip";
        /// Unsteady on the feet without something to hold.
        Unsteady = "unsteady", "unsteadiness on your feet";
    }
}

words! {
    /// Which places in a session an exercise may take (C2).
    Role {
        /// Opens a session.
        WarmUp = "warm_up", "warm-up";
        /// The body of it.
        Main = "main", "main part";
        /// Closes it.
        CoolDown = "cool_down", "cool-down";
    }
}

words! {
    /// How a two-sided movement is counted.
    Sides {
        /// Both sides at once.
        Both = "both", "both sides at once";
        /// All of one side, a side change, then the other; a dose is for each side.
        Each = "each", "one side, then the other";
        /// Left and right in one cycle of the tempo; a dose is for each side.
        Alternate = "alternate", "left and right by turns";
        /// Left and right by turns, a cycle of the tempo each; a dose is for each side.
        Turns = "turns", "one side, then the other, by turns";
    }
}

words! {
    /// When to breathe in a phase of the tempo.
    Breath {
        /// In.
        In = "in", "breathe in";
        /// Out.
        Out = "out", "breathe out";
        /// No matter, but do not hold it.
        Easy = "easy", "breathe easily";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_a_letter_of_its_own() {
        let letters: std::collections::BTreeSet<_> = Category::ALL.iter().map(|kind| kind.letter()).collect();
        assert!(letters.len() == Category::ALL.len() && !letters.contains(""), "{letters:?}");
    }
}
