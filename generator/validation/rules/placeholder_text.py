"""The text contains a placeholder.

**Why** ××, XX or 待定 may be left over from a draft; a published document must say who, when and how much.

**Fix** Write the real value; keep the mark only in forms and where a name is hidden on purpose.

**Example**

    ---
    会议定于XX月XX日在×××会议室召开。

---

正文里有占位的文字。

**为什么** “××”“XX”“待定”可能是草稿里留下的；公开的文件要写明谁、何时、多少。

**怎么改** 写上真实的内容；表格样式和有意隐去的姓名可以保留。
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.rule import Rule, Wording
from generator.validation.spread import placed, span_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_PLACEHOLDER = regex(
    r"(?<![A-Za-z0-9])[xXｘＸ×]{2,8}(?=[年月日号县市区镇乡村局委办元人个万单位同部省州街路公司户批])|[×Ｘｘ]{2,8}|〔(?:20)?[xX×]{1,4}〕|(?<![A-Za-z])(?:20|二[〇○零])[xX×]{2}(?=年)"
    r"|(?:联系人|电话|手机|姓名|邮箱|地址|传真)[:：][ ]?[xX]{2,12}(?![A-Za-z0-9])|[×xXＸ](?=月[×xXＸ]日)"
    r"|待(?:定|补充|完善|确认|核实|更新|上传|填写?|录入)(?=[ ]?[，。；）)】\]|*<]|$)|[（(【\[]此处[^）)】\]\n]{0,12}(?:补充|待补|插入|填写)[）)】\]]|[（(【\[](?:略|此处略|此处)?(?:请)?(?:填写|插入|输入)[^）)】\]\n]{0,10}[）)】\]]|(?:内容|正文)待(?:更新|补|传|定)"
    r"|此处省略|[（(【](?:样例|示例|模板|样本)[）)】]|(?:测试){2,}|\b(?:test[ ]?){2,}|某某(?:县|市|局|镇|乡|人民政府|单位|部门|同志)"
    r"|(?<![一二三四五六七八九十百0-9])[○〇]{2,4}(?=[镇乡村县市局单公人同部])|(?<=[\u4e00-\u9fff：])[_＿]{4,}|(?<![_＿])[_＿]{4,}+(?=[\u4e00-\u9fff])|＿{4,}|[（(][ 　]{2,8}[）)](?=[年月日])",
    re.MULTILINE,
)
_LINE = "_＿"
_FORM = regex(
    r"^[ #*\u3000]{0,12}[^\n，。；：:、|]{1,40}(?:表|书|函|证|票|卡|单|据|条|回执|合同|协议|样式|格式|范本|模板)[）)]?[ *\u3000]*$",
    re.MULTILINE,
)
"""The title of a form, on a line of its own."""
_FIELD = regex(r"[：:][ \u3000]*[_＿]{3}")
_FIELDS = 3
"""Fields of a line that make it a form, as a slip to be handed back has them."""
_LONGEST = 80
"""Characters of a line that may be such a title."""
_SIGNS = (
    "××", "XX", "xx", "ＸＸ", "ｘｘ", "20×", "x月", "X月", "Ｘ月", "×月", "待定", "待补充", "待完善", "待确认", "待核实", "待更新", "待上传", "待填", "待录入", "填写", "插入", "输入",
    "补充）", "补充)", "补充】", "待补", "待传", "此处省略", "样例）", "示例）", "模板）", "样本）", "样例】", "示例】", "模板】", "测试测试", "testtest", "test test", "某某县", "某某市", "某某局", "某某镇", "某某乡", "某某人民政府", "某某单位", "某某部门",
    "某某同志", "○○", "〇〇", "____", "＿＿＿＿", "(  ", "（  ", "（　　", "(　　", "〔×", "〔x", "〔X",
)  # fmt: skip


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the first placeholder with the number of all."""
    found = [found for found in placed(document, _PLACEHOLDER) if found[1][0][0] not in _LINE or not _in_form(found[1])]
    if found:
        place, match = found[0]
        yield Hit(span_at(document, place, match), {"text": match[0].strip(), "count": len(found)})


def _in_form(match: re.Match[str]) -> bool:
    """Tell whether a line to write on stands below the title of a form, behind one, or among other fields."""
    text, place = match.string, match.start()
    near = max(0, place - _LONGEST)
    line = text.rfind("\n", near, place) + 1
    if _first_form(text) <= place or ((line > 0 or near == 0) and _FORM.match(text, line, place) is not None):
        return True
    end = text.find("\n", place, place + _LONGEST)
    return len(_FIELD.findall(text, max(line, near), end if end >= 0 else place + _LONGEST)) >= _FIELDS


@lru_cache(maxsize=1)
def _first_form(text: str) -> int:
    """Return where the first title of a form ends; behind the text if there is none. A form asks for each of its lines."""
    title = _FORM.search(text)
    return title.end() if title else len(text) + 1


RULE = Rule(
    group="corruption",
    severity=Severity.WARNING,
    zh=Wording("占位文字“{text}”⟦，共 {count} 处⟧", "写上真实的内容"),
    en=Wording("the placeholder “{text}”⟦, {count} in all⟧", "write the real value"),
    since="0.1",
    document=check,
    needs=frozenset(_SIGNS),
)
