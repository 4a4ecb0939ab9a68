//! GPX: each track is an activity. Its minutes are those of its segments, without the pauses between them;
//! its distance is that from point to point.

use std::io::BufRead;

use quick_xml::events::Event;

use super::xml::{Xml, attribute};
use super::{Fault, Found, Kind, Sane};
use crate::units::Moment;

/// The earth's radius in metres.
const RADIUS: f64 = 6_371_000.0;

/// The tracks of a file.
pub(super) struct Gpx<'a, R> {
    xml: Xml<R>,
    sane: Sane<'a>,
    /// What the text that comes next is.
    text: Text,
    /// Whether the text so far can be read.
    words: String,
    track: Track,
    tracks: u32,
    done: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Text {
    Nothing,
    Kind,
    Time,
}

/// What is known of the track that is being read.
#[derive(Default)]
struct Track {
    inside: bool,
    point: bool,
    kind: Option<Kind>,
    first: Option<Moment>,
    /// The first and the last time of the segment.
    segment: Option<(Moment, Moment)>,
    seconds: f64,
    metres: f64,
    last: Option<(f64, f64)>,
    /// What is wrong with its times.
    wrong: Option<&'static str>,
}

impl Track {
    fn time(&mut self, at: Option<Moment>) {
        let Some(at) = at else {
            self.wrong = Some("a time in it cannot be read");
            return;
        };
        self.first = self.first.or(Some(at));
        self.segment = match self.segment {
            None => Some((at, at)),
            Some((from, to)) => {
                if at < to {
                    self.wrong = self.wrong.or(Some("its times go backwards"));
                }
                Some((from, at))
            }
        };
    }

    fn end_segment(&mut self) {
        if let Some((from, to)) = self.segment.take() {
            self.seconds += (to - from).as_seconds_f64();
        }
        self.last = None;
    }
}

impl<'a, R: BufRead> Gpx<'a, R> {
    pub fn new(file: R, sane: Sane<'a>) -> Self {
        let (text, words) = (Text::Nothing, String::new());
        Self { xml: Xml::new(file), sane, text, words, track: Track::default(), tracks: 0, done: false }
    }

    fn ended(&mut self) -> Result<Found, Fault> {
        let track = std::mem::take(&mut self.track);
        self.tracks += 1;
        let place = format!("track {}", self.tracks);
        let refuse = |why: &str| Err(Fault::Item(format!("{place}: {why}")));
        if let Some(why) = track.wrong {
            return refuse(why);
        }
        let Some(first) = track.first else { return refuse("it has no times") };
        let kind = track.kind.unwrap_or_else(|| Kind::of_pace(track.metres, track.seconds));
        self.sane.activity(&place, first, track.seconds, kind, Some(track.metres))
    }
}

impl<R: BufRead> Iterator for Gpx<'_, R> {
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
            let track = &mut self.track;
            match event {
                Event::Start(element) => match element.local_name().as_ref() {
                    "trk" => *track = Track { inside: true, ..Track::default() },
                    "trkpt" if track.inside => {
                        track.point = true;
                        let number = |name| attribute(&element, name)?.parse::<f64>().ok();
                        if let (Some(lat), Some(lon)) = (number("lat"), number("lon")) {
                            if let Some(last) = track.last {
                                track.metres += apart(last, (lat, lon));
                            }
                            track.last = Some((lat, lon));
                        }
                    }
                    "time" if track.point => (self.text, self.words) = (Text::Time, String::new()),
                    "type" if track.inside && !track.point => {
                        (self.text, self.words) = (Text::Kind, String::new());
                    }
                    _ => {}
                },
                Event::Text(text) if self.text != Text::Nothing => self.words.push_str(&text),
                Event::GeneralRef(_) if self.text != Text::Nothing => self.words.push('&'),
                Event::End(element) => {
                    match self.text {
                        Text::Time => track.time(self.sane.zone.iso(&self.words)),
                        // Strava once wrote numbers of its own there.
                        Text::Kind if self.words.trim().parse::<u32>().is_ok() => {}
                        Text::Kind => track.kind = Some(Kind::of_word(&self.words)),
                        Text::Nothing => {}
                    }
                    self.text = Text::Nothing;
                    match element.local_name().as_ref() {
                        "trkpt" => track.point = false,
                        "trkseg" => track.end_segment(),
                        "trk" => {
                            track.end_segment();
                            return Some(self.ended());
                        }
                        _ => {}
                    }
                }
                Event::Eof => self.done = true,
                _ => {}
            }
        }
        None
    }
}

/// The metres between two points of latitude and longitude, in degrees.
fn apart(one: (f64, f64), two: (f64, f64)) -> f64 {
    let (lat, lon) = ((two.0 - one.0).to_radians(), (two.1 - one.1).to_radians());
    let half = (lat / 2.0).sin().powi(2)
        + one.0.to_radians().cos() * two.0.to_radians().cos() * (lon / 2.0).sin().powi(2);
    2.0 * RADIUS * half.sqrt().min(1.0).asin()
}
