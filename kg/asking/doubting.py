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
        or _mixes_parties(reading)
        or _guesses_the_most(reading, tokens)
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


def _mixes_parties(reading: Reading) -> bool:
    """A party by its name beside one by a word of its trade: what is told is of one of them."""
    kinds = {one.kind for one in reading.restrictions if not one.negated}
    return {"party", "text"} <= kinds and any(one.of_party for one in reading.targets)


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
        or any(word in text for text in before for word in words["own_sum"])
    )
