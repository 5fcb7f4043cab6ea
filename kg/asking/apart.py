"""Fines of one case that fell on several, told of each: 咨询公司和金属制品公司分别罚了多少."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from kg.asking.answers import Answer, Column
from kg.asking.figures import Figures
from kg.asking.finding import Finder, Found
from kg.asking.reading import Reading
from kg.asking.replying import LANGUAGES
from kg.asking.showing import money, said

_PARTIES = frozenset({"party", "payer"})
"""The kinds of names that say whose fine is asked for."""


class Apart(Figures):
    """Replies about cases with several parties."""

    def _apart(self, reading: Reading, found: Found, finder: Finder) -> Answer | None:
        """The fine of each party that is meant; ``None`` where the case has one to tell of."""
        if (
            reading.subject.id != "case"
            or [one.id for one in reading.targets] != ["fine"]
            or reading.mode != "list"
            or reading.order is not None
        ):
            return None
        kinds = {one.kind for one in reading.restrictions if not one.negated}
        mixed = "text" in kinds and bool(kinds & _PARTIES)
        if len(found.names) != 1:
            return self._unclear(reading, found) if mixed else None
        named = sum(len(one.values) for one in reading.restrictions if one.kind in _PARTIES)
        if named == 1 and not mixed:
            return None
        case = next(iter(found.names))
        parts, respondent = (reading.subject.attribute(key) for key in ("parts", "respondent"))
        told = finder.find(replace(reading, targets=[parts, respondent]))
        fines = {str(who): Decimal(str(value)) for value, who in told.values(parts, case)}
        several = len(told.values(respondent, case)) > 1 or named > 1
        if not several or len(fines) < 2:
            return None
        meant = _meant(reading, list(fines))
        if mixed and not meant:
            return self._unclear(reading, found)
        return self._of_each(reading, found, {one: fines[one] for one in meant or fines})

    def _of_each(self, reading: Reading, found: Found, fines: Mapping[str, Decimal]) -> Answer:
        texts = [
            said(code, "semicolon").join(
                said(code, "fined", who=who, value=money(value, code))
                for who, value in fines.items()
            )
            + ("。" if code == "zh" else ".")
            for code in LANGUAGES
        ]
        columns = (
            Column("respondent", "当事人", "respondent"),
            Column("fine", "罚款（元）", "fine"),
        )
        return self._done(
            reading, found, texts, columns, list(fines.items()), more=["gd:otherFine"]
        )


def _meant(reading: Reading, parties: Sequence[str]) -> list[str]:
    """Those of the parties of a case whom names or words of the question choose."""
    words = []
    for one in reading.restrictions:
        if one.kind in _PARTIES:
            words.append(one.label)
        elif one.kind == "text":
            words += [value.value for value in one.values]
    return [one for one in parties if any(word in one for word in words)]
