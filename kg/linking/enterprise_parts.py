"""The parts of an enterprise's name: place, brand (字号), trade, legal form, branch."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.linking.cues import table
from kg.registers import areas, divisions
from kg.registers.areas import Reading
from kg.registers.names import normalised

_DATA = "enterprise_parts"
_DIGITS = {word: str(number) for number, word in enumerate("零一二三四五六七八九")}
_NOTE = re.compile(r"\((?:以下简?称|下称|简称)[^()]*\)$")
_GROUP = re.compile(r"\((集团|控股)\)")
_BRACKETS = re.compile(r"[()]")
_IN_BRACKETS = re.compile(r"\(([^()]+)\)")


@dataclass(frozen=True, slots=True)
class Home:
    """The place with which a name begins: where it ends, and the divisions that it may mean."""

    end: int
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Parts:
    """A name taken apart; ``middle`` is brand and trade together, without brackets.

    ``form`` is the legal form in its usual wording, or the kind of a business
    that is no company (厂, 经营部), ``branch`` what follows the form, ``inner``
    the places and other words in brackets, which tell brother companies apart.
    """

    place: str
    codes: frozenset[str]
    middle: str
    brand: str
    trade: str
    form: str
    is_company: bool
    branch: str
    inner: tuple[str, ...]


def plain(name: str) -> str:
    """A name in the form of its key: brackets of 集团 gone, legal forms in their usual wording.

    Company Law art. 7 calls 有限责任公司 also 有限公司, and 股份有限公司 also
    股份公司. The place at the head stays as printed.

    >>> plain("山西省宏图（集团）有限责任公司"), plain("绿源股份公司（以下简称绿源公司）")
    ('山西省宏图集团有限公司', '绿源股份有限公司')
    """
    text = _GROUP.sub(r"\1", _NOTE.sub("", normalised(name)))
    text = text.replace("有限责任公司", "有限公司").replace("股份责任公司", "股份有限公司")
    return text.replace("股份公司", "股份有限公司")


def with_short_head(name: str) -> str:
    """A name as it is compared, whatever its place is printed as; never to be shown.

    The place at its head is written in its usual short form where that form
    means the same place by itself, and nothing is changed where it is unsure.

    >>> with_short_head("山西省介休市鑫源铸造有限责任公司")
    '介休鑫源铸造有限公司'
    >>> with_short_head("朝阳区鑫源铸造有限公司")
    '朝阳区鑫源铸造有限公司'
    """
    text = plain(name)
    found = home(text)
    if found is None or len(found.codes) != 1 or not parts(text).brand:
        return text
    (code,) = found.codes
    division = divisions.by_code(code)
    if division is None:
        return text
    for usual in filter(None, (*division.short, division.usual)):
        shorter = usual + text[found.end :]
        if home(shorter) == Home(len(usual), found.codes):
            return shorter
    return text


@lru_cache(maxsize=65536)
def home(text: str) -> Home | None:
    """The place with which a name begins, as far as the name itself says so."""
    readings = [reading for reading in areas.read(text) if _says_home(reading, text)]
    longest = [reading for reading in readings if reading.end == readings[0].end]
    chosen = [reading for reading in longest if reading.spelled_out] or longest
    if not chosen:
        return None
    return Home(chosen[0].end, frozenset(reading.division.code for reading in chosen))


def _says_home(reading: Reading, name: str) -> bool:
    """Whether a beginning that reads as a division says where the enterprise is at home."""
    cues = table("enterprises")
    if reading.division.is_former or reading.end == len(name):
        return False
    if reading.spelled_out or reading.steps > 1:
        return True
    return (
        name[: reading.end] not in cues["brands"]
        and reading.division.level in cues["short_levels"]
        and reading.division.type not in cues["not_short_types"]
    )


@lru_cache(maxsize=262144)
def parts(name: str) -> Parts:
    """The parts of a name.

    >>> found = parts("运城市鑫源铸造有限公司第二分公司")
    >>> found.place, found.brand, found.trade, found.form, found.branch
    ('运城市', '鑫源', '铸造', '有限公司', '2分公司')
    """
    text = _mended(numbered(plain(name)).replace("有限有限公司", "有限公司"))
    head, branch = _cut_branch(text)
    where = home(head)
    place = "" if where is None else head[: where.end]
    rest = head[len(place) :]
    form = next((form for form in _forms() if rest.endswith(form)), "")
    is_company = bool(form)
    if not form:
        form = next((kind for kind in _kinds() if rest.endswith(kind)), "")
    body = rest.removesuffix(form)
    inner = tuple(_IN_BRACKETS.findall(body))
    middle = _BRACKETS.sub("", body)
    brand = _brand(middle)
    usual = table(_DATA)["forms"].get(form, form)
    codes = frozenset() if where is None else where.codes
    return Parts(
        place, codes, middle, brand, middle[len(brand) :], usual, is_company, branch, inner
    )


def parent(name: str) -> str | None:
    """The company whose branch or plant a name says that it is; ``None`` for others.

    >>> parent("运城市鑫源铸造有限公司平陆分公司"), parent("运城市鑫源铸造有限公司")
    ('运城市鑫源铸造有限公司', None)
    """
    match = _branch_of().fullmatch(normalised(name))
    return None if match is None else match["head"]


def numbered(text: str) -> str:
    """A name with its ordinal numbers in digits: 第二分公司 is 2分公司.

    >>> numbered("东风化工第一厂"), numbered("东风化工一厂"), numbered("三一重工")
    ('东风化工1厂', '东风化工1厂', '三一重工')
    """
    return _number().sub(lambda match: _digits(match[1]), text)


def _digits(word: str) -> str:
    if word.isdecimal():
        return str(int(word))
    tens, ten, units = word.rpartition("十")
    value = (_DIGITS.get(tens, "1") if ten else "") + (
        "".join(_DIGITS[each] for each in units) or ("0" if ten else "")
    )
    return value or word


def _cut_branch(text: str) -> tuple[str, str]:
    match = _branch_of().fullmatch(text)
    return (text, "") if match is None else (match["head"], match["branch"])


def _brand(middle: str) -> str:
    """What is left of a name's middle when the words of its trade are taken from its end."""
    rest = middle
    while True:
        word = next((rest[-n:] for n in range(8, 1, -1) if rest[-n:] in _trades()), "")
        if not word or len(word) > len(rest):
            return rest
        rest = rest.removesuffix(word)


