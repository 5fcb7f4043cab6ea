"""The index behind search, lists and charts: names, texts and the facts of cases in SQLite.

It is made once for each state of the store and holds nothing that the graph
does not; the same graph gives the same index.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Final

from kg.graph.store import Answers
from kg.network import entity_kinds
from kg.network.rows import iri_in, rows, text_in
from kg.server.pages.bigrams import pairs
from kg.vocabulary import GD

_SCHEMA: Final = """
CREATE TABLE thing (id INTEGER PRIMARY KEY, iri TEXT UNIQUE, kind TEXT, label TEXT,
                    label_en TEXT, spoken INTEGER);
CREATE TABLE told (id INTEGER PRIMARY KEY, day TEXT, year TEXT, fine REAL, conduct TEXT);
CREATE TABLE link (told INTEGER, role TEXT, target INTEGER, PRIMARY KEY (role, target, told))
  WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(name, body, content='', detail='full');
"""
_KINDS: Final = "SELECT ?thing ?name WHERE {{ ?thing a <{kind}> . {{ ?thing rdfs:label ?name }}\
 UNION {{ ?thing skos:altLabel ?name }} UNION {{ ?thing dcterms:title ?name }} }}"
_LABELS: Final = "SELECT ?thing ?label WHERE {{ ?thing a <{kind}> ; rdfs:label ?label }}"
_TEXTS: Final = "SELECT ?document ?text WHERE { ?document a gd:Document ; gd:text ?text }"
_RANGES: Final = """
SELECT ?thing ?document ?start ?end WHERE {
  { ?thing a gd:Article ; dcterms:isPartOf ?document ; oa:start ?start ; oa:end ?end }
  UNION { ?a rdf:predicate gd:publishedIn ; rdf:subject ?thing ; gd:evidence ?span .
    ?span oa:hasSource ?document ; oa:start ?start ; oa:end ?end } }"""
_WORDS: Final = "SELECT ?thing ?text WHERE { ?thing gd:words ?text }"
_LINKS: Final = "SELECT DISTINCT ?case ?target WHERE {{ ?case a gd:Case ; {path} ?target }}"
ROLES: Final[Mapping[str, str]] = {
    "place": "gd:place",
    "regulator": "(gd:decidedBy|gd:investigatedBy)",
    "violation": "gd:violationType",
    "statute": "(gd:penalisedUnder|gd:violates)/gd:partOf+/gd:versionOf?",
    "provision": "(gd:penalisedUnder|gd:violates)",
    "along": "(gd:penalisedUnder|gd:violates)/gd:partOf*",
    "party": "gd:respondent",
    "measure": "gd:measure",
    "pollutant": "gd:pollutant",
    "system": "gd:usedSystem",
    "document": "gd:publishedIn",
    "article": "gd:inArticle",
}
"""How cases are tied to what they are looked for by."""

_WITHIN: Final = "SELECT DISTINCT ?lower ?upper WHERE { ?lower gd:within ?upper }"
_CASES: Final = """
SELECT ?case ?decided ?inspected ?fine ?conduct WHERE {
  ?case a gd:Case .
  OPTIONAL { ?case gd:decisionDate ?decided } OPTIONAL { ?case gd:inspectionDate ?inspected }
  OPTIONAL { ?case gd:fineCNY ?fine } OPTIONAL { ?case gd:violationDescription ?conduct } }"""
_SPOKEN: Final = """
SELECT DISTINCT ?thing WHERE { ?a rdf:object ?thing . FILTER(isIRI(?thing)) }"""


def make_index(graph: Answers, path: Path) -> None:
    """Write the index of a graph to a new file."""
    with closing(sqlite3.connect(path)) as made:
        made.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA)
        numbers = _things(made, graph)
        _cases(made, graph, numbers)
        _links(made, graph, numbers)
        made.executescript("CREATE INDEX by_told ON link (told, role, target); ANALYZE;")
        made.commit()


def _things(made: sqlite3.Connection, graph: Answers) -> dict[str, int]:
    names, kinds = _names(graph)
    spoken = {iri_in(row, "thing") for row in rows(graph, _SPOKEN)}
    bodies = dict(_bodies(graph))
    numbers: dict[str, int] = {}
    for number, iri in enumerate(sorted(kinds), start=1):
        numbers[iri] = number
        by_language = names[iri]
        chinese = sorted(name for language, name in by_language if language != "en")
        english = sorted(name for language, name in by_language if language == "en")
        label = _label(chinese, by_language) or next(iter(english), iri)
        made.execute(
            "INSERT INTO thing VALUES (?,?,?,?,?,?)",
            (number, iri, kinds[iri], label, english[0] if english else None, iri in spoken),
        )
        made.execute(
            "INSERT INTO words (rowid, name, body) VALUES (?,?,?)",
            (number, pairs(" / ".join([*chinese, *english])), pairs(bodies.get(iri, ""))),
        )
    return numbers


def _label(chinese: list[str], names: Mapping[tuple[str, str], bool]) -> str:
    proper = [name for name in chinese if names.get(("zh", name)) or names.get(("", name))]
    return max(proper or chinese, key=len, default="")


def _names(graph: Answers) -> tuple[dict[str, dict[tuple[str, str], bool]], dict[str, str]]:
    """The names of every thing, true where a name is its label; and its kind."""
    names: dict[str, dict[tuple[str, str], bool]] = defaultdict(dict)
    kinds: dict[str, str] = {}
    classes = [(kind.key, kind.class_iri) for kind in entity_kinds()]
    classes += [(kind.lower(), GD + kind) for kind in ("Article", "Document")]
    classes.append(("measure", GD + "MeasureType"))
    for key, kind in classes:
        for query, is_label in ((_KINDS, False), (_LABELS, True)):
            for row in rows(graph, query.format(kind=kind)):
                iri = iri_in(row, "thing")
                value = row["label" if is_label else "name"]
                kinds.setdefault(iri, key)
                language = getattr(value, "language", None) or ""
                if value is not None:
                    spelled = (language, value.value)
                    names[iri][spelled] = is_label or names[iri].get(spelled, False)
    return names, kinds


def _bodies(graph: Answers) -> Iterator[tuple[str, str]]:
    texts = {iri_in(row, "document"): text_in(row, "text") for row in rows(graph, _TEXTS)}
    for row in rows(graph, _RANGES):
        start, end = int(text_in(row, "start")), int(text_in(row, "end"))
        yield iri_in(row, "thing"), texts.get(iri_in(row, "document"), "")[start:end]
    for row in rows(graph, _WORDS):
        yield iri_in(row, "thing"), text_in(row, "text")


def _cases(made: sqlite3.Connection, graph: Answers, numbers: Mapping[str, int]) -> None:
    told: dict[int, tuple[str, str, float | None, str]] = {}
    for row in rows(graph, _CASES):
        number = numbers.get(iri_in(row, "case"))
        day = text_in(row, "decided") or text_in(row, "inspected")
        fine = text_in(row, "fine")
        found = (day, day[:4], float(fine) if fine else None, text_in(row, "conduct"))
        if number is not None:
            told[number] = min(told.get(number, found), found, key=str)
    made.executemany("INSERT INTO told VALUES (?,?,?,?,?)", ((n, *told[n]) for n in sorted(told)))


def _links(made: sqlite3.Connection, graph: Answers, numbers: Mapping[str, int]) -> None:
    above: dict[str, set[str]] = defaultdict(set)
    for row in rows(graph, _WITHIN):
        above[iri_in(row, "lower")].add(iri_in(row, "upper"))
    for role, path in ROLES.items():
        found: set[tuple[int, str, int]] = set()
        for row in rows(graph, _LINKS.format(path=path)):
            case, target = numbers.get(iri_in(row, "case")), iri_in(row, "target")
            targets = _upwards(target, above) if role == "place" else [target]
            found |= {(case, role, numbers[each]) for each in targets if case and each in numbers}
        made.executemany("INSERT OR IGNORE INTO link VALUES (?,?,?)", sorted(found))


def _upwards(place: str, above: Mapping[str, Iterable[str]]) -> set[str]:
    """A place and all that it lies in."""
    found, open_ = {place}, [place]
    while open_:
        for upper in above.get(open_.pop(), ()):
            if upper not in found:
                found.add(upper)
                open_.append(upper)
    return found
