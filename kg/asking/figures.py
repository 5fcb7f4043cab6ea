"""Counts, sums, means, differences and groups."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from statistics import median

from kg.asking.answers import Answer, Column
from kg.asking.composing import base, count_query
from kg.asking.evidence import MOST
from kg.asking.finding import Finder, Found
from kg.asking.listing import Listing
from kg.asking.reading import Reading
from kg.asking.replying import COUNT, LANGUAGES, lead, name_column, sort_key
from kg.asking.showing import conditions, listed, money, name_of, said, subject_of, valued
from kg.asking.tables import Attribute
from kg.graph.results import Plain, Value


def joined(first: Answer, second: Answer) -> Answer:
    """Two answers to one question as one."""
    return replace(
        first,
        zh=first.zh + second.zh,
        en=f"{first.en} {second.en}",
        columns=(*first.columns, *second.columns),
        rows=tuple(
            (*one, *other)
            for one, other in zip(
                first.rows, second.rows or ((None,) * len(second.columns),), strict=False
            )
        ),
        evidence=tuple(dict.fromkeys([*first.evidence, *second.evidence])),
    )


def _measured(reading: Reading, value: Decimal, code: str) -> str:
    """What is told of one group: a sum of money, or a count."""
    return money(value, code) if reading.targets else f"{value}{reading.subject.counter}"


def _of_both(reading: Reading, found: Found) -> bool:
    """Whether words of trades, 建材 and 炭黑, each choose one of the two that are compared."""
    words = [one.label for one in reading.restrictions if one.kind == "text"]
    chosen = [{name for name in found.names.values() if word in name} for word in words]
    return all(chosen) and (len(chosen) < 2 or len(set.union(*chosen)) == 2)


class Figures(Listing):
    """Replies with numbers."""

    def _count(self, reading: Reading, found: Found) -> Answer:
        texts = []
        for code in LANGUAGES:
            words = conditions(reading.restrictions, reading, code)
            texts.append(
                said(code, "count" if words else "count_all", conditions=words,
                     count=len(found.names), subject=subject_of(reading, code),
                     counter=reading.subject.counter)
            )  # fmt: skip
        return self._done(reading, found, texts, (COUNT,), [(len(found.names),)])

    def _reduced(self, reading: Reading, found: Found, finder: Finder) -> Answer:
        attribute = reading.targets[0]
        told = found.told(attribute)
        if not told:
            return self._not_told(reading, found, [attribute])
        if reading.mode == "median":
            numbers = [Decimal(str(found.values(attribute, one)[0][0])) for one in told]
            value, count = Decimal(median(numbers)), len(numbers)
        else:
            value, count = finder.reduced(reading, attribute)
            value = round(value, 2)
        texts = []
        for code in LANGUAGES:
            words = conditions(reading.restrictions, reading, code)
            texts.append(
                said(code, reading.mode, conditions=lead(words, code),
                     name=name_of(attribute, code), value=valued(attribute, value, None, code),
                     count=count, counter=reading.subject.counter)
            )  # fmt: skip
        texts = self._with_untold(reading, len(found.names) - len(told), attribute, texts)
        columns = (
            Column(reading.mode, f"{attribute.zh}（{attribute.unit}）", attribute.en),
            Column("count", "案件数", "cases"),
        )
        found.keep(told)
        return self._done(reading, found, texts, columns, [(value, count)])

    def _with_untold(
        self, reading: Reading, missing: int, attribute: Attribute, texts: list[str]
    ) -> list[str]:
        """The sentences, and how many subjects the number leaves out because they tell none."""
        if missing <= 0:
            return texts
        return [
            text + said(code, "without", count=missing, counter=reading.subject.counter,
                        name=name_of(attribute, code))
            for text, code in zip(texts, LANGUAGES, strict=True)
        ]  # fmt: skip

    def _ratio(self, reading: Reading, found: Found, finder: Finder) -> Answer:
        """How many times the second's number the first's is, in the order of the question."""
        attribute = reading.targets[0]
        first = self._first_named(reading, found, finder)
        if first is None:
            return self._unclear(reading, found)
        second = next(one for one in found.names if one != first)
        over, under = (Decimal(str(found.values(attribute, one)[0][0])) for one in (first, second))
        if not under:
            return self._unclear(reading, found)
        times = round(over / under, 2)
        texts = [
            said(code, "ratio", one=found.names[first], other=found.names[second],
                 first=valued(attribute, over, None, code),
                 second=valued(attribute, under, None, code),
                 about="" if times * under == over else said(code, "about"),
                 value=f"{times.normalize():f}")
            for code in LANGUAGES
        ]  # fmt: skip
        columns = (name_column(reading), Column(attribute.id, attribute.zh, attribute.en))
        rows = [(found.names[first], over), (found.names[second], under)]
        return self._done(reading, found, texts, columns, rows)

    def _first_named(self, reading: Reading, found: Found, finder: Finder) -> Value | None:
        """Which of two subjects the first name that tells them apart chooses."""
        for one in reading.restrictions:
            alone = replace(reading, restrictions=[one], targets=[], mode="list")
            chosen = found.names.keys() & finder.find(alone).names.keys()
            if len(chosen) == 1:
                return next(iter(chosen))
        return None

    def _difference(self, reading: Reading, found: Found, finder: Finder) -> Answer:
        attribute = reading.targets[0]
        told = found.told(attribute)
        if reading.extremes and len(told) > 1:
            ordered = sorted(told, key=lambda one: sort_key(found.values(attribute, one)[0][0]))
            told = [ordered[0], ordered[-1]]
            found.keep(told)
        elif len(told) != 2 or len(found.names) != 2 or not _of_both(reading, found):
            return self._unclear(reading, found)
        first, second = sorted(
            told, key=lambda one: sort_key(found.values(attribute, one)[0][0]), reverse=True
        )
        if reading.ratio:
            return self._ratio(reading, found, finder)
        high, low = (Decimal(str(found.values(attribute, one)[0][0])) for one in (first, second))
        texts = [
            said(code, "difference", one=found.names[first], other=found.names[second],
                 first=valued(attribute, high, None, code),
                 second=valued(attribute, low, None, code),
                 value=valued(attribute, high - low, None, code))
            for code in LANGUAGES
        ]  # fmt: skip
        columns = (name_column(reading), Column(attribute.id, attribute.zh, attribute.en))
        rows = [(found.names[first], high), (found.names[second], low)]
        return self._done(reading, found, texts, columns, rows)

    def _counted(self, reading: Reading, finder: Finder, value: str = "") -> int:
        """How many subjects there are, or how many tell a value."""
        pattern = f"{base(reading)}\n  {value}"
        rows = finder.run(count_query(reading, pattern), f"{reading.subject.id}.grouped").plain()
        return int(str(rows[0]["answer"]))

    def _grouped(self, reading: Reading, finder: Finder) -> Answer:
        group = reading.group
        assert group is not None
        groups = finder.groups(reading)
        if not groups:
            return self._none(replace(reading, mode="list"), finder)
        number = reading.targets[0] if reading.targets else None
        if reading.nth and reading.top:
            chosen = groups[reading.top - 1 : reading.top]
            if not chosen or sum(one[2] == chosen[0][2] for one in groups) > 1:
                return self._unclear(reading, Found(queries=finder.queries))
            groups = chosen
        elif reading.mode == "group" and reading.top:
            best = groups[min(reading.top, len(groups)) - 1][2]
            groups = [one for at, one in enumerate(groups) if at < reading.top or one[2] == best]
        texts = []
        for code in LANGUAGES:
            words = lead(conditions(reading.restrictions, reading, code), code)
            measure = said(
                code,
                f"measure_{reading.measure}",
                name="" if number is None else name_of(number, code),
            )
            shown = [f"{name}（{_measured(reading, value, code)}）" for _, name, value, _ in groups]
            key = "group"
            if reading.mode == "distinct":
                key, shown = "distinct", [name for _, name, _, _ in groups]
            elif reading.nth:
                key = "group_nth"
            elif reading.top:
                key = "group_top" if reading.greatest else "group_least"
            texts.append(
                said(code, key, conditions=words, name=name_of(group, code), measure=measure,
                     count=len(groups), rank=reading.top, values=listed(shown, code))
            )  # fmt: skip
        columns = (
            Column(group.id, group.zh, group.en),
            Column("answer", reading.measure, reading.measure),
        )
        rows: list[tuple[Plain | None, ...]] = [(name, value) for _, name, value, _ in groups]
        if reading.mode == "distinct":
            columns = (COUNT, Column(group.id, group.zh, group.en))
            rows = [(len(groups), name) for _, name, _, _ in groups]
        alike = replace(reading, targets=reading.targets[:1], order=None, mode="list")
        found = finder.find(replace(alike, targets=[]), most=MOST)
        every = self._counted(alike, finder)
        if number is not None:
            untold = every - self._counted(alike, finder, number.value)
            texts = self._with_untold(reading, untold, number, texts)
        missing = every - self._counted(reading, finder, group.value)
        if missing > 0:
            texts = [
                text + said(code, "without", count=missing, counter=reading.subject.counter,
                            name=name_of(group, code))
                for text, code in zip(texts, LANGUAGES, strict=True)
            ]  # fmt: skip
        return self._done(reading, found, texts, columns, rows, more=group.evidence)
