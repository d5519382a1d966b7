"""Make ``theme/minified/``: the theme's scripts with short names, as readers get them.

Run ``python tools/minify.py`` after a change of a script; it needs the packages of ``package.json`` (``npm ci``). Terser does the
work, so that nobody who builds a portal needs Node. A build takes a shortened script only if its first line says that it
was made of the script as it is now, so that a forgotten run, or a theme with scripts of its own, costs bytes and nothing else.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from generator.assets import SHORTENED, mark, scripts_of
from generator.theme_files import theme_files

ROOT = Path(__file__).resolve().parents[1]
THEME = ROOT / "theme"
TERSER = ROOT / "node_modules" / "terser" / "bin" / "terser"
OPTIONS = ("--ecma", "2018", "--compress", "passes=2", "--mangle", "--comments", "/^!/", "--format", "quote_style=2")
"""The asset names that a build replaces stand in double quotes."""
DATA = frozenset(("assets/pinyin-table.js",))
"""Scripts in which there is nothing to shorten."""


def scripts() -> dict[str, str]:
    """Return the theme's scripts by their names."""
    return {name: script for name, script in scripts_of(theme_files([THEME])).items() if name not in DATA}


def target(name: str) -> Path:
    """Return where a shortened script lies."""
    return THEME / SHORTENED / name


def minified(script: str) -> str:
    """Return a shortened script behind the line that says of what it was made.

    Raises:
        FileNotFoundError: there is no Node.js.
        subprocess.CalledProcessError: Terser refuses the script.

    """
    node = shutil.which("node")
    if node is None:
        raise FileNotFoundError("Node.js is needed: install it, then run `npm ci --ignore-scripts`")
    done = subprocess.run([node, TERSER, *OPTIONS], input=script, capture_output=True, check=True, text=True, encoding="utf-8")  # noqa: S603  # fixed words
    return f"{mark(script)}\n{done.stdout}\n"


def main() -> None:
    """Write all of them, and remove what has no script any more."""
    wanted = {target(name): minified(script) for name, script in scripts().items()}
    for path in set(THEME.glob(f"{SHORTENED}**/*.js")) - set(wanted):
        path.unlink()
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
