"""Texts of any length in shapes that try a reader: whole articles, endless sentences, long runs.

Each shape is a function from a number of characters to a text so long.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import count

from corpus import compose

Shape = Callable[[int], str]
_SYLLABLES = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒"
_CASE = "案例一：某市某化工有限公司超标排放案\n"
# shorter lines of a bulletin are headings and labels
_SHORTEST_TELLING = 45


def bulletin(size: int) -> str:
    """Bulletins one after the other, as one article with headings."""
    return _filled(size, (compose(seed=3, index=i, form="bulletin").text + "\n" for i in count()))


def prose(size: int) -> str:
    """The same without headings and labels: paragraphs only."""
    return _filled(size, (line + "\n" for line in _told_lines()))


def one_paragraph(size: int) -> str:
    """The same in a single paragraph."""
    return _filled(size, _told_lines())


def one_sentence(size: int) -> str:
    """The same in a single sentence."""
    return _filled(size, (re.sub("[。！？]", "，", line) for line in _told_lines()))


def unpunctuated(size: int) -> str:
    """The same without any punctuation."""
    return _filled(size, (re.sub("[，。！？；、：]", "", line) for line in _told_lines()))


def rows(pattern: str, head: str = "") -> Shape:
    """A pattern over and over, its ``{i}`` a number and its ``{name}`` a new name each time."""

    def shape(size: int) -> str:
        filled = (pattern.format(i=i, name=_name(i)) for i in count(1))
        return head + _filled(max(size - len(head), 0), filled)

    return shape


def _told_lines() -> Iterable[str]:
    for index in count():
        for line in compose(seed=3, index=index, form="bulletin").text.split("\n"):
            if len(line) > _SHORTEST_TELLING:
                yield line


def _filled(size: int, pieces: Iterable[str]) -> str:
    """Pieces joined up to a number of characters."""
    taken: list[str] = []
    length = 0
    for piece in pieces:
        if length >= size:
            break
        taken.append(piece)
        length += len(piece)
    return "".join(taken)[:size]


def _name(number: int) -> str:
    """A name of four letters, another one for each number."""
    base = len(_SYLLABLES)
    return "".join(_SYLLABLES[number // base**place % base] for place in range(4))


ARTICLES: dict[str, Shape] = {
    "bulletin with headings": bulletin,
    "prose without headings": prose,
    "one paragraph": one_paragraph,
    "one sentence": one_sentence,
    "no punctuation": unpunctuated,
    "headings": rows("案例{i}：某市{name}公司超标排放案\n罚款5万元。\n"),
    "headings, 我局": rows("案例{i}：某公司超标案\n我局对某公司罚款5万元。\n"),
    "headings, 上述两部门": rows("案例{i}：某公司超标案\n上述两部门对某公司罚款5万元。\n"),
    "forms": rows("当事人：{name}化工有限公司\n处罚日期：2024年5月6日\n罚款5万元\n"),
    "rows of penalties": rows(
        "{i}｜{name}化工有限公司｜超标排放｜《水污染防治法》第八十三条、《某省裁量基准》｜罚款{i}元\n",
        "序号｜当事人｜违法行为｜处罚依据｜处罚金额\n",
    ),
    "rows of results": rows("氨氮｜{i}｜15\n", _CASE + "单位：mg/L\n项目｜结果｜标准\n"),
    "parties of one case": rows("对某市{name}化工有限公司罚款{i}元，", _CASE),
    "parties in sentences": rows("执法人员检查发现泸州市{name}化工有限公司超标。"),
    "bodies": rows("泽州县生态环境局{name}分局、"),
    "citations": rows("依据《{name}法》第{i}条，"),
    "dates and leads": rows("2024年5月6日，接到举报，次日检查，", _CASE),
    "measurements": rows("氨氮浓度为1.5mg/L，超标2倍，", _CASE),
    "counts of work": rows("对{i}起环境违法行为进行了立案查处。"),
    "campaigns": rows("开展“{name}”专项整治行动，"),
}
RUNS: dict[str, Shape] = {
    "digits": rows("1"),
    "digits behind 第": rows("1", "《水污染防治法》第"),
    "Chinese figures": rows("一二三"),
    "damaged digits": rows("1O"),
    "某": rows("某"),
    "opening brackets": rows("（"),
    "opening 《": rows("《甲"),
    "opening quotation marks": rows("“甲"),
    "全市": rows("全市"),
    "检查": rows("检查某公司。"),
    "lines of one letter": rows("甲\n"),
    "separators": rows("｜"),
}
SHAPES: dict[str, Shape] = {**ARTICLES, **RUNS}
