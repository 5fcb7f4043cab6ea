"""The IRIs of things, made from their parts and taken apart again.

IRIs keep Chinese characters; only what RFC 3987 forbids in a path segment,
and ``/``, ``%``, ``?`` and ``#``, is percent-encoded. The scheme is described
in ``docs/architecture.md`` under *Names of things*.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final
from urllib.parse import unquote

from kg.records import Case, Document, Measure, Records, Span
from kg.vocabulary import THINGS

REGISTERS_GRAPH: Final = THINGS + "graph/registers"
JUDGEMENTS_GRAPH: Final = THINGS + "graph/judgements"
DERIVED_GRAPH: Final = THINGS + "graph/derived"

_HASH_DIGITS: Final = 16
_DOCUMENTS: Final = f"{THINGS}document/"
_OPENING_CHARACTERS: Final = 200
_FORBIDDEN: Final = re.compile(
    "[^"
    r"A-Za-z0-9._~!$&'()*+,;=:@\-"
    "\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
    "\U00010000-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd"
    "]"
)
_DOTS: Final = re.compile(r"\.{1,2}")


def thing(*segments: str) -> str:
    """The IRI of the thing whose path below ``id/`` has these segments.

    >>> thing("place", "140781", "绵山镇")
    'https://w3id.org/greendocket/id/place/140781/绵山镇'
    >>> thing("system", "A/B 100%")
    'https://w3id.org/greendocket/id/system/A%2FB%20100%25'
    """
    return THINGS + "/".join(encoded(segment) for segment in segments)


def segments_of(iri: str) -> tuple[str, ...]:
    """The path segments that :func:`thing` was given.

    Raises :class:`ValueError` for an IRI that is not below ``id/``.

    >>> segments_of("https://w3id.org/greendocket/id/system/A%2FB%20100%25")
    ('system', 'A/B 100%')
    """
    if not iri.startswith(THINGS):
        raise ValueError(f"{iri} does not name a thing: it does not begin with {THINGS}")
    return tuple(unquote(segment) for segment in iri[len(THINGS) :].split("/"))


def of_key(key: str) -> str:
    """The IRI of an identity's key, a path with ``/`` between its segments."""
    return thing(*key.split("/"))


def document(identifier: str) -> str:
    """The IRI of a document, and of its graph, from the SHA-256 of its bytes in hexadecimal."""
    # A hash needs no encoding, and a build asks for a hundred thousand of them.
    return f"{_DOCUMENTS}{identifier[:_HASH_DIGITS]}"


def article(of: str, index: int) -> str:
    """The IRI of an article of the document with the IRI ``of``."""
    return f"{of}/article/{index}"


def span(of: str, characters: Span) -> str:
    """The IRI of a range of characters of a document."""
    return f"{of}/span/{characters.start}-{characters.end}"


def measure(value: Measure) -> str:
    """The IRI of a kind of measure."""
    return thing("measure", value.value)


def case(key: str) -> str:
    """The IRI of a case."""
    return thing("case", key)


def case_keys(records: Records) -> tuple[str, ...]:
    """The keys of a document's cases, in their order.

    A key is the hash of the case's opening; when cases of one document share
    an opening, the second and later ones get ``-2``, ``-3``.
    """
    seen: Counter[str] = Counter()
    keys: list[str] = []
    for each in records.cases:
        digest = opening_hash(records.document, each)
        seen[digest] += 1
        keys.append(digest if seen[digest] == 1 else f"{digest}-{seen[digest]}")
    return tuple(keys)


def opening_hash(of: Document, told: Case) -> str:
    """The first 16 hex digits of the SHA-256 of a case's heading and first 200 characters.

    White space does not count.
    """
    heading = "" if told.title is None else told.title.value
    body = "".join(of.quote(told.span).split())
    opening = "".join(heading.split()) + "\n" + body[:_OPENING_CHARACTERS]
    return sha256(opening.encode()).hexdigest()[:_HASH_DIGITS]


@dataclass(frozen=True, slots=True)
class ProvisionPath:
    """A provision by its statute (or version) and numbers, as its IRI spells it.

    ``text`` are the segments of the statute or version; numbers that the path
    leaves out are ``None``. ``suffix`` is the number after 之, 0 for none.

    >>> path = ProvisionPath(("statute", "criminal-law-2023"), 120, 1)
    >>> "/".join(path.segments)
    'statute/criminal-law-2023/article/120-1'
    >>> ProvisionPath.parse(path.segments) == path
    True
    """

    text: tuple[str, ...]
    article: int
    suffix: int = 0
    paragraph: int | None = None
    item: int | None = None

    @property
    def segments(self) -> tuple[str, ...]:
        """The path's segments below ``id/``."""
        number = f"{self.article}-{self.suffix}" if self.suffix else str(self.article)
        found = [*self.text, "article", number]
        if self.paragraph is not None:
            found += ["paragraph", str(self.paragraph)]
        if self.item is not None:
            found += ["item", str(self.item)]
        return tuple(found)

    @property
    def iri(self) -> str:
        """The provision's IRI."""
        return thing(*self.segments)

    @property
    def parent(self) -> ProvisionPath | None:
        """The provision that this is an immediate part of; ``None`` for an article."""
        if self.item is not None:
            return ProvisionPath(self.text, self.article, self.suffix, self.paragraph)
        if self.paragraph is not None:
            return ProvisionPath(self.text, self.article, self.suffix)
        return None

    @classmethod
    def parse(cls, segments: Sequence[str]) -> ProvisionPath | None:
        """The provision that a path names; ``None`` when it names none."""
        path = tuple(segments)
        width = 3 if path[:2] == ("statute", "title") else 2
        text, numbers = path[:width], path[width:]
        if path[:1] != ("statute",) or len(numbers) % 2:
            return None
        levels = dict(zip(numbers[::2], numbers[1::2], strict=True))
        article, _, suffix = levels.pop("article", "").partition("-")
        paragraph, item = levels.pop("paragraph", None), levels.pop("item", None)
        given = [
            number for number in (article, suffix or None, paragraph, item) if number is not None
        ]
        if levels or not all(number.isdecimal() for number in given):
            return None
        return cls(
            text,
            int(article),
            int(suffix or 0),
            None if paragraph is None else int(paragraph),
            None if item is None else int(item),
        )


def encoded(segment: str) -> str:
    """One path segment with what an IRI forbids percent-encoded."""
    if _DOTS.fullmatch(segment):
        return segment.replace(".", "%2E")
    return _FORBIDDEN.sub(_percent, segment)


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match.group().encode())
