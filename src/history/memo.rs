//! What a later room has folded from the days, kept beside them so that ten years are folded once.
//!
//! It can be dropped at any time and is no fact: the same days give the same fold. Which type it is, this
//! room does not know.

use std::any::Any;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// A fold of the first so many days.
#[derive(Clone)]
struct Kept {
    days: usize,
    fold: Arc<dyn Any + Send + Sync>,
}

/// At most one fold.
#[derive(Default)]
pub struct Memo(Mutex<Option<Kept>>);

impl Memo {
    /// The fold of the first `days` days, made by `fold` from the one that is kept, which has folded no
    /// more days than that, or from nothing.
    pub fn get<T: Any + Send + Sync + Clone>(
        &self,
        days: usize,
        fold: impl FnOnce(Option<(&T, usize)>) -> T,
    ) -> T {
        let mut place = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = place.as_ref().filter(|kept| kept.days <= days);
        let kept = kept.and_then(|kept| Some((kept.fold.downcast_ref::<T>()?, kept.days)));
        if let Some((fold, _)) = kept.filter(|(_, of)| *of == days) {
            return fold.clone();
        }
        let made = fold(kept);
        *place = Some(Kept { days, fold: Arc::new(made.clone()) });
        made
    }

    /// The day at `place` has changed: what was folded from it is no more.
    pub fn changed(&mut self, place: usize) {
        let kept = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        *kept = kept.take().filter(|kept| kept.days <= place);
    }
}

impl Clone for Memo {
    fn clone(&self) -> Self {
        Self(Mutex::new(self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()))
    }
}

impl fmt::Debug for Memo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Memo")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Folds by adding the numbers of the days, and says from where it began.
    fn sum(memo: &Memo, days: usize) -> (usize, usize) {
        let mut from = 0;
        let fold = |kept: Option<(&usize, usize)>| {
            from = kept.map_or(0, |(_, of)| of);
            (from..days).sum::<usize>() + kept.map_or(0, |(sum, _)| *sum)
        };
        let made = memo.get(days, fold);
        (made, from)
    }

    #[test]
    fn a_fold_goes_on_from_what_is_kept_until_an_earlier_day_changes() {
        let mut memo = Memo::default();
        assert_eq!([sum(&memo, 4), sum(&memo, 6)], [(6, 0), (15, 4)]);
        memo.changed(6);
        assert_eq!(sum(&memo, 7), (21, 6), "a later day changes nothing");
        memo.changed(6);
        assert_eq!(sum(&memo, 8), (28, 0), "a folded one all");
        assert_eq!(sum(&memo.clone(), 9), (36, 8), "a copy keeps what was folded");
        assert_eq!(sum(&memo, 3), (3, 0), "fewer days begin again");
    }
}
