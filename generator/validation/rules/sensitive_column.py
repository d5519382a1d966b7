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
from generator.patterns import regex
from generator.validation.pipe_tables import tables
from generator.validation.rule import Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_SENSITIVE = regex(
    "身份证|公民身份|身份号码|证件号|护照号|银行卡|银行[账帐]号|开户[账帐]号|银行账户|卡号|一卡通|社保卡号|残疾类[别型]|残疾等级|残疾证|残疾情况|病种|病情|病名|疾病|患病|诊断|致贫原因|困难原因|低保证|低保类[别型]|低保原因"
    "|家庭住址|详细住址|现住址|户籍地址|居住地址|家庭地址|出生日期|出生年月|手机号?|婚姻|民族成分|宗教信仰|健康状况|监护人|家庭成员|犯罪记录"
)
_NO_PERSON = regex("率|人数|户数|床|资金|金额|总额|标准|比例|支出|经费|防治|保险|指数|控制|机构|数量|费用|发病")
"""Heads of statistics and budgets, not of lists of persons."""
_ILLNESS = regex("病种|病名|疾病|诊断")
_PERSON = regex("姓名|患者|病人|学生|幼儿|人员|对象|户主|申请人|参保人|职工|身份证")
"""Heads of lists of persons: without one a table of illnesses counts cases."""
_GATE = (
    "身份证", "证件号", "身份号", "护照号", "银行", "账号", "帐号", "卡号", "一卡通", "残疾", "病", "诊断", "致贫", "困难原因", "低保", "住址", "户籍", "居住地址", "家庭", "出生", "手机", "公民身份", "婚姻", "民族成分", "宗教", "健康状况",
    "监护人", "犯罪",
)  # fmt: skip
_SIGNS = frozenset(
    (
        *_GATE,
        *(
            gap.join(word)
            for word in ("身份证", "证件号", "银行", "账号", "病种", "诊断", "住址", "残疾", "手机")
            for gap in (" ", "\u3000")
        ),
        "一 卡",
        "住 址",
        "诊 断",
        "家 庭",
        "监 护",
    )
)
_BLANK = regex(r"[ \u3000*_]+")
_HIDDEN = regex("[*＊×●]{2}|[xX]{4}")
_HTML_HEAD = regex(
    r"<th\b[^<>]{0,200}>(?:<[^<>]{1,80}>){0,3}([^<>|]{2,30})<|<tr\b[^<>]{0,200}>\s*(?:<td\b[^<>]{0,200}>[^<>]{0,30}</td>\s*){0,8}<td\b[^<>]{0,200}>([^<>]{2,12})<",
    re.IGNORECASE,
)


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield each such column with values below it that are not hidden."""
    text = document.body_text
    if "|" in text:
        for table in tables(text):
            persons = _PERSON.search(_BLANK.sub("", "|".join(table.header))) is not None
            for index, head in enumerate(table.header):
                if (
                    _is_sensitive(head)
                    and (persons or not _ILLNESS.search(_BLANK.sub("", head)))
                    and any(len(row) > index and _is_open(row[index]) for row in table.rows)
                ):
                    start = text.find(head, table.start)
                    yield Hit(document.at_body(start, start + len(head)), {"head": head})
    if "<t" in text or "<T" in text:
        for match in _HTML_HEAD.finditer(text):
            group = 1 if match[1] else 2
            if _is_sensitive(match[group]):
                yield Hit(document.at_body(*match.span(group)), {"head": match[group].strip()})


def _is_open(cell: str) -> bool:
    """Tell whether a cell has a value that is not hidden by stars or crosses, bare or escaped; dots stand for rows left out."""
    value = cell.replace("\\", "")
    bold = value.startswith("**") and value.endswith("**")
    return _HIDDEN.search(value.strip("*") if bold else value) is None and value.strip("*….·") != ""


def _is_sensitive(head: str) -> bool:
    plain = _BLANK.sub("", head)
    return _SENSITIVE.search(plain) is not None and _NO_PERSON.search(plain) is None


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
    needs=_SIGNS,
)