def _mended(text: str) -> str:
    """A legal form with one character wrong, missing or swapped as it should be.

    >>> _mended("鑫源铸造有限公可"), _mended("鑫源铸造限公司"), _mended("鑫源铸造公司")
    ('鑫源铸造有限公司', '鑫源铸造有限公司', '鑫源铸造公司')
    """
    if _cut_branch(text)[1] or any(form in text for form in table(_DATA)["reading"]["mended"]):
        return text
    for form in table(_DATA)["reading"]["mended"]:
        for slip in _slips_of(form):
            match = re.search(slip + "$", text)
            if match is not None and match.start() > 1:
                return plain(text[: match.start()] + form)
    return text


@cache
def _slips_of(form: str) -> tuple[str, ...]:
    """Patterns of a form with one slip; each leaves no other word that could be meant."""
    wrong = [form[:n] + "[^公司厂矿店部集团]" + form[n + 1 :] for n in range(1, len(form))]
    swapped = [
        form[:n] + form[n + 1] + form[n] + form[n + 2 :]
        for n in range(len(form) - 1)
        if form[n] != form[n + 1]
    ]
    missing = [
        form[:n] + form[n + 1 :] for n in range(len(form)) if form[:n] + form[n + 1 :] != "公司"
    ]
    return (*swapped, *wrong, *missing)


@cache
def _forms() -> tuple[str, ...]:
    return tuple(sorted(table(_DATA)["forms"], key=len, reverse=True))


@cache
def _kinds() -> tuple[str, ...]:
    return tuple(sorted(table(_DATA)["trades"]["kinds"], key=len, reverse=True))


@cache
def _trades() -> frozenset[str]:
    return frozenset(table(_DATA)["trades"]["words"])


@cache
def _number() -> re.Pattern[str]:
    after = "|".join(sorted(table(_DATA)["reading"]["numbered"], key=len, reverse=True))
    return re.compile(rf"第?([一二三四五六七八九十]{{1,3}}|[0-9]{{1,3}})(?={after})")


@cache
def _branch_of() -> re.Pattern[str]:
    """A company with its full legal form, and what stands behind it as its branch or plant."""
    ends = "|".join(sorted(table(_DATA)["reading"]["branches"], key=len, reverse=True))
    return re.compile(
        rf"(?P<head>.{{2,}}?(?:有限公司|有限责任公司|集团公司|总公司|股份公司))"
        rf"(?P<branch>.{{0,20}}?(?:{ends}))"
    )
