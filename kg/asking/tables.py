"""The words and tables with which questions are read: ``kg/data/asking``, as values.

``words.toml`` has the words of asking, ``subjects/*.toml`` what may be asked
about and how it stands in the graph, ``names.toml`` how names are shortened,
``violations.toml`` other words for kinds of violation.
"""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Final

_GROUP: Final = re.compile(r"\{(\w+)\}")
_OPTION: Final = re.compile(r"\[([^\[\]]+)\]")


@dataclass(frozen=True, slots=True)
class Filter:
    """What may restrict a subject: names or values of a kind, or with ``words`` by itself.

    ``roles`` are the classes of words that must stand beside the name;
    filters with the same ``any`` widen one another instead of narrowing.
    """

    id: str
    pattern: str
    zh: str
    kind: str = ""
    roles: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    single: bool = False
    any: str = ""
    absent: str = ""
    """a pattern for the subjects that do not tell what the filter restricts"""
    of: str = ""
    """what these do not tell"""
    only: tuple[str, ...] = ()
    """the attributes that may be asked beside it, where not all; of others it says nothing"""


@dataclass(frozen=True, slots=True)
class Attribute:
    """What may be asked of a subject; ``value`` binds ``?v`` and perhaps its unit ``?u``."""

    id: str
    zh: str
    en: str
    type: str
    value: str = ""
    unit: str = ""
    words: tuple[str, ...] = ()
    asked_by: tuple[tuple[str, ...], ...] = ()
    answers: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    query: str = ""
    sentence: str = ""
    """how one value of one subject is told in Chinese; {who} is the party, {case} the case"""
    of_party: str = ""
    """the value where the question names one party: ``{party}`` is the party"""
    from_name: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """Something questions are about, and how it stands in the graph."""

    id: str
    zh: str
    en: str
    counter: str
    node: str
    pattern: str
    name: str
    words: tuple[str, ...]
    listing: tuple[str, ...]
    soft: tuple[str, ...]
    default: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()
    """the classes of question words that ask how many subjects there are"""
    context: tuple[str, ...] = ()
    """attributes that are always shown beside what is asked"""
    sentence: str = ""
    """how one subject is told in Chinese, by {name} and the ids of attributes"""
    ranked: bool = False
    """whether the first three or the second of the subjects may be asked for"""
    sparse: bool = False
    """whether each subject holds one of the attributes only, so that others are not missing"""
    needs: str = ""
    narrow: str = ""
    above: str = ""
    named: str = ""
    parameters: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    filters: tuple[Filter, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    classes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def attribute(self, key: str) -> Attribute:
        """The attribute of that id."""
        return next(one for one in self.attributes if one.id == key)


@dataclass(frozen=True, slots=True)
class Short:
    """How names of a kind are shortened."""

    kind: str
    full: re.Pattern[str]
    forms: tuple[str, ...]


@cache
def table(name: str) -> Mapping[str, Any]:
    """One file of ``kg/data/asking`` as it stands."""
    source = files("kg") / "data" / "asking" / f"{name}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def subjects() -> tuple[Subject, ...]:
    """All subjects in the order of their files: where two fit a question, the first is meant."""
    folder = files("kg") / "data" / "asking" / "subjects"
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".toml"))
    read = [tomllib.loads((folder / name).read_text(encoding="utf-8")) for name in names]
    made: dict[str, Subject] = {}
    for entry in read:
        made[entry["id"]] = _subject(entry, made)
    return tuple(made.values())


def _subject(entry: Mapping[str, Any], known: Mapping[str, Subject]) -> Subject:
    above = known[entry["inherits"]] if "inherits" in entry else None
    filters = [_made(Filter, one) for one in entry.get("filter", ())]
    classes = {key: tuple(value["words"]) for key, value in entry.get("class", {}).items()}
    pattern = entry["pattern"]
    if above is not None:
        own = {one.kind for one in filters}
        filters += [one for one in above.filters if one.kind not in own or not one.kind]
        classes = dict(above.classes) | classes
        pattern = f"{above.pattern} {pattern}"
    plain: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in entry.items()
        if key not in {"filter", "attribute", "class", "inherits", "takes", "pattern"}
    }
    made: Any = dict(plain)
    made["above"] = entry.get("inherits", "")
    made["pattern"] = pattern
    made["filters"] = tuple(filters)
    made["attributes"] = tuple(_made(Attribute, one) for one in entry.get("attribute", ()))
    made["classes"] = classes
    return Subject(**made)


def _made(kind: type[Any], entry: Mapping[str, Any]) -> Any:
    """A filter or attribute from its table; lists become tuples."""
    known = {
        key: tuple(tuple(one) if isinstance(one, list) else one for one in value)
        if isinstance(value, list)
        else value
        for key, value in entry.items()
        if key in kind.__dataclass_fields__
    }
    return kind(**known)


def spelled(words: Sequence[str]) -> Iterator[str]:
    """The words with every ``{group}`` and ``[part]`` written out.

    >>> sorted(spelled(["罚[了]款"]))
    ['罚了款', '罚款']
    """
    groups: Mapping[str, Sequence[str]] = table("words")["groups"]
    for word in words:
        yield from _spelled(word, groups)


def _spelled(word: str, groups: Mapping[str, Sequence[str]]) -> Iterator[str]:
    option = _OPTION.search(word)
    if option is not None:
        for middle in (option[1], ""):
            yield from _spelled(word[: option.start()] + middle + word[option.end() :], groups)
        return
    parts = _GROUP.split(word)
    choices = [groups[part] if at % 2 else (part,) for at, part in enumerate(parts)]
    yield from ("".join(choice) for choice in itertools.product(*choices))


@cache
def shorts() -> tuple[Short, ...]:
    """The rules for short names."""
    return tuple(
        Short(entry["kind"], re.compile(entry["full"]), tuple(entry["forms"]))
        for entry in table("names")["short"]
    )
