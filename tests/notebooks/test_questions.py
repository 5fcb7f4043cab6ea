"""Questions by name, in SPARQL and in pandas."""

from __future__ import annotations

from tests.notebooks.checks import NotebookChecks


class TestQuestions(NotebookChecks):
    name = "02_questions"
    sights = (
        "27 起案件",
        "cases-within",
        "罚款合计324万元",
        "对数刻度",
    )
