"""How rules look at a text: without blanks, in simplified script, by lines."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

_BLANK = re.compile(r"[\s\u3000\xa0#*_]+")


def squeezed(text: str) -> str:
    """Return the text without blanks and marks of emphasis, for comparison."""
    return _BLANK.sub("", text)


@cache
def _simplified_table() -> dict[int, int]:
    """Return the simplified character for each traditional one."""
    table: dict[int, int] = {}
    lines = (resources.files("generator.search") / "data" / "traditional.txt").read_text("utf-8").splitlines()
    for line in lines:
        if not line.startswith("#") and len(line) > 1 and "→" not in line and "->" not in line and " " not in line:
            table.update(dict.fromkeys(map(ord, line[1:]), ord(line[0])))
    return table


def simplified(text: str) -> str:
    """Return the text in simplified script, character by character: places stay the same."""
    return text.translate(_simplified_table())
