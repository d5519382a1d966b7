"""Measure other generators on the same documents, at a size they can bear.

``python benchmarks/peers.py --documents 1000`` builds the documents once with
``gongkai build --no-search`` and with each of MkDocs Material, Zensical and
Eleventy that is installed here. They are given the documents' text and title
with their own default look and no category lists, so they have less to do.
Hugo, which is built like for like, is measured by ``engine.py``.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Final

from engine import Portal, environment, generate, gongkai, machine
from processes import MEGABYTE, Run, run

MKDOCS: Final = """\
site_name: 岚川县人民政府信息公开
theme: {name: material, language: zh, font: false, features: [navigation.indexes, navigation.prune]}
plugins: []
"""
ELEVENTY: Final = """\
export default function (config) { config.addGlobalData("layout", "page.html"); }
export const config = { dir: { input: "content", includes: "../includes", output: "out" } };
"""
ELEVENTY_PAGE: Final = """\
<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{{ title }}</title></head>
<body><main><h1>{{ title }}</h1>{{ content }}</main></body></html>
"""


def mkdocs(portal: Portal, program: str) -> Run:
    """Build with MkDocs (or Zensical, which reads the same configuration), its search left out."""
    folder = portal.root / Path(program).name
    shutil.copytree(portal.hugo / "content", folder / "docs")
    (folder / "docs/index.md").write_text("# 岚川县人民政府信息公开\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    return run([program, "build"], folder=folder, environment=environment(), sample=True)


def eleventy(portal: Portal, program: str) -> Run:
    """Build with Eleventy, one small layout, no collections."""
    folder = portal.root / "eleventy"
    shutil.copytree(portal.hugo / "content", folder / "content")
    (folder / "includes").mkdir()
    (folder / "includes/page.html").write_text(ELEVENTY_PAGE, encoding="utf-8")
    (folder / "eleventy.config.mjs").write_text(ELEVENTY, encoding="utf-8")
    command = [program, "--quiet", "--config=eleventy.config.mjs"]
    return run(command, folder=folder, environment=environment(), sample=True)


PEERS: Final = {"mkdocs": mkdocs, "zensical": mkdocs, "eleventy": eleventy}


def report(name: str, documents: int, result: Run) -> None:
    """Print one line of figures, or why there are none."""
    if result.status:
        print(f"  {name:<9} failed with exit {result.status}: {result.output.strip()[-300:]}")
        return
    cost = f"{result.wall:7.2f} s wall {result.cpu:7.2f} s CPU {documents / result.wall:8,.0f} documents/s"
    print(f"  {name:<9} {cost} {result.pss / MEGABYTE:6,.0f} MB")


def main() -> None:
    """Generate, build with whatever is here, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1_000)
    for name in PEERS:
        parser.add_argument(f"--{name}", metavar="PROGRAM", help=f"where {name} is, if not on the path")
    options = parser.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        portal = generate(Path(folder) / "portal", options.documents, hugo=True)
        report("gongkai", options.documents, gongkai(portal, sample=True))
        for name, build in PEERS.items():
            beside = Path(sys.executable).with_name(name)
            program = getattr(options, name) or shutil.which(name) or (str(beside) if beside.exists() else None)
            if program:
                report(name, options.documents, build(portal, program))
            else:
                print(f"  {name:<9} is not installed here")


if __name__ == "__main__":
    main()
