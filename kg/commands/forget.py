"""``kg forget``: remove all facts of one file from the graph."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.terminal.options import PATH, common_options, json_option, option, subcommand
from kg.commands.terminal.output import say, write_json
from kg.messages import message


@subcommand("forget")
@click.argument("doc", metavar="DOC")
@option("--judgements", type=PATH, metavar="FILE")
@json_option
@common_options
def command(doc: str, judgements: Path | None, as_json: bool, store: Path) -> None:
    """Forget one document, then say which."""
    from kg.build import forget

    forgotten = forget(store, doc, judgements=judgements)
    if as_json:
        write_json({"id": forgotten.id, "name": forgotten.name})
    else:
        say(message("forget.done", name=forgotten.name, id=forgotten.id[:16]))
