"""``kg extract``: read one file; list its cases and facts, or print all records as JSON."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.terminal.options import (
    PATH,
    common_options,
    json_option,
    out_option,
    subcommand,
)
from kg.commands.terminal.output import write
from kg.commands.terminal.progress import busy
from kg.messages import message


@subcommand("extract")
@click.argument("file", type=PATH, metavar="FILE")
@json_option
@out_option
@common_options
def command(file: Path, as_json: bool, out: Path | None, store: Path) -> None:
    """Read the file and print what was found in it; the store is not touched."""
    from kg.engines.worker import read_file
    from kg.records_json import dumps

    with busy(message("extract.reading")):
        records = read_file(file)
    if as_json:
        write(dumps(records), out)
        return
    from kg.commands.terminal.summary import summary

    write(summary(records), out)
