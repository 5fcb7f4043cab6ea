"""The grammar of provision lists: 第一百一十二条第一款第（六）项、第二款."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.extraction.cues import compose, fill
from kg.extraction.numerals import INTEGER, integer
from kg.records import Span

_PARTS = {
    "n": INTEGER,
    "sep": r"(?:、|，|,|及|和|与|或|以及|并|暨)",
    "open": r"[（(〔\[]?",
    "close": r"[）)〕\]]?",
}
_MORE = fill(r"(?:(?:<sep>)? 第? <open> <n> <close>)*+", **_PARTS)
_STEP = compose(
    r"""(?P<sep>(?:<sep>|\s)*+)
        (?: 第? (?P<article>\s*<n>\s*) 条 (?:之(?P<suffix><n>))?
          | 第? (?P<paragraph><n>(?:、第?<n>)*) 款
          | 第? (?P<items><open> <n> <close> <more>) 项 (?:目)?
        )""",
    more=_MORE,
    **_PARTS,
)
_NUMBER = re.compile(INTEGER)


@dataclass(frozen=True, slots=True)
class Provision:
    """One provision as printed, with the span of the words that added it."""

    span: Span
    article: int | None = None
    article_suffix: int = 0
    paragraph: int | None = None
    item: int | None = None


def scan(text: str, position: int) -> tuple[list[Provision], int]:
    """The provisions listed from a position on, and where the list ends.

    A level that is missing is inherited from the provision before it.

    >>> found, _ = scan("第一百一十二条第一款第（六）项、第二款之规定", 0)
    >>> [(p.article, p.paragraph, p.item) for p in found]
    [(112, 1, 6), (112, 2, None)]
    """
    found: list[Provision] = []
    while True:
        step = _STEP.match(text, position)
        if step is None or (found and not step["sep"] and step["article"]):
            return found, position
        if not found and step["sep"]:
            return found, position
        _take(step, found)
        position = step.end()


def _take(step: re.Match[str], found: list[Provision]) -> None:
    """Add one level (article, paragraph or item) to the list."""
    span = Span(step.end("sep"), step.end())
    if step["article"]:
        suffix = integer(step["suffix"]) if step["suffix"] else 0
        found.append(Provision(span, integer(step["article"].strip()), suffix or 0))
        return
    last = found[-1] if found else Provision(span)
    if step["paragraph"]:
        numbers = [integer(n) for n in _NUMBER.findall(step["paragraph"])]
        fresh = not step["sep"] and last.paragraph is None and last.item is None
        base = replace(last, paragraph=None, item=None)
        _extend(found, base, [{"paragraph": n} for n in numbers], span, join=fresh)
    else:
        numbers = [integer(n) for n in _NUMBER.findall(step["items"])]
        fresh = last.item is None and (not step["sep"] or last.paragraph is not None)
        base = replace(last, item=None)
        _extend(found, base, [{"item": n} for n in numbers], span, join=fresh)


def _extend(
    found: list[Provision],
    base: Provision,
    levels: list[dict[str, int | None]],
    span: Span,
    *,
    join: bool,
) -> None:
    """Append provisions below a base; with ``join`` the first completes the last one."""
    for level in levels:
        if join and found:
            joined = Span(found[-1].span.start, span.end)
            found[-1] = replace(found[-1], span=joined, **level)  # type: ignore[arg-type]
        else:
            found.append(replace(base, span=span, **level))  # type: ignore[arg-type]
        join = False
