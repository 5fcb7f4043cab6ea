"""``kg status``: what is in the graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.commands.terminal.options import common_options, json_option, subcommand
from kg.commands.terminal.output import write, write_json
from kg.commands.terminal.progress import busy
from kg.messages import language, message

if TYPE_CHECKING:
    from kg.build import Inventory
    from kg.graph.results import Plain

SHOWN_DIGITS = 16
"""Digits of an id that are shown; the names of graphs have as many."""


@subcommand("status")
@json_option
@common_options
def command(as_json: bool, store: Path) -> None:
    """List the documents and count what they speak of."""
    from kg.build import inventory, reading
    from kg.questions import run

    with busy(message("query.reading")):
        held = inventory(store)
        with reading(store) as opened:
            documents = run(opened, "documents").plain()
            kinds = run(opened, "things-by-kind").plain()
    numbers = {str(row["iri"]).rpartition("/")[2]: row for row in documents}
    if as_json:
        write_json(_as_json(store, held, numbers, kinds))
    else:
        write(_as_text(store, held, numbers, kinds))


def _as_json(
    store: Path,
    held: Inventory,
    numbers: dict[str, dict[str, Plain | None]],
    kinds: list[dict[str, Plain | None]],
) -> dict[str, object]:
    return {
        "store": str(store),
        "registers": held.registers.value,
        "documents": [
            {
                "id": holding.id,
                "name": holding.name,
                "state": holding.state.value,
                **_counts(holding.id, numbers),
            }
            for holding in held.documents
        ],
        "things": {str(row["kind_en"]): row["number"] for row in kinds},
    }


def _as_text(
    store: Path,
    held: Inventory,
    numbers: dict[str, dict[str, Plain | None]],
    kinds: list[dict[str, Plain | None]],
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
            table(columns, documents),
            table(
                [message("status.kind"), message("status.number")],
                [[row[label], row["number"]] for row in kinds],
            ),
        ]
    )


def _counts(id: str, numbers: dict[str, dict[str, Plain | None]]) -> dict[str, Plain | None]:
    """Articles and cases of a document; unknown when its graph is missing."""
    row = numbers.get(id[:SHOWN_DIGITS], {})
    return {"articles": row.get("articles"), "cases": row.get("cases")}
