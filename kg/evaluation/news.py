"""What is compared in news: names as sets, and persons, projects, events, indicators fact by fact.

Names are compared without white space, quotation marks and differences of
width, and by the full names that the annotation's ``aliases`` give them. A
person's facts are the name, and the role and organisation of that name. Two
projects, events or indicators are compared where they are paired: by the
share of character pairs in their names (or topics) and by the other facts
they share. Phrases (the name of a project or indicator, a status, a topic)
agree when they share at least half of their character pairs.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.evaluation.fields import Fact, overlap
from kg.evaluation.gold import Json

NAMES = ("regulators", "enterprises", "campaigns", "systems", "mechanisms", "places")
FIELDS = (*NAMES, "persons", "statutes", "projects", "events", "indicators")
"""The fields that micro averages are taken over."""

_OVERLAP = 0.5
_QUOTES = str.maketrans("", "", "“”‘’\"'《》「」")
_Object = Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class _Form:
    """How objects of one field are compared: the phrase that names them, and their other facts."""

    phrase: str
    phrases: tuple[str, ...]
    values: tuple[str, ...]
    least: float


_FORMS = {
    "projects": _Form("name", ("status",), ("place", "owner", "investment_cny", "capacity"), 0.5),
    "events": _Form("topic", (), ("type", "organiser", "date"), 1.2),
    "indicators": _Form(
        "name",
        (),
        ("place", "period", "value", "unit", "change", "change_unit", "direction"),
        1.4,
    ),
}


def news_facts(gold: _Object, said: _Object) -> dict[str, tuple[Counter[Fact], Counter[Fact]]]:
    """The annotated and the extracted facts of a text by field, made comparable."""
    aliases = _aliases(gold)
    facts = {name: (_names(gold, name, aliases), _names(said, name, aliases)) for name in NAMES}
    facts["persons"] = (_persons(gold, aliases), _persons(said, aliases))
    facts["statutes"] = (_statutes(gold, aliases), _statutes(said, aliases))
    for name, form in _FORMS.items():
        facts[name] = _paired(_objects(gold, name), _objects(said, name), form, aliases)
    return facts


def has_news(gold: _Object) -> bool:
    """Whether an annotation is one of news."""
    return any(name in gold for name in ("persons", "indicators", "events"))


def plain(value: Json) -> str:
    """A value in the form in which equal ones are equal.

    >>> plain("“清源” 行动"), plain(32.0), plain("PM₂.₅浓度")
    ('清源行动', '32', 'PM2.5浓度')
    """
    if isinstance(value, bool) or value is None:
        return str(value)
    if isinstance(value, int | float):
        return f"{value:g}" if abs(value) < 1e6 else str(int(value))
    text = unicodedata.normalize("NFKC", re.sub(r"\s+", "", str(value))).translate(_QUOTES)
    return re.sub(r"_\{([^}]*)\}", r"\1", text)


def _aliases(gold: _Object) -> dict[str, str]:
    given = gold.get("aliases")
    if not isinstance(given, dict):
        return {}
    return {plain(short): plain(full) for short, full in given.items()}


def _name(value: Json, aliases: Mapping[str, str]) -> str:
    name = plain(value)
    return aliases.get(name, name)


def _list(holder: _Object, name: str) -> list[Json]:
    value = holder.get(name)
    return value if isinstance(value, list) else []


def _objects(holder: _Object, name: str) -> list[_Object]:
    return [entry for entry in _list(holder, name) if isinstance(entry, dict)]


def _names(holder: _Object, name: str, aliases: Mapping[str, str]) -> Counter[Fact]:
    return Counter({(_name(value, aliases),) for value in _list(holder, name)})


def _persons(holder: _Object, aliases: Mapping[str, str]) -> Counter[Fact]:
    found: set[Fact] = set()
    for person in _objects(holder, "persons"):
        who = plain(person.get("name"))
        found.add((who,))
        for part in ("role", "organisation"):
            if person.get(part) is not None:
                found.add((who, part, _name(person[part], aliases)))
    return Counter(found)


def _statutes(holder: _Object, aliases: Mapping[str, str]) -> Counter[Fact]:
    found: set[Fact] = set()
    for statute in _objects(holder, "statutes"):
        title = _name(statute.get("title"), aliases)
        found.add((title,))
        for part in ("kind", "number"):
            if statute.get(part) is not None:
                found.add((title, part, plain(statute[part])))
    return Counter(found)


def _paired(
    gold: Sequence[_Object], said: Sequence[_Object], form: _Form, aliases: Mapping[str, str]
) -> tuple[Counter[Fact], Counter[Fact]]:
    """The facts of two lists of objects, those of a pair under the same number."""
    scores = sorted(
        (
            (_likeness(g, s, form, aliases), -i, -j)
            for i, g in enumerate(gold)
            for j, s in enumerate(said)
        ),
        reverse=True,
    )
    partner: dict[int, int] = {}
    for score, minus_i, minus_j in scores:
        if score >= form.least and -minus_j not in partner and -minus_i not in partner.values():
            partner[-minus_j] = -minus_i
    wanted: Counter[Fact] = Counter()
    for i, entry in enumerate(gold):
        wanted.update(_facts(str(i), entry, form, aliases, None))
    found: Counter[Fact] = Counter()
    for j, entry in enumerate(said):
        i_of = partner.get(j)
        label = str(i_of) if i_of is not None else f"+{j}"
        found.update(_facts(label, entry, form, aliases, gold[i_of] if i_of is not None else None))
    return wanted, found


def _likeness(gold: _Object, said: _Object, form: _Form, aliases: Mapping[str, str]) -> float:
    phrases = [plain(each.get(form.phrase)) for each in (gold, said)]
    shared = sum(
        gold.get(part) is not None
        and _name(gold.get(part), aliases) == _name(said.get(part), aliases)
        for part in form.values
    )
    return overlap(*phrases) + 0.4 * shared


def _facts(
    label: str, entry: _Object, form: _Form, aliases: Mapping[str, str], partner: _Object | None
) -> list[Fact]:
    """The facts of one object; a phrase that agrees with its partner's is told in its words."""
    facts: list[Fact] = []
    for part in (form.phrase, *form.phrases):
        if entry.get(part) is not None:
            words = plain(entry[part])
            other = plain(partner.get(part)) if partner is not None else ""
            facts.append((label, part, other if overlap(words, other) >= _OVERLAP else words))
    for part in form.values:
        if entry.get(part) is not None:
            facts.append((label, part, _name(entry[part], aliases)))
    return facts
