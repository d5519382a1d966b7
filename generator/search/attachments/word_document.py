"""Text of a Word document (ISO/IEC 29500-1, WordprocessingML)."""

from __future__ import annotations

from generator.patterns import regex
from generator.tables.open_packaging import Damaged, Package

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARTS = regex(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")


def text(data: bytes, limit: int) -> str:
    """Return the text of the document, its headers, footers and notes, one paragraph a line."""
    out: list[str] = []
    length = 0
    try:
        package = Package(data)
        parts = [name for name in package.names() if _PARTS.fullmatch(name)]
        for name in sorted(parts, key=lambda part: (part != "word/document.xml", part)):
            for element in package.elements(name, emptied=_W + "p"):
                if element.tag == _W + "t":
                    out.append(element.text or "")
                elif element.tag in {_W + "tab", _W + "tc"}:
                    out.append(" ")
                elif element.tag in {_W + "p", _W + "br"}:
                    out.append("\n")
                    element.clear()
                else:
                    continue
                length += len(out[-1])
                if length > limit:
                    return "".join(out)
    except Damaged:
        pass
    return "".join(out)
