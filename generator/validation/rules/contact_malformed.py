"""A telephone number or an e-mail address cannot be right.

**Why** 国办秘函〔2019〕19号: contact data that do not work are counted as a fault of the site.

**Fix** Dial or write to it, and correct it.

**Example**

    ---
    联系电话：0409-25118，邮箱：xxgk@yunxi。

---

电话号码或者电子邮箱的写法不对。

**为什么** 国办秘函〔2019〕19号：联系方式不准确属于网站的问题。

**怎么改** 拨打、发信核实后改正。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_PHONE = regex(r"(?:电话|传真|热线|座机)[^：:\n|]{0,8}[：:|][ \u3000]{0,2}([0OoＯ]\d{2,3})[ ]?[-—－–][ ]?(\d[\d ]{1,14})(?![\d\-—－–*])")
_MAIL = regex(r"(?:(?:邮箱|[Ee]-?[Mm]ail|电子邮件)(?:地址)?[：:]|发送?[到至](?:邮箱)?)[ \u3000]{0,2}([A-Za-z0-9][!-;=?-z|~]{3,60})")
_ADDRESS = regex(r"[A-Za-z0-9][\w.+%-]*@[\w-]+(?:\.[\w-]+)+")
_AT = regex(r"[#*]|[\[(（]at[\])）]| at |^https?:", re.IGNORECASE)
"""How an address is hidden from collectors of addresses."""
_WIDE_AT = regex("[A-Za-z0-9][A-Za-z0-9._-]{1,40}＠[A-Za-z0-9][A-Za-z0-9._-]{2,40}")
_LENGTHS = frozenset((7, 8))
_SHORT = range(3, 7)


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each number of another length than numbers have, or with a letter, and each address without one of its parts."""
    text = document.body_text
    for match in _PHONE.finditer(text):
        digits = match[2].replace(" ", "")
        is_service = len(digits) in _SHORT and digits[0] in "19"
        if not match[1].isdigit() or (len(digits) not in _LENGTHS and not is_service):
            written = text[match.start(1) : match.end()].rstrip()
            yield Hit(document.at_body(match.start(1), match.start(1) + len(written)), {"text": written})
    for match in _WIDE_AT.finditer(text) if "＠" in text else ():
        yield Hit(document.at_body(*match.span()), {"text": match[0]})
    for match in _MAIL.finditer(text):
        address = match[1].rstrip(".,;:!?")
        if not address.endswith("@") and ("@" in address or "." in address) and not _AT.search(address) and not _ADDRESS.match(address):
            yield Hit(document.at_body(match.start(1), match.start(1) + len(address)), {"text": address})


RULE = Rule(
    group="wording",
    severity=Severity.WARNING,
    zh=Wording("“{text}”不像是能用的联系方式", "核实以后改正：固定电话是区号和七八位号码，邮箱有“@”和域名"),
    en=Wording("“{text}” cannot be used as it is", "check it: an area code and seven or eight digits, or a name, @ and a domain"),
    since="0.1",
    document=check,
    needs=frozenset(("电话", "传真", "热线", "座机", "邮箱", "ail", "AIL", "电子邮件", "发送到", "发送至", "发至", "发到", "＠")),
    in_body=True,
)
