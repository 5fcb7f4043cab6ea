"""What a letter, form or table says of a party besides its name: code, representative, address."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.extraction.cues import alternation, compose, words
from kg.extraction.layers import Layers, PartyName, Section, overlapping
from kg.extraction.names import MARK
from kg.extraction.word_trees import word_tree
from kg.records import Evidence, Kind, Mention, PartyDetails, Sourced, Span
from kg.registers.credit_codes import CREDIT_CODE, is_sound

_KINDS = ("credit_code", "representative", "address")
_BRACKET = r"(?:[（(][^（）()\n]{1,16}[)）])?"
_LONGEST_FIELD = 120
_PERSON = compose(r"(?:[一-鿿]|<mark>){2,5}|[一-鿿]{1,12}·[一-鿿·]{1,16}", mark=MARK)
_PLACE_WORD = re.compile("[省市县区旗镇乡村路街道号园组社巷弄院楼]")


@dataclass(frozen=True, slots=True)
class _Field:
    """A labelled value: what kind it is and where the value stands."""

    kind: str
    value: Span


def details_in(
    text: str, section: Section, found: Layers, respondents: Sequence[PartyName]
) -> tuple[PartyDetails, ...]:
    """What is told of each punished party, in their order; parties of whom nothing is are left out.

    A field speaks of the party named last before it, else of the first.
    """
    if not respondents:
        return ()
    told = list(_fields(text, section, found))
    named = _namings(text, section.span, respondents) if told else []
    fields: dict[int, dict[str, Span]] = {}
    for field in told:
        before = bisect_right(named, (field.value.start, len(respondents))) - 1
        number = named[before][1] if before >= 0 else 0
        fields.setdefault(number, {}).setdefault(field.kind, field.value)
    return tuple(_details(text, number, fields[number]) for number in sorted(fields))


def _namings(text: str, span: Span, parties: Sequence[PartyName]) -> list[tuple[int, int]]:
    """Where a stretch names the parties, in order, each with the party's number."""
    numbers: dict[str, list[int]] = {}
    for number, party in enumerate(parties):
        numbers.setdefault(text[party.span.start : party.span.end], []).append(number)
    any_name = re.compile(f"(?=({word_tree(numbers)}))")
    return sorted(
        (match.start(), number)
        for match in any_name.finditer(text, span.start, span.end + max(map(len, numbers)))
        if match.start() < span.end
        for end in range(1, len(match[1]) + 1)
        for number in numbers.get(match[1][:end], ())
    )


def _details(text: str, number: int, fields: dict[str, Span]) -> PartyDetails:
    code, name, address = (fields.get(kind) for kind in _KINDS)
    return PartyDetails(
        respondent=number,
        credit_code=None if code is None else _code(text, code),
        representative=None if name is None else _person(text, name),
        address=None if address is None else _sourced(text, address, "letters.address"),
    )


def _code(text: str, span: Span) -> Sourced[str]:
    """A code as printed, with a remark where its check character does not fit."""
    value = text[span.start : span.end].upper()
    note = "" if is_sound(value) else "check character does not fit"
    return Sourced(value, (Evidence(span, "letters.credit_code", note),))


def _person(text: str, span: Span) -> Mention:
    name = text[span.start : span.end]
    return Mention(name, Kind.PERSON, (Evidence(span, "letters.representative"),))


def _sourced(text: str, span: Span, rule: str) -> Sourced[str]:
    return Sourced(re.sub(r"\s+", "", text[span.start : span.end]), (Evidence(span, rule),))


def _fields(text: str, section: Section, found: Layers) -> Iterator[_Field]:
    """The labelled values of a section in text order."""
    if section.cells:
        yield from _of_cells(text, section)
        return
    in_head = True
    for paragraph in overlapping(found.paragraphs, section.span):
        span = Span(max(paragraph.start, section.span.start), min(paragraph.end, section.span.end))
        is_field = span.end - span.start <= _LONGEST_FIELD and _leads(text, span)
        if (is_field and in_head) or _has_code(text, span):
            yield from _of_paragraph(text, span)
        elif text[span.start : span.end].rstrip().endswith("。"):
            in_head = False  # the telling begins; addresses from here on are of courts and banks


