"""The review record beside a document: who proposed, rechecked and approved its publication, and who was consulted.

Sources: 保守国家秘密法实施条例 (2024) art. 42 (item-by-item review before publication); the three steps and the record's
content follow the review rules of the source documents. A record never reaches any output.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import strict_yaml
from generator.diagnostics import TOP, Hit, Span, Unreadable, nearest
from generator.field_types import parse_date
from generator.text_files import record_path
from generator.validation.memo import Remembered

if TYPE_CHECKING:
    import datetime as dt

    from generator.document import Document
    from generator.strict_yaml import Node

STEPS = ("proposed", "rechecked", "approved")
STEP_WORDS = {
    "proposed": ("提出", "the proposal"),
    "rechecked": ("复核", "the recheck"),
    "approved": ("批准", "the approval"),
}
"""The steps in Chinese and English, for the words of rules."""
SECTIONS: dict[str, tuple[str, ...]] = {
    "proposed": ("提出", "拟稿", "提出意见", "拟稿意见"),
    "rechecked": ("复核", "复审", "审核"),
    "approved": ("批准", "审批", "签发", "审定"),
    "consultations": ("会商", "征求意见", "沟通确认", "会商记录"),
    "third_party": ("第三方意见", "征求第三方意见"),
    "note": ("备注", "说明"),
    "title": ("名称", "标题"),
    "number": ("文号", "索引号"),
    "summary": ("内容概述", "内容描述"),
}
"""Parts of a record with their Chinese names."""
FIELDS: dict[str, tuple[str, ...]] = {
    "by": ("签字", "签署", "审查人", "责任人", "人员", "经办人"),
    "date": ("日期", "时间"),
    "conclusion": ("结论", "审查结论"),
    "basis": ("依据", "理由"),
    "body": ("单位", "机构", "会商单位"),
    "opinion": ("意见", "答复"),
}
"""Values of a step or a consultation with their Chinese names."""


def _table(names: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {name: english for english, chinese in names.items() for name in (english, *chinese)}


_SECTION = _table(SECTIONS)
_FIELD = _table(FIELDS)


@dataclass(frozen=True, slots=True)
class Entry:
    """One step of the review, or one consultation: its values under English names and its places."""

    values: dict[str, str]
    spans: dict[str, Span]
    span: Span

    def place(self, name: str) -> Span:
        """Return where a value stands, or the entry."""
        return self.spans.get(name, self.span)

    @property
    def day(self) -> dt.date | None:
        """The date, when it is one."""
        try:
            return parse_date(self.values.get("date", ""))
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the record that is wrong."""

    what: str
    name: str
    span: Span
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """A review record as far as it could be read."""

    path: str
    steps: dict[str, Entry]
    consultations: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    refused: str = ""
    """The rule that the file or its YAML broke; then nothing else could be read."""


def _read(document: Document) -> Record | None:
    if document.review is None:
        return None
    path = record_path(document.path)
    if isinstance(document.review, Hit):
        return Record(path, {}, (), (Problem("reading", "", document.review.span, document.review.rule),), document.review.rule)
    try:
        node = strict_yaml.parse(document.review)
    except Unreadable as refused:
        problem = Problem("yaml", "", refused.hit.span, str(refused.hit.values.get("problem", refused.hit.values.get("what", ""))))
        return Record(path, {}, (), (problem,), refused.hit.rule)
    if not isinstance(node.value, dict):
        return Record(path, {}, (), (Problem("shape", "", node.span),), "shape")
    return _Reader(path).record(node)


record_of = Remembered(_read)
"""Return the review record beside a document, or ``None`` when there is none."""


class _Reader:
    """Reads one record and gathers what is wrong with it."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._problems: list[Problem] = []

    def record(self, node: Node) -> Record:
        sections = self._named(node, _SECTION)
        steps = {}
        for name in STEPS:
            if name not in sections or sections[name].value is None:
                self._problems.append(Problem("step", name, TOP))
            elif (entry := self._entry(sections[name], name)) is not None:
                steps[name] = entry
                self._complete(entry, name, ("by", "date", "conclusion"))
        consultations = tuple(self._consultations(sections.get("consultations")))
        return Record(self._path, steps, consultations, tuple(self._problems))

    def _consultations(self, node: Node | None) -> list[Entry]:
        if node is None or node.value is None:
            return []
        items = node.value if isinstance(node.value, list) else [node]
        entries = [entry for item in items if (entry := self._entry(item, "consultations")) is not None]
        for entry in entries:
            self._complete(entry, "consultations", ("body",))
        return entries

    def _complete(self, entry: Entry, name: str, fields: tuple[str, ...]) -> None:
        self._problems += [Problem("field", f"{name}.{field}", entry.span) for field in fields if not entry.values.get(field)]
        if entry.values.get("date") and entry.day is None:
            self._problems.append(Problem("date", f"{name}.date", entry.place("date"), entry.values["date"]))

    def _entry(self, node: Node, name: str) -> Entry | None:
        if not isinstance(node.value, dict):
            self._problems.append(Problem("shape", name, node.span))
            return None
        fields = self._named(node, _FIELD)
        values = {field: item.value for field, item in fields.items() if isinstance(item.value, str)}
        return Entry(values, {field: item.span for field, item in fields.items()}, node.span)

    def _named(self, node: Node, table: dict[str, str]) -> dict[str, Node]:
        found: dict[str, Node] = {}
        if not isinstance(node.value, dict):
            return found
        for written, item in node.value.items():
            english = table.get(written)
            if english is None:
                self._problems.append(Problem("key", written, (node.keys or {})[written], nearest(written, table)))
            elif english in found:
                self._problems.append(Problem("twice", written, (node.keys or {})[written]))
            else:
                found[english] = item
        return found
