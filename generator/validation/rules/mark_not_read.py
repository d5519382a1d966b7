"""A mark of Markdown does not take effect and would be seen as it is written.

**Why** Blanks inside asterisks, a blank or a wide bracket between the words of a link and its address, a blank in the address, or a wide
exclamation mark before a picture make plain text of them (CommonMark 0.31.2, 6.2 to 6.4). Marks of other programs (`[TOC]`, `==…==`, `!!! note`, `[[…]]`) mean nothing here.

**Fix** Write `**要点**`, `[文字](地址)` and `![说明](图片)` without blanks and with narrow brackets; an address with a blank stands in angle brackets: `[文字](<附件 1.pdf>)`.

**Example**

    ---
    详见[办事指南]（guide.md）。

---

Markdown 的记号没有生效，会照原样出现在网页上。

**为什么** 星号里面有空格、链接的文字和地址之间有空格或者全角括号、地址里有空格、图片前面是全角叹号，都会成为普通文字（CommonMark 0.31.2，6.2—6.4）。别的程序的记号（`[TOC]`、`==…==`、`!!! note`、`[[…]]`）在这里没有作用。

**怎么改** 写成 `**要点**`、`[文字](地址)`、`![说明](图片)`，中间不空格，括号用半角；地址里有空格的，用尖括号括起来：`[文字](<附件 1.pdf>)`。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.markup import signs
from generator.patterns import regex
from generator.validation.rule import Rule, Wording
from generator.validation.text import code_in, outside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_LINK = regex(
    r"[!！]?\[[^\[\]\n]{1,100}\](?:"
    r"(?: +\(|（)[ \t]*(?:https?:|[\w./-]+\.(?:md|html?|pdf|docx?|xlsx?|csv|zip|png|jpe?g|gif))[^()（）\n]{0,200}[)）]"
    r"|\([^()<>\n\"' ]+ [^()<>\n\"']*\.\w{2,4}[ ]*\))"
)
"""A link or picture whose brackets are apart or wide, or whose address holds a blank."""
_PICTURE = regex(r"！\[[^\[\]\n]{0,100}\]\([^()\n]{1,200}\)")
_BOLD = regex(r"\*\*([^*\n]+)\*\*")
"""A pair of marks; the next is looked for behind it, so that the text between two pairs is not taken for one."""
_OPEN = regex(r"(?:^|(?<=\n\n))[ \u3000]*\*\*(?=[\u3400-\u9fff（“《])[^*\n]{1,200}(?:\n[^*\n]+)*(?=\n[ \t]*\n|\n?\Z)")
"""A paragraph that begins with a mark of bold type and has no other."""
_BLANKS = " \u3000"
_SHOWN = 100
"""Characters of a passage that a finding quotes."""
_FOREIGN = regex(
    r"^[ \t]*(?:\[TOC\]|\[\[_TOC_\]\]|[!?]{3}\+?[ \t]+[\w\"].*|:::.*)[ \t]*$"  # contents, boxes
    r"|(?<!=)==[^=\s][^=\n]{0,60}==(?!=)"  # highlights
    r"|\[\[[^\[\]\n]{1,60}\]\](?!\()"  # links of notebooks
    r"|(?<=\])\{[.#:][^{}\n]{0,60}\}"  # classes of Pandoc
    r"|\$[^$\n]{0,200}?\\(?:d?frac|text|times|sum|sqrt|cdot|mathrm|left|begin|leq?|geq?)\b[^$\n]{0,200}\$"  # formulas of TeX
    r"|&amp;(?:nbsp|[lr][ds]quo|middot|[mn]dash|hellip|e[mn]sp|quot|lt|gt|amp|#x?[0-9a-f]{2,6});",  # characters encoded twice
    re.MULTILINE | re.IGNORECASE,
)
"""Marks of other programs."""


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each link, picture and emphasis that stays text."""
    body = document.body_text
    found = [match for pattern in (_LINK, _PICTURE, _FOREIGN) for match in pattern.finditer(body)]
    found += [match for match in _BOLD.finditer(signs.unmasked(body)) if match[1].strip(_BLANKS) != match[1]]
    found += _OPEN.finditer(body)
    for match in outside(sorted(found, key=lambda item: item.start()), code_in(body) if found else ()):
        yield Hit(document.at_body(*match.span()), {"text": match[0].lstrip(_BLANKS)[:_SHOWN]})


RULE = Rule(
    group="structure",
    severity=Severity.WARNING,
    zh=Wording(
        "“{text}”里的记号不会生效，会照原样显示",
        "去掉记号里面的空格（地址里要有空格的，写成 (<地址>)），括号和叹号用半角；不成对的 ** 补上另一半；别的程序的记号删去",
    ),
    en=Wording(
        "the marks in “{text}” take no effect and would be shown",
        "leave out the blanks inside the marks (or write an address that needs one as (<address>)); use narrow brackets; close bold type that is open; delete marks of other programs",
    ),
    since="0.1",
    document=check,
    needs=frozenset(
        (
            "[TOC]",
            "[toc]",
            "&amp;",
            "[[",
            "]{",
            "!!! ",
            "??? ",
            ":::",
            "==",
            "](",
            "] (",
            "]（",
            "！[",
            "** ",
            " **",
            "**\u3000",
            "\u3000**",
            "\n**",
            *(f"\\{name}" for name in ("frac", "dfrac", "text", "times", "sum", "sqrt", "cdot", "mathrm", "left", "begin", "le", "ge")),
        )
    ),
    in_body=True,
)
