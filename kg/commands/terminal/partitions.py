"""What ``kg build`` says and checks when it writes partitions or works on a cluster."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.commands.terminal.errors import DONE, PARTIAL, MistakenUseError
from kg.commands.terminal.output import say, write_json
from kg.commands.terminal.progress import progress
from kg.messages import message

if TYPE_CHECKING:
    from kg.engines.grouped import Engine
    from kg.engines.limits import Limits
    from kg.partitions.layout import Compression


class Input(click.ParamType[Any]):
    """A path, or an address such as ``s3://…``, whose double stroke a path would lose."""

    name = "input"

    def convert(
        self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path | str:
        """A path, or the address as it stands."""
        return value if isinstance(value, str) and "://" in value else Path(value)


@dataclass(frozen=True, slots=True)
class Target:
    """Where partitions go and how: the options of ``kg build`` that are about them."""

    out: str
    parts: int | None
    compression: Compression


def engine_for(name: str, workers: int | None, address: str | None, limits: Limits) -> Engine:
    """The engine of that name; raises for an address that it has no use for."""
    if name == "ray":
        from kg.engines.cluster import RayEngine

        return RayEngine(workers, address, limits)
    if address is not None:
        raise MistakenUseError(message("cluster.address_without_ray"))
    from kg.engines.grouped import LocalEngine

    return LocalEngine(workers, limits)


def only_paths(places: Sequence[Path | str]) -> tuple[Path, ...]:
    """The places, which must all be paths, as a graph in a folder needs them."""
    for place in places:
        if isinstance(place, str):
            raise MistakenUseError(message("partitions.no_out", place=place))
    return tuple(map(Path, places))


def refuse_given(options: dict[str, object], key: str) -> None:
    """Complain of the first option that was given and does not fit."""
    for name, given in options.items():
        if given:
            raise MistakenUseError(message(key, option=name))


def write_partitions(
    places: Sequence[Path | str],
    target: Target,
    engine: Engine,
    *,
    limits: Limits,
    retry: bool,
    max_bytes: int,
    as_json: bool,
) -> int:
    """Write partitions, then say what was done and what could not be; the exit code."""
    from kg.partitions import build_partitions

    with progress(message("build.reading")) as report_progress:
        report = build_partitions(
            places,
            target.out,
            engine=engine,
            parts=target.parts,
            compression=target.compression,
            limits=limits,
            retry=retry,
            max_bytes=max_bytes,
            progress=report_progress,
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
                "partitions.done",
                built=report.built,
                unchanged=report.unchanged,
                failed=len(report.refusals),
                written=report.written,
                kept=report.kept,
                quads=report.quads,
                place=target.out,
            )
        )
    return PARTIAL if report.refusals else DONE
