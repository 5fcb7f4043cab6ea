"""The transition to the Code."""

from __future__ import annotations

from tests.notebooks.checks import NotebookChecks


class TestTheCode(NotebookChecks):
    name = "05_the_code"
    sights = (
        "生态环境法典",
        "没有变",
        "5–20",
        "2026-08-15",
    )
