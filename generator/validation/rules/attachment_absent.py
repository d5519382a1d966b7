"""The text lists or mentions an attachment, but the document has none.

**Why** 国办秘函〔2019〕19号: a document without its attachments is incomplete; readers look for them in vain.

**Fix** Add the files under `attachments`, or the annexes to the text (`## 附件1　name`). What is not published should not be listed.

**Example**

    ---
    请各乡镇对照清单开展检查。

    附件：1.水库名录

    2.检查表

---

正文列了附件，或者让人看附件，却没有附件。

**为什么** 国办秘函〔2019〕19号：附件缺失的文件不完整，群众找不到要看的表、要填的件。

**怎么改** 把文件写进 attachments，或者把附件放在正文后面（## 附件1　名称）；不公开的附件不列。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.annexes import annexes, attachment_list
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_SEEN = regex(r"(?:详见|见|参见|填写|填报)附件(?![》”])(?:([1-9]\d?)(?!\d|[-—.]))?")
_NOT_OWN = "》”号的"
"""Behind these an attachment is another document's."""
_NEAR = 16


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the list of a document without attachments, or the first mention of one it does not have."""
    text = document.body_text
    if document.meta.disclosure == "依申请公开" or (document.references and not document.meta.attachments):
        return
    inside = sum(1 for _ in annexes(text))
    listed = attachment_list(text)
    count = max(inside, len(document.meta.attachments))
    if listed and not count:
        yield Hit(document.at_body(listed[0].start, listed[0].end), {"name": listed[0].name})
        return
    for match in _SEEN.finditer(text):
        is_own = not any(mark in text[max(0, match.start() - _NEAR) : match.start()] for mark in _NOT_OWN)
        if is_own and (int(match[1]) > max(count, len(listed)) if match[1] else not count):
            yield Hit(document.at_body(*match.span()), {"name": match[0]})
            return


RULE = Rule(
    group="structure",
    severity=Severity.WARNING,
    zh=Wording("没有附件：“{name}”", "把文件写进 attachments，或者把附件放在正文后面；不公开的附件不列"),
    en=Wording(
        "there is no such attachment: “{name}”",
        "add the file under `attachments`, or the annex to the text; do not list what is not published",
    ),
    since="0.1",
    document=check,
    needs=frozenset(("附件", "附 件", "附\u3000件", "附  件", "附\u3000\u3000件")),
    in_body=True,
)
