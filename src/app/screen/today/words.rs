//! Today in words: the same for the screen, plain mode and the commands.

use crate::app::known::Known;
use crate::coach::{DayState, Item, Walk};
use crate::content::{Lesson, Tier, Variant};
use crate::history::{DayRecord, week_start};
use crate::journal::Mode;
use crate::rules;
use crate::settings::FirstName;
use crate::units::{Pain, counted, decimal, whole_minutes};

/// How many of those who have moved today are named at most.
const NAMED: usize = 4;

impl Known {
    /// What stands beside the morning's question: `usual 3, yesterday 4`.
    pub fn pain_beside(&self) -> String {
        let usual = self.history.usual(self.day).map(|usual| format!("usual {}", decimal(usual)));
        let before = self.day.pred_opt().and_then(|day| self.history.day(day)?.check_in);
        let yesterday = before.map(|pain| format!("yesterday {pain}"));
        usual.into_iter().chain(yesterday).collect::<Vec<_>>().join(", ")
    }

    /// The usual pain as the nearest digit, and yesterday's.
    pub fn pain_before(&self) -> [Option<u8>; 2] {
        let usual = self.history.usual(self.day).map(|usual| usual.round().clamp(0.0, 10.0) as u8);
        let before = self.day.pred_opt().and_then(|day| self.history.day(day)?.check_in);
        [usual, before.map(Pain::get)]
    }

    /// What the session is called; after the day's session, what was done in it stands before what may
    /// still be done.
    pub fn session_title(&self) -> String {
        match self.plan.state {
            DayState::Started => "Begun; Enter goes on".into(),
            DayState::Done if self.was_enough() && self.plan.items.is_empty() => self.done_today(),
            DayState::Done if self.was_enough() => {
                format!("{} Easy moves, only if you like", self.done_today())
            }
            DayState::Done => format!("{} More is there if you like", self.done_today()),
            DayState::Open if self.history.pause_on(self.day).is_some() => "On the mat, if you like".into(),
            DayState::Open => "On the mat".into(),
        }
    }

    /// What was done on the mat today: `Done for today: 6 moves, 9 min.`; no move was where one was stopped at once.
    fn done_today(&self) -> String {
        let record = self.history.day(self.day);
        let sessions = record.into_iter().flat_map(|record| &record.sessions);
        let moves = sessions.flat_map(|session| &session.done).filter(|did| did.counts()).count();
        let minutes = whole_minutes(record.map_or(0, DayRecord::mat_seconds));
        if moves == 0 {
            return "Enough for today.".into();
        }
        format!("Done for today: {}, {minutes} min.", counted(moves, "move"))
    }

    /// What kind of day it is, in a sentence, where that is worth one: a pause first.
    pub fn day_words(&self) -> Option<String> {
        if let Some(pause) = self.history.pause_on(self.day) {
            return Some(format!("{} p ends it.", rules::say(&self.content, &rules::pause::now(pause)).text));
        }
        if let Some(high) = self.plan.high_morning() {
            return Some(high.to_owned());
        }
        let words = match self.plan.mode {
            Mode::Baseline => "The first sessions: short, easy, only as far as is comfortable.",
            Mode::Flare => "The flare plan: little and often. It counts as a full day.",
            Mode::Return => "Good to see you. We begin gently and build from here.",
            Mode::Rest => "A light day. It counts.",
            Mode::Normal => self.plan.much_shorter()?,
            Mode::Setup | Mode::Gentle | Mode::Blocked => return None,
        };
        Some(words.to_owned())
    }

    /// Whether a session of today was stopped at once (S6) or was too much (L1), or a sign stands: nothing is asked for
    /// then.
    fn was_enough(&self) -> bool {
        let record = self.history.day(self.day);
        let mut sessions = record.into_iter().flat_map(|day| &day.sessions);
        let check_in = record.and_then(|day| day.check_in);
        let stopped = sessions.any(|session| {
            let too_much = |worst| self.worst_was_too_much(session.pre.or(check_in), worst);
            session.done.iter().any(|did| did.how.at_once()) || session.peak.is_some_and(too_much)
        });
        stopped || !self.history.screening().open.is_empty()
    }

    /// The form of the move practised last time, where today's step is of another one.
    pub(super) fn form_before(&self, item: &Item) -> Option<&Variant> {
        let exercise = self.content.exercise(&item.exercise)?;
        let before = exercise.step(item.step.saturating_add_signed(item.change.saturating_neg())).variant;
        (before.name != exercise.step(item.step).variant.name).then_some(before)
    }

