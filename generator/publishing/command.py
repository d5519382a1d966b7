"""``gongkai publish``: from an address to a target, a plan and what is done with it."""

from __future__ import annotations

import hashlib
import os
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.copies.reading import FolderCopy
from generator.diagnostics import UsageError
from generator.publishing.folder import FolderTarget
from generator.publishing.headers import headers_file
from generator.publishing.host import HostTarget, is_host
from generator.publishing.plan import check_source, described, guard, make_plan
from generator.publishing.storage import ObjectStore, PlainStore, StoreTarget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_HEADERS_FILE = "_headers"
"""Read by hosts at the root of what they serve, so its paths begin there, whatever path of the site's address leads to it."""


@dataclass(frozen=True, slots=True)
class PublishRequest:
    """What the command was asked for."""

    site: Path
    target: str
    state: Path
    """Folder for the journal of a publication to a store."""
    dry_run: bool
    max_deletes: int
    in_place: bool
    headers: bool
    releases: Path | None
    ssh: str


def target_of(request: PublishRequest) -> FolderTarget | HostTarget | StoreTarget:
    """Return the target that an address names.

    Raises:
        UsageError: there can be none, or options ask for what it cannot do.

    """
    name = request.target
    if "://" in name or is_host(name):
        for option, given in (("--in-place", request.in_place), ("--releases", request.releases)):
            if given:
                raise UsageError(f"{option} 只用于本机的文件夹 / {option} is only for a folder of this machine")
    journal = request.state / f"publish-{hashlib.sha256(name.encode()).hexdigest()[:12]}.jsonl"
    if "://" in name:
        return StoreTarget(ObjectStore(name), journal)
    if is_host(name):
        return HostTarget(name, request.ssh)
    place = Path(name)
    site = request.site.resolve()
    if place.resolve().is_relative_to(site) or site.is_relative_to(place.resolve()):
        raise UsageError(f"{name}：不能发布到网站文件夹自己 / lies inside the site's own folder, or around it")
    if request.in_place or os.path.ismount(place):
        return StoreTarget(PlainStore(place), journal)
    return FolderTarget(place, request.releases)


def publish(request: PublishRequest, say: Callable[[str], None]) -> None:
    """Plan, and unless only the plan is wanted, publish.

    Raises:
        UsageError: the site is not whole, the plan deletes too much, or the target refuses.

    """
    target = target_of(request)
    extra = {_HEADERS_FILE: headers_file("/").encode()} if request.headers else {}
    plan = make_plan(FolderCopy(request.site), target.holding(), extra)
    summary = described(plan)
    if request.dry_run:
        say(summary)
        return
    guard(plan, request.max_deletes)
    check_source(plan)
    with _for_readers():
        target.publish(plan)
    say(summary.rpartition("\n")[2])


@contextmanager
def _for_readers() -> Iterator[None]:
    """Let everyone read what is made, as on a host: the web server is another user, whatever the umask of this one hides."""
    before = os.umask(0)
    os.umask(before & ~0o555)
    try:
        yield
    finally:
        os.umask(before)


def rollback(request: PublishRequest) -> str:
    """Put the release before back in place and return its name.

    Raises:
        UsageError: the target keeps none.

    """
    target = target_of(request)
    if isinstance(target, StoreTarget):
        raise UsageError(
            f"{request.target}：这种目标没有旧版可退；请从旧的提交重新生成再发布 / keeps no releases: build an older commit and publish it"
        )
    return target.rollback()
