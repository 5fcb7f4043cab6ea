"""Questions that name a provision: what it says, and what took its place."""

from __future__ import annotations

from collections.abc import Iterator

from kg.asking.law.across import counterparts_of
from kg.asking.law.citing import Citation
from kg.asking.law.provisions import Provision
from kg.asking.law.question import Question
from kg.asking.law.texts import Texts
from kg.asking.law.wording import bracket_of, label_of
from kg.messages import message
from kg.registers import counterparts, penalties, statutes
from kg.registers.counterparts import CODE


def asks_for_change(question: Question) -> bool:
    """Whether a question asks what became of its provisions, and the registers know of it."""
    return question.change and any(map(counterparts_of, question.named.provisions))


def named_citations(question: Question) -> list[Citation]:
    """The provisions that a question names, with their counterparts when it asks for them."""
    found: list[Citation] = []
    for provision in question.named.provisions:
        found.append(_cited(question, provision, 0.0))
        if asks_for_change(question):
            found += [_cited(question, other, 1.0) for other in counterparts_of(provision)]
    return list({one.provision: one for one in found}.values())


def _cited(question: Question, provision: Provision, rank: float) -> Citation:
    brackets = penalties.penalties_for(
        provision.version, provision.article, provision.paragraph, provision.item, provision.suffix
    )
    version = statutes.version_by_id(provision.version)
    before = version is not None and version.repealed_by == CODE
    era = question.times.era(provision.version) or ("before" if before else "now")
    return Citation(provision, "sanction" if brackets else "rule", "", era, rank)


def sentences(question: Question, texts: Texts) -> Iterator[str]:
    """What the provisions named say, and what became of them under the Code."""
    for provision in question.named.provisions:
        if asks_for_change(question):
            yield from _changes(provision)
            continue
        words = texts.quote(provision)
        if words:
            told = words.replace("\n", " ")
            yield message("asklaw.text", label=label_of(provision), words=told)
        brackets = bracket_of(provision)
        if brackets:
            label = "" if words else label_of(provision)
            yield label + message("asklaw.brackets", list=brackets)
        if not words:
            yield message("asklaw.no_words")
        yield from _ended(question, provision)


def _ended(question: Question, provision: Provision) -> Iterator[str]:
    version = statutes.version_by_id(provision.version)
    stands_in = question.times.era(provision.version) == "latest"
    if version is not None and stands_in:
        yield message("asklaw.latest", title=version.title, adopted=version.adopted or "?")
    if version is not None and version.in_force_to is not None:
        yield message("asklaw.ended", title=version.title, day=version.in_force_to)


def _changes(provision: Provision) -> Iterator[str]:
    others = counterparts_of(provision)
    if not others:
        yield message("asklaw.no_counterpart", label=label_of(provision))
    for other in others:
        old, new = (other, provision) if provision.version == CODE else (provision, other)
        yield message(
            "asklaw.counterpart",
            old=label_of(old),
            old_sum=bracket_of(old) or message("asklaw.none"),
            new=label_of(new),
            new_sum=bracket_of(new) or message("asklaw.none"),
            doubt=message("asklaw.unconfirmed") if _unconfirmed(old, new) else "",
        )


def _unconfirmed(old: Provision, new: Provision) -> bool:
    return any(
        row.to_be_confirmed
        for row in counterparts.counterparts_of(
            old.version, old.article, old.suffix, old.paragraph, old.item
        )
        if row.code_article == new.article
    )
