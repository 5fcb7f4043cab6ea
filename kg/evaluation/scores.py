"""Counts of right, invented and missed facts, and the figures made of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from kg.evaluation.fields import Case, Fact, facts, violation_agrees
from kg.evaluation.news import news_facts


@dataclass(slots=True)
class Score:
    """How often something was right, invented (said but wrong) or missed."""

    right: int = 0
    invented: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Right among what was said; 1 when nothing was said."""
        said = self.right + self.invented
        return self.right / said if said else 1.0

    @property
    def recall(self) -> float:
        """Right among what should have been said; 1 when there was nothing to say."""
        wanted = self.right + self.missed
        return self.right / wanted if wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = 2 * self.right + self.invented + self.missed
        return 2 * self.right / total if total else 1.0

    def add(self, other: Score) -> None:
        """Add another score's counts to this one."""
        self.right += other.right
        self.invented += other.invented
        self.missed += other.missed


@dataclass(frozen=True, slots=True)
class Mistake:
    """One fact that was invented or missed, with the words it was drawn from."""

    passage: str
    case: str
    field: str
    kind: str
    value: str
    quotes: tuple[str, ...] = ()


@dataclass(slots=True)
class Tally:
    """Scores by field, cases by fate, and every mistake."""

    fields: dict[str, Score] = field(default_factory=dict)
    cases: Score = field(default_factory=Score)
    mistakes: list[Mistake] = field(default_factory=list)
    news: dict[str, Score] = field(default_factory=dict)

    def news_micro(self) -> Score:
        """All facts of all fields of news together."""
        total = Score()
        for score in self.news.values():
            total.add(score)
        return total

    def micro(self) -> Score:
        """All facts of all fields together."""
        total = Score()
        for score in self.fields.values():
            total.add(score)
        return total

    def compare_news(self, passage: str, gold: Case, said: Case) -> None:
        """Count the news of one text."""
        for name, (wanted, found) in news_facts(gold, said).items():
            both = wanted & found
            score = Score(
                sum(both.values()), sum((found - both).values()), sum((wanted - both).values())
            )
            self.news.setdefault(name, Score()).add(score)
            for kind, rest in (("invented", found - both), ("missed", wanted - both)):
                for fact in sorted(rest.elements()):
                    label = f"news.{name}"
                    self.mistakes.append(Mistake(passage, "", label, kind, " ".join(fact)))

    def compare(self, passage: str, gold: Case | None, said: Case | None) -> None:
        """Count one pair of cases; either may be absent."""
        self.cases.add(Score(int(bool(gold and said)), int(gold is None), int(said is None)))
        label = str((gold or said or {}).get("title") or (gold or said or {}).get("respondent"))
        wanted, found = facts(gold or {}), facts(said or {})
        for name in wanted:
            self._count(passage, label, name, wanted[name], found[name], said)
        self._count_violation(passage, label, gold or {}, said or {})

    def _count(
        self,
        passage: str,
        label: str,
        name: str,
        wanted: Counter[Fact],
        found: Counter[Fact],
        said: Case | None,
    ) -> None:
        both = wanted & found
        score = Score(
            sum(both.values()), sum((found - both).values()), sum((wanted - both).values())
        )
        self.fields.setdefault(name, Score()).add(score)
        for kind, rest in (("invented", found - both), ("missed", wanted - both)):
            for fact in sorted(rest.elements()):
                quotes = _quotes(said, name) if kind == "invented" else ()
                self.mistakes.append(Mistake(passage, label, name, kind, " ".join(fact), quotes))

    def _count_violation(self, passage: str, label: str, gold: Case, said: Case) -> None:
        wanted, found = gold.get("violation"), said.get("violation")
        right = violation_agrees(wanted, found)
        score = Score(
            int(right),
            int(found is not None and not right),
            int(wanted is not None and not right),
        )
        self.fields.setdefault("violation", Score()).add(score)
        if found is not None and not right:
            quotes = _quotes(said, "violation")
            self.mistakes.append(
                Mistake(passage, label, "violation", "invented", str(found), quotes)
            )
        if wanted is not None and not right:
            self.mistakes.append(Mistake(passage, label, "violation", "missed", str(wanted)))


def _quotes(said: Case | None, name: str) -> tuple[str, ...]:
    """The quotes that stand as evidence for a field of an extracted case."""
    evidence = said.get("evidence") if said is not None else None
    entries = evidence.get(name) if isinstance(evidence, dict) else None
    if not isinstance(entries, list):
        return ()
    return tuple(str(e.get("quote")) for e in entries if isinstance(e, dict))
