"""Makes each article (第N条) a section with an anchor; reads the numerals in their names."""

from __future__ import annotations

from functools import lru_cache

from generator.patterns import regex

NUMERAL = "[一二三四五六七八九十百千零〇两\\d]"
_HEADING_START = regex(r"<h([1-6])[ >]")
NUMBER = r"(?:[一二三四五六七八九十百千零〇两]{1,9}|\d{1,9})"
"""A numeral in Chinese or Arabic digits, not in both; no law has a longer one."""
ARTICLE = f"第{NUMBER}条(?:之{NUMBER})?"
_SUBJECT = rf"(?:【[^【】<\n]{{1,30}}】|[（(](?!{NUMERAL}+[)）])[^（()）<\n]{{1,30}}[)）])"
"""What an article is about, named behind its number: 第一条【目的依据】, 第一条（目的依据）; （一） is an item of it."""
_ARTICLE = regex(
    rf"<p>(<strong>)?({ARTICLE})(?:(</strong>)|(?=[ \u3000\xa0]|{_SUBJECT}))[ \u3000\xa0]*"
    rf"(?:({_SUBJECT})([ \u3000\xa0]*</strong>)?[ \u3000\xa0]*)?"
)
"""第八条 or 第八条之一 at the beginning of a paragraph, in bold type or not, and behind it blanks, or what it is about."""
_ARTICLE_END = regex(
    r"<(?:h[1-6]|hr|table)[ >/]|<p>(?:<strong>)?(?:附(?:件|表|录)|表[ \d一二三四五六七八九十])|<div class=\"footnotes|<div class=\"sign"
)
"""Where the last article ends at the latest: a heading, a line, a table, an annex, the notes, the signature."""
_CONTAINER = regex(r"<(/?)(?:blockquote|caption|d[dlt]|div|fig(?:caption|ure)|li|[ou]l|section|t(?:[dhr]|able|body|foot|head))[ >]")
"""What holds paragraphs, or things that do."""
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}


@lru_cache(maxsize=1024)
def number_of(numeral: str) -> int:
    """Return the value of a Chinese or Arabic numeral below ten thousand.

    Raises:
        ValueError: it is no such numeral.

    """
    if numeral.isdecimal():  # digits of any script
        return int(numeral)
    total = digit = 0
    for character in numeral:
        if character in _UNITS:
            total += (digit or 1) * _UNITS[character]
            digit = 0
        elif character in _DIGITS:
            digit = digit * 10 + _DIGITS[character]
        else:
            raise ValueError(numeral)
    return total + digit


@lru_cache(maxsize=1024)
def article_anchor(label: str) -> str:
    """Return the anchor of an article: ``art-8`` for 第八条, ``art-8-1`` for 第八条之一."""
    number, _, sub = label.removeprefix("第").partition("条")
    anchor = f"art-{number_of(number)}"
    return f"{anchor}-{number_of(sub.removeprefix('之'))}" if sub else anchor


def sectioned(safe: str) -> tuple[str, tuple[str, ...]]:
    """Make each article a section with an anchor, its label a heading one level below the heading it stands under."""
    if "<p>第" not in safe and "<p><strong>第" not in safe:
        return safe, ()
    pieces: list[str] = []
    labels: list[str] = []
    anchors: dict[str, int] = {}
    end = looked = 0
    level = 2
    for match in _ARTICLE.finditer(safe):
        if match.start() < end:
            continue
        above = _HEADING_START.findall(safe, max(end, looked), match.start())
        looked = match.start()
        if above:
            level = min(int(above[-1]) + 1, 6)
        following = _ARTICLE.search(safe, match.end())
        stop = _ARTICLE_END.search(safe, match.end(), following.start() if following else len(safe))
        limit = stop.start() if stop else following.start() if following else len(safe)
        bold, label, closed, subject, closed_later = match.groups(default="")
        anchor = article_anchor(label)
        anchors[anchor] = anchors.get(anchor, 0) + 1
        if anchors[anchor] > 1:
            anchor = f"{anchor}--{anchors[anchor]}"
        text = safe[match.end() : limit].rstrip("\n")
        whole = _whole(text)
        if whole < len(text):
            limit = match.end() + whole
            text = text[:whole].rstrip("\n")
        begin = f"<strong>{subject}</strong>" if closed_later else f"{'' if closed else bold}{subject}"
        pieces += (safe[end : match.start()], f'<section class="art" id="{anchor}"><h{level}>{label}</h{level}>\n')
        pieces += (f"<p>{begin}{text}".removeprefix("<p></p>").lstrip("\n"), "</section>\n")
        labels.append(label)
        end = limit
    pieces.append(safe[end:])
    return "".join(pieces), tuple(labels)


def _whole(text: str) -> int:
    """Return how much of a text has no container of which only the beginning or only the end stands in it."""
    opened = []
    for match in _CONTAINER.finditer(text):
        if not match[1]:
            opened.append(match.start())
        elif opened:
            opened.pop()
        else:
            return match.start()
    return opened[0] if opened else len(text)
