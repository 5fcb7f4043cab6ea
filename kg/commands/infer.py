"""``kg infer``: write down what follows from the graph, in graphs of their own, or drop it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.commands.terminal.errors import MistakenUseError
from kg.commands.terminal.options import common_options, json_option, option, subcommand
from kg.commands.terminal.output import say, write, write_json
from kg.commands.terminal.progress import busy
from kg.messages import language, message

if TYPE_CHECKING:
    from kg.build.inferring import Inferred


@subcommand("infer")
@option("--rule", "rule_names", multiple=True, metavar="NAME")
@option("--drop", is_flag=True)
@json_option
@common_options
def command(rule_names: tuple[str, ...], drop: bool, as_json: bool, store: Path) -> None:
    """Apply the rules, then say how much followed from each."""
    from kg.build.inferring import drop_inferred, infer

    if drop:
        count = drop_inferred(store)
        if as_json:
            write_json({"dropped": count})
        else:
            say(message("infer.dropped", count=count))
        return
    _check_names(rule_names)
    with busy(message("infer.working")):
        inferred = infer(store, rule_names)
    report(inferred, as_json)


def _check_names(names: tuple[str, ...]) -> None:
    from kg.inference.rules import rules

    known = [rule.id for rule in rules()]
    for name in names:
        if name not in known:
            listed = message("list.comma").join(known)
            raise MistakenUseError(message("infer.unknown_rule", rule=name, known=listed))


def report(inferred: list[Inferred], as_json: bool) -> None:
    """Print a table of the rules with the numbers of their facts, or JSON."""
    from kg.commands.terminal.tables import table

    if as_json:
        write_json(
            [
                {
                    "rule": one.rule.id,
                    "zh": one.rule.zh,
                    "en": one.rule.en,
                    "facts": one.facts,
                    "made": one.made,
                }
                for one in inferred
            ]
        )
        return
    columns = [message(f"infer.column.{name}") for name in ("rule", "says", "facts")]
    rows = [[one.rule.id, getattr(one.rule, language()), one.facts] for one in inferred]
    write(table(columns, rows))
    made = any(one.made for one in inferred)
    say(message("infer.done" if made else "infer.unchanged"))
