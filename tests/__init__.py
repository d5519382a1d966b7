"""Tests of the program, the theme and the documents."""

from pathlib import Path
from typing import Final

REPOSITORY: Final = Path(__file__).resolve().parents[1]
THEME: Final = REPOSITORY / "theme"
