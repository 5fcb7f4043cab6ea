"""The names, dates and words of a question, each given its place in a subject."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kg.asking.amounts import Comparison
from kg.asking.names import Named
from kg.asking.reading import NEAR, Reading, Restriction
from kg.asking.tables import Attribute, Filter, Subject, table
from kg.asking.times import When
from kg.asking.tokens import Count, Text, Token, Word
from kg.graph.results import Literal

_ASKS_ITSELF: Final = re.compile("多少|几|什么|哪|何")
"""Words that hold their own question word, 同比变化多少, answer no other one."""
_OF_CASES: Final = ("起", "件", "宗", "案")
"""Counting words of cases: 这两起."""
_OF_NAMES: Final = frozenset({"apply", "violate", "refer", "publish", "exceed"})
"""Roles that belong to the name they stand beside, and ask for nothing more."""


class Taking:
    """Reads the tokens of one question for one subject: what restricts it, what is named."""

    def __init__(self, subject: Subject, tokens: Sequence[Token]) -> None:
        self._subject = subject
        self._tokens = tokens
        self._used: set[int] = set()
        self._weak: list[tuple[int, Attribute]] = []
        self._comparisons: list[tuple[int, Comparison]] = []
        self._asked_at: list[int] = []
        self._stands_at: dict[str, int] = {}
        self._asking_themselves: set[str] = set()
        self._role_used: set[int] = set()
        self._roles: set[str] = set()
        self._excepted: set[int] = set()
        self._counts: list[tuple[int, Count]] = []
        self._reading = Reading(subject)

    def _classes(self, token: Token) -> list[str]:
        return [
            one.key
            for one in token.meanings
            if isinstance(one, Word)
            and one.kind == "class"
            and one.subject in ("", self._subject.id)
        ]

    def _take(self, at: int, token: Token) -> None:
        """Give a token its place, if the subject has one for it."""
        if at in self._role_used and "exceed" in self._classes(token):
            # 氨氮超标: the pollutant's own limit, and no kind of violation besides.
            return
        if self._subject.above and "exceed" in self._classes(token) and self._of_pollutant(at - 1):
            # 噪声超标多少分贝 asks of the pollutant, and is no kind of violation besides.
            return
        words = [
            one
            for one in token.meanings
            if isinstance(one, Word) and one.subject == self._subject.id
        ]
        attribute = next((one for one in words if one.kind == "attribute"), None)
        flag = next((one for one in words if one.kind == "filter"), None)
        if flag is not None:
            found = next(one for one in self._subject.filters if one.id == flag.key)
            self._reading.restrictions.append(
                Restriction(found, found.zh, negated=flag.negated, alternative=token.alternative)
            )
            self._used.add(at)
            return
        if self._take_thing(at, token):
            return
        if attribute is not None:
            found_attribute = self._subject.attribute(attribute.key)
            if self._is_weak(token):
                self._weak.append((at, found_attribute))
            else:
                self._target(found_attribute)
                self._asked_at.append(at)
                self._stands_at.setdefault(found_attribute.id, at)
                if _ASKS_ITSELF.search(token.text):
                    self._asking_themselves.add(found_attribute.id)
                self._reading.explicit += 1
            self._used.add(at)
        if any(one.kind == "subject" for one in words) or self._of_above(token):
            self._reading.named = True
            self._used.add(at)

    def _of_pollutant(self, at: int) -> bool:
        return at >= 0 and any(
            isinstance(one, Named) and one.kind == "pollutant" for one in self._tokens[at].meanings
        )

    def _of_above(self, token: Token) -> bool:
        """Whether a token names the subject whose restrictions this one shares."""
        above = self._subject.above
        return bool(above) and any(
            isinstance(one, Word) and one.kind == "subject" and one.subject == above
            for one in token.meanings
        )

    def _is_weak(self, token: Token) -> bool:
        return token.text in table("words")["weak"]["words"]

    def _take_thing(self, at: int, token: Token) -> bool:
        for meaning in token.meanings:
            if isinstance(meaning, When):
                chosen = self._filter(at, "date")
                if chosen is not None:
                    made = Restriction(
                        chosen,
                        meaning.words,
                        when=meaning,
                        kind="date",
                        alternative=token.alternative,
                    )
                    return self._restrict(at, made)
            elif isinstance(meaning, Comparison):
                self._comparisons.append((at, meaning))
                return True
            elif isinstance(meaning, Count):
                self._counts.append((at, meaning))
                if not meaning.top and token.text.endswith(_OF_CASES):
                    self._reading.counted = meaning.number
                if not meaning.top or self._subject.ranked:
                    self._used.add(at)
                return True
        return self._take_name(at, token) or self._take_text(at, token)

    def _take_text(self, at: int, token: Token) -> bool:
        """Words of a title, which restrict where they are no name."""
        for meaning in token.meanings:
            chosen = self._filter(at, "text") if isinstance(meaning, Text) else None
            if chosen is not None and isinstance(meaning, Text):
                values = tuple(map(Literal, meaning.forms or (meaning.words,)))
                made = Restriction(
                    chosen, meaning.words, values, kind="text", alternative=token.alternative
                )
                return self._restrict(at, made)
        return False

    def _take_name(self, at: int, token: Token) -> bool:
        kinds = [entry["id"] for entry in table("names")["kind"]]
        named = [one for one in token.meanings if isinstance(one, Named)]
        exceeds = at + 1 in self._reading.bag.get("exceed", ())
        for one in sorted(
            named,
            # 噪声超标 is a pollutant over its limit, not a kind of violation beside another.
            key=lambda one: (
                not (exceeds and one.kind == "pollutant"),
                kinds.index(one.kind) if one.kind in kinds else -1,
            ),
        ):
            if (
                one.kind == "stat"
                and self._subject.id == "statistic"
                and not self._told_otherwise(token)
            ):
                attribute = self._subject.attribute("told")
                self._reading.restrictions.append(
                    Restriction(
                        Filter("told", "?s rdfs:label ?f .", "{}", "stat"),
                        one.label,
                        one.values,
                        kind="stat",
                    )
                )
                self._target(attribute)
                self._reading.explicit += 1
                self._used.add(at)
                return True
            chosen = self._filter(at, one.kind)
            if chosen is not None:
                made = Restriction(
                    chosen,
                    one.label,
                    one.values,
                    attested=one.attested,
                    kind=one.kind,
                    alternative=token.alternative,
                )
                return self._restrict(at, made)
        return False

    def _target(self, attribute: Attribute) -> None:
        if attribute not in self._reading.targets:
            self._reading.targets.append(attribute)

    def _told_otherwise(self, token: Token) -> bool:
        """Whether a token also names an attribute of the subject."""
        return any(
            isinstance(one, Word) and one.kind == "attribute" and one.subject == self._subject.id
            for one in token.meanings
        )

    def _restrict(self, at: int, restriction: Restriction) -> bool:
        if at - 1 in self._excepted:
            # 除了原平某厂: what is left out is told by two words, of which neither alone tells it.
            self._reading.incomplete = True
        if at and "except" in self._classes(self._tokens[at - 1]):
            restriction = replace(restriction, negated=True)
            self._used.add(at - 1)
            self._excepted.add(at)
            self._roles.add("except_end")
        self._reading.restrictions.append(restriction)
        self._used.add(at)
        return True

    def _filter(self, at: int, kind: str) -> Filter | None:
        """The filter for a name of a kind: with a role where the role's word stands beside it."""
        fitting = [one for one in self._subject.filters if one.kind == kind]
        for one in fitting:
            for role in one.roles:
                beside = self._beside(at, role, kind)
                if beside is not None:
                    self._used.add(beside)
                    if role in _OF_NAMES:
                        self._role_used.add(beside)
                    self._roles.add(role)
                    return one
        return next((one for one in fitting if not one.roles), None)

    def _beside(self, at: int, role: str, kind: str) -> int | None:
        """Where a word of a role stands: after bodies, before law, on either side of dates."""
        before = kind in ("statute", "provision")
        after = kind == "body"
        for other in self._reading.bag.get(role, ()):
            distance = other - at
            if before and -NEAR < distance < 0 and not self._names_between(other, at, kind):
                return other
            if after and 0 < distance < NEAR and not self._names_between(at, other, kind):
                return other
            if not before and not after and abs(distance) <= NEAR:
                return other
        return None

    def _names_between(self, low: int, high: int, kind: str) -> bool:
        return any(
            isinstance(one, Named) and one.kind == kind
            for token in self._tokens[low + 1 : high]
            for one in token.meanings
        )

    def _is_function(self, token: Token) -> bool:
        return any(isinstance(one, Word) and one.kind == "function" for one in token.meanings)

    def _lists(self) -> bool:
        return any(key in self._reading.bag for key in self._subject.listing)

    def _use(self, key: str) -> None:
        self._used.update(self._reading.bag.get(key, ()))
