"""SPARQL for a reading: the subject's pattern, a clause for each restriction, what is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kg.asking.reading import Reading, Restriction
from kg.asking.tables import Attribute
from kg.graph.results import Value
from kg.graph.terms import text as text_term
from kg.vocabulary import PREFIXES, THINGS

_OWN: Final = re.compile(
    r"\?(f|any|text|date|spot|held|topic|headline|fname|seat|over|val|mu|lim|beyond)\b"
)
_THING: Final = re.compile(r"\bid:([\w./-]+)")
_OF_THE_SUBJECT: Final = frozenset([*"cmpeisobkx", "property", "person", "role"])
"""Variables that a subject's own pattern binds."""
_USED_PREFIX: Final = re.compile(r"\b([a-z]+):[A-Za-z]")


def base(reading: Reading, *, without: Sequence[Restriction] = (), broad: bool = True) -> str:
    """The pattern of the subject with its restrictions."""
    subject = reading.subject
    parts = [subject.pattern]
    kept = [one for one in reading.restrictions if one not in without]
    if subject.narrow and broad and not _is_specific(kept):
        parts.append(subject.narrow)
    apart = reading.mode == "difference"
    parts += [_clause(group, at) for at, group in enumerate(_grouped(kept, apart=apart))]
    for at, (attribute, comparison) in enumerate(reading.comparisons):
        variable = f"?compared{at}"
        parts.append(_renamed(attribute, variable, f"c{at}"))
        parts.append(comparison.condition(variable))
    return "\n  ".join(part for part in parts if part)


def _is_specific(restrictions: Sequence[Restriction]) -> bool:
    """Whether more than a kind of the subject is asked for."""
    return any(one.filter.kind for one in restrictions)


def _grouped(
    restrictions: Sequence[Restriction], *, apart: bool = False
) -> list[list[Restriction]]:
    """Restrictions that widen one another together: two places are either of them.

    Those of one kind narrow one another unless they are joined by 和, or are ``apart``: of two
    cases that are compared.
    """
    groups: dict[str, list[Restriction]] = {}
    last: dict[str, str] = {}
    for at, one in enumerate(restrictions):
        kind = _widened(one)
        if not (apart or one.alternative) or kind not in last:
            last[kind] = f"{kind} {at}"
        groups.setdefault(last[kind], []).append(one)
    return list(groups.values())


def _widened(one: Restriction) -> str:
    """What restrictions must share to widen one another; denials only narrow."""
    return f"not {one.filter.id}" if one.negated else one.filter.any or one.filter.id


def _clause(group: Sequence[Restriction], at: int) -> str:
    if len(group) == 1:
        return _one(group[0], str(at))
    return " UNION ".join(f"{{ {_one(one, f'{at}_{turn}')} }}" for turn, one in enumerate(group))


def _one(restriction: Restriction, mark: str) -> str:
    """A restriction's pattern with its value, in variables of its own."""
    pattern = _OWN.sub(lambda match: f"?{match[1]}{mark}", restriction.filter.pattern)
    clauses = []
    if "?f" in restriction.filter.pattern:
        clauses.append(f"VALUES ?f{mark} {{ {terms(restriction.values)} }}")
    clauses.append(pattern)
    if restriction.when is not None:
        clauses.append(restriction.when.condition(f"?date{mark}"))
    told = " ".join(clauses)
    return f"FILTER NOT EXISTS {{ {told} }}" if restriction.negated else told


def terms(values: Sequence[Value]) -> str:
    """Values as SPARQL writes them."""
    return " ".join(text_term(v.value) if _is_plain(v) else v.written() for v in values)


def _is_plain(value: Value) -> bool:
    return getattr(value, "datatype", None) is not None and getattr(value, "language", None) is None


def _renamed(attribute: Attribute, variable: str, mark: str) -> str:
    """An attribute's pattern with its value in a variable of its own, and its helpers too."""
    names = set(re.findall(r"\?(\w+)", attribute.value)) - _OF_THE_SUBJECT
    pattern = attribute.value
    for name in sorted(names, key=len, reverse=True):
        target = variable if name == "v" else f"?{name}_{mark}"
        pattern = re.sub(rf"\?{name}\b", target, pattern)
    return pattern


def rows_query(reading: Reading, attribute: Attribute | None, pattern: str) -> str:
    """Each subject with its name, and the value and unit of an attribute."""
    node = reading.subject.node
    asked = "" if attribute is None else f"\n  {attribute.value}"
    values = "" if attribute is None else " ?v ?u" if "?u" in attribute.value else " ?v"
    order = f"\nORDER BY {_direction(reading, attribute)}?name"
    return declared(
        f"SELECT DISTINCT {node} ?name{values} WHERE {{\n  {pattern}{asked}\n"
        f"  {reading.subject.name}\n}}{order}"
    )


def _direction(reading: Reading, attribute: Attribute | None) -> str:
    if reading.order is None or attribute is None or reading.order[0].id != attribute.id:
        return ""
    return "DESC(?v) " if reading.order[1] else "?v "


_FUNCTIONS: Final = {"total": "SUM(?v)", "average": "AVG(?v)"}


def reduced_query(reading: Reading, attribute: Attribute, pattern: str) -> str:
    """The sum or mean of a number over all subjects, each subject once."""
    node = reading.subject.node
    inner = f"SELECT DISTINCT {node} ?v WHERE {{\n    {pattern}\n    {attribute.value}\n  }}"
    function = _FUNCTIONS[reading.mode]
    return declared(
        f"SELECT ({function} AS ?answer) (COUNT({node}) AS ?subjects) WHERE {{\n  {{ {inner} }}\n}}"
    )


def count_query(reading: Reading, pattern: str) -> str:
    """How many subjects there are."""
    node = reading.subject.node
    return declared(f"SELECT (COUNT(DISTINCT {node}) AS ?answer) WHERE {{\n  {pattern}\n}}")


def group_query(reading: Reading, pattern: str) -> str:
    """The count, or the sum or mean of a number, for each thing the subjects are grouped by."""
    node, group = reading.subject.node, reading.group
    assert group is not None
    number = reading.targets[0] if reading.targets else None
    asked = "" if number is None else _renamed(number, "?number", "n")
    function = {"count": f"COUNT(DISTINCT {node})", "average": "AVG(?number)"}.get(
        reading.measure, "SUM(?number)"
    )
    shown = "?number" if number is not None else ""
    inner = (
        f"SELECT DISTINCT {node} ?thing ?v {shown} WHERE {{\n    {pattern}\n"
        f"    {group.value}\n    {asked}\n  }}"
    )
    order = (
        "DESC(?answer)"
        if reading.greatest and (reading.order is None or reading.order[1])
        else "?answer"
    )
    return declared(
        f"SELECT ?thing ?v ({function} AS ?answer) (COUNT(DISTINCT {node}) AS ?subjects) WHERE {{\n"
        f"  {{ {inner} }}\n}} GROUP BY ?thing ?v ORDER BY {order} ?v"
    )


def declared(query: str) -> str:
    """The query with ``id:`` written out and the prefixes that it uses declared."""
    written = _THING.sub(lambda match: f"<{THINGS}{match[1]}>", query)
    used = sorted({name for name in _USED_PREFIX.findall(written) if name in PREFIXES})
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in used) + written
