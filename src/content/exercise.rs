//! One exercise as it is written in `content/exercises/*.json`, and its ladder.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::own::Prescription;
use crate::units::words;

/// An exercise's name for programs: `category.word`, such as `core.bridge`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ExerciseId(Arc<str>);

impl ExerciseId {
    /// An id from its text; the content check says whether such an exercise exists.
    pub fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// The id's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ExerciseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

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

/// One phase of a movement: `lift`, two seconds, breathing out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// One or two words, spoken and shown.
    pub word: String,
    /// How long it lasts, in seconds (0.5 to 12, in halves).
    pub seconds: f32,
    /// How to breathe in it.
    #[serde(default = "easy")]
    pub breath: Breath,
}

fn easy() -> Breath {
    Breath::Easy
}

/// How much: what a step of a ladder asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Dose {
    /// Repetitions at the exercise's tempo.
    Reps {
        /// Sets, with a rest between.
        sets: u8,
        /// Repetitions a set (a side, where the exercise has sides).
        reps: u8,
    },
    /// Held still, so many times.
    Hold {
        /// How often.
        reps: u8,
        /// How long each, in seconds.
        seconds: u16,
    },
    /// Moving for a while.
    Time {
        /// In seconds: a side where one side follows the other, altogether where they take turns.
        seconds: u16,
    },
    /// So many slow breaths.
    Breaths {
        /// Breaths (a side, where the exercise has sides).
        breaths: u8,
    },
}

/// What two doses of a kind differ in: the unit of the gentleness rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkUnit {
    /// Repetitions over all sets.
    Reps,
    /// Seconds, held or moved.
    Seconds,
    /// Breaths.
    Breaths,
}

impl Dose {
    /// The work in it: sets x reps, seconds, or breaths, each a side.
    pub const fn work(self) -> u32 {
        match self {
            Self::Reps { sets, reps } => sets as u32 * reps as u32,
            Self::Hold { reps, seconds } => reps as u32 * seconds as u32,
            Self::Time { seconds } => seconds as u32,
            Self::Breaths { breaths } => breaths as u32,
        }
    }

    /// What [`Dose::work`] counts.
    pub const fn unit(self) -> WorkUnit {
        match self {
            Self::Reps { .. } => WorkUnit::Reps,
            Self::Hold { .. } | Self::Time { .. } => WorkUnit::Seconds,
            Self::Breaths { .. } => WorkUnit::Breaths,
        }
    }

    /// As a person reads it: `2 x 8`, `3 x 10 s`, `2 min`, `6 slow breaths`; `a side` is added
    /// where the exercise has sides.
    pub fn said(self, sides: Sides) -> String {
        let plain = match self {
            Self::Reps { sets: 1, reps } => format!("{reps} times"),
            Self::Reps { sets, reps } => format!("{sets} x {reps}"),
            Self::Hold { reps: 1, seconds } => format!("{seconds} s"),
            Self::Hold { reps, seconds } => format!("{reps} x {seconds} s"),
            Self::Time { seconds } if seconds % 60 == 0 => format!("{} min", seconds / 60),
            Self::Time { seconds } if seconds < 60 => format!("{seconds} s"),
            Self::Time { seconds } => format!("{}:{:02} min", seconds / 60, seconds % 60),
            Self::Breaths { breaths } => format!("{breaths} slow breaths"),
        };
        if self.is_per_side(sides) { format!("{plain} a side") } else { plain }
    }

    /// Whether the dose is for each side; time in which the sides take turns is counted whole.
    pub const fn is_per_side(self, sides: Sides) -> bool {
        match sides {
            Sides::Both => false,
            Sides::Each => true,
            Sides::Alternate | Sides::Turns => !matches!(self, Self::Time { .. }),
        }
    }
}

/// A way of doing the exercise, easier or harder than its neighbours, with its doses in order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// Two or three words: `small lift`, `one leg`.
    pub name: String,
    /// What is different, in one sentence.
    pub how: String,
    /// The doses, easiest first; each is a step of the ladder.
    pub doses: Vec<Dose>,
    /// Its own figure, where position or path differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figure: Option<String>,
    /// Its own position, where it differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// Its own counting of sides, where it differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sides: Option<Sides>,
    /// Its own tempo, where it differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tempo: Option<Vec<Phase>>,
    /// What this variant needs more than the exercise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub equipment: Vec<Equipment>,
    /// Whom this variant does not suit, over and above the exercise's own list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub avoid_if: Vec<AvoidTag>,
}

words! {
    /// How sure a claim or a parameter is.
    Basis {
        /// A trial or a review of trials says so.
        Trial = "trial", "trials";
        /// A guideline says so.
        Guideline = "guideline", "a guideline";
        /// Common practice of the field.
        Consensus = "consensus", "common practice";
        /// Our own choice.
        Design = "design", "our own choice";
    }
}

/// What a source is cited for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// The id of a reference.
    #[serde(rename = "ref")]
    pub reference: String,
    /// What it supports here, in our words.
    pub supports: String,
    /// How sure.
    pub basis: Basis,
}

