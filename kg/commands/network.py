"""``kg network``: the graph as networks, what holds them together, and files of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.commands.terminal.errors import MistakenUseError
from kg.commands.terminal.options import (
    Choice,
    Count,
    option,
    out_option,
    reading_options,
    subcommand,
)
from kg.commands.terminal.output import say, write
from kg.commands.terminal.progress import busy
from kg.messages import message

if TYPE_CHECKING:
    from kg.graph.servers import Addresses
    from kg.network.catalogue import Network
    from kg.network.report import Report

# As kg.network.catalogue has them; repeated because the help must not wait for networkx.
PROJECTIONS = (
    "entities", "cases", "regulator-provision", "regulator-violation", "enterprise-violation",
    "cocitation", "regulators",
)  # fmt: skip
TWO_SIDED = ("regulator-provision", "regulator-violation", "enterprise-violation")
MEASURES = ("connected", "between", "communities", "bridges", "similar", "path")
FORMATS = ("table", "json", "csv", "graphml", "gexf")
HIDDEN = ("iri", "start_iri", "end_iri", "one_iri", "other_iri", "betweenness")


@subcommand("network")
@option("--projection", type=Choice(*PROJECTIONS))
@option("--measure", type=Choice(*MEASURES))
@option("--about", metavar="NAME")
@option("--to", metavar="NAME")
@option("--limit", type=Count(), default=20)
@option("--format", "format_", type=Choice(*FORMATS), default="table")
@out_option
@reading_options
def command(
    projection: str | None,
    measure: str | None,
    about: str | None,
    to: str | None,
    limit: int,
    format_: str,
    out: Path | None,
    store: Path | Addresses,
) -> None:
    """Read the projection, measure it, write what was asked for."""
    chosen = measure or ("path" if to is not None else "similar" if about is not None else None)
    asked = projection or _fitting(chosen)
    _refuse_mistakes(asked, chosen, about, to)
    from kg.build import reading
    from kg.network.catalogue import PROJECTIONS as PROJECT
    from kg.network.report import Question, report

    with busy(message("network.reading")), reading(store) as opened:
        graph = PROJECT[asked](opened)
        found = None
        if chosen is not None or format_ not in ("graphml", "gexf"):
            found = report(graph, chosen or "between", Question(limit, about, to))
    write(_written(asked, graph, found, format_), out)
    if format_ == "csv" and found is not None:
        say(_explanation(asked, graph, found))


def _fitting(measure: str | None) -> str:
    """The projection that suits a measure when none is named."""
    return {"similar": "regulator-provision", "path": "entities"}.get(measure or "", "cases")


def _refuse_mistakes(
    projection: str, measure: str | None, about: str | None, to: str | None
) -> None:
    if measure == "similar" and projection not in TWO_SIDED:
        choices = message("list.comma").join(TWO_SIDED)
        raise MistakenUseError(message("network.not_two_sided", choices=choices))
    if measure == "path" and (about is None or to is None):
        raise MistakenUseError(message("network.path_needs_both"))
    if measure not in ("path", "similar", None) and (about, to) != (None, None):
        raise MistakenUseError(message("network.about_not_used", measure=measure))


def _written(projection: str, graph: Network, found: Report | None, format_: str) -> str:
    from kg.network.export import to_gexf, to_graphml

    if found is None or format_ in ("graphml", "gexf"):
        for node, values in ({} if found is None else found.values).items():
            graph.nodes[node].update(values)
        return to_graphml(graph) if format_ == "graphml" else to_gexf(graph)
    if format_ == "json":
        return _json(projection, graph, found)
    if format_ == "csv":
        return _csv(found)
    return _table(projection, graph, found)


def _json(projection: str, graph: Network, found: Report) -> str:
    import json

    keys = [column.key for column in found.columns]
    content = {
        "projection": projection,
        "nodes": len(graph),
        "edges": graph.number_of_edges(),
        "explanation": _about_graph(projection, graph) + found.lead,
        "columns": {column.key: column.meaning for column in found.columns},
        "total": found.total,
        "rows": [dict(zip(keys, row, strict=True)) for row in found.rows],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _csv(found: Report) -> str:
    from kg.commands.terminal.tables import csv_text

    return csv_text([column.key for column in found.columns], found.rows)


def _table(projection: str, graph: Network, found: Report) -> str:
    from kg.commands.terminal.tables import table

    shown = [at for at, column in enumerate(found.columns) if column.key not in HIDDEN]
    rows = [[row[at] for at in shown] for row in found.rows]
    drawn = table([found.columns[at].heading for at in shown], rows) if rows else ""
    return drawn + _explanation(projection, graph, found) + "\n"


def _explanation(projection: str, graph: Network, found: Report) -> str:
    """What the network is, what the measure says, and what each column of numbers means."""
    lines = [_about_graph(projection, graph), found.lead]
    if not found.rows:
        return "\n".join([*lines, message("network.nothing")])
    if found.total > len(found.rows):
        lines.append(message("network.shown", shown=len(found.rows), total=found.total))
    lines += [
        f"· {column.heading}{message('network.colon')}{column.meaning}"
        for column in found.columns
        if column.key not in HIDDEN
    ]
    return "\n".join(lines)


def _about_graph(projection: str, graph: Network) -> str:
    key = projection.replace("-", "_")
    text = message(f"network.projection.{key}", nodes=len(graph), edges=graph.number_of_edges())
    if graph.graph.get("least", 1) > 1:
        text += message("network.least", least=graph.graph["least"])
    return text
