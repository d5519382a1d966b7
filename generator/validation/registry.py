"""Finds the rules and facts: every module of ``validation/rules/`` and ``validation/facts/``, by id."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from generator.validation import facts as facts_package
from generator.validation import rules as rules_package

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType

    from generator.validation.fact import Fact
    from generator.validation.rule import Rule


def _modules(package: ModuleType) -> list[tuple[str, ModuleType]]:
    names = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
    return [(name.replace("_", "-"), importlib.import_module(f"{package.__name__}.{name}")) for name in names]


@cache
def rules() -> Mapping[str, Rule]:
    """Return every rule by its id."""
    modules = _modules(rules_package)
    return {rule_id: replace(module.RULE, id=rule_id, explanation=module.__doc__ or "") for rule_id, module in modules}


@cache
def facts() -> Mapping[str, Fact]:
    """Return every fact by its id."""
    return {fact_id: replace(module.FACT, id=fact_id) for fact_id, module in _modules(facts_package)}


def adjustable_rules() -> dict[str, bool]:
    """Return every rule's id and whether a site may switch it off or change its severity.

    Not those that say a file cannot be read or must not be published: without them documents vanish or leak.
    """
    fixed = {"reading", "configuration", "withheld"}
    return {rule_id: rule.waivable and rule.group not in fixed for rule_id, rule in rules().items()}
