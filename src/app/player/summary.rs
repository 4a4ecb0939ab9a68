//! What a session came to: its keys, and what it means in words.

use crate::app::action::{Action, Effect, Notice, Tab};
use crate::app::ask::note::Note;
use crate::app::go::Go;
use crate::app::known::Known;
use crate::app::screen::learn;
use crate::history::Did;
use crate::journal::{Ending, EventId};
use crate::units::counted;

/// Does what `action` asks while a summary is shown.
pub(in crate::app) fn act(known: &Known, action: &Action) -> Vec<Go> {
    match action {
        Action::Enter | Action::Back | Action::Home => vec![Go::Show(Tab::Today), Go::OneQuestion],
        Action::Note => vec![Go::Ask(Note.into())],
        Action::Lesson => learn::read_todays(known),
        Action::Undo => vec![Go::Do(Effect::Undo)],
        _ => Vec::new(),
    }
}

impl Known {
    /// The heading over what a session came to: praise only where something was done and nothing
    /// stopped it at once.
    pub fn summary_title(&self, session: EventId) -> &'static str {
        match self.session(session) {
            Some(each) if each.counts() && !each.done.iter().any(|did| did.how.at_once()) => "Well done",
            _ => "Your session",
        }
    }

    /// What a session came to, what it means and what happens next.
    pub fn summary_of(&self, session: EventId) -> Vec<Notice> {
        let today =
            self.history.day(self.day).is_some_and(|day| day.sessions.iter().any(|each| each.id == session));
        let Some(session) = self.session(session) else { return Vec::new() };
        let mut lines = Vec::new();
        let mut say = |text: String, warning: bool| lines.push(Notice { text, warning });
        let done = session.done.iter().filter(|did| did.counts()).count();
        let minutes = session.minutes();
        let counts = if done > 0 { "That counts." } else { "Coming to the mat counts for something too." };
        say(format!("{minutes} min, {done} of {}. {counts}", counted(session.planned, "move")), false);
        let hurt = |ending: Ending| {
            let all = session.done.iter().filter(move |did| did.how == ending);
            let names =
                all.filter_map(|did| self.history.id(did.slot).and_then(|id| self.content.exercise(id)));
            names.map(|exercise| exercise.name.clone()).collect::<Vec<_>>().join(", ")
        };
        let name = |did: &Did| self.history.id(did.slot).and_then(|id| self.content.exercise(id));
        let easy = session.done.iter().filter(|did| did.how == Ending::Done);
        let easy = easy.filter_map(|did| Some(format!("{} {}", name(did)?.name, did.open?)));
        let easy: Vec<String> = easy.collect();
        if !easy.is_empty() {
            let words = format!("As many as felt easy: {}. That sets where they begin.", easy.join(", "));
            say(words, false);
        }
        for did in session.done.iter().filter(|did| did.how == Ending::Sharp) {
            let of = self.history.id(did.slot).and_then(|id| self.content.exercise(id));
            if let Some(exercise) = of {
                let rests = self.resting(exercise).unwrap_or_default();
                say(format!("Sharp pain: {}. {rests}", exercise.name), true);
            }
        }
        for felt in [Ending::Leg, Ending::Chest] {
            let stopped = hurt(felt);
            if !stopped.is_empty() {
                say(format!("Stopped at {stopped}: {}. That was right.", felt.label()), true);
            }
        }
        let dull = hurt(Ending::Hurt);
        if !dull.is_empty() {
            say(format!("It hurt: {dull}. Next time easier, or another move in its place."), false);
        }
        let stopped = session.done.iter().any(|did| did.how.at_once());
        let check_in = self.history.day(self.day).and_then(|day| day.check_in).filter(|_| today);
        match (session.peak, session.pre.or(check_in)) {
            (None, _) => {
                say("Not rated yet: three digits, whenever you like (Enter on Today).".into(), false);
            }
            (Some(worst), pre) => {
                // No worst is "fine" beside what stopped at once.
                if !stopped {
                    say(self.worst_means(self.day, pre, worst), false);
                }
                if let Some(words) = self.high_pain(worst, "s on Today") {
                    say(words, true);
                }
            }
        }
        if today {
            let words =
                "How your back is tomorrow morning settles what goes up, what stays and what steps down.";
            say(words.into(), false);
        }
        lines
    }
}
