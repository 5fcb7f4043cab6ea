"""Networks of generated bulletins."""

from __future__ import annotations

from tests.notebooks.checks import NotebookChecks


class TestWhoConnectsWhom(NotebookChecks):
    name = "03_who_connects_whom"
    sights = (
        "经过它的最短路（%）",
        "Jaccard",
        "监管机关",
        "不需要联网",
    )
