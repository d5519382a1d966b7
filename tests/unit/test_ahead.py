"""What another process works out ahead is what this one would have found."""

from __future__ import annotations

import datetime as dt
import os
from typing import TYPE_CHECKING

import pytest

from generator import sources
from generator.building.ahead import Ahead
from generator.building.look import Look
from generator.building.request import Request

if TYPE_CHECKING:
    from pathlib import Path


def request_for(content: Path) -> Request:
    return Request(
        content, content / "site_config.yml", content.parent / "site", content.parent / "state.db", dt.date(2026, 11, 22), jobs=2
    )


def test_a_folder_walked_ahead_is_the_folder(tmp_path: Path) -> None:
    for name in ("a.md", "b/c.md", "b/图 1.png"):
        (tmp_path / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / name).write_text(name, "utf-8")
    look = Look(request_for(tmp_path / "content"))
    assert not look.is_walking
    look.walk_ahead()
    assert look.directories == sources.walk(tmp_path / "content")
    assert [directory.path for directory in look.directories] == ["", "b/"]


def test_another_process_does_it() -> None:
    assert Ahead(os.getpid).value() != os.getpid()


def test_a_failure_is_told_here(tmp_path: Path) -> None:
    look = Look(request_for(tmp_path / "missing"))
    look.walk_ahead()
    with pytest.raises(FileNotFoundError):
        _ = look.directories


def test_a_killed_process_costs_time_only() -> None:
    def die_elsewhere() -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), 9)
        return 7

    here = os.getpid()
    assert Ahead(die_elsewhere).value() == 7
