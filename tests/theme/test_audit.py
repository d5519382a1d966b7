"""Proof that each measurement can turn red: a clean page is spoiled in one way at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.theme.audit import axe, faults

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

DEFECTS = {
    "sideways": "document.querySelector('h1').style.width = '2000px'",
    "clipped": "Object.assign(document.querySelector('h1').style, {width: '5em', overflow: 'hidden', whiteSpace: 'nowrap'})",
    "targets": "document.querySelector('.tools button').style.cssText = 'min-height:0;height:20px;padding:0'",
    "text": "document.querySelector('.foot p').style.fontSize = '12px'",
    "floating": "document.querySelector('header').style.position = 'sticky'",
    "cut": "Object.assign(document.querySelector('h1').style, {maxHeight: '1.5em', overflow: 'hidden'})",
    "close": "document.querySelector('.art p').style.lineHeight = 1.3",
    "justified": "document.querySelector('.art p').style.textAlign = 'justify'",
    "together": "document.querySelector('.body p').style.margin = 0",
}
ELDER_DEFECTS = {
    "columns": "Object.assign(document.querySelector('.body').style, {display: 'grid', gridTemplateColumns: '1fr 1fr'})",
    "texture": "document.querySelector('.note, .body').style.boxShadow = '0 0 4px #888'",
}
AXE_DEFECTS = {
    "color-contrast-enhanced": "document.querySelector('h1').style.color = '#888'",
    "button-name": "document.querySelector('.tools button').innerHTML = '<svg></svg>'",
    "heading-order": "document.querySelector('.body h2').outerHTML = '<h5>第一章</h5>'",
    "landmark-unique": "document.querySelector('.crumb').setAttribute('aria-label', '公开目录'); document.querySelector('#nav').setAttribute('aria-label', '公开目录'); document.querySelector('#nav').removeAttribute('aria-labelledby')",
    "label": "document.querySelector('.find label').remove()",
    "scrollable-region-focusable": "new Promise(done => { document.querySelector('table').style.width = '3000px'; setTimeout(() => { document.querySelector('.tbl').removeAttribute('tabindex'); done() }, 200) })",
}


@pytest.mark.parametrize("defect", DEFECTS)
def test_own_measurements_see_the_defect(same_page: Callable[..., Page], defect: str) -> None:
    """Only the spoiled measurement, so that a finding names its cause."""
    page = same_page("document.html", width=360)
    assert faults(page, target=44, text=16) == {}
    page.evaluate(DEFECTS[defect])
    assert defect in faults(page, target=44, text=16)


@pytest.mark.parametrize("defect", ELDER_DEFECTS)
def test_own_measurements_see_the_defect_of_the_elder_view(same_page: Callable[..., Page], defect: str) -> None:
    page = same_page("document.html", width=360, elder="1")
    assert faults(page, target=60, text=24) == {}
    page.evaluate(ELDER_DEFECTS[defect])
    assert defect in faults(page, target=60, text=24)


@pytest.mark.parametrize("defect", AXE_DEFECTS)
def test_the_accessibility_engine_sees_the_defect(same_page: Callable[..., Page], defect: str) -> None:
    """All rules really run."""
    page = same_page("document.html", width=360)
    page.evaluate(AXE_DEFECTS[defect])
    assert defect in {finding.split(":")[0] for finding in axe(page)}
