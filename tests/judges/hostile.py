"""A portal nobody tidied: what real archives bring and demonstrations leave out, made by one function from nothing.

Titles of more than two hundred characters, a regulation of three hundred articles, a table of thirty columns and
three hundred rows, scripts from right to left and from top to bottom, forty attachments, headings that skip levels,
images of every kind, footnotes, many relations, words without a place to break, documents without a text, categories
without a document. All of it invented.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PIL import Image

from tests.engine.portals import CONFIG, CSV, OFFICE, Portal, document

if TYPE_CHECKING:
    from pathlib import Path

PERIOD: Final = "202404"
_DIGITS: Final = "零一二三四五六七八九"
_CLAUSE: Final = (
    "县级人民政府水行政主管部门应当会同发展改革、财政、自然资源、生态环境、农业农村、卫生健康等部门，按照各自职责，"
    "做好农村供水工程的规划、建设、运行管护和水质监测工作，并将结果向社会公布。"
)
_UNBROKEN: Final = "https-long-" + "abcdefghijklmnopqrstuvwxyz0123456789" * 5
LONG_TITLE: Final = (
    "溪川县人民政府办公室关于转发县发展改革委、县财政局、县自然资源局、县生态环境局、县住房城乡建设局、县交通运输局、"
    "县水利局、县农业农村局、县商务局、县文化和旅游局、县卫生健康委、县应急管理局、县市场监管局、县乡村振兴局等十四个部门"
    "《关于进一步完善城乡一体化供水、污水处理、垃圾收运和农村公路养护长效管护机制并同步推进数字化监管平台建设试点工作的"
    "若干意见（试行）》和《溪川县农村人居环境整治提升五年行动实施方案（2024—2028年）》的通知"
)


def numeral(number: int) -> str:
    """Return a number below a thousand in Chinese."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")


def _regulation(articles: int) -> str:
    parts = []
    for number in range(1, articles + 1):
        if number % 30 == 1:
            parts.append(f"## 第{numeral(number // 30 + 1)}章　管理事项之{numeral(number // 30 + 1)}")
        parts.append(f"第{numeral(number)}条　{_CLAUSE}")
        if number % 7 == 0:
            parts += [f"（{numeral(item)}）第{numeral(item)}项应当报送的材料；" for item in range(1, 6)]
    return "\n\n".join(parts)


def _table(columns: int, rows: int) -> str:
    head = "| 序号 |" + "".join(f" 指标{numeral(column)}（万元） |" for column in range(1, columns)) + "\n"
    line = "| --- |" + " ---: |" * (columns - 1) + "\n"
    body = "".join(f"| 第{row}项 |" + "".join(f" {row * column}.50 |" for column in range(1, columns)) + "\n" for row in range(1, rows + 1))
    return f"表1　全县各乡镇逐项收支明细\n\n{head}{line}{body}"


