"""The columns of a site, for the rules that look at them; what they report stands in the configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.config import Category, SiteConfig

CONFIG = "../site_config.yml"
"""Stands for the configuration in a hit's path, which is relative to the content folder."""


def leaves(config: SiteConfig) -> Iterator[tuple[str, tuple[Category, ...]]]:
    """Yield the id path and the chain of each category without children."""
    for path, chain in config.category_by_path.items():
        if not chain[-1].children:
            yield path, chain