def _of_cells(text: str, section: Section) -> Iterator[_Field]:
    """The cells of a row below the headings that are labels of fields."""
    for header, cell in zip(section.header, section.cells, strict=False):
        for kind in ("credit_code", "representative"):
            if _label(kind).fullmatch(header) and _fits(kind, text[cell.start : cell.end]):
                yield _Field(kind, cell)


def _of_paragraph(text: str, paragraph: Span) -> Iterator[_Field]:
    """The fields in a line of fields, or in the sentence that introduces a party."""
    matches = list(_any_label().finditer(text, paragraph.start, paragraph.end))
    ends = [match.start() for match in matches[1:]] + [paragraph.end] * bool(matches)
    for match, end in zip(matches, ends, strict=True):
        kind = str(match.lastgroup)
        if kind in _KINDS:
            value = _value(kind, text, match.end(), end)
            if value is not None:
                yield _Field(kind, value)


def _value(kind: str, text: str, start: int, end: int) -> Span | None:
    """The value of a field between its label and the next, if it looks like one."""
    stop = re.compile(
        r"[，。；;、\n]|\s{2,}|[\t｜|]" if kind == "address" else r"[，。；;、\s｜|（(]"
    )
    found = stop.search(text, start, end)
    end = found.start() if found else end
    while end > start and text[end - 1] in " 　（(":
        end -= 1
    if kind == "credit_code":
        code = CREDIT_CODE.match(text, start)
        return None if code is None else Span(*code.span())
    return Span(start, end) if _fits(kind, text[start:end]) else None


def _fits(kind: str, value: str) -> bool:
    """Whether words can be the value of a field.

    >>> _fits("representative", "买某某"), _fits("representative", "进行询问调查")
    (True, False)
    """
    if kind == "credit_code":
        return CREDIT_CODE.fullmatch(value) is not None
    if kind == "representative":
        return _PERSON.fullmatch(value) is not None
    return len(value) > 2 and _PLACE_WORD.search(value) is not None


def _leads(text: str, paragraph: Span) -> bool:
    """Whether a paragraph begins with a label or is one (当事人：…)."""
    return _leading().match(text, paragraph.start, paragraph.end) is not None


def _has_code(text: str, paragraph: Span) -> bool:
    found = _label("credit_code").search(text, paragraph.start, paragraph.end)
    return (
        found is not None
        and _value("credit_code", text, _after(text, found), paragraph.end) is not None
    )


def _after(text: str, label: re.Match[str]) -> int:
    rest = _joint().match(text, label.end())
    return rest.end() if rest else label.end()


@cache
def _label(kind: str) -> re.Pattern[str]:
    return compose(r"<labels><bracket>", labels=_labels(kind), bracket=_BRACKET)


@cache
def _joint() -> re.Pattern[str]:
    linking = alternation(words("letters", "details", "linking"))
    return compose(r"\s*(?:[：:｜|]|<linking>)?\s*", linking=linking)


@cache
def _any_label() -> re.Pattern[str]:
    """A label and what joins it to its value; one that ends another word is none."""
    kinds = "|".join(f"(?P<{kind}>{_labels(kind)})" for kind in (*_KINDS, "other"))
    linking = alternation(words("letters", "details", "linking"))
    return compose(
        r"(?<![一-鿿]) (?:<kinds>) <bracket> \s* (?:[：:｜|]|<linking>)? \s*",
        kinds=kinds, bracket=_BRACKET, linking=linking,
    )  # fmt: skip


@cache
def _leading() -> re.Pattern[str]:
    """A label with its colon at the head of a line."""
    known = "|".join(_labels(kind) for kind in (*_KINDS, "other"))
    party = alternation(words("letters", "respondent_labels"))
    return compose(
        r"\s*(?:<known>|<party>)<bracket>\s*[：:｜|]", known=known, party=party, bracket=_BRACKET
    )


def _labels(kind: str) -> str:
    return alternation(words("letters", "details", kind))
