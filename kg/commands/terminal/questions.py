"""Open questions on the terminal: as a table, as JSON, and one by one with their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.identity.review import Question, Quote, Side

    Quoted = tuple[Question, tuple[tuple[Quote, ...], ...]]


def as_json(asked: Iterable[Quoted]) -> list[dict[str, object]]:
    """Questions as plain JSON values, with the words that each side rests on."""
    return [_plain(question, quotes) for question, quotes in asked]


def as_table(asked: Sequence[Question]) -> str:
    """Questions as a table, the most valuable first."""
    from kg.commands.terminal.tables import table

    columns = [
        message(f"review.column.{name}")
        for name in ("value", "topic", "cases", "fines", "about", "other", "reasons")
    ]
    return table(columns, [_row(question) for question in asked])


def shown(question: Question, quotes: Sequence[Sequence[Quote]]) -> str:
    """One question with both sides and their words, over several lines."""
    lines = [
        message(
            "review.question",
            topic=message(f"review.topic.{question.topic.value}"),
            value=question.value,
            cases=question.stake.cases,
            fines=f"{question.stake.fines_cny:,.0f}",
        )
    ]
    if question.subject is not None:
        lines.append(f"{_named(question.subject)} {question.predicate}")
        lines += [f"  {words}" for each in quotes for words in map(_quoted, each)]
        lines += [f"{n}. {_named(side)}" for n, side in enumerate(question.sides, start=1)]
    else:
        for name, side, each in zip("AB", question.sides, quotes, strict=True):
            lines += [f"{name}  {_named(side)}", *(f"   {words}" for words in map(_quoted, each))]
    return "\n".join(lines)


def _plain(question: Question, quotes: Sequence[Sequence[Quote]]) -> dict[str, object]:
    subject = question.subject
    return {
        "topic": question.topic.value,
        "value": question.value,
        "likely": question.likely,
        "cases": question.stake.cases,
        "fines_cny": question.stake.fines_cny,
        "subject": None if subject is None else {"path": subject.path, "label": subject.label},
        "predicate": question.predicate or None,
        "sides": [{"path": side.path, "label": side.label} for side in question.sides],
        "quotes": [[{"document": q.document, "words": q.words} for q in each] for each in quotes],
        "reasons": list(question.reasons),
        "unsure": question.unsure,
    }


def _row(question: Question) -> list[object]:
    about, *others = question.sides
    first = about.label or about.path
    if question.subject is not None:
        subject = question.subject.label or question.subject.path
        first = f"{subject} {question.predicate} {first}"
    return [
        question.value,
        message(f"review.topic.{question.topic.value}"),
        question.stake.cases,
        round(question.stake.fines_cny),
        first,
        message("list.comma").join(side.label or side.path for side in others),
        " ".join(question.reasons),
    ]


def _named(side: Side) -> str:
    return f"{side.label} <{side.path}>" if side.label else side.path


def _quoted(quote: Quote) -> str:
    return message("review.quote", document=quote.document, words=quote.words)
