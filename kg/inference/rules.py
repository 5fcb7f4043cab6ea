"""The rules of inference in ``ontology/rules``, read and checked.

A file opens with comment lines: ``# id:``, ``# zh:``, ``# en:`` (what the rule
says), ``# why_zh:``, ``# why_en:`` (why it follows, and what was left out) and,
for each rule that it builds on, ``# needs:``. The rest is one CONSTRUCT query.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Final

from kg.errors import RegisterError
from kg.registers.files import ontology_dir

_HEADER: Final = re.compile(r"# (?P<key>\w+): (?P<value>.+)")
_SINGLES: Final = ("id", "zh", "en", "why_zh", "why_en")


@dataclass(frozen=True, slots=True)
class InferenceRule:
    """A rule: its words in Chinese and English, its CONSTRUCT, the rules it builds on."""

    id: str
    zh: str
    en: str
    why_zh: str
    why_en: str
    needs: tuple[str, ...]
    sparql: str


@cache
def rules() -> tuple[InferenceRule, ...]:
    """All rules, each after those that it builds on, otherwise in the order of their ids.

    Raises :class:`~kg.errors.RegisterError` when a file is malformed.
    """
    found = {rule.id: rule for rule in map(read_rule, _files())}
    return tuple(found[name] for name in _in_order(found))


def with_needed(names: Iterable[str]) -> tuple[InferenceRule, ...]:
    """The rules of these names and all that they build on, in the order of :func:`rules`."""
    known = {rule.id: rule for rule in rules()}
    wanted: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in wanted:
            wanted.add(name)
            waiting += known[name].needs
    return tuple(rule for rule in rules() if rule.id in wanted)


def read_rule(file: Path) -> InferenceRule:
    """The rule in a file; raises :class:`~kg.errors.RegisterError` when it is malformed."""
    content = file.read_text(encoding="utf-8")
    singles: dict[str, str] = {}
    needs: list[str] = []
    for line in content.splitlines():
        header = _HEADER.fullmatch(line)
        if header is None:
            break
        if header["key"] == "needs":
            needs.append(header["value"])
        else:
            singles[header["key"]] = header["value"]
    if singles.get("id") != file.stem or any(not singles.get(key) for key in _SINGLES):
        raise RegisterError(
            f"{file.name}: needs “# id: {file.stem}”, “# zh:”, “# en:”, “# why_zh:”, “# why_en:”."
        )
    return InferenceRule(
        **{key: singles[key] for key in _SINGLES}, needs=tuple(needs), sparql=content
    )


def _files() -> list[Path]:
    return sorted((ontology_dir() / "rules").glob("*.rq"))


def _in_order(found: Mapping[str, InferenceRule]) -> list[str]:
    for rule in found.values():
        for name in rule.needs:
            if name not in found:
                raise RegisterError(f"{rule.id}.rq: builds on {name}, which is no rule.")
    sorter = TopologicalSorter({name: found[name].needs for name in sorted(found)})
    try:
        return list(sorter.static_order())
    except CycleError as error:
        raise RegisterError(f"rules build on one another in a circle: {error.args[1]}.") from error
