"""What is decided about the documents before any text is written: dates, numbers, titles, relations."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, TypeAlias

import phrases as words
from register import BODIES, CATEGORIES, POLICY, Body, Category

if TYPE_CHECKING:
    import random
    from collections.abc import Callable


LAST_DAY: Final = date(2026, 10, 16)
"""No document is created later; all are published before 20 November 2026."""

FIRST_YEAR: Final = 2012

Scalar: TypeAlias = str
Mapping: TypeAlias = dict[str, Scalar]
Items: TypeAlias = Sequence[Scalar | Mapping]
Value: TypeAlias = Scalar | Items | dict[str, Scalar | Items]


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


def draw_plans(rng: random.Random, count: int, subject: Callable[[], str]) -> list[Plan]:
    """Return ``count`` plans in order of signature, numbered and titled with subjects drawn by ``subject``."""
    calendar = Calendar()
    categories = [c for c in CATEGORIES for _ in range(c.weight)]
    plans = []
    for _ in range(count):
        created = calendar.draw(rng)
        published = calendar.from_day(created + timedelta(rng.randrange(10)))
        plans.append(Plan(rng.choice(categories), rng.choice(BODIES), created, published))
    plans.sort(key=lambda p: (p.created, p.category.id, p.body.id))
    _number(rng, plans)
    _title(rng, plans, subject)
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


def _title(rng: random.Random, plans: Sequence[Plan], subject: Callable[[], str]) -> None:
    seen: Counter[str] = Counter()
    for plan in plans:
        plan.subject = subject()
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
