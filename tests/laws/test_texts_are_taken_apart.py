"""Texts of law become articles, paragraphs and items, and nothing of them is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.laws.files import read_folder, read_text
from kg.laws.structure import parse
from kg.laws.versions import owner_of
from tests.laws.support import FORMATS, LINES, TITLE

LAWS = Path(__file__).resolve().parents[2] / "../shared/laws"
needs_laws = pytest.mark.skipif(not LAWS.is_dir(), reason="the texts of law are not at hand")


def bare(text: str) -> str:
    """A text without white space, marks of headings and remarks of the copy."""
    text = re.sub(r"<!--.*?-->", "", text)
    text = re.sub(r"^#+", "", text, flags=re.MULTILINE)
    return re.sub(r"[\s\u200b\ufeff]", "", text)


@pytest.mark.parametrize("write", FORMATS.values(), ids=FORMATS)
def test_every_format_gives_the_same_articles(
    write: Callable[[Path], Path], tmp_path: Path
) -> None:
    law = read_text(write(tmp_path))
    assert law.title == TITLE
    assert law.dates == ("2023-05-06", "2023-07-01")
    assert [(a.number, a.item_counts) for a in law.articles] == [
        (1, (0,)), (2, (2, 0)), (3, (0,)), (4, (0,)),
    ]  # fmt: skip
    assert law.articles[1].headings == ("第一章 总则",)
    assert law.articles[2].headings == ("第二章 法律责任",)
    assert law.articles[1].paragraphs[0].items[1].words == "（二）洒水抑尘。"


def test_a_text_is_put_together_again() -> None:
    law = parse("x", LINES)
    assert bare(law.printed()) == bare("".join(LINES))


@pytest.mark.parametrize(
    ("line", "opens"),
    [
        ("第四条　单位应当备案。", True),
        ("第四条单位应当备案。", True),
        ("第九条　单位应当备案。", True),  # the copy lost some
        ("第三条规定的单位，应当备案。", False),
        ("第九条规定的单位，应当备案。", False),
    ],
)
def test_a_reference_at_the_head_of_a_line_opens_no_article(line: str, opens: bool) -> None:
    law = parse("x", ["第一条　乙。", "第二条　甲。", "第三条　丙。", line])
    assert (len(law.articles) == 4) is opens


def test_items_in_the_line_of_their_paragraph_are_items() -> None:
    (article,) = parse("x", ["第一条　有下列情形之一的，处罚：（一）甲；（二）乙。"]).articles
    assert article.item_counts == (2,)
    assert article.words == "有下列情形之一的，处罚：（一）甲；（二）乙。"


WORDS = st.text(alphabet="甲乙丙丁应当不得，、排放污染物", min_size=1, max_size=20)


@given(
    st.lists(
        st.lists(st.tuples(WORDS, st.lists(WORDS, max_size=4)), min_size=1, max_size=3),
        min_size=1,
        max_size=9,
    )
)
def test_any_law_so_written_is_read_as_written(law: list[list[tuple[str, list[str]]]]) -> None:
    numerals = "一二三四五六七八九"
    lines: list[str] = []
    for number, paragraphs in enumerate(law):
        for place, (words, items) in enumerate(paragraphs):
            opening = f"第{numerals[number]}条　" if place == 0 else ""
            lines.append(f"{opening}{words}：" if items else f"{opening}{words}。")
            lines += [f"（{numerals[i]}）{item}；" for i, item in enumerate(items)]
    read = parse("x", lines)
    assert [a.item_counts for a in read.articles] == [
        tuple(len(items) for _, items in paragraphs) for paragraphs in law
    ]
    assert bare(read.printed()) == bare("".join(lines))


@needs_laws
def test_all_texts_at_hand_are_read_without_loss() -> None:
    laws, errors = read_folder(LAWS)
    assert errors == []
    assert len(laws) >= 51
    for law in laws:
        files = [LAWS / f"{law.name}.md"]
        if not files[0].is_file():
            files = sorted((LAWS / law.name).glob("*.md"))
        copy = "\n".join(file.read_text(encoding="utf-8") for file in files)
        assert law.gaps == (), law.name
        assert bare(law.printed()) == bare(copy), law.name
        assert owner_of(law).version is not None, law.name


@needs_laws
def test_the_code_is_one_text_of_1242_articles() -> None:
    laws, _ = read_folder(LAWS / "生态环境法典")
    (code,) = laws
    assert [article.number for article in code.articles] == list(range(1, 1243))
    owner = owner_of(code)
    assert owner.version is not None
    assert owner.version.id == "eco-env-code-2026"
    lines = [
        line.strip()
        for file in sorted((LAWS / "生态环境法典").glob("*.md"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    items = [line for line in lines if re.match(r"^（[一二三四五六七八九十]+）", line)]
    headings = [
        line for line in lines if re.match(r"^第[一二三四五六七八九十百千]+[编章节分]", line)
    ]
    counted = [count for article in code.articles for count in article.item_counts]
    assert sum(counted) == len(items)
    assert len(counted) == len(lines) - len(items) - len(headings)
