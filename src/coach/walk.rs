//! The day's walk (P9) and its part in flares and gaps.

use crate::content::{Category, Exercise};
use crate::history::{Away, Drop, WalkFall, WalkRaise, Why, rung_below, walk_most};
use crate::journal::Mode;
use crate::units::{Day, Minutes};

use super::because::rule_of;
use super::plan::{Reason, Walk};
use super::today::Today;
use super::words::{day, days, peak, reason, shift};

impl Today<'_> {
    /// The walk of the day, if one is due.
    pub fn walk(&self) -> Option<Walk> {
        if !self.history.profile().categories.contains(&Category::Walking) {
            return None;
        }
        let exercise = self.walking()?;
        let ladder = &self.standing.walk;
        if self.walk_rests() || !self.walk_due() {
            return None;
        }
        let usual = ladder.minutes_due();
        let easier = self.standing.after_flare.is_some_and(|after| after.walks < self.p.f2_sessions);
        let flare = self.standing.flare.is_some();
        let in_parts = if flare { self.flare_walk().0 } else { 1 };
        let minutes = match (flare, easier) {
            (true, _) => usual / in_parts,
            (false, true) => rung_below(usual, self.p.p1_walk_least),
            (false, false) => usual,
        };
        let cap = self.walk_cap().filter(|(_, most)| *most < minutes);
        let minutes = cap.map_or(minutes, |(_, most)| most);
        let minutes = Minutes::new(i64::from(minutes)).unwrap_or(Minutes::MIN);
        let mut reasons = Vec::with_capacity(2);
        if let Some((longest, _)) = cap {
            reasons.push(self.walk_says("P9", "cap", &[("longest", &longest.to_string())]));
        }
        reasons.push(if flare {
            let facts = [
                ("parts", &*in_parts.to_string()),
                ("minutes", &*minutes.to_string()),
                ("usual", &*usual.to_string()),
            ];
            self.walk_says("F1", "walk", &facts)
        } else if easier {
            let name = if minutes.get() < usual { "walk" } else { "walk_least" };
            self.walk_says("F2", name, &[("minutes", &minutes.to_string()), ("usual", &usual.to_string())])
        } else {
            self.walk_why(minutes.get())
        });
        let change = self.last_walk_planned().map_or(0, |(_, last)| minutes.get() as i16 - last as i16);
        let (exercise, name) = (exercise.id.clone(), exercise.name.clone());
        Some(Walk { exercise, name, minutes, change, in_parts: in_parts as u8, reasons })
    }

    /// In a flare: in how many short walks the usual one comes, and how long each is (F1).
    pub fn flare_walk(&self) -> (u16, Option<Minutes>) {
        let usual = self.standing.walk.minutes_due();
        let parts = (usual / self.p.f1_walk_short).min(self.p.f1_walk_parts).max(2);
        (parts, Minutes::new(i64::from(usual / parts)).ok())
    }

    /// Why there is no walk today though they are on, none was taken yet, and nothing else says so.
    pub fn no_walk(&self) -> Option<Reason> {
        let on = self.history.profile().categories.contains(&Category::Walking);
        if !on || self.walked_on(self.day) || self.walking().is_none() {
            return None;
        }
        if self.walk_rests() {
            let until = self.standing.walk.rest.map_or_else(String::new, day);
            return Some(self.walk_says("P5", "walk", &[("day", &until)]));
        }
        let next = (1..=7).map(|ahead| shift(self.day, ahead)).find(|on| self.walk_due_on(*on))?;
        Some(self.walk_says("P9", "off", &[("day", &day(next))]))
    }

    /// The walk though none is due: only where nothing else is left to offer (C7), and not while
    /// walking rests.
    pub fn any_walk(&self) -> Option<Walk> {
        if self.walk_rests() { None } else { self.last_walk() }
    }

    /// Five minutes on the feet when even breathing rests after sharp pain: no bed rest (C7).
    pub fn last_walk(&self) -> Option<Walk> {
        let exercise = self.walking()?;
        Some(Walk {
            exercise: exercise.id.clone(),
            name: exercise.name.clone(),
            minutes: Minutes::new(i64::from(self.p.p1_walk_least)).unwrap_or(Minutes::MIN),
            change: 0,
            in_parts: 1,
            reasons: vec![self.walk_says("C7", "full", &[])],
        })
    }

    fn walk_rests(&self) -> bool {
        self.standing.walk.rest.is_some_and(|until| self.day < until)
    }

    fn walk_says(&self, rule: &'static str, name: &str, facts: &[(&str, &str)]) -> Reason {
        reason(self.content, rule, name, facts)
    }

    /// The kind of walk: the one last taken that suits the person, else the first that does. While a
    /// sign is open and in a flare a gentle one (S3, F1); on a rest day the walk is as ever.
    fn walking(&self) -> Option<&Exercise> {
        let sign = self.history.screening().most_urgent().is_some();
        let gentle = sign || self.standing.flare.is_some();
        let suits = |exercise: &&Exercise| self.ceiling(exercise) > 0 && (exercise.gentle || !gentle);
        let last = self.history.days().iter().rev().take(30).flat_map(|record| &record.activities).find_map(
            |activity| {
                let id = self.history.id(activity.slot)?;
                let exercise = self.content.exercise(id)?;
                (exercise.category() == Category::Walking).then_some(exercise)
            },
        );
        last.filter(suits).or_else(|| self.content.of_category(Category::Walking).find(suits))
    }

    /// Every second day, until the ladder says four or five days a week. In a flare every day.
    fn walk_due(&self) -> bool {
        self.standing.flare.is_some() || self.walk_due_on(self.day)
    }

    /// The same for today or a day ahead, were none taken until then.
    fn walk_due_on(&self, on: Day) -> bool {
        let walked = |back: i64| self.walked_on(shift(on, -back));
        let days = self.standing.walk.days_due();
        let lately = (1..=6).filter(|back| walked(*back)).count();
        let neighbour = walked(1) && days <= self.p.p9_days_first;
        lately < usize::from(days) && !neighbour && !walked(0)
    }

    /// Whether a walk of `on` stands for the plan's: more than half as long, or meant to be. A few minutes
    /// on top, or the short ones of a flare, take no walk's place.
    pub fn walked_on(&self, on: Day) -> bool {
        let walks = self.history.day(on).into_iter().flat_map(|record| &record.activities);
        let mut walks = walks.filter(|each| self.history.roster().category(each.slot) == Category::Walking);
        let long = |minutes: Minutes| minutes.get() * 2 > self.standing.walk.minutes;
        walks.any(|walk| long(walk.minutes) || walk.planned.is_some_and(long))
    }

    /// The longest walk of the last thirty days that was not red, and what P9 allows above it.
    fn walk_cap(&self) -> Option<(u16, u16)> {
        let from = shift(self.day, -self.p.p9_longest_days);
        let red = self.standing.walk.red;
        let walks = self.history.walks(from, shift(self.day, -1));
        let longest = walks.filter(|(on, _)| !red.contains(&Some(*on))).map(|(_, minutes)| minutes).max()?;
        Some((longest, walk_most(self.p, longest).max(self.p.p1_walk_least)))
    }

    /// The last walk of sixty days that was planned, and its minutes.
    fn last_walk_planned(&self) -> Option<(Day, u16)> {
        let past = self.history.span(shift(self.day, -60), shift(self.day, -1));
        past.iter().rev().find_map(|record| {
            let planned = record.activities.iter().rev().find_map(|activity| {
                let walk = self.history.roster().category(activity.slot) == Category::Walking;
                activity.planned.filter(|_| walk).map(Minutes::get)
            });
            planned.map(|minutes| (record.day, minutes))
        })
    }

    /// Whether the longest walk was longer than it was meant to be, and than the walks are now.
    fn walked_more(&self, longest: u16) -> bool {
        let lately = self.history.span(shift(self.day, -self.p.p9_longest_days), shift(self.day, -1));
        let mut all = lately.iter().flat_map(|record| &record.activities);
        let more = |planned: Option<Minutes>| planned.is_none_or(|planned| planned.get() < longest);
        longest > self.standing.walk.minutes && all.any(|it| it.minutes.get() == longest && more(it.planned))
    }

    /// How long, against what was planned last, for a walk that fell.
    fn fallen_to(&self, minutes: u16) -> String {
        let last = self.last_walk_planned().map_or(minutes, |(_, last)| last);
        let name = match minutes {
            minutes if minutes < last => "now",
            minutes if minutes <= self.p.p1_walk_least => "least",
            _ => "again",
        };
        self.walk_says("P9", name, &[("minutes", &minutes.to_string()), ("last", &last.to_string())]).text
    }

    /// How long, for a walk that neither rises nor falls today.
    fn as_before(&self, minutes: u16) -> String {
        let last = self.last_walk_planned();
        let own = self.standing.walk.raised.max(self.standing.walk.returned);
        let (name, on) = match (last, own) {
            (Some((_, last)), _) if last == minutes => ("same", String::new()),
            (Some((planned, last)), Some(own)) if last < minutes && own > planned => ("own", day(own)),
            _ => ("again", String::new()),
        };
        self.walk_says("P9", name, &[("minutes", &minutes.to_string()), ("day", &on)]).text
    }

    fn walk_why(&self, today: u16) -> Reason {
        let ladder = &self.standing.walk;
        let minutes = today.to_string();
        let away = ladder.walks.last.map_or(0, |last| (self.day - last).num_days());
        match self.walk_away {
            Away::Week => return self.walk_dropped(Drop::Gap3, self.day, away, today),
            Away::Weeks => return self.walk_dropped(Drop::Gap4, self.day, away, today),
            Away::Month => return self.walk_dropped(Drop::Gap5, self.day, away, today),
            Away::No | Away::Days => {}
        }
        if ladder.walks.last.is_none() && ladder.fall.is_none() {
            return match self.history.profile().walking_minutes {
                Some(told) => {
                    let share = f32::from(told.get()) * self.p.p1_share;
                    let name = match share {
                        share if share < f32::from(self.p.p1_walk_least) => "walk_least",
                        share if share > f32::from(self.p.p1_walk_most) => "walk_most",
                        _ => "walk",
                    };
                    self.walk_says("P1", name, &[("minutes", &told.to_string()), ("planned", &minutes)])
                }
                None => self.walk_says("P1", "walk_start", &[]),
            };
        }
        if self.mode == Mode::Gentle
            && let Some(sign) = self.history.screening().most_urgent()
        {
            return self.walk_says("S3", "gentle", &[("day", &day(sign.since))]);
        }
        let (on, worst) = ladder.easy();
        let list = days(&on);
        let worst = peak(worst);
        if let Some(raise) = ladder.due {
            let count = ladder.days_due().to_string();
            return match raise {
                WalkRaise::Longer => {
                    self.walk_says("P9", "up", &[("days", &list), ("peak", &worst), ("minutes", &minutes)])
                }
                WalkRaise::MoreDays => self.walk_says("P9", "days", &[("days", &list), ("count", &count)]),
                WalkRaise::Back => {
                    let green: Vec<Day> = ladder.greens[0].iter().map(|green| green.day).collect();
                    self.walk_says("P12", "walk", &[("day", &days(&green))])
                }
            };
        }
        // Said until a walk at the new length has been read; one in a flare is not.
        let read = ladder.last.map(|(on, _)| on);
        let fresh = ladder.fall.filter(|(fallen, fall)| match fall {
            WalkFall::Dropped(Drop::Gap3 | Drop::Gap4 | Drop::Gap5) => ladder.walks.last < Some(*fallen),
            _ => read <= Some(*fallen),
        });
        let length = fresh.map(|_| self.fallen_to(today)).unwrap_or_default();
        match fresh {
            Some((fallen, WalkFall::Red)) => {
                let why = ladder.last.filter(|(on, _)| *on == fallen).map_or(Why::Hurt, |(_, last)| last.why);
                let facts = [("day", &*day(fallen)), ("why", &*why.said()), ("length", &*length)];
                self.walk_says("P9", "down", &facts)
            }
            Some((fallen, WalkFall::Ambers)) => {
                self.walk_says("P4", "walk", &[("day", &day(fallen)), ("length", &length)])
            }
            Some((fallen, WalkFall::Dropped(drop))) => {
                let away = ladder.walks.last.map_or(0, |last| (fallen - last).num_days());
                self.walk_dropped(drop, fallen, away, today)
            }
            Some((_, WalkFall::Capped)) => self.walk_says("P9", "real", &[("minutes", &minutes)]),
            None => {
                let walks = self.history.sum(shift(self.day, -6), self.day).walks;
                let done = if walks <= ladder.days {
                    format!("{walks} of {} walks", ladder.days)
                } else {
                    format!("{walks} walks")
                };
                let length = self.as_before(today);
                let facts = [("length", &*length), ("done", &*done)];
                if self.standing.walk_is_ready(self.p, self.day) {
                    return self.walk_says("P9", "ready", &facts);
                }
                match self.walk_cap().filter(|(longest, _)| self.walked_more(*longest)) {
                    Some((longest, _)) => {
                        let longest = longest.to_string();
                        self.walk_says("P9", "longer", &[&facts[..], &[("longest", &*longest)]].concat())
                    }
                    None => self.walk_says("P9", "hold", &facts),
                }
            }
        }
    }

    /// What something from outside took from the walk, in words; after so many days without one.
    fn walk_dropped(&self, drop: Drop, on: Day, away: i64, minutes: u16) -> Reason {
        let length = self.fallen_to(minutes);
        let facts = [("days", &*away.to_string()), ("day", &*day(on)), ("length", &*length)];
        self.walk_says(rule_of(drop), "walk", &facts)
    }
}
