"""What is found on a day does not depend on the day of the check before it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from generator import pipeline
from generator.building.request import Request
from generator.progress import Progress
from tests.rules.sites import write_site

if TYPE_CHECKING:
    from pathlib import Path

    from generator.diagnostics import Diagnostic

DAYS = ("2024-06-01", "2026-02-01", "2024-06-01")
SITES = {
    "created after it was published": "created: 2025-01-10\n",
    "dated ahead in a front matter that lacks a key": "- title\ncreated: 2025-01-10\npublished: 2025-01-12\n",
    "citing what is replaced one day": "---\n根据《中华人民共和国增值税暂行条例》，现将有关事项通知如下。\n",
}


def found_on(day: str, folder: Path, state: str) -> list[Diagnostic]:
    """Return what a check finds on a day, with a state that may be of another."""
    request = Request(folder / "content", folder / "site_config.yml", folder / "site", folder / state, dt.date.fromisoformat(day), jobs=1)
    return pipeline.check(request, "zh", Progress(quiet=True)).diagnostics


@pytest.mark.parametrize("site", SITES)
def test_a_check_on_another_day_finds_what_a_first_one_finds(site: str, tmp_path: Path) -> None:
    write_site(tmp_path, SITES[site])
    found = [(found_on(day, tmp_path, "kept.db"), found_on(day, tmp_path, f"new-{number}.db")) for number, day in enumerate(DAYS)]
    assert [kept for kept, _ in found] == [new for _, new in found]
    assert found[0][1] != found[1][1]
