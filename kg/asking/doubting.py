"""Readings that account for the words of a question only by a guess, and are not answered."""

from __future__ import annotations

from collections.abc import Sequence

from kg.asking.reading import Reading
from kg.asking.tables import table
from kg.asking.tokens import Token


def is_doubtful(reading: Reading, tokens: Sequence[Token]) -> bool:
    """Whether a step of the reading is no more than a guess."""
    return (
        _asks_for_money_of_none(reading, tokens)
        or _guesses_what_was_measured(reading)
        or _asks_for_an_own_sum(reading, tokens)
        or _guesses_the_most(reading, tokens)
        or _counts_other_things(reading, tokens)
        or _asks_beyond(reading)
        or _asks_for_the_most_of_each(reading, tokens)
        or _asks_why_spared(reading)
    )


def _texts(reading: Reading, tokens: Sequence[Token], key: str) -> list[str]:
    return [tokens[at].text for at in reading.bag.get(key, ())]


def _asks_for_money_of_none(reading: Reading, tokens: Sequence[Token]) -> bool:
    """多少钱 asks for money; what was measured, or how often, is no answer to it."""
    words = table("words")["doubt"]["money"]
    asked = any(word in text for text in _texts(reading, tokens, "how_much") for word in words)
    told = [*reading.targets, *(one for one, _ in reading.comparisons)]
    # A figure told of a body has its unit beside it, whatever it is of.
    return (
        asked
        and reading.subject.id != "statistic"
        and "total" not in reading.also
        and not any(one.type == "money" for one in told)
    )


def _guesses_what_was_measured(reading: Reading) -> bool:
    """A bare 多少 or 几天 asks for a measured value only where it is said of what."""
    return (
        reading.subject.id == "measurement"
        and not reading.explicit
        and "exceed" not in reading.bag
        and not any(one.kind in ("pollutant", "violation") for one in reading.restrictions)
    )


def _asks_for_an_own_sum(reading: Reading, tokens: Sequence[Token]) -> bool:
    """被没收了多少 and 除了罚款…多少 ask for a sum that is not the fine."""
    if reading.subject.id != "case" or not any(one.id == "fine" for one in reading.targets):
        return False
    words = table("words")["doubt"]
    asking = {*reading.bag.get("how_much", ()), *reading.bag.get("how_big", ())}
    beside = any(
        any(word in tokens[at - 1].text for word in words["own_sum"]) for at in asking if at
    )
    return beside or bool(
        asking and any(token.text.startswith(tuple(words["besides"])) for token in tokens)
    )


def _asks_for_the_most_of_each(reading: Reading, tokens: Sequence[Token]) -> bool:
    """各省罚款最高的案件 asks for one of each province, and not for the highest of all."""
    if reading.mode == "group" or not {"most", "least", "earliest", "latest"} & reading.bag.keys():
        return False
    starts = tuple(table("words")["doubt"]["of_each"])
    grouped = {one.id for one in reading.targets if one.type == "thing"}
    return bool(grouped) and any(token.text.startswith(starts) for token in tokens)


def _guesses_the_most(reading: Reading, tokens: Sequence[Token]) -> bool:
    """罚得最少的市 asks for fines and no count of cases; 没收最多的 for no fine at all."""
    words = table("words")["doubt"]
    places = [at for key in ("most", "least") for at in reading.bag.get(key, ()) if at]
    before = [tokens[at - 1].text for at in places]
    if reading.subject.id != "case" or not before:
        return False
    of_measures = reading.group is not None and reading.group.id == "measures"
    counted = reading.mode == "group" and not reading.targets
    return (
        (of_measures and bool(reading.targets))
        or (counted and any(text in words["fined"] for text in before))
        or (counted and "how_many" not in reading.bag and not _asks_how_often(reading, tokens))
        or any(word in text for text in before for word in words["own_sum"])
    )


def _asks_how_often(reading: Reading, tokens: Sequence[Token]) -> bool:
    """哪个县最多 may ask for a count of cases; 哪个县最高 asks for some level."""
    texts = _texts(reading, tokens, "most") + _texts(reading, tokens, "least")
    return all(text.startswith(("最多", "最少")) for text in texts)


def _counts_other_things(reading: Reading, tokens: Sequence[Token]) -> bool:
    """几场 counts events: a number of cases is no answer to it."""
    counting = table("words")["counted"]
    fitting = [
        subjects
        for text in _texts(reading, tokens, "how_many")
        for word, subjects in counting.items()
        if text.startswith(("多少" + word, "几" + word))
    ]
    above = {reading.subject.id, reading.subject.above}
    return any(above.isdisjoint(subjects) for subjects in fitting)


def _asks_beyond(reading: Reading) -> bool:
    """Whether more is asked than is told of what restricts the question.

    Of a person fined beside an enterprise only the fine is known; days of
    detention may be another's.
    """
    return any(
        one.filter.only
        and not one.negated
        and (
            reading.mode not in ("list", "difference")
            or any(target.id not in one.filter.only for target in reading.targets)
        )
        for one in reading.restrictions
    )


def _asks_why_spared(reading: Reading) -> bool:
    """为什么不予处罚 asks for the reason of the leniency, which is not the violation."""
    spared = any(one.filter.id == "spared" for one in reading.restrictions)
    return spared and "why" in reading.bag
