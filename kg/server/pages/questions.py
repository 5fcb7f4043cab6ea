"""``/ask``: a question in Chinese; its answer as a page for browsers, as JSON for programs."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.asking.tables import table
from kg.asking.written import as_values
from kg.messages import message
from kg.server.pages.site import Site, language_of, page
from kg.server.questions import asker_of

_LONGEST = 400
_JSON = "application/json"


def ask(site: Site, request: Request) -> Response:
    """The form, and the answer when a question is in the address."""
    given = request.query_params
    question = given.get("q", "").strip()[:_LONGEST]
    plain = given.get("format") == "json" or request.headers.get("accept") == _JSON
    if not question and plain:
        detail = message("serve.problem.no_question")
        return JSONResponse({"status": 400, "title": "no_question", "detail": detail}, 400)
    answer = asker_of(site.graph).ask(question) if question else None
    if answer is not None and plain:
        return JSONResponse(as_values(answer))
    language = language_of(request)
    return page(
        request,
        "question.html",
        question=question,
        answer=answer,
        said="" if answer is None else (answer.zh if language == "zh" else answer.en),
        headings=[] if answer is None else [getattr(one, language) for one in answer.columns],
        examples=table("suggestions")["case"]["plain"] if answer is None else answer.suggestions,
    )
