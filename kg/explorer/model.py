"""What one page knows: entities, facts, quotes, before anything is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.network import Entity, Term


@dataclass(frozen=True, slots=True)
class Words:
    """A value as readers see it; ``en`` only where it differs from ``zh``."""

    zh: str
    en: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """The words behind a fact, where they stand, and the words around them.

    ``document`` is the file's name, ``article`` the headline or empty.
    ``start`` and ``end`` count characters of the document's normalised text.
    ``before`` and ``after`` are the rest of the sentence, cut where it is long.
    ``page`` is the page of the file, ``None`` where it has none.
    """

    document: str
    article: str
    start: int
    end: int
    before: str
    text: str
    after: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Detail:
    """A fact about a part of an entity, such as the limit of a measurement.

    ``target`` is an entity of the page, such as who bears a fine, or ``None``.
    """

    predicate: str
    words: Words
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact about an entity of the page.

    ``subject``, ``predicate`` and ``target`` are IRIs; ``target`` is another
    entity of the page, or ``None``, and then ``words`` are shown. ``quotes``
    index :attr:`Page.quotes`; a fact without quotes comes from a register.
    ``remarks`` say what was inferred, ``more`` that further places say the same.
    """

    subject: str
    predicate: str
    words: Words
    target: str | None = None
    details: tuple[Detail, ...] = ()
    quotes: tuple[int, ...] = ()
    remarks: tuple[str, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class Focus:
    """The entity around which a page was cut, and how many steps from it."""

    label: str
    depth: int


@dataclass(frozen=True, slots=True)
class Page:
    """All that one page shows.

    Cases come first in ``entities``, in the order of their documents.
    ``asides`` are the entities that no case has to do with: they are only
    drawn on demand. ``terms`` name every predicate of the facts,
    in the order in which panels show them. ``notes``
    are short remarks by entity, such as a case's fine; ``documents`` counts
    the documents of the store, or those quoted where only a part of it is
    shown; ``omitted`` counts entities left out for their
    number.
    """

    entities: tuple[Entity, ...]
    terms: tuple[Term, ...]
    facts: tuple[Fact, ...]
    quotes: tuple[Quote, ...]
    asides: frozenset[str] = frozenset()
    notes: Mapping[str, Words] = field(default_factory=dict)
    documents: int = 0
    omitted: int = 0
    focus: Focus | None = None
