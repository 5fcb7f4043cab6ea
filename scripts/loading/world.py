"""What there is to ask for in a served graph, and how often users ask for which of it.

Few things are asked for often and many seldom, as in any archive: the n-th
thing of a list is asked for in proportion to 1/n (Zipf's law). A share of
requests is for what nobody has asked for before, so that no cache can answer.
"""

from __future__ import annotations

import random
from bisect import bisect
from dataclasses import dataclass, field
from itertools import accumulate
from urllib.parse import quote, urlencode

import httpx

CLASSES = {"Case": 4000, "Enterprise": 2000, "Regulator": 300, "Provision": 1000, "Place": 1000,
           "Statute": 100, "Document": 500, "Article": 500}  # fmt: skip
WORDS = (
    "公司",
    "生态环境局",
    "废水",
    "超标",
    "排污许可",
    "大气污染",
    "建材",
    "煤业",
    "无证",
    "噪声",
)
SMALL = (
    "SELECT ?c ?fine {{ ?c a gd:Case ; gd:fineCNY ?fine }} ORDER BY DESC(?fine) LIMIT {n}",
    "SELECT ?p (COUNT(?c) AS ?n) {{ ?c gd:penalisedUnder ?p }} GROUP BY ?p ORDER BY ?p LIMIT {n}",
    "SELECT ?l {{ ?c gd:decidedBy ?b . ?b rdfs:label ?l }} LIMIT {n}",
)
KINDS = {"page": 0.40, "question": 0.30, "data": 0.15, "search": 0.05, "listing": 0.05,
         "query": 0.05}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: its kind and its address; ``fresh`` when nobody has asked it before."""

    kind: str
    address: str
    fresh: bool


@dataclass
class Zipf:
    """Values of which the first are drawn most often; ``fresh`` gives one never drawn before."""

    values: list[str]
    seen: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._weights = list(accumulate(1 / rank for rank in range(1, len(self.values) + 1)))

    def draw(self, chance: random.Random) -> str:
        """One of the values."""
        found = self.values[bisect(self._weights, chance.random() * self._weights[-1])]
        self.seen.add(found)
        return found

    def fresh(self, chance: random.Random) -> str | None:
        """A value that was never drawn, found by a few tries."""
        for _ in range(20):
            found = chance.choice(self.values)
            if found not in self.seen:
                self.seen.add(found)
                return found
        return None


@dataclass
class World:
    """All that may be asked for."""

    things: Zipf
    questions: list[Zipf]
    numbers: int = 0

    def ask(self, chance: random.Random, fresh: float) -> Asked:
        """The next request of a user; a share of ``fresh`` is for what was never asked for."""
        kind = chance.choices(list(KINDS), list(KINDS.values()))[0]
        wanted = chance.random() < fresh
        source = chance.choice(self.questions) if kind == "question" else self.things
        found = source.fresh(chance) if wanted else None
        is_fresh = found is not None
        found = found or source.draw(chance)
        if kind == "question":
            return Asked(kind, found, is_fresh)
        if kind == "page":
            return Asked(kind, f"/page/{found}", is_fresh)
        if kind == "data":
            return Asked(
                kind, f"/data/{found}.{chance.choice(('ttl', 'json', 'jsonld'))}", is_fresh
            )
        if kind == "search":
            paths = ("/", f"/search?q={quote(chance.choice(WORDS))}", "/search?kind=case")
            return Asked(kind, chance.choice(paths), False)
        number = 20 if not wanted else self._number()
        if kind == "listing":
            return Asked(kind, f"/things?class=Case&limit={number}", wanted)
        query = chance.choice(SMALL).format(n=number)
        return Asked(kind, "/sparql?" + urlencode({"query": query}), wanted)

    def forget(self) -> None:
        """Begin anew: nothing has been asked for."""
        for source in (self.things, *self.questions):
            source.seen.clear()
        self.numbers = 0

    def _number(self) -> int:
        self.numbers += 1
        return 20 + self.numbers % 400


def explore(address: str, seed: int) -> World:
    """What a service has to be asked for: its things, and its questions with values for them."""
    chance = random.Random(seed)
    with httpx.Client(base_url=address, timeout=120) as client:
        by_class = {name: _things(client, name, most) for name, most in CLASSES.items()}
        things = [path for paths in by_class.values() for path in paths]
        chance.shuffle(things)
        documents = [row["iri"] for row in client.get("/queries/documents").json()]
        cases = by_class["Case"]
        listed = client.get("/queries").json()
        questions = [_asked(client, each, documents, cases, chance) for each in listed]
    return World(Zipf(things), [Zipf(values) for values in questions if values])


def _things(client: httpx.Client, name: str, most: int) -> list[str]:
    found = client.get("/things", params={"class": name, "limit": most}).json()
    return [quote(item["href"].removeprefix("/id/"), safe="/:@+") for item in found["items"]]


def _asked(
    client: httpx.Client, question: dict[str, object], documents: list[str], cases: list[str],
    chance: random.Random,
) -> list[str]:  # fmt: skip
    """The addresses of a question: for all, and for values that its own answers name."""
    path = f"/queries/{question['name']}"
    parameters = question["parameters"]
    assert isinstance(parameters, list)
    names = [each["name"] for each in parameters]
    if question["name"] == "evidence-of":
        return [f"{path}?thing={quote(case)}" for case in cases]
    if question["name"] == "shared-provision":
        rows = client.get("/queries/penalising-regulators").json()
        bodies = [str(row["regulator"]) for row in rows]
        pairs = [chance.sample(bodies, 2) for _ in range(300)] if len(bodies) > 1 else []
        return [f"{path}?{urlencode({'from': a, 'to': b})}" for a, b in pairs]
    if not names:
        return [path]
    answer = client.get(path, timeout=120)
    rows = answer.json() if answer.status_code == 200 else []
    found = [path] if answer.status_code == 200 else []
    if "document" in names:
        found += [f"{path}?{urlencode({'document': each})}" for each in documents]
    chance.shuffle(rows)
    for row in rows[:2000]:
        given = {name: row[name] for name in names if row.get(name) not in (None, "")}
        given.pop("document", None)
        if given:
            found.append(f"{path}?{urlencode(given)}")
    return list(dict.fromkeys(found))
