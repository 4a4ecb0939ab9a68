#!/usr/bin/env python3
"""The README's queries over many journals, run by DuckDB and held against supple's own numbers.

    .ci/journals.py DIR [SUPPLE]     DIR holds a folder a person, as --data-dir takes it

Without the Python package duckdb it says so and is left out. Exit code 1 if anything is wrong.
"""

import json
import re
import subprocess
import sys
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
