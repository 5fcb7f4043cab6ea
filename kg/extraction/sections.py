"""Cases in a text: by headings, by the rows of a table, as a letter, or in plain prose."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.cues import alternation, table, words
from kg.extraction.headings import Heading, heading_of
from kg.extraction.layers import Layers, PartyName, Section, inside, layers
from kg.extraction.tables import case_rows
from kg.extraction.zones import zones_of
from kg.records import Kind, Span

_NEXT = re.compile(r"[“\s]*" + alternation(words("sections", "next_case", "cues")))
_STRONG = re.compile(alternation(words("sections", "strong", "cues")))
_INSPECTION = re.compile(alternation(words("sections", "acts", "inspection")))
_STATISTICS = re.compile(alternation(words("sections", "statistics", "cues")))
_LETTER = re.compile(r"(?:决定书|告知书)\s*$")
_CLOSING = table("sections")["closing"]


@Language.component("gd_sections")
def sections(doc: Doc) -> Doc:
    """Fill the layer ``sections``: the stretches of the article that tell one case each."""
    found = layers(doc)
    text = doc.text
    found.sections = (
        case_rows(text, found.paragraphs)
        or by_letter(text, found)
        or by_headings(text, found)
        or by_prose(text, found)
    )
    return doc


def by_letter(text: str, found: Layers) -> list[Section]:
    """A decision letter is one case, headed by its title."""
    if not any(party.role == "respondent" for party in found.parties):
        return []
    heading = next(
        (p for p in found.paragraphs[:4] if _LETTER.search(text[p.start : p.end])), None
    )
    span = Span(0, len(text))
    return [Section(span, heading, zones_of(text, span))]


def by_headings(text: str, found: Layers) -> list[Section]:
    """One case from each heading to the next."""
    headings = _case_headings(text, found)
    ends = [heading.start for heading in headings[1:]] + [len(text)] * bool(headings)
    made = []
    for heading, end in zip(headings, ends, strict=True):
        span = Span(heading.start, end)
        complete = end < len(text) or is_complete(text[: span.end])
        made.append(Section(span, heading.title, zones_of(text, span), complete))
    return made


def _case_headings(text: str, found: Layers) -> list[Heading]:
    """The paragraphs that head a case; a number alone takes the next line as its title."""
    headings: list[Heading] = []
    pending: Heading | None = None
    for paragraph in found.paragraphs:
        heading = heading_of(text, paragraph)
        if pending is not None:
            title = heading.title if heading else _plain_title(text, paragraph)
            headings.append(Heading(pending.start, title, sure=True))
            pending = None
            if title is not None:
                continue
        if heading is None:
            continue
        if heading.sure and heading.title is None and paragraph.end - paragraph.start < 12:
            pending = heading
        elif heading.sure or (heading.title and _names_someone(text, heading.title, found)):
            headings.append(heading)
    return _without_bulletin_title(headings)


def _without_bulletin_title(headings: list[Heading]) -> list[Heading]:
    """Once some headings are numbered as cases, an unnumbered first one is the bulletin's."""
    if len(headings) > 1 and not headings[0].sure and all(h.sure for h in headings[1:]):
        return headings[1:]
    return headings


def _plain_title(text: str, paragraph: Span) -> Span | None:
    line = text[paragraph.start : paragraph.end]
    return paragraph if len(line) <= 80 and not re.search(r"[。：]", line) else None


def _names_someone(text: str, title: Span, found: Layers) -> bool:
    return bool(inside(found.parties, title)) or bool(inside(found.places, title))


def by_prose(text: str, found: Layers) -> list[Section]:
    """Stretches of running text in which a named party is dealt with."""
    made: list[Section] = []
    for block in _blocks(text, found):
        parties = _respondents(inside(found.parties, block))
        if _begins_case(text, block, parties, made, found):
            made.append(Section(block, None))
        elif made and _continues(text, block):
            made[-1] = Section(Span(made[-1].span.start, block.end), None)
    return [
        Section(s.span, None, zones_of(text, s.span), _whole(text, s, made)) for s in made
    ]


def _blocks(text: str, found: Layers) -> list[Span]:
    """Paragraphs, cut where a sentence goes over to the next case."""
    cuts = {paragraph.start for paragraph in found.paragraphs}
    cuts |= {s.start for s in found.sentences if _NEXT.match(text, s.start)}
    ordered = sorted(cuts)
    ends = ordered[1:] + [len(text)]
    return [Span(a, b) for a, b in zip(ordered, ends, strict=True)]


def _begins_case(
    text: str, block: Span, parties: set[str], made: list[Section], found: Layers
) -> bool:
    words_of_block = text[block.start : block.end]
    if not parties or _STATISTICS.search(words_of_block) and not _STRONG.search(words_of_block):
        return False
    if _NEXT.match(text, block.start):
        return _INSPECTION.search(words_of_block) is not None
    if not _STRONG.search(words_of_block) and not (
        _INSPECTION.search(words_of_block) and _dealt_with_later(text, block, parties)
    ):
        return False
    if not made:
        return True
    known = _respondents(inside(found.parties, made[-1].span))
    decided = _STRONG.search(text, made[-1].span.start, made[-1].span.end)
    inspected = _INSPECTION.search(words_of_block)
    return bool(decided and inspected and not parties & known)


def _dealt_with_later(text: str, block: Span, parties: set[str]) -> bool:
    """Whether the party is named again, or taken up, near a decision further on."""
    rest = text[block.end : block.end + 1200]
    return _STRONG.search(rest) is not None and bool(
        any(name in rest for name in parties) or re.search(r"该(?:公司|企业|单位|厂)|当事人", rest)
    )


def _continues(text: str, block: Span) -> bool:
    return _STATISTICS.search(text, block.start, block.end) is None


def _respondents(parties: object) -> set[str]:
    """The names that can be respondents: not third parties, not persons in an office."""
    names = set()
    for party in parties if isinstance(parties, list) else []:
        if isinstance(party, PartyName) and party.role != "third":
            if party.kind is not Kind.PERSON or party.role == "":
                names.add(party.name)
    return names


def _whole(text: str, section: Section, made: list[Section]) -> bool:
    return section is not made[-1] or section.span.end < len(text) or is_complete(text)


def is_complete(text: str) -> bool:
    """Whether a text ends like a finished one.

    >>> is_complete("责令改正。"), is_complete("六价铬浓度为")
    (True, False)
    """
    stripped = text.rstrip()
    if any(cue in stripped[-12:] for cue in _CLOSING["continued"]):
        return False
    return not stripped or stripped[-1] in _CLOSING["ends"]
