"""The report of a run: a page for people, which passes its own judges, and JSON for programs."""

from __future__ import annotations

import dataclasses
import json
from html import escape
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.judges.finding import Exemption, Finding

_STYLE: Final = (
    "body{font:1.125rem/1.7 sans-serif;max-width:72rem;margin:0 auto;padding:1rem;color:#1b2022;background:#fff}"
    "table{border-collapse:collapse;width:100%}th,td{padding:.5em;text-align:start;vertical-align:top;border-bottom:1px solid #6f6c64;overflow-wrap:anywhere}"
)


def write(folder: Path, findings: list[Finding], exemptions: list[Exemption], run: dict[str, Any]) -> None:
    """Write ``index.html`` and ``report.json`` below a folder.

    Args:
        folder: Where to.
        findings: What no exemption covers.
        exemptions: Those that were needed.
        run: What was judged: figures by name, and lines about judges that could not be heard.

    """
    folder.mkdir(parents=True, exist_ok=True)
    data = {
        "clean": not findings,
        "run": run,
        "findings": [dataclasses.asdict(finding) for finding in findings],
        "exemptions": [dataclasses.asdict(exemption) for exemption in exemptions],
    }
    (folder / "report.json").write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (folder / "index.html").write_text(_page(findings, exemptions, run), encoding="utf-8")


def _page(findings: list[Finding], exemptions: list[Exemption], run: dict[str, Any]) -> str:
    verdict = f"{len(findings)} findings" if findings else "No findings"
    facts = "".join(f"<li>{escape(name)}: {escape(str(value))}</li>" for name, value in run.items())
    rows = [(f.judge, f.rule, f.page, f.view, f.what, f.where) for f in findings]
    pardons = [(e.judge, e.rule, e.reason) for e in exemptions]
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Judgement: {verdict}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{verdict}</h1>\n<ul>{facts}</ul>\n"
        + _table("Findings", ("Judge", "Rule", "Page", "View", "What", "Where"), rows)
        + _table("Verdicts not followed", ("Judge", "Rule", "Reason"), pardons)
        + "</main>\n</body>\n</html>\n"
    )


def _table(name: str, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    if not rows:
        return ""
    head = "".join(f'<th scope="col">{column}</th>' for column in columns)
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>\n" for row in rows)
    return f"<h2>{name}</h2>\n<table><thead><tr>{head}</tr></thead><tbody>\n{body}</tbody></table>\n"
