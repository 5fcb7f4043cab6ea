"""A statute that was not in force when the case happened."""

from __future__ import annotations

from collections.abc import Iterator

from kg.audit.cues import says
from kg.audit.dates import is_after, is_before
from kg.audit.findings import Severity
from kg.audit.rule import Remark, each_case, values
from kg.audit.tellings import Cited, Telling
from kg.registers import statutes
from kg.registers.statutes import Version


def _check(telling: Telling) -> Iterator[Remark]:
    days = [dated for role in ("inspection", "decision") if (dated := telling.date(role))]
    if not days:
        return
    for cited in (*telling.violated, *telling.applied):
        if cited.status != "version_unresolved":
            continue
        versions = statutes.versions(cited.work)
        if not versions or any(v.begins is None for v in versions):
            continue
        if all(_outside(versions, dated.date) for dated in days):
            yield _remark(telling, cited, versions)


def _outside(versions: tuple[Version, ...], day: str) -> bool:
    """Whether no part of a day, month or year lies in the time of any version."""
    return all(
        is_before(day, version.begins or "")
        or (version.in_force_to is not None and is_after(day, version.in_force_to))
        for version in versions
    )


def _remark(telling: Telling, cited: Cited, versions: tuple[Version, ...]) -> Remark:
    dates = [dated for dated in telling.dates if dated.role in {"inspection", "decision"}]
    first, last = dates[0], dates[-1]
    newest, oldest = versions[0], versions[-1]
    ended = newest.in_force_to is not None and is_after(first.date, newest.in_force_to)
    told = values(
        title=newest.title,
        inspection=first.date,
        decision=last.date,
        begins=oldest.begins or "",
        ends=newest.in_force_to or "",
    )
    quotes = (*cited.evidence, *first.evidence, *last.evidence)
    if ended and says(telling.text, "old_law"):
        return Remark("old_law", Severity.INFO, quotes, (cited.iri,), told)
    # The register's first version is not always the statute's first: older ones may be missing.
    severity = Severity.ERROR if ended else Severity.WARNING
    return Remark("ended" if ended else "not_yet", severity, quotes, (cited.iri,), told)


RULE = each_case("version-not-in-force", _check)
