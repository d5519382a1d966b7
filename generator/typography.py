"""Small decisions of Chinese typography that the generator makes so that templates need not."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup, _escape_inner  # type: ignore[attr-defined]  # see ``escaped``

from generator.patterns import regex

if TYPE_CHECKING:
    import re
    from collections.abc import Callable
    from types import SimpleNamespace

escaped: Callable[[str], str] = _escape_inner
"""Returns a text as it stands in HTML, as ``markupsafe.escape`` does, which however makes a ``Markup`` of every piece."""
_BREAK_BEFORE = regex(
    r"(?<=[^《（(“])(?=关于|《|（[^（）]{6,}）)|(?<=[^民《（(“])(?=政府信息公开)|(?<=》)(?=[^》）)”，。、])|(?<=[^（）]{6}）)(?=[^》）)”，。、：；的])"
)
_WORDS = (
    "人民政府|政府信息公开(?:专栏|平台|网站?)?|政府|信息公开|门户网站|内设机构|人员编制|主要职责|营商环境|办公[室厅]|委员会|领导小组|规范性文件|年度(?:工作)?报告|实施(?:方案|意见|办法|细则)?|管理(?:办法|规定|条例)?"
    "|工作(?:方案|报告|规则|要点)?|的(?:通知|通告|公告|公示|决定|意见|批复|答复|报告|函)$|进一步|中小学|义务教育|满意度|规划|计划|预案|方案|意见|办法"
    "|关于|印发|转发|修改|修订|废止|调整|开展|召开|加强|推进|促进|支持|建立|有关|若干|公开|招聘|招考|录用|教师|学校|教育|医疗|卫生|健康|养老|保险"
    "|保障|救助|补助|补贴|补偿|征收|征求|土地|住房|房屋|城乡|城镇|农村|乡村|居民|人员|单位|企业|项目|工程|建设|改造|安全|生产|应急|救灾|环境|保护"
    "|生态|垃圾|污水|供水|水利|农业|林业|森林|交通|道路|停车|资金|财政|预算|决算|收费|价格|标准|目录|名单|结果|情况|监督|检查|监测|执法|处罚|许可"
    "|审批|服务|发展|改革|创业|就业|培训|数据|平台|机构|制度|责任|问题|事项|解读|问答|指南|行政|通知|公告|公示|批复"
    "|常务会议|法定|统计|月报|公报|资格|考试|报名|抽检|食品|药品|市场|监管|传染病|疫情|疫苗"
)
_BEGINNINGS = "".join(sorted({words[0] for words in _WORDS.split("|")}))
_TOGETHER = regex(
    r"\A(?!关于)[\u3400-\u9fff]{1,5}[省市州盟县区旗镇乡]人民政府"
    rf"|(?=[《（“0-9第{_BEGINNINGS}])"
    rf"(?:“[^<>&;“”]{{1,4}}”"
    rf"|[《（“]?(?:[0-9]{{4}}年(?:度|[0-9]{{1,2}}月(?![0-9]))?|(?:[0-9]{{1,2}}月)?[0-9]{{1,2}}日|第[0-9一二三四五六七八九十百]{{1,5}}[次届号批期轮]|{_WORDS})(?:[局厅科]|处(?!罚))?)[》）〉」』”’、，。：；！？]*"
    r"|[^<>&;][》）〉」』”’、，。：；！？]+"
)
"""A government's name where a title begins, words, years, days of a year and short quotations that a large title is not broken inside, and closing punctuation with what it closes, for it must not begin a line.

That one of a hundred words begins somewhere is told fastest by its first character; so each begins with one."""
_PHONE_LINE = 8
"""Characters of a page's title that fit a line on a small phone, those of the home page being the largest."""
_LARGE_LINE = 20
_LIST_LINE = 25
"""Longest stretch of a title, on a page and in a list, that is kept on a line of its own."""
_EMAIL_LINE = 24
_MEGABYTE = 1_000_000
_WHOLE = regex(r"\d{4}\s*[—–-]{1,2}\s*\d{4}(?:年度?)?|〔\d{4}〕\d{1,6}号")
"""A range of years, and the year and serial of a document number."""
_YEAR = regex(r"(?<![0-9—–-])\d{4}年")
_TIME_RANGE = regex(r"\d{1,2}[:：]\d{2}\s*[—–~～至-]{1,2}\s*\d{1,2}[:：]\d{2}")
PHONE_NUMBER = regex(r"\+?[0-9][0-9() （）-]*[0-9]")
_PHONE_PARTS = regex(rf"(?:{PHONE_NUMBER.pattern}|转\d{{1,6}}|（[^（）]{{1,6}}）)[、，；]?")
"""A number, its extension, or a remark in brackets, each with the comma behind it."""


