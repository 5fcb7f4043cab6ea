"""The pieces of a page made whole: each text with its headline, signature and standing head."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.reading.blocks import Block
from kg.reading.headings import is_letterhead, is_numbered_case, is_numbered_section
from kg.reading.headlines import headline_groups
from kg.reading.joints import signature_start
from kg.reading.kinds import Kind
from kg.reading.mastheads import dateline_authors
from kg.reading.matching import assign, clear_subject, likeness, nearby, plain
from kg.reading.pieces import Split

_LETTERHEAD_KINDS = frozenset({Kind.NUMBER, Kind.FIELD, Kind.DATE})
_SUBTITLE_SIDE = 0.2
_MOST_HEADLINE_LINES = 3


@dataclass(slots=True)
class Piece:
    """One piece in the order it is to be read in.

    ``headline`` are the lines of the headline where it is printed apart from
    the text, which ``below`` says to be after it. ``title`` is a block of
    ``body`` that serves as headline. ``heading_signatures`` are printed
    between headline and text, ``signatures`` elsewhere. ``is_signed`` says
    that an author is known, there or in the text.
    """

    body: list[Block]
    is_signed: bool
    headline: list[Block] = field(default_factory=list)
    below: bool = False
    title: Block | None = None
    kickers: list[Block] = field(default_factory=list)
    subtitles: list[Block] = field(default_factory=list)
    heading_signatures: list[Block] = field(default_factory=list)
    signatures: list[Block] = field(default_factory=list)
    column: Block | None = None

    @property
    def prints(self) -> bool:
        """Whether there is anything of it: a page may hold nothing but furniture."""
        apart = self.kickers or self.headline or self.subtitles
        return bool(self.body or apart or self.heading_signatures or self.signatures)

    @property
    def is_brief(self) -> bool:
        """Whether the piece is an item of news in brief, opened by a dateline."""
        return bool(self.body) and self.body[0].opens_with_dateline


@dataclass(frozen=True, slots=True)
class Composition:
    """The pieces of a page, and what is printed between them without being part of any.

    ``leftover`` are headlines that found no piece.
    """

    pieces: tuple[Piece, ...]
    standing_heads: tuple[Block, ...]
    leftover: tuple[Block, ...]


def compose(parted: Split) -> Composition:
    """Give every headline, subtitle, signature and standing head to its piece."""
    composer = _Composer(parted)
    leftover = composer.give_headlines()
    for number, gap in enumerate(parted.gaps):
        composer.give_kickers(number, gap)
        composer.give_subtitles(number, gap)
        composer.give_columns(number, gap)
        composer.give_signatures(number, gap)
    heads = (block for gap in parted.gaps for block in gap if block.kind is Kind.COLUMN)
    return Composition(tuple(composer.pieces), tuple(heads), tuple(leftover))


class _Composer:
    """The pieces while they are put together; ``_owners`` knows whose headline a line is."""

    def __init__(self, parted: Split) -> None:
        self.pieces = [Piece(body, any(map(is_signed, body))) for body in parted.bodies]
        self._gaps = parted.gaps
        self._texts = [plain("".join(block.text for block in body)) for body in parted.bodies]
        self._owners: dict[int, Piece] = {}
        self._running_head: Block | None = None

    def give_headlines(self) -> list[Block]:
        """Pair headlines with texts; what is left of a single piece's head stays with it."""
        groups = [(n, group) for n, gap in enumerate(self._gaps) for group in self._groups(n, gap)]
        if len(self.pieces) == 1:
            groups = _with_one_head(groups)
        words = [(gap, "".join(block.text for block in group)) for gap, group in groups]
        found = assign(words, self._texts)
        leftover: list[Block] = []
        head: list[Block] = []
        for number, (gap, group) in enumerate(groups):
            if number in found:
                self._own(self.pieces[found[number]], group, below=gap > found[number])
            elif len(self.pieces) == 1 and gap == 0:
                head += group
            else:
                leftover += group
        for piece in self.pieces:
            if not piece.headline or all(is_letterhead(line.text) for line in piece.headline):
                piece.title = _title_within(piece.body)
        self.pieces[0].body[:0] = head
        return leftover

    def _groups(self, number: int, gap: Sequence[Block]) -> Iterator[list[Block]]:
        """The headlines of a gap; lines that clearly belong to different texts are parted."""
        for group in headline_groups(gap):
            part: list[Block] = []
            subject: int | None = None
            for line in group:
                found = clear_subject(line.text, nearby(self._texts, number))
                if part and found is not None and subject is not None and found != subject:
                    yield part
                    part = []
                subject = found if found is not None or not part else subject
                part.append(line)
            yield part

    def _own(self, piece: Piece, group: list[Block], *, below: bool) -> None:
        piece.headline, piece.below = group, below
        self._owners |= {id(line): piece for line in group}

    def give_kickers(self, number: int, gap: Iterable[Block]) -> None:
        """A kicker belongs to the headline below it, else to the text below it."""
        waiting: list[Block] = []
        for block in gap:
            if block.kind is Kind.KICKER:
                waiting.append(block)
            elif waiting and id(block) in self._owners:
                self._owners[id(block)].kickers += waiting
                waiting = []
        self.pieces[min(number, len(self.pieces) - 1)].kickers += waiting

    def give_subtitles(self, number: int, gap: Iterable[Block]) -> None:
        """A subtitle belongs to the text whose words it shares, else to the headline above it."""
        above: Piece | None = None
        for block in gap:
            above = self._owners.get(id(block), above)
            if block.kind is not Kind.SUBTITLE:
                continue
            scores = likeness(block.text, nearby(self._texts, number))
            for piece in scores:
                scores[piece] += _SUBTITLE_SIDE if self.pieces[piece] is above else 0.0
            best = max(scores, key=lambda piece: (scores[piece], -abs(piece - number)))
            self.pieces[best].subtitles.append(block)

    def give_columns(self, number: int, gap: Iterable[Block]) -> None:
        """A standing head covers the briefs below it, or the one piece it stands beside."""
        before = self.pieces[number - 1] if number else None
        after = self.pieces[number] if number < len(self.pieces) else None
        for block in gap:
            if block.kind is not Kind.COLUMN:
                continue
            self._running_head = None
            if after is not None and after.is_brief:
                self._running_head = block
            elif before is not None and (before.is_brief or after is None):
                before.column = block
            elif after is not None:
                after.column = block
        if after is not None and self._running_head is not None:
            if after.is_brief:
                after.column = self._running_head
            else:
                self._running_head = None

    def give_signatures(self, number: int, gap: Sequence[Block]) -> None:
        """A signature belongs to the headline above it, or the nearest text that has none."""
        above: Piece | None = None
        for position, block in enumerate(gap):
            above = self._owners.get(id(block), above)
            if block.kind is not Kind.BYLINE:
                continue
            following = self.pieces[number] if number < len(self.pieces) else None
            is_last = position == len(gap) - 1
            if following is not None and is_last and not following.is_signed:
                following.heading_signatures.append(block)
                following.is_signed = True
                continue
            owner = above if above is not None and not above.is_signed else self._unsigned(number)
            owner.signatures.append(block)
            owner.is_signed = True

    def _unsigned(self, gap: int) -> Piece:
        """The nearest piece without signature, those above first; else the one just above."""
        pieces = sorted(nearby(self._texts, gap), key=lambda piece: _distance(piece, gap))
        unsigned = (self.pieces[piece] for piece in pieces if not self.pieces[piece].is_signed)
        return next(unsigned, self.pieces[max(gap - 1, 0)])


