"""A table has a column for sensitive personal data.

**Why** 个人信息保护法 art. 28: illness, disability, poverty, identity and accounts are sensitive; public
notices give name and result only.

**Fix** Take the column out, or hide its values.

**Example**

    ---
    | 姓名 | 身份证号 | 残疾类别 |
    | --- | --- | --- |
    | 甲某 | 略 | 肢体 |

---

表格里有敏感个人信息的栏目。

**为什么** 个人信息保护法第二十八条：疾病、残疾、困难状况、证件和账户属于敏感个人信息；公示只写姓名和结果。

**怎么改** 删去这一栏，或者隐去内容。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.rule import Rule, Wording
from generator.validation.tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_SENSITIVE = re.compile(
    "身份证|公民身份|证件号|银行卡|银行账号|银行帐号|开户账号|一卡通|残疾类别|残疾等级|残疾证|病种|病情|疾病|诊断|致贫原因|低保证|家庭住址|详细住址|户籍地址|出生日期|手机号"
)


_GATE = (
    "身份证",
    "证件号",
    "银行",
    "账号",
    "一卡通",
    "残疾",
    "病",
    "诊断",
    "致贫",
    "低保",
    "住址",
    "户籍",
    "出生",
    "手机",
    "公民身份",
    "帐号",
)


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each such column with values below it."""
    text = document.body_text
    if "|" not in text:
        return
    for table in tables(text):
        for index, head in enumerate(table.header):
            if _SENSITIVE.search(head) and any(len(row) > index and row[index] for row in table.rows):
                start = document.body_text.find(head, table.start)
                yield Hit(document.at_body(start, start + len(head)), {"head": head})


RULE = Rule(
    group="personal-data",
    severity=Severity.WARNING,
    zh=Wording("表格有“{head}”一栏，属于敏感个人信息", "删去这一栏，或者隐去内容"),
    en=Wording(
        "the table has a column “{head}”, which is sensitive personal data",
        "take the column out or hide its values",
    ),
    since="0.1",
    document=check,
    needs=frozenset(_GATE),
)
