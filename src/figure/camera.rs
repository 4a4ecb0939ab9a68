//! Where the camera stands: from the body's lengths to dots.

use super::geometry::{Bounds, Point};
use super::raster::{Capsule, Raster};

/// The thinnest limb, in dots from its bone.
pub(super) const THINNEST: f32 = 0.8;

/// A piece of the body.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    pub(super) ends: [Point; 2],
    pub(super) radii: [f32; 2],
}

pub(super) const fn part(from: Point, to: Point, radii: [f32; 2]) -> Part {
    Part { ends: [from, to], radii }
}

/// From the body's lengths to dots.
#[derive(Debug, Clone, Copy)]
pub(super) struct Camera {
    pub(super) scale: f32,
    pub(super) low: Point,
    /// Where `low` is, in dots from the lower left corner.
    pub(super) corner: Point,
    pub(super) height: f32,
    pub(super) mirrored: bool,
}

impl Camera {
    /// Fits what the figure ever reaches into a raster.
    pub(super) fn new(bounds: Bounds, raster: &Raster, mirrored: bool) -> Self {
        let (mut low, mut high) = (bounds.low, bounds.high);
        if mirrored {
            (low.x, high.x) = (-high.x, -low.x);
        }
        let size = high - low;
        let (width, height) = (raster.width as f32, raster.height as f32);
        let scale = ((width - 2.0) / size.x.max(1.0)).min((height - 2.0) / size.y.max(1.0)).max(0.01);
        // What lies low stands a little above the lower edge; what stands, stands on it.
        let spare = Point::new(width - size.x * scale, height - size.y * scale);
        let corner = Point::new(spare.x / 2.0, 1.0 + ((spare.y - 2.0) * 0.3).max(0.0));
        Self { scale, low, corner, height, mirrored }
    }

    pub(super) fn dot(&self, place: Point) -> Point {
        let x = if self.mirrored { -place.x } else { place.x };
        let over = (Point::new(x, place.y) - self.low) * self.scale + self.corner;
        Point::new(over.x, self.height - over.y)
    }

    pub(super) fn capsule(&self, part: &Part) -> Capsule {
        self.thick_capsule(part, THINNEST)
    }

    pub(super) fn thick_capsule(&self, part: &Part, thinnest: f32) -> Capsule {
        Capsule {
            ends: part.ends.map(|end| self.dot(end)),
            radii: part.radii.map(|radius| (radius * self.scale).max(thinnest)),
        }
    }
}
