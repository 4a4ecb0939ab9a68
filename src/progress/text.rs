//! A report as text: for the command line, plain mode and a prompt's one line.

use chrono::Datelike;

use super::change::LEAST;
use super::pain::FOUR_WEEKS;
use super::{Change, LadderMove, OwnSteps, Report, Verdict, View, WeekSum};
use crate::content::Category;
use crate::units::{Day, counted, decimal};

/// Cells of the longest bar.
const BAR: usize = 24;

/// A report as text with small bars.
pub fn text(report: &Report) -> String {
    let mut out = String::new();
    let mut line = |words: &str| {
        out.push_str(words);
        out.push('\n');
    };
    line(&report.span_words());
    line(&format!("{}. {}.", report.active_words(), report.minutes_words()));
    if let Some(words) = report.usual_words() {
        line(&format!("{words}."));
    }
    if !report.kinds.is_empty() {
        line("");
        let most = report.kinds.iter().map(|kind| kind.minutes).max().unwrap_or(1).max(1);
        for kind in &report.kinds {
            let bar = bar(kind.minutes, most);
            line(&format!("  {:<11} {bar:<BAR$} {:>4}", kind.category.label(), kind.minutes));
        }
    }
    if report.weeks.len() > 1 {
        line("");
        let most = report.weeks.iter().map(|week| week.minutes).max().unwrap_or(1).max(1);
        for week in &report.weeks {
            let start = week.start.format("%e %b");
            let bar = bar(week.minutes, most);
            line(&format!("  {start:<11} {bar:<BAR$} {:>4}{}", week.minutes, beside(week)));
        }
    }
    line("");
    let lists = report.place_words().into_iter().chain(report.walking_words()).chain(report.ladder_words());
    for words in lists.chain(report.measure_words()) {
        line(&words);
    }
    if let Some(words) = report.steps_words() {
        line(&words);
    }
    line(&report.change.words);
    for words in report.pattern.iter().map(|pattern| pattern.words.clone()).chain(report.consistency.words())
    {
        line(&words);
    }
    out
}

fn beside(week: &WeekSum) -> String {
    match week.aim() {
        _ if week.pause => ", a pause".into(),
        _ if week.minutes == 0 => String::new(),
        _ if week.flare => ", a flare week".into(),
        Some(aim) if aim > 0 => format!(" of {aim}"),
        _ => String::new(),
    }
}

fn bar(minutes: u32, most: u32) -> String {
    "#".repeat((minutes as usize * BAR).div_ceil(most as usize))
}

impl Report {
    /// The span: `16 - 22 November 2026`.
    fn span_words(&self) -> String {
        let (from, to) = (self.from, self.to);
        let same = |format: &str| from.format(format).to_string() == to.format(format).to_string();
        let begin = match (same("%Y"), same("%Y-%m")) {
            (_, true) => "%-d",
            (true, _) => "%-d %b",
            _ => "%-d %b %Y",
        };
        format!("{} - {}", from.format(begin), to.format("%-d %b %Y"))
    }

    /// The span as a title: a week's with its weekdays, `Mon 16 - Sun 22 Nov`; else as [`Report::span_words`].
    pub fn title_words(&self) -> String {
        if self.weeks.len() > 1 {
            return self.span_words();
        }
        let same_month = self.from.format("%Y-%m").to_string() == self.to.format("%Y-%m").to_string();
        let begin = if same_month { "%a %-d" } else { "%a %-d %b" };
        let end = if self.to.format("%Y").to_string() == self.day.format("%Y").to_string() {
            "%a %-d %b"
        } else {
            "%a %-d %b %Y"
        };
        format!("{} - {}", self.from.format(begin), self.to.format(end))
    }

    /// `Active 5 of the last 7 days, 21 of 28`: these days end today, whatever week it is. Of weeks that are
    /// over `Active 17 of 28 days`, of one `Active 4 of 7 days, 4 agreed`.
    pub fn active_words(&self) -> String {
        match (self.view, self.weeks.as_slice()) {
            (View::LastSeven | View::Weeks, _) => {
                format!("{}, {} of 28", self.active_short(), self.consistency.of_28)
            }
            (View::Ended, [WeekSum { days_agreed: Some(agreed), .. }]) => {
                format!("{}, {agreed} agreed", self.active_short())
            }
            (View::Ended, _) => self.active_short(),
        }
    }

    /// `Active 5 of the last 7 days`.
    pub fn active_short(&self) -> String {
        match self.view {
            View::LastSeven | View::Weeks => format!("Active {} of the last 7 days", self.consistency.of_7),
            View::Ended => format!("Active {} of {} days", self.active_days, 7 * self.weeks.len()),
        }
    }

