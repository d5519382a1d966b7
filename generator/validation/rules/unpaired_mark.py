"""A quotation mark or bracket is opened and not closed, or closed and not opened.

**Why** GB/T 15834-2011: such marks come in pairs; half of one shows that something was lost or mistyped.

**Fix** Compare with the original and add or delete the half.

**Example**

    ---
    依照《云溪县农村供水管护办法有关规定执行。

---

引号、书名号或者括号不成对。

**为什么** GB/T 15834-2011：这些标点成对使用；缺一半，说明丢了字或者打错了。

**怎么改** 与原件核对，补上或者删去。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_PAIRS = (("《", "》"), ("“", "”"))


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the first line in which a kind of mark is not paired, when it is not paired in the whole text either."""
    text = document.body_text
    for opening, closing in _PAIRS:
        difference = text.count(opening) - text.count(closing)
        if difference and not (opening == "“" and '"' in text):
            found = _first(text, opening, closing, opens=difference > 0)
            if found is not None:
                yield Hit(document.at_body(*found), _marks(opening, closing, opens=difference > 0))
    if "（" in text and (found := _first(text.replace("(", "（").replace(")", "）"), "（", "）", opens=True)):
        yield Hit(document.at_body(*found), _marks("（", "）", opens=True))
    for key in ("title", "summary"):
        value = getattr(document.meta, key)
        for opening, closing in (*_PAIRS, ("（", "）")):
            if (difference := value.count(opening) - value.count(closing)) and not (opening == "“" and '"' in value):
                yield Hit(document.at(key), _marks(opening, closing, opens=difference > 0))


def _marks(opening: str, closing: str, *, opens: bool) -> dict[str, str]:
    return {"mark": opening, "other": closing} if opens else {"mark": closing, "other": opening}


def _first(text: str, opening: str, closing: str, *, opens: bool) -> tuple[int, int] | None:
    """Return where the first line with too many of one of the marks begins and ends, in a paragraph that has too many.

    A quotation over several paragraphs begins each of them with a mark of its own.
    """
    start = 0
    for paragraph in text.split("\n\n"):
        is_quoted = opens and opening == "“" and paragraph.lstrip(" \n\u3000>").startswith(opening)
        if not is_quoted and _more(paragraph, opening, closing, opens=opens):
            for line in paragraph.split("\n"):
                if _more(line, opening, closing, opens=opens):
                    return start, start + len(line)
                start += len(line) + 1
        start += len(paragraph) + len("\n\n")
    return None


def _more(text: str, opening: str, closing: str, *, opens: bool) -> bool:
    """Tell whether a text has more of the one mark than of the other."""
    first, second = (opening, closing) if opens else (closing, opening)
    return text.count(first) > text.count(second)


RULE = Rule(
    group="wording",
    severity=Severity.WARNING,
    zh=Wording("这一段的 {mark} 没有配对的 {other}", "与原件核对，补上或者删去"),
    en=Wording("a {mark} in this paragraph has no {other}", "compare with the original and add or delete the half"),
    since="0.1",
    document=check,
    needs=frozenset("《》“”（）"),
)
