"""Every criterion of ``criteria.yml`` names tests that exist; here are those that had none. The statement says no more than is tested."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from tests import THEME
from tests.theme.rendering import labels
from tests.theme.test_pages import PAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

HERE = Path(__file__).parent
CRITERIA: dict[str, dict[str, list[str]]] = yaml.safe_load((HERE / "criteria.yml").read_text(encoding="utf-8"))
JARGON = re.compile(
    r"导航|面包屑|模态|门户|终端|界面|模块|交互|会话|缓存|表单|提交|URL|HTML|Cookie|登录|菜单栏|下拉|点击|此处|这里", re.IGNORECASE
)
_SPEAKING = (
    "[...document.querySelectorAll('nav a,button,.big a,label')].filter(e => e.getClientRects().length).map(e => e.textContent.trim())"
)


def test_every_criterion_has_tests_that_exist() -> None:
    """17 of the elder view, 26 of the toolbar."""
    assert [name.split()[0] for name in CRITERIA] == [f"E{n}" for n in range(1, 18)] + [f"A{n}" for n in range(1, 27)]
    for criterion, files in CRITERIA.items():
        assert files, criterion
        for file, tests in files.items():
            text = (HERE / f"{file}.py").read_text(encoding="utf-8")
            assert [name for name in tests if f"def {name}(" not in text] == [], criterion


@pytest.mark.browser
def test_every_page_has_the_entry_of_the_elder_view_on_the_first_screen(same_page: Callable[..., Page]) -> None:
    """Criterion E1, at 360 by 740 and on the smallest phone, on every kind of page."""
    page = same_page("index.html")
    for path in PAGES:
        page.goto(re.sub(r"^(https?://[^/]+/).*", rf"\g<1>{path}", page.url))
        for width, height in ((320, 568), (360, 740)):
            page.set_viewport_size({"width": width, "height": height})
            box = page.get_by_role("button", name="长辈版", exact=True).bounding_box()
            assert box is not None, path
            assert box["y"] + box["height"] < height, path


@pytest.mark.browser
@pytest.mark.parametrize(
    "path", ["index.html", "document.html", "listing.html", "search.html", "favourites.html", "guide.html", "sitemap.html", "verify.html"]
)
def test_controls_speak_plain_words(same_page: Callable[..., Page], path: str) -> None:
    """Criterion E13: no jargon on what is pressed, in both views; the usual names are there; names are short."""
    for choices in ({"tools": "1"}, {"elder": "1"}):
        page = same_page(path, **choices)
        words: list[str] = page.evaluate(_SPEAKING)
        own = [word for word in words if len(word) < 25]
        assert [word for word in own if JARGON.search(word)] == []
        assert "搜索" in words
        assert any(word in {"首页", "回到首页"} for word in words) or path == "index.html"


@pytest.mark.browser
@pytest.mark.parametrize("path", PAGES)
def test_every_input_has_a_visible_label(same_page: Callable[..., Page], path: str) -> None:
    """Criterion A21, WCAG 3.3.2: words on the page, not in an attribute only."""
    page = same_page(path, width=360, tools="1")
    unlabelled = """[...document.querySelectorAll('input:not([type=hidden]),select,textarea')].filter(e => e.getClientRects().length
      && ![...e.labels].some(l => { const r = l.getBoundingClientRect();
        return l.checkVisibility({opacityProperty: true}) && r.width > 8 && r.left >= 0 && r.right <= innerWidth && r.bottom + scrollY > 0 && l.textContent.trim() })).map(e => e.outerHTML)"""
    assert page.evaluate(unlabelled) == []
    for spoiled in ("position: absolute; left: -99rem", "opacity: 0", "display: none"):
        page.evaluate("style => document.querySelectorAll('label').forEach(e => { e.style.cssText = style })", spoiled)
        assert len(page.evaluate(unlabelled)) == page.evaluate(
            "[...document.querySelectorAll('input')].filter(e => e.getClientRects().length).length"
        )


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_the_statement_says_what_the_tests_hold(language: str) -> None:
    """Sizes, targets, contrast and width are the bounds of the audit; every judge that is heard is named."""
    words = labels(language)
    done = " ".join(text for key, text in words.items() if key.startswith("statement_done"))
    assert all(re.search(rf"\b{bound}|{bound}(?=像素)", done) for bound in (16, 24, 48, 44, 60, 320))
    for judge in ("axe-core", "IBM", "HTML_CodeSniffer", "Alfa", "html-validate", "Nu Html Checker", "Lighthouse"):
        assert judge in words["statement_tested_text"]
    assert "AAA" in words["statement_level_text"]
    shown = (THEME / "layouts" / "statement.html").read_text(encoding="utf-8")
    gaps = [key for key in words if re.fullmatch(r"statement_gaps_\d", key)]
    assert f"range(1, {len(gaps) + 1})" in shown
