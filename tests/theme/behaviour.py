"""What a page does under the hand, and what only a person or a script sees: the checks no public tool has.

Each returns findings in words; an empty list is a clean page. ``tests/theme/test_behaviour.py`` proves that each can fail.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageChops

from tests.theme.audit import DRAWN

if TYPE_CHECKING:
    from playwright.sync_api import FloatRect, Page

_CONTROLS: Final = """[...document.querySelectorAll('a[href],button,input:not([type=hidden]),select,textarea,summary,[tabindex="0"]')].filter(e =>
  e.getClientRects().length && getComputedStyle(e).visibility === 'visible' && !e.disabled && !e.closest('details:not([open]) > :not(summary)')).length"""
_STOP: Final = """(() => { const e = document.activeElement, r = e.getBoundingClientRect(), large = r.height > innerHeight || r.width > innerWidth;
  const seen = r.width > 1 && r.height > 1 && r.left >= -1 && (large || r.right <= innerWidth + 1) && r.bottom > 0 && r.top < innerHeight;
  return [e === document.body ? -1 : window.__order.get(e), seen, e.outerHTML.slice(0, 120)] })()"""
_ORDER: Final = """() => { const seen = e => [e, ...[...e.children].map(c => [+getComputedStyle(c).order, c]).sort((a, b) => a[0] - b[0]).flatMap(c => seen(c[1]))];
  window.__order = new Map(seen(document.body).map((e, place) => [e, place])) }"""
"""The order seen: that of the document, but for what a style sheet puts elsewhere in its box."""
_BLUR: Final = "() => { const e = document.activeElement; window.__stop = e; e.blur() }"
_MOVING: Final = """() => [...document.getAnimations().map(a => 'animation on ' + a.effect.target.tagName),
  ...[...document.querySelectorAll('dialog,marquee,blink,video[autoplay],audio[autoplay],meta[http-equiv=refresh],iframe')].map(e => e.outerHTML.slice(0, 120))]"""
_WORDS: Final = """() => { const vague = /^(点击(这里|此处|查看)?|这里|此处|更多|详情|查看|链接|阅读全文|here|click here|more|link|read more|details)[\\s>»…]*$/i;
  const name = e => (e.getAttribute('aria-label') || e.textContent + [...e.querySelectorAll('img')].map(i => i.alt).join('')).trim();
  return [...document.querySelectorAll('a[href]')].filter(e => e.getClientRects().length && vague.test(name(e))).map(e => name(e)) }"""
_WINDOWS: Final = """() => [...document.querySelectorAll('[target]')].filter(e => !['', '_self', '_top', '_parent'].includes(e.target)
  && !/新窗口|新标签|new window|new tab/i.test(e.textContent + (e.getAttribute('aria-label') || ''))).map(e => e.outerHTML.slice(0, 120))"""
_LANGUAGE: Final = """() => { const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); let n;
  const scripts = [[/[A-Za-z][A-Za-z',-]+(?:\\s+[A-Za-z',-]+){4,}/, /^(?!zh|ug|bo|mn|ja|ko)/, 'Latin'], [/[\\u0600-\\u06ff]{3}/, /^(ug|ar|kk|ky|fa|ur)/, 'Arabic'],
    [/[\\u0f00-\\u0fff]{3}/, /^(bo|dz)/, 'Tibetan'], [/[\\u1800-\\u18af]{3}/, /^mn/, 'Mongolian'], [/[\\uac00-\\ud7af]{2}/, /^ko/, 'Korean'], [/[\\u3041-\\u30ff]{3}/, /^ja/, 'Japanese']];
  while ((n = walk.nextNode())) { const e = n.parentElement; if (e.closest('script,style,code,pre,noscript')) continue;
    const lang = (e.closest('[lang]') || {lang: ''}).lang;
    for (const [has, right, name] of scripts) if (has.test(n.data) && !right.test(lang)) found.push(name + ' in ' + lang + ': ' + n.data.trim().slice(0, 60)); }
  return found }"""
_CUES: Final = """() => { const look = e => { const s = getComputedStyle(e), a = getComputedStyle(e, '::after'), b = getComputedStyle(e, '::before');
    return [s.fontWeight, s.textDecorationLine, s.textDecorationThickness, s.borderTopWidth, s.borderBottomWidth, s.borderInlineStartWidth, s.outlineWidth,
      s.borderBottomColor === 'rgba(0, 0, 0, 0)' ? 'no line' : 'line', a.content, b.content, s.boxShadow].join() };
  const marked = [...document.querySelectorAll('[aria-current],[aria-pressed=true],[aria-selected=true]')].filter(e => e.getClientRects().length);
  const found = marked.filter(e => { const peers = [...e.closest('ul,ol,div,nav').querySelectorAll(e.tagName)].filter(p =>
      p !== e && p.getClientRects().length && !p.matches('[aria-current],[aria-pressed=true],[aria-selected=true]'));
    return peers.length && peers.some(p => look(p) === look(e)) });
  const links = [...document.querySelectorAll('p a[href],li a[href],dd a[href]')].filter(e => { const s = getComputedStyle(e), p = e.parentElement;
    const words = p.textContent.replace(e.textContent, '').trim().length > 8 && s.display === 'inline';
    return e.getClientRects().length && words && !s.textDecorationLine.includes('underline') && s.borderBottomStyle === 'none' && s.fontWeight === getComputedStyle(p).fontWeight });
  return [...found, ...links].map(e => e.outerHTML.slice(0, 120)) }"""
_START: Final = """() => { const b = document.body; b.tabIndex = -1; b.focus(); b.blur(); b.removeAttribute('tabindex');
  getSelection().removeAllRanges(); scrollTo(0, 0); for (const box of document.querySelectorAll('.tbl,.tall,.body')) box.scrollLeft = 0 }"""
"""The next Tab reaches the first control, wherever the last walk ended: a browser goes on from there even after blur(), and
leaves a box that scrolls sideways where it is when half of what gets the focus is in view."""
_MOST_STOPS: Final = 400
"""Controls of a page that are walked to."""
_LEAST_CHANGED: Final = 80
"""Pixels that must change clearly when a control gets the focus: a ring two pixels wide around the smallest control has far more."""


def keyboard(page: Page) -> list[str]:
    """Walk a page with the Tab key: every visible control once, in the order seen, and in view."""
    page.evaluate(DRAWN)  # a table that need not be scrolled is no stop
    page.evaluate(_ORDER)
    page.evaluate(_START)
    expected = min(int(page.evaluate(_CONTROLS)), _MOST_STOPS)
    found: list[str] = []
    last = -1
    for stop in range(expected):
        page.keyboard.press("Tab")
        place, seen, what = page.evaluate(_STOP)
        if place == -1:
            found.append(f"only {stop} of {expected} controls are reached")
            break
        if place is None or place <= last:  # none: drawn since the walk began
            found.append(f"trap or wrong order at {what}")
            break
        if not seen:
            found.append(f"focus out of view: {what}")
        last = place
    return found


def shortcuts(page: Page) -> list[str]:
    """Press every letter, digit and sign: nothing may happen (WCAG 2.1.4)."""
    page.evaluate("() => document.activeElement.blur()")
    state = "location.href + document.documentElement.outerHTML.length + document.activeElement.tagName"
    before = page.evaluate(state)
    for key in "abcdefghijklmnopqrstuvwxyz0123456789/.,?[]-=":
        page.keyboard.press(key)
        if page.evaluate(state) != before:
            return [f"the key {key} does something"]
    return []


def focus(page: Page) -> list[str]:
    """Compare pixels around every third control with and without the focus (WCAG 2.4.7, 2.4.13)."""
    page.evaluate(DRAWN)
    page.evaluate(_START)
    found = []
    for stop in range(min(int(page.evaluate(_CONTROLS)), 90)):
        page.keyboard.press("Tab")
        if stop % 3:
            continue
        box = page.evaluate("(r => [r.x, r.y, r.width, r.height])(document.activeElement.getBoundingClientRect())")
        left, top = max(0, box[0] - 8), max(0, box[1] - 8)
        clip: FloatRect = {"x": left, "y": top, "width": min(box[2] + 16, 1200), "height": min(box[3] + 16, 600)}
        what = page.evaluate("document.activeElement.outerHTML.slice(0, 120)")
        on = page.screenshot(clip=clip)
        page.evaluate(_BLUR)
        off = page.screenshot(clip=clip)
        page.evaluate("() => window.__stop.focus()")
        difference = ImageChops.difference(Image.open(io.BytesIO(on)).convert("L"), Image.open(io.BytesIO(off)).convert("L"))
        if sum(difference.histogram()[80:]) < _LEAST_CHANGED:
            found.append(f"focus hardly visible: {what}")
    return found


def moving(page: Page) -> list[str]:
    """Find what moves, opens or reloads by itself, and text that changes while nobody does anything."""
    before = page.evaluate("document.body.innerText")
    found: list[str] = page.evaluate(_MOVING)
    page.wait_for_timeout(800)
    return found + ([] if page.evaluate("document.body.innerText") == before else ["the text changes by itself"])


def wording(page: Page) -> list[str]:
    """Find links whose words say nothing, windows opened without a warning, and languages that are not marked."""
    return [
        *(f"vague link: {name}" for name in page.evaluate(_WORDS)),
        *(f"new window: {what}" for what in page.evaluate(_WINDOWS)),
        *(f"language not marked: {what}" for what in page.evaluate(_LANGUAGE)),
    ]


def cues(page: Page) -> list[str]:
    """Find what is told apart by colour alone: current places, pressed buttons, links within text."""
    return [f"colour alone: {what}" for what in page.evaluate(_CUES)]


ALL: Final = {"keyboard": keyboard, "shortcuts": shortcuts, "focus": focus, "moving": moving, "wording": wording, "cues": cues}
