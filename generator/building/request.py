"""What a command asks the engine for."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Request:
    """Where everything is and what to do."""

    content: Path
    config_path: Path
    output: Path
    state: Path
    """The state's file, inside the state folder."""
    as_of: date
    jobs: int
    clean: bool = False
    search: bool = True
    drafts: bool = False


def state_file(folder: Path, base: Path, content: Path, output: Path) -> Path:
    """Return the state's file for an output: the same in every clone, since paths count from the configuration."""
    places = [os.path.relpath(path.resolve(), base.resolve()) for path in (content, output)]
    return folder / f"{hashlib.sha256(repr(places).encode()).hexdigest()[:12]}.db"


def read_only(state: Path) -> str:
    """Return the address under which SQLite opens a state's file, and neither changes nor makes it."""
    return f"{state.resolve().as_uri()}?mode=ro"
