"""The answer to a question of law: provisions with roles, brackets and words, or why there is none.

What the subjects of the data files cover is answered from them; what they do
not cover is searched in the words of the law, and refused when nothing comes
near enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain
from typing import Final

from kg.asking.answers import Answer, Kind, Ran, cannot
from kg.asking.law import showing, wording
from kg.asking.law.citing import Citation, cite, merged
from kg.asking.law.figures import figures
from kg.asking.law.index import index_of
from kg.asking.law.question import (
    Question,
    asks_firmly,
    asks_for_law,
    is_foreign,
    only_asks,
    only_tells,
    read_question,
)
from kg.asking.law.searching import is_ours, recognise, search
from kg.asking.law.subjects import Hit, spoken_of, subjects
from kg.asking.law.texts import Texts, all_texts, query_for, some_texts
from kg.asking.law.weighing import Weighed, weigh
from kg.asking.law.words import pairs, plain
from kg.graph.store import Answers
from kg.messages import message, spoken
from kg.registers import statutes
from kg.registers.counterparts import CODE
from kg.registers.statutes import Version

_NEAREST: Final = 3
"""Questions offered when one cannot be answered."""
_QUERY: Final = "law.words"


def answer(question: str, store: Answers, on: date | None = None) -> Answer | None:
    """The answer to a question of environmental law; ``None`` when it is no such question.

    ``on`` is the day of asking, today unless given. Days told in the question
    go before it: the first is taken for that of the conduct.
    """
    read = read_question(question, on or date.today())
    asks = asks_for_law(read)
    if not asks and not only_tells(read):
        return None
    weighed = weigh(read)
    if not asks and not (weighed.spoken and weighed.is_enough(ours=False) and is_ours(read)):
        return None
    recognised = recognise(read)
    if not recognised and _belongs_elsewhere(read, weighed):
        return None if only_asks(read) else _refused(read, "asklaw.foreign")
    if read.named.provisions:
        return _of_provisions(read, store)
    if read.statute and read.times.conduct is not None and _names_older_law(read):
        return _of_statutes(read)
    if recognised or (weighed.spoken and (is_ours(read) or not weighed.generic)):
        citations = merged(recognised, cite(read, list(weighed.hits)))
        if citations:
            return _cited(read, store, list(weighed.hits), citations, not weighed.first_spoken)
        if read.times.conduct:
            return _refused(read, "asklaw.unversioned", day=read.times.conduct)
    if only_asks(read):
        return None
    if read.named.homeless:
        numbers = message("list.comma").join(read.named.homeless)
        return _refused(read, "asklaw.which_statute", numbers=numbers)
    return _found(read, weighed, store) or _refused(read, "asklaw.unsure")


def _names_older_law(question: Question) -> bool:
    """Whether a question names a statute that may have counted at the time of the conduct.

    Whether the Code or an older law counts for conduct before it is a matter of transition.
    """
    code = statutes.version_by_id(CODE)
    older = [work for work in question.named.works if code is None or work != code.work]
    return bool(older) or (bool(question.named.works) and not question.times.crosses)


def _belongs_elsewhere(question: Question, weighed: Weighed) -> bool:
    """Whether a question is one of another field of law."""
    if is_foreign(question):
        return not weighed.is_home
    if weighed.is_clearly_foreign:
        return True
    return weighed.is_foreign and not (weighed.spoken and is_ours(question))


def _found(question: Question, weighed: Weighed, store: Answers) -> Answer | None:
    """What search finds: the subjects most alike, else the nearest words of the law."""
    ours = is_ours(question)
    if weighed.is_enough(ours and asks_firmly(question)) and (
        citations := cite(question, list(weighed.hits))
    ):
        return _cited(question, store, list(weighed.hits), citations, searched=True)
    if ours and (citations := search(question, index_of(all_texts(store)))):
        return _cited(question, store, [], citations, searched=True)
    return None


def _cited(
    question: Question,
    store: Answers,
    hits: list[Hit],
    citations: list[Citation],
    searched: bool = False,
) -> Answer:
    """The answer with these citations; what was only found by search says so first."""
    texts = some_texts(store, (one.provision for one in citations))
    return _answer(
        question,
        citations,
        texts,
        lambda: chain(
            (message("asklaw.searched"),) if searched else (),
            wording.sentences(question, citations, texts),
            figures(question, citations, texts),
        ),
        [hit.subject.name for hit in hits],
    )


def _of_provisions(question: Question, store: Answers) -> Answer:
    citations = showing.named_citations(question)
    known = {one.provision for one in citations}
    others = [
        one for one in cite(question, spoken_of(question.text)[:1]) if one.provision not in known
    ]
    if showing.asks_for_change(question):
        # What stands for the conduct told comes before what else stands for the whole article.
        others = [one for one in others if one.role == "sanction" and one.provision.version == CODE]
    citations += others[:3]
    texts = some_texts(store, (one.provision for one in citations))
    return _answer(
        question,
        citations,
        texts,
        lambda: showing.sentences(question, texts),
        [wording.label_of(provision) for provision in question.named.provisions],
    )


def _answer(
    question: Question,
    citations: list[Citation],
    texts: Texts,
    sentences: Callable[[], Iterator[str]],
    about: list[str],
) -> Answer:
    def told(code: str) -> str:
        with spoken(code):
            return "".join(sentences()) if code == "zh" else " ".join(sentences())

    provisions = [one.provision for one in citations]
    with spoken("zh"):
        subjects_told = message("list.comma").join(about) or message("asklaw.by_words")
        day = question.times.conduct or question.times.today
        understood = message("asklaw.understood", subjects=subjects_told, day=day)
    return Answer(
        question.asked,
        "answer",
        told("zh"),
        told("en"),
        columns=wording.COLUMNS,
        rows=wording.rows(citations, texts),
        evidence=wording.evidence(provisions, texts),
        queries=(Ran(query_for(provisions), _QUERY),),
        understood=understood,
    )


def _of_statutes(question: Question) -> Answer:
    """Which version of the statutes named was in force on the day told."""
    day = question.times.conduct
    assert day is not None
    found = [
        version
        for work in question.named.works
        for version in statutes.versions(work)
        if version.overlaps(day)
    ]
    if not found:
        return _refused(question, "asklaw.unversioned", day=day)
    kind: Kind = "answer" if len(found) == len(question.named.works) else "which"
    told: dict[str, str] = {}
    for code in ("zh", "en"):
        with spoken(code):
            told[code] = "".join(_version_told(version, day) for version in found)
    candidates = tuple((version.id, version.title) for version in found) if kind == "which" else ()
    return Answer(question.asked, kind, told["zh"], told["en"], candidates=candidates)


def _version_told(version: Version, day: str) -> str:
    said = message(
        "asklaw.version",
        day=day,
        title=version.title,
        adopted=version.adopted or "?",
        begins=version.begins or "?",
        ends=version.in_force_to or message("asklaw.open"),
    )
    return said if version.articles is not None else said + message("asklaw.not_numbered")


def _refused(question: Question, key: str, **values: str) -> Answer:
    told: dict[str, str] = {}
    for code in ("zh", "en"):
        with spoken(code):
            told[code] = message(key, **values)
    return cannot(question.asked, zh=told["zh"], en=told["en"], near=_near(question))


def _near(question: Question) -> tuple[str, ...]:
    """Questions on the subjects whose names are most like the question."""
    asked = set(pairs(question.text))
    scored = [
        (len(asked & set(pairs(plain(subject.name)))) / (len(subject.name) + 4), subject)
        for subject in subjects()
    ]
    best = sorted(scored, key=lambda pair: (-pair[0], pair[1].id))[:_NEAREST]
    with spoken("zh"):
        return tuple(
            message(
                "asklaw.how"
                if any(one.role == "sanction" for one in subject.listed)
                else "asklaw.what",
                subject=subject.name.partition("（")[0],
            )
            for score, subject in best
        )
