"""Who printed a piece and when: datelines, page heads, the lines under a web headline."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kg.reading.bylines import Byline, byline
from kg.reading.cues import cues

_LONGEST_BRACKET = 60
_CLOSING = {"（": "）", "(": ")"}


class Place(NamedTuple):
    """Words and where they stand in a text."""

    words: str
    start: int
    end: int


def dateline_paper(text: str) -> Place | None:
    """The paper that a dateline at the head of a text names.

    >>> dateline_paper("本报淄博讯 自动监测数据谁来审").words
    '本报'
    >>> dateline_paper("【科学导报】5月14日,").words
    '科学导报'
    """
    if _dateline().match(text) is None:
        return None
    found = _dateline_paper().match(text)
    return None if found is None else Place(found["paper"], *found.span("paper"))


def is_own_paper(words: str) -> bool:
    """Whether a dateline says 本报 rather than the paper's name."""
    return words in cues("mastheads").words("own")


def dateline_authors(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the names in the brackets behind a dateline: 本报讯（记者 郝明玥）."""
    found = _dateline().match(text)
    if found is None:
        return ()
    start = found.end()
    while text[start : start + 1] == " ":
        start += 1
    closing = text.find(
        _CLOSING.get(text[start : start + 1], "\n"), start, start + _LONGEST_BRACKET
    )
    signed = None if closing < 0 else _labelled(text[: closing + 1], start)
    return () if signed is None else signed.names


def _labelled(text: str, start: int) -> Byline | None:
    found = byline(text, start)
    return found if found is not None and found.labelled else None


def named_paper(page_head: str) -> Place | None:
    """The paper that a page head names.

    >>> named_paper("石嘴山日报 2025年6月18日 星期三").words
    '石嘴山日报'
    """
    found = _paper_at_head().search(page_head)
    return None if found is None else Place(found["paper"], *found.span("paper"))


def named_publisher(publication_line: str) -> Place | None:
    """Who published a page: the words behind 来源 in the line under its headline.

    Without such a label it is the part of the line that is a paper's name.

    >>> named_publisher("来源：山西省生态环境厅 发布时间：2025-05-16").words
    '山西省生态环境厅'
    """
    found = _publisher().search(publication_line) or _paper_between().search(publication_line)
    return None if found is None else Place(found["publisher"], *found.span("publisher"))


def standing_head(text: str) -> str:
    """The column's name at the head of a line, without ornament and pinyin.

    >>> standing_head("一线传真K yixian chuanzhen")
    '一线传真'
    """
    found = cues("mastheads").pattern("standing").match(text)
    return text if found is None else found[0]


@cache
def _dateline() -> re.Pattern[str]:
    return cues("mastheads").pattern("dateline_notice", "dateline_bracket")


@cache
def _dateline_paper() -> re.Pattern[str]:
    own, ending = cues("mastheads").source("own"), cues("mastheads").source("paper_ending")
    return re.compile(rf"[【\[〔]?(?P<paper>{own}|[\u4e00-\u9fff]{{1,6}}?{ending})")


@cache
def _paper_at_head() -> re.Pattern[str]:
    return re.compile("(?<![\u4e00-\u9fff])(?P<paper>[\u4e00-\u9fff]{2,8}报)(?![\u4e00-\u9fff])")


@cache
def _publisher() -> re.Pattern[str]:
    label = cues("furniture").source("publisher_label")
    return re.compile(
        rf"{label} ?[:：] ?(?P<publisher>[^ :：|｜【】\[\]（）()]{{2,30}})(?= |$|[|｜】\]）)])"
    )


@cache
def _paper_between() -> re.Pattern[str]:
    paper = cues("mastheads").source("paper")
    return re.compile(rf"(?:^|[ |｜])(?P<publisher>{paper})(?=$|[ |｜])")
