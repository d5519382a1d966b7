"""Write a large invented portal: as many documents as asked, all of them valid.

``python benchmarks/portal.py OUT --documents 20000`` writes ``OUT/content`` and
``OUT/site_config.yml`` in the format of the project's contract. The same
arguments give the same bytes. ``--hugo DIR`` writes the same documents once
more in Hugo's shape, for the comparison in ``engine.py``.

Every value is invented; codes carry true check digits (GB 11714, GB 32100).
"""

from __future__ import annotations

import argparse
import io
import json
import os
import posixpath
import random
import re
import zipfile
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Final, TypeAlias

import phrases as words
from stdnum.cn import uscc

LAST_DAY: Final = date(2026, 10, 16)
"""No document is created later; all are published before 20 November 2026."""

FIRST_YEAR: Final = 2012
ORGANISATION_WEIGHTS: Final = (3, 7, 9, 10, 5, 8, 4, 2)
"""GB 11714-1997, table 1: the weight of each of the first eight characters."""

CHINESE_KEYS: Final = {
    "title": "名称",
    "index_number": "索引号",
    "issuing_body": "发布机构",
    "co_issuers": "联合发布机构",
    "department": "责任部门",
    "category": "分类",
    "theme": "主题分类",
    "genre": "体裁分类",
    "document_number": "文号",
    "created": "生成日期",
    "published": "发布日期",
    "effective": "实施日期",
    "expires": "失效日期",
    "keywords": "关键词",
    "summary": "内容概述",
    "disclosure": "公开形式",
    "retention": "公开时限",
    "until": "截止日期",
    "source": "来源",
    "attachments": "附件",
    "relations": "关联文件",
    "response": "回应关切",
    "history": "修订记录",
}

Scalar: TypeAlias = str
Mapping: TypeAlias = dict[str, Scalar]
Items: TypeAlias = Sequence[Scalar | Mapping]
Value: TypeAlias = Scalar | Items | dict[str, Scalar | Items]


@dataclass(frozen=True, slots=True)
class Body:
    """One issuing body of the register."""

    id: str
    name: str
    short: str
    code: str
    prefixes: tuple[str, ...]
    offices: tuple[str, ...]
    monthly: bool
    """Whether its index numbers carry year and month, not the year alone."""


@dataclass(frozen=True, slots=True)
class Category:
    """One category documents are put into, with the kind of text it holds."""

    id: str
    name: str
    kind: str
    weight: int
    genres: tuple[str, ...]


@dataclass(slots=True)
class Plan:
    """What is decided about a document before any text is written."""

    category: Category
    body: Body
    created: date
    published: date
    index_number: str = ""
    number: str = ""
    title: str = ""
    subject: str = ""
    path: str = ""
    relations: dict[str, Scalar | Items] = field(default_factory=dict)
    interprets: Plan | None = None


# ---------------------------------------------------------------- the register


def organisation_code(first: str) -> str:
    """Return the nine characters of an organisation code (GB 11714-1997) for its first eight."""
    total = sum(w * int(c, 36) for w, c in zip(ORGANISATION_WEIGHTS, first, strict=True))
    rest = 11 - total % 11
    return first + {10: "X", 11: "0"}.get(rest, str(rest))


def credit_code(first: str) -> str:
    """Return the 18 characters of a unified credit code (GB 32100-2015) holding an organisation code."""
    start = "11340000" + organisation_code(first)
    return start + uscc.calc_check_digit(start)


