//! The tables of Strava, Garmin and Fitbit, known by the names in their header.
//!
//! Strava's dates are in UTC, Garmin's and Fitbit's as the clock on the wall showed. Garmin's distance has
//! no unit, and is left out.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Chain, Cursor, Read};

use chrono::NaiveDateTime;

use super::bounded::Bounded;
use super::{Fault, Found, Kind, Sane};
use crate::units::Day;

/// The header is looked for in so many lines: Fitbit puts a month of weights and of meals above it.
const HEADER_LINES: usize = 200;

/// Whose table it is, with the places of what is read.
#[derive(Debug, Clone, PartialEq)]
enum Whose {
    Strava { date: usize, kind: usize, seconds: usize, metres: Option<(usize, f64)> },
    Garmin { date: usize, kind: usize, time: usize },
    Fitbit { date: usize, steps: usize },
}

impl Whose {
    fn of(header: &csv::StringRecord) -> Option<Self> {
        let place = |name: &str| header.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name));
        if let (Some(date), Some(kind)) = (place("Activity Date"), place("Activity Type")) {
            let seconds = place("Moving Time").or_else(|| place("Elapsed Time"))?;
            // It stands twice: first in the person's own unit, then in metres.
            let all: Vec<usize> =
                (0..header.len()).filter(|&at| header[at].trim().eq_ignore_ascii_case("Distance")).collect();
            let metres = match all.as_slice() {
                [_, .., last] => Some((*last, 1.0)),
                _ => None,
            };
            return Some(Self::Strava { date, kind, seconds, metres });
        }
        let date = place("Date")?;
        if let (Some(kind), Some(time)) = (place("Activity Type"), place("Time")) {
            return Some(Self::Garmin { date, kind, time });
        }
        let fitbit = place("Calories Burned").or_else(|| place("Minutes Sedentary"));
        Some(Self::Fitbit { date, steps: fitbit.and(place("Steps"))? })
    }
}

/// What stands between two cells: the sign that the line has most of.
fn between(line: &str) -> u8 {
    let most = [',', ';', '\t'].into_iter().rev().max_by_key(|sign| line.matches(*sign).count());
    most.map_or(b',', |sign| sign as u8)
}

/// Whether a text begins as one of the tables.
pub(super) fn is_table(begin: &str) -> bool {
    header(begin).is_some()
}

/// Whose table it is, what stands between its cells, and at which line its header stands.
fn header(begin: &str) -> Option<(Whose, u8, usize)> {
    begin.lines().take(HEADER_LINES).enumerate().find_map(|(at, line)| {
        let sign = between(line);
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).delimiter(sign).from_reader(line.as_bytes());
        let mut record = csv::StringRecord::new();
        let read = reader.read_record(&mut record).is_ok_and(|read| read);
        Some((Whose::of(&record).filter(|_| read)?, sign, at))
    })
}

/// What comes after the header: the rest of what was looked at, and of the file.
type Rest<R> = Bounded<BufReader<Chain<Cursor<Vec<u8>>, R>>>;

/// The rows of a table.
pub(super) struct Table<'a, R> {
    rows: Option<csv::Reader<Rest<R>>>,
    whose: Option<Whose>,
    sane: Sane<'a>,
    row: csv::StringRecord,
    waiting: VecDeque<Result<Found, Fault>>,
}

