"""Which spaces say something and which are left over from setting a page.

Chinese is printed without spaces. Exports put them between letters and digits
(4 月 18 日), inside numbers (1 472.6万元) and at random; but a space also parts
the phrases of a headline, the names of a signature and the columns of a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from kg.reading.cues import cues
from kg.reading.joints import joints, signature_start
from kg.reading.names import is_surname
from kg.reading.passage import Passage

_GAP = re.compile("[ \t]+")
_SPACES = re.compile(" +")
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々〇"
_HAN_CHARACTER = re.compile(f"[{_HAN}]")
_LETTER = re.compile("[A-Za-z\u00b2\u00b3\u00b9\u2070-\u209f\u0370-\u03ff]")
_SPREAD = re.compile(f"(?<![{_HAN}])[{_HAN}](?: +[{_HAN}](?![{_HAN}]))+")
_CJK_PUNCTUATION = "，。、；：！？“”‘’（）《》〈〉【】〔〕「」『』—…·～〜"
_OPENS_PHRASE = "“‘《【（"
_CLOSES_PHRASE = "”’》】）！？"
_AFTER_NUMBER = "%‰℃°"
_NUMBER_BEFORE = re.compile(r"[\d.,:/-]*\d$")
_NUMBER_AFTER = re.compile(r"\d(?:[\d.,:/-]*\d)?")
_GROUPED = re.compile(r"(?<![\d.,:/-])\d{1,3}(?: +\d{3})+(?!\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CONTEXT = 24


class Style(Enum):
    """What kind of line spaces are judged in."""

    PROSE = auto()
    DISPLAY = auto()
    """Headlines, signatures, labels: a space between two words parts them."""
    COLUMNS = auto()
    """Rows of a table and page heads: every space parts."""


def tidy(passage: Passage, style: Style) -> Passage:
    """The passage without stray spaces; every space that says something becomes one.

    >>> from kg.reading.passage import copied
    >>> tidy(copied("罚款1 472.6 万元", 0, 1), Style.PROSE).text
    '罚款1472.6万元'
    >>> tidy(copied("厚植生态优势  擦亮发展底色", 0, 1), Style.DISPLAY).text
    '厚植生态优势 擦亮发展底色'
    """
    if " " not in passage.text and "\t" not in passage.text:
        return passage
    if style is Style.COLUMNS and "\t" in passage.text:
        return passage.without(tuple(_beside_tabs(passage.text)))
    return passage.without(tuple(_stray(passage.text, style)))


def _stray(text: str, style: Style) -> Iterator[tuple[int, int]]:
    """The ranges of spaces to take out."""
    zones = _zones(text)
    stray = _grouped_digits(text) | _spread_letters(text)
    before, position = "", 0
    for gap in _GAP.finditer(text):
        start, end = gap.span()
        before = (before + text[position:start])[-_CONTEXT:]
        position = end
        here = Style.DISPLAY if style is Style.PROSE and zones.is_display(start) else style
        if _is_marked(text, before, end, here) or start in zones.kept:
            kept = True
        else:
            kept = start not in stray and _parts(before, text[end : end + _CONTEXT], here)
        if kept:
            before += " "
            start += 1
        if start < end:
            yield start, end


def _beside_tabs(text: str) -> Iterator[tuple[int, int]]:
    """The spaces of a row to take out where tabs part the cells: those beside tabs, and doubles."""
    for spaces in _SPACES.finditer(text):
        start, end = spaces.span()
        beside = "\t" in (text[start - 1 : start], text[end : end + 1])
        if not beside:
            start += 1
        if start < end:
            yield start, end


def _is_marked(text: str, before: str, end: int, style: Style) -> bool:
    """Whether the words around a gap say that it parts: a label after, a role before."""
    if style is Style.COLUMNS or _label().match(text, end):
        return True
    return style is Style.DISPLAY and before.endswith(cues("bylines").words("role"))


def _parts(before: str, after: str, style: Style) -> bool:
    """Whether the gap between two stretches of text parts two things."""
    left, right = before[-1], after[0]
    if left in "|｜" or right in "|｜":
        return True
    if left.isdigit() and right.isdigit():
        return not _one_number(before, after)
    if left in _CJK_PUNCTUATION or right in _CJK_PUNCTUATION:
        return style is Style.DISPLAY and _parts_phrases(left, right)
    if _HAN_CHARACTER.match(left) and _HAN_CHARACTER.match(right):
        return style is Style.DISPLAY
    return _is_western(left) and _is_western(right) and not _glued(before, after)


def _is_western(character: str) -> bool:
    return character.isascii() or bool(_LETTER.match(character))


def _parts_phrases(left: str, right: str) -> bool:
    """Whether a gap at a quotation mark or bracket parts two phrases of a headline."""
    closes = left in _CLOSES_PHRASE and right not in _CLOSES_PHRASE
    opens = right in _OPENS_PHRASE and left not in _OPENS_PHRASE
    ordinary = (left if opens else right) not in "，。、；：—…·～〜"
    return (closes or opens) and ordinary


def _one_number(before: str, after: str) -> bool:
    """Whether digits on both sides of a gap belong to one number (1 472.6, 5 6).

    Dates, times and numbers of standards stay apart (2025-04-16 22:40), so do
    a year and what follows it, and two decimal fractions.
    """
    left, right = _NUMBER_BEFORE.search(before), _NUMBER_AFTER.match(after)
    if left is None or right is None or any(mark in left[0] + right[0] for mark in "-/:"):
        return False
    if "." in left[0] and "." in right[0]:
        return False
    starts_year = bool(_YEAR.fullmatch(right[0])) and after[right.end() :].lstrip()[:1] == "年"
    return not (_YEAR.fullmatch(left[0]) or starts_year)


def _glued(before: str, after: str) -> bool:
    """Whether a gap between western characters is stray after all."""
    left, right = before[-1], after[0]
    if "/" in (left, right) or right in _AFTER_NUMBER + ",;:)]}" or left in "([{":
        return True
    if right == "-":
        return left.isdigit() and after[1:2] == " "
    if left == "-":
        return before[-2:-1].isdigit() and right.isdigit()
    if left in ",;:":
        return bool(_HAN_CHARACTER.match(before[-2:-1]))
    return right.isdigit() and before.endswith(cues("characters").words("glued"))


def _grouped_digits(text: str) -> frozenset[int]:
    """Where gaps begin that part the thousands of a number: 1 472.6, 2 000 000."""
    numbers = (number.span() for number in _GROUPED.finditer(text))
    return frozenset(gap.start() for span in numbers for gap in _GAP.finditer(text, *span))


def _spread_letters(text: str) -> frozenset[int]:
    """Where gaps begin that only spread the letters of a word (公 告, 宿 砚).

    Of gaps of different widths the wider part words; four letters of which
    the first and third are surnames are two names.
    """
    stray: set[int] = set()
    for word in _SPREAD.finditer(text):
        gaps = [gap.span() for gap in _GAP.finditer(text, *word.span())]
        letters = word[0].replace(" ", "")
        narrowest = min(end - start for start, end in gaps)
        parting = {index for index, (start, end) in enumerate(gaps) if end - start > narrowest}
        if not parting and len(letters) == 4 and all(map(is_surname, letters[::2])):
            parting = {1}
        if not _leaves_words(parting, len(letters)):
            parting = set()
        stray |= {start for index, (start, _) in enumerate(gaps) if index not in parting}
    return frozenset(stray)


def _leaves_words(parting: set[int], letters: int) -> bool:
    """Whether every word between the parting gaps has two letters at least."""
    edges = [-1, *sorted(parting), letters - 1]
    return all(after - before >= 2 for before, after in pairwise(edges))


class _Zones(NamedTuple):
    """What stands out from a paragraph: where single gaps are kept, where headlines' rules hold."""

    kept: frozenset[int]
    display: tuple[tuple[int, int], ...]

    def is_display(self, position: int) -> bool:
        return any(low <= position < high for low, high in self.display)


