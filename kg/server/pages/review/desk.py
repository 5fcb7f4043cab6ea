"""``/review``: signing in, the forms that judge, and the pages behind them.

Everything that changes something is a POST that shows the session's cookie
(HttpOnly, SameSite=Strict) and the secret of its forms, and comes from a page
of this service.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from kg.errors import GreenDocketError
from kg.identity.judgements.file import beside
from kg.server.backing import Backing
from kg.server.pages.addresses import with_query
from kg.server.pages.preparing import QUESTIONS
from kg.server.pages.review.following import CarryOut, Following
from kg.server.pages.review.sessions import LONGEST, Session, Sessions, Tries, is_equal
from kg.server.pages.review.views import Visit, keep_answer, log_page, queue_page, take_back
from kg.server.pages.site import LANGUAGES, page
from kg.server.pages.working import Made
from kg.server.problems import ProblemError
from kg.server.settings import Settings
from kg.server.sparql import body_of

COOKIE: Final = "greendocket_review"
PATH: Final = "/review"
_FORM: Final = "application/x-www-form-urlencoded"
_LONGEST_FORM: Final = 20_000
_MOST: Final = {"who": 60, "why": 500, "right": 300}
"""How many characters of a field are kept."""

Fields = Mapping[str, str]
Folder = Callable[[float], Awaitable[Path | None]]
"""The folder of what is prepared, waited for at most some seconds."""
Trouble = Callable[[Request, GreenDocketError, Settings], Response]


class Review:
    """Where people judge."""

    def __init__(
        self,
        folder: Folder,
        scope: Callable[[Request], dict[str, Any]],
        later: Callable[[Request], Response],
        trouble: Trouble,
        carry_out: CarryOut | None,
    ) -> None:
        self._folder = folder
        self._scope = scope
        self._later = later
        self._trouble = trouble
        self._sessions = Sessions()
        self._tries = Tries()
        self.following = Following(carry_out)

    def routes(self) -> list[Route]:
        """The routes of the page and its forms."""
        return [
            Route(PATH, self._guarded(self._queue)),
            Route(f"{PATH}/log", self._guarded(self._log)),
            Route(f"{PATH}/enter", self._guarded(self._enter), methods=["POST"]),
            Route(f"{PATH}/leave", self._guarded(self._leave), methods=["POST"]),
            Route(f"{PATH}/decide", self._guarded(self._decide), methods=["POST"]),
            Route(f"{PATH}/undo", self._guarded(self._undo), methods=["POST"]),
            Route(f"{PATH}/apply", self._guarded(self._apply), methods=["POST"]),
        ]

    def _guarded(
        self, answer: Callable[[Request], Awaitable[Response]]
    ) -> Callable[[Request], Awaitable[Response]]:
        async def guarded(request: Request) -> Response:
            settings: Settings = request.app.state.settings
            try:
                if settings.token is None or settings.is_remote:
                    response = _closed(request, settings)
                else:
                    response = await answer(request)
            except GreenDocketError as error:
                response = self._trouble(request, error, settings)
            response.headers["cache-control"] = "no-store"
            response.headers["vary"] = "Accept-Language, Cookie"
            return response

        return guarded

    async def _queue(self, request: Request) -> Response:
        return await self._shown(request, queue_page)

    async def _log(self, request: Request) -> Response:
        return await self._shown(request, log_page)

    async def _shown(self, request: Request, view: Callable[..., Made]) -> Response:
        settings: Settings = request.app.state.settings
        session = self._sessions.find(request.cookies.get(COOKIE, ""))
        if session is None:
            return _entrance(request)
        folder = await self._folder(settings.queue_timeout)
        if folder is None or not (folder / QUESTIONS).exists():
            return self._later(request)
        follows, outcome = self.following.state
        visit = Visit(session.who, session.csrf, file_of(settings), session.said, follows, outcome)
        backing: Backing = request.app.state.backing
        made: Made = await backing.run(view, self._scope(request), folder, visit)
        session.said = None
        response = Response(made.body, made.status)
        response.raw_headers = list(made.headers)
        return response

    async def _enter(self, request: Request) -> Response:
        settings: Settings = request.app.state.settings
        fields = await _fields(request, settings)
        _check_origin(request)
        place = request.client.host if request.client is not None else ""
        wait = self._tries.wait(place)
        if wait:
            raise ProblemError(429, "too_many_tries", {"Retry-After": str(wait)}, seconds=wait)
        who = _clean(fields.get("who", ""), "who")
        if not is_equal(fields.get("token", ""), settings.token or ""):
            self._tries.failed(place)
            return _entrance(request, who=who, fault="wrong_token", status=403)
        self._tries.succeeded(place)
        if not who:
            return _entrance(request, fault="no_name", status=400)
        response = _back(request, fields)
        response.set_cookie(
            COOKIE, self._sessions.begin(who), max_age=LONGEST, path=_path(request, PATH),
            httponly=True, samesite="strict", secure=request.url.scheme == "https",
        )  # fmt: skip
        return response

    async def _leave(self, request: Request) -> Response:
        _, fields = await self._allowed(request)
        self._sessions.end(request.cookies.get(COOKIE, ""))
        response = _back(request, fields)
        response.delete_cookie(COOKIE, path=_path(request, PATH), httponly=True, samesite="strict")
        return response

    async def _decide(self, request: Request) -> Response:
        session, fields = await self._allowed(request)
        settings: Settings = request.app.state.settings
        folder = await self._folder(settings.queue_timeout)
        if folder is None or not (folder / QUESTIONS).exists():
            return self._later(request)
        key, answer = fields.get("key", ""), fields.get("answer", "")
        said = [_clean(fields.get(name, ""), name) for name in ("right", "why")]
        arguments = (folder, file_of(settings), key, answer, said[0], session.who, said[1])
        await self._judged(request, session, keep_answer, *arguments)
        return _back(request, fields)

    async def _undo(self, request: Request) -> Response:
        session, fields = await self._allowed(request)
        settings: Settings = request.app.state.settings
        why = _clean(fields.get("why", ""), "why")
        arguments = (file_of(settings), fields.get("of", ""), session.who, why)
        await self._judged(request, session, take_back, *arguments)
        return _back(request, fields, "log" if fields.get("from") == "log" else "")

    async def _apply(self, request: Request) -> Response:
        _, fields = await self._allowed(request)
        settings: Settings = request.app.state.settings
        self.following.begin(settings.folder, file_of(settings))
        return _back(request, fields)

    async def _judged(
        self, request: Request, session: Session, judge: Callable[..., Any], *arguments: Any
    ) -> None:
        """Judge, and tell on the next page what was kept, or why it was not."""
        backing: Backing = request.app.state.backing
        try:
            session.said = await backing.run(judge, *arguments)
        except ProblemError:
            raise
        except GreenDocketError as error:
            session.said = "", str(error)
            return
        self.following.forget()

    async def _allowed(self, request: Request) -> tuple[Session, Fields]:
        """The session and the fields of a form that changes something.

        Raises a problem with 403 when there is no session, or when the form is
        not one that this session was given.
        """
        fields = await _fields(request, request.app.state.settings)
        _check_origin(request)
        session = self._sessions.find(request.cookies.get(COOKIE, ""))
        if session is None:
            raise ProblemError(403, "signed_out")
        if not is_equal(fields.get("csrf", ""), session.csrf):
            raise ProblemError(403, "foreign_form")
        return session, fields


def file_of(settings: Settings) -> Path:
    """Where the judgements on the store of a service are kept."""
    return settings.judgements or beside(settings.folder)


async def _fields(request: Request, settings: Settings) -> Fields:
    """The fields of a form, of each the last value."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        raise ProblemError(415, "form")
    body = await body_of(request, settings)
    if len(body) > _LONGEST_FORM:
        raise ProblemError(413, "request_too_large", limit=_LONGEST_FORM)
    try:
        return dict(parse_qsl(body.decode("utf-8"), True, errors="strict", max_num_fields=50))
    except ValueError as error:
        raise ProblemError(400, "not_utf8") from error


def _check_origin(request: Request) -> None:
    """Refuse what a page of another site sent.

    Browsers say where a form comes from; what says nothing is no browser.
    """
    origin = request.headers.get("origin")
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        raise ProblemError(403, "foreign_form")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
        raise ProblemError(403, "foreign_form")


def _clean(given: str, name: str) -> str:
    """What was typed, in one line and not too long."""
    return " ".join(given.split())[: _MOST[name]].strip()


def _closed(request: Request, settings: Settings) -> Response:
    return page(request, "review_closed.html", remote=settings.is_remote)


def _entrance(request: Request, *, who: str = "", fault: str = "", status: int = 200) -> Response:
    return page(request, "review_enter.html", status=status, who=who, fault=fault)


def _path(request: Request, path: str) -> str:
    return str(request.scope.get("root_path", "")) + path


def _back(request: Request, fields: Fields, part: str = "") -> RedirectResponse:
    """To the page again, in the language and at the place where the form was."""
    lang, at = fields.get("lang", ""), fields.get("page", "")
    kept = {"lang": lang if lang in LANGUAGES else "", "page": at if at.isdecimal() else ""}
    path = _path(request, f"{PATH}/{part}" if part else PATH)
    return RedirectResponse(with_query(path, **kept), 303)
