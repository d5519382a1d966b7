"""Read built pages as a browser would, and list whatever could run in them."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urljoin, urlsplit

if TYPE_CHECKING:
    from pathlib import Path

URL_ATTRIBUTES: Final = frozenset(
    ("href", "src", "action", "formaction", "poster", "background", "cite", "data", "xlink:href", "srcset", "ping")
)
FORBIDDEN_TAGS: Final = frozenset(
    ("iframe", "object", "embed", "applet", "base", "frame", "frameset", "style", "math", "template", "noembed")
)
LOADING_LINKS: Final = frozenset(("stylesheet", "preload", "modulepreload", "prefetch", "import", "icon", "manifest"))
RUNNING_SCHEMES: Final = ("javascript:", "vbscript:", "data:", "blob:", "file:")


class _Auditor(HTMLParser):
    """Collects everything executable in one page that is not the theme's own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Judge one start tag and its attributes."""
        values = {name.lower(): value or "" for name, value in attrs}
        if tag in FORBIDDEN_TAGS:
            self.found.append(f"<{tag}>")
        if tag == "script":
            self._in_script = values.get("type") != "application/json"
            source = values.get("src", "")
            if self._in_script and (not source or ":" in source or source.startswith("//") or "assets/" not in source):
                self.found.append(f"<script src={source!r}>")
        if tag == "meta" and values.get("http-equiv", "").lower() == "refresh":
            self.found.append("<meta refresh>")
        if tag == "link" and ":" in values.get("href", "") and values.get("rel", "") in LOADING_LINKS:
            self.found.append(f"<link {values}>")
        self.found += [f"{tag} {name}" for name in values if name.startswith("on") or name in {"style", "srcdoc"}]
        for name in URL_ATTRIBUTES & values.keys():
            bare = "".join(c for c in values[name] if c > " ").lower()
            if bare.startswith(RUNNING_SCHEMES):
                self.found.append(f"{tag} {name}={values[name]!r}")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Judge ``<tag/>`` like ``<tag>``."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Notice the end of a script."""
        if tag == "script":
            self._in_script = False

    def handle_data(self, data: str) -> None:
        """Text inside a script element runs."""
        if self._in_script and data.strip():
            self.found.append(f"inline script {data.strip()[:40]!r}")


def executable(text: str) -> list[str]:
    """Return everything in a page that could run and is not a script file of the site."""
    auditor = _Auditor()
    auditor.feed(text)
    auditor.close()
    return auditor.found


def assert_nothing_runs(site: Path) -> None:
    """Fail if any page or any SVG of a site holds something executable of its own."""
    pages = [*site.rglob("*.html"), *site.rglob("*.svg"), *site.rglob("*.xml")]
    assert pages
    for page in pages:
        found = executable(page.read_text(encoding="utf-8"))
        assert not found, f"{page.relative_to(site)}: {found[:5]}"


class _Links(HTMLParser):
    """Collects what one page links to and loads."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  # as HTMLParser calls it
        """Keep the address that an element names."""
        self.found += [value for name, value in attrs if name in {"href", "src"} and value]


def broken_links(site: Path) -> set[str]:
    """Return the relative addresses in a site's pages at which there is no file."""
    there = {f"/{path.relative_to(site).as_posix()}" for path in site.rglob("*") if path.is_file()}
    broken = set()
    for page in there:
        if not page.endswith(".html") or page == "/404.html":
            continue
        links = _Links()
        links.feed((site / page[1:]).read_text(encoding="utf-8"))
        targets = (urlsplit(urljoin(f"file://{page}", link)) for link in links.found)
        broken |= {f"{page}: {target.path}" for target in targets if target.scheme == "file" and unquote(target.path) not in there}
    return broken


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def text_of(page: Path) -> str:
    """Return a page's text as a reader sees it, without its markup."""
    reader = _Text()
    reader.feed(page.read_text(encoding="utf-8"))
    return "".join(reader.parts)