def _zones(text: str) -> _Zones:
    """The openings, signatures and headlines inside a paragraph."""
    kept: set[int] = set()
    opening = _opening_gap().match(text)
    if opening is not None:
        kept.add(opening.end())
    display = [found.span() for found in _authors_in_brackets().finditer(text)]
    signed = signature_start(text)
    if signed is not None:
        kept.add(len(text[:signed].rstrip()))
        display.append((signed, len(text)))
    for joint in joints(text):
        parts = (joint.signature, joint.headline, joint.body)
        kept |= {joint.dateline_end, *(len(text[:part].rstrip()) for part in parts)}
        display.append((joint.signature, joint.body))
    return _Zones(frozenset(kept), tuple(display))


@cache
def _opening_gap() -> re.Pattern[str]:
    """What opens a line and is parted from the rest by a space: 案例一, 科学导报讯, 1., ■."""
    headings, mastheads, bylines = cues("headings"), cues("mastheads"), cues("bylines")
    parts = (
        headings.source("case_number"),
        headings.source("section_number"),
        mastheads.source("dateline_notice"),
        mastheads.source("dateline_bracket"),
        bylines.source("marker"),
    )
    return re.compile(f"(?:{'|'.join(parts)})(?= )")


@cache
def _label() -> re.Pattern[str]:
    """A label of a case, before which a space parts: …污染案 违法事实：."""
    return re.compile(f"{cues('headings').source('section_label')}[:：]")


@cache
def _authors_in_brackets() -> re.Pattern[str]:
    role = cues("bylines").source("role")
    return re.compile(f"[（(][^（）()]{{0,20}}{role}[^（）()]{{0,60}}[）)]")
