//! A prescription and its seconds: the one source of lengths, counts and cues, and the running
//! session's clock. It knows no journal, no coach and no screen; `now` comes in as an argument.

mod clock;
mod done;
mod film;
mod open;
mod run;
mod shown;
mod track;

pub use clock::{Clock, Now, jumped};
pub use open::OPEN_END;
pub use run::{Fate, Outcome, Prescribed, Run, RunItem};
pub use shown::{Shown, shown};
pub use track::{
    Beat, Before, HoldTimes, Place, READY_JOINED, READY_TURN, REST, Segment, Side, Track, ready_seconds,
    seconds, turning_seconds,
};
