"""Cases in a text: rows of a table, labelled forms, headings, letters, or plain prose."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.cues import alternation, compose, table, words
from kg.extraction.headings import Heading, heading_of, without_mark
from kg.extraction.layers import Layers, Section, inside, layers, overlapping
from kg.extraction.letters import is_notice
from kg.extraction.prose import prose_sections
from kg.extraction.record_lines import record_lines
from kg.extraction.series import numbered_series
from kg.extraction.tables import case_rows, cells_of
from kg.extraction.zones import zones_of
from kg.records import Span

_LETTER = re.compile(r"^[^，。：]{0,40}?(?:决定书|告知书)(?=\s|$)")
_CLOSING = table("sections")["closing"]
_FORM_TITLE = compose(
    r"\s*<labels>[：:]\s*", labels=alternation(words("sections", "form", "titles"))
)
# 办案单位：…: a short line without full stop behind a label
_FIELD_LINE = re.compile(r"\s*[一-鿿]{2,12}[：:][^。\n]{1,60}")
_BETWEEN_LINES = re.compile(r"[\n \u3000]*+")
_NEXT = re.compile(r"\s*" + alternation(words("sections", "next_case", "cues")))
_DECIDES = re.compile(alternation(words("sections", "strong", "cues")))
_MOST_FIELDS = 20
_LETTER_HEAD = 6
_FEWEST_HEADED = 2
_MAX_FOOTER = 16
_MIN_LINE, _MAX_LINE = 6, 40
_PUNCTUATED = re.compile(r"[。；：，？?]")


@Language.component("gd_sections")
def sections(doc: Doc) -> Doc:
    """Fill the layer ``sections``: the stretches of the article that tell one case each."""
    found = layers(doc)
    text = found.text
    found.sections = (
        _with_cases_above(text, case_rows(text, found.paragraphs), found)
        or by_forms(text, found)
        or record_lines(text, found)
        or by_headings(text, found)
        or with_lines_above(text, prose_sections(text, found), found)
    )
    if found.sections:
        found.sections[-1] = _checked_end(text, found.sections[-1], found)
    return doc


def _with_cases_above(text: str, rows: list[Section], found: Layers) -> list[Section]:
    """The rows of a table, behind the cases that are told under headings above it."""
    if not rows:
        return []
    first = _paragraph_at(rows[0].span.start, found)
    while first > 0 and len(cells_of(text, found.paragraphs[first - 1])) > 1:
        first -= 1  # the headings of the columns, and what else of the table stands above
    table_start = found.paragraphs[first].start
    told = []
    for section in by_headings(text, found):
        if section.span.start >= table_start:
            break
        span = Span(section.span.start, min(section.span.end, table_start))
        if _DECIDES.search(text, span.start, span.end) and inside(found.parties, span):
            told.append(replace(section, span=span, zones=zones_of(text, span)))
    return told + rows


def _checked_end(text: str, last: Section, found: Layers) -> Section:
    """The last case marked incomplete when the text breaks off inside it."""
    is_row = bool(last.cells)
    # A letter or form ends with a date or a number, not with a sentence.
    is_form = any(party.role == "respondent" for party in inside(found.parties, last.span))
    whole = is_row or is_form or last.span.end < len(text.rstrip()) or is_complete(text)
    return replace(last, complete=whole)


def by_forms(text: str, found: Layers) -> list[Section]:
    """Letters and lists of labelled records: one case for each labelled respondent."""
    labelled = [party.span for party in found.parties if party.role == "respondent"]
    if not labelled:
        return []
    starts = _repeating(text, labelled, found) or [
        _record_start(text, span, found) for span in labelled
    ]
    if len(labelled) == 1 or _letter_heading(text, found) is not None:
        span = Span(0, len(text))
        heading = _letter_heading(text, found) or _form_title(text, span, found)
        return [Section(span, heading, zones_of(text, span), notice=is_notice(text))]
    made = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        span = Span(start, end)
        made.append(Section(span, _form_title(text, span, found), zones_of(text, span)))
    return made


def _repeating(text: str, labelled: list[Span], found: Layers) -> list[int]:
    """Where records begin whose first field stands above the respondent's: 文号：… 当事人：….

    The label of that field opens every record; empty when there is none.
    """
    at = _paragraph_at(labelled[0].start, found)
    while at > 0 and _is_field(text, found.paragraphs[at - 1]):
        at -= 1
    first = found.paragraphs[at]
    label = re.split("[：:]", text[first.start : first.end])[0]
    if first.start >= labelled[0].start - 1 or len(labelled) < _FEWEST_HEADED:
        return []
    opening = re.compile(re.escape(label) + "[：:]")
    starts = [p.start for p in found.paragraphs if opening.match(text, p.start)]
    before = [max((s for s in starts if s < span.start), default=-1) for span in labelled]
    return before if -1 not in before and len(set(before)) == len(before) else []


def _record_start(text: str, label: Span, found: Layers) -> int:
    """Where a record begins: at its number or title, up to two lines above the respondent."""
    at = first = _paragraph_at(label.start, found)
    for back in (at - 1, at - 2, at - 3):
        if back < 0:
            break
        line = found.paragraphs[back]
        short = line.end - line.start < 80
        titled = _FORM_TITLE.match(text, line.start) or heading_of(text, line)
        if short and titled:
            first = back
    return found.paragraphs[first].start


def _paragraph_at(position: int, found: Layers) -> int:
    return bisect_right(found.paragraphs, position, key=lambda p: p.start) - 1


def _form_title(text: str, span: Span, found: Layers) -> Span | None:
    """The title of a record: behind its label, or the heading line of a case."""
    for paragraph in overlapping(found.paragraphs, span)[:3]:
        label = _FORM_TITLE.match(text, paragraph.start, paragraph.end)
        if label is not None:
            return Span(label.end(), paragraph.end)
        heading = heading_of(text, paragraph)
        if heading is not None and heading.title is not None:
            return heading.title
    return None


def _letter_heading(text: str, found: Layers) -> Span | None:
    """The title of a letter, with the body's name when that stands on the line before."""
    before: Span | None = None
    for paragraph in found.paragraphs[:_LETTER_HEAD]:
        letter = _LETTER.search(text[paragraph.start : paragraph.end])
        if letter is not None:
            names_body = before is not None and bool(inside(found.bodies, before))
            short = before is not None and before.end - before.start < 30
            start = before.start if before and names_body and short else paragraph.start
            return Span(start, paragraph.start + letter.end())
        before = paragraph
    return None


