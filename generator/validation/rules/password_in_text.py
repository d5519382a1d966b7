"""The text gives a password.

**Why** 网络安全法 art. 21 and 政务信息系统 practice: whoever reads the page can enter the system; pages are copied within hours.

**Fix** Take it out, change the password, and tell those who need it another way.

**Example**

    ---
    登录系统：用户名 admin，密码：Yx@2024shui。

---

正文里有口令。

**为什么** 网络安全法第二十一条：谁看到网页谁就能登录；网页几小时内就会被转载。

**怎么改** 删去并更换口令，另行告知需要的人。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.rule import Rule, Wording
from generator.validation.text import plain_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_PASSWORD = regex(
    r"(?:密码|口令)(?:统一|均)?[为是：:|]?[ \u3000]{0,2}([A-Za-z0-9@#$%^&!._-]{4,24})(?![A-Za-z0-9@#$%^&!._*-]|[位字个年月日])"
)


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each password that has a digit."""
    for match in _PASSWORD.finditer(plain_of(document).text):
        if any(character.isdigit() for character in match[1]):
            yield Hit(document.at_body(*match.span(1)), {"start": match[1][0]})


RULE = Rule(
    group="withheld",
    severity=Severity.WARNING,
    zh=Wording("“{start}”开头的像是口令", "删去并更换口令，另行告知需要的人"),
    en=Wording("what begins with “{start}” looks like a password", "take it out, change it, and tell those who need it another way"),
    since="0.1",
    document=check,
    needs=frozenset(("密码", "口令")),
)
