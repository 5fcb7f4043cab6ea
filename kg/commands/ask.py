"""``kg ask``: a question in plain Chinese, answered from the graph or the law."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.terminal.options import (
    Choice,
    json_option,
    option,
    out_option,
    reading_options,
    subcommand,
)
from kg.commands.terminal.output import write, write_json
from kg.commands.terminal.progress import busy
from kg.messages import language, message

if TYPE_CHECKING:
    from kg.asking import Answer
    from kg.graph.servers import Addresses

FORMATS = ("text", "json")


@subcommand("ask")
@click.argument("question", metavar="QUESTION")
@option("--format", "format_", type=Choice(*FORMATS))
@option("--model-url", metavar="URL", envvar="GREENDOCKET_MODEL_URL")
@option("--model", metavar="NAME", envvar="GREENDOCKET_MODEL")
@option("--api-key-env", metavar="VARIABLE")
@json_option
@out_option
@reading_options
def command(
    question: str,
    format_: str | None,
    model_url: str | None,
    model: str | None,
    api_key_env: str | None,
    as_json: bool,
    out: Path | None,
    store: Path | Addresses,
) -> None:
    """Ask, and write the answer with its evidence and queries."""
    from kg.asking import ask
    from kg.asking.written import as_values
    from kg.build import reading

    with busy(message("ask.reading")), reading(store) as opened:
        answer = ask(opened, question)
        if answer.kind == "cannot" and model_url:
            from kg.asking.model import Model, proposed

            known = Model.of(model_url, model, api_key_env)
            answer = proposed(opened, question, known, otherwise=answer)
    if (format_ or ("json" if as_json else "text")) == "json":
        write_json(as_values(answer), out)
    else:
        write(_text(answer), out)


def _text(answer: Answer) -> str:
    """Sentence, table, evidence, queries."""
    from kg.asking.written import lines
    from kg.commands.terminal.tables import table

    said = list(lines(answer))
    if len(answer.rows) > 1:
        headings = [getattr(column, language()) for column in answer.columns]
        rows = [["" if cell is None else cell for cell in row] for row in answer.rows]
        said.insert(1, "\n" + table(headings, rows))
    return "\n".join(said) + "\n"
