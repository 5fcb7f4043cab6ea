"""Whether a version of a statute has the article, paragraph and item that a citation names."""

from __future__ import annotations

from dataclasses import dataclass

import cn2an

from kg.linking.cues import reason
from kg.records import Citation
from kg.registers import provisions, titles
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
    words = {"title": titles.comparable(version.title), "version": version.begins or version.id}
    if version.articles is not None and not 1 <= citation.article <= version.articles:
        numbers = {"count": version.articles, "article": numeral(citation.article)}
        return Finding(exists=False, reason=reason("no_article", **words, **numbers))
    shape = provisions.article_shape(version.id, citation.article, citation.article_suffix)
    if shape is None:
        return _without_shape(version, citation.article, citation, words)
    return _within(shape, citation, words)


def _without_shape(
    version: Version, article: int, citation: Citation, words: dict[str, str]
) -> Finding:
    read = provisions.is_read(version.id) and version.articles is not None
    if read and citation.article_suffix:
        numbers = {
            "article": numeral(article),
            "suffix": numeral(citation.article_suffix),
        }
        return Finding(exists=False, reason=reason("no_suffix", **words, **numbers))
    if citation.paragraph is None and citation.item is None:
        return Finding(exists=True)
    return Finding(exists=True, reason=reason("unverified"))


def _within(shape: ArticleShape, citation: Citation, words: dict[str, str]) -> Finding:
    paragraph, item = citation.paragraph, citation.item
    if not shape.certain:
        # Where paragraphs may have been run together, numbers prove nothing.
        return Finding(exists=True, reason="" if paragraph is None else reason("unverified"))
    article = numeral(shape.article)
    if paragraph is not None and not shape.has(paragraph, None):
        numbers = {"article": article, "count": len(shape.items), "paragraph": numeral(paragraph)}
        return Finding(exists=False, reason=reason("no_paragraph", **words, **numbers))
    if item is None:
        return Finding(exists=True)
    if not shape.has(paragraph, item):
        where = "" if paragraph is None else f"第{numeral(paragraph)}款"
        no_item = reason("no_item", **words, article=article, where=where, item=numeral(item))
        return Finding(exists=False, reason=no_item)
    if paragraph is not None:
        return Finding(exists=True)
    return _with_paragraph_of_item(shape, item)


def _with_paragraph_of_item(shape: ArticleShape, item: int) -> Finding:
    paragraph = provisions.paragraph_of_item(shape.version, shape.article, item, shape.suffix)
    if paragraph is None:
        return Finding(exists=True)
    only = reason("only_paragraph", paragraph=numeral(paragraph), item=numeral(item))
    return Finding(exists=True, reason=only, paragraph=paragraph)


def numeral(number: int) -> str:
    """A number as statutes print it.

    >>> numeral(34), numeral(12)
    ('三十四', '十二')
    """
    written: str = cn2an.an2cn(number)
    return written.removeprefix("一") if 10 <= number < 20 else written
