"""The atlas as JSON and as one HTML file that needs nothing else."""

from __future__ import annotations

from dataclasses import asdict

from kg.explorer.appearance import group_of, groups, interface, relation_of, relations
from kg.explorer.atlas.gather import Atlas, Community
from kg.explorer.document import Part, document
from kg.explorer.labels import visible
from kg.explorer.payload import group_row, path_of, predicate_row, relation_row
from kg.network import entity_kind, entity_kinds, term

Json = dict[str, object]

SCRIPTS = (
    "words.js",
    "signs.js",
    "finding.js",
    "search.js",
    "saving.js",
    "lists.js",
    "ways.js",
    "alone.js",
    "atlas/data.js",
    "atlas/camera.js",
    "atlas/sprites.js",
    "atlas/dots.js",
    "atlas/scene.js",
    "atlas/legend.js",
    "atlas/panel.js",
    "atlas/picture.js",
    "sheet.js",
    "frame.js",
    "atlas/page.js",
)
"""The page's own scripts, in the order in which they build on each other."""

STYLES = ("page.css", "panel.css", "atlas/atlas.css")


def atlas_payload(atlas: Atlas, *, language: str, documents: int = 0, pages: str = "") -> Json:
    """The atlas as plain data, column by column to be short.

    ``pages`` is the address below which a service has a page for each entity
    (its path is added), or empty.
    """
    predicates = sorted({key for line in atlas.lines for key in line.predicates})
    number = {key: index for index, key in enumerate(predicates)}
    mixes = sorted({line.predicates for line in atlas.lines})
    mix = {key: index for index, key in enumerate(mixes)}
    kinds = {kind.key: index for index, kind in enumerate(entity_kinds())}
    return {
        "language": language,
        "strings": interface(),
        "groups": [group_row(group) for group in groups()],
        "relations": [relation_row(relation) for relation in relations()],
        "kinds": [
            {"zh": kind.zh, "en": kind.en, "group": group_of(kind.key)} for kind in entity_kinds()
        ],
        "predicates": [
            {**predicate_row(term(key)), "relation": relation_of(key)} for key in predicates
        ],
        "mixes": [[number[key] for key in keys] for keys in mixes],
        "names": [visible(entity.label) for entity in atlas.entities],
        "english": {
            index: visible(entity.label_en)
            for index, entity in enumerate(atlas.entities)
            if entity.label_en is not None
        },
        "paths": [path_of(entity.iri) for entity in atlas.entities],
        "kind": [kinds[entity_kind(entity.kind).key] for entity in atlas.entities],
        "x": [x for x, _ in atlas.points],
        "y": [y for _, y in atlas.points],
        "starts": [line.start for line in atlas.lines],
        "ends": [line.end for line in atlas.lines],
        "mix": [mix[line.predicates] for line in atlas.lines],
        "communities": [_community(community) for community in atlas.communities],
        "documents": documents,
        "pages": pages,
    }


def render_atlas(atlas: Atlas, *, language: str, documents: int = 0, pages: str = "") -> str:
    """The atlas as HTML; the same atlas always gives the same text."""
    data = atlas_payload(atlas, language=language, documents=documents, pages=pages)
    part = Part(template="atlas/atlas.html", scripts=SCRIPTS, styles=STYLES)
    return document(part, data={"page": data}, language=language)


def _community(community: Community) -> Json:
    made: Json = {**asdict(community.disc), "members": community.members}
    if community.scattered:
        made["scattered"] = True
    return made
