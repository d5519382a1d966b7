"""What the commands share: options, exit codes, the run that is asked for, and how findings are printed."""

from __future__ import annotations

import datetime as dt
import errno
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from generator.clock import day_of, today
from generator.diagnostics import UsageError
from generator.patterns import regex

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence

    from generator.building.request import Request
    from generator.diagnostics import Diagnostic

Command = TypeVar("Command", bound="Callable[..., Any]")
CLEAN, PROBLEMS, MISUSE, INTERNAL = 0, 1, 2, 3
"""Exit codes."""
_IN_ENGLISH = regex(r"""^[^#\n]*\blanguage["']?:[ ]+["']?en["']?[ ]*(?:$|[,}]|[ ]#)""", re.MULTILINE)
_REFUSED = {
    errno.EACCES: "没有读写的权限", errno.EPERM: "不允许这样做", errno.EROFS: "磁盘是只读的", errno.ENOSPC: "磁盘空间不足", errno.EFBIG: "文件超过允许的大小",
    errno.EDQUOT: "磁盘配额用完了", errno.EEXIST: "同名的文件已经在那里", errno.ENOENT: "没有这个文件或文件夹",
    errno.ENOTDIR: "路径中间有一段不是文件夹", errno.EISDIR: "这是文件夹，不是文件", errno.ENAMETOOLONG: "名称太长",
    errno.ELOOP: "符号链接绕成了圈", errno.EADDRINUSE: "端口已被占用", errno.EMFILE: "打开的文件太多", errno.EBUSY: "正在使用，或者是挂载的文件夹", errno.EXDEV: "在另一个磁盘上，移不过去",
}  # fmt: skip
"""What the system refuses, in plain words."""
_NO_ROOM = ("SQLITE_FULL", "SQLITE_IOERR_SHMSIZE")
"""Faults of the database where no room is left for it or beside it."""


class _Day(click.ParamType[dt.date]):
    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value}：写成 2024-04-10 的形式 / write it as 2024-04-10", param, ctx)


def _day(given: dt.date | None) -> dt.date:
    """Return the day everything is judged by: ``--as-of``, ``SOURCE_DATE_EPOCH``, or today in Shanghai."""
    if given is not None:
        return given
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return today()
    try:
        return day_of(int(epoch))
    except (OverflowError, ValueError, OSError):
        raise UsageError(
            f"SOURCE_DATE_EPOCH={epoch[:30]}：不是 1970 年以来的秒数，或者没有那样一天 / is no number of seconds since 1970 that names a day"
        ) from None


_OF_CONTENT = (
    click.option("--as-of", type=_Day(), help="以这一天为“今天” / the day taken as today"),
    click.option(
        "--config", type=click.Path(path_type=Path), default=Path("site_config.yml"), help="配置文件 / configuration [site_config.yml]"
    ),
    click.option("--content", type=click.Path(path_type=Path), help="内容文件夹 / content folder [content]"),
)
_OF_SITE = (
    click.option("--lang", type=click.Choice(["zh", "en"]), help="提示用的语言 [照配置] / language of messages [as configured]"),
    click.option(
        "--jobs",
        type=click.IntRange(1, 256),
        default=os.cpu_count() or 1,
        help="进程数 [每个处理器一个] / processes [one per processor]",
    ),
    click.option(
        "--state", type=click.Path(path_type=Path), help="状态文件夹，保存上次的结果 / state folder, kept between builds [.gongkai]"
    ),
    click.option("--output", type=click.Path(path_type=Path), help="网站文件夹 / output folder [site]"),
)


def content_options(function: Command) -> Command:
    """Add the options of a command that only works on documents."""
    for option in _OF_CONTENT:
        function = option(function)
    return function


def portal_options(function: Command) -> Command:
    """Add the options of every command that works on a portal."""
    for option in _OF_SITE:
        function = option(function)
    return content_options(function)