def _register() -> tuple[Body, ...]:
    rows = (
        ("county-government", "人民政府", "县政府", ("岚政发", "岚政"), ("办公室秘书科", "综合科"), False),
        ("county-office", "人民政府办公室", "县政府办", ("岚政办发", "岚政办"), ("政务公开科", "文秘科"), True),
        ("development", "发展和改革委员会", "县发展改革委", ("岚发改", "岚发改价格"), ("规划科", "价格科"), False),
        ("finance", "财政局", "县财政局", ("岚财", "岚财预"), ("预算科", "国库科"), False),
        ("education", "教育局", "县教育局", ("岚教",), ("基础教育科", "办公室"), True),
        ("civil-affairs", "民政局", "县民政局", ("岚民",), ("社会救助科", "养老服务科"), False),
        ("resources", "自然资源局", "县自然资源局", ("岚自然资", "岚自然资规"), ("耕地保护科", "权益科"), True),
        ("agriculture", "农业农村局", "县农业农村局", ("岚农",), ("种植业科", "计划财务科"), False),
        ("water", "水利局", "县水利局", ("岚水",), ("工程科", "河湖管理科"), False),
        ("health", "卫生健康委员会", "县卫生健康委", ("岚卫",), ("医政科", "疾控科"), True),
        ("emergency", "应急管理局", "县应急局", ("岚应急",), ("安全监督科", "防汛抗旱科"), False),
        ("market", "市场监督管理局", "县市场监管局", ("岚市监", "岚市监罚"), ("法规科", "食品科"), True),
        ("housing", "住房和城乡建设局", "县住建局", ("岚建",), ("村镇建设科", "房地产科"), False),
        ("transport", "交通运输局", "县交通局", ("岚交",), ("公路科", "运输科"), False),
    )
    bodies = []
    for serial, (ident, name, short, prefixes, offices, monthly) in enumerate(rows):
        first = f"MB9{serial + 10:02d}7{serial % 10}3"
        code = organisation_code(first) if ident == "water" else credit_code(first)
        bodies.append(Body(ident, words.COUNTY + name, short, code, prefixes, offices, monthly))
    return tuple(bodies)


CATEGORIES: Final = (
    Category("organisation/duties", "机构职能", "plain", 2, ("其他",)),
    Category("organisation/leaders", "领导分工", "list", 1, ("通知", "其他")),
    Category("policy/normative", "规范性文件", "articles", 9, ("规范性文件",)),
    Category("policy/other", "其他文件", "notice", 20, ("通知", "意见", "方案")),
    Category("decision", "政府决策", "notice", 6, ("公告", "方案")),
    Category("work/plan", "规划计划", "notice", 5, ("方案", "通知")),
    Category("work/statistics", "统计信息", "table", 7, ("统计数据",)),
    Category("personnel", "人事信息", "list", 6, ("名单", "通知")),
    Category("enforcement/licence", "行政许可", "table", 9, ("公告",)),
    Category("enforcement/penalty", "行政处罚", "plain", 7, ("公告", "通告")),
    Category("finance", "财政信息", "table", 9, ("预决算", "公告")),
    Category("service", "公共服务", "plain", 12, ("公告", "通告", "其他")),
    Category("response/interpretation", "政策解读", "interpretation", 5, ("解读",)),
    Category("response/concern", "回应关切", "response", 2, ("公告",)),
)

PARENTS: Final = (
    ("organisation", "机构概况", "概况信息"),
    ("policy", "政策文件", "政策文件"),
    ("decision", "政府决策", "政策文件"),
    ("work", "工作信息", "工作动态"),
    ("personnel", "人事信息", "信息公开目录"),
    ("enforcement", "行政执法", "信息公开目录"),
    ("finance", "财政信息", "信息公开目录"),
    ("service", "公共服务", "办事服务"),
    ("response", "解读回应", "回应关切"),
)

TOP_NAMES: Final = {ident: name for ident, name, _ in PARENTS}
POLICY: Final = frozenset({"policy/normative", "policy/other"})


def config_text(*, review: bool) -> str:
    """Return ``site_config.yml`` of the portal."""
    lines = [
        "site:",
        f"  name: {words.COUNTY}人民政府信息公开",
        "  domain: www.lanchuan.example",
        '  id_code: "3400000009"',
        "  base_path: /zfxxgk/",
        f"  host: {words.COUNTY}人民政府办公室",
        "  icp: 皖ICP备00000009号-1",
        "  police: 皖公网安备34000000000009号",
        f"  contact: {{address: {words.COUNTY}青石镇政务大道1号, phone: 0500-0000000,"
        " email: gk@lanchuan.example, hours: 工作日 8:30-12:00 14:30-17:30, postcode: '000000'}",
        "  level: county",
        "  language: zh-Hans",
        "index_number:",
        "  scheme: organisation-code",
        f"review: {'required' if review else 'optional'}",
        "bodies:",
    ]
    for body in BODIES:
        lines += (f"  - id: {body.id}", f"    name: {body.name}", f"    short: [{body.short}]")
        lines += (f"    code: {body.code}", f"    document_prefixes: [{', '.join(body.prefixes)}]")
    lines.append("categories:")
    for ident, name, column in PARENTS:
        lines += _category_lines(ident, name, column)
    lines.append(f"themes: [{', '.join(words.THEMES)}]")
    lines.append(f"genres: [{', '.join(words.GENRES)}]")
    lines.append("rules: {}")
    return "\n".join(lines) + "\n"


