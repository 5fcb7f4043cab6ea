"""What was found in one file, for a person to read: a table for each case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain

from kg.commands.terminal.news import news_tables
from kg.commands.terminal.tables import table
from kg.messages import message
from kg.records import (
    Article,
    Case,
    Citation,
    Document,
    Evidence,
    Fine,
    Measurement,
    Mention,
    Records,
    Sourced,
    regulators_of,
    unique_names,
)

Found = tuple[str, tuple[Evidence, ...]]
"""A value in words, and the evidence for it."""

_LONGEST_QUOTE = 60


def summary(records: Records) -> str:
    """Articles, cases field by field with their quotes, news, statistics, names and doubts."""
    document = records.document
    counts = {"articles": len(document.articles), "cases": len(records.cases)}
    parts = [
        message("extract.heading", name=document.name, **counts),
        _articles(document),
        *(_case(case, document) for case in records.cases),
    ]
    if not records.cases:
        parts.append(message("extract.no_cases"))
    parts += [
        *news_tables(records.news),
        _statistics(records),
        _mentions(records.mentions),
        _notes(records),
    ]
    return "\n".join(part.rstrip("\n") + "\n" for part in parts if part)


def _columns(*names: str) -> list[str]:
    return [message(f"extract.column.{name}") for name in names]


def _articles(document: Document) -> str:
    rows = [_article(article) for article in document.articles]
    columns = _columns("article", "title", "date", "byline")
    return table(columns, rows, title=message("extract.articles"))


def _article(article: Article) -> list[object]:
    return [
        article.index,
        article.title.value if article.title is not None else message("extract.untitled"),
        article.date.value if article.date is not None else None,
        message("list.comma").join(byline.value for byline in article.bylines),
    ]


def _statistics(records: Records) -> str:
    rows = [
        [one.name, _amount(one.value, one.unit), one.place, one.period]
        for one in records.statistics
    ]
    columns = _columns("name", "value", "place", "period")
    return table(columns, rows, title=message("extract.statistics")) if rows else ""


def _mentions(mentions: Iterable[Mention]) -> str:
    """The names by kind, each once, in text order."""
    by_kind: dict[str, list[str]] = {}
    for mention in unique_names(mentions):
        by_kind.setdefault(mention.kind.value, []).append(mention.name)
    rows = [
        [message(f"kind.{kind}"), message("list.comma").join(names)]
        for kind, names in by_kind.items()
    ]
    return table(_columns("kind", "names"), rows, title=message("extract.mentions")) if rows else ""


def _notes(records: Records) -> str:
    notes = [*records.document.notes, *records.notes]
    return "\n".join([message("extract.notes"), *(f"  {note}" for note in notes)]) if notes else ""


# --------------------------------------------------------------------------
# One case


def _case(case: Case, document: Document) -> str:
    title = case.title.value if case.title is not None else message("extract.untitled")
    drawn = table(
        _columns("field", "value", "evidence"),
        [
            [message(f"field.{name}") if first else "", text, _where(evidence, document)]
            for name, found in _fields(case)
            for first, (text, evidence) in _marking_first(found)
        ],
        title=f"{message('extract.case', number=case.index + 1)} {title}",
    )
    return drawn if case.complete else f"{drawn}{message('extract.incomplete')}\n"


def _fields(case: Case) -> list[tuple[str, Iterable[Found]]]:
    """The fields of a case in the order in which one would tell them."""
    return [
        ("regulators", _named(regulators_of(case))),
        ("referred_by", _named(case.referred_by)),
        ("respondent", _named(case.respondents)),
        ("place", _named([case.place])),
        ("inspection_date", _valued([case.inspection_date])),
        ("decision_date", _valued([case.decision_date])),
        ("violation", _valued([case.violation])),
        ("violated", _cited(case.violated)),
        ("penalised_under", _cited(case.penalised_under)),
        ("discretion_basis", _valued(case.discretion_basis)),
        ("discretion_item", _valued([case.discretion_item])),
        ("fine_cny", _fined([case.fine])),
        ("proposed_fine_cny", _fined([case.proposed_fine])),
        ("other_fines", _fined(case.other_fines)),
        ("measures", ((message(f"measure.{one.value}"), one.evidence) for one in case.measures)),
        ("detention_days", _valued([case.detention_days])),
        ("pollutants", _named(case.pollutants)),
        ("measurements", ((_measured(one), one.evidence) for one in case.measurements)),
        ("standards", _valued(case.standards)),
        ("decision_numbers", _valued(case.decision_numbers)),
    ]


def _named(mentions: Iterable[Mention | None]) -> Iterator[Found]:
    return ((one.name, one.evidence) for one in mentions if one is not None)


def _valued(values: Iterable[Sourced[str] | Sourced[int] | None]) -> Iterator[Found]:
    return ((str(one.value), one.evidence) for one in values if one is not None)


def _cited(citations: Iterable[Citation]) -> Iterator[Found]:
    return ((_citation(one), one.evidence) for one in citations)


def _fined(fines: Iterable[Fine | None]) -> Iterator[Found]:
    for fine in fines:
        if fine is not None:
            who = "" if fine.on is None else f"{fine.on.name} "
            yield f"{who}{_plain(fine.cny)}", fine.evidence


def _citation(citation: Citation) -> str:
    """A provision as lawyers write it.

    >>> _citation(Citation("排污许可管理条例", "《条例》", "violated", (), article=34, item=2))
    '《排污许可管理条例》第34条第2项'
    """
    levels = (
        ("article", citation.article),
        ("suffix", citation.article_suffix or None),
        ("paragraph", citation.paragraph),
        ("item", citation.item),
    )
    numbers = (message(f"citation.{level}", number=n) for level, n in levels if n is not None)
    return f"《{citation.statute}》" + "".join(numbers)


def _measured(measured: Measurement) -> str:
    """A measurement with its limit and by how much it was exceeded."""
    value = _amount(measured.value, measured.unit)
    if measured.value is None and measured.value_min is not None:
        value = f"{_plain(measured.value_min)}—{_amount(measured.value_max, measured.unit)}"
    stated = (
        ("limit", _amount(measured.limit, measured.limit_unit)),
        ("excess", _amount(measured.excess, measured.unit)),
        ("times", _amount(measured.exceedance_times, None)),
    )
    more = (message(f"measurement.{name}", amount=amount) for name, amount in stated if amount)
    parts = chain([f"{measured.pollutant.name} {value}".strip()], more)
    return message("list.comma").join(parts)


def _amount(value: Decimal | None, unit: str | None) -> str:
    return "" if value is None else f"{_plain(value)}{unit or ''}"


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _marking_first(found: Iterable[Found]) -> Iterator[tuple[bool, Found]]:
    return ((position == 0, one) for position, one in enumerate(found))


def _where(evidence: tuple[Evidence, ...], document: Document) -> str:
    """The characters and the quote of the first piece of evidence."""
    leading = evidence[0]
    quote = " ".join(document.quote(leading.span).split())
    if len(quote) > _LONGEST_QUOTE:
        quote = quote[:_LONGEST_QUOTE] + "…"
    return f"{leading.span.start}-{leading.span.end} {quote}"
