"""Text printed in columns by a browser and read back: the same articles, the same cases."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.reading import read_file
from kg.records import Document
from tests.reading.pdf.cases import facts_of
from tests.reading.pdf.rendering import SAMPLES, printed, render_pages, titles, worst_article
from tests.reading.support import check_layout, shared

pytestmark = pytest.mark.browser
SEEDS = ("000_04d75d5c92142491.txt", "001_248f2a5ceed2de10.txt")
Reading = Callable[[Path, str], tuple[Document, Document]]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    """A text file read as it is, and printed and read back; each once."""
    known: dict[tuple[Path, str], tuple[Document, Document]] = {}
    folder = tmp_path_factory.mktemp("printed")

    def read(path: Path, layout: str) -> tuple[Document, Document]:
        if (path, layout) not in known:
            text = read_file(path)
            page = printed(text, layout, folder / f"{path.stem}-{layout}.pdf")
            known[path, layout] = text, read_file(page)
        return known[path, layout]

    return read


@pytest.mark.parametrize("seed", SEEDS)
def test_the_articles_of_a_three_column_newspaper_page(both: Reading, seed: str) -> None:
    text, page = both(shared("seeds", seed), "newspaper")
    assert worst_article(text, page) >= 0.995
    assert titles(page) == titles(text)
    check_layout(page)


def test_the_five_cases_of_a_newspaper_page_have_the_same_facts(both: Reading) -> None:
    text, page = both(shared("seeds", SEEDS[0]), "newspaper")
    expected = facts_of(text)
    assert len(expected) == 5
    assert facts_of(page) == expected


def test_the_head_and_the_numbers_of_pages_belong_to_no_article(both: Reading) -> None:
    _, page = both(shared("seeds", SEEDS[0]), "newspaper")
    outside = [page.quote(span) for span in page.furniture]
    assert outside[0] == "科学导报 2026年5月19日 星期二 A03 生态"
    assert {"—1—", "—2—"} <= set(outside)


@pytest.mark.parametrize(
    ("sample", "layout"),
    [
        ("01_bulletin_shanxi", "two-columns"),
        ("02_bulletin_zhejiang", "landscape"),
        ("04_penalty_decision", "letter"),
        ("06_projects_indicators", "landscape"),
        ("12_bulletin_hubei", "newspaper"),
    ],
)
def test_other_texts_in_other_layouts(both: Reading, sample: str, layout: str) -> None:
    text, page = both(SAMPLES / f"{sample}.txt", layout)
    assert worst_article(text, page) >= 0.995
    assert facts_of(page)[1:] == facts_of(text)[1:]
    assert [case.fine for case in facts_of(page)] == [case.fine for case in facts_of(text)]


def test_lines_broken_anywhere_are_joined_as_in_the_text_file(tmp_path: Path) -> None:
    """A page that prints the short lines of a file one by one, without any indent."""
    script, path = render_pages(), shared("seeds", SEEDS[1])
    page = script.page_of_lines(path.read_text(encoding="utf-8"), script.LAYOUTS["newspaper"])
    script.print_pdf(page, tmp_path / "lines.pdf")
    assert worst_article(read_file(path), read_file(tmp_path / "lines.pdf")) >= 0.995


def test_a_headline_set_upright_is_a_line_of_the_headline(tmp_path: Path) -> None:
    """One character below the other, beside two columns."""
    script = render_pages()
    layout = script.Layout(
        "210mm 297mm",
        2,
        style="h1 { writing-mode: vertical-rl; float: left; height: 100mm; margin: 0 5mm 0 0 }",
    )
    page = script.page_of(read_file(SAMPLES / "02_bulletin_zhejiang.txt"), layout)
    page = page.replace("<main>", "<h1>铁腕治污守住蓝天</h1>\n<main>")
    script.print_pdf(page, tmp_path / "upright.pdf")
    headline = titles(read_file(tmp_path / "upright.pdf"))[0]
    assert headline is not None
    assert headline.split(" ")[0] == "铁腕治污守住蓝天"