def _category_lines(ident: str, name: str, column: str) -> Iterator[str]:
    yield f"  - id: {ident}"
    yield f"    name: {name}"
    yield f"    description: {words.COUNTY}{name}的公开内容"
    yield f"    keywords: [{name}, 信息公开]"
    yield f"    column_type: {column}"
    yield "    max_age_days: 3650"
    children = [c for c in CATEGORIES if c.id.startswith(ident + "/")]
    if not children:
        yield "    children: []"
        return
    yield "    children:"
    for child in children:
        kind = child.name if child.name in {"政策解读", "回应关切"} else column
        yield f"      - id: {child.id.rpartition('/')[2]}"
        yield f"        name: {child.name}"
        yield f"        description: {words.COUNTY}{child.name}"
        yield f"        keywords: [{child.name}]"
        yield f"        column_type: {kind}"
        yield "        max_age_days: 3650"


BODIES: Final = _register()


# ------------------------------------------------------------------- the plans


class Calendar:
    """The days on which the invented county signs and publishes."""

    def __init__(self) -> None:
        """List every weekday from the first year on, the fixed holidays left out."""
        start, end = date(FIRST_YEAR, 1, 4), LAST_DAY + timedelta(40)
        days = (start + timedelta(n) for n in range((end - start).days + 1))
        self._days = [day for day in days if day.weekday() < 5 and not self._holiday(day)]
        last = bisect_left(self._days, LAST_DAY)
        growth = [1.0 + 0.12 * (day.year - FIRST_YEAR) for day in self._days[:last]]
        total = 0.0
        self._cumulative = [total := total + step for step in growth]

    @staticmethod
    def _holiday(day: date) -> bool:
        month_day = (day.month, day.day)
        return month_day <= (1, 3) or (5, 1) <= month_day <= (5, 5) or (10, 1) <= month_day <= (10, 8)

    def draw(self, rng: random.Random) -> date:
        """Return a day of signature; later years are likelier."""
        return self._days[bisect_left(self._cumulative, rng.random() * self._cumulative[-1])]

    def from_day(self, day: date) -> date:
        """Return ``day``, or the next day on which the county works."""
        return self._days[bisect_left(self._days, day)]


def draw_plans(rng: random.Random, count: int) -> list[Plan]:
    """Return ``count`` plans in order of signature, numbered and titled."""
    calendar = Calendar()
    categories = [c for c in CATEGORIES for _ in range(c.weight)]
    plans = []
    for _ in range(count):
        created = calendar.draw(rng)
        published = calendar.from_day(created + timedelta(rng.randrange(10)))
        plans.append(Plan(rng.choice(categories), rng.choice(BODIES), created, published))
    plans.sort(key=lambda p: (p.created, p.category.id, p.body.id))
    _number(rng, plans)
    _title(rng, plans)
    _relate(rng, plans)
    return plans


def _number(rng: random.Random, plans: Sequence[Plan]) -> None:
    serials: Counter[str] = Counter()
    for plan in plans:
        period = plan.created.strftime("%Y%m" if plan.body.monthly else "%Y")
        series = f"{plan.body.code}/{period}-"
        serials[series] += 1
        plan.index_number = f"{series}{serials[series]:05d}"
        likely = 0.95 if plan.category.id in POLICY else 0.4
        if rng.random() < likely:
            prefix = f"{rng.choice(plan.body.prefixes)}〔{plan.created.year}〕"
            serials[prefix] += 1
            plan.number = f"{prefix}{serials[prefix]}号"


TITLES: Final = {
    "articles": ("{body}关于印发{county}{subject}{rule}的通知",),
    "notice": ("{body}关于{verb}{year}年{subject}工作的通知", "{body}关于{verb}{town}{subject}的实施意见"),
    "table": ("{county}{year}年{subject}{result}公告", "{town}{year}年{month}月{subject}{result}表"),
    "list": ("{body}关于公布{year}年{subject}{roll}的通知",),
    "plain": ("{body}关于{town}{subject}有关事项的公告", "{county}{year}年{subject}办事说明"),
    "response": ("关于{town}{subject}有关情况的说明",),
}


