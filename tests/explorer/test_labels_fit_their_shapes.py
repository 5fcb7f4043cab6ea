"""Names are wrapped without losing anything, and hide nothing."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.explorer.labels import ELLIPSIS, columns, visible, wrap

NAMES = st.text(st.sampled_from("某市生态环境局第十条款（）《》、 abc/PM2.5"), max_size=60)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("太原市", ["太原市"]),
        ("排污许可管理条例第十七条第二款", ["排污许可管理条例", "第十七条第二款"]),
        ("晋中市生态环境局平遥分局", ["晋中市生态环", "境局平遥分局"]),
        ("《中华人民共和国环境保护法》第六十三条", ["《中华人民共和国环境", "保护法》第六十三条"]),
        ("discharge above permitted quantity", ["discharge above", "permitted quantity"]),
    ],
)
def test_names_break_where_they_read_well(name: str, lines: list[str]) -> None:
    assert wrap(name, width=20, lines=3).split("\n") == lines


@given(NAMES)
def test_wrapping_keeps_every_character_that_has_room(name: str) -> None:
    wrapped = wrap(name, width=18, lines=3)
    kept = "".join(wrapped.split())
    whole = "".join(visible(name).split())
    assert kept == whole or (
        kept.endswith(ELLIPSIS) and whole.startswith(kept.removesuffix(ELLIPSIS))
    )
    if columns(" ".join(name.split())) <= 54:
        assert kept == whole


@given(NAMES)
def test_labels_stay_within_their_lines(name: str) -> None:
    lines = wrap(name, width=18, lines=3).split("\n")
    assert len(lines) <= 3
    assert all(columns(line) <= 30 for line in lines)


@given(st.text())
def test_nothing_invisible_remains(text: str) -> None:
    shown = visible(text)
    assert not {unicodedata.category(char) for char in shown.replace("\n", "")} & {
        "Cc", "Cf", "Cs", "Co", "Zl", "Zp",
    }  # fmt: skip


@given(st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"])))
def test_visible_text_is_left_alone(text: str) -> None:
    assert visible(text) == text
