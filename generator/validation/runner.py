"""Runs rules and turns what they yield into diagnostics: wording, severity, suppression, order."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Hit, Severity, Span, excerpt_start, nearest
from generator.front_matter import NotRead, PartialFrontMatter
from generator.patterns import regex
from generator.text_files import document_path
from generator.validation.long_numbers import has_long_number
from generator.validation.personal_data import masked
from generator.validation.registry import rules
from generator.validation.spread import texts_of
from generator.validation.suspects import Suspects
from generator.validation.text import unusual_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.catalogue import Catalogue
    from generator.document import Document
    from generator.loading import Loaded
    from generator.validation.rule import Context, DocumentCheck, Rule, SiteCheck

_UNPRINTABLE = regex("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
"""What a value quoted in a message must not do to a terminal."""
MAX_EXCERPT = 400
"""Characters of a source line kept for the printed excerpt."""
_MARGIN = 30
MAX_HITS = 100
"""Hits of one rule in one document; more would bury the others."""
Allowed = tuple[str, Span]
"""A rule that a document allows, and where it says so."""


class Runner:
    """The rules that a site has switched on."""

    def __init__(self, context: Context) -> None:
        """Choose the checks once; they run many times."""
        self._context = context
        off = frozenset(rule for rule, level in context.config.rules.items() if level == "off")
        self._checks = _document_checks(off)
        self._by_parts: dict[frozenset[str], frozenset[int]] = {}
        self._site_checks: list[tuple[str, SiteCheck]] = [(r.id, r.site) for r in rules().values() if r.site and r.id not in off]
        self._off = off

    def hits_of(self, batch: Sequence[Loaded]) -> list[list[Hit]]:
        """Return what loading and the document rules find in each file, before its ``allow`` entries.

        A file whose front matter is wrong is checked as far as it could be read. Each check goes through all its files
        before the next begins: what it needs stays in the processor's cache, which halves the time.
        """
        hits = [[hit for hit in loaded.hits if hit.rule not in self._off] for loaded in batch]
        looks: dict[int, list[tuple[Document, list[Hit]]]] = defaultdict(list)
        for loaded, found in zip(batch, hits, strict=True):
            document = loaded.document or loaded.partial
            if document is not None:
                for number in self._reasons(document):
                    looks[number].append((document, found))
        for number in sorted(looks):
            rule, check = self._checks[number]
            for document, found in looks[number]:
                self._look(rule.id, check, document, found)
        return hits

    def _look(self, rule_id: str, check: DocumentCheck, document: Document, hits: list[Hit]) -> None:
        limit = MAX_HITS
        try:
            for hit in check(document, self._context):
                hits.append(Hit(hit.span, hit.values, rule_id, hit.path or document.path))
                limit -= 1
                if not limit:
                    break
        except NotRead:
            pass
        except Exception as error:
            _blame(error, rule_id, document.path)
            raise

    def _reasons(self, document: Document) -> Iterable[int]:
        """Return the numbers of the checks that have a reason to look at a document.

        All of them have when its front matter is broken, or holds escapes that hide what its values say.
        """
        suspected = _suspects(self._off).of(document)
        head = len(document.text) - len(document.body_text)
        if document.text.find("\\", 0, head) >= 0 or isinstance(document.meta, PartialFrontMatter):
            return range(len(self._checks))
        parts = parts_of(document)
        usual = self._by_parts.get(parts)
        if usual is None:
            usual = frozenset(
                number
                for number, (rule, _) in enumerate(self._checks)
                if not (rule.about or rule.needs) or not rule.about.isdisjoint(parts)
            )
            self._by_parts[parts] = usual
        return sorted(usual | suspected)

    def site_hits(self, catalogue: Catalogue) -> Iterator[Hit]:
        """Yield what the site rules find."""
        for rule_id, check in self._site_checks:
            try:
                hits = list(check(catalogue, self._context))
            except Exception as error:
                _blame(error, rule_id)
                raise
            for hit in hits:
                yield Hit(hit.span, hit.values, hit.rule or rule_id, hit.path)


def _blame(error: Exception, rule_id: str, path: str = "") -> None:
    """Note in an error of the program which rule made it, and over which document; the message of the command says so."""
    error.add_note(f"规则 / rule {rule_id}" + (f"，文件 / file {path}" if path else ""))


def _document_checks(off: frozenset[str]) -> list[tuple[Rule, DocumentCheck]]:
    return [(rule, rule.document) for rule in rules().values() if rule.document and rule.id not in off]


@lru_cache(maxsize=4)
def _suspects(off: frozenset[str]) -> Suspects:
    """Return the search for what gives the checks a reason to look; making it takes as long as checking hundreds of documents."""
    needs: dict[str, list[int]] = {}
    checks = _document_checks(off)
    for number, (rule, _) in enumerate(checks):
        for text in rule.needs:
            needs.setdefault(text, []).append(number)
    return Suspects(needs, frozenset(number for number, (rule, _) in enumerate(checks) if rule.in_body))


def parts_of(document: Document) -> frozenset[str]:
    """Return the front-matter keys that a document has, and what else it has of ``rule.PARTS``."""
    meta = document.meta
    parts = {*meta.model_fields_set, *unusual_of(document.text).counts}
    if document.review is not None:
        parts.add("review")
    if document.references:
        parts.add("references")
    if document.body.links:
        parts.add("links")
    if document.body.headings:
        parts.add("headings")
    if has_long_number("\n".join(text for _, text in texts_of(document))):
        parts.add("long-number")
    return frozenset(parts)


def allowances_of(document: Document) -> tuple[Allowed, ...]:
    """Return the document's ``allow`` entries with their places."""
    if not document.meta.allow:
        return ()
    return tuple((entry.rule, document.at("allow", index)) for index, entry in enumerate(document.meta.allow))