    /// `74 of 90 minutes this week`, the calendar's; over more weeks than one `263 minutes in 4 weeks`,
    /// since nothing that was missed is counted. Of seven days that are over, or end today, the mat's and the
    /// walks' own: `62 of 75 minutes on the mat, 58 of 60 walking`.
    pub fn minutes_words(&self) -> String {
        if let Some((week, mat, walk)) = self.seven_days() {
            let minutes = if week.mat_aim.is_some() || week.mat != 1 { "minutes" } else { "minute" };
            return format!("{mat} {minutes} on the mat, {walk} walking");
        }
        match (self.weeks.len(), self.aim) {
            (1, Some(aim)) if aim > 0 => format!("{} of {aim} minutes this week", self.minutes),
            (0 | 1, _) => format!("{} this week", counted(self.minutes, "minute")),
            (weeks, _) => format!("{} in {weeks} weeks", counted(self.minutes, "minute")),
        }
    }

    /// The same in fewer words: `mat 62 of 75, walk 58 of 60 min`.
    pub fn minutes_short(&self) -> String {
        match self.seven_days() {
            Some((_, mat, walk)) => format!("mat {mat}, walk {walk} min"),
            None => self.minutes_words(),
        }
    }

    /// The seven days that are over or end today, with the minutes on the mat and of walks beside their aims.
    fn seven_days(&self) -> Option<(&WeekSum, String, String)> {
        let ([week], View::LastSeven | View::Ended) = (self.weeks.as_slice(), self.view) else { return None };
        let of = |minutes: u32, aim: Option<u32>| match aim.filter(|aim| *aim > 0) {
            Some(aim) => format!("{minutes} of {aim}"),
            None => minutes.to_string(),
        };
        Some((week, of(week.mat, week.mat_aim), of(week.walking, week.walk_aim)))
    }

    /// The places that were filled and on how many days: `bend and lift 2, back 3`; then those that were not.
    pub fn place_words(&self) -> Option<String> {
        if self.places.iter().all(|place| place.days == 0) {
            return None;
        }
        let filled = self.places.iter().filter(|place| place.days > 0);
        let filled: Vec<String> = filled.map(|place| format!("{} {}", place.name, place.days)).collect();
        let open: Vec<&str> =
            self.places.iter().filter(|place| place.days == 0).map(|place| place.name.as_str()).collect();
        let (days, not) = match self.weeks.len() {
            0 | 1 => ("", "not yet"),
            _ => (" in the last seven", "not in these"),
        };
        let open = if open.is_empty() { String::new() } else { format!("; {not} {}", open.join(", ")) };
        Some(format!("Places, by days{days}: {}{open}.", filled.join(", ")))
    }

    /// `6420 steps a day, counted on 5 days`, where any were counted: they stand beside the minutes.
    fn steps_words(&self) -> Option<String> {
        let counts: Vec<u32> = self.days.iter().filter_map(|day| day.steps).collect();
        let days = counts.len() as u64;
        let sum: u64 = counts.into_iter().map(u64::from).sum();
        (days > 0)
            .then(|| format!("{} steps a day, counted on {}", (sum + days / 2) / days, counted(days, "day")))
    }

    /// `Usual pain 3, was 4 in October`; out of date `Usual pain was 4 in October`.
    pub fn usual_words(&self) -> Option<String> {
        Some(format!("{}{}", self.usual_alone()?, self.usual_then("%B")))
    }

    /// `Usual pain 3`.
    pub fn usual_alone(&self) -> Option<String> {
        self.usual_now("Usual pain")
    }

    /// `Usual 3, was 4 in Oct`.
    pub fn usual_short(&self) -> Option<String> {
        Some(format!("{}{}", self.usual_now("Usual")?, self.usual_then("%b")))
    }

    fn usual_now(&self, label: &str) -> Option<String> {
        let was = if self.usual_outdated().is_some() { " was" } else { "" };
        let aside = if self.pain.flares.is_empty() { "" } else { " outside flares" };
        self.pain.usual.map(|usual| format!("{label}{was} {}{aside}", decimal(usual)))
    }

    /// The day on which the usual was last known, where that is more than four weeks ago.
    fn usual_outdated(&self) -> Option<Day> {
        self.pain.usual_on.filter(|on| (self.day - *on).num_days() >= FOUR_WEEKS)
    }

    /// `, was 4 in Oct`, `, as in Oct`, or ` in Oct` of a usual that is out of date.
    fn usual_then(&self, month: &str) -> String {
        let when = |on: Day| {
            let year = if (self.day - on).num_days() > 300 { " %Y" } else { "" };
            on.format(&format!("{month}{year}")).to_string()
        };
        if let Some(on) = self.usual_outdated() {
            return format!(" in {}", when(on));
        }
        let then = self.pain.usual_before.zip(self.pain.before_on);
        // A month that is still running does not tell then from now.
        let month = |on: Day| (on.year(), on.month());
        let ago = |on: Day| {
            if month(on) == month(self.day) {
                on.format("on %-d %b").to_string()
            } else {
                format!("in {}", when(on))
            }
        };
        then.map_or_else(String::new, |(then, on)| {
            let was = if Some(then) == self.pain.usual { "as" } else { &format!("was {}", decimal(then)) };
            format!(", {was} {}", ago(on))
        })
    }

