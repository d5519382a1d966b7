"""The text holds a tag that no page shows: a name nobody knows, or a sound or a film set into the text.

**Why** What stands between `<` and `>` is taken for HTML and left out with all it says: of “fill in <Name>” readers get
“fill in”. Sounds and films play nowhere in the text.

**Fix** Write `&lt;Name&gt;` or full-width brackets; publish sounds and films as attachments.

**Example**

    ---
    申请人栏填写<Name>。

---

正文里有页面不会显示的标记：不是 HTML 的名称，或者嵌在正文里的音频、视频。

**为什么** 尖括号里的英文会当作 HTML 标记去掉：“填写<Name>”到了页面上只剩“填写”。正文里嵌的音频、视频也放不出来。

**怎么改** 写成 `&lt;Name&gt;`，或者换成全角括号；音频、视频作为附件发布。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.markup.sanitising import TAGS
from generator.patterns import regex
from generator.validation.rule import Rule, Wording
from generator.validation.text import code_in, outside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_OPENING = regex(r"<([A-Za-z][A-Za-z0-9-]*+)(?:\s++[A-Za-z_:][\w.:-]*+(?:\s*+=\s*+(?:[^\s\"'=<>`]++|'[^']*+'|\"[^\"]*+\"))?+)*+\s*+/?>")
"""An opening tag as CommonMark knows it; anything else in angle brackets is shown as it stands."""
_WORDS_STAY = frozenset((
    "acronym", "address", "article", "aside", "bdi", "bdo", "big", "body", "center", "data", "details", "fieldset", "font",
    "footer", "head", "header", "hgroup", "html", "label", "legend", "main", "menu", "nav", "nobr", "picture", "rb", "rtc",
    "search", "source", "strike", "summary", "time", "title", "tt",
))  # fmt: skip
"""Elements that are left out, but not what they hold."""
_NAMED_ELSEWHERE = frozenset((
    "applet", "base", "button", "dialog", "embed", "form", "frame", "frameset", "iframe", "input", "link", "marquee", "math",
    "meta", "noframes", "noscript", "object", "optgroup", "option", "script", "select", "style", "svg", "template", "textarea",
))  # fmt: skip
"""What ``script-in-text`` and ``hidden-text`` find."""
_KNOWN = TAGS | _WORDS_STAY | _NAMED_ELSEWHERE
_DRAWINGS = ("<svg", "<math", "<SVG", "<MATH")
"""Their parts have names of their own."""


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the first such tag with the number of all."""
    text = document.body_text
    found = [match for match in _OPENING.finditer(text) if match[1].lower() not in _KNOWN]
    if not found or any(drawing in text for drawing in _DRAWINGS):
        return
    found = list(outside(found, code_in(text)))
    if found:
        yield Hit(document.at_body(*found[0].span()), {"tag": found[0][1], "count": len(found) if len(found) > 1 else ""})


RULE = Rule(
    group="structure",
    severity=Severity.WARNING,
    zh=Wording(
        "“<{tag}>”不会显示在页面上⟦，这样的标记共 {count} 个⟧", "要读者看到的，写成 &lt;{tag}&gt; 或者用全角括号；音频、视频作为附件发布"
    ),
    en=Wording(
        "`<{tag}>` is not shown on the page⟦, one of {count} such tags⟧",
        "write &lt;{tag}&gt; if readers are to see it; publish sounds and films as attachments",
    ),
    since="0.1",
    document=check,
    needs=frozenset("<"),
    in_body=True,
)
