"""The same input gives the same bytes, whatever the machine and the number of jobs."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from .portals import Portal, assert_same, furnish

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """Return a portal of several batches, built by one process."""
    portal = Portal(tmp_path_factory.mktemp("large") / "portal")
    furnish(portal)
    for serial in range(1000, 2200):
        year = str(2014 + serial % 12)
        portal.add(f"bulk/{year}/paper-{serial}.md", serial=str(serial), year=year)
    portal.build("--jobs", "1")
    return portal


@pytest.mark.parametrize("jobs", ["2", "3", "7"])
def test_the_number_of_jobs_changes_no_byte(large: Portal, tmp_path: Path, jobs: str) -> None:
    """One process or several: the same site."""
    large.build("--jobs", jobs, output=tmp_path / "site", state=tmp_path / "state")
    assert_same(large.site, tmp_path / "site")


def test_the_number_of_jobs_changes_no_finding(large: Portal, tmp_path: Path) -> None:
    """Findings come in the same order, with the same words."""
    portal = large.copy(tmp_path / "portal")
    for serial in range(1000, 1300, 7):
        portal.replace(f"content/bulk/{2014 + serial % 12}/paper-{serial}.md", "theme: 综合政务", "theme: 不存在的主题")
    arguments = ("--content", str(portal.content), "--config", str(portal.config), "--output", str(portal.site))
    one = portal.run("build", *arguments, "--no-search", "--jobs", "1", "--as-of", "2026-11-02")
    three = portal.run("build", *arguments, "--no-search", "--jobs", "3", "--as-of", "2026-11-02")
    assert one.code == three.code == 1, one.err
    assert one.out == three.out
    assert one.err == three.err
    assert (one.out + one.err).count("paper-") >= len(range(1000, 1300, 7))


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "America/Los_Angeles", "LANG": "C", "LC_ALL": "C"},
        {"TZ": "Pacific/Kiritimati", "LANG": "zh_CN.GB18030", "PYTHONHASHSEED": "7"},
        {"TZ": "Asia/Shanghai", "PYTHONHASHSEED": "12345", "LC_ALL": "POSIX"},
    ],
    ids=["los-angeles-c", "kiritimati-gb18030", "hash-seed"],
)
def test_the_surroundings_change_no_byte(built: Portal, tmp_path: Path, environment: dict[str, str]) -> None:
    """Time zone, locale and hash seed do not reach the site."""
    other = Portal(tmp_path / "elsewhere" / "with space and 汉字", environment)
    shutil.copytree(built.content, other.content)
    shutil.copy(built.config, other.config)
    other.build()
    assert_same(built.site, other.site)


def test_the_order_of_the_folder_changes_no_byte(built: Portal, tmp_path: Path) -> None:
    """Files written to disk in another order, with other times and rights, give the same site."""
    other = Portal(tmp_path / "reversed")
    for path in sorted((p for p in built.root.rglob("*") if p.is_file()), reverse=True):
        relative = path.relative_to(built.root)
        if relative.parts[0] in {"content", "site_config.yml"}:
            other.write(str(relative), path.read_bytes()).chmod(0o600)
    other.build()
    assert_same(built.site, other.site)


def test_nothing_of_the_machine_is_in_the_output(built: Portal) -> None:
    """No path of this machine and no user's name is in any file of the site."""
    needle = str(built.root).encode()
    for path in built.site.rglob("*"):
        if path.is_file():
            assert needle not in path.read_bytes(), path
