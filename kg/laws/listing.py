"""Which versions of which statutes are known, and of which of them the store has the words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.graph import Store
from kg.graph.results import Solutions
from kg.registers import penalties, statutes

_TEXTS: Final = """
SELECT ?owner (COUNT(?article) AS ?articles) WHERE {
  ?article gd:words ?words ; gd:partOf ?owner .
  FILTER NOT EXISTS { ?article gd:paragraphNumber ?any }
} GROUP BY ?owner"""
_TITLE: Final = "/statute/title/"


@dataclass(frozen=True, slots=True)
class Listed:
    """A version, or a statute that the registers do not have (then ``version`` is empty).

    ``articles`` is the number of the last article as registered; ``words`` the
    number of articles whose words the store has; ``brackets`` the number of
    registered penalty brackets.
    """

    version: str
    title: str
    kind: str
    in_force_from: str | None
    in_force_to: str | None
    articles: int | None
    words: int
    brackets: int


def list_laws(store: Store) -> tuple[Listed, ...]:
    """All registered versions in the order of the register, then other imported texts."""
    answer = store.query(_TEXTS)
    assert isinstance(answer, Solutions)
    texts = {str(row["owner"]): int(str(row["articles"])) for row in answer.plain()}
    return (*_registered(texts), *_others(texts))


def _registered(texts: dict[str, int]) -> Iterator[Listed]:
    brackets = Counter(bracket.version for bracket in penalties.all_penalties())
    words = {owner.rpartition("/")[2]: count for owner, count in texts.items()}
    for version in statutes.all_versions():
        yield Listed(
            version=version.id,
            title=version.title,
            kind=version.kind,
            in_force_from=version.begins,
            in_force_to=version.in_force_to,
            articles=version.articles,
            words=words.get(version.id, 0),
            brackets=brackets[version.id],
        )


def _others(texts: dict[str, int]) -> Iterator[Listed]:
    for owner, count in sorted(texts.items()):
        _, mark, title = owner.partition(_TITLE)
        if mark:
            yield Listed("", title, "", None, None, None, count, 0)
