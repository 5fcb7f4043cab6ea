"""Which headline belongs to which text, by what stands near and what words they share.

A page may print a headline below its text or beside it, and an export may put
it anywhere between the pieces. Pairs of letters that a headline shares with a
text count, most of all those that other texts nearby do not have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

_NEARBY = 6
_SURE_SIDE, _LIKELY_SIDE, _OTHER_SIDE = 1.0, 0.3, 0.2
_ENOUGH_FROM_AFAR = 0.6
_RARITY_WEIGHT = 2.0
_CLEAR, _CLEAR_LEAD = 1.2, 0.9
_IGNORED = str.maketrans("", "", " —―─–－-，。、；：！？“”‘’（）《》【】·…,;:()")


class Match(NamedTuple):
    """A possible pairing: how well headline ``headline`` suits text ``piece``."""

    score: float
    headline: int
    piece: int


def plain(words: str) -> str:
    """Words without punctuation and spaces, as they are compared."""
    return words.translate(_IGNORED)


def likeness(headline: str, texts: Mapping[int, str]) -> dict[int, float]:
    """How much of a headline's wording each text has, from 0 to about 3; texts are plain.

    >>> found = likeness("抢时间提节奏", {0: plain("要抢时间、提节奏。"), 1: plain("罚款五千元。")})
    >>> found[0] > 2, found[1]
    (True, 0.0)
    """
    pairs = _pairs(headline)
    if not pairs:
        return dict.fromkeys(texts, 0.0)
    owners = {pair: [piece for piece, text in texts.items() if pair in text] for pair in pairs}
    shared = Counter(piece for pieces in owners.values() for piece in pieces)
    rare = dict.fromkeys(texts, 0.0)
    for pieces in owners.values():
        for piece in pieces:
            rare[piece] += 1 / len(pieces)
    return {piece: (shared[piece] + _RARITY_WEIGHT * rare[piece]) / len(pairs) for piece in texts}


def clear_subject(line: str, texts: Mapping[int, str]) -> int | None:
    """The one text that a line is about, if its words leave no doubt."""
    ranked = sorted(
        ((score, -piece) for piece, score in likeness(line, texts).items()), reverse=True
    )
    if len(ranked) < 2 or ranked[0][0] < _CLEAR or ranked[0][0] - ranked[1][0] < _CLEAR_LEAD:
        return None
    return -ranked[0][1]


def assign(headlines: Sequence[tuple[int, str]], texts: Sequence[str]) -> dict[int, int]:
    """Give headlines to texts, the best pairs first, one headline to each text.

    A headline is its gap's number (gap n stands before text n) and its words;
    texts are plain.
    A headline far from a text must share enough words with it. Returns the
    text's number for the numbers of headlines that found one.
    """
    before, after = _sides({gap for gap, _ in headlines}, len(texts))
    matches = []
    for number, (gap, words) in enumerate(headlines):
        for piece, score in likeness(words, nearby(texts, gap)).items():
            if piece == gap:
                score += before
            elif piece == gap - 1:
                score += after
            elif score < _ENOUGH_FROM_AFAR:
                continue
            matches.append(Match(score, number, piece))
    return _best(matches)


def _sides(gaps: set[int], last: int) -> tuple[float, float]:
    """What standing just above a text, and just below it, counts on this page.

    A page that begins with a headline and ends without one prints them above
    their texts; one that ends with a headline and begins without, below.
    """
    if 0 in gaps and last not in gaps:
        return _SURE_SIDE, _OTHER_SIDE
    if last in gaps and 0 not in gaps:
        return _OTHER_SIDE, _SURE_SIDE
    return _LIKELY_SIDE, _OTHER_SIDE


def nearby(texts: Sequence[str], gap: int) -> dict[int, str]:
    """The texts near a gap by their numbers, so that long files take no longer in proportion."""
    low, high = max(0, gap - _NEARBY), min(len(texts), gap + _NEARBY)
    return {piece: texts[piece] for piece in range(low, high)}


def _best(matches: Sequence[Match]) -> dict[int, int]:
    found: dict[int, int] = {}
    taken: set[int] = set()
    for match in sorted(matches, key=lambda m: (-m.score, m.headline, m.piece)):
        if match.headline not in found and match.piece not in taken:
            found[match.headline] = match.piece
            taken.add(match.piece)
    return found


def _pairs(words: str) -> set[str]:
    letters = plain(words)
    return {letters[index : index + 2] for index in range(len(letters) - 1)}
