//! A field of dots, two across and four down in a cell, each with an ink.

use super::geometry::Point;

/// What a dot or a cell shows; the screens give each a colour. Later ones win a shared cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
#[repr(u8)]
pub enum Ink {
    /// Nothing.
    #[default]
    Empty,
    /// The floor's line.
    Floor,
    /// A limb on the far side: dim.
    Far,
    /// A chair, a wall, a stick ...
    Prop,
    /// The body.
    Body,
    /// A far limb that does the work: the accent, dimmed.
    FarWorking,
    /// A limb that does the work: the accent.
    Working,
}

impl Ink {
    /// Every ink.
    pub const ALL: [Self; 7] =
        [Self::Empty, Self::Floor, Self::Far, Self::Prop, Self::Body, Self::FarWorking, Self::Working];
}

/// A tapered capsule in dots: two ends with their radii.
#[derive(Debug, Clone, Copy)]
pub(super) struct Capsule {
    pub(super) ends: [Point; 2],
    pub(super) radii: [f32; 2],
}

/// The dots.
#[derive(Debug, Clone, Default)]
pub(super) struct Raster {
    pub(super) width: usize,
    pub(super) height: usize,
    dots: Vec<Ink>,
    /// Without colour density says what works: what does not is thinned.
    pub(super) plain: bool,
}

impl Raster {
    /// Empties it, with room for so many cells.
    pub(super) fn clear(&mut self, cols: usize, rows: usize) {
        self.width = cols * 2;
        self.height = rows * 4;
        self.dots.clear();
        self.dots.resize(self.width * self.height, Ink::Empty);
    }

    pub(super) fn ink(&self, x: usize, y: usize) -> Ink {
        self.dots[y * self.width + x]
    }

    pub(super) fn set(&mut self, x: usize, y: usize, ink: Ink) {
        if x < self.width && y < self.height {
            self.dots[y * self.width + x] = ink;
        }
    }

    /// Sets a dot where nothing but the floor is.
    pub(super) fn set_free(&mut self, x: usize, y: usize, ink: Ink) {
        if x < self.width && y < self.height && self.ink(x, y) <= Ink::Floor {
            self.set(x, y, ink);
        }
    }

    /// Fills a capsule; far inks leave dots out, which keeps depth without colour: every other one,
    /// or every fourth where the limb works.
    pub(super) fn fill(&mut self, capsule: Capsule, ink: Ink) {
        let plain = self.plain;
        self.visit(capsule, |x, y, dot| {
            let half = (x + y) % 2 == 0;
            let most = x % 2 == 0 || y % 2 == 0;
            let shown = match ink {
                Ink::Far if plain => half && x % 2 == 0,
                Ink::Far => half,
                Ink::Body if plain => half,
                Ink::FarWorking => most,
                Ink::Empty | Ink::Floor | Ink::Prop | Ink::Body | Ink::Working => true,
            };
            if shown {
                *dot = ink;
            }
        });
    }

    /// Clears a capsule of the body's dots (a gap round what is drawn next), except inside the discs of `keep`.
    pub(super) fn clear_round(&mut self, capsule: Capsule, keep: [(Point, f32); 2]) {
        self.visit(capsule, |x, y, dot| {
            let kept = keep.iter().any(|&(middle, radius)| {
                let way = Point::new(x as f32 + 0.5, y as f32 + 0.5) - middle;
                way.dot(way) <= radius * radius
            });
            if *dot > Ink::Prop && !kept {
                *dot = Ink::Empty;
            }
        });
    }

    fn visit(&mut self, capsule: Capsule, mut each: impl FnMut(usize, usize, &mut Ink)) {
        let [a, b] = capsule.ends;
        let [near, far] = capsule.radii;
        let most = near.max(far);
        let clamp = |value: f32, end: usize| value.clamp(0.0, end as f32) as usize;
        let columns =
            clamp((a.x.min(b.x) - most).floor(), self.width)..clamp((a.x.max(b.x) + most).ceil(), self.width);
        let rows = clamp((a.y.min(b.y) - most).floor(), self.height)
            ..clamp((a.y.max(b.y) + most).ceil(), self.height);
        let along = b - a;
        let inverse = 1.0 / along.dot(along).max(1e-6);
        for y in rows {
            let row = &mut self.dots[y * self.width..(y + 1) * self.width];
            for x in columns.clone() {
                let from = Point::new(x as f32 + 0.5, y as f32 + 0.5) - a;
                let share = (from.dot(along) * inverse).clamp(0.0, 1.0);
                let off = from - along * share;
                let radius = near + (far - near) * share;
                if off.dot(off) <= radius * radius {
                    each(x, y, &mut row[x]);
                }
            }
        }
    }
}
