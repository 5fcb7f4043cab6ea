"""Places inside a paragraph where one thing ends and another begins.

A signature after the last sentence (…底色。 温荣鑫 王钢), or a whole new piece
run on in the same line (…要求。 谭江月 岳阳市…召开推进会 本报讯 5月13日…).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.reading.bylines import byline
from kg.reading.cues import cues
from kg.reading.names import name_spans

SENTENCE_END = "。！？…"
_CLOSERS = "”’」』）)】"
_TAIL_LENGTH = 48
_HEADLINE_LENGTHS = range(6, 61)
_PUNCTUATION = re.compile("[。！？，；,;]")


@dataclass(frozen=True, slots=True)
class Joint:
    """Where a new piece begins inside a paragraph.

    ``signature`` is where the old piece's signature starts (it may be empty),
    ``headline`` where the new headline starts, ``body`` where its text does, and
    ``dateline_end`` where the dateline that opens it ends.
    """

    signature: int
    headline: int
    body: int
    dateline_end: int


def signature_start(text: str) -> int | None:
    """Where the signature after a paragraph's last sentence starts, spaces before it left out.

    >>> signature_start("成为最鲜明的底色。 温荣鑫 王钢")
    10
    >>> signature_start("将责任落到实处。（德环宣）")
    8
    >>> signature_start("罚款5000元。") is None
    True
    """
    end = sentence_end(text)
    if end is None or end >= len(text):
        return None
    start = len(text) - len(text[end:].lstrip())
    return None if byline(text, start) is None else start


def ends_sentence(text: str) -> bool:
    """Whether a text ends where a sentence does.

    >>> ends_sentence("切莫心存侥幸。”"), ends_sentence("氮氧化物折算浓度为3")
    (True, False)
    """
    if text[-1] in SENTENCE_END:
        return True
    return text[-1] in _CLOSERS and sentence_end(text) == len(text)


def sentence_end(text: str) -> int | None:
    """Where the last sentence ends, closing quotes and brackets included.

    Only the end of the text is looked at, as far as a signature may reach.
    """
    low = max(len(text) - _TAIL_LENGTH, 0)
    last = -1
    for mark in SENTENCE_END:
        last = max(last, text.rfind(mark, low))
    if last < 0:
        return None
    end = last + 1
    while end < len(text) and text[end] in _CLOSERS:
        end += 1
    return end


def joints(text: str) -> tuple[Joint, ...]:
    """The places where another piece runs on inside a paragraph."""
    found: list[Joint] = []
    for dateline in _dateline().finditer(text) if _notice_inside(text) else ():
        joint = _joint_before(text, *dateline.span())
        if joint is not None and (not found or found[-1].dateline_end <= joint.signature):
            found.append(joint)
    return tuple(found)


def _joint_before(text: str, body: int, dateline_end: int) -> Joint | None:
    """Read back from a dateline over headline and signature to the sentence before."""
    low = max(0, body - _HEADLINE_LENGTHS.stop - _TAIL_LENGTH)
    before = text[low:body]
    end = max((before.rfind(mark) for mark in SENTENCE_END), default=-1)
    if end < 0:
        return None
    start = low + end + 1
    while start < body and text[start] in _CLOSERS + " ":
        start += 1
    headline = start
    for name_start, name_end in name_spans(text, start, body):
        if byline(text[name_start:name_end]) is None:
            headline = name_start
            break
        headline = name_end
    headline += len(text[headline:body]) - len(text[headline:body].lstrip())
    words = text[headline:body].strip()
    if len(words.replace(" ", "")) not in _HEADLINE_LENGTHS or _PUNCTUATION.search(words):
        return None
    return Joint(start, headline, body, dateline_end)


def _notice_inside(text: str) -> bool:
    """A quick look before the slow one: datelines end in 讯, 电 or a bracket."""
    return any(mark in text for mark in ("讯 ", "电 ", "讯（", "电（", "讯(", "】", "]"))


@cache
def _dateline() -> re.Pattern[str]:
    """A dateline after a space, as it stands where pieces run together."""
    mastheads = cues("mastheads")
    notice, bracket = mastheads.source("dateline_notice"), mastheads.source("dateline_bracket")
    return re.compile(f"(?<= )(?:{notice}(?=[ （(])|{bracket})")
