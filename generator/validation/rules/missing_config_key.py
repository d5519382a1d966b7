"""A required key of `site_config.yml` is missing.

**Why** 国办发〔2017〕47号 requires the site's identity on every page; without bodies and categories there is no
catalogue.

**Fix** Add the key with its value.

**Example**

    === site_config.yml without site

---

站点配置缺少必填项。

**为什么** 国办发〔2017〕47号要求每个网页带网站标识；没有机构和分类就没有目录。

**怎么改** 补上这一项。
"""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.validation.rule import Rule, Wording

RULE = Rule(
    group="configuration",
    severity=Severity.ERROR,
    zh=Wording("站点配置缺少必填项“{key}”", "补写 {key}: 及其内容"),
    en=Wording("the configuration lacks the required key `{key}`", "add `{key}:` with its value"),
    since="0.1",
    waivable=False,
)
