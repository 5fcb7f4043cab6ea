"""What is written as N-Quads comes back from the engine byte for byte."""

from __future__ import annotations

from decimal import Decimal

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph import terms
from kg.graph.terms import Term

any_text = st.text(st.characters(exclude_categories=["Cs"]))


def through_the_engine(term: Term) -> str:
    line = f"<http://x/s> <http://x/p> {term} .\n"
    store = pyoxigraph.Store()
    store.load(line.encode(), pyoxigraph.RdfFormat.N_TRIPLES)
    dump = store.dump(format=pyoxigraph.RdfFormat.N_TRIPLES, from_graph=pyoxigraph.DefaultGraph())
    assert dump is not None
    return dump.decode().removeprefix("<http://x/s> <http://x/p> ").removesuffix(" .\n")


@given(any_text)
def test_strings(value: str) -> None:
    assert through_the_engine(terms.text(value)) == terms.text(value)


@given(any_text)
def test_chinese(value: str) -> None:
    assert through_the_engine(terms.chinese(value)) == terms.chinese(value)


@given(st.integers(-(2**62), 2**62))
def test_integers(value: int) -> None:
    assert through_the_engine(terms.integer(value)) == terms.integer(value)


@given(st.decimals(-(10**12), 10**12, places=6, allow_nan=False))
def test_decimals(value: Decimal) -> None:
    assert through_the_engine(terms.decimal(value)) == terms.decimal(value)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("0.0", '"0"'),
        ("-0", '"0"'),
        ("100", '"100"'),
        ("1.50", '"1.5"'),
        ("3.3E+5", '"330000"'),
        ("0.00010", '"0.0001"'),
    ],
)
def test_decimals_have_one_spelling(value: str, written: str) -> None:
    assert terms.decimal(Decimal(value)).startswith(f"{written}^^")


@pytest.mark.parametrize(
    ("value", "datatype"),
    [
        ("2025-04-16", "#date>"),
        ("2024-02-29", "#date>"),
        ("2025-04", "#gYearMonth>"),
        ("2025", "#gYear>"),
        ("2025-02-29", '"'),
        ("2025-13", '"'),
        ("XXXX-05-15", '"'),
        ("2024-01/2024-12", '"'),
        ("", '"'),
    ],
)
def test_dates_are_as_precise_as_they_are_written(value: str, datatype: str) -> None:
    term = terms.date(value)
    assert term.endswith(datatype)
    assert through_the_engine(term) == term
