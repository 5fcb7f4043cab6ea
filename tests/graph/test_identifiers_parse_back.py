"""IRIs say what they name, stay legal whatever the name, and parse back."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph import identifiers
from kg.graph.identifiers import ProvisionPath
from kg.records import Span
from tests.graph.bulletin import bulletin

segments = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


@given(st.lists(segments, min_size=1, max_size=4))
def test_segments_survive_the_way_through_an_iri(parts: list[str]) -> None:
    assert identifiers.segments_of(identifiers.thing(*parts)) == tuple(parts)


@given(st.lists(segments, min_size=1, max_size=4))
def test_every_name_makes_a_legal_iri(parts: list[str]) -> None:
    iri = identifiers.thing(*parts)
    assert pyoxigraph.NamedNode(iri).value == iri


@given(segments, segments)
def test_different_names_are_different_things(one: str, other: str) -> None:
    assert (identifiers.thing("system", one) == identifiers.thing("system", other)) == (
        one == other
    )


def test_chinese_stays_chinese() -> None:
    iri = identifiers.of_key("body/140500/生态环境局/泽州分局")
    assert iri == "https://w3id.org/greendocket/id/body/140500/生态环境局/泽州分局"


def test_what_is_no_thing_has_no_segments() -> None:
    with pytest.raises(ValueError, match="does not name a thing"):
        identifiers.segments_of("https://example.org/place/140525")


@given(
    owner=st.sampled_from([("statute", "epl-2014"), ("statute", "title", "某市扬尘管理办法")]),
    article=st.integers(1, 2000),
    suffix=st.integers(0, 9),
    paragraph=st.none() | st.integers(1, 30),
    item=st.none() | st.integers(1, 30),
)
def test_provisions_parse_back(
    owner: tuple[str, ...], article: int, suffix: int, paragraph: int | None, item: int | None
) -> None:
    path = ProvisionPath(owner, article, suffix, paragraph, item)
    assert ProvisionPath.parse(identifiers.segments_of(path.iri)) == path


@pytest.mark.parametrize(
    "key",
    [
        "statute/epl-2014",
        "statute/title/某办法",
        "statute/epl-2014/article/x",
        "statute/epl-2014/article/63/chapter/2",
        "statute/epl-2014/item/2",
        "statute/epl-2014/article/63/paragraph/1/bracket/1",
        "place/140525/大箕镇",
    ],
)
def test_what_is_no_provision_is_not_parsed_as_one(key: str) -> None:
    assert ProvisionPath.parse(key.split("/")) is None


def test_the_article_is_above_the_paragraph_and_the_paragraph_above_the_item() -> None:
    item = ProvisionPath(("statute", "epl-2014"), 63, 0, 1, 3)
    assert item.parent == ProvisionPath(("statute", "epl-2014"), 63, 0, 1)
    assert item.parent.parent == ProvisionPath(("statute", "epl-2014"), 63)
    assert item.parent.parent.parent is None


class TestCaseKeys:
    def test_a_key_does_not_depend_on_what_stands_before_the_case(self) -> None:
        records = bulletin()
        moved = replace(
            records,
            document=replace(records.document, text="前面多了几个字。" + records.document.text),
            cases=tuple(replace(case, span=case.span.shifted(8)) for case in records.cases),
        )
        assert identifiers.case_keys(moved) == identifiers.case_keys(records)

    def test_white_space_does_not_count(self) -> None:
        records = bulletin()
        case = records.cases[0]
        text = records.document.text
        spaced = text[: case.span.start + 5] + " \n " + text[case.span.start + 5 :]
        longer = replace(case, span=Span(case.span.start, case.span.end + 3))
        document = replace(records.document, text=spaced)
        assert identifiers.opening_hash(document, longer) == identifiers.opening_hash(
            records.document, case
        )

    def test_cases_that_open_alike_in_one_document_are_kept_apart(self) -> None:
        records = bulletin()
        twice = replace(records, cases=(records.cases[0], records.cases[0], records.cases[1]))
        first, second, third = identifiers.case_keys(twice)
        assert second == f"{first}-2"
        assert third == identifiers.case_keys(records)[1]
