"""Documents that are as they should be, and the same with one fault each."""

from __future__ import annotations

import re
from functools import cache

from kg.graph import to_nquads
from kg.graph.identifiers import REGISTERS_GRAPH
from kg.vocabulary import GD, THINGS
from tests.graph.bulletin import bulletin

XSD = "http://www.w3.org/2001/XMLSchema#"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


@cache
def good() -> bytes:
    """The N-Quads of a bulletin with five cases."""
    return to_nquads(bulletin())


def graph_number(number: int) -> str:
    """The IRI of a document's graph."""
    return f"{THINGS}document/{number:016x}"


def document(number: int, pattern: str = "", replacement: str = "") -> bytes:
    """The bulletin as document ``number``, changed where its lines match a pattern.

    A line of which nothing is left is gone. Raises :class:`AssertionError`
    when no line matches.
    """
    old = re.search(rb"/document/([0-9a-f]{16})", good())
    assert old is not None
    text = good().replace(old[1], f"{number:016x}".encode()).decode()
    if pattern:
        text, changed = re.subn(pattern, replacement, text, flags=re.MULTILINE)
        assert changed, pattern
    return text.encode()


def without(predicate: str) -> str:
    """A pattern for all lines with a predicate."""
    return rf"^<[^>]*> <{re.escape(predicate)}> .*\n"


def triples_of(predicate: str) -> str:
    """A pattern for the objects of a predicate."""
    return rf"(?<= <{re.escape(predicate)}> )\S+(?= <)"


FAULTS = [
    # what is wrong, pattern, replacement, property, part of the messages
    ("evidence missing", without(f"{GD}evidence"), "", f"evidence | {GD}judgement", "依据", "evidence"),
    ("no such fine", triples_of(f"{GD}fineKind"), '"罚单"', "fineKind", "罚款或罚金", "罚款 or 罚金"),
    (
        "detention too long", triples_of(f"{GD}detentionDays"), f'"90"^^<{XSD}integer>',
        "detentionDays", "二十日以下", "twenty days",
    ),
    (
        "no date", triples_of(f"{GD}inspectionDate"), '"四月"',
        "inspectionDate", "检查日期", "a date",
    ),
    (
        "a place as investigator", triples_of(f"{GD}investigatedBy"), f"<{THINGS}place/140000>",
        "investigatedBy", "调查机关", "gd:Organisation",
    ),
    ("told nowhere", without(f"{GD}publishedIn"), "", "publishedIn", "至少一份文书", "one document"),
]  # fmt: skip


def quads(graph: str, *triples: str) -> bytes:
    """N-Quads of a graph from triples without their full stops."""
    return "".join(f"{triple} <{graph}> .\n" for triple in sorted(triples)).encode()


TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
RULE = f"<{THINGS}rule/supervises>"
DERIVED = f"{THINGS}graph/derived/inference/supervises"
NAMELESS_RULE = quads(DERIVED, f"{RULE} {TYPE} <{GD}InferenceRule>")
"""A derived graph whose rule has neither name nor reason."""

UNNAMED_PLACE = quads(REGISTERS_GRAPH, f"<{THINGS}place/140000> {TYPE} <{GD}Place>")
"""A register that forgot what a place is called."""
