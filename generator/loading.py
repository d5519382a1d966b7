"""Makes a ``Document`` of a content file; whatever keeps it from being one becomes hits, never an exception."""

from __future__ import annotations

import html
import os
import posixpath
import stat
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote

from pydantic import ValidationError

from generator import markdown, strict_yaml
from generator.diagnostics import TOP, Hit, Span, Unreadable, naming_file
from generator.document import Body, Document, Reference
from generator.front_matter import NAMES, FrontMatter, NotRead, PartialFrontMatter, canonical, canonical_node, key_problems, split, written
from generator.identifiers import address_of
from generator.picture_sizes import size_of
from generator.references import attachment_reference, blob_key, body_reference, published_files
from generator.text_files import decode, record_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from pydantic_core import ErrorDetails

    from generator.config import SiteConfig
    from generator.strict_yaml import Node, Plain

MAX_DOCUMENT_BYTES = 4 * 1024 * 1024
MAX_RECORD_BYTES = 256 * 1024
_Result = TypeVar("_Result")
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_MODEL_RULES = frozenset(("wrong-type", "wrong-choice", "invalid-date"))
"""Rules that the types of the model break (``front_matter``); what else pydantic says is of a shape."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of one content file."""

    path: str
    key: str
    document: Document | None
    hits: tuple[Hit, ...]
    numbers: tuple[str, str] = ("", "")
    """Index number and document number of a file that is no document, as they stand in it."""
    lines: tuple[str, ...] = ()
    """The lines of a file with hits, for excerpts."""
    partial: Document | None = None
    """For the rules: what could be read of a file whose front matter is wrong (its ``meta`` may raise ``NotRead``)."""


@dataclass(frozen=True, slots=True)
class _Source:
    """The text of a content file, parted where its body begins; all of it is body where there is no front matter."""

    path: str
    key: str
    text: str
    body: str
    body_line: int


class Loader:
    """Loads documents of one content folder under one configuration."""

    def __init__(self, content: Path, config: SiteConfig) -> None:
        """Keep where the files are and how the site is set up."""
        self._content = content
        self._folder = os.fspath(content)
        self._config = config

    def load(self, path: str) -> Loaded:
        """Load one file by its path below the content folder."""
        return self.load_all([path])[0]

    def load_all(self, paths: Iterable[str]) -> list[Loaded]:
        """Load files by their paths below the content folder.

        All front matter is read before the first Markdown: what a step needs stays in the processor's cache.
        """
        read = [_step(path, self._source, path) for path in paths]
        return [each if isinstance(each, Loaded) else _step(each[0].path, self._loaded, *each) for each in read]

    def _loaded(self, source: _Source, meta: FrontMatter) -> Loaded:
        return Loaded(source.path, source.key, self._document(source, meta), ())

    def _source(self, path: str) -> tuple[_Source, FrontMatter] | Loaded:  # noqa: PLR0911  # one return for each thing that can be wrong
        try:
            data = _read(f"{self._folder}/{path}")
        except OSError as error:
            return Loaded(path, "", None, (Hit(TOP, {"problem": error.strerror or ""}, "file-unreadable", path),))
        key = blob_key(data)
        try:
            text = decode(data, MAX_DOCUMENT_BYTES)
        except Unreadable as problem:
            return _refused(path, key, data.decode("utf-8", "replace"), [problem.hit])
        try:
            front, body, body_line = split(text)
        except Unreadable as problem:
            return self._failed(_Source(path, key, text, text, 1), [problem.hit])
        source = _Source(path, key, text, body, body_line)
        try:
            values = self._values(front)
        except Unreadable as problem:
            return self._failed(source, [problem.hit])
        except KeyError:
            node = strict_yaml.parse(front, first_line=2)
            known = canonical_node(node)
            return self._failed(source, [*key_problems(node), *_other_problems(node, known)], known)
        try:
            return source, FrontMatter.model_validate(values)
        except ValidationError as error:
            node = canonical_node(strict_yaml.parse(front, first_line=2))
            return self._failed(source, [_hit(node, problem) for problem in error.errors()], node)

    @staticmethod
    def _values(front: str) -> Plain:
        values: Plain = strict_yaml.parse_simple(front)
        if values is None:
            node = strict_yaml.parse(front, first_line=2)
            values = node.plain()
            if values is None:
                values = {}
            if not isinstance(values, dict):
                raise Unreadable("front-matter-not-mapping", node.span)
        return canonical(values)

    def _failed(self, source: _Source, hits: list[Hit], node: Node | None = None) -> Loaded:
        """Return what became of a file whose front matter is wrong; ``node`` is that as far as it could be read."""
        plain = node.plain() if node else None
        values = {name: value for name, value in plain.items() if value is not None} if isinstance(plain, dict) else {}
        partial = self._document(source, PartialFrontMatter.read(values))
        return _refused(source.path, source.key, source.text, hits, partial)

    def _document(self, source: _Source, meta: FrontMatter) -> Document:
        path, config = source.path, self._config
        attachments = _known(meta, "attachments", ())
        references = [attachment_reference(self._content, path, attachment, index) for index, attachment in enumerate(attachments)]
        body = self._body(path, meta, source.body, references)
        titles = tuple(attachment.title for attachment in attachments)
        files = tuple(published_files(self._content, tuple(references), titles)) if references else ()
        category = config.category_path_by_name.get(_known(meta, "category", ""), "")
        return Document(
            path=path,
            key=source.key,
            meta=meta,
            text=source.text,
            body_text=source.body,
            body_line=source.body_line,
            body=body,
            issuer=config.body_by_name.get(_known(meta, "issuing_body", "")),
            categories=config.category_by_path.get(category, ()),
            files=files,
            references=tuple(references),
            review=self._review(path),
        )

    def _body(self, path: str, meta: FrontMatter, text: str, references: list[Reference]) -> Body:
        folder = quote(posixpath.basename(address_of(_known(meta, "index_number", ""))))
        pictures: dict[str, str] = {}

        def resolve(target: str, is_image: bool) -> str:  # noqa: FBT001  # called by position
            reference = body_reference(self._content, path, target, is_image=is_image)
            if reference is None:
                return target
            references.append(reference)
            if reference.problem:
                return "#"
            if reference.kind == "document":
                fragment = f"#{quote(reference.fragment)}" if reference.fragment else ""
                return f"{markdown.MARK}{reference.path}{markdown.MARK}{fragment}"
            address = f"{folder}/{quote(posixpath.basename(reference.path))}"
            if is_image:
                pictures[address] = reference.path
            return address

        body = markdown.render(text, resolve, _known(meta, "lang", "zh-Hans"))
        return replace(body, html=self._sized(body.html, pictures)) if pictures else body

    def _sized(self, markup: str, pictures: Mapping[str, str]) -> str:
        """Give pictures their width and height, so that the text below them stays where it is when they come."""
        for address, path in pictures.items():
            if size := size_of(self._content / path):
                written = f' src="{html.escape(address)}"'
                markup = markup.replace(written, f'{written} width="{size[0]}" height="{size[1]}"')
        return markup

    def _review(self, path: str) -> str | Hit | None:
        place = f"{self._folder}/{record_path(path)}"
        if not os.access(place, os.F_OK):  # nearly always; an exception costs more
            return None
        try:
            return decode(_read(place), MAX_RECORD_BYTES)
        except Unreadable as problem:
            return problem.hit
        except PermissionError:
            return Hit(TOP, {}, "file-unreadable")
        except OSError:
            return None


