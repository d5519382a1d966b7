"""Text of a PDF (ISO 32000-2), as far as it carries any: a scanned page has none."""

from __future__ import annotations

import io
import logging

from generator.validation.attachments.text import page_texts

MOST_PAGES = 500
_LOGGER = logging.getLogger("pypdf")


def text(data: bytes, limit: int) -> str:
    """Return the text of the pages in order; what a damaged page holds is passed over."""
    out: list[str] = []
    length = 0
    disabled, _LOGGER.disabled = _LOGGER.disabled, True
    try:
        from pypdf import PdfReader  # noqa: PLC0415  # large, and few changes bring a PDF

        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return ""
        for piece in page_texts(reader, MOST_PAGES):
            out.append(piece)
            length += len(piece)
            if length > limit:
                break
    except Exception:  # noqa: BLE001  # damaged bytes break pypdf in many ways besides its own errors
        return "\n".join(out)
    finally:
        _LOGGER.disabled = disabled
    return "\n".join(out)
