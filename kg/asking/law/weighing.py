"""The subjects that a question is answered by: those its words speak for and those it is like.

Neither is enough: words match by chance in a story, and a likeness knows no
exceptions. A subject that both speak for stands before one that only one does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kg.asking.law.data import table
from kg.asking.law.patterns import Match, words_in
from kg.asking.law.question import Question
from kg.asking.law.ranking import Likeness, bare, ranker
from kg.asking.law.references import without_titles
from kg.asking.law.registered import every_subject
from kg.asking.law.subjects import (
    STORY,
    Hit,
    Subject,
    asking_part,
    asks_both_liabilities,
    spoken_of,
)

SURE: Final = 0.18
"""The likeness to a known text from which on a subject that no words speak for is an answer."""
FAINT: Final = 0.07
"""The same for a question with a word of our field."""
_SAME: Final = 0.45
"""The likeness from which on a question is nearly the same as a known one."""
_HOME: Final = 1.5
"""How many times a question must be more like ours than like those of other fields."""
_RULE: Final = 0.6
"""What the likeness to a rule counts that no words speak for, where a question tells facts."""
_FACTS: Final = 45
"""Characters from which on a question is taken to tell facts."""
FOREIGN: Final = 0.1
"""The likeness from which on a question may belong to another field."""
NEAR: Final = 0.8
"""The share of the best subject's weight from which on another one is answered beside it."""
NEAR_IN_STORY: Final = 0.55
"""The same for a story, which often tells several conducts."""
NEAR_IF_OWN: Final = 0.5
"""The same for a subject with words of its own, and for the one most alike."""
_OTHER_KIND: Final = 0.4
"""The share of the best weight from which on one stands beside subjects of the other kind."""
_HIDDEN_CRIME: Final = 0.25
"""The share of the best weight from which on the crime is told that a question asks for."""
_OWN: Final = 0.7
"""The share of a match that must be its own for a subject to have words of its own."""
_MOST: Final = 3
_GENERIC: Final = 0.8
"""What the words of a generic subject count, those of a specific one counting 1."""
_CONSIDERED: Final = 8
_LEAST_CLAUSE: Final = 6
"""Characters of a clause below which it tells no conduct."""
_SENTENCE: Final = re.compile(r"[。;!?]")


@dataclass(frozen=True, slots=True)
class Weighed:
    """The subjects of a question, the weightiest first, and how sure they are.

    ``spoken`` tells whether the words of the data speak for any of them, ``first_spoken`` whether
    for the first; ``generic`` whether they all are of a generic kind, such as what is above some
    standard; ``nearest`` and ``foreign`` are the likenesses (0 to 1) to the most alike known
    texts of our field and of others.
    """

    hits: tuple[Hit, ...]
    spoken: bool
    first_spoken: bool
    generic: bool
    nearest: float
    foreign: float

    @property
    def is_foreign(self) -> bool:
        """Whether the question is more like those of other fields than like any of ours."""
        return self.foreign >= FOREIGN and self.foreign > self.nearest

    @property
    def is_clearly_foreign(self) -> bool:
        """Whether it is nearly a known question of another field, whatever words of ours it has."""
        return self.foreign >= _SAME and self.foreign > _HOME * self.nearest

    @property
    def is_home(self) -> bool:
        """Whether words of ours speak for it and it is hardly like those of other fields."""
        return self.spoken and self.nearest > _HOME * self.foreign

    def is_enough(self, ours: bool) -> bool:
        """Whether the likeness alone makes an answer; less is needed with a word of our field."""
        least = FAINT if ours else SURE
        return self.nearest >= least and self.nearest > _HOME * self.foreign


@dataclass(frozen=True, slots=True)
class _Evidence:
    """Where words speak for subjects, and which subject is most alike."""

    matches: Mapping[str, Match]
    alike: str


def weigh(question: Question) -> Weighed:
    """The subjects that a question speaks of or is like, at most three."""
    text = without_background(question.text)
    hits = spoken_of(text)
    told, asked = _likenesses(text)
    weights = dict(_weights(text, hits, told, asked))
    near = NEAR if len(text) <= STORY else NEAR_IN_STORY
    matches = {hit.subject.id: hit.match for hit in hits}
    alike = max(told.scores, key=lambda of: (told.scores[of], of), default="")
    crime = words_in(table("asking"), "crime").matches(asking_part(text))
    kept = _kept(weights, _Evidence(matches, alike), near, asks_both_liabilities(text), crime)
    none = Match(frozenset())
    return Weighed(
        tuple(Hit(subject, matches.get(subject.id, none)) for subject in kept),
        any(subject.id in matches for subject in kept),
        bool(kept) and kept[0].id in matches,
        all(subject.generic for subject in kept),
        told.nearest,
        told.foreign,
    )


