//! What the screens ask of the history and the plan, each in one place and in words.

use super::flows;
use super::form::{Purpose, Screening};
use super::menu::{Choice, Menu, Popup};
use super::model::{Model, Notice, Stage};
use super::today::Unfinished;
use crate::coach::{Due, Item, Reason, Walk};
use crate::content::{ExerciseId, Lesson, Progression, Tier, Variant};
use crate::history::{Did, Session};
use crate::journal::{Ending, EventId, Mode, SessionStarted, What};
use crate::rules::Light;
use crate::rules::response::by_worst;
use crate::units::{Day, Moment, Pain, counted, decimal};

impl Model {
    /// Whether the whole safety screen was never answered.
    pub fn is_new(&self) -> bool {
        self.history.screening().whole.is_none()
    }

    /// Whether the whole safety screen has to be answered before any plan.
    pub fn whole_screen_is_due(&self) -> bool {
        self.plan.mode == Mode::Setup
    }

    /// Opens what has to be answered before there is a plan: the whole safety screen, or the rest of
    /// the first run. True if anything has. The screen goes on where it was `begun` in this run.
    pub(super) fn ask_what_comes_first(&mut self, begun: bool) -> bool {
        if self.is_blocked() {
            return false;
        }
        if self.whole_screen_is_due() {
            flows::open_at(self, Purpose::Screen(Screening::Whole), begun);
        } else if !self.history.profile().minutes_set {
            flows::open(self, Purpose::FirstRun);
        } else {
            return false;
        }
        true
    }

    /// What the person sees first: what to do about a sign that needs help, and nothing else; the
    /// first run, an unfinished session, a late rating, or the day.
    pub fn greet(&mut self) {
        if self.is_blocked() {
            return;
        }
        if self.ask_what_comes_first(false) {
            return;
        }
        if let Some(unfinished) = self.unfinished() {
            let done = unfinished.over.len();
            let words =
                format!("{done} of {} done so far. All of it is kept.", unfinished.started.items.len());
            let menu = Menu::new("Go on where you were?", &words)
                .entry("Go on with the session", "", Choice::Resume)
                .entry("Leave it there and rate it", "", Choice::EndUnfinished);
            self.popups.push(Popup::Menu(menu));
        } else if let Some(session) = self.unrated_today() {
            flows::rate(self, session);
        } else if let Some(words) = self.welcome_back() {
            self.say(words);
        }
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

    /// The unfinished session of today, if there is one.
    pub fn unfinished(&self) -> Option<Unfinished> {
        let open = self.history.unfinished(self.day)?;
        Some(Unfinished {
            id: open.session.id,
            started: SessionStarted {
                mode: open.session.mode,
                minutes: self.plan.minutes,
                pre: open.session.pre,
                items: open.items.to_vec(),
            },
            over: open.session.done.iter().map(|did| did.place).collect(),
            seconds: open.session.mat_seconds(),
        })
    }

    /// A session of today that was not rated.
    pub fn unrated_today(&self) -> Option<EventId> {
        let (day, session) = self.history.unrated(self.day)?;
        (day == self.day && self.plan.due.contains(&Due::Rating)).then_some(session.id)
    }

    /// The session whose rating Enter on Today asks for first.
    pub fn to_rate(&self) -> Option<EventId> {
        self.unrated_today().filter(|session| self.offered != Some(*session))
    }

    /// A session of an earlier day that was not rated.
    pub fn unrated_before(&self) -> Option<EventId> {
        let (day, session) = self.history.unrated(self.day)?;
        (day < self.day && self.plan.due.contains(&Due::Rating)).then_some(session.id)
    }

    /// The day of a session, if it is not today.
    pub fn earlier_day_of(&self, session: EventId) -> Option<Day> {
        let days = self.history.days().iter().rev().take(10);
        let of = days.filter(|day| day.sessions.iter().any(|each| each.id == session)).map(|day| day.day);
        of.into_iter().find(|day| *day != self.day)
    }

    /// The first words after a gap (rule G).
    fn welcome_back(&self) -> Option<&'static str> {
        let active = self.history.days().iter().rev().find(|day| day.day < self.day && day.active())?;
        let gap = (self.day - active.day).num_days();
        (gap > 3).then_some("Good to see you again. There is nothing to catch up on.")
    }

