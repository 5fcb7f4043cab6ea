"""Citations of statutes: which provision, and what the text does with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.cues import alternation, compose, table, words
from kg.extraction.layers import Layers, Reference, Title, holding, index_at, layers
from kg.extraction.provisions import Provision, scan
from kg.extraction.roles import role_at
from kg.extraction.statute_names import bare_titles
from kg.records import CitationRole, Span

_GLOSS = compose(
    r"""\s*[（(] (?P<gloss>[^（()）]{0,60}(?:[（(][^（()）]*[)）])?[^（()）]{0,20}) [)）]""",
)
_SHORT = compose(
    r"<verbs>[为：:]?\s*[“”《‘]?(?P<short>[^“”《》‘’]{1,30}?)[”》’]?$",
    verbs=alternation(words("citations", "gloss", "verbs")),
)
_ANAPHOR = compose(
    r"(?<![一-鿿]不) <heads> (?P<word><words>) (?!<not_before>)",
    heads=alternation(words("citations", "anaphor", "heads")),
    words=alternation(words("citations", "anaphor", "words")),
    not_before=alternation(words("citations", "anaphor", "not_before")),
)
_PAIR = re.compile(r"(?:前者|后者)(?=第[0-9零〇一二两三四五六七八九十百]+条)")
_BARE = re.compile(r"(?<=[据据照反述按])了?(?=第[0-9零〇一二两三四五六七八九十百]+条)")
_SAME_ARTICLE = re.compile(
    r"(?:同条|该条|上述条款)(?=第?[（(]?[0-9零一二三四五六七八九十]+[）)]?[款项])"
)
_RELATION = re.compile(
    r"(?:中|的|之)?(?:关于|有关|的规定|规定|的相关规定|之规定|相关规定|的要求|的有关规定)"
)


# How many statutes back an anaphor such as 该条例 may reach.
_MEMORY = 30


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a statute is named, or taken up again, and its full title."""

    span: Span
    statute: str
    printed: str
    rule: str


@Language.component("gd_citations")
def citations(doc: Doc) -> Doc:
    """Fill the layers ``references`` and ``aliases``."""
    found = layers(doc)
    text = found.text
    for anchor in resolved(text, found):
        found.references.extend(_references(text, anchor, found))
    found.references.sort(key=lambda reference: reference.span)
    same = list(_same_article(text, found))
    if same:
        found.references = sorted([*found.references, *same], key=lambda r: r.span)
    return doc


def _same_article(text: str, found: Layers) -> Iterator[Reference]:
    """Paragraphs and items of the article cited last: 依照同条第三款."""
    for match in _SAME_ARTICLE.finditer(text):
        at = index_at(found.references, match.start())
        provisions, _ = scan(text, match.end())
        if at < 0 or not provisions or found.references[at].article is None:
            continue
        last = found.references[at]
        role = role_at(text, Span(*match.span()), provisions[-1].span.end, found)
        for provision in provisions:
            yield replace(
                last,
                span=Span(match.start(), provision.span.end),
                role=role,
                rule="citations.same_article",
                paragraph=provision.paragraph,
                item=provision.item,
            )


def resolved(text: str, found: Layers) -> Iterator[Anchor]:
    """All anchors in text order, short forms and anaphors led back to full titles."""
    recent: list[str] = []
    gloss_end = 0
    for span, printed, how in _candidates(text, found):
        if span.start < gloss_end:
            continue  # the short form in （以下简称《条例》） is introduced, not cited
        statute = _full_title(printed, how, recent, found)
        if statute is None:
            continue
        if how == "title" and holding(found.quotations, span.start) is None:
            gloss_end = _learn_short_form(text, span.end, statute, found)
        if how != "pair" and statute not in recent[-1:]:
            recent.append(statute)
            del recent[:-_MEMORY]
        yield Anchor(span, statute, printed, f"citations.{how}")


