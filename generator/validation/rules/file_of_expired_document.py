"""A public document points to a file of one whose time of disclosure is over.

What was published for a time is withdrawn with its files on the last day, wherever else they are used; from then on the
link leads nowhere. This is a warning: it must not keep what has expired on the portal.

**Why** What is withdrawn on one page must not go out by another; a link that readers follow must lead somewhere.

**Fix** Take the link or the attachment out, or use a file of its own for the document that stays.

**Example**

    ---
    见[申请材料](expired.csv)。

    === content/expired.csv
    事项,数量
    申请,1

    === content/other.md like
    index_number: 113499210099201026/202403-00002
    document_number: 云水〔2024〕13号
    retention: 限时公开
    until: 2024-05-01
    attachments: [{title: 申请材料, file: expired.csv}]

---

公开的文件引用了到期文件的附件。

限时公开的文件到期以后，附件随它一起撤下，别的文件引用的也不例外，那里的链接就打不开了。这是警告：不能因为它，让到期的内容继续留在网站上。

**为什么** 一个网页上撤下的内容不能借别的网页公布；读者点的链接要能打开。

**怎么改** 去掉这个链接或者附件，或者给仍然公开的文件另备一份。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue
    from generator.validation.rule import Context


def check(catalogue: Catalogue, context: Context) -> Iterator[Hit]:
    """Yield each such file at the public document that points to it."""
    query = (
        "SELECT d.path, f.name, h.path, h.until FROM files w"
        " CROSS JOIN files f ON f.path = w.path AND f.source <> w.source"  # files first: few are used by two documents
        " CROSS JOIN documents h ON h.id = w.source CROSS JOIN documents d ON d.id = f.source"
        " WHERE w.listed AND h.status = 'public' AND h.until <= ?1 AND d.status = 'public' AND (d.until IS NULL OR d.until > ?1)"
        " ORDER BY d.path, f.name"
    )
    for path, name, holder, until in catalogue.rows(query, (context.as_of.isoformat(),)):
        yield Hit(catalogue.find(path, name), {"file": name, "holder": holder, "until": until}, path=path)


RULE = Rule(
    group="withheld",
    severity=Severity.WARNING,
    zh=Wording("“{file}”是 {holder} 的附件，已随它在 {until} 到期撤下，这里打不开", "去掉这个链接或者附件，或者另备一份"),
    en=Wording(
        "`{file}` belongs to {holder} and was withdrawn with it on {until}: the link leads nowhere",
        "take the link or attachment out, or use a file of its own",
    ),
    since="0.1",
    site=check,
)
