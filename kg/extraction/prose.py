"""Cases told in running text, without headings: where one ends and the next begins."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from kg.extraction.cues import alternation, words
from kg.extraction.general import sums_up
from kg.extraction.layers import Layers, PartyName, Section, holding, inside, overlapping
from kg.extraction.occurrences import Occurrences
from kg.extraction.zones import zones_of
from kg.records import Kind, Span

_NEXT = re.compile(r"[“\s]*" + alternation(words("sections", "next_case", "cues")))
_INSPECTION = re.compile(alternation(words("sections", "acts", "inspection")))
_TAKEN_UP = re.compile(
    r"该(?:公司|企业|单位|厂|站|院|店)|当事人|(?:企业|公司)也?付出|那家|此举|其行为|上述行为|该行为|被罚|被处"
)
_ANNOUNCES = re.compile(r"查办的?一起|一起案件|一起[^。，]{0,20}案")
_ENDS_BEFORE = re.compile(r"\s*" + alternation(words("sections", "prose_end", "begins")))
_SUPPOSED = re.compile(alternation(words("sections", "supposed", "cues")))
_REACH = 1200
_FULL_DATE = 10
_OPENING_SENTENCES = 2
_LONGEST_LINE = 60
_SENTENCE_ENDS = re.compile("[。！？；：:，]")
_OFFICES = frozenset(words("parties", "person", "roles"))


def prose_sections(text: str, found: Layers) -> list[Section]:
    """Stretches of running text in which a named party is dealt with."""
    telling = _Telling(text, found)
    for block in _blocks(found):
        if _heads_another(text, block, telling, found):
            telling.closed = True
            continue
        opening = _opening(text, block, telling, found)
        if opening is not None:
            floor = telling.cut_at(opening)
            first = Span(min(opening, block.start), block.end)
            telling.begin(Span(_lead_in(text, first, floor, found), block.end))
        elif telling.spans and not telling.closed and _continues(text, block, telling, found):
            telling.go_on(block.end)
    return [Section(span, None, zones_of(text, span), prose=True) for span in telling.spans]


def _heads_another(text: str, block: Span, telling: _Telling, found: Layers) -> bool:
    """Whether a line that is no sentence names a party new to the case told above it.

    连云港市某石英砂厂违法排放含氟废水, between two paragraphs.
    """
    line = holding(found.paragraphs, block.start)
    if not telling.spans or line is None or line != block or len(text) == line.end:
        return False
    if line.end - line.start > _LONGEST_LINE or _SENTENCE_ENDS.search(text, line.start, line.end):
        return False
    named = respondent_names(inside(found.parties, line))
    return bool(named) and not named & telling.known


class _Telling:
    """The cases told so far, and what has to be known of the text and the last of them.

    ``known`` are the parties that the last case names; ``closed`` says that a line
    about another party stands below it. Whatever is asked of the
    whole case or paragraph at every sentence is kept here, so that the text is
    read once however long they are.
    """

    def __init__(self, text: str, found: Layers) -> None:
        self.spans: list[Span] = []
        self.known: set[str] = set()
        self.closed = False
        self.strong = Occurrences(words("sections", "strong", "cues"), text)
        self.punished = Occurrences(words("sections", "series", "punished"), text)
        self._text = text
        self._found = found
        self._look: Span | None = None
        self._unread = 0

    def begin(self, span: Span) -> None:
        """Note a new case."""
        self.spans.append(span)
        self.closed = False
        self.known = respondent_names(inside(self._found.parties, span))

    def go_on(self, end: int) -> None:
        """Let the last case reach to a position."""
        last = self.spans[-1]
        self.spans[-1] = Span(last.start, end)
        self.known |= respondent_names(inside(self._found.parties, Span(last.end, end)))

    def cut_at(self, position: int) -> int:
        """Let the last case end at a position at the latest; where it ends, 0 without one."""
        if not self.spans:
            return 0
        last = self.spans[-1]
        self.spans[-1] = Span(last.start, min(last.end, position))
        return self.spans[-1].end

    def last_look(self, position: int) -> Span | None:
        """The last sentence up to a position that tells of a look by officers.

        Positions must not go back from one call to the next.
        """
        sentences = self._found.sentences
        while self._unread < len(sentences) and sentences[self._unread].start <= position:
            if _tells_look(self._text, sentences[self._unread], self._found):
                self._look = sentences[self._unread]
            self._unread += 1
        return self._look


def _lead_in(text: str, block: Span, floor: int, found: Layers) -> int:
    """Where the telling of a case begins: with the sentences before it in its paragraph.

    A paragraph before that announces the case (…日前查办的一起案件) belongs to it too.
    """
    at = bisect_right(found.paragraphs, block.start, key=lambda p: p.start) - 1
    start = found.paragraphs[at].start
    if at > 0 and floor <= found.paragraphs[at - 1].start:
        before = found.paragraphs[at - 1]
        if _ANNOUNCES.search(text, before.start, before.end) and inside(found.bodies, before):
            start = before.start
    stretch = Span(max(start, floor), max(start, floor, block.start))
    lead = [s for s in overlapping(found.sentences, stretch) if s.start >= stretch.start]
    told = [s for s in lead if not sums_up(text, s)]
    return told[0].start if len(told) == len(lead) and told else block.start


def _blocks(found: Layers) -> list[Span]:
    """The sentences of the text, which are the smallest stretches a case may begin with."""
    return list(found.sentences)


def _opening(text: str, block: Span, telling: _Telling, found: Layers) -> int | None:
    """Where the case begins that a sentence goes over to, ``None`` when it tells no new one.

    The sentence, or for a cue such as 另一起 the one after it, must name a party
    that looks are taken at, and the case before must have come to its decision.
    The look may have been told some sentences before the party is named.
    """
    parties = respondent_names(inside(found.parties, block))
    if _is_supposed(text, block):
        return None
    if sums_up(text, block) and not (parties and telling.strong.within(block.start, block.end)):
        return None
    if _NEXT.match(text, block.start):
        following = Span(block.start, min(len(text), block.end + 160))
        named = respondent_names(inside(found.parties, following))
        return block.start if named else None
    if not parties or not _is_enforcement(text, block, parties, telling, found):
        return None
    if not telling.spans:
        return block.start
    if parties & telling.known:
        return None
    return block.start if telling.closed else _look_after_case(block, telling, found)


def _look_after_case(block: Span, telling: _Telling, found: Layers) -> int | None:
    """Where the sentence begins that tells of a look once the case before is decided.

    It is the last such sentence of the paragraph, the given one included; were
    the case not decided before it, it would not be before an earlier one.
    """
    last = telling.spans[-1]
    line = holding(found.paragraphs, block.start) or block
    look = telling.last_look(block.start)
    if look is None or look.start < max(line.start, last.start + 1):
        return _story_of_paragraph(line, telling, found)
    decided = telling.strong.within(last.start, min(look.start, last.end))
    return look.start if decided else None


def _story_of_paragraph(line: Span, telling: _Telling, found: Layers) -> int | None:
    """Where a paragraph begins that opens with a day of its own once a case is decided above it.

    A sentence may lead over to it: 工地上的机械同样在检查之列。11月28日….
    """
    last = telling.spans[-1]
    opening = overlapping(found.sentences, line)[:_OPENING_SENTENCES]
    told = Span(line.start, max((sentence.end for sentence in opening), default=line.end))
    dated = any(len(date.iso or "") == _FULL_DATE for date in inside(found.dates, told))
    own = line.start > last.start and dated
    return line.start if own and telling.strong.within(last.start, line.start) else None


def _tells_look(text: str, sentence: Span, found: Layers) -> bool:
    looks = _INSPECTION.search(text, sentence.start, sentence.end)
    return looks is not None and _opens(text, sentence, found)


def _is_supposed(text: str, block: Span) -> bool:
    """Whether a sentence only makes up a case, to explain the law by it."""
    return _SUPPOSED.search(text, block.start, block.end) is not None


def _is_enforcement(
    text: str, block: Span, parties: set[str], telling: _Telling, found: Layers
) -> bool:
    """Whether something is decided about the party here, or looked at here and decided later."""
    if telling.strong.within(block.start, block.end):
        return True
    line = holding(found.paragraphs, block.start) or block
    if telling.punished.within(block.end, line.end):
        return True
    if not _INSPECTION.search(text, block.start, block.end):
        return False
    if telling.strong.within(block.end, line.end):
        return True
    if not telling.strong.within(block.end, block.end + _REACH):
        return False
    rest = text[block.end : block.end + _REACH]
    return any(name in rest for name in parties) or _TAKEN_UP.search(rest) is not None


def _opens(text: str, block: Span, found: Layers) -> bool:
    """Whether a sentence tells who came when: a date, and a body or officers who look."""
    dated = bool(inside(found.dates, block))
    line = holding(found.paragraphs, block.start)
    starts_paragraph = line is not None and line.start == block.start
    return dated or (starts_paragraph and bool(inside(found.bodies, block)))


def _continues(text: str, block: Span, telling: _Telling, found: Layers) -> bool:
    """Whether a sentence goes on with the case told before it."""
    line = holding(found.paragraphs, block.start) or block
    if line.start > telling.spans[-1].start and _ENDS_BEFORE.match(text, line.start):
        return False
    return not sums_up(text, block)


def respondent_names(parties: Iterable[PartyName]) -> set[str]:
    """The names that can be respondents: not third parties, not people in an office."""
    return {
        party.name
        for party in parties
        if party.role != "third" and (party.kind is not Kind.PERSON or party.role not in _OFFICES)
    }
