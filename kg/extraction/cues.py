"""Language knowledge from ``kg/data/extraction``: loading it, and building patterns from it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, cast

from kg.extraction.word_trees import word_tree

_PLACEHOLDER = re.compile(r"(?<!\?P)<([a-z_0-9]+)>")


@cache
def table(name: str) -> Mapping[str, Any]:  # TOML values are untyped by nature
    """The cue file ``kg/data/extraction/<name>.toml`` as nested mappings."""
    text = files("kg.data").joinpath("extraction", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def words(name: str, *path: str) -> tuple[str, ...]:
    """A list of words of a cue file, addressed by its keys.

    >>> "责令" in words("measures", "order", "verbs")
    True
    """
    node: Any = table(name)
    for key in path:
        node = node[key]
    return tuple(cast("list[str]", node))


def alternation(entries: Iterable[str]) -> str:
    """A non-capturing group matching any of the literal words, the longest first.

    >>> alternation(["公司", "有限公司", "公安局"])
    '(?:公(?:安局|司)|有限公司)'
    """
    return word_tree(entries)


def compose(template: str, **parts: str) -> re.Pattern[str]:
    """Compile a pattern whose ``<name>`` placeholders are filled with named parts.

    White space in the template is ignored, so that it can be laid out like a
    grammar rule. ``(?P<name>…)`` stays a named group.

    >>> compose("第 <n> 条", n="[0-9]+").pattern
    '第[0-9]+条'
    """
    return re.compile(fill(template, **parts))


def fill(template: str, **parts: str) -> str:
    """The text of a composed pattern, to be used as a part of another."""
    compact = re.sub(r"\s+", "", template)
    return _PLACEHOLDER.sub(lambda match: parts[match[1]], compact)
