#!/usr/bin/env python3
"""Files of watches, read by supple and by programs that are not ours.

    .ci/trackers.py [SUPPLE]     SUPPLE is the program, target/debug/supple if not given

GPX is written and read by `gpxpy`, FIT is written by `fit-tool` and read by `fitparse`, TCX is written here as
Garmin's schema has it and read by `tcxreader`; supple reads the same files, and has to come to the same day, kind,
minutes and distance. A check whose package is missing says so and is left out: pip install gpxpy fitparse fit-tool
tcxreader. Exit code 1 if anything is wrong.
"""

import json
import pathlib
import random
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta, timezone

SUPPLE = sys.argv[1] if len(sys.argv) > 1 else "target/debug/supple"
START = datetime(2026, 11, 1, 6, 58, tzinfo=timezone.utc)
faults = []


def taken(path):
    """What supple took: exercise, minutes, start and metres of each activity."""
    with tempfile.TemporaryDirectory() as data:
        command = [SUPPLE, "--now", "2026-11-30T12:00:00+00:00", "--data-dir", data]
        subprocess.run([*command, "import", str(path), "--yes"], check=True, capture_output=True)
        lines = pathlib.Path(data, "journal").glob("*.jsonl")
        events = [json.loads(line) for file in lines for line in file.read_text().splitlines()]
    done = {event["id"]: event for event in events if event["kind"] == "activity_done"}
    (note,) = [event for event in events if event["kind"] == "imported"]
    return [
        (done[each["entry"]]["exercise"], done[each["entry"]]["minutes"], datetime.fromisoformat(each["start"]), done[each["entry"]].get("metres", 0))
        for each in note["activities"]
    ]


def compare(name, theirs, ours):
    same = len(theirs) == len(ours) and all(
        one[0] == two[0] and abs(one[1] - two[1]) <= 1 and one[2] == two[2] and abs(one[3] - two[3]) <= max(2, one[3] / 100)
        for one, two in zip(theirs, ours)
    )
    if not same:
        faults.append(f"{name}: they read {theirs}, supple {ours}")


def gpx(folder):
    try:
        import gpxpy
        import gpxpy.gpx
    except ImportError:
        print("GPX: left out, gpxpy is missing")
        return
    chance = random.Random(17)
    for number in range(20):
        document = gpxpy.gpx.GPX()
        for nth in range(chance.randint(1, 3)):
            track = gpxpy.gpx.GPXTrack()
            track.type = chance.choice(["walking", "cycling", "swimming"])
            document.tracks.append(track)
            at = START + timedelta(days=number, hours=4 * nth)
            lat, lon = chance.uniform(-60, 60), chance.uniform(-170, 170)
            for _ in range(chance.randint(1, 2)):
                segment = gpxpy.gpx.GPXTrackSegment()
                track.segments.append(segment)
                for _ in range(chance.randint(20, 60)):
                    segment.points.append(gpxpy.gpx.GPXTrackPoint(lat, lon, elevation=5, time=at))
                    at += timedelta(seconds=30)
                    lat, lon = lat + chance.uniform(-4e-4, 4e-4), lon + chance.uniform(-4e-4, 4e-4)
                at += timedelta(minutes=5)
        path = folder / f"{number}.gpx"
        path.write_text(document.to_xml())
        names = {"walking": "walking.easy", "cycling": "aerobic.cycling", "swimming": "aerobic.swimming"}
        theirs = [
            (names[track.type], round(track.get_duration() / 60), track.get_time_bounds().start_time, track.length_2d())
            for track in gpxpy.parse(path.read_text()).tracks
        ]
        compare(path.name, theirs, taken(path))
    print("GPX: 20 files of gpxpy's compared")


