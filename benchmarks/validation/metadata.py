"""Faults of the front matter, the numbers, the relations and the review records."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from papers import CODES, credit_code
from planting import fault
from words import BODIES

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from papers import Paper

REQUIRED: Final = ("title", "index_number", "issuing_body", "department", "category", "created", "published", "keywords", "summary")


def keys(kind: str, rules: str, *changes: tuple[str, str]) -> None:
    """Register faults that set one key to a value; the line of the key is what must be reported."""
    for key, value in changes:

        @fault(kind, rules, f"{key}: {value[:40]}")
        def _(paper: Paper, _rng: random.Random, key: str = key, value: str = value) -> str:
            year = paper.keys["created"][:4]
            paper.keys[key] = value.replace("YEAR", year).replace("NEXT", str(int(year) + 1)).replace("INDEX", paper.keys["index_number"])
            return f"{key}:"


for _key in REQUIRED:

    @fault("missing key", "missing-key empty-key empty-keywords", f"no {_key}")
    def _(paper: Paper, _rng: random.Random, key: str = _key) -> None:
        del paper.keys[key]

    for _empty in ("", '""', "'　'", "~", "[]"):

        @fault("missing key", "missing-key empty-key empty-keywords wrong-type invalid-date", f"{_key}: {_empty}")
        def _(paper: Paper, _rng: random.Random, key: str = _key, empty: str = _empty) -> None:
            paper.keys[key] = empty


keys(
    "value without words", "value-without-words unknown-category unknown-body unknown-theme unknown-genre empty-keywords empty-key",
    ("category", ";"), ("theme", "；"), ("genre", ";"), ("title", "；"), ("summary", "－"), ("summary", "……"), ("department", "、"), ("keywords", ";"), ("source", "——"), ("keywords", "[、, 。]"),
    ("summary", "无"), ("department", "无"), ("issuing_body", ";"), ("summary", "/"),
)  # fmt: skip
for _name, _key, _value in (
    ("slashes", "created", "2024/03/01"), ("Chinese", "created", "2024年3月1日"), ("no zeros", "created", "2024-3-1"), ("compact", "created", "20240301"), ("dots", "published", "2024.03.01"), ("impossible", "created", "2024-02-30"),
    ("month 13", "created", "2024-13-01"), ("Chinese with time", "published", "2018年11月05日 00:00"), ("seconds of a page", "published", "2024-03-01T25:00"), ("full-width", "created", "２０２４-０３-０１"), ("two digits", "created", "24-03-01"),
    ("words", "published", "昨天"), ("American", "created", "03/01/2024"), ("effective", "effective", "2024年5月1日"), ("until", "until", "2024-2-30"), ("zero day", "created", "2024-03-00"), ("29 February", "created", "2023-02-29"), ("Chinese numerals", "created", "二〇二四年三月一日"),
):  # fmt: skip
    keys("form of a date", "invalid-date", (_key, _value))
keys("midnight", "published-at-midnight", ("published", "YEAR-12-30 00:00"))
keys(
    "future date",
    "created-in-future published-in-future",
    ("created", "2027-03-01"),
    ("published", "2026-12-30"),
    ("published", "2031-01-01 09:00"),
)
keys("published before created", "published-before-created", ("published", "2015-01-05"), ("published", "2015-06-01 09:30"))
keys(
    "order of dates",
    "effective-before-created expires-before-effective until-before-published until-missing until-without-limited-retention",
    ("effective", "2012-01-01"),
    ("expires", "2012-01-01"),
    ("retention", "限时公开"),
    ("until", "2012-01-01"),
    ("until", "2035-01-01"),
)
keys("deadline", "limit-basis-missing", ("limit_days", "40"))
for _days in (35, 60, 200, 400):

    @fault("published late", "published-late", f"after {_days} days")
    def _(paper: Paper, _rng: random.Random, days: int = _days) -> str:
        created = dt.date(2021, 3, 1)
        paper.keys["created"] = str(created)
        paper.keys["index_number"] = paper.keys["index_number"].partition("/")[0] + f"/202103-{days:05d}"
        paper.keys["published"] = str(created + dt.timedelta(days))
        return "published:"


keys(
    "form of a document number", "document-number-form",
    *(("document_number", value) for value in (
        "岑政办[YEAR]12号", "岑政办（YEAR）12号", "岑政办(YEAR)12号", "岑政办【YEAR】12号", "岑政办〔YEAR〕012号", "岑政办〔YEAR〕第12号", "岑政办〔YEAR〕12", "岑政办〔YEAR〕x号", "岑政办〔 x号", "岑政办﹝YEAR﹞12号", "岑政办YEAR12号", "岑政办〔24〕12号",
        "岑政办 〔YEAR〕 12号", "岑政办〔YEAR〕12号。", "〔YEAR〕12号", "岑政办〔YEAR年〕12号", "岑政办〔YEAR〕0号", "岑政办［YEAR］12号", "岑政办〔YEAR〕一十二号", "岑政办〔YEAR〕１２号", "岑政办〔２０２４〕12号", "12号", "待定", "岑政办{YEAR}12号", "岑政办〈YEAR〉12号", "岑政办〔YEAR)12号",
    )),
)  # fmt: skip
keys(
    "document number of another",
    "document-number-prefix",
    ("document_number", "绩政办〔YEAR〕12号"),
    ("document_number", "皖政〔YEAR〕3号"),
    ("document_number", "国办发〔YEAR〕100号"),
)
for _number in ("{prefix}〔{last}〕77号", "{prefix}〔{next}〕78号"):

    @fault("year of a document number", "document-number-year", _number)
    def _(paper: Paper, _rng: random.Random, number: str = _number) -> str:
        body = next(name for name, row in BODIES.items() if paper.keys["issuing_body"] in {name, row[0]})
        year = int(paper.keys["created"][:4])
        paper.keys["document_number"] = number.format(prefix=BODIES[body][2][0], last=year - 1, next=year + 1)
        return "document_number:"


def _index(kind: str, rules: str, name: str, change: str) -> None:
    @fault(kind, rules, name)
    def _(paper: Paper, _rng: random.Random) -> str:
        code, _, rest = paper.keys["index_number"].partition("/")
        wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
        swapped = (
            code[:12] + code[13] + code[12] + code[14:]
            if code[12] != code[13]
            else code[:11] + ("2" if code[11] != "2" else "3") + code[12:]
        )
        other = next(other for other in CODES.values() if other != code)
        stranger = credit_code("11341731", "00326267")
        year = int(rest[:4])
        values = {
            "code": code, "rest": rest, "wrong": wrong, "swapped": swapped, "other": other, "stranger": stranger, "last": f"{year - 1}{rest[4:]}", "month": f"{year}{'01' if rest[4:6] != '01' else '02'}{rest[6:]}",
            "lower": code[:17] + "y", "serial": rest[-5:],
        }  # fmt: skip
        paper.keys["index_number"] = change.format(**values)
        return "index_number:"


for _name, _change in (("last character", "{wrong}/{rest}"), ("neighbours exchanged", "{swapped}/{rest}")):
    _index("check digit", "index-number-check-digit index-number-of-another-body", _name, _change)
for _name, _change in (
    ("another body", "{other}/{rest}"),
    ("the State Council's office", "000014349/{rest}"),
    ("a stranger", "{stranger}/{rest}"),
    ("Guangdong", "006939748/{rest}"),
):
    _index("code of another body", "index-number-of-another-body index-number-check-digit", _name, _change)
for _name, _change in (("last year", "{code}/{last}"), ("another month", "{code}/{month}")):
    _index("date of an index number", "index-number-date", _name, _change)
for _name, _change in (
    ("no slash", "{code}{rest}"), ("four digits", "{code}/{rest}X"), ("free text", "GK-{serial}"), ("lower case", "{lower}/{rest}"), ("nothing before", "/{rest}"), ("blank", "{code} /{rest}"), ("en dash", "{code}–{serial}"), ("no year", "{code}/{serial}"),
    ("full-width", "{code}／{rest}"), ("short code", "0142768-8/{rest}"),
):  # fmt: skip
    _index("form of an index number", "index-number-form index-number-check-digit", _name, _change)

keys("unknown name", "unknown-body", ("issuing_body", "岑河县人民证府"), ("issuing_body", "岑河县商务局"), ("co_issuers", "[岑河县商务局]"))
keys("unknown name", "unknown-category", ("category", "政策"), ("category", "policy/normativ"), ("category", "新闻"))
keys(
    "unknown key",
    "unknown-key duplicate-key",
    ("tilte", "x"),
    ("文 号", "x"),
    ("名称", "重复的名称"),
    ("author", "x"),
    ("索引", "x"),
    ("发文日期", "2024-03-01"),
)
keys(
    "choice",
    "wrong-choice disclosure-refused",
    ("disclosure", "不予公开"),
    ("disclosure", "主动"),
    ("retention", "永久"),
    ("disclosure", "内部"),
)
keys(
    "keyword",
    "keyword-too-long",
    ("keywords", "[全面推进乡村振兴加快农业农村现代化]"),
    ("keywords", "防汛 关于进一步加强安全生产工作的通知"),
    ("keywords", "防汛,抗旱,安全,检查,通知,要求"),
)
keys("draft or withheld", "wrong-type wrong-choice", ("draft", "也许"), ("limit_days", "四十"))
keys(
    "title with a short name",
    "title-with-short-name",
    ("title", "县政府办关于做好巡查的通知"),
    ("title", "县财政局关于印发办法的通知"),
    ("title", "关于转报县水利局巡查情况的通知"),
)
keys("repeated number", "relation-to-itself", ("relations", "{amends: [INDEX]}"))
keys(
    "relation",
    "relation-target-missing",
    ("relations", "{interprets: [岑政〔YEAR〕99999号]}"),
    ("relations", "{repeals: [11341824003210118W/202001-99999]}"),
    ("relations", "{implements: 国发〔2019〕5号}"),
)
keys("relation", "unknown-key wrong-type", ("relations", "{interpret: [岑政〔YEAR〕1号]}"), ("relations", "岑政〔YEAR〕1号"))
keys(
    "response",
    "response-dates-out-of-order response-late",
    (
        "response",
        "{trigger: 重大突发事件, form: 网上发布, responsible: 县应急局, event_at: 2020-03-01 08:00, responded_at: 2020-03-03 09:00}",
    ),
    ("response", "{trigger: 涉及民生, form: 网上发布, responsible: 县应急局, event_at: 2020-03-01 08:00, responded_at: 2020-03-04 09:00}"),
    ("response", "{trigger: 涉及民生, form: 网上发布, responsible: 县应急局, event_at: 2020-03-04 08:00, responded_at: 2020-03-03 09:00}"),
)
keys(
    "genre kept inside",
    "internal-genre",
    ("title", "岑河县水利局关于申请追加经费的请示"),
    ("title", "县政府第12次常务会议纪要"),
    ("genre", "请示"),
    ("title", "关于水库移民问题的讨论记录"),
)
keys(
    "allowance",
    "allowance-unused wrong-type missing-key empty-key",
    ("allow", "[{rule: spam-line, because: 误报}]"),
    ("allow", "[{rule: no-such-rule, because: x}]"),
    ("allow", "[{rule: spam-line}]"),
)

for _name, _raw in (
    ("a tab", "---\ntitle: a\n\tb: c\n---\n\n正文\n"), ("not closed", "---\ntitle: a\n\n正文\n"), ("none", "# 标题\n\n正文\n"), ("a list", "---\n- a\n- b\n---\n\n正文\n"), ("an anchor", "---\na: &x b\nc: *x\n---\n\n正文\n"),
    ("broken quotes", '---\ntitle: "a\n---\n\n正文\n'), ("a colon", "---\ntitle: 关于a: b的通知\n---\n\n正文\n"), ("a tag", "---\ntitle: !!str a\n---\n\n正文\n"), ("two documents", "---\na: b\n--- \nc: d\n---\n\n正文\n"), ("a repeated key", "---\ntitle: a\ntitle: b\n---\n\n正文\n"),
    ("an empty file", ""), ("an unclosed list", "---\nkeywords: [a, b\n---\n\n正文\n"),
):  # fmt: skip

    @fault(
        "front matter",
        "yaml-syntax front-matter-unclosed front-matter-missing front-matter-not-mapping yaml-forbidden duplicate-key missing-key",
        _name,
    )
    def _(paper: Paper, _rng: random.Random, raw: str = _raw) -> None:
        paper.raw = raw.encode()


for _encoding in ("gb18030", "utf-16", "big5"):

    @fault("encoding", "not-utf-8 control-character front-matter-missing", _encoding)
    def _(paper: Paper, _rng: random.Random, encoding: str = _encoding) -> None:
        paper.raw = paper.text.encode(encoding, "replace")


@fault("encoding", "not-utf-8", "one broken byte")
def _(paper: Paper, _rng: random.Random) -> None:
    paper.raw = paper.text.encode().replace("。".encode(), b"\xe3\x80", 1)


@fault("encoding", "control-character", "a control character")
def _(paper: Paper, _rng: random.Random) -> None:
    paper.raw = (paper.text + "落款\x07\n").encode()


_STEP: Final = "{step}: {{by: {by}, date: {date}, conclusion: {conclusion}}}\n"


def _record(
    paper: Paper,
    *,
    names: tuple[str, str, str] = ("经办岗", "复核岗", "审批岗"),
    shifts: tuple[int, int, int] = (0, 0, 0),
    conclusion: str = "可以公开",
) -> str:
    created = dt.date.fromisoformat(paper.keys["created"])
    days = [created + dt.timedelta(shift) for shift in shifts]
    conclusions = ("可以公开", "可以公开", conclusion)
    steps = ("proposed", "rechecked", "approved")
    return "".join(_STEP.format(step=s, by=n, date=d, conclusion=c) for s, n, d, c in zip(steps, names, days, conclusions, strict=True))


for _name, _rules, _make in (
    ("none", "review-missing", lambda _: ""), ("one person twice", "review-by-one-person", lambda p: _record(p, names=("甲岗", "甲岗", "乙岗"))), ("one person thrice", "review-by-one-person", lambda p: _record(p, names=("甲岗", "甲岗", "甲岗"))),
    ("blanks in a name", "review-by-one-person", lambda p: _record(p, names=("甲岗", "乙岗", "甲 岗"))), ("out of order", "review-dates-out-of-order", lambda p: _record(p, shifts=(0, -2, 0))), ("after publication", "review-dates-out-of-order", lambda p: _record(p, shifts=(0, 0, 90))),
    ("refused", "review-without-approval", lambda p: _record(p, conclusion="不予公开")), ("postponed", "review-without-approval", lambda p: _record(p, conclusion="暂缓公开")), ("no approval", "review-incomplete", lambda p: _record(p).rpartition("approved")[0]),
    ("no names", "review-incomplete", lambda p: _record(p).replace("by: 复核岗, ", "")), ("no day", "review-incomplete", lambda p: _record(p).replace(f"date: {p.keys['created']}, ", "", 1)), ("broken", "review-unreadable", lambda p: _record(p) + "x: [\n"),
    ("a list", "review-unreadable review-incomplete", lambda _: "- a\n- b\n"), ("unknown key", "review-incomplete review-unreadable", lambda p: _record(p) + "aproved: x\n"), ("no conclusion", "review-incomplete review-without-approval", lambda p: _record(p).replace(", conclusion: 可以公开", "")),
    ("form of a date", "review-incomplete", lambda p: _record(p).replace(p.keys["created"], "2024年3月1日", 1)), ("consultation open", "consultation-unfinished", lambda p: _record(p) + "consultations:\n  - {body: 县公安局, date: 2020-03-01}\n"),
    ("consultation refused", "consultation-unfinished", lambda p: _record(p) + "consultations:\n  - {body: 县公安局, date: 2020-03-01, conclusion: 不同意公开}\n"), ("by application", "review-without-approval", lambda p: _record(p, conclusion="依申请公开")),
    ("referred", "review-without-approval review-incomplete", lambda p: _record(p, conclusion="报保密行政管理部门确定")),
):  # fmt: skip

    @fault("review record", _rules, _name)
    def _(paper: Paper, _rng: random.Random, make: Callable[[Paper], str] = _make) -> None:
        paper.record = make(paper)
