"""``gongkai new``: whose document it is, which number it gets, and that it is complete."""

from __future__ import annotations

import datetime as dt
import os
from typing import TYPE_CHECKING

import pytest

from generator.front_matter import FrontMatter
from generator.scaffolding import new_document
from tests.rules.sites import write_site

if TYPE_CHECKING:
    from pathlib import Path

DAY = dt.date(2024, 6, 1)


def front_of(path: Path) -> dict[str, str]:
    """The keys of a new document as they are written."""
    lines = path.read_text("utf-8").split("---\n")[1].splitlines()
    return {key: value.partition("  #")[0].strip() for key, _, value in (line.partition(":") for line in lines)}


def started(folder: Path, title: str, changes: str = "", body: str | None = None) -> Path:
    write_site(folder, changes)
    return new_document(folder / "content", folder / "site_config.yml", "policy/other", title, body, DAY)


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("云溪县人民政府关于防汛的通知", None, "county-government"),
        ("云溪县水利局关于防汛的通知", None, "water"),
        ("云溪县水利局关于防汛的通知", "县财政局", "finance"),
        ("关于防汛的通知", None, "county-government"),
    ],
)
def test_the_title_says_who_issues_it(tmp_path: Path, title: str, body: str | None, expected: str) -> None:
    assert front_of(started(tmp_path, title, body=body))["issuing_body"] == expected


def test_every_key_is_in_place(tmp_path: Path) -> None:
    path = started(tmp_path, "云溪县水利局关于防汛的通知")
    assert set(front_of(path)) == set(FrontMatter.model_fields)
    assert front_of(path)["index_number"] == "113499210099201026/202406-00001"


def test_what_may_be_chosen_stands_beside_the_key_where_the_site_has_any(tmp_path: Path) -> None:
    with_themes = started(tmp_path / "with", "关于防汛的通知").read_text("utf-8")
    without = started(tmp_path / "without", "关于防汛的通知", "=== site_config.yml without themes\n").read_text("utf-8")
    assert "\ntheme: []              # 综合政务 / 财政、金融、审计 / 农业、林业、水利 / 其他\n" in with_themes
    assert "\ntheme: []\ngenre:                 # 通知 / 意见 / 办法 / 决定 / 公告 / 解读\n" in without


def test_what_is_no_document_has_no_number(tmp_path: Path) -> None:
    """A folder, a link to nowhere or a pipe called `….md` kept every new document from being begun, the pipe without end."""
    write_site(tmp_path, "")
    content = tmp_path / "content"
    (content / "folder.md").mkdir()
    (content / "link.md").symlink_to("nowhere")
    os.mkfifo(content / "pipe.md")
    path = new_document(content, tmp_path / "site_config.yml", "policy/other", "云溪县水利局关于防汛的通知", None, DAY)
    assert front_of(path)["index_number"] == "113499210099201026/202406-00001"


SCHEME = "=== site_config.yml append\nindex_number: {pattern: '%s'}\n"
EXISTING = "=== content/%s.md like\nindex_number: %s\nissuing_body: %s\n"


@pytest.mark.parametrize(
    ("pattern", "used", "expected"),
    [
        (
            r"SL(?P<year>\d{4})-(?P<serial>\d{3})",
            [("SL2023-047", "water"), ("SL2024-009", "县水利局"), ("CZ2024-120", "finance")],
            "SL2024-010",
        ),
        (
            r"(?P<office>[A-Z]+)-(?P<year>\d{2})(?P<month>\d{2})/(?P<serial>\d+)",
            [("SL-2405/31", "water"), ("CZ-2406/80", "finance")],
            "SL-2406/01",
        ),
        (r"(?P<office>[A-Z]+)-(?P<serial>\d{6})", [("CZ-000120", "finance")], ""),
        (r"(?P<office>[A-Z]+)-\d{6}", [("SL-000120", "water")], ""),
    ],
)
def test_a_series_of_the_sites_own_goes_on(tmp_path: Path, pattern: str, used: list[tuple[str, str]], expected: str) -> None:
    """In the form the body's newest number has; where there is none, the editor writes the first."""
    files = "".join(EXISTING % (f"a{n}", number, body) for n, (number, body) in enumerate(used))
    path = started(tmp_path, "云溪县水利局关于防汛的通知", files + SCHEME % pattern)
    assert front_of(path)["index_number"] == expected


def test_no_document_is_written_over(tmp_path: Path) -> None:
    changes = SCHEME % r"(?P<office>[A-Z]+)-\d{6}"
    first, second = (started(tmp_path, "云溪县水利局关于防汛的通知", changes) for _ in range(2))
    assert first != second
    assert first.is_file()
