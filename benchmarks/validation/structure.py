"""Faults of structure, dates and relations in the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planting import BODY, LINES, fault, texts

if TYPE_CHECKING:
    import random

    from papers import Paper


def _articles(numbers: str, pattern: str = "第{}条 各单位应当按照职责落实{}项工作。") -> str:
    return "\n\n".join(pattern.format(number, place) for place, number in enumerate(numbers.split(), 1))


for _name, _numbers, _pattern in (
    ("twice", "一 二 三 三 四", "第{}条 各单位应当落实第{}项工作。"), ("twice, bold", "一 二 二 三", "**第{}条** 落实第{}项工作。"), ("twice, headings", "一 二 二 三", "## 第{}条 落实第{}项工作"),
    ("twice, Arabic", "1 2 3 3 4", "第{}条 落实第{}项工作。"), ("twice, wide blank", "一 二 三 四 四", "第{}条　落实第{}项工作。"), ("twice, indented", "一 二 二 三", "　　第{}条　落实第{}项工作。"),
    ("gap", "一 二 四 五", "第{}条 落实第{}项工作。"), ("gap, tens", "九 十 十二 十三", "第{}条 落实第{}项工作。"), ("backwards", "一 三 二 四", "第{}条 落实第{}项工作。"), ("gap, bold", "一 二 五", "**第{}条**　落实第{}项工作。"),
    ("twice, list", "一 二 二 三", "- 第{}条 落实第{}项工作。"), ("twice, full-width", "１ ２ ２ ３", "第{}条 落实第{}项工作。"), ("twice, no blank", "一 二 二 三", "第{}条各单位落实第{}项工作。"), ("twice, colon", "一 二 二 三", "第{}条：落实第{}项工作。"),
):  # fmt: skip

    @fault("article number", "article-number-repeated article-number-gap", _name)
    def _(paper: Paper, _rng: random.Random, numbers: str = _numbers, pattern: str = _pattern) -> None:
        paper.body = "为规范管理，制定本办法。\n\n" + _articles(numbers, pattern)


for _title in ("办法（修订）", "关于加强巡查工作的决定", "管理办法（2024年修订）", "管理办法（草案征求意见稿）"):

    @fault("article number", "article-number-repeated article-number-gap", f"twice, titled {_title}")
    def _(paper: Paper, _rng: random.Random, title: str = _title) -> None:
        paper.keys["title"] += title
        paper.body = "为规范管理，制定本办法。\n\n" + _articles("一 二 三 三 四 五")


for _name, _marks in (
    ("jump", "一、 二、 四、"), ("twice", "一、 二、 二、 三、"), ("jump, second level", "（一） （二） （四）"), ("twice, second level", "（一） （二） （二） （三）"), ("backwards", "一、 三、 二、"),
    ("jump, half-width", "(一) (二) (四)"), ("jump, headings", "##一、 ##二、 ##四、"), ("twice, bold", "**一、 **二、 **二、"), ("chapters, jump", "第一章 第二章 第四章"), ("chapters, twice", "第一章 第二章 第二章"),
    ("sections, jump", "第一节 第二节 第四节"),
):  # fmt: skip

    @fault("section number", "section-number-out-of-order", _name)
    def _(paper: Paper, _rng: random.Random, marks: str = _marks) -> None:
        lines = []
        for place, mark in enumerate(marks.split(), 1):
            sign = mark.lstrip("#*")
            text = f"{sign} 第{place}部分内容" if sign.startswith("第") else f"{sign}第{place}部分内容"
            lines.append(
                f"## {text}" if mark.startswith("#") or sign.startswith("第") else f"**{text}**" if mark.startswith("*") else f"{text}。"
            )
        paper.body = "\n\n有关工作按规定执行。\n\n".join(lines)


for _name, _listed, _annexes in (
    ("another name", "1.任务分工表\n2.检查评分表", "附件1\n\n任务分工表\n\n内容。\n\n附件2\n\n督查评分办法\n\n内容。"),
    ("another order", "1.任务分工表\n2.检查评分表", "## 附件1 检查评分表\n\n内容。\n\n## 附件2 任务分工表\n\n内容。"),
    ("one character", "1.任务分工表\n2.检查评分标准", "## 附件1 任务分工表\n\n内容。\n\n## 附件2 检查评分标淮\n\n内容。"),
):

    @fault("list of attachments", "attachment-list-mismatch", _name)
    def _(paper: Paper, _rng: random.Random, listed: str = _listed, annexes: str = _annexes) -> None:
        paper.keys.pop("attachments", None)
        items = listed.split("\n")
        rest = "".join(f"\n\n　　　{item}" for item in items[1:])
        paper.body = f"现将有关事项通知如下。\n\n附件：{items[0]}{rest}\n\n{annexes}"


for _name, _attachments in (
    ("another title", "[{title: 督查评分办法, file: a.csv}]"),
    ("missing", "[{title: 任务分工表, file: a.csv}]"),
    ("order", "[{title: 检查评分表, file: a.csv}, {title: 任务分工表, file: b.csv}]"),
):

    @fault("list of attachments", "attachment-list-mismatch", f"{_name} (files)")
    def _(paper: Paper, _rng: random.Random, attachments: str = _attachments) -> None:
        paper.files = {"a.csv": b"a,b\n1,2\n", "b.csv": b"c,d\n3,4\n"}
        paper.keys["attachments"] = attachments
        paper.body = "现将有关事项通知如下。\n\n附件：1.任务分工表\n\n　　　2.检查评分表"


@fault("list of attachments", "attachment-list-broken", "a name broken over paragraphs")
def _(paper: Paper, _rng: random.Random) -> None:
    paper.body = "通知如下。\n\n附件：1.岑河县防汛抗旱\n\n应急预案任务分工表；\n\n　　　2.检查表。"


for _form in ("## {}", "{}", "# {}", "**{}**", "　　{}"):

    @fault("title in the text", "title-repeated-as-heading title-repeated-in-text", _form)
    def _(paper: Paper, _rng: random.Random, form: str = _form) -> None:
        paper.body = f"{form.format(paper.keys['title'])}\n\n{paper.body}"


texts(
    "impossible date", "impossible-date",
    ("2024年2月30日", "2023年2月29日", "2024年4月31日", "2024年13月1日", "2024年6月0日", "二〇二四年二月三十日", "2024-02-30", "2024.4.31", "2024/2/30", "6月31日前", "13月5日", "２０２４年２月３０日", "2024 年 2 月 30 日", "2月30日至3月5日", "自9月31日起"),
    BODY, 2,
)  # fmt: skip
for _form in ("{}年{}月{}日", "　　　　{}年{}月{}日", "**{}年{}月{}日**", "{} 年 {} 月 {} 日", "（{}年{}月{}日印发）"):

    @fault("date of signature", "signature-date-differs", _form)
    def _(paper: Paper, _rng: random.Random, form: str = _form) -> None:
        year, month, _ = (int(part) for part in paper.keys["created"].split("-"))
        paper.body = (
            re.sub(r"\n\n\S+\n\n\d+年\d+月\d+日\s*$", "", paper.body.strip())
            + f"\n\n岑河县人民政府\n\n{form.format(year - 1, month, 15)}\n"
        )


@fault("date of signature", "signature-date-differs", "in Chinese numerals")
def _(paper: Paper, _rng: random.Random) -> None:
    paper.body = re.sub(r"\n\n\S+\n\n\d+年\d+月\d+日\s*$", "", paper.body.strip()) + "\n\n岑河县人民政府\n\n二〇一四年三月五日\n"


texts(
    "superseded citation", "superseded-citation",
    (
        "根据《中华人民共和国政府信息公开条例》（国务院令第492号）", "依据国务院第492号令", "根据《中华人民共和国合同法》", "依照《物权法》的规定", "《中华人民共和国侵权责任法》", "《婚姻法》", "《国家行政机关公文处理办法》（国发〔2000〕23号）", "按照GB/T 9704-1999执行",
        "《中华人民共和国民法通则》", "《中华人民共和国继承法》", "《保密法实施条例》（国务院令第646号）", "《中华人民共和国担保法》", "国务院令492号",
    ), BODY, 1,
)  # fmt: skip
texts(
    "citation of a title", "citation-title-differs",
    (
        "《中华人民共和国政府信息公开，条例》", "《中华人民共和国政府信息公开条列》", "《中华人民共合国行政许可法》", "《中华人民共和国行政处罚法法》", "《中华人民共和国突发事件应付法》", "《中华人民共和国个人信息保障法》", "《党政机关公文处理工作条列》",
        "《中华人民共和国安全生长法》", "《中华人民共和国预祘法》", "《中华人民共和国土地管里法》", "《中华人民共和国食品安全发》", "《中华人民共和国招标投标标法》", "《中华人民共和国道路交通安全》", "《中华人民共和国公务员务法》", "《中华人民共和国城乡归划法》",
        "《国务院办公厅关于在政务公开工作中进一步做好政务舆情回应的通报》", "《重大行政决策程续暂行条例》", "《信访工作条列》", "《中华人民共和国未成年人保护発》",
    ), BODY, 1,
)  # fmt: skip
texts(
    "old time limit",
    "superseded-time-limit",
    (
        "行政机关收到信息公开申请后，自收到申请之日起15个工作日内予以答复。",
        "对政府信息公开申请，应当在十五个工作日内答复，经批准延长答复期限的不超过15个工作日。",
    ),
    BODY,
    2,
)
texts(
    "repeal in prose",
    "repeal-in-prose",
    (
        "《岑河县巡查办法》（岑政〔2012〕3号）同时废止。",
        "原办法自本文件印发之日起废止。",
        "岑政〔2012〕3号文件停止执行。",
        "以前规定与本办法不一致的，予以废止。",
        "现决定废止《岑河县巡查办法》。",
        "《岑河县巡查办法》自即日起失效。",
        "原有规定不再执行。",
    ),
    BODY,
    2,
)
for _name in (
    "由国家工商行政管理总局发布",
    "国家食品药品监督管理总局公告",
    "报环境保护部备案",
    "国土资源部门户网站以外，由国土资源部审批",
    "农业部的有关规定",
    "国家卫生和计划生育委员会规定",
    "由国家旅游局评定",
    "国务院扶贫开发领导小组办公室",
    "中国银行业监督管理委员会批准",
):

    @fault("former name", "former-name", _name)
    def _(paper: Paper, _rng: random.Random, name: str = _name) -> str:
        paper.keys |= {"created": "2024-03-01", "published": "2024-03-04", "document_number": "无"}
        paper.keys["index_number"] = re.sub(r"/\d{6}", "/202403", paper.keys["index_number"])
        paper.body += f"\n\n{name}。"
        return name


texts(
    "malformed number in the text",
    "malformed-document-number-in-text placeholder-text",
    ("根据岑政办〔 x号", "岑政办〔〕12号", "岑政办〔24〕12号", "岑政办〔2024〕 号", "岑政办〔2024号", "岑政办〔2024〕x号", "岑政〔〕号"),
    BODY,
    1,
)
texts(
    "broken link",
    "linked-file-missing link-target-missing link-anchor-missing image-missing file-out-of-reach",
    (
        "[附表](没有.xlsx)",
        "[另文](no-such.md)",
        "[条文](#no-such-anchor)",
        "![河道示意图](no-such.png)",
        "[上级](../../../../etc/passwd)",
        "[表](/abs/a.xlsx)",
        '<a href="no-such.pdf">表</a>',
        "[r]: nothing.docx\n\n[x][r]",
    ),
    LINES,
    1,
)
texts(
    "image without alternative",
    "image-without-alt",
    (
        "![](tu.png)",
        "![图](tu.png)",
        "![tu.png](tu.png)",
        '<img src="tu.png">',
        '<img src="tu.png" alt="">',
        "![图片1](tu.png)",
        "![image](tu.png)",
        "![IMG_2031.jpg](tu.png)",
    ),
    LINES,
    1,
)


@fault("empty body", "body-empty", "nothing")
def _(paper: Paper, _rng: random.Random) -> None:
    paper.body, paper.files = "", {}
    paper.keys.pop("attachments", None)


@fault("empty body", "body-empty", "a comment only")
def _(paper: Paper, _rng: random.Random) -> None:
    paper.body, paper.files = "<!-- 正文待传 -->", {}
    paper.keys.pop("attachments", None)


@fault("forwarding without relation", "forwarded-document-unlinked", "title")
def _(paper: Paper, _rng: random.Random) -> None:
    paper.keys["title"] = "岑河县人民政府办公室转发县水利局关于加强巡查意见的通知"


@fault("interpretation without relation", "interpretation-unlinked", "title")
def _(paper: Paper, _rng: random.Random) -> None:
    paper.keys["title"] = "《岑河县巡查办法》政策解读"
    paper.keys.pop("relations", None)