def suppress(hits: Iterable[Hit], allowances: Mapping[str, Sequence[Allowed]]) -> Iterator[Hit]:
    """Yield the hits that no ``allow`` entry of their file covers, then the entries that cover nothing.

    Args:
        hits: Hits of document and site rules together.
        allowances: By path, what ``allowances_of`` returned. Paths without entries may be left out.

    """
    used: set[tuple[str, str]] = set()
    for hit in hits:
        path = document_path(hit.path)
        entries = allowances.get(path)
        if entries and rules()[hit.rule].waivable and any(rule == hit.rule for rule, _ in entries):
            used.add((path, hit.rule))
            continue
        yield hit
    for path, entries in allowances.items():
        for rule, span in entries:
            if (path, rule) not in used:
                yield Hit(span, _unused(rule), "allowance-unused", path)


def _unused(rule: str) -> dict[str, str | int]:
    known = rules().get(rule)
    if known is None:
        return {"rule": rule, "what": "unknown", "nearest": nearest(rule, rules())}
    return {"rule": rule, "what": "unused" if known.waivable else "final"}


def worded(hit: Hit, excerpt: str, levels: Mapping[str, str], language: str, *, lenient: bool = False) -> Diagnostic:
    """Return a hit as the diagnostic that is reported.

    Args:
        hit: A hit with its rule and path.
        excerpt: What is printed of the line it begins in; may be empty.
        levels: Severities set in ``site_config.yml``.
        language: ``zh`` or ``en``.
        lenient: Make errors warnings (a draft must not stop the build).

    """
    rule = rules()[hit.rule]
    severity = rule.severity
    level = levels.get(hit.rule)
    if level in {"warning", "error"}:
        severity = Severity(level)
    if lenient:
        severity = Severity.WARNING
    wording = rule.wording(language)
    values = defaultdict(str, {name: _term(rule, value, language) for name, value in hit.values.items()})
    message, fix = (_said(text, values) for text in (wording.message, wording.fix))
    return Diagnostic(hit.path, *hit.span, hit.rule, severity, message, fix, excerpt)


def line_of(span: Span, lines: Sequence[str]) -> str:
    """Return the excerpt of the line in which a finding begins; nothing if the file has fewer."""
    return excerpt_of(lines[span.line - 1].rstrip("\r"), span.column) if 0 < span.line <= len(lines) else ""


def excerpt_of(line: str, column: int) -> str:
    """Return the part of a source line that is printed with a finding, personal numbers hidden.

    It begins at ``diagnostics.excerpt_start(column)``; a number cut by its ends is hidden as well.
    """
    start = excerpt_start(column)
    margin = max(0, start - _MARGIN)
    return masked(line[margin : start + MAX_EXCERPT + _MARGIN])[start - margin :][:MAX_EXCERPT]


def _said(text: str, values: Mapping[str, str]) -> str:
    """Fill in the values; a part in ``⟦…⟧`` is left out when a value in it is empty."""
    pieces = []
    for piece in text.split("⟦"):
        optional, closed, rest = piece.partition("⟧")
        if not closed:
            pieces.append(piece.format_map(values))
            continue
        filled = optional.format_map(values)
        blank = optional.format_map(defaultdict(str))
        pieces.append((filled if filled != blank else "") + rest.format_map(values))
    return "".join(pieces)


def _term(rule: Rule, value: str | int, language: str) -> str:
    words = rule.terms.get(str(value))
    if words is None:
        return _UNPRINTABLE.sub(lambda match: f"<U+{ord(match[0]):04X}>", masked(value)) if isinstance(value, str) else str(value)
    return words[0] if language == "zh" else words[1]