def _title(rng: random.Random, plans: Sequence[Plan]) -> None:
    seen: Counter[str] = Counter()
    for plan in plans:
        plan.subject = rng.choice(words.SUBJECTS)
        if plan.category.kind == "interpretation":
            continue
        title = rng.choice(TITLES[plan.category.kind]).format(
            body=plan.body.name,
            county=words.COUNTY,
            subject=plan.subject,
            year=plan.created.year,
            month=plan.created.month,
            town=rng.choice(words.TOWNS),
            verb=rng.choice(("做好", "加强", "推进", "规范", "深化", "改进")),
            rule=rng.choice(("管理办法", "实施细则", "暂行规定", "工作规则", "考核办法")),
            result=rng.choice(("进展情况", "资金使用情况", "办理结果", "统计结果")),
            roll=rng.choice(("工作人员名单", "专家库名单", "入选名单", "联络人员名单")),
        )
        seen[title] += 1
        plan.title = title if seen[title] == 1 else f"{title}（第{seen[title]}批）"


def _relate(rng: random.Random, plans: Sequence[Plan]) -> None:
    """Point some plans at earlier ones; give interpretations their title."""
    by_body: dict[str, list[Plan]] = {body.id: [] for body in BODIES}
    recent: list[Plan] = []
    ended: set[str] = set()
    for plan in plans:
        earlier = [p for p in recent[-60:] if p.published <= plan.created]
        if plan.category.kind == "interpretation":
            _interpret(rng, plan, earlier)
        elif plan.category.id in POLICY:
            own = by_body[plan.body.id]
            chance = rng.random()
            if own and chance < 0.06:
                relation = "amends" if chance < 0.03 else "repeals" if chance < 0.045 else "replaces"
                target = own[int(rng.random() * len(own))]
                if target.published <= plan.created and target.index_number not in ended:
                    plan.relations[relation] = [_reference(rng, target)]
                    ended |= {target.index_number} if relation != "amends" else set()
            elif chance < 0.08:
                serial = 1 + int(rng.random() * 80)
                number = f"浣政办发〔{plan.created.year}〕{serial}号"
                outside: Mapping = {"number": number, "title": f"关于推进{plan.subject}的意见", "external": "true"}
                plan.relations["implements"] = [outside]
            own.append(plan)
            recent.append(plan)


def _interpret(rng: random.Random, plan: Plan, earlier: Sequence[Plan]) -> None:
    if not earlier:
        plan.title = f"{words.COUNTY}{plan.created.year}年{plan.subject}政策问答（{plan.index_number[-5:]}）"
        return
    target = rng.choice(earlier)
    plan.interprets = target
    plan.title = f"《{target.title}》政策解读（{plan.index_number[-5:]}）"
    plan.relations["interprets"] = [_reference(rng, target)]


def _reference(rng: random.Random, target: Plan) -> str:
    return target.number if target.number and rng.random() < 0.5 else target.index_number


# ------------------------------------------------------------------- the prose


Pattern: TypeAlias = tuple[str | tuple[str, ...], ...]


def _compile(sentence: str) -> Pattern:
    parts = re.split(r"\{(.)\}", sentence)
    return tuple(words.SLOTS[part] if n % 2 else part for n, part in enumerate(parts) if part)


SENTENCES: Final = tuple(_compile(text) for text in words.SENTENCES)
INTRODUCTIONS: Final = tuple(_compile(text) for text in words.INTRODUCTIONS)
ANSWERS: Final = tuple(_compile(text) for text in words.ANSWERS)


