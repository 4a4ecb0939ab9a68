//! Each form of file, and what is read from it.

use crate::files::*;

#[test]
fn a_track_is_read_with_its_kind_its_minutes_and_its_distance_in_the_offset_of_its_moment() {
    let walk = gpx("2026-11-28T06:58:00Z", 23, "walking");
    assert_eq!(said(walk.as_bytes()), ["walk 2026-11-28 07:58 +01:00 23 min 1610 m"]);
    // Without a word for it, 70 m a minute is a walk.
    assert_eq!(said(gpx("2026-11-28T06:58:00Z", 23, "").as_bytes())[0][..5], *"other");
    let unnamed = walk.replace("<type>walking</type>", "");
    assert_eq!(said(unnamed.as_bytes()), ["walk 2026-11-28 07:58 +01:00 23 min 1610 m"]);
    let ride = walk.replace("walking", "cycling");
    assert_eq!(said(ride.as_bytes())[0][..4], *"ride");
}

#[test]
fn a_pause_between_two_segments_is_no_time_on_the_way() {
    let walk = gpx("2026-11-28T06:58:00Z", 30, "walking");
    let twentieth = walk.find("<time>2026-11-28T07:18:00Z").unwrap();
    let point = walk[..twentieth].rfind("<trkpt").unwrap();
    let paused = format!("{}</trkseg><trkseg>{}", &walk[..point], &walk[point..]);
    assert_eq!(said(paused.as_bytes()), ["walk 2026-11-28 07:58 +01:00 29 min 2030 m"]);
}

#[test]
fn laps_add_up() {
    let walk = tcx("Other", "2026-11-28T06:58:00Z", "705", "900");
    let lap = &walk[walk.find("<Lap").unwrap()..walk.find("</Activity>").unwrap()];
    let two = walk.replace("</Activity>", &format!("{lap}</Activity>"));
    assert_eq!(said(two.as_bytes()), ["walk 2026-11-28 07:58 +01:00 24 min 1800 m"]);
    let ride = tcx("Biking", "2026-11-28T06:58:00.000Z", "3600", "18000");
    assert_eq!(said(ride.as_bytes()), ["ride 2026-11-28 07:58 +01:00 60 min 18000 m"]);
    let run = tcx("Running", "2026-11-28T06:58:00Z", "3600", "6000");
    assert_eq!(said(run.as_bytes()), ["other 2026-11-28 07:58 +01:00 60 min 6000 m"]);
}

#[test]
fn a_watch_s_session_is_read_in_both_orders_of_bytes_and_behind_other_messages() {
    let walk = fit("2026-11-28T06:58:00Z", 1410, 11, 1800);
    assert_eq!(said(&walk), ["walk 2026-11-28 07:58 +01:00 24 min 1800 m"]);
    for (sport, kind) in [(2, "ride"), (5, "swim"), (17, "walk"), (1, "othe")] {
        assert_eq!(said(&fit("2026-11-28T06:58:00Z", 1410, sport, 1800))[0][..4], *kind);
    }
    // A message that is not read, a maker's own field, a time in the head, and the bytes turned round.
    let mut data = vec![0x61, 0, 1, 0, 20, 1, 253, 4, 0x86, 1, 7, 2, 0];
    data.extend([1, 9, 9, 9, 9, 1, 2]);
    data.extend([0x80 | 1 << 5, 9, 9, 9, 9, 1, 2]);
    data.extend([0x40, 0, 1, 0, 18, 3, 2, 4, 0x86, 5, 1, 0, 8, 4, 0x86, 0]);
    data.extend(1_164_265_080_u32.to_be_bytes());
    data.push(11);
    data.extend(1_410_000_u32.to_be_bytes());
    let two = [framed(&data), walk].concat();
    let first = "walk 2026-11-22 07:58 +01:00 24 min";
    assert_eq!(said(&two), [first, "walk 2026-11-28 07:58 +01:00 24 min 1800 m"]);
}

#[test]
fn apple_health_gives_workouts_and_each_day_s_steps_by_device_packed_or_not() {
    let text = apple(&[
        "<Workout workoutActivityType=\"HKWorkoutActivityTypeWalking\" duration=\"23.5\" durationUnit=\"min\" \
         startDate=\"2026-11-28 07:58:00 +0100\" endDate=\"2026-11-28 08:21:30 +0100\">\
         <WorkoutStatistics type=\"HKQuantityTypeIdentifierDistanceWalkingRunning\" sum=\"1.8\" unit=\"km\"/></Workout>",
        "<Workout workoutActivityType=\"HKWorkoutActivityTypeCycling\" startDate=\"2026-07-01 18:00:00 +0200\" \
         endDate=\"2026-07-01 18:40:00 +0200\"/>",
        &apple_steps("2026-11-28 08:00:00 +0100", "700", "Ana&apos;s Watch"),
        &apple_steps("2026-11-28 23:59:00 +0100", "300", "Ana&apos;s Watch"),
        &apple_steps("2026-11-28 09:00:00 +0100", "900", "Phone"),
        "<Record type=\"HKQuantityTypeIdentifierHeartRate\" value=\"99\" startDate=\"x\"/>",
    ]
    .concat());
    let expected = [
        "walk 2026-11-28 07:58 +01:00 24 min 1800 m",
        "ride 2026-07-01 18:00 +02:00 40 min",
        "1000 steps 2026-11-28 Ana's Watch",
        "900 steps 2026-11-28 Phone",
    ];
    assert_eq!(said(text.as_bytes()), expected);
    assert_eq!(said(&zip("apple_health_export/Export.xml", text.as_bytes())), expected);
}