def _candidates(text: str, found: Layers) -> list[tuple[Span, str, str]]:
    """Titles in brackets, bare titles, anaphors and bare articles, in text order."""
    spans = found.title_spans
    rows = [(title.span, title.text, "title") for title in found.titles if _may_be_law(text, title)]
    rows += [
        (Span(*match.span()), match["word"], "anaphor")
        for match in _ANAPHOR.finditer(text)
        if holding(spans, match.start()) is None
    ]
    rows += [
        (span, text[span.start : span.end], "bare_title")
        for span in bare_titles(text)
        if holding(spans, span.start) is None
    ]
    rows += [(Span(*match.span()), match.group(), "pair") for match in _PAIR.finditer(text)]
    rows += [(Span(match.end(), match.end()), "", "bare_article") for match in _BARE.finditer(text)]
    rows += [(cell, "", "bare_article") for cell in _bare_cells(text, found)]
    return sorted(rows, key=lambda row: (row[0].start, -row[0].end))


def _may_be_law(text: str, title: Title) -> bool:
    """Whether a title is a statute's: by its last word, or because an article follows."""
    return title.kind == "statute" or (
        title.kind == "other" and bool(scan(text, title.span.end)[0])
    )


def _bare_cells(text: str, found: Layers) -> list[Span]:
    """Cells of a table that begin with an article and so continue the cell before."""
    starts = [cell.start for section in found.sections for cell in section.cells]
    return [Span(at, at) for at in starts if scan(text, at)[0]]


def _full_title(printed: str, how: str, recent: list[str], found: Layers) -> str | None:
    if how == "pair":
        pair = recent[-2:]
        return (pair[0] if printed == "前者" else pair[-1]) if len(pair) > 1 else None
    if how == "bare_article":
        return recent[-1] if recent else None
    if how == "anaphor":
        word = "法" if printed == table("citations")["anaphor"]["law"] else printed
        return next((title for title in reversed(recent) if title.endswith(word)), None)
    if printed in found.aliases:
        return found.aliases[printed]
    if printed in words("citations", "anaphor", "words"):
        return next((title for title in reversed(recent) if title.endswith(printed)), printed)
    return printed


def _learn_short_form(text: str, position: int, statute: str, found: Layers) -> int:
    """Note a short form introduced right behind a title; where its bracket ends, else 0."""
    gloss = _GLOSS.match(text, position)
    short = _SHORT.search(gloss["gloss"]) if gloss else None
    if gloss is None or short is None:
        return 0
    found.aliases[short["short"]] = statute
    return gloss.end()


def _references(text: str, anchor: Anchor, found: Layers) -> Iterator[Reference]:
    position = anchor.span.end
    gloss = _GLOSS.match(text, position)
    if gloss is not None:
        position = gloss.end()
    linking = re.compile(r"(?:中|的|之|总则)?\s*").match(text, position)
    provisions, _ = scan(text, linking.end() if linking else position)
    if not provisions:
        if anchor.rule == "citations.bare_article":
            return
        provisions = [Provision(anchor.span)]
    role = role_at(text, anchor.span, provisions[-1].span.end, found)
    if not _is_used(text, provisions[-1], role):
        role = CitationRole.QUOTED
    for number, provision in enumerate(provisions):
        start = anchor.span.start if number == 0 else provision.span.start
        yield Reference(
            span=Span(start, provision.span.end),
            statute=anchor.statute,
            printed=anchor.printed or anchor.statute,
            role=role,
            rule=anchor.rule,
            article=provision.article,
            article_suffix=provision.article_suffix,
            paragraph=provision.paragraph,
            item=provision.item,
        )


def _is_used(text: str, provision: Provision, role: CitationRole) -> bool:
    """A statute without an article is used only as 违反《…》的规定 or 关于…的规定."""
    if provision.article is not None or role is not CitationRole.VIOLATED:
        return provision.article is not None
    return _RELATION.match(text, provision.span.end) is not None
