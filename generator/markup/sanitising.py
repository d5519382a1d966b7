"""Turns Markdown into HTML in which nothing can execute, and finds the links and images lost on the way.

comrak turns Markdown into HTML, nh3 removes everything that could execute; a text without any mark-up of its own whose HTML is
made of bare tags alone needs none of it. What is pasted is made valid, tasks and footnotes are written as what they are.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

import comrak
import nh3

from generator.document import Link, is_external
from generator.markup import nesting, pasted_html, signs
from generator.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator


def _extensions(*, links: bool) -> comrak.ExtensionOptions:
    extensions = comrak.ExtensionOptions()
    extensions.table = True
    extensions.strikethrough = True
    extensions.tasklist = True
    extensions.footnotes = True
    extensions.autolink = links
    extensions.cjk_friendly_emphasis = True
    return extensions


_EXTENSIONS, _WITHOUT_LINKS = _extensions(links=True), _extensions(links=False)
_MOST_MAIL = 20_000_000
"""Addresses of e-mail in a line times its length: comrak goes a call deeper for each, with what is left of the line."""
_MOST_SITES = 20_000_000_000
"""Addresses of sites in a block times its length: comrak takes longer for each, the more stands before it."""
_RENDER = comrak.RenderOptions()
_RENDER.unsafe_ = True  # raw HTML goes through; nh3 is what makes it safe
TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del", "dfn", "div", "dl", "dt",
    "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p",
    "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "span", "strong", "sub", "sup", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "u", "ul", "var", "wbr",
}  # fmt: skip
"""Elements that a page shows."""
_ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "ol": {"start", "reversed"},
    "li": {"value"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align", "scope"},
    "col": {"span"},
    "colgroup": {"span"},
    "*": {"lang", "dir"},
}
SCHEMES = {"http", "https", "mailto", "tel"}
"""What a published address can begin with."""
_CLEANER = nh3.Cleaner(tags=TAGS, attributes=_ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener", clean_content_tags={"script", "style"})
FOOTNOTE = regex(r"fn(?:ref)?-[^\s<>\"'&]+")
"""The name of a note or of its mark, once its characters are no longer written as ``%E6%B3%A8``."""
_TASK_ATTRIBUTES = {"type": {"checkbox"}, "checked": {""}, "disabled": {""}}


def _keep_footnotes(_tag: str, attribute: str, value: str) -> str | None:
    if attribute == "id":
        name = unquote(value)
        return name if FOOTNOTE.fullmatch(name) else None
    return value


_RICH_CLEANER = nh3.Cleaner(
    tags=TAGS | {"input"},
    attributes={**_ATTRIBUTES, "li": {"id", "value"}, "a": {"href", "title", "id"}},
    tag_attribute_values={"input": _TASK_ATTRIBUTES},
    set_tag_attribute_values={"input": {"type": "checkbox", "disabled": ""}},
    allowed_classes={"sup": {"footnote-ref"}, "section": {"footnotes"}, "a": {"footnote-backref"}},
    url_schemes=SCHEMES,
    link_rel="noopener",
    attribute_filter=_keep_footnotes,
    clean_content_tags={"script", "style"},
)
_PLAIN_TAGS = frozenset(
    f"<{slash}{name}>"
    for slash in ("", "/")
    for name in (
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "em", "strong", "del", "blockquote", "pre", "code", "table", "thead",
        "tbody", "tr", "th", "td",
    )
) | {f'<t{cell} align="{side}">' for cell in "hd" for side in ("left", "right", "center")}  # fmt: skip
"""Tags as comrak writes them that are safe and that nh3 leaves as they are."""
_TAG_BY_TAG = regex("<[^>]*>")
_WRITTEN = regex(r"""<(?P<tag>a|img)\b[^<>]*?\s(?:href|src)\s*=\s*(?P<address>"[^"]*"|'[^']*'|[^\s"'<>]+)[^<>]*""", re.IGNORECASE)
"""An address as authors write it in HTML, with its element."""
_WRITTEN_ALT = regex(r"""\salt\s*=\s*("[^"]*"|'[^']*'|[^\s"'<>]+)""", re.IGNORECASE)
_CENTRED = regex("(</?)center>", re.IGNORECASE)
"""A block of old editors, whose end would be lost with its tag."""
_ASTRAY = regex(r'<a (?!href=")|<a href="[^"]*"[^>]*>\s*</a>|<img (?!src="[^"])')
"""A link without an address or without words, a picture without an address."""
_TASK = regex(r'<li>(\s*<p>)?<input type="checkbox"( checked="")?[^>]*>\s*(<p>)?')
"""The box at the beginning of an item of a list, also where the item is made of paragraphs."""
_BOX = regex(r'<input\b(?:[^>]*?( checked=""))?[^>]*>')


