"""The text holds mojibake: characters that come from reading bytes in the wrong encoding.

**Why** One lost byte shifts a GBK stream, and every following character is another one; garbled official text
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

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
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
_SHIFTED = re.compile(rf"[?？](?:[。；][{_STRANGE}]|;[{HAN}{_STRANGE}]|[a-z{_ACCENTED}]{{2,6}}\))[{HAN}{_STRANGE}？?a-zA-Z\x5e]{{0,8}}")
_STRAY = re.compile(f"[\u3105-\u312f](?=[{HAN}])|(?<=[{HAN}])[\u3105-\u312f]|(?<=[{HAN}])[\u2502-\u259f](?=[{HAN}a-zA-Z])")
_OTHER = re.compile(
    "锟斤拷|锟斤|烫烫烫|屯屯屯|ï¿½|â€[\u0153\x9d\u2122\u201c\u201d\u02dc]|(?:[Ãåäæçèé][\x80-\xbf\u0152-\u0161\u017e\u0192\u2013-\u2122]{1,2}){2}"
    f"|(?<=[{HAN}])\\?{{3,20}}|\\?{{3,20}}(?=[{HAN}])|[{HAN}]?(?:[銆锛鈥][{HAN}€？?]){{2}}"
)
_NEAR = 16
_AFTER_LOST_BYTE = frozenset("。；;")
_SIGNS = ("???", "锟", "烫烫", "屯屯", "銆", "锛", "鈥", "Ã", "â€", "ï¿", "å", "ä¸", "æ", "ç", "è¿")


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
    if not patterns:
        return
    last = -_NEAR
    for start, end in sorted(match.span() for pattern in patterns for match in pattern.finditer(text)):
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
    needs=frozenset((*_SIGNS, "?", "？。", "？；")),
    about=frozenset(("bopomofo", "box")),
)
