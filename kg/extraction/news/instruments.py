"""Laws, plans and standards that a text names by title: 《德州市“十四五”生态环境保护规划》."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.cues import alternation, table, words
from kg.extraction.layers import Layers, Title, layers
from kg.records import CitationRole, Evidence, Instrument, InstrumentKind, Sourced, Span
from kg.registers import statutes

_NUMBER = re.compile(
    r"\s*[（(](?P<number>(?:GB|HJ|DB|T/|CJ|SL|NY|HY|QX|JT|AQ|LY)[^（()）]{3,24})[)）]"
)
_ENDS = {
    InstrumentKind(kind): re.compile(alternation(entries) + r"(?:[（(][^（()）]*[)）])?$")
    for kind, entries in table("news/instruments")["ends"].items()
}
_NOT = re.compile(alternation(words("news/instruments", "not")) + "$")
_NUMBERED = re.compile(r"^(?:GB|HJ|DB)")


@Language.component("gd_instruments")
def instruments(doc: Doc) -> Doc:
    """Fill the list ``instruments`` of the news."""
    found = layers(doc)
    told = {each.title.value: each for each in reversed(list(find_instruments(found.text, found)))}
    found.news.instruments = sorted(told.values(), key=lambda each: each.span)
    return doc


def find_instruments(text: str, found: Layers) -> Iterator[Instrument]:
    """The instruments named in a text; law that is cited without 《》 comes by its full title."""
    for title in found.titles:
        kind = kind_of(title)
        if kind is None:
            continue
        full = found.aliases.get(title.text, title.text)
        yield Instrument(
            _sourced(full, title.span, "" if full == title.text else "据文中简称"),
            kind,
            _number(text, title.span.end),
        )
    for reference in found.references:
        if (
            reference.rule == "citations.bare_title"
            and reference.role is not CitationRole.DISCRETION
        ):
            full = _registered(reference.statute)
            yield Instrument(_sourced(full, reference.span, "未加书名号"), InstrumentKind.STATUTE)


def kind_of(title: Title) -> InstrumentKind | None:
    """What an instrument of this title is; ``None`` for reports, letters and forms.

    >>> kind_of(Title(Span(0, 9), "闻溪河跨界联防联控合作协议", "letter"))
    <InstrumentKind.PLAN: 'plan'>
    """
    if _NOT.search(title.text):
        return None
    for kind, pattern in _ENDS.items():
        if pattern.search(title.text):
            return kind
    return None


def _number(text: str, position: int) -> Sourced[str] | None:
    match = _NUMBER.match(text, position)
    if match is None:
        return None
    return Sourced(
        match["number"].strip(), (Evidence(Span(*match.span("number")), "instruments.number"),)
    )


def _registered(title: str) -> str:
    """The full title of a law that a short one means: 生态环境法典."""
    full = {
        version.title
        for version in statutes.all_versions()
        if title in (version.title, version.short, *version.aliases)
    }
    return full.pop() if len(full) == 1 else title


def _sourced(title: str, span: Span, note: str) -> Sourced[str]:
    return Sourced(re.sub(r"\s+", "", title), (Evidence(span, "instruments.title", note),))
