"""One judgement: who said what of two things or of one fact, when and why; as a line of JSON.

Things are written by their paths below ``id/``, properties as ``gd:fineCNY``,
values as people see them: numbers in digits, dates as ISO 8601 writes them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Final, TypeAlias

from kg.errors import GreenDocketError
from kg.messages import message

_DIGITS: Final = 12


class JudgementError(GreenDocketError):
    """A judgement cannot be made, read or kept; says why and what to do."""


class Kind(StrEnum):
    """What a judgement says."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    WRONG = "wrong"
    ADD = "add"
    UNDO = "undo"


PAIR_KINDS: Final = frozenset({Kind.SAME, Kind.DIFFERENT, Kind.UNSURE})
FACT_KINDS: Final = frozenset({Kind.WRONG, Kind.ADD})


@dataclass(frozen=True, slots=True)
class Context:
    """Where a thing that is named only inside its document was met.

    Its document gets another IRI whenever a word of it changes; it is found
    again by its ``label`` beside one of these cases or articles.
    """

    label: str
    cases: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things. With ``case`` they are one thing, and the name in this case means another."""

    a: str
    b: str
    a_label: str = ""
    b_label: str = ""
    case: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """What a later judgement on the same pair has in common with this one."""
        return (*sorted((self.a, self.b)), self.case)


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact; ``right`` is what stands in the place of a wrong ``object``.

    A fact may be judged *wrong*, *add* (it holds) or *unsure*.
    """

    subject: str
    predicate: str
    object: str
    right: str | None = None
    subject_label: str = ""


@dataclass(frozen=True, slots=True)
class Undo:
    """The id of the judgement that is taken back."""

    of: str


About: TypeAlias = Pair | Fact | Undo


@dataclass(frozen=True, slots=True)
class Judgement:
    """A judgement; ``when`` is ISO 8601 with a zone, ``contexts`` are by path."""

    id: str
    when: str
    who: str
    kind: Kind
    about: Pair | Fact | Undo
    why: str = ""
    contexts: tuple[tuple[str, Context], ...] = ()

    def things(self) -> tuple[str, ...]:
        """The paths of the things that it is about; a value may be no thing at all."""
        match self.about:
            case Pair(a=a, b=b, case=case):
                return tuple(dict.fromkeys(path for path in (a, b, case) if path))
            case Fact(subject=subject):
                return (subject,)
            case _:
                return ()


def make(
    kind: Kind,
    about: About,
    *,
    when: str,
    who: str,
    why: str = "",
    contexts: Mapping[str, Context] | None = None,
) -> Judgement:
    """A judgement, its id made from what it says."""
    held = tuple(sorted((contexts or {}).items()))
    unnamed = Judgement("", when, who, kind, about, why, held)
    return Judgement(_identify(unnamed), when, who, kind, about, why, held)


def to_line(judgement: Judgement) -> str:
    """The judgement as one line of JSON, without the line break.

    >>> undo = make(Kind.UNDO, Undo("abc"), when="2026-01-01T00:00:00+08:00", who="王")
    >>> from_line(to_line(undo)) == undo
    True
    """
    return json.dumps(_content(judgement), ensure_ascii=False)


def from_line(line: str) -> Judgement:
    """The judgement on a line.

    Raises :class:`JudgementError`, which says what is wrong with the line.
    """
    try:
        held = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise JudgementError(message("judgements.no_json", reason=error)) from error
    if not isinstance(held, dict):
        raise JudgementError(message("judgements.no_object"))
    kind = _kind(held)
    about = _about(kind, held)
    when = _word(held, "when")
    _check_time(when)
    contexts = _contexts(held.get("contexts", {}))
    read = make(
        kind,
        about,
        when=when,
        who=_word(held, "who"),
        why=_word(held, "why", default=""),
        contexts=contexts,
    )
    given = _word(held, "id", default=read.id)
    return Judgement(given, read.when, read.who, kind, about, read.why, read.contexts)


def _identify(judgement: Judgement) -> str:
    content = json.dumps(_content(judgement), ensure_ascii=False, sort_keys=True)
    return sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def _content(judgement: Judgement) -> dict[str, object]:
    content: dict[str, object] = {"id": judgement.id, "when": judgement.when}
    content |= {"who": judgement.who, "kind": judgement.kind.value}
    match judgement.about:
        case Pair() as pair:
            content |= {"a": pair.a, "a_label": pair.a_label, "b": pair.b, "b_label": pair.b_label}
            content |= {"case": pair.case} if pair.case else {}
        case Fact() as fact:
            content |= {"subject": fact.subject, "subject_label": fact.subject_label}
            content |= {"predicate": fact.predicate, "object": fact.object}
            content |= {} if fact.right is None else {"right": fact.right}
        case Undo(of=of):
            content["of"] = of
    if judgement.why:
        content["why"] = judgement.why
    if judgement.contexts:
        content["contexts"] = {
            path: {"label": each.label, "cases": list(each.cases), "titles": list(each.titles)}
            for path, each in judgement.contexts
        }
    return content


def _kind(held: Mapping[str, object]) -> Kind:
    word = _word(held, "kind")
    if word not in set(Kind):
        kinds = message("list.comma").join(Kind)
        raise JudgementError(message("judgements.no_kind", kind=word, kinds=kinds))
    return Kind(word)


def _about(kind: Kind, held: Mapping[str, object]) -> About:
    if kind in PAIR_KINDS and not (kind is Kind.UNSURE and "subject" in held):
        return Pair(
            _word(held, "a"),
            _word(held, "b"),
            _word(held, "a_label", default=""),
            _word(held, "b_label", default=""),
            _word(held, "case", default=""),
        )
    if kind in FACT_KINDS or kind is Kind.UNSURE:
        right = _word(held, "right") if held.get("right") is not None else None
        return Fact(
            _word(held, "subject"),
            _word(held, "predicate"),
            _word(held, "object"),
            right,
            _word(held, "subject_label", default=""),
        )
    return Undo(_word(held, "of"))


def _word(held: Mapping[str, object], name: str, *, default: str | None = None) -> str:
    value = held.get(name, default)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = json.dumps(value)  # a hand may have written a number without quotes
    if not isinstance(value, str) or (default is None and not value.strip()):
        raise JudgementError(message("judgements.no_field", name=name))
    return value


def _check_time(when: str) -> None:
    try:
        zone = datetime.fromisoformat(when).tzinfo
    except ValueError:
        zone = None
    if zone is None:
        raise JudgementError(message("judgements.no_time", when=when))


def _contexts(held: object) -> dict[str, Context]:
    if not isinstance(held, dict) or not all(isinstance(each, dict) for each in held.values()):
        raise JudgementError(message("judgements.no_field", name="contexts"))
    return {
        path: Context(
            _word(each, "label", default=""),
            tuple(map(str, each.get("cases", ()))),
            tuple(map(str, each.get("titles", ()))),
        )
        for path, each in held.items()
    }
