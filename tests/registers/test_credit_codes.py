"""A code with one wrong character never identifies."""

from __future__ import annotations

import pytest

from kg.registers.credit_codes import is_certain, is_sound

SOUND = "91350100M000100Y43"
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@pytest.mark.parametrize("place", range(18))
def test_any_single_wrong_character_is_detected(place: int) -> None:
    for letter in ALPHABET.replace(SOUND[place], ""):
        code = SOUND[:place] + letter + SOUND[place + 1 :]
        assert not is_sound(code)
        assert not is_certain(code)
