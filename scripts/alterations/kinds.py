"""The kinds of alteration: each changes one fact of one case so that it becomes wrong.

Only what the law, arithmetic or the calendar proves wrong counts: a fine is
multiplied until it leaves every bracket, an article becomes one whose words
are of something else, and so on. What an alteration leaves lawful is not made.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from random import Random

import cn2an

from kg.audit.amounts import SUM, cny
from kg.records import Case, Citation, Records, Span
from kg.registers import divisions, penalties, provisions
from kg.registers.statutes import version_by_id

NUMERAL = re.compile(r"第([一二三四五六七八九十百千零〇\d]+)条")
ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Alteration:
    """A document with one fact of one case changed, and what it was before and after."""

    kind: str
    case: int
    text: str
    before: str
    after: str


Make = Callable[[Records, Case, Random], Iterator[tuple[Span, str]]]


def alterations(records: Records, rng: Random) -> Iterator[Alteration]:
    """One alteration of each kind for each case that allows it."""
    for case in records.cases:
        if not case.complete:
            continue
        for kind, make in KINDS.items():
            edits = list(make(records, case, rng))
            if edits:
                yield _edited(records, case, kind, edits)


def _edited(records: Records, case: Case, kind: str, edits: list[tuple[Span, str]]) -> Alteration:
    text = records.document.text
    before = "；".join(text[span.start : span.end] for span, _ in edits)
    for span, words in sorted(edits, key=lambda edit: edit[0], reverse=True):
        text = text[: span.start] + words + text[span.end :]
    return Alteration(kind, case.index, text, before, "；".join(words for _, words in edits))


def fine_multiplied(records: Records, case: Case, rng: Random) -> Iterator[tuple[Span, str]]:
    """The fine times three, five, ten … until no provision applied allows it."""
    most = _most(case)
    if case.fine is None or most is None or case.fine.kind.value != "罚款":
        return
    span = case.fine.evidence[0].span
    quote = records.document.text[span.start : span.end]
    found = re.search(SUM, quote)
    if found is None or cny(found) != case.fine.cny:
        return
    for factor in (3, 5, 10, 20, 50, 100):
        amount = case.fine.cny * factor
        if amount > most:
            said = f"{_plain(amount / 10_000)}万元"
            yield span, quote[: found.start()] + said + quote[found.end() :]
            return


def article_shifted(records: Records, case: Case, rng: Random) -> Iterator[tuple[Span, str]]:
    """The article applied becomes a near one, or one beyond the last, of other content."""
    for cited in case.penalised_under:
        edit = _shifted(records, case, cited, rng)
        if edit is not None:
            yield edit
            return


def _shifted(records: Records, case: Case, cited: Citation, rng: Random) -> tuple[Span, str] | None:
    version = None if cited.resolution is None else version_by_id(cited.resolution.version or "")
    if version is None or cited.article is None or not provisions.is_read(version.id):
        return None
    if len({c.article for c in case.penalised_under if c.statute == cited.statute}) > 1:
        return None
    quote = records.document.text[cited.span.start : cited.span.end]
    found = NUMERAL.search(quote)
    if found is None:
        return None
    steps = [-5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 30]
    article = cited.article + rng.choice(steps)
    if article < 1:
        return None
    numeral = str(article) if found[1].isdigit() else cn2an.an2cn(article)
    numeral = numeral.removeprefix("一") if 10 <= article < 20 else numeral
    changed = quote[: found.start(1)] + numeral + quote[found.end(1) :]
    return cited.span, changed


def dates_swapped(records: Records, case: Case, rng: Random) -> Iterator[tuple[Span, str]]:
    """The dates of inspection and decision change places, written in full."""
    first, last = case.inspection_date, case.decision_date
    if first is None or last is None or first.value >= last.value:
        return
    if not (ISO.fullmatch(first.value) and ISO.fullmatch(last.value)):
        return
    if any(e.note for e in (*first.evidence, *last.evidence)) and first.span == last.span:
        return
    yield first.span, _day(last.value)
    yield last.span, _day(first.value)


def total_changed(records: Records, case: Case, rng: Random) -> Iterator[tuple[Span, str]]:
    """A stated excess, or times over the limit, that the numbers no longer give."""
    text = records.document.text
    for measured in case.measurements:
        for stated in (measured.excess, measured.exceedance_times):
            if stated is None or measured.value is None or measured.limit is None:
                continue
            start, end = case.span.start, case.span.end
            place = re.search(rf"(?<![\d.]){re.escape(_plain(stated))}(?![\d.])", text[start:end])
            if place is None or len(re.findall(re.escape(_plain(stated)), text[start:end])) > 1:
                continue
            wrong = stated * 2 + Decimal(1).scaleb(min(0, int(stated.as_tuple().exponent)))
            yield Span(start + place.start(), start + place.end()), _plain(wrong)
            return


def regulator_moved(records: Records, case: Case, rng: Random) -> Iterator[tuple[Span, str]]:
    """The body that decided (else that inspected) becomes that of a prefecture elsewhere."""
    bodies = case.decided_by or case.investigated_by
    if case.place is None or case.place.identity is None or not bodies:
        return
    code = case.place.identity.key.split("/")[1]
    elsewhere = [
        d
        for d in divisions.all_divisions()
        if d.level == "prefecture" and d.name.endswith("市") and d.code[:2] != code[:2]
    ]
    stranger = rng.choice(elsewhere).name
    for body in bodies:
        for evidence in body.evidence[:1]:
            yield evidence.span, f"{stranger}生态环境局"


KINDS: dict[str, Make] = {
    "fine_multiplied": fine_multiplied,
    "article_shifted": article_shifted,
    "dates_swapped": dates_swapped,
    "total_changed": total_changed,
    "regulator_moved": regulator_moved,
}


def _most(case: Case) -> Decimal | None:
    """The greatest sum that all provisions applied together allow; ``None`` where it is open."""
    total = Decimal(0)
    for cited in case.penalised_under:
        resolution = cited.resolution
        if resolution is None or resolution.version is None or cited.article is None:
            return None
        if not provisions.is_read(resolution.version):
            return None
        rows = penalties.penalties_for(
            resolution.version, cited.article, cited.paragraph, cited.item, cited.article_suffix
        )
        tops = [row.fine_max_cny for row in rows if row.fine_basis]
        if any(top is None for top in tops) or any(row.per for row in rows):
            return None
        total += max((top for top in tops if top is not None), default=Decimal(0))
    return total or None


def _day(iso: str) -> str:
    year, month, day = (int(part) for part in iso.split("-"))
    return f"{year}年{month}月{day}日"


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
