"""Measures candidates among many names: ``python scripts/measure_candidates.py``.

Writes a corpus of invented enterprises in which some are told by a second,
known spelling, resolves every mention, looks for candidates, and prints time,
memory, and how many of the planted pairs were found. ``--out`` keeps the
corpus as CSV for other programs to be measured on.
"""

from __future__ import annotations

import csv
import random
import resource
import time
from collections.abc import Callable
from pathlib import Path

import click

from kg.identity.candidates import Named, candidates, groups
from kg.identity.comparing import Decision
from kg.linking import enterprises
from kg.linking.cues import table
from kg.linking.enterprise_parts import plain
from kg.registers import divisions

_BRAND = "鑫源宏达恒泰华盛金利兴隆瑞丰永昌顺天德润祥和新安康龙海东方嘉禾岚砚珩栎铎屿芷蔚祺昀湛"
_FORMS = ["有限公司"] * 8 + ["有限责任公司", "股份有限公司"]
_Spelling = Callable[[random.Random, str, str, str], str]


@click.command()
@click.option("--mentions", type=click.IntRange(min=100), default=100_000, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--out", type=click.Path(path_type=Path), help="Write names and pairs as CSV here.")
def main(mentions: int, seed: int, out: Path | None) -> None:
    """Measure, and print one figure a line."""
    names, pairs = corpus(mentions, seed)
    if out is not None:
        _write(out, names, pairs)
    started = time.perf_counter()
    keys = {name: enterprises.resolve(name) for name in names}
    resolved = time.perf_counter() - started
    grouped = groups(Named(name) for name in names)
    found = candidates(names)
    spent = time.perf_counter() - started
    one = {(plain(c.a), plain(c.b)): c.comparison.decision for c in found.found}
    met = [_met(one, a, b) for a, b, _ in pairs]
    by_key = sum(plain(a) == plain(b) for a, b, _ in pairs)
    planted = {tuple(sorted((plain(a), plain(b)))) for a, b, _ in pairs}
    same = [pair for pair, decision in one.items() if decision is Decision.SAME]
    click.echo(f"mentions {len(names)}, distinct names {len(keys)}, nodes {len(grouped)}")
    click.echo(f"planted pairs {len(pairs)}: one key {by_key}, {_share(met)} found at all,")
    click.echo(f"  {sum(each is Decision.SAME for each in met)} of them decided as same")
    click.echo(f"same but not planted: {sum(tuple(sorted(p)) not in planted for p in same)}")
    click.echo(
        f"pairs compared {found.compared}, kept {len(found.found)}, left out {found.left_out}"
    )
    click.echo(f"seconds {spent:.1f} (keys {resolved:.1f})")
    click.echo(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    for kind in sorted({kind for _, _, kind in pairs}):
        own = [each for each, (_, _, of) in zip(met, pairs, strict=True) if of == kind]
        click.echo(f"  {kind}: {_share(own)} found")


def corpus(mentions: int, seed: int) -> tuple[list[str], list[tuple[str, str, str]]]:
    """Mentions of invented enterprises, and the pairs of spellings that mean one with their kind.

    A third of the names are met once, others up to six times; one enterprise
    in four is told by a second spelling too.
    """
    chance = random.Random(seed)
    places = [d for d in divisions.all_divisions() if d.level in {"prefecture", "county"}]
    places = [d for d in places if len(d.name) > 2 and d.type != "市辖区"]
    trades = [word for word in table("enterprise_parts")["trades"]["words"] if len(word) < 6]
    names: list[str] = []
    pairs, seen = [], set[str]()
    while len(names) < mentions:
        place = chance.choice(places)
        brand = "".join(chance.choices(_BRAND, k=chance.choice([2, 2, 2, 3])))
        rest, form = brand + chance.choice(trades), chance.choice(_FORMS)
        name = f"{place.name}{rest}{form}"
        if name in seen:
            continue
        seen.add(name)
        names.extend([name] * chance.choice([1, 1, 2, 3, 6]))
        if chance.random() < 0.25:
            kind = chance.choice(sorted(_SPELLINGS))
            other = _SPELLINGS[kind](chance, place.code, rest, form)
            if other and other != name:
                names.append(other)
                pairs.append((name, other, kind))
    chance.shuffle(names)
    return names, pairs


def _place(code: str) -> str:
    division = divisions.by_code(code)
    assert division is not None, code
    return division.name


def _with_province(_: random.Random, code: str, rest: str, form: str) -> str:
    above = divisions.province_of(code)
    return f"{'' if above is None else above.name}{_place(code)}{rest}{form}"


def _misread(chance: random.Random, code: str, rest: str, form: str) -> str:
    pairs = [p for p in table("enterprise_parts")["slips"]["in_trades"] if p[1] in rest[2:]]
    if not pairs:
        return ""
    wrong, right = chance.choice(pairs)
    at = rest.rindex(right)
    return f"{_place(code)}{rest[:at]}{wrong}{rest[at + 1 :]}{form}"


def _short_place(_: random.Random, code: str, rest: str, form: str) -> str:
    division = divisions.by_code(code)
    return f"{'' if division is None else division.usual}{rest}{form}"


_SPELLINGS: dict[str, _Spelling] = {
    "short place": _short_place,
    "with province": _with_province,
    "misread trade": _misread,
    "place missing": lambda _, code, rest, form: f"{rest}{form}",
    "looser form": lambda _, code, rest, form: f"{_place(code)}{rest}公司",
    "misread form": lambda _, code, rest, form: f"{_place(code)}{rest}{form[:-1]}可",
    "punctuation": lambda _, code, rest, form: f"{_place(code)}{rest}{form}。",
}


def _met(one: dict[tuple[str, str], Decision], a: str, b: str) -> Decision | None:
    x, y = sorted((plain(a), plain(b)))
    return Decision.SAME if x == y else one.get((x, y), one.get((y, x)))


def _share(met: list[Decision | None]) -> str:
    return f"{sum(each is not None for each in met) / max(1, len(met)):.4f}"


def _write(out: Path, names: list[str], pairs: list[tuple[str, str, str]]) -> None:
    out.mkdir(parents=True, exist_ok=True)
    with (out / "names.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["name"], *([name] for name in names)])
    with (out / "pairs.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["a", "b", "kind"], *pairs])


if __name__ == "__main__":
    main()
