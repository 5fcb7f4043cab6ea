"""How like a question is to each subject of law: by the runs of one to three signs they share.

What is known of a subject are its name, the words of its patterns, the conducts
of its sanctions in the words of the registers, and examples of questions. Every
such text is compared with the question (cosine of TF-IDF weights); the squares
are summed for each subject, so that few near texts count for more than many far ones.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from heapq import nlargest
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kg.asking.law.data import sayings, subject_tables, table
from kg.asking.law.patterns import literals, words_in
from kg.asking.law.registered import every_subject
from kg.asking.law.subjects import Subject
from kg.asking.law.words import plain, runs
from kg.registers import duties
from kg.registers.duties import Place

FOREIGN: Final = ""
"""The owner of the examples of questions that belong to other fields of law."""
_LENGTHS: Final = (1, 2, 3)

Scores = NDArray[np.float64]

_COUNTED: Final = 8
"""The known texts of a subject that count at most: nobody's words weigh more for being many."""


@dataclass(frozen=True, slots=True)
class Known:
    """A text known to speak of the subjects ``owners``; they share what it tells."""

    owners: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like a text is to each subject, and how near the nearest text of ours and of others is.

    ``scores`` are sums of squared cosines; the nearnesses are cosines from 0 to 1.
    """

    scores: Mapping[str, float]
    nearest: float
    foreign: float


class Ranker:
    """The known texts with their weighted runs of signs."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._known = tuple(known)
        counts = [Counter(_grams(one.words)) for one in self._known]
        often = Counter(gram for count in counts for gram in count)
        total = len(counts)
        self._telling = {g: math.log(1 + (total - n + 0.5) / (n + 0.5)) for g, n in often.items()}
        self._unknown = math.log(1 + total)
        places: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, count in enumerate(counts):
            weights = {gram: self._weight(gram, times) for gram, times in count.items()}
            length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
            for gram, weight in weights.items():
                places[gram].append((number, weight / length))
        self._places = {
            gram: (np.array([n for n, _ in found]), np.array([w for _, w in found]))
            for gram, found in places.items()
        }

    def _weight(self, gram: str, times: int) -> float:
        return (1 + math.log(times)) * self._telling.get(gram, self._unknown)

    def _cosines(self, text: str) -> Scores:
        cosines: Scores = np.zeros(len(self._known))
        length = 0.0
        for gram, times in Counter(_grams(text)).items():
            weight = self._weight(gram, times)
            length += weight * weight
            if gram in self._places:
                numbers, weights = self._places[gram]
                cosines[numbers] += weight * weights
        return cosines / (math.sqrt(length) or 1.0)

    def likeness(self, texts: Iterable[str]) -> Likeness:
        """How like some texts are to each subject; of several texts the most like one counts."""
        scores: defaultdict[str, float] = defaultdict(float)
        nearest = foreign = 0.0
        for text in texts:
            cosines = self._cosines(text)
            told: defaultdict[str, list[float]] = defaultdict(list)
            for number in np.flatnonzero(cosines):
                cosine, known = float(cosines[number]), self._known[number]
                if known.owners == (FOREIGN,):
                    foreign = max(foreign, cosine)
                    continue
                nearest = max(nearest, cosine)
                for owner in known.owners:
                    told[owner].append(cosine * cosine / len(known.owners))
            for owner, squares in told.items():
                scores[owner] = max(scores[owner], sum(nlargest(_COUNTED, squares)))
        return Likeness(scores, nearest, foreign)


@cache
def ranker() -> Ranker:
    """The ranker of all subjects of the data files."""
    return Ranker((*_of_subjects(), *_examples()))


def bare(text: str) -> str:
    """A plain text without the words of asking, and with the law's words for everyday ones.

    >>> bare("企业乱倒炉渣怎么处罚")
    '，乱倒炉渣，，，倾倒'
    """
    said = [law for law, lay in table("lay").items() if any(plain(word) in text for word in lay)]
    for alternative in words_in(table("asking"), "empty").alternatives:
        for part in alternative:
            text = part.sub("，", text)
    return "，".join((text, *said))


def _grams(text: str) -> Iterator[str]:
    for run in runs(text):
        for length in _LENGTHS:
            for start in range(len(run) - length + 1):
                yield run[start : start + length]


def _of_subjects() -> Iterator[Known]:
    rows = {row["id"]: row for row in subject_tables()}
    for subject in every_subject():
        row = rows.get(subject.id)
        if row is not None:
            yield Known((subject.id,), plain(row["name"]))
            for words in row["words"]:
                yield Known((subject.id,), "，".join(sorted(literals((words,)))))
        for words in _conducts(subject):
            yield Known((subject.id,), plain(words))


def _conducts(subject: Subject) -> Iterator[str]:
    """The conducts that the sanctions of a subject punish, in the words of the law."""
    for one in subject.listed:
        if one.role == "sanction" and not one.provision.suffix:
            provision = one.provision
            place = Place(provision.article, provision.paragraph, provision.item)
            for conduct in duties.conducts(provision.version):
                if conduct.place.agrees(place):
                    yield conduct.words


def _examples() -> Iterator[Known]:
    for row in table("examples")["example"]:
        owners = tuple(row["of"])
        for asked in row["asked"]:
            yield Known(owners, bare(plain(asked)))
    for owner, said in sayings().items():
        for words in said:
            yield Known((owner,), bare(plain(words)))
    for asked in table("foreign")["asked"]:
        yield Known((FOREIGN,), bare(plain(asked)))
