"""A reading answered: by what it asks for, one function for each way of asking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from statistics import median
from typing import Final

from kg.asking.answers import Answer, Column
from kg.asking.evidence import evidence_of
from kg.asking.finding import Finder, Found
from kg.asking.reading import Reading, Restriction
from kg.asking.showing import conditions, listed, money, name_of, said, subject_of, valued
from kg.asking.tables import Attribute
from kg.graph.results import Plain, Value
from kg.graph.store import Answers

_LANGUAGES: Final = ("zh", "en")
_MOST_IN_SENTENCE: Final = 12
_NUMERIC: Final = frozenset({"money", "number", "quantity"})


class Answering:
    """Answers readings of one question from one graph."""

    def __init__(self, store: Answers, question: str) -> None:
        self._store = store
        self._question = question

    def answer(self, reading: Reading) -> Answer:
        """The answer, or that the graph does not tell it."""
        finder = Finder(self._store, _parameters(reading))
        if reading.mode == "shared":
            return self._shared(reading, finder)
        if reading.mode in ("group", "distinct"):
            return self._grouped(reading, finder)
        if reading.mode == "truth" and self._identified(reading):
            return self._truth(reading, finder)
        found = finder.find(reading)
        unclear = self._several(reading, found)
        if unclear is not None:
            return unclear
        if not found.names:
            return self._none(reading, finder)
        if reading.order is not None and reading.mode in ("list", "values"):
            self._cut(reading, found)
        if any(one.type == "query" for one in reading.targets):
            return self._bracket(reading, found, finder)
        match reading.mode:
            case "count":
                counted = self._count(reading, found)
                if reading.measure == "total" and reading.targets:
                    summed = self._reduced(replace(reading, mode="total"), found, finder)
                    return _joined(counted, summed)
                return counted
            case "total" | "average" | "median":
                return self._reduced(reading, found, finder)
            case "difference":
                return self._difference(reading, found)
        if reading.targets or reading.subject.default:
            return self._facts(reading, found)
        return self._list(reading, found)

    # --- which of several --------------------------------------------------------------------------

    def _several(self, reading: Reading, found: Found) -> Answer | None:
        """Ask back where a name means several things and the question means one."""
        if (
            reading.each
            or "which_case" in reading.bag
            or reading.mode in ("count", "total", "difference")
        ):
            return None
        for one in reading.restrictions:
            if one.kind in ("body", "person", "statute", "place") and len(one.values) > 1:
                names = self._labels(one.values)
                if len(set(names.values())) > 1 or one.kind == "place":
                    return self._ask_which(one.label, list(names.items()), reading)
            if one.kind == "party" and len(found.names) > 1 and len(one.values) > 1:
                return self._ask_which(
                    one.label, [(k.value, v) for k, v in found.names.items()], reading
                )
        if reading.single and len(found.names) > 1 and reading.order is None:
            label = reading.restrictions[0].label if reading.restrictions else ""
            return self._ask_which(label, [(k.value, v) for k, v in found.names.items()], reading)
        return None

    def _labels(self, values: Sequence[Value]) -> dict[str, str]:
        terms = " ".join(one.written() for one in values)
        rows = Finder(self._store, {}).named(
            f'SELECT ?x ?l WHERE {{ VALUES ?x {{ {terms} }} ?x rdfs:label ?l FILTER(LANG(?l) != "en") }} ORDER BY ?x',
            "labels",
        )
        return {str(row["x"]): str(row["l"]) for row in rows.plain()}

    def _ask_which(self, label: str, candidates: list[tuple[str, str]], reading: Reading) -> Answer:
        names = [name for _, name in candidates]
        zh, en = (
            said(code, "which", name=label, count=len(names), names=listed(names, code))
            for code in _LANGUAGES
        )
        return Answer(
            self._question,
            "which",
            zh,
            en,
            candidates=tuple(candidates),
            understood=understood(reading),
        )

    # --- nothing -----------------------------------------------------------------------------------

    def _none(self, reading: Reading, finder: Finder) -> Answer:
        """That there is nothing: a true zero where all names stand in documents, else no answer."""
        attested = all(
            one.attested and (one.values or not one.filter.kind or one.when)
            for one in reading.restrictions
        )
        zero = (
            reading.mode == "count"
            and attested
            and not any(one.when for one in reading.restrictions)
        )
        texts = []
        for code in _LANGUAGES:
            words = conditions(reading.restrictions, reading, code)
            values = {
                "conditions": words,
                "subject": subject_of(reading, code),
                "counter": reading.subject.counter,
            }
            texts.append(
                said(
                    code,
                    "zero" if zero else "no_such" if words else "nothing",
                    what=values["subject"],
                    **values,
                )
            )
        columns, rows = ((_COUNT,), ((0,),)) if zero else ((), ())
        return Answer(
            self._question, "answer" if zero else "cannot", texts[0], texts[1],
            columns=columns, rows=rows, queries=tuple(finder.queries), understood=understood(reading),
        )  # fmt: skip

    def _not_told(self, reading: Reading, found: Found, attributes: Sequence[Attribute]) -> Answer:
        """That the graph knows the subject and not what is asked of it."""
        texts = []
        for code in _LANGUAGES:
            what = listed([name_of(one, code) for one in attributes], code)
            name = listed(list(found.names.values()), code)
            texts.append(said(code, "nothing_of", name=name, what=what))
        return Answer(
            self._question, "cannot", texts[0], texts[1],
            queries=tuple(found.queries), understood=understood(reading),
        )  # fmt: skip

    # --- lists and facts ---------------------------------------------------------------------------

    def _cut(self, reading: Reading, found: Found) -> None:
        """Sort by what the order says, and keep the first; those equal to the last kept too."""
        assert reading.order is not None
        attribute, greatest = reading.order
        told = found.told(attribute)
        values = {one: found.values(attribute, one)[0][0] for one in told}
        ordered = sorted(told, key=lambda one: _key(values[one]), reverse=greatest)
        top = reading.top
        if top and len(ordered) > top:
            last = values[ordered[top - 1]]
            ordered = [one for at, one in enumerate(ordered) if at < top or values[one] == last]
        found.keep(ordered)

    def _list(self, reading: Reading, found: Found) -> Answer:
        names = list(found.names.values())
        texts = []
        for code in _LANGUAGES:
            words = conditions(reading.restrictions, reading, code)
            texts.append(
                said(code, "list" if words else "list_all", conditions=words, subject=subject_of(reading, code),
                     count=len(names), counter=reading.subject.counter, names=listed(names, code))
            )  # fmt: skip
        return self._done(reading, found, texts, (_name(reading),), [(name,) for name in names])

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
        columns: list[Column] = [_name(reading)]
        for one in asked:
            columns.append(
                Column(one.id, f"{one.zh}（{one.unit}）" if one.unit else one.zh, one.en)
            )
            if one.id in units:
                columns.append(
                    Column(f"{one.id}_unit", "单位" if one.type == "quantity" else "对象", "unit")
                )
        rows = [self._row(found, subject, asked, units) for subject in subjects]
        texts = [self._facts_said(reading, found, subjects, asked, code) for code in _LANGUAGES]
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
        for code in _LANGUAGES:
            words = conditions(reading.restrictions, reading, code)
            texts.append(
                said(code, "values", conditions=f"{words}的案件中，" if words and code == "zh" else f"{words}: " if words else "",
                     name=name_of(attribute, code), count=len(ordered), values=listed(ordered, code))
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
        for subject in subjects[:_MOST_IN_SENTENCE]:
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
        if len(subjects) > _MOST_IN_SENTENCE:
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

    # --- numbers -----------------------------------------------------------------------------------

    def _count(self, reading: Reading, found: Found) -> Answer:
        texts = []
        for code in _LANGUAGES:
            words = conditions(reading.restrictions, reading, code)
            texts.append(
                said(code, "count" if words else "count_all", conditions=words, count=len(found.names),
                     subject=subject_of(reading, code), counter=reading.subject.counter)
            )  # fmt: skip
        return self._done(reading, found, texts, (_COUNT,), [(len(found.names),)])

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
        for code in _LANGUAGES:
            words = conditions(reading.restrictions, reading, code)
            texts.append(
                said(code, reading.mode, conditions=_lead(words, code), name=name_of(attribute, code),
                     value=valued(attribute, value, None, code), count=count, counter=reading.subject.counter)
            )  # fmt: skip
        columns = (
            Column(reading.mode, f"{attribute.zh}（{attribute.unit}）", attribute.en),
            Column("count", "案件数", "cases"),
        )
        found.keep(told)
        return self._done(reading, found, texts, columns, [(value, count)])

    def _difference(self, reading: Reading, found: Found) -> Answer:
        attribute = reading.targets[0]
        told = found.told(attribute)
        if len(told) != 2 or len(found.names) != 2:
            return self._unclear(reading, found)
        first, second = sorted(
            told, key=lambda one: _key(found.values(attribute, one)[0][0]), reverse=True
        )
        high, low = (Decimal(str(found.values(attribute, one)[0][0])) for one in (first, second))
        texts = [
            said(code, "difference", one=found.names[first], other=found.names[second],
                 first=valued(attribute, high, None, code), second=valued(attribute, low, None, code),
                 value=valued(attribute, high - low, None, code))
            for code in _LANGUAGES
        ]  # fmt: skip
        columns = (_name(reading), Column(attribute.id, attribute.zh, attribute.en))
        rows = [(found.names[first], high), (found.names[second], low)]
        return self._done(reading, found, texts, columns, rows)

    def _unclear(self, reading: Reading, found: Found) -> Answer:
        texts = [said(code, "not_clear") for code in _LANGUAGES]
        return Answer(
            self._question,
            "cannot",
            texts[0],
            texts[1],
            queries=tuple(found.queries),
            understood=understood(reading),
        )

    def _grouped(self, reading: Reading, finder: Finder) -> Answer:
        group = reading.group
        assert group is not None
        groups = finder.groups(reading)
        if not groups:
            return self._none(replace(reading, mode="list"), finder)
        number = reading.targets[0] if reading.targets else None
        if reading.mode == "group" and reading.top:
            best = groups[min(reading.top, len(groups)) - 1][2]
            groups = [one for at, one in enumerate(groups) if at < reading.top or one[2] == best]
        texts = []
        for code in _LANGUAGES:
            words = _lead(conditions(reading.restrictions, reading, code), code)
            measure = said(
                code,
                f"measure_{reading.measure}",
                name="" if number is None else name_of(number, code),
            )
            shown = [
                f"{name}（{money(value, code) if number is not None else f'{value}{reading.subject.counter}'}）"
                for _, name, value, _ in groups
            ]
            key = "group"
            if reading.mode == "distinct":
                key, shown = "distinct", [name for _, name, _, _ in groups]
            elif reading.top:
                key = "group_top" if reading.greatest else "group_least"
            texts.append(said(code, key, conditions=words, name=name_of(group, code), measure=measure,
                              count=len(groups), values=listed(shown, code)))  # fmt: skip
        columns = (
            Column(group.id, group.zh, group.en),
            Column("answer", texts and reading.measure, reading.measure),
        )
        rows: list[tuple[Plain | None, ...]] = [(name, value) for _, name, value, _ in groups]
        if reading.mode == "distinct":
            columns = (_COUNT, Column(group.id, group.zh, group.en))
            rows = [(len(groups), name) for _, name, _, _ in groups]
        found = finder.find(replace(reading, targets=[], order=None, mode="list"))
        return self._done(reading, found, texts, columns, rows, more=group.evidence)

    # --- yes or no ---------------------------------------------------------------------------------

    def _identified(self, reading: Reading) -> bool:
        """Whether the question says of which subjects something is to hold."""
        return any(one.filter.kind for one in reading.restrictions)

    def _truth(self, reading: Reading, finder: Finder) -> Answer:
        """Whether something holds of each of the subjects named; silence is not a no."""
        flags = [one for one in reading.restrictions if not one.filter.kind]
        alike = finder.find(reading, without=flags, compared=False)
        unclear = self._several(reading, alike)
        if unclear is not None:
            return unclear
        if not alike.names:
            return self._none(
                replace(
                    reading,
                    restrictions=[one for one in reading.restrictions if one not in flags],
                    mode="list",
                ),
                finder,
            )
        if not flags and not reading.comparisons:
            return self._list(reading, alike)
        held = finder.find(reading)
        told = set(alike.names)
        for attribute, _ in reading.comparisons:
            told &= set(alike.told(attribute))
        if reading.comparisons and not told:
            return self._not_told(reading, alike, [one for one, _ in reading.comparisons])
        words = conditions(flags, reading, "zh")
        texts = []
        for code in _LANGUAGES:
            facts = said(code, "semicolon").join(
                said(code, "holds" if one in held.names else "holds_not", name=name, flag=words)
                for one, name in alike.names.items()
            )
            count = sum(one in held.names for one in alike.names)
            if reading.comparisons:
                key = "yes" if count == len(alike.names) else "partly" if count else "no"
                facts = self._compared_said(reading, alike, code)
                texts.append(said(code, key, facts=facts))
            else:
                texts.append(
                    said(code, "yes", facts=facts + "。")
                    if count == len(alike.names)
                    else facts + "。"
                )
        columns = (_name(reading), Column("holds", words, "holds"))
        rows: list[tuple[Plain | None, ...]] = [
            (name, True if one in held.names else False if reading.comparisons else None)
            for one, name in alike.names.items()
        ]
        return self._done(reading, alike, texts, columns, rows)

    def _compared_said(self, reading: Reading, found: Found, code: str) -> str:
        attributes = list(
            dict.fromkeys([*(one for one, _ in reading.comparisons), *reading.targets])
        )
        return self._facts_said(
            replace(reading, order=None), found, list(found.names), attributes, code
        )

    # --- named queries -----------------------------------------------------------------------------

    def _bracket(self, reading: Reading, found: Found, finder: Finder) -> Answer:
        """Fines beside the brackets of the law."""
        from kg.questions import named_queries

        query = named_queries()["fines-within-brackets"]
        cases = list(found.names.values())
        sparql = query.bind({"case": cases[0]}) if len(cases) == 1 else query.sparql
        rows = [row for row in finder.named(sparql, query.id).plain() if row["case"] in cases]
        if not rows:
            return self._not_told(reading, found, reading.targets)
        texts = []
        for code in _LANGUAGES:
            sentences = [
                said(code, "bracket_within" if row["within"] else "bracket_outside", name=row["case"], provision=row["provision"],
                     **{key: money(row[key] or 0, code) for key in ("fine", "least", "greatest")})
                for row in rows[:_MOST_IN_SENTENCE]
            ]  # fmt: skip
            kept = all(row["within"] for row in rows)
            lead = "都在法定幅度之内。" if kept else "不都在法定幅度之内。"
            if len(rows) == 1:
                lead = ""
            texts.append(
                (lead if code == "zh" else "") + said(code, "semicolon").join(sentences) + "。"
            )
        keys = ("case", "fine", "provision", "least", "greatest", "within")
        columns = tuple(
            Column(one.name, one.zh, one.en) for one in query.columns if one.name in keys
        )
        table = [tuple(row[one.key] for one in columns) for row in rows]
        return self._done(reading, found, texts, columns, table)

    def _shared(self, reading: Reading, finder: Finder) -> Answer:
        """What two bodies both applied."""
        from kg.questions import named_queries

        bodies = [one for one in reading.restrictions if one.kind == "body"]
        query = named_queries()[reading.subject.named]
        if len(bodies) != 2:
            texts = [said(code, "not_clear") for code in _LANGUAGES]
            return Answer(self._question, "cannot", texts[0], texts[1])
        values = dict(zip(reading.subject.parameters, (one.label for one in bodies), strict=True))
        rows = finder.named(query.bind(values), query.id).plain()
        shared = list(dict.fromkeys(str(row["provision"]) for row in rows))
        if not shared:
            return self._none(reading, finder)
        texts = [
            said(
                code,
                "shared",
                one=bodies[0].label,
                other=bodies[1].label,
                values=listed(shared, code),
            )
            for code in _LANGUAGES
        ]
        keys = ("provision", "case1", "case2")
        columns = tuple(
            Column(one.name, one.zh, one.en) for one in query.columns if one.name in keys
        )
        table = [tuple(row[one.key] for one in columns) for row in rows]
        return Answer(
            self._question, "answer", texts[0], texts[1], columns=columns, rows=tuple(table),
            queries=tuple(finder.queries), understood=understood(reading),
        )  # fmt: skip

    # --- the end -----------------------------------------------------------------------------------

    def _done(
        self, reading: Reading, found: Found, texts: Sequence[str], columns: Sequence[Column],
        rows: Sequence[tuple[Plain | None, ...]], more: Sequence[str] = (),
    ) -> Answer:  # fmt: skip
        asked = [*reading.targets, *(one for one, _ in reading.comparisons)]
        properties = [key for one in asked for key in one.evidence] + list(more)
        properties += [
            key
            for one in reading.restrictions
            for key in one.filter.evidence
            if not one.filter.single
        ]
        if not properties and found.names:
            properties = ["rdfs:label", "gd:value", "gd:respondent"]
        return Answer(
            self._question, "answer", texts[0], texts[1],
            columns=tuple(columns), rows=tuple(rows),
            evidence=evidence_of(self._store, list(found.names), properties),
            queries=tuple(found.queries), understood=understood(reading),
        )  # fmt: skip


def _joined(first: Answer, second: Answer) -> Answer:
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


_COUNT: Final = Column("count", "数量", "count")


def _name(reading: Reading) -> Column:
    return Column("name", reading.subject.zh, reading.subject.en)


def _lead(words: str, code: str) -> str:
    if not words:
        return ""
    return f"{words}的案件，" if code == "zh" else f"{words}: "


def _key(value: Plain) -> tuple[int, Decimal, str]:
    if isinstance(value, int | float | Decimal):
        return 0, Decimal(str(value)), ""
    return 1, Decimal(0), str(value)


def _parameters(reading: Reading) -> dict[str, str]:
    """What was put into the query: each restriction by its id."""
    return {one.filter.id: one.label for one in reading.restrictions}


def understood(reading: Reading) -> str:
    """How the question was read, in Chinese."""
    words = conditions(reading.restrictions, reading, "zh") or said("zh", "all")
    asked = listed([one.zh for one in reading.targets], "zh")
    if reading.group is not None:
        asked = "、".join(
            filter(None, [reading.group.zh, said("zh", f"measure_{reading.measure}", name=asked)])
        )
    if reading.mode == "count":
        asked = "数量"
    if reading.mode in ("total", "average", "median"):
        asked += {"total": "合计", "average": "平均", "median": "中位数"}[reading.mode]
    if asked:
        return said(
            "zh", "understood_of", conditions=words, subject=reading.subject.zh, asked=asked
        )
    return said("zh", "understood_list", conditions=words, subject=reading.subject.zh)


__all__ = ["Answering", "Restriction", "understood"]
