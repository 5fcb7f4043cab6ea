"""``kg explore``: write the graph as one page that works offline."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.commands.terminal.errors import MistakenUseError, OutputError
from kg.commands.terminal.options import PATH, Count, option, reading_options, subcommand
from kg.commands.terminal.output import say
from kg.commands.terminal.progress import busy
from kg.messages import message

if TYPE_CHECKING:
    from kg.graph.servers import Addresses


@subcommand("explore")
@option("--out", type=PATH, required=True, metavar="FILE")
@option("--focus", metavar="NAME")
@option("--depth", type=Count(), default=2)
@option("--limit", type=Count(), default=1000)
@option("--layout", type=PATH, metavar="FILE")
@option("--whole", is_flag=True)
@reading_options
def command(
    out: Path,
    focus: str | None,
    depth: int,
    limit: int,
    layout: Path | None,
    whole: bool,
    store: Path | Addresses,
) -> None:
    """Write the page, then say where it is."""
    if whole and (focus is not None or layout is not None):
        raise MistakenUseError(message("explore.whole_alone"))
    from kg.build import reading
    from kg.explorer import write_atlas, write_page
    from kg.explorer.saved import read_layout

    positions = None if layout is None else read_layout(layout)
    with busy(message("explore.reading")), reading(store) as opened:
        try:
            out.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(out, error.strerror) from error
        if whole:
            write_atlas(opened, out)
        else:
            write_page(opened, out, focus=focus, depth=depth, limit=limit, layout=positions)
    say(message("explore.done", path=out))
