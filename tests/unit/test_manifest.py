"""The manifest mended after a small change is the one made as a whole."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.building import manifest

HEAD = {"site": "云溪县", "as_of": "2026-11-22"}
PATHS = st.text(alphabet='ab/.-é公\\"', min_size=1, max_size=6)
FILES = st.dictionaries(PATHS, st.integers(0, 99), max_size=12)


def outputs(files: dict[str, int]) -> closing[sqlite3.Connection]:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE outputs(path TEXT PRIMARY KEY, size INTEGER, sha256 TEXT)")
    database.executemany("INSERT INTO outputs VALUES(?, ?, ?)", [(path, size, f"{size:064x}") for path, size in files.items()])
    return closing(database)


def whole(files: dict[str, int]) -> bytes:
    with outputs(files) as database:
        return manifest.whole(database, HEAD)


@settings(max_examples=500, deadline=None)
@given(FILES, FILES)
def test_mended_is_whole(before: dict[str, int], after: dict[str, int]) -> None:
    old = whole(before)
    touched = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    new = whole(after)
    with outputs(after) as database:
        mended = manifest.updated(old, database, HEAD, touched)
    assert (b"".join(mended) == new) if mended else not (before and after)


def test_another_head_is_not_mended() -> None:
    old = whole({"a": 1})
    with outputs({"a": 2}) as database:
        assert manifest.updated(old, database, {**HEAD, "as_of": "2026-11-23"}, {"a"}) is None
