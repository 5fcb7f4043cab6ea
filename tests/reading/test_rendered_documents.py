"""Texts rendered as web pages and Word files give the articles and cases of the text file."""

from __future__ import annotations

import importlib
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from spacy.language import Language

from kg.extraction import extract, load
from kg.reading import read_bytes
from kg.records import Case, Document

from .support import shared

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
SEEDS = ("000_04d75d5c92142491.txt", "001_248f2a5ceed2de10.txt")
FORMS = ("lines", "breaks", "paragraphs")
WAYS = [(suffix, form) for suffix in ("html", "docx") for form in FORMS]
HIGHEST_LOSS = 0.001


@pytest.fixture(scope="module")
def script() -> ModuleType:
    sys.path.insert(0, str(SCRIPTS))
    try:
        return importlib.import_module("render_documents")
    finally:
        sys.path.remove(str(SCRIPTS))


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def articles(document: Document) -> list[str]:
    return [document.quote(article.span) for article in document.articles]


def f1(expected: str, found: str) -> float:
    wanted, got = Counter("".join(expected.split())), Counter("".join(found.split()))
    return 2 * (wanted & got).total() / (wanted.total() + got.total())


def facts(document: Document, case: Case) -> tuple[object, ...]:
    """What a case says, wherever it stands."""
    fine = case.fine
    return (
        case.title and case.title.value,
        [mention.name for mention in (*case.investigated_by, *case.decided_by, *case.respondents)],
        case.inspection_date and case.inspection_date.value,
        case.decision_date and case.decision_date.value,
        case.violation and case.violation.value,
        [(c.statute, c.article, c.paragraph, c.item) for c in (*case.violated, *case.penalised_under)],
        fine and (fine.cny, document.quote(fine.evidence[0].span)),
        [measure.value for measure in case.measures],
        [replace(m, pollutant=None, evidence=()) for m in case.measurements],  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.mark.parametrize(("suffix", "form"), WAYS)
@pytest.mark.parametrize("seed", SEEDS)
def test_the_articles_of_the_seed_pages(
    seed: str, suffix: str, form: str, script: ModuleType
) -> None:
    text = shared("seeds", seed).read_text(encoding="utf-8")
    render: Callable[..., bytes] = script.RENDERERS[suffix]
    expected = articles(read_bytes(text.encode(), "page.txt"))
    found = articles(read_bytes(render(text, form=form), f"page.{suffix}"))
    assert len(found) == len(expected)
    assert f1("".join(expected), "".join(found)) >= 1 - HIGHEST_LOSS
    assert found == expected


@pytest.mark.parametrize(("suffix", "form"), WAYS)
def test_the_cases_of_the_seed_page(
    suffix: str, form: str, script: ModuleType, nlp: Language
) -> None:
    text = shared("seeds", SEEDS[0]).read_text(encoding="utf-8")
    plain = read_bytes(text.encode(), "page.txt")
    expected = [facts(plain, case) for case in extract(plain, nlp).cases]
    document = read_bytes(script.RENDERERS[suffix](text, form=form), f"page.{suffix}")
    assert len(expected) == 5
    assert [facts(document, case) for case in extract(document, nlp).cases] == expected


def test_a_page_in_an_older_encoding(script: ModuleType) -> None:
    text = shared("seeds", SEEDS[0]).read_text(encoding="utf-8")
    new = read_bytes(script.render_html(text), "page.html")
    old = read_bytes(script.render_html(text, charset="gb18030"), "page.html")
    assert old.encoding == "gb18030"
    assert old.text == new.text
