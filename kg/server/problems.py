"""What went wrong, told to the client: a sentence in its language, as JSON or plain text."""

from __future__ import annotations

import json

from starlette.requests import Request
from starlette.responses import Response

from kg.errors import GreenDocketError, QueryError, StoreError
from kg.graph.protocol import NotAcceptableError, TooMuchError
from kg.messages import LANGUAGES, language, message
from kg.server.negotiation import preferred
from kg.server.pool import BusyError
from kg.server.process import OverMemoryError, OverTimeError, TooManyLongError
from kg.server.settings import Settings


class ProblemError(GreenDocketError):
    """A request that cannot be served: the HTTP status, and the key of the sentence."""

    def __init__(
        self, status: int, key: str, headers: dict[str, str] | None = None, /, **values: object
    ) -> None:
        self.status = status
        self.key = key
        self.headers = headers or {}
        self.values = values
        super().__init__(key)


def wanted_language(request: Request) -> str:
    """The language the client reads: of ``?lang=``, else of Accept-Language, else Chinese."""
    asked = request.query_params.get("lang")
    if asked in LANGUAGES:
        return asked
    for part in request.headers.get("accept-language", "").split(",")[:20]:
        code = part.partition(";")[0].strip().lower()[:2]
        if code in LANGUAGES:
            return code
    return LANGUAGES[0]


def problem_of(error: GreenDocketError, settings: Settings) -> ProblemError:
    """The problem that an error is to the client."""
    match error:
        case ProblemError():
            return error
        case OverTimeError():
            return ProblemError(504, "over_time", seconds=f"{settings.timeout:g}")
        case OverMemoryError():
            return ProblemError(503, "over_memory", memory=settings.memory)
        case TooManyLongError():
            return ProblemError(503, "too_many_long", {"Retry-After": "30"})
        case BusyError():
            return ProblemError(503, "busy", {"Retry-After": "5"})
        case TooMuchError():
            return ProblemError(413, f"too_many_{error.what}", limit=error.limit)
        case NotAcceptableError():
            return ProblemError(406, "not_acceptable", offered=", ".join(error.offered))
        case QueryError():
            return ProblemError(400, "wrong_query", text=str(error))
        case StoreError():
            return ProblemError(503, "store", {"Retry-After": "5"}, text=str(error))
        case _:
            return ProblemError(400, "wrong_query", text=str(error))


def problem_response(request: Request, problem: ProblemError) -> Response:
    """The response that tells a problem."""
    text = message(f"serve.problem.{problem.key}", **problem.values)
    headers = problem.headers | {"Cache-Control": "no-store", "Content-Language": language()}
    plain = preferred(
        request.headers.get("accept"),
        ["application/problem+json", "application/json", "text/plain"],
    )
    if plain == "text/plain":
        return Response(text + "\n", problem.status, headers, "text/plain")
    content = {"status": problem.status, "title": problem.key, "detail": text}
    body = json.dumps(content, ensure_ascii=False)
    return Response(body, problem.status, headers, "application/problem+json")
