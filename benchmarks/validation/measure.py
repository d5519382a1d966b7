"""Measures the rules: how many planted faults they find, and how often they call a clean document wrong.

``python benchmarks/validation/measure.py`` writes a portal of clean papers and one of papers with a fault each, checks both
with ``gongkai check``, and prints a table by kind and a table of what was said of clean papers. ``--missed`` lists what was
not found. ``--clean`` measures a portal of your own instead of the clean papers (a folder with ``content`` and
``site_config.yml``), such as real documents.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import corruption
import files
import metadata
import personal
import structure
from papers import TODAY, Paper, config, papers
from planting import FAULTS, Fault

MODULES: Final = (personal, corruption, structure, metadata, files)
"""Imported for the faults they register."""
Findings = Mapping[str, list[dict[str, Any]]]


def check(folder: Path) -> Findings:
    """Return the findings of a portal by document."""
    command = [
        sys.executable,
        "-m",
        "generator",
        "check",
        "--content",
        str(folder / "content"),
        "--config",
        str(folder / "site_config.yml"),
    ]
    done = subprocess.run([*command, "--as-of", str(TODAY), "--format", "json"], capture_output=True, check=False)
    if done.returncode not in {0, 1}:
        sys.exit(f"gongkai check ended with {done.returncode}: {done.stderr.decode()[-2000:]}{done.stdout.decode()[-800:]}")
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for finding in json.loads(done.stdout)["findings"]:
        name = finding["path"].replace(".review.yml", ".md").rpartition("/content/")[2]
        found[name.removeprefix("content/")].append(finding)
    return found


def fresh(folder: Path) -> Path:
    """Return an empty portal."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "site_config.yml").write_text(config(), encoding="utf-8")
    return folder


def is_found(fault: Fault, needle: str | None, paper: Paper, findings: list[dict[str, Any]]) -> bool:
    """Tell whether a finding of the right rule names the right line."""
    lines = [n for n, line in enumerate(paper.text.split("\n"), 1) if needle and needle in line]
    return any(
        finding["rule"] in fault.rules and (not lines or any(finding["line"] <= n <= finding["end_line"] for n in lines))
        for finding in findings
    )


def planted(folder: Path, seed: int, *, missed: bool) -> tuple[int, int]:
    """Plant every fault in a paper of its own; print the table by kind."""
    rng = random.Random(seed)  # reproducible, not secret
    cases: list[tuple[Fault, str | None, Paper]] = []
    for number, (fault, paper) in enumerate(zip(FAULTS, papers(len(FAULTS), seed), strict=True)):
        paper.name = f"{number:04d}/{paper.name}"
        cases.append((fault, fault.plant(paper, rng), paper))
        paper.write(folder / "content")
    findings = check(folder)
    totals: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for fault, needle, paper in cases:
        own = findings.get(f"{paper.name}.md", [])
        totals[fault.kind] += 1
        if is_found(fault, needle, paper, own):
            hits[fault.kind] += 1
        elif missed:
            print(f"missed: {fault.kind}: {fault.variant!r} in {paper.name}; said: {sorted({f['rule'] for f in own})}")
    print("\n| kind of fault | planted | found | rate |\n| --- | ---: | ---: | ---: |")
    for kind in sorted(totals):
        print(f"| {kind} | {totals[kind]} | {hits[kind]} | {hits[kind] / totals[kind]:.1%} |")
    print(f"| **all** | **{totals.total()}** | **{hits.total()}** | **{hits.total() / totals.total():.1%}** |")
    return totals.total(), hits.total()


def clean(folder: Path) -> tuple[int, int]:
    """Check clean documents; print what was said of them."""
    count = len(list((folder / "content").rglob("*.md")))
    documents: dict[tuple[str, str], set[str]] = defaultdict(set)
    wrong = set()
    for name, own in check(folder).items():
        for finding in own:
            documents[finding["severity"], finding["rule"]].add(name)
            if finding["severity"] == "error":
                wrong.add(name)
    print("\n| said of clean documents | rule | documents | share |\n| --- | --- | ---: | ---: |")
    for (severity, rule), names in sorted(documents.items()):
        print(f"| {severity} | {rule} | {len(names)} | {len(names) / count:.1%} |")
    print(f"| **error** | **any** | **{len(wrong)}** of {count} | **{len(wrong) / count:.2%}** |")
    return count, len(wrong)


def main() -> None:
    """Read the arguments, measure, and end with 1 when the rates are not met."""
    parser = argparse.ArgumentParser(description="Measures how many planted faults the rules find, and what they say of clean papers.")
    parser.add_argument("--clean", type=Path, help="a portal of clean documents of your own")
    parser.add_argument("--papers", type=int, default=420, help="clean papers to write (default: 420)")
    parser.add_argument("--seed", type=int, default=1, help="of all choices (default: 1)")
    parser.add_argument("--missed", action="store_true", help="list what was not found")
    parser.add_argument("--keep", type=Path, help="folder to keep the portals in")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        root = arguments.keep or Path(scratch)
        own = arguments.clean
        if own is None:
            own = fresh(root / "clean")
            for paper in papers(arguments.papers, arguments.seed):
                paper.write(own / "content")
        total, found = planted(fresh(root / "planted"), arguments.seed, missed=arguments.missed)
        count, wrong = clean(own)
    sys.exit(0 if found >= 0.98 * total and wrong <= 0.01 * count else 1)


if __name__ == "__main__":
    main()
