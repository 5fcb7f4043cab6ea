"""Invented enterprises and persons: anonymised as in bulletins, or named as in decision letters."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from corpus.sources import County, Trade

# Legal forms shortened to what the text calls the enterprise afterwards.
_PRONOUNS = {
    "有限公司": "该公司",
    "股份有限公司": "该公司",
    "有限责任公司": "该公司",
    "厂": "该厂",
    "加工厂": "该厂",
    "场": "该养殖场",
    "专业合作社": "该合作社",
    "回收站": "该回收站",
    "销售服务部": "该服务部",
}
_SURNAMES = "王李张刘陈杨赵周吴徐孙马朱胡郭何林罗高梁"
# Rare pairs, so that no real enterprise is likely to bear the name.
_SYLLABLES = "垚沣翊泓澍岱峤霁珩溆荻樾汀砚岚滢"
_CODE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


@dataclass(frozen=True, slots=True)
class Firm:
    """An enterprise: its name, how headings and later sentences call it, and where it is told."""

    name: str
    headline: str
    pronoun: str
    carries_place: bool


def anonymous_firm(rng: Random, county: County, town: str, trade: Trade) -> Firm:
    """A firm such as 清徐县徐沟镇某陶瓷有限公司, or 山西某陶瓷有限公司 without its place."""
    suffix = rng.choice(trade.suffixes)
    hidden = rng.choices(["某", "××", "XX"], [12, 1, 1])[0]
    core = f"{hidden}{trade.noun}{suffix}"
    by_place = suffix not in ("有限公司", "股份有限公司") or rng.random() < 0.7
    owner = f"{county.county}{town}" if by_place else county.province_short
    kind = "企业" if suffix.endswith("公司") else suffix
    return Firm(
        name=f"{owner}{core}",
        headline=f"{county.county}某{trade.noun}{kind}",
        pronoun=_PRONOUNS[suffix],
        carries_place=by_place,
    )


def named_firm(rng: Random, county: County, trade: Trade) -> Firm:
    """A firm with an invented name, as a decision letter must have it."""
    pair = "".join(rng.sample(_SYLLABLES, 2))
    name = f"{county.county}{pair}{trade.noun}有限公司"
    return Firm(name=name, headline=name, pronoun="你单位", carries_place=False)


def person(rng: Random) -> str:
    """A person in the shape of bulletins: 韩某, 韩某某."""
    return rng.choice(_SURNAMES) + rng.choice(["某", "某某"])


def full_name(rng: Random) -> str:
    """A person's full name, of rare syllables, so that it is nobody's."""
    return rng.choice(_SURNAMES) + "".join(rng.sample(_SYLLABLES, 2))


def credit_code(rng: Random, division: str) -> str:
    """A unified social credit code (统一社会信用代码) with both of its check digits right."""
    body = "MA" + "".join(rng.choice(_CODE_ALPHABET) for _ in range(6))
    organisation = body + _organisation_check(body)
    base = f"91{division}{organisation}"
    return base + code_check(base)


def code_check(base: str) -> str:
    """The eighteenth character of a unified social credit code (GB 32100-2015).

    >>> code_check("91330100799655058")
    'B'
    """
    total = sum(_CODE_ALPHABET.index(sign) * pow(3, i, 31) for i, sign in enumerate(base))
    return _CODE_ALPHABET[-total % 31]


def _organisation_check(body: str) -> str:
    """The ninth character of an organisation code (GB 11714-1997)."""
    total = sum(
        int(sign, 36) * weight for sign, weight in zip(body, _ORGANISATION_WEIGHTS, strict=True)
    )
    rest = -total % 11
    return "X" if rest == 10 else str(rest)
