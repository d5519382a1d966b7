"""Signs that Chinese texts use otherwise than Markdown: asterisks that mask, tildes between numbers, 1), lines to write on, addresses in a sentence.

Markdown would strike out what stands between two times of day (9:00~11:30，14:00~17:00), drop the asterisks of masked names and set
bold what stands between them, and take the sentence after an address for a part of it.
"""

from __future__ import annotations

import html
import re
from typing import Final
from urllib.parse import quote, unquote

from generator.patterns import regex

_STANDS_FOR: Final = {"*": "\ufdd0", "~": "\ufdd1", "_": "\ufdd2", ")": "\ufdd4"}
"""By sign, the noncharacter that Markdown gets in its place: none is published, and an address may hold one, unlike a control character."""
_STARS = regex(r"\*+")
_LINES_TO_WRITE_ON = regex("_{3,}")
_LONE_TILDE = regex("~(?<!~~)(?<!/~)(?!~)")
_NUMBERED = regex(r"^([ \t>]*\d{1,9})\)(?=[ \t])", re.MULTILINE)
"""A number that Markdown would write as another: items of 1) would be shown as 1."""
_NEVER_EMPHASIS: Final = 4
"""Asterisks in a row that can only mask."""
_SURNAMES: Final = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许吕施张孔曹严华金魏陶姜戚谢邹喻苏潘葛范彭鲁韦昌马苗凤袁柳唐费廉岑薛雷贺倪汤滕殷罗毕郝邬齐康伍余卜顾孟黄穆萧尹"
    "姚邵湛汪祁毛禹狄臧戴谈宋茅庞熊纪舒屈祝董梁杜阮蓝闵席季贾娄童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞柯卢莫房裘缪丁邓郁诸石崔龚程邢裴陆荣翁甄曲封芮靳"
    "汲段焦巴侯班仇宁甘厉祖武符刘詹龙叶司黎薄白蒲邰赖卓蔺屠蒙池乔胥苍闻翟谭贡姬申冉郦桑桂牛边燕浦尚庄晏柴瞿阎慕茹习鱼易廖耿匡寇欧沃蔚隆巩聂敖辛阚简饶曾沙盖桓"
    "闫付岳代肖江任涂晁覃佟栾庾"
)
"""Common surnames of one character, without those that mostly are words (和, 于, 方, 时, 明, 应, 党 …)."""
_SURNAME_BEFORE = regex(
    rf"(?:^|[^\w*]|[人告对由给与及者员子女妻夫父母弟妹民户主])"
    rf"(?:[{_SURNAMES}]|欧阳|司马|上官|诸葛|皇甫|尉迟|公孙|令狐|慕容|司徒|夏侯|西门|端木)$"
)
_NAME_ENDS = regex(r"[\u3400-\u9fff]?(?:[^\w*]|[等和与及的男女同先]|$)")
_UNITS: Final = frozenset("省市州县区镇乡街道路巷弄号村组队社栋幢室年月日时分")
"""What addresses and times are made of: 镇**村**组, 年**月**日."""
_SUMS: Final = frozenset("元万亿")
_BEFORE: Final = 3
"""Characters before asterisks that tell what they are: the longest surname and what it follows."""
_AUTOLINK = regex(r'<a href="([^"]*)">((?:https?://|www\.)[^<]*)</a>')
_SITE = regex(r"(?:https?://|www\.)[!-;=?-~]+(?:(?<=[/=?&#+-])[\u3400-\u9fff]+[!-;=?-~]+)*")
"""An address in a sentence: Chinese characters belong to it only where a part of it begins, and it goes on behind them."""
_IN_BRACKETS = regex(r"[<\[]((?:https?://|www\.)[^<>\[\]\n]*)(?=[>\]])")
_BOLD_ADDRESS = regex(r"(?:https?://|www\.)[!-;=?-~]{0,2000}\*\*(?=[^\x00-\x7f])")
_END: Final = "\t\ufdd3"
"""Put behind an address that is bold and goes over into the sentence; without a blank there its asterisks would belong to it."""
_NOT_AT_END: Final = "?!.,:*_~'\""


