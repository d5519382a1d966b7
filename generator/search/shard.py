"""One shard: blocks of documents put together as the files a reader fetches.

| file | holds |
|---|---|
| ``i<k>.js`` | bucket k of the index (`buckets`) |
| ``c.js``, ``c<k>.js`` | which words are large, and the bucket of each |
| ``n<k>.js`` | which four characters in a row its titles have (`titles`) |
| ``m<k>.js`` | what a result line shows, `ROWS_IN_PACK` documents a file |
| ``t<n>.js`` | text, summary, keywords and attachments' titles for excerpts, of document n and some after it |
| ``a<n>.js`` | text of the attachments, likewise |
| ``f-<facet>.js`` | for every document its value of one filter |
| ``w.js`` | keywords with the number of documents, for suggestions |

Everything is a function of the documents alone, so a shard is the same to the byte wherever and whenever it is built.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from generator.search.block import FACETS
from generator.search.buckets import Merged, buckets
from generator.search.packing import script, to_table
from generator.search.titles import title_sums

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.search.block import Block

KEYWORDS = 400
ROWS_IN_PACK = 32
_TITLE = 2
"""Where a row has the title."""
_PLAIN_PLACES = "".join(map(chr, range(0x30, 0x5C)))
_FIRST_PLACE = 0x4E00


class Part(NamedTuple):
    """One file of a shard."""

    name: str
    data: bytes


class Shard(NamedTuple):
    """A finished shard: its line in the manifest and its files."""

    line: Mapping[str, object]
    parts: tuple[Part, ...]


def part(shard: str, key: str, data: bytes) -> Part:
    """Return the file of that key."""
    return Part(f"{key}.js", script(f"{shard}/{key}", data))


def assemble(name: str, blocks: Iterable[Block]) -> Shard:
    """Put the blocks of a shard together, in order."""
    words = Merged()
    parts: list[Part] = []
    rows: list[list[object]] = []
    facets: dict[str, list[tuple[str, ...]]] = {facet: [] for facet in FACETS}
    years: list[str] = []
    keywords: Counter[str] = Counter()
    for block in blocks:
        words.add(block.words, len(years))
        parts += (part(name, f"{pack.kind}{len(years) + pack.first}", pack.table) for pack in block.packs)
        rows += block.rows
        for facet, values in block.facets.items():
            facets[facet] += values
        years += block.years
        keywords.update(block.keywords)
    packs = range(0, len(rows), ROWS_IN_PACK)
    parts += (part(name, f"m{at // ROWS_IN_PACK}", to_table(rows[at : at + ROWS_IN_PACK])) for at in packs)
    parts += (part(name, f"f-{facet}", to_table(_column(column))) for facet, column in facets.items())
    frequent = sorted(keywords.items(), key=lambda item: (-item[1], item[0]))[:KEYWORDS]
    parts.append(part(name, "w", to_table(frequent)))
    cut = buckets(words, len(years))
    parts += (part(name, f"i{number}", bucket) for number, bucket in enumerate(cut.shared))
    parts += (part(name, f"c{number}", bucket) for number, bucket in enumerate(cut.single))
    if cut.large:
        parts.append(part(name, "c", cut.large))
    sums = title_sums(str(row[_TITLE]) for row in rows)
    parts += (part(name, f"n{number}", file) for number, file in enumerate(sums))
    line = {
        "id": name,
        "documents": len(years),
        "buckets": len(cut.shared),
        "large": len(cut.single),
        "titles": len(sums),
        "years": [[year, sum(1 for _ in same)] for year, same in groupby(years)],
    }
    return Shard(line, tuple(sorted(parts)))


def _column(values: list[tuple[str, ...]]) -> dict[str, object]:
    """Return the filter's values and, for each document, which of the combinations in use it has, as a character."""
    counts = Counter(values)
    combinations = sorted(counts, key=lambda combination: (-counts[combination], combination))
    names = sorted({name for combination in combinations for name in combination})
    number_of = {name: number for number, name in enumerate(names)}
    place_of = {combination: place for place, combination in enumerate(combinations)}
    return {
        "names": names,
        "sets": [[number_of[name] for name in combination] for combination in combinations],
        "of": "".join(_character(place_of[combination]) for combination in values),
    }


def _character(place: int) -> str:
    """Return one byte for the commonest, two for others."""
    return _PLAIN_PLACES[place] if place < len(_PLAIN_PLACES) else chr(_FIRST_PLACE + place)
