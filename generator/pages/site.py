"""What every page knows of the site: the frame's values and the meta tags (国办发〔2017〕47号, annex)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

from markupsafe import Markup

from generator import statutory, urls
from generator.markup.foreign_text import phrases
from generator.pages.page import Crumb, Entry, Named
from generator.patterns import regex
from generator.typography import PHONE_NUMBER, email, escaped, hours, phones

if TYPE_CHECKING:
    from types import SimpleNamespace

    from generator.config import Category, Contact, SiteConfig

_HTML_LANGUAGES = {"zh-Hans": "zh-CN", "zh-Hant": "zh-TW", "en": "en"}
_Text = TypeVar("_Text", str, Markup)
_RIGHT_TO_LEFT = frozenset(("ar", "ug", "ur", "fa", "he", "kk-Arab", "ky-Arab"))
_MONGOLIAN_OR_CYRILLIC = regex("[\u1820-\u18aa\u0400-\u04ff]")
_LETTER = regex(r"[^\W\d_]")
_WITH_HAN = frozenset(("zh", "ja", "ko"))
_SITE = "(?:门户网站|门户网|网站|网)?"
_PORTAL_SUFFIX = regex(
    rf"(?:(?:政府)?{_SITE}政府信息公开|(?<=人民政府){_SITE}信息公开)(?:工作)?(?:目录)?(?:平台|专栏|专网|专题|网站|门户|网|系统)?$"
)
_FIXED_COLUMNS = 5


@dataclass(frozen=True, slots=True)
class ContactView:
    """How to reach the office; absent facts are empty."""

    address: str
    phone: str
    phone_shown: Markup
    """For the text of a link: hyphens and blanks at which no line breaks."""
    phone_href: str
    fax: str
    email: str
    email_shown: Markup
    hours: Markup
    postcode: str


@dataclass(frozen=True, slots=True)
class Column:
    """An entry of the header's bar."""

    id: str
    name: str
    href: str
    description: str


@dataclass(frozen=True, slots=True)
class CategoryView:
    """A category in the frame: without counts, which would change every page with every document."""

    id: str
    name: str
    href: str
    description: str
    children: tuple[CategoryView, ...]
    count: int | None = None


@dataclass(frozen=True, slots=True)
class EditionView:
    """The site's pages in one script."""

    tag: str
    name: str
    folder: str
    """Below the site's root, with a final slash; empty for the site's own edition."""


@dataclass(frozen=True, slots=True)
class SiteView:
    """The frame's ``site``."""

    name: str
    short_name: str
    domain: str
    id_code: str
    host: str
    icp: str
    police: str
    base_path: str
    url: str
    language: str
    contact: ContactView
    categories: tuple[CategoryView, ...]
    columns: tuple[Column, ...]
    footer_links: tuple[Named, ...]
    editions: tuple[EditionView, ...]
    """All of them, the site's own first; none if there is only that one."""


def site_view(config: SiteConfig, labels: SimpleNamespace) -> SiteView:
    """Return the frame's values for a configuration."""
    site = config.site
    return SiteView(
        name=site.name,
        short_name=_owner(site.name),
        domain=site.domain,
        id_code=site.id_code,
        host=site.host,
        icp=site.icp,
        police=site.police,
        base_path=site.base_path,
        url=site.url,
        language=site.language,
        contact=_contact(site.contact),
        categories=tuple(_category(category, "") for category in config.categories),
        columns=_columns(config, labels),
        footer_links=(
            Named(labels.page_statement, urls.STATEMENT),
            Named(labels.page_sitemap, urls.SITEMAP),
            Named(labels.page_help, urls.HELP),
            Named(labels.page_favourites, urls.FAVOURITES),
            Named(labels.page_verify, urls.VERIFY),
        ),
        editions=_editions(config, labels),
    )


def _columns(config: SiteConfig, labels: SimpleNamespace) -> tuple[Column, ...]:
    """Return the fixed columns in their order (国办公开办函〔2019〕61号); where one is missing, the newest documents close the row."""
    places = statutory.places(config)

    def column(name: str, otherwise: str = "") -> list[Column]:
        place = places.get(name, "")
        listed = urls.first_page("category", place) if place in config.category_by_path else place
        href = listed or otherwise
        return [Column(name, getattr(labels, f"column_{name}"), href, getattr(labels, f"column_{name}_lead"))] if href else []

    columns = (
        Column("guide", labels.page_guide, urls.GUIDE, labels.page_guide_lead),
        *column("regulations"),
        Column("catalogue", labels.page_catalogue, urls.CATALOGUE, labels.page_catalogue_lead),
        *column("annual_report"),
        *column("by_application", f"{urls.GUIDE}#apply"),
    )
    newest = Column("newest", labels.page_newest, urls.NEWEST, labels.page_newest_lead)
    return columns if len(columns) >= _FIXED_COLUMNS else (*columns, newest)