def guarded(text: str) -> str:
    """Return a Markdown text in which signs that are not meant as Markdown are replaced; ``restored`` brings them back."""
    if "*" in text:
        text = _BOLD_ADDRESS.sub(rf"\g<0>{_END}", unmasked(text))
    if "~" in text:
        text = _LONE_TILDE.sub(_STANDS_FOR["~"], text)
    if ") " in text or ")\t" in text:
        text = _NUMBERED.sub(rf"\1{_STANDS_FOR[')']}", text)
    if "___" in text:
        text = _LINES_TO_WRITE_ON.sub(lambda match: _STANDS_FOR["_"] * len(match[0]), text)
    return text


def restored(source: str) -> str:
    """Return the HTML of a guarded text with the signs in their places, in addresses too."""
    source = source.replace(_END, "")
    for sign, stand_in in _STANDS_FOR.items():
        source = source.replace(stand_in, sign).replace(quote(stand_in), sign)
    return source


def unmasked(text: str) -> str:
    """Return a text with the asterisks that mask replaced, every character at its place."""
    return "\n".join(_unmasked(line) if "*" in line else line for line in text.split("\n"))


def _unmasked(line: str) -> str:
    """Return a line with its masks replaced; asterisks that close an emphasis are not masks."""
    pieces: list[str] = []
    end = opened = 0
    for match in _STARS.finditer(line):
        count = match.end() - match.start()
        before, after = line[max(0, match.start() - _BEFORE) : match.start()], line[match.end() : match.end() + 2]
        if count == opened:
            opened = 0
        elif _masks(before, count, after):
            pieces += (line[end : match.start()], _STANDS_FOR["*"] * count)
            end = match.end()
        elif not opened and after[:1].strip():
            opened = count
    return "".join((*pieces, line[end:]))


def _masks(before: str, count: int, after: str) -> bool:
    """Tell whether asterisks hide something: a part of a number, of a name (王*、李*明) or of an address (镇**村**组).

    Args:
        before: The three characters before them on their line.
        count: How many they are.
        after: The two characters after them.

    """
    last, following = before[-1:], after[:1]
    if count >= _NEVER_EMPHASIS:
        return bool(last.strip() or following.strip())
    if (last.isdigit() and following.isalnum() and following.isascii()) or (following.isdigit() and last.isalnum() and last.isascii()):
        return True
    stands_alone = not after[1:].isalnum() or after[1:].isdigit()
    if stands_alone and ((following in _UNITS and (last in _UNITS or last.isdigit())) or (following in _SUMS and last.isalnum())):
        return True
    return _SURNAME_BEFORE.search(before) is not None and _NAME_ENDS.match(after) is not None


def parted(source: str, text: str) -> str:
    """Return HTML in which a bare address ends where the sentence around it goes on; one in brackets is as long as its author wrote it."""
    if '">http' not in source and '">www.' not in source:
        return source
    whole = frozenset(_IN_BRACKETS.findall(text))
    return _AUTOLINK.sub(lambda match: _parted(match, whole), source)


def _parted(match: re.Match[str], whole: frozenset[str]) -> str:
    shown = html.unescape(match[2])
    if shown.isascii() or shown in whole or not unquote(html.unescape(match[1])).endswith(unquote(shown)):
        return match[0]
    pieces: list[str] = []
    end = 0
    for found in _SITE.finditer(shown):
        site = found[0].rstrip(_NOT_AT_END)
        address = quote(site if "://" in site else f"http://{site}", safe="%/:?#[]@!$&'()*+,;=~-._")
        pieces += (html.escape(shown[end : found.start()]), f'<a href="{html.escape(address)}">{html.escape(site)}</a>')
        end = found.start() + len(site)
    return "".join((*pieces, html.escape(shown[end:])))
