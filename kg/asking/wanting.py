"""What the question words of a question ask for."""

from __future__ import annotations

from typing import Final

from kg.asking.names import Named
from kg.asking.reading import NEAR, NUMERIC, QUESTION_WORDS
from kg.asking.tables import Attribute, table
from kg.asking.taking import Taking
from kg.asking.tokens import Text, Word

_OFFICES: Final = frozenset({"representative", "owner", "organiser"})
"""Attributes that the word before 谁 names: 法人是谁."""
_MEASURING: Final = frozenset({"how_much", "how_big", "how_times", "how_percent"})


class Wanting(Taking):
    """Reads what is asked: attributes of the subject, or the subject itself."""

    def _open(self) -> list[tuple[int, str]]:
        """The question words that nothing answers yet."""
        return [
            (at, key)
            for key, places in self._reading.bag.items()
            if key in QUESTION_WORDS
            for at in places
            if at not in self._used
        ]

    def _ask(self) -> None:
        """Find for each question word what it asks for."""
        self._ask_beside_subject()
        self._ask_who_beside()
        self._answered_by_targets()
        for size in (3, 2):
            for attribute in self._subject.attributes:
                self._ask_by(attribute, size)
        self._answered_by_targets()
        for at, attribute in self._weak:
            if self._is_asked(at, attribute):
                self._target(attribute)
                self._answered_by_targets()
        for attribute in self._subject.attributes:
            self._ask_by(attribute, 1)
        self._answered_by_targets()
        if not self._reading.targets and not self._open() and "each" in self._reading.bag:
            for _, attribute in self._weak:
                self._target(attribute)
        self._ask_for_subject()

    def _ask_beside_subject(self) -> None:
        """案件有哪些, 案件有多少: question words right beside the subject's own word ask for it."""
        words = table("words")["beside"]
        numeric = any(one.type in NUMERIC for one in self._reading.targets)
        for at, key in self._open():
            text = self._tokens[at].text
            if key == "what" and text in words["which"] and self._party_beside(at):
                self._target(self._subject.attribute("respondent"))
                self._used.add(at)
                continue
            if not any(self._names_subject(other) for other in (at - 1, at + 1)):
                continue
            if key == "what" and text in words["which"] and "what" in self._subject.listing:
                self._reading.named = True
                self._used.add(at)
            elif (
                key == "how_much"
                and text in words["many"]
                and not numeric
                and not self._subject.needs
            ):
                self._reading.mode = "count"
                self._used.add(at)

    def _ask_who_beside(self) -> None:
        """罚了多少，法人是谁: the 谁 right after a word of an office asks for that office."""
        for at, attribute in self._weak:
            asked = (at + 1, "who") in self._open()
            if asked and "who" in attribute.answers and attribute.id in _OFFICES:
                self._target(attribute)
                self._used.add(at + 1)

    def _party_beside(self, at: int) -> bool:
        """Whether the word for enterprises stands right beside: 处罚的企业有哪些."""
        words = self._reading.bag.get("party_word", ())
        # 公司是哪个海关罚的: the question word belongs to what follows it.
        follows = at - 1 in words and not any(
            isinstance(one, Text | Named)
            for token in self._tokens[at + 1 : at + 2]
            for one in token.meanings
        )
        return self._subject.id == "case" and (follows or at + 1 in words)

    def _names_subject(self, at: int) -> bool:
        if not 0 <= at < len(self._tokens):
            return False
        token = self._tokens[at]
        return self._of_above(token) or any(
            isinstance(one, Word) and one.kind == "subject" and one.subject == self._subject.id
            for one in token.meanings
        )

    def _is_asked(self, at: int, attribute: Attribute) -> bool:
        """Whether a question word that fits stands near, or another wanted thing beside."""
        for key in attribute.answers:
            for other in self._reading.bag.get(key, ()):
                low, high = sorted((at, other))
                if high - low <= NEAR and not self._subject_between(low, high):
                    return True
        return any(abs(other - at) == 1 for other in self._asked_at)

    def _subject_between(self, low: int, high: int) -> bool:
        return any(
            isinstance(one, Word) and (one.kind == "subject" and one.subject == self._subject.id)
            for token in self._tokens[low + 1 : high]
            for one in token.meanings
        )

    def _answered_by_targets(self) -> None:
        for at, key in self._open():
            open_ones = [
                one for one in self._reading.targets if one.id not in self._asking_themselves
            ]
            if key in _MEASURING:
                # 噪声是多少，限值是多少: each such word follows what it asks of.
                open_ones = [one for one in open_ones if self._stands_at.get(one.id, -1) < at]
            if any(key in one.answers for one in open_ones):
                self._used.add(at)

    def _ask_by(self, attribute: Attribute, size: int) -> None:
        for combination in attribute.asked_by:
            if len(combination) != size or not self._fits(attribute):
                continue
            question_words = [key for key in combination if key in QUESTION_WORDS]
            open_now = [(at, key) for at, key in self._open() if key in question_words]
            if question_words and not open_now:
                continue
            rest = [key for key in combination if key not in question_words]
            if all(self._has(key) for key in rest):
                self._target(attribute)
                if attribute.id == "measures":
                    # 受到什么处罚 asks for the fine too.
                    self._target(self._subject.attribute("fine"))
                self._used.update(self._nearest(open_now, rest))
                for key in rest:
                    self._used.update(self._reading.bag.get(key, ()))

    def _nearest(self, asking: list[tuple[int, str]], rest: list[str]) -> set[int]:
        """Of question words of one class the one nearest to the other words: 何时查的、何时罚的."""
        places = [at for key in rest for at in self._reading.bag.get(key, ())]
        if not places:
            return {at for at, _ in asking}
        chosen = {}
        for key in {key for _, key in asking}:
            own = [at for at, other in asking if other == key]
            chosen[key] = min(own, key=lambda at: min(abs(at - place) for place in places))
        return set(chosen.values())

    def _fits(self, attribute: Attribute) -> bool:
        """Whether an attribute may be asked for: not what the question itself tells."""
        told = {one.filter.id for one in self._reading.restrictions}
        if attribute.id in ("regulator", "investigator"):
            return "handled" not in told
        if attribute.id == "respondent":
            return "party" not in told
        if attribute.id == "referrer":
            return "referred" not in told
        return True

    def _has(self, key: str) -> bool:
        if key.startswith("#"):
            return any(one.filter.id == key[1:] for one in self._reading.restrictions)
        return any(at not in self._role_used for at in self._reading.bag.get(key, ()))

    def _ask_for_subject(self) -> None:
        """Question words that ask for the subject itself: which, how many, whether."""
        made = self._reading
        for at, key in self._open():
            if key in made.subject.counts:
                # 有多少起，移送的有几起: two counts are two questions.
                made.incomplete = made.incomplete or made.mode == "count"
                made.mode = "count"
                self._used.add(at)
            elif key == "yes_no" and made.restrictions and not self._denies(at):
                made.mode = "truth" if made.mode == "list" else made.mode
                self._used.add(at)
            elif key in made.subject.listing:
                if key == f"which_{made.subject.id}":
                    made.named = True
                self._used.add(at)
            elif key == "what" and made.targets:
                self._used.add(at)

    def _denies(self, at: int) -> bool:
        """Whether 没有 stands before something instead of ending a question."""
        denials = table("words")["denial"]["words"]
        return self._tokens[at].text in denials and at < len(self._tokens) - 1
