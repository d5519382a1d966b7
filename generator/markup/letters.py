"""Marks what an official letter consists of beside its text: addressee, items, enclosures, signature (GB/T 9704-2012)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.markup.articles import NUMERAL, number_of
from generator.patterns import regex

if TYPE_CHECKING:
    import re

_ITEM = regex(rf"<p>([（(]{NUMERAL}+[)）])[ \u3000\xa0]*")
"""（一） at the beginning of a paragraph."""
_NAME = r"(?!\d(?!\d?\d?\d?[年月]))"
"""The beginning of a name: no further part of a number, but perhaps a year (1.2026年预算表)."""
_ENCLOSURES = regex(rf"<p>附件([：:])(?:</p>\n<p>)?\s*(1[.．、]{_NAME}[^\n]*(?:\n(?:<p>)?[ \u3000\xa0]*\d{{1,2}}[.．、]{_NAME}[^\n]*)*)?")
"""附件： at the beginning of a paragraph and, if there are several, the numbered names behind and below it, one a line."""
_ENCLOSURE = regex(r"(?:^|(?:</p>)?\n(?:<p>)?)[ \u3000\xa0]*(\d{1,2}[.．、])[ \u3000\xa0]*")
"""The number of one of them, with the ends of lines and paragraphs before it. ``1.5`` is no number of a name."""
_ADDRESSEE = regex(r"\A<p>(?!附件|[^<]*(?:如下|以下|下列|现将)[^<]*</p>)([^<。]{2,200}(?:：|(?<=[\u3400-\u9fff]):))</p>")
"""The first paragraph, if it ends in a colon and does not lead over to what follows: whom the document is addressed to."""
ENDS_IN_DATE = regex(r"</p>(?<=\d[./-]\d</p>|[./-]\d\d</p>)")
"""The end of a paragraph that may end in a date such as 2026.2.24."""
_SIGNATURE = regex(
    r"((?:<p>(?![ \u3000\xa0]*(?:[（(](?![^<）)]{0,6}章[）)]</p>)|第|附件|特此|此致|敬礼))[^<>，。；：、！？“”\d]{2,60}</p>\n){1,4})"
    r"<p>((\d{4}|[〇○零一二三四五六七八九]{4})(?: ?年 ?|[./-])(\d{1,2}|[一二三四五六七八九十]{1,3})(?: ?月 ?|[./-])"
    r"(\d{1,2}|[一二三四五六七八九十]{1,3})(?: ?日(?:\d{1,2}时(?:\d{1,2}分)?)?)?)</p>"
)
"""One to four short paragraphs without marks or digits, no list and no greeting, above a date (in an emergency with its hour): signers, perhaps
（印章）, and date."""
_APPENDED = regex(r'(</time></p></div>\n(?:<p>[^<\n]{0,60}</p>\n){0,2}<h2 id="[^"]*")>')
"""The title of what a notice brings with it: the heading after its signature."""


def framed(safe: str) -> str:
    """Mark whom the document is addressed to and who signed it."""
    safe = _ADDRESSEE.sub(r'<p class="to">\1</p>', safe, 1)
    if "日</p>" in safe or "时</p>" in safe or "分</p>" in safe or ENDS_IN_DATE.search(safe):
        safe = _SIGNATURE.sub(_sign, safe)
        safe = _APPENDED.sub(r'\1 class="t">', safe)
    return safe


def listed(safe: str) -> str:
    """Set items and enclosures below one another."""
    if "<p>（" in safe or "<p>(" in safe:
        safe = _ITEM.sub(r'<p class="xiang"><span>\1</span>', safe)
    if "<p>附件" in safe:
        safe = _ENCLOSURES.sub(_enclosures, safe)
    return safe


def _sign(match: re.Match[str]) -> str:
    """Set the signature, one or more bodies above a date of its own line, as a block (GB/T 9704-2012, 7.3.5)."""
    signers, written, *parts = match.groups()
    year, month, day = map(number_of, parts)
    return f'<div class="sign">{signers}<p><time datetime="{year:04}-{month:02}-{day:02}">{written}</time></p></div>'


def _enclosures(match: re.Match[str]) -> str:
    """Set what a document names as enclosed: numbers below numbers, further lines below the names (GB/T 9704-2012, 7.3.4)."""
    colon, names = match.groups()
    if not names:
        return f'<p class="xiang"><span>附件{colon}</span>'
    items = _ENCLOSURE.sub(r'</p>\n<p class="fj"><span>\1</span>', names).removeprefix("</p>\n")
    return items.replace("<span>", f"<span>附件{colon}", 1)
