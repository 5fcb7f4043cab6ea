"""Where a person's name ends that begins at a known place."""

from __future__ import annotations

import re

from kg.extraction.cues import alternation, words

_FIRST = "".join(syllable[0] for syllable in words("news/persons", "names", "syllables"))
SURNAME = "[" + "".join(words("news/persons", "names", "surnames")) + _FIRST + "]"
_DOUBLE = words("news/persons", "names", "double_surnames")
_SYLLABLE_LIST = words("news/persons", "names", "syllables")
_SYLLABLES = re.compile(f"{alternation(_SYLLABLE_LIST)}{{1,3}}")
_SHORTEST_OF_SYLLABLES = 2
_FOREIGN = re.compile(r"[一-鿿]{1,7}(?:·[一-鿿]{1,8}){1,3}")
_FOLLOWED = re.compile(alternation(words("news/persons", "names", "followed")))
_OPEN = re.compile(r"[^一-鿿]|$")
_NOT_NAMES = tuple(words("news/persons", "names", "not_names"))
_SPACED = re.compile(r"(?P<first>[一-鿿]) (?P<last>[一-鿿])(?=[^一-鿿]|$)")
# Words that may follow a name and are the end of many given names: 王志刚, 张家乐
_GIVEN_TOO = frozenset("刚乐家正和道前时为举以早军")


def name_end(text: str, start: int) -> int | None:
    """Where the name ends that begins at ``start``; ``None`` where none does.

    >>> name_end("张亮峰介绍，", 0), name_end("李军说，", 0), name_end("王志刚表示", 0)
    (3, 2, 3)
    >>> name_end("高度重视", 0) is None, name_end("热孜亚·买买提发布", 0)
    (True, 7)
    """
    foreign = _FOREIGN.match(text, start)
    if foreign is not None:
        return _foreign_end(text, foreign)
    if text.startswith(_NOT_NAMES, start):
        return None
    plain = _SYLLABLES.match(text, start)
    if (
        plain is not None
        and plain.end() - start > _SHORTEST_OF_SYLLABLES
        and _may_follow(text, plain.end())
    ):
        return plain.end()
    spaced = _SPACED.match(text, start)
    if spaced is not None:
        return spaced.end()
    double = text.startswith(_DOUBLE, start)
    long, short = (4, 3) if double else (3, 2)
    fits_long, fits_short = _ends(text, start, long), _ends(text, start, short)
    if fits_long and fits_short and text[start + short] not in _GIVEN_TOO:
        fits_long = not _FOLLOWED.match(text, start + short)
    if fits_long:
        return start + long
    return start + short if fits_short else None


def _ends(text: str, start: int, length: int) -> bool:
    """Whether a name of this length is Chinese throughout and something may follow it."""
    end = start + length
    if end > len(text) or not all("一" <= letter <= "鿿" for letter in text[start:end]):
        return False
    return _may_follow(text, end)


def _may_follow(text: str, end: int) -> bool:
    """Whether a name may end here: punctuation follows, or a word that follows names."""
    return _OPEN.match(text, end) is not None or _FOLLOWED.match(text, end) is not None


def _foreign_end(text: str, match: re.Match[str]) -> int:
    """The end of a name with a middle dot, before the word that follows it."""
    last = match.group().rindex("·") + match.start() + 1
    for end in range(last + 1, match.end() + 1):
        if _FOLLOWED.match(text, end) is not None and end - last >= 2:
            return end
    return match.end()
