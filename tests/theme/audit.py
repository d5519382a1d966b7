"""What no public tool sees, measured in the page, and the run of axe-core with all its rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser import AXE

if TYPE_CHECKING:
    from playwright.sync_api import Page

OPEN_ALL = "for (const d of document.querySelectorAll('details')) d.open = true"
DRAWN = "new Promise(done => { requestAnimationFrame(() => setTimeout(done)); setTimeout(done, 5000) })"
"""What observers of sizes do after a change of the view is done by then. A renderer that draws nothing is waited for no longer than five seconds."""
_AXE = f"""async () => {{ {OPEN_ALL}
  await {DRAWN}; return window.axe && axe.run(document, {{runOnly: axe.getRules().map(r => r.ruleId), resultTypes: ['violations']}}).then(
  r => r.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(' | '))) }}"""
_SIDEWAYS = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
_CLIPPED = """[...document.querySelectorAll('body *')].filter(e => !e.closest('.tbl,.tall,.body[role],.vh,.skip,#caption,svg')
  && getComputedStyle(e).overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1 && e.clientWidth
  && !['INPUT', 'TEXTAREA'].includes(e.tagName)).map(e => e.tagName + '.' + e.className)"""
_SMALL_TARGETS = """least => [...document.querySelectorAll('a[href],button,input,summary')].filter(e => {
  const r = e.getBoundingClientRect();
  if (!r.width || e.closest('.skip,.body,.note')) return false;
  const besideText = getComputedStyle(e).display === 'inline' && e.parentElement.textContent.trim() !== e.textContent.trim();
  return !besideText && (r.height < least - .6 || r.width < least - .6);
}).map(e => e.tagName + ' ' + e.textContent.trim().slice(0, 20) + ' ' + JSON.stringify(e.getBoundingClientRect()))"""
_SMALL_TEXT = """least => { const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); let n;
  while ((n = walk.nextNode())) { const e = n.parentElement;
    if (!n.data.trim() || !e.getClientRects().length || e.closest('.vh,.skip,noscript,rt,rp')) continue;
    if (parseFloat(getComputedStyle(e).fontSize) < least - .01) found.push(e.tagName + '.' + e.className + ' ' + n.data.trim()); }
  return found }"""
_FLOATING = """[...document.querySelectorAll('body *')].filter(e => ['fixed', 'sticky'].includes(getComputedStyle(e).position)
  && !['caption', 'guide'].includes(e.id)).map(e => e.outerHTML.slice(0, 80))"""
_LAID_OUT = """() => { const elder = document.documentElement.hasAttribute('data-elder'), found = {cut: [], close: [], justified: [], together: [], columns: [], texture: []};
  const what = e => e.tagName + '.' + e.className + ' ' + e.textContent.trim().slice(0, 20);
  for (const e of document.body.querySelectorAll('*')) {
    const box = e.getClientRects()[0]; if (!box || e.closest('.vh, .skip, svg, input, #caption')) continue;
    const s = getComputedStyle(e), line = parseFloat(s.lineHeight), next = e.nextElementSibling;
    if (/hidden|clip/.test(s.overflowY) && e.scrollHeight > e.clientHeight + 2) found.cut.push(what(e));
    if (s.textAlign === 'justify') found.justified.push(what(e));
    if (elder && e !== document.activeElement && (s.boxShadow !== 'none' || s.backgroundImage !== 'none')) found.texture.push(what(e));
    // What stands beside what within a row is no column; buttons may fill a row.
    if (elder && e.matches('main :not(li):not(.tools *, .tb *), .side *, footer *') && e.children.length > 1 && new Set([...e.children].map(c => c.getBoundingClientRect()).filter(c => c.width > 1).map(c => Math.round(c.left))).size > 1
      && (s.display === 'grid' || s.columnWidth !== 'auto' || +s.columnCount > 1)) found.columns.push(what(e));
    if (s.writingMode !== 'horizontal-tb' || !e.matches('main *, footer *')) continue;
    if (e.matches('p, li, dd, dt, td, th, caption') && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && line < parseFloat(s.fontSize) * 1.499
      && box.height > line * 1.9) found.close.push(what(e));
    if (e.matches('.body p:not(.xiang, .fj), .gone p, .empty p') && next && next.matches('p:not(.xiang, .fj)') && e.textContent.trim() && !e.closest('li, td, th, .sign')
      && next.getClientRects().length && next.getBoundingClientRect().top >= box.bottom - 1 && next.getBoundingClientRect().top - box.bottom < line * .29) found.together.push(what(e)); }
  return found }"""
"""Boxes that cut off what is below, lines of several that stand too close (E3), justified text (E5), paragraphs without a gap (E4); in the
elder view what stands side by side, shadows and textures (E9)."""
_FAULTS = f"""async ([target, text]) => {{ await {DRAWN}; {OPEN_ALL}
  return {{...({_LAID_OUT})(), sideways: {_SIDEWAYS}, clipped: {_CLIPPED}, targets: ({_SMALL_TARGETS})(target), text: ({_SMALL_TEXT})(text), floating: {_FLOATING}}} }}"""


def axe(page: Page) -> list[str]:
    """Return what axe-core finds with every rule on, disclosures opened."""
    found: list[str] | None = page.evaluate(_AXE)
    if found is None:
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate(_AXE)
    assert found is not None
    return found


def findings_in_both_views(page: Page) -> dict[str, object]:
    """Return what axe-core and the project's own measures find in the standard and in the elder view of an open page."""
    page.evaluate("gongkai.state = {}; gongkai.refresh()")
    found: dict[str, object] = {**faults(page, target=44, text=16), "axe": axe(page)}
    page.evaluate("gongkai.state = {elder: '1'}; gongkai.refresh()")
    found |= {f"elder {name}": value for name, value in faults(page, target=60, text=24).items()}
    return {name: value for name, value in {**found, "elder axe": axe(page)}.items() if value}


def faults(page: Page, *, target: int, text: int) -> dict[str, object]:
    """Return the project's own findings; an empty mapping is a clean page.

    Args:
        page: An open page.
        target: Least side of a control, in CSS pixels.
        text: Least size of text, in CSS pixels.

    """
    found: dict[str, object] = page.evaluate(_FAULTS, [target, text])
    return {name: value for name, value in found.items() if value}
