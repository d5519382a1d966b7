"""There is no such place: minutes or seconds of 60 and more, or degrees beyond the poles.

**Why** GB/T 18522.2 and surveys divide a degree into 60 minutes and a minute into 60 seconds; a boundary with a point that does not exist
binds nobody.

**Fix** Compare with the survey and correct the coordinates.

**Example**

    ---
    拐点1：东经117°68′12.34″，北纬36°14′05.60″。

---

经纬度写错了：分、秒不会有60，度数也超不出范围。

**为什么** 一度六十分、一分六十秒；界址点、拐点的坐标写错了，划定的范围就没有效力。

**怎么改** 与测量成果核对，改正坐标。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_PLACE = regex("°[ ]?(\\d{1,3})[ ]?[′'’](?:[ ]?(\\d{1,3})(?:\\.\\d+)?[ ]?(?:[″\"”]|′′|''))?")
_DEGREES = regex(r"(北纬|[NS] ?|东经|[EW] ?)?[：:]?(?<!\d)(\d{1,4})\Z")
_SIXTY = 60
_LATITUDE, _LONGITUDE = 90, 180
_BEFORE = 12


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each place on a globe that is none."""
    text = document.body_text
    for match in _PLACE.finditer(text):
        degrees = _DEGREES.search(text, max(0, match.start() - _BEFORE), match.start())
        if not degrees:
            continue
        most = _LATITUDE if (degrees[1] or "").strip() in {"北纬", "N", "S"} else _LONGITUDE
        if int(degrees[2]) > most or int(match[1]) >= _SIXTY or int(match[2] or 0) >= _SIXTY:
            yield Hit(document.at_body(degrees.start(2), match.end()), {"text": text[degrees.start(2) : match.end()]})


RULE = Rule(
    group="structure",
    severity=Severity.WARNING,
    zh=Wording("没有“{text}”这样的经纬度", "与测量成果核对后改正"),
    en=Wording("there is no place at “{text}”", "compare with the survey and correct it"),
    since="0.1",
    document=check,
    needs=frozenset(("°",)),
    in_body=True,
)
