"""The text carries pinyin in parentheses after its characters.

**Why** Scraped copies of official pages carry such glosses (`無(wú)`); they break reading aloud, searching and
quoting.

**Fix** Take the text again from the original.

**Example**

    ---
    無(wú)障礙、長(zhǎng)輩版、績(jī)溪縣。

---

文字后面夹着注音。

**为什么** 被采集的网页常带这样的注音（如“無(wú)”），妨碍朗读、检索和引用。

**怎么改** 从原件重新取文字。
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from generator.diagnostics import Hit, Severity
from generator.patterns import regex
from generator.validation.data_files import words
from generator.validation.rule import Rule, Wording
from generator.validation.spread import in_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.validation.rule import Context

_GLOSS = regex(r"[\u4e00-\u9fff][(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+[)）]")
_TONE = regex("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")
_PLAIN = regex(r"[\u4e00-\u9fff][(（]([a-zü]{2,6})([1-5]?)[)）]")
_SYLLABLES = frozenset(words("syllables"))
_LEAST = 3
_SAMPLE = 50


def check(document: Document, _context: Context) -> Iterator[Hit]:
    """Yield the first gloss of the front matter and of the body with their numbers, when at least three carry a tone, or are syllables."""
    text = document.text
    pattern = _GLOSS
    if sum(_TONE.search(match[0]) is not None for match in islice(_GLOSS.finditer(text), _SAMPLE)) < _LEAST:
        pattern = _PLAIN
        plain = {match[1] for match in islice(_PLAIN.finditer(text), _SAMPLE)}
        if len(plain & _SYLLABLES) < _LEAST or not plain <= _SYLLABLES:
            return
    middle = len(text) - len(document.body_text)
    for start, end in ((0, middle), (middle, len(text))):
        first = pattern.search(text, start, end)
        if first is not None:
            count = sum(1 for _ in pattern.finditer(text, start, end))
            yield Hit(in_file(document, *first.span()), {"count": count, "text": first[0]})


RULE = Rule(
    group="corruption",
    severity=Severity.ERROR,
    zh=Wording("文字里夹着 {count} 处注音，如“{text}”", "从原件重新取文字，或者删去括号里的注音"),
    en=Wording(
        "the text contains {count} pinyin glosses, such as “{text}”",
        "take the text again from the original, or delete the glosses",
    ),
    since="0.1",
    document=check,
    needs=frozenset((*"āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ", *(bracket + syllable for bracket in "(（" for syllable in _SYLLABLES))),
)
