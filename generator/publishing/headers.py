"""The response headers a portal needs: how long each kind of file may be cached, and what browsers must refuse."""

from __future__ import annotations

import mimetypes
from typing import TYPE_CHECKING, Final

from generator.copies.order import Kind, kind_of

if TYPE_CHECKING:
    from collections.abc import Mapping

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self';"
    " manifest-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'; frame-ancestors 'none'"
)
"""Content-Security-Policy (CSP level 3); each page's own policy is as strict or stricter."""
SECURITY: Final[Mapping[str, str]] = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
TRANSPORT: Final = {"Strict-Transport-Security": "max-age=31536000"}
"""Only over https (RFC 6797, 7.2)."""
_FOR_EVER, _SHORT = "public, max-age=31536000, immutable", "public, max-age=300"
_ASK = "no-cache"
_TEXT = (".csv", ".css", ".html", ".js", ".json", ".svg", ".txt", ".xml")
_KINDS = {".js": "text/javascript", ".json": "application/json", ".csv": "text/csv", ".svg": "image/svg+xml", ".xml": "application/xml"}


def cache_control(path: str) -> str:
    """Return ``Cache-Control`` (RFC 9111) for a file: what is named after its content never changes."""
    match kind_of(path):
        case Kind.ASSET | Kind.SEARCH:
            return _FOR_EVER
        case Kind.ATTACHMENT | Kind.PAGE:
            return _SHORT
        case _:
            return _ASK


def content_type(path: str) -> str:
    """Return the media type of a file, with its charset where it is text."""
    ending = f".{path.rpartition('.')[2].lower()}"
    kind = _KINDS.get(ending) or mimetypes.guess_type(path)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if ending in _TEXT else kind


def headers_file(base_path: str) -> str:
    """Return ``_headers`` as static hosts read it, for a site mounted below the folder they serve."""
    base = base_path.rstrip("/")
    common = "".join(f"  {name}: {value}\n" for name, value in {**SECURITY, **TRANSPORT}.items())
    return (
        f"{base}/*\n{common}  Cache-Control: {_ASK}\n"
        f"{base}/assets/*\n  ! Cache-Control\n  Cache-Control: {_FOR_EVER}\n"
        f"{base}/pagefind/*/*\n  ! Cache-Control\n  Cache-Control: {_FOR_EVER}\n"
        f"{base}/doc/*\n  ! Cache-Control\n  Cache-Control: {_SHORT}\n"
    )


def nginx(base_path: str) -> str:
    """Return locations for nginx, to be included in a ``server`` block.

    ``add_header`` in a location hides those outside it; one map for the cache keeps all of them in a single place.
    """
    base = base_path.rstrip("/")
    fixed = "".join(f'    add_header {name} "{value}" always;\n' for name, value in {**SECURITY, **TRANSPORT}.items())
    return (
        f"# gongkai headers nginx\nlocation ^~ {base}/ {{\n"
        f"    charset utf-8;\n    charset_types text/html text/css text/javascript application/javascript application/json text/csv text/xml;\n"
        f"    index index.html;\n    error_page 404 {base}/404.html;\n    disable_symlinks off;\n    autoindex off;\n{fixed}"
        f'    set $gongkai_cache "{_ASK}";\n'
        f'    if ($uri ~ "^{base}/(assets/|pagefind/[^/]+/)") {{ set $gongkai_cache "{_FOR_EVER}"; }}\n'
        f'    if ($uri ~ "^{base}/(.+/)?doc/") {{ set $gongkai_cache "{_SHORT}"; }}\n'
        f"    add_header Cache-Control $gongkai_cache always;\n}}\n"
        f"# the releases that gongkai publish keeps beside the served folder\nlocation ~ /\\. {{ return 404; }}\n"
    )