class Writer:
    """Writes one portal's prose from one stream of random numbers."""

    def __init__(self, rng: random.Random) -> None:
        """Take every choice from ``rng``."""
        self._rng = rng
        self._random = rng.random
        self._by_kind: dict[str, Callable[[Plan], str]] = {
            "notice": self._notice,
            "articles": self._articles,
            "table": self._table,
            "list": self._list,
            "plain": self._plain,
            "interpretation": self._interpretation,
            "response": self._response,
        }

    def _fill(self, patterns: Sequence[Pattern]) -> str:
        draw = self._random
        parts: list[str] = []
        for part in patterns[int(draw() * len(patterns))]:
            if isinstance(part, str):
                parts.append(part)
                continue
            word = part[int(draw() * len(part))]
            parts.append(part[0] if word in parts else word)
        return "".join(parts)

    def paragraph(self, sentences: int) -> str:
        """Return that many different sentences in one line."""
        chosen = self._rng.sample(SENTENCES, sentences)
        return "".join([self._fill((pattern,)) for pattern in chosen])

    def text(self, plan: Plan) -> str:
        """Return the body of a document, about 800 Chinese characters of Markdown."""
        kind = plan.category.kind
        opening = "" if kind in {"interpretation", "articles"} else self._fill(INTRODUCTIONS) + "\n\n"
        return opening + self._by_kind[kind](plan)

    def _headings(self, count: int) -> list[str]:
        names = self._rng.sample(words.HEADINGS, count)
        return [f"## {words.NUMERALS[n]}、{name}\n\n" for n, name in enumerate(names)]

    def _notice(self, _plan: Plan) -> str:
        parts = ["各乡镇人民政府，县政府各部门：\n\n"]
        for heading in self._headings(5):
            parts.append(heading)
            parts += [
                f"（{words.NUMERALS[n]}）{self.paragraph(2)}\n\n" for n in range(1 + int(self._random() * 2.2))
            ]
        parts.append("- " + "\n- ".join(self.paragraph(1) for _ in range(3)) + "\n\n")
        return "".join(parts)

    def _articles(self, plan: Plan) -> str:
        parts = [f"为规范{plan.subject}工作，根据有关法律法规，结合本县实际，制定本规定。\n\n"]
        article = 0
        for n, chapter in enumerate(words.CHAPTERS):
            parts.append(f"## 第{words.NUMERALS[n]}章 {chapter}\n\n")
            for _ in range(2):
                article += 1
                parts.append(f"第{_chinese(article)}条 {self.paragraph(1 + int(self._random() * 1.8))}\n\n")
        return "".join(parts)

    def _table(self, _plan: Plan) -> str:
        head, slot = self._rng.choice(words.TABLE_HEADS)
        first, second, third = self._headings(3)
        rows = [f"| {' | '.join(head)} |\n", "| ---: | --- | --- | ---: |\n"]
        subjects = self._rng.sample(words.SUBJECTS, 8)
        for n, subject in enumerate(subjects, start=1):
            third_cell, amount = self._rng.choice(words.SLOTS[slot]), self._rng.choice(words.SLOTS["钱"])
            rows.append(f"| {n} | {subject} | {third_cell} | {amount} |\n")
        return (
            f"{first}{self.paragraph(3)}\n\n{self.paragraph(4)}\n\n{second}{''.join(rows)}\n"
            f"{third}{self.paragraph(4)}\n\n{self.paragraph(4)}\n\n"
        )

    def _list(self, _plan: Plan) -> str:
        first, second = self._headings(2)
        items = "".join(f"{n}. {self.paragraph(1)}\n" for n in range(1, 9))
        return f"{first}{self.paragraph(3)}\n\n{items}\n{second}{self.paragraph(5)}\n\n"

    def _plain(self, _plan: Plan) -> str:
        parts = [f"{heading}{self.paragraph(3)}\n\n{self.paragraph(3)}\n\n" for heading in self._headings(3)]
        return "".join(parts)

    def _interpretation(self, plan: Plan) -> str:
        about = f"《{plan.interprets.title}》已经印发。" if plan.interprets else ""
        parts = [f"{about}现就公众关心的问题解答如下。\n\n"]
        for question in self._rng.sample(words.QUESTIONS, 5):
            parts.append(f"## {question}？\n\n{self._fill(ANSWERS)}{self.paragraph(2 + int(self._random() * 2))}\n\n")
        return "".join(parts)

    def _response(self, plan: Plan) -> str:
        first, second, third = self._headings(3)
        return (
            f"近日有群众通过网络反映{plan.subject}的有关问题，{plan.body.name}当日核实，现将情况说明如下。\n\n"
            f"{first}{self.paragraph(4)}\n\n{second}{self.paragraph(4)}\n\n> {self.paragraph(1)}\n\n"
            f"{third}{self.paragraph(4)}\n\n"
        )


