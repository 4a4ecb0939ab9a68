//! Which limbs do the work.

/// A set of limbs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Work(pub(super) u8);

impl Work {
    pub(super) const ARMS: [u8; 2] = [1, 2];
    pub(super) const LEGS: [u8; 2] = [4, 8];
    pub(super) const TRUNK: u8 = 16;
    pub(super) const HEAD: u8 = 32;
    /// Both work; the near one alone is accented.
    pub(super) const BOTH_ARMS: u8 = 64;
    pub(super) const BOTH_LEGS: u8 = 128;

    pub(super) const fn has(self, limb: u8) -> bool {
        self.0 & limb != 0
    }

    /// The same on the other side.
    pub(super) fn turned(self) -> Self {
        let mut turned = self.0 & !15;
        for (pair, both) in [(Self::ARMS, Self::BOTH_ARMS), (Self::LEGS, Self::BOTH_LEGS)] {
            for (limb, other) in [(pair[0], pair[1]), (pair[1], pair[0])] {
                if self.has(limb) {
                    turned |= if self.has(both) { limb } else { other };
                }
            }
        }
        Self(turned)
    }

    /// Which limb of a pair works alone: of the legs, or else of the arms.
    pub(super) fn one(self) -> Option<usize> {
        let alone = |pair: [u8; 2], both: u8| match (self.has(both), self.has(pair[0]), self.has(pair[1])) {
            (false, true, false) => Some(0),
            (false, false, true) => Some(1),
            _ => None,
        };
        let legs = self.0 & (Self::LEGS[0] | Self::LEGS[1]) != 0;
        if legs { alone(Self::LEGS, Self::BOTH_LEGS) } else { alone(Self::ARMS, Self::BOTH_ARMS) }
    }

    /// What of it these limbs do; trunk and head as before.
    pub(super) fn within(self, limbs: Self) -> Self {
        let mut all = self.0 & (Self::TRUNK | Self::HEAD);
        for (pair, both) in [(Self::ARMS, Self::BOTH_ARMS), (Self::LEGS, Self::BOTH_LEGS)] {
            for limb in pair {
                if limbs.has(limb) && (self.has(limb) || self.has(both)) {
                    all |= limb;
                }
            }
        }
        Self(all)
    }
}
