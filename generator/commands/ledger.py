"""The command ``gongkai ledger``, which keeps the ledger of published index numbers."""

from __future__ import annotations

import sys
from typing import Any, Final

import click

from generator.commands.options import (
    CLEAN,
    MISUSE,
    PROBLEMS,
    configured_language,
    portal_options,
    prefix_of,
    print_report,
    refuse_with,
    refuse_without,
    request_of,
    say,
)


@click.command()
@portal_options
@click.option(
    "--withdraw", multiple=True, metavar="NUMBER", help="这个号的文件已经撤下，或者不会发布 / its document is withdrawn, or never published"
)
@click.option("--because", default="", metavar="REASON", help="撤下的理由 / why it is withdrawn")
@click.option("--same", multiple=True, metavar="NUMBER", help="移动并改名以后还是同一份文件 / the same document, moved and renamed at once")
@click.option("--from-git", is_flag=True, help="补记 Git 历史里删掉的文件 / record documents deleted in Git's history too")
def ledger(withdraw: tuple[str, ...], because: str, same: tuple[str, ...], from_git: bool, **options: Any) -> None:
    """登记已发布的索引号，防止重用 / record published index numbers, so that none is used again."""
    from generator.progress import Progress
    from generator.recording import LedgerOptions, record

    refuse_without("--withdraw", "--because")
    refuse_with("--from-git", "--withdraw", "--same")
    request = request_of(options)
    language = options.get("lang") or configured_language(request.config_path)
    done = record(request, language, Progress(quiet=True), LedgerOptions(withdraw, because, same, from_git))
    if done.refused:
        print_report(done.outcome.diagnostics, "text", language, "" if done.outcome.config_failed else prefix_of(request))
        say("有错误，没有登记 / there are errors; nothing was recorded")
        sys.exit(MISUSE if done.outcome.config_failed else PROBLEMS)
    say(f"{done.path}：登记 {len(done.entries)} 行 / {len(done.entries)} lines recorded")
    sys.exit(CLEAN)


COMMANDS: Final = (ledger,)
