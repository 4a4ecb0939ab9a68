//! The next seven days, as far as they can be told today. It depends on how it goes, and says so by
//! naming kinds and minutes, never steps.

use crate::content::{Category, Content};
use crate::history::History;
use crate::journal::{Mode, Weekday};
use crate::rules::week::share;
use crate::rules::{Standing, flare, walk_day};
use crate::units::{Day, Minutes, words};

use super::plan;
use super::plan::{Ask, DayState, Plan};
use super::theme::Theme;
use super::today::Today;
use super::words::shift;

words! {
    /// What a day ahead is for.
    DayKind {
        /// The mat, strength and the rest together.
        Mixed = "mixed", "a bit of everything";
        /// Mostly strength.
        Strength = "strength", "strength";
        /// Flow, stretching, easy aerobic work.
        Flow = "flow", "flow and stretching";
        /// Easy moves only.
        Gentle = "gentle", "easy moves";
        /// Off the mat.
        Rest = "rest", "a day off the mat";
        /// In a pause: nothing is due.
        Pause = "pause", "a pause, nothing due";
        /// The day's session is done.
        Done = "done", "done for today";
        /// No session until someone was seen.
        Blocked = "blocked", "none until you were seen";
    }
}

/// One day ahead.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlook {
    /// The day.
    pub day: Day,
    /// What it is for.
    pub kind: DayKind,
    /// Minutes on the mat: today's as planned, the most on a day ahead.
    pub minutes: Minutes,
    /// Minutes of the walk, where one is due.
    pub walk: Option<Minutes>,
    /// Whether the floor is fine.
    pub floor: bool,
}

/// The seven days from `day` on, if all of them go as planned; none while the person is not set up.
/// The first is the day's own plan, the others are told ahead.
pub fn week(content: &Content, history: &History, day: Day) -> Vec<Outlook> {
    let today = Today::new(content, history, &Ask::on(day));
    if today.mode == Mode::Setup {
        return Vec::new();
    }
    let mut ahead = Ahead::of(&today);
    let mut days: Vec<Outlook> = (0..7).map(|after| ahead.next(&today, shift(day, after))).collect();
    days[0].settle(&plan(content, history, &Ask::on(day)));
    days
}

impl Outlook {
    /// The day is here: as planned, no longer as foretold.
    fn settle(&mut self, plan: &Plan) {
        if plan.state == DayState::Done {
            self.kind = DayKind::Done;
        }
        self.minutes = minutes(plan.mat_minutes());
        if self.kind == DayKind::Pause {
            return;
        }
        self.walk = plan.walk.as_ref().map(|walk| walk.minutes);
    }
}

fn minutes(count: u32) -> Minutes {
    Minutes::new(i64::from(count)).unwrap_or(Minutes::MIN)
}

/// What the days before leave for the next one.
struct Ahead {
    strength: Vec<Day>,
    walks: Vec<Day>,
    left: f32,
    days: u8,
}

impl Ahead {
    fn of(today: &Today<'_>) -> Self {
        let lately = (0..=6).map(|back| shift(today.day, -back));
        let walks = lately.filter(|day| today.walked_on(*day)).collect();
        let budget = today.budget();
        let mut strength = today.strength_days();
        strength.extend(today.record.filter(|record| today.was_strength(record)).map(|record| record.day));
        Self { strength, walks, left: budget.left, days: budget.days }
    }

    fn next(&mut self, today: &Today<'_>, day: Day) -> Outlook {
        let kind = self.kind(today, day);
        let start = crate::history::week_start(day, Weekday::Monday);
        if day == start && day > today.day {
            let budget = today.budget();
            self.left = budget.cap;
            self.days = today.history.profile().days_a_week();
        }
        let whole = match kind {
            DayKind::Rest | DayKind::Pause | DayKind::Blocked => today.p.c7_minutes,
            DayKind::Gentle if today.standing.flare.is_some() => flare::mat_minutes(today.p, today.asked),
            _ => today.asked,
        };
        let share = share(self.left, self.days);
        let most = whole.min(share.max(today.p.c7_minutes)).max(today.p.c7_minutes);
        if !matches!(kind, DayKind::Rest | DayKind::Pause | DayKind::Blocked) {
            self.left = (self.left - f32::from(most)).max(0.0);
            self.days = self.days.saturating_sub(1).max(1);
        }
        let ahead = day > today.day || today.state != DayState::Done;
        if ahead && matches!(kind, DayKind::Mixed | DayKind::Strength) {
            self.strength.push(day);
        }
        let walk = !matches!(kind, DayKind::Pause | DayKind::Blocked);
        let walk = walk.then(|| self.walk(today, &today.standing, day)).flatten();
        Outlook { day, kind, minutes: minutes(u32::from(most)), walk, floor: today.history.profile().floor }
    }

    fn kind(&self, today: &Today<'_>, day: Day) -> DayKind {
        if today.mode == Mode::Blocked {
            return DayKind::Blocked;
        }
        if today.history.pause_on(day).is_some() {
            return DayKind::Pause;
        }
        let rest =
            if day == today.day { today.mode == Mode::Rest } else { !today.history.profile().trains_on(day) };
        if rest {
            return DayKind::Rest;
        }
        if today.standing.flare.is_some() || matches!(today.mode, Mode::Gentle) {
            return DayKind::Gentle;
        }
        let lately: Vec<Day> = self.strength.iter().copied().filter(|on| *on >= shift(day, -6)).collect();
        match today.theme_on(day, &lately) {
            Theme::Mixed => DayKind::Mixed,
            Theme::Strength => DayKind::Strength,
            Theme::Flow => DayKind::Flow,
        }
    }

    fn walk(&mut self, today: &Today<'_>, standing: &Standing, day: Day) -> Option<Minutes> {
        if !today.history.profile().categories.contains(&Category::Walking) {
            return None;
        }
        let walk = walk_day::ahead(today.p, standing, day, |on| self.walks.contains(&on));
        if standing.flare.is_none() && walk.is_some() {
            self.walks.push(day);
        }
        walk
    }
}
