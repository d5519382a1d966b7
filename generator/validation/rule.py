"""What a rule is: its check, its wording in both languages, and what gives it a reason to look.

A rule is one module in ``validation/rules/``: a docstring that explains it, a ``RULE`` value, and a ``check``
generator that yields ``Hit`` values with places and values only. Wording, id and severity come from here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from generator.diagnostics import Hit, Severity
from generator.validation.text import KINDS

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from generator.catalogue import Catalogue
    from generator.config import SiteConfig
    from generator.document import Document
    from generator.git_history import History


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may know besides the document: the configuration with its file, and the day."""

    config: SiteConfig
    as_of: dt.date
    config_path: Path | None = None
    """Only read when a finding is about the configuration and needs its place."""
    history: History | None = None
    """What Git knows; only ``check`` asks for it."""


DocumentCheck = Callable[["Document", Context], Iterable[Hit]]
SiteCheck = Callable[["Catalogue", Context], Iterable[Hit]]
PARTS = frozenset(("review", "references", "links", "headings", "long-number", *KINDS))
"""What a document may have beside keys: a review record, files or documents it refers to, links and images in the body,
headings, a number of eleven digits or more in body or summary, and the unusual characters of ``validation.text``."""
Group = Literal[
    "reading", "configuration", "metadata", "numbers", "dates", "review", "withheld", "relations", "columns",
    "structure", "personal-data", "corruption", "wording", "attachments", "links",
]  # fmt: skip
GROUPS: dict[Group, tuple[str, str]] = {
    "reading": ("读取", "Reading"),
    "configuration": ("站点配置", "Configuration"),
    "metadata": ("著录项", "Metadata"),
    "numbers": ("索引号和文号", "Index and document numbers"),
    "dates": ("日期和期限", "Dates and deadlines"),
    "review": ("审查和会商记录", "Review and consultation records"),
    "withheld": ("不应公开的内容", "Withheld material"),
    "relations": ("关联和效力", "Relations and validity"),
    "columns": ("栏目", "Columns"),
    "structure": ("正文结构", "Structure of the text"),
    "personal-data": ("个人信息", "Personal data"),
    "corruption": ("文字损坏和攻击", "Corruption and attacks"),
    "wording": ("用语和标点", "Wording and punctuation"),
    "attachments": ("附件和图片", "Attachments and images"),
    "links": ("链接", "Links"),
}
"""The groups in the order of the manual, in Chinese and English."""


TYPE_WORDS: dict[str, tuple[str, str]] = {
    "text": ("一段文字", "text"),
    "list": ("列表（每行“- ”开头）", "a list (lines beginning with `- `)"),
    "mapping": ("下面缩进的“键: 值”", "indented `key: value` lines"),
    "switch": ("是或否（yes/no）", "yes or no"),
    "number": ("不超过六位的整数", "a whole number of at most six digits"),
    "language": ("语言代码，如 zh-Hans、en、ug", "a language tag such as zh-Hans, en or ug"),
}
"""What a value can be wanted as, in Chinese and English."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What is wrong and how to mend it, in one language. ``{name}`` stands for a value of the hit."""

    message: str
    fix: str


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule's module says of it: wording, severity, its check, and what gives the check a reason to look."""

    group: Group
    severity: Severity
    zh: Wording
    en: Wording
    since: str
    """Version of Gongkai that introduced it."""
    document: DocumentCheck | None = None
    """Check over one document; runs in parallel, so it must not keep anything between calls.

    It runs again when the day of one of the document's dates comes (``building.site``), not on every day.
    """
    site: SiteCheck | None = None
    """Check over the catalogue; runs on every build, so it must be one or few queries."""
    needs: frozenset[str] = frozenset()
    """Texts of which one must occur in the file, as written or in simplified script, for the check to run."""
    in_body: bool = False
    """Whether one of ``needs`` must occur in the body: the front matter does not count."""
    about: frozenset[str] = frozenset()
    """Front-matter keys (in English) and parts (``PARTS``) of which one must be there for the check to run.

    A document check that names neither texts nor parts is called for every document.
    """
    waivable: bool = True
    """Whether a document's ``allow`` can switch it off, with a reason."""
    terms: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Values that are words: value -> (Chinese, English)."""
    id: str = ""
    """Set by discovery from the module's name."""
    explanation: str = ""
    """Set by discovery from the module's docstring."""

    def wording(self, language: str) -> Wording:
        """Return the wording in ``zh`` or ``en``."""
        return self.zh if language == "zh" else self.en
