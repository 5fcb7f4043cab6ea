"""Which penal provision goes with which duty of the same law, and the penal conduct's words.

Penal provisions repeat the words of the duties whose breach they penalise. So
for each duty the penal provisions that share most pairs of characters with it
are candidates, and the other way round; rare pairs count more. The audit uses
the candidates to doubt a pair that is among none of them, never to assert one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from kg.laws.text import LawText

from . import counterparts
from .counterparts import Unit, units
from .tables import Cells, Table, read_csv

DUTIES, CONDUCTS = "duties.csv", "conducts.csv"
DUTY_COLUMNS = (
    "version", "article", "paragraph", "item", "penal_article", "penal_paragraph", "penal_item",
    "alike", "duty_rank", "penal_rank", "source",
)  # fmt: skip
CONDUCT_COLUMNS = ("version", "article", "paragraph", "item", "words", "source")
BY_HAND = Path(__file__).parent / "inputs" / "duties_by_hand.csv"
CANDIDATES = 4
LEAST = 0.12
OTHERWISE = 99


def build(texts: dict[str, LawText], penalties: Table) -> list[Table]:
    """The tables duties.csv and conducts.csv of all versions that have penalties and a text."""
    duties = Table(DUTIES, DUTY_COLUMNS, DUTY_COLUMNS[:7])
    conducts = Table(CONDUCTS, CONDUCT_COLUMNS, CONDUCT_COLUMNS[:4])
    fined: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for row in penalties.rows:
        if row["fine_basis"] not in {"", "per_day"} and row["payer"] != "persons":
            place = (row["article"], row["paragraph"] or "1", row["item"])
            fined[row["statute_id"]].add(place)
    for version in sorted(fined):
        text = texts.get(version)
        if text is not None:
            found = list(units(version, text))
            conducts.rows += _conducts(found, fined[version], text.name)
            duties.rows += _pairs(found, text.name)
            duties.rows += _by_hand(version)
    return [duties, conducts]


def _conducts(found: list[Unit], fined: set[tuple[str, str, str]], name: str) -> Iterator[Cells]:
    for unit in found:
        article, paragraph, item = unit.cells
        if unit.kind == "penalty" and fined & {
            (article, paragraph, item),
            (article, paragraph, ""),
        }:
            keys = (unit.version, article, paragraph, item)
            words = counterparts.BOILERPLATE.sub("", unit.words).rstrip("；。")
            yield {
                **dict(zip(CONDUCT_COLUMNS[:4], keys, strict=True)),
                "words": words.replace("\n", ""),
                "source": f"text {name}",
            }


def _pairs(found: list[Unit], name: str) -> Iterator[Cells]:
    duties = [unit for unit in found if unit.kind == "duty"]
    penal = [unit for unit in found if unit.kind == "penalty"]
    for (i, j), (value, duty_rank, penal_rank) in sorted(_ranked(duties, penal).items()):
        keys = (duties[i].version, *duties[i].cells, *penal[j].cells)
        yield {
            **dict(zip(DUTY_COLUMNS[:7], keys, strict=True)),
            "alike": f"{value:.2f}",
            "duty_rank": str(duty_rank),
            "penal_rank": str(penal_rank),
            "source": f"words compared: text {name}",
        }


def _ranked(duties: list[Unit], penal: list[Unit]) -> dict[tuple[int, int], tuple[float, int, int]]:
    """The pairs among the nearest of either side, with how near and how many are nearer."""
    alike = counterparts.alike([u.words for u in duties], [u.words for u in penal], least=LEAST)
    ranks: list[dict[tuple[int, int], int]] = []
    for side in (0, 1):
        groups: dict[int, list[tuple[float, tuple[int, int]]]] = defaultdict(list)
        for pair, value in alike.items():
            groups[pair[side]].append((-value, pair))
        ranks.append(
            {
                pair: rank
                for group in groups.values()
                for rank, (_, pair) in enumerate(sorted(group), 1)
            }
        )
    return {
        pair: (value, ranks[0][pair], ranks[1][pair])
        for pair, value in alike.items()
        if min(ranks[0][pair], ranks[1][pair]) <= CANDIDATES
    }


def _by_hand(version: str) -> Iterator[Cells]:
    for row in read_csv(BY_HAND):
        if row["version"] == version:
            yield {
                **{column: row[column] for column in DUTY_COLUMNS[:7]},
                "alike": "",
                "duty_rank": "1",
                "penal_rank": "1",
                "source": f"by hand: {row['why']}",
            }
