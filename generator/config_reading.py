"""Reads ``site_config.yml`` and says where it is wrong: in one value, between its parts, or about what it names."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import BaseModel, ValidationError

from generator import strict_yaml
from generator.config import (
    Category,
    Contact,
    Home,
    IndexNumbers,
    IndexNumberScheme,
    IssuingBody,
    Site,
    SiteConfig,
    StatutoryColumns,
    WorkingDays,
)  # fmt: skip
from generator.diagnostics import TOP, Hit, Span, Unreadable, nearest
from generator.patterns import regex
from generator.text_files import decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pydantic_core import ErrorDetails

    from generator.strict_yaml import Node, Place, Plain

MAX_CONFIG_BYTES = 4 * 1024 * 1024
MAX_CONFIG_EVENTS = 200_000
WHOLE = "site_config.yml"
"""The key of a finding about the file as a whole."""
_ADDRESS = regex(r"https?://[^\s/]|/")
_YEAR = regex(r"20\d\d")
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class LoadedConfig:
    """The configuration with its file, or the findings that keep it from being used."""

    path: Path
    config: SiteConfig | None
    hits: tuple[Hit, ...]
    text: str
    digest: str


def load_config(path: Path, rules: Mapping[str, bool] | None = None) -> LoadedConfig:
    """Read and check a configuration file.

    Args:
        path: The file.
        rules: Ids of all rules, and whether a site may change their severity; without them the section is not checked.

    Raises:
        OSError: the file cannot be read.

    """
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    text = ""
    try:
        text = decode(data, MAX_CONFIG_BYTES)
        node = strict_yaml.parse(text, limit=MAX_CONFIG_EVENTS)
    except Unreadable as problem:
        return LoadedConfig(path, None, (problem.hit,), text, digest)
    try:
        config = SiteConfig.model_validate(_without_empty(node.plain()) or {})
    except ValidationError as error:
        hits = tuple(_hit(node, problem) for problem in error.errors())
        return LoadedConfig(path, None, hits, text, digest)
    hits = (*_inner_problems(config, node), *_outside_problems(path, config, node, rules))
    return LoadedConfig(path, None if hits else config, hits, text, digest)


def _inner_problems(config: SiteConfig, node: Node) -> Iterator[Hit]:
    """Yield what is wrong between the parts of the file: repeated names, unknown columns, days of another year."""
    seen: dict[str, int] = {}
    for index, body in enumerate(config.bodies):
        short = [(("short", position), name) for position, name in enumerate(body.short)]
        for key, name in ((("id",), body.id), (("name",), body.name), *short):
            if seen.setdefault(name, index) != index:
                yield _bad_value(node, ("bodies", index, *key), "duplicate-body", name)
    yield from _repeated_categories(config.categories, node, ("categories",))
    for name, value in config.statutory_columns:
        if value and value not in config.category_path_by_name and not _ADDRESS.match(value):
            yield _bad_value(node, ("statutory_columns", name), "statutory-column", value)
    yield from _strange_days(config, node)


def _strange_days(config: SiteConfig, node: Node) -> Iterator[Hit]:
    for year, days in config.working_days.items():
        place = ("working_days", year)
        if not _YEAR.fullmatch(year):
            yield _bad_value(node, place, "year", year, _key_span(node, place))
            continue
        for name, listed in days:
            for index, day in enumerate(listed):
                if day.year != int(year) or (name == "on" and day.weekday() < _SATURDAY):
                    what = "other-year" if day.year != int(year) else "on-weekday"
                    yield _bad_value(node, (*place, name, index), what, day.isoformat())


def _repeated_categories(siblings: tuple[Category, ...], node: Node, place: Place) -> Iterator[Hit]:
    seen: set[str] = set()
    for index, category in enumerate(siblings):
        if category.id in seen:
            yield _bad_value(node, (*place, index, "id"), "duplicate-category", category.id)
        seen.add(category.id)
        yield from _repeated_categories(category.children, node, (*place, index, "children"))


def _bad_value(node: Node, place: Place, what: str, value: str, span: Span | None = None) -> Hit:
    name = ".".join(str(step) for step in place)
    return Hit(span or node.locate(place), {"key": name, "what": what, "value": value}, "config-value")


def _outside_problems(path: Path, config: SiteConfig, node: Node, rules: Mapping[str, bool] | None) -> Iterator[Hit]:
    """Yield what is wrong with names of things outside the file: the theme's folder, rules."""
    if config.theme:
        try:
            folder = (path.parent / config.theme).resolve()
            usable = folder.is_dir() and folder.is_relative_to(path.parent.resolve())
        except (OSError, ValueError):  # too long a name, or one no file can have
            usable = False
        if not usable:
            yield Hit(node.locate(("theme",)), {"key": "theme", "what": "theme-folder", "value": config.theme}, "config-value")
    for rule in config.rules:
        if rules is not None and rule not in rules:
            values = {"key": f"rules.{rule}", "nearest": nearest(rule, sorted(rules))}
            yield Hit(_key_span(node, ("rules", rule)), values, "unknown-config-key")
        elif rules is not None and not rules[rule]:
            yield Hit(_key_span(node, ("rules", rule)), {"key": f"rules.{rule}", "what": "rule-fixed"}, "config-value")


