"""A first graph from two documents."""

from __future__ import annotations

from tests.notebooks.checks import NotebookChecks


class TestFirstGraph(NotebookChecks):
    name = "01_first_graph"
    sights = (
        "大同市云州区某陶瓷企业不正常运行污染防治设施案",
        "处罚款36.4万元",
        "2026-08-15",
        "1,492,000 元",
    )
