"""``gongkai mask``: a copy of a file with the personal numbers hidden but for their first three and last four characters.

Text, CSV, Markdown and the XML parts of office files are masked in place; the original is never touched. What cannot be
masked (PDF, old office formats, images) is refused, not copied unmasked.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.diagnostics import UsageError
from generator.patterns import regex
from generator.tables.open_packaging import DAMAGE
from generator.validation.attachments.scan import kind_of
from generator.validation.personal_data import find, masked

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 64 * 1024 * 1024
MAX_UNPACKED = 512 * 1024 * 1024
_OFFICE = frozenset(("docx", "xlsx", "pptx"))
_TEXT = regex(r">([^<>]+)<")
_CONTENT = regex(r"(?:word|xl|ppt)/.*\.xml|docProps/.*\.xml")


@dataclass(frozen=True, slots=True)
class Masked:
    """What masking did."""

    path: Path
    count: int
    """Numbers that were hidden."""


def mask(source: Path, target: Path) -> Masked:
    """Write a masked copy of a file.

    Raises:
        UsageError: the file is too large, damaged or of another kind, or the copy would replace it.

    """
    if target.exists() and source.samefile(target):
        raise UsageError(f"{target}：不能覆盖原件 / the copy must not replace the original")
    if source.stat().st_size > MAX_BYTES:
        raise UsageError(f"{source}：文件太大 / the file is too large")
    try:
        result, count = _masked(source)
    except DAMAGE as error:
        raise UsageError(f"{source}：读不出来，可能坏了或者有密码 / cannot be read; it may be damaged or locked: {error}") from None
    target.write_bytes(result)
    return Masked(target, count)


def _masked(source: Path) -> tuple[bytes, int]:
    """Return the bytes of a file with its numbers hidden, and how many there were."""
    data = source.read_bytes()
    kind = kind_of(data)
    if kind == "text":
        text, encoding = _decoded(data)
        return masked(text).encode(encoding, "surrogateescape"), _count(text)
    if kind not in _OFFICE:
        raise UsageError(f"{source}：这种文件无法脱敏，请用原软件处理 / this kind of file cannot be masked; use its own program")
    if sum(info.file_size for info in zipfile.ZipFile(io.BytesIO(data)).infolist()) > MAX_UNPACKED:
        raise UsageError(f"{source}：展开后太大 / too large when unpacked")
    return _office(data)


def _decoded(data: bytes) -> tuple[str, str]:
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("gb18030", "surrogateescape"), "gb18030"


def _count(text: str) -> int:
    return sum(1 for found in find(text) if found.kind != "address")


def _office(data: bytes) -> tuple[bytes, int]:
    """Mask the text between tags of every part; numbers that a part splits over several runs are not put together."""
    buffer = io.BytesIO()
    total = 0
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            part = source.read(info)
            if _CONTENT.fullmatch(info.filename):
                text = part.decode("utf-8", "surrogateescape")
                total += sum(_count(match[1]) for match in _TEXT.finditer(text))
                part = _TEXT.sub(lambda match: f">{masked(match[1])}<", text).encode("utf-8", "surrogateescape")
            target.writestr(info, part)
    return buffer.getvalue(), total
