"""``kg extract``: read one file; list its cases and facts, or print all records as JSON.

``--page`` also writes a page that shows the text with its names, amounts and citations marked.
"""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.terminal.options import (
    PATH,
    common_options,
    json_option,
    option,
    out_option,
    subcommand,
)
from kg.commands.terminal.output import say, write
from kg.commands.terminal.progress import busy
from kg.messages import message


@subcommand("extract")
@click.argument("file", type=PATH, metavar="FILE")
@json_option
@out_option
@option("--page", type=PATH, metavar="FILE")
@common_options
def command(file: Path, as_json: bool, out: Path | None, page: Path | None, store: Path) -> None:
    """Read the file and print what was found in it; the store is not touched."""
    from kg.engines.worker import read_file
    from kg.records_json import dumps

    with busy(message("extract.reading")):
        records = read_file(file)
    if page is not None:
        from kg.engines.worker import pipeline
        from kg.evaluation.highlight import highlighted_page

        write(highlighted_page(records.document, pipeline()), page)
        say(message("extract.page_done", path=page))
    if as_json:
        write(dumps(records), out)
        return
    from kg.commands.terminal.summary import summary

    write(summary(records), out)
