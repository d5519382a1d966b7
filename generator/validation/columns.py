"""The columns of a site, for the rules that look at them; what they report stands in the configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import strict_yaml
from generator.config_reading import MAX_CONFIG_BYTES, MAX_CONFIG_EVENTS
from generator.diagnostics import TOP, Span, Unreadable
from generator.text_files import decode
from generator.validation.memo import Remembered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.config import Category, SiteConfig
    from generator.strict_yaml import Node
    from generator.validation.rule import Context

CONFIG = "../site_config.yml"
"""Stands for the configuration in a hit's path, which is relative to the content folder."""


def leaves(config: SiteConfig) -> Iterator[tuple[str, tuple[Category, ...]]]:
    """Yield the id path and the chain of each category without children."""
    for path, chain in config.category_by_path.items():
        if not chain[-1].children:
            yield path, chain


def _read(context: Context) -> Node | None:
    if context.config_path is None:
        return None
    try:
        return strict_yaml.parse(decode(context.config_path.read_bytes(), MAX_CONFIG_BYTES), limit=MAX_CONFIG_EVENTS)
    except (OSError, Unreadable):
        return None  # the file changed under us; the place is only a help


_node_of = Remembered["Context", "Node | None"](_read)


def place(context: Context, *steps: str | int) -> Span:
    """Return where a value stands in the configuration; the nearest section around it when it is not there.

    The place of a section is that of its key.
    """
    node = _node_of(context)
    span = TOP
    for step in steps:
        value = node.value if node is not None else None
        if isinstance(value, dict) and step in value:
            assert node is not None
            span = (node.keys or {}).get(str(step), span)
            node = value[str(step)]
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            node = value[step]
            span = node.span
        else:
            break
    if node is not None and steps and not isinstance(node.value, (dict, list)) and node.value is not None:
        return node.span
    return span


def category_place(context: Context, chain: tuple[Category, ...]) -> Span:
    """Return where a category's name stands in the configuration."""
    steps: list[str | int] = []
    level, key = context.config.categories, "categories"
    for category in chain:
        steps += [key, level.index(category)]
        level, key = category.children, "children"
    return place(context, *steps, "name")
