#!/usr/bin/env python3
"""Exports, read back by programs that are not ours.

    .ci/exports.py [SUPPLE]     SUPPLE is the program, target/debug/supple if not given

csv is read by Python's own reader, by pandas, duckdb and LibreOffice, ics by `icalendar` against RFC 5545, FHIR by `fhir.resources`
against the R4 definitions, html by Python's parser. A check whose package is missing says so and is
left out: pip install icalendar 'fhir.resources' pandas duckdb. Exit code 1 if anything is wrong.
"""

import csv
import io
import json
import shutil
import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path

SUPPLE = sys.argv[1] if len(sys.argv) > 1 else "target/debug/supple"
DAY = "2026-11-20"
TABLES = ("sessions", "exercises", "ratings", "walks", "peg", "activities", "moves", "breaks", "notes")
faults = []
missing = []


def run(*args):
    return subprocess.run([SUPPLE, *args], check=True, capture_output=True).stdout


def supple(*args):
    return run("--demo", "--date", DAY, *args)


def check(holds, words):
    if not holds and words not in faults:
        faults.append(words)


def tables():
    rows = {}
    for table in TABLES:
        data = supple("export", "--table", table)
        check(data.endswith(b"\r\n"), f"{table}: lines end as RFC 4180 says")
        read = list(csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True))
        check(len(read) > 3 or table in ("activities", "moves", "breaks", "notes"), f"{table}: has rows")
        for row in read:
            check(len(row) == len(read[0]), f"{table}: every row has its columns: {row}")
            for cell in row:
                check(not cell.startswith(("=", "+", "-", "@", "\t", "\r")), f"{table}: a formula: {cell!r}")
        rows[table] = [dict(zip(read[0], row)) for row in read[1:]]
    report = json.loads(supple("progress", "--weeks", "52", "--json"))
    seconds = sum(int(row["seconds"]) for row in rows["sessions"])
    minutes = sum(int(row["minutes"]) for row in rows["walks"])
    both = seconds / 60 + minutes
    check(abs(report["minutes"] - both) <= 0.5 * 52, f"minutes agree: {report['minutes']} and {both}")
    for row in rows["peg"]:
        mean = (int(row["pain"]) + int(row["enjoyment"]) + int(row["activity"])) / 3
        check(abs(float(row["score"]) - mean) <= 0.051, f"peg: the mean of {row}")
    print("csv: read back by Python's reader")


def data_frames():
    """The numbers of a table are numbers to the programs that people read it with."""
    for table, column in (("sessions", "seconds"), ("walks", "minutes"), ("peg", "score"), ("ratings", "value")):
        plain, german = supple("export", "--table", table), supple("export", "--table", table, "--excel")
        check(german.startswith(b"\xef\xbb\xbf"), f"{table}: --excel begins with a byte order mark")
        rows = csv.DictReader(io.StringIO(plain.decode("utf-8"), newline=""))
        total = sum(float(row[column]) for row in rows)
        for name, read in (("pandas", pandas_sum), ("duckdb", duckdb_sum)):
            for data, separator, point in ((plain, ",", "."), (german, ";", ",")):
                found = read(data, separator, point, column)
                if found is not None:
                    check(abs(found - total) < 0.01, f"{table}: {name} reads {column} {separator}: {found}, not {total}")


def pandas_sum(data, separator, point, column):
    try:
        import pandas
    except ImportError:
        return left_out("pandas")
    return float(pandas.read_csv(io.BytesIO(data), sep=separator, decimal=point, encoding="utf-8-sig")[column].sum())


def duckdb_sum(data, separator, point, column):
    try:
        import duckdb
    except ImportError:
        return left_out("duckdb")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "table.csv"
        file.write_bytes(data)
        query = f"SELECT sum({column}) FROM read_csv(?, delim = ?, decimal_separator = ?)"
        return float(duckdb.execute(query, [str(file), separator, point]).fetchone()[0])


def left_out(package):
    if package not in missing:
        missing.append(package)
        print(f"csv: not read by {package}, which is not installed")


