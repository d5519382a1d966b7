"""Divides a text into paragraphs and lines as Chinese texts mean them."""

from __future__ import annotations

import re

from generator.markup import indentation
from generator.markup.articles import NUMERAL
from generator.markup.letters import ENDS_IN_DATE
from generator.patterns import regex

_OPENING = regex("<(?!/|(?:br|img|wbr|input)[ >])")
"""A tag that another one closes."""
_BLANKS_FIRST = regex(f"<p>(<strong>)?[ \n{indentation.WIDE}]+(</p>\n?)?")
"""Blanks with which a pasted or quoted paragraph begins, or of which it consists."""
_BREAK_AND_INDENT = regex(f"<br>\n?(?:(?:<br>\n?)+|[{indentation.WIDE}]{{2}})[ {indentation.WIDE}]*(?!</)")
"""A line end of HTML with an indented line below it, or with a second one: so old editors end paragraphs."""
_BLANKS_LAST = regex(f"[{indentation.WIDE}](?<=[^\n{indentation.WIDE}].)[ {indentation.WIDE}]*</p>")
"""Blanks with which one ends, from the first of them on."""
_SIGNED_IN_ONE = regex(
    r"(<p>|\n)((?:[^<>，。；：、！？“”\n]{2,60}\n){1,4})(?=(?:(?:\d{4}|[〇○零一二三四五六七八九]{4}) ?年[^<>\n]{1,5}月[^<>\n]{1,4}日|\d{4}[./-]\d\d?[./-]\d\d?)</p>)"
)
"""A signature whose lines no empty line parts, at the beginning of a paragraph or below another line of it, such as a telephone number."""
_PRE = regex("(<pre.*?</pre>)", re.DOTALL)
_NAMED = "(?![万亿个元公千平米毫吨倍小时年月日天岁名人家件项条户周次号])[\u3400-\u9fff]"
"""The first character of the name of a part, behind its number: no unit."""
_PARAGRAPH_BREAK = regex(
    r"\n(?!<(?!strong>))(?:(?<=[。！？；：]\n)|(?<=[。！？；：][”’）》】]\n)|(?<=[。！？；：]</strong>\n)|(?<=此致\n)|"
    rf"(?=(?:<strong>)?(?:第{NUMERAL}+(?:[条章节编]|部分)[ \u3000\xa0]|[（(]{NUMERAL}+[)）]|[一二三四五六七八九十]{{1,3}}[、.．]"
    rf"|【[^【】<\n]{{1,20}}】|[A-Z][\u3000\xa0]|\d{{1,2}}[.．、)）](?!\d(?!\d?\d?\d?[年月]))|[a-z][)）]|[①-⑳]"
    rf"|\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}[ \u3000\xa0]+{_NAMED}|\d{{1,2}}[ \u3000\xa0]+{_NAMED}[\u3400-\u9fff]{{1,14}}(?:\n|</p>)"
    r"|[问答][：:]|[\u3400-\u9fff](?:[ \u3000\xa0]{0,4}[\u3400-\u9fff]){1,9}(?:[（(][\u3400-\u9fff、]{1,12}[）)])?[：:]|#{1,6}[^\x00-\x7f])))"
)
"""A line end that ends a paragraph: after a sentence, or before a number, a label or a heading."""
_LINE_WITHIN = regex("\n[^<\n]")
_TITLE_ON_TEXT = regex(
    r"(<p>(?:<strong>(?=[^<]*</strong>\n))?(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.．、])[^<，。；：、！？\n]{2,20})"
    r"(?:(</strong>)\n|\n(?=[^<\n]{45}))"
)
"""A numbered title with its text on the line below; lines broken at one width would be about as long as one another."""
_ROW = regex(r"\n(?=[^\t\n<]{0,40}\t[^\t\n<]{0,40}\t)")
"""A line end before cells that tabs part, as spreadsheets and word processors hand them over."""
_TIGHT_HEADING = regex(r"<p>(#{1,6})(?=[^\x00-\x7f])([^#<\n。]{1,60})(?:(</p>)|\n)")
"""A heading without the blank that CommonMark (4.2) asks for."""
_SOFT_BREAK = regex(r"\n(?<=[\u2014-\u201f\u3000-\u9fff\uff00-\uffef]\n)(?=[\u2014-\u201f\u3001-\u9fff\uff00-\uffef])")
"""The end of a line between two Chinese characters or marks. The literal first is what makes the search fast."""
_BLANK_AFTER_BOLD = regex("</strong>(\u3000+)")
"""At the end of a line Chromium lets it stand out of the page there, sideways on a phone; within the bold text it does not."""
_TRAILING_BLANKS = regex(r"(?<![ \t])[ \t]+$", re.MULTILINE)


