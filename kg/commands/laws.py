"""``kg laws``: texts of law into the graph, and provisions as they stood on a day."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.terminal.errors import DONE, PARTIAL, MistakenUseError
from kg.commands.terminal.help import LocalisedCommand, LocalisedGroup
from kg.commands.terminal.options import PATH, Count, Day, common_options, json_option, option
from kg.commands.terminal.output import say, write, write_json
from kg.commands.terminal.progress import busy
from kg.messages import message

if TYPE_CHECKING:
    from kg.laws.importing import Imported
    from kg.laws.showing import Shown
    from kg.registers.counterparts import Counterpart
    from kg.registers.penalties import PenaltyBracket


@click.group("laws", cls=LocalisedGroup)
@common_options
@click.pass_context
def command(context: click.Context, store: Path) -> None:
    """The group; a store named before the subcommand counts for it."""
    context.obj = store


@command.command("import", cls=LocalisedCommand, topic="laws.import")
@click.argument("folder", type=PATH, metavar="DIR")
@json_option
@common_options
@click.pass_context
def import_(context: click.Context, folder: Path, as_json: bool, store: Path) -> int:
    """Import the texts, then say what was imported and what could not be."""
    if not folder.exists():
        raise MistakenUseError(message("laws.import.missing", path=folder))
    from kg.laws.importing import import_laws

    with busy(message("laws.import.reading")):
        report = import_laws(folder, _store(context, store))
    for error in report.refusals:
        say(str(error))
    for name in report.doubles:
        say(message("laws.import.double", name=name))
    for text in report.imported:
        if text.gaps:
            say(
                message(
                    "laws.import.gaps", name=text.name, count=len(text.gaps), first=text.gaps[0]
                )
            )
    if as_json:
        write_json([asdict(text) for text in report.imported])
    else:
        write(_imported_table(report.imported))
    if not report.imported:
        say(message("laws.import.nothing", path=folder))
    return PARTIAL if report.refusals or not report.imported else DONE


@command.command("list", cls=LocalisedCommand, topic="laws.list")
@json_option
@common_options
@click.pass_context
def list_(context: click.Context, as_json: bool, store: Path) -> None:
    """List the versions, and whether their words are in the store."""
    from kg.build import reading
    from kg.commands.terminal.tables import table
    from kg.laws.listing import list_laws

    with reading(_store(context, store)) as opened:
        laws = list_laws(opened)
    if as_json:
        write_json([asdict(law) for law in laws])
        return
    columns = ("version", "title", "from", "to", "articles", "words", "brackets")
    rows = [
        (
            law.version or message("laws.unregistered"), law.title, law.in_force_from,
            law.in_force_to, law.articles, law.words or None, law.brackets or None,
        )
        for law in laws
    ]  # fmt: skip
    write(table([message(f"laws.column.{name}") for name in columns], rows))


@command.command("show", cls=LocalisedCommand, topic="laws.show")
@click.argument("title", metavar="TITLE")
@click.argument("article", metavar="ARTICLE")
@option("--paragraph", type=Count())
@option("--item", type=Count())
@option("--on", "day", type=Day())
@json_option
@common_options
@click.pass_context
def show_(
    context: click.Context,
    title: str,
    article: str,
    paragraph: int | None,
    item: int | None,
    day: str | None,
    as_json: bool,
    store: Path,
) -> None:
    """Show a provision of the version in force on the day."""
    from kg.build import reading
    from kg.laws.showing import NoSuchLawError, read_reference, show, today

    try:
        wanted = read_reference(article, paragraph, item)
        with reading(_store(context, store)) as opened:
            shown = show(opened, title, wanted, day or today())
    except NoSuchLawError as error:
        raise MistakenUseError(str(error)) from error
    if as_json:
        write_json(_as_json(shown))
    else:
        write(_as_text(shown))


def _store(context: click.Context, given: Path) -> Path:
    """The store named after the subcommand, else the one named before it."""
    source = context.get_parameter_source("store")
    named = source not in {None, click.core.ParameterSource.DEFAULT}
    above = context.parent.obj if context.parent is not None else None
    return given if named or above is None else Path(above)


def _imported_table(texts: tuple[Imported, ...]) -> str:
    from kg.commands.terminal.tables import table

    columns = ("title", "version", "articles", "paragraphs", "items", "state")
    rows = [
        (
            text.title, text.version or message("laws.unregistered"), text.articles,
            text.paragraphs, text.items,
            message("laws.import.changed") if text.changed else message("laws.import.unchanged"),
        )
        for text in texts
    ]  # fmt: skip
    return table([message(f"laws.column.{name}") for name in columns], rows)


def _as_json(shown: Shown) -> dict[str, object]:
    version = shown.version
    return {
        "iri": shown.path.iri,
        "label": shown.label,
        "title": version.title,
        "version": version.id,
        "in_force_from": version.begins,
        "in_force_to": version.in_force_to,
        "heading": shown.heading,
        "words": shown.words,
        "brackets": [_plain(asdict(bracket)) for bracket in shown.brackets],
        "counterparts": [asdict(row) for row in shown.counterparts],
        "remarks": list(shown.remarks),
    }


def _plain(values: dict[str, object]) -> dict[str, object]:
    """The same values with sums as plain numbers."""
    return {
        key: (int(value) if value == int(value) else float(value))
        if isinstance(value, Decimal)
        else value
        for key, value in values.items()
    }


def _as_text(shown: Shown) -> str:
    version = shown.version
    open_end = message("laws.show.open")
    lines = [
        shown.label,
        message(
            "laws.show.version",
            version=version.id,
            begins=version.begins or "?",
            ends=version.in_force_to or open_end,
        ),
    ]
    lines += [shown.heading] if shown.heading else []
    lines += ["", shown.words if shown.words is not None else message("laws.show.no_words"), ""]
    if shown.brackets:
        lines.append(message("laws.show.brackets"))
        lines += [f"  {_bracket(bracket)}" for bracket in shown.brackets]
    for row in shown.counterparts:
        lines += _counterpart_lines(row)
    lines += [message("laws.show.transition")] if shown.counterparts else []
    lines += [message("laws.show.remark", text=remark) for remark in shown.remarks]
    return "\n".join(lines).rstrip() + "\n"


def _bracket(bracket: PenaltyBracket) -> str:
    from kg.registers.wording import sum_of

    return message("laws.show.bracket", conduct=bracket.summary, sum=sum_of(bracket))


def _counterpart_lines(row: Counterpart) -> list[str]:
    """The provision of the Code, with its brackets."""
    from kg.graph.identifiers import ProvisionPath
    from kg.graph.law import provision_label
    from kg.registers.counterparts import CODE
    from kg.registers.penalties import penalties_for

    place = (row.code_article, row.code_paragraph, row.code_item)
    label = provision_label(ProvisionPath(("statute", CODE), place[0], 0, *place[1:]))
    doubt = message("laws.show.unconfirmed") if row.to_be_confirmed else ""
    lines = [message("laws.show.counterpart", label=label, doubt=doubt)]
    return lines + [f"  {_bracket(bracket)}" for bracket in penalties_for(CODE, *place)]
