"""A deadline cannot be counted: the year's working days are not known.

**Why** 条例 art. 26 counts in working days; the State Council fixes holidays year by year, and a guess would be
wrong by up to a fortnight.

**Fix** Update Gongkai. Until there is an update, copy the State Council's holiday notice into `site_config.yml`:
`working_days:`, below it the year in quotes, below that `off` (weekdays without work) and `on` (Saturdays and
Sundays with work).

**Example**

    created: 2040-03-01
    published: 2040-05-01
    index_number: 113499210099201026/204003-00001

---

这一年的工作日还没有数据，无法计算期限。

**为什么** 条例第二十六条按工作日计算；放假安排由国务院逐年规定，猜测会差出近两周。

**怎么改** 更新程序。新版本还没有的，按国务院办公厅的放假通知写进 site_config.yml：working_days 下面是加引号的年份，年份下面
off 列星期一至星期五中放假的日子，on 列要上班的星期六、星期日。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.rule import Rule, Wording
from generator.validation.working_days import UnknownYear, calendar_of, limit_to_count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context


def check(document: Document, context: Context) -> Iterator[Hit]:
    """Yield the day of publication when its year, needed for the count, has no data."""
    meta = document.meta
    limit = limit_to_count(meta)
    if limit is None:
        return
    try:
        calendar_of(context.config).after(meta.created, limit)
    except UnknownYear as unknown:
        if unknown.year <= meta.published_on.year:
            yield Hit(document.at("published"), {"year": unknown.year})


RULE = Rule(
    group="dates",
    severity=Severity.ERROR,
    zh=Wording(
        "没有{year}年的放假安排，无法计算公开期限",
        '更新程序，或者按国务院办公厅的放假通知，在 site_config.yml 的 working_days 下面加上 "{year}": {{off: [放假的工作日], on: [上班的周末]}}',
    ),
    en=Wording(
        "there is no data for the working days of {year}, so the deadline cannot be counted",
        'update the program, or add to `working_days` in site_config.yml, after the holiday notice, "{year}": {{off: [weekdays off], on:'
        " [weekend days worked]}}",
    ),
    since="0.1",
    document=check,
)
