"""The organisation code in the index number belongs to another body.

**Why** The code says who made the information (条例 art. 10); portals that kept a system's default have
published under the code of the State Council's General Office.

**Fix** Use the issuing body's own code.

**Example**

    index_number: 113499210099201101/202403-00001

---

索引号中的机构代码属于别的机构。

**为什么** 代码表明谁制作（条例第十条）；有的门户沿用系统默认值，以国务院办公厅的代码发布了自己的文件。

**怎么改** 改用发布机构自己的代码。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.identifiers import expected_check_character, parse_index_number
from generator.validation.data_files import table
from generator.validation.memo import Remembered
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.config import SiteConfig
    from generator.document import Document
    from generator.validation.rule import Context


def _owners(config: SiteConfig) -> dict[str, str]:
    """Return who holds each code, 18 characters and the 9 inside them."""
    owners = dict(table("organisation_codes"))
    for body in config.bodies:
        if body.code:
            owners[body.code] = body.name
            owners.setdefault(_organisation_code(body.code), body.name)
    return owners


_owners_of = Remembered(_owners)


_CODE_LENGTHS = (9, 18)  # GB 11714, GB 32100


def _organisation_code(code: str) -> str:
    return code[8:17] if len(code) == 18 else code  # noqa: PLR2004  # GB 32100: characters 9 to 17 are the GB 11714 code


def check(document: Document, context: Context) -> Iterator[Hit]:
    """Yield the index number when its code is not the issuer's."""
    issuer = document.issuer
    parts = parse_index_number(document.meta.index_number, context.config.index_number.expression)
    if issuer is None or parts is None or len(parts.code) not in _CODE_LENGTHS or issuer.code == parts.code:
        return  # a scheme of the site's own may have codes of its own, such as a letter
    if issuer.code and _organisation_code(issuer.code) == _organisation_code(parts.code) and len(parts.code) != len(issuer.code):
        return
    owner = _owners_of(context.config).get(parts.code, "")
    valid = expected_check_character(parts.code) in {"", parts.code[-1]}
    if valid and (issuer.code or (owner and owner != issuer.name)):
        values = {"code": parts.code, "owner": owner, "issuer": issuer.name, "expected": issuer.code}
        yield Hit(document.at("index_number"), values)


RULE = Rule(
    group="numbers",
    severity=Severity.ERROR,
    zh=Wording(
        "机构代码 {code} ⟦属于{owner}，⟧不是发布机构“{issuer}”的代码⟦ {expected}⟧",
        "⟦改成 {expected}，⟧或者改正发布机构",
    ),
    en=Wording(
        "the code {code} ⟦belongs to {owner} and ⟧is not the code of the issuing body “{issuer}”⟦, {expected}⟧",
        "⟦use {expected}, or ⟧correct the issuing body",
    ),
    since="0.1",
    document=check,
)
