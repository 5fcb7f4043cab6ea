"""How a question is read: what it is about, what restricts it, what it asks for.

A question is read once for each subject; a reading is right only when every
word of the question found its place in it. Words that did not are
``unknown``, and such a reading is never answered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from kg.asking.amounts import Comparison
from kg.asking.names import Named
from kg.asking.tables import Attribute, Filter, Subject, subjects, table
from kg.asking.times import When
from kg.asking.tokens import Count, Text, Token, Unlinked, Word
from kg.graph.results import Literal, Value

_QUESTION_WORDS: Final = frozenset(
    [
        "who",
        "which_body",
        "which_party",
        "which_case",
        "which_provision",
        "which_place",
        "how_much",
        "how_many",
        "when",
        "what",
        "how_big",
        "yes_no",
        "why",
        "which_more",
        "difference",
        "which_city",
        "which_county",
        "which_statute",
        "which_province",
        "how_many_party",
        "how_many_body",
    ]
)
_NUMERIC: Final = frozenset({"money", "number", "quantity"})
_REDUCING: Final = ("average", "median", "total", "most", "least", "earliest", "latest", "rank")
_FITTING: Final = {
    "percent": ("percent",),
    "times": ("times",),
    "days": ("detention",),
    "km": ("length",),
}
# Words that only sometimes ask for the attribute they name: 罚款的案件 does not ask how much.
_NEAR: Final = 3
# Roles that belong to the name they stand beside, and ask for nothing more.
_OF_NAMES: Final = frozenset({"apply", "violate", "refer", "publish"})


@dataclass(frozen=True, slots=True)
class Restriction:
    """One condition on the subject: a filter with what it is to be."""

    filter: Filter
    label: str
    values: tuple[Value, ...] = ()
    when: When | None = None
    attested: bool = True
    kind: str = ""


@dataclass
class Reading:
    """A question as read for one subject."""

    subject: Subject
    restrictions: list[Restriction] = field(default_factory=list)
    targets: list[Attribute] = field(default_factory=list)
    comparisons: list[tuple[Attribute, Comparison]] = field(default_factory=list)
    mode: str = "list"
    """list, values, count, total, average, median, truth, difference, group, shared"""
    top: int | None = None
    order: tuple[Attribute, bool] | None = None
    """what to sort by, and whether the greatest comes first"""
    group: Attribute | None = None
    measure: str = "count"
    """what is told of each group: count, total, average, median"""
    greatest: bool = True
    each: bool = False
    named: bool = False
    """whether the question names the subject itself (案件, 项目)"""
    explicit: int = 0
    unknown: list[str] = field(default_factory=list)
    unlinked: list[str] = field(default_factory=list)
    bag: dict[str, list[int]] = field(default_factory=dict)
    incomplete: bool = False
    single: bool = False
    """whether one subject is meant: 襄垣案, 那起案件"""

    @property
    def complete(self) -> bool:
        """Whether every word of the question found its place."""
        return not (self.unknown or self.unlinked or self.incomplete)


def readings(tokens: Sequence[Token]) -> list[Reading]:
    """The readings of a question, one for each subject, the likelier first."""
    found = [_Reader(subject, tokens).reading() for subject in subjects()]
    return sorted(found, key=lambda one: (not one.complete, -_likelihood(one)))


def _likelihood(reading: Reading) -> float:
    unknown = len("".join(reading.unknown)) + 2 * len(reading.unlinked)
    specific = sum(not one.filter.kind == "text" for one in reading.restrictions)
    return 2 * reading.named + reading.explicit + 0.5 * specific - unknown


class _Reader:
    """Reads the tokens of one question for one subject."""

    def __init__(self, subject: Subject, tokens: Sequence[Token]) -> None:
        self._subject = subject
        self._tokens = tokens
        self._used: set[int] = set()
        self._weak: list[tuple[int, Attribute]] = []
        self._comparisons: list[tuple[int, Comparison]] = []
        self._asked_at: list[int] = []
        self._role_used: set[int] = set()
        self._roles: set[str] = set()
        self._counts: list[tuple[int, Count]] = []
        self._reading = Reading(subject)

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

    def _classes(self, token: Token) -> list[str]:
        return [
            one.key
            for one in token.meanings
            if isinstance(one, Word)
            and one.kind == "class"
            and one.subject in ("", self._subject.id)
        ]

    # --- one token ---------------------------------------------------------------------------------

    def _take(self, at: int, token: Token) -> None:
        """Give a token its place, if the subject has one for it."""
        words = [
            one
            for one in token.meanings
            if isinstance(one, Word) and one.subject == self._subject.id
        ]
        attribute = next((one for one in words if one.kind == "attribute"), None)
        flag = next((one for one in words if one.kind == "filter"), None)
        if flag is not None:
            found = next(one for one in self._subject.filters if one.id == flag.key)
            self._reading.restrictions.append(Restriction(found, found.zh))
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
                self._reading.explicit += 1
            self._used.add(at)
        if any(one.kind == "subject" for one in words) or self._of_above(token):
            self._reading.named = True
            self._used.add(at)

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
                    made = Restriction(chosen, meaning.words, when=meaning, kind="date")
                    return self._restrict(at, made)
            elif isinstance(meaning, Comparison):
                self._comparisons.append((at, meaning))
                return True
            elif isinstance(meaning, Count):
                self._counts.append((at, meaning))
                self._used.add(at)
                return True
            elif isinstance(meaning, Text):
                chosen = self._filter(at, "text")
                if chosen is not None:
                    value = (Literal(meaning.words),)
                    return self._restrict(
                        at, Restriction(chosen, meaning.words, value, kind="text")
                    )
        return self._take_name(at, token)

    def _take_name(self, at: int, token: Token) -> bool:
        kinds = [entry["id"] for entry in table("names")["kind"]]
        named = [one for one in token.meanings if isinstance(one, Named)]
        for one in sorted(
            named, key=lambda one: kinds.index(one.kind) if one.kind in kinds else -1
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
                    chosen, one.label, one.values, attested=one.attested, kind=one.kind
                )
                return self._restrict(at, made)
        return False

    def _told_otherwise(self, token: Token) -> bool:
        """Whether a token also names an attribute of the subject."""
        return any(
            isinstance(one, Word) and one.kind == "attribute" and one.subject == self._subject.id
            for one in token.meanings
        )

    def _restrict(self, at: int, restriction: Restriction) -> bool:
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
        """Where a word of a role stands beside a name: after bodies, before law, on either side of dates."""
        before = kind in ("statute", "provision")
        after = kind == "body"
        for other in self._reading.bag.get(role, ()):
            distance = other - at
            if before and -_NEAR < distance < 0 and not self._names_between(other, at, kind):
                return other
            if after and 0 < distance < _NEAR and not self._names_between(at, other, kind):
                return other
            if not before and not after and abs(distance) <= _NEAR:
                return other
        return None

    def _names_between(self, low: int, high: int, kind: str) -> bool:
        return any(
            isinstance(one, Named) and one.kind == kind
            for token in self._tokens[low + 1 : high]
            for one in token.meanings
        )

    # --- what is asked -----------------------------------------------------------------------------

    def _target(self, attribute: Attribute) -> None:
        if attribute not in self._reading.targets:
            self._reading.targets.append(attribute)

    def _open(self) -> list[tuple[int, str]]:
        """The question words that nothing answers yet."""
        return [
            (at, key)
            for key, places in self._reading.bag.items()
            if key in _QUESTION_WORDS
            for at in places
            if at not in self._used
        ]

    def _ask(self) -> None:
        """Find for each question word what it asks for."""
        self._ask_beside_subject()
        self._answered_by_targets()
        for size in (3, 2):
            for attribute in self._subject.attributes:
                self._ask_by(attribute, size)
        for at, attribute in self._weak:
            if self._is_asked(at, attribute):
                self._target(attribute)
                self._answered_by_targets()
        for attribute in self._subject.attributes:
            self._ask_by(attribute, 1)
        if not self._reading.targets and not self._open() and "each" in self._reading.bag:
            for _, attribute in self._weak:
                self._target(attribute)
        self._ask_for_subject()

    def _ask_beside_subject(self) -> None:
        """案件有哪些, 案件有多少: question words right beside the subject's own word ask for it."""
        words = table("words")["beside"]
        numeric = any(one.type in _NUMERIC for one in self._reading.targets)
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

    def _party_beside(self, at: int) -> bool:
        """Whether the word for enterprises stands right beside: 处罚的企业有哪些."""
        return self._subject.id == "case" and any(
            other in self._reading.bag.get("party_word", ()) for other in (at - 1, at + 1)
        )

    def _names_subject(self, at: int) -> bool:
        if not 0 <= at < len(self._tokens):
            return False
        token = self._tokens[at]
        return self._of_above(token) or any(
            isinstance(one, Word) and one.kind == "subject" and one.subject == self._subject.id
            for one in token.meanings
        )

    def _is_asked(self, at: int, attribute: Attribute) -> bool:
        """Whether a question word that fits stands near, or another thing asked for right beside."""
        for key in attribute.answers:
            for other in self._reading.bag.get(key, ()):
                low, high = sorted((at, other))
                if high - low <= _NEAR and not self._subject_between(low, high):
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
            if any(key in one.answers for one in self._reading.targets):
                self._used.add(at)

    def _ask_by(self, attribute: Attribute, size: int) -> None:
        for combination in attribute.asked_by:
            if len(combination) != size or not self._fits(attribute):
                continue
            question_words = [key for key in combination if key in _QUESTION_WORDS]
            open_now = [(at, key) for at, key in self._open() if key in question_words]
            if question_words and not open_now:
                continue
            rest = [key for key in combination if key not in question_words]
            if all(self._has(key) for key in rest):
                self._target(attribute)
                for at, _ in open_now:
                    self._used.add(at)
                for key in rest:
                    self._used.update(self._reading.bag.get(key, ()))
                self._answered_by_targets()

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
            if key == "how_many" and made.subject.needs in ("", "cite"):
                made.mode = "count"
                self._used.add(at)
            elif key == "yes_no" and made.restrictions:
                made.mode = "truth" if made.mode == "list" else made.mode
                self._used.add(at)
            elif key in made.subject.listing:
                if key == f"which_{made.subject.id}":
                    made.named = True
                self._used.add(at)
            elif key == "what" and made.targets:
                self._used.add(at)

    # --- numbers -----------------------------------------------------------------------------------

    def _compare(self) -> None:
        for at, comparison in self._comparisons:
            attribute = self._compared(comparison)
            if attribute is None:
                continue
            self._reading.comparisons.append((attribute, comparison))
            self._used.add(at)
            if attribute.id == "percent":
                self._reading.targets = [one for one in self._reading.targets if one.id != "excess"]
                self._target(attribute)
                made_truth = "yes_no" in self._reading.bag
                self._reading.mode = "truth" if made_truth else self._reading.mode
                continue
            asked = [key for _, key in self._open()] + [
                key for key in ("how_much", "how_big") if key in self._reading.bag
            ]
            if attribute in self._reading.targets and not asked and attribute.type in _NUMERIC:
                keep = self._reading.mode == "truth" or not (
                    self._reading.named or "which_party" in self._reading.bag
                )
                if not keep:
                    self._reading.targets.remove(attribute)

    def _compared(self, comparison: Comparison) -> Attribute | None:
        """The attribute that a comparison is about, by its unit."""
        if comparison.kind == "money":
            named = [one for one in self._reading.targets if one.type == "money"]
            named += [one for _, one in self._weak if one.type == "money"]
            of_subject = [one for one in self._subject.attributes if one.type == "money"]
            return next(iter(named + of_subject), None)
        wanted = _FITTING.get(comparison.kind, ())
        return next((one for one in self._subject.attributes if one.id in wanted), None)

    def _reduce(self) -> None:
        """Sums, means, extremes, groups."""
        made = self._reading
        present = [key for key in _REDUCING if key in made.bag]
        if "difference" in made.bag or "which_more" in made.bag:
            self._differ()
            return
        top = [count for _, count in self._counts if count.top]
        if not present and top and self._subject.id in ("case", "project"):
            self._superlative(greatest=True, all_of_them=False)
            return
        if not present:
            self._group()
            return
        if made.mode == "count" and set(present) <= {"total"}:
            self._use("total")
            if any(one.type in _NUMERIC for one in made.targets):
                made.measure = "total"
            else:
                self._group()
            return
        key = next(iter(present))
        for one in present:
            self._use(one)
        if key in ("total", "average", "median"):
            self._aggregate(key)
        elif key in ("earliest", "latest"):
            self._extreme(self._date(), greatest=key == "latest")
        else:
            self._superlative(greatest=key in ("most", "rank"), all_of_them=key == "rank")

    def _use(self, key: str) -> None:
        self._used.update(self._reading.bag.get(key, ()))

    def _numeric(self) -> Attribute | None:
        """The number that is asked for, told or meant."""
        chosen = [one for one in self._reading.targets if one.type in _NUMERIC]
        if self._reading.bag.get("on_person"):
            self._use("on_person")
            chosen = [one for one in self._subject.attributes if one.id == "other_fine"] + chosen
        chosen += [one for _, one in self._weak if one.type in _NUMERIC]
        return next(iter(chosen), None)

    def _money(self) -> Attribute | None:
        return next((one for one in self._subject.attributes if one.type == "money"), None)

    def _date(self) -> Attribute | None:
        told = [one for one in self._reading.targets if one.type == "date"]
        return next(
            iter(told or [one for one in self._subject.attributes if one.type == "date"]), None
        )

    def _aggregate(self, key: str) -> None:
        made = self._reading
        if self._subject.id in ("statistic", "indicator", "measurement"):
            return
        number = self._numeric() or self._money()
        if number is None:
            made.incomplete = True
            return
        things = [one for one in made.targets if one.type == "thing"]
        made.measure, made.targets, made.order = key, [number], (number, True)
        made.mode = key
        if things:
            made.mode, made.group = "group", things[0]
            made.top = 1 if "most" in made.bag or "least" in made.bag else None
            made.order = (number, "least" not in made.bag)
        self._answered_by_targets()

    def _extreme(self, number: Attribute | None, *, greatest: bool) -> None:
        if number is None:
            self._reading.incomplete = True
            return
        self._reading.order = (number, greatest)
        self._reading.top = 1
        self._target(number)
        for at, word in self._open():
            if word in number.answers:
                self._used.add(at)

    def _superlative(self, *, greatest: bool, all_of_them: bool) -> None:
        """The most of a number among the subjects, or among groups of them."""
        made = self._reading
        asked = [one for one in made.targets if one.type not in _NUMERIC]
        number = self._numeric()
        key = next((one for one in asked if one.type == "thing"), None)
        by_group = key is not None and (
            number is None or not (self._most_of_subject() or self._is_of_one(key))
        )
        for _, count in self._counts:
            made.top = count.number
        if all_of_them and made.top is None:
            made.top = 0
        if by_group and key is not None:
            made.group, made.mode = key, "group"
            made.measure = "count" if number is None else "total"
            made.targets = [] if number is None else [number]
            made.order = None if number is None else (number, greatest)
            made.greatest = greatest
            made.top = 1 if made.top is None else made.top
            for at, word in self._open():
                if word in ("what", "how_many", "how_much"):
                    self._used.add(at)
            return
        number = number or self._money()
        if number is None:
            made.incomplete = True
            return
        self._extreme_of(number, greatest=greatest)

    def _extreme_of(self, number: Attribute, *, greatest: bool) -> None:
        top = self._reading.top
        self._extreme(number, greatest=greatest)
        if top is not None:
            self._reading.top = top
        for at, word in self._open():
            if word in ("which_case", "what", "which_party"):
                self._used.add(at)

    def _is_of_one(self, key: Attribute) -> bool:
        """Whether the group is the one punished, so that the most is that of one case."""
        return key.id in ("respondent", "violation", "place") and "total" not in self._reading.bag

    def _most_of_subject(self) -> bool:
        """Whether the superlative stands before the subject's own word: 罚款最高的案件."""
        places = [at for key in ("most", "least") for at in self._reading.bag.get(key, ())]
        for at in places:
            for token in self._tokens[at + 1 : at + 2]:
                for one in token.meanings:
                    if isinstance(one, Word) and (
                        (one.kind == "subject" and one.subject == self._subject.id)
                        or one.key == "which_case"
                    ):
                        return True
                    if isinstance(one, Count):
                        return True
        return False

    def _differ(self) -> None:
        made = self._reading
        number = self._numeric() or self._money()
        if number is None or self._subject.id in ("statistic",):
            made.incomplete = True
            return
        made.mode = "difference"
        made.targets = [number]
        for key in (
            "difference",
            "which_more",
            "how_much",
            "which_case",
            "who",
            "most",
            "what",
            "which_party",
            "total",
        ):
            self._use(key)

    def _group(self) -> None:
        """各市几起, 每个机关办了几起: counts by what they are told of."""
        made = self._reading
        things = [one for one in made.targets if one.type == "thing"]
        if made.mode == "count" and things and self._subject.id == "case":
            made.group, made.mode, made.targets = things[0], "group", []
        elif "how_many_party" in made.bag or "how_many_body" in made.bag:
            self._distinct("respondent" if "how_many_party" in made.bag else "regulator")

    def _distinct(self, key: str) -> None:
        """几家企业: how many different things, instead of cases."""
        made = self._reading
        if self._subject.id != "case":
            return
        made.group, made.mode, made.targets = self._subject.attribute(key), "distinct", []
        self._use("how_many_party")
        self._use("how_many_body")

    # --- the end -----------------------------------------------------------------------------------

    def _finish(self) -> None:
        made = self._reading
        soft = set(self._subject.soft) | self._roles
        soft |= {
            key
            for one in made.targets
            for asked in one.asked_by
            for key in asked
            if key not in _QUESTION_WORDS
        }
        each = made.bag.get("each", [])
        made.each = bool(each)
        self._used.update(each)
        for at, token in enumerate(self._tokens):
            if at in self._used or self._is_function(token):
                continue
            classes = set(self._classes(token))
            if classes & soft and not (classes & _QUESTION_WORDS - soft):
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
        made.single = self._subject.id == "case" and self._is_single()

        if self._subject.named:
            made.mode = "shared"
        self._check_needs()
        if self._subject.default:
            # The name is shown of every subject; alone it asks for all that is told by default.
            made.targets = [one for one in made.targets if one.id != "name"]

    def _is_function(self, token: Token) -> bool:
        return any(isinstance(one, Word) and one.kind == "function" for one in token.meanings)

    def _lists(self) -> bool:
        return any(key in self._reading.bag for key in self._subject.listing)

    def _is_single(self) -> bool:
        """Whether a name is followed by the word for one case: 襄垣案, 介休的那起案件."""
        texts = table("words")["single"]
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
        if (
            (needs == "attribute" and not made.targets)
            or (
                needs == "property" and not any(one.kind == "property" for one in made.restrictions)
            )
            or (needs in ("cite", "common") and needs not in made.bag)
        ):
            made.incomplete = True
        if not asked and not (made.named or self._lists()) and not self._subject.default:
            made.incomplete = True
        if not (made.named or made.targets or made.restrictions or made.group or self._lists()):
            made.incomplete = True
