//! TCX: each activity with the seconds and metres of its laps. It has a word for running and for rides only;
//! any other is a walk if it went as fast as one.

use std::io::BufRead;

use quick_xml::events::Event;

use super::xml::{Xml, attribute};
use super::{Fault, Found, Kind, Sane};
use crate::units::Moment;

/// The activities of a file.
pub(super) struct Tcx<'a, R> {
    xml: Xml<R>,
    sane: Sane<'a>,
    /// The names of the elements around, from the activity down.
    inside: Vec<Part>,
    words: String,
    sport: String,
    start: Option<Moment>,
    seconds: f64,
    metres: f64,
    wrong: bool,
    activities: u32,
    done: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Part {
    Activity,
    Lap,
    Id,
    Seconds,
    Metres,
    Other,
}

impl<'a, R: BufRead> Tcx<'a, R> {
    pub fn new(file: R, sane: Sane<'a>) -> Self {
        Self {
            xml: Xml::new(file),
            sane,
            inside: Vec::new(),
            words: String::new(),
            sport: String::new(),
            start: None,
            seconds: 0.0,
            metres: 0.0,
            wrong: false,
            activities: 0,
            done: false,
        }
    }

    fn ended(&mut self) -> Result<Found, Fault> {
        self.activities += 1;
        let place = format!("activity {}", self.activities);
        let (seconds, metres) = (self.seconds, self.metres);
        (self.seconds, self.metres) = (0.0, 0.0);
        let (start, wrong) = (self.start.take(), std::mem::take(&mut self.wrong));
        let Some(start) = start.filter(|_| !wrong) else {
            return Err(Fault::Item(format!("{place}: a time or a distance in it cannot be read")));
        };
        let kind = match Kind::of_word(&self.sport) {
            Kind::Other if !self.sport.eq_ignore_ascii_case("running") => Kind::of_pace(metres, seconds),
            kind => kind,
        };
        self.sane.activity(&place, start, seconds, kind, Some(metres))
    }
}

impl<R: BufRead> Iterator for Tcx<'_, R> {
    type Item = Result<Found, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            let event = match self.xml.next() {
                Ok(event) => event,
                Err(fault) => {
                    self.done = true;
                    return Some(Err(fault));
                }
            };
            let start = |text: &str| self.sane.zone.iso(text);
            match event {
                Event::Start(element) => {
                    let above = self.inside.last().copied();
                    let part = match (above, element.local_name().as_ref()) {
                        (None, "Activity") => {
                            self.sport = attribute(&element, "Sport").unwrap_or_default().into_owned();
                            Part::Activity
                        }
                        (None, _) => continue,
                        (Some(Part::Activity), "Id") => Part::Id,
                        (Some(Part::Activity), "Lap") => {
                            let begun = attribute(&element, "StartTime").and_then(|text| start(&text));
                            self.start = self.start.or(begun);
                            Part::Lap
                        }
                        (Some(Part::Lap), "TotalTimeSeconds") => Part::Seconds,
                        (Some(Part::Lap), "DistanceMeters") => Part::Metres,
                        _ => Part::Other,
                    };
                    self.words.clear();
                    self.inside.push(part);
                }
                Event::Text(text) if !self.inside.is_empty() => self.words.push_str(&text),
                Event::GeneralRef(_) => self.words.push('&'),
                Event::End(_) => {
                    let number = self.words.trim().parse::<f64>().ok().filter(|number| number.is_finite());
                    match self.inside.pop() {
                        Some(Part::Activity) => return Some(self.ended()),
                        Some(Part::Id) => self.start = start(&self.words).or(self.start),
                        Some(Part::Seconds) => match number {
                            Some(seconds) if seconds >= 0.0 => self.seconds += seconds,
                            _ => self.wrong = true,
                        },
                        Some(Part::Metres) => match number {
                            Some(metres) => self.metres += metres,
                            None => self.wrong = true,
                        },
                        Some(Part::Lap | Part::Other) | None => {}
                    }
                    self.words.clear();
                }
                Event::Eof => self.done = true,
                _ => {}
            }
        }
        None
    }
}
