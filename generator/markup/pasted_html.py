"""HTML that authors paste, made to obey the content model of the HTML Standard: what sanitising leaves is safe, not yet sound.

One pass over tags that are already balanced. Nothing a reader reads is lost; marks that mean nothing are: frames drawn
as tables, lists whose items are no items, links that lead nowhere, languages that do not exist.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote

from generator.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Callable

_TOKEN: Final = regex(r'<(/?)([a-z][a-z0-9]*)((?: [^\s=>"]+(?:="[^"]*")?)*) ?/?>')
"""A tag as nh3 writes it: whether it closes, its name, its attributes, whose values stand in double quotation marks."""
_ATTRIBUTE: Final = regex(r' ([^\s=>"]+)(?:="([^"]*)")?')
_NAMED_PICTURE: Final = regex(r'<img [^>]*\balt="[^"]*[^\s"]')
_VOID: Final = frozenset(("br", "hr", "img", "input", "wbr", "col"))
_INLINE: Final = frozenset((
    "abbr", "b", "cite", "code", "dfn", "em", "i", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong",
    "sub", "sup", "u", "var",
))  # fmt: skip
_AS_INSIDE: Final = frozenset(("a", "ins", "del"))
"""Blocks if they hold blocks."""
_CHILDLESS: Final = frozenset(("", "br", "img", "input", "wbr"))
"""Text (which has no tag) and what stands within a line but holds nothing."""
_HOMES: Final = {"li": "ul", "dt": "dl", "dd": "dl"}
"""The list that is made around parts of lists that stand outside of one."""
_TABLE_PARTS: Final = frozenset(("thead", "tbody", "tfoot", "tr"))
_CELLS: Final = frozenset(("td", "th", "caption"))
_APART: Final = ("caption", "thead", "tfoot")
_CHOICES: Final = {
    "dir": ("ltr", "rtl", "auto"),
    "scope": ("col", "row", "colgroup", "rowgroup"),
    "align": ("left", "right", "center"),
}
_COUNTS: Final = range(-9999, 1_000_000)
_NUMBERS: Final = {"colspan": range(2, 1001), "rowspan": range(2, 65535), "start": _COUNTS, "value": _COUNTS}
"""A span of one means nothing, though some editors write it in every cell."""
_INTEGER: Final = regex(r"-?[0-9]{1,6}")
_LEAF: Final = regex(rf"<div>((?:[^<]|<(?=/?(?:a|del|ins|br|img|wbr|{'|'.join(sorted(_INLINE))})[ >]))*+)</div>")
"""A division that holds no blocks: so old editors write paragraphs."""
_TOUCHING: Final = regex("(</(?:p|h[1-6]|[uo]l|blockquote|table)>)(?=<(?:p|h[1-6]|[uo]l|blockquote|table)>)")
"""The line end between two blocks that some editors leave out."""
_BLANK: Final = regex(r"(?:\s|&nbsp;|\xa0|<br>)*")
_ADDRESS_SIGNS: Final = "%/:=&?~#+!$,;'@()*[]-._"
"""What stays as it is in an address that is written anew; the percent sign too, for what is encoded is not encoded again."""
_NEVER_IN_ADDRESSES: Final = regex('[<>"^`{|}]|#.*#')
_TWO: Final = (
    "aaabaeafakamanarasavayazbabebgbibmbnbobrbscacechcocrcscucvcydadedvdzeeeleneoeseteufafffifjfofrfygagdglgngugvhahehihohrht"
    "huhyhziaidieigiiikioisitiujajvkakgkikjkkklkmknkokrkskukvkwkylalblglilnloltlulvmgmhmimkmlmnmrmsmtmynanbndnengnlnnnonrnvny"
    "ocojomorospapiplpsptqurmrnrorurwsascsdsesgsiskslsmsnsosqsrssstsusvswtatetgthtitktltntotrtstttwtyugukuruzvevivowawoxhyiyo"
    "zazhzu"
)
_THREE: Final = "cdocjycmncpxganhakhsnlzhmnpnanwuuyuekhblislhumncsjotdd"
_LANGUAGES: Final = frozenset(re.findall("..", _TWO) + re.findall("...", _THREE))
"""Primary subtags: all of ISO 639-1, and Chinese varieties and scripts of China's peoples that have three letters."""
_LANGUAGE_TAG: Final = regex(r"([A-Za-z]{2,3})(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?")


