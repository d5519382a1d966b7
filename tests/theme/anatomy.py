"""What the source of every page of a built portal has to hold, whatever kind of page it is: read from the files, without a browser.

Each check yields findings in words; ``tests/theme/test_anatomy.py`` proves that each can fail.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_VOID: Final = frozenset(("meta", "link", "img", "input", "br", "hr", "wbr", "path", "circle", "col", "source", "area"))
_REFERRING: Final = ("for", "aria-labelledby", "aria-controls", "aria-describedby", "headers")
_SITE_TAGS: Final = ("SiteName", "SiteDomain", "SiteIDCode")
_COLUMN_TAGS: Final = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
_DOCUMENT_TAGS: Final = ("ArticleTitle", "PubDate", "ContentSource", "Url")
_PARTICULARS: Final = ({"索引号", "索引號"}, {"发布机构", "發布機構"}, {"文号", "文號"}, {"生成日期"}, {"发布日期", "發布日期"})
_SOURCES: Final = {"default-src": "'none'", "base-uri": "'none'", "img-src": "'self' data:"}
"""Of the policy's directives, those that do not say ``'self'`` alone."""
_LETTERS: Final = re.compile(r"[\s\u00ad\u2060]+")


@dataclass(eq=False)
class Element:
    """An element of a page with what stands in it."""

    tag: str
    attributes: dict[str, str]
    above: Element | None
    inside: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return its words without blanks."""
        return _LETTERS.sub("", "".join(part if isinstance(part, str) else part.text for part in self.inside))

    @property
    def classes(self) -> list[str]:
        """Return its classes."""
        return self.attributes.get("class", "").split()

    def within(self, *names: str) -> bool:
        """Tell whether it stands in an element of one of these tags, or classes with a dot before them."""
        above = self.above
        return above is not None and (above.tag in names or any(f".{name}" in names for name in above.classes) or above.within(*names))


class Page(HTMLParser):
    """A page of a site, taken apart."""

    def __init__(self, path: str, text: str) -> None:
        """Read a page's source; the path is the one below the site."""
        super().__init__(convert_charrefs=True)
        self.path = path
        self.all: list[Element] = []
        self._open = Element("", {}, None)
        self.feed(text)
        self.ids = Counter(element.attributes["id"] for element in self.all if "id" in element.attributes)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element, and go into it if it can hold something."""
        element = Element(tag, {name: value or "" for name, value in attrs}, self._open)
        self._open.inside.append(element)
        self.all.append(element)
        if tag not in _VOID:
            self._open = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element that is closed at once."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Leave the element of that name."""
        element: Element | None = self._open
        while element is not None and element.tag != tag:
            element = element.above
        if element is not None and element.above is not None:
            self._open = element.above

    def handle_data(self, data: str) -> None:
        """Keep words where they stand."""
        self._open.inside.append(data)

    def tags(self, *names: str) -> list[Element]:
        """Return the elements of these tags, in their order."""
        return [element for element in self.all if element.tag in names]

    def of(self, name: str) -> list[Element]:
        """Return the elements of a class."""
        return [element for element in self.all if name in element.classes]

    @property
    def heading(self) -> str:
        """Return the words of the first heading."""
        return next((element.text for element in self.tags("h1")), "")

    def meta(self, name: str) -> list[str]:
        """Return what the meta tags of a name say."""
        return [element.attributes.get("content", "") for element in self.tags("meta") if element.attributes.get("name") == name]

    @property
    def is_document(self) -> bool:
        """Tell whether it is a document's page."""
        return re.search(r"(?:^|/)doc/[^/]+/[^/]+\.html$", self.path) is not None

    @property
    def edition(self) -> str:
        """Return the folder of its edition, with a slash, or nothing."""
        return "zh-Hant/" if self.path.startswith("zh-Hant/") else ""


Site = dict[str, Page]
"""The pages of a site by their paths."""


def title(page: Page, _site: Site) -> Iterator[str]:
    """Begin with the page's own heading and end with the site's name (WCAG 2.4.2)."""
    shown = next((element.text for element in page.tags("title")), "")
    name = _LETTERS.sub("", "".join(page.meta("SiteName")))
    own = shown.removesuffix(name).removesuffix("-").removesuffix("…")
    # The page of a table in a file says which in its title.
    told = page.path == f"{page.edition}index.html" or (own and (own[:20] in page.heading or page.heading in own))
    if not shown.endswith(name) or not told:
        yield shown


def headings(page: Page, _site: Site) -> Iterator[str]:
    """Have one first heading and leave out no level (WCAG 1.3.1, 2.4.6)."""
    levels = [int(element.tag[1]) for element in page.tags("h1", "h2", "h3", "h4", "h5", "h6") if not element.within("noscript", "footer")]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} of h1"
    before = levels.index(1) if 1 in levels else 0
    for upper, lower in itertools.pairwise(levels[before:]):
        if lower > upper + 1:
            yield f"h{lower} after h{upper}"


