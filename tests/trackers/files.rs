//! Files as watches, phones and sites write them, made here.

use std::fmt::Write;
use std::io::Cursor;

use chrono::{FixedOffset, TimeZone, Utc};
use supple::trackers::{self, Fault, Format, Found, Zone};
use supple::units::Moment;

pub fn at(text: &str) -> Moment {
    Moment::parse_from_rfc3339(text).unwrap()
}

pub fn now() -> Moment {
    at("2026-11-30T12:00:00+01:00")
}

/// An hour east of Greenwich, summer and winter.
pub fn zone() -> Zone {
    Zone::of(FixedOffset::east_opt(3600).unwrap())
}

/// Everything in a file, of the form that it shows.
pub fn read(bytes: &[u8]) -> Vec<Result<Found, Fault>> {
    let format = trackers::format_of(&mut Cursor::new(bytes)).unwrap().expect("a form that is known");
    read_as(format, bytes)
}

pub fn read_as(format: Format, bytes: &[u8]) -> Vec<Result<Found, Fault>> {
    let mut found = Vec::new();
    trackers::read(format, Cursor::new(bytes), &zone(), now(), &mut |each| found.push(each));
    found
}

/// What is found in a file without a fault, in short: `walk 2026-11-28 07:58 +01:00 24 min 1112 m`.
pub fn said(bytes: &[u8]) -> Vec<String> {
    read(bytes).into_iter().map(|found| short(&found)).collect()
}

pub fn short(found: &Result<Found, Fault>) -> String {
    match found {
        Ok(Found::Activity(each)) => {
            let kind = format!("{:?}", each.kind).to_lowercase();
            let far = each.metres.map_or(String::new(), |metres| format!(" {metres} m"));
            format!("{kind} {} {} min{far}", each.start.format("%F %H:%M %:z"), each.minutes)
        }
        Ok(Found::Steps(each)) => format!("{} steps {} {}", each.count, each.day, each.source),
        Err(Fault::File(why)) => format!("file: {why}"),
        Err(Fault::Item(why)) => format!("item: {why}"),
    }
}

/// A track with a point a minute, each 70 m on, from `start` in UTC.
pub fn gpx(start: &str, minutes: u32, kind: &str) -> String {
    let start = at(start).with_timezone(&Utc);
    let mut text = format!(
        "<?xml version=\"1.0\"?>\n<gpx version=\"1.1\" creator=\"x\" xmlns=\"http://www.topografix.com/GPX/1/1\">\
         <metadata><time>2020-01-01T00:00:00Z</time></metadata><trk><name>Home &amp; back</name><type>{kind}</type><trkseg>"
    );
    for minute in 0..=minutes {
        let time = (start + chrono::Duration::minutes(i64::from(minute))).format("%FT%TZ");
        let lat = 48.0 + f64::from(minute) * 70.0 / 111_194.9;
        write!(text, "<trkpt lat=\"{lat:.6}\" lon=\"11\"><ele>5</ele><time>{time}</time></trkpt>").unwrap();
    }
    text + "</trkseg></trk></gpx>"
}

pub fn tcx(sport: &str, start: &str, seconds: &str, metres: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><TrainingCenterDatabase><Activities><Activity Sport=\"{sport}\"><Id>{start}</Id>\
         <Lap StartTime=\"{start}\"><TotalTimeSeconds>{seconds}</TotalTimeSeconds><DistanceMeters>{metres}</DistanceMeters>\
         <Track><Trackpoint><Time>{start}</Time><DistanceMeters>1</DistanceMeters></Trackpoint></Track></Lap>\
         </Activity></Activities></TrainingCenterDatabase>"
    )
}

/// An export of Apple's with these elements in it.
pub fn apple(elements: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE HealthData [\n<!ELEMENT HealthData (Record|Workout)*>\n\
         <!ATTLIST Record type CDATA #REQUIRED>\n]>\n<HealthData locale=\"de_DE\">\n{elements}\n</HealthData>\n"
    )
}

pub fn apple_steps(start: &str, count: &str, source: &str) -> String {
    format!(
        "<Record type=\"HKQuantityTypeIdentifierStepCount\" sourceName=\"{source}\" unit=\"count\" \
         startDate=\"{start}\" endDate=\"{start}\" value=\"{count}\"/>"
    )
}

/// A FIT file with one session: its start in UTC, its timer in seconds, sport and metres.
pub fn fit(start: &str, seconds: u32, sport: u8, metres: u32) -> Vec<u8> {
    let start = (at(start).timestamp() - Utc.timestamp_opt(631_065_600, 0).unwrap().timestamp()) as u32;
    let mut data = vec![0x40, 0, 0, 18, 0, 4];
    data.extend([2, 4, 0x86, 5, 1, 0x00, 8, 4, 0x86, 9, 4, 0x86]);
    data.push(0);
    data.extend(start.to_le_bytes());
    data.push(sport);
    data.extend((seconds * 1000).to_le_bytes());
    data.extend((metres * 100).to_le_bytes());
    framed(&data)
}

/// A FIT file of a watch that counted steps: minutes since midnight (UTC) of `day`, activity, steps so far. Each
/// count but the first names the lower half of its time alone.
pub fn fit_steps(day: &str, counts: &[(u32, u8, u32)]) -> Vec<u8> {
    let midnight = (at(&format!("{day}T00:00:00Z")).timestamp() - 631_065_600) as u32;
    let mut data = vec![0x40, 0, 0, 55, 0, 3, 253, 4, 0x86, 5, 1, 0, 3, 4, 0x86];
    data.extend([0x41, 0, 0, 55, 0, 3, 26, 2, 0x84, 24, 1, 0x0d, 3, 4, 0x86]);
    for (number, &(minute, activity, steps)) in counts.iter().enumerate() {
        let time = midnight + minute * 60;
        if number == 0 {
            data.push(0);
            data.extend(time.to_le_bytes());
            data.push(activity);
        } else {
            data.push(1);
            data.extend((time as u16).to_le_bytes());
            data.push(3 << 5 | activity);
        }
        data.extend(steps.to_le_bytes());
    }
    framed(&data)
}

/// The same bytes, packed by gzip.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// A FIT file around data records.
pub fn framed(data: &[u8]) -> Vec<u8> {
    let mut file = vec![12, 0x10, 0, 8];
    file.extend((data.len() as u32).to_le_bytes());
    file.extend(b".FIT");
    file.extend(data);
    let sum = crc(&file);
    file.extend(sum.to_le_bytes());
    file
}

/// The sum of the format, by its own table of sixteen.
fn crc(bytes: &[u8]) -> u16 {
    const TABLE: [u16; 16] = [
        0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401, 0xA001, 0x6C00, 0x7800, 0xB401,
        0x5000, 0x9C01, 0x8801, 0x4400,
    ];
    bytes.iter().fold(0, |sum, byte| {
        let half =
            |sum: u16, nibble: u8| (sum >> 4) ^ TABLE[usize::from(sum & 15)] ^ TABLE[usize::from(nibble)];
        half(half(sum, byte & 15), byte >> 4)
    })
}

/// An archive with one deflated file in it, and how much it holds.
pub fn zip(name: &str, text: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut archive = ::zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options =
        ::zip::write::SimpleFileOptions::default().compression_method(::zip::CompressionMethod::Deflated);
    archive.start_file(name, options).unwrap();
    archive.write_all(text).unwrap();
    archive.finish().unwrap().into_inner()
}
