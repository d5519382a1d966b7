"""``python -m tests.judges``: build the portals, hear every judge in every view, write the report, fail on any finding.

Without arguments every two of reading mode, width and system wish meet; ``--views every`` takes all combinations,
``--views few`` two. ``--portal``, ``--kind`` and ``--judge`` narrow the run while mending something. A judge is asked again only where a view shows it
something new; ``--brief`` asks the engines besides axe-core once for each form of a page, whatever its colours. Pages are judged in as many
processes as there are processors, the largest first.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

from tests import REPOSITORY
from tests.judges import in_page, portals, report, static
from tests.judges.court import Sight, judge_pages, judge_site, sitting
from tests.judges.finding import Exemptions, Finding
from tests.judges.views import SETS

REPORT: Final = REPOSITORY / "judgement"


def main() -> int:
    """Run; return 1 if anything is held against a page, or if an exemption is no longer needed (not told by a run that was narrowed)."""
    parser = argparse.ArgumentParser(prog="python -m tests.judges", description=__doc__)
    parser.add_argument("--views", choices=SETS, default="pairs")
    parser.add_argument("--portal", action="append", choices=("demo", "hostile", "borderland", "single"))
    parser.add_argument("--kind", action="append", help="only these kinds of page")
    parser.add_argument("--judge", action="append", choices=in_page.NAMES, help="only these of the judges that look at an open page")
    parser.add_argument("--quick", action="store_true", help="neither Lighthouse nor the walk with the keyboard")
    parser.add_argument(
        "--brief", action="store_true", help="IBM, HTML_CodeSniffer and Alfa once for each form of a page, not for each colour scheme"
    )
    parser.add_argument("--report", type=Path, default=REPORT, help="folder of the report")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    started = time.monotonic()
    exemptions = Exemptions.read()
    run: dict[str, Any] = {"views": options.views + ", brief" * options.brief}
    with tempfile.TemporaryDirectory() as folder:
        sites = {name: site for name, site in portals.build(Path(folder)).items() if not options.portal or name in options.portal}
        kinds = {
            name: {k: path for k, path in portals.kinds(site).items() if not options.kind or k in options.kind}
            for name, site in sites.items()
        }
        sights = [
            Sight(name, site, path, options.views, tuple(options.judge or in_page.NAMES), options.quick, options.brief)
            for name, site in sites.items()
            for path in dict.fromkeys(kinds[name].values())
        ]
        sights.sort(key=lambda sight: -(sight.site / sight.path.partition("?")[0]).stat().st_size)
        findings, asked = judge_pages(sights, options.processes)
        run |= {f"asked: {name}": count for name, count in asked.items()}
        with sitting() as court:
            run["browser"] = court.browser.version
            for name, site in sites.items():
                findings += judge_site(court, name, site, kinds[name], quick=options.quick)
    if not static.java():
        run["not heard"] = "the Nu checker, which needs Java 17 (Debian: apt-get install default-jre-headless)"
    remaining = exemptions.remaining(findings)
    if not (options.portal or options.kind or options.judge or options.views == "few"):
        remaining += [
            Finding("own", "exemption unused", "", "", f"{e.judge} {e.rule} {e.match}", "")
            for e in exemptions.all
            if e not in exemptions.used
        ]
    run["seconds"] = round(time.monotonic() - started)
    report.write(options.report, remaining, sorted(exemptions.used, key=str), run)
    _say(remaining, run, options.report)
    return 1 if remaining else 0


def _say(findings: list[Finding], run: dict[str, Any], folder: Path) -> None:
    for finding in findings[:40]:
        sys.stdout.write(
            f"{finding.judge} {finding.rule}: {finding.page} [{finding.view}] {finding.what} {finding.where}\n".replace("\n", " ") + "\n"
        )
    for name, value in run.items():
        sys.stdout.write(f"{name}: {value}\n")
    sys.stdout.write(f"{len(findings)} findings; report: {folder / 'index.html'}\n")


if __name__ == "__main__":
    sys.exit(main())
