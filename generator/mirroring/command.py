"""``gongkai mirror``: from what was asked for to the mirror, update, bag or web archive that is written."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.config import full_name
from generator.config_reading import load_config
from generator.copies.bag import DECLARATION
from generator.copies.manifest import COMPANION
from generator.copies.packing import is_archive, pack, staging_of
from generator.copies.paths import is_of_system
from generator.copies.reading import FolderCopy
from generator.copies.signing import Trust
from generator.diagnostics import UsageError
from generator.mirroring.bag import bag_of, in_folder
from generator.mirroring.mirror import MirrorOptions, make_mirror
from generator.mirroring.placing import UPDATE, fill
from generator.mirroring.provenance import Provenance, provenance
from generator.mirroring.selection import Selection
from generator.mirroring.start_page import words_of
from generator.mirroring.updating import apply, known, update_of
from generator.mirroring.web_archive import write_web_archive

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.copies.packing import Member

_OTHER_ARCHIVES = frozenset((".7z", ".bz2", ".gz", ".iso", ".rar", ".xz", ".zst"))
"""Suffixes of files that nobody means as the name of a folder."""


@dataclass(frozen=True, slots=True)
class Form:
    """What the mirror is written as, and with what proof."""

    bag: bool
    web_archive: bool
    sm3: bool
    key: Path | None


@dataclass(frozen=True, slots=True)
class MirrorRequest:
    """What the command was asked for."""

    site: Path
    """Folder of the built site."""
    target: Path
    content: Path | None
    """What the site was built from just now; nothing is said of the source of a site built elsewhere."""
    since: Path | None
    selection: Selection
    form: Form


def write_mirror(request: MirrorRequest) -> str:
    """Write a mirror, an update, a bag or a web archive of a built site; return what to say of it.

    Raises:
        UsageError: the site is not whole, or the target is something else.

    """
    site = FolderCopy(request.site)
    _check_target(request)
    options = MirrorOptions(
        provenance(request.content) if request.content else Provenance(), request.selection, request.form.sm3, request.form.key
    )
    mirror = make_mirror(site, options, words_of(site))
    members: Sequence[Member] = update_of(mirror, known(request.since)) if request.since else mirror.members
    if request.form.bag:
        members = bag_of(mirror)
        if is_archive(request.target):
            members = in_folder(members, request.target.name.partition(".")[0])
    if request.form.web_archive:
        write_web_archive(mirror, request.target)
    elif os.path.ismount(request.target):
        fill(members, request.target, mirror.day)
    else:
        pack(members, request.target, mirror.day)
    size = sum(member.size for member in members)
    return f"{request.target}：{len(members)} 个文件，{size} 字节 / {len(members)} files, {size} bytes"


def apply_update(update: Path, target: Path, signers: Path | None) -> str:
    """Bring the mirror in a folder up to date; return what to say of it.

    Raises:
        UsageError: see ``updating.apply``.

    """
    if not target.is_dir():
        raise UsageError(f"{target}：不是镜像文件夹 / is not a mirror folder")
    done = apply(update, target, Trust(signers))
    day = done.holding.manifest.as_of
    return f"{target}：更新到 {day}，换上 {done.written}，删除 {done.removed} / now of {day}: {done.written} files replaced, {done.removed} removed"


def _check_target(request: MirrorRequest) -> None:
    """Refuse to write over anything but an older mirror, and to write a mirror into what it mirrors."""
    target, site = request.target.resolve(), request.site.resolve()
    if target.is_relative_to(site) or site.is_relative_to(target):
        raise UsageError(f"{request.target}：镜像不能放在网站文件夹里，也不能盖住它 / the mirror must lie outside the site's folder")
    suffix = target.suffix.lower()
    if (suffix in _OTHER_ARCHIVES and not is_archive(target)) or (suffix == ".wacz" and not request.form.web_archive):
        raise UsageError(
            f"{request.target}：镜像只能是文件夹、.zip、.tar 或者 .tar.gz，网页存档要加 --wacz"
            f" / a mirror is a folder, .zip, .tar or .tar.gz; a web archive takes --wacz"
        )
    if is_archive(target) or not target.is_dir():
        return
    is_disk = os.path.ismount(target)
    there = {path.name for path in target.iterdir() if not (is_disk and is_of_system(path.name))}
    ours = (COMPANION,) if is_disk else (COMPANION, DECLARATION, UPDATE)
    was_cut = is_disk and staging_of(target, "partial").is_dir()
    if there and not was_cut and not any((target / name).is_file() for name in ours):
        raise UsageError(f"{request.target}：文件夹不是空的，也不是镜像；请换一个 / is not empty and not a mirror; choose another folder")


def read_selection(config_path: Path, categories: tuple[str, ...], bodies: tuple[str, ...], years: tuple[str, ...]) -> Selection:
    """Return a selection as the site's catalogue names things, from ids and names as the configuration knows them.

    Raises:
        UsageError: the configuration is wrong, or a category or body is not in it.

    """
    if not categories and not bodies:
        return Selection(years=years)
    config = load_config(config_path).config
    if config is None:
        raise UsageError(f"{config_path}：有错误，请先运行 gongkai check / has errors: run gongkai check")
    chosen = []
    for name in categories:
        path = config.category_path_by_name.get(name)
        if path is None:
            raise UsageError(f"--category：没有这个分类 / no such category: {name}")
        chosen.append(full_name(config.category_by_path[path]))
    named = []
    for name in bodies:
        body = config.body_by_name.get(name)
        if body is None:
            raise UsageError(f"--body：没有这个机构 / no such body: {name}")
        named.append(body.name)
    return Selection(tuple(chosen), tuple(named), years)
