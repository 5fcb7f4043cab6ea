"""Writes a text and its records at once, so that every span is right by construction."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import TypeVar

from kg.records import (
    Article,
    Citation,
    CitationRole,
    Document,
    Evidence,
    Identity,
    Kind,
    Mention,
    Resolution,
    Segment,
    Sourced,
    Span,
)
from kg.registers import bodies, statutes

T = TypeVar("T")

_BODY_CLASSES = {
    "regulator": Kind.REGULATOR,
    "court": Kind.COURT,
    "procuratorate": Kind.PROCURATORATE,
    "police": Kind.POLICE,
    "government": Kind.GOVERNMENT,
}


class Scribe:
    """Adds words to a text and hands back values with their evidence."""

    def __init__(self) -> None:
        self.text = ""

    @property
    def here(self) -> int:
        return len(self.text)

    def say(self, words: str) -> Span:
        """Add words that carry no fact."""
        start = self.here
        self.text += words
        return Span(start, self.here)

    def note(self, words: str, rule: str, note: str = "") -> tuple[Evidence, ...]:
        """Add words and return the evidence that they are."""
        return (Evidence(self.say(words), rule, note),)

    def fact(self, value: T, words: str | None = None, rule: str = "test.fact") -> Sourced[T]:
        return Sourced(value, self.note(str(value) if words is None else words, rule))

    def body(self, key: str, words: str | None = None) -> Mention:
        described = bodies.describe(key)
        kind = _BODY_CLASSES[described.class_]
        evidence = self.note(words or described.name, "bodies.name")
        return Mention(described.name, kind, evidence, Identity(key, "linking.bodies"))

    def place(self, key: str, words: str) -> Mention:
        evidence = self.note(words, "places.name")
        return Mention(words, Kind.PLACE, evidence, Identity(key, "linking.places"))

    def named(self, kind: Kind, words: str, key: str | None = None) -> Mention:
        identity = None if key is None else Identity(key, f"linking.{kind.value}")
        return Mention(words, kind, self.note(words, f"{kind.value}.name"), identity)

    def citation(
        self,
        words: str,
        version: str,
        article: int,
        *,
        paragraph: int | None = None,
        item: int | None = None,
        role: CitationRole = CitationRole.VIOLATED,
    ) -> Citation:
        """A citation that is resolved to a version of the register, as printed."""
        known = statutes.version_by_id(version)
        assert known is not None
        key = statutes.provision_key(version, article, 0, paragraph, item)
        return Citation(
            statute=known.title,
            printed=words,
            role=role,
            evidence=self.note(words, "citations.grammar"),
            article=article,
            paragraph=paragraph,
            item=item,
            resolution=Resolution("resolved", Identity(key, "linking.provisions"), version),
        )

    def document(self, name: str, articles: Sequence[Article]) -> Document:
        return Document(
            id=sha256(self.text.encode()).hexdigest(),
            name=name,
            text=self.text,
            media_type="text/plain",
            encoding="utf-8",
            segments=(Segment(0, len(self.text), 0, 1),),
            articles=tuple(articles),
        )
