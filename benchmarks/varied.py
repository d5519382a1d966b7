"""Varied texts: a dictionary's vocabulary in its own frequencies, invented names, addresses, sums and numbers.

The fixed sentences of ``prose.py`` are enough to measure an engine's speed. A search is judged by how it tells
documents apart, so its portals need words that are common, rare and unique in the proportions of real writing, texts
between a few lines and many pages, and attachments with words of their own. The vocabulary is jieba's dictionary.
"""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from bisect import bisect
from datetime import date, timedelta
from functools import cache, partial
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import phrases as words

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from plans import Plan

SURNAMES: Final = tuple(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
)
GIVEN: Final = tuple("文明志远建华秀兰桂英海燕国强丽娟晓东春梅永康玉珍少峰雪莲子涵思源浩然欣怡嘉禾锦程若溪景行知夏慕青")
ROADS: Final = (
    "和畅路",
    "望岚大道",
    "新桥街",
    "文昌巷",
    "滨河东路",
    "学府街",
    "工业一路",
    "石榴巷",
    "迎宾路",
    "东门老街",
    "南园路",
    "水巷口",
)
COMPANIES: Final = ("有限公司", "股份有限公司", "农民专业合作社", "工程队", "商行", "加工厂", "服务部", "养殖场")

SENTENCES: Final = (
    "围绕{n}和{n}，{部}组织{v}{n}，重点解决{n}不{a}的问题。",
    "{地}{村}村民{名}反映的{n}{v}事项，经{部}核实，情况属实，已于{日}办结。",
    "{司}在{路}{数}号从事{n}{v}，未按规定{v}{n}，责令其在{数}日内改正，并处{钱}元罚款。",
    "项目位于{地}{村}，东至{路}，西至{n}，占地{钱}亩，主要建设{n}、{n}和{n}。",
    "依据《{n}{v}条例》第{数}条和《{n}{n}规定》，{部}对{n}开展{v}。",
    "本次共抽检{n}{数}批次，合格{数}批次，不合格的主要是{n}和{n}。",
    "申请人应当提交{n}、{n}以及{n}的原件，由{名}负责登记，咨询电话{电}。",
    "到{年}年底，{n}{v}覆盖{数}个村，{n}比上年增长百分之{数}，{n}明显{a}。",
    "会议由{名}主持，听取了{部}关于{n}{v}情况的汇报，讨论了{n}、{n}等议题。",
    "{n}是{n}的基础，要把{v}{n}同{v}{n}结合起来，不断{v}{n}。",
    "招标人为{司}，中标候选人依次为{司}、{司}，中标价{钱}万元，工期{数}日。",
    "经公开{v}，拟录用{名}、{名}、{名}等{数}人，公示期自{日}起七个工作日。",
    "凡在{地}从事{n}的{n}，均应按照{号}的要求{v}。",
    "针对{n}{a}、{n}{a}等情况，{部}印发了{号}，明确{v}的{n}和{n}。",
    "补助标准为每{n}{数}元，所需资金{钱}万元从{n}专项中列支，由{部}统一{v}。",
    "{名}任{部}{n}科科长，{名}不再担任{n}职务。",
    "{地}{路}因{n}施工，自{日}起封闭，过往车辆请绕行{路}。",
    "{n}、{n}、{n}、{n}等{数}项指标纳入{v}，结果向社会公布。",
    "我县{n}资源{a}，{n}历史悠久，{w}、{w}等在周边有一定影响。",
    "专家组查看了{w}的{n}，认为{n}基本{a}，建议继续{v}{w}。",
    "对{n}的{v}应当坚持{a}、{a}的原则，不得{v}{n}，不得变相{v}。",
    "收到{号}后，{部}会同{部}赴{地}{村}就{n}进行了{v}，形成{n}{数}份。",
    "经度{钱}度、海拔{数}米处的{n}属于{w}保护范围，任何单位不得{v}。",
    "联系人：{名}，地址：{地}{路}{数}号，邮政编码24{四}，电话{电}。",
    "{v}{n}是一项{a}的工作，涉及{n}、{n}、{n}等方面，{部}要主动{v}。",
    "所称{w}，是指以{n}为{n}、具有{n}的{n}。",
    "因{n}{v}需要，拟征收{地}{村}集体土地{钱}公顷，涉及{n}{数}户。",
    "{年}年{n}预算{钱}万元，执行{钱}万元，主要用于{n}{v}和{n}{v}。",
)
OFFICIAL: Final = words.SENTENCES
"""Sentences that hundreds of documents share but for a name or two."""
HEADINGS: Final = ("{n}{v}", "{v}{n}", "{n}和{n}", "关于{n}", "{n}的{v}")
SUBJECTS: Final = ("{n}{v}", "{n}{n}{v}", "{v}{n}", "{w}{v}", "{n}和{n}", "{n}{n}", "{w}{n}")


