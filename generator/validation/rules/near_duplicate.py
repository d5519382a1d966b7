"""The text is nearly the same as that of another body, or a document of the same title and day stands twice.

**Why** 条例 art. 10: whoever made it publishes it, once; and rules copied from elsewhere carry wrong scopes,
offices and slips with them.

**Fix** If both are one document, keep the maker's and refer to it; if it was copied as a pattern, read it
again.

**Example**

    ---
    县水利局负责全县堤防、水库和涵闸的汛前检查工作，发现隐患及时处理。各乡镇人民政府负责本行政区域内小型水库和山塘的检查，明确专人负责到底。检查结果应当在三月底以前报送县防汛抗旱指挥部办公室汇总。对检查中发现的重大隐患要挂牌督办，限期整改到位并及时销号。各单位主要负责人是检查工作的第一责任人，对检查结果负责。检查工作结束以后，由县防汛抗旱指挥部组织有关部门进行抽查。对工作不力造成严重后果的，依法依规追究有关人员的责任。汛期实行二十四小时值班制度，值班人员不得擅自离开岗位。
    === content/other.md like
    issuing_body: 云溪县农业农村局
    index_number: 113499210099201101/202403-00001
    document_number: 云农〔2024〕7号
    ---
    县水利局负责全县堤防、水库和涵闸的汛前检查工作，发现隐患及时处理。各乡镇人民政府负责本行政区域内小型水库和山塘的检查，明确专人负责到底。检查结果应当在三月底以前报送县防汛抗旱指挥部办公室汇总。对检查中发现的重大隐患要挂牌督办，限期整改到位并及时销号。各单位主要负责人是检查工作的第一责任人，对检查结果负责。检查工作结束以后，由县防汛抗旱指挥部组织有关部门进行抽查。对工作不力造成严重后果的，依法依规追究有关人员的责任。汛期实行二十四小时值班制度，值班人员不得擅自离开岗位。

---

正文与另一机构的文件几乎相同，或者同一份文件发了两遍。

**为什么** 条例第十条：谁制作、谁公开，公开一次；照抄来的制度会连适用范围、单位和错字一起抄来。

**怎么改** 本是同一文件的，只留制作机关的一份并引用；照样起草的，重新通读。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue
    from generator.validation.rule import Context

NEWEST = 2000
"""Documents that are compared with all others on each run: in a larger archive the older ones have been compared before."""
_COMMON = 20
"""Documents from which on a sentence is taken for a set phrase."""
_SHARE, _LEAST = 0.6, 2
_LEAST_OWN = 4
"""Sampled sentences that two papers of one body, title and day must share: short ones may be alike by chance."""


def check(catalogue: Catalogue, context: Context) -> Iterator[Hit]:
    """Yield each new document that shares most of its sampled sentences with one of another body, or with one of its own of the same title and day."""
    query = (
        "WITH newest AS MATERIALIZED (SELECT id FROM documents ORDER BY sort DESC LIMIT ?1),"
        " sampled AS MATERIALIZED (SELECT f.source, f.value FROM newest n"
        " CROSS JOIN facts f ON f.source = n.id AND +f.fact = 'sampled-sentence'),"  # by source: a fact's rows are many
        " shared AS MATERIALIZED (SELECT value FROM (SELECT DISTINCT value FROM sampled) s WHERE (SELECT COUNT(*) FROM"
        " (SELECT 1 FROM facts c WHERE c.fact = 'sampled-sentence' AND c.value = s.value LIMIT ?2)) BETWEEN 2 AND ?2 - 1)"
        " SELECT a.source, b.source, COUNT(*) FROM sampled a JOIN shared s ON s.value = a.value"
        " CROSS JOIN facts b ON b.fact = 'sampled-sentence' AND b.value = a.value AND b.source <> a.source"
        " GROUP BY a.source, b.source HAVING COUNT(*) >= ?3"
    )
    reported = set()
    for first, second, count in catalogue.rows(query, (NEWEST, _COMMON, _LEAST)):
        total = min(_sampled(catalogue, first), _sampled(catalogue, second))
        if count < total * _SHARE or (second, first) in reported:
            continue
        ((path, body, sort, *same),) = catalogue.rows("SELECT path, body, sort, title, created FROM documents WHERE id = ?", (first,))
        ((other, other_body, other_sort, *other_same),) = catalogue.rows(
            "SELECT path, body, sort, title, created FROM documents WHERE id = ?", (second,)
        )
        if body and body == other_body and (same != other_same or count < _LEAST_OWN):
            continue  # a body's papers of one kind are alike
        reported.add((first, second))
        if (sort or "") < (other_sort or ""):
            path, other, other_body = other, path, body
        issuer = context.config.body_by_name.get(other_body or "")
        name = issuer.name if issuer else ""
        yield Hit(catalogue.span(path, "title"), {"other": other, "body": name, "shared": count, "total": total}, path=path)


def _sampled(catalogue: Catalogue, source: int) -> int:
    """Return how many sentences of a document are sampled."""
    return int(catalogue.value("SELECT COUNT(*) FROM facts WHERE source = ? AND +fact = 'sampled-sentence'", (source,)))


RULE = Rule(
    group="structure",
    severity=Severity.WARNING,
    zh=Wording(
        "与“{other}”⟦（{body}）⟧几乎相同：抽查的 {total} 句里有 {shared} 句一样",
        "同一文件只留一份；照抄起草的重新通读",
    ),
    en=Wording(
        "nearly the same as `{other}`⟦ ({body})⟧: {shared} of {total} sampled sentences are the same",
        "keep one copy of the same document; read a copied draft again",
    ),
    since="0.1",
    site=check,
)
