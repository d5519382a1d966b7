"""Make ``theme/assets/pinyin-table.js``: how to read the characters of government documents.

The readings come from pypinyin (MIT licence), the frequencies that decide what is worth its place from the word list of
jieba (MIT licence). Run ``python tools/pronunciation.py`` after a change here or a new version of pypinyin.

The table holds every character of GB/T 2312 and the traditional forms of ``generator/editions/data/traditional.txt`` under its
usual reading, and words in which a character is read otherwise: ``银行háng`` says that 行 is read háng there. Words that
follow from shorter ones are left out.
"""

from __future__ import annotations

from collections import defaultdict
from importlib.util import find_spec
from pathlib import Path

from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "theme" / "assets" / "pinyin-table.js"
TRADITIONAL = ROOT / "generator" / "editions" / "data" / "traditional.txt"
LONGEST = 5
LEAST = {2: 3, 3: 5, 4: 20, 5: 20}
"""By length, how often a word must occur in jieba's list."""

USUAL = (
    "为wéi 似sì 仆pú 佛fó 薄bó 曝bào 逮dài 琢zhuó 甸diàn 累lèi 勒lè 刹chà 伽jiā 椎zhuī 豁huò 龈yín 肋lèi 茄qié 茸róng 萎wěi 脊jǐ 耶yē"
    " 潦liáo 澎péng 漯luò 煞shà 掺chān 撩liáo 傀kuǐ 哇wā 哗huá 啜chuò 孱chán 杠gàng 谩màn 辗zhǎn 酊dǐng 铤tǐng 隗wěi 靓liàng 豉chǐ 趄qiè"
    " 跄qiàng 踉liàng 供gōng 巷xiàng 应yīng 量liàng 降jiàng 占zhàn 担dān 空kōng 强qiáng 干gàn 种zhǒng 差chà 还hái 兴xīng 调diào"
)
"""Usual readings where pypinyin names a rarer one first."""
OWN = (
    # 句首的“为”多表示目的
    "^为wèi ，为wèi 。为wèi ；为wèi ：为wèi \u3000为wèi 为wèi民 为wèi群众 为wèi人民 "
    # 机构、职务、地名
    "县长zhǎng 乡长zhǎng 镇长zhǎng 村长zhǎng 市长zhǎng 省长zhǎng 局长zhǎng 处chù长zhǎng 科长zhǎng 院长zhǎng 组长zhǎng 站长zhǎng 主任rèn 处chù室 办事处chù "
    "管理处chù 代表处chù 秘书处chù 接待处chù 处chù级 六lù安 蚌bèng埠bù 歙shè县 黟yī县 枞zōng阳 砀dàng山 单shàn县 亳bó州 涡guō阳 濉suī溪 "
    "济jǐ南 济jǐ宁 济jǐ源 乐yuè清 江都dū 都dū江堰 朝cháo阳 长cháng春 长cháng沙 长cháng治 厦xià门 台tāi州 天台tāi 丽lí水 浚xùn县 "
    # 公文和办事常用语
    "应yìng急 应yìng诉 应yìng聘 应yìng征 供应yìng 响应yìng 回应yìng 相应yìng 与yù会 参与yù 变更gēng 更gēng换 更gēng名 更gēng改 "
    "差chā额 差chā价 级差chā 价差chā 温差chā 差chāi旅 公差chāi 处chǔ以 并处chǔ 可处chǔ 单处chǔ 从重zhòng处chǔ罚 从轻处chǔ罚 减轻处chǔ罚 "
    "重chóng报 重chóng评 重chóng测 重chóng录 重chóng启 重chóng组 重chóng置 重chóng修 调tiáo减 调tiáo增 调tiáo价 调tiáo适 调tiáo档 上调tiáo 下调tiáo 微调tiáo "
    "调diào出 调diào入 长cháng效 长cháng护 时长cháng 全长cháng 长cháng约 延长cháng 分fèn值 水分fèn 干gān渠 干gān支 若干gān 晒干gān 烘干gān 风干gān "
    "户数shù 件数shù 次数shù 天数shù 间数shù 亩数shù 率shuài队 尽jǐn早 兴xīng办 兴xīng修 载zài客 载zài货 载zài人 载zài重 载zài荷 登载zǎi 刊载zǎi "
    "种zhòng粮 种zhòng地 种zhòng田 种zhòng养 抢种zhòng 复种zhòng 改种zhòng 补种zhòng 轮种zhòng 套种zhòng 种zhòng好 空kòng缺 空kòng白 空kòng余 空kòng置 "
    "给jǐ付 给jǐ予 给jǐ养 供给jǐ 补给jǐ 自给jǐ 量liáng算 测量liáng 丈量liáng 还huán款 还huán林 还huán草 还huán田 还huán建 还huán迁 还huán湖 退还huán "
    "返还huán 发还huán 交还huán 清还huán 归还huán 还huán本 计量器 会kuài计 校jiào准 校jiào验 没mò收 中zhòng标 中zhòng签 中zhòng选 散sǎn装 散sǎn居 散sǎn户 散sǎn煤 "
    "一卡kǎ通 刷卡kǎ 识zhì 标识zhì 圈juàn舍 圈juàn养 累lěi计 行háng距 支行háng 分行háng 各行háng业 农商行háng 建行háng 工行háng 难nàn民 遇难nàn 塌tā 冠guàn "
    "认真地de 积极地de 主动地de 及时地de 有效地de 不断地de 逐步地de 更好地de 全面地de 科学地de "
    "多少shao 部分fen 东西xi 地方fang 告诉su 明白bai 清楚chu 大夫dàifu "
    # 前后两个词连起来会读错的
    "应当做 执行情 运行情 进行情 试行情 学校核 初中招 晾晒场 人参加 处分散 达标的 资质的 物质的 位置和 为wéi期 为wéi主 为wéi准 为wéi重 以为wéi 行为wéi 作为wéi 成为wéi 认为wéi 视为wéi 列为wéi 定为wéi 改为wéi 分为wéi "
    "，为wéi期 期间 长cháng期间 发行xíng人 同行háng业 银行háng行háng长zhǎng 进行xíng 执行xíng 实行xíng 施行xíng 试行xíng 推行xíng"
)
"""Words that pypinyin lacks or reads otherwise, from the language of notices; ``^`` is the start of a text."""
SPOKEN = {"不": "bù", "一": "yī"}
"""Their tones change in speech; writing keeps those of the dictionary."""
LEFT_OUT = frozenset(("的当", "和面", "口供", "间作", "中招", "属文", "晒场", "校核", "便了", "年少", "达标的"))
"""Rare words that are more often the end of one word and the beginning of the next."""


