"""Subjects listed, and what is asked of each of them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kg.asking.answers import Answer, Column
from kg.asking.finding import Found
from kg.asking.phrasing import plainly
from kg.asking.reading import Reading
from kg.asking.replying import LANGUAGES, MOST_IN_SENTENCE, Replying, lead, name_column, sort_key
from kg.asking.showing import conditions, listed, name_of, said, subject_of, valued
from kg.asking.tables import Attribute
from kg.graph.results import Plain, Value


class Listing(Replying):
    """Replies with lists and facts."""

    def _cut(self, reading: Reading, found: Found) -> None:
        """Sort by what the order says, and keep the first; those equal to the last kept too."""
        assert reading.order is not None
        attribute, greatest = reading.order
        told = found.told(attribute)
        values = {one: found.values(attribute, one)[0][0] for one in told}
        if reading.sign:
            told = [one for one in told if Decimal(str(values[one])) * reading.sign > 0]
        ordered = sorted(told, key=lambda one: sort_key(values[one]), reverse=greatest)
        top = reading.top
        if reading.nth and top:
            # Among those equal none is the second.
            chosen = ordered[top - 1 : top]
            alike = [one for one in told if chosen and values[one] == values[chosen[0]]]
            ordered = chosen if len(alike) == 1 else []
        elif top and len(ordered) > top:
            last = values[ordered[top - 1]]
            ordered = [one for at, one in enumerate(ordered) if at < top or values[one] == last]
        found.keep(ordered)

    def _list(self, reading: Reading, found: Found) -> Answer:
        names = list(found.names.values())
        texts = []
        for code in LANGUAGES:
            words = conditions(reading.restrictions, reading, code)
            texts.append(
                said(code, "list" if words else "list_all", conditions=words,
                     subject=subject_of(reading, code), count=len(names),
                     counter=reading.subject.counter, names=listed(names, code))
            )  # fmt: skip
        return self._done(
            reading, found, texts, (name_column(reading),), [(name,) for name in names]
        )

    def _facts(self, reading: Reading, found: Found) -> Answer:
        """What is asked of each subject."""
        asked = reading.targets or [
            reading.subject.attribute(key) for key in reading.subject.default if key != "name"
        ]
        told = [one for one in asked if found.told(one)]
        if not told:
            return self._not_told(reading, found, asked)
        asked = [*asked, *(one for one in self._context(reading) if found.told(one))]
        if self._only_values(reading, found, told):
            return self._values(reading, found, told[0])
        subjects = [
            one for one in found.names if any(found.values(attribute, one) for attribute in told)
        ]
        asked = [one for one in asked if one in reading.targets or found.told(one)]
        units = {one.id for one in asked if one.type == "quantity" or one.id == "other_fine"}
        columns: list[Column] = [name_column(reading)]
        for one in asked:
            columns.append(
                Column(one.id, f"{one.zh}（{one.unit}）" if one.unit else one.zh, one.en)
            )
            if one.id in units:
                columns.append(
                    Column(f"{one.id}_unit", "单位" if one.type == "quantity" else "对象", "unit")
                )
        rows = [self._row(found, subject, asked, units) for subject in subjects]
        texts = [self._facts_said(reading, found, subjects, asked, code) for code in LANGUAGES]
        if len(subjects) == len(found.names):
            texts[0] = plainly(self._store, reading, found, asked) or texts[0]
        found.keep(subjects)
        return self._done(reading, found, texts, tuple(columns), rows)

    def _context(self, reading: Reading) -> list[Attribute]:
        known = [
            *reading.targets,
            *map(reading.subject.attribute, reading.subject.default if not reading.targets else ()),
        ]
        context = map(reading.subject.attribute, reading.subject.context)
        return [one for one in context if one not in known]

    def _only_values(self, reading: Reading, found: Found, told: Sequence[Attribute]) -> bool:
        """Whether the things themselves are asked for, not those of each subject."""
        return (
            len(told) == 1
            and told[0].type == "thing"
            and len(found.names) > 1
            and not reading.each
            and reading.order is None
            and "which_case" not in reading.bag
            and reading.subject.id == "case"
        )

    def _values(self, reading: Reading, found: Found, attribute: Attribute) -> Answer:
        counted: dict[str, int] = {}
        for subject in found.told(attribute):
            for value, _ in found.values(attribute, subject):
                counted[str(value)] = counted.get(str(value), 0) + 1
        ordered = sorted(counted, key=lambda one: (-counted[one], one))
        texts = []
        for code in LANGUAGES:
            words = conditions(reading.restrictions, reading, code)
            texts.append(
                said(code, "values", conditions=lead(words, code),
                     name=name_of(attribute, code), count=len(ordered),
                     values=listed(ordered, code))
            )  # fmt: skip
        columns = (
            Column(attribute.id, attribute.zh, attribute.en),
            Column("cases", "案件数", "cases"),
        )
        found.keep(found.told(attribute))
        return self._done(reading, found, texts, columns, [(one, counted[one]) for one in ordered])

    def _row(
        self, found: Found, subject: Value, asked: Sequence[Attribute], units: set[str]
    ) -> tuple[Plain | None, ...]:
        cells: list[Plain | None] = [found.names[subject]]
        for one in asked:
            values = found.values(one, subject)
            if len(values) == 1:
                cells.append(values[0][0])
            else:
                cells.append(
                    "、".join(valued(one, value, None, "zh") for value, _ in values) or None
                )
            if one.id in units:
                cells.append(
                    "、".join(dict.fromkeys(str(unit) for _, unit in values if unit)) or None
                )
        return tuple(cells)

    def _facts_said(
        self,
        reading: Reading,
        found: Found,
        subjects: Sequence[Value],
        asked: Sequence[Attribute],
        code: str,
    ) -> str:
        sentences = []
        for subject in subjects[:MOST_IN_SENTENCE]:
            facts = []
            for one in asked:
                values = [
                    valued(one, value, unit, code) for value, unit in found.values(one, subject)
                ]
                if not values and reading.subject.sparse:
                    continue
                shown = (
                    listed(values, code)
                    if values
                    else said(code, "nothing", what="").rstrip("。. ")
                )
                facts.append(said(code, "fact", name=name_of(one, code), value=shown))
            joined = said(code, "comma").join(facts)
            sentences.append(said(code, "of_one", name=found.names[subject], facts=joined))
        text = "".join(sentences)
        if len(subjects) > MOST_IN_SENTENCE:
            text += said(code, "more", count=len(subjects))
        never = [one for one in asked if reading.subject.sparse and not found.told(one)]
        if never:
            text += said(code, "nothing", what=listed([name_of(one, code) for one in never], code))
        missing = len(found.names) - len(subjects)
        if missing and reading.order is None and not reading.subject.sparse:
            names = listed([name_of(one, code) for one in asked], code)
            text += said(
                code, "without", count=missing, counter=reading.subject.counter, name=names
            )
        return text
