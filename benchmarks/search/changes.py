"""What a change costs the search: ``python -m benchmarks.search.changes PORTAL [--newest 12] [--corrections 3]``.

PORTAL is a folder of ``benchmarks/portal.py`` that has been built (``gongkai build`` in it). Adds documents of today one by
one, then corrects old ones one by one; prints the seconds of the search stage alone, on the clock and of all processes, and
the shards that were indexed again.
The portal is left with what was added.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import random
import re
import resource
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unittest import mock

from generator.building.site import SiteBuild
from generator.cli import gongkai as command

if TYPE_CHECKING:
    from collections.abc import Callable

_DAY = "2026-11-20"


class Taken(NamedTuple):
    """What the search stage of a build took."""

    seconds: float
    processor: float
    """Seconds of all processes together."""
    shards: int


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def build(jobs: int) -> Taken:
    """Build the portal of the working folder."""
    taken, said = Taken(0, 0, 0), io.StringIO()
    stage = SiteBuild.search

    def timed(self: SiteBuild) -> None:
        nonlocal taken
        began, used = time.perf_counter(), _processor()
        stage(self)
        taken = Taken(time.perf_counter() - began, _processor() - used, self.counts.shards)

    arguments = ["build", "--config", "site_config.yml", "--content", "content", "--output", "site", "--jobs", str(jobs)]
    try:
        with mock.patch.object(SiteBuild, "search", timed), contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            command.main(arguments, standalone_mode=False)
    except SystemExit as ended:
        if ended.code:
            raise SystemExit(said.getvalue()) from ended
    return taken


def newest(documents: list[Path], number: int) -> None:
    """Copy a document as one published today."""
    text = documents[-1 - number].read_text(encoding="utf-8")
    head, _, body = text.removeprefix("---\n").partition("---\n")
    kept = [
        line for line in head.splitlines() if re.match("(title|issuing_body|department|category|theme|genre|keywords|summary)[:]", line)
    ]
    index_number = re.search("(?:index_number|索引号): (.*)/", head)
    if not index_number or len(kept) < 5:
        raise SystemExit("this document cannot be copied")
    kept += [f"index_number: {index_number[1]}/{_DAY[:4]}{_DAY[5:7]}-{90000 + number}", f"created: {_DAY}", f"published: {_DAY}"]
    kept[0] = f"{kept[0]}（{number}）"
    body = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", body)
    (documents[0].parent / f"new-{number}.md").write_text("---\n" + "\n".join(kept) + f"\n---\n{body}", encoding="utf-8")


def correct(document: Path) -> None:
    """Change a word in a document's text."""
    document.write_text(document.read_text(encoding="utf-8").rstrip() + "\n\n更正一处。\n", encoding="utf-8")


def measure(name: str, change: Callable[[int], None], times: int, jobs: int) -> None:
    """Make changes one by one and print what each cost."""
    rows = []
    for number in range(times):
        change(number)
        rows.append(build(jobs))
        print(f"{name} {number + 1}: {rows[-1]}", file=sys.stderr)
    if rows:
        seconds, processor, shards = ([row[at] for row in rows] for at in range(3))
        print(
            f"| {name} | {times} | {statistics.fmean(seconds):.2f} | {max(seconds):.2f}"
            f" | {statistics.fmean(processor):.2f} | {max(processor):.2f} | {max(shards)} |"
        )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("portal", type=Path)
    parser.add_argument("--newest", type=int, default=12)
    parser.add_argument("--corrections", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    os.chdir(given.portal)
    english = [path for path in sorted(Path("content").rglob("*.md")) if path.read_text(encoding="utf-8").startswith("---\ntitle:")]
    plain = [path for path in english if "attachments" not in path.read_text(encoding="utf-8")]
    build(given.jobs)
    print("| change | times | seconds on average | at most | of all processes | at most | shards at most |\n" + "|---" * 7 + "|")
    measure("a new document", lambda number: newest(plain, number), given.newest, given.jobs)
    old = random.Random(3).sample(plain[: len(plain) // 2], given.corrections)
    measure("an old document corrected", lambda number: correct(old[number]), given.corrections, given.jobs)


if __name__ == "__main__":
    main()
