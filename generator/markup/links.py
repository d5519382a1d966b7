"""Finishes links and pictures: their addresses as published, pictures as figures, links that stand alone."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING
from urllib.parse import unquote

from generator.document import Link, is_external
from generator.markup.sanitising import FOOTNOTE
from generator.patterns import regex

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

_SECOND_RETURN = regex(r"^#fnref-.+-(\d+)$")
"""The link back to the second and each further mark of one footnote, as comrak numbers them."""
_FIGURE = regex(r'<p>(<img\b[^>]*?) title="([^"]*)"([^>]*>)\s*</p>')
"""A paragraph that holds one picture with a title and nothing else."""
_OF_LINKS = regex(r"(?:(?<=<p>)|(?<=<li>)|(?<=<br>))\s*(?:<a [^>]*>(?:[^<]|<(?!/?(?:a|p|li)[ >]))*</a>\s*)+(?=</p>|</li>|<br>|<[uo]l>)")
"""A line, of a paragraph or an item, that consists of links: from its beginning or a line break to its end or the next one."""
_ADDRESS = regex(r'<(a|img)\b([^>]*?) (?:href|src)="([^"]*)"([^>]*)>')
"""A link or picture: what stands before the address, the address, and what stands behind it."""
_ALT = regex(r'\balt="([^"]*)"')
_REL = ' rel="noopener"'


def published(safe: str, resolve: Callable[[str, bool], str] | None) -> tuple[str, list[Link]]:
    """Return a body with its addresses as they are published, and its links and images as they were written."""
    found: list[Link] = []
    if "<a " in safe or "<img " in safe:
        safe = _FIGURE.sub(r"<figure>\1\3<figcaption>\2</figcaption></figure>", safe)
        safe = _OF_LINKS.sub(_lone_links, safe) if "<a " in safe else safe
        safe = _ADDRESS.sub(lambda match: _address(match, found, resolve), safe)
    return safe, found


def _lone_links(match: re.Match[str]) -> str:
    """Mark links that stand alone on their line, which are as large as a button; one within a text is as large as the text (WCAG 2.5.5)."""
    return match[0].replace("<a ", '<a class="lone" ') if 'class="' not in match[0] else match[0]


def _address(match: re.Match[str], links: list[Link], resolve: Callable[[str, bool], str] | None) -> str:
    tag, before, address, after = match.groups()
    is_image = tag == "img"
    target = html.unescape(address)
    if target.startswith("#fn"):
        name = unquote(target)
        address = name if FOOTNOTE.fullmatch(name, 1) else address
        again = _SECOND_RETURN.search(address)
        label = f' aria-label="返回正文{again[1] if again else ""}"' if "footnote-backref" in before + after else ""
        return f'<a{before} href="{address}"{after.replace(_REL, "")}{label}>'
    alt = _ALT.search(match[0]) if is_image else None
    links.append(Link(target, is_image, html.unescape(alt[1]) if alt else ""))
    shown = html.escape(resolve(target, is_image), quote=True) if resolve else address
    if is_image:
        if is_external(target):
            return alt[1] if alt else ""  # no page asks another site for anything, be it in a draft or where `address-unusable` is off
        return f'<img{before} src="{shown}"{after} loading="lazy">'
    if "://" not in target:
        after = after.replace(_REL, "")
    return f'<a{before} href="{shown}"{after}>'
