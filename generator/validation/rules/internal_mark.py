"""The text says that it is meant for internal use.

**Why** 条例 art. 16: internal affairs and preparatory papers may be withheld; a mark such as 内部资料 needs a
decision before publication.

**Fix** Have the disclosure office decide; delete the mark if the text may be published.

**Example**

    ---
    内部资料，注意保存。

---

正文标明供内部使用。

**为什么** 条例第十六条：内部事务信息和过程性信息可以不予公开；有“内部资料”字样的，发布前要作决定。

**怎么改** 由政府信息公开工作机构决定；可以公开的删去字样。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.rule import Rule, Wording
from generator.validation.text import line_at, plain_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_MARK = regex(
    r"内部(?:资料|文件|材料|使用|传阅)[，、 　]{0,2}(?:请?注意保[存密]|请勿外传|不得外传|严禁外传)?|(?:不得|请勿|严禁)(?:对外)?外传|仅供内部|阅后(?:收回|销毁)|不得对外公开|仅限内部|内部明电|内部电报|(?:此件|本件)(?:依申请公开|删减后公开)|(?:此件|本件)?不(?:予)?公开(?:发布)?"
)
_WORDS = (
    "内部资料",
    "内部文件",
    "内部材料",
    "内部使用",
    "内部传阅",
    "外传",
    "仅供内部",
    "阅后",
    "不得对外公开",
    "仅限内部",
    "内部明电",
    "内部电报",
    "不公开",
    "不予公开",
    "件依申请公开",
    "件删减后公开",
)
_NEAR = 100
"""Characters beside a mark that are read of its line: a longer one holds more than the mark."""
_BARE = regex(
    r"内部(?:资料|文件|材料|使用|传阅|明电|电报)[，、 　]{0,2}|(?:此件|本件)(?:依申请公开|删减后公开)|(?:此件|本件)?不(?:予)?公开(?:发布)?"
)


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each mark; bare words count only when they stand alone on their line."""
    text = plain_of(document).text
    for match in _MARK.finditer(text):
        near = max(0, match.start() - _NEAR)
        line = line_at(text[near : match.end() + _NEAR], match.start() - near).strip(" 　*#（）()【】[]。")
        if not _BARE.fullmatch(match[0]) or line == match[0].strip("，、 　"):
            yield Hit(document.at_body(*match.span()), {"text": match[0]})


RULE = Rule(
    group="withheld",
    severity=Severity.WARNING,
    zh=Wording("有内部使用的字样“{text}”", "由政府信息公开工作机构决定是否公开；可以公开的删去字样"),
    en=Wording(
        "“{text}” says that the text is for internal use",
        "have the disclosure office decide, and delete the mark if it may be published",
    ),
    since="0.1",
    document=check,
    needs=frozenset(_WORDS),
)
