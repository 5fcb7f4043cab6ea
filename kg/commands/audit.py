"""``kg audit``: what does not add up in the graph, and how like cases were fined."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.commands.terminal.errors import DONE, PARTIAL, MistakenUseError
from kg.commands.terminal.options import PATH, json_option, option, reading_options, subcommand
from kg.commands.terminal.output import say, write, write_json
from kg.commands.terminal.progress import busy
from kg.errors import StoreError
from kg.messages import language, message

if TYPE_CHECKING:
    from kg.audit import Audit, Comparison
    from kg.graph.servers import Addresses

_SHORT = 40


@subcommand("audit")
@option("--rule", "rules", multiple=True, metavar="NAME")
@option("--list", "listing", is_flag=True)
@option("--consistency", is_flag=True)
@option("--about", metavar="NAME")
@option("--out", type=PATH, metavar="FILE")
@option("--no-save", "unsaved", is_flag=True)
@json_option
@reading_options
def command(
    rules: tuple[str, ...],
    listing: bool,
    consistency: bool,
    about: str | None,
    out: Path | None,
    unsaved: bool,
    as_json: bool,
    store: Path | Addresses,
) -> int:
    """Audit the graph; print the findings, or how like cases compare."""
    if listing:
        _list(as_json)
        return DONE
    _check_rules(rules)
    from kg.audit.auditing import audited
    from kg.audit.comparables import compared
    from kg.audit.findings import Severity
    from kg.audit.loading import load
    from kg.build import reading

    with busy(message("audit.reading")), reading(store) as opened:
        docket = load(opened)
    found = audited(docket, rules=rules or None)
    if not rules and not unsaved:
        if isinstance(store, Path):
            _save(found, store)
        else:
            say(message("audit.read_only"))
    comparisons = compared(docket, about=about) if consistency or out is not None else ()
    if out is not None:
        from kg.audit.page import render

        write(render(found, comparisons, language=language()), out)
        say(message("audit.written", path=out))
    if consistency:
        _write_comparisons(comparisons, as_json)
        return DONE
    _write_findings(found, as_json)
    counts = found.counts
    return PARTIAL if counts[Severity.ERROR] or counts[Severity.WARNING] else DONE


def _check_rules(rules: Sequence[str]) -> None:
    from kg.audit.rules import all_rules

    known = [rule.name for rule in all_rules()]
    for rule in rules:
        if rule not in known:
            names = message("list.comma").join(known)
            raise MistakenUseError(message("audit.unknown_rule", rule=rule, known=names))


def _list(as_json: bool) -> None:
    from dataclasses import asdict

    from kg.audit.words import explained, rules_in_words
    from kg.commands.terminal.tables import table

    rules = [explained(name, language()) for name in rules_in_words()]
    if as_json:
        write_json([asdict(rule) for rule in rules])
        return
    columns = [message(f"audit.column.{name}") for name in ("rule", "severity", "title", "law")]
    rows = [(r.name, message(f"audit.severity.{r.severity}"), r.title, r.law) for r in rules]
    write(table(columns, rows))


def _save(found: Audit, store: Path) -> None:
    """Keep the findings in the graph; a store that cannot be written is left as it is."""
    from kg.audit import AUDIT_GRAPH, to_nquads
    from kg.build.workspace import writing

    try:
        with writing(store) as workspace:
            workspace.store.replace_graph(AUDIT_GRAPH, to_nquads(found.findings))
    except StoreError as error:
        say(message("audit.not_saved", reason=str(error)))


def _write_findings(found: Audit, as_json: bool) -> None:
    from kg.audit.listing import finding_as_json
    from kg.audit.words import message_of
    from kg.commands.terminal.tables import table

    if as_json:
        write_json([finding_as_json(finding, language()) for finding in found.findings])
        return
    if found.findings:
        columns = ("severity", "rule", "case", "message", "evidence")
        rows = [
            (
                message(f"audit.severity.{finding.severity.value}"),
                finding.rule,
                finding.label,
                message_of(finding, language()),
                message("list.semicolon").join(_clipped(q.quote) for q in finding.evidence[:2]),
            )
            for finding in found.findings
        ]
        write(table([message(f"audit.column.{name}") for name in columns], rows))
    counts: dict[str, object] = {s.value: number for s, number in found.counts.items()}
    say(message("audit.done", documents=found.documents, cases=found.cases, **counts))


def _clipped(quote: str) -> str:
    return quote if len(quote) <= _SHORT else f"{quote[:_SHORT]}…"


def _write_comparisons(comparisons: Sequence[Comparison], as_json: bool) -> None:
    from kg.audit.listing import comparison_as_json
    from kg.commands.terminal.tables import table
    from kg.registers.wording import yuan

    if as_json:
        write_json([comparison_as_json(found) for found in comparisons])
        return
    columns = ("provision", "count", "median", "range", "outliers", "caution")
    rows = [
        (
            found.label,
            len(found.cases),
            f"{found.median:.0%}",
            f"{found.cases[0].position:.0%}–{found.cases[-1].position:.0%}",
            message("list.semicolon").join(
                f"{case.label}（{yuan(case.fine)}，{case.position:.0%}）" for case in found.outliers
            ),
            message(f"audit.caution.{found.caution}") if found.caution else "",
        )
        for found in comparisons
    ]
    write(table([message(f"audit.column.{name}") for name in columns], rows))
    say(message("audit.position"))
