"""The site's identity block is incomplete.

**Why** 国办发〔2017〕47号: every page shows 主办单位, 网站标识码, ICP and 公安 record and a contact; 条例 art.
12: address, hours and telephone of the office.

**Fix** Fill in the keys of `site` and `site.contact`.

**Example**

    === site_config.yml without site
    === site_config.yml append
    site: {name: 云溪县信息公开, domain: www.yunxi.example, id_code: "3400000001", host: 县政府办公室}

---

网站标识不完整。

**为什么** 国办发〔2017〕47号：网页要有主办单位、网站标识码、ICP备案、公安备案和联系方式；条例第十二条：机构地
址、办公时间、联系电话。

**怎么改** 填写 site 和 site.contact 的各项。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.columns import CONFIG, place
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue
    from generator.validation.rule import Context

_ICP = regex(r"[京津沪渝冀豫云滇辽黑湘皖鲁新苏浙赣鄂桂甘陇晋蒙陕吉闽贵黔粤青藏川蜀宁琼]ICP备\d+号(?:-\d+)?")
_POLICE = regex(r"[京津沪渝冀豫云滇辽黑湘皖鲁新苏浙赣鄂桂甘陇晋蒙陕吉闽贵黔粤青藏川蜀宁琼]公网安备\s*\d{14}号")

_SHORT_NUMBER = regex("0[0-9]{2,3}[-—][2-8][0-9]{1,5}")
"""An area code and less than seven digits; 12345 and the like begin with 1 or 9."""
_MAIL = regex(r"[^\s@]+@[\w-]+(?:\.[\w-]+)+")
_POSTCODE = regex("[0-9]{6}")


def check(_catalogue: Catalogue, context: Context) -> Iterator[Hit]:
    """Yield one hit that names every missing or malformed part."""
    site = context.config.site
    parts = {
        "site.icp": _ICP.fullmatch(site.icp),
        "site.police": _POLICE.fullmatch(site.police),
        "site.contact.address": site.contact.address,
        "site.contact.phone": site.contact.phone,
        "site.contact.hours": site.contact.hours,
    }
    contact = site.contact
    malformed = {
        "site.contact.phone": contact.phone and _SHORT_NUMBER.fullmatch(contact.phone),
        "site.contact.email": contact.email and not _MAIL.fullmatch(contact.email),
        "site.contact.postcode": contact.postcode and not _POSTCODE.fullmatch(contact.postcode),
    }
    missing = [name for name, given in parts.items() if not given] + [name for name, wrong in malformed.items() if wrong]
    if missing:
        yield Hit(place(context, *missing[0].split(".")), {"missing": "、".join(missing)}, path=CONFIG)


RULE = Rule(
    group="configuration",
    severity=Severity.WARNING,
    zh=Wording("网站标识缺少或者写得不对：{missing}", "写全、写对 site_config.yml 的 site 和 site.contact"),
    en=Wording("parts of the site's identity are missing or malformed: {missing}", "fill in `site` and `site.contact` in site_config.yml"),
    since="0.1",
    site=check,
)