    /// How a move stands against the last time. Another form of it is no matter of up and down: its
    /// first step may have fewer repetitions than the last one of the form before.
    pub fn change_said(&self, item: &Item) -> &'static str {
        match (item.change, self.form_before(item)) {
            (0, _) => "",
            (1.., None) => "one up",
            (1.., Some(_)) => "new form",
            (_, None) => "one down",
            (_, Some(_)) => "easier",
        }
    }

    /// How many of the day's short walks are done; a longer one stands for several.
    fn short_walks_done(&self, walk: &Walk) -> u16 {
        let walked = self.history.walks(self.day, self.day);
        walked.map(|(_, minutes)| (minutes / walk.minutes.get()).max(1)).sum()
    }

    /// Whether some of the day's walk is still to do.
    pub fn walk_is_left(&self, walk: &Walk) -> bool {
        self.walked_today() == 0 || walk.in_parts > 1 && self.short_walks_done(walk) < walk.in_parts.into()
    }

    /// The walk's minutes, and what of them is done: `15 min`, `1 of 2 x 4 min done`, `8 min done`.
    pub fn walk_said(&self, walk: &Walk) -> String {
        let parts = format!("{} x {} min", walk.in_parts, walk.minutes);
        match self.walked_today() {
            0 if walk.in_parts > 1 => parts,
            0 => format!("{} min", walk.minutes),
            _ if self.walk_is_left(walk) => format!("{} of {parts} done", self.short_walks_done(walk)),
            done => format!("{done} min done"),
        }
    }

    /// On the first day of a week, where the review of the one that has closed is due and not answered yet: that
    /// it is, and how to open it. On later days Progress alone says it.
    pub fn week_closed_said(&self) -> Option<&'static str> {
        let first = week_start(self.day, self.history.profile().week_start) == self.day;
        (first && self.review_is_due()).then_some("A week has closed: Tab, then a, looks back.")
    }

    /// Whether the person is moving, in one line.
    pub fn active_said(&self) -> String {
        let [week, month] = [7, 28].map(|days| self.active_of_last(days));
        format!("Active {week} of the last 7 days, {month} of the last 28.")
    }

    /// Who else has moved today, where a folder is shared: `Ana and Ben have moved today.`
    pub fn others_said(&self) -> Option<String> {
        let all = self.moved_too();
        let (last, before) = all.split_last()?;
        let joined = |some: &[FirstName]| some.iter().map(FirstName::as_str).collect::<Vec<_>>().join(", ");
        Some(match before.len() {
            0 => format!("{last} has moved today."),
            1..NAMED => format!("{} and {last} have moved today.", joined(before)),
            _ => {
                let (first, more) = all.split_at(NAMED - 1);
                format!("{} and {} more have moved today.", joined(first), more.len())
            }
        })
    }

    /// The first names of the others who have moved today.
    pub fn moved_too(&self) -> &[FirstName] {
        let others = self.state.others.as_ref().filter(|(day, _)| *day == self.day);
        others.map_or(&[], |(_, names)| names)
    }

    /// The lesson of the day.
    pub fn lesson_today(&self) -> Option<&Lesson> {
        self.plan.lesson.as_ref().and_then(|id| self.content.lesson(id))
    }

    /// When the person set out, as `06:58`; on another day, as `Mon 06:58`.
    pub fn out_since(&self) -> Option<String> {
        self.history.out()?;
        let form = if self.out_before().is_some() { "%a %-d %b, %H:%M" } else { "%H:%M" };
        Some(self.out_at().map_or_else(|| "earlier".into(), |at| at.format(form).to_string()))
    }

    /// The reminder of a sign that is to be seen soon (S3), while one stands and nothing worse.
    pub fn sign_reminder(&self) -> Option<String> {
        let open = &self.history.screening().open;
        if open.first()?.tier != Tier::Soon {
            return None;
        }
        let known = open.iter().filter_map(|sign| self.content.sign(sign.id.as_deref()?));
        let names: Vec<&str> = known.map(|question| question.short.as_str()).collect();
        let names = if names.is_empty() { "what you ticked".into() } else { names.join("; ") };
        Some(format!("Gentle only until someone has looked at it: {names}. c when you were seen."))
    }
}

/// The first words after the morning's digit, true to the plan that came of it and to what is shown:
/// where a question was `asked`, it stands before the day. In a flare a digit is a lot from where one would begin a
/// flare (F1).
pub(in crate::app) fn first_words(known: &Known, pain: Pain, asked: bool) -> String {
    let is_a_lot = || known.history.standing(known.day).flares(known.content.progression(), known.day, pain);
    match (known.plan.mode, pain.get()) {
        (Mode::Flare, digit) if is_a_lot() => {
            format!("{digit} is a lot. Today is small and easy, and it counts in full.")
        }
        (Mode::Flare, digit) => {
            format!("{digit} noted. The flare plan goes on: small and easy, and it counts in full.")
        }
        (_, digit) if f32::from(digit) >= known.content.progression().f1_high => {
            format!("{digit} today. That is a lot; go gently, and stop whenever you like.")
        }
        (_, digit) if !asked => format!("{digit} noted. Here is your day."),
        (_, digit) => format!("{digit} noted."),
    }
}
