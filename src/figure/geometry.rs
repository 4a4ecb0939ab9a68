//! Points and angles. Lengths are hundredths of the body's height, angles are degrees counted
//! against the clock from the right; `y` grows upwards and the floor is 0.

use std::ops::{Add, Mul, Sub};

/// A place, or the way from one place to another.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Point {
    pub(super) x: f32,
    pub(super) y: f32,
}

impl Point {
    pub(super) const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    /// The way of this length in this direction.
    pub(super) fn polar(length: f32, degrees: f32) -> Self {
        let (sin, cos) = degrees.to_radians().sin_cos();
        Self::new(length * cos, length * sin)
    }

    pub(super) fn length(self) -> f32 {
        self.x.hypot(self.y)
    }

    /// The direction, from -180 to 180.
    pub(super) fn degrees(self) -> f32 {
        self.y.atan2(self.x).to_degrees()
    }

    pub(super) fn dot(self, other: Self) -> f32 {
        self.x * other.x + self.y * other.y
    }

    pub(super) fn toward(self, other: Self, share: f32) -> Self {
        self + (other - self) * share
    }
}

impl Add for Point {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(self.x + other.x, self.y + other.y)
    }
}

impl Sub for Point {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::new(self.x - other.x, self.y - other.y)
    }
}

impl Mul<f32> for Point {
    type Output = Self;
    fn mul(self, factor: f32) -> Self {
        Self::new(self.x * factor, self.y * factor)
    }
}

/// Between two numbers.
pub(super) fn blend(from: f32, to: f32, share: f32) -> f32 {
    from + (to - from) * share
}

/// The angle that looks like `degrees` and lies nearest to `guide`, so that a limb turns the short way.
pub(super) fn nearest(degrees: f32, guide: f32) -> f32 {
    degrees + 360.0 * ((guide - degrees) / 360.0).round()
}

/// A box that grows round what is shown to it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bounds {
    pub(super) low: Point,
    pub(super) high: Point,
}

impl Bounds {
    pub(super) const EMPTY: Self =
        Self { low: Point::new(f32::MAX, f32::MAX), high: Point::new(f32::MIN, f32::MIN) };

    /// Takes in a disc.
    pub(super) fn include(&mut self, centre: Point, radius: f32) {
        self.low = Point::new(self.low.x.min(centre.x - radius), self.low.y.min(centre.y - radius));
        self.high = Point::new(self.high.x.max(centre.x + radius), self.high.y.max(centre.y + radius));
    }
}
