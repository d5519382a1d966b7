"""Checks a WACZ (Web Archive Collection Zipped 1.1.1): every file against the list it carries, the list against its digest."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from generator.copies.bag import Problem
from generator.copies.manifest import MANIFEST, Entry
from generator.copies.reading import AbsentError, UnreadableError, digest, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.copies.reading import Copy

LIST, LIST_DIGEST = "datapackage.json", "datapackage-digest.json"


def is_web_archive(copy: Copy) -> bool:
    """Tell whether a copy is a web archive and no mirror."""
    names = copy.names() or frozenset()
    return LIST in names and MANIFEST not in names


def problems(copy: Copy) -> Iterator[Problem]:
    """Yield everything that is wrong with a web archive."""
    names = copy.names() or frozenset()
    try:
        data = read(copy, LIST)
        listed = {entry["path"]: (entry["bytes"], entry["hash"]) for entry in json.loads(data)["resources"]}
        if LIST_DIGEST in names and json.loads(read(copy, LIST_DIGEST))["hash"] != _written(Entry.of(data)):
            yield Problem(LIST, "altered")
    except (UnreadableError, ValueError, TypeError, LookupError, RecursionError) as error:
        yield Problem(LIST, "wacz", str(error))
        return
    for path, (size, wanted) in listed.items():
        if not isinstance(path, str) or type(size) is not int or size < 0 or not str(wanted).startswith("sha256:"):
            yield Problem(LIST, "wacz", f"{path}: {size}, {wanted}")
            continue
        try:
            found = digest(copy, path, size)
            if (found.size, _written(found)) != (size, wanted):
                yield Problem(path, "altered")
        except AbsentError:
            yield Problem(path, "missing")
        except UnreadableError as error:
            yield Problem(path, "unreadable", str(error))
    for path in names - listed.keys() - {LIST, LIST_DIGEST}:
        yield Problem(path, "extra")


def _written(entry: Entry) -> str:
    """Return a digest as the list writes it."""
    return f"sha256:{entry.sha256}"
