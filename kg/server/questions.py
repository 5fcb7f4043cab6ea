"""``/ask``: a question in Chinese, its answer as JSON."""

from __future__ import annotations

import json
from weakref import WeakKeyDictionary

from starlette.requests import Request
from starlette.responses import Response

from kg.asking import Asker
from kg.asking.written import as_values
from kg.graph import Store
from kg.graph.remote import RemoteStore
from kg.server.backing import Backing
from kg.server.packed import Packed, packed, send
from kg.server.problems import ProblemError

_JSON = "application/json"
_KEPT: WeakKeyDictionary[Store, Asker] = WeakKeyDictionary()


def answer_packed(store: Store, question: str) -> Packed:
    """The answer of a store as JSON; runs in a worker."""
    values = as_values(asker_of(store).ask(question))
    return packed(json.dumps(values, ensure_ascii=False).encode(), _JSON)


def asker_of(store: Store) -> Asker:
    """The asker of a store: kept for a picture of a folder, which nobody writes.

    The graph of a server may change any time, so its names are read anew.
    """
    if isinstance(store, RemoteStore):
        return Asker(store)
    found = _KEPT.get(store)
    if found is None:
        found = _KEPT[store] = Asker(store)
    return found


async def endpoint(request: Request) -> Response:
    """The answer to ``?q=``."""
    question = request.query_params.get("q", "").strip()
    if not question:
        raise ProblemError(400, "no_question")
    backing: Backing = request.app.state.backing
    found = await backing.kept(answer_packed, question)
    assert found is not None
    return send(request, found)
