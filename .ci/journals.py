#!/usr/bin/env python3
"""The README's queries over many journals, run by DuckDB and held against supple's own numbers.

    .ci/journals.py DIR [SUPPLE]     DIR holds a folder a person, as --data-dir takes it

Without the Python package duckdb it says so and is left out. Exit code 1 if anything is wrong.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

try:
    import duckdb
except ImportError:
    print("journals: left out, the Python package duckdb is not installed")
    sys.exit(0)

folder = Path(sys.argv[1])
SUPPLE = sys.argv[2] if len(sys.argv) > 2 else "target/debug/supple"
readme = (Path(__file__).parent.parent / "README.md").read_text()
marked = readme.split("<!-- queries -->")[1].split("<!-- /queries -->")[0]
views, kept, pain, dose = re.findall(r"```sql\n(.*?)```", marked, re.S)
faults = []


def check(holds, words):
    if not holds:
        faults.append(words)


def lines(person):
    for file in sorted((folder / person / "journal").glob("*.jsonl")):
        yield from (json.loads(line) for line in file.open())


def mended():
    """What the view says of a journal in which entries were taken back, brought back and put right, and what
    `supple journal` lists of it: the day and the pain of each."""
    with tempfile.TemporaryDirectory() as place:
        home = Path(place) / "ANA"

        def supple(*words):
            clock = ["--now", "2026-11-20T07:00:00+01:00"]
            command = [SUPPLE, "--data-dir", home, *clock, *words]
            return subprocess.run(command, check=True, capture_output=True, text=True).stdout

        def last():
            (file,) = (home / "journal").glob("*.jsonl")
            return json.loads(file.read_text().splitlines()[-1])["id"]

        for rating, undos in [(4, 2), (5, 1), (6, 3), (7, 4), (8, 0)]:
            supple("log", "pain", str(rating))
            for _ in range(undos):
                supple("journal", "undo")
        supple("journal", "correct", last(), "--day", "2026-11-18")
        supple("log", "pain", "3")
        moved = last()
        supple("journal", "correct", moved, "--day", "2026-11-17")
        supple("journal", "correct", moved, "--day", "2026-11-16")
        supple("journal", "undo")  # the second correction
        supple("log", "pain", "2")
        moved = last()
        supple("journal", "correct", moved, "--day", "2026-11-15")
        supple("journal", "remove", moved)
        (file,) = (home / "journal").glob("*.jsonl")
        shutil.copy(file, file.with_name("copy.sync-conflict-20261120-070000-ABCDEFG.jsonl"))
        listed = re.findall(r"^(\S+) .* back (\d+)(?!.*\(removed\))", supple("journal"), re.M)
        # The made-up person's weeks hold every kind of entry.
        weeks = Path(place) / "BEN" / "journal"
        weeks.mkdir(parents=True)
        subprocess.run([SUPPLE, "--demo", "export", "--format", "jsonl", "-o", weeks / "weeks.jsonl"], check=True, capture_output=True)
        with duckdb.connect() as base:
            base.execute(views.replace("journals/*", f"{place}/*"))
            view = base.execute("SELECT day, pain FROM lines WHERE person = 'ANA' AND pain IS NOT NULL").fetchall()
            for query in (kept, pain, dose):
                check(base.execute(query).fetchall(), f"no row over every kind of entry: {query}")
        return sorted((str(day), pain) for day, pain in view), sorted((day, int(pain)) for day, pain in listed)


view, listed = mended()
check(view == listed and len(listed) == 4, f"taken back and put right: {view}, supple says {listed}")
begin = time.monotonic()
base = duckdb.connect()
base.execute(views.replace("journals/*", f"{folder}/*"))
kept, pain, dose = (base.execute(query).fetchall() for query in (kept, pain, dose))
took = time.monotonic() - begin
people = sorted(path.name for path in folder.iterdir() if (path / "journal").is_dir())
check([row[0] for row in kept] == people, "days kept: a row a person")
for person, active, days in kept[:: max(1, len(kept) // 8)]:
    last = max(line["day"] for line in lines(person))
    made = subprocess.run(
        [SUPPLE, "--data-dir", folder / person, "--date", last, "progress", "--weeks", "60", "--json"],
        check=True, capture_output=True,
    )
    report = json.loads(made.stdout)
    check(report["active_days"] == active, f"days kept: {person}: {active}, supple says {report['active_days']}")
    known = [day for day in report["days"] if day["day"] >= report["since"]]
    check(len(known) == days, f"days kept: {person}: of {days}, supple says {len(known)}")
mornings = [(line["day"], line["pain"]) for person in people for line in lines(person) if line["kind"] == "checked_in"]
check(sum(row[1] for row in pain) == len(mornings), "pain: every morning once")
mean = sum(row[1] * row[2] for row in pain) / len(mornings)
check(abs(mean - sum(pain for _, pain in mornings) / len(mornings)) < 0.01, "pain: the mean of all")
done = sum(line["kind"] == "exercise_done" and "done" in line and line["done"] is not None for person in people for line in lines(person))
check(0 < sum(row[2] for row in dose) <= done, "dose: every time once")
print(f"journals: {len(people)} people, {len(mornings)} mornings, three queries in {took:.1f} s, as supple has them")
for fault in faults[:20]:
    print("FAULT", fault, file=sys.stderr)
sys.exit(1 if faults else 0)
