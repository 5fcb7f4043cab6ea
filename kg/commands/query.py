"""``kg query``: ask in SPARQL or with a named query."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.terminal.errors import MistakenUseError
from kg.commands.terminal.options import (
    PATH,
    Choice,
    json_option,
    option,
    out_option,
    reading_options,
    subcommand,
)
from kg.commands.terminal.output import write
from kg.commands.terminal.progress import busy
from kg.messages import language, message

if TYPE_CHECKING:
    from kg.graph.results import Result
    from kg.graph.servers import Addresses
    from kg.graph.store import Store
    from kg.questions import NamedQuery

FORMATS = ("table", "json", "csv", "turtle")


@subcommand("query")
@click.argument("text", required=False, metavar="[TEXT]")
@option("--file", type=PATH, metavar="FILE")
@option("--name", metavar="NAME")
@option("--param", "parameters", multiple=True, metavar="NAME=VALUE")
@option("--list", "listing", is_flag=True)
@option("--format", "format_", type=Choice(*FORMATS))
@json_option
@out_option
@reading_options
def command(
    text: str | None,
    file: Path | None,
    name: str | None,
    parameters: tuple[str, ...],
    listing: bool,
    format_: str | None,
    as_json: bool,
    out: Path | None,
    store: Path | Addresses,
) -> None:
    """Ask the store and print the answer."""
    wanted = format_ or ("json" if as_json else "table")
    if listing:
        write(_catalogue(wanted), out)
        return
    if sum(source is not None for source in (text, file, name)) != 1:
        raise MistakenUseError(message("query.one_source"))
    if parameters and name is None:
        raise MistakenUseError(message("query.params_without_name"))
    headings: dict[str, str] = {}
    ask: Callable[[Store], Result]
    if name is not None:
        question = _named(name)
        values = dict(map(_parameter, parameters))
        question.check(values)
        ask = partial(question.ask, values=values)
        headings = {column.name: getattr(column, language()) for column in question.columns}
    else:
        sparql = text if text is not None else _content(file)
        ask = partial(_ask, sparql)
    from kg.build import reading

    with busy(message("query.reading")), reading(store) as opened:
        answer = ask(opened)
    write(_written(answer, wanted, headings), out)


def _ask(sparql: str, store: Store) -> Result:
    return store.query(sparql)


def _named(name: str) -> NamedQuery:
    from kg.questions.catalogue import named_query

    return named_query(name)


def _parameter(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise MistakenUseError(message("query.bad_param", text=text))
    return name.strip(), value


def _content(file: Path | None) -> str:
    """The text of a query file."""
    assert file is not None
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        reason = error.strerror
        raise MistakenUseError(message("query.file_missing", name=file, reason=reason)) from error
    except UnicodeDecodeError as error:
        raise MistakenUseError(message("query.file_encoding", name=file)) from error


def _written(answer: Result, format_: str, headings: Mapping[str, str]) -> str:
    """The answer in a format that suits its kind."""
    from kg.commands.terminal.answers import answer_table
    from kg.graph.answers import to_csv, to_json, to_turtle
    from kg.graph.results import Solutions, Triples

    match format_, answer:
        case "table", _:
            return answer_table(answer, headings)
        case "turtle", Triples():
            return to_turtle(answer)
        case _, Triples():
            raise MistakenUseError(message("query.format_for_triples", format=format_))
        case "json", _:
            return to_json(answer) + "\n"
        case "csv", Solutions():
            return to_csv(answer)
    raise MistakenUseError(message("query.format_for_rows", format=format_))


def _catalogue(format_: str) -> str:
    """The named queries with the questions they answer."""
    import json

    from kg.commands.terminal.tables import table
    from kg.questions import named_queries

    queries = named_queries().values()
    if format_ == "json":
        content = [
            {
                "name": query.id,
                "zh": query.zh,
                "en": query.en,
                "parameters": [parameter.name for parameter in query.parameters],
                "needs": [list(group) for group in query.needs],
                "columns": [column.name for column in query.columns],
            }
            for query in queries
        ]
        return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    columns = [message(f"query.{column}") for column in ("name", "question", "parameters")]
    comma = message("list.comma")
    rows = [
        [query.id, getattr(query, language()), comma.join(p.name for p in query.parameters)]
        for query in queries
    ]
    return table(columns, rows)
