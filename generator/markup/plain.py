"""Takes the text out of HTML."""

from __future__ import annotations

import html

from generator.patterns import regex

TAG = regex(r"<[^>]*>")


def plain_text(markup: str) -> str:
    """Return the text of HTML, entities resolved; block ends as line ends."""
    return html.unescape(TAG.sub("", markup.replace("</p>", "\n").replace("</td>", " ").replace("</th>", " ").replace("</h3>", " ")))
