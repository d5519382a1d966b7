"""Commands that work on copies of a site wherever they lie: verify, sign, publish, audit, headers."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any, Final

import click

from generator.clock import today
from generator.commands.options import CLEAN, PROBLEMS, refuse_with
from generator.diagnostics import UsageError

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
_LANGUAGE = click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="提示用的语言 [zh] / language of messages [zh]")
_FORMAT = click.option(
    "--format", "report_format", type=click.Choice(["text", "json"]), default="text", help="报告格式 / form of the report"
)
_SIGNERS = click.option("--signers", type=_FILE, help="OpenSSH 的 allowed_signers：签名必须出自其中 / whose signature is required")
_MINISIGN = click.option("--minisign-key", type=_FILE, help="minisign 公钥文件 / minisign public key")


@click.command()
@click.argument("place")
@click.option("--against", help="新的清单、镜像或网址，据此找出旧文件 / a newer manifest, mirror or address, to find what is stale")
@click.option("--max-age", type=click.IntRange(0), help="多少天以后算旧 / days after which a copy is old")
@_SIGNERS
@_MINISIGN
@_FORMAT
@_LANGUAGE
def verify(
    place: str, against: str | None, max_age: int | None, signers: Path | None, minisign_key: Path | None, report_format: str, lang: str
) -> None:
    """核验镜像、压缩包或网站 / check a mirror, an archive or a deployed copy."""
    from generator.copies import verdicts
    from generator.copies.signing import Trust
    from generator.copies.verifying import Expectation, verify_place
    from generator.mirroring.updating import known

    newer = known(against) if against else None
    verdict = verify_place(place, Expectation(Trust(signers, minisign_key), newer, today(), max_age))
    click.echo((verdicts.as_json if report_format == "json" else verdicts.as_text)(verdict, lang), nl=False)
    sys.exit(PROBLEMS if verdict.findings else CLEAN)


@click.command()
@click.argument("folder", type=_FOLDER, default=Path("site"))
@click.option("--key", type=_FILE, required=True, help="OpenSSH 或 minisign 私钥 / private key of OpenSSH or minisign")
def sign(folder: Path, key: Path) -> None:
    """给建成的网站或镜像文件夹签名 / sign a built site or a mirror in a folder."""
    from generator.mirroring.mirror import sign_folder

    for path in sign_folder(folder, key):
        click.echo(path)


@click.command()
@click.argument("target")
@click.option("--site", type=_FOLDER, default=Path("site"), help="建好的网站 / the built site [site]")
@click.option(
    "--state",
    type=click.Path(path_type=Path),
    default=Path(".gongkai"),
    help="状态文件夹，保存上次的结果 / state folder, kept between builds [.gongkai]",
)
@click.option("--dry-run", is_flag=True, help="只显示要做什么 / print the plan and do nothing")
@click.option("--max-deletes", type=click.IntRange(0), default=256, help="要删的文件超过这个数就不发布 / refuse to delete more files [256]")
@click.option("--rollback", "back", is_flag=True, help="退回上一版 / put the release before back in place")
@click.option("--in-place", is_flag=True, help="逐个换文件，不用链接切换 / replace files one by one, without a link")
@click.option("--headers/--no-headers", default=False, help="附上响应头文件 _headers [否] / add the file of response headers [no]")
@click.option(
    "--releases",
    type=click.Path(path_type=Path),
    help="各版放在哪里 [目标旁边的隐藏文件夹] / where releases lie [hidden, beside the target]",
)
@click.option("--ssh", default="ssh", help="连主机的命令 / the command that reaches a host [ssh]")
def publish(back: bool, **options: Any) -> None:
    """发布到文件夹、主机（rsync/ssh）或对象存储 / publish to a folder, a host or object storage."""
    from generator.publishing import command

    refuse_with("--rollback", "--dry-run", "--max-deletes", "--headers")
    refuse_with("--in-place", "--releases")
    request = command.PublishRequest(**options)
    if back:
        click.echo(command.rollback(request))
    else:
        command.publish(request, click.echo)


@click.command()
@click.argument("form", type=click.Choice(["nginx", "_headers"]))
@click.option("--base-path", default="/", help="网站在哪个路径下 / the path of the portal [/]")
def headers(form: str, base_path: str) -> None:
    """打印服务器要发的响应头 / print the response headers for a server."""
    from generator.config import BASE_PATH
    from generator.publishing.headers import headers_file, nginx

    if re.fullmatch(BASE_PATH, base_path) is None:
        raise UsageError(f"{base_path}：写成 /zfxxgk/ 的形式，前后都有斜线 / write it as /zfxxgk/, with a slash at either end")
    click.echo((nginx if form == "nginx" else headers_file)(base_path), nl=False)


@click.command()
@click.argument("address")
@click.option("--site", type=_FOLDER, default=Path("site"), help="发布出去的网站 / the site that was published [site]")
@_FORMAT
@_LANGUAGE
def audit(address: str, site: Path, report_format: str, lang: str) -> None:
    """检查上线的网站有没有被人动过 / see whether a deployed portal was tampered with."""
    from generator.copies import verdicts
    from generator.publishing.auditing import audit as run

    if not address.startswith(("http://", "https://")):
        raise UsageError(f"{address}：应以 https:// 开头 / must begin with https://")
    verdict = run(address, site)
    click.echo((verdicts.as_json if report_format == "json" else verdicts.as_text)(verdict, lang), nl=False)
    sys.exit(PROBLEMS if verdict.findings else CLEAN)


COMMANDS: Final = (verify, sign, publish, audit, headers)
