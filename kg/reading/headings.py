"""What headings look like: numbers before them, the words they end in, units they name."""

from __future__ import annotations

import re
from functools import cache

from kg.reading.cues import Cues, cues

_CASE = "案"
_CLAUSE_MARKS = "，。；,;"
_LONGEST_CASE_HEADING = 90


def has_clauses(text: str) -> bool:
    """Whether a text is punctuated like running text; 、 and ： stand in headings too."""
    return any(mark in text for mark in _CLAUSE_MARKS)


def names_case(text: str) -> bool:
    """Whether words end in 案 as the heading of a case does.

    >>> names_case("太原市某公司超标排放案"), names_case("重污染天气应急预案")
    (True, False)
    """
    return text.endswith(_CASE) and not text.endswith(_headings().words("not_a_case"))


def is_numbered_case(text: str) -> bool:
    """Whether a text opens with the number of a case: 案例一, 【案例二】, 案件3."""
    return bool(_case_number().match(text))


def is_numbered(text: str) -> bool:
    """Whether a line opens like a numbered paragraph and not like the rest of a citation.

    >>> is_numbered("（二）处理结果"), is_numbered("（二）项、第三十三条，参照")
    (True, False)
    """
    return bool(_number_or_bullet().match(text)) and not _provision_tail().match(text)


def is_numbered_section(text: str) -> bool:
    """Whether a text opens with the number of a section: 一、, （一）, 1."""
    return bool(_section_number().match(text))


def is_unfinished_heading(words: str) -> bool:
    """Whether words are the heading of a case or section, as far as they have been read."""
    if names_case(words):
        return not has_clauses(words)
    number = _any_number().match(words)
    return number is not None and not has_clauses(words[number.end() + 1 :])


def is_whole_case_heading(words: str) -> bool:
    """Whether words with commas are the whole heading of a case: 未经验收，即投入生产案.

    >>> is_whole_case_heading("（二）某木业公司设施未经验收，建设项目即投入生产案")
    True
    >>> is_whole_case_heading("该公司已整改。2025年3月，群众举报，该局查办此案")
    False
    """
    return names_case(words) and "。" not in words and len(words) <= _LONGEST_CASE_HEADING


def opens_with_label(text: str) -> bool:
    """Whether a text opens with a label in brackets: 【案情简介】."""
    return bool(_bracket_label().match(text))


def is_form_line(text: str) -> bool:
    """Whether a line opens like one of a form: 违反条款：…."""
    return bool(_form_label().match(text))


def opens_paragraph(text: str) -> bool:
    """Whether a line starts with words that start a paragraph more often than a sentence."""
    return text.startswith(_headings().words("paragraph_opening"))


def opens_body(text: str) -> bool:
    """Whether a line starts as texts do under their headline: with a date or 近日."""
    return bool(_body_opening().match(text))


def names_unit(line: str) -> bool:
    """Whether a line is no more than the name of a body.

    >>> names_unit("长治市生态环境局"), names_unit("开展危险废物")
    (True, False)
    """
    return line.endswith(_headings().words("unit_ending")) and not has_phrases(line)


def has_phrases(line: str) -> bool:
    """Whether a headline's line has two phrases, parted by a space."""
    return " " in line


def is_unfinished(words: str) -> bool:
    """Whether a headline cannot end here: at 的, 关于 or inside brackets."""
    return words.endswith(_headings().words("unfinished")) or unclosed(words) > 0


def unclosed(words: str) -> int:
    """How many titles, brackets and quotations are opened and not closed."""
    return sum(map(words.count, "《（(“")) - sum(map(words.count, "》）)”"))


def goes_on_from_above(line: str) -> bool:
    """Whether a headline's line begins with a word that goes on from the line above: 和, 的."""
    return line.startswith(_headings().words("continuing"))


def awaits_occasion(line: str, following: str) -> bool:
    """Whether a line begins with a verb whose occasion only the following line names.

    >>> awaits_occasion("查处一起危险废物", "贮存违法案件")
    True
    >>> awaits_occasion("协同攻坚治污染", "共筑蓝天保生态")
    False
    """
    occasions = _headings().words("occasion")
    waiting = line.startswith(_headings().words("awaiting"))
    return waiting and following.endswith(occasions) and not line.endswith(occasions)


def is_letterhead(line: str) -> bool:
    """Whether a line is the red head of an official letter and no title: 山西省生态环境厅文件.

    >>> is_letterhead("山西省生态环境厅文件"), is_letterhead("关于印发文件的通知")
    (True, False)
    """
    return bool(_letterhead().fullmatch(line))


def is_official_title(words: str) -> bool:
    """Whether a title reads …关于…的通知, which is set without phrases."""
    return bool(_official_title().match(words))


def _headings() -> Cues:
    return cues("headings")


@cache
def _letterhead() -> re.Pattern[str]:
    return _headings().pattern("letterhead")


@cache
def _case_number() -> re.Pattern[str]:
    return _headings().pattern("case_number")


@cache
def _section_number() -> re.Pattern[str]:
    return _headings().pattern("section_number")


@cache
def _any_number() -> re.Pattern[str]:
    return _headings().pattern("case_number", "section_number")


@cache
def _number_or_bullet() -> re.Pattern[str]:
    return _headings().pattern("section_number", "bullet")


@cache
def _provision_tail() -> re.Pattern[str]:
    return _headings().pattern("provision_tail")


@cache
def _bracket_label() -> re.Pattern[str]:
    return _headings().pattern("bracket_label")


@cache
def _form_label() -> re.Pattern[str]:
    return _headings().pattern("form_label")


@cache
def _body_opening() -> re.Pattern[str]:
    return _headings().pattern("body_opening")


@cache
def _official_title() -> re.Pattern[str]:
    return _headings().pattern("official_title")