class _Child(NamedTuple):
    """What an element, or text, has become in its parent."""

    tag: str
    """The name of the element; empty for text."""
    html: str
    inner: str
    """What it holds, without its own tags."""
    is_block: bool = False
    holds_table: bool = False
    frame: str = ""
    """For a part of a table: what it is when the table proves to be a frame."""
    line: str = ""
    """For a block: what it is within a line, where no blocks can be."""


@dataclass(slots=True)
class _Open:
    """An element whose end has not come yet."""

    tag: str
    attributes: dict[str, str]
    parent: str
    """The tag of the element around it; nothing at the top."""
    children: list[_Child] = field(default_factory=list)


def mended(safe: str) -> str:
    """Return sanitised HTML as valid HTML; what is valid stays as it is."""
    stack = [_Open("", {}, "")]
    end = 0
    for match in _TOKEN.finditer(safe):
        if match.start() > end:
            stack[-1].children.append(_text(safe[end : match.start()]))
        end = match.end()
        closing, tag, attributes = match.groups()
        if not closing:
            kept = {name: value for name, value in _ATTRIBUTE.findall(attributes) if _is_right(tag, name, value)}
            stack.append(_Open(tag, kept, stack[-1].tag))
        if closing or tag in _VOID:
            closed = stack.pop()
            stack[-1].children += _closed(closed)
    stack[0].children.append(_text(safe[end:]))
    whole = "".join(child.html for child in _paragraphs(_at_home(stack[0].children, "")))
    return _TOUCHING.sub("\\1\n", _LEAF.sub(r"<p>\1</p>", whole)).replace("</strong><strong>", "")


def _text(text: str) -> _Child:
    return _Child("", text, text)


def _is_right(tag: str, name: str, value: str) -> bool:
    """Tell whether an attribute has a value it can have."""
    if name == "lang":
        match = _LANGUAGE_TAG.fullmatch(value)
        return match is not None and match[1].lower() in _LANGUAGES
    if name in _NUMBERS:
        return _INTEGER.fullmatch(value) is not None and int(value) in _NUMBERS[name]
    return name not in _CHOICES or (value in _CHOICES[name] and (name != "align" or tag in _CELLS))


def _closed(element: _Open) -> list[_Child]:
    """Return what an element becomes in its parent: itself, what it holds, or nothing."""
    children = _at_home(element.children, element.tag)
    rule = _RULES.get(element.tag)
    return rule(element, children) if rule else [_made(element.tag, element.attributes, children)]


def _made(tag: str, attributes: dict[str, str], children: list[_Child], inner: str | None = None) -> _Child:
    inside = "".join(child.html for child in children) if inner is None else inner
    written = "".join(f" {name}" if name == "reversed" else f' {name}="{value}"' for name, value in attributes.items())
    markup = f"<{tag}{written}>" if tag in _VOID else f"<{tag}{written}>{inside}</{tag}>"
    is_block = any(child.is_block for child in children) if tag in _AS_INSIDE else tag not in _INLINE | _CHILDLESS
    line = f"{_line(children)} " if is_block and tag not in _VOID else ""
    return _Child(tag, markup, inside, is_block, any(child.holds_table for child in children), line=line)


def _line(children: list[_Child]) -> str:
    """Return what elements are within a line: their words, one after the other."""
    return "".join(child.line if child.is_block else child.html for child in children)


def _link(element: _Open, children: list[_Child]) -> list[_Child]:
    """A link leads somewhere, has a name and holds no link: one whose only content is an unnamed picture has its address."""
    inside = "".join(child.html for child in children)
    if "href" not in element.attributes:
        return children
    if _BLANK.fullmatch(inside):
        return []
    if "<a " in inside:
        parts = [
            (stays, list(run)) for stays, run in groupby(children, lambda child: "<a " in child.html or bool(_BLANK.fullmatch(child.html)))
        ]
        return [made for stays, run in parts for made in (run if stays else _link(element, run))]
    attributes = {**element.attributes, "href": _address(element.attributes["href"])}
    if not _TOKEN.sub("", inside).strip() and not _NAMED_PICTURE.search(inside):
        children = [*children, _text(f'<span class="vh">{attributes["href"]}</span>')]
    return [_made("a", attributes, children)]


