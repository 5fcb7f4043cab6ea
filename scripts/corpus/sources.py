"""What the generator composes from: places, trades, standards, offences and phrases, read once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Provision:
    """A part of a statute as a text cites it; a level that is not printed is ``None``."""

    article: int
    paragraph: int | None = None
    item: int | None = None


@dataclass(frozen=True, slots=True)
class County:
    """A county with two towns, and how the offices of its province are called."""

    province: str
    city: str
    county: str
    towns: tuple[str, ...]
    office: str
    discretion: str | None
    discretion_prefix: str
    coastal: bool

    @property
    def province_short(self) -> str:
        """The province as it opens the names of enterprises: 山西, 内蒙古."""
        return re.sub("(省|市|(壮族|回族|维吾尔)?自治区)$", "", self.province)

    @property
    def city_bureau(self) -> str:
        """The bureau that decides."""
        return f"{self.city}生态环境局" if self.office != "district" else self.county_bureau

    @property
    def county_bureau(self) -> str:
        """The office that inspects, in the form usual in the province."""
        short = self.county[:-1] if len(self.county) > 2 else self.county
        return {
            "branch": f"{self.city}生态环境局{short}分局",
            "full": f"{self.city}生态环境局{self.county}分局",
            "inner": f"{self.city}{short}生态环境局",
            "county": f"{self.city}{self.county}生态环境分局",
            "district": f"{self.city}{self.county}生态环境局",
        }[self.office]

    @property
    def department(self) -> str:
        """The bureau of the province, or of the municipality."""
        kind = "局" if self.office == "district" else "厅"
        return f"{self.province}生态环境{kind}"


@dataclass(frozen=True, slots=True)
class Trade:
    """A trade: what its enterprises are called, run, and discard."""

    noun: str
    suffixes: tuple[str, ...]
    lines: tuple[str, ...]
    devices: tuple[str, ...]
    waste: tuple[str, ...]
    residue: str
    water: str


@dataclass(frozen=True, slots=True)
class Limit:
    """The greatest permitted value of a pollutant."""

    pollutant: str
    limit: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Standard:
    """An emission standard with some of its limits."""

    title: str
    number: str
    medium: str
    trades: tuple[str, ...]
    limits: tuple[Limit, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """What an authority orders (责令…) and the measure that this is, if any."""

    text: str
    measure: str


@dataclass(frozen=True, slots=True)
class Offence:
    """Something done wrong, and the law that answers it; see ``data/offences.toml``."""

    id: str
    penalty: str
    bracket: tuple[int, int] | None
    statute: str
    violated: tuple[Provision, ...]
    applied: tuple[Provision, ...]
    names: tuple[str, ...]
    findings: tuple[str, ...]
    trades: tuple[str, ...]
    words: tuple[str, ...]
    shape: str
    measured: str
    evasion: bool
    transfer_inherent: bool
    minor: bool
    coastal: bool
    income: bool
    person: tuple[int, int] | None
    orders: tuple[Order, ...]
    quote: str
    discretion_table: str


@cache
def phrases() -> dict[str, Any]:
    """The wordings of ``phrases.toml``."""
    return _load("phrases.toml")


@cache
def happenings() -> dict[str, Any]:
    """The wordings of ``happenings.toml``."""
    return _load("happenings.toml")


@cache
def counties() -> tuple[County, ...]:
    """The counties that documents are set in unless another land is asked for."""
    return _counties("places.toml")


@cache
def all_counties() -> tuple[County, ...]:
    """Counties of every province, autonomous region and municipality of the mainland."""
    return (*counties(), *_counties("places_more.toml"))


def _counties(file: str) -> tuple[County, ...]:
    return tuple(
        County(
            province=province["name"],
            city=entry["city"],
            county=entry["county"],
            towns=tuple(entry["towns"]),
            office=province["office"],
            discretion=province.get("discretion"),
            discretion_prefix=province.get("discretion_prefix", ""),
            coastal=entry.get("coastal", False),
        )
        for province in _load(file)["province"]
        for entry in province["counties"]
    )


@cache
def trades() -> dict[str, Trade]:
    """Trades by noun."""
    return {
        entry["noun"]: Trade(
            noun=entry["noun"],
            suffixes=tuple(entry["suffixes"]),
            lines=tuple(entry["lines"]),
            devices=tuple(entry["devices"]),
            waste=tuple(entry["waste"]),
            residue=entry.get("residue", ""),
            water=entry["water"],
        )
        for entry in _load("trades.toml")["trade"]
    }


@cache
def standards() -> tuple[Standard, ...]:
    """All standards."""
    return tuple(
        Standard(
            title=entry["title"],
            number=entry["number"],
            medium=entry["medium"],
            trades=tuple(entry["trades"]),
            limits=tuple(
                Limit(one["pollutant"], Decimal(one["limit"]), one["unit"])
                for one in entry["limits"]
            ),
        )
        for entry in _load("standards.toml")["standard"]
    )


@cache
def offences() -> tuple[Offence, ...]:
    """All offences."""
    return tuple(_offence(entry) for entry in _load("offences.toml")["offence"])


def _offence(entry: dict[str, Any]) -> Offence:
    usual = [{"text": "改正违法行为", "measure": "rectify"}]
    return Offence(
        id=entry["id"],
        penalty=entry["penalty"],
        bracket=_pair(entry.get("bracket")),
        statute=entry["statute"],
        violated=tuple(Provision(**one) for one in entry["violated"]),
        applied=tuple(Provision(**one) for one in entry["applied"]),
        names=tuple(entry["names"]),
        findings=tuple(entry["findings"]),
        trades=tuple(entry["trades"]),
        words=tuple(entry.get("words", ())),
        shape=entry.get("shape", "fixed"),
        measured=entry.get("measured", ""),
        evasion=entry.get("evasion", False),
        transfer_inherent=entry.get("transfer_inherent", False),
        minor=entry.get("minor", False),
        coastal=entry.get("coastal", False),
        income=entry.get("income", False),
        person=_pair(entry.get("person")),
        orders=tuple(Order(**one) for one in entry.get("orders", usual)),
        quote=entry.get("quote", ""),
        discretion_table=entry.get("discretion_table", ""),
    )


def _pair(values: list[int] | None) -> tuple[int, int] | None:
    return None if values is None else (values[0], values[1])


def _load(name: str) -> dict[str, Any]:
    with (_DATA / name).open("rb") as file:
        return tomllib.load(file)
