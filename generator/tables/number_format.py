"""Numbers of a spreadsheet as its program shows them (ISO/IEC 29500-1, 18.8.30 and 18.8.31)."""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

from generator.patterns import regex

GENERAL = "General"
BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: GENERAL, 13: GENERAL,
    14: "yyyy-m-d", 15: "yyyy-m-d", 16: "m-d", 17: "yyyy-m", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-m-d h:mm",
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 45: "h:mm:ss", 46: "h:mm:ss", 47: "h:mm:ss",
    48: "0.00E+00", 49: "@", 27: "yyyy年m月", 31: "yyyy年m月d日", 57: "yyyy年m月", 58: "m月d日",
    **dict.fromkeys((28, 29), "m月d日"), 30: "m-d", **dict.fromkeys((32, 33, 34, 35), "h:mm"), 36: "yyyy年m月",
    50: "yyyy年m月", 51: "m月d日", 52: "yyyy年m月", 53: "m月d日", 54: "m月d日", 55: "yyyy年m月", 56: "m月d日",
}  # fmt: skip
"""By number; those of the Chinese editions among them."""
_PIECES = regex(
    r'(\[[hms]+\])|"([^"]*)"|\\(.)|_.|\*.|\[\$([^\][-]*)[^\][]*\]|\[[^\][]*\]|([0#?.,%@]+)|(General)|(E[+-]0+)|([ymdhs]+)|(AM/PM)|(.)',
    re.IGNORECASE,
)
_SECTION = regex(r'(?:"[^"]*+(?:"|\Z)|\\.|[^;"])*+(?:;|\Z)')
_MOST_DIGITS = 30
_EXACT = Context(prec=400)
"""For the digits of a number with those of a format of 255 characters."""
_ELAPSED = "["
"""Among the letters of a date: hours are counted, also beyond a day."""


class _Form(NamedTuple):
    """A section of a format."""

    before: str
    digits: str
    """Nothing, for a section that shows no number."""
    after: str
    dates: str
    """Letters of dates and times, in order."""
    chinese: bool
    """Whether a date is written with 年 and 月."""


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Form, ...]:
    return tuple(_form(section) for section in _SECTION.findall(code)[: code.count(";") + 1])


def _form(section: str) -> _Form:
    before, digits, after, dates = "", "", "", ""
    for elapsed, quoted, escaped, currency, number, general, power, letters, half, other in _PIECES.findall(section.rstrip(";")):
        text = quoted or escaped or currency or ("" if half else other)
        if number or general:
            digits += number or GENERAL
        elif power:
            digits += power
        elif letters or elapsed:
            dates += letters.lower() or _ELAPSED
        elif digits:
            after += text
        else:
            before += text
    return _Form(before, digits, after, dates, "年" in section or "月" in section)


def shown(stored: str, code: str, *, since_1904: bool = False) -> str:
    """Return a stored number as text.

    Args:
        stored: As in the file, such as ``0.30000000000000004``.
        code: Format code, such as ``#,##0.00``.
        since_1904: The workbook counts days from 1904.

    """
    try:
        value = Decimal(stored)
    except InvalidOperation:
        return stored
    if not value.is_finite() or value.adjusted() > _MOST_DIGITS:
        return stored
    forms = _sections(code)
    form = forms[0]
    if len(forms) > 1 and value < 0:
        form, value = forms[1], -value
    elif len(forms) > 2 and value == 0:  # noqa: PLR2004  # positive; negative; zero
        form = forms[2]
    if form.dates and GENERAL not in form.digits:
        return _moment(value, form, since_1904=since_1904)
    if not form.digits:
        return form.before + form.after
    return form.before + _number(value, form.digits) + form.after


def _number(value: Decimal, digits: str) -> str:
    if GENERAL in digits or "@" in digits:
        return _general(value)
    if "E" in digits.upper():
        return f"{value:.{len(digits.partition('.')[2].upper().partition('E')[0])}E}"
    if "%" in digits:
        value *= 100
    whole, _, fraction = digits.replace("%", "").partition(".")
    while whole.endswith(","):
        whole, value = whole[:-1], value / 1000
    needed, allowed = fraction.count("0"), len(fraction.replace(",", ""))
    rounded = value.quantize(Decimal(1).scaleb(-allowed), rounding=ROUND_HALF_UP, context=_EXACT)
    text = f"{rounded:,f}" if "," in whole else f"{rounded:f}"
    if allowed > needed:
        integer, _, rest = text.partition(".")
        rest = rest[:needed] + rest[needed:].rstrip("0")
        text = f"{integer}.{rest}" if rest else integer
    if rounded == 0:
        text = text.removeprefix("-")
    sign, text = ("-", text[1:]) if text.startswith("-") else ("", text)
    least = whole.replace(",", "").count("0")
    if "," not in whole and len(text.partition(".")[0]) < least:
        text = text.rjust(least + len(text) - len(text.partition(".")[0]), "0")
    return sign + text + ("%" if "%" in digits else "")


def _general(value: Decimal) -> str:
    """Show up to eleven digits, as office programs do, and whole numbers whole."""
    if value == value.to_integral_value():
        return f"{value:.0f}"
    text = f"{value:.11g}"
    if "e" in text:
        return text.upper()
    return text.rstrip("0").rstrip(".") if "." in text else text


def _moment(days: Decimal, form: _Form, *, since_1904: bool) -> str:
    epoch = dt.datetime(1904, 1, 1) if since_1904 else dt.datetime(1899, 12, 30)  # noqa: DTZ001  # a calendar day, no moment
    try:
        moment = epoch + dt.timedelta(seconds=round(float(days) * 86400))
    except OverflowError:
        return f"{days:f}"
    letters = form.dates
    if _ELAPSED in letters:
        minutes = round(days * 1440)
        return f"{minutes // 60}:{minutes % 60:02}"
    has_time = "h" in letters or "s" in letters
    has_day, has_year = "d" in letters, "y" in letters
    pieces = []
    if has_year or has_day or not has_time:
        parts = [(moment.year, "年", has_year), (moment.month, "月", True), (moment.day, "日", has_day)]
        if form.chinese:
            pieces.append("".join(f"{number}{unit}" for number, unit, wanted in parts if wanted))
        else:
            pieces.append("-".join(f"{number:02}" for number, _, wanted in parts if wanted))
    if has_time:
        pieces.append(f"{moment:%H:%M:%S}" if "s" in letters else f"{moment:%H:%M}")
    return " ".join(pieces)
