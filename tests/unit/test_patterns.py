"""Patterns are compiled when they are first used, and all of them can be."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys

import pytest

from generator.patterns import regex

EVERY = """
import gc, pkgutil, importlib, sys
import generator
for module in pkgutil.walk_packages(generator.__path__, "generator."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
patterns = [found for found in gc.get_objects() if type(found).__name__ == "_Late"]
used = [found.pattern for found in patterns if "search" in vars(found)]
broken = []
for found in patterns:
    try:
        found.search
    except Exception as error:
        broken.append((found.pattern, str(error)))
print(len(patterns), used, broken)
"""


def test_a_pattern_is_what_re_makes_of_it() -> None:
    digits = regex(r"(?P<number>\d)+", re.ASCII)
    assert "search" not in vars(digits)
    assert digits.pattern == r"(?P<number>\d)+"
    assert digits.sub("x", "a12b٣") == "axb٣"
    assert digits.flags & re.ASCII
    assert (digits.groups, dict(digits.groupindex)) == (1, {"number": 1})
    assert [found[0] for found in regex(rb"\w").finditer(b"ab")] == [b"a", b"b"]


def test_what_no_pattern_has_is_missing() -> None:
    with pytest.raises(AttributeError, match="serach"):
        regex("a").serach  # type: ignore[attr-defined]  # noqa: B018
    assert pickle.loads(pickle.dumps(regex("a+"))).findall("aab") == ["aa"]  # noqa: S301 - our own


def test_a_mistake_shows_at_the_first_use() -> None:
    with pytest.raises(re.error, match="unterminated"):
        regex("[").search("")


def test_loading_the_program_compiles_none_and_all_can_be() -> None:
    """A method taken from one where a module begins (`regex(…).search`) would compile it there."""
    told = subprocess.run([sys.executable, "-c", EVERY], capture_output=True, text=True, check=True).stdout
    count, _, rest = told.strip().partition(" ")
    assert int(count) > 400
    assert rest.endswith("] []")
