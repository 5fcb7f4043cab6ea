"""Indicators: rates and levels of an area or water, with value, change and period.

A clause is read from its left: period, place, name; then its figures. A
clause without a name of its own carries on the one before it (同比下降5.6%).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.cues import alternation, compose, words
from kg.extraction.layers import Layers, holding, index_at, inside, layers, section_at
from kg.extraction.news.figures import Change, Figure, bare_value_in, change_in, value_in
from kg.extraction.news.indicator_drafts import Draft, Telling, fill
from kg.extraction.news.indicator_names import Head, Naming, named, names_of
from kg.extraction.news.indicator_tables import table_indicators
from kg.extraction.news.periods import UNKNOWN, Period, period_of_report, periods_in
from kg.extraction.news.places import home_of, place_at, water_at
from kg.records import Evidence, Indicator, Kind, Mention, Sourced, Span

_SIGNAL = compose(
    r"<heads>|率|持平",
    heads=alternation(
        [*words("news/indicators", "names", "heads"), *words("news/indicators", "names", "alone")]
    ),
)
_CLAUSE = re.compile(r"(?:[（(][^（()）\n]*[)）]|[^，；。！？\n：]|：(?=\s*[0-9]))+")
_SKIP = compose(r"<words>", words=alternation(words("news/indicators", "clauses", "skip")))
_TARGET = re.compile(alternation(words("news/indicators", "targets", "cues")))
_RANK = compose(
    r"(?:<verbs>)(?:居|列|名)?(?:在)?(?:全国|全省|全市|全区|全州|[一-鿿]{2,3})?(?:[0-9]+个[一-鿿]{1,6}(?:中|里)?)?(?P<rank>(?:倒数)?第[一二三四五六七八九十0-9]{1,3}(?:位|名)?)"
    r"|(?:全国|全省|全市|全区|[一-鿿]{2})(?P<short>第[一二三四五六七八九十]{1,2}(?:位|名)?)$",
    verbs=alternation(words("news/indicators", "ranks", "verbs")),
)
_JOINT = re.compile(r"[、和与及]")
# 54.1dB(A)｜、夜间…为47.6dB(A): behind a unit and before a further name
_CUT = re.compile(r"(?<=[%米升天)）点A])、(?=[一-鿿PNSOC][^、]*[0-9])")
_LOOSE = re.compile(r"较[低高好差]|最[低高好]|情况|方面|持续|实现|(?<![平年月日])均")
_CLAUSE_END = re.compile("[，；。]")
_UNDATED = re.compile(alternation(words("news/indicators", "undated", "words")))
_YEAR_OF_TARGET = re.compile(r"到(?P<year>20[0-9]{2})年")


@Language.component("gd_indicators")
def indicators(doc: Doc) -> Doc:
    """Fill the list ``indicators`` of the news."""
    found = layers(doc)
    text = found.text
    periods = sorted(
        [*periods_in(text, 0, len(text), found.news.setting), *_reported(found)],
        key=lambda period: period.span,
    )
    reader = _Reader(text, found, periods)
    told = [*reader.read(), *table_indicators(text, found, reader.period_before)]
    found.news.indicators = _unique(sorted(told, key=lambda each: each.span))
    return doc


def _reported(found: Layers) -> Iterable[Period]:
    """The years that reports named in the text cover: 《2024年…状况公报》."""
    for title in found.titles:
        year = period_of_report(title.text)
        if year is not None:
            yield Period(title.span, year, "据所引公报")


def _unique(told: Sequence[Indicator]) -> list[Indicator]:
    """Each indicator once: the same name, place, value and change told again is left out."""
    seen: dict[tuple[object, ...], Indicator] = {}
    for each in told:
        place = each.place.name if each.place is not None else None
        seen.setdefault((each.name.value, place, each.value, each.change, each.direction), each)
    return list(seen.values())


class _Reader:
    """Reads the sentences of an article for indicators."""

    def __init__(self, text: str, found: Layers, periods: Sequence[Period]) -> None:
        self._text = text
        self._found = found
        self._periods = periods
        self._starting = {period.span.start: period for period in periods}
        self._in_drill = text.count("演练") > 1
        self._bodies = [body.span for body in found.bodies]

    def read(self) -> Iterable[Indicator]:
        """The indicators of all sentences that may tell any."""
        for sentence in self._found.sentences:
            if not self._may_tell(sentence):
                continue
            for draft in self._sentence(sentence):
                finished = draft.finished()
                if finished is not None:
                    yield finished

    def _may_tell(self, sentence: Span) -> bool:
        """Whether a sentence may tell indicators: none do in headlines and inside cases."""
        if sentence.start < self._found.news.known.headline.end:
            return False
        compared = self._text.find("同比", sentence.start, sentence.end) >= 0
        if self._in_drill and not compared:
            return False  # the figures of a scenario
        if not compared and section_at(self._found, sentence.start) is not None:
            return False
        return _SIGNAL.search(self._text, sentence.start, sentence.end) is not None

    def _sentence(self, sentence: Span) -> list[Draft]:
        telling = Telling()
        for match in _CLAUSE.finditer(self._text, sentence.start, sentence.end):
            start = match.start()
            title = holding(self._found.title_spans, start)
            if title is not None:
                start = title.end
            if start < match.end():
                self._clause(Span(start, match.end()), sentence, telling)
        return telling.done

    def _clause(self, clause: Span, sentence: Span, telling: Telling) -> None:
        """Read one clause; where 、 parts two figures with their names, its parts in turn."""
        fresh: list[Draft] = []
        start = clause.start
        cuts = [m.start() for m in _CUT.finditer(self._text, clause.start, clause.end)]
        for stop in (*cuts, clause.end):
            before = telling.open
            self._part(Span(start, stop), sentence, telling)
            if telling.open is not before:
                fresh += telling.open
            start = stop + 1
        telling.open = fresh or telling.open

    def _part(self, clause: Span, sentence: Span, telling: Telling) -> None:
        text = self._text
        start = self._opening(clause, telling)
        change = change_in(text, start, clause.end)
        rank = self._rank(start, clause.end)
        value = value_in(text, start, change.span.start if change is not None else clause.end)
        if change is None and value is None:
            value = bare_value_in(text, start, clause.end)
        figures = [each.span.start for each in (change, value) if each is not None]
        if rank is not None:
            figures.append(rank.span.start)
        if not figures:
            self._without_figures(Span(start, clause.end), telling)
            return
        naming = Naming(start, min(figures), telling.places, value, change)
        if naming.start >= naming.stop or _is_only_comparison(text[start : naming.stop]):
            self._nameless(telling, naming, rank, clause, sentence)
            return
        head = named(text, naming)
        telling.waiting, telling.moved = None, False
        telling.open = self._drafts(head, naming, clause, sentence, telling)
        for draft in telling.open:
            draft.rank = rank
        telling.done += telling.open
        if not telling.open and rank is not None and telling.done:
            telling.done[-1].rank = telling.done[-1].rank or rank

    def _without_figures(self, rest: Span, telling: Telling) -> None:
        """A clause without figures may tell a water, or a name whose figures follow."""
        water = water_at(self._text, rest.start, rest.end)
        if water is not None:
            telling.places = (water,)
        end = _LOOSE.search(self._text, rest.start, rest.end)
        stop = end.start() if end is not None else rest.end
        telling.waiting = (
            named(self._text, Naming(rest.start, stop, telling.places, None, None), waiting=True)
            or telling.waiting
        )

    def _nameless(
        self,
        telling: Telling,
        naming: Naming,
        rank: Sourced[str] | None,
        clause: Span,
        sentence: Span,
    ) -> None:
        """A clause of figures alone: for the name told before, or for a new place of it."""
        head = telling.waiting
        new_place = telling.moved and naming.value is not None and bool(telling.done)
        if head is None and new_place and telling.done[-1].unit == _unit(naming.value):
            last = telling.done[-1].name
            head = Head(last.span.start, last.span.end, None)
        if head is None or naming.value is None:
            self._carry_on(telling, naming.value, naming.change, rank, clause)
            return
        telling.open = self._drafts(head, naming, clause, sentence, telling)
        telling.done += telling.open
        telling.moved = False

    def _opening(self, clause: Span, telling: Telling) -> int:
        """Where the name of a clause may begin, behind its period and its places."""
        text, where = self._text, self._found.news.setting
        position = clause.start
        places: list[Mention] = []
        while position < clause.end:
            period = self._starting.get(position)
            lead = _SKIP.match(text, position, clause.end)
            place = None
            if holding(self._bodies, position) is None:
                place = place_at(text, position, clause.end, where)
            if place is not None:
                if place.mention is not None:
                    places.append(place.mention)
                position = place.end
                joint = _JOINT.match(text, position, clause.end)
                if joint and place_at(text, joint.end(), clause.end, where):
                    position = joint.end()
            elif period is not None and period.span.end > position:
                position = period.span.end
            elif lead is not None and lead.end() > position:
                position = lead.end()
            else:
                break
        if places:
            telling.places = tuple(places)
            telling.moved = True
        return min(position, clause.end)

    def _drafts(
        self,
        head: Head | None,
        naming: Naming,
        clause: Span,
        sentence: Span,
        telling: Telling,
    ) -> list[Draft]:
        """The indicators that a clause names, with the figures that belong to each."""
        text = self._text
        if head is None or self._is_of_one_plant(head.start, sentence, naming.places):
            return []
        names = names_of(text, head, naming)
        water = (head.water,) if head.water is not None else ()
        if water:
            telling.places = water
        places = water or telling.places or tuple(filter(None, (self._home(naming.stop),)))
        count = max(len(names), len(places), 1)
        undated = _UNDATED.search(text, sentence.start, naming.stop) is not None
        at = naming.value.at if naming.value is not None else naming.stop
        period = None if undated else self.period_before(max(at, naming.stop), sentence)
        drafts = []
        for at in range(count):
            draft = Draft(
                names[at] if len(names) == count else names[0],
                places[at] if len(places) == count else (places[0] if places else None),
                period,
                [Span(head.start, clause.end)],
                target=self._is_target(clause, sentence, head.start, period),
            )
            fill(draft, at, count, naming.value, naming.change)
            drafts.append(draft)
        return drafts

    def _home(self, position: int) -> Mention | None:
        return home_of(self._found.news.setting, position)

    def _carry_on(
        self,
        telling: Telling,
        value: Figure | None,
        change: Change | None,
        rank: Sourced[str] | None,
        clause: Span,
    ) -> None:
        """Add the figures of a clause without a name to the indicators before it."""
        count = len(telling.open)
        for at, draft in enumerate(telling.open):
            fresh = change is not None and draft.change is None and not draft.compared
            if fresh or (value is not None and draft.value is None):
                fill(
                    draft,
                    at,
                    count,
                    value if draft.value is None else None,
                    change if fresh else None,
                )
                draft.spans.append(clause)
            draft.rank = draft.rank or rank

    def _is_of_one_plant(self, start: int, sentence: Span, places: Sequence[Mention]) -> bool:
        """Whether a figure belongs to an enterprise named before it in its sentence."""
        before = inside(self._found.parties, Span(sentence.start, start))
        firms = [party for party in before if party.kind is Kind.ENTERPRISE]
        if not firms:
            return False
        return not any(place.span.start > firms[-1].span.start for place in places)

    def _is_target(
        self, clause: Span, sentence: Span, start: int, period: Sourced[str] | None
    ) -> bool:
        """Whether the figures of a clause shall be reached rather than were measured."""
        end = _CLAUSE_END.search(self._text, clause.end, sentence.end)
        stop = end.start() if end is not None else sentence.end
        if _TARGET.search(self._text, clause.start, stop):
            return True
        year = self._found.news.setting.year
        until = _YEAR_OF_TARGET.search(self._text, sentence.start, start)
        return until is not None and (year is None or int(until["year"]) > year)

    def period_before(self, position: int, sentence: Span) -> Sourced[str] | None:
        """The period that a figure at a position is told for: the last one before it."""
        at = index_at(self._periods, position)
        if at < 0:
            return None
        period = self._periods[at]
        if period.iso == UNKNOWN:
            return None
        note = period.note
        if period.span.start < sentence.start:
            note = note or "据上文"
        evidence = Evidence(period.span, "indicators.period", note)
        return Sourced(period.iso, (evidence,))

    def _rank(self, start: int, end: int) -> Sourced[str] | None:
        match = _RANK.search(self._text, start, end)
        if match is None:
            return None
        name = "rank" if match["rank"] else "short"
        return Sourced(match[name], (Evidence(Span(*match.span()), "indicators.rank"),))


def _unit(value: Figure | None) -> str | None:
    return value.unit if value is not None else None


def _is_only_comparison(words_before: str) -> bool:
    """Whether the words before a figure only lead to it: 其中, 与2020年相比."""
    plain = words_before.strip("（( 了的均也则又分别、")
    return not plain or plain.endswith(("相比", "同期", "年底", "年初"))
