"""The text of a law as the quads of a graph of its own."""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph import identifiers
from kg.graph.facts import Fact
from kg.graph.identifiers import ProvisionPath
from kg.graph.law import legal_text_facts
from kg.graph.terms import chinese, text
from kg.laws.text import ArticleText, LawText
from kg.laws.versions import Owner
from kg.vocabulary import Property, Reused


def graph_of(owner: Owner) -> str:
    """The IRI of the graph that holds the words of a version, or of an unregistered statute."""
    return identifiers.thing("graph", "law", *owner.segments[1:])


def to_nquads(law: LawText, owner: Owner) -> bytes:
    """The sorted, canonical N-Quads of the graph: every article, paragraph and item, with words."""
    ending = f" <{graph_of(owner)}> .\n"
    lines = {
        f"<{subject}> <{predicate}> {value}" for subject, predicate, value in _facts(law, owner)
    }
    return "".join(sorted(line + ending for line in lines)).encode()


def _facts(law: LawText, owner: Owner) -> Iterator[Fact]:
    node = identifiers.thing(*owner.segments)
    yield from legal_text_facts(node)
    yield node, Reused.SOURCE, text(law.name)
    for words in (law.preamble, law.annex):
        if words:
            yield node, Property.WORDS, chinese(words)
    for article in law.articles:
        yield from _article(article, owner)


def _article(article: ArticleText, owner: Owner) -> Iterator[Fact]:
    path = ProvisionPath(owner.segments, article.number, article.suffix)
    yield from legal_text_facts(path.iri)
    yield path.iri, Property.WORDS, chinese(article.words)
    if article.headings:
        yield path.iri, Property.HEADING, chinese(" ".join(article.headings))
    for number, paragraph in enumerate(article.paragraphs, start=1):
        below = ProvisionPath(owner.segments, article.number, article.suffix, number)
        yield from legal_text_facts(below.iri)
        yield below.iri, Property.WORDS, chinese(paragraph.full_words)
        for item in paragraph.items:
            part = ProvisionPath(
                owner.segments, article.number, article.suffix, number, item.number
            )
            yield from legal_text_facts(part.iri)
            yield part.iri, Property.WORDS, chinese(item.words)
