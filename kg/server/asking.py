"""``/queries``: the named questions and their answers."""

from __future__ import annotations

import json

from starlette.requests import Request
from starlette.responses import Response

from kg.questions import named_queries
from kg.server import tasks
from kg.server.backing import Backing
from kg.server.negotiation import preferred
from kg.server.packed import packed, send
from kg.server.paging import NAMES, Page, page_of
from kg.server.problems import ProblemError
from kg.server.settings import Settings
from kg.server.tasks import CSV, JSON

_OURS = ("lang", "format")


async def listing(request: Request) -> Response:
    """The questions, page by page."""
    queries = list(named_queries().values())
    page = page_of(request, len(queries), len(queries))
    listed = [
        {
            "name": query.id,
            "zh": query.zh,
            "en": query.en,
            "href": f"/queries/{query.id}",
            "parameters": [
                {"name": p.name, "type": p.type, "zh": p.zh, "en": p.en} for p in query.parameters
            ],
            "needs": [list(group) for group in query.needs],
            "columns": [{"name": c.name, "zh": c.zh, "en": c.en} for c in query.columns],
        }
        for query in queries[page.offset : page.offset + page.limit]
    ]
    body = json.dumps(listed, ensure_ascii=False).encode()
    return send(request, packed(body, JSON), page.links(request, len(queries)))


async def question(request: Request) -> Response:
    """The answer of one question, as JSON, or as CSV for ``.csv`` or where that is preferred."""
    settings: Settings = request.app.state.settings
    backing: Backing = request.app.state.backing
    name, kind = _wanted(request)
    if name not in named_queries():
        raise ProblemError(404, "not_found", path=request.url.path)
    known = {parameter.name for parameter in named_queries()[name].parameters}
    ours = {*_OURS, *NAMES} - known
    given = [item for item in request.query_params.multi_items() if item[0] not in ours]
    values = dict(given)
    if len(values) < len(given):
        raise ProblemError(400, "repeated")
    page = Page(settings.max_rows, 0)
    if ours >= set(NAMES) and any(each in request.query_params for each in NAMES):
        page = page_of(request, settings.max_rows, settings.max_rows)
    asked = (name, tuple(sorted(values.items())), kind)
    found = await backing.kept(tasks.ask_named, *asked, settings.max_rows, page.limit, page.offset)
    assert found is not None
    return send(request, found, page.links(request, found.total or 0))


def _wanted(request: Request) -> tuple[str, str]:
    name: str = request.path_params["name"]
    if name.endswith(".csv"):
        return name.removesuffix(".csv"), CSV
    if name.endswith(".json"):
        return name.removesuffix(".json"), JSON
    return name, preferred(request.headers.get("accept"), (JSON, CSV)) or JSON
