"""``kg build``: read files and folders; make or update the graph."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.terminal.errors import DONE, PARTIAL
from kg.commands.terminal.options import (
    PATH,
    Count,
    common_options,
    json_option,
    option,
    subcommand,
)
from kg.commands.terminal.output import say, write_json
from kg.commands.terminal.progress import progress
from kg.messages import message

_MEGABYTE = 1024 * 1024


@subcommand("build")
@click.argument("paths", nargs=-1, required=True, type=PATH, metavar="PATHS...")
@option("--workers", type=Count())
@option("--max-size", type=Count(), default=50)
@option("--judgements", type=PATH, metavar="FILE")
@json_option
@common_options
def command(
    paths: tuple[Path, ...],
    workers: int | None,
    max_size: int,
    judgements: Path | None,
    as_json: bool,
    store: Path,
) -> int:
    """Build, then say what was done and what could not be."""
    from kg.build import build

    with progress(message("build.reading")) as report_progress:
        report = build(
            paths,
            store,
            workers=workers,
            max_bytes=max_size * _MEGABYTE,
            progress=report_progress,
            judgements=judgements,
        )
    for refusal in report.refusals:
        say(str(refusal))
    if report.passed_over:
        names = message("list.comma").join(report.passed_over[:3])
        say(message("build.passed_over", count=len(report.passed_over), names=names))
    if as_json:
        write_json(report.to_json())
    else:
        say(
            message(
                "build.done",
                built=len(report.built),
                unchanged=len(report.unchanged),
                failed=len(report.refusals),
                store=store,
            )
        )
    return PARTIAL if report.refusals else DONE
