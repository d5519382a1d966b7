"""Commands for authors: start a document, mask personal numbers, look up rules."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import click

from generator.commands.options import content_options, request_of, say
from generator.diagnostics import UsageError, nearest


@click.command()
@content_options
@click.argument("category")
@click.argument("title")
@click.option(
    "--body",
    help="发布机构 / issuing body [标题开头的机构，否则登记的第一个 / the one the title begins with, else the first one registered]",
)
def new(category: str, title: str, body: str | None, **options: Any) -> None:
    """新建一份文件 / start a new document."""
    from generator.scaffolding import new_document

    request = request_of(options)
    click.echo(new_document(request.content, request.config_path, category, title, body, request.as_of))


@click.command()
@click.argument("rule")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="语言 [zh] / language [zh]")
def explain(rule: str, lang: str) -> None:
    """说明一条规则 / explain a rule."""
    from generator.validation.manual import explanation
    from generator.validation.registry import rules

    if rule not in rules():
        guess = nearest(rule, rules())
        raise UsageError(f"没有规则 {rule} / no such rule" + (f"（{guess}？）" if guess else ""))
    click.echo(explanation(rules()[rule], lang))


@click.command()
@click.argument("source", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False))
def mask(source: Path, target: Path) -> None:
    """把 SOURCE 另存为 TARGET，隐去个人号码 / write a copy with personal numbers hidden."""
    from generator.masking import mask as masked_copy

    result = masked_copy(source, target)
    say(f"{result.path}：隐去 {result.count} 个号码 / {result.count} numbers hidden")


@click.command()
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="语言 [zh] / language [zh]")
@click.option(
    "--format",
    "list_format",
    type=click.Choice(["text", "markdown"]),
    default="text",
    help="markdown：整本规则手册 / markdown: the whole manual",
)
def rules(lang: str, list_format: str) -> None:
    """列出全部规则 / list all rules."""
    from generator.validation.manual import manual, table

    click.echo(manual(lang).rstrip("\n") if list_format == "markdown" else table(lang))


COMMANDS: Final = (new, mask, explain, rules)
