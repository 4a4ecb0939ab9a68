//! What a later room has folded from a list that grows (the days, the facts of safety), kept beside it so that
//! ten years are folded once.
//!
//! It can be dropped at any time and is no fact: the same list gives the same fold. Which type it is, this
//! room does not know.

use std::any::Any;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// After so many entries a fold is kept for good, so that a day of years ago is read from close by.
const STRIDE: usize = 64;

/// A fold of the first so many entries.
#[derive(Clone)]
struct Kept {
    count: usize,
    fold: Arc<dyn Any + Send + Sync>,
}

/// The folds of each whole stride, in order, and the furthest one.
#[derive(Default)]
pub struct Memo(Mutex<Vec<Kept>>);

impl Memo {
    /// The fold of the first `count` entries: the nearest one kept, or `fresh`, and a `step` for each entry after
    /// it.
    pub fn get<T: Any + Send + Sync + Clone>(
        &self,
        count: usize,
        fresh: impl FnOnce() -> T,
        mut step: impl FnMut(&mut T, usize),
    ) -> T {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let before = all.partition_point(|kept| kept.count <= count);
        let nearest =
            all[..before].last().and_then(|kept| Some((kept.fold.downcast_ref::<T>()?, kept.count)));
        let (mut fold, from) = nearest.map_or_else(|| (fresh(), 0), |(fold, of)| (fold.clone(), of));
        let furthest = before == all.len();
        for index in from..count {
            step(&mut fold, index);
            let made = index + 1;
            if made % STRIDE == 0 || (made == count && furthest) {
                if all.last().is_some_and(|last| last.count < made && last.count % STRIDE > 0) {
                    all.pop();
                }
                let place = all.partition_point(|kept| kept.count < made);
                all.insert(place, Kept { count: made, fold: Arc::new(fold.clone()) });
            }
        }
        fold
    }

    /// The entry at `place` has changed: what was folded from it is no more.
    pub fn changed(&mut self, place: usize) {
        let all = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        all.truncate(all.partition_point(|kept| kept.count <= place));
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

    /// Folds by adding the numbers of the entries, and says after how many it began.
    fn sum(memo: &Memo, count: usize) -> (usize, usize) {
        let mut steps = 0;
        let sum = memo.get(count, || 0, |sum, index| (*sum, steps) = (*sum + index, steps + 1));
        (sum, count - steps)
    }

    #[test]
    fn a_fold_goes_on_from_what_is_kept_until_an_earlier_entry_changes() {
        let mut memo = Memo::default();
        assert_eq!([sum(&memo, 4), sum(&memo, 6)], [(6, 0), (15, 4)]);
        memo.changed(6);
        assert_eq!(sum(&memo, 7), (21, 6), "a later entry changes nothing");
        memo.changed(6);
        assert_eq!(sum(&memo, 8), (28, 0), "a folded one all");
        assert_eq!(sum(&memo.clone(), 9), (36, 8), "a copy keeps what was folded");
        assert_eq!(sum(&memo, 3), (3, 0), "fewer entries begin again");
        assert_eq!(sum(&memo, 9), (36, 8), "and take nothing away");
    }

    #[test]
    fn a_fold_of_long_ago_begins_at_the_stride_before_it() {
        let mut memo = Memo::default();
        let all = |count: usize| count * (count - 1) / 2;
        assert_eq!(sum(&memo, 200), (all(200), 0));
        assert_eq!(sum(&memo, 130), (all(130), 128));
        assert_eq!(sum(&memo, 200), (all(200), 200), "the furthest one is kept as well");
        assert_eq!(sum(&memo, 201), (all(201), 200));
        assert_eq!(sum(&memo, 200), (all(200), 192), "once passed it is not");
        memo.changed(100);
        assert_eq!(sum(&memo, 130), (all(130), 64), "what lies before a change stays");
    }
}
