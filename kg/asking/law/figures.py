"""Figures that a question asks for (多少吨, 判几年, 几天), told in the words of the law."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from kg.asking.law.citing import Citation
from kg.asking.law.data import table
from kg.asking.law.patterns import Words, words_in
from kg.asking.law.provisions import Provision
from kg.asking.law.question import Question
from kg.asking.law.texts import Texts
from kg.asking.law.wording import label_of
from kg.messages import message

_NUMERAL: Final = r"[零一二三四五六七八九十百千万两\d]+"
_SENTENCES: Final = re.compile(r"[；。\n]")
_MARK: Final = re.compile(r"^[（(][一二三四五六七八九十]+[)）]")
_LONGEST: Final = 110
"""Characters of a sentence told; of a longer one only the clauses with figures."""
_FROM: Final = 2
"""Provisions whose figures are told."""


def figures(question: Question, citations: list[Citation], texts: Texts) -> Iterator[str]:
    """The sentences of the provisions cited that hold a figure of the kind asked for."""
    wanted = [unit for words, unit in _kinds() if words.matches(question.text)]
    if not wanted:
        return
    told: set[Provision] = set()
    for one in citations:
        said = list(_parts(texts.quote(one.provision), wanted))
        if said and len(told) < _FROM and one.provision.whole not in told:
            told.add(one.provision.whole)
            words = message("asklaw.semicolon").join(said)
            yield message("asklaw.figure", label=label_of(one.provision), words=words)


def _parts(words: str, wanted: list[re.Pattern[str]]) -> Iterator[str]:
    for sentence in (_MARK.sub("", part) for part in _SENTENCES.split(words)):
        if not any(unit.search(sentence) for unit in wanted):
            continue
        if len(sentence) <= _LONGEST:
            yield sentence.removesuffix("：")
        else:
            clauses = sentence.split("，")
            fitting = (one for one in clauses if any(unit.search(one) for unit in wanted))
            yield "，".join(fitting).removesuffix("：")


@cache
def _kinds() -> tuple[tuple[Words, re.Pattern[str]], ...]:
    return tuple(
        (words_in(row, "asked"), re.compile("|".join(_pattern(unit) for unit in row["units"])))
        for row in table("asking")["figures"]
    )


def _pattern(unit: str) -> str:
    """``吨`` as a number of it; ``百分之`` stands before its number."""
    return unit + _NUMERAL if unit.endswith("之") else _NUMERAL + "个?" + unit
