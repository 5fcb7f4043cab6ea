"""``kg review``: what people are to decide, and what they decided, kept and carried out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.commands.terminal.help import LocalisedCommand, LocalisedGroup
from kg.commands.terminal.options import PATH, Choice, Count, common_options, json_option, option
from kg.commands.terminal.output import say, write, write_json
from kg.commands.terminal.progress import busy
from kg.messages import message

if TYPE_CHECKING:
    from kg.identity.judgements.records import Judgement


@click.group("review", cls=LocalisedGroup, invoke_without_command=True)
@option("--limit", type=Count(), default=20)
@option("--unsure", is_flag=True)
@option("--judgements", type=PATH, metavar="FILE")
@json_option
@common_options
@click.pass_context
def command(
    context: click.Context,
    limit: int,
    unsure: bool,
    judgements: Path | None,
    as_json: bool,
    store: Path,
) -> None:
    """List what is worth deciding; the subcommands take the store themselves."""
    if context.invoked_subcommand is not None:
        return
    from kg.build import reading
    from kg.build.judging import judgements_of, ledger_of
    from kg.commands.terminal import questions
    from kg.identity.review import queue, quotes

    ledger = ledger_of(judgements_of(store, judgements))
    with busy(message("query.reading")), reading(store) as opened:
        asked = queue(opened, ledger, unsure=unsure)
        first = [(each, quotes(opened, each)) for each in asked[:limit]] if as_json else []
    if as_json:
        write_json({"open": len(asked), "questions": questions.as_json(first)})
        return
    if asked:
        write(questions.as_table(asked[:limit]))
    say(message("review.open", count=len(asked), shown=min(limit, len(asked))))


@command.command("decide", cls=LocalisedCommand, topic="review.decide")
@option("--limit", type=Count(), default=20)
@option("--unsure", is_flag=True)
@option("--judgements", type=PATH, metavar="FILE")
@option("--who", metavar="NAME")
@common_options
def decide(limit: int, unsure: bool, judgements: Path | None, who: str | None, store: Path) -> None:
    """Ask question by question, then let the graph follow."""
    from kg.build import reading
    from kg.build.judging import judgements_of, ledger_of
    from kg.commands.terminal.deciding import Dialogue
    from kg.identity.deciding import whoever
    from kg.identity.review import queue

    file = judgements_of(store, judgements)
    ledger = ledger_of(file)
    with busy(message("query.reading")), reading(store) as opened:
        asked = queue(opened, ledger, unsure=unsure)
    if not asked:
        say(message("review.open", count=0, shown=0))
        return
    dialogue = Dialogue(store, file, who or whoever())
    dialogue.ask(asked[:limit])
    if dialogue.made:
        _follow(store, file)


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
        from kg.build.judging import judgements_of
        from kg.identity.deciding import judge_pair, whoever
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
    from kg.build.judging import judgements_of
    from kg.identity import deciding

    file = judgements_of(store, judgements)
    made = deciding.undo(file, id, who=who or deciding.whoever(), why=why)
    _carry_out(made, store, file)


@command.command("log", cls=LocalisedCommand, topic="review.log")
@option("--format", "format_", type=Choice("text", "json"), default="text")
@option("--judgements", type=PATH, metavar="FILE")
@common_options
def log(format_: str, judgements: Path | None, store: Path) -> None:
    """Print the judgements, and what is wrong with them."""
    from kg.build.judging import judgements_of
    from kg.identity.judgements.file import read
    from kg.identity.judgements.ledger import settle
    from kg.identity.judgements.records import to_line
    from kg.identity.judgements.telling import tell, told_line

    kept = read(judgements_of(store, judgements))
    ledger = settle(kept.judgements)
    if format_ == "json":
        lines = [to_line(judgement) for judgement in kept.judgements]
    else:
        lines = [told_line(told) for told in tell(kept.judgements, ledger)]
        if not lines:
            say(message("review.log.empty"))
    write("".join(f"{line}\n" for line in lines))
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
    from kg.build.judging import judgements_of
    from kg.identity.deciding import judge_fact, whoever
    from kg.identity.judgements.records import Kind

    file = judgements_of(store, judgements)
    with reading(store) as opened:
        who = who or whoever()
        made = judge_fact(opened, file, Kind(kind), fact, right, who=who, why=why)
    _carry_out(made, store, file)


def _carry_out(made: Judgement, store: Path, file: Path) -> None:
    from kg.identity.judgements.records import to_line

    write(json.dumps(json.loads(to_line(made)), ensure_ascii=False) + "\n")
    _follow(store, file)


def _follow(store: Path, file: Path) -> None:
    """Let the graph follow the judgements, now or later."""
    from kg.build import judging
    from kg.errors import StoreError

    try:
        changed = judging.apply(store, file)
    except StoreError as error:
        say(message("review.later", reason=error))
        return
    _report(changed, judging.standing(store, file).dormant)


def _report(changed: int, dormant: int) -> None:
    say(message("review.applied", count=changed, dormant=dormant))