def _chinese(number: int) -> str:
    """Return a number from 1 to 99 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    lead = "" if tens == 0 else "十" if tens == 1 else words.NUMERALS[tens - 1] + "十"
    return lead + (words.NUMERALS[ones - 1] if ones else "")


# ------------------------------------------------------------- the attachments


def _pdf() -> bytes:
    """Return a one-page PDF with a correct cross-reference table."""
    stream = b"BT /F1 18 Tf 72 720 Td (Lanchuan County, sample sheet) Tj ET"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R/Lang(zh-CN)>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(out)
    return out + b"xref\n0 6\n0000000000 65535 f \n" + table + trailer


def _xlsx() -> bytes:
    """Return a workbook of one sheet and two cells, with fixed times inside."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    package = "http://schemas.openxmlformats.org/package/2006"
    sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{sheet}" xmlns:r="{office}"><sheets>'
        '<sheet name="表1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{sheet}"><sheetData><row r="1">'
        '<c r="A1" t="inlineStr"><is><t>项目</t></is></c><c r="B1"><v>42</v></c></row></sheetData></worksheet>',
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), head + text)
    return buffer.getvalue()


ATTACHMENTS: Final = {
    "pdf": _pdf(),
    "xlsx": _xlsx(),
    "csv": "\ufeff项目,金额\n河道清淤,38.6\n道路养护,52.4\n".encode(),
}


# ------------------------------------------------------------------ the writing


@dataclass(frozen=True, slots=True)
class Document:
    """One finished document: its keys in order, its text, the files beside it."""

    plan: Plan
    fields: dict[str, Value]
    text: str
    files: tuple[tuple[str, bytes], ...]
    chinese: bool


def documents(rng: random.Random, count: int, *, flat: bool) -> Iterator[Document]:
    """Yield ``count`` documents in order of signature."""
    plans = draw_plans(rng, count)
    writer = Writer(rng)
    for position, plan in enumerate(plans):
        code, _, rest = plan.index_number.rpartition("/")
        folder = "" if flat else f"{plan.category.id}/{plan.created.year}/"
        stem = plan.title[:24] if rng.random() < 0.05 else plan.body.id
        plan.path = f"{folder}{stem}-{rest}-{code[-4:]}.md"
        yield _document(rng, writer, plans, position)


def _document(rng: random.Random, writer: Writer, plans: Sequence[Plan], position: int) -> Document:
    plan = plans[position]
    chance = rng.random()
    fields = _fields(rng, plan)
    text = writer.text(plan)
    if chance < 0.01 and position:
        target = plans[int(rng.random() * position)]
        link = posixpath.relpath(target.path, posixpath.dirname(plan.path) or ".")
        text += f"相关内容见[{target.title}]({link.replace(' ', '%20')})。\n\n"
    files: tuple[tuple[str, bytes], ...] = ()
    if 0.01 <= chance < 0.03:
        listed, files = _attachments(rng, plan)
        fields["attachments"] = listed
        text += "附件：\n\n" + "".join(f"{n}. {name}\n" for n, name in _titles(listed)) + "\n"
    if rng.random() < 0.5 and plan.category.kind in {"notice", "articles", "list", "plain"}:
        day = plan.created
        text += f"{plan.body.name}\n\n{day.year}年{day.month}月{day.day}日\n"
    return Document(plan, fields, text, files, rng.random() < 0.15)


def _titles(listed: Items) -> Iterator[tuple[int, str]]:
    for n, entry in enumerate(listed, start=1):
        if isinstance(entry, dict):
            yield n, entry["title"]


def _attachments(rng: random.Random, plan: Plan) -> tuple[list[Scalar | Mapping], tuple[tuple[str, bytes], ...]]:
    stem = posixpath.basename(plan.path).removesuffix(".md")
    listed: list[Scalar | Mapping] = []
    files = []
    for n, name in enumerate(rng.sample(words.ATTACHMENT_NAMES, rng.randint(1, 3)), start=1):
        extension = rng.choice(tuple(ATTACHMENTS))
        file = f"{stem}-{n}.{extension}"
        listed.append({"title": f"{plan.subject}{name}", "file": file})
        files.append((file, ATTACHMENTS[extension]))
    return listed, tuple(files)


