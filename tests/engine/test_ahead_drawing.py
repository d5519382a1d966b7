"""In a large archive another process draws while the rules look over the whole of it: nothing but time changes."""

from __future__ import annotations

import datetime as dt
import os
import time
from typing import TYPE_CHECKING

import pytest

from generator import pipeline
from generator.building import drawing, site, staleness
from generator.building.look import Look
from generator.building.request import Request, state_file
from generator.progress import Progress

from .portals import TODAY, Portal, assert_same, furnish, tree

if TYPE_CHECKING:
    from pathlib import Path

    from generator.diagnostics import Diagnostic


@pytest.fixture(autouse=True)
def _large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take any archive for a large one."""
    monkeypatch.setattr(site, "MANY", 0)


def build(portal: Portal, jobs: int = 2) -> pipeline.Outcome:
    """Build in this process."""
    state = state_file(portal.state, portal.config.parent, portal.content, portal.site)
    request = Request(portal.content, portal.config, portal.site, state, dt.date.fromisoformat(TODAY), jobs=jobs, search=False)
    return pipeline.build(request, "en", Progress(quiet=True), Look(request))


def test_a_page_is_drawn_elsewhere(portal: Portal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a child process drew is what a clean build draws here; only the search page waits until the index is known."""
    drawn = drawing.Drawer.draw

    def noting(self: drawing.Drawer, work: drawing.Work) -> drawing.Drawn:
        with (tmp_path / "processes").open("a") as file:
            file.write(f"{work.kind == 'search'} {os.getpid()}\n")
        return drawn(self, work)

    monkeypatch.setattr(drawing.Drawer, "draw", noting)
    portal.replace("content/policy/2022/notice-3.md", "title: ", "title: 关于再次公布")
    outcome = build(portal)
    assert outcome.built
    assert outcome.counts.written > 3
    processes = set((tmp_path / "processes").read_text().splitlines())
    (elsewhere,) = processes - {f"True {os.getpid()}"}
    assert elsewhere.startswith("False ")
    assert elsewhere != f"False {os.getpid()}"
    monkeypatch.undo()
    assert_same(portal.site, portal.clean())


def test_what_the_rules_refuse_is_thrown_away(portal: Portal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A finding about the archive stops the child and leaves the last good site; the next build is as ever."""
    begun = tmp_path / "begun"
    diagnose = site.SiteBuild.diagnose

    def long_drawing(_: drawing.Drawer, _work: drawing.Work) -> drawing.Drawn:
        begun.write_text(str(os.getpid()))
        time.sleep(600)
        raise AssertionError

    def diagnosed_meanwhile(self: site.SiteBuild, language: str) -> list[Diagnostic]:
        while not (begun.exists() and begun.read_text()):
            time.sleep(0.01)
        return diagnose(self, language)

    monkeypatch.setattr(drawing.Drawer, "draw", long_drawing)
    monkeypatch.setattr(site.SiteBuild, "diagnose", diagnosed_meanwhile)
    before = tree(portal.site)
    portal.replace("content/policy/2022/notice-3.md", "title: ", "title: 关于再次公布")
    twin = portal.content / "policy/2022/twin.md"
    twin.write_bytes((portal.content / "policy/2022/notice-3.md").read_bytes())
    assert not build(portal).built
    with pytest.raises(ProcessLookupError):  # nobody is left behind
        os.kill(int(begun.read_text()), 0)
    assert tree(portal.site) == before
    assert not (portal.site.parent / f".{portal.site.name}.staging").exists()
    monkeypatch.undo()
    twin.unlink()
    assert build(portal).built
    assert_same(portal.site, portal.clean())


def test_one_process_may_be_all_there_is(portal: Portal) -> None:
    """With one job nothing is begun elsewhere."""
    portal.replace("content/policy/2022/notice-3.md", "title: ", "title: 关于再次公布")
    assert build(portal, jobs=1).built
    assert_same(portal.site, portal.clean())


def test_lists_that_were_never_filled_are_filled_by_the_next_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A first build that ends when all is read, and a change before the second."""
    portal = Portal(tmp_path / "portal")
    furnish(portal)

    def ended(_: staleness.Staleness) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(staleness.Staleness, "fill_lists", ended)
    with pytest.raises(KeyboardInterrupt):
        build(portal)
    monkeypatch.undo()
    portal.replace("content/policy/2022/notice-3.md", "title: ", "title: 关于再次公布")
    (portal.content / "policy/2023/notice-4.md").unlink()
    outcome = build(portal)
    assert outcome.built
    assert outcome.counts.loaded < 5, "what was read is known"
    assert_same(portal.site, portal.clean())
