"""Every problem any stage finds, as one kind of value.

Stages yield ``Hit`` values (a rule's id, a place, the values seen). ``validation.runner`` gives them their wording
and turns them into ``Diagnostic`` values, which ``reporting`` prints. Nothing reports by logging.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field, fields
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

Value = str | int
_FAR = 120
"""Columns after which a line is long enough for its excerpt to begin later."""
_BEFORE_FAR = 40
"""Columns that such an excerpt shows before the finding."""
_SHORT_WORD = 2


class Severity(StrEnum):
    """How serious a finding is: an error stops the build, a warning is only reported."""

    ERROR = "error"
    WARNING = "warning"


class UsageError(Exception):
    """Wrong use of the command, or a state of the machine that the user has to put right (exit code 2)."""


class Span(NamedTuple):
    """A stretch of a source file. Lines and columns count characters from 1; the end column is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def of_line(cls, line: int, text: str = "") -> Span:
        """Return the span of a whole line, without the blanks around it."""
        start = len(text) - len(text.lstrip()) + 1
        return cls(line, start, line, max(len(text.rstrip()) + 1, start + 1))


TOP = Span(1, 1, 1, 2)


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found: where, and the values its wording needs. The rule's id is stamped on by the runner."""

    span: Span
    values: Mapping[str, Value] = field(default_factory=dict)
    rule: str = ""
    path: str = ""
    """Set by rules over the whole site; a rule over one document leaves it empty."""


class Unreadable(Exception):  # noqa: N818  # not an error of the program: it carries a finding
    """A source that is not what it has to be (UTF-8 text, front matter, YAML); carries the finding."""

    def __init__(self, rule: str, span: Span, **values: Value) -> None:
        """Keep the finding for whoever reports it."""
        super().__init__(rule)
        self.hit = Hit(span, values, rule)


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One finding as it is reported: a rule, a place, what is wrong and how to fix it."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    rule: str
    severity: Severity
    message: str
    fix: str
    excerpt: str = ""
    """The source line at ``line``, for the printed excerpt; shortened when very long."""

    def row(self) -> tuple[Value, ...]:
        """Return the values in their order, for JSON."""
        return _ROW(self)

    @classmethod
    def of_row(cls, row: Sequence[Any]) -> Diagnostic:
        """Return what ``row`` was taken of."""
        values = list(row)
        values[_SEVERITY] = Severity(values[_SEVERITY])
        return cls(*values)


_NAMES = [each.name for each in fields(Diagnostic)]
_ROW: Callable[[Diagnostic], tuple[Value, ...]] = attrgetter(*_NAMES)
_SEVERITY = _NAMES.index("severity")


@contextlib.contextmanager
def naming(what: str) -> Iterator[None]:
    """Note in an error of the program what it was at work on; the message of the command says so."""
    try:
        yield
    except Exception as error:
        error.add_note(what)
        raise


def naming_file(path: str) -> contextlib.AbstractContextManager[None]:
    """As ``naming``, for a content file."""
    return naming(f"文件 / file {path}")


def excerpt_start(column: int) -> int:
    """Return how many characters of a very long line an excerpt leaves out before the column of its finding."""
    return 0 if column <= _FAR else column - _BEFORE_FAR


def nearest(word: str, options: Iterable[str]) -> str:
    """Return the option most like a word, to suggest in a message; nothing when none is close."""
    import difflib  # noqa: PLC0415  # only on the way to a message

    cutoff = 0.6 if len(word) > _SHORT_WORD else 0.5  # two characters that share one are half alike
    return next(iter(difflib.get_close_matches(word.lower(), list(options), n=1, cutoff=cutoff)), "")
