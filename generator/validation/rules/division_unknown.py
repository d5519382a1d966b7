"""The administrative division in an organisation's code is not known.

**Why** GB 32100-2015: characters 3 to 8 are the division of registration (GB/T 2260); an unknown one may be a
slip, or a division that was renamed since.

**Fix** Compare the code with the body's certificate; nothing need be done when it is right.

**Example**

    === site_config.yml without rules
    === site_config.yml without bodies
    === site_config.yml append
    bodies:
      - {id: water, name: 云溪县水利局, code: "11999999003262671R"}
    === content/example.md like
    index_number: 11999999003262671R/202403-00001

---

机构代码里的行政区划不在目录中。

**为什么** GB 32100-2015：第3至8位是登记机关的行政区划（GB/T 2260）；查不到的可能是笔误，也可能是区划已变更。

**怎么改** 与代码证书核对；无误的不必改。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from stdnum import numdb

from generator.diagnostics import Hit, Severity
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue
    from generator.validation.rule import Context


def check(catalogue: Catalogue, context: Context) -> Iterator[Hit]:
    """Yield each registered code in use whose division is in no table, at the first document of its body."""
    for body in context.config.bodies:
        code = body.code
        if len(code) != 18 or _known(code[2:8]):  # noqa: PLR2004  # GB 32100
            continue
        path = catalogue.value("SELECT path FROM documents WHERE body = ? ORDER BY sort LIMIT 1", (body.id,))
        if path is not None:
            yield Hit(catalogue.span(path, "index_number"), {"code": code, "division": code[2:8]}, path=path)


def _known(division: str) -> bool:
    """Tell whether a division is a county of GB/T 2260, now or in the past, or a city or province as a whole."""
    return division.endswith("00") or any("county" in properties for _, properties in numdb.get("cn/loc").info(division))


RULE = Rule(
    group="numbers",
    severity=Severity.WARNING,
    zh=Wording("机构代码 {code} 中的行政区划 {division} 不在目录里", "与代码证书核对；无误的不必改"),
    en=Wording("the division {division} in the code {code} is not known", "compare it with the body's certificate"),
    since="0.1",
    site=check,
)
