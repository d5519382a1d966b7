"""What the system refuses is told in plain words of both languages."""

from __future__ import annotations

import errno
import sqlite3

import pytest

from generator.commands.options import failure


def test_a_path_with_full_in_it_is_no_full_disk() -> None:
    """Only the cause counts, not the name."""
    said = failure(PermissionError(errno.EACCES, "Permission denied", "/srv/full/site"))
    assert said == "/srv/full/site：没有读写的权限 / Permission denied"


def test_a_full_disk_is_told_as_one() -> None:
    """Of a file, and of the state's database."""
    assert "磁盘空间不足" in failure(OSError(errno.ENOSPC, "No space left on device", "site"))
    database = sqlite3.connect(":memory:")
    database.execute("PRAGMA max_page_count = 2")
    database.execute("CREATE TABLE t(x)")
    with pytest.raises(sqlite3.OperationalError) as refused:
        database.execute("INSERT INTO t VALUES(zeroblob(100000))")
    database.close()
    assert "磁盘空间不足" in failure(refused.value)
