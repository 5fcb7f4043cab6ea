"""What every reply needs: asking back, saying that there is nothing, evidence."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from kg.asking.answers import Answer, Column
from kg.asking.composing import base, count_query
from kg.asking.evidence import evidence_of
from kg.asking.finding import Finder, Found
from kg.asking.reading import Reading
from kg.asking.showing import conditions, listed, name_of, said, subject_of
from kg.asking.tables import Attribute
from kg.graph.results import Plain, Value
from kg.graph.store import Answers

_LABELS: Final = (
    "SELECT ?x ?l WHERE {{ VALUES ?x {{ {terms} }} "
    '?x rdfs:label ?l FILTER(LANG(?l) != "en") }} ORDER BY ?x'
)
LANGUAGES: Final = ("zh", "en")
MOST_IN_SENTENCE: Final = 12
_OF_ONE: Final = frozenset({"fine", "violation", "inspected", "decided", "measures"})
"""What is asked of one case, where no word says that all are meant."""
_PLURAL: Final = frozenset({"each", "total", "which_case", "which_party", "which_body", "who"})
COUNT: Final = Column("count", "数量", "count")


def name_column(reading: Reading) -> Column:
    """The column of the subjects' names."""
    return Column("name", reading.subject.zh, reading.subject.en)


def lead(words: str, code: str) -> str:
    """The conditions before what holds under them; empty without any."""
    if not words:
        return ""
    return f"{words}的案件，" if code == "zh" else f"{words}: "


def sort_key(value: Plain) -> tuple[int, Decimal, str]:
    """By size where values are numbers, else by their text."""
    if isinstance(value, int | float | Decimal):
        return 0, Decimal(str(value)), ""
    return 1, Decimal(0), str(value)


def parameters(reading: Reading) -> dict[str, str]:
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


class Replying:
    """Replies to one question from one graph."""

    def __init__(self, store: Answers, question: str) -> None:
        self._store = store
        self._question = question

    def _several(self, reading: Reading, found: Found) -> Answer | None:
        """Ask back where a name means several things and the question means one."""
        if (
            reading.each
            or "which_case" in reading.bag
            or reading.mode in ("count", "total", "difference")
        ):
            return None
        if self._is_bare(reading) and len(found.names) > 1:
            return self._ask_which("", [(k.value, v) for k, v in found.names.items()], reading)
        for one in reading.restrictions:
            if one.kind in ("body", "person", "statute", "place") and len(one.values) > 1:
                names = self._labels(one.values)
                if len(set(names.values())) > 1 or one.kind == "place":
                    return self._ask_which(one.label, list(names.items()), reading)
            if one.kind in ("party", "payer") and len(found.names) > 1 and len(one.values) > 1:
                return self._ask_which(
                    one.label, [(k.value, v) for k, v in found.names.items()], reading
                )
        if reading.single and len(found.names) > 1 and reading.order is None:
            label = reading.restrictions[0].label if reading.restrictions else ""
            return self._ask_which(label, [(k.value, v) for k, v in found.names.items()], reading)
        return None

    def _is_bare(self, reading: Reading) -> bool:
        """Whether a question asks of one case without saying of which: 为什么被罚."""
        told = reading.restrictions or reading.comparisons or reading.order
        asked = {"why", "when", "punish"} & reading.bag.keys()
        return (
            reading.subject.id == "case"
            and reading.mode == "list"
            and bool(asked)
            and not (told or reading.named or _PLURAL & reading.bag.keys())
            and all(one.id in _OF_ONE for one in reading.targets)
        )

    def _several_periods(self, reading: Reading, found: Found) -> Answer | None:
        """Ask back for the period where levels of several are to be set beside each other."""
        if reading.subject.needs != "area" or reading.order is None:
            return None
        period = reading.subject.attribute("period")
        told = {str(cell[0]) for one in found.names for cell in found.values(period, one)}
        untold = any(not found.values(period, one) for one in found.names)
        if len(told) + untold < 2:
            return None
        label = "、".join(one.label for one in reading.restrictions if one.kind == "property")
        periods = sorted(told)
        return self._ask_which(label, [(one, one) for one in periods], reading)

    def _labels(self, values: Sequence[Value]) -> dict[str, str]:
        terms = " ".join(one.written() for one in values)
        rows = Finder(self._store, {}).named(_LABELS.format(terms=terms), "labels")
        return {str(row["x"]): str(row["l"]) for row in rows.plain()}

    def _ask_which(self, label: str, candidates: list[tuple[str, str]], reading: Reading) -> Answer:
        names = [name for _, name in candidates]
        zh, en = (
            said(
                code,
                "which" if label else "which_unnamed",
                name=label,
                count=len(names),
                names=listed(names, code),
            )
            for code in LANGUAGES
        )
        return Answer(
            self._question,
            "which",
            zh,
            en,
            candidates=tuple(candidates),
            understood=understood(reading),
        )

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
        for code in LANGUAGES:
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
        columns, rows = ((COUNT,), ((0,),)) if zero else ((), ())
        return Answer(
            self._question, "answer" if zero else "cannot", texts[0], texts[1],
            columns=columns, rows=rows, queries=tuple(finder.queries),
            understood=understood(reading),
        )  # fmt: skip

    def _left_out(self, reading: Reading, finder: Finder, code: str) -> str:
        """How many subjects might belong to those counted, had they told what restricts them."""
        said_of = []
        for one in reading.restrictions:
            if not one.filter.absent or one.negated:
                continue
            alike = [other for other in reading.restrictions if other.filter.id == one.filter.id]
            pattern = f"{base(reading, without=alike)}\n  {one.filter.absent}"
            rows = finder.run(count_query(reading, pattern), f"{reading.subject.id}.untold")
            count = int(str(rows.plain()[0]["answer"]))
            sentence = said(
                code, "untold", count=count, counter=reading.subject.counter, name=one.filter.of
            )
            if count and sentence not in said_of:
                said_of.append(sentence)
        return "".join(said_of)

    def _not_told(self, reading: Reading, found: Found, attributes: Sequence[Attribute]) -> Answer:
        """That the graph knows the subject and not what is asked of it."""
        texts = []
        for code in LANGUAGES:
            what = listed([name_of(one, code) for one in attributes], code)
            name = listed(list(found.names.values()), code)
            texts.append(said(code, "nothing_of", name=name, what=what))
        return self._refused(texts, reading, found)

    def _not_so_many(self, reading: Reading, found: Found) -> Answer:
        """That there are more or fewer than the question says, so that it is not clear which."""
        values = {"asked": reading.counted, "count": len(found.names)}
        texts = [
            said(code, "not_so_many", counter=reading.subject.counter, **values)
            for code in LANGUAGES
        ]
        return self._refused(texts, reading, found)

    def _unclear(self, reading: Reading, found: Found) -> Answer:
        texts = [said(code, "not_clear") for code in LANGUAGES]
        return self._refused(texts, reading, found)

    def _refused(self, texts: Sequence[str], reading: Reading, found: Found) -> Answer:
        """A refusal in both languages, with what was understood and asked of the graph."""
        return Answer(
            self._question,
            "cannot",
            texts[0],
            texts[1],
            queries=tuple(found.queries),
            understood=understood(reading),
        )

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
