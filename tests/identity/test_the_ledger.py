"""Which judgements count, and that broken lines cost only themselves."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kg.identity.judgements.file import append, read
from kg.identity.judgements.ledger import settle
from kg.identity.judgements.records import Judgement, Kind, Pair, Undo, make, to_line

THINGS = [f"enterprise/000000/{name}" for name in "甲乙丙丁"]


def pair(kind: Kind, a: str, b: str, number: int = 0) -> Judgement:
    return make(kind, Pair(a, b), when=f"2026-01-01T00:00:{number:02}+08:00", who="王")


def take_back(judgement: Judgement, number: int = 59) -> Judgement:
    when = f"2026-01-02T00:00:{number:02}+08:00"
    return make(Kind.UNDO, Undo(judgement.id), when=when, who="王")


def test_same_is_carried_through_and_different_bars_it() -> None:
    a, b, c, _ = THINGS
    judgements = [pair(Kind.SAME, a, b), pair(Kind.DIFFERENT, a, c), pair(Kind.SAME, b, c)]
    ledger = settle(judgements)
    assert ledger.identities.of(a) == ledger.identities.of(b) != ledger.identities.of(c)
    (conflict,) = ledger.identities.conflicts
    assert conflict.aside == judgements[2]
    assert set(conflict.between) == set(judgements[:2])


def test_a_credit_code_stands_for_the_thing() -> None:
    code = "enterprise/uscc/91140781MA0000000X"
    assert settle([pair(Kind.SAME, THINGS[0], code)]).identities.of(THINGS[0]) == code


@st.composite
def histories(draw: st.DrawFn) -> list[Judgement]:
    made: list[Judgement] = []
    for number in range(draw(st.integers(0, 8))):
        if made and draw(st.booleans()):
            made.append(take_back(draw(st.sampled_from(made)), number))
        else:
            a, b = draw(st.permutations(THINGS))[:2]
            kind = draw(st.sampled_from([Kind.SAME, Kind.DIFFERENT, Kind.UNSURE]))
            made.append(pair(kind, a, b, number))
    return made


@given(histories(), st.data())
def test_a_judgement_that_is_undone_leaves_no_trace(
    made: list[Judgement], data: st.DataObject
) -> None:
    more = pair(Kind.SAME, *data.draw(st.permutations(THINGS))[:2], 50)
    before, after = settle(made), settle([*made, more, take_back(more)])
    assert before == after


@given(histories())
def test_things_judged_different_are_never_one(made: list[Judgement]) -> None:
    identities = settle(made).identities
    for different, _ in identities.different:
        assert identities.of(different.a) != identities.of(different.b)


def test_torn_and_bad_lines_are_named_and_the_rest_holds(tmp_path: Path) -> None:
    file = tmp_path / "judgements.jsonl"
    first, second = pair(Kind.SAME, *THINGS[:2]), pair(Kind.SAME, *THINGS[2:])
    file.write_text(f'{to_line(first)}\n{{"kind": "maybe"}}\n{to_line(second)[:40]}', "utf-8")
    append(file, second)
    kept = read(file)
    assert kept.judgements == (first, second)
    assert [f" {n} " in problem for n, problem in zip((2, 3), kept.problems, strict=True)] == [
        True
    ] * 2


def _append_many(file: Path, start: int) -> None:
    for number in range(start, start + 25):
        append(file, pair(Kind.SAME, THINGS[0], f"enterprise/000000/{number}"))


def test_two_processes_may_add_at_once(tmp_path: Path) -> None:
    file = tmp_path / "judgements.jsonl"
    context = multiprocessing.get_context("spawn")
    both = [context.Process(target=_append_many, args=(file, start)) for start in (0, 100)]
    for process in both:
        process.start()
    for process in both:
        process.join()
    kept = read(file)
    assert (len(kept.judgements), kept.problems) == (50, ())
