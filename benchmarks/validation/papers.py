"""Clean papers of an invented county: every genre of ``papers.txt``, filled with words, numbers and dates."""

from __future__ import annotations

import datetime as dt
import random
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

import words
from stdnum.cn import uscc

if TYPE_CHECKING:
    from collections.abc import Iterator

TODAY: Final = dt.date(2026, 10, 30)
_PATTERN: Final = re.compile(r"^=== (\S+) \| (.+) \| (\S+) \| (\S+)\n((?:(?!===).*\n?)*)", re.MULTILINE)
_SLOT: Final = re.compile(r"\{([^{}]{1,3})\}")
_BLANKS: Final = " \n"
_WEIGHTS: Final = (3, 7, 9, 10, 5, 8, 4, 2)


def organisation_code(first: str) -> str:
    """Return the nine characters of an organisation code (GB 11714-1997) for its first eight digits."""
    rest = 11 - sum(int(c) * w for c, w in zip(first, _WEIGHTS, strict=True)) % 11
    return first + {10: "X", 11: "0"}.get(rest, str(rest))


def credit_code(start: str, first: str) -> str:
    """Return the 18 characters of a credit code (GB 32100-2015): authority and division, then an organisation code."""
    code = start + organisation_code(first)
    return code + str(uscc.calc_check_digit(code))


CODES: Final = {name: credit_code("11341824", f"0032{serial:04d}") for serial, name in enumerate(words.BODIES, 1011)}


@dataclass
class Paper:
    """A document before it is written: front matter, body, record and files."""

    name: str
    keys: dict[str, str]
    body: str
    genre: str
    record: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    raw: bytes | None = None
    """The whole file, when it is no text of this form."""

    @property
    def text(self) -> str:
        """The file as it is written."""
        lines = "".join(f"{key}: {value}\n" for key, value in self.keys.items())
        return f"---\n{lines}---\n\n{self.body.strip(_BLANKS)}\n"

    def write(self, folder: Path) -> None:
        """Write the document, its record and its files."""
        path = folder / f"{self.name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self.text.encode() if self.raw is None else self.raw)
        if self.record:
            path.with_suffix(".review.yml").write_text(self.record, encoding="utf-8")
        for name, data in self.files.items():
            (path.parent / name).write_bytes(data)


def config() -> str:
    """Return the portal's ``site_config.yml``."""
    bodies = "".join(
        f'  - {{id: {name}, name: {full}, short: [{short}], code: "{CODES[name]}", document_prefixes: [{", ".join(prefixes)}]}}\n'
        for name, (full, short, prefixes) in words.BODIES.items()
    )
    tops = dict.fromkeys(path.partition("/")[0] for path in words.CATEGORIES)
    columns = ""
    for top in tops:
        children = [(path.partition("/")[2], name) for path, name in words.CATEGORIES.items() if path.startswith(f"{top}/")]
        nested = ", ".join(f"{{id: {child}, name: {name}}}" for child, name in children)
        columns += f"  - {{id: {top}, name: {words.CATEGORIES.get(top, '政策文件')}, children: [{nested}]}}\n"
    return (
        'site:\n  name: 岑河县人民政府信息公开\n  domain: www.cenhe.example\n  id_code: "3418240001"\n  host: 岑河县人民政府办公室\n'
        "  icp: 皖ICP备00000000号-1\n  police: 皖公网安备34000000000000号\n  level: county\n"
        "  contact: {address: 岑河县迎宾大道1号, phone: 0563-8150000, hours: 工作日8:00—17:30}\n"
        f'review: required\nbodies:\n{bodies}categories:\n{columns}rules: {{column-blank: "off", division-unknown: "off"}}\n'
    )


