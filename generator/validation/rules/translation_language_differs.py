"""A translation is announced in one language and is in another.

**Why** Readers choose an edition by the name of its language, and are led to one they cannot read.

**Fix** Correct the key in `translations`, or `lang` of the document it leads to.

**Example**

    title: 云溪县防汛通告
    translations: {en: 113499210099201026/202403-00002}
    === content/uyghur.md like
    index_number: 113499210099201026/202403-00002
    document_number: 云水〔2024〕13号
    lang: ug
    title: كەلكۈندىن مۇداپىئەلىنىش ئۇقتۇرۇشى

---

译文写的语种与译文自己的语种不同。

**为什么** 读者按语种的名称选择版本，点开却是看不懂的文字。

**怎么改** 改正 translations 里的语种，或者改正译文的 lang。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue
    from generator.validation.rule import Context


def check(catalogue: Catalogue, _context: Context) -> Iterator[Hit]:
    """Yield each entry of ``translations`` whose document is in another language; a region or a script may be left out."""
    query = (
        "SELECT d.path, r.title, t.lang FROM relations r JOIN documents d ON d.id = r.source JOIN documents t ON t.index_number = r.number"
        " WHERE r.kind = 'translation'"
    )
    for path, named, own in catalogue.rows(query):
        if named.partition("-")[0].lower() != own.partition("-")[0].lower():
            yield Hit(catalogue.span(path, "translations", named), {"named": named, "own": own}, path=path)


RULE = Rule(
    group="relations",
    severity=Severity.WARNING,
    zh=Wording("这里写的是 {named}，译文的语种是 {own}", "改正 translations 里的语种，或者译文的 lang"),
    en=Wording("`{named}` here, but the document is in `{own}`", "correct the key, or `lang` of the document"),
    since="0.1",
    site=check,
)
