"""Whether something holds: yes or no, and fines beside the brackets of the law."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kg.asking.answers import Answer, Column
from kg.asking.apart import Apart
from kg.asking.finding import Finder, Found
from kg.asking.reading import Reading
from kg.asking.replying import LANGUAGES, MOST_IN_SENTENCE, name_column, understood
from kg.asking.showing import conditions, listed, money, said
from kg.graph.results import Plain
from kg.questions import named_queries

_OF_FLAGS: Final = frozenset({"over_limit"})
"""Restrictions by a name that may hold or not, too: 总铬超标了吗."""


class Judging(Apart):
    """Replies with yes or no, and by named queries."""

    def _identified(self, reading: Reading) -> bool:
        """Whether the question says of which subjects something is to hold."""
        return any(
            one.filter.kind and one.filter.id not in _OF_FLAGS for one in reading.restrictions
        )

    def _truth(self, reading: Reading, finder: Finder) -> Answer:
        """Whether something holds of each of the subjects named; silence is not a no."""
        flags = [
            one for one in reading.restrictions if not one.filter.kind or one.filter.id in _OF_FLAGS
        ]
        if any(one.negated for one in flags):
            # Silence of the documents is neither yes nor no.
            return self._unclear(reading, Found())
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
        for code in LANGUAGES:
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
        columns = (name_column(reading), Column("holds", words, "holds"))
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

    def _bracket(self, reading: Reading, found: Found, finder: Finder) -> Answer:
        """Fines beside the brackets of the law."""
        query = named_queries()["fines-within-brackets"]
        cases = list(found.names.values())
        sparql = query.bind({"case": cases[0]}) if len(cases) == 1 else query.sparql
        rows = [row for row in finder.named(sparql, query.id).plain() if row["case"] in cases]
        if not rows:
            return self._not_told(reading, found, reading.targets)
        texts = []
        for code in LANGUAGES:
            sentences = [
                said(code, "bracket_within" if row["within"] else "bracket_outside",
                     name=row["case"], provision=row["provision"],
                     **{key: money(row[key] or 0, code) for key in ("fine", "least", "greatest")})
                for row in rows[:MOST_IN_SENTENCE]
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
        bodies = [one for one in reading.restrictions if one.kind == "body"]
        query = named_queries()[reading.subject.named]
        if len(bodies) != 2:
            texts = [said(code, "not_clear") for code in LANGUAGES]
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
            for code in LANGUAGES
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
