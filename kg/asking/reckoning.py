"""Comparisons, sums, extremes and groups that a question asks for."""

from __future__ import annotations

from typing import Final

from kg.asking.amounts import Comparison
from kg.asking.reading import NUMERIC
from kg.asking.tables import Attribute
from kg.asking.tokens import Count, Word
from kg.asking.wanting import Wanting

_REDUCING: Final = ("average", "median", "total", "most", "least", "earliest", "latest", "rank")
_HARSH: Final = frozenset({"最重", "最狠", "最贵", "最轻", "最严"})
"""Extremes of punishment that do not say in what."""
_EACH: Final = "各每按分"
"""How words for groups begin: 各市, 每个局, 按省."""
_FALLS: Final = frozenset("降减")
_RISES: Final = frozenset("升增")
_GROUPING: Final = frozenset(
    {"province", "city", "county", "regulator", "violation_type", "statute", "applied", "place"}
)
_FITTING: Final = {
    "percent": ("percent",), "times": ("times",), "days": ("detention",), "km": ("length",),
}  # fmt: skip
"""Attributes that a comparison may be about, by its unit."""


class Reckoning(Wanting):
    """Reads what is to be reckoned from the numbers that are asked for."""

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
            if attribute in self._reading.targets and not asked and attribute.type in NUMERIC:
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
        if self._asks_for_ratio():
            made.ratio = True
            self._use("how_times")
            self._differ()
            return
        top = [count for _, count in self._counts if count.top]
        if not present and top and self._subject.ranked:
            self._superlative(greatest=top[0].greatest, all_of_them=False)
            return
        if not present:
            self._group()
            return
        if "how_many_party" in made.bag and set(present) <= {"total"}:
            # 一共几家企业被罚，总共罚了多少钱: the sum is told besides.
            self._use("total")
            summed = "how_much" in made.bag and any(one.id == "fine" for one in made.targets)
            self._distinct("respondent")
            made.also = ["total"] if summed else []
            return
        if made.mode == "count" and set(present) <= {"total"}:
            self._use("total")
            if any(one.type in NUMERIC for one in made.targets):
                made.measure = "total"
            else:
                self._group()
            return
        key = next(iter(present))
        for one in present:
            self._use(one)
        made.also = [one for one in present[1:] if one in ("total", "average", "median")]
        if key in ("total", "average", "median"):
            self._aggregate(key)
        elif key in ("earliest", "latest"):
            self._extreme(self._date(), greatest=key == "latest")
        else:
            self._superlative(greatest=key in ("most", "rank"), all_of_them=key == "rank")

    def _asks_for_ratio(self) -> bool:
        """甲的罚款是乙的几倍; 比乙高几倍 is one less, and is not read so."""
        times = any(key == "how_times" for _, key in self._open())
        fines = [*self._reading.targets, *(one for _, one in self._weak)]
        return (
            self._subject.id == "case"
            and times
            and not {"compare", "over"} & self._reading.bag.keys()
            and ("fine_noun" in self._reading.bag or any(one.type == "money" for one in fines))
        )

    def _numeric(self) -> Attribute | None:
        """The number that is asked for, told or meant."""
        chosen = [one for one in self._reading.targets if one.type in NUMERIC]
        if self._reading.bag.get("on_person"):
            self._use("on_person")
            chosen = [one for one in self._subject.attributes if one.id == "other_fine"] + chosen
        chosen += [one for _, one in self._weak if one.type in NUMERIC]
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
        if self._subject.needs == "area":
            self._superlative_area(greatest=greatest)
            return
        asked = [one for one in made.targets if one.type not in NUMERIC]
        number = self._numeric()
        key = next((one for one in asked if one.type == "thing"), None)
        if number is None and key is not None and key.id in ("respondent", "regulator"):
            harsh = any(token.text in _HARSH for token in self._tokens)
            if key.id == "respondent" and ("punish" in made.bag or self._fines(key)):
                number = self._money()
            elif harsh or (key.id == "respondent" and not made.named):
                made.incomplete = True
                return
        by_group = key is not None and (
            number is None or not (self._most_of_subject() or self._is_of_one(key))
        )
        for _, count in self._counts:
            made.top, made.nth = count.number, count.nth
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

    def _fines(self, key: Attribute) -> bool:
        """Whether the word for a thing says that it was fined: 谁罚得最多."""
        at = self._stands_at.get(key.id)
        return at is not None and "罚" in self._tokens[at].text

    def _superlative_area(self, *, greatest: bool) -> None:
        """哪个县PM2.5最高, 哪个县降幅最大: the greatest fall is the least of changes."""
        made = self._reading
        number = self._numeric() or self._subject.attribute("value")
        if number.id == "change":
            told = self._tokens[self._stands_at[number.id]].text
            made.sign = -1 if _FALLS & set(told) else 1 if _RISES & set(told) else 0
            made.incomplete = made.incomplete or not made.sign
            greatest = greatest if made.sign > 0 else not greatest
        for _, count in self._counts:
            made.top, made.nth = count.number, count.nth
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
        made.extremes = {"most", "least"} <= made.bag.keys()
        if made.extremes:
            self._use("least")
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
            "compare",
        ):
            self._use(key)

    def _group(self) -> None:
        """各市几起, 每个机关办了几起: counts by what they are told of."""
        made = self._reading
        things = [one for one in made.targets if one.type == "thing"]
        fines = [one for one in made.targets if one.type == "money"]
        if made.mode == "count" and things and self._subject.id == "case":
            made.also = ["total"] if fines else []
            made.group, made.mode, made.targets = things[0], "group", []
        elif fines and self._subject.id == "case" and (each := self._by_each(things)):
            # 各市罚了多少钱 asks for one sum of each city, and not for each case of it.
            made.group, made.mode, made.measure = each, "group", "total"
            made.targets, made.order = fines[:1], (fines[0], True)
        elif "how_many_party" in made.bag or "how_many_body" in made.bag:
            self._distinct("respondent" if "how_many_party" in made.bag else "regulator")

    def _by_each(self, things: list[Attribute]) -> Attribute | None:
        """The thing by which sums are told: 各市, 每个局, 按省."""
        each = (
            [
                one
                for one in things
                if self._tokens[self._stands_at[one.id]].text[0] in _EACH and one.id in _GROUPING
            ]
            if all(one.id in self._stands_at for one in things)
            else []
        )
        if len(each) != 1 or len(things) != 1 or "each" in self._reading.bag:
            return None
        return each[0]

    def _distinct(self, key: str) -> None:
        """几家企业: how many different things, instead of cases."""
        made = self._reading
        if self._subject.id != "case":
            return
        made.group, made.mode, made.targets = self._subject.attribute(key), "distinct", []
        self._use("how_many_party")
        self._use("how_many_body")
