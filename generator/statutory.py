"""Where a portal keeps the fixed columns of the disclosure platform (国办公开办函〔2019〕61号) that are not pages of every portal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.patterns import regex

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

    from generator.config import SiteConfig

SIGNS: Final = {
    "regulations": regex(r"制度|公开(?:工作)?(?:规定|规范|法规)"),
    "annual_report": regex(r"年报|年度报告"),
    "by_application": regex(r"依申请"),
}
"""Words in a category's name, keywords or type by which each column is recognised."""


def mentioned(config: SiteConfig) -> frozenset[str]:
    """Return the columns that any category mentions, even if only in its description."""
    categories = [chain[-1] for chain in config.category_by_path.values()]
    said = "\n".join(" ".join((c.name, c.description, c.column_type, *c.keywords)) for c in categories)
    return frozenset(column for column, sign in SIGNS.items() if sign.search(said))


def places(config: SiteConfig) -> Mapping[str, str]:
    """Return the category's path or the address of each column that readers can be led to.

    What the configuration says goes first, then the category that has the name, then the one of that kind. A category that
    only mentions the column, among other things, would lead readers astray.
    """
    found: dict[str, str] = {}
    for column, said in config.statutory_columns:
        place = _written(said, config) if said else _recognised(SIGNS[column], config)
        if place:
            found[column] = place
    return found


def _written(said: str, config: SiteConfig) -> str:
    if said.startswith("/"):
        return f"https://{config.site.domain}{said}"
    return config.category_path_by_name.get(said, said)


def _recognised(sign: re.Pattern[str], config: SiteConfig) -> str:
    by_path = [(path, chain[-1]) for path, chain in config.category_by_path.items()]
    named = [path for path, category in by_path if sign.search(category.name)]
    of_kind = [path for path, category in by_path if sign.search(category.column_type)]
    return next(iter(named + of_kind), "")