def _editions(config: SiteConfig, labels: SimpleNamespace) -> tuple[EditionView, ...]:
    further = config.further_languages
    if not further:
        return ()
    own = config.site.language
    return tuple(EditionView(tag, getattr(labels, f"edition_{tag}"), "" if tag == own else urls.edition(tag)) for tag in (own, *further))


def _owner(name: str) -> str:
    """Return whose portal it is: 云溪县人民政府 for 云溪县人民政府信息公开, 云溪县教育局 for 云溪县教育局政府信息公开专栏."""
    owner = _PORTAL_SUFFIX.sub("", name)
    return f"{owner}政府" if owner.endswith("人民") else owner or name


def html_language(language: str) -> str:
    """Return the tag for ``lang`` attributes: Chinese with its usual region, others as they are."""
    return _HTML_LANGUAGES.get(language, language)


def direction(language: str) -> str:
    """Return which way a language is written: ``rtl`` or ``ltr``."""
    return "rtl" if language in _RIGHT_TO_LEFT or language.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"


def spoken_language(language: str, text: str) -> str:
    """Return the tag for ``lang``; Mongolian written in its own letters is ``mn-Mong``, which is set vertically."""
    if language in {"mn", "mn-CN"}:
        letter = _MONGOLIAN_OR_CYRILLIC.search(text)
        if letter and letter[0] >= "\u1820":
            return "mn-Mong"
    return html_language(language)


def title_language(language: str, title: str, own: str) -> str:
    """Return the language of a document's title: the site's, if it begins in Chinese characters and the document's is not written so."""
    letter = None if language == own or language.partition("-")[0] in _WITH_HAN else _LETTER.search(title)
    return own if letter and "\u3400" <= letter[0] <= "\u9fff" else language


def in_language(text: _Text, language: str, own: str) -> _Text | Markup:
    """Return a title that says its language, if that is not the site's."""
    language = title_language(language, text, own)
    if language == own or html_language(language) == html_language(own):
        return text
    return Markup('<span lang="{}" dir="{}">{}</span>').format(spoken_language(language, text), direction(language), text)


def _contact(contact: Contact) -> ContactView:
    first = PHONE_NUMBER.search(contact.phone)
    digits = "".join(c for c in first[0] if c.isdigit() or c == "+") if first else ""
    return ContactView(
        address=contact.address,
        phone=contact.phone,
        phone_shown=phones(contact.phone),
        phone_href=f"tel:{digits}" if digits else "",
        fax=contact.fax,
        email=contact.email,
        email_shown=email(contact.email),
        hours=hours(contact.hours),
        postcode=contact.postcode,
    )


def _category(category: Category, above: str) -> CategoryView:
    path = f"{above}{category.id}"
    children = tuple(_category(child, f"{path}/") for child in category.children)
    return CategoryView(category.id, category.name, urls.first_page("category", path), category.description, children)


def entries_of(categories: tuple[CategoryView, ...], counts: dict[str, int]) -> tuple[Entry, ...]:
    """Return categories with the number of their documents, by the address of their list."""
    return tuple(
        Entry(c.name, c.href, counts.get(c.href, 0), description=phrases(c.description), children=entries_of(c.children, counts))
        for c in categories
    )


def site_tags(config: SiteConfig) -> tuple[tuple[str, str], ...]:
    """Return the tags that every page carries."""
    site = config.site
    return (("SiteName", site.name), ("SiteDomain", site.domain), ("SiteIDCode", site.id_code))


def column_tags(chain: tuple[Category, ...]) -> tuple[tuple[str, str], ...]:
    """Return the tags of a column; what a child does not say, its parents do."""
    if not chain:
        return ()
    category = chain[-1]
    kind = next((c.column_type for c in reversed(chain) if c.column_type), "信息公开目录")
    keywords = next((c.keywords for c in reversed(chain) if c.keywords), (category.name,))
    return (
        ("ColumnName", category.name),
        ("ColumnDescription", category.description or category.name),
        ("ColumnKeywords", ",".join(keywords)),
        ("ColumnType", kind),
    )


def trail(chain: tuple[Category, ...], labels: SimpleNamespace) -> tuple[Crumb, ...]:
    """Return the steps from the home page to a category, given with those above it."""
    paths = ("/".join(category.id for category in chain[: depth + 1]) for depth in range(len(chain)))
    links = (Crumb(category.name, urls.first_page("category", path)) for category, path in zip(chain, paths, strict=True))
    return (Crumb(labels.home, urls.HOME), Crumb(labels.page_catalogue, urls.CATALOGUE), *links)


def drawn_tags(tags: tuple[tuple[str, str], ...]) -> Markup:
    """Return meta tags as HTML; drawn here because a loop in the frame's template costs a third of a page."""
    drawn = [f'<meta name="{escaped(name)}" content="{escaped(content)}">\n' for name, content in tags]
    return Markup("".join(drawn))  # noqa: S704  # escaped just above


def search_href(words: str) -> str:
    """Return the address of the results for some words."""
    return f"{urls.SEARCH}?q={quote(words)}"
