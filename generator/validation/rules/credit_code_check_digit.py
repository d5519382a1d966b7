"""A unified social credit code in the text has a wrong character.

**Why** GB 32100-2015: the last character checks the others. Penalties and licences are found by the code of whom they concern; a wrong
one accuses somebody else.

**Fix** Compare with the business licence.

**Example**

    ---
    当事人：云溪县某公司，统一社会信用代码：91349921MA2N00018G。

---

正文里的统一社会信用代码抄错了。

**为什么** GB 32100-2015：最后一位是校验码。处罚、许可按代码归到主体名下，抄错就归到了别人名下。

**怎么改** 与营业执照核对。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.identifiers import expected_check_character
from generator.patterns import regex
from generator.validation.pipe_tables import head_above
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_CODE = regex(r"[159AY][1-9][0-9]{6}[0-9A-Z]{10}(?![0-9A-Za-z*])(?<![0-9A-Za-z*].{18})")
_NAMED = regex(r"信用代码[^0-9A-Za-z\n|。；]{0,12}\Z")
_NEAR = 24
_LONGEST = 200_000
"""Characters of a table up to a code that are looked at: bounds the work on hostile input."""
_CELL = regex("<t[dh][ >]")


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each code, named as one before it or by its column, whose last character does not fit the others."""
    text = document.body_text
    for match in _CODE.finditer(text):
        if expected_check_character(match[0]) == match[0][-1]:
            continue
        if (
            _NAMED.search(text, max(0, match.start() - _NEAR), match.start())
            or "信用代码" in head_above(text, match.start())
            or _below_its_name(text, match.start())
        ):
            yield Hit(document.at_body(*match.span()), {"code": match[0]})


def _below_its_name(text: str, place: int) -> bool:
    """Tell whether a place in a pasted table lies in the column headed by the name of such codes."""
    near = max(0, place - _LONGEST)
    row, table = text.rfind("<tr", near, place), text.rfind("<table", near, place)
    named = text.find("信用代码", table, row) if 0 <= table < row else -1
    head = text.rfind("<tr", table, named) if named >= 0 else -1
    return head >= 0 and len(_CELL.findall(text, head, named)) == len(_CELL.findall(text, row, place))


RULE = Rule(
    group="numbers",
    severity=Severity.WARNING,
    zh=Wording("统一社会信用代码 {code} 的校验码不对", "与营业执照核对"),
    en=Wording("the check character of the credit code {code} is wrong", "compare with the business licence"),
    since="0.1",
    document=check,
    needs=frozenset(("信用代码",)),
    in_body=True,
)
