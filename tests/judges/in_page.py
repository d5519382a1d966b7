"""The judges that look at an open page: axe-core, the engine of IBM, HTML_CodeSniffer, Alfa, and the project's own measures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tests.browser import AXE, REPOSITORY
from tests.judges.finding import Finding
from tests.judges.views import View
from tests.theme.audit import OPEN_ALL, faults

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from playwright.sync_api import Page

    from tests.judges.worker import Worker

    Judge = Callable[[Page, View], list[dict[str, str]]]

_IBM: Final = REPOSITORY / "node_modules/accessibility-checker-engine/ace.js"
_HTMLCS: Final = REPOSITORY / "node_modules/@pa11y/html_codesniffer/build/HTMLCS.js"

_RUN_AXE: Final = """() => axe.run(document, {runOnly: axe.getRules().map(r => r.ruleId), resultTypes: ['violations']}).then(
  r => r.violations.flatMap(v => v.nodes.map(n => ({rule: v.id, what: v.help, where: n.target.join(' ')}))))"""
_RUN_IBM: Final = """async () => (await new ace.Checker().check(document, ['IBM_Accessibility', 'WCAG_2_2'])).results
  .filter(r => r.value[1] === 'FAIL').map(r => ({rule: r.ruleId, what: r.value[0] + ': ' + r.message, where: r.path.dom}))"""
_RUN_HTMLCS: Final = """() => new Promise((done, refuse) => HTMLCS.process('WCAG2AAA', document, () => done(HTMLCS.getMessages()
  .filter(m => m.type === HTMLCS.ERROR).map(m => ({rule: m.code, what: m.msg, where: (m.element.outerHTML || '').slice(0, 160)}))),
  e => refuse(e)))"""


_SETTLED: Final = "new Promise(done => requestAnimationFrame(() => setTimeout(done)))"
"""The page's own observers of sizes have had their turn."""


def _with(path: Any, script: str, name: str) -> Judge:
    def run(page: Page, _view: View) -> list[dict[str, str]]:
        if not page.evaluate(f"!!globalThis.{name}"):
            page.evaluate(f"{path.read_text(encoding='utf-8')}\n;globalThis.{name} = {name}")
        found: list[dict[str, str]] = page.evaluate(script)
        return found

    return run


def _own(page: Page, view: View) -> list[dict[str, str]]:
    found = faults(page, target=60 if view.elder else 44, text=24 if view.elder else 16)
    return [{"rule": rule, "what": str(one)[:300], "where": ""} for rule, many in found.items() for one in (many if isinstance(many, list) else [many])]


def alfa(worker: Worker) -> Judge:
    """Return Alfa as a judge; a page is taken down in the browser and judged in Node.js."""
    taken: Mapping[str, str] = worker.ask("capture")

    def run(page: Page, view: View) -> list[dict[str, str]]:
        if page.evaluate(_SIZE) > _LARGE and view not in FEW:
            return []
        document = page.evaluate(f"({taken['document'].replace('fromNode', '', 1)})()")
        device = page.evaluate(f"({taken['device'].replace('fromWindow', '', 1)})()")
        answer = worker.ask("alfa", url=page.url, document=document, device=device)
        if answer["passed"] < _FEWEST_PASSED:
            raise RuntimeError(f"Alfa found next to nothing it could judge: {answer['passed']} passed")
        found: list[dict[str, str]] = answer["findings"]
        return found

    return run


_SIZE: Final = "document.getElementsByTagName('*').length"
_LARGE: Final = 2_000
"""Elements above which Alfa, whose time grows with their square, looks at a page in a few views only: a table of 9,000
cells takes it a minute and a half. All others look in all views."""
FEW: Final = (View("standard", 320, "light"), View("elder", 320, "dark"), View("toolbar", 1280, "forced"), View("white-on-blue", 320, "light"))
_FEWEST_PASSED: Final = 50
"""With packages of different versions all rules are silently inapplicable; a page of ours passes hundreds."""


def panel(worker: Worker) -> dict[str, Judge]:
    """Return all of them by name."""
    return {
        "own": _own,
        "axe": _with(AXE, _RUN_AXE, "axe"),
        "ibm": _with(_IBM, _RUN_IBM, "ace"),
        "htmlcs": _with(_HTMLCS, _RUN_HTMLCS, "HTMLCS"),
        "alfa": alfa(worker),
    }


def judge(page: Page, view: View, name: str, judges: Mapping[str, Judge]) -> list[Finding]:
    """Bring a page into a view, open its disclosures and hear the judges."""
    view.show(page)
    page.evaluate(OPEN_ALL)
    page.evaluate(_SETTLED)
    return [
        Finding(judge, found["rule"], name, str(view), found["what"], found["where"]) for judge, run in judges.items() for found in run(page, view)
    ]
