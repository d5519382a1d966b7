"""Find rules and stages of Markdown that take time by the square of a text: of four times the length they take some sixteen times the time.

``python -m benchmarks.growth`` times each rule on long texts of its own bad examples, and each stage on long texts of what it looks for, prints
what grows and ends with 1 if anything does. Lengths differ, not machines: only ratios of processor time count.
"""

from __future__ import annotations

import functools
import itertools
import re
import sys
import tempfile
import time
from collections import deque
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from generator import markdown
from generator.config_reading import load_config
from generator.document import Body
from generator.front_matter import NotRead
from generator.loading import Loader
from generator.markup import articles, foreign_text, headings, indentation, letters, lines, links, lone_headings, sanitising, tables
from generator.validation.registry import rules
from generator.validation.rule import Context
from generator.validation.runner import MAX_HITS
from tests.rules.sites import AS_OF, BASE, changed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import ModuleType

    from generator.diagnostics import Hit
    from generator.document import Document
    from generator.validation.rule import Rule

RULES = Path(__file__).resolve().parent.parent / "tests/rules"
EXAMPLE = (BASE / "content/example.md").read_text("utf-8")
ABOUT_MARKUP = frozenset(("links", "headings", "references"))
"""Parts of a document that a rule needs its Markdown for."""
LENGTH, MARKUP_LENGTH = 60_000, 24_000
"""Bytes of the longer text, for rules and for stages of Markdown."""
ATTEMPTS = (1, 1, 1, 2, 2, 4)
"""How many times as long the texts of each attempt are: what only outgrows the processor's cache does so once."""
TOO_SHORT = 0.004
"""Seconds of processor time that say nothing."""
BOUND = 7.0
"""Times as long for four times the text: between 4, which is right, and 16, which is the square."""
MARKS = "`码` <b>乙</b> [丁](#b) **丙**"
STAGES: tuple[tuple[ModuleType, str], ...] = (
    (indentation, "paragraphs"), (sanitising, "sanitised"), (lines, "broken"), (lone_headings, "marked"), (headings, "anchored"), (lines, "trimmed"),
    (articles, "sectioned"), (letters, "framed"), (letters, "listed"), (tables, "labelled"), (foreign_text, "marked"), (lines, "spaced"), (links, "published"),
)  # fmt: skip
PIECES = (
    "*", "**字", "_", "`", "```\n", "~~", "<", "<a ", "<a href='x'>", "<b>", "<div>", "<p>", "<ul>", "<dl>", "<rt>", "<ruby>", "<h2>", "<table><tr><td>",
    "<td colspan=2>", "<th rowspan=2>", "<th>", "<tr><th>", "<blockquote>", "<!--", "<img src=x>", "<span lang=en>", "[", "](", "![", "[a](b)", "[^1]", "[^1]: ", "[a]: b\n",
    "|", "|-|\n", "| a | b |\n", "&", "&nbsp;", "\u3000", "\xa0", " ", "\t", "\n", "> ", "- ", "1. ", "1) ", "# ", "\\", '"', "“", "《", "（", "〔", "，", "。\n", "：\n",
    "一、标题\n\n正文\n\n", "（一）", "第一条　", "<div>\n\n第一条　甲\n\n", "**标题**\n\n- 正文\n\n", "第一章 总则\n\n第一条 甲\n\n", "1.1 标题\n\n", "附件1\n\n", "附件：1. 甲\n2. 乙\n\n", "表1 甲\n\n",
    "https://a.cn/好，", "www.a.cn好", "a@b.cn ", "2024年3月1日\n\n", "王*、", "____", "9:00~", "the ", "ئۆ ", "བོད་", "ᠠ ", "字", "字\n", "\u0301", "\u202e", "1️⃣", "- [ ] ",
)  # fmt: skip
"""What the stages look for."""


def varied(text: str, number: int) -> str:
    """Return a text with other digits, so that values differ."""
    return re.sub(r"\d", lambda match: str((int(match[0]) + number) % 10) if (number + match.start()) % 3 == 0 else match[0], text)


