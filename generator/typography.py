"""Small decisions of Chinese typography that the generator takes so that templates need not."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from markupsafe import Markup, escape

_BREAK_BEFORE = re.compile(r"(?<=[^《（(“])(?=关于|《)|(?<=》)(?=[^》）)”，。、])")
_TOGETHER = re.compile(
    "(?:人民)?政府信息(?:公开)?|信息公开|(?:人民)?政府|办公[室厅]|委员会|领导小组|规范性文件|年度(?:工作)?报告|实施(?:方案|意见|办法|细则)"
    "|管理(?:办法|规定|条例)|工作(?:方案|报告|规则)|的(?:通知|公告|通告|决定|意见|批复|答复|报告|函)$"
)
"""Words that a large title is not broken inside."""
_MEGABYTE = 1_000_000
_YEAR_RANGE = re.compile(r"\d{4}\s*[—–-]{1,2}\s*\d{4}(?:年度?)?")


@lru_cache(maxsize=8192)
def heading(title: str) -> Markup:
    """Return a title that breaks by sense: before 关于 and 《, after 》, never inside a range of years."""
    text = _BREAK_BEFORE.sub("<wbr>", str(escape(title)))
    return Markup(_YEAR_RANGE.sub(r'<span class="nobreak">\g<0></span>', text))  # noqa: S704  # escaped just above


@lru_cache(maxsize=1024)
def display_heading(title: str) -> Markup:
    """Return a title for the top of a page, where few characters fit a line: common words stay whole as well."""
    return Markup(_TOGETHER.sub(r'<span class="nobreak">\g<0></span>', str(heading(title))))  # noqa: S704  # escaped by heading


@lru_cache(maxsize=4096)
def written_date(iso: str) -> str:
    """Return 2026年11月20日 for ``2026-11-20`` (with or without a time, which is kept)."""
    day = dt.date.fromisoformat(iso[:10])
    return f"{day.year}年{day.month}月{day.day}日{iso[10:]}"


def size_text(size: int) -> str:
    """Return a file size for readers: whole KB below a megabyte, one decimal of MB above."""
    if size < _MEGABYTE:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / _MEGABYTE:.1f} MB"
