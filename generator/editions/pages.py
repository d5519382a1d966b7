"""Turns a finished page into its twin of another edition: the bytes are taken apart at the tags, and only what readers read changes.

Text and readers' attributes are converted; addresses, ids, classes, code and passages in other languages are not.
Links to pages stay as they are, since the twins lie in the same order below ``<tag>/``; what all editions share
(styles, scripts, attachments, data) is reached one folder further up. Attributes have to stand in quotation marks.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import escape

from generator import urls
from generator.editions.addresses import Addresses, begins_at_root
from generator.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_TAG = regex(r"(<!--.*?-->|<[a-zA-Z/!][^\"'>]*(?:\"[^\"]*\"[^\"'>]*|'[^']*'[^\"'>]*)*>)", re.DOTALL)
_NAME = regex(r"</?([a-zA-Z][a-zA-Z0-9-]*)")
_ATTRIBUTE = regex(r"([^\s\"'<>/=]+)=(?:\"([^\"]*)\"|'([^']*)')")
_HAN = regex("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_ASSET = regex(r"(?:\.\./)*assets/")
_BETWEEN = "\x1f"
"""Stands between texts that are converted together; no page can hold it."""
_NEXT_BLOCK = b"<!--\x1f-->"
"""Stands between blocks that are read together, like a tag: no word goes on behind it."""
_VOID = frozenset(("area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
_WITHIN_A_WORD = frozenset((
    "abbr", "b", "cite", "del", "dfn", "em", "i", "ins", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u", "wbr",
))  # fmt: skip
"""Elements that may begin or end inside a word."""
_CODE = frozenset(("code", "kbd", "pre", "samp", "script", "style", "textarea", "var"))
_LINKS = frozenset(("href", "src", "action", "formaction", "poster"))
_TRADITIONAL = frozenset(("hant", "tw", "hk", "mo"))
"""Parts of a language tag that say so."""
_NOT_READ = frozenset((
    "id", "class", "for", "name", "value", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "lang", "hreflang",
    "dir", "rel", "type", "data-href", "data-root", "data-key", "data-value", "download", "datetime", "http-equiv",
))  # fmt: skip
"""Attributes that name things; what stands in the others is shown or spoken, if it has Chinese characters at all."""
_TERMS = frozenset(("ColumnType",))
"""Meta tags whose content is a term of a standard (国办发〔2017〕47号), for machines."""
_REMEMBERED = 20_000
_SHORT = 64


class _Tag(NamedTuple):
    """What the walk has to know of a tag."""

    converted: str
    name: str
    closes: bool
    opens: bool
    inside_word: bool
    keeps: bool | None
    """Whether the text of the element is left alone; ``None`` where the element does not decide that."""
    edition: str
    """The edition that a link switches to, or nothing."""


class Twin:
    """Turns pages of the site's own edition into those of another."""

    def __init__(self, addresses: Addresses, names: Mapping[str, str], words: Mapping[str, str], convert: Callable[[str], str]) -> None:
        """Keep what the pages of the edition have in common.

        Args:
            addresses: The edition's addresses.
            names: What readers call each edition, by tag.
            words: Texts that have a wording of their own in this edition.
            convert: Turns any text into the edition's script.

        """
        self.folder = urls.edition(addresses.tag)
        self._addresses = addresses
        self._names = names
        self._words = words
        self._convert = convert
        self._texts: dict[str, str] = {}
        self._tags: dict[int, dict[str, _Tag]] = {}
        self._frames: dict[int, dict[bytes, bytes]] = {}

    def page(self, path: str, pieces: Sequence[bytes]) -> bytes:
        """Return the twin of a page.

        Args:
            path: Where the page lies in the site's own edition.
            pieces: The page, in turn a piece of a frame, which many pages of its depth have, and a block of its own.

        """
        frames = self._frames.setdefault(path.count("/"), {})
        turned = list(pieces)
        for place in range(0, len(pieces), 2):
            known = frames.get(pieces[place])
            if known is None:
                known, is_closed = self._turned(path, pieces[place])
                if not is_closed:  # what holds for its elements holds for the next block
                    return self._turned(path, b"".join(pieces))[0]
                if self._known(path).keys() >= set(_TAG.findall(pieces[place].decode())):
                    frames[pieces[place]] = known
            turned[place] = known
        turned[1::2] = self._turned(path, _NEXT_BLOCK.join(pieces[1::2]))[0].split(_NEXT_BLOCK) if len(pieces) > 1 else ()
        return b"".join(turned)

    def _turned(self, path: str, data: bytes) -> tuple[bytes, bool]:
        """Return the twin of a page or a piece of one, and whether no element that decides on its text is open at the end."""
        parts = _TAG.split(data.decode())
        known = self._known(path)
        runs: list[list[int]] = []
        elements = _Elements()
        together = False
        for position, piece in enumerate(parts):
            if position & 1:
                tag = known.get(piece) or self._read(piece, path, known)
                if tag.edition:
                    parts[position], parts[position + 1] = self._switch(piece, tag.edition, path)
                else:
                    parts[position] = self._plain(piece, tag.name, path) if elements.kept else tag.converted
                together = together and tag.inside_word
                if tag.keeps is not None or elements.open:
                    together = not elements.changed_by(tag) and together
            elif piece.isascii():
                together = together and not piece
            elif not elements.kept:
                if together:
                    runs[-1].append(position)
                else:
                    runs.append([position])
                together = True
        self._convert_runs(parts, runs)
        return "".join(parts).encode(), not elements.open

    def _known(self, path: str) -> dict[str, _Tag]:
        """Return the tags that have been read on pages of the same depth."""
        known = self._tags.setdefault(path.count("/"), {})
        if len(known) > _REMEMBERED:
            known.clear()
        return known

    # -- text ------------------------------------------------------------------------------------

    def _convert_runs(self, parts: list[str], runs: list[list[int]]) -> None:
        """Convert texts in their places; those of one run are read as one, so that a word may be in two elements."""
        texts = self._texts
        if len(texts) > _REMEMBERED:
            texts.clear()
        sources = [parts[run[0]] if len(run) == 1 else "".join([parts[position] for position in run]) for run in runs]
        new = list(dict.fromkeys(source for source in sources if source not in texts))
        converted = dict(zip(new, self._converted(new), strict=True))
        for run, source in zip(runs, sources, strict=True):
            text = converted.get(source) or texts[source]
            if len(run) == 1:
                parts[run[0]] = text
            elif len(text) == len(source):
                start = 0
                for position in run:
                    end = start + len(parts[position])
                    parts[position] = text[start:end]
                    start = end
            else:
                for position in run:
                    parts[position] = self._text(parts[position])
        texts.update((source, text) for source, text in converted.items() if len(source) <= _SHORT)

    def _converted(self, texts: list[str]) -> list[str]:
        """Convert texts in one go, where their number tells that none has run into the next."""
        given = [self._words.get(text.strip()) for text in texts] if self._words else [None] * len(texts)
        converted = self._convert(_BETWEEN.join(texts)).split(_BETWEEN)
        if len(converted) != len(texts):
            converted = [self._convert(text) for text in texts]
        return [
            text.replace(text.strip(), own) if own is not None else result
            for text, own, result in zip(texts, given, converted, strict=True)
        ]

    def _text(self, text: str) -> str:
        known = self._texts.get(text)
        if known is None:
            (known,) = self._converted([text])
            if len(text) <= _SHORT:
                self._texts[text] = known
        return known

    # -- tags ------------------------------------------------------------------------------------

    def _read(self, piece: str, path: str, known: dict[str, _Tag]) -> _Tag:
        """Read a tag; it is remembered unless it holds an address that begins at the page's own folder."""
        match = _NAME.match(piece)
        name = match[1].lower() if match else ""
        inside_word = name in _WITHIN_A_WORD
        if not match or piece[1] == "/":
            tag = _Tag(piece, name, opens=False, closes=bool(match), inside_word=inside_word, keeps=None, edition="")
            known[piece] = tag
            return tag
        values = _values(piece)
        keeps = self._keeps(name, values)
        tag = _Tag(
            self._rewritten(piece, name, values, path, words=not keeps or name in _CODE), name, opens=name not in _VOID, closes=False, inside_word=inside_word, keeps=keeps,
            edition=values.get("hreflang", "") if name == "a" and values.get("rel") == "alternate" else "",
        )  # fmt: skip
        if all(begins_at_root(value, path) for attribute, value in values.items() if attribute in _LINKS or _ASSET.match(value)):
            known[piece] = tag
        return tag

    def _plain(self, piece: str, name: str, path: str) -> str:
        """Return a tag as ``_read`` does, with its words left alone."""
        return self._rewritten(piece, name, _values(piece), path, words=False) if "=" in piece else piece

    def _rewritten(self, piece: str, name: str, values: Mapping[str, str], path: str, *, words: bool) -> str:
        """Return a tag with the edition's addresses and languages, and with its words or without."""
        addresses = self._addresses
        changed: dict[str, str] = {}
        for attribute, value in values.items():
            if attribute == "lang":
                if name == "html" or self._is_convertible(value):
                    changed[attribute] = addresses.tag
            elif attribute == "data-site":
                changed[attribute] = addresses.root(value)
            elif attribute in _LINKS or _ASSET.match(value):
                if "hreflang" not in values:  # the addresses of all editions stand on all of them
                    changed[attribute] = addresses.link(value, path)
            elif value.startswith(addresses.url):
                changed[attribute] = addresses.web(value)
            elif words and attribute not in _NOT_READ and _HAN.search(value):
                changed[attribute] = self._text(value)

        def replaced(found: re.Match[str]) -> str:
            attribute = found[1].lower()
            new = changed.get(attribute)
            return found[0] if new is None or new == values[attribute] else f'{found[1]}="{escape(new)}"'

        rewritten = _ATTRIBUTE.sub(replaced, piece) if any(values[attribute] != new for attribute, new in changed.items()) else piece
        return f'{rewritten[:-1]} data-edition="{addresses.tag}">' if name == "html" else rewritten

    def _keeps(self, name: str, values: Mapping[str, str]) -> bool | None:
        """Tell whether an element's text stays as it is: code, what must not be translated, and other languages."""
        if name in _CODE or values.get("translate") == "no" or (name == "meta" and values.get("name") in _TERMS):
            return True
        return not self._is_convertible(values["lang"]) if values.get("lang") and name != "html" else None

    def _is_convertible(self, language: str) -> bool:
        """Tell whether a passage is Chinese in the script that this edition is made from."""
        parts = language.lower().split("-")
        is_traditional = not _TRADITIONAL.isdisjoint(parts)
        return parts[0] == "zh" and is_traditional == (self._addresses.own == "zh-Hant")

    def _switch(self, piece: str, edition: str, path: str) -> tuple[str, str]:
        """Return the link from this page to its twin of another edition, and its text."""
        target = self._addresses.own if edition == self._addresses.tag else edition

        def replaced(found: re.Match[str]) -> str:
            if found[1] == "href":
                return f'href="{self._addresses.switch(target, _value(found), path)}"'
            return f'{found[1]}="{target}"' if found[1] in {"hreflang", "lang"} else found[0]

        return _ATTRIBUTE.sub(replaced, piece), str(escape(self._names[target]))


def _values(piece: str) -> dict[str, str]:
    """Return the attributes of a tag."""
    return {name.lower(): html.unescape(double or single) for name, double, single in _ATTRIBUTE.findall(piece)}


def _value(found: re.Match[str]) -> str:
    return html.unescape(found[2] or found[3] or "")


class _Elements:
    """Which element decides at present whether text is converted."""

    def __init__(self) -> None:
        self.kept = False
        self.open: list[tuple[str, bool]] = []
        self._depths: list[int] = []

    def changed_by(self, tag: _Tag) -> bool:
        """Go through a tag; tell whether other rules hold behind it."""
        before = self.kept
        if tag.keeps is not None and tag.opens:
            self.open.append((tag.name, before))
            self._depths.append(1)
            self.kept = tag.keeps
        elif self.open and tag.name == self.open[-1][0]:
            self._depths[-1] += 1 if tag.opens else -1 if tag.closes else 0
            if not self._depths[-1]:
                self.kept = self.open.pop()[1]
                self._depths.pop()
        return self.kept is not before