class _Filler:
    """Fills the slots of one paper; a word stands for the same thing throughout."""

    def __init__(self, rng: random.Random, created: dt.date, body: str) -> None:
        self._rng = rng
        pick = rng.choice
        towns = rng.sample(words.TOWNS, 2)
        firms = rng.sample(words.FIRMS, 2)
        names = rng.sample(words.SURNAMES, 2)
        self._fixed = {
            "年": str(created.year), "月": str(created.month), "日": str(rng.randint(1, 28)), "年后": str(created.year + 3), "事": pick(words.AFFAIRS),
            "地": towns[0], "地2": towns[1], "地首": towns[0][:1], "省": "安徽省", "省简": "", "企": firms[0], "企2": firms[1], "姓": names[0],
            "姓2": names[1], "灾": pick(words.DISASTERS), "物": pick(words.GOODS), "局": words.BODIES[body][0], "邮": "office",
            "落款": f"{words.BODIES[body][0]}\n\n{created.year}年{created.month}月{created.day}日",
        }  # fmt: skip
        self._sentences = rng.sample(words.SENTENCES, len(words.SENTENCES))

    def __call__(self, pattern: str) -> str:
        return _SLOT.sub(self._word, pattern)

    def _word(self, match: re.Match[str]) -> str:
        name, rng = match[1], self._rng
        if name in self._fixed:
            return self._fixed[name]
        if name == "句":
            return self._sentences.pop() if self._sentences else rng.choice(words.SENTENCES)
        if name.startswith("信"):
            return credit_code("91341824", f"{rng.randint(10_000_000, 99_999_999)}")
        low, high = {
            "个": (3, 48), "率": (81, 99), "万": (120, 4800), "小": (2, 9), "座机": (8_100_000, 8_199_999), "座三": (101, 989),
        }[name]  # fmt: skip
        return str(rng.randint(low, high))


def _published(created: dt.date, rng: random.Random) -> str:
    day = created + dt.timedelta(rng.choice((0, 1, 2, 3)))
    return f"{day} {rng.randint(8, 17):02d}:{rng.randint(1, 59):02d}" if rng.random() < 0.5 else str(day)  # either form


def papers(count: int, seed: int) -> Iterator[Paper]:
    """Yield clean papers, every genre in turn."""
    rng = random.Random(seed)  # reproducible, not secret
    source = (Path(__file__).parent / "papers.txt").read_text(encoding="utf-8")
    patterns = _PATTERN.findall(source)
    for serial in range(1, count + 1):
        genre, title, body, category, text = patterns[serial % len(patterns)]
        created = dt.date(2016, 2, 1) + dt.timedelta(rng.randrange(0, (TODAY - dt.date(2016, 3, 1)).days - 10))
        fill = _Filler(rng, created, body)
        full, _, prefixes = words.BODIES[body]
        keys = {
            "title": f"{full if title.startswith('关于') else ''}{fill(title)}",
            "index_number": f"{CODES[body]}/{created:%Y%m}-{serial:05d}",
            "issuing_body": body if serial % 2 else full,
            "department": "办公室",
            "category": category,
            "document_number": f"{rng.choice(prefixes)}〔{created.year}〕{serial}号" if serial % 3 else "无",
            "created": str(created),
            "published": _published(created, rng),
            "keywords": f"[{genre}, {fill('{事}')}]",
            "summary": f"{fill('{事}')}方面的{genre}。",
        }
        if "解读" in title:
            keys["relations"] = "{interprets: [{number: 岑政〔2015〕1号, external: true}]}"
        dates = (created, created, min(created, TODAY))
        record = "".join(
            f"{step}: {{by: {who}, date: {day}, conclusion: 可以公开}}\n"
            for step, who, day in zip(("proposed", "rechecked", "approved"), ("经办岗", "复核岗", "审批岗"), dates, strict=True)
        )
        files = {}
        if "附件：" in text:
            files[f"p{serial}.csv"] = "序号,任务,责任单位,完成时限\n1,制定方案,办公室,3月底\n2,组织实施,各乡镇,年底前\n".encode()
            keys["attachments"] = f"[{{title: {fill('{事}')}任务分工表, file: p{serial}.csv}}]"
        yield Paper(f"{genre}-{serial:04d}", keys, fill(text), genre, record, files)
