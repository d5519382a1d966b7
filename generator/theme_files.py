"""Where the theme is, and the digests that tell when it, the program or its libraries changed."""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import sys
from functools import cache
from pathlib import Path

LIBRARIES = (
    "ahocorasick-rs",
    "comrak",
    "jinja2",
    "markupsafe",
    "mkdocs-material",
    "nh3",
    "opencc",
    "pagefind-bin",
    "pydantic",
    "pypdf",
    "python-stdnum",
    "pyyaml",
    "rcssmin",
    "rjsmin",
)
"""On whose versions a site or a finding depends; those of the command itself are not among them."""


def shipped_theme() -> Path:
    """Return the folder of the theme that comes with the package, installed or in a checkout."""
    package = Path(__file__).parent
    installed = package / "_theme"
    return installed if installed.is_dir() else package.parent / "theme"


def theme_folders(config: Path, own: str) -> tuple[Path, ...]:
    """Return the folders of a site's theme: the shipped one, then its own, named from the configuration's folder."""
    return (shipped_theme(), config.parent / own) if own else (shipped_theme(),)


def material_templates() -> Path | None:
    """Return mkdocs-material's template folder (icons are taken from it), without importing it."""
    found = importlib.util.find_spec("material")
    if found is None or not found.submodule_search_locations:
        return None
    return Path(next(iter(found.submodule_search_locations))) / "templates"


def theme_files(folders: list[Path]) -> dict[str, Path]:
    """Return the theme's files by their path; a later folder's file takes the place of an earlier one's."""
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.name.startswith(".") and path.suffix != ".md":
                found[path.relative_to(folder).as_posix()] = path
    return dict(sorted(found.items()))


def reading_digest(config: Path, *, drafts: bool) -> str:
    """Return what everything that was read depends on: the program, the configuration's bytes, and whether drafts count."""
    return f"{program_digest()} {hashlib.sha256(config.read_bytes()).hexdigest()} {drafts}"


def theme_digest(folders: list[Path]) -> str:
    """Return a digest over every file of the theme."""
    digest = hashlib.sha256()
    for name, path in theme_files(folders).items():
        digest.update(f"{name}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


@cache
def program_digest() -> str:
    """Return a digest over the program's own files and the versions it runs on."""
    digest = hashlib.sha256(sys.version.encode())
    package = Path(__file__).parent
    for path in sorted(package.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts and "_theme" not in path.parts:
            digest.update(f"{path.relative_to(package).as_posix()}\0".encode())
            digest.update(path.read_bytes())
    for name in LIBRARIES:
        digest.update(f"{name} {_version(name)}\0".encode())
    return digest.hexdigest()


def _version(distribution: str) -> str:
    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return "-"
