"""The network around a thing, the way between two, and the atlas of the whole graph."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from kg.explorer import policy_of
from kg.explorer.appearance import groups
from kg.explorer.model import Focus, Words
from kg.network import Entity
from kg.server.pages.measures import read_measures
from kg.server.pages.pictures import facts_data, picture_data, picture_html, step_data
from kg.server.pages.preparing import NETWORK
from kg.server.pages.site import Site, language_of, page, words
from kg.server.pages.telling import facts_between, tell
from kg.server.pages.ties import Member, Network, Surroundings, open_network
from kg.server.pages.ways import TooFarError, way
from kg.vocabulary import GD

_DEPTHS = {"1": 1, "2": 2, "3": 3}
_TEXTS = frozenset({"article", "document", "measure"})
_MOST = 60
"""The things that fit a screen."""
_MORE = 40
"""The neighbours that one click adds."""
_MOST_SHOWN = 2000
"""The things that a page may say it shows already."""


class _NotFoundError(Exception):
    """There is no answer; says why, by the key of its words."""


def network(site: Site, request: Request) -> Response:
    """What is around ``focus`` within ``depth`` steps; without a focus, what is tied most."""
    with _asked(site) as ties:
        if ties is None:
            return _later(request)
        focus = request.query_params.get("focus", "")
        depth = _DEPTHS.get(request.query_params.get("depth", ""), 1)
        shown = _around(site, ties, focus, depth) if focus else ties.most_tied(_MOST)
        if shown is None:
            return page(request, "missing.html", status=404)
        return _drawn(site, request, ties, shown, name=f"{focus} {depth}")


def path(site: Site, request: Request) -> Response:
    """The way between two things, drawn."""
    with _asked(site) as ties:
        if ties is None:
            return _later(request)
        try:
            found = _way(ties, request)
        except _NotFoundError as error:
            said = words(language_of(request))[str(error)]
            return page(request, "trouble.html", status=404, said=said, again=0)
        shown = ties.picture(found)
        told = _way_data(site, ties, found, shown)
        name = " ".join(str(member.number) for member in found)
        return _drawn(site, request, ties, shown, name=name, way=told)


def path_data(site: Site, request: Request) -> Response:
    """The way between two things, with the facts that join its steps and their quotes."""

    def found(ties: Network) -> object:
        steps = _way(ties, request)
        return _way_data(site, ties, steps, ties.picture(steps))

    return _answered(site, request, found)


def about(site: Site, request: Request) -> Response:
    """The facts of a thing in a picture, with their quotes."""

    def found(ties: Network) -> object:
        story = tell(site.graph, _member(ties, request).entity.iri)
        return facts_data((fact for line in story.lines for fact in line.facts), story.cited)

    return _answered(site, request, found)


def more(site: Site, request: Request) -> Response:
    """Neighbours of a thing in a picture that it does not show yet."""

    def found(ties: Network) -> object:
        listed = request.query_params.get("shown", "").split(",")[:_MOST_SHOWN]
        shown = {int(each) for each in listed if each.isascii() and each.isdigit()}
        return picture_data(ties.more(_member(ties, request).number, shown, _MORE), ties)

    return _answered(site, request, found)


def atlas(site: Site, request: Request) -> Response:
    """The whole graph by communities, laid out beforehand."""
    file = site.folder / f"atlas-{language_of(request)}.html"
    if not file.exists():
        return _later(request)
    return _whole(file.read_text(encoding="utf-8"))


def measured(site: Site, request: Request) -> Response:
    """What holds the graph together, as tables in which every thing is a link to its page."""
    tables = read_measures(site.folder, language_of(request))
    if tables is None:
        return _later(request)
    return page(request, "measures.html", tables=tables)


# ---- asking ----


@contextmanager
def _asked(site: Site) -> Iterator[Network | None]:
    """The file of ties, or nothing while it is being made."""
    file = site.folder / NETWORK
    if not file.exists():
        yield None
        return
    with open_network(file) as found:
        yield found


def _answered(site: Site, request: Request, find: Callable[[Network], object]) -> Response:
    """What is found as JSON, or why there is nothing."""
    with _asked(site) as ties:
        if ties is None:
            return _refused(request, 503, "preparing")
        state = request.query_params.get("state", ties.state)
        if state != ties.state:
            return _refused(request, 409, "network_changed")
        try:
            return JSONResponse(find(ties))
        except _NotFoundError as error:
            return _refused(request, 404, str(error))


def _refused(request: Request, status: int, key: str) -> Response:
    said = words(language_of(request))[key]
    return JSONResponse({"message": said}, status, {"cache-control": "no-store"})


def _member(ties: Network, request: Request) -> Member:
    number = request.query_params.get("number", "")
    found = ties.member(int(number)) if number.isascii() and number.isdigit() else None
    if found is None:
        raise _NotFoundError("missing")
    return found


def _end(ties: Network, name: str) -> Member:
    """The thing with an IRI or a name that no other thing has."""
    found = ties.find(name)
    if len(found) != 1:
        raise _NotFoundError("path_end_ambiguous" if found else "path_end_missing")
    return found[0]


def _way(ties: Network, request: Request) -> list[Member]:
    """The things on the shortest way that ``from`` and ``to`` ask for.

    ``without`` are predicates that do not count, ``hide`` groups of the
    legend that may not be passed.
    """
    given = request.query_params
    start, end = (_end(ties, given.get(key, "")) for key in ("from", "to"))
    left_out = given.get("without", "").split(",")
    without = ties.numbers({key if ":" in key else GD + key for key in left_out if key})
    hidden = set(given.get("hide", "").split(","))
    kinds = {kind for group in groups() if group.key in hidden for kind in group.kinds}
    ends = {start.number, end.number}
    try:
        steps = way(
            start.number,
            end.number,
            lambda number: ties.neighbours(number, without, hide=kinds, but=ends),
        )
    except TooFarError:
        raise _NotFoundError("path_too_far") from None
    if steps is None:
        raise _NotFoundError("path_none")
    return [member for number in steps if (member := ties.member(number)) is not None]


def _way_data(
    site: Site, ties: Network, steps: list[Member], shown: Surroundings
) -> dict[str, object]:
    edges = []
    for one, other in pairwise(steps):
        named = {one.number: one.entity, other.number: other.entity}
        facts = [
            (named[tie.subject].iri, tie.predicate, named[tie.object])
            for tie in ties.between(one.number, other.number)
        ]
        edges.append(facts_data(*facts_between(site.graph, facts)))
    return {
        "length": len(steps) - 1,
        "steps": [step_data(member) for member in steps],
        "edges": edges,
        "picture": picture_data(shown, ties),
    }


# ---- answering ----


def _around(site: Site, ties: Network, focus: str, depth: int) -> Surroundings | None:
    """What is around a thing; itself alone where only the registers know it."""
    centre = next(iter(ties.find(focus)), None)
    return _alone(site, focus, depth) if centre is None else ties.around(centre, depth, _MOST)


def _alone(site: Site, iri: str, depth: int) -> Surroundings | None:
    found = site.catalogue.thing(iri)
    if found is None or found.kind in _TEXTS:
        return None
    entity = Entity(iri, found.kind, found.label, found.label_en)
    return Surroundings((Member(-1, entity, 0),), (), 0, Focus(found.label, depth))


def _drawn(
    site: Site,
    request: Request,
    ties: Network,
    shown: Surroundings,
    *,
    name: str,
    way: dict[str, object] | None = None,
) -> Response:
    root = request.scope.get("root_path", "")
    language = language_of(request)
    notes = dict(_notes(site, shown))
    html = picture_html(shown, ties, name=name, root=root, language=language, notes=notes, way=way)
    return _whole(html)


def _notes(site: Site, shown: Surroundings) -> Iterator[tuple[str, Words]]:
    """Day and fine of each case, to tell cases apart in the list."""
    for member in shown.members:
        found = site.catalogue.thing(member.entity.iri) if member.entity.kind == "case" else None
        if found is not None:
            fine = "" if found.fine is None else f"¥{found.fine:,.0f}"
            said = " · ".join(part for part in (found.day, fine) if part)
            if said:
                yield found.iri, Words(said)


def _later(request: Request) -> Response:
    response = page(request, "trouble.html", status=503, said="", again=5)
    response.headers.update({"retry-after": "5", "cache-control": "no-store"})
    return response


def _whole(html: str) -> Response:
    """A page with the policy that it states itself."""
    policy = f"{policy_of(html)}; frame-ancestors 'none'"
    return HTMLResponse(html, headers={"content-security-policy": policy})