def references(page: Page, _site: Site) -> Iterator[str]:
    """Name every id once, and refer to ids that are there."""
    yield from (f"id {name} twice" for name, count in page.ids.items() if count > 1)
    for element in page.all:
        for name in _REFERRING:
            for wanted in element.attributes.get(name, "").split():
                if wanted not in page.ids:
                    yield f"{element.tag} {name}={wanted}"


def links(page: Page, site: Site) -> Iterator[str]:
    """Lead by relative addresses to pages and places that exist; numbers are dialled without blanks."""
    for element in page.tags("a", "link", "script", "img", "form"):
        address = element.attributes.get("href") or element.attributes.get("src") or element.attributes.get("action") or ""
        if address.startswith("tel:") and not re.fullmatch(r"tel:\+?[\d*#]+(?:;ext=\d+)?", address):
            yield f"{address} cannot be dialled"
        if "://" in address or address.startswith(("tel:", "mailto:", "data:")):
            continue
        if address.startswith("/") and not page.path.endswith("404.html"):
            yield f"{address} begins at the root"
            continue
        target = urlsplit(urljoin(f"file:///{page.path}", address))
        other = site.get(unquote(target.path).lstrip("/"))
        # Of a page its places are known; whether other files exist is told by the tests of the engine.
        there = other is not None and (not target.fragment or unquote(target.fragment) in other.ids)
        if target.path.endswith(".html") and not page.path.endswith("404.html") and not there:
            yield f"{address} leads nowhere"


def path(page: Page, site: Site) -> Iterator[str]:
    """Begin at the home page, name each page on the way as it names itself, and end at this one, which is no link."""
    steps = [element for element in page.tags("a", "span") if element.within(".crumb")]
    if page.path.removeprefix(page.edition) == "index.html":
        return
    if not steps or steps[-1].tag == "a" or steps[-1].attributes.get("aria-current") != "page":
        yield "does not end here"
    came = (
        [urlsplit(urljoin(f"/{page.path}", step.attributes["href"])).path.lstrip("/") for step in steps if step.tag == "a"]
        if not page.path.endswith("404.html")
        else []
    )
    if came and came[0] != f"{page.edition}index.html":
        yield f"begins at {came[0]}"
    for step, place in zip(steps[1:], came[1:], strict=False):
        # The step to the document of a table says so, in a word.
        if step.text not in site[place].heading and not site[place].is_document:
            yield f"{step.text} leads to {site[place].heading}"
    folders = [place.removesuffix("index.html") for place in came if "category/" in place]
    yield from (
        f"{lower} is not in {upper}" for upper, lower in itertools.pairwise(folders) if not lower.startswith(upper) or lower == upper
    )


def labels(page: Page, _site: Site) -> Iterator[str]:
    """Carry the meta tags of the State Council's guide (国办发〔2017〕47号, annex), once each, and say in them what the page shows."""
    wanted = list(_SITE_TAGS)
    columned = page.is_document or re.match(r"(?:zh-Hant/)?(?:index\.html|category/.+/)", page.path)
    wanted += _COLUMN_TAGS if columned else ()
    wanted += _DOCUMENT_TAGS if page.is_document else ()
    for name in wanted:
        said = page.meta(name)
        if len(said) != 1 or not said[0].strip():
            yield f"{name}: {said}"
            return
    steps = [element for element in page.tags("a", "span") if element.within(".crumb")]
    columns = (
        [element.text for element in steps if "category/" in element.attributes.get("href", "")][-1:]
        if page.is_document
        else [element.text for element in steps]
    )
    if columned and steps and _LETTERS.sub("", page.meta("ColumnName")[0]) not in columns:
        yield f"ColumnName {page.meta('ColumnName')[0]}"
    if page.is_document:
        moment = next((time.attributes.get("datetime", "") for time in page.tags("time") if _name_of(time) in _PARTICULARS[-1]), "")
        if page.meta("PubDate")[0] != f"{moment[:10]} {moment[11:16] or '00:00'}":
            yield f"PubDate {page.meta('PubDate')[0]}"
        if _LETTERS.sub("", page.meta("ArticleTitle")[0]) != page.heading:
            yield f"ArticleTitle {page.meta('ArticleTitle')[0]}"
        canonical = [element.attributes["href"] for element in page.tags("link") if element.attributes.get("rel") == "canonical"]
        if canonical != page.meta("Url"):
            yield f"Url {page.meta('Url')}"


def _name_of(value: Element) -> str:
    row = value.above.above if value.above is not None else None
    return next((part.text for part in row.inside if isinstance(part, Element) and part.tag == "dt"), "") if row is not None else ""


def particulars(page: Page, _site: Site) -> Iterator[str]:
    """Name on a document its number, body, document number and days (A23)."""
    if page.is_document:
        names = {element.text for element in page.tags("dt")}
        yield from (f"no {'/'.join(sorted(one))}" for one in _PARTICULARS if not one & names)