    /// Today's check-in.
    pub fn checked_in(&self) -> Option<Pain> {
        self.history.day(self.day).and_then(|day| day.check_in)
    }

    /// The entry of today's check-in.
    pub fn check_in_id(&self) -> Option<EventId> {
        let today = self.state.recent.iter().filter(|entry| entry.day == self.day);
        let mut ids = today.filter(|entry| matches!(entry.event.what, What::CheckedIn(_)));
        ids.next().map(|entry| entry.event.id)
    }

    /// The newest rating of today.
    pub fn pain_now(&self) -> Option<Pain> {
        self.history.day(self.day).and_then(|day| day.noted.or(day.check_in))
    }

    /// Whether nothing was done today yet, so that the rating may still be changed.
    pub fn untouched_today(&self) -> bool {
        self.history.day(self.day).is_none_or(|day| day.sessions.is_empty() && day.activities.is_empty())
    }

    /// The usual pain as a digit, from which the arrows start.
    pub fn usual_digit(&self) -> u8 {
        self.history.usual(self.day).map_or(3.0, |usual| usual).round().clamp(0.0, 10.0) as u8
    }

    /// What stands beside the morning's question: `usual 3, yesterday 4`.
    pub fn pain_beside(&self) -> String {
        let usual = self.history.usual(self.day).map(|usual| format!("usual {}", decimal(usual)));
        let before = self.day.pred_opt().and_then(|day| self.history.day(day)?.check_in);
        let yesterday = before.map(|pain| format!("yesterday {pain}"));
        usual.into_iter().chain(yesterday).collect::<Vec<_>>().join(", ")
    }

