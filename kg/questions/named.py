"""A question with a name, its parameters and columns, and how it is asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kg.errors import QueryError
from kg.graph.results import Solutions
from kg.graph.store import Store
from kg.messages import message
from kg.questions.naming import iri_of
from kg.questions.values import ParameterValue, term_of

__all__ = ["Column", "NamedQuery", "Parameter", "ParameterValue", "run"]

BINDING: Final = re.compile(r"^[ \t]*# bind \?(?P<name>\w+)[ \t]*$", re.MULTILINE)
"""The line of a query at which the value of a parameter is put in."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """What may be given to a question; left out, it means anything.

    ``type`` is one of :data:`kg.questions.values.TYPES`.
    """

    name: str
    type: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the answer: the variable, and its headings."""

    name: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question in Chinese and English, and the SPARQL that answers it.

    ``sparql`` is valid as it stands; it then answers for every value of its
    parameters. ``needs`` are groups of parameters of which at least one each
    must be given, because the answer for every value would be about the whole
    graph and of no use to anybody.
    """

    id: str
    zh: str
    en: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    sparql: str
    needs: tuple[tuple[str, ...], ...] = ()

    def bind(self, values: Mapping[str, ParameterValue]) -> str:
        """The SPARQL for these values of parameters.

        Raises :class:`~kg.errors.QueryError` for an unknown parameter, a value
        that is not of its type, or when a parameter is missing that is needed.
        """
        self.check(values)
        bound = {name: term_of(self._type(name), value) for name, value in values.items()}
        return BINDING.sub(lambda line: _values(line, bound), self.sparql)

    def check(self, values: Mapping[str, ParameterValue]) -> None:
        """Complain as :meth:`bind` does, but take any text for a thing: it may be its name."""
        known = [parameter.name for parameter in self.parameters]
        unknown = sorted(values.keys() - set(known))
        if unknown:
            comma = message("list.comma")
            offered = comma.join(known) or message("question.no_parameters")
            raise QueryError(
                message(
                    "question.parameter", id=self.id, names=comma.join(unknown), offered=offered
                )
            )
        self._check_needs(values)
        for name, value in values.items():
            if not self.names(name):
                term_of(self._type(name), value)

    def _type(self, name: str) -> str:
        return next(one.type for one in self.parameters if one.name == name)

    def _check_needs(self, values: Mapping[str, ParameterValue]) -> None:
        for group in self.needs:
            if not values.keys() & set(group):
                names = message("list.or").join(group)
                raise QueryError(message("question.needs", id=self.id, names=names))

    def ask(self, store: Store, values: Mapping[str, ParameterValue]) -> Solutions:
        """The answer of a store, its columns in the order of ``columns``."""
        answer = store.query(self.spelled(store, values))
        if not isinstance(answer, Solutions):
            raise QueryError(message("question.not_select", id=self.id))
        return answer

    def spelled(self, store: Store, values: Mapping[str, ParameterValue]) -> str:
        """The SPARQL for these values, names of things replaced by the IRIs they have there."""
        return self.bind(self._identified(store, values))

    def _identified(
        self, store: Store, values: Mapping[str, ParameterValue]
    ) -> dict[str, ParameterValue]:
        """The values with names of things, such as a file's, replaced by their IRIs."""
        return {
            name: iri_of(store, str(value).strip()) if self.names(name) else value
            for name, value in values.items()
        }

    def names(self, parameter: str) -> bool:
        """Whether the value of a parameter is a thing, so that it may be given by its name."""
        return any(one.name == parameter and one.type == "iri" for one in self.parameters)


def run(store: Store, name: str, /, **values: ParameterValue) -> Solutions:
    """Ask a store the question of this name.

    Raises :class:`~kg.errors.QueryError` when there is no such question, or
    for a parameter that it does not have or a value of another type.
    """
    from kg.questions.catalogue import named_query

    return named_query(name).ask(store, values)


def _values(line: re.Match[str], bound: Mapping[str, str]) -> str:
    name = line["name"]
    if name not in bound:
        return line.group()
    return f"  VALUES ?{name} {{ {bound[name]} }}"
