"""The text contains parts of a copied web page.

**Why** Buttons, counters and breadcrumbs of another page (浏览次数, 字体, 下载本文档) are not part of the
document and mislead readers.

**Fix** Delete them.

**Example**

    ---
    浏览次数：- 【字体：大 中 小】 【打印】

---

正文里夹着网页上的栏目和按钮。

**为什么** 别的网页的按钮、计数和导航（浏览次数、字体、下载本文档）不是文件内容，会误导读者。

**怎么改** 删去。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.data_files import table
from generator.validation.rule import Rule, Wording
from generator.validation.text import Words, line_at, plain_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_CHROME = Words(table("site_chrome"))
_LEGAL = frozenset(
    (
        "版权所有", "ICP备", "网站地图", "我的收藏", "公网安备", "网站标识码", "联系我们", "关于我们", "扫一扫", "分享到", "分享至", "点击量", "浏览次数", "阅读次数", "点击次数", "条评论", "人评论", "技术支持：", "相关链接", "字体大小", "尾页", "下一篇", "上一篇",
        "发表评论", "忘记密码", "VIP会员", "登录|注册", "回到顶部", "返回顶部", "点击上方", "阅读原文", "QQ空间", "无障碍阅读", "长者模式", "我要纠错",
    )
)  # fmt: skip
"""Words that a document about web sites may use."""
_DECREE = regex(r"[《〈。]|办理|许可|制度|公开|应当|不得|功能|网站应|提供|使用|开展|建设|打开|进入|通过")


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the first place of each phrase of the dictionary."""
    text = plain_of(document).text
    last = 0
    for place, phrase in sorted((text.find(phrase), phrase) for phrase in _CHROME.found_in(text)):
        if place >= last and (phrase not in _LEGAL or not _DECREE.search(line_at(text, place))):
            last = place + len(phrase)
            yield Hit(document.at_body(place, last), {"text": phrase, "what": table("site_chrome")[phrase]})


RULE = Rule(
    group="corruption",
    severity=Severity.WARNING,
    zh=Wording("“{text}”是网页的{what}，不是文件内容", "删去"),
    en=Wording("“{text}” belongs to a web page ({what}), not to the document", "delete it"),
    since="0.1",
    document=check,
    needs=_CHROME.words,
)
