"""``gongkai audit``: whether a deployed portal is still what was published. Run daily from outside the server."""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.copies.manifest import MANIFEST, PROOF, Holding
from generator.copies.reading import AbsentError, FolderCopy, UnreachableError, UnreadableError, WebCopy, holding, read
from generator.copies.verifying import Expectation, Fault, Finding, Verdict, verify
from generator.patterns import regex
from generator.publishing.headers import SECURITY, TRANSPORT, content_type
from generator.urls import HOME, SEARCH

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from generator.copies.reading import Readable

_REFERENCE = regex(
    rb"""<(?:a|script|iframe|img|link|object|embed|form|source|video|audio)\b[^>]*?\b(?:href|src|data|action)\s*=\s*["']?([^"'\s>]+)""",
    re.IGNORECASE,
)
_SCRIPT = regex(rb"<(?:script|iframe|object|embed|base|meta http-equiv=[\"']?refresh)\b[^>]*>", re.IGNORECASE)
_MAX_PAGE_BYTES = 1 << 26
_SHOWN = 120
"""Characters of what was put into a page."""
_ACTIVE = (".css", ".html", ".js", ".json", ".svg", ".xml")
"""Kinds that a browser does not use, or misuses, under another media type; the rest is only downloaded."""
_INTRUDERS = (
    "index.php", "index.asp", "index.aspx", "index.jsp", "default.asp", "1.php", "shell.php", "shell.jsp", "cmd.jsp", "upload.php",
    "wp-login.php", "admin.php", "phpinfo.php", ".git/HEAD", ".svn/entries", ".env", "web.config.bak", "site.zip", "backup.zip", "www.rar",
)  # fmt: skip
"""Names that intruders and careless uploads leave behind; Gongkai builds none of them."""


def audit(address: str, site: Path) -> Verdict:
    """Compare a deployed copy with the site it was published from.

    Args:
        address: Where the portal is, ``http(s)``.
        site: Folder of the built site: what is right does not come from the server that is audited.

    Raises:
        UsageError: the folder holds no site.

    """
    genuine = FolderCopy(site)
    right = holding(genuine)
    web = WebCopy(address)
    try:
        with web.response(HOME):
            pass
    except UnreachableError as error:  # once, not for every file
        return Verdict((Finding(web.address, Fault.UNREACHABLE, str(error)),), right)
    except (AbsentError, UnreadableError):
        pass  # told below
    verdict = verify(_Judged(web, genuine), Expectation())
    found = [*verdict.findings, *_own_manifest(web, genuine)]
    for finding in verdict.findings:
        if finding.fault is Fault.ALTERED and finding.path.endswith(".html"):
            found += _injected(web, genuine, finding.path)
    found += _foreign(web)
    found += _headers(web, right)
    return Verdict(tuple(sorted(found)), right, files=verdict.files)


class _Judged:
    """The deployed files under the manifest of the genuine site."""

    def __init__(self, web: WebCopy, genuine: FolderCopy) -> None:
        self.refused: list[tuple[str, str]] = []
        self._web, self._genuine = web, genuine

    def close(self) -> None:
        """Do nothing."""

    def names(self) -> None:
        """Return nothing: a web server shows no list."""

    def open(self, path: str) -> AbstractContextManager[Readable]:
        """Open a file on the server, or what proves it in the folder."""
        return (self._genuine if path in PROOF else self._web).open(path)


def _own_manifest(web: WebCopy, genuine: FolderCopy) -> Iterator[Finding]:
    """Compare the manifest on the server: an older one means an older site was put back."""
    try:
        same = read(web, MANIFEST) == read(genuine, MANIFEST)
    except AbsentError:
        yield Finding(MANIFEST, Fault.MISSING)
        return
    except UnreadableError as error:
        yield Finding(MANIFEST, Fault.UNREADABLE, str(error))
        return
    if not same:
        yield Finding(MANIFEST, Fault.ALTERED)


def _injected(web: WebCopy, genuine: FolderCopy, path: str) -> Iterator[Finding]:
    """Name the hosts and active elements that an altered page has and the genuine one does not."""
    try:
        changed, right = read(web, path, _MAX_PAGE_BYTES), read(genuine, path, _MAX_PAGE_BYTES)
    except (AbsentError, UnreadableError):
        return
    for host in sorted(_hosts(changed) - _hosts(right)):
        yield Finding(path, Fault.INJECTED, host)
    for tag in sorted(set(_SCRIPT.findall(changed)) - set(_SCRIPT.findall(right))):
        yield Finding(path, Fault.INJECTED, tag.decode(errors="replace")[:_SHOWN])


def _hosts(page: bytes) -> set[str]:
    return set(filter(None, map(_host, _REFERENCE.findall(page))))


def _host(reference: bytes) -> str:
    """Return the host that an address leads to, if any; what is no address, as it stands."""
    address = reference.decode(errors="replace")
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return address[:_SHOWN]


def _foreign(web: WebCopy) -> Iterator[Finding]:
    """Look for files that were never published; a random name must not be found either."""
    random = f"{secrets.token_hex(8)}.html"
    if _answers(web, random):
        yield Finding(random, Fault.HEADER, "404 → 200")
        return
    for path in _INTRUDERS:
        if _answers(web, path):
            yield Finding(path, Fault.FOREIGN)


def _answers(web: WebCopy, path: str) -> bool:
    try:
        with web.open(path):
            return True
    except (AbsentError, UnreadableError):
        return False


def _headers(web: WebCopy, right: Holding) -> Iterator[Finding]:
    """Compare the response headers of one file of each kind with what they should be."""
    wanted = dict(SECURITY) | (TRANSPORT if web.address.startswith("https:") else {})
    endings: dict[str, str] = {}
    for path in (HOME, SEARCH, *right.manifest.files):
        endings.setdefault(path.rpartition(".")[2], path)
    for path in endings.values():
        try:
            with web.response(path) as answer:
                sent = answer.headers
        except (AbsentError, UnreadableError):
            continue
        kind = content_type(path).partition(";")[0]
        active = path.endswith(_ACTIVE)
        if active and sent.get_content_type() not in {
            kind,
            kind.replace("text/javascript", "application/javascript").replace("application/xml", "text/xml"),
        }:
            yield Finding(path, Fault.HEADER, f"Content-Type: {sent.get('Content-Type')} ≠ {kind}")
        for name, value in wanted.items() if path.endswith(".html") else ():
            if sent.get(name) != value:
                yield Finding(path, Fault.HEADER, f"{name}: {sent.get(name)} ≠ {value}")
