//! The clinician's page as data: what both its faces, HTML and Markdown, say. It is made to fit one
//! page A4 or Letter, so each list has a length.

mod course;
mod moves;
mod told;

use super::record::Record;
use crate::journal::Weekday;
use crate::progress::{self, Report};
use crate::units::{Day, Pain, counted, decimal, plain};

pub use course::{Kept, Own};
pub use moves::{DoseNow, Prescribed};
pub use told::Screened;

/// Weeks that the page covers if nothing else is asked for.
const PAGE_WEEKS: u16 = 12;
/// Directions of the scales, said wherever a number of one stands.
pub(super) const PAIN_SCALE: &str = "0 none, 10 worst";
pub(super) const PEG_SCALE: &str = "0 best, 10 worst";
pub(super) const OWN_SCALE: &str = "0 cannot, 10 as before";
/// The longest words of the person's own that stand on the page, in characters, but for a note.
const WORDS: usize = 80;

/// One line of a list: a day and words.
pub(super) type Dated = (Day, String);

/// Everything that the page says.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The sums of the period.
    pub report: Report,
    /// What the person told about themselves.
    pub who: Vec<String>,
    /// Sessions done, and active days beside the days meant.
    pub kept: Kept,
    /// The lowest pain of a morning, or before a session, and the worst at any time of a day in the period.
    pub extremes: Option<(Pain, Pain)>,
    /// What the comparison comes to, in a clinician's words.
    pub change: String,
    /// What a professional prescribed, and how many more there are.
    pub prescribed: (Vec<Prescribed>, usize),
    /// The other exercises as they are done now, and how many more there are.
    pub doses: (Vec<DoseNow>, usize),
    /// The walk as it is now, in words.
    pub walk: String,
    /// PEG scores of the period, first and last among them, thinned evenly where there are too many.
    pub course: Vec<(Day, f32)>,
    /// Days of each flare with its worst pain, and how many more there were.
    pub flares: (Vec<String>, usize),
    /// The latest pauses of the period; their days are no part of those meant.
    pub pauses: Vec<String>,
    /// Where it hurt and on how many days painkillers were taken, in sentences; none where that was not asked.
    pub felt: Vec<String>,
    /// Setbacks with their days, the latest last.
    pub setbacks: Vec<Dated>,
    /// How often the safety questions were answered, when last, and whether they are due.
    pub screened: Screened,
    /// Each sign that was ticked, with the last day, the most urgent first; and how many more.
    pub signs: (Vec<Dated>, usize),
    /// Visits and clearances, the latest first.
    pub visits: Vec<Dated>,
    /// Notes that the person chose to share, the latest first.
    pub notes: Vec<Dated>,
    /// What the person aims at, in their words.
    pub aims: Vec<String>,
    /// The person's own activities.
    pub own: Vec<Own>,
}

impl Page {
    /// The page of a record: its span in whole weeks, the last twelve where no beginning was asked for;
    /// never a week before the first that has an entry.
    pub fn of(record: &Record<'_>) -> Self {
        let last = record.span.to.map_or(record.day, |to| to.min(record.day));
        let weeks_from = |from: Day| {
            let start = crate::history::week_start(last, record.history.profile().week_start);
            let before = (start - from).num_days().max(0);
            (before.div_euclid(7) + i64::from(before % 7 > 0) + 1).min(2080) as u16
        };
        let known = weeks_from(record.history.first_day().unwrap_or(last));
        let weeks = record.span.from.map_or(PAGE_WEEKS, weeks_from).min(known);
        let report = progress::report(record.content, record.history, last, weeks);
        let from = report.from;
        let prescribed = moves::prescribed(record, from, last);
        let (visits, notes) = (told::visits(record, from, last), told::notes(record, from, last));
        Self {
            who: who(record),
            kept: course::kept(record, &report),
            extremes: course::extremes(&report),
            change: report.change.detail(),
            doses: moves::doses(record, last, moves::room(&prescribed, &visits, &notes)),
            prescribed,
            course: course::course(&report),
            walk: moves::walk(record, &report, last),
            flares: course::flares(&report),
            pauses: course::pauses(record, &report),
            setbacks: course::setbacks(record, from, last),
            felt: told::felt(record, from, last),
            screened: told::screened(record, from, last),
            signs: told::signs(record, from, last),
            visits,
            notes,
            aims: record.history.profile().aims.iter().take(3).map(|aim| cut(aim, WORDS)).collect(),
            own: course::own(&report),
            report,
        }
    }

