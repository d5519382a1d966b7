"""What the commands on a portal share: their options, the run they ask for, and how findings are printed."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from generator.diagnostics import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.building.request import Request
    from generator.diagnostics import Diagnostic

CLEAN, PROBLEMS, MISUSE, INTERNAL = 0, 1, 2, 3
"""Exit codes."""
_SHANGHAI = ZoneInfo("Asia/Shanghai")


class _Day(click.ParamType[dt.date]):
    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:  # noqa: ANN401  # click's signature
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value}: yyyy-mm-dd", param, ctx)


def _today(given: dt.date | None) -> dt.date:
    """Return the day everything is judged by: ``--as-of``, ``SOURCE_DATE_EPOCH``, or today in Shanghai."""
    if given is not None:
        return given
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return dt.datetime.fromtimestamp(int(epoch), _SHANGHAI).date()
    return dt.datetime.now(_SHANGHAI).date()


def portal_options(function: Any) -> Any:  # noqa: ANN401  # a decorator of click's
    """Add the options of every command that works on a portal."""
    for option in (
        click.option("--lang", type=click.Choice(["zh", "en"]), help="消息语言 / language of messages"),
        click.option("--as-of", type=_Day(), help="以这一天为“今天” / the day taken as today"),
        click.option("--jobs", type=click.IntRange(1, 256), default=os.cpu_count() or 1, help="进程数 / processes"),
        click.option("--state", type=click.Path(path_type=Path), help="状态文件夹 / state folder [.gongkai]"),
        click.option("--output", type=click.Path(path_type=Path), help="网站文件夹 / output folder [site]"),
        click.option("--config", type=click.Path(path_type=Path), default=Path("site_config.yml"), help="配置文件 / configuration"),
        click.option("--content", type=click.Path(path_type=Path), help="内容文件夹 / content folder [content]"),
    ):
        function = option(function)
    return function


def request_of(options: dict[str, Any], *, clean: bool = False, search: bool = True, drafts: bool = False) -> Request:
    """Return the run that the options ask for.

    Raises:
        UsageError: there is no such configuration file.

    """
    from generator.building.request import Request, state_file  # noqa: PLC0415  # each command loads only what it needs

    config: Path = options["config"]
    if not config.is_file():
        raise UsageError(f"{config}：没有这个配置文件，请用 --config 指明 / no such configuration file; name it with --config")
    base = config.parent
    output = options["output"] or base / "site"
    content = options["content"] or base / "content"
    return Request(
        content=content,
        config_path=config,
        output=output.resolve(),
        state=state_file(options["state"] or base / ".gongkai", base, content, output),
        as_of=_today(options["as_of"]),
        jobs=options["jobs"],
        clean=clean,
        search=search,
        drafts=drafts,
    )


def configured_language(config: Path) -> str:
    """Return the language of messages: that of the site, looked up without reading the whole configuration."""
    try:
        text = config.read_text("utf-8", errors="replace")
    except OSError:
        return "zh"
    return "en" if any(line.split("#")[0].split() == ["language:", "en"] for line in text.splitlines()) else "zh"


def print_report(
    found: Sequence[Diagnostic], report_format: str, language: str, prefix: str, changed: frozenset[str] = frozenset()
) -> None:
    """Print findings; ``prefix`` is how the content folder is called from here."""
    from generator.reporting import report  # noqa: PLC0415  # each command loads only what it needs

    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    report(
        found, report_format, language, sys.stdout, color=sys.stdout.isatty(), changed=changed,
        github_summary=Path(summary) if summary else None, prefix=prefix,
    )  # fmt: skip


def prefix_of(request: Request) -> str:
    """Return how the content folder is called from here."""
    try:
        return request.content.resolve().relative_to(Path.cwd()).as_posix() + "/"
    except ValueError:
        return request.content.as_posix() + "/"


def say(text: str) -> None:
    """Print a line for people, apart from the report."""
    print(text, file=sys.stderr)
