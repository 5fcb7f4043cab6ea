"""Texts of law into a store, each version's words in a graph of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.build.recording import record_registers
from kg.build.workspace import writing
from kg.errors import ReadingError
from kg.graph import Store
from kg.laws.files import read_folder
from kg.laws.quads import graph_of, to_nquads
from kg.laws.text import LawText
from kg.laws.versions import Owner, owner_of


@dataclass(frozen=True, slots=True)
class Imported:
    """A text that is in the store now.

    ``version`` is the registered version, empty for a statute that the
    registers do not have. ``changed`` is false when the store held the same
    words already. ``gaps`` are missing numbers of articles.
    """

    name: str
    title: str
    version: str
    articles: int
    paragraphs: int
    items: int
    changed: bool
    gaps: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did; ``refusals`` could not be read, ``doubles`` lost to another file."""

    imported: tuple[Imported, ...]
    refusals: tuple[ReadingError, ...]
    doubles: tuple[str, ...]


def import_laws(folder: Path, store_path: Path) -> ImportReport:
    """Put all texts of law below a folder into a store, which is made if there is none.

    The same texts give the same graphs; a text with other words replaces the
    former one of its version. Of two files of one version the one with more
    articles counts, else the first by name.

    Raises :class:`~kg.errors.StoreError` when the store cannot be written.
    """
    texts, errors = read_folder(folder)
    chosen, doubles = _one_each(texts)
    with writing(store_path, create=True) as workspace:
        record_registers(workspace)
        changed = _write(workspace.store, chosen)
    imported = (_told(law, owner, graph_of(owner) in changed) for owner, law in chosen)
    return ImportReport(tuple(imported), tuple(errors), doubles)


def _one_each(texts: Iterable[LawText]) -> tuple[list[tuple[Owner, LawText]], tuple[str, ...]]:
    """One text for each version, and the names of those left out."""
    chosen: dict[tuple[str, ...], tuple[Owner, LawText]] = {}
    doubles: list[str] = []
    for law in sorted(texts, key=lambda text: (-len(text.articles), text.name)):
        owner = owner_of(law)
        if owner.segments in chosen:
            doubles.append(law.name)
        else:
            chosen[owner.segments] = (owner, law)
    return sorted(chosen.values(), key=lambda pair: pair[0].segments), tuple(sorted(doubles))


def _write(store: Store, chosen: Iterable[tuple[Owner, LawText]]) -> set[str]:
    """Write what the store does not hold already; the graphs that changed."""
    held = set(store.graphs())
    new: dict[str, bytes] = {}
    for owner, law in chosen:
        graph, quads = graph_of(owner), to_nquads(law, owner)
        if graph not in held or b"".join(store.dump(graph)) != quads:
            new[graph] = quads
    store.replace_graphs(new)
    return set(new)


def _told(law: LawText, owner: Owner, changed: bool) -> Imported:
    paragraphs = [paragraph for article in law.articles for paragraph in article.paragraphs]
    return Imported(
        name=law.name,
        title=owner.title,
        version="" if owner.version is None else owner.version.id,
        articles=len(law.articles),
        paragraphs=len(paragraphs),
        items=sum(len(paragraph.items) for paragraph in paragraphs),
        changed=changed,
        gaps=law.gaps,
    )
