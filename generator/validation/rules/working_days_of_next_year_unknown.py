"""It is December, and the working days of next year are not known.

**Why** 条例 art. 26 counts in working days, by the State Council's yearly holiday notice. Documents that are
published in January and were made in December cannot be counted without it: then the build stops.

**Fix** Update Gongkai. Until there is an update, copy the holiday notice into `site_config.yml`: `working_days:`,
below it the year in quotes, below that `off` and `on`.

**Example**

    === as-of 2039-12-05

---

已到十二月，下一年的放假安排还没有。

**为什么** 条例第二十六条按工作日计算，依据的是国务院每年的放假通知。缺了它，年底形成、年初发布的文件就算不出期限，网站会停止生成。

**怎么改** 更新程序。新版本还没有的，按国务院办公厅的放假通知写进 site_config.yml：working_days 下面是加引号的年份，年份下面列
off 和 on。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.validation.columns import CONFIG, place
from generator.validation.rule import Rule, Wording
from generator.validation.working_days import calendar_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue import Catalogue
    from generator.validation.rule import Context

_DECEMBER = 12


def check(_catalogue: Catalogue, context: Context) -> Iterator[Hit]:
    """Yield one hit in the last month of a year when the next one is not known."""
    year = context.as_of.year + 1
    if context.as_of.month == _DECEMBER and not calendar_of(context.config).knows(year):
        yield Hit(place(context, "working_days"), {"year": year}, path=CONFIG)


RULE = Rule(
    group="dates",
    severity=Severity.WARNING,
    zh=Wording(
        "还没有{year}年的放假安排，一月份发布的文件会算不出期限",
        '更新程序，或者按国务院办公厅的放假通知，在 site_config.yml 的 working_days 下面加上 "{year}": {{off: [放假的工作日], on: [上班的周末]}}',
    ),
    en=Wording(
        "the working days of {year} are not known: deadlines of documents published in January cannot be counted",
        'update the program, or add to `working_days` in site_config.yml, after the holiday notice, "{year}": {{off: [weekdays off],'
        " on: [weekend days worked]}}",
    ),
    since="0.1",
    site=check,
)
