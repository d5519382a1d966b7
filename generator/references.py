"""Where the files and documents that a document points to lie, and whether they may be published.

Only plain files below the content folder, reached without symbolic links, with names that every system can keep,
of types that cannot execute in a reader's browser.
"""

from __future__ import annotations

import hashlib
import os
import posixpath
import re
import stat
from typing import TYPE_CHECKING
from urllib.parse import unquote

from generator.document import PublishedFile, Reference, is_external
from generator.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.front_matter import Attachment

ATTACHMENT_TYPES = frozenset((
    "pdf", "ofd", "doc", "docx", "wps", "xls", "xlsx", "et", "ppt", "pptx", "dps", "csv", "txt", "rtf", "odt", "ods", "odp",
    "zip", "rar", "7z", "jpg", "jpeg", "png", "gif", "webp", "bmp", "tif", "tiff", "mp3", "wav", "mp4", "json", "xml",
))  # fmt: skip
"""Types that a browser shows or saves without executing them. HTML, SVG and scripts are not among them."""
IMAGE_TYPES = frozenset(("jpg", "jpeg", "png", "gif", "webp"))
MAX_NAME = 120
DEVICE = regex(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices."""
_FORBIDDEN = regex(r'[<>:"|?*\\\x00-\x1f\x7f]')


def attachment_reference(content: Path, document: str, attachment: Attachment, index: int) -> Reference:
    """Return where a listed attachment lies."""
    file = attachment.file
    path, problem = ("", "outside") if ".." in file.split("/") else _place(content, document, "attachment", file)
    return Reference("attachment", file, path, "", problem, index)


def body_reference(content: Path, document: str, target: str, *, is_image: bool) -> Reference | None:
    """Return what a relative address in the body points to; ``None`` for anchors and addresses outside."""
    if is_external(target) or target.startswith("#") or not target:
        return None
    written, _, fragment = target.partition("#")
    path = unquote(written.partition("?")[0])
    if path.endswith(".md") and not is_image:
        resolved = _resolve(document, path)
        return Reference("document", target, resolved or "", unquote(fragment), "" if resolved else "outside")
    kind = "image" if is_image else "file"
    resolved_path, problem = _place(content, document, kind, path)
    return Reference(kind, target, resolved_path, fragment, problem)


def _resolve(document: str, path: str) -> str | None:
    if not path or path.startswith("/") or "\\" in path or "\0" in path:
        return None
    resolved = posixpath.normpath(posixpath.join(posixpath.dirname(document), path))
    return None if resolved == ".." or resolved.startswith("../") else resolved


def _place(content: Path, document: str, kind: str, path: str) -> tuple[str, str]:
    """Return where below the content folder a file lies, and why it cannot be published: see ``Reference``."""
    resolved = _resolve(document, path)
    if resolved is None:
        return "", "absolute" if path.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", path) else "outside"
    return resolved, _problem(content, resolved, kind)


def _problem(content: Path, path: str, kind: str) -> str:
    name = posixpath.basename(path)
    if not _safe_name(name):
        return "name"
    if "." not in name or name.rpartition(".")[2].lower() not in (IMAGE_TYPES if kind == "image" else ATTACHMENT_TYPES):
        return "type"
    place = content
    for part in path.split("/"):
        place = place / part
        try:
            status = place.lstat()
        except (OSError, ValueError):
            return "missing"
        if stat.S_ISLNK(status.st_mode):
            return "symlink"
    return _problem_of_file(place, status)


def _problem_of_file(place: Path, status: os.stat_result) -> str:
    if not stat.S_ISREG(status.st_mode):
        return "not-a-file"
    if not status.st_size:
        return "empty"
    return "" if os.access(place, os.R_OK) else "unreadable"


def _safe_name(name: str) -> bool:
    return (
        len(name) <= MAX_NAME
        and not name.startswith(".")
        and not name.endswith((".", " "))
        and not _FORBIDDEN.search(name)
        and not DEVICE.fullmatch(name)
    )


def published_files(content: Path, references: tuple[Reference, ...], titles: tuple[str, ...]) -> Iterator[PublishedFile]:
    """Yield the files that go out with a document, each once, in the order of its references."""
    seen: dict[str, str] = {}
    for reference in references:
        if reference.kind == "document" or reference.problem or reference.path in seen:
            continue
        name = posixpath.basename(reference.path)
        seen[reference.path] = name
        key, size = content_key(content / reference.path)
        yield PublishedFile(name, reference.path, titles[reference.index] if reference.index >= 0 else "", size, key)


def content_key(path: Path) -> tuple[str, int]:
    """Return the content key of a file (Git's blob id: SHA-1 over a header and the bytes) and its size in bytes."""
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        digest = hashlib.sha1(b"blob %d\0" % size, usedforsecurity=False)
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest(), size


def blob_key(data: bytes) -> str:
    """Return the content key of bytes: Git's blob id."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
