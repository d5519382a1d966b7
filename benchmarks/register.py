"""The benchmark portal's county: issuing bodies with true check digits, categories, configuration."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import phrases as words
from stdnum.cn import uscc

if TYPE_CHECKING:
    from collections.abc import Iterator


ORGANISATION_WEIGHTS: Final = (3, 7, 9, 10, 5, 8, 4, 2)
"""GB 11714-1997, table 1: the weight of each of the first eight characters."""


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
        "  contact:",
        f"    address: {words.COUNTY}青石镇政务大道1号",
        "    phone: 0500-0000000",
        "    email: gk@lanchuan.example",
        "    hours: 工作日 8:30-12:00 14:30-17:30",
        "    postcode: '000000'",
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