@lru_cache(maxsize=8192)
def heading(title: str, line: int = _LIST_LINE) -> Markup:
    """Return a title that breaks by sense: before 关于, 政府信息公开 and 《, after 》, around what stands in brackets, never inside a range of years or a number.

    Args:
        title: The title.
        line: Characters of a line. A title with a longer stretch between two such places breaks anywhere.

    """
    pieces = _BREAK_BEFORE.split(escaped(title))
    text = ("<wbr>" if max(map(len, pieces)) <= line else "").join(pieces)
    return Markup(_WHOLE.sub(r'<span class="nobreak">\g<0></span>', text))  # noqa: S704  # escaped just above


@lru_cache(maxsize=8192)
def entry_heading(title: str) -> Markup:
    """Return a title for lists, where no line begins with the 年 of a year; pages of documents, which have little weight to spare, use ``heading``."""
    text = heading(title)
    return Markup(_YEAR.sub(r'<span class="year">\g<0></span>', str(text))) if "年" in title else text  # noqa: S704  # escaped by heading


@lru_cache(maxsize=1024)
def display_heading(title: str) -> Markup:
    """Return a title for the top of a page, where few characters fit a line: common words stay whole as well."""
    pieces = str(heading(title, _LARGE_LINE)).split("<wbr>")
    whole = (_TOGETHER.sub(_together, piece) if len(piece) > _PHONE_LINE else piece for piece in pieces)
    return Markup("<wbr>".join(whole))  # noqa: S704  # escaped by heading


def _together(match: re.Match[str]) -> str:
    """Return what stays together; days have no box of their own on phones, so that the browser sets their distance from the words around them."""
    kind = ' class="year"' if any(map(str.isdigit, match[0][:2])) else ""
    return f"<span{kind}>{match[0]}</span>"


def hours(text: str) -> Markup:
    """Return office hours in which no range of times is broken between lines."""
    return Markup(_TIME_RANGE.sub(r'<span class="nobreak">\g<0></span>', escaped(text)))  # noqa: S704  # escaped just above


def phones(text: str) -> Markup:
    """Return telephone numbers that are not broken inside, nor before the comma behind them."""
    return Markup(_PHONE_PARTS.sub(_phone_part, escaped(text)))  # noqa: S704  # escaped just above


def _phone_part(match: re.Match[str]) -> str:
    part = match[0].replace("-", "\u2011").replace(" ", "\xa0")
    return part if PHONE_NUMBER.fullmatch(match[0]) else f"<span>{part}</span>"


def email(address: str) -> Markup:
    """Return an address; one longer than a line of large print on a phone breaks before its @."""
    return Markup(escaped(address).replace("@", "<wbr>@" if len(address) > _EMAIL_LINE else "@"))  # noqa: S704  # escaped just above


def written_date(iso: str, labels: SimpleNamespace) -> str:
    """Return 2026年11月20日 or 20 November 2026 for ``2026-11-20`` (with or without a time, which is kept)."""
    return _written_date(iso, labels.date, labels.months)


@lru_cache(maxsize=4096)
def _written_date(iso: str, form: str, months: str) -> str:
    day = dt.date.fromisoformat(iso[:10])
    return form.format(year=day.year, month=months.split()[day.month - 1], day=day.day) + iso[10:]


def written_number(index: str) -> Markup:
    """Return an index number that breaks after its oblique stroke and nowhere else."""
    head, stroke, tail = escaped(index).rpartition("/")
    return Markup(f'{head}/<wbr><span class="nobreak">{tail}</span>' if stroke else tail)  # noqa: S704  # escaped just above


def size_text(size: int) -> str:
    """Return a file size for readers: whole KB below a megabyte, one decimal of MB above."""
    if size < _MEGABYTE:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / _MEGABYTE:.1f} MB"