def gb2312() -> list[str]:
    """Return the Chinese characters of GB/T 2312."""
    return [c for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF) if (c := bytes((row, cell)).decode("gb2312", "ignore"))]


def written(text: str) -> tuple[str, list[str]]:
    """Return a word and its readings, ``""`` where the usual one is meant, from a form such as ``银行háng``."""
    word = ""
    readings: list[str] = []
    for c in text:
        if c.isalpha() and c < "\u2e80":
            readings[-1] += c
        else:
            word += c
            readings.append("")
    return word, readings


def frequencies() -> dict[str, int]:
    """Return how often words occur, by jieba's list."""
    spec = find_spec("jieba")  # only its list is wanted
    if spec is None or spec.origin is None:
        raise SystemExit("pip install jieba==0.42.1")
    lines = (Path(spec.origin).parent / "dict.txt").read_text(encoding="utf-8").splitlines()
    return {word: int(count) for word, count, *_ in map(str.split, lines)}


def usual(characters: list[str]) -> dict[str, str]:
    """Return the usual reading of each character."""
    own = dict(zip(*zip(*((word, reading) for word, (reading,) in map(written, USUAL.split())), strict=True), strict=True))
    return {c: own.get(c) or PINYIN_DICT[ord(c)].partition(",")[0] for c in characters}


def read(text: str, single: dict[str, str], words: dict[str, list[str]]) -> list[str]:
    """Read a text as the script does: the longest known word first, else the usual reading."""
    found: list[str] = []
    while len(found) < len(text):
        at = len(found)
        for length in range(min(LONGEST, len(text) - at), 0, -1):
            piece = text[at : at + length]
            if length == 1:
                found.append(single.get(piece, ""))
            elif piece in words:
                found += words[piece]
                break
    return found


def exceptions(single: dict[str, str]) -> dict[str, list[str]]:
    """Return the words that are read otherwise than their characters, shorter ones first."""
    counts = frequencies()
    known = {p: [r[0] for r in readings] for p, readings in PHRASES_DICT.items() if len(p) == len(readings)}
    wanted = {p for p in known.keys() - LEFT_OUT if all(c in single for c in p) and counts.get(p, 0) >= LEAST.get(len(p), 1 << 30)}
    common = {p: known[p] for p in wanted if all(SPOKEN.get(c, r) == r for c, r in zip(p, known[p], strict=True))}
    for text in OWN.split(" "):
        word, readings = written(text)
        if word:
            common[word] = [reading or single.get(c, "") for c, reading in zip(word, readings, strict=True)]
    words: dict[str, list[str]] = {}
    for word in sorted(common, key=lambda word: (len(word), word)):
        if read(word, single, words) != common[word]:
            words[word] = common[word]
    return words


def traditional(single: dict[str, str]) -> dict[str, str]:
    """Return, by simplified character, the traditional ones that are read as it is."""
    found: dict[str, str] = {}
    for line in TRADITIONAL.read_text(encoding="utf-8").splitlines():
        if line and line[0] in single and "→" not in line:
            others = "".join(c for c in line[1:] if c not in single and c <= "\uffff")
            if others:
                found[line[0]] = others
    return found


def table() -> str:
    """Return the script."""
    single = usual(gb2312())
    words = exceptions(single)
    groups: dict[str, str] = defaultdict(str)
    for c, reading in single.items():
        groups[reading] += c
    chars = " ".join(reading + characters for reading, characters in sorted(groups.items()))
    forms = sorted("".join(c + (r if r != single.get(c, "") else "") for c, r in zip(word, rs, strict=True)) for word, rs in words.items())
    others = " ".join(f"{simple}{complex_}" for simple, complex_ in traditional(single).items())
    return (
        "/*! Readings made with pypinyin (https://github.com/mozillazg/python-pinyin), Copyright (c) 2016 mozillazg, MIT License;"
        " traditional characters with OpenCC, Apache License 2.0. */\n"
        "/* 读音表，由 tools/pronunciation.py 生成，不要手改。 */\n"
        f'gongkai.readings={{chars:"{chars}",\nwords:"{" ".join(forms)}",\nfold:"{others}"}};\n'
    )


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
