"""References to statutes and what they resolve to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.records.evidence import Evidence, Span
from kg.records.mentions import Identity


class CitationRole(StrEnum):
    """What a text does with the provision that it cites."""

    VIOLATED = "violated"
    APPLIED = "applied"
    PROCEDURAL = "procedural"
    QUOTED = "quoted"
    DISCRETION = "discretion"


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference to a statute or to one of its provisions.

    ``statute`` is the title without 《》, with a short form that the text
    itself introduces resolved to the full title; ``printed`` is what stands
    in the text. Paragraph (款) and item (项) are ``None`` when the text gives
    none; ``article_suffix`` counts 之一, 之二 from 1, with 0 for none.
    """

    statute: str
    printed: str
    role: CitationRole
    evidence: tuple[Evidence, ...]
    article: int | None = None
    article_suffix: int = 0
    paragraph: int | None = None
    item: int | None = None
    resolution: Resolution | None = None

    @property
    def span(self) -> Span:
        """The span of the reference in the text."""
        return self.evidence[0].span


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a citation resolves to.

    ``status`` is ``resolved`` (version and provision are known),
    ``version_unresolved`` (the statute is known, which version is not),
    ``unknown_statute``, ``ambiguous`` (the title can mean several statutes)
    or ``no_such_provision``. ``version`` is the
    register's version id or ``None``; ``identity`` names the provision (or
    the statute, when the citation has no article). ``reason`` is a sentence.
    ``candidates`` are the keys of what may be meant, where that is not certain.
    """

    status: str
    identity: Identity
    version: str | None = None
    reason: str = ""
    candidates: tuple[str, ...] = ()
