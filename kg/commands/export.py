"""``kg export``: write the whole graph to a file."""

from __future__ import annotations

from io import TextIOWrapper
from pathlib import Path
from typing import IO, TYPE_CHECKING

from kg.commands.terminal.options import Choice, option, out_option, reading_options, subcommand
from kg.commands.terminal.output import destination
from kg.commands.terminal.progress import busy
from kg.messages import message

if TYPE_CHECKING:
    from kg.graph import Store
    from kg.graph.servers import Addresses

FORMATS = ("turtle", "nquads", "jsonld", "graphml", "csv")


@subcommand("export")
@option("--format", "format_", type=Choice(*FORMATS), required=True)
@out_option
@reading_options
def command(format_: str, out: Path | None, store: Path | Addresses) -> None:
    """Export the graph in one format."""
    from kg.build import reading

    with busy(message("export.reading")), reading(store) as opened, destination(out) as file:
        _write(opened, format_, file)


def _write(store: Store, format_: str, file: IO[bytes]) -> None:
    match format_:
        case "graphml":
            from kg.network import case_graph, to_graphml

            file.write(to_graphml(case_graph(store)).encode("utf-8"))
        case "csv":
            from kg.graph.case_table import write_cases

            text = TextIOWrapper(file, encoding="utf-8", newline="")
            write_cases(store, text)
            text.detach()  # the file is closed by whoever opened it
        case _:
            from kg.graph.export import EXPORTS

            EXPORTS[format_](store, file)
