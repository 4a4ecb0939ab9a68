//! Apple Health's export: workouts, and the steps of each day by the device that counted them.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Seek};

use chrono::DateTime;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::bounded::{AtMost, BOMB};
use super::xml::{Xml, attribute};
use super::{Fault, Found, Kind, Sane};
use crate::units::{Day, Moment};

/// How many days, by source, are kept at most: a hundred years of three devices.
const MOST_DAYS: usize = 110_000;
/// The workouts and days of a file.
pub(super) struct Apple<'a, R> {
    xml: Xml<R>,
    sane: Sane<'a>,
    workout: Option<Workout>,
    workouts: u32,
    /// Steps by day and device.
    steps: BTreeMap<(Day, String), f64>,
    ended: bool,
    done: bool,
}

/// A workout whose distance may still come.
struct Workout {
    start: Option<Moment>,
    seconds: Option<f64>,
    kind: Kind,
    metres: Option<f64>,
    /// Whether what comes is of a part of it, which has statistics of its own.
    part: bool,
}

impl<'a, R: BufRead> Apple<'a, R> {
    pub fn new(file: R, sane: Sane<'a>) -> Self {
        let (workout, steps) = (None, BTreeMap::new());
        Self { xml: Xml::new(file), sane, workout, workouts: 0, steps, ended: false, done: false }
    }
}

fn moment(element: &BytesStart<'_>, name: &str) -> Option<Moment> {
    DateTime::parse_from_str(&attribute(element, name)?, "%Y-%m-%d %H:%M:%S %z").ok()
}

fn number(element: &BytesStart<'_>, name: &str) -> Option<f64> {
    attribute(element, name)?.parse().ok().filter(|number: &f64| number.is_finite())
}

fn metres(element: &BytesStart<'_>, value: &str, unit: &str) -> Option<f64> {
    let one = match attribute(element, unit)?.as_ref() {
        "m" => 1.0,
        "km" => 1000.0,
        "mi" => 1609.344,
        "yd" => 0.9144,
        "ft" => 0.3048,
        _ => return None,
    };
    Some(number(element, value)? * one)
}

fn workout(element: &BytesStart<'_>) -> Workout {
    let (start, end) = (moment(element, "startDate"), moment(element, "endDate"));
    let one = match attribute(element, "durationUnit").as_deref() {
        Some("s") => 1.0,
        Some("hr") => 3600.0,
        _ => 60.0,
    };
    let between = start.zip(end).map(|(start, end)| (end - start).as_seconds_f64());
    let kind = attribute(element, "workoutActivityType").unwrap_or_default();
    Workout {
        start,
        seconds: number(element, "duration").map(|duration| duration * one).or(between),
        kind: Kind::of_word(&kind),
        metres: metres(element, "totalDistance", "totalDistanceUnit"),
        part: false,
    }
}

/// Adds the steps of a record to its day; what cannot be read is passed over with a reason.
fn add_steps(steps: &mut BTreeMap<(Day, String), f64>, element: &BytesStart<'_>) -> Result<(), Fault> {
    let (Some(start), Some(count)) = (moment(element, "startDate"), number(element, "value")) else {
        return Err(Fault::Item("a record of steps: its time or its number cannot be read".into()));
    };
    if count < 0.0 {
        return Err(Fault::Item(format!("steps of {}: fewer than none", start.date_naive())));
    }
    let source = attribute(element, "sourceName").unwrap_or_default().into_owned();
    *steps.entry((start.date_naive(), source)).or_default() += count;
    if steps.len() > MOST_DAYS {
        return Err(Fault::File("it counts steps for more days than anyone has lived".into()));
    }
    Ok(())
}

impl<R: BufRead> Iterator for Apple<'_, R> {
    type Item = Result<Found, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done && !self.ended {
            let event = match self.xml.next() {
                Ok(event) => event,
                Err(fault) => {
                    self.done = true;
                    return Some(Err(fault));
                }
            };
            match event {
                Event::Start(element) => match element.local_name().as_ref() {
                    "Workout" => self.workout = Some(workout(&element)),
                    "WorkoutActivity" => {
                        if let Some(workout) = &mut self.workout {
                            workout.part = true;
                        }
                    }
                    "WorkoutStatistics" => {
                        let of = attribute(&element, "type").unwrap_or_default();
                        let whole = |workout: &&mut Workout| !workout.part && of.contains("Distance");
                        if let Some(workout) = self.workout.as_mut().filter(whole) {
                            workout.metres = metres(&element, "sum", "unit").or(workout.metres);
                        }
                    }
                    "Record"
                        if attribute(&element, "type").as_deref()
                            == Some("HKQuantityTypeIdentifierStepCount") =>
                    {
                        if let Err(fault) = add_steps(&mut self.steps, &element) {
                            self.done = matches!(fault, Fault::File(_));
                            return Some(Err(fault));
                        }
                    }
                    _ => {}
                },
                Event::End(element) if element.local_name().as_ref() == "WorkoutActivity" => {
                    if let Some(workout) = &mut self.workout {
                        workout.part = false;
                    }
                }
                Event::End(element) if element.local_name().as_ref() == "Workout" => {
                    let Some(done) = self.workout.take() else { continue };
                    self.workouts += 1;
                    let place = format!("workout {}", self.workouts);
                    return Some(match done.start.zip(done.seconds) {
                        Some((start, seconds)) => {
                            self.sane.activity(&place, start, seconds, done.kind, done.metres)
                        }
                        None => Err(Fault::Item(format!("{place}: its time cannot be read"))),
                    });
                }
                Event::Eof => self.ended = true,
                _ => {}
            }
        }
        if self.done {
            return None;
        }
        let ((day, source), count) = self.steps.pop_first()?;
        Some(self.sane.steps(&format!("steps of {day}"), day, count, &source))
    }
}

/// Reads the export inside the archive that the phone makes.
pub(super) fn unpacked(
    file: BufReader<impl Read + Seek>,
    sane: Sane<'_>,
    take: &mut dyn FnMut(Result<Found, Fault>),
) {
    let fault = match archive(file, sane, take) {
        Ok(()) => return,
        Err(fault) => fault,
    };
    take(Err(Fault::File(fault)));
}

fn archive(
    file: impl Read + Seek,
    sane: Sane<'_>,
    take: &mut dyn FnMut(Result<Found, Fault>),
) -> Result<(), String> {
    let damaged = |_| "it is no archive that can be unpacked; export it again".to_owned();
    let mut archive = ZipArchive::new(file).map_err(damaged)?;
    // Its name follows the phone's language; beside it lies the clinical document, which is not read.
    let named = |place: &usize| {
        let name = archive.name_for_index(*place).and_then(Result::ok).map(|name| name.to_lowercase());
        let stem = name.as_deref().and_then(|name| name.strip_suffix(".xml"));
        stem.is_some_and(|stem| !stem.ends_with("_cda"))
    };
    let place = (0..archive.len()).find(named);
    let place = place.ok_or("it holds no export of Apple Health; unpack it and name the files in it")?;
    let inside = archive.by_index(place).map_err(damaged)?;
    let packed = inside.compressed_size();
    let bomb = Cell::new(false);
    let text = BufReader::with_capacity(1 << 16, AtMost::new(inside, packed, &bomb));
    let mut last = None;
    for found in Apple::new(text, sane) {
        match found {
            Err(Fault::File(why)) => last = Some(why),
            found => take(found),
        }
    }
    match last {
        Some(_) if bomb.get() => Err(BOMB.into()),
        Some(why) => Err(why),
        None => Ok(()),
    }
}
