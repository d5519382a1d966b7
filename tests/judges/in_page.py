"""The judges that look at an open page: axe-core, the engine of IBM, HTML_CodeSniffer, Alfa, and the project's own measures.

A judge is asked again in a view only if what it goes by differs from every view of the page it has been asked in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from tests import REPOSITORY
from tests.browser import AXE
from tests.judges.finding import Finding
from tests.judges.views import View
from tests.theme.audit import DRAWN, OPEN_ALL, faults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from playwright.sync_api import Page

    from tests.judges.worker import Worker

    Ask = Callable[[Page, View], list[dict[str, str]]]
    Sense = Literal["form", "look", "all"]

_IBM: Final = REPOSITORY / "node_modules/accessibility-checker-engine/ace.js"
_HTMLCS: Final = REPOSITORY / "node_modules/@pa11y/html_codesniffer/build/HTMLCS.js"

_AXE_BY_SIGHT: Final = "['color-contrast', 'color-contrast-enhanced', 'link-in-text-block', 'scrollable-region-focusable', 'target-size']"
"""The rules of axe-core that go by colours and boxes; all others go by markup and by what is there to be seen at all."""
_RUN_AXE_BY_SIGHT: Final = f"() => axe.run(document, {{runOnly: {_AXE_BY_SIGHT}, resultTypes: ['violations'], preload: false}})"
_RUN_AXE_BY_FORM: Final = f"""() => axe.run(document, {{resultTypes: ['violations'],
  runOnly: axe.getRules().map(r => r.ruleId).filter(r => !{_AXE_BY_SIGHT}.includes(r))}})"""
_AXE_FOUND: Final = ".then(r => r.violations.flatMap(v => v.nodes.map(n => ({rule: v.id, what: v.help, where: n.target.join(' ')}))))"
_RUN_IBM: Final = """async () => (await new ace.Checker().check(document, ['IBM_Accessibility', 'WCAG_2_2'])).results
  .filter(r => r.value[1] === 'FAIL').map(r => ({rule: r.ruleId, what: r.value[0] + ': ' + r.message, where: r.path.dom}))"""
_RUN_HTMLCS: Final = """() => new Promise((done, refuse) => HTMLCS.process('WCAG2AAA', document, () => done(HTMLCS.getMessages()
  .filter(m => m.type === HTMLCS.ERROR).map(m => ({rule: m.code, what: m.msg, where: (m.element.outerHTML || '').slice(0, 160)}))),
  e => refuse(e)))"""

_SETTLED: Final = f"await {DRAWN}"
"""The page's own observers of sizes have had their turn."""
_SHOWN: Final = (
    f"async () => {{ {OPEN_ALL}\n{_SETTLED};"
    """
  const form = ['display', 'visibility', 'opacity', 'content-visibility', 'position', 'float', 'overflow-x', 'overflow-y', 'clip', 'clip-path', 'text-indent',
    'font-size', 'font-weight', 'font-style', 'text-decoration-line', 'text-transform', 'list-style-type', 'pointer-events', 'writing-mode', 'direction'];
  const look = ['color', 'background-color', 'background-image', 'text-shadow', 'filter', 'mix-blend-mode', 'text-decoration-color', 'outline-style',
    'outline-color', 'border-top-color', 'border-right-color', 'border-bottom-color', 'border-left-color', 'box-shadow'];
  const said = {form: document.documentElement.outerHTML, look: '', all: [innerWidth, innerHeight, document.scrollingElement.scrollWidth].join()};
  for (const e of document.querySelectorAll('*')) {
    const style = getComputedStyle(e), box = e.getBoundingClientRect();
    said.form += [...form.map(p => style.getPropertyValue(p)), getComputedStyle(e, '::before').content, getComputedStyle(e, '::after').content,
      box.width > 0, box.height > 0, box.right + scrollX <= 0, box.bottom + scrollY <= 0, box.left >= innerWidth].join();
    said.look += look.map(p => style.getPropertyValue(p)).join();
    said.all += [box.x, box.y, box.width, box.height, e.scrollWidth, e.scrollHeight].join();
  }
  said.look = said.form + said.look;
  said.all = said.look + said.all;
  const digest = async text => [...new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))].join();
  return {form: await digest(said.form), look: await digest(said.look), all: await digest(said.all), size: document.getElementsByTagName('*').length};
}"""
)
"""Open the disclosures and tell what a page shows, in three digests: its markup with what is there to be seen and how large
its text is; that with its colours; that with every box. And how many elements it has."""