def request_of(options: dict[str, Any], *, clean: bool = False, search: bool = True, drafts: bool = False) -> Request:
    """Return the run that the options ask for.

    Raises:
        UsageError: there is no such configuration file, or the folders cannot be these.

    """
    from generator.building.request import Request, state_file

    config: Path = options["config"]
    if not config.is_file():
        raise UsageError(f"{config}：没有这个配置文件，请用 --config 指明 / no such configuration file; name it with --config")
    base = config.parent
    output = options.get("output") or base / "site"
    content = options["content"] or base / "content"
    state = options.get("state") or base / ".gongkai"
    for folder in (content, output, state):
        if _is_loop(folder):
            raise UsageError(f"{folder}：符号链接绕成了圈 / a symbolic link that leads to itself")
    if output.resolve().is_relative_to(content.resolve()):
        raise UsageError(f"{output}：网站不能建在内容文件夹里，请换一个文件夹 / the site cannot lie in the content folder; choose another")
    return Request(
        content=content,
        config_path=config,
        output=output.resolve(),
        state=state_file(state, base, content, output),
        as_of=_day(options["as_of"]),
        jobs=options.get("jobs", 1),
        clean=clean,
        search=search,
        drafts=drafts,
    )


def _is_loop(folder: Path) -> bool:
    try:
        folder.stat()
    except OSError as error:
        return error.errno == errno.ELOOP
    return False


def refuse_with(option: str, *others: str) -> None:
    """Refuse options that would have no effect beside another one of the same command line.

    Raises:
        UsageError: the option was given, and one of the others too.

    """
    given = _given()
    for other in others:
        if option in given and other in given:
            raise UsageError(f"{other} 不能与 {option} 一起用 / {other} does not go with {option}")


def refuse_without(option: str, other: str) -> None:
    """Refuse an option that has an effect only beside another one.

    Raises:
        UsageError: the other was given without the option.

    """
    given = _given()
    if other in given and option not in given:
        raise UsageError(f"{other} 要与 {option} 一起用 / {other} goes only with {option}")


def _given() -> frozenset[str]:
    """Return the options that stand on the command line, as they are written there."""
    context = click.get_current_context()
    return frozenset(
        parameter.opts[0]
        for parameter in context.command.params
        if parameter.name and context.get_parameter_source(parameter.name) is click.core.ParameterSource.COMMANDLINE
    )


def misuse(error: click.ClickException) -> str:
    """Return in Chinese what click has just said in English."""
    if isinstance(error, click.NoSuchOption):
        what = f"没有选项 {error.option_name}"
    elif isinstance(error, click.MissingParameter):
        what = "缺少必须写的参数"
    elif isinstance(error, click.BadParameter):
        what = f"{error.param.opts[-1] if error.param else '参数'} 的值不对"
    else:
        what = "命令或者参数不对"
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f"用法不对：{what}；写法见 {context.command_path if context else 'gongkai'} --help"


def failure(error: UsageError | OSError | sqlite3.Error) -> str:
    """Return in both languages what was asked for wrongly, or what the system refused to do."""
    if isinstance(error, UsageError):
        return str(error)
    if not isinstance(error, OSError):
        if getattr(error, "sqlite_errorname", "") in _NO_ROOM:
            return f"磁盘空间不足 / no space left: {error}"
        return f"状态文件读写出错 / the state file cannot be used: {error}"
    chinese = _REFUSED.get(error.errno or 0, "读写出错")
    name = error.filename2 or error.filename  # of two, as in renaming, the second is what was to be
    named = f"{name}：" if name else ""
    return f"{named}{chinese} / {error.strerror or error}"


def configured_language(config: Path) -> str:
    """Return the language of messages: that of the site, looked up without reading the whole configuration."""
    try:
        text = config.read_text("utf-8", errors="replace")
    except OSError:
        return "zh"
    return "en" if _IN_ENGLISH.search(text) else "zh"


def print_report(
    found: Sequence[Diagnostic], report_format: str, language: str, prefix: str, changed: frozenset[str] = frozenset()
) -> None:
    """Print findings; ``prefix`` is the content folder as seen from the current directory."""
    from generator.reporting import Report, write_report

    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    report = Report(tuple(found), language, sys.stdout.isatty(), changed, Path(summary) if summary else None)
    write_report(report, report_format, sys.stdout, prefix)


def prefix_of(request: Request) -> str:
    """Return the content folder as seen from the current directory, with a final ``/``."""
    try:
        return request.content.resolve().relative_to(Path.cwd()).as_posix() + "/"
    except ValueError:
        return request.content.as_posix() + "/"


def say(text: str) -> None:
    """Print a line for people, apart from the report."""
    print(text, file=sys.stderr)
