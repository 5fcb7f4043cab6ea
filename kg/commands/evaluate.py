"""``kg evaluate``: precision and recall against annotations."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.terminal.errors import MistakenUseError
from kg.commands.terminal.options import PATH, common_options, json_option, subcommand
from kg.commands.terminal.output import write, write_json
from kg.commands.terminal.progress import busy
from kg.messages import message


@subcommand("evaluate")
@click.argument("gold", type=PATH, metavar="GOLD")
@json_option
@common_options
def command(gold: Path, as_json: bool, store: Path) -> None:
    """Compare what is extracted with what people annotated, and show how well it agrees."""
    if not gold.is_dir():
        raise MistakenUseError(message("evaluate.missing", path=gold))
    from kg.evaluation import evaluate

    with busy(message("evaluate.reading")):
        report = evaluate(gold)
    if as_json:
        write_json(report.to_json())
    else:
        write(report.table())
