"""Pages printed for tests by ``scripts/render_pages.py``, and how alike two texts are."""

from __future__ import annotations

import difflib
import importlib
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from kg.records import Document

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = ROOT / "samples"


def missing(reason: str) -> None:
    """Skip a test, except where CI promises that everything is there."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def render_pages() -> ModuleType:
    """The script, if it can run here."""
    if importlib.util.find_spec("PIL") is None:
        missing("Pillow is not installed; it comes with the extra named ocr")
    folder = str(ROOT / "scripts")
    if folder not in sys.path:
        sys.path.insert(0, folder)
    script = importlib.import_module("render_pages")
    if script.browser() is None:
        missing("no Chromium is installed; scripts/setup_browser.sh says how to get one")
    return script


def printed(document: Document, layout: str, out: Path) -> Path:
    """A document printed in one of the script's layouts."""
    script = render_pages()
    script.print_pdf(script.page_of(document, script.LAYOUTS[layout]), out)
    return out


def likeness(one: str, other: str) -> float:
    """Character F1 of two texts, white space left out: shared characters in the same order."""
    one, other = "".join(one.split()), "".join(other.split())
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    shared = sum(block.size for block in matcher.get_matching_blocks())
    return 2 * shared / (len(one) + len(other))


def worst_article(expected: Document, found: Document) -> float:
    """The likeness of the article that came out worst; all must be there, in order."""
    texts = [[d.quote(a.span) for a in d.articles] for d in (expected, found)]
    assert len(texts[0]) == len(texts[1])
    return min(likeness(one, other) for one, other in zip(*texts, strict=True))


def titles(document: Document) -> list[str | None]:
    return [article.title.value if article.title else None for article in document.articles]
