"""What a build says at its end: shapes broken, facts unresolved, candidates to decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.errors import GreenDocketError
from kg.messages import message

if TYPE_CHECKING:
    from kg.build import BuildReport, Built
    from kg.validation import ValidationReport

CHECKED_WHOLLY: Final = 16
"""New documents up to which all are checked, which takes about three seconds."""

CHECKED_SHARE: Final = 50
"""Of more new documents, one in so many is checked, since checking one costs four times
as much as building it, and a build should not last a tenth longer."""

CHECKED_AT_MOST: Final = 200
"""New documents that are checked at most, so that a large build ends as soon as a small one."""

PENDING_WITHIN: Final = 500
"""Graphs in a store up to which the candidates for review are counted after a build."""


@dataclass(frozen=True, slots=True)
class Closing:
    """The state of the documents that a build read anew.

    ``shapes`` is missing, with the ``obstacle``, when they could not be
    checked. ``unidentified`` and ``unresolved`` count as
    :class:`kg.engines.worker.Counts` does; ``pending`` candidates wait for a
    human judgement, ``None`` when nobody counts them.
    """

    documents: int
    unidentified: Mapping[str, int]
    unresolved: Mapping[str, int]
    shapes: ValidationReport | None = None
    obstacle: str | None = None
    pending: int | None = None

    def sentences(self) -> Iterator[str]:
        """What to tell the user, a line each."""
        yield self._about_shapes()
        if self.unidentified:
            yield message("build.unidentified", counts=_listed(self.unidentified, "kind"))
        if self.unresolved:
            yield message("build.unresolved", counts=_listed(self.unresolved, "resolution"))
        if self.pending:
            yield message("build.pending", number=self.pending)

    def to_json(self) -> dict[str, object]:
        """The same as plain JSON values."""
        found = self.shapes
        return {
            "shapes": None
            if found is None
            else {
                "checked": found.checked,
                "documents": self.documents,
                "broken": found.broken,
                "violations": found.counted,
            },
            "unidentified": dict(self.unidentified),
            "unresolved": dict(self.unresolved),
            "pending": self.pending,
        }

    def _about_shapes(self) -> str:
        found = self.shapes
        if found is None:
            return message("build.shapes_unknown", reason=self.obstacle)
        part = "_part" if found.checked < found.total else ""
        return message(
            f"build.shapes_good{part}" if found.conforms else "build.shapes_bad",
            checked=found.checked,
            total=found.total,
            broken=found.broken,
            violations=found.counted,
        )


def closing(report: BuildReport, store: Path, workers: int | None = None) -> Closing | None:
    """The end of a build, or nothing when it read no document anew."""
    if not report.built:
        return None
    shapes, obstacle = _shapes(report.built, store, workers)
    return Closing(
        documents=len(report.built),
        unidentified=_sum(document.counts.unidentified for document in report.built),
        unresolved=_sum(document.counts.unresolved for document in report.built),
        shapes=shapes,
        obstacle=obstacle,
        pending=pending(store),
    )


def checked_of(documents: int) -> int:
    """How many of the new documents are checked.

    >>> checked_of(12), checked_of(500), checked_of(100_000)
    (12, 16, 200)
    """
    share = max(CHECKED_WHOLLY, documents // CHECKED_SHARE)
    return min(documents, share, CHECKED_AT_MOST)


def pending(store: Path, judgements: Path | None = None) -> int | None:
    """How many candidates wait for a judgement.

    ``None`` for a large store, where finding them takes longer than a build of
    a few documents should: ``kg review`` tells.
    """
    from kg.build import reading
    from kg.build.judging import Judge, judgements_of
    from kg.identity.review import pending

    with reading(store) as opened:
        if len(opened.graphs()) > PENDING_WITHIN:
            return None
        return pending(opened, Judge(judgements_of(store, judgements)).ledger)


def _shapes(
    built: Iterable[Built], store: Path, workers: int | None
) -> tuple[ValidationReport | None, str | None]:
    from functools import partial

    from kg.build import database_of, reading
    from kg.engines.local import in_processes
    from kg.graph import identifiers
    from kg.validation import in_this_process, validate

    graphs = sorted(identifiers.document(document.id) for document in built)
    limit = checked_of(len(graphs))
    # Starting processes costs more than it saves while the documents are few.
    run = in_this_process if limit <= CHECKED_WHOLLY else partial(in_processes, workers=workers)
    try:
        with reading(store):
            return validate(database_of(store), graphs, limit=limit, run=run), None
    except GreenDocketError as error:
        return None, str(error)


def _sum(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for each in counts:
        total.update(each)
    return dict(sorted(total.items()))


def _listed(counts: Mapping[str, int], names: str) -> str:
    return message("list.comma").join(
        message("build.counted", name=message(f"{names}.{key}"), number=number)
        for key, number in counts.items()
    )
