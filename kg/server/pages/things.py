"""The page of a thing: its record, and what suits its kind best."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from kg.graph.results import Iri, Literal
from kg.network.rows import iri_in, rows, text_in
from kg.server.pages import drawing
from kg.server.pages.addresses import has_page, iri_at
from kg.server.pages.catalogue import Thing, Wish
from kg.server.pages.preparing import read_comparisons
from kg.server.pages.reading import Mark, cut, paragraphs, read_text
from kg.server.pages.site import Site, language_of, page
from kg.server.pages.telling import Story, incoming, outgoing, tell
from kg.vocabulary import Class, Property

ROLE_OF: Final[Mapping[str, str]] = {
    "regulator": "regulator", "police": "regulator", "government": "regulator",
    "court": "regulator", "procuratorate": "regulator",
    "place": "place", "violation": "violation", "statute": "statute", "provision": "along",
    "enterprise": "party", "public_body": "party", "person": "party", "measure": "measure",
    "pollutant": "pollutant", "system": "system", "document": "document", "article": "article",
}  # fmt: skip
"""What a thing of each kind is to the cases listed on its page."""

_TOLD_ABOVE: Final = frozenset({str(Property.WORDS), str(Class.PENALTY_BRACKET)})
"""What the page of a provision shows above its facts."""

_WHOLE: Final = """
SELECT ?document ?start ?end ?text WHERE {
  ?a rdf:subject <%s> ; rdf:predicate gd:publishedIn ; gd:evidence ?span .
  ?span oa:hasSource ?document ; oa:start ?start ; oa:end ?end .
  ?document gd:text ?whole . BIND(SUBSTR(?whole, ?start + 1, ?end - ?start) AS ?text)
} ORDER BY ?document ?start LIMIT 1"""
_FINDINGS: Final = """
SELECT ?finding ?severity ?label ?basis ?basisLabel WHERE {
  ?finding gd:concerns <%s> ; gd:severity ?severity ; rdfs:label ?label .
  OPTIONAL { ?finding gd:legalBasis ?basis . ?basis rdfs:label ?basisLabel }
} ORDER BY ?severity ?finding ?basis LIMIT 60"""
_PROVISION_WORDS: Final = """
SELECT DISTINCT ?provision ?label ?words WHERE {
  { <%(iri)s> (gd:violates|gd:penalisedUnder) ?provision } UNION { BIND(<%(iri)s> AS ?provision) }
  ?provision a gd:Provision ; rdfs:label ?label .
  OPTIONAL { ?provision gd:words ?words } } ORDER BY ?provision LIMIT 20"""
_BRACKETS: Final = """
SELECT DISTINCT ?provision ?bracket ?label WHERE {
  { <%(iri)s> gd:penalisedUnder ?provision } UNION { BIND(<%(iri)s> AS ?provision) }
  ?bracket gd:bracketOf ?provision ; rdfs:label ?label } ORDER BY ?provision ?bracket LIMIT 20"""
_COUNTERPARTS: Final = """
SELECT DISTINCT ?other ?label WHERE {
  { ?c gd:counterpartOf <%(iri)s> ; gd:counterpart ?other }
  UNION { ?c gd:counterpart <%(iri)s> ; gd:counterpartOf ?other }
  ?other rdfs:label ?label FILTER(LANG(?label) != "en") } ORDER BY ?other LIMIT 40"""
_CHILDREN: Final = """
SELECT DISTINCT ?thing ?label WHERE {
  { ?thing gd:within <%(iri)s> } UNION { ?thing org:subOrganizationOf <%(iri)s> }
  UNION { ?thing gd:partOf <%(iri)s> }
  UNION { ?thing gd:versionOf <%(iri)s> } UNION { ?thing dcterms:isPartOf <%(iri)s> }
  ?thing rdfs:label ?label FILTER(LANG(?label) != "en")
  OPTIONAL { ?thing gd:articleNumber ?article }
} ORDER BY ?article ?thing LIMIT 300"""
_INDICATORS: Final = """
SELECT DISTINCT ?thing ?label ?period ?value ?unit WHERE {
  ?thing gd:place <%(iri)s> ; a gd:Indicator ; rdfs:label ?label .
  OPTIONAL { ?thing gd:period ?period } OPTIONAL { ?thing gd:value ?value }
  OPTIONAL { ?thing gd:unit ?unit } } ORDER BY ?label ?period ?thing LIMIT 100"""
_ABOVE: Final = """
SELECT ?thing ?label WHERE {
  { <%(iri)s> org:subOrganizationOf ?thing } UNION { <%(iri)s> gd:within ?thing }
  ?thing rdfs:label ?label . FILTER(LANG(?label) != "en") } ORDER BY ?thing ?label LIMIT 1"""
_MOST_ABOVE: Final = 8
_NAMES: Final = "SELECT ?label WHERE { <%s> rdfs:label ?label } ORDER BY ?label LIMIT 20"


def show(site: Site, request: Request) -> Response:
    """The page of the thing at an address; 404 when the graph does not hold it."""
    raw: bytes = request.scope.get("raw_path") or request.url.path.encode()
    iri = iri_at(raw.partition(b"?")[0])
    found = site.catalogue.thing(iri) or _other(site, iri)
    if found is None or not has_page(iri):
        return page(request, "missing.html", status=404)
    if found.kind in ("article", "document"):
        return _text(site, request, found)
    story = tell(site.graph, iri)
    near = [*outgoing(story), *incoming(site.graph, iri)]
    shared: dict[str, object] = {
        "found": found,
        "story": story,
        "around": drawing.around(near, language_of(request)),
        "laws": _laws(site, iri) if found.kind in ("case", "provision") else [],
        "brackets": _linked(site, _BRACKETS, iri, "bracket"),
        "citation": citation(found, iri),
        "iri": iri,
        "told": _TOLD_ABOVE if found.kind == "provision" else frozenset(),
    }
    if found.kind == "case":
        return page(request, "case.html", more=shared | _case(site, iri, story))
    return page(request, "thing.html", more=shared | _thing(site, found), near=near)


def citation(found: Thing, iri: str) -> str:
    """How a page is cited."""
    day = f"，{found.day}" if found.day else ""
    return f"{found.label}{day}。GreenDocket，{iri}"


def _other(site: Site, iri: str) -> Thing | None:
    """A thing of a kind that nobody searches for, such as a version of a statute."""
    if not has_page(iri):
        return None
    labels = [row["label"] for row in rows(site.graph, _NAMES % iri)]
    named = [label for label in labels if isinstance(label, Literal)]
    chinese = [label.value for label in named if label.language != "en"]
    return Thing(iri, "thing", max(chinese, key=len)) if chinese else None


def _case(site: Site, iri: str, story: Story) -> dict[str, object]:
    whole = next(iter(rows(site.graph, _WHOLE % iri)), None)
    lines: list[object] = []
    if whole is not None:
        start, end = int(text_in(whole, "start")), int(text_in(whole, "end"))
        document = iri_in(whole, "document")
        marks = [
            Mark(cited.start - start, cited.end - start)
            for cited in story.cited
            if cited.place.startswith(document) and start <= cited.start and cited.end <= end
        ]
        lines = list(paragraphs(cut(text_in(whole, "text"), 0, end - start, marks, None, at=start)))
    comparisons = read_comparisons(site.folder, iri)
    return {
        "lines": lines,
        "findings": _findings(site, iri),
        "events": _events(story),
        "comparisons": None
        if comparisons is None
        else [(each, drawing.dots(_cases(each), iri)) for each in comparisons],
    }


def _cases(comparison: Mapping[str, object]) -> list[list[object]]:
    cases = comparison["cases"]
    assert isinstance(cases, list)
    return cases


def _events(story: Story) -> list[tuple[str, str]]:
    """The days of a case in their order, each with what happened."""
    found = []
    for line in story.lines:
        for fact in line.facts:
            if line.term.iri in (Property.INSPECTION_DATE, Property.DECISION_DATE):
                found.append((fact.words.zh, line.term.zh))
            elif line.term.iri == Property.EVENT:
                role = "、".join(detail.words.zh for detail in fact.details)
                found.append((fact.words.zh, role or line.term.zh))
    return sorted(set(found))


def _findings(site: Site, iri: str) -> list[dict[str, object]]:
    found: dict[str, dict[str, object]] = {}
    for row in rows(site.graph, _FINDINGS % iri):
        entry = found.setdefault(
            iri_in(row, "finding"), {"severity": text_in(row, "severity"), "basis": {}}
        )
        label, basis = row["label"], row["basis"]
        if isinstance(label, Literal):
            entry[label.language or "zh"] = label.value
        if isinstance(basis, Iri):
            bases = entry["basis"]
            assert isinstance(bases, dict)
            bases[basis.value] = text_in(row, "basisLabel")
    return list(found.values())


def _laws(site: Site, iri: str) -> list[dict[str, str]]:
    return [
        {
            "iri": iri_in(row, "provision"),
            "label": text_in(row, "label"),
            "words": text_in(row, "words"),
        }
        for row in rows(site.graph, _PROVISION_WORDS % {"iri": iri})
    ]


def _linked(site: Site, query: str, iri: str, name: str) -> list[dict[str, str]]:
    return [
        {"iri": iri_in(row, name), "label": text_in(row, "label")}
        for row in rows(site.graph, query % {"iri": iri})
    ]


def _above(site: Site, iri: str) -> list[dict[str, str]]:
    """What a body or place belongs to, the highest first; one query for each step."""
    found: list[dict[str, str]] = []
    while len(found) < _MOST_ABOVE:
        upper = _linked(site, _ABOVE, found[-1]["iri"] if found else iri, "thing")
        if not upper or upper[0] in found:
            break
        found += upper
    return found[::-1]


def _thing(site: Site, found: Thing) -> dict[str, object]:
    """Lists and charts for a thing that is not a case."""
    role = ROLE_OF.get(found.kind)
    given: dict[str, object] = {"role": role, "count": 0, "cases": [], "by_year": ()}
    given |= {"by_fine": (), "provisions": [], "parties": [], "regulators": []}
    if role is not None:
        wish = Wish(roles={role: found.iri})
        years = site.catalogue.years(wish)
        given |= {
            "count": site.catalogue.count(wish),
            "cases": site.catalogue.find(wish, limit=8),
            "by_year": drawing.bars(years) if len(years) > 1 else (),
            "by_fine": drawing.bars(years, by_total=True) if len(years) > 1 else (),
            "provisions": site.catalogue.facet(wish, "provision") if role != "along" else [],
            "regulators": site.catalogue.facet(wish, "regulator") if role != "regulator" else [],
        }
    children = _linked(site, _CHILDREN, found.iri, "thing")
    told = rows(site.graph, _INDICATORS % {"iri": found.iri}) if found.kind == "place" else ()
    indicators = [
        {"iri": iri_in(row, "thing")}
        | {name: text_in(row, name) for name in ("label", "period", "value", "unit")}
        for row in told
    ]
    counterparts = (
        _linked(site, _COUNTERPARTS, found.iri, "other") if found.kind == "provision" else []
    )
    above = _above(site, found.iri)
    return given | {
        "children": children,
        "above": above,
        "indicators": indicators,
        "counterparts": counterparts,
    }


def _text(site: Site, request: Request, found: Thing) -> Response:
    first, _, last = request.query_params.get("mark", "").partition("-")
    chosen = (int(first), int(last)) if _is_number(first) and _is_number(last) else None
    reading = read_text(site.graph, found.iri, chosen)
    if reading is None:
        return page(request, "missing.html", status=404)
    role = ROLE_OF[found.kind]
    return page(
        request,
        "text.html",
        found=found,
        reading=reading,
        cases=site.catalogue.find(Wish(roles={role: found.iri}), limit=50),
        children=_linked(site, _CHILDREN, found.iri, "thing") if role == "document" else [],
        citation=citation(found, found.iri),
    )


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10