def repeated(text: str, length: int, begin: str = "", form: str = "{0}") -> str:
    """Return a text over and over, each time with its number and other digits."""
    return begin + "".join(form.format(varied(text, number), number) for number in range(length // len(text.encode()) + 1))


def bad_text(rule: str, length: int) -> str:
    """Return the bodies of a rule's bad example, with code and other marks beside, as blocks, as one paragraph and as rows of a table."""
    parts = re.split(r"^=== .*\n?", (RULES / rule / "bad.site").read_text("utf-8"), flags=re.MULTILINE)
    text = "\n\n".join((part.partition("---\n")[2] or part).strip("\n")[:1500] for part in parts)
    line = " ".join([*(text.split() or [rule]), MARKS])
    rows = repeated(line.replace("|", "/"), length // 3, "| 甲 | 乙 |\n|---|---|\n", "| {0} | {1} |\n")
    return "\n\n".join((repeated(text or rule, length // 3, form="{0}\n\n"), repeated(line, length // 3), rows))


def grown(measure: Callable[[str], dict[str, float]], make: Callable[[int], str], length: int = LENGTH) -> dict[str, float]:
    """Return what takes more than its share of a text four times as long, and how many times as long; the least of all attempts counts."""
    found = {name: 16.0 for name, took in measure(make(length)).items() if took > TOO_SHORT}
    for times in ATTEMPTS:
        if found:
            of_long, of_short = (measure(make(bytes_)) for bytes_ in (length * times, length * times // 4))
            ratios = {name: min(ratio, of_long[name] / max(of_short[name], TOO_SHORT / 16)) for name, ratio in found.items()}
            found = {name: ratio for name, ratio in ratios.items() if ratio > BOUND}
    return found


def of_rules(folder: Path) -> dict[str, float]:
    """Return the rules that grow by the square of their own bad examples."""
    config = load_config(BASE / "site_config.yml").config
    if config is None:
        raise SystemExit("the configuration of the rules' examples is broken")
    context, loader = Context(config, AS_OF), Loader(folder, config)
    bare = Body("", (), (), (), frozenset())

    def measure(rule: Rule, check: Callable[[Document, Context], Iterable[Hit]], body: str) -> dict[str, float]:
        (folder / "a.md").write_text(changed(EXAMPLE, f"---\n{body}"), "utf-8")
        with ExitStack() as stack:
            if not rule.about & ABOUT_MARKUP:
                stack.enter_context(patch.object(markdown, "render", lambda *_: bare))
            loaded = loader.load("a.md")
        document = loaded.document or loaded.partial
        if document is None:
            return {}
        began = time.process_time()
        with suppress(NotRead):
            deque(itertools.islice(check(document, context), MAX_HITS), maxlen=0)
        return {rule.id: time.process_time() - began}

    found: dict[str, float] = {}
    for rule in rules().values():
        if rule.document:
            found |= grown(functools.partial(measure, rule, rule.document), functools.partial(bad_text, rule.id))
    return found


def of_stages() -> dict[str, float]:
    """Return the stages of Markdown that grow by the square of what they look for, with what they looked for."""
    took: dict[str, float] = {}

    def timed(name: str, stage: Callable[..., object]) -> Callable[..., object]:
        def run(*arguments: object) -> object:
            began = time.process_time()
            result = stage(*arguments)
            took[name] = took.get(name, 0) + time.process_time() - began
            return result

        return run

    def measure(text: str) -> dict[str, float]:
        took.clear()
        markdown.render(text)
        return dict(took)

    with ExitStack() as stack:
        for module, name in STAGES:
            stack.enter_context(patch.object(module, name, timed(f"{module.__name__}.{name}", getattr(module, name))))
        return {
            f"{stage} {piece!r}": ratio
            for piece in PIECES
            for stage, ratio in grown(measure, functools.partial(repeated, piece), MARKUP_LENGTH).items()
        }


def of_planted() -> dict[str, float]:
    """Return what is planted to be found."""

    def squared(text: str) -> dict[str, float]:
        began = time.process_time()
        for place in range(len(text)):
            text.count("\x00", 0, place)
        return {"squared": time.process_time() - began}

    return grown(squared, functools.partial(repeated, "字" * 20))


def main() -> int:
    """Print what grows."""
    if not of_planted():
        print("what is planted was not found: these measurements say nothing")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        found = of_rules(Path(folder)) | of_stages()
    for name, ratio in found.items():
        print(f"{name}: {ratio:.1f} times as long for four times the text")
    print(
        f"{len(found)} of {sum(rule.document is not None for rule in rules().values())} rules and {len(STAGES)} stages grow by the square"
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