def with_lines_above(text: str, sections: list[Section], found: Layers) -> list[Section]:
    """The cases of running text with the short lines above them as headings, when all have one."""
    if len(sections) < _FEWEST_HEADED:
        return sections
    lines = [_line_above(text, section, found) for section in sections]
    if any(line is None for line in lines):
        return sections
    starts = [line.start for line in lines if line is not None]
    ends = [
        min(s.span.end, after) for s, after in zip(sections, [*starts[1:], len(text)], strict=True)
    ]
    return [
        replace(
            s, span=Span(line.start, end), heading=line, zones=zones_of(text, Span(line.start, end))
        )
        for s, line, end in zip(sections, lines, ends, strict=True)
        if line is not None
    ]


def _line_above(text: str, section: Section, found: Layers) -> Span | None:
    """The short line without punctuation above the paragraph with which a case begins."""
    at = _paragraph_at(section.span.start, found)
    if at < 1 or found.paragraphs[at].start != section.span.start:
        return None
    line = without_mark(text, found.paragraphs[at - 1])
    words_of_line = text[line.start : line.end].strip()
    short = _MIN_LINE <= len(words_of_line) <= _MAX_LINE
    return line if short and _PUNCTUATED.search(words_of_line) is None else None


def by_headings(text: str, found: Layers) -> list[Section]:
    """One case from each heading to the next."""
    headings = _case_headings(text, found)
    if not any(heading.sure for heading in headings):
        headings = max(headings, numbered_series(text, found), key=len)
    ends = [heading.start for heading in headings[1:]] + [len(text)] * bool(headings)
    made = []
    for heading, end in zip(headings, ends, strict=True):
        span = Span(heading.start, end)
        made.append(Section(span, heading.title, zones_of(text, span)))
    return made


