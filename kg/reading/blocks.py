"""Paragraphs freed of stray spaces, each told apart as headline, text, signature and so on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from kg.reading.bylines import byline
from kg.reading.cues import cues
from kg.reading.headings import (
    is_numbered_case,
    is_numbered_section,
    names_case,
    opens_with_label,
)
from kg.reading.joints import joints
from kg.reading.kinds import STANDING_KINDS, Kind
from kg.reading.paragraphs import Paragraph
from kg.reading.passage import Passage
from kg.reading.source import Role
from kg.reading.spacing import Style, tidy

_LONGEST_HEADLINE = 60
_LONGEST_SECTION_HEADING = 40
_LONGEST_KICKER = 80
_MOST_CLAUSES = 2
_DASHES = re.compile("[—―─–－-]{2,}")
_ENDING_DASHES = re.compile("[—―─–－-]{2,}$")
_UNFINISHED = "。；，：、;,:"
_COLUMN_KINDS = frozenset({Kind.ROW, Kind.PAGE_HEAD, Kind.PUBLICATION})


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, or one line that stands alone, in its final wording.

    ``is_large`` says that it is set as large as headlines are.
    """

    passage: Passage
    kind: Kind
    is_large: bool = False

    @property
    def text(self) -> str:
        """The block's words."""
        return self.passage.text

    @property
    def opens_with_dateline(self) -> bool:
        """Whether the block begins like a news item: 本报讯, 【科学导报】."""
        return self.kind is Kind.TEXT and bool(dateline().match(self.text))


def blocks(paragraphs: Iterable[Paragraph]) -> tuple[Block, ...]:
    """The blocks of a page; pieces that run together in one paragraph are parted."""
    found: list[Block] = []
    for paragraph in paragraphs:
        found += _parted(_block(paragraph))
    return tuple(_with_credited_captions(found))


def _block(paragraph: Paragraph) -> Block:
    raw, kind = paragraph.passage, paragraph.kind
    if kind is Kind.TEXT:
        kind = _kind(raw.text)
    is_large = paragraph.lines[0].role is Role.HEADLINE
    return Block(tidy(raw, _style(kind)), kind, is_large)


def _style(kind: Kind) -> Style:
    if kind in _COLUMN_KINDS:
        return Style.COLUMNS
    return Style.PROSE if kind is Kind.TEXT or kind in STANDING_KINDS else Style.DISPLAY


def _kind(text: str) -> Kind:
    """What a paragraph of running lines is by its words."""
    if len(text) > _LONGEST_KICKER:
        return Kind.TEXT
    if byline(text) is not None:
        return Kind.BYLINE
    if "。" in text:
        return Kind.TEXT
    if _ENDING_DASHES.search(text):
        return Kind.KICKER
    if _is_case_heading(text):
        return Kind.CASE_HEADING
    if not _is_headline(text):
        return Kind.TEXT
    if _DASHES.match(text):
        return Kind.SUBTITLE
    numbered = is_numbered_section(text) and len(text) <= _LONGEST_SECTION_HEADING
    return Kind.SECTION_HEADING if numbered else Kind.DISPLAY


def _is_case_heading(text: str) -> bool:
    if text[-1] in _UNFINISHED or opens_with_label(text):
        return False
    return is_numbered_case(text) or names_case(text)


def _is_headline(text: str) -> bool:
    """Whether a paragraph without full stop is set like a headline."""
    if len(text) > _LONGEST_HEADLINE or text[-1] in _UNFINISHED:
        return False
    clauses = sum(map(text.count, "，；,;"))
    bracketed = text[0] in "（(" and text[-1] in "）)"
    return clauses <= _MOST_CLAUSES and not bracketed and not opens_with_label(text)


def _parted(block: Block) -> Iterator[Block]:
    """The block, cut where a new piece runs on inside it."""
    found = joints(block.text) if block.kind is Kind.TEXT else ()
    if not found:
        yield block
        return
    start = 0
    for joint in found:
        above = block.passage.cut(start, joint.headline).stripped()
        yield from (replace(block, passage=part) for part in (above,) if part.text)
        yield Block(block.passage.cut(joint.headline, joint.body).stripped(), Kind.DISPLAY)
        start = joint.body
    yield replace(block, passage=block.passage.cut(start, len(block.text)))


def _with_credited_captions(found: list[Block]) -> Iterator[Block]:
    """The blocks, a short text above a picture's credit told to be the caption's."""
    for index, block in enumerate(found):
        above = found[index - 1].kind if index else None
        below = found[index + 1] if index + 1 < len(found) else None
        credited = below is not None and below.kind is Kind.CAPTION and _is_credit(below.text)
        short = block.kind is Kind.TEXT and len(block.text) <= _LONGEST_HEADLINE
        if credited and short and above is not Kind.TEXT and not block.opens_with_dateline:
            yield replace(block, kind=Kind.CAPTION)
        else:
            yield block


def _is_credit(text: str) -> bool:
    return bool(cues("furniture").pattern("caption_credit").fullmatch(text))


@cache
def dateline() -> re.Pattern[str]:
    """What opens a news item, up to and with 讯 or the closing bracket."""
    return cues("mastheads").pattern("dateline_notice", "dateline_bracket")
