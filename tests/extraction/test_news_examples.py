"""Readable tables of news: real-looking text in, persons, indicators, projects and events out."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kg.extraction import annotate, load
from kg.extraction.layers import Layers
from kg.records import Mention, Sourced

EXAMPLES = Path(__file__).parent / "examples" / "news"


def table(name: str) -> list[Any]:
    entries = tomllib.loads((EXAMPLES / f"{name}.toml").read_text(encoding="utf-8"))["example"]
    return [pytest.param(e, id=e.get("name", e["text"][:24])) for e in entries]


@pytest.fixture(scope="module")
def nlp():
    return load()


def found(example: dict[str, Any], nlp) -> Layers:
    return annotate(example["text"], nlp)


def name(mention: Mention | None) -> str:
    return mention.name if mention is not None else ""


def value(sourced: Sourced[Any] | None) -> str:
    return str(sourced.value) if sourced is not None else ""


def number(amount: object) -> str:
    return "" if amount is None else str(amount)


@pytest.mark.parametrize("example", table("persons"))
def test_persons(example, nlp):
    persons = found(example, nlp).news.persons
    rows = [[p.name.name, value(p.role), name(p.organisation)] for p in persons]
    assert rows == example["found"]


@pytest.mark.parametrize("example", table("indicators"))
def test_indicators(example, nlp):
    rows = [
        [
            each.name.value,
            name(each.place),
            value(each.period),
            number(each.value),
            each.unit or "",
            number(each.change),
            each.change_unit or "",
            each.direction or "",
        ]
        for each in found(example, nlp).news.indicators
        if not each.target
    ]
    assert rows == example["found"]


@pytest.mark.parametrize("example", table("targets"))
def test_targets_are_kept_apart_from_what_was_measured(example, nlp):
    told = found(example, nlp).news.indicators
    assert [each.name.value for each in told if each.target] == example["targets"]
    assert [each for each in told if not each.target] == []


@pytest.mark.parametrize("example", table("projects"))
def test_projects(example, nlp):
    rows = [
        [
            each.name.value,
            name(each.place),
            name(each.owner),
            value(each.investment_cny),
            value(each.capacity),
            value(each.status),
            each.stage or "",
        ]
        for each in found(example, nlp).news.projects
    ]
    assert rows == example["found"]


@pytest.mark.parametrize("example", table("events"))
def test_events(example, nlp):
    rows = [
        [
            each.type,
            "、".join(name(body) for body in each.organisers),
            value(each.date),
            value(each.topic),
            each.stage,
        ]
        for each in found(example, nlp).news.events
    ]
    assert rows == example["found"]


@pytest.mark.parametrize("example", table("programmes"))
def test_campaigns_mechanisms_and_systems(example, nlp):
    news = found(example, nlp).news
    told = {
        "campaigns": news.campaigns,
        "mechanisms": news.mechanisms,
        "systems": news.platforms,
    }
    for kind, wanted in example.items():
        if kind in told:
            assert list(dict.fromkeys(name(each) for each in told[kind])) == wanted


@pytest.mark.parametrize("example", table("places"))
def test_places(example, nlp):
    assert [name(place) for place in found(example, nlp).news.places] == example["found"]


@pytest.mark.parametrize("example", table("work"))
def test_counts_exemptions_and_connections(example, nlp):
    layers = found(example, nlp)
    told = {
        "statistics": [[s.name, str(s.value), s.unit, name(s.body)] for s in layers.statistics],
        "exemptions": [[e.kind, e.categories, e.items] for e in layers.news.exemptions],
        "connections": [[str(c.count), c.subject.value] for c in layers.news.connections],
    }
    for kind, wanted in example.items():
        if kind in told:
            assert told[kind] == wanted
