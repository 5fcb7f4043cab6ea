"""Documents of one's own, corrections, evaluation."""

from __future__ import annotations

from tests.notebooks.checks import NotebookChecks


class TestYourOwnDocuments(NotebookChecks):
    name = "06_your_own_documents"
    sights = (
        "现在是 210,000 元",
        "judgements.correction",
        "处罚款24万元",
        "召回率",
    )
