"""What a reader's browser fetches to show each kind of page of a built portal, packed with gzip.

``python benchmarks/weight.py site`` prints requests and bytes for each kind of page; attachments, pictures in the text and
what comes only when it is used (toolbar, codes, reading aloud, pronunciation) are left out.
"""

from __future__ import annotations

import gzip
import re
import statistics
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_FETCHED = re.compile(r'<(?:script|img)\b[^>]*? src="([^"]+)"|<link rel="(?:stylesheet|icon)" href="([^"]+)"')
_BODY = re.compile(r'<div class="body.*?(?=</article>)', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Weight:
    """One page with its files."""

    path: str
    requests: int
    page: int
    """Bytes of the HTML, packed."""
    files: int
    """Bytes of everything it fetches but pictures in the text, packed."""
    frame: int
    """Bytes of the HTML without the text of the document, packed."""

    @property
    def whole(self) -> int:
        """All bytes."""
        return self.page + self.files


@cache
def packed(path: Path) -> int:
    """Return the size of a file as a server sends it."""
    return len(gzip.compress(path.read_bytes(), 9))


def weigh(site: Path, path: Path) -> Weight:
    """Return the weight of a page."""
    text = path.read_text(encoding="utf-8")
    around = _BODY.sub("", text)
    files = {(path.parent / (match[1] or match[2]).partition("?")[0]).resolve() for match in _FETCHED.finditer(around)}
    frame = len(gzip.compress(around.encode(), 9))
    return Weight(path.relative_to(site).as_posix(), len(files) + 1, packed(path), sum(map(packed, files)), frame)


def weights(site: Path, pattern: str) -> list[Weight]:
    """Return the weights of the pages whose path matches a pattern, the lightest first."""
    return sorted((weigh(site, path) for path in site.glob(pattern)), key=lambda weight: weight.whole)


def median(values: Iterable[int]) -> int:
    """Return the middle value, whole."""
    return round(statistics.median(values))


def main() -> None:
    """Print a table."""
    site = Path(sys.argv[1] if len(sys.argv) > 1 else "site")
    kinds = {path.stem: path.name for path in sorted(site.glob("*.html")) if path.stem != "404"}
    kinds |= {"category": "category/**/*.html", "body": "body/**/*.html", "year": "year/**/*.html", "document": "doc/*/*.html"}
    print(f"{'kind':12} {'pages':>6} {'requests':>8} {'median':>8} {'heaviest':>8} {'HTML':>8} {'frame':>8}")
    for kind, pattern in kinds.items():
        found = weights(site, pattern)
        if found:
            figures = (len(found), max(w.requests for w in found), median(w.whole for w in found), found[-1].whole)
            print(f"{kind:12}", *(f"{n:8,}" for n in (*figures, median(w.page for w in found), median(w.frame for w in found))))


if __name__ == "__main__":
    main()