def sanitised(text: str) -> tuple[str, tuple[Link, ...]]:
    """Return the HTML of Markdown with nothing in it that could execute, and the links and images lost with their addresses."""
    guarded = signs.guarded(text)
    source = comrak.render_markdown(guarded, _WITHOUT_LINKS if _is_all_addresses(guarded) else _EXTENSIONS, None, _RENDER)
    source = signs.parted(source if guarded == text else signs.restored(source), text)
    if "<" not in text and "\xa0" not in source and _PLAIN_TAGS.issuperset(_TAG_BY_TAG.findall(source)):
        return source.replace("&quot;", '"'), ()  # as nh3 writes it
    if "<" in text:
        source = _CENTRED.sub(r"\1div>", source)
    cleaner = _RICH_CLEANER if "footnote" in source or 'type="checkbox"' in source else _CLEANER
    safe = cleaner.clean(nesting.bounded(source)).replace("&nbsp;", "\xa0")
    is_astray = ("<a " in safe or "<img " in safe) and _ASTRAY.search(safe) is not None
    lost = tuple(_lost(source, safe)) if is_astray else ()
    if "<" in text or is_astray:
        safe = pasted_html.mended(safe)
    if "<rt>" in safe:
        safe = safe.replace("<rt>", "<rp>（</rp><rt>").replace("</rt>", "</rt><rp>）</rp>")
    return _notes(safe) if cleaner is _RICH_CLEANER else safe, lost


def _is_all_addresses(text: str) -> bool:
    """Tell whether comrak, making links of bare addresses, would run out of stack or memory, or take minutes."""
    has_mail = text.count("@") * len(text) > _MOST_MAIL
    if has_mail and any(line.count("@") * len(line) > _MOST_MAIL for line in text.split("\n")):
        return True
    has_sites = _sites(text) * len(text) > _MOST_SITES
    return has_sites and any(_sites(block) * len(block) > _MOST_SITES for block in text.split("\n\n"))


def _sites(text: str) -> int:
    return text.count("://") + text.count("www.")


def _lost(source: str, safe: str) -> Iterator[Link]:
    """Yield the links and images whose addresses the sanitiser has taken away; an address that is its own text is still read."""
    left = {html.unescape(match["address"].strip('"')) for match in _WRITTEN.finditer(safe)}
    for match in _WRITTEN.finditer(source):
        written = match["address"].strip("\"'")
        target = html.unescape(written).strip()
        is_image = match["tag"].lower() == "img"
        is_said = source.startswith(f">{written}</a>", match.end())
        if not is_said and ((target not in left and is_external(target)) or (is_image and not target)):
            alt = _WRITTEN_ALT.search(match[0])
            yield Link(target, is_image, html.unescape(alt[1].strip("\"'")) if alt else "")


def _notes(safe: str) -> str:
    """Write tasks as signs, for nobody can tick them, and footnotes as what they are: notes, not a section with a heading."""
    safe = _BOX.sub(lambda match: _sign_of(match[1]), _TASK.sub(_task, safe))
    before, found, notes = safe.rpartition('<section class="footnotes">')
    if not found:
        return safe
    notes, _, after = notes.rpartition("</section>")
    return f'{before}<div class="footnotes">{notes}</div>{after}'


def _task(match: re.Match[str]) -> str:
    return f'<li class="task">{match[1] or match[3] or ""}<span>{_sign_of(match[2])}</span> '


def _sign_of(checked: str | None) -> str:
    return "☑" if checked else "☐"
