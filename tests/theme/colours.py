"""Colours as the browser paints them: text, what is typed, marks and rings of focus on their grounds, at rest and in every state.

Public tools look at a page at rest only: a colour under the pointer, of a visited link or of the focus they never see.
``tests/theme/test_looks.py`` proves that each measurement can fail.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from playwright.sync_api import Page

_TOOLS: Final = """
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true}), known = new Map();
  const rgba = colour => { let c = known.get(colour); if (!c) { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    c = canvas.getImageData(0, 0, 1, 1).data; known.set(colour, c) } return c };
  const light = c => [0, 1, 2].map(i => c[i] / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const ratio = (a, b) => { const [x, y] = [light(rgba(a)), light(rgba(b))]; return (Math.max(x, y) + .05) / (Math.min(x, y) + .05) };
  const ground = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; if (rgba(c)[3] > 250) return c } return 'white' };
  const text = () => { const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); let n;
    while ((n = walk.nextNode())) { const e = n.parentElement; if (!n.data.trim() || !e.checkVisibility() || e.closest('.vh, noscript') || e.closest('.skip') && e.closest('.skip').clientWidth < 2) continue;
      const s = getComputedStyle(e), size = parseFloat(s.fontSize), r = ratio(s.color, ground(e));
      if (r < (size >= 24 || size >= 18.66 && s.fontWeight >= 700 ? 4.5 : 7)) found.push(r.toFixed(2) + ' ' + e.tagName + '.' + e.className + ' ' + n.data.trim().slice(0, 20)) }
    for (const e of document.querySelectorAll('input:not([type=file]), textarea')) { const r = ratio(getComputedStyle(e).color, ground(e));
      if (e.checkVisibility() && r < 7) found.push(r.toFixed(2) + ' typed in ' + e.id) }
    return found };
"""
_TEXT: Final = f"() => {{ {_TOOLS} return text() }}"
_STATES: Final = (
    f"() => {{ {_TOOLS}"
    """
  const ringed = e => { const s = getComputedStyle(e), g = ground(e.parentElement), second = s.boxShadow === 'none' ? g : s.boxShadow.match(/rgba?\\([^)]*\\)/)[0];
    return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 && Math.max(ratio(s.outlineColor, g), ratio(second, g)) >= 3 };
  const rings = () => [...document.querySelectorAll('a[href], button, input:not([type=file]), select, textarea, summary, [tabindex="0"]')]
    .filter(e => e.checkVisibility() && e.getClientRects().length && !ringed(e)).map(e => 'no ring: ' + e.outerHTML.slice(0, 80));
  const rules = list => [...list].flatMap(r => r.selectorText ? [r] : r.cssRules ? rules(r.cssRules) : []);
  const all = [...document.styleSheets].flatMap(s => rules(s.cssRules)), found = text();
  for (const [state, names] of Object.entries({hover: /:hover/, focus: /:focus(?:-visible|-within)?(?![\\w-])/, visited: /:visited/, active: /:active/})) {
    // The rules of the state hold everywhere for a moment; the other class weighs as much.
    const changed = all.filter(r => names.test(r.selectorText)).map(r => [r, r.selectorText]);
    for (const [r, selector] of changed) r.selectorText = selector.replace(new RegExp(names, 'g'), ':nth-child(n)');
    found.push(...text().filter(one => !found.includes(one)).map(one => state + ': ' + one), ...(state === 'focus' ? rings() : []));
    for (const [r, selector] of changed) r.selectorText = selector;
  }
  // The button for files lies unseen over its label, which has the ring while it has the focus.
  for (const e of document.querySelectorAll('input[type=file]')) { const before = document.activeElement; e.focus({preventScroll: true});
    if (!ringed(e.closest('.pick').querySelector('.btn'))) found.push('no ring: ' + e.outerHTML.slice(0, 80)); e.blur(); before.focus({preventScroll: true}) }
  for (const e of document.querySelectorAll('mark')) if (e.checkVisibility() && ratio(getComputedStyle(e).backgroundColor, ground(e.parentElement)) < 1.2
    && !matchMedia('(forced-colors: active)').matches) found.push('mark like its ground: ' + e.textContent);
  if (matchMedia('(forced-colors: active)').matches) for (const e of document.querySelectorAll('body *')) if (getComputedStyle(e).forcedColorAdjust !== 'auto' && !e.closest('svg'))
    found.push('keeps its colours: ' + e.outerHTML.slice(0, 80));
  return found }"""
)


def contrast(page: Page) -> list[str]:
    """Return text of less than 7 to 1 on its ground, large text of less than 4.5 (WCAG 1.4.6), and fields in which words would be."""
    found: list[str] = page.evaluate(_TEXT)
    return found


def states(page: Page) -> list[str]:
    """Return what ``contrast`` finds at rest, under the pointer, with the focus, visited and pressed, and controls whose focus has no ring of 3 to 1."""
    found: list[str] = page.evaluate(_STATES)
    return found
