"""The check character of the organisation code in the index number is wrong.

**Why** GB 11714-1997 (9 characters) and GB 32100-2015 (18 characters) define it; a wrong one means a typing
error in the code.

**Fix** Compare the code with the body's certificate.

**Example**

    index_number: 113499210099201027/202403-00001

---

索引号中机构代码的校验码不对。

**为什么** GB 11714-1997（9位）和GB 32100-2015（18位）规定了校验码；不对就说明代码录错了。

**怎么改** 与机构的代码证书核对。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.identifiers import expected_check_character, parse_index_number
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, context: Context) -> Iterator[Hit]:
    """Yield the index number when its code fails the check of its standard."""
    parts = parse_index_number(document.meta.index_number, context.config.index_number.expression)
    if parts is not None and parts.code:
        expected = expected_check_character(parts.code)
        if expected and parts.code[-1] != expected:
            yield Hit(document.at("index_number"), {"code": parts.code, "expected": expected})


RULE = Rule(
    group="numbers",
    severity=Severity.ERROR,
    zh=Wording("机构代码 {code} 的校验码应当是 {expected}", "与代码证书核对后改正"),
    en=Wording("the code {code} should end in {expected}", "compare it with the body's certificate"),
    since="0.1",
    document=check,
)
