"""``kg query``: write the graph as one page that works offline."""

from __future__ import annotations

from pathlib import Path

from kg.commands.terminal.options import PATH, common_options, option, subcommand


@subcommand("query")
@option("--out", type=PATH, required=True, metavar="FILE")
@common_options
def command(out: Path, store: Path) -> None:
    """Write the page, then say where it is."""
    raise NotImplementedError
