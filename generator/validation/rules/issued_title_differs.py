"""The notice names what it issues otherwise than its title.

**Why** GB/T 9704-2012, 7.3.1: the title says what the document is about; two names of one regulation leave open which is in force.

**Fix** Write the name of the attached text in both places.

**Example**

    title: 云溪县水利局关于印发《云溪县小型水库管护办法》的通知
    ---
    现将《云溪县小型水库管理办法》印发给你们，请遵照执行。

---

正文里印发的文件，名称与标题里的不一样。

**为什么** GB/T 9704-2012 第7.3.1条：标题概括公文的主要内容；一份制度有两个名称，群众不知道哪个算数。

**怎么改** 两处都写所附文件的正式名称。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.citations import letters
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_IN_TITLE = regex("(?:印发|转发|发布|公布)《([^《》\n]{3,80})》的(?:通知|公告|通告|函)$")
_ISSUED = regex("现将《([^《》\n]{3,80})》(?:[（(][^（）()\n]{1,40}[）)])?(?:予以)?(?:印发|转发|发给|公布|发布)")


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the name in the text when neither of the two is a part of the other."""
    titled = _IN_TITLE.search(document.meta.title)
    issued = _ISSUED.search(document.body_text) if titled else None
    if titled and issued:
        own, other = letters(titled[1]), letters(issued[1])
        if own not in other and other not in own:
            yield Hit(document.at_body(*issued.span(1)), {"written": issued[1], "title": titled[1]})


RULE = Rule(
    group="structure",
    severity=Severity.WARNING,
    zh=Wording("这里是《{written}》，标题里是《{title}》", "两处都写所附文件的正式名称"),
    en=Wording("《{written}》 here, 《{title}》 in the title", "write the name of the attached text in both places"),
    since="0.1",
    document=check,
    needs=frozenset(("现将《",)),
    in_body=True,
)
