"""A reading answered, by what it asks for."""

from __future__ import annotations

from dataclasses import replace

from kg.asking.answers import Answer
from kg.asking.figures import joined
from kg.asking.finding import Finder, Found
from kg.asking.judging import Judging
from kg.asking.reading import Reading
from kg.asking.replying import LANGUAGES, lead, parameters, understood
from kg.asking.showing import conditions, listed, name_of, said


class Answering(Judging):
    """Answers readings of one question from one graph."""

    def answer(self, reading: Reading) -> Answer:
        """The answer, or that the graph does not tell it."""
        finder = Finder(self._store, parameters(reading))
        if reading.mode == "shared":
            return self._shared(reading, finder)
        if reading.mode in ("group", "distinct"):
            return self._with_the_sum(reading, self._grouped(reading, finder))
        if reading.mode == "truth" and self._identified(reading):
            return self._truth(reading, finder)
        found = finder.find(reading)
        unclear = self._several(reading, found)
        if unclear is not None:
            return unclear
        if not found.names:
            return self._none(reading, finder)
        mixed = self._several_periods(reading, found)
        if mixed is not None:
            return mixed
        if reading.subject.needs == "area" and reading.order is not None and len(found.names) < 2:
            # Of one place nothing is the highest.
            return self._unclear(reading, found)
        told = reading.counted if reading.subject.id == "case" and reading.order is None else 0
        if told not in (0, len(found.names)):
            return self._not_so_many(reading, found)
        apart = self._apart(reading, found, finder)
        if apart is not None:
            return apart
        untold = self._untold(reading, found)
        answer = self._of_all(reading, found, finder)
        if untold and reading.order is not None and answer.kind == "answer":
            texts = self._with_untold(reading, untold, reading.order[0], [answer.zh, answer.en])
            answer = replace(answer, zh=texts[0], en=texts[1])
        if answer.kind == "answer" and self._covers(reading):
            return replace(
                answer,
                zh=answer.zh + self._left_out(reading, finder, "zh"),
                en=answer.en + self._left_out(reading, finder, "en"),
            )
        return answer

    def _with_the_sum(self, reading: Reading, answer: Answer) -> Answer:
        """How many parties or cases there are and, where it is asked too, what all were fined."""
        if "total" not in reading.also or answer.kind != "answer":
            return answer
        fine = reading.subject.attribute("fine")
        by_group = reading.mode == "group"
        if by_group and reading.measure != "count":
            return answer
        mode, group = ("group", reading.group) if by_group else ("total", None)
        summed = self.answer(
            replace(reading, mode=mode, group=group, measure="total", targets=[fine], also=[])
        )
        if summed.kind != "answer":
            return summed
        return replace(
            answer,
            zh=answer.zh + summed.zh,
            en=f"{answer.en} {summed.en}",
            evidence=tuple(dict.fromkeys([*answer.evidence, *summed.evidence])),
            queries=(*answer.queries, *summed.queries),
        )

    def _of_rank(self, reading: Reading, found: Found) -> Answer:
        """The second or third of an order, said to be so."""
        if not found.names or reading.order is None:
            return self._unclear(reading, found)
        answer = self._facts(reading, found)
        texts = [
            said(
                code,
                "nth",
                conditions=lead(conditions(reading.restrictions, reading, code), code)
                if reading.subject.id == "case"
                else "",
                name=name_of(reading.order[0], code),
                rank=reading.top,
                values=listed(list(found.names.values()), code),
            )
            for code in LANGUAGES
        ]
        return replace(answer, zh=texts[0] + answer.zh, en=f"{texts[1]} {answer.en}")

    def _untold(self, reading: Reading, found: Found) -> int:
        """Of how many subjects nothing is told by which the greatest or least is chosen."""
        if reading.order is None or reading.mode not in ("list", "values"):
            return 0
        return len(found.names) - len(found.told(reading.order[0]))

    def _covers(self, reading: Reading) -> bool:
        """Whether an answer speaks of all subjects of a kind, so that none may vanish silently."""
        counted = reading.mode in ("count", "total", "average", "median") or reading.order
        # A list by kind of violation is of the cases whose kind was recognised.
        by_kind = any(one.kind == "violation" for one in reading.restrictions)
        listed_all = by_kind and reading.mode == "list" and not reading.targets
        return bool(counted or listed_all) and not reading.single

    def _of_all(self, reading: Reading, found: Found, finder: Finder) -> Answer:
        """The answer over the subjects found."""
        if reading.order is not None and reading.mode in ("list", "values"):
            self._cut(reading, found)
            if reading.nth:
                return self._of_rank(reading, found)
        if any(one.type == "query" for one in reading.targets):
            return self._bracket(reading, found, finder)
        match reading.mode:
            case "count":
                counted = self._count(reading, found)
                if reading.measure == "total" and reading.targets:
                    summed = self._reduced(replace(reading, mode="total"), found, finder)
                    return joined(counted, summed)
                return counted
            case "total" | "average" | "median":
                answer = self._reduced(reading, found, finder)
                for mode in reading.also:
                    answer = joined(
                        answer, self._reduced(replace(reading, mode=mode), found, finder)
                    )
                return answer
            case "difference":
                return self._difference(reading, found, finder)
        if reading.targets or reading.subject.default:
            return self._facts(reading, found)
        return self._list(reading, found)


__all__ = ["Answering", "understood"]
