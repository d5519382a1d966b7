"""Pictures keep the room on a page that their files say they need."""

from __future__ import annotations

import io
import os
import re
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from generator.picture_sizes import size_of
from tests import commands
from tests.rules.sites import write_site

if TYPE_CHECKING:
    from pathlib import Path


def picture(kind: str, width: int, height: int, **options: Any) -> bytes:  # Pillow's
    file = io.BytesIO()
    Image.new("P" if kind == "GIF" else "RGBA" if options.pop("clear", False) else "RGB", (width, height)).save(file, kind, **options)
    return file.getvalue()


def turned(value: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = value
    return exif


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (picture("PNG", 640, 360), (640, 360)),
        (picture("GIF", 120, 61), (120, 61)),
        (picture("JPEG", 5200, 39), (5200, 39)),
        (picture("JPEG", 300, 200, progressive=True, comment=b"\xff\xc0" * 50), (300, 200)),
        (picture("JPEG", 300, 200, exif=turned(1)), (300, 200)),
        (picture("JPEG", 300, 200, exif=turned(6)), (200, 300)),
        (picture("WEBP", 500, 700), (500, 700)),
        (picture("WEBP", 501, 70, lossless=True), (501, 70)),
        (picture("WEBP", 502, 71, clear=True, exif=turned(1)), (502, 71)),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 16, None),
        (b"\xff\xd8\xff\xe1\0", None),
        (b"\xff\xd8" + b"\xff\xe1\0\0" * 9, None),
        (b"RIFF\0\0\0\0WEBPVP8 ", None),
        (b"GIF89a\1", None),
        (b"<svg/>", None),
        (b"", None),
    ],
)
def test_a_file_says_how_large_its_picture_is(tmp_path: Path, data: bytes, size: tuple[int, int] | None) -> None:
    path = tmp_path / "picture"
    path.write_bytes(data)
    assert size_of(path) == size
    assert size_of(tmp_path / "none") is None


def test_pages_keep_the_room_and_follow_the_file(tmp_path: Path) -> None:
    write_site(tmp_path, '---\n![水库大坝，坝顶有护栏](<坝 1.png>)\n\n![水位标尺，刻度到三米](<坝 2.png> "图1　标尺")\n')
    (tmp_path / "content/坝 2.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 9)
    for width in (640, 320):
        (tmp_path / "content/坝 1.png").write_bytes(picture("PNG", width, 200))
        built = commands.gongkai(("build", "--as-of", "2024-06-01"), tmp_path, os.environ)
        assert built.code == 0, built.out + built.err
        page = next((tmp_path / "site/doc").glob("*/*.html")).read_text("utf-8")
        pictures = re.findall(r'<img src="[^"]*"([^>]*) alt="[^"]*" loading', page)
        assert pictures == [f' width="{width}" height="200"', ""]
