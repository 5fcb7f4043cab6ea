"""What news tells is printed with the keys of the gold annotations; the undone is kept apart."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.records import Stage
from kg.records_json import records_to_json
from tests.graph.news import news

GOLD = Path(__file__).parents[3] / "shared" / "gold" / "dev"
KEYS = {
    "persons": {"name", "role", "organisation"},
    "statutes": {"title", "kind"},
    "projects": {"name", "place", "owner", "investment_cny", "capacity", "status"},
    "events": {"type", "organiser", "date", "topic"},
    "indicators": {
        "name", "place", "period", "value", "unit", "change", "change_unit", "direction",
    },
}  # fmt: skip


def printed() -> Any:
    return records_to_json(news())


@pytest.mark.parametrize("field", sorted(KEYS))
def test_objects_have_the_keys_of_the_gold_and_their_evidence(field: str) -> None:
    for entry in printed()[field]:
        assert KEYS[field] <= entry.keys()
        assert entry["evidence"]
        for evidence in entry["evidence"]:
            assert evidence["quote"]


def test_the_keys_of_the_gold_are_all_there() -> None:
    if not GOLD.exists():
        pytest.skip("the gold annotations (../shared/gold) are not beside this checkout")
    gold = json.loads((GOLD / "N02.json").read_text(encoding="utf-8"))
    told = set(gold) - {"id", "text", "aliases", "bylines", "notes"}
    assert told <= printed().keys()


def test_values_are_plain() -> None:
    result = printed()
    (project,) = result["projects"]
    assert (project["investment_cny"], project["stage"]) == (1204800, "under_way")
    (indicator,) = result["indicators"]
    assert (indicator["value"], indicator["change"], indicator["direction"]) == (32, 20, "down")
    assert result["statutes"][1]["number"] == "HJ 819-2017"


def test_targets_stand_apart_from_what_was_measured() -> None:
    result = printed()
    assert (len(result["indicators"]), len(result["targets"])) == (1, 1)


def test_what_is_planned_or_called_off_is_no_event() -> None:
    records = news()
    (event,) = records.news.events
    for stage in (Stage.PLANNED, Stage.DENIED):
        undone = replace(records.news, events=(replace(event, stage=stage),))
        result: Any = records_to_json(replace(records, news=undone))
        assert result["events"] == []
        assert [entry["stage"] for entry in result["planned_events"]] == [stage.value]
