"""An answer as plain values for JSON, and as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kg.asking.answers import Answer, Evidence
from kg.graph.results import Plain
from kg.messages import catalogue, language, message


def as_values(answer: Answer) -> dict[str, object]:
    """The answer as JSON writes it; the keys are described in docs/asking.md."""
    return {
        "question": answer.question,
        "kind": answer.kind,
        "answer": {"zh": answer.zh, "en": answer.en},
        "understood": answer.understood,
        "columns": [{"key": one.key, "zh": one.zh, "en": one.en} for one in answer.columns],
        "rows": [[_plain(cell) for cell in row] for row in answer.rows],
        "evidence": [_evidence(one) for one in answer.evidence],
        "queries": [
            {"name": one.name, "sparql": one.sparql, "parameters": dict(one.parameters),
             "by_model": one.by_model}
            for one in answer.queries
        ],
        "unknown": list(answer.unknown),
        "candidates": [{"iri": iri, "name": name} for iri, name in answer.candidates],
        "suggestions": list(answer.suggestions),
    }  # fmt: skip


def _evidence(one: Evidence) -> dict[str, object]:
    return {
        "source": one.source,
        "document": one.title,
        "article": one.article,
        "place": one.place,
        "start": one.start,
        "end": one.end,
        "quote": one.quote,
    }


def _plain(cell: Plain | None) -> object:
    """Numbers as numbers, whole ones without a point."""
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    return cell


def lines(answer: Answer) -> Iterator[str]:
    """The answer as a terminal shows it, without its table."""
    yield str(answer)
    if answer.understood:
        yield message("ask.understood", text=answer.understood)
    if answer.evidence:
        yield f"\n{message('ask.evidence')}"
        yield from (f"· {_shown(one)}" for one in answer.evidence)
    for number, one in enumerate(answer.queries, start=1):
        note = message("ask.by_model") if one.by_model else ""
        yield f"\n{message('ask.sparql')} {number}{note}\n{one.sparql}"
    if answer.suggestions:
        yield f"\n{message('ask.suggestions')}"
        yield from (f"· {one}" for one in answer.suggestions)


def _shown(one: Evidence) -> str:
    comma = catalogue(language())["list.comma"]
    where = [one.title]
    if one.article and one.article != one.title:
        where.append(one.article)
    if one.start is not None:
        where.append(f"{one.start}–{one.end}")
    quote = " ".join(one.quote.split())
    return f"{comma.join(where)}：“{quote}”"