def is_signed(block: Block) -> bool:
    """Whether a block names its author: a signature, or one at its head or end."""
    if block.kind is Kind.BYLINE:
        return True
    if block.kind is not Kind.TEXT:
        return False
    return signature_start(block.text) is not None or bool(dateline_authors(block.text))


def _with_one_head(groups: list[tuple[int, list[Block]]]) -> list[tuple[int, list[Block]]]:
    """The groups of a page with one piece: its first lines, if few, are one headline."""
    head = [group for gap, group in groups if gap == 0]
    lines = [line for group in head for line in group]
    if len(head) < 2 or len(lines) > _MOST_HEADLINE_LINES:
        return groups
    return [(0, lines), *groups[len(head) :]]


def _title_within(body: Sequence[Block]) -> Block | None:
    """The headline inside a text: below a letterhead, or the heading of its one case."""
    start = 0
    while start < len(body) and body[start].kind in _LETTERHEAD_KINDS:
        start += 1
    if start == len(body):
        return None
    first = body[start]
    if first.kind is Kind.DISPLAY and (start or len(body) == 1):
        return first
    cases = [block for block in body if block.kind is Kind.CASE_HEADING]
    numbered = is_numbered_case(first.text) or is_numbered_section(first.text)
    return first if cases == [first] and not numbered else None


def _distance(piece: int, gap: int) -> tuple[int, bool]:
    above = piece < gap
    return (gap - 1 - piece if above else piece - gap), not above
