"""What machines read: the catalogue as JSON and CSV in yearly parts, feed, sitemaps, OpenSearch description."""

from __future__ import annotations

import csv
import html
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from pydantic_core import from_json, to_json

from generator import urls
from generator.catalogue import DOCUMENT_COLUMNS, LISTED, DocumentRow
from generator.config import full_name
from generator.pages.site import html_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.catalogue import Catalogue
    from generator.config import SiteConfig
    from generator.pages.in_force import InForce
    from generator.pages.page import Item

CATALOGUE_INDEX = "data/catalogue.json"
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAP_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_ALTERNATES = ' xmlns:xhtml="http://www.w3.org/1999/xhtml"'
_CSV_COLUMNS = (
    ("index_number", "信息索引号"), ("title", "信息名称"), ("document_number", "文件编号"), ("created", "产生时间"),
    ("disclosure", "公开形式"), ("summary", "内容描述"), ("retention", "公开时限"), ("procedure", "审核程序"), ("department", "责任部门"),
    ("issuing_body", "发布机构"), ("category", "分类"), ("theme", "主题分类"), ("genre", "体裁分类"), ("published", "发布日期"),
    ("effective", "实施日期"), ("expires", "失效日期"), ("validity", "有效性"), ("keywords", "关键词"), ("source", "来源"), ("url", "网址"),
)  # fmt: skip
"""The nine data items of a disclosure catalogue first, then the rest."""
RECORDED = ("summary", "retention", "department", "co_issuers", "themes", "keywords", "source")
"""What the parts of a year show of a document's ``record``."""
_YEARS = """
SELECT year, SUM(listed) FROM (
    SELECT CAST(a AS INTEGER) AS year, size AS listed FROM lists WHERE kind = 'year'
    UNION ALL
    SELECT d.year, -1 FROM documents d CROSS JOIN lists l ON l.kind = 'year' AND l.a = CAST(d.year AS TEXT)
    CROSS JOIN members m ON m.list = l.id AND m.sort = d.sort AND m.source = d.id WHERE d.status = 'draft'
) GROUP BY year HAVING SUM(listed) > 0 ORDER BY year
"""
"""The years and their documents, counted by the lists of the years; these hold drafts too when drafts are built."""
_BEFORE = "SELECT COUNT(*) FROM documents WHERE year = ? AND status IN ('public', 'withheld') AND sort < ?"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""Spreadsheets need it to see UTF-8."""
_SHORT_NAME = 16
"""Characters that OpenSearch 1.1 allows for it."""
_CSV_KEYS = [key for key, _ in _CSV_COLUMNS]


class _Rows:
    """Gives back what is written to it: a row of CSV (RFC 4180) as bytes."""

    def write(self, row: str) -> bytes:
        return row.encode()


_CSV = csv.writer(_Rows())


class DataFiles:
    """Makes the data files from the catalogue."""

    def __init__(self, catalogue: Catalogue, config: SiteConfig, in_force: InForce) -> None:
        """Keep what they are made from."""
        self._catalogue = catalogue
        self._config = config
        self._in_force = in_force
        self._today = catalogue.as_of.isoformat()
        self._url = config.site.url
        self._editions = (config.site.language, *config.further_languages) if config.further_languages else ()
        self._bodies = {body.id: body.name for body in config.bodies}
        self._categories = {path: full_name(chain) for path, chain in config.category_by_path.items()}
        self._procedure = "提出、复核、审批" if config.review == "required" else ""

    def year(self, year: int, since: str, published: Callable[[str], bytes]) -> Iterator[tuple[str, bytearray]]:
        """Yield path and bytes of the parts of one year of publication; nothing when it has no documents.

        Args:
            year: Of publication.
            since: The place in the order of documents (``documents.sort``) before which nothing has changed.
            published: Returns a part as the site has it, or nothing; what stands in it before ``since`` is taken over.

        """
        paths = (f"data/catalogue/{year}.json", f"data/catalogue/{year}.csv", f"sitemap-{year}.xml")
        listed, table, places = self._heads(year)
        start = len(listed)
        unchanged = self._catalogue.value(_BEFORE, (year, since)) if since else 0
        if unchanged:
            lines = (1 + unchanged, 1 + unchanged, 2 + unchanged * max(len(self._editions), 1))
            standing = [_first_lines(published(path), count) for path, count in zip(paths, lines, strict=True)]
            if all(standing):
                listed, table, places = standing
                listed = listed.rstrip(b",\n")
            else:
                since = ""
        for record in self._records(year, since):  # each is written at once: a year of them as values is several times larger
            listed += b"\n" if len(listed) == start else b",\n"
            listed += to_json(record)
            table += _CSV.writerow([_cell(value) if value else "" for value in map(record.get, _CSV_KEYS)])
            places += self._sitemap_entries(record["url"], record["published"][:10]).encode()
        if len(listed) == start:
            return
        listed += b"\n]}\n"
        places += b"</urlset>\n"
        yield from zip(paths, (listed, table, places), strict=True)

    def _heads(self, year: int) -> tuple[bytearray, bytearray, bytearray]:
        """Return what stands before the first document in the JSON, CSV and site map of a year."""
        listed = b'{"year":%d,"documents":[' % year
        table = _BYTE_ORDER_MARK + _CSV.writerow(heading for _, heading in _CSV_COLUMNS)
        names = f'xmlns="{_SITEMAP_NAMESPACE}"{_ALTERNATES if self._editions else ""}'
        return bytearray(listed), bytearray(table), bytearray(f"{_XML}<urlset {names}>\n".encode())

    def _sitemap_entries(self, url: str, day: str) -> str:
        """Return the entries of a document: of each edition one, and all of them on each."""
        url = _escaped(url)
        if not self._editions:
            return f"<url><loc>{url}</loc><lastmod>{day}</lastmod></url>\n"
        editions = {
            tag: self._url + (urls.edition(tag) if position else "") + url[len(self._url) :] for position, tag in enumerate(self._editions)
        }
        links = "".join(f'<xhtml:link rel="alternate" hreflang="{tag}" href="{address}"/>' for tag, address in editions.items())
        return "".join(f"<url><loc>{address}</loc><lastmod>{day}</lastmod>{links}</url>\n" for address in editions.values())

    def _records(self, year: int, since: str) -> Iterator[dict[str, Any]]:
        condition = f"year = ? AND status IN {LISTED} AND sort >= ?"
        query = f"SELECT {DOCUMENT_COLUMNS} FROM documents WHERE {condition} ORDER BY sort"  # noqa: S608  # fixed names
        for row in self._catalogue.rows(query, (year, since)):
            yield self._record(DocumentRow(*row))

    def _record(self, row: DocumentRow) -> dict[str, Any]:
        """Return a document as the catalogue data have it, empty parts left out."""
        expired = bool(row.until and row.until <= self._today)
        rest: dict[str, Any] = {} if expired else from_json(row.record)
        shown = self._in_force.validity(row.index_number, row.number, row.effective, row.expires)
        values: dict[str, Any] = {
            "index_number": row.index_number,
            "title": row.title,
            "document_number": row.number,
            "created": row.created,
            "disclosure": "依申请公开" if row.status == "withheld" else "主动公开",
            "summary": rest.get("summary"),
            "retention": f"限时公开，至{row.until}" if row.until else rest.get("retention"),
            "procedure": self._procedure,
            "department": rest.get("department"),
            "issuing_body": self._bodies.get(row.body, row.body),
            "co_issuers": rest.get("co_issuers"),
            "category": self._categories.get(row.category),
            "theme": rest.get("themes"),
            "genre": row.genre,
            "published": row.published,
            "effective": row.effective,
            "expires": row.expires,
            "validity": shown.label if shown else None,
            "status": shown.state if shown else None,
            "keywords": rest.get("keywords"),
            "source": rest.get("source"),
            "lang": row.lang if row.lang != "zh-Hans" else None,
            "withdrawn": expired or None,
            "url": self._url + quote(row.href),
        }
        return {key: value for key, value in values.items() if value}

    def index(self) -> Iterator[tuple[str, bytes]]:
        """Yield the files that name the yearly parts, and the OpenSearch description."""
        site = self._config.site
        years = list(self._catalogue.rows(_YEARS))
        parts = [{"year": year, "count": count, "json": f"catalogue/{year}.json", "csv": f"catalogue/{year}.csv"} for year, count in years]
        index = {"site": site.name, "domain": site.domain, "id_code": site.id_code, "years": parts}
        yield CATALOGUE_INDEX, (json.dumps(index, ensure_ascii=False, indent=1) + "\n").encode()
        maps = "".join(f"<sitemap><loc>{self._url}sitemap-{year}.xml</loc></sitemap>\n" for year, _ in years)
        yield "sitemap.xml", f'{_XML}<sitemapindex xmlns="{_SITEMAP_NAMESPACE}">\n{maps}</sitemapindex>\n'.encode()
        yield "opensearch.xml", self._opensearch()

    def feed(self, items: tuple[Item, ...]) -> bytes:
        """Return the newest documents as an Atom feed (RFC 4287)."""
        site = self._config.site
        updated = f"{items[0].date}T00:00:00+08:00" if items else "1970-01-01T00:00:00Z"
        entries = "".join(
            f"<entry><id>{_escaped(self._url + quote(item.href))}</id><title>{_escaped(item.title)}</title>"
            f'<link href="{_escaped(self._url + quote(item.href))}"/><updated>{item.date}T00:00:00+08:00</updated></entry>\n'
            for item in items
        )
        language = html_language(site.language)
        return (
            f'{_XML}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">\n<id>{self._url}</id><title>{_escaped(site.name)}</title>'
            f'<link rel="self" href="{self._url}{urls.FEED}"/><link href="{self._url}"/>'
            f"<author><name>{_escaped(site.host)}</name></author><updated>{updated}</updated>\n{entries}</feed>\n"
        ).encode()

    def _opensearch(self) -> bytes:
        name = self._config.site.name
        return (
            f'{_XML}<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n<ShortName>{_escaped(name[:_SHORT_NAME])}</ShortName>'
            f"<Description>{_escaped(name)}</Description><InputEncoding>UTF-8</InputEncoding>"
            f'<Url type="text/html" template="{self._url}{urls.SEARCH}?q={{searchTerms}}"/>\n</OpenSearchDescription>\n'
        ).encode()


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)


def _first_lines(data: bytes, count: int) -> bytearray:
    """Return so many lines; nothing if there are not as many."""
    end = 0
    for _ in range(count):
        end = data.find(b"\n", end) + 1
        if not end:
            break
    return bytearray(data[:end])


def _cell(value: str | list[str]) -> str:
    """Return a value as text on one line that no spreadsheet takes for a formula."""
    text = (value if isinstance(value, str) else "、".join(value)).replace("\n", " ")
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