_HEADINGS: Final = (
    "# 一级\n\n甲。\n\n##### 五级，跳过三级\n\n乙。\n\n## 二级\n\n丙。\n\n###### 六级\n\n丁。\n\n### 三级\n\n#### 四级，紧接三级\n\n戊。"
    "\n\n## 二级\n\n同名的标题。\n\n## \n\n空的标题在上面。\n\n## **加粗的**、*斜的*和`代码`的标题[链接](https://www.example.org/)\n\n己。"
)
_RICH: Final = f"""正文有注释[^1]和又一处注释[^two]，同一处再引[^1]。

![](river.png)

![河道整治前后对比](river.png "图1　整治前后")

文字里的图![标记](dot.png)不打断段落。

| 事项 | 说明 |
| --- | --- |
| 图 | ![小图](dot.png) |
| 空 |  |
|  | 行首为空 |

| | |
|---|---|
| 没有表头 | 的表 |

> 引文第一段。
>
> > 引文里的引文。
>
> - 引文里的列表

1. 有序
   1. 第二层
      1. 第三层
         - 第四层
2. 接着

- [x] 已经办结
- [ ] 正在办理

长串不断：{_UNBROKEN}

<https://www.example.org/{_UNBROKEN}>

`{_UNBROKEN}`

```
{_UNBROKEN} {_UNBROKEN}
```

~~删去的文字~~、**加粗**、*强调*，H<sub>2</sub>O、m<sup>3</sup>，<ruby>溪<rt>xī</rt></ruby>川，<kbd>Enter</kbd>。

<table><tr><th rowspan="2">乡镇</th><th colspan="2">资金（万元）</th></tr><tr><th>中央</th><th>县级</th></tr><tr><td rowspan="2">石桥镇</td><td>12</td><td>8</td></tr><tr><td>3</td><td>5</td></tr></table>

<table><tr><td>名称</td><td>数量</td></tr><tr><td>泵</td><td>2</td></tr></table>

<table><tr><td>甲</td></tr></table>

<dl><dt>名词</dt><dd>解释</dd></dl>

<p lang="en">An English sentence in the middle of the page.</p>

---

[^1]: 第一条注释。

[^two]: 第二条注释，较长。{_CLAUSE}
"""
_UYGHUR: Final = (
    "بۇ ھۆججەت سىناق ئۈچۈن تۈزۈلگەن، ناھىيە ۋە ئىدارە ناملىرى ئويدۇرۇپ چىقىرىلغان.\n\n## بىرىنچى باب\n\nسۇ باشقۇرۇش خىزمىتى 2024-يىلى 12 يېزىدا باشلىنىدۇ.\n\n"
    "| تۈر | سان |\n| --- | ---: |\n| سۇ | 38.6 |\n\n- بىرىنچى\n- ئىككىنچى"
)
_TIBETAN: Final = "ཡིག་ཆ་འདི་ཚོད་ལྟའི་ཆེད་དུ་བྲིས་པ་ཡིན། རྫོང་གི་མིང་ནི་བཟོས་པ་ཡིན།\n\n## ལེའུ་དང་པོ།\n\nཆུ་ཡི་ལས་དོན་སྤེལ་རྒྱུ།"
_MONGOLIAN: Final = "ᠡᠨᠡ ᠪᠢᠴᠢᠭ ᠪᠣᠯ ᠰᠢᠯᠭᠠᠯᠲᠠ ᠶᠢᠨ ᠵᠣᠷᠢᠯᠭᠠ ᠲᠠᠢ ᠶᠤᠮ᠃\n\n## ᠨᠢᠭᠡᠳᠦᠭᠡᠷ ᠪᠦᠯᠦᠭ\n\nᠤᠰᠤᠨ ᠤ ᠠᠵᠢᠯ ᠢ ᠬᠢᠨ᠎ᠡ᠃"
_ENGLISH: Final = "## Part One\n\nThe county office publishes this notice in English for a test; the county is invented.\n\n| Item | Amount |\n| --- | ---: |\n| River | 38.6 |"


def picture(width: int, height: int) -> bytes:
    """Return a PNG of one colour."""
    data = io.BytesIO()
    Image.new("RGB", (width, height), (30, 90, 110)).save(data, "PNG")
    return data.getvalue()


def _number(serial: int) -> str:
    return f"{OFFICE}/{PERIOD}-{serial:05d}"


@dataclass
class _Writer:
    portal: Portal
    serial: int = 0

    def add(self, name: str, folder: str = "policy/2024", **keys: str) -> None:
        """Write one document with the next number."""
        self.serial += 1
        keys.setdefault("title", f"溪川县第{self.serial}号文件")
        text = document(index_number=_number(self.serial), serial=str(self.serial), **keys)
        self.portal.write(f"content/{folder}/{name}.md", text)


