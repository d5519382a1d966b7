"""Queries with their right answers, made from any built site: its catalogue, its pages and its attachments.

What is right is decided by the text alone, without the search's own terms: a document is right for a word if the word
stands in its title, number, summary, body or attachments, both folded to Simplified script.
"""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote

from generator.editions.traditional import traditional_table
from generator.search.attachments import attachment_text
from generator.search.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

_INLINE = {"a", "b", "del", "em", "i", "mark", "span", "strong", "sub", "sup", "u", "wbr"}
_HAN_RUN = re.compile("[\u4e00-\u9fff]{2,}")


@dataclass(frozen=True, slots=True)
class Judged:
    """One public document of the site."""

    href: str
    title: str
    number: str
    index_number: str
    published: str
    text: str
    """Title, number, summary, keywords, body: folded, without blanks, one paragraph a line."""
    attached: str
    """Text of the attachments, likewise."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query, the documents it should find, and those of which one must stand first."""

    kind: str
    text: str
    right: frozenset[str]
    first: frozenset[str]
    whole: bool
    """Whether everything it finds is judged (recall and precision), or only the first place."""


class _Body(HTMLParser):
    """Takes the text of the element of class `body` and the links to attachments."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.links: list[str] = []
        self._depth = 0
        self._listed = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        classes = (values.get("class") or "").split()
        self._listed = "files" in classes if tag == "ul" else self._listed
        if tag == "a" and self._listed:
            self.links.append(values.get("href") or "")
        if tag == "div" and (self._depth or "body" in classes):
            self._depth += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "ul":
            self._listed = False
        if tag == "div" and self._depth:
            self._depth -= 1

        if self._depth and tag not in _INLINE:
            self.text.append("\n")

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.text.append(data)


def documents(site: Path) -> list[Judged]:
    """Return the site's public documents, those without a body (依申请公开) apart."""
    found = []
    for part in sorted((site / "data" / "catalogue").glob("*.json")):
        for record in json.loads(part.read_text(encoding="utf-8"))["documents"]:
            href = "doc/" + record["url"].partition("/doc/")[2]
            page = site / unquote(href)
            body = _Body()
            body.feed(page.read_text(encoding="utf-8"))
            if body.text:
                found.append(_judged(record, href, page, body))
    return found


def _judged(record: dict[str, str], href: str, page: Path, body: _Body) -> Judged:
    number = record.get("document_number", "").replace("无", "")
    files = [page.parent / unquote(link) for link in body.links]
    attached = "".join(attachment_text(path) for path in files if path.is_file())
    own = [record["title"], number, record["summary"], "\n".join(record.get("keywords", ())), "".join(body.text)]
    return Judged(
        href,
        record["title"],
        number,
        record["index_number"],
        record["published"][:10],
        _squeeze(fold("\n".join(own))),
        _squeeze(fold(attached)),
    )


def _squeeze(text: str) -> str:
    """Return the text without blanks; the ends of paragraphs and cells stay, for no word goes across them."""
    return re.sub(r"\n+", "\n", re.sub(r"[^\S\n]+", "", text))