def spreadsheet():
    """LibreOffice in a German locale reads the decimal comma as a number: 5,3 comes back as 5.3."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        print("csv: not read by LibreOffice, which is not installed")
        return
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "peg.csv").write_bytes(supple("export", "--table", "peg", "--excel"))
        # 59: semicolon, 34: quotes, 76: UTF-8, from line 1, German (1031).
        reads = "--infilter=Text - txt - csv (StarCalc):59,34,76,1,,1031"
        subprocess.run(
            [office, "--headless", f"-env:UserInstallation=file://{folder}/profile", reads, "--convert-to", "fods",
             "--outdir", folder, f"{folder}/peg.csv"],
            check=True, capture_output=True, timeout=180,
        )
        text = (Path(folder) / "peg.fods").read_text()
    rows = csv.DictReader(io.StringIO(supple("export", "--table", "peg").decode("utf-8"), newline=""))
    for row in rows:
        score = row["score"].removesuffix(".0")
        check(f'office:value="{score}"' in text, f"peg: LibreOffice reads {score} as a number")
    print("csv: read by LibreOffice in a German locale")


def calendar():
    try:
        import icalendar
    except ImportError:
        print("ics: left out, the Python package icalendar is not installed")
        return
    data = supple("export", "--format", "ics")
    for line in data.split(b"\r\n"):
        check(b"\n" not in line and len(line) <= 75, f"ics: a line that is not folded: {line!r}")
    read = icalendar.Calendar.from_ical(data)
    check(str(read["VERSION"]) == "2.0" and "PRODID" in read, "ics: version and product")
    events = [part for part in read.walk() if part.name == "VEVENT"]
    check(len(events) >= 2, "ics: the routine and the weekly questions")
    names = [str(event["UID"]) for event in events]
    check(len(set(names)) == len(names), f"ics: each event has its own name: {names}")
    for part in read.walk():
        check(not part.errors, f"ics: {part.name}: {part.errors}")
    for event in events:
        check({"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= set(event), f"ics: {event['SUMMARY']} is whole")
        start = event["DTSTART"].dt
        check(getattr(start, "tzinfo", None) is None, "ics: times float")
        if "DTEND" in event:
            check(event["DTEND"].dt > start, "ics: an event ends after it begins")
    words = {
        "07:00": "07:00", "7am": "07:00", "7:30 pm": "19:30", "7.30 Uhr": "07:30", "19h30": "19:30", "noon": "12:00",
        "half past six": "06:30",
    }
    for time, at in words.items():
        with tempfile.TemporaryDirectory() as folder:
            line = {"v": 1, "id": "abcde-1", "at": f"{DAY}T07:00:00+01:00", "day": DAY, "kind": "routine_set"}
            (Path(folder) / "journal").mkdir(mode=0o700)
            (Path(folder) / "journal" / "abcde.jsonl").write_text(json.dumps({**line, "time": time}) + "\n")
            made = run("--data-dir", folder, "--date", DAY, "export", "--format", "ics")
        starts = [str(part["DTSTART"].dt)[11:16] for part in icalendar.Calendar.from_ical(made).walk("VEVENT")]
        check(starts == [at], f"ics: {time!r} is at {at}, not {starts}")
    again = supple("export", "--format", "ics")
    stable = lambda text: [line for line in text.split(b"\r\n") if not line.startswith(b"DTSTAMP")]
    check(stable(again) == stable(data), "ics: the same record gives the same bytes")
    print("ics: read by icalendar")


def fhir():
    for form, kind in (("fhir", "collection"), ("fhir-transaction", "transaction")):
        data = supple("export", "--format", form)
        bundle = json.loads(data)
        entries = bundle["entry"]
        urls = [entry["fullUrl"] for entry in entries]
        check(bundle["type"] == kind, f"{form}: is a {kind}")
        check(len(set(urls)) == len(urls), f"{form}: each resource has its own name")
        for entry in entries[1:]:
            members = entry["resource"].get("hasMember", [])
            found = [entry["resource"]["subject"], *entry["resource"]["performer"], *members]
            check(all(each["reference"] in urls for each in found), f"{form}: every reference is in the bundle")
        try:
            try:
                from fhir.resources.R4B.bundle import Bundle
            except ImportError:
                from fhir.resources.bundle import Bundle  # versions up to 6.1 are R4 themselves
        except ImportError:
            print("fhir: left out, the Python package fhir.resources is not installed")
            return
        try:
            read = getattr(Bundle, "model_validate_json", None) or Bundle.parse_raw
            check(len(read(data).entry) == len(entries), f"{form}: every entry is read")
        except ValueError as error:
            check(False, f"{form}: {error}")
    print("fhir: read by fhir.resources, as a collection and as a transaction")


class Page(HTMLParser):
    def handle_starttag(self, tag, attrs):
        check(tag not in ("script", "link", "img", "iframe", "object"), f"html: <{tag}>")
        for name, value in attrs:
            outside = name in ("src", "href") or name.startswith("on")
            check(not outside, f"html: {tag} {name}={value}")


def html():
    text = supple("export", "--format", "html").decode("utf-8")
    Page().feed(text)
    style = text.split("<style>")[1].split("</style>")[0]
    check("url(" not in style and "@import" not in style, "html: nothing is fetched")
    print("html: self-contained")


tables()
data_frames()
spreadsheet()
calendar()
fhir()
html()
for fault in faults[:20]:
    print("FAULT", fault, file=sys.stderr)
sys.exit(1 if faults else 0)
