"""Paragraphs, sentences, quotations and bracketed titles: the skeleton of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.cues import alternation, table
from kg.extraction.layers import Title, holding, layers
from kg.records import Span

_PARAGRAPH = re.compile(r"[^\n]+")
_END = re.compile(r"[。!?！？]+[”」』）)]*|\n")
_TITLE = re.compile(r"《([^《》\n]{2,80}(?:《[^《》\n]{2,60}》[^《》\n]{0,40})?)》")
# Real ones have at most some three hundred characters.
_LONGEST_SENTENCE = 2000
_OPEN, _CLOSE = "“‘「『", "”’」』"
_QUOTE = re.compile(f"[{_OPEN}{_CLOSE}]")


def quotations(text: str, paragraph: Span) -> list[Span]:
    """The outermost quoted stretches of a paragraph; an unclosed quote ends with it."""
    found: list[Span] = []
    depth, start = 0, 0
    for mark in _QUOTE.finditer(text, paragraph.start, paragraph.end):
        if mark.group() in _OPEN:
            if depth == 0:
                start = mark.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                found.append(Span(start, mark.end()))
    return found


def kind_of_title(title: str) -> str:
    """What sort of document a title names, by its last words.

    >>> kind_of_title("排污许可管理条例"), kind_of_title("生态环境行政处罚裁量基准")
    ('statute', 'discretion')
    """
    for kind, pattern in _kinds():
        if pattern.search(title):
            return kind
    return "other"


@cache
def _kinds() -> list[tuple[str, re.Pattern[str]]]:
    compiled = []
    for entry in table("titles")["kinds"]:
        ends = alternation(entry["ends"]) if entry.get("ends") else ""
        holds = alternation(entry["holds"]) if entry.get("holds") else ""
        parts = [part for part in (ends and rf"{ends}(?:[（(][^（()）]*[)）])?$", holds) if part]
        compiled.append((entry["kind"], re.compile("|".join(parts))))
    return compiled


def sentence_spans(text: str, quoted: list[Span]) -> list[Span]:
    r"""Sentences by their final punctuation; a quotation is never cut in two.

    >>> [s.end for s in sentence_spans("甲。“乙。丙”的规定。\n丁", [Span(2, 7)])]
    [2, 11, 13]
    """
    found: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        at = match.start()
        if text[at] != "\n" and holding(quoted, at) is not None:
            continue
        end = at if text[at] == "\n" else match.end()
        if end > start:
            found.extend(_readable(text, Span(start, end)))
        start = match.end()
    if start < len(text):
        found.extend(_readable(text, Span(start, len(text))))
    return found


def _readable(text: str, sentence: Span) -> Iterator[Span]:
    """A sentence, or its pieces when it is longer than anybody writes.

    What components look for in a sentence they look for around each thing it
    names; in a text without full stops that would take a time that grows with
    the square of its length. It is cut behind a semicolon, else a comma.
    """
    if sentence.end - sentence.start <= _LONGEST_SENTENCE:
        yield sentence
        return
    start = sentence.start
    while sentence.end - start > _LONGEST_SENTENCE:
        limit = start + _LONGEST_SENTENCE
        cuts = (text.rfind(mark, start + 1, limit) + 1 for mark in "；，、")
        cut = next((cut for cut in cuts if cut > 0), limit)
        yield Span(start, cut)
        start = cut
    yield Span(start, sentence.end)


@Language.component("gd_sentences")
def sentences(doc: Doc) -> Doc:
    """Fill the layers ``paragraphs``, ``sentences``, ``quotations`` and ``titles``."""
    found = layers(doc)
    text = found.text
    found.paragraphs = [Span(*match.span()) for match in _PARAGRAPH.finditer(text)]
    found.quotations = [
        span for paragraph in found.paragraphs for span in quotations(text, paragraph)
    ]
    found.sentences = sentence_spans(text, found.quotations)
    found.titles = [
        Title(Span(*match.span()), match[1], kind_of_title(match[1]))
        for match in _TITLE.finditer(text)
    ]
    found.title_spans = [title.span for title in found.titles]
    return doc
