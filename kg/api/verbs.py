"""What can be done without an open graph: read one file, measure against annotations, correct."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kg.errors import GreenDocketError
from kg.messages import message

if TYPE_CHECKING:
    from kg.api.scores import Scores
    from kg.records import Records


def extract(file: Path | str) -> Records:
    """Everything that one file tells, each value with its span and rule; no graph is needed.

    Raises :class:`~kg.errors.ReadingError` when the file cannot be read.
    """
    from kg.engines.worker import read_file

    return read_file(Path(file))


def evaluate(gold: Path | str) -> Scores:
    """How well what is extracted agrees with what people annotated.

    ``gold`` is a folder of texts with annotations (the format is that of
    ``kg extract --json``). Raises :class:`~kg.evaluation.GoldError` for an
    annotation that cannot be used, :class:`~kg.errors.GreenDocketError` for a
    folder that is not there.
    """
    folder = Path(gold)
    if not folder.is_dir():
        raise GreenDocketError(message("evaluate.missing", path=folder))
    from kg.api.scores import Scores
    from kg.evaluation import evaluate as measured

    return Scores(measured(folder))


def correct(
    store: Path | str, thing: str, fact: str, value: str, *,
    right: str | None = None, why: str = "", who: str | None = None,
) -> int:  # fmt: skip
    """Say that a fact is wrong, and what is right if that is known; the graph follows at once.

    ``thing`` is an IRI, a path or an exact name, ``fact`` a property such as
    ``gd:fineCNY``, ``value`` what the graph holds and ``right`` what it should
    hold (``43万元`` and ``430000`` are the same sum). The judgement is one line
    of the file beside the store, and every later build keeps to it.

    Returns how many documents' graphs were rewritten. Raises
    :class:`~kg.errors.GreenDocketError` when the graph holds no such fact or
    the value does not fit the property.
    """
    from kg.build.judging import apply, judgements_of
    from kg.build.workspace import reading
    from kg.identity.deciding import judge_fact, whoever
    from kg.identity.judgements.records import Kind

    folder = Path(store)
    file = judgements_of(folder, None)
    with reading(folder) as opened:
        told = (thing, fact, value)
        judge_fact(opened, file, Kind.WRONG, told, right, who=who or whoever(), why=why)
    return apply(folder, file)


def decide(
    store: Path | str, answer: Literal["same", "different", "unsure"], one: str, other: str, *,
    why: str = "", who: str | None = None,
) -> int:  # fmt: skip
    """Say of two names whether they are one thing; the graph follows at once.

    ``one`` and ``other`` are IRIs, paths or exact names. Returns how many
    documents' graphs were rewritten. Raises
    :class:`~kg.errors.GreenDocketError` when a name is unknown or means
    several things.
    """
    from kg.build.judging import apply, judgements_of
    from kg.build.workspace import reading
    from kg.identity.deciding import judge_pair, whoever
    from kg.identity.judgements.records import Kind

    folder = Path(store)
    file = judgements_of(folder, None)
    with reading(folder) as opened:
        judge_pair(opened, file, Kind(answer), one, other, who=who or whoever(), why=why)
    return apply(folder, file)
