"""The reference of the ontology is what its script makes of the ontology now, and loads nothing."""

from __future__ import annotations

import re
from pathlib import Path

from scripts.document_ontology import page

PAGE = Path(__file__).resolve().parents[2] / "docs" / "ontology.html"


def test_the_page_is_what_the_ontology_says_now() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def test_the_page_loads_nothing() -> None:
    assert re.findall(r"<(?:script|img|link|iframe)\b[^>]*https?:", page()) == []
