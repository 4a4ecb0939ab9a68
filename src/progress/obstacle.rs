//! What got in the way of a week, and the one offer that fits it.

use super::Offer;
use crate::journal::Obstacle;
use crate::units::Minutes;

/// Fewest minutes of a session on the mat.
const LEAST: u16 = 5;

/// What may help where something got in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Help {
    /// Another week than the one that was named: shorter, or easier.
    Week(Offer),
    /// A time of the day, at which a reminder may ring.
    Time,
    /// Kinds of exercise that the person likes better.
    Kinds,
    /// One day fewer, since what is done instead counts as well.
    Fewer(Offer),
}

impl Help {
    /// The offer that fits `obstacle`, where the week is to be as `named`; nothing where there is none smaller.
    pub fn with(obstacle: Obstacle, named: Offer) -> Option<Self> {
        let minutes = |share: u16| {
            let less = (named.minutes.get() * share / 100).max(LEAST);
            let minutes = Minutes::new(i64::from(less)).ok().filter(|less| *less < named.minutes)?;
            Some(Self::Week(Offer { minutes, ..named }))
        };
        match obstacle {
            Obstacle::Time => minutes(50),
            Obstacle::Pain => minutes(60),
            Obstacle::Forgot => Some(Self::Time),
            Obstacle::NoWish => Some(Self::Kinds),
            Obstacle::Other => {
                let days = named.days.checked_sub(1).filter(|days| *days > 0)?;
                Some(Self::Fewer(Offer { days, ..named }))
            }
        }
    }

    /// What is offered, in a sentence, and the question.
    pub fn words(self, obstacle: Obstacle) -> [String; 2] {
        let said = match (obstacle, self) {
            (Obstacle::Time, _) => "A short session is a session: five minutes count in full.",
            (Obstacle::Pain, _) => {
                "Less at a time, and e in a session makes a move easier. When it is much worse than usual, f on \
                 Today brings the flare plan."
            }
            (Obstacle::Forgot, _) => "A fixed time after something that you do every day is easier to keep.",
            (Obstacle::NoWish, _) => {
                "What you enjoy is what you keep up, and every kind helps about as much."
            }
            (Obstacle::Other, _) => "What you did instead counts too: a in the Journal takes it in.",
        };
        let asked = match self {
            Self::Week(offer) | Self::Fewer(offer) => {
                format!("This week {} instead?", offer.words(None))
            }
            Self::Time => "Choose a time, and be reminded at it?".to_owned(),
            Self::Kinds => "Choose the kinds that you like best?".to_owned(),
        };
        [said.to_owned(), asked]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offer(days: u8, minutes: i64) -> Offer {
        Offer { days, minutes: Minutes::new(minutes).unwrap(), walk: None }
    }

    #[test]
    fn each_obstacle_has_one_offer_that_fits_and_none_asks_for_more() {
        let with = |obstacle| Help::with(obstacle, offer(4, 15));
        assert_eq!(with(Obstacle::Time), Some(Help::Week(offer(4, 7))));
        assert_eq!(with(Obstacle::Pain), Some(Help::Week(offer(4, 9))));
        assert_eq!(with(Obstacle::Forgot), Some(Help::Time));
        assert_eq!(with(Obstacle::NoWish), Some(Help::Kinds));
        assert_eq!(with(Obstacle::Other), Some(Help::Fewer(offer(3, 15))));
        assert_eq!(Help::with(Obstacle::Time, offer(4, 5)), None, "five minutes are the least");
        assert_eq!(Help::with(Obstacle::Other, offer(1, 15)), None);
    }
}
