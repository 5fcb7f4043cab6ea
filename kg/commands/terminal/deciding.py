"""Asking people in the terminal, question by question, until they stop."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from kg.commands.terminal.output import say
from kg.commands.terminal.questions import shown
from kg.messages import message

if TYPE_CHECKING:
    from kg.identity.review import Question, Side

_SKIP: Final = "skip"
_QUIT: Final = "quit"
_PAIR: Final = ("same", "different", "unsure", _SKIP, _QUIT)
_FACT: Final = ("right", "wrong", "unsure", _SKIP, _QUIT)
_CHOICE: Final = ("unsure", _SKIP, _QUIT)


class Dialogue:
    """One person who answers questions on one store; ``made`` counts the judgements.

    The store is open only while a question is made, so that others may use it
    while somebody thinks.
    """

    def __init__(self, store: Path, file: Path, who: str) -> None:
        self.store = store
        self.file = file
        self.who = who
        self.made = 0

    def ask(self, questions: Iterable[Question]) -> None:
        """Ask until all is answered or somebody wants to stop."""
        try:
            for question in questions:
                if not self._settled(question) and self._one(question) == _QUIT:
                    return
        except click.Abort:  # the end of the input, or Ctrl-C
            say("")

    def _one(self, question: Question) -> str:
        from kg.build import reading
        from kg.identity.review import PAIRS, quotes

        with reading(self.store) as opened:
            words = quotes(opened, question)
        click.echo(f"\n{shown(question, words)}")
        if question.topic in PAIRS:
            return self._pair(question)
        return self._choose(question) if len(question.sides) > 1 else self._check(question)

    def _pair(self, question: Question) -> str:
        answer = _answer("pair", _PAIR)
        if answer not in {_SKIP, _QUIT}:
            self._keep(question, answer)
        return answer

    def _check(self, question: Question) -> str:
        answer, right = _answer("fact", _FACT), None
        if answer == "wrong":
            right = click.prompt(message("review.ask.value"), default="", show_default=False)
        if answer not in {_SKIP, _QUIT}:
            self._keep(question, answer, (right or "").strip())
        return answer

    def _choose(self, question: Question) -> str:
        answer = _answer("choice", _CHOICE, numbers=len(question.sides))
        if answer == "unsure":
            self._keep(question, answer)
        elif answer.isdecimal():
            chosen: Side = question.sides[int(answer) - 1]
            is_held = chosen == question.sides[0]
            self._keep(question, "right" if is_held else "wrong", "" if is_held else chosen.path)
        return answer

    def _keep(self, question: Question, answer: str, right: str = "") -> None:
        """Keep an answer, with the right value of a fact if that is known."""
        from kg.build import reading
        from kg.identity.answering import Answer, decide
        from kg.identity.judgements.records import JudgementError

        said, why = Answer(answer), _reason()
        try:
            with reading(self.store) as opened:
                decide(opened, self.file, question, said, right, who=self.who, why=why)
        except JudgementError as error:  # a value that does not fit; the question stays open
            say(str(error))
            return
        self.made += 1

    def _settled(self, question: Question) -> bool:
        """Whether an answer that was just given decides this question too."""
        from kg.identity.judgements.file import read
        from kg.identity.judgements.ledger import settle
        from kg.identity.review import is_decided

        return self.made > 0 and is_decided(question, settle(read(self.file).judgements))


def _answer(question: str, offered: tuple[str, ...], numbers: int = 0) -> str:
    """One of the offered answers, or a number; asked again until it is."""
    from kg.identity.review import answers

    while True:
        said = (
            click.prompt(message(f"review.ask.{question}"), default="", show_default=False)
            .strip()
            .lower()
        )
        if said.isdecimal() and 1 <= int(said) <= numbers:
            return str(int(said))
        for name in offered:
            if said in answers()[name]:
                return name
        say(message("review.ask.again"))


def _reason() -> str:
    return str(click.prompt(message("review.ask.why"), default="", show_default=False)).strip()
