"""What the processes of a build have to know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from generator.config import SiteConfig


@dataclass(frozen=True, slots=True)
class Setting:
    """What a worker needs to know; picklable."""

    content: Path
    config: SiteConfig
    as_of: date
    drafts: bool
    state: Path
    output: Path
    stage: Path
    keep_bodies: bool
    """Whether bodies are kept between loading and drawing."""
    themes: tuple[Path, ...]
    template_cache: Path
    compare: bool
    """Whether an older site exists whose files may already be right."""
