"""What the gold annotations name must link: regulators to bodies, citations to provisions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.linking import link
from kg.records import Case, Citation, CitationRole, Kind, Span
from kg.registers import statutes
from kg.registers.bodies import describe
from tests.linking.builders import Page, citation, mention, sourced

GOLD = Path(__file__).resolve().parents[2].parent / "shared" / "gold"
FILES = sorted(GOLD.glob("dev/*.json")) + sorted(GOLD.glob("seeds/*.json"))

pytestmark = pytest.mark.skipif(not FILES, reason="../shared/gold is not there")


def _cases(gold: dict[str, Any]) -> Iterator[tuple[dict[str, Any], Case]]:
    """Each gold case as records; the heading of the text stands in for its context."""
    for index, facts in enumerate(gold.get("cases", [])):
        page = Page(title=facts["title"] or "")
        bodies = tuple(page.names(name) for name in facts["regulators"])
        referred = tuple(page.names(name) for name in facts["referred_by"])
        place = page.names(facts["place"], Kind.PLACE) if facts["place"] else None
        case = Case(
            index=index,
            article=0,
            span=Span(0, len(page.text)),
            title=sourced(facts["title"]) if facts["title"] else None,
            decided_by=bodies,
            referred_by=referred,
            place=place,
            inspection_date=_dated(facts["inspection_date"]),
            decision_date=_dated(facts["decision_date"]),
            violation=sourced(facts["violation"]),
            violated=tuple(_citation(c, CitationRole.VIOLATED) for c in facts["violated"]),
            penalised_under=tuple(
                _citation(c, CitationRole.APPLIED) for c in facts["penalised_under"]
            ),
        )
        yield facts, link(page.records(cases=[case])).cases[0]


def _dated(value: str | None) -> Any:
    return None if value is None else sourced(value)


def _citation(facts: dict[str, Any], role: CitationRole) -> Citation:
    return citation(
        facts["statute"],
        facts["article"],
        paragraph=facts["paragraph"],
        item=facts["item"],
        role=role,
    )


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def gold(request: pytest.FixtureRequest) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(request.param.read_text(encoding="utf-8"))
    return loaded


def test_every_body_of_a_case_links(gold: dict[str, Any]) -> None:
    for _, case in _cases(gold):
        for body in (*case.decided_by, *case.referred_by):
            assert body.identity is not None, body.name
            assert describe(body.identity.key).key == body.identity.key


def test_every_place_of_a_case_links(gold: dict[str, Any]) -> None:
    for facts, case in _cases(gold):
        if case.place is not None:
            assert case.place.identity is not None, facts["place"]


def test_every_case_has_a_type_of_violation(gold: dict[str, Any]) -> None:
    for facts, case in _cases(gold):
        assert case.violation_type is not None, (facts["title"], facts["violation"])


def test_every_regulator_of_a_news_text_links(gold: dict[str, Any]) -> None:
    mentions = [mention(name, at=i * 50) for i, name in enumerate(gold.get("regulators", []))]
    page = Page(text="，" * 50 * (len(mentions) + 1))
    for linked in link(page.records(mentions=mentions)).mentions:
        assert linked.identity is not None, linked.name


def test_every_citation_of_a_registered_statute_resolves(gold: dict[str, Any]) -> None:
    for _, case in _cases(gold):
        for cited in (*case.violated, *case.penalised_under):
            assert cited.resolution is not None
            planted = (cited.statute, cited.article) == ("排污许可管理条例", 67)
            if planted:
                expected = "no_such_provision"
            else:
                expected = "resolved" if statutes.find(cited.statute) else "unknown_statute"
            assert cited.resolution.status == expected, (cited, cited.resolution.reason)


def _in_force(work: str, facts: dict[str, Any]) -> set[str]:
    """The versions of a work in force on the day of the inspection, else of the decision.

    Reckoned here from the register's intervals alone.
    """
    for day in (facts["inspection_date"], facts["decision_date"]):
        found = {
            version.id
            for version in statutes.all_versions()
            if version.work == work
            and day is not None
            and (version.in_force_from or version.adopted or "9") <= f"{day}-31"[:10]
            and day[: len(day)] <= (version.in_force_to or "9")[: len(day)]
        }
        if found:
            return found
    return set()


def test_every_resolved_citation_is_of_the_version_in_force_and_keeps_its_numbers(
    gold: dict[str, Any],
) -> None:
    aliases = gold.get("aliases", {})
    for facts, case in _cases(gold):
        for cited in (*case.violated, *case.penalised_under):
            resolution = cited.resolution
            assert resolution is not None
            if resolution.status != "resolved":
                continue
            (work,) = statutes.find(aliases.get(cited.statute, cited.statute))
            assert resolution.version in _in_force(work.id, facts), (cited, facts)
            segments = resolution.identity.key.split("/")
            named = dict(zip(segments[2::2], segments[3::2], strict=True))
            assert segments[1] == resolution.version
            assert named.get("article") == (str(cited.article) if cited.article else None)
            assert cited.paragraph is None or named["paragraph"] == str(cited.paragraph)
            assert cited.item is None or named["item"] == str(cited.item)


def test_the_planted_article_67_does_not_exist() -> None:
    gold = json.loads((GOLD / "dev" / "E10.json").read_text(encoding="utf-8"))
    (_, case), *_ = _cases(gold)
    resolution = case.penalised_under[0].resolution
    assert resolution is not None
    assert resolution.status == "no_such_provision"
    assert resolution.identity.key == ("statute/pollutant-permit-regulation-2021/article/67/item/3")
    assert "没有第六十七条" in resolution.reason
