"""Portals shared by the engine's tests."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest

from .portals import CONFIG, Portal, furnish

if TYPE_CHECKING:
    from pathlib import Path

# A shell lets what it starts in the background ignore Ctrl-C, and all that starts in turn.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """Return a furnished portal, built once; copy it before changing anything."""
    portal = Portal(tmp_path_factory.mktemp("built") / "portal")
    furnish(portal)
    portal.build()
    return portal


@pytest.fixture
def portal(built: Portal, tmp_path: Path) -> Portal:
    """Return a furnished and built portal that may be changed."""
    return built.copy(tmp_path / "portal")


@pytest.fixture
def bare(tmp_path: Path) -> Portal:
    """Return a portal with a configuration and one document, not built."""
    portal = Portal(tmp_path / "portal")
    portal.write("site_config.yml", CONFIG)
    portal.add("policy/2024/good.md", serial="900")
    return portal
