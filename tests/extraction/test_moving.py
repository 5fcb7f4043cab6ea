"""Moving a record moves every span in it and nothing else."""

from dataclasses import replace
from decimal import Decimal

from kg.extraction.moving import moved
from kg.records import Case, Evidence, Fine, Kind, Mention, Sourced, Span


def test_spans_move_however_deep_they_lie():
    mention = Mention("某厂", Kind.ENTERPRISE, (Evidence(Span(2, 4), "parties.name"),))
    fine = Fine(Decimal(5), (Evidence(Span(6, 8), "fines.decided"),), mention)
    case = Case(0, 1, Span(0, 9), respondents=(mention,), fine=fine)
    there = moved(case, 100)
    assert there.span == Span(100, 109)
    assert there.respondents[0].span == Span(102, 104)
    assert there.fine is not None
    assert there.fine.evidence[0].span == Span(106, 108)
    assert there.fine.on == there.respondents[0]
    assert moved(there, 0) is there


def test_values_without_spans_stay():
    case = Case(0, 1, Span(0, 9), complete=False)
    assert moved(case, 7) == replace(case, span=Span(7, 16))
    value = Sourced("2024-05-06", (Evidence(Span(1, 3), "dates.full", "年份据标题"),))
    assert moved(value, 1).value == "2024-05-06"
    assert moved(value, 1).evidence[0].note == "年份据标题"
