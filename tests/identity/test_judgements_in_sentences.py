"""Judgements as people read them, and what has become of each."""

from __future__ import annotations

import pytest

from kg.identity.judgements.ledger import settle
from kg.identity.judgements.records import (
    About,
    Fact,
    Judgement,
    Kind,
    Pair,
    Undo,
    from_line,
    make,
    to_line,
)
from kg.identity.judgements.telling import State, tell, told_line

A, B, C = "enterprise/000000/甲厂", "enterprise/140781/甲厂", "enterprise/000000/丙"
FINE = ("case/1587cad33eb2f669", "gd:fineCNY", "225000")


def made(kind: Kind, about: About, minute: int = 0, why: str = "") -> Judgement:
    return make(kind, about, when=f"2026-01-31T09:{minute:02}:00+08:00", who="王", why=why)


@pytest.mark.parametrize(
    ("kind", "about", "sentence"),
    [
        (Kind.SAME, Pair(A, B, "甲厂", "介休甲厂"), "“甲厂”与“介休甲厂”是同一个"),
        (Kind.DIFFERENT, Pair(A, C, "甲厂"), "“甲厂”与“enterprise/000000/丙”不是同一个"),
        (Kind.SAME, Pair("case/" + "1" * 16, "case/" + "2" * 16, "案一", "案二"),
         "“案一”与“案二”讲的是同一案件"),
        (Kind.WRONG, Fact(*FINE, "123000", "某案"), "“某案”的罚款金额（元）不是“225000”，应为“123000”"),
        (Kind.WRONG, Fact(*FINE, None, "某案"), "“某案”的罚款金额（元）不是“225000”"),
        (Kind.ADD, Fact(*FINE, None, "某案"), "“某案”的罚款金额（元）是“225000”，无误"),
        (Kind.UNSURE, Fact(*FINE, None, "某案"), "“某案”的罚款金额（元）是否为“225000”，看过，不能确定"),
        (Kind.DIFFERENT, Pair(A, A, "甲厂", "甲厂", "case/" + "1" * 16),
         f"“case/{'1' * 16}”中的“甲厂”另有所指"),
        (Kind.UNDO, Undo("nothing"), "要撤销的判断 nothing 不在文件中"),
    ],
)  # fmt: skip
def test_each_kind_has_its_sentence(kind: Kind, about: About, sentence: str) -> None:
    judgement = made(kind, about, why="核对原件")
    (told,) = tell([judgement], settle([judgement]))
    assert told.sentence == sentence
    line = told_line(told)
    assert line.startswith("2026-01-31 09:00 王：")
    assert "核对原件" in line
    assert judgement.id in line


def test_what_became_of_each_is_told() -> None:
    first = made(Kind.SAME, Pair(A, B), 1)
    later = made(Kind.DIFFERENT, Pair(A, B), 2)
    undone = made(Kind.SAME, Pair(A, C), 3)
    undo = made(Kind.UNDO, Undo(undone.id), 4)
    held = [first, later, undone, undo]
    told = list(tell(held, settle(held)))
    assert [each.state for each in told] == [
        State.REPLACED, State.HOLDS, State.UNDONE, State.UNDO,
    ]  # fmt: skip
    assert undone.id in told[3].sentence
    assert "是同一个" in told[3].sentence


def test_a_contradiction_is_set_aside() -> None:
    held = [
        made(Kind.DIFFERENT, Pair(A, C), 1), made(Kind.SAME, Pair(A, B), 2),
        made(Kind.SAME, Pair(B, C), 3),
    ]  # fmt: skip
    assert State.ASIDE in {each.state for each in tell(held, settle(held))}


def test_the_last_word_on_a_fact_counts() -> None:
    unsure, wrong = made(Kind.UNSURE, Fact(*FINE), 1), made(Kind.WRONG, Fact(*FINE), 2)
    key = FINE[1:]
    held = settle([unsure, wrong]).verdicts[FINE[0]]
    assert key in held.wrong
    assert not held.unsure
    held = settle([wrong, unsure]).verdicts[FINE[0]]
    assert key not in held.wrong
    assert held.unsure == {key}


def test_being_unsure_of_a_fact_is_kept_as_a_line() -> None:
    judgement = made(Kind.UNSURE, Fact(*FINE, None, "某案"))
    assert from_line(to_line(judgement)) == judgement