def _fields(rng: random.Random, plan: Plan) -> dict[str, Value]:
    body, chance = plan.body, rng.random()
    named = body.id if chance < 0.6 else body.name if chance < 0.85 else body.short
    category = plan.category.id
    if "/" not in category and chance < 0.2:
        category = TOP_NAMES[category]
    published = plan.published.isoformat()
    if rng.random() < 0.4:
        published += f" {8 + int(rng.random() * 9):02d}:{int(rng.random() * 60):02d}"
    fields: dict[str, Value] = {
        "title": plan.title,
        "index_number": plan.index_number,
        "issuing_body": named,
        "department": rng.choice(body.offices),
        "category": category,
        "theme": rng.choice(words.THEMES) if chance < 0.5 else list(rng.sample(words.THEMES, 2)),
        "genre": rng.choice(plan.category.genres),
    }
    if plan.number:
        fields["document_number"] = plan.number
    elif chance < 0.1:
        fields["document_number"] = "无"
    fields |= {"created": plan.created.isoformat(), "published": published}
    fields |= _keywords(rng, plan) | _occasional(rng, plan)
    if plan.relations:
        fields["relations"] = plan.relations
    return fields


def _keywords(rng: random.Random, plan: Plan) -> dict[str, Value]:
    chosen = [plan.subject[:10], *rng.sample(words.KEYWORDS, 2)]
    summary = f"{plan.body.name}公开{plan.subject}方面的{plan.category.name}，说明适用范围、主要内容和办理要求。"
    return {"keywords": " ".join(chosen) if rng.random() < 0.3 else list(chosen), "summary": summary}


def _occasional(rng: random.Random, plan: Plan) -> dict[str, Value]:
    """Return the keys only some documents have."""
    fields: dict[str, Value] = {}
    if plan.category.kind == "articles":
        start = plan.published + timedelta(30)
        fields["effective"] = start.isoformat()
        if rng.random() < 0.7:
            fields["expires"] = start.replace(year=start.year + 5, day=min(start.day, 28)).isoformat()
    if plan.category.kind == "response":
        day = plan.created.isoformat()
        fields["response"] = {
            "trigger": "涉及群众切身利益",
            "form": "网上发布",
            "event_at": f"{day} 08:10",
            "first_release_at": f"{day} 10:30",
            "responded_at": f"{day} 16:40",
            "responsible": plan.body.name,
        }
    chance = rng.random()
    if chance < 0.004 and plan.category.kind in {"plain", "list"}:
        fields["disclosure"] = "依申请公开"
    elif chance < 0.01 and plan.category.kind in {"plain", "list"}:
        fields |= {"retention": "限时公开", "until": (plan.published + timedelta(365)).isoformat()}
    elif chance < 0.03:
        fields["disclosure"] = "主动公开"
    elif chance < 0.05:
        fields["source"] = plan.body.name
    elif chance < 0.06:
        fields["history"] = [{"date": plan.published.isoformat(), "note": "更正正文中的联系电话"}]
    elif chance < 0.08:
        fields["co_issuers"] = [body.id for body in BODIES if body.id != plan.body.id][:1]
    return fields


def front_matter(fields: dict[str, Value], *, chinese: bool) -> str:
    """Return the fields as YAML; every value here is safe as a plain scalar."""
    lines = []
    for key, value in fields.items():
        name = CHINESE_KEYS[key] if chinese else key
        if isinstance(value, str):
            lines.append(f"{name}: {value}\n")
        elif isinstance(value, dict):
            lines.append(f"{name}:\n")
            for part, inner in value.items():
                lines.append(f"  {part}: {inner}\n" if isinstance(inner, str) else f"  {part}:\n")
                lines += [] if isinstance(inner, str) else _items(inner, "    ")
        elif all(isinstance(entry, str) for entry in value):
            lines.append(f"{name}: [{', '.join(str(entry) for entry in value)}]\n")
        else:
            lines.append(f"{name}:\n")
            lines += _items(value, "  ")
    return "".join(lines)


def _items(entries: Items, indent: str) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, str):
            yield f"{indent}- {entry}\n"
        else:
            first, *rest = entry.items()
            yield f"{indent}- {first[0]}: {first[1]}\n"
            yield from (f"{indent}  {key}: {value}\n" for key, value in rest)


