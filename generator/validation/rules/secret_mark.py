"""The text carries a mark of secrecy.

**Why** 保守国家秘密法: what is marked 绝密, 机密 or 秘密 must not be online; a leaked secret is a veto item
(国办秘函〔2019〕19号).

**Fix** Stop the publication and report it under the secrecy rules; remove the file with its history.

**Example**

    ---
    机密★10年

    各乡镇人民政府：

---

正文有密级标志。

**为什么** 保守国家秘密法：标为绝密、机密、秘密的不得上网；泄密属于单项否决（国办秘函〔2019〕19号）。

**怎么改** 停止发布，按保密规定报告，连同历史一起清除。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.rule import Rule, Wording
from generator.validation.spread import matches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_LEVEL = "(?:绝[ 　]{0,3}密|机[ 　]{0,3}密|秘[ 　]{0,3}密)"
_MARK = regex(
    rf"{_LEVEL}级?[ 　]{{0,3}}[★☆](?:[ 　]{{0,3}}(?:\d{{1,2}}[年个月]|长期|启用前))?|{_LEVEL}[*＊](?=\d{{1,2}}年|长期)|[★☆][ 　]{{0,3}}{_LEVEL}"
    rf"|密[ 　]{{0,3}}级[ 　]{{0,2}}[：:|][ 　]{{0,2}}{_LEVEL}|[【〔\[]{_LEVEL}[级件]?[】〕\]]"
    rf"|^[ 　*#>|-]{{0,8}}[（(]?(?:密级)?{_LEVEL}[级件]?[）)]?[ 　*|]{{0,4}}$|>{_LEVEL}<",
    re.MULTILINE,
)
_SIGNS = (
    "密★", "密☆", "密 ★", "密　★", "密*", "密＊", "★秘", "★机", "★绝", "☆秘", "☆机", "密\n", "密**", "密级\n", "密件\n", "密级：", "密级:", "密级 ", "密级　", "密 级", "密　级", "密】", "密级】", "密件】", "密）\n", "密)\n",
    "密级）\n", "密]", "密〕", "密 \n", "密 |", "密<", "级★", "密   ★", "密  ★", "密 ☆", "密 *\n",
)  # fmt: skip


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each mark: with a star, as a level of secrecy, or alone on its line."""
    for span, match in matches(document, _MARK):
        yield Hit(span, {"text": match[0].strip(" 　*#>|-")})


RULE = Rule(
    group="withheld",
    severity=Severity.ERROR,
    zh=Wording("有密级标志“{text}”", "停止发布，按保密规定报告；已解密的附解密依据并删去标志"),
    en=Wording("the mark of secrecy “{text}”", "stop the publication and report it under the secrecy rules"),
    since="0.1",
    document=check,
    needs=frozenset(_SIGNS),
    waivable=False,
)
