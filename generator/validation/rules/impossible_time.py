"""There is no such time of day, or a span of time ends before it begins.

**Why** Readers go by the time; one that does not exist was mistyped.

**Fix** Correct the time.

**Example**

    ---
    听证会于3月12日上午9:75召开。

---

没有这个钟点，或者时间的起止颠倒了。

**为什么** 群众按钟点来办事；不存在的钟点是打错了。

**怎么改** 改正时间。
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

_TIME = regex(
    r"(?:[日午晨晚]|[日一二三四五六）][）)]|时间[：:为]|[上中下]午[：:])[ \u3000]{0,2}(\d{1,2})[:：](\d{2})(?![\d:：.%％])(?:[ ]?[—–\-~～至到]{1,2}[ ]?(\d{1,2})[:：](\d{2})(?![\d:：]))?"
)
_IN_WORDS = regex(r"[日午晨晚][ ]?(\d{1,2})时(?:(\d{1,2})分)?(?!间|段|差|区|速)")
"""日17时30分."""
_NIGHT = 20
"""From when on a span may end on the next day."""
_MORNING = 12
"""Until when the end of a span may be of the next day, or of the afternoon and counted anew from twelve."""


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each time beyond 24:00 and each span of a working day that runs backwards."""
    for match in _TIME.finditer(document.body_text):
        hour, minute, last_hour, last_minute = (int(part) if part else None for part in match.groups())
        if (
            not _exists(hour, minute)
            or (last_hour is not None and not _exists(last_hour, last_minute))
            or (last_hour is not None and _MORNING <= last_hour < (hour or 0) < _NIGHT)
        ):
            yield Hit(document.at_body(match.start(1), match.end()), {"text": match[0][match.start(1) - match.start() :]})
    for match in _IN_WORDS.finditer(document.body_text):
        if not _exists(int(match[1]), int(match[2] or 0)):
            yield Hit(document.at_body(match.start(1), match.end()), {"text": match[0][match.start(1) - match.start() :]})


def _exists(hour: int | None, minute: int | None) -> bool:
    return (hour or 0) * 60 + (minute or 0) <= 24 * 60 and (minute or 0) < 60  # noqa: PLR2004  # hours and minutes


RULE = Rule(
    group="dates",
    severity=Severity.WARNING,
    zh=Wording("时间“{text}”不对", "改正时间"),
    en=Wording("the time “{text}” cannot be right", "correct the time"),
    since="0.1",
    document=check,
    needs=frozenset(f"{digit}{colon}" for digit in "0123456789" for colon in ":：时"),
    in_body=True,
)
