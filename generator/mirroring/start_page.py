"""The page a mirror opens with, and the stubs in place of documents that a partial mirror leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator import urls
from generator.copies.reading import AbsentError, UnreadableError, read
from generator.labels import load_labels
from generator.patterns import regex
from generator.theme_files import shipped_theme

if TYPE_CHECKING:
    from types import SimpleNamespace

    from generator.copies.manifest import Manifest
    from generator.copies.reading import Copy
    from generator.mirroring.mirror import MirrorOptions
    from generator.mirroring.selection import LeftOut

START_PAGE = "从这里开始.html"
_LANGUAGE = regex(rb'<html[^>]* lang="([A-Za-z-]+)"')
_ASSET = regex(r"assets/(portal|mode)-[0-9a-f]+\.(css|js)")
_MAX_HOME_BYTES = 1 << 24


class Words(NamedTuple):
    """The language of the site and the words for the mirror's own pages."""

    tag: str
    """The language of the labels (BCP 47), as the site's ``lang`` attributes name it."""
    labels: SimpleNamespace


def words_of(site: Copy) -> Words:
    """Return the words in the language of a site's home page; Simplified Chinese where it does not say."""
    try:
        found = _LANGUAGE.search(read(site, urls.HOME, _MAX_HOME_BYTES))
    except (AbsentError, UnreadableError):
        found = None
    tag = found[1].decode() if found else "zh-CN"
    return Words(tag, load_labels([shipped_theme()], "en" if tag.startswith("en") else "zh-Hans"))


def start_page(manifest: Manifest, options: MirrorOptions, words: Words) -> bytes:
    """Return the start page: whose mirror, of which day, and how to check it."""
    labels = words.labels
    names = {"category": labels.mirror_category, "body": labels.mirror_body, "year": labels.mirror_year}
    chosen = "；".join(f"{names[name]}：{'、'.join(values)}" for name, values in options.selection.described.items())
    return _draw(
        "start.html", manifest, words, root="", source=options.provenance, chosen=chosen, signed=options.key is not None,
        sm3=options.sm3, home=urls.HOME, search=urls.SEARCH, catalogue=urls.CATALOGUE,
    )  # fmt: skip


def stub(manifest: Manifest, document: LeftOut, words: Words) -> bytes:
    """Return the page that stands where a left-out document would: links to it lead somewhere, and say where it is."""
    return _draw("stub.html", manifest, words, root=urls.root_of(document.page), document=document, start=quote(START_PAGE))


def _draw(name: str, manifest: Manifest, words: Words, **values: Any) -> bytes:  # noqa: ANN401  # a template's values
    found = {f"{match[1]}.{match[2]}": path for path in manifest.files if (match := _ASSET.fullmatch(path))}
    style, script = found.get("portal.css", ""), found.get("mode.js", "")
    page = _environment().get_template(name)
    return page.render(manifest=manifest, t=words.labels, lang=words.tag, style=style, script=script, **values).encode()


def _environment() -> Environment:
    loader = FileSystemLoader(shipped_theme() / "mirror")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
