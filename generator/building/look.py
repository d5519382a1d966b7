"""What is on disk before a build; each part is looked at once, by whoever asks first."""

from __future__ import annotations

import json
import os
from functools import cached_property
from typing import TYPE_CHECKING

from generator import sources
from generator.building.ahead import Ahead
from generator.building.output import MANIFEST, digest_of, moved_folders
from generator.theme_files import reading_digest

if TYPE_CHECKING:
    from generator.building.request import Request


class Look:
    """One look at content, configuration and output."""

    def __init__(self, request: Request) -> None:
        """Keep where to look."""
        self._request = request
        self._walking: Ahead[list[sources.Directory]] | None = None
        self._moved: list[str] | None = None

    def walk_ahead(self) -> None:
        """Begin to walk the content folder in another process, where the system can fork: worth it for an archive of many files."""
        if hasattr(os, "fork"):
            self._walking = Ahead(lambda: sources.walk(self._request.content))

    @property
    def is_walking(self) -> bool:
        """Whether that process is still at it."""
        return self._walking is not None and not self._walking.is_ready()

    @cached_property
    def directories(self) -> list[sources.Directory]:
        """Every directory of the content folder."""
        walking, self._walking = self._walking, None
        return walking.value() if walking is not None else sources.walk(self._request.content)

    def forget_directories(self) -> None:
        """Let go of the names of all files."""
        del self.directories

    @cached_property
    def parse_key(self) -> str:
        """What reading a document depends on beside the document."""
        return reading_digest(self._request.config_path, drafts=self._request.drafts)

    @cached_property
    def manifest(self) -> str:
        """Digest of the output's manifest; empty when there is none."""
        return digest_of(self._request.output / MANIFEST)

    def forget_output(self) -> None:
        """Look at the output again: it has just been changed."""
        self.__dict__.pop("manifest", None)
        self._moved = None

    def moved(self, folders: str) -> list[str]:
        """Return the output's folders in which a name has come or gone since the last build noted their times, as JSON."""
        if self._moved is None:
            self._moved = moved_folders(self._request.output, json.loads(folders or "{}"))
        return self._moved
