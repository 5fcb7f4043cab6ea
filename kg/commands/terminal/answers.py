"""Answers to queries as tables for people."""

from __future__ import annotations

from collections.abc import Mapping

from kg.commands.terminal.tables import table
from kg.graph.results import Result, Triples, Truth
from kg.messages import message


def answer_table(answer: Result, headings: Mapping[str, str]) -> str:
    """The answer for a person to read; ``headings`` name the variables of a SELECT."""
    if isinstance(answer, Truth):
        return message("query.yes" if answer else "query.no") + "\n"
    if not len(answer):
        return message("query.no_rows") + "\n"
    if isinstance(answer, Triples):
        return table(("?s", "?p", "?o"), [[term.plain() for term in triple] for triple in answer])
    columns = [headings.get(variable, f"?{variable}") for variable in answer.variables]
    rows = [[None if cell is None else cell.plain() for cell in row] for row in answer.rows]
    return table(columns, rows)
