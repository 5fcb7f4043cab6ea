"""Answers of law in words: provisions with their brackets and authorities, by role and time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from kg.asking.answers import Column, Evidence
from kg.asking.law.citing import Citation
from kg.asking.law.provisions import Provision
from kg.asking.law.question import Question
from kg.asking.law.texts import Texts
from kg.graph.results import Plain
from kg.messages import message
from kg.registers import penalties, provisions, statutes
from kg.registers.titles import STATE
from kg.registers.wording import sum_of

COLUMNS: Final = (
    Column("role", "作用", "Role"),
    Column("provision", "条款", "Provision"),
    Column("bracket", "处罚幅度", "Bracket"),
    Column("authority", "实施机关", "Authority"),
    Column("applies", "适用", "Applies to"),
    Column("subject", "事由", "Subject"),
)
_SHOWN: Final = 6
"""Brackets told of one provision; where there are more, its words tell them better."""
_ROLES: Final = ("sanction", "duty", "rule")
# 由生态环境主管部门责令改正; 由公安机关对其直接负责的主管人员处拘留
_AUTHORITY: Final = re.compile(
    r"由(?P<who>[^，。；：由]{2,48}?)(?:按照职责分工)?"
    r"(?:依法)?(?:责令|处以|处|给予|没收|撤销|吊销|组织|对|将|予以|确定)"
)


def label_of(provision: Provision) -> str:
    """What a provision is called, with title marks: 《生态环境法典》第一千一百零二条."""
    version = statutes.version_by_id(provision.version)
    written = (_unpara(provision) if _has_one_paragraph(provision) else provision).label
    if version is None:
        return written
    return f"《{version.title.removeprefix(STATE)}》{written.removeprefix(version.title)}"


def _unpara(provision: Provision) -> Provision:
    return replace(provision, paragraph=None)


def _has_one_paragraph(provision: Provision) -> bool:
    """Whether an article surely has but one 款, which is then not counted in a citation."""
    shape = provisions.article_shape(provision.version, provision.article, provision.suffix)
    return shape is not None and shape.certain and len(shape.items) == 1


def bracket_of(provision: Provision) -> str:
    """The brackets of a provision in words; empty when it has none in the registers."""
    found = penalties.penalties_for(
        provision.version, provision.article, provision.paragraph, provision.item, provision.suffix
    )
    # What has its sums in brackets of their own needs no word that they stand in the text.
    summed = {(one.paragraph, one.item) for one in found if one.fine_max_cny is not None}
    told = list(
        dict.fromkeys(
            sum_of(one)
            for one in found
            if one.fine_basis != "other" or (one.paragraph, one.item) not in summed
        )
    )
    if len(told) > _SHOWN:
        return message("asklaw.see_text")
    return message("list.comma").join(told)


def authority_of(provision: Provision, texts: Texts) -> str:
    """Who may impose it, as the words say; empty where the words are unknown or silent."""
    match = _AUTHORITY.search(texts.quote(provision))
    return "" if match is None else match["who"]


def sentences(question: Question, citations: list[Citation], texts: Texts) -> Iterator[str]:
    """The answer, sentence by sentence."""
    times = question.times
    if times.conduct is None:
        yield message("asklaw.today", day=times.today)
    else:
        yield message("asklaw.then", day=times.conduct)
    for group in _groups(one for one in citations if one.era != "before"):
        yield message("asklaw.sentence", group=group)
    for version in dict.fromkeys(c.provision.version for c in citations if c.era == "latest"):
        known = statutes.version_by_id(version)
        if known is not None:
            yield message("asklaw.latest", title=known.title, adopted=known.adopted or "?")
    before = [one for one in citations if one.era == "before"]
    if before:
        groups = message("asklaw.semicolon").join(_groups(before))
        yield message("asklaw.before", groups=groups)
    if times.crosses or before:
        yield message("asklaw.crosses")
    if not texts.words:
        yield message("asklaw.no_words")


def _groups(citations: Iterable[Citation]) -> Iterator[str]:
    """The citations of each role, named with it."""
    among = list(citations)
    for role in _ROLES:
        told = [_cited(one) for one in among if one.role == role]
        if told:
            listed = message("list.comma").join(told)
            yield message("asklaw.group", role=message(f"asklaw.role.{role}"), list=listed)


def _cited(one: Citation) -> str:
    label = label_of(one.provision)
    bracket = bracket_of(one.provision) if one.role == "sanction" else ""
    return message("asklaw.cited", label=label, bracket=bracket) if bracket else label


def rows(citations: Iterable[Citation], texts: Texts) -> tuple[tuple[Plain | None, ...], ...]:
    """The citations as rows of :data:`COLUMNS`; their words are the evidence."""
    return tuple(
        (
            message(f"asklaw.role.{one.role}"),
            label_of(one.provision),
            (bracket_of(one.provision) or None) if one.role == "sanction" else None,
            (authority_of(one.provision, texts) or None) if one.role == "sanction" else None,
            message(f"asklaw.applies.{one.era}"),
            one.subject or None,
        )
        for one in citations
    )


def evidence(provisions: Iterable[Provision], texts: Texts) -> tuple[Evidence, ...]:
    """The words of the provisions as evidence; what the store has not is left out."""
    return tuple(
        Evidence(provision.iri, label_of(provision), quote)
        for provision in provisions
        if (quote := texts.quote(provision))
    )
