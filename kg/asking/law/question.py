"""What a question asks of the law: whether it does, of which day, statute and provision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kg.asking.law.data import table
from kg.asking.law.patterns import words_in
from kg.asking.law.references import Named, named_in
from kg.asking.law.subjects import asking_part
from kg.asking.law.times import Times, times_of
from kg.asking.law.words import plain


@dataclass(frozen=True, slots=True)
class Question:
    """A question read: its plain text, its days, and what it names.

    ``change`` asks for the counterpart in the Code, ``duty`` for what was
    violated, ``statute`` for the statute that applied.
    """

    asked: str
    text: str
    times: Times
    named: Named
    change: bool
    duty: bool
    statute: bool


def read_question(asked: str, today: date) -> Question:
    """The question as far as it can be read."""
    text = plain(asked)
    times = times_of(text, today)
    asking = table("asking")
    return Question(
        asked=asked,
        text=text,
        times=times,
        named=named_in(text, times),
        change=words_in(asking, "change").matches(text),
        duty=words_in(asking, "duty").matches(text),
        statute=words_in(asking, "statute").matches(text),
    )


def asks_for_law(question: Question) -> bool:
    """Whether a question is one of law, and not one about cases of the graph."""
    asking = table("asking")
    cases = words_in(asking, "cases").matches(asking_part(question.text))
    if cases and not words_in(asking, "law_anyway").matches(question.text):
        return False
    return not only_asks(question) or words_in(asking, "question").matches(question.text)


def only_asks(question: Question) -> bool:
    """Whether nothing but its form of a question speaks for a question of law."""
    asking = table("asking")
    return not question.named.provisions and not words_in(asking, "law").matches(question.text)


def only_tells(question: Question) -> bool:
    """Whether a text asks nothing and may tell a conduct: 木器厂喷漆没在密闭间里做."""
    asking = table("asking")
    asks = any(words_in(asking, kind).matches(question.text) for kind in ("question", "cases"))
    return not asks and not words_in(asking, "not_told").matches(question.text)


def asks_firmly(question: Question) -> bool:
    """Whether more than a way of asking that any question may have speaks for one of law."""
    asking = table("asking")
    rest = question.text
    for alternative in words_in(asking, "faint").alternatives:
        for part in alternative:
            rest = part.sub("，", rest)
    return bool(question.named.provisions) or words_in(asking, "law").matches(rest)


def is_foreign(question: Question) -> bool:
    """Whether a question belongs to a field of law that is not answered here."""
    asking = table("asking")
    foreign = words_in(asking, "foreign").matches(question.text)
    return foreign and not words_in(asking, "home").matches(question.text)