def _without_empty(value: Plain) -> Plain:
    if isinstance(value, dict):
        return {key: _without_empty(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_without_empty(item) for item in value]
    return value


def _hit(node: Node, problem: ErrorDetails) -> Hit:
    kind, context = problem["type"], problem.get("ctx", {})
    steps = problem["loc"]
    last = steps[-1:] if kind == "extra_forbidden" else tuple(filter(_is_key, steps[-1:]))  # an unknown key may have any name
    place = (*filter(_is_key, steps[:-1]), *last)
    name = ".".join(str(step) for step in place) or WHOLE
    span = node.locate(place) if place else TOP
    if kind == "extra_forbidden":
        return Hit(_key_span(node, place), {"key": name, "nearest": _nearest_key(place)}, "unknown-config-key")
    if kind == "missing":
        return Hit(span, {"key": name}, "missing-config-key")
    if kind == "config-value":
        return Hit(span, {"key": name, **{k: str(v) for k, v in context.items()}}, "config-value")
    choices = str(context.get("expected", "")).replace(" or ", ", ").replace("'", "")
    wanted = choices or str(context.get("wanted", kind))
    return Hit(span, {"key": name, "what": "type", "wanted": wanted}, "config-value")


def _is_key(step: int | str) -> bool:
    """Tell whether a step is a key or a position, not pydantic's name of an alternative (``literal['error']``)."""
    return isinstance(step, int) or not step.startswith(("function-", "literal[", IndexNumberScheme.__name__))


def _key_span(node: Node, place: Place) -> Span:
    """Return where the key of a value stands, not the value."""
    parent = node.find(place[:-1])
    return (parent.keys or {}).get(str(place[-1]), parent.span)


def _nearest_key(place: Place) -> str:
    """Return the key that may be meant: the same one in a part below, or one that is written much like it."""
    parts: dict[str, type[BaseModel]] = {
        "site": Site, "site.contact": Contact, "index_number": IndexNumbers, "home": Home, "statutory_columns": StatutoryColumns,
    }  # fmt: skip
    sections = parts | {
        "contact": Contact,
        "bodies": IssuingBody,
        "categories": Category,
        "children": Category,
        "working_days": WorkingDays,
    }
    *above, key = map(str, place)
    model: type[BaseModel] = SiteConfig
    for step in above:
        model = sections.get(step, model)
    below = (f"{name}.{key}" for name, part in parts.items() if name.startswith(".".join(above)) and key in part.model_fields)
    return next(below, "") or nearest(key, model.model_fields)
