"""Who signed: lists of names, with or without the words around them.

Understood are bare names (温荣鑫 王钢), names after a role (本报记者 应一苇
通讯员 阙云帆, 文/图 秦朔), either in brackets, and a press office in brackets
(德环宣); each with an ornament before it, printed or garbled (■, 姻).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.reading.cues import cues
from kg.reading.names import is_author, is_collective, is_name, name_spans

_LONGEST = 60
_PROSE = re.compile("[，。；！？“《]")
_BRACKETS = {"（": "）", "(": ")"}


@dataclass(frozen=True, slots=True)
class Byline:
    """The signature that a stretch of text is.

    ``names`` are the spans of the names in that text, ``paper`` that of the
    paper they write for (科学导报记者 来虹). ``labelled`` says that a role or
    brackets mark it as a signature; bare names may be something else.
    """

    names: tuple[tuple[int, int], ...]
    paper: tuple[int, int] | None
    labelled: bool


def byline(text: str, start: int = 0) -> Byline | None:
    """The signature that the text from ``start`` on is, or ``None``.

    >>> byline("本报记者 应一苇")
    Byline(names=((5, 8),), paper=None, labelled=True)
    >>> byline("温荣鑫 王钢").names
    ((0, 3), (4, 6))
    >>> byline("记者从市生态环境局获悉") is None
    True
    """
    end = len(text)
    if not 2 <= end - start <= _LONGEST or _PROSE.search(text, start):
        return None
    start, end, bracketed = _inside_brackets(text, _after_marker(text, start), end)
    if start >= end:
        return None
    labelled = _labelled(text, start, end)
    if labelled is not None:
        return labelled
    spans = name_spans(text, start, end)
    words = [text[a:b].replace(" ", "") for a, b in spans]
    if bracketed and len(words) == 1 and is_collective(words[0]):
        return Byline(spans, None, labelled=True)
    return Byline(spans, None, labelled=bracketed) if all(map(is_name, words)) else None


def _after_marker(text: str, start: int) -> int:
    """Where the words begin after an ornament; a garbled one must be set apart to be one."""
    marker = _marker().match(text, start)
    return start if marker is None else marker.end()


def _inside_brackets(text: str, start: int, end: int) -> tuple[int, int, bool]:
    if start < end and text[end - 1] == _BRACKETS.get(text[start]):
        return start + 1, end - 1, True
    return start, end, False


def _labelled(text: str, start: int, end: int) -> Byline | None:
    """Roles, each followed by one name or more, and nothing else."""
    labels = list(_label().finditer(text, start, end))
    if not labels or labels[0].start() != start:
        return None
    names: list[tuple[int, int]] = []
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        stop = end if following is None else following.start()
        spans = [span for span in name_spans(text, label.end(), stop) if _tells(text, span)]
        if not spans and following is None:
            return None
        names += spans
    if not all(is_author(text[a:b].replace(" ", "")) for a, b in names):
        return None
    papers = [label.span("paper") for label in labels if label["paper"]]
    return Byline(tuple(names), papers[0] if papers else None, labelled=True)


def _tells(text: str, span: tuple[int, int]) -> bool:
    return text[span[0] : span[1]] not in cues("bylines").words("filler")


@cache
def _marker() -> re.Pattern[str]:
    marker = cues("bylines").source("marker")
    return re.compile(f"{marker} +|(?!\\w){marker}")


@cache
def _label() -> re.Pattern[str]:
    """A role, the paper before it, and what parts it from the names."""
    own, paper = cues("mastheads").source("own"), cues("mastheads").source("paper")
    role = cues("bylines").source("role")
    return re.compile(f"[ 、]*(?:{own}|(?P<paper>{paper}))?(?:[、 ]?{role})+[ :：]*")
