"""``kg validate``: what in the graph does not have the shape that the ontology asks for."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kg.commands.terminal.errors import DONE, PARTIAL
from kg.commands.terminal.options import Count, common_options, json_option, option, subcommand
from kg.commands.terminal.output import say, write, write_json
from kg.commands.terminal.progress import progress
from kg.messages import language, message
from kg.vocabulary import PREFIXES, THINGS

if TYPE_CHECKING:
    from kg.validation import ValidationReport, Violation

SHOWN = 200
"""Rows of the table; a person mends the first ones and looks again."""

_SHORT = 40


@subcommand("validate")
@option("--all", "everything", is_flag=True)
@option("--limit", type=Count())
@option("--workers", type=Count())
@json_option
@common_options
def command(
    everything: bool, limit: int | None, workers: int | None, as_json: bool, store: Path
) -> int:
    """Check the graph; print what is wrong with it."""
    from kg.build import database_of, reading
    from kg.engines.local import in_processes
    from kg.validation import graphs_to_check, labels_of, validate

    with progress(message("validate.reading")) as report_progress, reading(store) as opened:
        report = validate(
            database_of(store),
            graphs_to_check(opened, everything=everything),
            limit=limit,
            run=partial(in_processes, workers=workers),
            progress=report_progress,
        )
        names = labels_of(opened, {violation.graph for violation in report.violations})
    if as_json:
        write_json(_as_json(report, names))
    else:
        _write_table(report, names)
    return DONE if report.conforms else PARTIAL


def _as_json(report: ValidationReport, names: dict[str, str]) -> dict[str, object]:
    return {
        "checked": report.checked,
        "total": report.total,
        "broken": report.broken,
        "counted": report.counted,
        "violations": [
            {
                "severity": violation.severity.value,
                "document": names.get(violation.graph, ""),
                "graph": violation.graph,
                "focus": violation.focus,
                "label": violation.label,
                "path": violation.path,
                "value": violation.value,
                "message": violation.message(language()),
            }
            for violation in report.violations
        ],
    }


def _write_table(report: ValidationReport, names: dict[str, str]) -> None:
    from kg.commands.terminal.tables import table

    shown = report.violations[:SHOWN]
    if shown:
        columns = ("severity", "document", "focus", "path", "value", "message")
        rows = [_row(violation, names) for violation in shown]
        write(table([message(f"validate.column.{name}") for name in columns], rows))
    if report.counted > len(shown):
        rest = report.counted - len(shown)
        say(message("validate.more", number=rest, kept=len(report.violations)))
    key = "validate.good" if report.conforms else "validate.bad"
    say(
        message(
            key,
            checked=report.checked,
            total=report.total,
            broken=report.broken,
            counted=report.counted,
        )
    )


def _row(violation: Violation, names: dict[str, str]) -> list[object]:
    return [
        message(f"validate.severity.{violation.severity.value}"),
        names.get(violation.graph) or _compact(violation.graph),
        _clipped(violation.label) or _compact(violation.focus),
        _compact(violation.path),
        _clipped(_compact(violation.value)),
        violation.message(language()),
    ]


def _compact(text: str) -> str:
    """An IRI with the prefix that queries use for it, or its path if it names a thing."""
    if text.startswith(THINGS):
        return text.removeprefix(THINGS)
    for prefix, namespace in PREFIXES.items():
        if text.startswith(namespace):
            return f"{prefix}:{text.removeprefix(namespace)}"
    return text


def _clipped(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[:_SHORT]}…"
