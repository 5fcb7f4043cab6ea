"""Sums of money: 28.5万元, 1 472.6万元, 壹拾贰万元整, 肆万陆仟元, 620,000元."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.cues import alternation, compose, words
from kg.extraction.layers import Amount, layers
from kg.extraction.numerals import ARABIC, decimal, is_damaged, plain
from kg.extraction.word_trees import first_letters
from kg.records import Span

_AMOUNT = compose(
    r"""(?=<first>|<han>|[0-9]) (?<![0-9.]) (?:<before>[:：]?\s*)?
        (?P<number> <arabic>\s*万[0-9]千 | <arabic>\s*(?:[百千万亿]{1,2})? | (?<!<han>)<han>++)
        \s*(?:余|多)? (?P<unit><after>)""",
    before=alternation(words("amounts", "currency", "before")),
    first=first_letters(words("amounts", "currency", "before")),
    arabic=ARABIC,
    han=r"(?:[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬]|参(?=[拾佰仟万萬]))",
    after=alternation(words("amounts", "currency", "after")),
)
_BOUND_AFTER = re.compile(r"\s*(?:的)?" + alternation(words("amounts", "bounds", "after")))
_BOUND_BEFORE = re.compile(
    alternation(words("amounts", "bounds", "before"))
    + r"(?:达|为|可达|可处|可罚|可处罚|可罚款|处)?$"
)


def find_amounts(text: str) -> list[Amount]:
    """All sums of money of a text, in yuan.

    >>> [str(a.cny) for a in find_amounts("罚款人民币壹拾贰万元，另处1.5万元以下")]
    ['120000', '15000']
    >>> find_amounts("处5万元以下的罚款")[0].bounded
    True
    """
    found = []
    for match in _AMOUNT.finditer(text):
        printed = re.sub(r"\s+", "", match["number"]).replace("萬", "万")
        value = decimal(printed)
        if value is None:
            continue
        bounded = bool(
            _BOUND_AFTER.match(text, match.end())
            or _BOUND_BEFORE.search(text, max(0, match.start() - 8), match.start())
        )
        found.append(
            Amount(Span(*match.span()), plain(value), bounded=bounded, damaged=is_damaged(printed))
        )
    return found


@Language.component("gd_amounts")
def amounts(doc: Doc) -> Doc:
    """Fill the layer ``amounts``."""
    found = layers(doc)
    found.amounts = find_amounts(found.text)
    return doc
