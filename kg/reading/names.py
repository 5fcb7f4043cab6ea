"""Which short words are the names of people who signed a piece."""

from __future__ import annotations

import re
from functools import cache

from kg.reading.cues import cues

_HAN = "\u4e00-\u9fff"
_TOKEN = re.compile(r"[^ 、，,/／;；]+")


def is_name(word: str) -> bool:
    """Whether a word alone reads as a person's name.

    >>> [is_name(word) for word in ("牛建国", "欧阳一鸣", "热孜亚·买买提", "方案", "目前")]
    [True, True, True, False, False]
    """
    return bool(_name().fullmatch(word)) and not _is_no_author(word)


def is_author(word: str) -> bool:
    """Whether a word may follow 记者 or 通讯员: a name, or a collective such as 德环宣."""
    return bool((_name().fullmatch(word) or _author().fullmatch(word)) and not _is_no_author(word))


def is_collective(word: str) -> bool:
    """Whether a word is a press office's signature, such as 德环宣.

    >>> is_collective("德环宣"), is_collective("培训会")
    (True, False)
    """
    return bool(_collective().fullmatch(word))


def name_spans(text: str, start: int = 0, end: int | None = None) -> tuple[tuple[int, int], ...]:
    """The spans of the words in a list of names.

    Letters of a name that the page set apart count as one name.

    >>> name_spans("宿 砚 阙云帆")
    ((0, 3), (4, 7))
    """
    spans: list[tuple[int, int]] = []
    letters = 0
    for found in _TOKEN.finditer(text, start, len(text) if end is None else end):
        single = len(found[0]) == 1
        if single and letters and _continues(text, spans[-1], letters, found.start()):
            spans[-1] = (spans[-1][0], found.end())
            letters += 1
        else:
            spans.append(found.span())
            letters = 1 if single else 0
    return tuple(spans)


def _continues(text: str, name: tuple[int, int], letters: int, position: int) -> bool:
    """Whether one more single letter belongs to the name of single letters before it.

    After a name of two letters a surname begins the next one: 王 钢 李 伟.
    """
    if letters >= 3 or text[name[1] : position].strip():
        return False
    return not (letters == 2 and is_surname(text[position]) and _single_follows(text, position + 1))


def _single_follows(text: str, position: int) -> bool:
    return bool(re.match(f" +[{_HAN}](?![{_HAN}])", text[position : position + 8]))


def is_surname(letter: str) -> bool:
    """Whether a character is one of the surnames known to the cue file."""
    return bool(_surname().fullmatch(letter))


@cache
def _surname() -> re.Pattern[str]:
    return cues("bylines").pattern("surname")


@cache
def _name() -> re.Pattern[str]:
    surname, double = cues("bylines").source("surname"), cues("bylines").source("double_surname")
    simple = f"{surname}[{_HAN}]{{1,2}}"
    compound = f"{double}[{_HAN}]{{1,2}}"
    dotted = f"[{_HAN}]{{1,8}}(?:·[{_HAN}]{{1,10}})+"
    return re.compile(f"{compound}|{simple}|{dotted}")


@cache
def _author() -> re.Pattern[str]:
    return re.compile(f"[{_HAN}]{{2,4}}|[{_HAN}]{{1,5}}{cues('bylines').source('collective')}")


@cache
def _collective() -> re.Pattern[str]:
    return re.compile(f"[{_HAN}]{{1,5}}{cues('bylines').source('collective')}")


def _is_no_author(word: str) -> bool:
    endings = cues("bylines").words("no_author_ending")
    return word in _no_names() or word.endswith(endings)


@cache
def _no_names() -> frozenset[str]:
    return frozenset(cues("bylines").words("not_a_name"))