class Judgement:
    """Makes queries from documents, the same ones every time."""

    def __init__(self, found: list[Judged], each: int, seed: int = 1) -> None:
        """Keep the documents; `each` queries of every kind are made."""
        self._documents = found
        self._each = each
        self._chance = random.Random(seed)
        self._traditional: dict[str, str] = {}
        for character, simplified in sorted(traditional_table()[0].items()):
            if "\u4e00" <= character <= "\u9fff":
                self._traditional.setdefault(simplified, character)

    def queries(self) -> Iterator[Query]:
        """Yield the queries of every kind."""
        makers: dict[str, Callable[[Judged], str | None]] = {
            "title": lambda document: document.title,
            "title cut": lambda document: self._cut(document.title, self._chance.randint(8, 14)),
            "title traditional": lambda document: self._to_traditional(document.title),
            "number": lambda document: document.number or None,
            "number, other form": lambda document: self._other_number(document.number),
            "index number": lambda document: document.index_number,
            "index number, other form": lambda document: self._other_index(document.index_number),
        }
        for kind, make in makers.items():
            for document, text in self._made(make):
                yield Query(kind, text, frozenset(), self._like(kind, document, text), whole=False)
        for length in range(1, 7):
            for text in self._words(length):
                right = self._holders(text)
                yield Query(f"word of {length}", text, right, frozenset(), whole=True)
        for document, text in self._made(lambda document: self._sentence(document.text)):
            del document
            right = self._holders(text)
            yield Query("phrase", f"“{text}”", right, right, whole=True)
        for document, text in self._made(lambda document: self._sentence(document.attached)):
            del document
            yield Query("attachment", text, self._holders(text), self._holders(text), whole=False)
        for document, text in self._made(lambda document: self._date(document.published)):
            same_day = frozenset(other.href for other in self._documents if other.published == document.published)
            yield Query("date", text, frozenset(), same_day, whole=False)
        for document, text in self._made(lambda document: self._subject(document.title)):
            del document
            about = frozenset(other.href for other in self._documents if text in other.title)
            yield Query("question", f"请问{text}是什么？", frozenset(), about, whole=False)

    def _made(self, make: Callable[[Judged], str | None]) -> Iterator[tuple[Judged, str]]:
        order = list(self._documents)
        self._chance.shuffle(order)
        made = 0
        for document in order:
            text = make(document)
            if text and made < self._each:
                made += 1
                yield document, text

    def _like(self, kind: str, document: Judged, text: str) -> frozenset[str]:
        """Return the documents that deserve the first place as well: with the same words in the title, or number."""
        if kind.startswith("title"):
            part = text if kind == "title cut" else document.title
            return frozenset(other.href for other in self._documents if part in other.title)
        if kind.startswith("index") and text in document.index_number:
            return frozenset(other.href for other in self._documents if text in other.index_number)
        return frozenset({document.href})

    def _holders(self, text: str) -> frozenset[str]:
        return frozenset(other.href for other in self._documents if text in other.text or text in other.attached)

    def _words(self, length: int) -> Iterator[str]:
        runs = [run for document in self._documents for run in _HAN_RUN.findall(document.text) if len(run) >= length]
        for run in self._chance.sample(runs, min(self._each, len(runs))):
            start = self._chance.randrange(len(run) - length + 1)
            yield run[start : start + length]

    def _cut(self, text: str, length: int) -> str | None:
        if len(text) <= length:
            return None
        start = self._chance.randrange(len(text) - length + 1)
        return text[start : start + length]

    def _sentence(self, text: str) -> str | None:
        runs: list[str] = [run for run in _HAN_RUN.findall(text) if len(run) >= 7]  # a phrase, no word
        return self._chance.choice(runs)[:14] if runs else None

    def _to_traditional(self, text: str) -> str | None:
        other = "".join(self._traditional.get(character, character) for character in text)
        return other if other != text else None

    def _other_number(self, number: str) -> str | None:
        if "〔" not in number:
            return None
        forms = [("[", "]"), ("（", "）"), ("【", "】"), (" ", " "), ("", ""), ("", "年")]
        opening, closing = self._chance.choice(forms)
        return number.replace("〔", opening).replace("〕", closing)

    def _other_index(self, number: str) -> str:
        forms = (number.lower(), number.replace("/", " ").replace("-", " "), re.sub("[-/]", "", number), number.rpartition("/")[2])
        return self._chance.choice(forms)

    def _date(self, published: str) -> str:
        year, month, day = map(int, published.split("-"))
        return self._chance.choice((published, f"{year}年{month}月{day}日", f"{year}/{month}/{day}"))

    @staticmethod
    def _subject(title: str) -> str | None:
        found = re.search("《([\u4e00-\u9fff]{6,})》", title)
        return found[1] if found else None


def kinds(queries: Iterable[Query]) -> dict[str, list[Query]]:
    """Return the queries by kind, in order."""
    out: dict[str, list[Query]] = {}
    for query in queries:
        out.setdefault(query.kind, []).append(query)
    return out