def _step(path: str, step: Callable[..., _Result], *arguments: object) -> _Result:
    """Do a step of loading a file; an error of the program in it names the file in the message of the command."""
    with naming_file(path):
        return step(*arguments)


def _refused(path: str, key: str, text: str, hits: list[Hit], partial: Document | None = None) -> Loaded:
    numbers = (written(text, "index_number"), written(text, "document_number"))
    stamped = tuple(Hit(hit.span, hit.values, hit.rule, path) for hit in hits)
    return Loaded(path, key, None, stamped, numbers, tuple(text.split("\n")), partial)


def _known(meta: FrontMatter, name: str, default: Any) -> Any:  # noqa: ANN401  # values of the model
    """Return a value of the front matter, or the default when it could not be read."""
    try:
        return getattr(meta, name)
    except NotRead:
        return default


def _read(path: str) -> bytes:
    """Read a regular file that is no link; devices and pipes are refused without waiting for them."""
    handle = os.open(path, os.O_RDONLY | _NO_FOLLOW)
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(0, "not a regular file")
        data = os.read(handle, min(status.st_size, MAX_DOCUMENT_BYTES) + 1)  # room for the largest would be made for each
        while len(data) != status.st_size and len(data) <= MAX_DOCUMENT_BYTES and (more := os.read(handle, 1 << 20)):
            data += more
        return data
    finally:
        os.close(handle)


def _hit(node: Node, problem: ErrorDetails) -> Hit:
    """Turn an error of the model into a hit at the value it is about."""
    place, kind = problem["loc"], problem["type"]
    name = ".".join(str(step) for step in place)
    if kind == "missing":
        key = str(place[-1])
        parent = node.locate(place[:-1]) if len(place) > 1 else TOP
        written = (node.keys or {}).get(key) if len(place) == 1 else None
        if written is not None:
            return Hit(written, {"key": key}, "empty-keywords" if key == "keywords" else "empty-key")
        return Hit(Span(parent.line, parent.column, parent.line, parent.column + 1), {"key": name}, "missing-key")
    if place[-1] == "[key]":
        key = str(place[-2])
        return Hit((node.find(place[:-2]).keys or {})[key], {"key": key, **problem.get("ctx", {})}, kind)
    if kind in _MODEL_RULES:
        return Hit(node.locate(place), {"key": name, **problem.get("ctx", {})}, kind)
    return Hit(node.locate(place), {"key": name, "wanted": "mapping"}, "wrong-type")


def _other_problems(node: Node, known: Node) -> list[Hit]:
    """Return what is wrong beside unknown and repeated keys; a key that was probably misspelt is not missing."""
    misspelt = {str(hit.values["nearest"]) for hit in key_problems(node) if hit.rule == "unknown-key"}
    plain = known.plain()
    assert isinstance(plain, dict)
    try:
        FrontMatter.model_validate({name: value for name, value in plain.items() if value is not None})
    except ValidationError as error:
        hits = [_hit(known, problem) for problem in error.errors() if problem["type"] != "extra_forbidden"]
        fields = {NAMES[name][0] for name in misspelt if name in NAMES}
        return [hit for hit in hits if not (hit.rule == "missing-key" and hit.values["key"] in fields)]
    return []
