"""The names of a graph, and the shorter forms by which people call its things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from kg.asking.name_table import Bearer, Entry, NameTable, Row
from kg.asking.normal import folded
from kg.asking.tables import shorts, table
from kg.graph.results import Iri, Literal, Solutions, Value
from kg.graph.store import Answers

_LONGEST: Final = 90
_COUNTIES: Final = "县旗市"
_ENDINGS_OF_PLACES: Final = "省市县区州盟旗"
_ATTESTED_PLACES: Final = """
SELECT DISTINCT ?x WHERE {
  { SELECT DISTINCT ?near WHERE {
  { ?thing a gd:Case ; gd:place ?near } UNION { ?thing a gd:Indicator ; gd:place ?near }
  UNION { ?thing a gd:Statistic ; gd:place ?near } UNION { ?thing a gd:Project ; gd:place ?near }
  UNION { ?thing a gd:Regulator ; gd:jurisdiction ?near }
  UNION { ?thing a gd:NewsEvent ; gd:place ?near }
  UNION { ?article a gd:Article ; gd:mentions ?near . ?near a gd:Place }
  } }
  ?near gd:within* ?x .
}"""
_CITED: Final = """
SELECT DISTINCT ?p ?statute ?title ?article ?suffix ?paragraph ?item WHERE {
  { SELECT DISTINCT ?p WHERE {
      ?citing gd:violates|gd:penalisedUnder|gd:cites ?p . ?p a gd:Provision
  } }
  ?p gd:articleNumber ?article ; gd:partOf+/gd:versionOf? ?statute .
  ?statute a gd:Statute ; dcterms:title ?title .
  OPTIONAL { ?p gd:articleSuffix ?suffix }
  OPTIONAL { ?p gd:paragraphNumber ?paragraph }
  OPTIONAL { ?p gd:itemNumber ?item }
}"""
_TITLES: Final = """
SELECT DISTINCT ?title ?party WHERE { ?c a gd:Case ; rdfs:label ?title ; gd:respondent ?party }"""
_ABOVE: Final = """
SELECT DISTINCT ?x ?above WHERE {{ VALUES ?x {{ {things} }} ?x gd:within+ ?above }}"""


@dataclass(frozen=True, slots=True)
class Named:
    """What a name stands for: one thing or text of the graph, or several of that name.

    ``attested`` says that a document speaks of it; the registers also know
    places, statutes and pollutants that no document speaks of.
    """

    kind: str
    label: str
    values: tuple[Value, ...]
    attested: bool = True
    exact: bool = True


@dataclass(frozen=True, slots=True)
class _Cited:
    """A provision that documents cite."""

    value: Value
    statute: str
    title: str
    numbers: Mapping[str, int]


class Names:
    """The names of one graph, read once."""

    def __init__(self, store: Answers) -> None:
        self._store = store
        self._known = {entry["id"] for entry in table("names")["kind"] if entry.get("known")}
        self._table = NameTable()
        for entry in table("names")["kind"]:
            self._table.add(self._rows_of(entry))
        self._table.add(list(self._violations()))
        self._table.make_index()
        self._table.add(list(self._counties()))
        posts = ((post, Literal(post)) for post in table("names")["posts"]["words"])
        self._table.add(Row(post, "post", value, post, whole=True) for post, value in posts)

    def at(self, text: str, at: int) -> Iterator[tuple[int, tuple[Named, ...]]]:
        """The names that begin at a place in a folded question: where each ends, what it means."""
        ends = range(min(len(text), at + _LONGEST), at, -1)
        found = self._table.found([text[at:end] for end in ends])
        for end in ends:
            entries = found.get(text[at:end])
            if entries is not None:
                yield end, tuple(self._named(kind, entry) for kind, entry in entries.items())

    def lookup(self, name: str, kind: str) -> Named | None:
        """What a folded name means as a kind."""
        found = self._table.found([name]).get(name, {}).get(kind)
        return None if found is None else self._named(kind, found)

    def of_kind(self, kind: str) -> Iterable[tuple[str, Bearer]]:
        """The folded whole names of a kind, with what bears them."""
        return self._table.listed(kind)

    @cached_property
    def blob(self) -> str:
        """All names of cases, parties and projects, to tell whether words stand in any."""
        kinds = ("case", "party", "project", "topic")
        return "\n".join(name for kind in kinds for name, _ in self.of_kind(kind))

    @cached_property
    def brands(self) -> frozenset[str]:
        """The first two characters of enterprises' own names, after the places before them."""
        data = table("names")["brands"]
        found = set()
        for name, _ in self.of_kind("party"):
            if any(sign in name for sign in table("names")["withheld"]["signs"]):
                continue
            own = self._without_place(name)
            if own.endswith(tuple(data["endings"])) and not own.startswith(tuple(data["trades"])):
                found.add(own[:2])
        return frozenset(found)

    def _without_place(self, name: str) -> str:
        """A name without the places that it begins with: 广西柳江宏泽 gives 宏泽."""
        end = next(
            (end for end in range(min(9, len(name) - 2), 1, -1) if self._is_place(name[:end])), 0
        )
        return self._without_place(name[end:]) if end else name

    def _is_place(self, name: str) -> bool:
        return name in self._places

    @cached_property
    def _places(self) -> frozenset[str]:
        return frozenset(self._table.of("place"))

    @cached_property
    def attested_places(self) -> frozenset[str]:
        """The IRIs of the places that the documents speak of, and of those around them."""
        return frozenset(row[0].value for row in _rows(self._store, _ATTESTED_PLACES))

    @cached_property
    def parties_by_case(self) -> list[tuple[str, Value]]:
        """The folded titles of cases, each with a party of the case."""
        return [(folded(row[0].value), row[1]) for row in _rows(self._store, _TITLES)]

    def provisions(
        self, statutes: list[str] | None, numbers: Mapping[str, int], words: str
    ) -> Named:
        """The provisions that documents cite and that agree with the numbers given."""
        chosen = [
            one
            for one in self._cited
            if (statutes is None or one.statute in statutes)
            and all(one.numbers.get(part) == wanted for part, wanted in numbers.items())
        ]
        attested = bool(chosen)
        if statutes is None and len({one.statute for one in chosen}) > 1:
            label = "、".join(dict.fromkeys(one.title + words for one in chosen))
        else:
            label = (chosen[0].title + words) if chosen and statutes is None else words
        found = tuple(dict.fromkeys(one.value for one in chosen))
        return Named("provision", label, found, attested, statutes is not None)

    @cached_property
    def _cited(self) -> list[_Cited]:
        found = []
        for row in _rows(self._store, _CITED, partial=True):
            provision, statute, title, article, suffix, paragraph, item = row
            values = {"article": article, "suffix": suffix, "paragraph": paragraph, "item": item}
            numbers = {part: int(cell.value) for part, cell in values.items() if cell is not None}
            found.append(_Cited(provision, statute.value, title.value, numbers))
        return found

    def _rows_of(self, entry: Mapping[str, Any]) -> Iterator[Row]:
        """The names of one kind in the graph, each with its shorter forms."""
        kind = entry["id"]
        query = f"SELECT DISTINCT ?x ?label WHERE {{ {entry['query']} }}"
        rules = [rule for rule in shorts() if rule.kind == kind]
        for thing, label in _rows(self._store, query):
            several = "split" in entry
            for name in map(
                folded, label.value.split(entry["split"]) if several else [label.value]
            ):
                if len(name) < _shortest(kind):
                    continue
                value = Literal(name) if several else thing
                written = name if several else label.value
                yield Row(name, kind, value, written, whole=True, listed=True)
                for short in _shortened(name, rules):
                    if len(short) >= _shortest(kind):
                        yield Row(short, kind, value, written, whole=False)

    def _violations(self) -> Iterator[Row]:
        """The other words for kinds of violation."""
        data = table("violations")
        by_key = {
            value.value.rsplit("/", 1)[-1]: (value, name)
            for name, value in self.of_kind("violation")
        }
        for word, keys in data["words"].items():
            for tail in ("", *data["tail"]):
                for key in keys:
                    if key in by_key:
                        value, name = by_key[key]
                        yield Row(folded(word) + tail, "violation", value, name, whole=True)

    def _counties(self) -> Iterator[Row]:
        """Counties without their last character where only one that documents speak of is so."""
        short: dict[str, set[Bearer]] = {}
        labels: dict[Bearer, str] = {}
        for name, value in self.of_kind("place"):
            if name[-1] in _COUNTIES and len(name) > 2 and value.value in self.attested_places:
                short.setdefault(name[:-1], set()).add(value)
                labels[value] = name
        for name, values in short.items():
            if len(values) == 1 and not self._table.found([name]):
                value = next(iter(values))
                yield Row(name, "place", value, labels[value], whole=False)

    def _named(self, kind: str, entry: Entry) -> Named:
        """What a name means: things that have it whole before those shortened to it."""
        values = entry.values
        if entry.exact and kind not in {"place", "property"}:
            values = {value: label for value, label in values.items() if value in entry.exact}
        if kind == "place":
            return self._place(values, entry.exact)
        label = "、".join(dict.fromkeys(values.values()))
        return Named(kind, label, tuple(values), kind not in self._known, bool(entry.exact))

    def _place(self, values: Mapping[Bearer, str], exact: set[Bearer]) -> Named:
        """The place of a name: one that documents speak of, the larger of two in one another."""
        spoken = {v: label for v, label in values.items() if v.value in self.attested_places}
        chosen = spoken or dict(values)
        if len(chosen) > 1:
            inside = self._inside(tuple(chosen))
            outer = {v: label for v, label in chosen.items() if v not in inside}
            chosen = outer or chosen
        return Named(
            "place",
            "、".join(dict.fromkeys(chosen.values())),
            tuple(chosen),
            bool(spoken),
            bool(exact),
        )

    def _inside(self, things: tuple[Bearer, ...]) -> set[Bearer]:
        """Those of some places that lie in another of them."""
        query = _ABOVE.format(things=" ".join(thing.written() for thing in things))
        return {row[0] for row in _rows(self._store, query) if row[1] in things}


def _shortest(kind: str) -> int:
    """How many characters a name has at least: 镉 and 铅 are names of pollutants."""
    return 1 if kind == "pollutant" else 2


def _shortened(name: str, rules: Iterable[Any]) -> Iterator[str]:
    """The shorter forms of a name."""
    for rule in rules:
        match = rule.full.fullmatch(name)
        if match is None:
            continue
        parts = {key: value or "" for key, value in match.groupdict().items()}
        parts |= {f"{key}_short": _cut(value) for key, value in parts.items()}
        yield from (form.format_map(parts) for form in rule.forms)


def _cut(name: str) -> str:
    """A place's name without its last character where that says what kind of place it is."""
    return name[:-1] if len(name) > 2 and name[-1] in _ENDINGS_OF_PLACES else name


def _rows(store: Answers, sparql: str, *, partial: bool = False) -> list[tuple[Any, ...]]:
    """The rows of an answer; those with unbound cells only when they are asked for."""
    answer = store.query(sparql)
    assert isinstance(answer, Solutions)
    if partial:
        return list(answer.rows)
    return [row for row in answer.rows if all(isinstance(cell, Iri | Literal) for cell in row)]
