"""``kg review``: what people decide about identities and facts, kept and carried out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.commands.terminal.help import LocalisedCommand, LocalisedGroup
from kg.commands.terminal.options import PATH, common_options, json_option, option
from kg.commands.terminal.output import say, write, write_json
from kg.messages import message

if TYPE_CHECKING:
    from kg.identity.judgements.records import Judgement


@click.group("review", cls=LocalisedGroup)
@common_options
def command(store: Path) -> None:
    """The group; the subcommands take the store themselves."""


def _judging(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add what every judgement takes."""
    for add in (
        common_options,
        option("--judgements", type=PATH, metavar="FILE"),
        option("--why", default="", metavar="TEXT"),
        option("--who", metavar="NAME"),
    ):
        function = add(function)
    return function


def _pair_command(name: str) -> None:
    @command.command(name, cls=LocalisedCommand, topic=f"review.{name}")
    @click.argument("a", metavar="A")
    @click.argument("b", metavar="B")
    @_judging
    def judged(
        a: str, b: str, who: str | None, why: str, judgements: Path | None, store: Path
    ) -> None:
        from kg.build import reading
        from kg.build.deciding import judge_pair, whoever
        from kg.build.judging import judgements_of
        from kg.identity.judgements.records import Kind

        file = judgements_of(store, judgements)
        with reading(store) as opened:
            made = judge_pair(opened, file, Kind(name), a, b, who=who or whoever(), why=why)
        _carry_out(made, store, file)


for _name in ("same", "different", "unsure"):
    _pair_command(_name)


@command.command("wrong", cls=LocalisedCommand, topic="review.wrong")
@click.argument("fact", nargs=3, metavar="S P O")
@option("--right", metavar="V")
@_judging
def wrong(fact: tuple[str, str, str], right: str | None, **options: Any) -> None:
    """Say that a fact is wrong."""
    _fact("wrong", fact, right, **options)


@command.command("add", cls=LocalisedCommand, topic="review.add")
@click.argument("fact", nargs=3, metavar="S P O")
@_judging
def add(fact: tuple[str, str, str], **options: Any) -> None:
    """Add a fact."""
    _fact("add", fact, None, **options)


@command.command("undo", cls=LocalisedCommand, topic="review.undo")
@click.argument("id", metavar="ID")
@_judging
def undo(id: str, who: str | None, why: str, judgements: Path | None, store: Path) -> None:
    """Take a judgement back."""
    from kg.build import deciding
    from kg.build.judging import judgements_of

    file = judgements_of(store, judgements)
    made = deciding.undo(file, id, who=who or deciding.whoever(), why=why)
    _carry_out(made, store, file)


@command.command("log", cls=LocalisedCommand, topic="review.log")
@option("--judgements", type=PATH, metavar="FILE")
@common_options
def log(judgements: Path | None, store: Path) -> None:
    """Print the judgements, and what is wrong with them."""
    from kg.build.judging import judgements_of
    from kg.identity.judgements.file import read
    from kg.identity.judgements.ledger import settle
    from kg.identity.judgements.records import to_line

    kept = read(judgements_of(store, judgements))
    ledger = settle(kept.judgements)
    write("".join(f"{to_line(judgement)}\n" for judgement in kept.judgements))
    for problem in (*kept.problems, *ledger.problems):
        say(problem)
    for conflict in ledger.identities.conflicts:
        between = message("list.comma").join(each.id for each in conflict.between)
        say(message("review.conflict", id=conflict.aside.id, between=between))


@command.command("apply", cls=LocalisedCommand, topic="review.apply")
@option("--judgements", type=PATH, metavar="FILE")
@json_option
@common_options
def apply(judgements: Path | None, as_json: bool, store: Path) -> None:
    """Let the graph follow the judgements."""
    from kg.build import judging

    changed = judging.apply(store, judgements)
    stands = judging.standing(store, judgements)
    if as_json:
        counts = {"active": len(stands.ledger.active), "dormant": stands.dormant}
        write_json({"rewritten": changed, **counts})
    else:
        _report(changed, stands.dormant)


def _fact(
    kind: str, fact: tuple[str, str, str], right: str | None, who: str | None, why: str,
    judgements: Path | None, store: Path,
) -> None:  # fmt: skip
    from kg.build import reading
    from kg.build.deciding import judge_fact, whoever
    from kg.build.judging import judgements_of
    from kg.identity.judgements.records import Kind

    file = judgements_of(store, judgements)
    with reading(store) as opened:
        who = who or whoever()
        made = judge_fact(opened, file, Kind(kind), fact, right, who=who, why=why)
    _carry_out(made, store, file)


def _carry_out(made: Judgement, store: Path, file: Path) -> None:
    from kg.build import judging
    from kg.errors import StoreError
    from kg.identity.judgements.records import to_line

    write(json.dumps(json.loads(to_line(made)), ensure_ascii=False) + "\n")
    try:
        changed = judging.apply(store, file)
    except StoreError as error:
        say(message("review.later", reason=error))
        return
    _report(changed, judging.standing(store, file).dormant)


def _report(changed: int, dormant: int) -> None:
    say(message("review.applied", count=changed, dormant=dormant))
