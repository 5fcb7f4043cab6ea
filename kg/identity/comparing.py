"""Graded comparison of two names of one kind: a score, a decision, and the reasons."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Final

from opencc import OpenCC

from kg.identity.enterprises import features
from kg.linking import bodies, places
from kg.linking.context import Context, scope
from kg.registers import place_misprints
from kg.registers.names import is_anonymised, normalised

THRESHOLD: Final = 0.85
"""From this score on two names are taken for one."""
_DIFFERENT_BELOW: Final = 0.5


class NameKind(StrEnum):
    """What the two names are names of."""

    BODY = "body"
    ENTERPRISE = "enterprise"
    PLACE = "place"


class Decision(StrEnum):
    """Whether two names mean one thing."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two names compare; ``reasons`` are named features, the strongest first."""

    score: float
    decision: Decision
    reasons: tuple[str, ...]


def compare(kind: NameKind, a: str, b: str, *, context: str = "") -> Comparison:
    """Compare two names that are read in one context, such as that of a province.

    >>> found = compare(NameKind.ENTERPRISE, "介休市鑫源铸造有限责任公司", "介休鑫源铸造有限公司")
    >>> found.decision.value, found.reasons
    ('same', ('equal_normalised',))
    >>> compare(NameKind.ENTERPRISE, "宏达化工有限公司", "宏大化工有限公司").decision.value
    'different'
    """
    (a, told_a), (b, told_b) = _as_named(a), _as_named(b)
    context = "，".join(part for part in (context, told_a, told_b) if part)
    if is_anonymised(a) or is_anonymised(b):
        return _graded(0.5, "anonymised")
    if kind is NameKind.ENTERPRISE:
        found = features(a, b, context)
        return _graded(found.score, *found.reasons)
    return _registered(kind, a, b, context)


def _as_named(name: str) -> tuple[str, str]:
    """A name in simplified characters, and what a bracket behind it tells of another name.

    >>> _as_named("昆明滇淼自來水有限公司（曾用名：昆明滇淼供水公司）")
    ('昆明滇淼自来水有限公司', '昆明滇淼自来水有限公司曾用名昆明滇淼供水公司')
    """
    plain = _simplifier().convert(name)
    found = _told().fullmatch(plain)
    if found is None:
        return plain, ""
    return found["name"], f"{found['name']}{found['cue']}{found['other']}"


@cache
def _cues() -> Mapping[str, list[str]]:
    text = files("kg.data").joinpath("identity", "names.toml").read_text(encoding="utf-8")
    cues: Mapping[str, list[str]] = tomllib.loads(text)
    return cues


@cache
def _told() -> re.Pattern[str]:
    cues = "|".join(map(re.escape, _cues()["told_in_brackets"]))
    return re.compile(
        rf"(?P<name>[^（(]+)[（(](?P<cue>{cues})[:：]?(?P<other>[^（()）]{{4,}})[）)]"
    )


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


def _registered(kind: NameKind, a: str, b: str, context: str) -> Comparison:
    """Bodies and places: the same when linking leads both to one key."""
    around = Context((scope("case", codes=(), names=(), headings=(context,)),))
    resolve = bodies.resolve if kind is NameKind.BODY else places.resolve
    one, other = resolve(a, around), resolve(b, around)
    if kind is NameKind.PLACE and (
        place_misprints.is_misprint(a, b) or place_misprints.is_misprint(b, a)
    ):
        return _graded(0.9, "place_misprinted")
    if one is None or other is None:
        if normalised(a) == normalised(b):
            return _graded(0.7, "equal_but_unresolved")
        return _graded(0.6, "unresolved")
    if one.key == other.key and _teams_differ(a, b):
        return _graded(0.6, "team_of_another_rank_unsure")
    if one.key == other.key:
        return _graded(1.0, "one_key", *sorted({one.rule, other.rule}))
    return _graded(0.0, "two_keys", *sorted({one.rule, other.rule}))


def _teams_differ(a: str, b: str) -> bool:
    """Whether two names end with teams of different rank, which one key may yet join.

    Names of teams are used loosely (支队 for 大队), but a city and its district
    may each have one.
    """
    ranks = [
        next((rank for rank in _cues()["team_ranks"] if name.endswith(rank)), "") for name in (a, b)
    ]
    return all(ranks) and ranks[0] != ranks[1]


def _graded(score: float, *reasons: str) -> Comparison:
    decision = Decision.UNSURE
    if score >= THRESHOLD:
        decision = Decision.SAME
    elif score < _DIFFERENT_BELOW:
        decision = Decision.DIFFERENT
    return Comparison(round(score, 3), decision, reasons)