def without_background(text: str) -> str:
    """A plain text without the clauses that only tell what is in order; places stay as they are."""
    if len(text) <= STORY:
        return text
    background = words_in(table("asking"), "background")
    unless = words_in(table("asking"), "not_background")
    return "".join(
        "，" * len(clause) if background.matches(clause) and not unless.matches(clause) else clause
        for clause in re.split(r"(?<=[,。;!?])", text)
    )


def _likenesses(text: str) -> tuple[Likeness, Likeness]:
    """How like what a question tells is to the subjects, and how like what it asks."""
    untitled = without_titles(text)
    told = ranker().likeness(bare(part) for part in _parts(untitled))
    asking = without_titles(asking_part(text))
    return told, (told if asking == untitled else ranker().likeness([bare(asking)]))


def _parts(text: str) -> list[str]:
    """The sentences of a story, each to be compared for itself; a short question as it is."""
    if len(text) <= STORY:
        return [text]
    return [part for part in _SENTENCE.split(text) if len(part) > _LEAST_CLAUSE] or [text]


def _weights(
    text: str, hits: list[Hit], told: Likeness, asked: Likeness
) -> Iterator[tuple[Subject, float]]:
    """The weight of each subject: the share of the best likeness, and that of the best words."""
    best = max(told.scores.values(), default=0.0) or 1.0
    most = max((hit.match.size for hit in hits), default=1) or 1
    words: Mapping[str, float] = {
        hit.subject.id: hit.match.size / most * (_GENERIC if hit.subject.generic else 1.0)
        for hit in hits
    }
    crimes = len(text) <= STORY or words_in(table("asking"), "criminal").matches(asking_part(text))
    for subject in every_subject():
        if subject.is_crime and not crimes:
            continue
        likeness = told if subject.is_conduct else asked
        alike = likeness.scores.get(subject.id, 0.0) / best
        if not subject.is_conduct and len(text) > _FACTS and subject.id not in words:
            alike *= _RULE
        weight = alike + words.get(subject.id, 0.0)
        if weight > 0 and not subject.without.matches(without_titles(text)):
            yield subject, weight


def _kept(
    weights: Mapping[Subject, float], evidence: _Evidence, near: float, both: bool, crime: bool
) -> list[Subject]:
    """The weightiest subjects; some of administrative and of criminal law where both are asked."""
    order = sorted(weights, key=lambda subject: (-weights[subject], subject.id))
    if both:
        branches = [[s for s in order if s.is_crime is crime] for crime in (False, True)]
        found = [s for branch in branches for s in _near(branch, weights, evidence, near)[:2]]
        return found[:_MOST]
    kept = _near(order, weights, evidence, near)[:_MOST]
    if crime and not any(subject.may_be_crime for subject in kept):
        kept += _crime_of(order, weights)
    return kept + list(_of_other_kind(kept, order, weights, evidence.matches))


def _crime_of(order: list[Subject], weights: Mapping[Subject, float]) -> list[Subject]:
    """The crime that a question asks for, which its words of breach may have hidden."""
    best = next((subject for subject in order if subject.may_be_crime), None)
    heavy = best is not None and weights[best] >= _HIDDEN_CRIME * weights[order[0]]
    return [best] if best is not None and heavy else []


def _of_other_kind(
    kept: list[Subject],
    order: list[Subject],
    weights: Mapping[Subject, float],
    matches: Mapping[str, Match],
) -> Iterator[Subject]:
    """The best conduct beside rules, and the best rule beside conducts, where words speak for it.

    Whether somebody may still be punished, or under which law, is asked of a conduct:
    neither stands for the other.
    """
    for conduct in (True, False):
        if kept and all(subject.is_conduct is not conduct for subject in kept):
            best = next((s for s in order if s.is_conduct is conduct), None)
            if (
                best is not None
                and best.id in matches
                and weights[best] >= _OTHER_KIND * weights[kept[0]]
            ):
                yield best


def _near(
    order: list[Subject],
    weights: Mapping[Subject, float],
    evidence: _Evidence,
    near: float,
) -> list[Subject]:
    """The best subject and those hardly less weighty, or less so but with evidence of their own.

    Such are those with words of their own, and the one most alike: where words and
    likeness disagree, both are told.
    """
    kept: list[Subject] = []
    taken: frozenset[int] = frozenset()
    for subject in order[:_CONSIDERED]:
        match = evidence.matches.get(subject.id)
        own = subject.id == evidence.alike or (
            match is not None and len(match.places - taken) >= _OWN * match.size
        )
        least = min(near, NEAR_IF_OWN) if own else near
        if weights[subject] < least * weights[order[0]]:
            continue
        if not any(subject.id in other.over for other in kept):
            kept.append(subject)
            taken |= match.places if match is not None else frozenset()
    return kept
