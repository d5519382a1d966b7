"""Read YAML as text with positions, refusing everything that YAML can do and front matter must not.

PyYAML's constructors turn ``010`` into 8 and ``no`` into false, drop duplicate keys, and its C composer crashes on
deep nesting. This reader takes only the parser's events: all scalars stay text, every key and value keeps its
place, and duplicate keys, anchors, aliases, tags, deep nesting and floods of events are refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from generator.diagnostics import Span, Unreadable
from generator.patterns import regex
from generator.text_files import CONTROL
from generator.yaml_mistakes import slip

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Protocol

    class _Mark(Protocol):
        """A place in a text, counted from 0: two classes of this shape, of the C parser and of the Python one."""

        line: int
        column: int


try:
    from yaml.cyaml import CParser as _Parser  # type: ignore[attr-defined]  # the stubs leave it out
except ImportError:  # PyYAML without libyaml: slower, the same events
    from yaml import Loader as _Parser  # type: ignore[assignment]  # of the same shape

MAX_DEPTH = 20
MAX_EVENTS = 5_000
_EVENTS_OF_LINE = 4
"""At most, in the most ordinary front matter, and one for each comma: a key, the ends of a list, its first word."""
_CONTROL = regex(f"{CONTROL.pattern}|[\ud800-\udfff]")
"""Characters that an escape in a quoted scalar can bring in and a source cannot hold."""
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_NOTHING: frozenset[str | None] = _NULLS | {None}

Plain = str | None | list["Plain"] | dict[str, "Plain"]
"""YAML without positions: text, nothing, lists and mappings."""
Place = tuple[str | int, ...]
"""The way to a nested value: keys and positions in lists."""


@dataclass(slots=True)
class Node:
    """A YAML value and where it stands. Scalars are text (``None`` for an empty one), never typed."""

    value: str | list[Node] | dict[str, Node] | None
    span: Span
    keys: dict[str, Span] | None = None
    """For a mapping: where each key stands."""

    def plain(self) -> Plain:
        """Return the value as nested ``str``, ``list``, ``dict`` and ``None``, without positions."""
        value = self.value
        if isinstance(value, list):
            return [item.plain() for item in value]
        if isinstance(value, dict):
            return {key: item.plain() for key, item in value.items()}
        return value

    def find(self, path: Place) -> Node:
        """Return a nested node; its nearest parent when it does not exist."""
        node = self
        for step in path:
            value = node.value
            if isinstance(value, dict) and step in value:
                node = value[str(step)]
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                node = value[step]
            else:
                break
        return node

    def locate(self, path: Place) -> Span:
        """Return where a nested value stands; its nearest parent when it does not exist."""
        return self.find(path).span


def parse_simple(text: str) -> dict[str, Plain] | None:
    """Return the plain value of the most ordinary front matter, or ``None`` for everything else.

    One ``key: value`` a line, with lists of words. It takes a quarter of the time of ``parse``, accepts only what
    ``parse`` accepts with the same value, and leaves the rest, errors included, to ``parse``.
    """
    if text.count(",") + _EVENTS_OF_LINE * (text.count("\n") + 2) > MAX_EVENTS:
        return None
    values: dict[str, Plain] = {}
    items: list[Plain] | None = None
    key = indent = ""
    for line in text.split("\n"):
        entry = _ENTRY.fullmatch(line)
        if entry is not None:
            key, value = entry.groups()
            found = _simple_value(value)
            if key in values or key in _NULLS or (found is None and value not in _NOTHING):
                return None
            items = None
            values[key] = found
            key = "" if value else key  # only where nothing was written may items follow
            continue
        item = _ITEM.fullmatch(line)
        if item is None:
            if line:
                return None
            continue
        if items is None:
            if not key:
                return None
            items = []
            values[key] = items
            indent = item[1]
        if item[1] != indent or item[2] in _NULLS:
            return None
        items.append(_unquoted(item[2]))
    return values


def _simple_value(value: str | None) -> Plain:
    if value is None or value in _NULLS:
        return None
    if value[0] != "[":
        return _unquoted(value)
    words = value[1:-1].split(",")
    items: list[Plain] = [_unquoted(word.strip(" ")) for word in words]
    return None if any(not item or item in _NULLS for item in items) else items


def _unquoted(text: str) -> str:
    return text[1:-1] if text[0] in "\"'" else text


_CHARACTER = r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff#:]"
_WORD = (
    r"[0-9A-Za-z\u00a1-\u2027\u2030-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff(/.+$^_~]"
    rf"{_CHARACTER}*(?::(?=[^ ]){_CHARACTER}*)*(?<![ :])"
)
_QUOTED = r"\"[^\"\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]+\""
_FLOW_WORD = (
    r"[0-9A-Za-z\u00a1-\u2027\u2030-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff(]"
    r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff#:,\[\]{}\"'?]*"
)
_LIST = rf"\[ *{_FLOW_WORD}(?:, *{_FLOW_WORD})*\]"
_ENTRY = regex(rf"([A-Za-z_\u4e00-\u9fff]+):(?: +({_WORD}|{_QUOTED}|{_LIST}))? *")
_ITEM = regex(rf"( *)- +({_WORD}|{_QUOTED}) *")


def parse(text: str, first_line: int = 1, limit: int = MAX_EVENTS) -> Node:
    """Parse one YAML document whose first line is line ``first_line`` of its file, of at most ``limit`` parser events.

    Raises:
        Unreadable: the text is not YAML, or uses what is not allowed.

    """
    try:
        return _Builder(text, first_line, limit).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        last = text.count("\n")
        line, column = (last, 0) if line > last else (line, column)
        found = slip(text, line, column)
        if found is not None:
            line, column = found.line, found.column
        span = _span(line, column, line, column + 1, first_line)
        what = found.what if found else "unknown"
        raise Unreadable("yaml-syntax", span, what=what, remedy=f"{what}-remedy", problem=_problem(error)) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position)
        column = error.position - (text.rfind("\n", 0, error.position) + 1)
        code = f"U+{error.character:04X}" if isinstance(error.character, int) else str(error.character)
        raise Unreadable("control-character", _span(line, column, line, column + 1, first_line), code=code) from None


def _problem(error: yaml.MarkedYAMLError) -> str:
    return " ".join(str(part) for part in (error.context, error.problem) if part)


def _span(line: int, column: int, end_line: int, end_column: int, first_line: int) -> Span:
    return Span(line + first_line, column + 1, end_line + first_line, end_column + 1)


class _Builder:
    """Builds nodes from parser events, which are counted so that hostile input stays cheap."""

    def __init__(self, text: str, first_line: int, limit: int) -> None:
        self._events = self._checked_events(text, limit)
        self._first_line = first_line

    def _checked_events(self, text: str, limit: int) -> Iterator[yaml.Event]:
        parser = _Parser(text)
        event: yaml.Event | None = None
        for _ in range(limit):
            event = parser.get_event()
            if event is None:
                return
            yield event
        mark = event.start_mark if event else None
        raise Unreadable("yaml-forbidden", self._at(mark, mark), what="too-many-values")

    def _at(self, start: _Mark | None, end: _Mark | None) -> Span:
        first = self._first_line
        if start is None or end is None:
            return Span(first, 1, first, 2)
        return Span(start.line + first, start.column + 1, end.line + first, end.column + 1)

    def document(self) -> Node:
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                node = self._node(next(self._events), 0)
                self._only_one()
                return node
            if isinstance(event, yaml.StreamEndEvent):
                break
        return Node(None, Span(self._first_line, 1, self._first_line, 2))

    def _only_one(self) -> None:
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                raise Unreadable("yaml-forbidden", self._at(event.start_mark, event.end_mark), what="second-document")

    def _node(self, event: yaml.Event, depth: int) -> Node:
        start = event.start_mark
        if isinstance(event, yaml.AliasEvent):
            raise Unreadable("yaml-forbidden", self._at(start, event.end_mark), what="alias")
        if getattr(event, "anchor", None) is not None:
            raise Unreadable("yaml-forbidden", self._at(start, event.end_mark), what="anchor")
        if getattr(event, "tag", None) not in {None, "!"}:
            raise Unreadable("yaml-forbidden", self._at(start, event.end_mark), what="tag")
        if isinstance(event, yaml.ScalarEvent):
            text: str | None = event.value
            if not event.style and text in _NULLS:
                text = None
            elif event.style == '"' and (found := _CONTROL.search(event.value)):
                raise Unreadable("control-character", self._at(start, event.end_mark), code=f"U+{ord(found[0]):04X}")
            return Node(text, self._at(start, event.end_mark))
        if depth >= MAX_DEPTH:
            raise Unreadable("yaml-forbidden", self._at(start, event.end_mark), what="depth")
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(start, depth + 1)
        return self._mapping(start, depth + 1)

    def _sequence(self, start: _Mark | None, depth: int) -> Node:
        items: list[Node] = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                return Node(items, self._at(start, event.end_mark))
            items.append(self._node(event, depth))
        raise AssertionError("the parser ends every sequence it starts")

    def _mapping(self, start: _Mark | None, depth: int) -> Node:
        values: dict[str, Node] = {}
        keys: dict[str, Span] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                return Node(values, self._at(start, event.end_mark), keys)
            key = self._node(event, depth)
            if not isinstance(key.value, str):
                raise Unreadable("yaml-forbidden", key.span, what="key")
            if key.value in values:
                raise Unreadable("duplicate-key", key.span, key=key.value, line=keys[key.value].line)
            keys[key.value] = key.span
            values[key.value] = self._node(next(self._events), depth)
        raise AssertionError("the parser ends every mapping it starts")