def trimmed(safe: str) -> str:
    """Leave out blanks at the ends of lines, which nobody sees."""
    return _TRAILING_BLANKS.sub("", safe) if " \n" in safe or "\t\n" in safe or safe.endswith((" ", "\t")) else safe


def broken(safe: str) -> str:
    """Break lines as Chinese texts mean them: a sentence ends or a label begins a paragraph; other line ends vanish between characters."""
    if "<pre" in safe:
        return "".join(piece if piece.startswith("<pre") else _piece(piece) for piece in _PRE.split(safe))
    return _piece(safe)


def _piece(safe: str) -> str:
    if "<br>" in safe:
        places = _Around()
        safe = _BREAK_AND_INDENT.sub(lambda match: places.break_at(match) or match[0], safe)
    safe = _BLANKS_FIRST.sub(lambda match: "" if match[2] else f"<p>{match[1] or ''}", safe)
    if "\xa0</p>" in safe or "\u3000</p>" in safe:
        safe = _BLANKS_LAST.sub("</p>", safe)
    if "日</p>" in safe or ENDS_IN_DATE.search(safe):
        safe = _SIGNED_IN_ONE.sub(_signed, safe)
    around = _Around()
    safe = _PARAGRAPH_BREAK.sub(lambda match: around.break_at(match) or "\n", safe)
    if _LINE_WITHIN.search(safe):
        safe = _TITLE_ON_TEXT.sub(r"\1\2</p>\n<p>", safe)
    if "\t" in safe:
        rows = _Around()
        safe = _ROW.sub(lambda match: rows.break_at(match) or "\n", safe)
    if "<p>#" in safe:
        safe = _TIGHT_HEADING.sub(_heading, safe)
    return _SOFT_BREAK.sub("", safe)


def _signed(match: re.Match[str]) -> str:
    return ("<p>" if match[1] == "<p>" else "</p>\n<p>") + match[2].replace("\n", "</p>\n<p>")


def _heading(match: re.Match[str]) -> str:
    level = len(match[1])
    return f"<h{level}>{match[2]}</h{level}>" + ("" if match[3] else "\n<p>")


class _Around:
    """The paragraph or item around line ends of a text, which come in order."""

    def __init__(self) -> None:
        self._end = 0
        self._name = ""
        self._open = 0  # elements that are open, the paragraph or item among them

    def break_at(self, match: re.Match[str]) -> str:
        """Return what ends the paragraph, or the line of an item, when the line end stands in its plain text; else nothing."""
        text, place = match.string, match.start()
        begin = max(text.rfind("<p>", self._end, place), text.rfind("<li>", self._end, place))
        if begin >= 0:
            self._name, self._open = ("p" if text.startswith("<p>", begin) else "li"), 0
        begin, self._end = max(begin, self._end), place
        if self._name and text.find(f"</{self._name}>", begin, place) >= 0:
            self._name = ""
        self._open += len(_OPENING.findall(text, begin, place)) - text.count("</", begin, place)
        if not self._name or self._open != 1:
            return ""
        return "</p>\n<p>" if self._name == "p" else "<br>\n"


def spaced(safe: str) -> str:
    """Keep a wide blank after bold text within it."""
    return _BLANK_AFTER_BOLD.sub(r"\1</strong>", safe) if "</strong>\u3000" in safe else safe
