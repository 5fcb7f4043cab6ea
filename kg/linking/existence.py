"""Whether a version of a statute has the article, paragraph and item that a citation names."""

from __future__ import annotations

from dataclasses import dataclass

from kg.linking.cues import reason
from kg.records import Citation
from kg.registers import provisions
from kg.registers.provisions import ArticleShape
from kg.registers.statutes import Version


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether the provision exists as far as is known, and a sentence where there is one to say.

    ``paragraph`` is the only one that can be meant when the citation names an
    item without its paragraph.
    """

    exists: bool
    reason: str = ""
    paragraph: int | None = None


def check(version: Version, citation: Citation) -> Finding:
    """What the registers know about the cited provision; unknown counts as existing."""
    if citation.article is None:
        return Finding(exists=True)
    words = {"title": version.short, "version": version.begins or version.id}
    if version.articles is not None and not 1 <= citation.article <= version.articles:
        numbers = {"count": version.articles, "article": citation.article}
        return Finding(exists=False, reason=reason("no_article", **words, **numbers))
    shape = provisions.article_shape(version.id, citation.article, citation.article_suffix)
    if shape is None:
        return _without_shape(version, citation, words)
    return _within(shape, citation, words)


def _without_shape(version: Version, citation: Citation, words: dict[str, str]) -> Finding:
    read = provisions.is_read(version.id) and version.articles is not None
    if read and citation.article_suffix:
        numbers = {"article": citation.article, "suffix": citation.article_suffix}
        return Finding(exists=False, reason=reason("no_suffix", **words, **numbers))
    if citation.paragraph is None and citation.item is None:
        return Finding(exists=True)
    return Finding(exists=True, reason=reason("unverified"))


def _within(shape: ArticleShape, citation: Citation, words: dict[str, str]) -> Finding:
    numbers = {
        "article": shape.article,
        "count": len(shape.items),
        "paragraph": citation.paragraph,
        "item": citation.item,
    }
    if not shape.certain:
        # Where paragraphs may have been run together, numbers prove nothing.
        return Finding(
            exists=True, reason="" if citation.paragraph is None else reason("unverified")
        )
    if not shape.has(citation.paragraph, None):
        return Finding(exists=False, reason=reason("no_paragraph", **words, **numbers))
    if not shape.has(citation.paragraph, citation.item):
        where = "" if citation.paragraph is None else f"第{citation.paragraph}款"
        return Finding(exists=False, reason=reason("no_item", **words, **numbers, where=where))
    if citation.paragraph is not None or citation.item is None:
        return Finding(exists=True)
    paragraph = provisions.paragraph_of_item(
        shape.version, shape.article, citation.item, shape.suffix
    )
    if paragraph is None:
        return Finding(exists=True)
    only = reason("only_paragraph", paragraph=paragraph, item=citation.item)
    return Finding(exists=True, reason=only, paragraph=paragraph)
