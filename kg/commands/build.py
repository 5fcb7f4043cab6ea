"""``kg build``: read files and folders; make or update the graph."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.terminal.closing import closing
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
from kg.commands.terminal.progress import busy, progress
from kg.engines.limits import USUAL, Limits
from kg.messages import message

_MEGABYTE = 1024 * 1024
SHOWN_FAILURES = 50
"""Files that could not be read which are named one by one."""


@subcommand("build")
@click.argument("paths", nargs=-1, required=True, type=PATH, metavar="PATHS...")
@option("--workers", type=Count())
@option("--max-size", type=Count(), default=50)
@option("--time-limit", type=Count(), default=USUAL.seconds)
@option("--memory-limit", type=Count(), default=USUAL.megabytes)
@option("--retry", is_flag=True)
@option("--infer", "with_inference", is_flag=True)
@option("--judgements", type=PATH, metavar="FILE")
@json_option
@common_options
def command(
    paths: tuple[Path, ...],
    workers: int | None,
    max_size: int,
    time_limit: int,
    memory_limit: int,
    retry: bool,
    with_inference: bool,
    judgements: Path | None,
    as_json: bool,
    store: Path,
) -> int:
    """Build, then say what was done, what could not be, and in what state the new documents are."""
    from kg.build import build

    with progress(message("build.reading")) as report_progress:
        report = build(
            paths,
            store,
            workers=workers,
            max_bytes=max_size * _MEGABYTE,
            progress=report_progress,
            judgements=judgements,
            limits=Limits(time_limit, memory_limit),
            retry=retry,
        )
    if with_inference and (report.built or report.unchanged):
        from kg.build.inferring import infer

        with busy(message("infer.working")):
            inferred = infer(store)
        count = sum(one.facts for one in inferred)
        say(message("infer.summary", rules=len(inferred), facts=count))
    for refusal in report.refusals[:SHOWN_FAILURES]:
        say(str(refusal))
    if len(report.refusals) > SHOWN_FAILURES:
        say(message("build.more_failed", count=len(report.refusals) - SHOWN_FAILURES))
    if report.passed_over:
        names = message("list.comma").join(report.passed_over[:3])
        say(message("build.passed_over", count=len(report.passed_over), names=names))
    with busy(message("build.checking")):
        summary = closing(report, store, workers)
    if as_json:
        told = None if summary is None else summary.to_json()
        write_json({**report.to_json(), "summary": told})
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
        for sentence in summary.sentences() if summary is not None else ():
            say(sentence)
    return PARTIAL if report.refusals else DONE
