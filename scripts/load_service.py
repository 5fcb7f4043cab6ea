"""Many users at once on a service: how long answers take, how many fail, what a hostile query does.

    python scripts/load_service.py STORE [--users 50] [--seconds 60] [--json FILE]

Starts ``kg serve`` over the store and lets users ask, each one request after
the other with a pause between: pages, named questions with and without values,
data, searches, listings, small queries (``loading/world.py`` says in which
shares). Three runs, each on a service that has just been started:

- ``calm``: the users alone;
- ``hostile``: one more user sends a query that never ends, again and again;
- ``killed``: the service is killed with signal 9 in the middle and started
  again; what fails meanwhile is counted apart, and some answers from before
  and after are compared byte by byte.

A table is printed; ``--json`` writes the figures. ``answers hit`` are those
that were kept from before, ``collapsed`` those shared with a request under
way, ``miss`` those made anew. Compare only figures from the same run of this
script: the machine, and the users on it, count as well.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).parent))

from loading.figures import Figures, Measured, table
from loading.service import Service
from loading.world import World, explore

HOSTILE = (
    "SELECT (COUNT(*) AS ?n) {{ ?a ?b ?c . ?d ?e ?f "
    "FILTER(CONTAINS(STR(?a), CONCAT(STR(?f), '{n}'))) }}"
)
COMPARED = 40
"""Answers that are compared before and after the service was killed."""


@dataclass
class Run:
    """The users of one run, and what they measured."""

    options: argparse.Namespace
    world: World
    client: httpx.AsyncClient
    until: float
    measured: Measured = field(default_factory=Measured)
    down: bool = False
    lost: Counter[str] = field(default_factory=Counter)

    async def user(self, seed: int) -> None:
        """Ask until the time is over."""
        chance = random.Random(seed)
        await asyncio.sleep(chance.random() * self.options.pause)
        while time.perf_counter() < self.until:
            await self._ask(chance)
            await asyncio.sleep(chance.uniform(0.5, 1.5) * self.options.pause)

    async def _ask(self, chance: random.Random) -> None:
        asked = self.world.ask(chance, self.options.fresh)
        language = {"Accept-Language": "en" if chance.random() < 0.1 else "zh"}
        started, was_down = time.perf_counter(), self.down
        try:
            found = await self.client.get(asked.address, headers=language)
        except httpx.HTTPError as error:
            held = self.lost if was_down or self.down else self.measured.errors
            held[type(error).__name__] += 1
            return
        if found.status_code != 200:
            held = self.lost if self.down else self.measured.errors
            held[f"{found.status_code} {asked.address[:60]}"] += 1
        spent = time.perf_counter() - started
        self.measured.seconds[asked.kind, _way(found)].append(spent)


def _way(found: httpx.Response) -> str:
    told = found.headers.get("cache-status", "")
    return "hit" if told.endswith("hit") else "collapsed" if "collapsed" in told else "miss"


async def hostile(run: Run, seen: Counter[int]) -> None:
    """Send queries that never end, each a little different, one after the other."""
    number = 0
    while time.perf_counter() < run.until:
        number += 1
        query = HOSTILE.format(n=number)
        try:
            found = await run.client.get("/sparql", params={"query": query}, timeout=300)
            seen[found.status_code] += 1
        except httpx.HTTPError:
            seen[0] += 1


async def killer(run: Run, service: Service, told: Figures) -> None:
    """Kill the service after a third of the time and start it again."""
    paths = [f"/data/{thing}.nt" for thing in run.world.things.values[:COMPARED]]
    before = [(await run.client.get(path)).content for path in paths]
    await asyncio.sleep(run.options.seconds / 3)
    run.down = True
    await asyncio.to_thread(service.kill)
    told["seconds_until_ready"] = round(await asyncio.to_thread(service.start), 2)
    await asyncio.sleep(0.5)  # what was sent to the killed one has failed by now
    run.down = False
    after = [(await run.client.get(path)).content for path in paths]
    pairs = zip(before, after, strict=True)
    told["answers_compared"] = len(paths)
    told["answers_changed"] = sum(
        sorted(one.splitlines()) != sorted(other.splitlines()) for one, other in pairs
    )


async def measured(
    options: argparse.Namespace, service: Service, world: World, kind: str
) -> Figures:
    limits = httpx.Limits(
        max_connections=options.users + 5, max_keepalive_connections=options.users
    )
    seen: Counter[int] = Counter()
    told: Figures = {}
    load, cpu, main = os.getloadavg()[0], service.cpu(), service.cpu_of_main()
    async with httpx.AsyncClient(base_url=service.address, timeout=60, limits=limits) as client:
        run = Run(options, world, client, time.perf_counter() + options.seconds)
        seeds = range(options.seed, options.seed + options.users)
        work = [run.user(seed) for seed in seeds]
        if kind == "hostile":
            work.append(hostile(run, seen))
        if kind == "killed":
            work.append(killer(run, service, told))
        await asyncio.gather(*work)
    result = run.measured.result()
    every = result["all"]
    assert isinstance(every, dict)
    result["load"] = f"{load:.1f} before, {os.getloadavg()[0]:.1f} after"
    if kind == "killed":
        result["restart"] = {**told, "lost_while_down": dict(run.lost)}
    else:
        number = max(1, int(every["requests"]))
        result["cpu_ms_per_request"] = round(1000 * (service.cpu() - cpu) / number, 1)
        result["cpu_ms_of_main"] = round(1000 * (service.cpu_of_main() - main) / number, 1)
    if kind == "hostile":
        result["hostile"] = {str(status): count for status, count in seen.items()}
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("store", type=Path)
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=1.0, help="seconds between two requests")
    parser.add_argument("--fresh", type=float, default=0.2, help="share never asked for before")
    parser.add_argument("--runs", default="calm,hostile,killed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument("--serve", default="", help="more options of kg serve")
    options = parser.parse_args()
    runs: dict[str, Figures] = {}
    explored = Service(options.store, options.serve.split())
    try:
        explored.start()
        explored.until_pages()
        world = explore(explored.address, options.seed)
    finally:
        explored.stop()
    for kind in options.runs.split(","):
        service = Service(options.store, options.serve.split())
        world.forget()
        try:
            started = service.start()
            runs[kind] = asyncio.run(measured(options, service, world, kind))
            runs[kind]["seconds_to_start"] = round(started, 2)
        finally:
            service.stop()
    sys.stdout.write(table(runs))
    if "hostile" in runs and "calm" in runs:
        ratio = runs["hostile"]["all"]["p95_ms"] / runs["calm"]["all"]["p95_ms"]  # type: ignore[index]
        sys.stdout.write(f"p95 beside a hostile query: {ratio:.2f} times that without\n")
    if options.json:
        options.json.write_text(json.dumps(runs, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
