"""``gongkai new``: a document with the next index number and every key in place, ready to be filled in."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING

from generator.config_reading import load_config
from generator.diagnostics import UsageError
from generator.front_matter import written
from generator.identifiers import ORGANISATION_SCHEME
from generator.sources import documents
from generator.text_files import REVIEW_SUFFIX
from generator.validation.ledger import NAME as LEDGER

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from generator.config import IssuingBody, SiteConfig

_COUNTED = ("year", "month", "serial")
"""The named groups of an index number that differ within one series."""
_HEAD_BYTES = 8192
_LONGEST = 200
"""Characters of an index number whose serial can be counted on."""
_SHOWN = 6
"""Of themes and genres so many stand beside the key."""
_TEMPLATE = """\
---
title: {title}
index_number: {index_number}
issuing_body: {body}
co_issuers: []         # 联合发布的其他机构
department:            # 责任科室
category: {category}
theme: []{themes}
genre:{genres}
document_number: 无
created: {today}
published: {today}
effective:             # 实施日期，没有就留空
expires:               # 失效日期，没有就留空
keywords: []           # 两个以上，每个不超过 10 个字
summary:               # 一两句话说明内容
disclosure: 主动公开   # 或者 依申请公开
retention: 长期公开    # 或者 限时公开，同时写 until
until:                 # 截止日期
limit_days:            # 法律法规另有公开期限的，写几个工作日
limit_basis:           # 以及依据哪一条
source:                # 来源，不写就是发布机构
attachments: []        # - {{title: 名称, file: 文件名}}
relations: {{}}          # interprets、forwards、implements、amends、repeals、replaces、corrects、responds_to
response:              # 回应关切才写：trigger、form、event_at、first_release_at、responded_at、responsible
history: []            # - {{date: 日期, note: 改了什么}}
lang: {language}
translations: {{}}       # 语种: 索引号
allow: []              # - {{rule: 规则, because: 理由}}
draft: yes             # 审查、定稿以后删去这一行
---

"""
_RECORD = """\
# 保密审查记录：先审查后公开，三步由三个人完成；本文件不会公开。
proposed:    # 提出
  by:
  date:
  conclusion: 可以公开
rechecked:   # 复核
  by:
  date:
  conclusion: 可以公开
approved:    # 批准
  by:
  date:
  conclusion: 可以公开