def fit(folder):
    try:
        import fitparse
        from fit_tool.fit_file_builder import FitFileBuilder
        from fit_tool.profile.messages.file_id_message import FileIdMessage
        from fit_tool.profile.messages.record_message import RecordMessage
        from fit_tool.profile.messages.session_message import SessionMessage
        from fit_tool.profile.profile_type import FileType, Manufacturer, Sport
    except ImportError as error:
        print(f"FIT: left out, {error.name} is missing")
        return
    chance = random.Random(17)
    names = {"walking": "walking.easy", "hiking": "walking.easy", "cycling": "aerobic.cycling", "swimming": "aerobic.swimming"}
    for number in range(20):
        begin = START + timedelta(days=number)
        milliseconds = round(begin.timestamp() * 1000)
        builder = FitFileBuilder(auto_define=True, min_string_size=50)
        about = FileIdMessage()
        about.type, about.manufacturer = FileType.ACTIVITY, Manufacturer.DEVELOPMENT.value
        about.time_created, about.serial_number = milliseconds, number
        builder.add(about)
        seconds = chance.randint(300, 5000)
        for second in range(0, seconds, 60):
            record = RecordMessage()
            record.timestamp, record.position_lat, record.position_long = milliseconds + second * 1000, 48.0, 11.0
            record.distance, record.heart_rate = second * 1.2, 101
            builder.add(record)
        session = SessionMessage()
        session.timestamp, session.start_time = milliseconds + seconds * 1000, milliseconds
        session.sport = chance.choice([Sport.WALKING, Sport.HIKING, Sport.CYCLING, Sport.SWIMMING])
        session.total_elapsed_time, session.total_timer_time = seconds + 60.0, float(seconds)
        session.total_distance = round(seconds * 1.2, 2)
        builder.add(session)
        path = folder / f"{number}.fit"
        builder.build().to_file(str(path))
        theirs = []
        for message in fitparse.FitFile(str(path)).get_messages("session"):
            value = message.get_values()
            at = value["start_time"].replace(tzinfo=timezone.utc)
            theirs.append((names[value["sport"]], round(value["total_timer_time"] / 60), at, value["total_distance"]))
        compare(path.name, theirs, taken(path))
    print("FIT: 20 files of fit-tool's compared with fitparse")


def tcx(folder):
    try:
        from tcxreader.tcxreader import TCXReader
    except ImportError:
        print("TCX: left out, tcxreader is missing")
        return
    chance = random.Random(17)
    names = {"Walking": "walking.easy", "Biking": "aerobic.cycling", "Other": "walking.easy"}
    for number in range(20):
        sport = chance.choice(list(names))
        metres_a_second = {"Walking": 1.3, "Biking": 5.0, "Other": 1.3}[sport]
        at, far, laps = START + timedelta(days=number), 0.0, []
        for _ in range(chance.randint(1, 3)):
            seconds = chance.randint(300, 2400) // 30 * 30
            begin, points = at, []
            for second in range(0, seconds + 1, 30):
                now = begin + timedelta(seconds=second)
                points.append(
                    f"<Trackpoint><Time>{now:%Y-%m-%dT%H:%M:%S}.000Z</Time><Position><LatitudeDegrees>48.0</LatitudeDegrees>"
                    f"<LongitudeDegrees>11.0</LongitudeDegrees></Position><DistanceMeters>{far + second * metres_a_second:.2f}"
                    "</DistanceMeters><HeartRateBpm><Value>101</Value></HeartRateBpm></Trackpoint>"
                )
            at, far = begin + timedelta(seconds=seconds), far + seconds * metres_a_second
            laps.append(
                f'<Lap StartTime="{begin:%Y-%m-%dT%H:%M:%S}.000Z"><TotalTimeSeconds>{seconds}.0</TotalTimeSeconds>'
                f"<DistanceMeters>{seconds * metres_a_second:.2f}</DistanceMeters><Calories>90</Calories>"
                f"<Intensity>Active</Intensity><TriggerMethod>Manual</TriggerMethod><Track>{''.join(points)}</Track></Lap>"
            )
        path = folder / f"{number}.tcx"
        path.write_text(
            '<?xml version="1.0" encoding="UTF-8"?>\n<TrainingCenterDatabase '
            'xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"><Activities>'
            f'<Activity Sport="{sport}"><Id>{START + timedelta(days=number):%Y-%m-%dT%H:%M:%S}.000Z</Id>{"".join(laps)}'
            "</Activity></Activities></TrainingCenterDatabase>"
        )
        read = TCXReader().read(str(path))
        start = read.start_time if read.start_time.tzinfo else read.start_time.replace(tzinfo=timezone.utc)
        theirs = [(names[read.activity_type], round(read.duration / 60), start, read.distance)]
        compare(path.name, theirs, taken(path))
    print("TCX: 20 files compared with tcxreader")


with tempfile.TemporaryDirectory() as place:
    gpx(pathlib.Path(place))
    fit(pathlib.Path(place))
    tcx(pathlib.Path(place))
for fault in faults:
    print(fault, file=sys.stderr)
sys.exit(bool(faults))
