"""``gongkai new``: a document with the next index number and every key in place, ready to be filled in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.config_reading import load_config
from generator.diagnostics import UsageError
from generator.identifiers import ORGANISATION_SCHEME, parse_index_number
from generator.loading import REVIEW_SUFFIX
from generator.validation.ledger import NAME as LEDGER

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

    from generator.config import IssuingBody, SiteConfig

_INDEX_NUMBER = re.compile(r"^(?:index_number|索引号|信息索引号)\s*:\s*[\"']?(\S+?)[\"']?\s*$", re.MULTILINE)
_HEAD_BYTES = 8192
_TEMPLATE = """\
---
title: {title}
index_number: {index_number}
issuing_body: {body}
department:            # 责任科室
category: {category}
theme: []              # {themes}
genre:                 # {genres}
document_number: 无
created: {today}
published: {today}
effective:             # 实施日期，没有就留空
keywords: []           # 两个以上，每个不超过 10 个字
summary:               # 一两句话说明内容
disclosure: 主动公开
retention: 长期公开
attachments: []
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
    issuer = _issuer(config, body)
    serial = _next_serial(content, config, issuer, today)
    index_number = f"{issuer.code}/{today:%Y%m}-{serial:05}"
    place = content / path / f"{today.year}" / f"{today:%Y%m%d}-{issuer.id}-{serial:05}.md"
    place.parent.mkdir(parents=True, exist_ok=True)
    text = _TEMPLATE.format(
        title=_quoted(title), index_number=index_number, body=issuer.id, category=path, today=today.isoformat(),
        themes=" / ".join(config.themes[:6]), genres=" / ".join(config.genres[:6]),
    )  # fmt: skip
    with place.open("x", encoding="utf-8") as file:
        file.write(text)
    if config.review == "required":
        with place.with_suffix(REVIEW_SUFFIX).open("x", encoding="utf-8") as file:
            file.write(_RECORD)
    return place


def _issuer(config: SiteConfig, name: str | None) -> IssuingBody:
    issuer = config.bodies[0] if name is None else config.body_by_name.get(name)
    if issuer is None:
        raise UsageError(f"没有登记的发布机构 {name} / no such body；{'、'.join(b.id for b in config.bodies)}")
    if config.index_number.expression != ORGANISATION_SCHEME or not issuer.code:
        raise UsageError(
            f"{issuer.name}：索引号不能自动编排，请手工填写 / index numbers cannot be assigned automatically for this site or body; write one by hand"
        )
    return issuer


def _next_serial(content: Path, config: SiteConfig, issuer: IssuingBody, today: dt.date) -> int:
    """Return one more than the highest serial of the body in this month, drafts and broken files included."""
    used = [0]
    for text in _numbers(content):
        parts = parse_index_number(text, config.index_number.expression)
        if parts and parts.code == issuer.code and parts.year == f"{today:%Y}" and parts.month in {"", f"{today:%m}"}:
            used.append(int(parts.serial))
    return max(used) + 1


def _numbers(content: Path) -> Iterator[str]:
    ledger = content / LEDGER
    if ledger.is_file():  # numbers of documents that are gone stay taken
        yield from (line.partition("\t")[0] for line in ledger.read_text("utf-8", errors="replace").splitlines())
    for path in content.rglob("*.md"):
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES).decode("utf-8", "replace")
        match = _INDEX_NUMBER.search(head)
        if match:
            yield match[1]


def _quoted(title: str) -> str:
    """Return a title as a YAML scalar."""
    plain = re.fullmatch(r"[\w（《“【][^:#\n\"'\\]*[^:#\n\"'\\ ]", title)
    escaped = title.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return title if plain else f'"{escaped}"'