def policy(page: Page, _site: Site) -> Iterator[str]:
    """Allow nothing but the site itself."""
    said = [
        element.attributes["content"] for element in page.tags("meta") if element.attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    if len(said) != 1:
        yield f"{len(said)} policies"
    for directive in "; ".join(said).split("; "):
        name, _, sources = directive.partition(" ")
        if sources != _SOURCES.get(name, "'self'"):
            yield directive


def messages(page: Page, _site: Site) -> Iterator[str]:
    """Announce what scripts say: every place for it is a status (WCAG 4.1.3)."""
    for element in page.all:
        if (
            re.search(r"(?:^|-|\s)say(?:\s|$)", f"{element.attributes.get('id', '')} {element.attributes.get('class', '')}")
            and element.attributes.get("role") != "status"
        ):
            yield f"{element.attributes}"


def windows(page: Page, _site: Site) -> Iterator[str]:
    """Open no window, take no focus and no key, and leave the order of the Tab key alone (E11, A16)."""
    for element in page.all:
        given = element.attributes
        if given.get("target") or "autofocus" in given or "accesskey" in given or int(given.get("tabindex", "0")) > 0:
            yield f"{element.tag} {given}"


def tables(page: Page, _site: Site) -> Iterator[str]:
    """Give every table a name and every heading of one its direction (H63, H73)."""
    for table in page.tags("table"):
        captioned = any(isinstance(part, Element) and part.tag == "caption" and part.text for part in table.inside)
        box = table.above
        if not captioned and not (box is not None and {"aria-label", "aria-labelledby"} & box.attributes.keys()):
            yield "a table without a name"
    yield from (
        f"th {element.text} without scope"
        for element in page.tags("th")
        if element.attributes.get("scope") not in {"col", "row", "colgroup", "rowgroup"}
    )


def repeated(page: Page, _site: Site) -> Iterator[str]:
    """Give links of one list to different places different words (WCAG 2.4.9)."""
    known: dict[tuple[int, str], str] = {}
    for element in page.tags("a"):
        place = element.above
        while place is not None and place.tag not in {"ul", "ol", "dl", "p", "body", ""}:
            place = place.above
        key = (id(place), element.attributes.get("aria-label") or element.text)
        address = element.attributes.get("href", "")
        if known.setdefault(key, address) != address and not element.within(".body", ".docs", ".toc"):
            yield f"{key[1]} leads to {known[key]} and {address}"


def foot(page: Page, site: Site) -> Iterator[str]:
    """Show the same foot, with the help in it, on all pages (E16, WCAG 3.2.6)."""

    def shown(one: Page) -> list[tuple[str, str]]:
        return [
            (element.text, urljoin(f"/{one.path}", element.attributes["href"]).rpartition("/")[2])
            for element in one.tags("a")
            if element.within(".foot")
        ]

    if shown(page) != shown(site[f"{page.edition}help.html"]) or "help.html" not in dict(map(reversed, shown(page))):  # type: ignore[arg-type]  # pairs
        yield f"{shown(page)}"


def scripts(page: Page, site: Site) -> Iterator[str]:
    """Say what to do instead where something needs a script; without the search the categories are at hand (A26)."""
    notes = [element for element in page.of("note") if element.within("noscript")]
    seeks = "search" in page.ids
    if {"search", "favourites", "verify"} & page.ids.keys() and not notes:
        yield "no words without script"
    if seeks:
        there = {element.text for element in page.tags("a") if element.within("noscript")}
        wanted = {
            element.text for element in site[f"{page.edition}help.html"].tags("a") if element.within(".side") and element.within("nav")
        }
        if not wanted or not wanted <= there:
            yield "no categories without script"


def languages(page: Page, _site: Site) -> Iterator[str]:
    """Mark the names of other editions with their language (WCAG 3.1.2); every part's mark is a tag."""
    for element in page.all:
        given = element.attributes
        if element.tag == "a" and given.get("rel") == "alternate" and given.get("lang") != given.get("hreflang"):
            yield f"{element.text} of {given.get('hreflang')}"
        if "lang" in given and not re.fullmatch(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?", given["lang"]):
            yield f"lang={given['lang']}"


CHECKS: Final[tuple[Callable[[Page, Site], Iterator[str]], ...]] = (
    title, headings, references, links, path, labels, particulars, policy, messages, windows, tables, repeated, foot, scripts, languages,
)  # fmt: skip


def read(site: Path) -> dict[str, Page]:
    """Take apart every page of a built site."""
    found = {file.relative_to(site).as_posix(): file.read_text(encoding="utf-8") for file in sorted(site.rglob("*.html"))}
    return {name: Page(name, text) for name, text in found.items()}


def findings(page: Page, site: Site) -> dict[str, list[str]]:
    """Return what is wrong with a page, by check."""
    found = {check.__name__: list(check(page, site)) for check in CHECKS}
    return {name: what for name, what in found.items() if what}