    /// `Walks: 3 on 3 days, 36 minutes; 16 minutes each now, on the way to 30 every second day.`
    fn walking_words(&self) -> Option<String> {
        let walking = &self.walking;
        if walking.walks == 0 {
            return None;
        }
        let each = if walking.now >= walking.toward {
            format!("{} minutes each", walking.now)
        } else {
            format!("{} minutes each, on the way to {}", walking.now, walking.toward)
        };
        let (walks, minutes) = (counted(walking.walks, "walk"), counted(walking.minutes, "minute"));
        Some(format!("Walking: {walks}, {minutes}; now {each}."))
    }

    /// `Up: walk 14 to 16 min, Bridge to 2 x 8.`, then what went down and what is back where it was: all of it, a
    /// line each.
    fn ladder_words(&self) -> Vec<String> {
        let back: Vec<String> =
            self.ladders.iter().filter(|each| !each.up() && !each.down()).map(named).collect();
        let back = (!back.is_empty()).then(|| format!("Back where they were: {}.", back.join(", ")));
        let all = self.ladders.len();
        self.up_words(all).into_iter().chain(self.down_words(all)).chain(back).collect()
    }

    /// What went up, the walk and the largest climbs by name, the others by their number:
    /// `Up: walk 18 to 20 min, Hip hinge to 2 x 8 and 3 more moves.`
    pub fn up_words(&self, most: usize) -> Option<String> {
        self.moved_words("Up", self.walking.now > self.walking.then, self.climbed(), most)
    }

    /// The same of what went down.
    pub fn down_words(&self, most: usize) -> Option<String> {
        let down = self.ladders.iter().filter(|each| each.down());
        self.moved_words("Down", self.walking.now < self.walking.then, down, most)
    }

    fn moved_words<'a>(
        &self,
        label: &str,
        walk: bool,
        moves: impl Iterator<Item = &'a LadderMove>,
        most: usize,
    ) -> Option<String> {
        let walk = walk.then(|| format!("walk {} to {} min", self.walking.then, self.walking.now));
        let moves: Vec<String> = moves.map(named).collect();
        let more = match moves.len().saturating_sub(most) {
            0 => String::new(),
            more if most == 0 && walk.is_none() => {
                return Some(format!("{label}: {}.", counted(more, "move")));
            }
            more => format!(" and {more} more {}", if more == 1 { "move" } else { "moves" }),
        };
        let all: Vec<String> = walk.into_iter().chain(moves.into_iter().take(most)).collect();
        (!all.is_empty()).then(|| format!("{label}: {}{more}.", all.join(", ")))
    }

    /// The exercises that went up.
    pub fn climbed(&self) -> impl Iterator<Item = &LadderMove> {
        self.ladders.iter().filter(|each| each.up())
    }

    /// PEG and own activities, a line each.
    fn measure_words(&self) -> Vec<String> {
        let mut words = Vec::new();
        let first = self.measures.peg_before.or(self.measures.peg.first().copied());
        if let Some(last) = self.measures.peg.last() {
            let was = first.filter(|first| first.day < last.day).map_or(String::new(), |first| {
                format!(", was {} on {}", decimal(first.score), first.day.format("%-d %b"))
            });
            words.push(format!(
                "PEG {} of 10{was} (pain, and what it gets in the way of). Lower is better.",
                decimal(last.score)
            ));
        }
        for own in &self.measures.own {
            if let (Some((_, first)), Some((_, last))) = (own.ratings.first(), own.ratings.last()) {
                let was = if own.ratings.len() > 1 { format!(", was {first}") } else { String::new() };
                words.push(format!("{}: {last} of 10{was}. Higher is better.", own.name));
            }
        }
        words.extend(self.measures.own_steps.iter().filter_map(OwnSteps::sentence));
        if let Some(weeks) = self.measures.check_up_due {
            words.push(format!("{weeks} weeks in: a good moment to show someone the clinician's page."));
        }
        words
    }

    /// The minutes of a kind.
    pub fn of(&self, category: Category) -> u32 {
        self.kinds.iter().find(|kind| kind.category == category).map_or(0, |kind| kind.minutes)
    }
}

/// `Hip hinge to 2 x 8`; back where it was `Hip hinge at 5 times`.
fn named(each: &LadderMove) -> String {
    let at = if each.up() || each.down() { "to" } else { "at" };
    format!("{} {at} {}", each.name, each.dose)
}

