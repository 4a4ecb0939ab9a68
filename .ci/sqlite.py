#!/usr/bin/env python3
"""What a flipped bit does to an SQLite database of the same rows, default settings.

    SUPPLE_LONG=1 SUPPLE_ROWS=$PWD/target/rows.jsonl cargo test --release --test journal long -- --nocapture
    python3 .ci/sqlite.py target/rows.jsonl

prints the row that stands beside supple's own in its table.
"""
import json
import os
import random
import sqlite3
import sys
import tempfile


def fill(path, lines):
    base = sqlite3.connect(path)
    base.execute("create table entries (id text primary key, at text, day text, kind text, payload text)")
    for line in lines:
        entry = json.loads(line)
        head = [entry.pop(name) for name in ("id", "at", "day", "kind")]
        base.execute("insert into entries values (?, ?, ?, ?, ?)", [*head, json.dumps(entry)])
    base.commit()
    base.close()


def rows(path):
    """All rows by id, or the error that ends the reading."""
    base = sqlite3.connect(path)
    base.text_factory = bytes
    read = {}
    try:
        for row in base.execute("select id, at, day, kind, payload from entries"):
            read[row[0]] = row
        return read, None
    # A damaged text of the database's own schema ends the reading as well.
    except (sqlite3.Error, UnicodeDecodeError) as error:
        return read, error
    finally:
        base.close()


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        lines = file.read().splitlines()
    flips = int(sys.argv[2]) if len(sys.argv) > 2 else 20_000
    shared = "/dev/shm" if os.path.isdir("/dev/shm") else None
    with tempfile.TemporaryDirectory(dir=shared) as folder:
        path = os.path.join(folder, "entries.db")
        fill(path, lines)
        with open(path, "rb") as file:
            whole = file.read()
        before, error = rows(path)
        assert error is None and len(before) == len(lines)
        unnoticed = unreadable = lost = harmless = 0
        chance = random.Random(20_261_120)
        for _ in range(flips):
            bit = chance.randrange(len(whole) * 8)
            damaged = bytearray(whole)
            damaged[bit // 8] ^= 1 << (bit % 8)
            with open(path, "wb") as file:
                file.write(damaged)
            after, error = rows(path)
            same = sum(after.get(name) == row for name, row in before.items())
            if error is not None:
                unreadable += 1
            elif same < len(before) or len(after) > len(before):
                unnoticed += 1
            else:
                harmless += 1
            lost += max(len(before) - same - 1, 0)
        print("| | flips over %d rows | unnoticed | reading ends with an error | other rows lost | nothing changed |" % len(lines))
        print(f"| SQLite {sqlite3.sqlite_version} | {flips} | {unnoticed} | {unreadable} | {lost} | {harmless} |")


if __name__ == "__main__":
    main()
