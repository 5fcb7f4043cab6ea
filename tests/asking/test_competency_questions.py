"""The competency questions in the words given, over the two seed pages."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.asking import Asker
from tests.asking.judged import told

SHARED = Path(__file__).resolve().parents[3] / "shared"
FILE = SHARED / "competency" / "questions.json"
pytestmark = pytest.mark.skipif(not FILE.exists(), reason="../shared is not there")

_PROVISION = re.compile(r"(?P<statute>\D+) (?P<article>\d+)\((?P<part>\d+)\)")
_DIGITS = "零一二三四五六七八九"
_SPELLED = {"河长+河警长": "河长+河警长", "True": "是", "False": "否"}


@pytest.fixture(scope="module")
def seeds(asker_over: Callable[..., Asker]) -> Asker:
    return asker_over([SHARED / "seeds"])


def given() -> list[dict[str, Any]]:
    return json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else []


def chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (
        ("" if tens == 1 else _DIGITS[tens] if tens else "")
        + ("十" if tens else "")
        + (_DIGITS[ones] if ones else "")
    )


def leaves(answer: Any) -> Iterator[str]:
    """What an expected answer consists of, as the sentences write it."""
    if isinstance(answer, dict):
        for key, value in answer.items():
            yield from () if key.isascii() else (key,)
            yield from leaves(value)
    elif isinstance(answer, list):
        for one in answer:
            yield from leaves(one)
    elif isinstance(answer, bool):
        yield "是" if answer else "否"
    elif isinstance(answer, float):
        yield f"{answer:g}"
    else:
        yield from written(str(answer))


def written(value: str) -> Iterator[str]:
    match = _PROVISION.fullmatch(value)
    if match is None:
        yield value
        return
    yield f"{match['statute']}第{chinese(int(match['article']))}条"
    part = chinese(int(match["part"]))
    yield f"第{part}款" if match["article"] == "17" else f"第（{part}）项"


@pytest.mark.parametrize("question", given(), ids=lambda one: one["id"])
def test_the_question_is_answered(question: dict[str, Any], seeds: Asker) -> None:
    answer = seeds.ask(question["zh"])
    text = told(answer).replace("True", "是").replace("False", "否")
    assert answer.kind == "answer"
    assert answer.queries
    missing = [one for one in leaves(question["answer"]) if one not in text]
    assert missing == []
    if question["kind"] == "set" and question["id"] not in {"CQ24", "CQ26"}:
        assert len(answer.rows) == len(question["answer"])
