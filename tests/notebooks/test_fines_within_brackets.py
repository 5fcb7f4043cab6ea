"""Fines within their brackets."""

from __future__ import annotations

from tests.notebooks.checks import NotebookChecks


class TestFinesWithinBrackets(NotebookChecks):
    name = "04_fines_within_brackets"
    sights = (
        "下四分位",
        "n=",
        "对数刻度",
        "区间不含全体中位数",
    )
