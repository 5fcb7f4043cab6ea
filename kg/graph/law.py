"""Statutes, versions, provisions and citations as triples."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import cn2an

from kg.graph import identifiers
from kg.graph.facts import Fact, Grounds, Sheet
from kg.graph.identifiers import ProvisionPath
from kg.graph.terms import chinese, integer, iri, text
from kg.records import Citation
from kg.registers import statutes
from kg.vocabulary import Class, Property, Reused

_RULE = "registers.provision"
_TITLE = ("statute", "title")
_UNREGISTERED = "unknown_statute"


def refer_to_law(sheet: Sheet, citation: Citation) -> str:
    """The IRI of what a citation means; what its name and numbers tell is written down.

    A citation that was not resolved stands for the provision of a statute of
    the printed title, in no known version.
    """
    resolution = citation.resolution
    if resolution is not None:
        target = identifiers.of_key(resolution.identity.key)
    elif citation.article is None:
        target = identifiers.thing(*_TITLE, citation.statute)
    else:
        target = ProvisionPath(
            (*_TITLE, citation.statute),
            citation.article,
            citation.article_suffix,
            citation.paragraph,
            citation.item,
        ).iri
    grounds = Grounds(citation.evidence).resolved(resolution)
    for legal_text in (target, *map(identifiers.of_key, grounds.candidates)):
        if sheet.is_new(legal_text):
            for fact in legal_text_facts(legal_text):
                sheet.find(*fact, grounds.derived(_RULE))
    return target


def legal_text_facts(target: str) -> Iterator[Fact]:
    """What the IRI of a provision or of an unregistered statute tells about it.

    Registered statutes and versions tell nothing here: the registers do.
    """
    segments = identifiers.segments_of(target)
    path = ProvisionPath.parse(segments)
    if path is not None:
        yield from _provision_facts(path)
    elif segments[:2] == _TITLE:
        yield from _unregistered_facts(segments)


def provision_label(path: ProvisionPath) -> str:
    """How a provision is called, such as 排污许可管理条例第三十四条第（二）项."""
    return f"{_title(path.text)}{_numbers(path)}"


def _provision_facts(path: ProvisionPath) -> Iterator[Fact]:
    node = path.iri
    above = path.parent
    yield node, Reused.TYPE, iri(Class.PROVISION)
    yield node, Reused.LABEL, chinese(provision_label(path))
    yield node, Property.ARTICLE_NUMBER, integer(path.article)
    if path.suffix:
        yield node, Property.ARTICLE_SUFFIX, integer(path.suffix)
    if path.paragraph is not None:
        yield node, Property.PARAGRAPH_NUMBER, integer(path.paragraph)
    if path.item is not None:
        yield node, Property.ITEM_NUMBER, integer(path.item)
    if above is not None:
        yield node, Property.PART_OF, iri(above.iri)
        yield from _provision_facts(above)
        return
    yield node, Property.PART_OF, iri(identifiers.thing(*path.text))
    if path.text[:2] == _TITLE:
        yield from _unregistered_facts(path.text)


def _unregistered_facts(segments: tuple[str, ...]) -> Iterator[Fact]:
    node = identifiers.thing(*segments)
    yield node, Reused.TYPE, iri(Class.STATUTE)
    yield node, Reused.LABEL, chinese(segments[-1])
    yield node, Reused.TITLE, chinese(segments[-1])
    yield node, Property.RESOLUTION_STATUS, text(_UNREGISTERED)


def _title(path: tuple[str, ...]) -> str:
    owner = path[-1]
    version = statutes.version_by_id(owner)
    if version is not None:
        return version.title
    work = statutes.works().get(owner)
    return owner if work is None else work.title


@cache
def _chinese_number(number: int) -> str:
    written = str(cn2an.an2cn(number))
    # 第十条, not 第一十条.
    return written.removeprefix("一") if 10 <= number < 20 else written


def _numbers(path: ProvisionPath) -> str:
    label = f"第{_chinese_number(path.article)}条"
    if path.suffix:
        label += f"之{_chinese_number(path.suffix)}"
    if path.paragraph is not None:
        label += f"第{_chinese_number(path.paragraph)}款"
    if path.item is not None:
        label += f"第（{_chinese_number(path.item)}）项"
    return label
