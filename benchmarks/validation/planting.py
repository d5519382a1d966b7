"""How a fault is planted: where in a paper, and what a report on it must say."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator

    from papers import Paper


@dataclass(frozen=True)
class Fault:
    """One planted fault: its kind, how it looks, and the rules of which one must name the file and the line."""

    kind: str
    variant: str
    rules: frozenset[str]
    plant: Callable[[Paper, random.Random], str | None]
    """Changes a paper; returns a text on the line that must be reported, or nothing when any line of the file will do."""


FAULTS: Final[list[Fault]] = []


def fault(kind: str, rules: str, variant: str) -> Callable[[Callable[[Paper, random.Random], str | None]], None]:
    """Register a planter."""

    def register(plant: Callable[[Paper, random.Random], str | None]) -> None:
        FAULTS.append(Fault(kind, variant, frozenset(rules.split()), plant))

    return register


def _paragraphs(paper: Paper) -> list[str]:
    return paper.body.strip(" \n").split("\n\n")


def _prose(paper: Paper, rng: random.Random) -> int:
    """Return the position of a paragraph of sentences."""
    found = [n for n, text in enumerate(_paragraphs(paper)) if "。" in text and text[0] not in "|>-#*[" and "\n" not in text]
    return rng.choice(found) if found else -1


def _in_prose(paper: Paper, rng: random.Random, text: str) -> None:
    parts = _paragraphs(paper)
    place = _prose(paper, rng)
    if place < 0:
        parts.append(text)
    else:
        cut = rng.choice([match.end() for match in re.finditer("。", parts[place])])
        parts[place] = parts[place][:cut] + text + parts[place][cut:]
    paper.body = "\n\n".join(parts)


def _append(paper: Paper, _rng: random.Random, text: str) -> None:
    paper.body = paper.body.strip(" \n") + f"\n\n{text}\n"


def _first(paper: Paper, _rng: random.Random, text: str) -> None:
    paper.body = f"{text}\n\n" + paper.body.strip(" \n")


def _item(paper: Paper, rng: random.Random, text: str) -> None:
    _append(paper, rng, f"- 有关事项另行通知。\n- {text}\n- 其他事项按原规定执行。")


def _cell(paper: Paper, rng: random.Random, text: str) -> None:
    _append(paper, rng, f"| 序号 | 内容 | 备注 |\n| --- | --- | --- |\n| 1 | 一般事项 | 无 |\n| 2 | {text.replace('|', '/')} | 已核 |")


def _note(paper: Paper, rng: random.Random, text: str) -> None:
    _in_prose(paper, rng, "有关情况见注。[^9]")
    _append(paper, rng, f"[^9]: {text}")


def _quote(paper: Paper, rng: random.Random, text: str) -> None:
    _append(paper, rng, f"> {text}")


def _heading(paper: Paper, rng: random.Random, text: str) -> None:
    _append(paper, rng, f"### {text}\n\n按有关规定办理。")


def _bold(paper: Paper, rng: random.Random, text: str) -> None:
    _append(paper, rng, f"特别提示：**{text}**。")


def _html_cell(paper: Paper, rng: random.Random, text: str) -> None:
    _append(paper, rng, f"<table>\n<tr><th>内容</th></tr>\n<tr><td>{text}</td></tr>\n</table>")


def _comment(paper: Paper, rng: random.Random, text: str) -> None:
    _append(paper, rng, f"<!-- {text} -->")


def _link(paper: Paper, rng: random.Random, text: str) -> None:
    _append(paper, rng, f"详见[{text}](https://www.gov.cn/)。")


def _key(key: str, pattern: str = "{old}{text}") -> Callable[[Paper, random.Random, str], None]:
    def place(paper: Paper, _rng: random.Random, text: str) -> None:
        old = paper.keys[key]
        value = pattern.format(old=old, text=text).replace("\\", "\\\\").replace('"', '\\"')
        paper.keys[key] = f'"{value}"'

    return place


def _attachment(paper: Paper, _rng: random.Random, text: str) -> None:
    paper.files["fujian.csv"] = "项目,金额\n维修,12.5\n".encode()
    value = text.replace("\\", "\\\\").replace('"', '\\"')
    paper.keys["attachments"] = f'[{{title: "{value}", file: fujian.csv}}]'


PLACES: Final[dict[str, Callable[[Paper, random.Random, str], None]]] = {
    "sentence": _in_prose, "last line": _append, "first line": _first, "list item": _item, "table cell": _cell, "footnote": _note, "quotation": _quote,
    "heading": _heading, "bold": _bold, "HTML cell": _html_cell, "comment": _comment, "link text": _link, "title": _key("title"),
    "summary": _key("summary", "{old}{text}。"), "attachment title": _attachment,
}  # fmt: skip
BODY: Final = tuple(name for name in PLACES if name not in {"title", "summary", "attachment title", "comment", "link text", "heading"})
"""Places for whole sentences."""
EVERYWHERE: Final = tuple(PLACES)
LINES: Final = ("last line", "first line")
_turns: dict[tuple[str, ...], Iterator[str]] = {}


def texts(kind: str, rules: str, pieces: tuple[str, ...], places: tuple[str, ...] = BODY, each: int = 2) -> None:
    """Register each piece of text at some of the places, in turn, so that every piece and every place occurs."""
    turn = _turns.setdefault(places, itertools.cycle(places))
    for piece in pieces:
        for name in itertools.islice(turn, min(each, len(places))):

            def plant(paper: Paper, rng: random.Random, piece: str = piece, name: str = name) -> str:
                PLACES[name](paper, rng, piece)
                return piece.split("\n", maxsplit=1)[0].replace("|", "/")

            fault(kind, rules, f"{piece[:30]} ({name})")(plant)