#[test]
fn the_tables_of_three_sites_are_known_by_their_headers() {
    let strava = "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance,Moving Time,Distance\n\
        1,\"Nov 28, 2026, 6:58:00 AM\",\"Out, and back\",Walk,1500,1.80,1410.0,1800.5\n\
        2,\"Nov 27, 2026, 5:00:00\u{202f}PM\",Loop,E-Bike Ride,3600,12.00,3600.0,12000.0\n";
    let expected =
        ["walk 2026-11-28 07:58 +01:00 24 min 1801 m", "ride 2026-11-27 18:00 +01:00 60 min 12000 m"];
    assert_eq!(said(strava.as_bytes()), expected);
    let garmin = "\u{feff}Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR\r\n\
        Walking,2026-11-28 07:58:00,false,\"Home\",\"1.80\",\"90\",\"00:23:30\",\"101\"\r\n\
        Pool Swim,2026-11-27 18:00:00,false,\"Pool\",\"1,000\",\"90\",\"00:40:00.5\",\"--\"\r\n";
    let expected = ["walk 2026-11-28 07:58 +01:00 24 min", "swim 2026-11-27 18:00 +01:00 40 min"];
    assert_eq!(said(garmin.as_bytes()), expected);
    let fitbit = "Activities\nDate,Calories Burned,Steps,Distance,Floors,Minutes Sedentary\n\
        \"2026-11-28\",\"2,000\",\"6,420\",\"4.5\",\"3\",\"700\"\n\"2026-11-29\",\"1,900\",\"0\",\"0\",\"0\",\"900\"\n";
    assert_eq!(said(fitbit.as_bytes()), ["6420 steps 2026-11-28 Fitbit", "0 steps 2026-11-29 Fitbit"]);
    let other = "Date;Steps;Calories Burned\n28-11-2026;6420;2000\n";
    assert_eq!(said(other.as_bytes()), ["6420 steps 2026-11-28 Fitbit"]);
    for foreign in
        ["Date,Walk,Stretch\n2026-11-28,2,2\n", "Date;Pain;Walk min\n28.11.2026;3,5;23\n", "", "{}"]
    {
        assert_eq!(supple::trackers::Format::of(foreign.as_bytes()), None, "{foreign}");
    }
}

/// A watch east of Greenwich by an hour: its day ends at 23:00 UTC, where the count begins again.
#[test]
fn a_watch_s_counts_give_the_steps_of_each_day() {
    let (walked, ran, rode) = (6, 1, 2);
    let counts = [
        (60, walked, 400),
        (600, walked, 4000),
        (700, ran, 500),
        (800, rode, 9000),
        (900, walked, 3900),  // an older count
        (1380, walked, 6000), // midnight there: still the day that ends
        (1381, walked, 12),
    ];
    let file = fit_steps("2026-11-28", &counts);
    assert_eq!(said(&file), ["6500 steps 2026-11-28 FIT", "12 steps 2026-11-29 FIT"]);
    let cut = &file[..file.len() - 20];
    assert_eq!(said(cut), ["file: it is cut off before its end; copy it again"], "nothing of half a file");
    assert_eq!(said(&fit_steps("2026-11-28", &[(60, rode, 400)])), [""; 0]);
}

#[test]
fn what_gzip_packed_is_read_as_what_is_in_it() {
    let walk = ["walk 2026-11-28 07:58 +01:00 24 min 1800 m"];
    for bytes in [
        fit("2026-11-28T06:58:00Z", 1410, 11, 1800),
        tcx("Other", "2026-11-28T06:58:00Z", "1410", "1800").into_bytes(),
    ] {
        let packed = gzip(&bytes);
        assert_eq!(said(&packed), walk);
        // Two packed parts one after the other are one file.
        let (one, two) = bytes.split_at(bytes.len() / 2);
        assert_eq!(said(&[gzip(one), gzip(two)].concat()), walk);
        let cut = said(&packed[..packed.len() - 12]);
        assert!(cut.last().unwrap().starts_with("file: "), "{cut:?}");
    }
    let track = gpx("2026-11-28T06:58:00Z", 23, "walking");
    assert_eq!(said(&gzip(track.as_bytes())), ["walk 2026-11-28 07:58 +01:00 23 min 1610 m"]);
    let bomb = gzip(format!("<gpx>{}", "<a/>".repeat(1 << 20)).as_bytes());
    assert!(bomb.len() < 25_000, "{}", bomb.len());
    let said = said(&bomb);
    assert_eq!(
        said.last().unwrap(),
        "file: it unpacks to far more than such a file holds; it was not read on"
    );
}
