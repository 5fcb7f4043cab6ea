"""Questions with expected answers, and whether an answer is right, wrong or refused."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.asking import Answer, Asker

HERE = Path(__file__).parent
TEN_THOUSAND = 10_000


@dataclass(frozen=True)
class Expected:
    """A question, and what its answer must hold; see develop.toml."""

    zh: str
    expect: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    rows: int | None = None
    kind: str = "answer"
    over: str = ""
    """which store it is asked of, in a table over several"""


def questions(name: str) -> list[Expected]:
    """The questions of a table in this folder."""
    content = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
    return [
        Expected(
            entry["zh"],
            tuple(entry.get("expect", ())),
            tuple(entry.get("without", ())),
            entry.get("rows"),
            entry.get("kind", "answer"),
            entry.get("over", ""),
        )
        for entry in content["question"]
    ]


def told(answer: Answer) -> str:
    """All that an answer says, without commas of thousands."""
    cells = " ".join(str(cell) for row in answer.rows for cell in row)
    return f"{answer.zh} {cells}".replace(",", "")


def _forms(word: str) -> tuple[str, ...]:
    """A number of yuan as it stands, and in ten thousands as sentences show it."""
    if not word.isdigit() or int(word) < TEN_THOUSAND:
        return (word,)
    return word, f"{int(word) / TEN_THOUSAND:g}万"


def judged(expected: Expected, answer: Answer) -> str:
    """right, wrong or refused."""
    if expected.kind != "answer":
        return "wrong" if answer.kind == "answer" else "right"
    if answer.kind != "answer":
        return "refused"
    text = told(answer)
    held = all(any(form in text for form in _forms(word)) for word in expected.expect)
    clean = not any(word in text for word in expected.without)
    counted = expected.rows is None or len(answer.rows) == expected.rows
    return "right" if held and clean and counted else "wrong"


def tally(asker: Asker | Mapping[str, Asker], name: str) -> Counter[str]:
    """How many questions of a table are answered rightly, wrongly, or not."""
    return Counter(
        judged(one, (asker if isinstance(asker, Asker) else asker[one.over]).ask(one.zh))
        for one in questions(name)
    )
