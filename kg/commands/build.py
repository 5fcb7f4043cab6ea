"""``kg build``: read files and folders; make or update the graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.terminal.closing import closing
from kg.commands.terminal.errors import DONE, PARTIAL
from kg.commands.terminal.options import (
    PATH,
    Choice,
    Count,
    common_options,
    json_option,
    option,
    subcommand,
)
from kg.commands.terminal.output import say, write_json
from kg.commands.terminal.partitions import (
    Input,
    Target,
    engine_for,
    only_paths,
    refuse_given,
    write_partitions,
)
from kg.commands.terminal.progress import busy, progress
from kg.engines.limits import USUAL, Limits
from kg.messages import message

if TYPE_CHECKING:
    from kg.partitions.layout import Compression

_MEGABYTE = 1024 * 1024
SHOWN_FAILURES = 50
"""Files that could not be read which are named one by one."""


@subcommand("build")
@click.argument("paths", nargs=-1, required=True, type=Input(), metavar="PATHS...")
@option("--workers", type=Count())
@option("--engine", type=Choice("local", "ray"), default="local")
@option("--ray-address", metavar="ADDRESS")
@option("--out", metavar="DIR-OR-ADDRESS")
@option("--partitions", type=Count())
@option("--compression", type=Choice("gzip", "zstd"))
@option("--max-size", type=Count(), default=50)
@option("--time-limit", type=Count(), default=USUAL.seconds)
@option("--memory-limit", type=Count(), default=USUAL.megabytes)
@option("--retry", is_flag=True)
@option("--infer", "with_inference", is_flag=True)
@option("--judgements", type=PATH, metavar="FILE")
@json_option
@common_options
def command(
    paths: tuple[Path | str, ...],
    workers: int | None,
    engine: str,
    ray_address: str | None,
    out: str | None,
    partitions: int | None,
    compression: Compression | None,
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
    limits = Limits(time_limit, memory_limit)
    chosen = engine_for(engine, workers, ray_address, limits)
    if out is not None:
        theirs: dict[str, object] = {"--infer": with_inference, "--judgements": judgements}
        refuse_given(theirs, "partitions.with_store")
        target = Target(out, partitions, compression or "gzip")
        return write_partitions(
            paths,
            target,
            chosen,
            limits=limits,
            retry=retry,
            max_bytes=max_size * _MEGABYTE,
            as_json=as_json,
        )
    own: dict[str, object] = {"--partitions": partitions, "--compression": compression}
    refuse_given(own, "partitions.without_out")
    from kg.build import build

    with progress(message("build.reading")) as report_progress:
        report = build(
            only_paths(paths),
            store,
            engine=chosen,
            max_bytes=max_size * _MEGABYTE,
            progress=report_progress,
            judgements=judgements,
            limits=limits,
            retry=retry,
            tidying=lambda: busy(message("build.tidying")),
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