    /// What the person told about themselves, as a sentence; nothing where they told nothing.
    pub(super) fn about(&self) -> String {
        let words = capital(&self.who.join("; "));
        if words.is_empty() { words } else { words + "." }
    }

    /// The days kept of those meant, in words; nothing where none were named.
    pub(super) fn adherence(&self) -> Option<String> {
        let (kept, meant) = self.kept.days?;
        let percent = (kept * 100 + meant / 2) / meant;
        let weeks = counted(self.report.weeks.len(), "week");
        let of = match self.kept.weeks {
            all if all as usize == self.report.weeks.len() => String::new(),
            some => format!(", from {some} of {weeks} that had any"),
        };
        Some(format!("{percent} % of the days agreed or meant ({kept} of {meant}{of})"))
    }

    /// The lowest morning and the worst pain, in words.
    pub(super) fn best_and_worst(&self) -> Option<String> {
        self.extremes.map(|(lowest, worst)| format!("lowest morning {lowest}, worst {worst} in the period"))
    }

    /// What the minutes were spent on: `65 on the mat, 42 walking, 40 of other activity`.
    pub(super) fn minutes_words(&self) -> String {
        let mat: u32 = self.report.weeks.iter().map(|week| week.mat).sum();
        let walking = self.report.walking.minutes;
        let other = match self.report.minutes.saturating_sub(mat + walking) {
            0 => String::new(),
            other => format!(", {other} of other activity"),
        };
        format!("{mat} on the mat, {walking} walking{other}")
    }

    /// The PEG scores one after the other, in words; nothing under three, which the table shows.
    pub(super) fn course_words(&self) -> Option<String> {
        let score = |(day, score): &(Day, f32)| format!("{} {}", day.format("%-d %b"), decimal(*score));
        let words = self.course.iter().map(score).collect::<Vec<_>>().join(", ");
        (self.course.len() > 2).then(|| format!("Course of the mean: {words}."))
    }

    /// What is said of medicines in the foot.
    pub(super) fn medicines(&self) -> &'static str {
        let asked = self.felt.iter().any(|words| words.starts_with("Painkillers"));
        if asked { "" } else { "Medicines are not asked. " }
    }

    /// The last day of the period: today, or the end of the last week.
    pub fn last(&self) -> Day {
        self.report.to.min(self.report.day)
    }
}

/// Words with a capital at their beginning.
pub(super) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Words of the person's own, on one line and not too long.
fn cut(words: &str, most: usize) -> String {
    let plain = plain(words).split_whitespace().collect::<Vec<_>>().join(" ");
    if plain.chars().count() <= most {
        return plain;
    }
    plain.chars().take(most - 1).collect::<String>().trim_end().to_owned() + "…"
}

fn who(record: &Record<'_>) -> Vec<String> {
    let profile = record.history.profile();
    let mut words = Vec::new();
    words.extend(profile.age.map(|age| format!("age {}", age.label())));
    words.extend(profile.since.map(|since| format!("back pain for {} at the start", since.label())));
    words.extend(profile.usual.map(|usual| format!("usual pain {usual} of 10 at the start")));
    words
        .extend(record.history.first_day().map(|first| format!("diary since {}", first.format("%-d %b %Y"))));
    words
}

/// The person's training days in words, for either face.
pub(super) fn days_words(days: &[Weekday]) -> String {
    if days.is_empty() {
        return "no fixed days".into();
    }
    days.iter().map(|day| day.label()).collect::<Vec<_>>().join(", ")
}