def _case_headings(text: str, found: Layers) -> list[Heading]:
    """The paragraphs that head a case; a number alone takes the next line as its title."""
    headings: list[Heading] = []
    pending: Heading | None = None
    for paragraph in found.paragraphs:
        heading = heading_of(text, paragraph)
        if headings and pending is None and _goes_on(text, headings[-1], paragraph, heading):
            headings[-1] = _joined(headings[-1], paragraph)
            continue
        if pending is not None and _is_field(text, paragraph) and not (heading and heading.sure):
            continue
        if pending is not None and heading is not None and heading.labelled:
            headings.append(replace(heading, start=pending.start))
            pending = None
            continue
        if pending is not None:
            title = heading.title if heading else _plain_title(text, paragraph)
            headings.append(Heading(pending.start, title, sure=True))
            pending = None
            if title is not None:
                continue
        if heading is None or (not headings and _only_goes_over(text, heading)):
            continue
        if heading.sure and heading.title is None and paragraph.end - paragraph.start < 12:
            pending = heading
        elif heading.labelled:
            headings.append(_with_fields_above(text, heading, found))
        elif heading.sure or _is_heading(text, paragraph, heading, found):
            headings.append(heading)
    return _without_bulletin_title(headings)


def _only_goes_over(text: str, heading: Heading) -> bool:
    """Whether running text goes over to a further case though none was headed: 第三起案件中."""
    return heading.title is None and _NEXT.match(text, heading.start) is not None


def _is_field(text: str, paragraph: Span) -> bool:
    """Whether a line is a labelled field above a case: 办案单位：某市生态环境局."""
    return _FIELD_LINE.fullmatch(text, paragraph.start, paragraph.end) is not None


def _with_fields_above(text: str, heading: Heading, found: Layers) -> Heading:
    """A labelled title that begins with the fields on the lines before it."""
    at = _paragraph_at(heading.start, found)
    farthest = max(0, at - _MOST_FIELDS)
    while at > farthest and _is_field(text, found.paragraphs[at - 1]):
        at -= 1
    return replace(heading, start=found.paragraphs[at].start)


def _goes_on(text: str, above: Heading, paragraph: Span, heading: Heading | None) -> bool:
    """Whether a line is the second of a heading: 案例一 某公司 ⏎ 逃避监管排放水污染物案."""
    title = above.title
    if title is None or heading is None or not above.sure:
        return False
    if text[title.start : title.end].endswith("案"):
        return False
    if _BETWEEN_LINES.fullmatch(text, title.end, paragraph.start) is None:
        return False
    return heading.start == paragraph.start and heading.title == paragraph and not heading.sure


def _joined(above: Heading, paragraph: Span) -> Heading:
    start = above.title.start if above.title is not None else paragraph.start
    return Heading(above.start, Span(start, paragraph.end), above.sure, above.labelled)


def _is_heading(text: str, paragraph: Span, heading: Heading, found: Layers) -> bool:
    """Whether an unsure heading is one: it names a party, or ends like a case on its own line."""
    title = heading.title
    if title is None:
        return False
    if inside(found.parties, title):
        return True
    if not text[title.start : title.end].endswith("案"):
        return False
    alone = title.end == paragraph.end
    return alone or bool(inside(found.places, title))


def _without_bulletin_title(headings: list[Heading]) -> list[Heading]:
    """Once some headings are numbered as cases, an unnumbered first one is the bulletin's."""
    if len(headings) > 1 and not headings[0].sure and all(h.sure for h in headings[1:]):
        return headings[1:]
    return headings


def _plain_title(text: str, paragraph: Span) -> Span | None:
    line = text[paragraph.start : paragraph.end]
    return paragraph if len(line) <= 80 and not re.search(r"[。：]", line) else None


def is_complete(text: str) -> bool:
    """Whether a text ends like a finished one.

    >>> is_complete("责令改正。"), is_complete("六价铬浓度为")
    (True, False)
    """
    stripped = text.rstrip()
    lines = stripped.split("\n")
    while len(lines) > 1 and len(lines[-1].strip()) <= _MAX_FOOTER and "，" not in lines[-1]:
        lines.pop()  # a footer, or who signs and when
        if lines[-1].rstrip().endswith("。"):
            return True
    if any(cue in stripped[-12:] for cue in _CLOSING["continued"]):
        return False
    return not stripped or stripped[-1] in _CLOSING["ends"]