def _address(written: str) -> str:
    """Return the value of ``href`` or ``src`` with what an address cannot hold percent-encoded; names of files stay as they are."""
    address = html.unescape(written)
    if _NEVER_IN_ADDRESSES.search(address) or ("://" in address and (" " in address or not address.isascii())):
        before, sign, fragment = quote(address, safe=_ADDRESS_SIGNS).partition("#")
        return html.escape(f"{before}{sign}{fragment.replace('#', '%23')}", quote=True)
    return written


def _picture(element: _Open, children: list[_Child]) -> list[_Child]:
    source = element.attributes.get("src", "").strip()
    if not source:
        return []
    attributes = {**element.attributes, "src": _address(source), "alt": element.attributes.get("alt", "").strip()}
    if not attributes["alt"]:
        attributes.pop("title", "")  # what has no words is an ornament
    return [_made("img", attributes, children)]


def _nothing(_element: _Open, _children: list[_Child]) -> list[_Child]:
    return []


def _section(element: _Open, children: list[_Child]) -> list[_Child]:
    return [_made("section" if "class" in element.attributes else "div", element.attributes, children)]


def _inline(element: _Open, children: list[_Child]) -> list[_Child]:
    """Keep an element within a line, unless it holds blocks or is a bare span; ``b`` becomes ``strong``."""
    if any(child.is_block for child in children) or (element.tag == "span" and not element.attributes):
        return children
    return [_made("strong" if element.tag == "b" else element.tag, element.attributes, children)]


def _reading(element: _Open, children: list[_Child]) -> list[_Child]:
    return _inline(element, children) if element.parent == "ruby" and not _BLANK.fullmatch(_line(children)) else children


def _ruby(element: _Open, children: list[_Child]) -> list[_Child]:
    """Keep readings with the text before them; text without a reading and a reading without text stand beside."""
    places = [place for place, child in enumerate(children) if child.tag == "rt"]
    first = next((place for place, child in enumerate(children) if child.tag != "rt" and not _BLANK.fullmatch(child.html)), len(children))
    last = max(places, default=-1)
    if first > last or any(child.is_block for child in children):
        return [_text(child.inner) if child.tag == "rt" else child for child in children]
    before = [_text(child.inner) for child in children[:first]]
    return [*before, _made("ruby", element.attributes, children[first : last + 1]), *children[last + 1 :]]


def _lines(element: _Open, children: list[_Child]) -> list[_Child]:
    """Headings and paragraphs hold lines alone; text set with blanks is marked as such."""
    inside = _line(children)
    if element.tag == "p" and _BLANK.fullmatch(inside):
        return []
    if element.tag == "pre" and not any(child.tag in ("code", "kbd", "samp") for child in children):
        inside = f"<samp>{inside}</samp>"
    return [_made(element.tag, element.attributes, children, inside)]


def _list(element: _Open, children: list[_Child]) -> list[_Child]:
    return [_made(element.tag, element.attributes, children)] if any(child.tag == "li" for child in children) else []


def _terms(element: _Open, children: list[_Child]) -> list[_Child]:
    """A list of terms is made of terms that have explanations; another is no list."""
    terms_and_explanations = "".join(child.tag[1] for child in children if child.tag in ("dt", "dd"))
    strange = any(child.tag not in ("dt", "dd") and not _BLANK.fullmatch(child.html) for child in children)
    if not strange and re.fullmatch("(?:t+d+)+", terms_and_explanations):
        return [_made("dl", element.attributes, children)]
    inside = "".join(f"<div>{child.inner}</div>" if child.tag in ("dt", "dd") else child.html for child in children)
    return [_made("div", element.attributes, children, inside)]


def _caption(element: _Open, children: list[_Child]) -> list[_Child]:
    return [_made("figcaption" if element.parent == "figure" else "div", element.attributes, children)]


def _figure(element: _Open, children: list[_Child]) -> list[_Child]:
    """A figure has one caption, before or after everything else."""
    captions = [child for child in children if child.tag == "figcaption"]
    filled = [child for child in children if not _BLANK.fullmatch(child.html)]
    if not captions or (len(captions) == 1 and captions[0] in (filled[0], filled[-1])):
        return [_made("figure", element.attributes, children)]
    others = "".join(child.html for child in children if child.tag != "figcaption")
    words = " ".join(child.inner for child in captions)
    return [_made("figure", element.attributes, children, f"{others}<figcaption>{words}</figcaption>")]


