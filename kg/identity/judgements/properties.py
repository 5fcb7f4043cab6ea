"""Values of facts as people write them, and as they stand in the graph."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from typing import Any, Final

from kg.graph.identifiers import segments_of, thing
from kg.graph.ontology import expanded, properties
from kg.graph.terms import Term, boolean, chinese, date, decimal, integer, iri, text
from kg.identity.judgements.records import JudgementError
from kg.messages import message
from kg.vocabulary import RDFS, SKOS, THINGS, XSD

_LITERAL: Final = re.compile(r'"(?P<value>(?:[^"\\]|\\.)*)"(?:@[\w-]+|\^\^<[^>]*>)?', re.DOTALL)
_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_NAMED: Final = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}
_NAMES: Final = frozenset({RDFS + "label", SKOS + "altLabel"})
_MANY: Final = {"万": 10_000, "亿": 100_000_000}


@dataclass(frozen=True, slots=True)
class Twice:
    """A fact that is written down twice; see the data file."""

    property: str
    other: str
    below: str = ""
    above: str = ""
    link: str = ""
    kind: str = ""


def has_one_value(predicate: str) -> bool:
    """Whether a property, as ``gd:fineCNY``, holds at most one value."""
    declared = properties().get(expanded(predicate))
    return predicate in _data()["one_value"] or (declared is not None and declared.functional)


@cache
def told_twice() -> tuple[Twice, ...]:
    """The facts that are written down twice."""
    return tuple(Twice(**row) for row in _data()["twice"])


def path_of(term_or_iri: str) -> str:
    """The path below ``id/`` of a thing's IRI; anything else unchanged.

    >>> path_of("https://w3id.org/greendocket/id/place/140781")
    'place/140781'
    """
    return term_or_iri.removeprefix(THINGS)


def thing_at(path: str) -> str:
    """The IRI of the thing at a path, which may be a whole IRI already.

    Raises :class:`JudgementError` for what is no path of a thing.
    """
    whole = path if path.startswith(THINGS) else THINGS + path
    try:
        segments = segments_of(whole)
    except ValueError as error:
        raise JudgementError(message("judgements.no_path", path=path)) from error
    if len(segments) < 2 or not all(segments):
        raise JudgementError(message("judgements.no_path", path=path))
    return thing(*segments)


def term_of(predicate: str, value: str) -> Term:
    """A value as a term of the graph, of the kind that the ontology wants for the property.

    Raises :class:`JudgementError` when the property is unknown or the value does not fit.
    """
    declared = properties().get(expanded(predicate))
    if declared is None and expanded(predicate) not in _NAMES:
        raise JudgementError(message("judgements.no_property", name=predicate))
    if declared is not None and declared.to_things:
        return iri(thing_at(value))
    if predicate in _data()["dates"]:
        return _date(predicate, value)
    if predicate in _data()["chinese"]:
        return chinese(value)
    match declared.range if declared is not None else "":
        case range_ if range_ == XSD + "decimal":
            return decimal(_number(predicate, value))
        case range_ if range_ == XSD + "integer":
            return integer(_whole(predicate, value))
        case range_ if range_ == XSD + "boolean":
            if value not in {"true", "false"}:
                raise _misfit(predicate, value, "boolean")
            return boolean(value == "true")
        case _:
            return text(value)


def written(term: str) -> str:
    r"""A term of the graph as people write it: the path of a thing, the value of a literal.

    >>> written('"430000"^^<http://www.w3.org/2001/XMLSchema#decimal>'), written('"案件"@zh')
    ('430000', '案件')
    """
    if term.startswith("<"):
        return path_of(term[1:-1])
    found = _LITERAL.fullmatch(term)
    return term if found is None else _ESCAPE.sub(_unescaped, found["value"])


def normal(predicate: str, value: str) -> str:
    """A value as the graph would write it: 43万 as 430000.

    Raises :class:`JudgementError` as :func:`term_of` does.

    >>> normal("gd:fineCNY", "43万元")
    '430000'
    """
    return written(term_of(predicate, value))


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _NAMED.get(found[3], found[3])


def _number(predicate: str, value: str) -> Decimal:
    plain = value.replace(",", "").replace("，", "").strip().removesuffix("元")
    factor = _MANY.get(plain[-1:], 1)
    try:
        number = Decimal(plain[:-1] if factor > 1 else plain) * factor
    except InvalidOperation as error:
        raise _misfit(predicate, value, "decimal") from error
    if not number.is_finite() or (number < 0 and predicate.endswith("CNY")):
        raise _misfit(predicate, value, "decimal")
    return number


def _whole(predicate: str, value: str) -> int:
    try:
        return int(value)
    except ValueError as error:
        raise _misfit(predicate, value, "integer") from error


def _date(predicate: str, value: str) -> Term:
    term = date(value)
    if "^^" not in term:
        raise _misfit(predicate, value, "date")
    return term


def _misfit(predicate: str, value: str, kind: str) -> JudgementError:
    wanted = message(f"judgements.value.{kind}")
    return JudgementError(message("judgements.misfit", name=predicate, value=value, wanted=wanted))


@cache
def _data() -> dict[str, Any]:
    source = files("kg") / "data" / "identity" / "judgements.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))
