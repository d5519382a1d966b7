"""A wheel is complete: theme, labels and data are in it, and it builds a site by itself."""

from __future__ import annotations

import importlib
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from typing import TYPE_CHECKING

import pytest

from generator.theme_files import LIBRARIES
from tests import REPOSITORY
from tests.manual_site import AS_OF, DOCUMENT, write_site

if TYPE_CHECKING:
    from pathlib import Path

INDEX_NUMBER = "113499210099201026/202603-00001"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return next(folder.glob("gongkai-*.whl"))


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with nothing but the wheel's files."""
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def _run(unpacked: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a folder with the wheel's files before anything else; the checkout is not on the path."""
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}
    return subprocess.run([sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False)


def _shipped() -> set[str]:
    """Return where the tracked files of package and theme must lie in the wheel."""
    listed = subprocess.run(["git", "ls-files", "-z", "generator", "theme"], cwd=REPOSITORY, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("no Git repository here")
    names = [name for name in listed.stdout.decode().split("\0") if name and (REPOSITORY / name).is_file()]
    return {re.sub(r"^theme/", "generator/_theme/", name) for name in names}


def test_every_file_of_package_and_theme_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert _shipped() - names == set()
    for part in ("generator/_theme/labels/zh-Hans.yml", "generator/_theme/base.html", "generator/validation/data/citations.yml"):
        assert part in names
    assert {name for name in names if name.startswith("generator/search/data/")}
    assert {name for name in names if name.startswith("generator/validation/data/working_days/")}


def test_every_library_that_has_a_part_in_a_site_is_in_the_digest_of_the_program() -> None:
    """With another version everything is read again; not for the command line, its progress, its preview and the time zone."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {re.split("[<>=]", dependency)[0] for dependency in project["dependencies"]}
    assert needed - set(LIBRARIES) == {"click", "rich", "tzdata", "watchfiles"}


def test_nothing_else_is_in_the_wheel(wheel: Path) -> None:
    """No tests, no demo, no caches, no state."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert [name for name in names if not re.match(r"generator/|gongkai-[^/]+\.dist-info/", name)] == []
    assert [name for name in names if "__pycache__" in name or name.endswith((".pyc", ".db"))] == []


def test_the_wheel_brings_the_command_and_its_dependencies(unpacked: Path) -> None:
    about = next(unpacked.glob("gongkai-*.dist-info"))
    script = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]["gongkai"]
    assert f"gongkai = {script}" in (about / "entry_points.txt").read_text("utf-8")
    module, _, function = script.partition(":")
    assert callable(getattr(importlib.import_module(module), function))
    metadata = (about / "METADATA").read_text("utf-8")
    assert "Requires-Python: >=3.11" in metadata
    for name in ("mkdocs-material", "pyyaml", "jinja2", "pagefind-bin"):
        assert f"Requires-Dist: {name}" in metadata


@pytest.fixture(scope="module")
def portal(unpacked: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the manuals' example, built in a new folder from the wheel's files alone."""
    folder = tmp_path_factory.mktemp("portal")
    write_site(folder)
    where = _run(unpacked, folder, "-P", "-c", "import generator, generator.theme_files as t; print(generator.__file__, t.shipped_theme())")
    assert [line.startswith(str(unpacked)) for line in where.stdout.split()] == [True, True], where.stdout + where.stderr
    done = _run(unpacked, folder, "-P", "-m", "generator", "build", "--as-of", AS_OF, "--jobs", "1")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def test_the_wheel_builds_a_site_in_a_new_folder(portal: Path) -> None:
    """With its document, the attachment, styles and scripts; without the review record."""
    page = (portal / f"doc/{INDEX_NUMBER}.html").read_text("utf-8")
    assert "云溪县水利局关于做好2026年汛前检查的通知" in page
    assert (portal / f"doc/{INDEX_NUMBER}/reservoirs.pdf").stat().st_size
    for name in re.findall(r'(?:href|src)="\.\./\.\./(assets/[^"]+)"', page):
        assert (portal / name).stat().st_size
    assert re.search(r'href="\.\./\.\./assets/portal-[0-9a-f]+\.css"', page)
    assert any(path.is_file() for path in (portal / "pagefind").rglob("*"))
    assert not list(portal.rglob("*.review.yml"))


def test_what_the_readme_says_comes_out_comes_out(portal: Path) -> None:
    """And nothing at the top of the site that it does not name."""
    table = (REPOSITORY / "README.md").read_text("utf-8").partition("## What comes out")[2].partition("\n## ")[0]
    named = {name for row in re.findall(r"^\| (`[^|]*`) \|", table, re.MULTILINE) for name in re.findall(r"`([^`]+)`", row)}
    promised = {name.replace("<index number>", INDEX_NUMBER).replace("<year>", "2026") for name in named}
    assert [name for name in sorted(promised) if not (portal / name).exists()] == []
    tops = {name.partition("/")[0] for name in promised}
    assert {path.name for path in portal.iterdir()} - tops == set()


def test_the_wheel_explains_its_rules(unpacked: Path, tmp_path: Path) -> None:
    """Rules are discovered and their texts are shipped."""
    found = "from generator.validation.registry import rules; print(len(rules()), all(r.explanation for r in rules().values()))"
    done = _run(unpacked, tmp_path, "-P", "-c", found)
    count, explained = done.stdout.split()
    ours = len(list((REPOSITORY / "generator/validation/rules").glob("[a-z]*.py")))
    assert (int(count), explained) == (ours, "True")


def _files(folder: Path) -> dict[Path, int]:
    """Return files and their times; compiled modules are Python's own business."""
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"}


def test_the_wheel_keeps_its_folder_as_it_was(unpacked: Path, tmp_path: Path) -> None:
    """A build writes beside its configuration and nowhere else: the package may lie where nobody may write."""
    write_site(tmp_path)
    before = _files(unpacked)
    done = _run(unpacked, tmp_path, "-P", "-m", "generator", "check", "--as-of", AS_OF, "--jobs", "1")
    assert done.returncode == 0, done.stdout + done.stderr
    assert _files(unpacked) == before
    assert {path.name for path in tmp_path.iterdir()} <= {"content", "site_config.yml", ".gongkai"}
    assert (tmp_path / "content" / DOCUMENT).is_file()
