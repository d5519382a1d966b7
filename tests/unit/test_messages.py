"""What the system refuses is told in plain words of both languages, wherever it can be told."""

from __future__ import annotations

import errno
import os
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from generator.commands.options import failure
from tests.rules.sites import findings, write_site

if TYPE_CHECKING:
    from pathlib import Path


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


@pytest.mark.parametrize("closed", ["", ">&-", "2>&-", ">&- 2>&-"])
def test_a_command_ends_as_ever_where_it_cannot_print(tmp_path: Path, closed: str) -> None:
    """A terminal without Chinese characters, and streams that a service manager has closed."""
    write_site(tmp_path, "document_number: 云水[2024]12号")
    command = f'"{sys.executable}" -m generator check --as-of 2024-06-01 {closed}'
    done = subprocess.run(  # noqa: S602  # the shell is what closes streams
        command, shell=True, cwd=tmp_path, env={**os.environ, "PYTHONIOENCODING": "ascii"}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, "internal error" in done.stderr, "Traceback" in done.stderr) == (1, False, False)
    assert ("document-number-form" in done.stdout) == (">&-" not in closed.replace("2>&-", ""))


def test_a_site_that_numbers_in_its_own_way_is_not_told_the_usual_form(tmp_path: Path) -> None:
    """The remedy names the pattern of the site."""
    own = "=== site_config.yml append\nindex_number: {pattern: 'SL-(?P<year>[0-9]{4})-(?P<serial>[0-9]{3})'}\n"
    write_site(tmp_path, f"index_number: SL-2024\n{own}")
    remedies = [found.fix for found in findings(tmp_path) if found.rule == "index-number-form"]
    assert remedies == ["照本站其他文件的编法写；site_config.yml 里定的是 SL-(?P<year>[0-9]{4})-(?P<serial>[0-9]{3})"]


@pytest.mark.parametrize(("how", "problem"), [("gb18030", "不是 UTF-8 编码"), ("padded 300000", "太大")])
def test_a_review_record_that_cannot_be_read_is_not_called_missing(tmp_path: Path, how: str, problem: str) -> None:
    """Old programs save in other encodings: the record is there, and its editor would look for it in vain."""
    write_site(tmp_path, f"=== content/example.review.yml {how}\nproposed: {{by: 王立新}}\n")
    found = [(finding.rule, finding.path, problem in finding.message) for finding in findings(tmp_path)]
    assert found == [("review-unreadable", "example.review.yml", True)]
