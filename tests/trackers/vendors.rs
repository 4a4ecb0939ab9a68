//! Files in the shapes that the vendors' own exports have, with all that supple passes over: pulses, places,
//! statistics, other tables. Made by hand after public descriptions and examples of each; the people are made up.

use crate::files::*;

const WALK: &str = "walk 2026-11-28 07:58 +01:00";

fn sample(name: &str) -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/trackers/samples").join(name);
    std::fs::read(path).unwrap()
}

#[test]
fn tracks_of_garmin_strava_suunto_and_polar_are_the_same_walk() {
    for name in ["garmin_connect.gpx", "strava.gpx", "strava_old.gpx", "suunto_app.gpx", "polar_flow.gpx"] {
        assert_eq!(said(&sample(name)), [format!("{WALK} 23 min 1610 m")], "{name}");
        assert_eq!(said(&gzip(&sample(name))), [format!("{WALK} 23 min 1610 m")], "{name}, packed");
    }
}

#[test]
fn laps_of_garmin_and_polar_are_the_same_walk() {
    for name in ["garmin_connect.tcx", "polar_flow.tcx"] {
        assert_eq!(said(&sample(name)), [format!("{WALK} 24 min 1610 m")], "{name}");
    }
}

#[test]
fn a_table_of_strava_with_its_doubled_columns_is_read_in_metres_and_moving_time() {
    assert_eq!(
        said(&sample("strava_activities.csv")),
        [
            "walk 2026-11-28 07:58 +01:00 24 min 1610 m",
            "ride 2026-11-27 18:10 +01:00 60 min 18001 m",
            "other 2026-11-26 20:00 +01:00 20 min",
            "swim 2026-11-25 12:30 +01:00 30 min 1000 m",
        ]
    );
}

#[test]
fn a_table_of_garmin_with_quotes_dashes_and_thousands_is_read() {
    assert_eq!(
        said(&sample("garmin_activities.csv")),
        [
            "walk 2026-11-28 07:58 +01:00 24 min",
            "ride 2026-11-27 18:10 +01:00 60 min",
            "swim 2026-11-25 12:30 +01:00 30 min",
            "other 2026-11-24 19:00 +01:00 20 min",
        ]
    );
}

#[test]
fn steps_of_fitbit_are_found_between_its_other_tables() {
    let steps = ["11204 steps 2026-11-27 Fitbit", "7345 steps 2026-11-28 Fitbit"];
    assert_eq!(said(&sample("fitbit_export.csv")), steps);
}

/// The newer form: the distance stands in statistics, and a workout has parts with distances of their own.
#[test]
fn workouts_of_apple_health_take_their_own_distance_and_not_that_of_a_part() {
    let found = [
        format!("{WALK} 24 min 1610 m"),
        "swim 2026-11-25 12:30 +01:00 30 min 1000 m".to_owned(),
        "2000 steps 2026-11-28 Ida\u{2019}s iPhone".to_owned(),
    ];
    assert_eq!(said(&sample("apple_export.xml")), found);
    let packed = zip("apple_health_export/export.xml", &sample("apple_export.xml"));
    assert_eq!(said(&packed), found);
}

/// All of a person's exports at once: each activity counts once.
#[test]
fn the_same_days_from_every_vendor_are_taken_once() {
    let data = tempfile::tempdir().unwrap();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/trackers/samples");
    let mut names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path().display().to_string()).collect();
    names.sort();
    let args: Vec<&str> = ["import", "--yes"].into_iter().chain(names.iter().map(String::as_str)).collect();
    let (code, out, error) = crate::command::run(data.path(), &args, "");
    assert_eq!((code, error.as_str()), (0, ""), "{out}");
    let mut taken = crate::command::activities(data.path());
    taken.sort();
    let days: Vec<&str> = taken.iter().map(|line| &line[..10]).collect();
    assert_eq!(days, ["2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27", "2026-11-28"], "{taken:?}");
}