def write_hostile(root: Path) -> Portal:
    """Write the portal below a folder; what its own rules refuse is turned down to warnings, so that it is built."""
    portal = Portal(root)
    portal.write("site_config.yml", CONFIG)
    writer = _Writer(portal)
    folder = portal.content / "policy/2024"
    folder.mkdir(parents=True)
    (folder / "river.png").write_bytes(picture(2400, 300))
    (folder / "dot.png").write_bytes(picture(12, 12))
    writer.add("long-title", title=LONG_TITLE, document_number="溪政办发〔2024〕128号", summary=LONG_TITLE)
    writer.add("unbroken-title", title=f"溪川县{_UNBROKEN}通知", keywords=f"[{_UNBROKEN}]", department=_UNBROKEN, body=_UNBROKEN)
    writer.add("regulation", title="溪川县农村供水工程管理规定", genre="规范性文件", category="policy/normative", body=_regulation(300))
    writer.add("table", title="溪川县各乡镇收支明细表", category="finance", theme="财政、金融、审计", body=_table(30, 300))
    writer.add("headings", title="标题层次混乱的文件", body=_HEADINGS)
    writer.add("rich", title="图、表、注释和列表俱全的文件", body=_RICH)
    writer.add("empty", title="只有标题没有正文的文件", body="")
    writer.add("uyghur", title="ناھىيەلىك سۇ باشقۇرۇش ئۇقتۇرۇشى", lang="ug", body=_UYGHUR)
    writer.add("tibetan", title="རྫོང་གི་ཆུ་ཡི་བརྡ་ཐོ།", lang="bo", body=_TIBETAN)
    writer.add("mongolian", title="ᠰᠢᠶᠠᠨ ᠤ ᠤᠰᠤᠨ ᠤ ᠮᠡᠳᠡᠭᠳᠡᠯ", lang="mn-Mong", body=_MONGOLIAN)
    writer.add("english", title="Notice of the County Office on Rural Water", lang="en", body=_ENGLISH)
    writer.add("withheld", title="依申请公开的文件", disclosure="依申请公开")
    writer.add("gone", title="限时公开已经到期的文件", retention="限时公开", until="2024-09-30")
    writer.add("gone-soon", title="尚未施行的文件", effective="2026-12-01")
    _attachments(writer, 40)
    _relations(writer)
    for extra in range(60):
        writer.add(f"more-{extra}", folder="service/2024", category="service", title=f"溪川县第{extra}号服务公告")
    portal.allow({finding["rule"] for finding in portal.check().findings if finding["severity"] == "error"})
    return portal


def _attachments(writer: _Writer, count: int) -> None:
    rows = ""
    for place in range(1, count + 1):
        name = f"sheet-{place:02d}.csv"
        writer.portal.write(f"content/policy/2024/{name}", CSV + f"第{place}项,{place}\n")
        rows += f"\n  - title: {LONG_TITLE if place == 1 else f'收支明细之{numeral(place)}'}\n    file: {name}"
    writer.add("attachments", title="有四十个附件的文件", attachments=rows)


def _relations(writer: _Writer) -> None:
    """Write a document that others forward, interpret, amend and repeal, and that leans on many."""
    named = "".join(
        f"\n    - number: 国办发〔{2000 + n}〕{n}号\n      title: 国务院办公厅关于第{numeral(n)}项工作的意见\n      external: yes"
        for n in range(1, 21)
    )
    writer.add("centre", title="关联众多的文件", relations=f"\n  implements:{named}", document_number="溪政办〔2024〕9号")
    centre = _number(writer.serial)
    for place, relation in enumerate(("interprets", "amends", "forwards", "responds_to", "corrects", "repeals") * 3):
        writer.add(
            f"to-centre-{place}",
            title=f"与之关联的第{place}号文件",
            created="2024-04-20",
            published="2024-04-21",
            relations=f"\n  {relation}:\n    - {centre}",
        )


def write_single(root: Path) -> Portal:
    """Write a portal with one document and empty categories."""
    portal = Portal(root)
    portal.write("site_config.yml", CONFIG)
    _Writer(portal).add("only", folder="service/2024", category="service", title="全站唯一的文件")
    return portal
