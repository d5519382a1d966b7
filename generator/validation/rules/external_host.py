"""A link leads to a host that is not on the list.

**Why** 国办发〔2017〕47号: links out are kept under control; expired domains are bought by spammers, and hidden
links are planted this way.

**Fix** Link to a `.gov.cn` page, or add the host to `link_hosts` in `site_config.yml`.

**Example**

    ---
    详见[说明](https://www.example.com/a.html)。

---

链接到清单之外的网站。

**为什么** 国办发〔2017〕47号要求加强外链管理；过期域名会被垃圾网站买走，暗链也是这样植入的。

**怎么改** 改用 .gov.cn 的网页，或者把域名列入 site_config.yml 的 link_hosts。
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

_HOST = regex(r"(?:https?:)?//([^/?#:@\s]{1,255})(?::\d+)?(?:[/?#]|$)", re.IGNORECASE)


def check(document: Document, context: Context) -> Iterator[Hit]:
    """Yield each link whose host is neither a government's nor listed."""
    links = document.body.links
    if not links:
        return
    config = context.config
    allowed = ("gov.cn", config.site.domain.partition(":")[0], *config.link_hosts)
    seen = set()
    for link in links:
        match = _HOST.match(link.target)
        if match is None:
            if link.target.startswith(("http:", "https:", "//")):
                yield Hit(document.find_in_body(link.target), {"host": link.target[:60]})
            continue
        host = match[1].lower().rstrip(".")
        if host not in seen and not any(host == name or host.endswith(f".{name}") for name in allowed):
            seen.add(host)
            yield Hit(document.find_in_body(match[1]), {"host": host})


RULE = Rule(
    group="links",
    severity=Severity.WARNING,
    zh=Wording("“{host}”不在允许的外链清单里", "核对；确需链接的，把域名写进 site_config.yml 的 link_hosts"),
    en=Wording(
        "“{host}” is not on the list of hosts for links",
        "check it; add the host to `link_hosts` in site_config.yml if the link is needed",
    ),
    since="0.1",
    document=check,
    about=frozenset(("links",)),
)
