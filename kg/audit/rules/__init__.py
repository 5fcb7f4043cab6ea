"""The rules of the audit, one small file each: adding a rule is adding a file with a ``RULE``.

Its words go into ``kg/data/audit/rules.toml``: severity, title, explanation and law in
Chinese and English, and its messages.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from kg.audit.rule import Rule


@cache
def all_rules() -> tuple[Rule, ...]:
    """The rules of all files in this folder, by name."""
    modules = (import_module(f"{__name__}.{info.name}") for info in pkgutil.iter_modules(__path__))
    rules: list[Rule] = [module.RULE for module in modules]
    return tuple(sorted(rules, key=lambda rule: rule.name))
