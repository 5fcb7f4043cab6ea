"""``kg status``: what is in the graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.commands.terminal.options import PATH, common_options, json_option, option, subcommand
from kg.commands.terminal.output import write, write_json
from kg.commands.terminal.progress import busy
from kg.messages import language, message

if TYPE_CHECKING:
    from kg.build import Inventory
    from kg.build.judging import Judging
    from kg.graph.results import Plain

SHOWN_DIGITS = 16
"""Digits of an id that are shown; the names of graphs have as many."""


@subcommand("status")
@option("--judgements", type=PATH, metavar="FILE")
@json_option
@common_options
def command(judgements: Path | None, as_json: bool, store: Path) -> None:
    """List the documents and count what they speak of."""
    from kg.build import inventory, judging, reading
    from kg.questions import run

    with busy(message("query.reading")):
        held = inventory(store)
        judged = judging.standing(store, judgements)
        with reading(store) as opened:
            documents = run(opened, "documents").plain()
            kinds = run(opened, "things-by-kind").plain()
    numbers = {str(row["iri"]).rpartition("/")[2]: row for row in documents}
    if as_json:
        write_json(_as_json(store, held, numbers, kinds, judged))
    else:
        write(_as_text(store, held, numbers, kinds, judged))


def _as_json(
    store: Path,
    held: Inventory,
    numbers: dict[str, dict[str, Plain | None]],
    kinds: list[dict[str, Plain | None]],
    judged: Judging,
) -> dict[str, object]:
    return {
        "store": str(store),
        "registers": held.registers.value,
        "judgements": {
            "active": len(judged.ledger.active),
            "dormant": judged.dormant,
            "conflicts": len(judged.ledger.identities.conflicts),
            "problems": len(judged.problems),
            "pending": judged.pending,
        },
        "documents": [
            {
                "id": holding.id,
                "name": holding.name,
                "state": holding.state.value,
                **_counts(holding.id, numbers),
            }
            for holding in held.documents
        ],
        "quarantined": [
            {"id": one.document, "name": one.name, "reason": one.reason, "limits": one.limits}
            for one in held.quarantined
        ],
        "things": {str(row["kind_en"]): row["number"] for row in kinds},
    }


def _as_text(
    store: Path,
    held: Inventory,
    numbers: dict[str, dict[str, Plain | None]],
    kinds: list[dict[str, Plain | None]],
    judged: Judging,
) -> str:
    from kg.commands.terminal.tables import table

    label = "kind" if language() == "zh" else "kind_en"
    documents = [
        [
            holding.name,
            holding.id[:SHOWN_DIGITS],
            *_counts(holding.id, numbers).values(),
            message(f"status.{holding.state.value}"),
        ]
        for holding in held.documents
    ]
    columns = [message(f"status.{name}") for name in ("name", "id", "articles", "cases", "state")]
    return "\n".join(
        [
            message("status.store", path=store),
            message("status.registers", state=message(f"status.{held.registers.value}")),
            *_on_judgements(judged),
            *_on_quarantine(held),
            table(columns, documents),
            table(
                [message("status.kind"), message("status.number")],
                [[row[label], row["number"]] for row in kinds],
            ),
        ]
    )


def _on_judgements(judged: Judging) -> list[str]:
    """How the judgements of people stand; nothing while there are none."""
    active, problems = len(judged.ledger.active), len(judged.problems)
    if not active and not problems:
        return []
    conflicts = len(judged.ledger.identities.conflicts)
    counts = message(
        "status.judgements",
        active=active,
        dormant=judged.dormant,
        conflicts=conflicts,
        problems=problems,
    )
    return [counts, message("status.judgements_pending")] if judged.pending else [counts]


def _on_quarantine(held: Inventory) -> list[str]:
    """The files that builds leave out, with the reasons; nothing while there are none."""
    if not held.quarantined:
        return []
    return [
        message("status.quarantined", count=len(held.quarantined)),
        *(
            message("status.left_out", name=one.name, id=one.document[:16], reason=one.reason)
            for one in held.quarantined
        ),
    ]


def _counts(id: str, numbers: dict[str, dict[str, Plain | None]]) -> dict[str, Plain | None]:
    """Articles and cases of a document; unknown when its graph is missing."""
    row = numbers.get(id[:SHOWN_DIGITS], {})
    return {"articles": row.get("articles"), "cases": row.get("cases")}
