"""The data items are written again at the beginning of the text.

**Why** The page shows the data items once, in the order of the catalogue; a second copy soon says something
else.

**Fix** Delete the lines; the front matter is their place.

**Example**

    ---
    索引号：113499210099201026/202403-00001　组配分类：其他文件
    发布机构：云溪县水利局　生成日期：2024-03-01

    各乡镇人民政府：

---

正文开头又写了一遍著录项。

**为什么** 页面按目录的次序显示一次著录项；写两份，迟早不一致。

**怎么改** 删去这几行；著录项写在文件头。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.rule import Rule, Wording
from generator.validation.text import plain_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_GLOSS = r"(?:\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,8}\))?"
_NAMES = (
    "索引号",
    "组配分类",
    "主题分类",
    "体裁分类",
    "发布机构",
    "生成日期",
    "成文日期",
    "发文日期",
    "发布日期",
    "发布时间",
    "发文字号",
    "文号",
    "主题词",
)
_LABEL = regex("|".join(rf"{'[ 　]{0,4}'.join(character + _GLOSS for character in name)}[ 　]{{0,2}}[:：|]" for name in _NAMES))
_WORD = regex(r"\([^)]*\)|[\s　:：|]")
_NEAR_TOP = 4000
_LEAST = 3


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the first label when three different ones stand near the top."""
    text = plain_of(document).text[:_NEAR_TOP]
    if text.count(":") + text.count("：") + text.count("|") < _LEAST:
        return
    found = list(_LABEL.finditer(text))
    labels = [_WORD.sub("", match[0]) for match in found]
    different = list(dict.fromkeys(labels))
    if len(different) >= _LEAST:
        twice = sum(labels.count(label) > 1 for label in different)
        values = {"labels": "、".join(different), "count": twice or ""}
        yield Hit(document.at_body(*found[0].span()), values)


RULE = Rule(
    group="structure",
    severity=Severity.WARNING,
    zh=Wording("正文里又写了著录项：{labels}⟦（其中 {count} 项写了两遍）⟧", "删去这几行，著录项只写在文件头"),
    en=Wording(
        "the text repeats the data items {labels}⟦ ({count} of them twice)⟧",
        "delete these lines; the front matter is their place",
    ),
    since="0.1",
    document=check,
)
