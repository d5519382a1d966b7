"""The source of every page of the demo holds what every page has to; each check is silent on a clean page and speaks on a spoiled one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.theme import anatomy

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENT = "doc/11349921009920022J/202610-00001.html"
DEFECTS = {
    "one title for all": ("title", DOCUMENT, r"<title>.*? - ", "<title>"),
    "level left out": ("headings", DOCUMENT, r"<h2 id=\"m\">(.*?)</h2>", r'<h4 id="m">\1</h4>'),
    "no heading": ("headings", "verify.html", r"<h1>(.*?)</h1>", r"<p>\1</p>"),
    "id twice": ("references", DOCUMENT, r'id="att"', 'id="m"'),
    "label of nothing": ("references", "favourites.html", r'for="fav-file"', 'for="file"'),
    "place that is not there": ("links", "category/policy/index.html", r'href="#filter"', 'href="#filters"'),
    "place of another page": ("links", "zh-Hant/index.html", r'guide\.html#apply"', 'guide.html#application"'),
    "address from the root": ("links", DOCUMENT, r'href="[./]*(guide\.html)"', r'href="/\1"'),
    "number with blanks": ("links", DOCUMENT, r'href="tel:(\d{4})', r'href="tel:\1 '),
    "path that ends in a link": ("path", DOCUMENT, r'<span aria-current="page">(.*?)</span>', r'<a href="#main">\1</a>'),
    "path that begins elsewhere": ("path", DOCUMENT, r'(<nav class="crumb.*?href="[./]*)index\.html', r"\1guide.html"),
    "step that leads elsewhere": ("path", DOCUMENT, r"category/policy/normative/index\.html(?=\">[^<]*</a></li><li><span)", "category/policy/index.html"),
    "no name of the site": ("labels", "sitemap.html", r'name="SiteName"', 'name="Sitename"'),
    "column of another": ("labels", DOCUMENT, r'(name="ColumnName" content=")[^"]*', r"\1政策文件"),
    "no source": ("labels", DOCUMENT, r'<meta name="ContentSource"[^>]*>', ""),
    "day without hour": ("labels", DOCUMENT, r'(name="PubDate" content="[\d-]+)[^"]*', r"\1"),
    "title cut": ("labels", DOCUMENT, r'(name="ArticleTitle" content="[^"]{9})[^"]*', r"\1"),
    "no day of creation": ("particulars", DOCUMENT, "<dt>生成日期</dt>", "<dt>日期</dt>"),
    "pictures from elsewhere": ("policy", "index.html", r"img-src 'self' data:", "img-src *"),
    "requests to elsewhere": ("policy", "search.html", r"connect-src 'self'", "connect-src https:"),
    "message nobody hears": ("messages", DOCUMENT, r'class="tools-say" role="status"', 'class="tools-say"'),
    "new window": ("windows", DOCUMENT, r'class="brand"', 'class="brand" target="_blank"'),
    "focus taken": ("windows", "index.html", r'type="search"', 'type="search" autofocus'),
    "heading of a table without direction": ("tables", f"{DOCUMENT.removesuffix('.html')}/rural-water-projects.xlsx.html", r'<th scope="col"', "<th"),
    "table without a name": ("tables", f"{DOCUMENT.removesuffix('.html')}/rural-water-projects.xlsx.html", r'aria-labelledby="[^"]*"><table><caption.*?</caption>', "><table>"),
    "same words, other place": ("repeated", DOCUMENT, r"(<footer.*?<ul><li><a[^>]*>)[^<]*(</a></li><li><a[^>]*>)[^<]*", r"\1帮助\2帮助"),
    "another foot": ("foot", "404.html", r"<footer.*</footer>", ""),
    "no help in the foot": ("foot", "help.html", r'(<footer.*?)help\.html"', r'\1guide.html"'),
    "nothing without script": ("scripts", "verify.html", r"<noscript>.*?</noscript>", ""),
    "no categories without script": ("scripts", "search.html", r"(<noscript><p.*?</p>).*?</noscript>", r"\1</noscript>"),
    "name of the other script not marked": ("languages", DOCUMENT, r'lang="zh-Hant" class="btn"', 'class="btn"'),
    "language that is none": ("languages", DOCUMENT, r'lang="zh-CN"', 'lang="cn_zh"'),
}  # fmt: skip


@pytest.fixture(scope="module")
def site(demo: Path) -> dict[str, anatomy.Page]:
    """Return the pages of the demo, taken apart."""
    return anatomy.read(demo)


def test_every_page_of_the_demo_holds_what_it_has_to(site: dict[str, anatomy.Page]) -> None:
    assert {path: found for path, page in site.items() if (found := anatomy.findings(page, site))} == {}


@pytest.mark.parametrize("defect", DEFECTS)
def test_a_spoiled_source_is_seen(demo: Path, site: dict[str, anatomy.Page], defect: str) -> None:
    check, path, old, new = DEFECTS[defect]
    text, times = re.subn(old, new, (demo / path).read_text(encoding="utf-8"), count=1, flags=re.DOTALL)
    assert times == 1
    assert check in anatomy.findings(anatomy.Page(path, text), site | ({path: anatomy.Page(path, text)} if path == "help.html" else {}))


def test_every_check_is_proved() -> None:
    assert {check for check, *_ in DEFECTS.values()} == {check.__name__ for check in anatomy.CHECKS}
