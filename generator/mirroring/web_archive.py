"""A mirror as a WACZ (Web Archive Collection Zipped 1.1.1), for web archives; the pages lie in it as a WARC (ISO 28500)."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import mimetypes
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from generator.clock import start_of
from generator.copies.packing import pack
from generator.diagnostics import UsageError
from generator.mirroring.mirror import MadeFile

if TYPE_CHECKING:
    from pathlib import Path

    from generator.copies.packing import Member
    from generator.mirroring.mirror import Mirror

_ARCHIVE, _INDEX, _PAGES = "archive/data.warc.gz", "indexes/index.cdx", "pages/pages.jsonl"


def write_web_archive(mirror: Mirror, target: Path) -> None:
    """Write the site of a mirror as a WACZ.

    Raises:
        UsageError: the extra is not installed, or the target is not named as an archive.

    """
    if target.suffix.lower() not in {".wacz", ".zip"}:
        raise UsageError(f"{target}：网页存档的文件名应以 .wacz 结尾 / a web archive is named *.wacz")
    files = _files(mirror)
    listed = [
        {
            "name": file.path.rpartition("/")[2],
            "path": file.path,
            "hash": f"sha256:{hashlib.sha256(file.data).hexdigest()}",
            "bytes": file.size,
        }
        for file in files
    ]
    manifest = mirror.holding.manifest
    package = {
        "profile": "data-package", "wacz_version": "1.1.1", "title": manifest.site, "created": _moment(mirror).isoformat(),
        "mainPageUrl": _address(mirror, "index.html"), "resources": listed,
    }  # fmt: skip
    description = json.dumps(package, ensure_ascii=False, indent=1).encode() + b"\n"
    digest = {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(description).hexdigest()}"}
    members: list[Member] = [
        MadeFile("datapackage.json", description), MadeFile("datapackage-digest.json", json.dumps(digest).encode() + b"\n"), *files,
    ]  # fmt: skip
    pack(members, target, mirror.day)


def _files(mirror: Mirror) -> list[MadeFile]:
    """Return archive, index and list of pages."""
    buffer = io.BytesIO()
    lines, pages = [], [json.dumps({"format": "json-pages-1.0", "id": "pages", "title": mirror.holding.manifest.site}, ensure_ascii=False)]
    writer = _warc_writer(buffer)
    moment = _moment(mirror)
    for member in mirror.members:
        if member.path not in mirror.holding.manifest.files:
            continue
        start, address = buffer.tell(), _address(mirror, member.path)
        kind = mimetypes.guess_type(member.path)[0] or "application/octet-stream"
        with member.open() as file:
            data = file.read()
        _write(writer, address, moment, kind, data)
        facts = {
            "url": address, "mime": kind, "status": "200", "digest": f"sha256:{hashlib.sha256(data).hexdigest()}",
            "length": str(buffer.tell() - start), "offset": str(start), "filename": "data.warc.gz",
        }  # fmt: skip
        lines.append(f"{_sort_key(address)} {moment:%Y%m%d%H%M%S} {json.dumps(facts)}\n")
        if member.path.endswith(".html"):
            pages.append(json.dumps({"id": member.path, "url": address, "ts": moment.isoformat()}, ensure_ascii=False))
    index = "".join(sorted(lines)).encode()
    return [MadeFile(_ARCHIVE, buffer.getvalue()), MadeFile(_INDEX, index), MadeFile(_PAGES, ("\n".join(pages) + "\n").encode())]


def _moment(mirror: Mirror) -> dt.datetime:
    """Return the beginning of the mirror's day, in UTC: records must not tell when they were written."""
    return start_of(mirror.day).astimezone(dt.UTC)


def _address(mirror: Mirror, path: str) -> str:
    manifest = mirror.holding.manifest
    return f"https://{manifest.domain}{manifest.base_path}{quote(path)}"


def _sort_key(address: str) -> str:
    """Return an address as indexes sort it: the host's labels reversed (SURT)."""
    host, _, path = address.removeprefix("https://").partition("/")
    return f"{','.join(reversed(host.split('.')))})/{path.lower()}"


def _warc_writer(buffer: io.BytesIO) -> Any:  # noqa: ANN401  # an optional library
    try:
        from warcio.warcwriter import WARCWriter  # noqa: PLC0415  # an extra
    except ImportError:
        raise UsageError("网页存档需要附加组件 / a web archive needs an extra: pip install 'gongkai[archive]'") from None
    return WARCWriter(buffer, gzip=True)


def _write(writer: Any, address: str, moment: dt.datetime, kind: str, data: bytes) -> None:  # noqa: ANN401  # as above
    from warcio.statusandheaders import StatusAndHeaders  # noqa: PLC0415  # as above

    identity = hashlib.sha256(f"{address} {moment}".encode() + data).hexdigest()
    headers = StatusAndHeaders("200 OK", [("Content-Type", kind), ("Content-Length", str(len(data)))], protocol="HTTP/1.1")
    record = writer.create_warc_record(
        address, "response", payload=io.BytesIO(data), length=len(data), http_headers=headers,
        warc_headers_dict={
            "WARC-Date": f"{moment:%Y-%m-%dT%H:%M:%SZ}",
            "WARC-Record-ID": f"<urn:uuid:{identity[:8]}-{identity[8:12]}-{identity[12:16]}-{identity[16:20]}-{identity[20:32]}>",
        },
    )  # fmt: skip
    writer.write_record(record)