    /// What the session is called.
    pub fn session_title(&self) -> &'static str {
        match self.plan.state {
            crate::coach::DayState::Started => "Begun; Enter goes on",
            crate::coach::DayState::Done => "Done for today. More is there if you like",
            crate::coach::DayState::Open => "On the mat",
        }
    }

    /// The form of the move practised last time, where today's step is of another one.
    pub fn form_before(&self, item: &Item) -> Option<&Variant> {
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

    /// Why the selected row is as it is.
    pub fn selected_reasons(&self) -> &[Reason] {
        match self.plan.items.get(self.today.selected) {
            Some(item) => &item.reasons,
            None => self.plan.walk.as_ref().map_or(&[], |walk| &walk.reasons),
        }
    }

    /// The lesson of the day.
    pub fn lesson_today(&self) -> Option<&Lesson> {
        self.plan.lesson.as_ref().and_then(|id| self.content.lesson(id))
    }

    /// The open `set_out`.
    pub fn out(&self) -> Option<EventId> {
        self.history.out().map(|out| out.0)
    }

    /// When the person set out, as `06:58`.
    pub fn out_since(&self) -> Option<String> {
        self.history.out()?;
        Some(self.out_at().map_or_else(|| "earlier".into(), |at| at.format("%H:%M").to_string()))
    }

    /// Minutes walked today.
    pub fn walked_today(&self) -> u32 {
        self.history.sum(self.day, self.day).walk_minutes.round() as u32
    }

    /// Whether a lesson has been read.
    pub fn has_read(&self, lesson: &str) -> bool {
        self.history.lesson_read(lesson).is_some()
    }

    /// Whether the person has chosen no floor today.
    pub fn no_floor_today(&self) -> bool {
        let chosen = self.history.day(self.day).and_then(|day| day.choice.as_ref()?.no_floor);
        chosen.unwrap_or(!self.history.profile().floor)
    }

    /// Whether the safety questions are due.
    pub fn screen_is_due(&self) -> bool {
        self.plan.due.contains(&Due::Screen)
    }

    /// The day whose next morning is asked about.
    pub fn morning_of(&self) -> Option<Day> {
        self.history.unknown_morning(self.day)
    }

    /// The question about that morning.
    pub fn morning_asked(&self) -> String {
        self.morning_of().map_or_else(
            || "How was your back the morning after?".into(),
            |day| {
                let morning = day.succ_opt().unwrap_or(day);
                format!("How was your back on {} morning, after your session?", morning.format("%A"))
            },
        )
    }

    /// The person's own activities.
    pub fn activity_names(&self) -> &[String] {
        self.history.own_activities().names.as_slice()
    }

    /// When the person set out.
    fn out_at(&self) -> Option<Moment> {
        let out = self.out()?;
        self.state.recent.iter().find(|entry| entry.event.id == out).map(|entry| entry.event.at)
    }

    /// A session of this day or the days before.
    fn session(&self, id: EventId) -> Option<&Session> {
        let days = self.history.days().iter().rev().take(10);
        days.flat_map(|day| &day.sessions).find(|session| session.id == id)
    }

    /// Days with a session or an activity among the last `of`, today included.
    pub fn active_of_last(&self, of: u8) -> u8 {
        self.history.active_days(self.day, of)
    }

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
                say(format!("Stopped at {stopped}: {}. That was right.", felt.said()), true);
            }
        }
        let dull = hurt(Ending::Hurt);
        if !dull.is_empty() {
            say(format!("It hurt: {dull}. Next time easier, or another move in its place."), false);
        }
        let stopped = session.done.iter().any(|did| did.how.at_once());
        let check_in = self.history.day(self.day).and_then(|day| day.check_in).filter(|_| today);
        match (session.peak, session.pre.or(check_in)) {
            (Some(_), _) if stopped => {} // no worst is "fine" beside it
            (None, _) => {
                say("Not rated yet: three digits, whenever you like (Enter on Today).".into(), false);
            }
            (Some(worst), pre) => {
                let usual = self.history.standing(self.day).usual();
                say(meaning(self.content.progression(), usual, pre, worst), false);
            }
        }
        if today {
            let words =
                "How your back is tomorrow morning settles what goes up, what stays and what steps down.";
            say(words.into(), false);
        }
        lines
    }

    /// The exercises of a session that were done, with their names.
    pub fn moves_of(&self, session: EventId) -> Vec<(ExerciseId, String)> {
        self.moves_where(session, Did::practised)
    }

    /// Those of them that were stopped at once (S6).
    pub fn stopped_at_once(&self, session: EventId) -> Vec<(ExerciseId, String)> {
        self.moves_where(session, |did| did.how.at_once())
    }

    fn moves_where(&self, session: EventId, holds: impl Fn(&Did) -> bool) -> Vec<(ExerciseId, String)> {
        let Some(session) = self.session(session) else { return Vec::new() };
        let done = session.done.iter().filter(|did| holds(did));
        done.filter_map(|did| self.history.id(did.slot))
            .filter_map(|id| self.content.exercise(id).map(|exercise| (id.clone(), exercise.name.clone())))
            .collect()
    }

    /// Which activity the walk's questions are about, and the minutes to begin with: those on the
    /// clock since setting out, or those planned.
    pub fn activity_asked(&self) -> (String, u16) {
        let planned = self.plan.walk.as_ref().map_or(15, |walk| walk.minutes.get());
        let minutes = match self.history.out() {
            Some(_) if self.logging.is_none() => {
                let gone = self.out_at().map_or(0, |at| (self.now.wall - at).num_minutes());
                if (1..=300).contains(&gone) { gone as u16 } else { planned }
            }
            _ => planned,
        };
        let name = self.content.exercise(&self.activity_logged()).map(|exercise| exercise.name.clone());
        (name.unwrap_or_else(|| "A walk".into()), minutes)
    }

    /// Which activity is being logged: the one picked, the one set out for, or the day's walk.
    pub fn activity_logged(&self) -> ExerciseId {
        let out = self.history.out().map(|out| out.2.exercise.clone());
        let planned = || self.plan.walk.as_ref().map(|walk| walk.exercise.clone());
        self.logging.clone().or(out).or_else(planned).unwrap_or_else(|| ExerciseId::new("walking.easy"))
    }

    /// How soon something on the screen moves by itself, if anything does.
    pub fn next_tick(&self) -> Option<std::time::Duration> {
        const FRAME: std::time::Duration = std::time::Duration::from_millis(66);
        match &self.stage {
            Stage::Player(player) if player.run.runs() => Some(FRAME),
            Stage::Tabs if self.shows_figure() && self.figure_moves() => Some(FRAME),
            _ => None,
        }
    }

    /// Whether a figure outside the player is in sight: behind no pop-up, or on one.
    fn shows_figure(&self) -> bool {
        match self.popups.last() {
            None => true,
            Some(Popup::Reading(reading)) => reading.figure.is_some(),
            Some(_) => false,
        }
    }

    /// Whether the figure outside the player still moves: it plays twice, then stands.
    pub fn figure_moves(&self) -> bool {
        use super::model::Tab;
        let shown = matches!(self.tab, Tab::Today | Tab::Library | Tab::Journal)
            && !self.settings.looks.reduced_motion;
        shown && self.figure_seconds().is_some_and(|seconds| seconds < self.figure_length())
    }

    /// How long the figure outside the player has moved.
    pub fn figure_seconds(&self) -> Option<f32> {
        let since = self.figure_since?;
        Some(self.now.steady.saturating_sub(since.steady).as_secs_f32())
    }

    /// Two cycles of the tempo of the exercise shown outside the player, in seconds.
    fn figure_length(&self) -> f32 {
        use super::model::Tab;
        if !self.popups.is_empty() {
            return 24.0;
        }
        let tempo = match self.tab {
            Tab::Library => self.library.chosen(&self.content).map(|exercise| exercise.tempo.as_slice()),
            _ => self.plan.items.get(self.today.selected).and_then(|item| {
                let exercise = self.content.exercise(&item.exercise)?;
                Some(exercise.tempo_of(exercise.step(item.step).variant))
            }),
        };
        let cycle: f32 = tempo.unwrap_or_default().iter().map(|phase| phase.seconds).sum();
        (2.0 * cycle).min(30.0)
    }

    /// The journal's trouble, said before a session and not after.
    pub fn say_trouble(&mut self) {
        if let Some(first) = self.state.noticed.first() {
            let more = self.state.noticed.len() - 1;
            let text =
                if more == 0 { first.clone() } else { format!("{first} ({more} more: supple doctor)") };
            self.notice = Some(Notice { text, warning: true });
        }
    }
}

/// What the worst pain of a session means, as the rules read it (L1, L2), begun at `pre`.
fn meaning(p: &Progression, usual: f32, pre: Option<Pain>, worst: Pain) -> String {
    let rise = pre.map(|pre| worst.get().saturating_sub(pre.get()));
    let above = rise.map_or_else(String::new, |rise| format!(", {rise} above where you began"));
    match by_worst(p, usual, pre, worst) {
        Light::Red => {
            format!("The worst was {worst}{above}. What hurts steps down; nothing is broken by it.")
        }
        Light::Green => format!("The worst was {worst}: well within what is fine."),
        Light::Amber if f32::from(worst.get()) > p.l1_peak => format!(
            "The worst was {worst}. That was a lot; thank you for saying so. Nothing goes up from it."
        ),
        Light::Amber => format!("The worst was {worst}{above}. We stay where we are for now."),
    }
}
