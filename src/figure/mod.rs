//! The small person that shows an exercise: poses, inverse kinematics and a raster of dots.
//!
//! A figure is a few key poses and the path through them, one leg of the path for each phase of the
//! exercise's tempo. This room turns a moment of that path into a [`Picture`] of characters and
//! [`Ink`]s. It is pure: it knows no terminal, no colours and no exercises.
//!
//! # Drawing a figure
//! A figure stands in `content/figures/<kind>.json`. It names its `posture`, its `poses` (each `like` one of
//! `library.json` or of its own, with what differs), the `path` through them with one leg (or several) for
//! each phase of the tempo, its `props`, the limbs that `work`, and what may `slides`. Lengths are
//! hundredths of the body's height, angles are degrees against the clock from the right. `near_arm` and
//! `far_leg` name limbs from the side, `left_` and `right_` from the front, `top_` and `bottom_` lying.
//!
//! **Left and right.** From the side a figure looks to the screen's right, so its near limbs are the right
//! ones; from the front it is a mirror (the screen's left is left); lying on the side or seen from above the
//! top limb is the left one. Which side a figure shows follows from `work`; where both sides work, or the
//! trunk, `"side": "left"` says it (for a tempo with left and right: the side that its first such phase
//! shows). The player then turns the picture so that the label is true. Where the sides take turns, the limbs
//! change and the room stays; `"ends"` names a pose at the other end of a room that is the same in a mirror:
//! there the person turns round and comes back with the other side.
//!
//! # One figure, several forms
//! A form is a figure with parameters: in the figures' file as `{"id": ..., "like": ..., ...}`, or where an
//! exercise's variant names it, `"figure": {"like": "bridge", "amount": 0.4}`. An exercise's form can be
//! named too: `{"like": "core.bird_dog", "form": "arm and leg"}`. What can be changed:
//! - `amount`: how far from the start pose towards each other pose, 0.1 to 1; or by pose, `{"up": 0.5}`.
//!   `from` names another pose to begin from.
//! - `arms` (or `near_arm`, `far_arm`): hips, thighs, knees, sides, front, crossed, overhead, out, belly,
//!   chest, head; or a limb such as `[-88, -76]`, in every pose.
//! - `support`: `"left"`, `"right"` or `"both"` hands on a chair's back, or in full
//!   `{"hands": "left", "on": "chair" | "seat" | "wall" | "table", "at": [14, 50]}`. The hands are pinned
//!   there in every pose, and the furniture is brought along unless the figure has it. With `"hover": true`
//!   they are held ready above it and carry nothing; in a pose, `{"pin": [14, 57], "hover": true}`.
//! - `prop`: one or more props added to the room: a word (chair, wall, step, stick, band, ball, bag, bottle,
//!   towel) or in full, `{"band": {"on": ["near_knee", "far_knee"]}}`. A `wall` stands across the picture, in
//!   front of or at the back of the body; a `wall_behind` runs along it, where a hand beside the body finds it.
//! - `limb`: only these leave the start pose: `"legs"`, `"near_leg"`, `["near_leg", "far_arm"]`.
//! - `marks`, sparingly: `{"arrow": {"on": "pelvis", "by": [1, 4], "way": 90, "in": ["lift"]}}`,
//!   `{"region": {"on": "belly", "size": 4}}`, `{"start": {"limbs": ["near_leg"]}}`.
//! - `poses`, `props`, `work`, `side` and every other field of a figure.
//!
//! `supple content sheet core --from content` draws every form of a kind beside its words with what is
//! wrong; [`Figure::faults`] and [`Figure::motion_faults`] find what an author may get wrong.
//!
//! ```
//! use supple::figure::{Easel, Figure, Moment, Options};
//!
//! let text = r#"{"id": "squat", "posture": "standing", "path": ["stand", "squat"]}"#;
//! let figure = Figure::read(&serde_json::from_str(text).unwrap(), &|_| None).unwrap();
//! let mut easel = Easel::default();
//! let halfway_down = Moment { phases: 2, phase: 0, done: 0.5 };
//! let picture = figure.frame(halfway_down, Options::default(), (40, 16), &mut easel);
//! assert_eq!(picture.lines().count(), 16);
//! ```

mod balance;
mod body;
mod camera;
mod check;
mod form;
mod furniture;
mod geometry;
mod held;
mod inherit;
mod leg;
mod limbs;
mod marker;
mod marks;
mod motion;
mod names;
mod paint;
mod parse;
mod pose;
mod posture;
mod props;
mod raster;
mod reach;
mod room;
mod sheet;
mod solve;
mod support;
mod touch;
mod turn;
mod work;
mod written;

use serde_json::Value;

use body::View;
use furniture::Stroke;
use geometry::Bounds;
use leg::Leg;
use pose::Key;
use props::{Ground, Prop};
use raster::Raster;
use work::Work;

pub use limbs::Pair;
pub use marker::{Cell, Marker, Picture};
pub use motion::{Motion, Rule};
pub use posture::Posture;
pub use raster::Ink;
pub use room::Furniture;
pub use turn::{BodySide, Turn};

/// Where in the movement: phase `phase` of `phases` (the tempo's number of phases, at least 1),
/// `done` of it over (0-1).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moment {
    /// How many phases one cycle of the tempo has.
    pub phases: usize,
    /// The phase, counted from 0.
    pub phase: usize,
    /// How much of the phase is over, 0 to 1.
    pub done: f32,
}

/// How a figure is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// Which side of the body is shown.
    pub turn: Turn,
    /// The characters to draw with.
    pub marker: Marker,
    /// Drawn without colour: density says what works.
    pub plain: bool,
}

/// The buffers of a drawing, kept from frame to frame.
#[derive(Debug, Clone, Default)]
pub struct Easel {
    raster: Raster,
    strokes: Vec<Stroke>,
    picture: Picture,
}