def _with(path: Any, script: str, name: str) -> Ask:
    def run(page: Page, _view: View) -> list[dict[str, str]]:
        found = page.evaluate(f"globalThis.{name} ? ({script})() : null")
        if found is None:
            page.evaluate(f"{path.read_text(encoding='utf-8')}\n;globalThis.{name} = {name}")
            found = page.evaluate(script)
        return list(found)

    return run


def _own(page: Page, view: View) -> list[dict[str, str]]:
    found = faults(page, target=60 if view.elder else 44, text=24 if view.elder else 16)
    return [
        {"rule": rule, "what": str(one)[:300], "where": ""}
        for rule, many in found.items()
        for one in (many if isinstance(many, list) else [many])
    ]


def _alfa(worker: Worker) -> Ask:
    """Return Alfa as a judge; a page is taken down in the browser and judged in Node.js."""
    taken: Mapping[str, str] = worker.ask("capture")

    def run(page: Page, _view: View) -> list[dict[str, str]]:
        document = page.evaluate(f"({taken['document'].replace('fromNode', '', 1)})()")
        device = page.evaluate(f"({taken['device'].replace('fromWindow', '', 1)})()")
        answer = worker.ask("alfa", url=page.url, document=document, device=device)
        if answer["passed"] < _FEWEST_PASSED:
            raise RuntimeError(f"Alfa found next to nothing it could judge: {answer['passed']} passed")
        found: list[dict[str, str]] = answer["findings"]
        return found

    return run


_LARGE: Final = 2_000
"""Elements above which Alfa, whose time grows with their square, looks at a page in a few views only: a table of 9,000
cells takes it a minute and a half. All others look in all views."""
FEW: Final = (
    View("standard", 320, "light"),
    View("elder", 320, "dark"),
    View("toolbar", 1280, "forced"),
    View("white-on-blue", 320, "light"),
)
_FEWEST_PASSED: Final = 50
"""With packages of different versions all rules are silently inapplicable; a page of ours passes hundreds."""


@dataclass(frozen=True)
class Judge:
    """Somebody who is asked about a page in a view."""

    name: str
    sense: Sense
    """What the judge goes by: the digest that has to be new for the judge to be asked again."""
    ask: Ask
    patient: bool = True
    """Whether a page of more than ``_LARGE`` elements is judged in more than a few views."""


def panel(worker: Worker, *, brief: bool = False) -> tuple[Judge, ...]:
    """Return all judges.

    Args:
        worker: The Node.js side.
        brief: Ask the engines besides axe-core once for each form of a page, not for each combination of colours.

    """
    rest: Sense = "form" if brief else "look"
    return (
        Judge("own", "all", _own),
        Judge("axe", "all", _with(AXE, _RUN_AXE_BY_SIGHT + _AXE_FOUND, "axe")),
        Judge("axe", "form", _with(AXE, _RUN_AXE_BY_FORM + _AXE_FOUND, "axe")),
        Judge("ibm", rest, _with(_IBM, _RUN_IBM, "ace")),
        Judge("htmlcs", rest, _with(_HTMLCS, _RUN_HTMLCS, "HTMLCS")),
        Judge("alfa", rest, _alfa(worker), patient=False),
    )


NAMES: Final = ("own", "axe", "ibm", "htmlcs", "alfa")


class Looks:
    """A page while it is judged in one view after the other."""

    def __init__(self, page: Page, name: str, judges: Iterable[Judge]) -> None:
        """Take an open page, the name findings give it, and who is asked."""
        self._page, self._name = page, name
        self._asked: dict[Judge, set[str]] = {judge: set() for judge in judges}

    def judge(self, view: View) -> list[Finding]:
        """Bring the page into a view, open its disclosures and ask every judge to whom it shows something new."""
        view.show(self._page)
        shown = self._page.evaluate(_SHOWN)
        large = shown["size"] > _LARGE and view not in FEW
        found = []
        for judge, known in self._asked.items():
            if shown[judge.sense] not in known and (judge.patient or not large):
                known.add(shown[judge.sense])
                found += [
                    Finding(judge.name, each["rule"], self._name, str(view), each["what"], each["where"])
                    for each in judge.ask(self._page, view)
                ]
        return found

    @property
    def asked(self) -> dict[str, int]:
        """Tell for each judge in how many views it was asked."""
        return {f"{judge.name} by {judge.sense}": len(known) for judge, known in self._asked.items()}
