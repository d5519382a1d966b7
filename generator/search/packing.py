"""The form in which every part of the search travels: a classic script that hands over one string.

Nothing but `<script src>` loads a file beside a page opened from a folder (`file://`), so all data are scripts, the
same bytes on a server and on a stick. The string is Base64 of a raw DEFLATE stream (RFC 4648, RFC 1951).
"""

from __future__ import annotations

import json
import zlib
from base64 import b64encode

RECEIVER = "gongkaiSearch"
"""Name of the function of `theme/assets/search.js` that takes the parts."""


def script(name: str, data: bytes) -> bytes:
    """Return the script that hands `data` over under its name."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    packed = packer.compress(data) + packer.flush()
    return f'{RECEIVER}("{name}","'.encode() + b64encode(packed) + b'")\n'


def to_json(value: object) -> bytes:
    """Return the value as JSON, as short as it goes and always the same."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
