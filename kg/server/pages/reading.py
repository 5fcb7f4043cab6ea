"""An article with all marks: its text cut where quotes begin and end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from kg.graph.results import Iri
from kg.graph.store import Answers
from kg.network.rows import iri_in, rows, text_in
from kg.network.terms import term
from kg.server.pages.addresses import has_page

_TEXT = """
SELECT ?document ?name ?text ?start ?end WHERE {
  { <%(iri)s> dcterms:isPartOf ?document ; oa:start ?start ; oa:end ?end }
  UNION { <%(iri)s> a gd:Document . BIND(<%(iri)s> AS ?document) }
  ?document dcterms:title ?name ; gd:text ?text }"""
_MARKS = """
SELECT DISTINCT ?start ?end ?subject ?predicate ?object WHERE {
  ?span %s ; oa:start ?start ; oa:end ?end . FILTER(?start >= %d && ?end <= %d)
  ?assertion gd:evidence ?span ; rdf:subject ?subject ; rdf:predicate ?predicate ;
             rdf:object ?object }
ORDER BY ?start ?end ?subject ?predicate LIMIT 3000"""
_MOST_TEXT = 60_000  # characters of a document shown at once; its articles have pages of their own
_LONGEST = 120  # a mark over a whole case would hide the others


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A range of characters that a fact rests on."""

    start: int
    end: int
    title: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of the text that are marked alike; ``anchors`` are ends of links to it."""

    text: str
    marked: bool
    chosen: bool
    title: str
    target: str
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text in paragraphs of pieces, and where it comes from."""

    document: str
    name: str
    paragraphs: tuple[tuple[Piece, ...], ...]
    shortened: bool = False


def read_text(graph: Answers, iri: str, chosen: tuple[int, int] | None) -> Reading | None:
    """The text of an article or a document with its marks; ``None`` for anything else."""
    found = next(iter(rows(graph, _TEXT % {"iri": iri})), None)
    if found is None:
        return None
    document, text = iri_in(found, "document"), text_in(found, "text")
    start = int(text_in(found, "start") or 0)
    end = min(int(text_in(found, "end") or len(text)), start + _MOST_TEXT)
    where = f"oa:hasSource <{iri}>" if iri == document else f"gd:article <{iri}>"
    marks = _marks(graph, _MARKS % (where, start, end))
    pieces = cut(text, start, end, marks, chosen)
    return Reading(
        document, text_in(found, "name"), tuple(paragraphs(pieces)), end - start == _MOST_TEXT
    )


def _marks(graph: Answers, sparql: str) -> Iterable[Mark]:
    for row in rows(graph, sparql):
        value = row["object"]
        subject = row["subject"]
        target = value.value if isinstance(value, Iri) and has_page(value.value) else ""
        if not target and isinstance(subject, Iri) and has_page(subject.value):
            target = subject.value
        title = term(iri_in(row, "predicate")).zh
        yield Mark(int(text_in(row, "start")), int(text_in(row, "end")), title, target)


def cut(
    text: str,
    start: int,
    end: int,
    marks: Iterable[Mark],
    chosen: tuple[int, int] | None,
    *,
    at: int = 0,
) -> list[Piece]:
    """The characters from start to end in pieces, cut at the ends of every mark.

    Anchors count from where the text begins in its document, ``at``.

    >>> [piece.text for piece in cut("罚款五万元。", 0, 6, [Mark(2, 5)], None)]
    ['罚款', '五万元', '。']
    """
    short = [mark for mark in marks if mark.end - mark.start <= _LONGEST]
    ends = {start, end} | {each for mark in short for each in (mark.start, mark.end)}
    if chosen is not None:
        ends |= {each for each in chosen if start <= each <= end}
    cuts = sorted(ends)
    found = []
    for left, right in pairwise(cuts):
        over = [mark for mark in short if mark.start <= left and right <= mark.end]
        first = min(over, key=lambda mark: (mark.end - mark.start, mark.title), default=None)
        found.append(
            Piece(
                text=text[left:right],
                marked=bool(over),
                chosen=chosen is not None and chosen[0] <= left and right <= chosen[1],
                title="、".join(dict.fromkeys(mark.title for mark in over)),
                target="" if first is None else first.target,
                anchors=(f"c{at + left}",),
            )
        )
    return found


def paragraphs(pieces: Iterable[Piece]) -> Iterable[tuple[Piece, ...]]:
    """The pieces by line of the text."""
    line: list[Piece] = []
    for piece in pieces:
        parts = piece.text.split("\n")
        for number, part in enumerate(parts):
            if number:
                if line:
                    yield tuple(line)
                line = []
            if part.strip():
                anchors = piece.anchors if number == 0 else ()
                line.append(
                    Piece(part, piece.marked, piece.chosen, piece.title, piece.target, anchors)
                )
    if line:
        yield tuple(line)
