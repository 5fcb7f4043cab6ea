"""What a page says of its article outside of the text: title, date, source and address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.reading.cues import cues
from kg.reading.html.ink import Ink, Places
from kg.reading.html.labels import labelled
from kg.reading.html.tree import Element, Page
from kg.reading.source import Property, SourceLine, Subject

_META = {
    Subject.TITLE: "meta_title",
    Subject.DATE: "meta_date",
    Subject.SOURCE: "meta_source",
    Subject.ADDRESS: "meta_address",
}
_JSON_LD = {
    "headline": Subject.TITLE,
    "datePublished": Subject.DATE,
    "publisher": Subject.SOURCE,
    "url": Subject.ADDRESS,
}
_TAGS = frozenset({"meta", "link", "script", "title"})
_LARGEST_JSON = 200_000
_LONGEST_VALUE = 500
_SHORTEST_TITLE = 4


class _Value(NamedTuple):
    """Words of the file from ``start`` to ``end`` that say something of the article."""

    subject: Subject
    start: int
    end: int
    note: str


def metadata(page: Page) -> tuple[Property, ...]:
    """The properties of a page, the best first for each subject, each where it stands."""
    places = Places(page.text)
    said = [element for element in page.root.elements() if element.tag in _TAGS]
    found = [
        *_from_meta(page, said),
        *_from_links(page, said),
        *_from_json(page, said),
        *_from_saving(page),
        *(_Value(subject, *place, f"label {label}") for subject, place, label in labelled(page)),
        *_from_window_title(page, said),
    ]
    properties = []
    for value in found:
        ink = Ink(page.text, places)
        ink.write(value.start, value.end)
        passage = ink.take()
        words = passage.text.strip()
        if 0 < len(words) <= _LONGEST_VALUE and _says(value, words):
            line = SourceLine(
                passage.text, value.start, places.line(value.start), runs=passage.runs
            )
            properties.append(Property(value.subject, line, value.note))
    return tuple(properties)


def _says(value: _Value, words: str) -> bool:
    """Whether a value says anything: 来源：本站 does not."""
    if value.subject is Subject.SOURCE:
        return words not in cues("html").words("no_source")
    if value.subject is Subject.ADDRESS:
        return bool(cues("html").pattern("address").fullmatch(words))
    return True


def _from_meta(page: Page, said: Sequence[Element]) -> Iterator[_Value]:
    """The values of ``meta`` elements, in the order that they are trusted in."""
    named: dict[str, tuple[str, tuple[int, int]]] = {}
    for element in said:
        if element.tag != "meta" or (place := element.place(page.text, "content")) is None:
            continue
        for attribute in ("name", "property", "itemprop"):
            if name := element.get(page.text, attribute):
                named.setdefault(name.lower(), (name, place))
    for subject, list_name in _META.items():
        for wanted in cues("html").words(list_name):
            if wanted.lower() in named:
                name, (start, end) = named[wanted.lower()]
                yield _Value(subject, start, end, f"meta {name}")


def _from_links(page: Page, said: Sequence[Element]) -> Iterator[_Value]:
    """The address that a page calls its own: ``<link rel="canonical" href="…">``."""
    for element in said:
        if element.tag == "link" and element.get(page.text, "rel").lower() == "canonical":
            place = element.place(page.text, "href")
            if place is not None:
                yield _Value(Subject.ADDRESS, *place, "link canonical")


def _from_json(page: Page, said: Sequence[Element]) -> Iterator[_Value]:
    """What JSON-LD says, where its words stand in the file unescaped."""
    for element in said:
        if element.tag != "script" or element.get(page.text, "type") != "application/ld+json":
            continue
        for text in element.texts():
            if text.end - text.start <= _LARGEST_JSON:
                for key, value in _members(page.text[text.start : text.end]):
                    start = page.text.find(json.dumps(value, ensure_ascii=False), *text) + 1
                    if start:
                        yield _Value(_JSON_LD[key], start, start + len(value), f"JSON-LD {key}")


def _members(script: str) -> Iterator[tuple[str, str]]:
    """The members of a script's objects that tell of an article."""
    try:
        waiting = [json.loads(script)]
    except (ValueError, RecursionError):
        return
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += reversed(node)
        elif isinstance(node, dict):
            waiting += [value for key, value in node.items() if key in ("@graph", "mainEntity")]
            for key in _JSON_LD:
                value = node.get(key)
                if isinstance(value, dict):
                    value = value.get("name")
                if isinstance(value, str):
                    yield key, value


def _from_saving(page: Page) -> Iterator[_Value]:
    """The address that a browser noted when it saved the page."""
    found = cues("html").pattern("saved_from").search(page.text, 0, 4_096)
    if found is not None:
        yield _Value(Subject.ADDRESS, *found.span("address"), "saved from")


def _from_window_title(page: Page, said: Sequence[Element]) -> Iterator[_Value]:
    """The title of the window, up to the words of the site."""
    for element in said:
        if element.tag == "title" and element.children:
            text = next(element.texts())
            separator = re.compile("|".join(map(re.escape, cues("html").words("title_separator"))))
            ends = [found.start() for found in separator.finditer(page.text, *text)]
            # The whole is said last, the first part first: 通报_市局_省门户.
            for end in (*ends, text.end):
                if end - text.start >= _SHORTEST_TITLE:
                    yield _Value(Subject.TITLE, text.start, end, "title")
            return


def titles(properties: tuple[Property, ...]) -> tuple[str, ...]:
    """All words that are said to be the title."""
    return tuple(p.line.text.strip() for p in properties if p.subject is Subject.TITLE)
