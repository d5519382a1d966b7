"""The text holds mojibake: characters that come from reading bytes in the wrong encoding.

**Why** One lost byte shifts a GBK stream, and every following character changes; garbled official text
is a serious wording error (国办秘函〔2019〕19号).

**Fix** Take the sentence again from the original file; guessing would invent official text.

**Example**

    ---
    各地要及时消除谣言?;貞公众关切。

---

正文里有乱码。

**为什么** GBK 文字丢一个字节，后面的字就全错位；乱码属于严重表述错误（国办秘函〔2019〕19号）。

**怎么改** 从原件重新取这一句；凭猜测补字等于编造公文。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.rule import Rule, Wording
from generator.validation.spread import in_file
from generator.validation.text import HAN, unusual_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_ACCENTED = "àáèéêìíòóùúüāēěīōūǎǐǒǔ"
_STRANGE = f"\u3105-\u312f\u2502-\u259f\ue000-\uf8ff{_ACCENTED}"
# a GBK stream that lost one byte: “（一）进” reads ?。ㄒ唬┻M, “。回应” reads ?;貞
_SHIFTED = regex(
    rf"(?:[?？](?:[。；][{_STRANGE}]|;[{HAN}{_STRANGE}]|(?<=\?)；[{HAN}])|[?？][a-z{_ACCENTED}]{{2,6}}\))[{HAN}{_STRANGE}？?a-zA-Z\x5e]{{0,8}}"
)
_STRAY = regex(f"[\u3105-\u312f](?=[{HAN}])|(?<=[{HAN}])[\u3105-\u312f]|(?<=[{HAN}])[\u2502-\u2550\u2552-\u259f](?=[{HAN}a-zA-Z])")
"""║ is left out: announcements of food inspections write 不合格项目║检验结果║标准值."""
_OTHER = regex(
    "锟斤拷|锟斤|烫烫烫|屯屯屯|ï¿½|â€[\u0153\x9d\u2122\u201c\u201d\u02dc]|(?:[Ãåäæçèé][\x80-\xbf\u0152-\u0161\u017e\u0192\u2013-\u2122]{1,2}){2}"
    f"|(?<=[{HAN}])\\?{{3,20}}|\\?{{3,20}}(?=[{HAN}])|[{HAN}]?(?:[銆锛鈥][{HAN}€？?]){{2}}"
)
_NEAR = 16
_AFTER_LOST_BYTE = frozenset("。；;")
_SIGNS = ("???", "锟", "烫烫", "屯屯", "銆", "锛", "鈥", "Ã", "â€", "ï¿", "å", "ä¸", "æ", "ç", "è¿")
_WESTERN_SIGNS = tuple("ÀÁÂÄÅÆÇÈÊËÌÍÎÏÐÑÒÓÔÕÖ")
_WESTERN = regex("[\xa1-\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2039\u203a\u20ac\u2122\u2020-\u2022]{5,}")
"""GBK read as a western alphabet: 中国 reads ÖÐ¹ú."""
_FIRST_OF_UTF_8 = frozenset(
    character for lead in range(0xE4, 0xEA) for second in range(0x80, 0xC0) if (character := bytes((lead, second)).decode("gbk", "ignore"))
)
"""What the first two bytes of a Chinese character in UTF-8 read as in GBK: 中国 reads 涓浗."""
_PIECE = 16


def _utf_8_read_as_gbk(text: str) -> Iterator[tuple[int, int]]:
    last = 0
    for place, character in enumerate(text):
        if place < last or character not in _FIRST_OF_UTF_8:
            continue
        piece = text[place : place + _PIECE].encode("gb18030")
        right = next(_LEADING.finditer(piece))[0].decode("utf-8", "ignore")
        end = place + len(right) * 3 // 2
        is_strange = sum(not _is_common(other) for other in text[place:end]) > 1  # 玳瑁规定 holds one rare character by nature
        if len(right) > 1 and is_strange and all(other in "，。、；：（）《》“”" or _is_common(other) for other in right):
            last = end
            yield place, last


_LEADING = regex(b"(?:[\xe3-\xe9\xef][\x80-\xbf]{2})*")


def _is_common(character: str) -> bool:
    data = character.encode("gb2312", "ignore")
    return len(data) == 2 and data[0] < 0xD8  # noqa: PLR2004  # level 1 of GB/T 2312


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each garbled spot once."""
    text = document.text
    counts = unusual_of(text).counts
    patterns = []
    if "?" in text or "？。" in text or "？；" in text:
        patterns.append(_SHIFTED)
    if "bopomofo" in counts or "box" in counts:
        patterns.append(_STRAY)
    for sign in _SIGNS:
        if sign in text:
            patterns.append(_OTHER)
            break
    spots = [match.span() for pattern in patterns for match in pattern.finditer(text)]
    for sign in _WESTERN_SIGNS:
        if sign in text:
            spots += [match.span() for match in _WESTERN.finditer(text)]
            break
    if not _FIRST_OF_UTF_8.isdisjoint(text):
        spots += _utf_8_read_as_gbk(text)
    last = -_NEAR
    for start, end in sorted(spots):
        # the mark of a lost byte begins a new spot; other damage just behind a spot belongs to it
        is_stray = text[start + 1 : start + 2] not in _AFTER_LOST_BYTE
        if start >= last + (_NEAR if is_stray else 0) or (is_stray and "\n" in text[max(last, 0) : start]):
            yield Hit(in_file(document, start, end), {"text": text[start:end]})
        last = max(last, end)


RULE = Rule(
    group="corruption",
    severity=Severity.ERROR,
    zh=Wording("这里是乱码：“{text}”", "从原件重新录入这一句"),
    en=Wording("this is mojibake: “{text}”", "take this sentence again from the original"),
    since="0.1",
    document=check,
    needs=frozenset((*_SIGNS, "?", "？。", "？；", *_WESTERN_SIGNS, *_FIRST_OF_UTF_8)),
    about=frozenset(("bopomofo", "box")),
)
