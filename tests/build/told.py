"""Short accounts of cases, and judgements on the stores that are built of them."""

from __future__ import annotations

import re
from pathlib import Path

from kg.build import build, judging, reading
from kg.build.judging import judgements_of
from kg.graph.results import Solutions
from kg.identity.deciding import judge_fact, judge_pair
from kg.identity.judgements.records import Judgement, Kind
from tests.build.corpus import dump

# The IRI of a case rests on its first 200 characters.
MIDDLE = (
    "执法人员现场查阅了该公司的运行台账、在线监测数据和危险废物管理记录，并对相关负责人员进行了询问。"
    * 5
)


def told(
    name: str, *, number: str = "一", day: str = "2025年4月16日", fine: str | None = "43万元"
) -> str:
    """A bulletin of one case; without a fine it is only ordered to make good."""
    ending = "责令该公司改正违法行为" if fine is None else f"对该公司处罚款{fine}"
    return (
        f"案例{number}：{name}超标排放案\n{day}，介休市生态环境局对{name}检查时发现其超标排放"
        f"大气污染物。{MIDDLE}2025年6月3日，介休市生态环境局{ending}。\n"
    )


def store_of(folder: Path, *texts: str) -> Path:
    """A store built from files with these texts, in a folder of its own."""
    files = folder / "files"
    files.mkdir(parents=True)
    for number, text in enumerate(texts):
        (files / f"{number}.txt").write_text(text, "utf-8")
    build([files], folder / "store", workers=1)
    return folder / "store"


def pair(store: Path, kind: Kind, a: str, b: str) -> Judgement:
    """Judge two things, and let the store follow."""
    with reading(store) as opened:
        made = judge_pair(opened, judgements_of(store), kind, a, b, who="王")
    judging.apply(store)
    return made


def fact(
    store: Path, kind: Kind, subject: str, predicate: str, value: str, right: str | None = None
) -> Judgement:
    """Judge a fact, and let the store follow."""
    with reading(store) as opened:
        told = (subject, predicate, value)
        made = judge_fact(opened, judgements_of(store), kind, told, right, who="王", why="核对原件")
    judging.apply(store)
    return made


def column(store: Path, sparql: str) -> list[str]:
    """The first column of an answer, sorted."""
    with reading(store) as opened:
        found = opened.query(sparql)
    assert isinstance(found, Solutions)
    return sorted(row[0].value for row in found.rows if row[0] is not None)


def cases(store: Path) -> list[str]:
    """The paths of all cases, in the order of their documents."""
    found = re.findall(r"id/(case/[0-9a-f]{16})> <[^>]*publishedIn", dump(store).decode())
    return sorted(set(found))


def enterprises(store: Path) -> list[str]:
    """The paths of the named enterprises."""
    return sorted(set(re.findall(r"id/(enterprise/[^>]*)> <[^>]*label>", dump(store).decode())))
