"""The documents' texts: about 800 Chinese characters of Markdown each, from our own sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

import phrases as words

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

    from plans import Plan


Pattern: TypeAlias = tuple[str | tuple[str, ...], ...]


def _compile(sentence: str) -> Pattern:
    parts = re.split(r"\{(.)\}", sentence)
    return tuple(words.SLOTS[part] if n % 2 else part for n, part in enumerate(parts) if part)


SENTENCES: Final = tuple(_compile(text) for text in words.SENTENCES)
INTRODUCTIONS: Final = tuple(_compile(text) for text in words.INTRODUCTIONS)
ANSWERS: Final = tuple(_compile(text) for text in words.ANSWERS)


class Writer:
    """Writes one portal's prose from one stream of random numbers."""

    def __init__(self, rng: random.Random) -> None:
        """Take every choice from ``rng``."""
        self._rng = rng
        self._random = rng.random
        self._by_kind: dict[str, Callable[[Plan], str]] = {
            "notice": self._notice,
            "articles": self._articles,
            "table": self._table,
            "list": self._list,
            "plain": self._plain,
            "interpretation": self._interpretation,
            "response": self._response,
        }

    def _fill(self, patterns: Sequence[Pattern]) -> str:
        draw = self._random
        parts: list[str] = []
        for part in patterns[int(draw() * len(patterns))]:
            if isinstance(part, str):
                parts.append(part)
                continue
            word = part[int(draw() * len(part))]
            parts.append(part[0] if word in parts else word)
        return "".join(parts)

    def subject(self) -> str:
        """Return what a document is about."""
        return self._rng.choice(words.SUBJECTS)

    def paragraph(self, sentences: int) -> str:
        """Return that many different sentences in one line."""
        chosen = self._rng.sample(SENTENCES, sentences)
        return "".join([self._fill((pattern,)) for pattern in chosen])

    def text(self, plan: Plan) -> str:
        """Return the body of a document, about 800 Chinese characters of Markdown."""
        kind = plan.category.kind
        opening = "" if kind in {"interpretation", "articles"} else self._fill(INTRODUCTIONS) + "\n\n"
        return opening + self._by_kind[kind](plan)

    def _headings(self, count: int) -> list[str]:
        names = self._rng.sample(words.HEADINGS, count)
        return [f"## {words.NUMERALS[n]}、{name}\n\n" for n, name in enumerate(names)]

    def _notice(self, _plan: Plan) -> str:
        parts = ["各乡镇人民政府，县政府各部门：\n\n"]
        for heading in self._headings(5):
            parts.append(heading)
            parts += [f"（{words.NUMERALS[n]}）{self.paragraph(2)}\n\n" for n in range(1 + int(self._random() * 2.2))]
        parts.append("- " + "\n- ".join(self.paragraph(1) for _ in range(3)) + "\n\n")
        return "".join(parts)

    def _articles(self, plan: Plan) -> str:
        parts = [f"为规范{plan.subject}工作，根据有关法律法规，结合本县实际，制定本规定。\n\n"]
        for n, chapter in enumerate(words.CHAPTERS):
            parts.append(f"## 第{words.NUMERALS[n]}章 {chapter}\n\n")
            parts += [self._article(2 * n + 1), self._article(2 * n + 2)]
        return "".join(parts)

    def _article(self, number: int) -> str:
        return f"第{_chinese(number)}条 {self.paragraph(1 + int(self._random() * 1.8))}\n\n"

    def _table(self, _plan: Plan) -> str:
        head, slot = self._rng.choice(words.TABLE_HEADS)
        first, second, third = self._headings(3)
        rows = [f"| {' | '.join(head)} |\n", "| ---: | --- | --- | ---: |\n"]
        subjects = self._rng.sample(words.SUBJECTS, 8)
        for n, subject in enumerate(subjects, start=1):
            third_cell, amount = self._rng.choice(words.SLOTS[slot]), self._rng.choice(words.SLOTS["钱"])
            rows.append(f"| {n} | {subject} | {third_cell} | {amount} |\n")
        return (
            f"{first}{self.paragraph(3)}\n\n{self.paragraph(4)}\n\n{second}{''.join(rows)}\n"
            f"{third}{self.paragraph(4)}\n\n{self.paragraph(4)}\n\n"
        )

    def _list(self, _plan: Plan) -> str:
        first, second = self._headings(2)
        items = "".join(f"{n}. {self.paragraph(1)}\n" for n in range(1, 9))
        return f"{first}{self.paragraph(3)}\n\n{items}\n{second}{self.paragraph(5)}\n\n"

    def _plain(self, _plan: Plan) -> str:
        parts = [f"{heading}{self.paragraph(3)}\n\n{self.paragraph(3)}\n\n" for heading in self._headings(3)]
        return "".join(parts)

    def _interpretation(self, plan: Plan) -> str:
        about = f"《{plan.interprets.title}》已经印发。" if plan.interprets else ""
        parts = [f"{about}现就公众关心的问题解答如下。\n\n"]
        questions = self._rng.sample(words.QUESTIONS, 5)
        parts += [f"## {q}？\n\n{self._fill(ANSWERS)}{self.paragraph(self._rng.randint(2, 3))}\n\n" for q in questions]
        return "".join(parts)

    def _response(self, plan: Plan) -> str:
        first, second, third = self._headings(3)
        return (
            f"近日有群众通过网络反映{plan.subject}的有关问题，{plan.body.name}当日核实，现将情况说明如下。\n\n"
            f"{first}{self.paragraph(4)}\n\n{second}{self.paragraph(4)}\n\n> {self.paragraph(1)}\n\n"
            f"{third}{self.paragraph(4)}\n\n"
        )


def _chinese(number: int) -> str:
    """Return a number from 1 to 99 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    lead = "" if tens == 0 else "十" if tens == 1 else words.NUMERALS[tens - 1] + "十"
    return lead + (words.NUMERALS[ones - 1] if ones else "")