def _table_part(element: _Open, children: list[_Child]) -> list[_Child]:
    """A cell of one paragraph, as word processors write them, is one of text."""
    if element.tag in _CELLS:
        filled = [child for child in children if not _BLANK.fullmatch(child.html)]
        is_line = len(filled) == 1 and (filled[0].html.startswith("<p>") or _LEAF.fullmatch(filled[0].html))
        children = [_text(filled[0].inner)] if is_line else children
    made = _made(element.tag, element.attributes, children)
    if element.tag == "tr" and not any(child.tag in ("td", "th") for child in children):
        return []
    if element.tag in _TABLE_PARTS:
        return [made._replace(frame="".join(child.frame or child.html for child in children))]
    if _BLANK.fullmatch(made.inner):
        return [made._replace(frame="\n")]
    kind = "div" if any(child.is_block for child in children) else "p"
    return [made._replace(frame=f"<{kind}>{made.inner}</{kind}>")]


def _table(element: _Open, children: list[_Child]) -> list[_Child]:
    """A table has cells; one that holds tables is a frame that somebody drew."""
    if any(child.holds_table for child in children):
        markup = "".join(child.frame or child.html for child in children)
        return [_Child("div", markup, markup, is_block=True, holds_table=True, line=_line(children))]
    made = _made("table", element.attributes, _in_order(children))._replace(holds_table=True)
    return [made] if "<td" in made.inner or "<th" in made.inner.replace("<thead", "") else []


def _in_order(children: list[_Child]) -> list[_Child]:
    """A table has a caption, a head, rows and a foot, in this order; further heads and feet are rows."""
    captions, heads, feet = ([child for child in children if child.tag == kind] for kind in _APART)
    words = " ".join(caption.inner for caption in captions)
    caption = [_made("caption", {}, captions, words)] if captions else []
    more_heads, more_feet = ([_made("tbody", {}, [part], part.inner) for part in parts] for parts in (heads[1:], feet[:-1]))
    return [*caption, *heads[:1], *more_heads, *(child for child in children if child.tag not in _APART), *more_feet, *feet[-1:]]


_RULES: Final[dict[str, Callable[[_Open, list[_Child]], list[_Child]]]] = {
    **dict.fromkeys(_INLINE, _inline),
    "ruby": _ruby,
    "rt": _reading,
    "rp": _nothing,  # set again around every reading
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "p", "pre"), _lines),
    **dict.fromkeys(("ul", "ol"), _list),
    **dict.fromkeys(_TABLE_PARTS | _CELLS, _table_part),
    **dict.fromkeys(("col", "colgroup"), _nothing),
    "a": _link,
    "img": _picture,
    "section": _section,
    "dl": _terms,
    "figcaption": _caption,
    "figure": _figure,
    "table": _table,
}


def _at_home(children: list[_Child], tag: str) -> list[_Child]:
    """Give items of lists that stand outside of lists a list, and what stands in a list an item."""
    if tag in ("ul", "ol"):
        return [child if child.tag == "li" or _BLANK.fullmatch(child.html) else _made("li", {}, [child]) for child in children]
    if tag == "dl" or not any(child.tag in _HOMES for child in children):
        return children
    result: list[_Child] = []
    run: list[_Child] = []
    for child in [*children, _text("")]:  # the empty text ends the last run
        if run and (_HOMES.get(child.tag) == _HOMES[run[0].tag] or (child.html and _BLANK.fullmatch(child.html))):
            run.append(child)
            continue
        if run:
            result += _closed(_Open(_HOMES[run[0].tag], {}, tag, run))
        run = [child] if child.tag in _HOMES else []
        result += [] if run else [child]
    return result


def _paragraphs(children: list[_Child]) -> list[_Child]:
    """Make paragraphs of bare text between blocks."""
    result: list[_Child] = []
    run: list[_Child] = []
    for child in [*children, _Child("", "", "", is_block=True)]:  # the empty block ends the last run
        if not child.is_block:
            run.append(child)
            continue
        text = "".join(one.html for one in run)
        result += [_text(text if _BLANK.fullmatch(text) else f"<p>{text.strip()}</p>\n"), child]
        run = []
    return result