@cache
def _vocabulary() -> dict[str, tuple[list[str], list[float]]]:
    """Return words with their cumulative frequencies: nouns, verbs, adjectives, and rare words of every kind."""
    table: dict[str, list[tuple[str, int]]] = {"n": [], "v": [], "a": [], "w": []}
    kinds = {"n": "n", "vn": "v", "v": "v", "a": "a"}
    source = files("jieba").joinpath("dict.txt").read_text(encoding="utf-8")
    for line in source.splitlines():
        word, frequency, part = line.split(" ")
        if not re.fullmatch("[\u4e00-\u9fff]{2,4}", word) or part not in kinds:
            continue
        if int(frequency) > 3:
            table[kinds[part]].append((word, int(frequency)))
        elif part == "n":
            table["w"].append((word, 1))
    return {
        kind: ([word for word, _ in found], list(itertools.accumulate(float(count) for _, count in found))) for kind, found in table.items()
    }


class VariedWriter:
    """Writes subjects and texts from one stream of random numbers, with the interface of ``prose.Writer``."""

    def __init__(self, rng: random.Random) -> None:
        """Take every choice from ``rng``."""
        self._rng = rng
        self._slots: dict[str, Callable[[], str]] = {
            **{name: partial(rng.choice, choices) for name, choices in words.SLOTS.items()},
            **{kind: partial(self._word, kind) for kind in "nvaw"},
            "名": self._name,
            "地": lambda: rng.choice(words.TOWNS),
            "村": lambda: rng.choice(SURNAMES) + rng.choice("家庄湾坪岭桥塘口") + "村",
            "路": lambda: rng.choice(ROADS),
            "司": lambda: words.COUNTY + self._word("w") + self._word("n") + rng.choice(COMPANIES),
            "数": lambda: str(int(rng.paretovariate(0.6)) % 9973 + 1),
            "钱": lambda: f"{rng.lognormvariate(4, 1.6):.2f}",
            "电": lambda: f"0550-{rng.randrange(2, 9)}{rng.randrange(10**6):06}",
            "四": lambda: f"{rng.randrange(10**4):04}",
            "年": lambda: str(rng.randrange(2008, 2027)),
            "日": self._day,
            "号": lambda: f"岚{rng.choice('财建教卫民水农')}发〔{rng.randrange(2008, 2027)}〕{rng.randrange(1, 400)}号",
        }

    def _word(self, kind: str) -> str:
        found, cumulative = _vocabulary()[kind]
        return found[bisect(cumulative, self._rng.random() * cumulative[-1])]

    def _name(self) -> str:
        return self._rng.choice(SURNAMES) + "".join(self._rng.sample(GIVEN, self._rng.choice((1, 2, 2))))

    def _day(self) -> str:
        day = date(2008, 1, 1) + timedelta(self._rng.randrange(6800))
        written = f"{day.year}年{day.month}月{day.day}日"
        return day.isoformat() if self._rng.random() < 0.2 else written

    def _fill(self, pattern: str) -> str:
        return re.sub(r"\{(.)\}", lambda slot: self._slots[slot[1]](), pattern)

    def subject(self) -> str:
        """Return what a document is about."""
        return self._fill(self._rng.choice(SUBJECTS))

    def paragraph(self, sentences: int) -> str:
        """Return that many sentences in one line."""
        kinds = self._rng.choices((SENTENCES, OFFICIAL), (3, 2), k=sentences)
        return "".join(self._fill(self._rng.choice(kind)) for kind in kinds)

    def text(self, plan: Plan) -> str:
        """Return a body: a few lines to many pages, on average a thousand characters."""
        rng = self._rng
        parts = [f"为{self._fill('{v}{n}')}，现将{plan.subject}有关事项公布如下。\n\n"]
        length = min(9_000, rng.lognormvariate(6.5, 0.8))
        while sum(map(len, parts)) < length:
            chance = rng.random()
            if chance < 0.15:
                parts.append(f"## {self._fill(rng.choice(HEADINGS))}\n\n")
            elif chance < 0.2:
                parts.append("| 序号 | 名称 | 地点 | 金额（万元） |\n| ---: | --- | --- | ---: |\n")
                row = "| %d | {司} | {地}{村} | {钱} |\n"
                parts += [self._fill(row % n) for n in range(1, rng.randrange(3, 12))] + ["\n"]
            elif chance < 0.27:
                parts += [f"- {self.paragraph(1)}\n" for _ in range(rng.randrange(2, 6))] + ["\n"]
            parts.append(self.paragraph(rng.randrange(1, 5)) + "\n\n")
        return "".join(parts)

    def attachment(self, extension: str) -> bytes:
        """Return a file of that kind with words that stand in no body."""
        rows = [(str(n), self._fill("{司}"), self._name(), self._fill("{w}{n}"), self._fill("{钱}")) for n in range(1, 25)]
        if extension == "csv":
            return "\n".join(",".join(row) for row in rows).encode()
        return _word_document([self.paragraph(2) for _ in range(6)])


def _word_document(paragraphs: list[str]) -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    package = "http://schemas.openxmlformats.org/package/2006"
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{main}"><w:body>{body}</w:body></w:document>',
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), head + text)
    return buffer.getvalue()


ATTACHED: Final = ("csv", "docx")