"""


def new_document(  # noqa: PLR0913, PLR0917  # the parts of a document's head
    content: Path, config_path: Path, category: str, title: str, body: str | None, today: dt.date
) -> Path:
    """Write a new document and return its path.

    Without ``body`` it is issued by the body whose name its title begins with, else by the first one registered. Its index number
    is left empty where none of the body's series can be continued.

    Raises:
        UsageError: the configuration is wrong, the category or body is not known, or the title is empty.

    """
    title = " ".join(title.split())
    if not title or not title.isprintable():
        raise UsageError("名称是空的，或者有看不见的字符 / the title is empty or contains invisible characters")
    config = load_config(config_path).config
    if config is None:
        raise UsageError(f"{config_path}：配置有错，请先运行 gongkai check / the configuration is wrong; run gongkai check")
    path = config.category_path_by_name.get(category)
    if path is None:
        raise UsageError(f"没有分类 {category} / no such category；{'、'.join(config.category_by_path)}")
    issuer = _issuer(config, body, title)
    index_number, serial = _next_number(content, config, issuer, today)
    place = _free(content / path / f"{today.year}", f"{today:%Y%m%d}-{issuer.id}", serial)
    place.parent.mkdir(parents=True, exist_ok=True)
    text = _TEMPLATE.format(
        title=_quoted(title), index_number=_quoted(index_number) if index_number else "         # 索引号，请照本机关的编法填写",
        body=issuer.id, category=path, today=today.isoformat(), language=config.site.language,
        themes=_choices(config.themes, 14), genres=_choices(config.genres, 17),
    )  # fmt: skip
    _write(place, text)
    if config.review == "required":
        _write(place.with_suffix(REVIEW_SUFFIX), _RECORD)
    return place


def _choices(names: Sequence[str], distance: int) -> str:
    """Return the first names as a comment some spaces away; nothing if there are none."""
    return " " * distance + "# " + " / ".join(names[:_SHOWN]) if names else ""


def _write(place: Path, text: str) -> None:
    """Write a file that nobody else has begun meanwhile; a full disk leaves no half of it."""
    with place.open("x", encoding="utf-8") as file:
        try:
            file.write(text)
            file.flush()
        except OSError:
            place.unlink()
            raise


def _issuer(config: SiteConfig, name: str | None, title: str) -> IssuingBody:
    if name is None:
        named = [body for body in config.bodies if title.startswith(body.name)]
        return max(named, key=lambda body: len(body.name), default=config.bodies[0])
    issuer = config.body_by_name.get(name)
    if issuer is None:
        raise UsageError(f"没有登记的发布机构 {name} / no such body；{'、'.join(b.id for b in config.bodies)}")
    return issuer


def _next_number(content: Path, config: SiteConfig, issuer: IssuingBody, today: dt.date) -> tuple[str, int]:
    """Return the number that follows the body's newest one, and its serial; an empty number where there is none to follow.

    Serials are counted within what the scheme writes of the date, drafts and broken files included.
    """
    scheme = re.compile(config.index_number.expression)
    used = [(match, body) for text, body in _numbers(content) if len(text) <= _LONGEST and (match := scheme.fullmatch(text))]
    default = scheme.pattern == ORGANISATION_SCHEME
    own = [match for match, body in used if (match["code"] == issuer.code if default else config.body_by_name.get(body) is issuer)]
    newest = max(own, key=_counted, default=scheme.fullmatch(f"{issuer.code}/{today:%Y%m}-00000") if default else None)
    if newest is None or not _part(newest, "serial").isdecimal():
        return "", 1
    year, month = f"{today:%Y}"[-len(_part(newest, "year")) :], f"{today:%m}"
    period = _with(newest, year=year, month=month, serial="")
    serials = (int(part) for match, _ in used if (part := _part(match, "serial")).isdecimal() and _with(match, serial="") == period)
    serial = max(serials, default=0) + 1
    number = _with(newest, year=year, month=month, serial=str(serial).zfill(len(_part(newest, "serial"))))
    return (number, serial) if scheme.fullmatch(number) else ("", 1)


def _part(match: re.Match[str], group: str) -> str:
    """Return a part of an index number; nothing where its scheme, or it, has no such part."""
    return match.groupdict().get(group) or ""


def _counted(match: re.Match[str]) -> tuple[str, ...]:
    return tuple(_part(match, group) for group in _COUNTED)


def _with(match: re.Match[str], **parts: str) -> str:
    """Return an index number with other parts where it has them."""
    text = match.string
    for group in sorted((group for group in parts if _part(match, group)), key=match.start, reverse=True):
        text = text[: match.start(group)] + parts[group] + text[match.end(group) :]
    return text


def _numbers(content: Path) -> Iterator[tuple[str, str]]:
    """Yield every index number that was ever given, and the body that gave it as far as known."""
    ledger = content / LEDGER
    if ledger.is_file():  # numbers of documents that are gone stay taken
        yield from ((line.partition("\t")[0], "") for line in ledger.read_text("utf-8", errors="replace").splitlines())
    for path in documents(content):
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES).decode("utf-8", "replace")
        yield written(head, "index_number"), written(head, "issuing_body")


def _free(folder: Path, name: str, serial: int) -> Path:
    """Return the path of a file that does not exist yet, named after a serial or the next one that is free."""
    return next(path for n in count(serial) if not (path := folder / f"{name}-{n:05}.md").exists())


def _quoted(text: str) -> str:
    """Return a text of one line as a YAML scalar."""
    plain = re.fullmatch(r"[\w（《“【][^:#\n\"'\\]*[^:#\n\"'\\ ]", text)
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return text if plain else f'"{escaped}"'
