"""Where each fact stands in the documents, and what was inferred in reading it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.explorer.quotes import Place, QuoteBook
from kg.explorer.rules import fact_rules
from kg.graph.results import Iri, Value
from kg.graph.store import Answers
from kg.network.rows import Row, iri_in, rows, rows_about, text_in

Statement = tuple[str, str, Value]
"""Subject, predicate and object."""

MOST_QUOTES = 4
"""The quotes shown for one fact; a name may stand in a text a hundred times."""

# Spans name their document, so the union of all graphs will do: engines join
# within an unbound GRAPH many times more slowly.
_PLACES = """
SELECT ?subject ?predicate ?object ?document ?start ?end ?article ?page ?note ?status ?doubtful
WHERE {
  %ASSERTIONS%
  ?span oa:hasSource ?document ; oa:start ?start ; oa:end ?end .
  OPTIONAL { ?span gd:article ?article }
  OPTIONAL { ?span gd:page ?page }
  OPTIONAL { ?assertion gd:note ?note }
  OPTIONAL { ?assertion gd:resolutionStatus ?status }
  OPTIONAL { ?assertion gd:doubtful ?doubtful }
}"""

_EVIDENCE = _PLACES.replace(
    "%ASSERTIONS%",
    """
  VALUES ?subject { %THINGS% }
  ?assertion rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ;
             gd:evidence ?span .""",
)


_ASSERTED = """
SELECT ?predicate ?object (COUNT(?assertion) AS ?count) WHERE {
  ?assertion rdf:subject <%s> ; rdf:predicate ?predicate ; rdf:object ?object
} GROUP BY ?predicate ?object"""

# A thing that thousands of texts name: some of the places of each statement.
_SOME = _PLACES.replace(
    "%ASSERTIONS%",
    """
  { SELECT ?subject ?predicate ?object ?assertion ?span WHERE {
    VALUES (?subject ?predicate ?object) { (<%s> <%s> %s) }
    ?assertion rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ;
               gd:evidence ?span } LIMIT %d }""",
)


@dataclass(slots=True)
class Support:
    """What stands behind one statement: places in documents, and remarks on the reading."""

    places: set[Place] = field(default_factory=set)
    remarks: set[str] = field(default_factory=set)

    @property
    def more(self) -> bool:
        """Whether there are places that are not quoted."""
        return len(self.places) > MOST_QUOTES

    def quotes(self, book: QuoteBook) -> tuple[int, ...]:
        """The numbers of the first quotes, in the order of documents and text."""
        return tuple(book.number(place) for place in sorted(self.places)[:MOST_QUOTES])


def read_some_support(store: Answers, subject: str, *, most: int) -> dict[Statement, Support]:
    """The same for one thing, reading at most so many places of each statement when there are more.

    So the page of a body that thousands of texts name costs no more than another.
    """
    stated = [
        (iri_in(row, "predicate"), row["object"], int(text_in(row, "count")))
        for row in rows(store, _ASSERTED % subject)
    ]
    if sum(count for _, _, count in stated) <= most:
        return read_support(store, [subject])
    return {
        (subject, predicate, value): support_of(store, (subject, predicate, value), most=most)
        for predicate, value, _ in stated
        if value is not None and fact_rules().shows(predicate)
    }


def support_of(store: Answers, statement: Statement, *, most: int) -> Support:
    """What stands behind one statement, at most so many of its places."""
    subject, predicate, value = statement
    found: dict[Statement, Support] = {}
    _add(found, rows(store, _SOME % (subject, predicate, value.written(), most)))
    return found.get(statement, Support())


def read_support(store: Answers, subjects: Sequence[str]) -> dict[Statement, Support]:
    """What stands behind every shown statement about these things."""
    found: dict[Statement, Support] = {}
    _add(found, rows_about(store, _EVIDENCE, subjects))
    return found


def _add(found: dict[Statement, Support], told: Iterable[Row]) -> None:
    rules = fact_rules()
    for row in told:
        predicate, value = iri_in(row, "predicate"), row["object"]
        if value is None or not rules.shows(predicate):
            continue
        support = found.setdefault((iri_in(row, "subject"), predicate, value), Support())
        support.places.add(_place(row))
        status = text_in(row, "status")
        if status in rules.values:
            support.remarks.add(rules.values[status]["zh"])
        if text_in(row, "note"):
            support.remarks.add(text_in(row, "note"))
        if text_in(row, "doubtful"):
            support.remarks.add(rules.values["doubtful"]["zh"])


def _place(row: Row) -> Place:
    article, page = row["article"], text_in(row, "page")
    return Place(
        document=iri_in(row, "document"),
        start=int(text_in(row, "start")),
        end=int(text_in(row, "end")),
        article=article.value if isinstance(article, Iri) else "",
        page=int(page) if page else None,
    )
