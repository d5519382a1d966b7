"""Commands that make something of a portal's content: build, check, serve, mirror."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from generator.commands.options import (
    CLEAN,
    MISUSE,
    PROBLEMS,
    configured_language,
    failure,
    portal_options,
    prefix_of,
    print_report,
    refuse_with,
    refuse_without,
    request_of,
    say,
)
from generator.diagnostics import Diagnostic, Severity, UsageError
from generator.reporting import FORMATS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.building.request import Request
    from generator.building.site import Counts

_FORMAT = click.option(
    "--format",
    "report_format",
    type=click.Choice(FORMATS),
    default="text",
    help="报告格式 [text] / form of the report [text]",
)


@click.command()
@portal_options
@click.option("--clean", is_flag=True, help="不用上次的结果，全部重做 / forget earlier builds")
@click.option("--no-search", is_flag=True, help="不建搜索索引 / without the search index")
@click.option("--drafts", is_flag=True, help="草稿也生成网页 / build drafts too")
@_FORMAT
def build(clean: bool, no_search: bool, drafts: bool, report_format: str, **options: Any) -> None:
    """检查并生成网站 / validate the content and build the site."""
    request = request_of(options, clean=clean, search=not no_search, drafts=drafts)
    sys.exit(_build(request, options.get("lang"), report_format))


def _build(request: Request, lang: str | None, report_format: str) -> int:
    from generator.building.look import Look
    from generator.building.quick import unchanged

    language = lang or configured_language(request.config_path)
    look = Look(request)
    if not request.clean:
        known = unchanged(request, look)
        if known is not None and known.language == language:
            found = [Diagnostic.of_row(row) for row in known.diagnostics]
            print_report(found, report_format, language, prefix_of(request))
            if report_format == "text":
                say(
                    f"没有变化：{known.documents} 份文件，{known.files} 个网页和附件 / nothing changed: {known.documents} documents, {known.files} files"
                )
            return CLEAN
    from generator import pipeline
    from generator.progress import Progress

    outcome = pipeline.build(request, language, Progress(quiet=report_format != "text"), look)
    print_report(outcome.diagnostics, report_format, language, "" if outcome.config_failed else prefix_of(request))
    if outcome.config_failed:
        return MISUSE
    if not outcome.built:
        if report_format == "text":
            say("有错误，网站没有改动 / there are errors; the site was left as it is")
        return PROBLEMS
    if report_format == "text":
        say(_summary(outcome.counts, request))
    return CLEAN


def _summary(counts: Counts, request: Request) -> str:
    return (
        f"{request.output}：{counts.documents} 份文件，读取 {counts.loaded} 份；网页、附件等重做 {counts.drawn} 个，写出 {counts.written} 个，"
        f"删除 {counts.removed} 个，共 {counts.files} 个 / {counts.documents} documents, {counts.loaded} read;"
        f" of pages, attachments and the like {counts.drawn} made, {counts.written} written, {counts.removed} removed, {counts.files} files in all"
    )


@click.command()
@portal_options
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@_FORMAT
@click.option("--changed", metavar="BASE", help="先报告与此提交相比改动的文件 / report files that differ from this commit first")
@click.option("--fix", is_flag=True, help="先改正无须判断的问题 / first fix what needs no judgement")
def check(paths: tuple[Path, ...], report_format: str, changed: str | None, fix: bool, **options: Any) -> None:
    """只检查，不生成 / validate only."""
    from generator import pipeline
    from generator.progress import Progress

    request = request_of(options)
    places = _placed(paths, request)
    language = options.get("lang") or configured_language(request.config_path)
    touched = _changed_since(changed, request.content) if changed else frozenset()
    if fix:
        _fix(places, request.content)
    outcome = pipeline.check(request, language, Progress(quiet=report_format != "text"), changed or "")
    found = _narrowed(outcome.diagnostics, places, request) if places and not outcome.config_failed else outcome.diagnostics
    print_report(found, report_format, language, "" if outcome.config_failed else prefix_of(request), touched)
    if outcome.config_failed:
        sys.exit(MISUSE)
    sys.exit(PROBLEMS if any(d.severity is Severity.ERROR for d in found) else CLEAN)


def _placed(paths: Sequence[Path], request: Request) -> list[Path]:
    """Return where files and folders lie that are named from the current directory or from the content folder.

    Raises:
        UsageError: there is none of that name, or it is neither of the content nor the configuration.

    """
    root, config = request.content.resolve(), request.config_path.resolve()
    places = []
    for path in paths:
        there = [_whole(place) for place in (path, root / path) if os.path.lexists(place)]
        inside = [place for place in there if place == config or place.is_relative_to(root) or root.is_relative_to(place)]
        if not there:
            raise UsageError(f"{path}：没有这个文件或文件夹 / no such file or folder")
        if not inside:
            raise UsageError(f"{path}：不在内容文件夹 {request.content} 里 / is not in the content folder {request.content}")
        places += inside
    return places


def _whole(path: Path) -> Path:
    """Return a path without links on the way; one at its end is a finding."""
    return path.parent.resolve() / path.name if path.is_symlink() else path.resolve()


def _changed_since(base: str, content: Path) -> frozenset[str]:
    """Return the files below the content folder that differ from a commit, those not yet committed included.

    Raises:
        UsageError: Git does not have this commit, or not this folder.

    """
    from generator.sources import git

    listed = git(content, "diff", "--name-only", "--relative", "-z", "--end-of-options", base, "--", ".")
    if listed is None:
        raise UsageError(f"{base}：Git 里没有这个提交，或者内容不在 Git 里 / no such commit, or the content is not in Git")
    return frozenset(listed.split("\0")) - {""}


def _fix(places: Sequence[Path], content: Path) -> None:
    """Fix the documents in some files and folders; all documents if none are given."""
    from generator.fixing import fix_file
    from generator.sources import documents

    for path in documents(content.resolve() if places else content):
        if not places or any(path.is_relative_to(place) for place in places):
            mended = fix_file(path)
            if mended:
                say(f"{path}：" + "，".join(f"{rule} {count}" for rule, count in mended.items()))


def _narrowed(found: list[Diagnostic], places: Sequence[Path], request: Request) -> list[Diagnostic]:
    """Return the findings in some files and folders; one around the content takes in all of it."""
    root = request.content.resolve()
    wanted = ["." if root.is_relative_to(place) else os.path.relpath(place, root) for place in places]
    return [d for d in found if any(w in {".", d.path} or d.path.startswith(f"{w}/") for w in wanted)]


@click.command()
@portal_options
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="端口 / port [8000]")
@click.option("--drafts/--no-drafts", default=True, help="草稿也生成网页 [是] / build drafts too [yes]")
def serve(port: int, drafts: bool, **options: Any) -> None:
    """生成并在本机预览，内容变了就重做 / build, serve on this machine, rebuild on change."""
    from generator.serving import serve as run

    request = request_of(options, drafts=drafts)
    language = options.get("lang") or configured_language(request.config_path)
    run(request, port, lambda: _build(request, language, "text"), lambda error: say(f"gongkai: {failure(error)}"))


@click.command()
@portal_options
@click.option(
    "--site",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="用这个建好的网站，不再生成 / take this built site as it is",
)
@click.option(
    "--since",
    type=click.Path(path_type=Path, exists=True),
    help="旧镜像或它的 manifest.json：只写出变化 / an older mirror: write only what changed",
)
@click.option(
    "--apply",
    "update",
    type=click.Path(path_type=Path, exists=True),
    help="把更新包用到 --output 的镜像上 / bring the mirror at --output up to date",
)
@click.option("--category", multiple=True, help="只收这些分类 / only these categories")
@click.option("--body", multiple=True, help="只收这些发布机构 / only these issuing bodies")
@click.option("--year", multiple=True, help="只收这些年份 / only these years")
@click.option("--bagit", is_flag=True, help="写成 BagIt 包，供档案馆、图书馆接收 / write a BagIt bag (RFC 8493)")
@click.option("--wacz", is_flag=True, help="写成 WACZ 网页存档 / write a web archive")
@click.option("--sm3", is_flag=True, help="附国密 SM3 摘要 / add SM3 digests")
@click.option("--key", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="用这个私钥签名 / sign with this private key")
@click.option(
    "--signers",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="--apply：更新包必须由名单中的人签名 / whose signature an update needs",
)
def mirror(
    site: Path | None,
    update: Path | None,
    category: tuple[str, ...],
    body: tuple[str, ...],
    year: tuple[str, ...],
    **options: Any,
) -> None:
    """离线镜像：文件夹、.zip 或 .tar；更新镜像 / an offline mirror as a folder or archive; updates of one."""
    from generator.mirroring import command

    refuse_with("--apply", "--site", "--since", "--category", "--body", "--year", "--bagit", "--wacz", "--sm3", "--key")
    refuse_without("--apply", "--signers")
    refuse_with("--since", "--bagit", "--wacz")
    refuse_with("--wacz", "--bagit", "--sm3", "--key")
    target: Path | None = options["output"]
    if target is None:
        raise UsageError("请用 --output 指明镜像放在哪里 / name the mirror with --output")
    if update is not None:
        say(command.apply_update(update, target, options["signers"]))
        sys.exit(CLEAN)
    request = request_of({**options, "output": site})
    if site is None and (code := _build(request, options["lang"], "text")) != CLEAN:
        sys.exit(code)
    selection = command.read_selection(request.config_path, category, body, year)
    kind = command.Form(bag=options["bagit"], web_archive=options["wacz"], sm3=options["sm3"], key=options["key"])
    content = request.content if site is None else None
    say(command.write_mirror(command.MirrorRequest(request.output, target, content, options["since"], selection, kind)))


COMMANDS: Final = (build, check, serve, mirror)
