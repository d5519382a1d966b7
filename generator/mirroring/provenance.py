"""Where a site comes from: the commit its content stands at, and how many commits led there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.sources import git

if TYPE_CHECKING:
    from pathlib import Path


class Provenance(NamedTuple):
    """The source of a mirror; both are empty where the content is under no complete Git history.

    The sequence number is derived, not counted up, so that every machine with the same history finds the same one.
    It stands in the mirror's companion, not in ``manifest.json``: the site's bytes depend on content and clock alone.
    """

    sequence: int | None = None
    commit: str = ""


def provenance(content: Path) -> Provenance:
    """Return the source of a content folder.

    Nothing is said when the folder is not in a repository, when the history is cut short (a shallow clone would count
    too few commits) or when files below it differ from the commit.
    """
    if not content.is_dir() or _said(content, "rev-parse", "--is-shallow-repository") != "false":
        return Provenance()
    commit, count = _said(content, "rev-parse", "HEAD"), _said(content, "rev-list", "--count", "HEAD")
    if not commit or not count.isdigit() or _said(content, "status", "--porcelain", "--", ".") or not _said(content, "ls-files", "--", "."):
        return Provenance()
    return Provenance(int(count), commit)


def _said(content: Path, *arguments: str) -> str:
    return (git(content, *arguments) or "").strip()
