"""Questions of law from files, and whether an answer cites what they need."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import NamedTuple

from kg.asking.answers import Answer
from kg.asking.law.provisions import Provision, of_iri, read
from kg.registers import statutes

HERE = Path(__file__).parent
LAWS = HERE.parents[3] / "shared" / "laws"
TODAY = date(2026, 11, 28)
"""A day after the Code came into force: the answers to undated questions depend on it."""


class Asked(NamedTuple):
    """A question and the provisions that its answer must cite; "|" parts those that will do."""

    ask: str
    need: tuple[str, ...]


def questions(name: str) -> list[Asked]:
    content = tomllib.loads((HERE / name).read_text(encoding="utf-8"))
    return [Asked(row["ask"], tuple(row["need"].split())) for row in content["questions"]]


def cited(answer: Answer | None) -> list[Provision]:
    """The provisions that an answer cites, from the query that fetched their words."""
    if answer is None or answer.kind != "answer" or not answer.queries:
        return []
    labels = {row[1] for row in answer.rows}
    assert labels
    iris = [word.strip("<>") for word in answer.queries[0].sparql.split() if "/article/" in word]
    # The only paragraph of an article is called by the article's name: the part counts.
    named = {_label(p): p for p in reversed([*map(of_iri, iris)]) if p is not None}
    return [p for label, p in named.items() if label in labels]


def _label(provision: Provision) -> str:
    from kg.asking.law.wording import label_of

    return label_of(provision)


def missing(asked: Asked, answer: Answer | None) -> list[str]:
    """What an answer should cite and does not."""
    found = cited(answer)
    return [
        need for need in asked.need if not any(_has(read(one), found) for one in need.split("|"))
    ]


def _has(needed: Provision, found: list[Provision]) -> bool:
    work = _work(needed)
    return any(
        _work(one) == work
        and one.article == needed.article
        and one.suffix == needed.suffix
        and all(
            a is None or b is None or a == b
            for a, b in ((one.paragraph, needed.paragraph), (one.item, needed.item))
        )
        for one in found
    )


def _work(provision: Provision) -> str:
    version = statutes.version_by_id(provision.version)
    assert version is not None
    return version.work