impl OwnSteps {
    /// `An hour at the desk, in steps: 20 of 60 min; pain expected 6, was 3.`
    pub fn sentence(&self) -> Option<String> {
        let last = self.times.last()?;
        let compared = match (last.expected, last.actual) {
            (Some(expected), Some(actual)) => format!("; pain expected {expected}, was {actual}"),
            (None, _) | (_, None) => String::new(),
        };
        let (done, whole, unit) = (last.done, self.whole, self.unit.label());
        Some(format!("{}, in steps: {done} of {whole} {unit}{compared}.", self.name))
    }
}

impl Change {
    /// `Mornings in the last 14 days are about a point lower than in the two weeks before; that is within your ups and downs.`
    pub(super) fn sentence(&self) -> String {
        let (Some(then), Some(now)) = (self.then, self.now) else { return self.too_few() };
        let points = (now - then).abs();
        let way = if now < then { "lower" } else { "higher" };
        let change = if points < 0.5 {
            format!("about as {}", self.since())
        } else if self.verdict == Verdict::Meaningful {
            let (now, then) = (decimal(now), decimal(then));
            format!("{} {way} than {} ({now} against {then})", amount(points), self.since())
        } else {
            format!("{} {way} than {}", amount(points), self.since())
        };
        let weight = match self.verdict {
            Verdict::Meaningful => "more than your ups and downs, and as much as most people would notice",
            Verdict::More => "more than your ups and downs",
            Verdict::Within | Verdict::TooFew => "within your ups and downs",
        };
        format!("Mornings {} are {change}; that is {weight}.{}", self.window, self.flares())
    }

    /// What a clinician reads: the numbers behind the sentence.
    pub fn detail(&self) -> String {
        let (Some(then), Some(now), Some(limit)) = (self.then, self.now, self.ups_and_downs) else {
            return "Too few rated mornings for a comparison.".into();
        };
        let meaning = match self.verdict {
            Verdict::Meaningful => "more than that, and at least 2 points and 30 %",
            Verdict::More => "more than that, short of 2 points and 30 %",
            Verdict::Within | Verdict::TooFew => "within that",
        };
        format!(
            "Mean of two fortnights of mornings {} apart: {} then ({} rated), {} now ({} rated).{} Usual ups and \
             downs between two such means: up to {} {}; the change is {meaning}. No cause is claimed.",
            counted(self.weeks, "week"),
            decimal(then),
            self.mornings_then,
            decimal(now),
            self.mornings,
            self.flares(),
            decimal(limit),
            if (limit - 1.0).abs() < f32::EPSILON { "point" } else { "points" },
        )
    }

    /// What the last fortnight is compared with.
    fn since(&self) -> String {
        match self.weeks {
            0..=2 => "in the two weeks before".into(),
            weeks => format!("{weeks} weeks ago"),
        }
    }

    /// Flare mornings are counted, and named.
    fn flares(&self) -> String {
        let all = self.mornings + self.mornings_then;
        match self.flare_mornings {
            0 => String::new(),
            1 => format!(" 1 of these {all} mornings was in a flare."),
            some => format!(" {some} of these {all} mornings were in a flare."),
        }
    }

    /// Where the person began less than four weeks ago, so that there cannot be two fortnights yet.
    pub(super) fn just_begun(&self) -> String {
        let rated = match self.mornings + self.mornings_then {
            0 => "No morning rated yet".into(),
            some => format!("{} rated so far", counted(some, "morning")),
        };
        format!("{rated}. After four weeks with {LEAST} in each half they can be compared.")
    }

    fn too_few(&self) -> String {
        let rated = match self.mornings {
            0 => "No morning rated in the last two weeks".into(),
            1 => "One morning rated in the last two weeks".into(),
            some => format!("{some} mornings rated in the last two weeks"),
        };
        if (self.mornings as usize) < LEAST {
            return format!("{rated}; a fair comparison needs {LEAST}, and {LEAST} in the two weeks before.");
        }
        let before = match self.mornings_then {
            0 => "none".into(),
            some => some.to_string(),
        };
        format!("{rated}, {before} in the two before; a fair comparison needs {LEAST} of each.")
    }
}

/// Points in words: `half a point`, `about a point`, `about 2.5 points`.
fn amount(points: f32) -> String {
    if points < 0.75 {
        "half a point".into()
    } else if points < 1.25 {
        "about a point".into()
    } else {
        format!("about {} points", decimal(points))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_said_as_finely_as_they_are_known() {
        let said = [0.3, 0.74, 0.75, 1.24, 1.25, 2.5].map(amount);
        let half = "half a point";
        let one = "about a point";
        assert_eq!(said, [half, half, one, one, "about 1.3 points", "about 2.5 points"]);
    }
}
