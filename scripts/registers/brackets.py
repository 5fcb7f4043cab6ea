"""Penalty brackets recomputed from the words of the law.

The reader knows the usual wording of sums (处二十万元以上一百万元以下的罚款),
multiples, percentages and shares, the conditions and the payers that
``inputs/brackets.toml`` lists, and paragraphs that lay down the sums for the
items of another one (有前款第三项行为的). What mentions a fine and fits none of
these is reported.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import cn2an

from kg.laws.text import ArticleText, LawText, ParagraphText

RULES = tomllib.loads(
    (Path(__file__).parent / "inputs" / "brackets.toml").read_text(encoding="utf-8")
)
NUMBER = r"(?:\d+(?:\.\d+)?|[零〇一二三四五六七八九十百千万亿两]+)"
UNIT = r"(?:亿元|万元|千元|百元|元|万|千)"
FINE = r"(?:的?(?:计算)?罚款)"
BASE = r"(?P<of>[^，；。：]*?)(?:的)?"
# The order matters: a range before an upper limit, a limit before one sum.
SUMS = {
    "multiple": rf"{BASE}(?P<least>{NUMBER})倍以上(?P<most>{NUMBER})倍以下{FINE}",
    "up_to_multiple": rf"{BASE}(?P<most>{NUMBER})倍以下{FINE}",
    "one_multiple": rf"{BASE}(?P<most>{NUMBER})倍{FINE}",
    "equal": rf"{BASE}(?P<most>等值)以下{FINE}",
    "percent": rf"{BASE}百分之(?P<least>{NUMBER})以上百分之(?P<most>{NUMBER})以下{FINE}",
    "up_to_percent": rf"{BASE}百分之(?P<most>{NUMBER})以下{FINE}",
    "one_percent": rf"{BASE}百分之(?P<most>{NUMBER})(?:的)?{FINE}",
    "range": rf"(?P<least>{NUMBER}{UNIT})以上(?P<most>{NUMBER}{UNIT})以下{FINE}",
    "total": rf"罚款(?:总)?(?:数)?额为(?P<least>{NUMBER}{UNIT})以上(?P<most>{NUMBER}{UNIT})以下",
    "up_to": rf"(?P<most>{NUMBER}{UNIT})以下{FINE}",
    "one_sum": rf"(?P<most>{NUMBER}{UNIT}){FINE}",
}


def _named(kind: str) -> str:
    """The pattern of one kind of sum, its groups called after the kind."""
    return f"(?P<{kind}>" + re.sub(r"P<(least|most|of)>", rf"P<{kind}_\1>", SUMS[kind]) + ")"


SUM = re.compile("|".join(map(_named, SUMS)))
CLAUSES = re.compile(r"[；。：]")
ITEM_WORD = r"第[（(]?[一二三四五六七八九十]+[)）]?项"
WHICH = r"(?:本条)?(?:前款|第(?P<paragraph>[一二三四五六七八九十]+)款)(?:规定的?)?"
SCOPE = re.compile(
    rf"{WHICH}(?P<but>除)?(?P<items>{ITEM_WORD}(?:(?:[、和或至]|或者|以及)*{ITEM_WORD})*)"
)
ANY_OF = re.compile(rf"(?:有|属于){WHICH}(?:行为|情形)")
ITEM_NUMBER = re.compile(r"(至)?第[（(]?([一二三四五六七八九十]+)[)）]?项")
# Another paragraph of the same article says the sum.
ELSEWHERE = re.compile(
    r"(?:依照|适用|按照)(?:本条)?(?P<which>前款|第[一二三四五六七八九十]+款)"
    r"(?:、第[一二三四五六七八九十]+款)*的?(?:有关)?规定(?:采取措施、)?(?:予以|给予)?(?:处罚|处以罚款)"
)
FLOOR = re.compile(rf"不足(?P<below>{NUMBER}{UNIT})的?，?(?:均)?按照?(?P<as>{NUMBER}{UNIT})计算")
IMPOSING = re.compile(
    r"[^，；。：]{0,16}(?:处以|并处|可以处|处)[^，；。：到过给]{0,12}罚款[^，；。：]{0,8}"
)


@dataclass(frozen=True)
class Bracket:
    """A bracket as the words of the law give it; amounts in yuan, factors in times or percent."""

    article: int
    suffix: int
    paragraph: int
    item: int | None
    variant: str = ""
    payer: str = ""
    basis: str = "fixed"
    least: Decimal | None = None
    most: Decimal | None = None
    factor_least: Decimal | None = None
    factor_most: Decimal | None = None
    factor_of: str = ""
    base_floor: Decimal | None = None
    per: str = ""
    stands_in: int = 0


def read(law: LawText) -> Iterator[Bracket]:
    """All brackets of a text, in the order of the law."""
    for article in law.articles:
        yield from of_article(article)


def unread(law: LawText) -> Iterator[tuple[str, str]]:
    """Articles that speak of imposing a fine and gave no bracket, each with the words."""
    for article in law.articles:
        words = "".join(article.words.split())
        said = IMPOSING.search(words)
        if said is not None and not any(True for _ in of_article(article)):
            yield article.printed, said.group()


def of_article(article: ArticleText) -> Iterator[Bracket]:
    """The brackets that an article lays down, each where its conduct stands."""
    found = [
        bracket
        for number, paragraph in enumerate(article.paragraphs, start=1)
        for bracket in _of_paragraph(article, number, paragraph)
    ]
    yield from found
    for number_, paragraph in enumerate(article.paragraphs, start=1):
        other = ELSEWHERE.search(paragraph.words)
        if other is not None:
            wanted = number_ - 1 if other["which"] == "前款" else number(other["which"][1:-1])
            yield from _from_elsewhere(found, number_, wanted)


def _from_elsewhere(found: list[Bracket], paragraph: int, wanted: int) -> Iterator[Bracket]:
    """The brackets of another paragraph, for the conduct of this one."""
    there = [b for b in found if b.paragraph == wanted]
    for bracket in dict.fromkeys(replace(b, item=None) for b in there):
        if bracket.paragraph != paragraph:
            yield replace(bracket, paragraph=paragraph, stands_in=wanted)


def _of_paragraph(article: ArticleText, number: int, paragraph: ParagraphText) -> Iterator[Bracket]:
    start = Bracket(article.number, article.suffix, number, None, stands_in=number)
    yield from _of_words(start, paragraph.words, article)
    for item in paragraph.items:
        yield from _of_words(replace(start, item=item.number), item.words, article)


def _of_words(start: Bracket, words: str, article: ArticleText) -> Iterator[Bracket]:
    floor = FLOOR.search(words)
    places = [start]
    variant = ""
    for clause in CLAUSES.split("".join(words.split())):
        named = _scope(clause, start, article)
        if named:
            places, variant = named, ""
        elif clause.startswith(("个人", "单位", "违反")):
            places = [start]
        variant = _variant(clause) or ("" if named or _opens_anew(clause) else variant)
        for found in SUM.finditer(clause):
            one = _sum(start, clause, found)
            if floor is not None and one.factor_most is not None:
                one = replace(one, base_floor=amount(floor["as"]))
            own = _variant_before(clause, _place(found)) or variant
            one = replace(one, variant=own, payer=_payer(clause, _place(found)))
            for place in places:
                yield replace(one, paragraph=place.paragraph, item=place.item)


def _scope(clause: str, start: Bracket, article: ArticleText) -> list[Bracket]:
    """The items of the other paragraph that a clause lays down the sums for."""
    found = SCOPE.search(clause) or ANY_OF.search(clause)
    if found is None:
        return []
    paragraph = number(found["paragraph"]) if found["paragraph"] else start.paragraph - 1
    if not 1 <= paragraph <= len(article.paragraphs):
        return []
    if "items" not in found.groupdict():
        # The sum belongs to the conduct, and is also cited where it stands.
        return [start, replace(start, paragraph=paragraph, item=None)]
    items = list(_items(found["items"]))
    if found["but"]:
        items = [i.number for i in article.paragraphs[paragraph - 1].items if i.number not in items]
    return [replace(start, paragraph=paragraph, item=item) for item in items]


def _items(words: str) -> Iterator[int]:
    last = 0
    for until, numeral in ITEM_NUMBER.findall(words):
        this = number(numeral)
        yield from range(last + 1, this + 1) if until and last else [this]
        last = this


def _opens_anew(clause: str) -> bool:
    """Whether a clause is about conduct again, so that the condition before it is over."""
    return clause.startswith(("违反", "有前", "有下列", "对", "单位", "个人"))


def _variant(clause: str) -> str:
    for rule in RULES["variant"]:
        if any(clause.removeprefix("对").startswith(word) for word in rule["words"]):
            return str(rule["name"])
    return ""


def _variant_before(clause: str, position: int) -> str:
    """The condition inside a clause that stands last before a sum: …，逾期不改正的，处….."""
    parts = clause[:position].split("，")
    for at, part in reversed(list(enumerate(parts))):
        for rule in RULES["variant"]:
            if any(re.match(rf"(?:对|并|；)?{word}[^，]*的?$", part) for word in rule["words"]):
                # 违反本法规定，拒不执行应急措施的: the refusal is the breach itself, no condition.
                is_breach = at > 0 and parts[at - 1].startswith("违反")
                return "" if is_breach else str(rule["name"])
    return ""


def _payer(clause: str, position: int) -> str:
    before = clause[:position]
    places = [
        (before.rfind(word), str(rule["name"])) for rule in RULES["payer"] for word in rule["words"]
    ]
    place, name = max(places, default=(-1, ""))
    if place >= 0:
        return name
    # 个人在保护区内游泳的，可以处五百元以下的罚款
    return "individual" if clause.startswith("个人") else ""


def _place(found: re.Match[str]) -> int:
    """Where the sum itself begins, after what a multiple is taken of."""
    return min(
        place
        for name, place in ((n, found.start(n)) for n in found.groupdict())
        if place >= 0 and name.endswith(("_least", "_most"))
    )


def _sum(start: Bracket, clause: str, found: re.Match[str]) -> Bracket:
    kind = next(k for k in SUMS if found[k] is not None)
    groups = found.groupdict()
    least, most, of = groups.get(f"{kind}_least"), groups[f"{kind}_most"], groups.get(f"{kind}_of")
    if of is not None:
        top = Decimal(1 if kind == "equal" else number(most))
        bottom = Decimal(number(least)) if least else top if kind.startswith("one_") else None
        basis = "percent" if "percent" in kind else "multiple_of_value"
        return replace(
            start, basis=basis, factor_least=bottom, factor_most=top, factor_of=base_of(of)
        )
    per = next((w for w in RULES["per"]["words"] if clause[: found.start()].endswith(w)), "")
    top = amount(most)
    bottom = amount(least) if least else top if kind == "one_sum" else None
    return replace(start, least=bottom, most=top, per=per)


def base_of(words: str) -> str:
    """What a multiple is taken of: 货值金额 in 并处货值金额."""
    return re.split(r"处以?(?![置理])|按照|可以|并|，|；", words)[-1].removesuffix("的")


def number(numeral: str) -> int:
    """A whole number in Chinese or Arabic digits."""
    return int(numeral) if numeral.isascii() else int(cn2an.cn2an(numeral, "smart"))


def amount(words: str) -> Decimal:
    """A sum in yuan: 二十万元, 5千元, 20万."""
    bare = words.removesuffix("元")
    digits = re.match(r"[\d.]+", bare)
    if digits is None:
        return Decimal(number(bare))
    unit = {"": 1, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
    return Decimal(digits.group()) * unit[bare[digits.end() :]]
