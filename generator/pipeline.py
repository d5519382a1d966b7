"""The stages of a build, in order. The file to read first.

config → sources → loading → catalogue → validation → pages → rendering → search → manifest → apply → report
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.building.history_stage import read_history
from generator.building.look import Look
from generator.building.output import require_writable
from generator.building.site import Counts, SiteBuild, has_errors
from generator.building.state import Busy, State, is_damage, locked
from generator.config_reading import LoadedConfig, load_config
from generator.diagnostics import Diagnostic, UsageError
from generator.validation.registry import adjustable_rules
from generator.validation.runner import line_of, worded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.building.request import Request
    from generator.config import SiteConfig
    from generator.progress import Progress


@dataclass(slots=True)
class Outcome:
    """What a run leaves for the report."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    counts: Counts = field(default_factory=Counts)
    config_failed: bool = False
    built: bool = False


def build(request: Request, language: str, progress: Progress, look: Look) -> Outcome:
    """Validate the content and bring the output up to date; a failed validation leaves the output as it is."""
    config = load_config(request.config_path, adjustable_rules())
    if config.config is None:
        return _refused(config, language)
    require_writable(request.output)
    with opened(request, config.config, progress, look) as site:
        site.standing.recover()
        site.prepare()
        site.compare_output()
        site.take_in()
        site.begin_drawing()
        diagnostics = site.diagnose(language)
        if has_errors(diagnostics):
            site.refuse()
            return Outcome(diagnostics, site.counts)
        site.draw()
        site.search()
        site.apply()
        _remember(site, diagnostics, language)
        return Outcome(diagnostics, site.counts, built=True)


def check(request: Request, language: str, progress: Progress, base: str = "") -> Outcome:
    """Validate the content and write nothing but the state; beside a running build, not even that.

    With a base, a commit, what changed since then is moreover compared with what it was.
    """
    config = load_config(request.config_path, adjustable_rules())
    if config.config is None:
        return _refused(config, language)
    try:
        return _checked(request, config.config, language, progress, base)
    except Busy:
        with tempfile.TemporaryDirectory() as folder:
            aside = replace(request, state=Path(folder, "state.db"), output=Path(folder, "site"))
            return _checked(aside, config.config, language, progress, base)


def _checked(request: Request, config: SiteConfig, language: str, progress: Progress, base: str) -> Outcome:
    with opened(request, config, progress, Look(request)) as site:
        site.prepare()
        site.take_in(keep_bodies=False)
        history = read_history(site.state, request.content, base)
        return Outcome(site.diagnose(language, history), site.counts)


@contextlib.contextmanager
def opened(request: Request, config: SiteConfig, progress: Progress, look: Look) -> Iterator[SiteBuild]:
    """Open the state and hold the lock of an output.

    Raises:
        UsageError: there is no content folder, a folder cannot be written to, another build is writing the output, or the state is
            damaged; it is then deleted, since the next run makes it anew.

    """
    if not request.content.is_dir():
        raise UsageError(f"{request.content}：没有这个内容文件夹 / no such content folder")
    with _usable(request.state.parent):
        for folder in (request.output.parent, request.state.parent):
            require_writable(folder)
    with _usable(request.state.parent), locked(request.output) as lock:
        state = State(request.state)
        site = SiteBuild(request, config, state, lock, progress, look)
        try:
            yield site
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            state.discard()
            raise UsageError(
                f"{request.state}：状态文件坏了，已经删去，请再运行一次 / the state file was damaged and is deleted now; run this again: {error}"
            ) from None
        finally:
            site.close()
            state.database.close()


@contextlib.contextmanager
def _usable(state: Path) -> Iterator[None]:
    """Say of a state folder of which something cannot be used what it is for: nobody has made it by hand."""
    try:
        yield
    except (PermissionError, FileExistsError, IsADirectoryError, NotADirectoryError) as error:
        named = Path(os.fsdecode(error.filename or "")).absolute()
        if error.filename is None or not named.is_relative_to(state.absolute()):
            raise
        raise UsageError(
            f"{error.filename}：状态文件夹 {state} 不能用，请授予权限，或者把它整个删去，程序会重做，网站不受影响"
            f" / the state folder {state} cannot be used: permit it, or delete it whole; it is made anew, and no site depends on it: {error.strerror}"
        ) from None


def _refused(loaded: LoadedConfig, language: str) -> Outcome:
    lines = loaded.text.split("\n")
    found = [worded(replace(hit, path=loaded.path.as_posix()), line_of(hit.span, lines), {}, language) for hit in loaded.hits]
    return Outcome(sorted(found), config_failed=True)


def _remember(site: SiteBuild, diagnostics: list[Diagnostic], language: str) -> None:
    """Keep what a build found, for the next one that finds nothing changed."""
    kept = json.dumps([diagnostic.row() for diagnostic in diagnostics], ensure_ascii=False)
    totals = json.dumps([site.counts.documents, site.counts.files])
    site.state.set_meta(found=kept, found_language=language, totals=totals)