/// A key pose to show by itself.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyPose<'a> {
    /// The pose's name in the figure's file.
    pub name: &'a str,
    /// What stands below its picture: the name in words, with the side that it shows.
    pub caption: String,
    /// When the movement is in it.
    pub moment: Moment,
}

/// A figure that moves.
#[derive(Debug, Clone)]
pub struct Figure {
    id: String,
    view: View,
    posture: Posture,
    /// Postures that it passes through beside its own.
    through: Vec<Posture>,
    keys: Vec<Key>,
    /// Each path by the places of its keys; several serve tempos of several lengths.
    paths: Vec<Vec<usize>>,
    /// The key in which a repetition ends, where that is not the one in which it began: at the other end of
    /// the room. From there the person turns round and comes back.
    ends: Option<usize>,
    props: Vec<Prop>,
    ground: Ground,
    /// Even speed through the inner keys, as in walking.
    flow: bool,
    /// How far one cycle carries a walker over the ground; the camera goes along.
    travel: f32,
    /// Limbs that may slide on the floor.
    slides: Work,
    work: Work,
    /// The side that works first as it is written, where the limbs do not say so.
    side: Option<BodySide>,
    marks: Vec<marks::Mark>,
    bounds: Bounds,
    /// What it reaches with both sides by turns.
    both_bounds: Bounds,
}

impl Figure {
    /// Reads a figure from its JSON; `find` gives the figure that it is `like`, by id.
    ///
    /// # Errors
    /// Says which pose and field is wrong and what to write instead.
    pub fn read(value: &Value, find: &dyn Fn(&str) -> Option<Value>) -> Result<Self, String> {
        parse::figure(value, find)
    }

    /// What is wrong with its movement, at key poses and between: each fault names the figure, the leg
    /// and the remedy. None: it may be shown.
    pub fn faults(&self) -> Vec<String> {
        check::faults(self)
    }

    /// The names of the poses that every figure may build on.
    pub fn library() -> Vec<&'static str> {
        inherit::library_names()
    }

    /// The id by which exercises name it.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Where the body is.
    pub fn posture(&self) -> Posture {
        self.posture
    }

    /// Whether the figure says that it shows this posture (by its word in JSON) at some key pose.
    pub fn shows_key(&self, posture: &str) -> bool {
        self.posture.key() == posture || self.through.iter().any(|other| other.key() == posture)
    }

    /// Whether it has a path for a tempo of so many phases: as many legs, or a multiple of them.
    pub fn serves(&self, phases: usize) -> bool {
        phases > 0 && self.paths.iter().any(|path| path.len() % phases == 0)
    }

    /// The legs of each of its paths, for a message.
    pub fn legs(&self) -> Vec<usize> {
        self.paths.iter().map(Vec::len).collect()
    }

    /// The picture at a moment, in so many columns and rows; its camera stands still through all
    /// moments of the same size.
    pub fn frame<'e>(
        &self,
        moment: Moment,
        options: Options,
        (cols, rows): (u16, u16),
        easel: &'e mut Easel,
    ) -> &'e Picture {
        let leg = self.leg(moment);
        let body = self.skeleton(leg);
        easel.raster.clear(usize::from(cols), usize::from(rows));
        easel.raster.plain = options.plain;
        if cols > 0 && rows > 0 {
            let bounds =
                if matches!(options.turn, Turn::ByTurns { .. }) { self.both_bounds } else { self.bounds };
            let camera = camera::Camera::new(bounds, &easel.raster, options.turn == Turn::Mirrored);
            paint::strokes(self, &body, |held| self.left_by(leg, held), &mut easel.strokes);
            let travelled = self.travel * (leg.number as f32 + leg.share) / leg.path.len().max(1) as f32;
            let mut marks = self.marks_at(leg, &body);
            let (work, held) = (self.working(leg), self.held(leg));
            let mut scene = paint::Scene { figure: self, body, work, held, travelled };
            if options.turn == (Turn::ByTurns { other: true }) {
                scene.turn(&mut easel.strokes, &mut marks);
            }
            scene.paint(&mut easel.raster, &camera, &easel.strokes, &marks);
        }
        marker::render(&easel.raster, options.marker, &mut easel.picture);
        &easel.picture
    }

    /// The distinct key poses of the path that serves so many phases, in order, without those that
    /// only lie on the way.
    pub fn key_poses(&self, phases: usize) -> Vec<KeyPose<'_>> {
        let path = self.path(phases);
        let mut seen = Vec::new();
        let mut poses: Vec<KeyPose<'_>> = Vec::new();
        for (place, &key) in path.iter().enumerate() {
            if !seen.contains(&key) && !self.keys[key].way {
                seen.push(key);
                let moment = Moment { phases: path.len(), phase: place, done: 0.0 };
                let Key { name, swapped, .. } = &self.keys[key];
                let again = poses.iter().any(|pose| pose.name == name);
                let caption = names::caption(name, *swapped, again, poses.len() + 1);
                poses.push(KeyPose { name, caption, moment });
            }
        }
        poses
    }

    /// The key poses side by side as text, at most `width` columns wide, each with its name below.
    pub fn key_pose_text(&self, phases: usize, width: usize, options: Options) -> String {
        sheet::key_poses(self, phases, width, options)
    }

    /// The key poses in pictures of so many columns and rows, side by side in at most `width` columns.
    pub fn key_pose_sheet(
        &self,
        phases: usize,
        (cols, rows): (u16, u16),
        width: usize,
        options: Options,
    ) -> String {
        let across = ((width + 2) / (usize::from(cols) + 2)).max(1);
        sheet::sized(self, phases, (usize::from(cols), usize::from(rows)), across, options)
    }
}
