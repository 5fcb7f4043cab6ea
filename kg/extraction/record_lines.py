"""Lists that publish one case per line: ● 上海某电镀有限公司（安亭镇）：7月7日检查，…."""

from __future__ import annotations

import re
from functools import cache

from kg.extraction.cues import alternation, compose, words
from kg.extraction.layers import Layers, Section, Zone, inside
from kg.records import Span

_FEWEST = 2


@cache
def _punished() -> re.Pattern[str]:
    return re.compile(alternation(words("sections", "series", "punished")))


@cache
def _mark() -> re.Pattern[str]:
    bullets = alternation(words("sections", "numbering", "bullets"))
    return compose(r"\s* (?:<bullets> | [（(]?[0-9]{1,3}[）)]?[.、．]) \s*", bullets=bullets)


_BEHIND_NAME = re.compile(r"\s*(?:[（(][^（()）\n]{1,30}[)）])?\s*[：:，。]")


def record_lines(text: str, found: Layers) -> list[Section]:
    """A section for each marked line that opens with its party; empty if there are fewer than two.

    Such a line tells the whole case, from the party to the decision.
    """
    made = [
        Section(paragraph, None, (Zone(paragraph, "decision"),), listed=True)
        for paragraph in found.paragraphs
        if _is_record(text, paragraph, found)
    ]
    return made if len(made) >= _FEWEST else []


def _is_record(text: str, paragraph: Span, found: Layers) -> bool:
    mark = _mark().match(text, paragraph.start, paragraph.end)
    if mark is None or _punished().search(text, mark.end(), paragraph.end) is None:
        return False
    leading = inside(found.parties, Span(mark.end(), mark.end() + 1))
    return bool(leading) and _BEHIND_NAME.match(text, leading[0].span.end) is not None