/// One exercise, complete.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exercise {
    /// `category.word`.
    pub id: ExerciseId,
    /// The kind of a person's own exercise; a built-in one has it in its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<Category>,
    /// What it is called here.
    pub name: String,
    /// What others call it.
    #[serde(default)]
    pub also: Vec<String>,
    /// What it is for, in one line.
    #[serde(rename = "for")]
    pub purpose: String,
    /// Where the body is.
    pub position: Position,
    /// What it works on; the main one first.
    pub targets: Vec<Target>,
    /// What has to be at hand.
    #[serde(default)]
    pub equipment: Vec<Equipment>,
    /// The places that it may take in a session.
    pub roles: Vec<Role>,
    /// Easy mobility or breathing, fit for a flare, a rest day or an open S3.
    #[serde(default)]
    pub gentle: bool,
    /// Done away from the mat on the wall clock (walks, cycling, swimming): logged, not played.
    #[serde(default)]
    pub outside: bool,
    /// How sides are counted.
    pub sides: Sides,
    /// One cycle of the movement.
    pub tempo: Vec<Phase>,
    /// The moving figure's id; empty for a person's own exercise without one.
    #[serde(default)]
    pub figure: String,
    /// The ladder, easiest variant first.
    pub variants: Vec<Variant>,
    /// How to get into place, a sentence each.
    pub setup: Vec<String>,
    /// Three to five short sentences in the second person, fit to be spoken.
    pub cues: Vec<String>,
    /// How to breathe.
    pub breathing: String,
    /// What one should feel.
    pub feel: String,
    /// What one should not feel.
    pub not_feel: String,
    /// Common mistakes, each with what to do instead.
    pub mistakes: Vec<String>,
    /// How to make it easier right now.
    pub easier: String,
    /// How to make it harder, later.
    pub harder: String,
    /// When to stop.
    pub stop_if: Vec<String>,
    /// Whom it does not suit.
    #[serde(default)]
    pub avoid_if: Vec<AvoidTag>,
    /// What it rests on.
    #[serde(default)]
    pub sources: Vec<Citation>,
    /// When it is due, if a professional prescribed it. Its ladder's last step is then what they
    /// wrote, and the steps below are eased.
    #[serde(skip)]
    pub prescribed: Option<Prescription>,
}

/// One step of an exercise's ladder: a variant at a dose.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step<'a> {
    /// Counted from 1, the easiest.
    pub number: u8,
    /// Which variant.
    pub variant: &'a Variant,
    /// How much.
    pub dose: Dose,
}

impl Exercise {
    /// The kind: said, or what the id begins with.
    pub fn category(&self) -> Category {
        if let Some(category) = self.category {
            return category;
        }
        let word = self.id.as_str().split('.').next().unwrap_or_default();
        Category::from_key(word).unwrap_or(Category::Functional)
    }

    /// The ladder's steps, from easiest to hardest.
    pub fn steps(&self) -> impl Iterator<Item = Step<'_>> {
        self.variants
            .iter()
            .flat_map(|variant| variant.doses.iter().map(move |&dose| (variant, dose)))
            .zip(1..)
            .map(|((variant, dose), number)| Step { number, variant, dose })
    }

    /// How many steps the ladder has (at least 1 once checked).
    pub fn step_count(&self) -> u8 {
        self.variants.iter().map(|variant| variant.doses.len()).sum::<usize>() as u8
    }

    /// The step `number`, or the nearest end of the ladder.
    ///
    /// # Panics
    /// Never on checked content: a ladder has at least one step.
    pub fn step(&self, number: u8) -> Step<'_> {
        let number = number.clamp(1, self.step_count().max(1));
        self.steps().nth(usize::from(number) - 1).expect("a checked ladder has a step")
    }

    /// The tempo of `variant`.
    pub fn tempo_of<'a>(&'a self, variant: &'a Variant) -> &'a [Phase] {
        variant.tempo.as_deref().unwrap_or(&self.tempo)
    }

    /// How `variant` counts sides.
    pub fn sides_of(&self, variant: &Variant) -> Sides {
        variant.sides.unwrap_or(self.sides)
    }

    /// Where the body is in `variant`.
    pub fn position_of(&self, variant: &Variant) -> Position {
        variant.position.unwrap_or(self.position)
    }

    /// The moving figure of `variant`.
    pub fn figure_of<'a>(&'a self, variant: &'a Variant) -> &'a str {
        variant.figure.as_deref().unwrap_or(&self.figure)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dose_reads_as_a_person_would_say_it() {
        let said = |dose: Dose, sides| dose.said(sides);
        assert_eq!(said(Dose::Reps { sets: 2, reps: 8 }, Sides::Both), "2 x 8");
        assert_eq!(said(Dose::Reps { sets: 1, reps: 8 }, Sides::Alternate), "8 times a side");
        assert_eq!(said(Dose::Hold { reps: 1, seconds: 30 }, Sides::Each), "30 s a side");
        assert_eq!(said(Dose::Time { seconds: 120 }, Sides::Both), "2 min");
        assert_eq!(said(Dose::Time { seconds: 90 }, Sides::Both), "1:30 min");
        assert_eq!(said(Dose::Breaths { breaths: 6 }, Sides::Both), "6 slow breaths");
    }
}
