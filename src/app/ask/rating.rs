//! How a session felt: three digits right after it, two where it is asked on a later day. Due after each
//! session, and once more at the next start.

use super::field::{Field, Page};
use super::form::Form;
use crate::app::go::{Ask, Go, Question, Turn};
use crate::app::known::Known;
use crate::content::ExerciseId;
use crate::history::History;
use crate::journal::{EventId, Hurt, SessionRated};
use crate::units::{Day, Pain};

/// The rating of a session.
#[derive(Debug)]
pub(in crate::app) struct Rating {
    /// Which session.
    pub(in crate::app) session: EventId,
}

const WORST: &str = "worst";
const NOW: &str = "now";
const EFFORT: &str = "effort";
const MOVE: &str = "move";

/// The worst pain above which it is asked which move it came with, where it was over the pain before.
const A_LOT: u8 = 5;

const LEFT_OPEN: &str = "Left open. The next start asks once more.";

/// The rating of an earlier session, where it is missing.
pub(super) fn due(known: &Known) -> Option<Question> {
    known.unrated_before().map(|session| Rating { session }.into())
}

impl Ask for Rating {
    fn pages(&self, known: &Known) -> Vec<Page> {
        let worst = Field::scale(WORST, "Worst pain in the back during it", "none", "worst");
        let now = Field::scale(NOW, "Pain in the back right now", "none", "worst");
        let effort = Field::scale(EFFORT, "How hard was it? 5 is hard", "rest", "all you have");
        vec![match earlier_day_of(known, self.session) {
            None => {
                Page::many("How was that?", &["Three digits. o leaves them open."], vec![worst, now, effort])
            }
            Some(day) => {
                let title = format!("Your session on {}", day.format("%A"));
                let intro = "It was not rated yet. As you remember it; o leaves it open.";
                Page::many(&title, &[intro], vec![worst, effort])
            }
        }]
    }

    fn answered(&self, form: &mut Form, known: &Known) -> Turn {
        let peak = form.pain(WORST);
        let before = pain_before(known, self.session);
        let no_more = peak.zip(before).filter(|(worst, before)| worst <= before);
        let a_lot = peak.is_some_and(|peak| peak.get() > A_LOT) && no_more.is_none();
        // What was stopped at once has been named by the key already.
        let stopped = known.stopped_at_once(self.session);
        let is_known = stopped.len() == 1;
        let moves = if stopped.is_empty() { known.moves_of(self.session) } else { stopped };
        if a_lot && form.place().1 == 1 && moves.len() > 1 {
            form.add_page(which_move(&moves));
            return Turn::Stays(Vec::new());
        }
        let named =
            |place: usize| moves.get(place).map_or(Hurt::Unsure, |(id, _)| Hurt::Exercise(id.clone()));
        let hurt = match form.choice(MOVE) {
            Some(place) => Some(named(place)),
            None => (a_lot && is_known).then(|| named(0)),
        };
        let (after, effort) = (form.pain(NOW), form.effort(EFFORT));
        if peak.is_none() && after.is_none() && effort.is_none() {
            return Turn::Ends(vec![Go::Summary(self.session), Go::say(LEFT_OPEN)]);
        }
        let highest = peak.max(after);
        let words = match no_more.filter(|(worst, _)| worst.get() > A_LOT && highest == peak) {
            Some((worst, before)) => {
                format!("Saved. {before} before, {worst} at the worst: it did not add to it.")
            }
            None if peak.is_some() && highest > peak => "Saved; the worst is taken as what it is now.".into(),
            None => "Saved.".into(),
        };
        let peak = peak.and(highest);
        let rated = SessionRated { session: self.session, peak, after, effort, hurt, note: None };
        Turn::Ends(vec![Go::Summary(self.session), Go::Say(words), Go::record(rated, known.day)])
    }

    fn session(&self) -> Option<EventId> {
        Some(self.session)
    }

    fn is_settled(&self, history: &History) -> bool {
        let mut sessions = history.days().iter().rev().take(10).flat_map(|day| &day.sessions);
        sessions.find(|session| session.id == self.session).is_none_or(|session| session.rated)
    }

    fn left(&self, _: &Known) -> Vec<Go> {
        vec![Go::Summary(self.session), Go::say(LEFT_OPEN)]
    }
}

fn which_move(moves: &[(ExerciseId, String)]) -> Page {
    let names = moves.iter().map(|(_, name)| name.clone()).chain(["Not sure".to_owned()]);
    Page::one(
        "Which move was it?",
        &["So that the right one steps down, and the others need not."],
        Field::choice(MOVE, "The worst pain came with", names),
    )
}

/// The pain before a session: as it was begun, else the check-in of its day.
fn pain_before(known: &Known, session: EventId) -> Option<Pain> {
    known.history.days().iter().rev().take(10).find_map(|day| {
        let of = day.sessions.iter().find(|each| each.id == session)?;
        of.pre.or(day.check_in)
    })
}

/// The day of a session, if it is not today.
fn earlier_day_of(known: &Known, session: EventId) -> Option<Day> {
    let mut days = known.history.days().iter().rev().take(10);
    let of = days.find(|day| day.day != known.day && day.sessions.iter().any(|each| each.id == session));
    of.map(|day| day.day)
}
