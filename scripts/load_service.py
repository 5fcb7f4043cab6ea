"""Many users at once on a running service: how long answers take, and how many fail.

    kg serve --store DIR --workers 2 &
    python scripts/load_service.py http://127.0.0.1:8000 --users 50 --seconds 60 [--hostile]

Each user asks, one after the other and with a pause between, a named question
(half of the requests), the data of a thing (three tenths), a listing or a
small query. ``--hostile`` lets one more user send a query that never ends
beside them. The result is JSON on standard output: for each kind of request
and for all the number, errors, and the 50th, 95th and 99th percentile in
milliseconds.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field

import httpx

HOSTILE = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER(CONTAINS(STR(?a), STR(?f))) }"
SMALL = (
    "SELECT ?c ?fine { ?c a gd:Case ; gd:fineCNY ?fine } ORDER BY DESC(?fine) LIMIT 20",
    "ASK { ?c a gd:Case }",
    "SELECT ?p { ?c gd:penalisedUnder ?p } LIMIT 50",
)


@dataclass
class Measured:
    """What came of the requests, by kind."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: Counter[str] = field(default_factory=Counter)

    def result(self) -> dict[str, object]:
        """The percentiles of all and of each kind, and the errors."""
        every = [second for seconds in self.seconds.values() for second in seconds]
        kinds = {kind: summary(seconds) for kind, seconds in sorted(self.seconds.items())}
        return {"all": summary(every), "kinds": kinds, "errors": dict(self.errors)}


def summary(seconds: list[float]) -> dict[str, float]:
    if not seconds:
        return {"requests": 0}
    ordered = sorted(seconds)

    def percentile(share: float) -> float:
        return round(1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))], 1)

    return {"requests": len(ordered), "p50_ms": percentile(0.5), "p95_ms": percentile(0.95),
            "p99_ms": percentile(0.99)}  # fmt: skip


@dataclass
class World:
    """What there is to ask for."""

    questions: list[str]
    things: list[str]

    def request(self, chance: random.Random) -> tuple[str, str, dict[str, str]]:
        """A kind of request, its path and its parameters."""
        dice = chance.random()
        if dice < 0.5:
            return "question", f"/queries/{chance.choice(self.questions)}", {}
        if dice < 0.8 and self.things:
            suffix = chance.choice(("ttl", "json", "jsonld"))
            return "data", f"/data/{chance.choice(self.things)}.{suffix}", {}
        if dice < 0.9:
            return "listing", "/things", {"class": "Case", "limit": "50"}
        return "query", "/sparql", {"query": chance.choice(SMALL)}


async def world(client: httpx.AsyncClient, slowest: float) -> World:
    """The questions that are answered at all within some seconds when nobody else asks."""
    names = [each["name"] for each in (await client.get("/queries")).json()]
    quick = []
    for name in names:
        started = time.perf_counter()
        found = await client.get(f"/queries/{name}", timeout=120)
        spent = time.perf_counter() - started
        if found.status_code == 200 and spent <= slowest:
            quick.append(name)
        else:
            print(f"left out: {name} ({found.status_code}, {spent:.2f} s)", file=sys.stderr)
    things = []
    for kind in ("Case", "Place", "Provision"):
        page = (await client.get("/things", params={"class": kind, "limit": 300})).json()
        things += [item["href"].removeprefix("/id/") for item in page.get("items", ())]
    return World(quick, things)


async def user(
    client: httpx.AsyncClient, there: World, seed: int, until: float, pause: float, held: Measured
) -> None:
    chance = random.Random(seed)
    await asyncio.sleep(chance.random() * pause)
    while time.perf_counter() < until:
        kind, path, parameters = there.request(chance)
        started = time.perf_counter()
        try:
            found = await client.get(path, params=parameters)
            if found.status_code != 200:
                held.errors[f"{kind} {found.status_code}"] += 1
        except httpx.HTTPError as error:
            held.errors[f"{kind} {type(error).__name__}"] += 1
        held.seconds[kind].append(time.perf_counter() - started)
        await asyncio.sleep(chance.uniform(0.5, 1.5) * pause)


async def hostile(client: httpx.AsyncClient, until: float, seen: Counter[int]) -> None:
    while time.perf_counter() < until:
        found = await client.get("/sparql", params={"query": HOSTILE}, timeout=300)
        seen[found.status_code] += 1


async def measured(options: argparse.Namespace) -> dict[str, object]:
    limits = httpx.Limits(max_connections=options.users + 5)
    async with httpx.AsyncClient(base_url=options.address, timeout=60, limits=limits) as client:
        there, held, seen = await world(client, options.slowest), Measured(), Counter[int]()
        until = time.perf_counter() + options.seconds
        work = [
            user(client, there, seed, until, options.pause, held) for seed in range(options.users)
        ]
        if options.hostile:
            work.append(hostile(client, until, seen))
        await asyncio.gather(*work)
    asked = {"users": options.users, "seconds": options.seconds, "pause": options.pause,
             "questions": len(there.questions), "things": len(there.things)}  # fmt: skip
    return {"asked": asked, **held.result(), "hostile": dict(seen)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("address")
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=1.0, help="seconds between two requests")
    parser.add_argument("--slowest", type=float, default=1.0,
                        help="leave out questions that alone take longer (seconds)")  # fmt: skip
    parser.add_argument("--hostile", action="store_true")
    print(json.dumps(asyncio.run(measured(parser.parse_args())), indent=2))


if __name__ == "__main__":
    main()
