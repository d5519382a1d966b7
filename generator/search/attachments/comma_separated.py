"""Text of a plain table or text file (RFC 4180): UTF-8 or, as many spreadsheets still write, GB 18030."""

from __future__ import annotations

_BOM = b"\xef\xbb\xbf"


def text(data: bytes, limit: int) -> str:
    """Return the file's text; separators and quotes stay, they are no part of any word."""
    # At most four bytes a character in either encoding.
    head = data.removeprefix(_BOM)[: 4 * limit]
    whole = len(head) == len(data.removeprefix(_BOM))
    try:
        return head.decode("utf-8", "strict" if whole else "ignore")
    except UnicodeDecodeError:
        pass
    try:
        return head.decode("gb18030")
    except UnicodeDecodeError:
        return ""
