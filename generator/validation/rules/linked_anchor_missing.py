"""A link leads to a heading or an article that the other document does not have.

**Why** 国办秘函〔2019〕19号 counts dead links. The page opens, but the reader is left at its top, looking for the
promised article.

**Fix** Use the other document's anchor: articles `other.md#art-8`, headings `other.md#s-` and their words.

**Example**

    ---
    依照[第九条](rules.md#第九条)办理。
    === content/rules.md like
    title: 云溪县水库管理办法
    index_number: 113499210099201026/202403-00002
    document_number: 云水〔2024〕13号
    ---
    第一条　为了加强水库管理，制定本办法。

    第二条　本办法自发布之日起施行。

---

链接指向别的文件里没有的标题或者条款。

**为什么** 国办秘函〔2019〕19号检查失效链接。网页打得开，可是停在开头，说好的那一条要读者自己找。

**怎么改** 用那份文件的锚点：条款写 other.md#art-8，标题写 other.md#s-标题文字。
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.anchors import meant
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue
    from generator.validation.rule import Context


def check(catalogue: Catalogue, _context: Context) -> Iterator[Hit]:
    """Yield each link with an anchor that its target, whose text is public, does not have."""
    query = (
        "SELECT d.path, l.written, l.fragment, t.path, t.record FROM links l CROSS JOIN documents t ON t.path = l.target"
        " CROSS JOIN documents d ON d.id = l.source WHERE l.fragment <> '' AND t.status = 'public'"
        " AND (t.until IS NULL OR t.until > ?) ORDER BY d.path, l.written"
    )
    for path, written, fragment, target, record in catalogue.rows(query, (catalogue.as_of.isoformat(),)):
        anchors = _anchors(record)
        if fragment not in anchors and not fragment.startswith("fn"):
            yield Hit(
                catalogue.find(path, written), {"fragment": fragment, "target": target, "nearest": meant(fragment, anchors)}, path=path
            )


def _anchors(record: str) -> frozenset[str]:
    """Return the anchors of a document: its headings, and articles by number or as listed when they do not count up."""
    values = json.loads(record)
    articles = values.get("article_anchors") or [f"art-{number}" for number in range(1, values.get("articles", 0) + 1)]
    return frozenset((*articles, *(anchor for _, anchor, _ in values.get("toc", ()))))


RULE = Rule(
    group="links",
    severity=Severity.WARNING,
    zh=Wording(
        "“{target}”里没有“{fragment}”这个位置⟦，是不是“#{nearest}”？⟧",
        "⟦改成“#{nearest}”；⟧条款写 #art-8，标题写 #s-标题文字",
    ),
    en=Wording(
        "there is no `{fragment}` in `{target}`⟦; did you mean `#{nearest}`?⟧",
        "⟦write `#{nearest}`; ⟧articles are `#art-8`, headings `#s-words`",
    ),
    since="0.1",
    site=check,
)
