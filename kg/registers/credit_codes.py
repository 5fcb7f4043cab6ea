"""Unified social credit codes (统一社会信用代码) after GB 32100-2015."""

from __future__ import annotations

import re

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CREDIT_CODE = re.compile(
    r"(?<![0-9A-Za-z])[0-9A-HJ-NP-RTUWXY]{2}[0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}(?![0-9A-Za-z])"
)
"""Eighteen characters: registering department and kind, division, organisation, check character."""
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def is_sound(code: str) -> bool:
    """Whether the check character, a weighted sum modulo 31, fits the others.

    >>> is_sound("91350100M000100Y43"), is_sound("91350100M000100Y44")
    (True, False)
    """
    weights = (pow(3, place, 31) for place in range(len(code) - 1))
    total = sum(
        _ALPHABET.index(letter) * weight for letter, weight in zip(code, weights, strict=False)
    )
    return _ALPHABET[-total % 31] == code[-1]


def holds_sound_organisation(code: str) -> bool:
    """Whether the organisation code inside (characters 9 to 17) fits its own check (GB 11714).

    >>> holds_sound_organisation("91350100M000100Y43")
    True
    """
    organisation = code[8:17]
    total = sum(
        int(letter, 36) * weight
        for letter, weight in zip(organisation[:8], _ORGANISATION_WEIGHTS, strict=True)
    )
    return "0123456789X0"[11 - total % 11] == organisation[8]


def is_certain(code: str) -> bool:
    """Whether a text is a code in form and both its checks fit, so that it may identify.

    >>> is_certain("91350100M000100Y43"), is_certain("91350100M000100Y34"), is_certain("无")
    (True, False, False)
    """
    return (
        CREDIT_CODE.fullmatch(code) is not None
        and is_sound(code)
        and holds_sound_organisation(code)
    )