impl<'a, R: BufRead> Table<'a, R> {
    pub fn new(mut file: R, sane: Sane<'a>) -> Self {
        let mut begin = Vec::new();
        let read = file.by_ref().take(super::BEGIN).read_to_end(&mut begin);
        let text = String::from_utf8_lossy(&begin);
        let found = header(text.trim_start_matches('\u{feff}'));
        let mut waiting = VecDeque::new();
        let Some((whose, sign, at)) = found.filter(|_| read.is_ok()) else {
            waiting
                .push_back(Err(Fault::File("its columns are not those of Strava, Garmin or Fitbit".into())));
            let row = csv::StringRecord::new();
            return Self { rows: None, whose: None, sane, row, waiting };
        };
        // From behind the header on.
        let mut rest = begin.as_slice();
        for _ in 0..=at {
            let end = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |end| end + 1);
            rest = &rest[end..];
        }
        let rest = Cursor::new(rest.to_vec()).chain(file);
        let rows = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(sign)
            .from_reader(Bounded::new(BufReader::new(rest)));
        let row = csv::StringRecord::new();
        Self { rows: Some(rows), whose: Some(whose), sane, row, waiting }
    }

    fn found(&self, whose: &Whose, place: &str) -> Result<Found, Fault> {
        let cell = |at: usize| self.row.get(at).map_or("", str::trim);
        let wrong = |what: &str| Fault::Item(format!("{place}: {what} cannot be read"));
        match whose {
            Whose::Strava { date, kind, seconds, metres } => {
                let at = english(cell(*date)).ok_or_else(|| wrong("its date"))?;
                let seconds = cell(*seconds).parse().map_err(|_| wrong("its time"))?;
                let metres = metres.and_then(|(at, one)| Some(cell(at).parse::<f64>().ok()? * one));
                let start = self.sane.zone.at_utc(at);
                self.sane.activity(place, start, seconds, Kind::of_word(cell(*kind)), metres)
            }
            Whose::Garmin { date, kind, time } => {
                let at = NaiveDateTime::parse_from_str(cell(*date), "%Y-%m-%d %H:%M:%S").ok();
                let at = at.and_then(|at| self.sane.zone.at_wall(at)).ok_or_else(|| wrong("its date"))?;
                let seconds = span(cell(*time)).ok_or_else(|| wrong("its time"))?;
                self.sane.activity(place, at, seconds, Kind::of_word(cell(*kind)), None)
            }
            Whose::Fitbit { date, steps } => {
                let day = day(cell(*date)).ok_or_else(|| wrong("its date"))?;
                let count = cell(*steps).replace([',', '.'], "");
                let count = count.parse().map_err(|_| wrong("its number of steps"))?;
                self.sane.steps(place, day, count, "Fitbit")
            }
        }
    }
}

impl<R: BufRead> Iterator for Table<'_, R> {
    type Item = Result<Found, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(waiting) = self.waiting.pop_front() {
            return Some(waiting);
        }
        loop {
            let rows = self.rows.as_mut()?;
            rows.get_mut().next_piece();
            match rows.read_record(&mut self.row) {
                Ok(true) => {}
                Ok(false) => {
                    self.rows = None;
                    return None;
                }
                Err(error) => {
                    self.rows = None;
                    return Some(Err(Fault::File(why(&error))));
                }
            }
            let row = self.row.position().map_or(0, csv::Position::record) + 1;
            let whose = self.whose.as_ref()?;
            // Fitbit puts another table below, with its title between them.
            if self.row.len() < 3 && matches!(whose, Whose::Fitbit { .. }) {
                self.rows = None;
                return None;
            }
            if self.row.len() < 3 {
                continue;
            }
            return Some(self.found(whose, &format!("row {row}")));
        }
    }
}

fn why(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::Utf8 { .. } => "it is not text in UTF-8; export it again as CSV".into(),
        csv::ErrorKind::Io(error) => error.to_string(),
        other => format!("{other:?}"),
    }
}

/// `Nov 28, 2026, 6:58:00 AM`.
fn english(text: &str) -> Option<NaiveDateTime> {
    // The blank before AM is narrow in newer exports.
    let plain = text.replace(['\u{202f}', '\u{a0}'], " ");
    let forms = ["%b %d, %Y, %I:%M:%S %p", "%d %b %Y, %H:%M:%S", "%d %b %Y %H:%M:%S", "%Y-%m-%d %H:%M:%S"];
    forms.iter().find_map(|form| NaiveDateTime::parse_from_str(&plain, form).ok())
}

/// `00:23:30`, `23:30` or `00:23:30.4` in seconds.
fn span(text: &str) -> Option<f64> {
    let parts: Vec<f64> = text.split(':').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let fits = (2..=3).contains(&parts.len()) && parts.iter().all(|part| *part >= 0.0);
    fits.then(|| parts.iter().fold(0.0, |sum, part| sum * 60.0 + part))
}

/// `2026-11-28`, `28-11-2026` or `11/28/2026`.
fn day(text: &str) -> Option<Day> {
    ["%Y-%m-%d", "%d-%m-%Y", "%m/%d/%Y"].iter().find_map(|form| Day::parse_from_str(text, form).ok())
}