REVIEW: Final = """\
proposed: {{by: {id}拟稿岗, date: {first}, conclusion: 可以公开}}
rechecked: {{by: {id}政务公开岗, date: {first}, conclusion: 可以公开}}
approved: {{by: {id}审批岗, date: {last}, conclusion: 可以公开}}
"""


class Tree:
    """Writes files below a folder, making each directory once."""

    def __init__(self, root: Path) -> None:
        """Write below ``root``."""
        self._root = str(root)
        self._made: set[str] = set()

    def write(self, path: str, data: bytes) -> None:
        """Write ``data`` to the file ``path``, relative to the root."""
        target = f"{self._root}/{path}"
        folder = target.rpartition("/")[0]
        if folder not in self._made:
            os.makedirs(folder, exist_ok=True)
            self._made.add(folder)
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        try:
            os.write(descriptor, data)
        finally:
            os.close(descriptor)


def write_document(tree: Tree, document: Document, *, review: bool) -> None:
    """Write a document, the files beside it and, if asked, its review record."""
    plan = document.plan
    head = front_matter(document.fields, chinese=document.chinese)
    tree.write(plan.path, f"---\n{head}---\n\n{document.text}".encode())
    folder = posixpath.dirname(plan.path)
    for name, data in document.files:
        tree.write(posixpath.join(folder, name), data)
    if review:
        record = REVIEW.format(id=plan.body.id, first=plan.created, last=plan.published)
        tree.write(plan.path.removesuffix(".md") + ".review.yml", record.encode())


def write_hugo(tree: Tree, document: Document) -> None:
    """Write the same document with the keys Hugo's lists are made from."""
    plan = document.plan
    fields = {key: value for key, value in document.fields.items() if key not in HUGO_TAKES}
    fields |= {
        "title": plan.title,
        "date": plan.published.isoformat(),
        "url": f"/doc/{plan.index_number}.html",
        "number": plan.number or "无",
        "body_name": plan.body.name,
        "created_on": plan.created.isoformat(),
        "published_on": str(document.fields["published"]),
        "bodies": [plan.body.id],
        "years": [f"y{plan.created.year}"],
    }
    tree.write("content/" + plan.path, f"---\n{front_matter(fields, chinese=False)}---\n\n{document.text}".encode())
    for name, data in document.files:
        tree.write(posixpath.join("static/doc", plan.index_number.partition("/")[0], name), data)


HUGO_TAKES: Final = frozenset({"title", "category", "document_number", "published", "created", "issuing_body"})
"""Keys that Hugo reads itself or that are given under another name below."""


def write_hugo_lists(tree: Tree) -> None:
    """Write the section and term pages, so that Hugo knows the Chinese names."""
    names = dict(TOP_NAMES) | {c.id: c.name for c in CATEGORIES}
    for ident, name in names.items():
        tree.write(f"content/{ident}/_index.md", f"---\ntitle: {name}\n---\n".encode())
    for body in BODIES:
        tree.write(f"content/bodies/{body.id}/_index.md", f"---\ntitle: {body.name}\n---\n".encode())
    for year in range(FIRST_YEAR, LAST_DAY.year + 1):
        tree.write(f"content/years/y{year}/_index.md", f"---\ntitle: {year}年\n---\n".encode())
    top = [{"id": ident, "name": name} for ident, name, _ in PARENTS]
    tree.write("data/portal.json", json.dumps({"categories": top}, ensure_ascii=False).encode())


def arguments() -> argparse.Namespace:
    """Return the parsed command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, help="folder for content/ and site_config.yml")
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--flat", action="store_true", help="all documents in one folder")
    parser.add_argument("--reviews", action="store_true", help="review: required, with a record beside each document")
    parser.add_argument("--hugo", type=Path, help="write the same documents for Hugo below this folder, too")
    return parser.parse_args()


def main() -> None:
    """Write the portal."""
    options = arguments()
    rng = random.Random(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "site_config.yml").write_text(config_text(review=options.reviews), encoding="utf-8")
    content = Tree(options.out / "content")
    hugo = Tree(options.hugo) if options.hugo else None
    if hugo:
        write_hugo_lists(hugo)
    for document in documents(rng, options.documents, flat=options.flat):
        write_document(content, document, review=options.reviews)
        if hugo:
            write_hugo(hugo, document)


if __name__ == "__main__":
    main()
