//! How long something still takes, where that is asked: in every phase of a move, and before and after a session.

use crate::app::{Context, Model, Player, Stage, Tab};
use crate::session::{Beat, Now, Place};
use crate::units::{counted, whole_minutes};

/// What answers `line` if it asks how much time is left.
pub(super) fn answer(model: &Model, now: Now, line: &str) -> Option<String> {
    let asked = line.trim_end_matches('?').to_lowercase();
    let asks = matches!(asked.as_str(), "left" | "how long" | "how long left" | "time");
    if !asks || model.context() == Context::Text {
        return None;
    }
    match model.stage() {
        Stage::Player(player) => Some(in_session(player, now)),
        Stage::Summary(_) => Some("The session is over.".into()),
        Stage::Tabs if model.tab() == Tab::Today && !model.known().plan.items.is_empty() => {
            let minutes = model.known().mat_minutes();
            Some(format!("No session runs. Today's takes about {}.", counted(minutes, "minute")))
        }
        Stage::Tabs | Stage::Form(..) => None,
    }
}

fn in_session(player: &Player, now: Now) -> String {
    let minutes = whole_minutes(player.run.seconds_left(now));
    let moves = player.run.items().len().saturating_sub(player.run.at());
    let all = format!("About {} left, {} with this one.", counted(minutes, "minute"), counted(moves, "move"));
    let Some(item) = player.run.current() else { return all };
    let here = here(&item.track.place(player.run.elapsed(now)));
    let stands = match (player.meets, player.run.runs()) {
        (Some(_), _) => return format!("It waits for Enter. {all}"),
        (None, false) => "Paused. ",
        (None, true) => "",
    };
    format!("{stands}{here} {all}")
}

/// Where the move is.
fn here(place: &Place) -> String {
    let seconds = counted(place.left, "second");
    match place.segment.beat {
        Beat::Ready => format!("Getting ready, {seconds}."),
        Beat::Rest => format!("Rest, {seconds}."),
        Beat::Change => format!("Change sides, {seconds}."),
        Beat::Time => format!("{seconds} of this."),
        Beat::Reps { .. } | Beat::Hold { .. } if place.segment.asked.is_some() => {
            format!("Number {}, as many as feel easy.", place.count)
        }
        Beat::Reps { count } => format!("{} of {count}.", place.count),
        Beat::Breaths { count } => format!("Breath {} of {count}.", place.count),
        Beat::Hold { count, seconds } => {
            format!("Hold {} of {count}, {} of {seconds} seconds.", place.count, place.held)
        }
    }
}
