"""Questions read for every subject; the reading that accounts for every word is right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kg.asking.doubting import is_doubtful
from kg.asking.names import Named
from kg.asking.reading import NUMERIC, QUESTION_WORDS, Reading
from kg.asking.reckoning import Reckoning
from kg.asking.tables import subjects, table
from kg.asking.tokens import Token, Unlinked

_FIRMS: Final = ("企", "厂", "店", "站", "院", "矿", "公司", "企业")
"""How words for a kind of enterprise end."""
_LONG: Final = 4
"""Characters of words from a title that may choose the cases to be counted or listed."""


def readings(tokens: Sequence[Token]) -> list[Reading]:
    """The readings of a question, one for each subject, the likelier first."""
    found = [Reader(subject, tokens).reading() for subject in subjects()]
    return sorted(found, key=lambda one: (not one.complete, -_likelihood(one)))


def _likelihood(reading: Reading) -> float:
    unknown = len("".join(reading.unknown)) + 2 * len(reading.unlinked)
    specific = sum(one.filter.kind != "text" for one in reading.restrictions)
    return 2 * reading.named + reading.explicit + 0.5 * specific - unknown


class Reader(Reckoning):
    """Reads the tokens of one question for one subject."""

    def reading(self) -> Reading:
        """The question as read for the subject."""
        made = self._reading
        for at, token in enumerate(self._tokens):
            for key in self._classes(token):
                made.bag.setdefault(key, []).append(at)
        for at, token in enumerate(self._tokens):
            self._take(at, token)
        self._ask()
        self._compare()
        self._reduce()
        self._finish()
        return made

    def _finish(self) -> None:
        made = self._reading
        soft = set(self._subject.soft) | self._roles
        soft |= {
            key
            for one in made.targets
            for asked in one.asked_by
            for key in asked
            if key not in QUESTION_WORDS
        }
        each = made.bag.get("each", [])
        made.each = bool(each)
        self._used.update(each)
        for at, token in enumerate(self._tokens):
            if at in self._used or self._is_function(token):
                continue
            classes = set(self._classes(token))
            if classes & soft and not (classes & QUESTION_WORDS - soft):
                continue
            unlinked = next((one for one in token.meanings if isinstance(one, Unlinked)), None)
            if unlinked is not None:
                made.unlinked.append(unlinked.name)
            else:
                made.unknown.append(token.text)
        if (
            made.mode == "list"
            and not made.targets
            and self._weak
            and not made.named
            and not self._lists()
        ):
            for _, attribute in self._weak:
                self._target(attribute)
        self._tell_what_is_asked()
        self._refuse_what_cannot_be_told()
        made.incomplete = made.incomplete or is_doubtful(made, self._tokens)
        made.single = self._subject.id == "case" and self._is_single()

        if self._subject.named:
            made.mode = "shared"
        self._check_needs()
        if self._subject.default:
            # The name is shown of every subject; alone it asks for all that is told by default.
            made.targets = [one for one in made.targets if one.id != "name"]

    def _tell_what_is_asked(self) -> None:
        """有人被拘留吗，拘了几天: the number answers both; yes alone would leave it out."""
        made = self._reading
        asked = (QUESTION_WORDS - {"yes_no"}) & made.bag.keys() or made.explicit
        flags = any(not one.filter.kind for one in made.restrictions)
        numbers = any(one.type in NUMERIC for one in made.targets)
        if made.mode == "truth" and flags and asked and numbers and not made.comparisons:
            made.mode = "list"

    def _refuse_what_cannot_be_told(self) -> None:
        """Conditions that the graph does not hold as such, though its words could be read so."""
        made = self._reading
        if self._subject.id != "case":
            return
        if self._asks_of_pollutant():
            # 化学需氧量是多少 asks for what was measured, never for the fine.
            made.incomplete = True
        kinds = {one.kind for one in made.restrictions}
        over = [token.text for token in self._tokens if token.text.startswith("超标")]
        if "pollutant" in kinds and "violation" in kinds and over:
            # That both stand in one case does not say that this pollutant was over its limit.
            made.unknown.append(over[0])
        placed = "place" in kinds
        short = [
            one.label
            for one in made.restrictions
            if one.kind == "text"
            and len(one.label) < _LONG
            and not (placed and self._is_trade(one.label))
        ]
        if (
            short
            and made.mode not in ("truth", "difference")
            and (made.mode != "list" or not made.targets)
        ):
            made.unknown.extend(short)

    def _is_trade(self, words: str) -> bool:
        """Whether words of a title stand right before the word for enterprises: 供暖公司."""
        firms = self._reading.bag.get("party_word", ())
        return words.endswith(_FIRMS) or any(
            token.text == words and at + 1 in firms for at, token in enumerate(self._tokens)
        )

    def _asks_of_pollutant(self) -> bool:
        """Whether a pollutant stands right before the word that asks how much."""
        how_much = {*self._reading.bag.get("how_much", ()), *self._reading.bag.get("how_big", ())}
        return any(
            at + 1 in how_much
            and any(isinstance(one, Named) and one.kind == "pollutant" for one in token.meanings)
            for at, token in enumerate(self._tokens)
        )

    def _is_single(self) -> bool:
        """Whether a name is followed by the word for one case: 襄垣案, 介休的那起案件."""
        texts = table("words")["single"]
        if "except" in self._reading.bag:
            return False
        for at, token in enumerate(self._tokens[1:], start=1):
            before = self._tokens[at - 1]
            if token.text in texts["after_name"] and any(
                isinstance(one, Named) and one.kind in ("place", "party") for one in before.meanings
            ):
                return True
        return any(token.text in texts["alone"] for token in self._tokens)

    def _told_of_one(self) -> bool:
        """Whether a figure is asked of one body or place, and not of each case."""
        of_one = any(one.kind in ("body", "place") for one in self._reading.restrictions)
        return of_one and not ({"each", "which_case"} & self._reading.bag.keys())

    def _check_needs(self) -> None:
        made = self._reading
        needs = self._subject.needs
        asked = bool(made.targets) or made.mode != "list"
        if self._subject.sparse and not self._told_of_one():
            made.incomplete = True
        bodies = sum(one.kind == "body" for one in made.restrictions)
        if needs == "common" and bodies != len(self._subject.parameters):
            made.incomplete = True
        kinds = {one.kind for one in made.restrictions}
        missing = {
            "attribute": not made.targets,
            "property": "property" not in kinds,
            "area": "property" not in kinds
            or not any(one.id in ("county", "city") for one in made.targets),
            "cite": "cite" not in made.bag,
            "common": "common" not in made.bag,
        }
        if missing.get(needs, False):
            made.incomplete = True
        told = any(one.kind in ("person", "property", "project") for one in made.restrictions)
        if not asked and not (made.named or self._lists() or told):
            made.incomplete = True
        told = bool(made.restrictions or made.comparisons)
        if not (made.named or made.targets or told or made.group or self._lists()):
            made.incomplete = True
