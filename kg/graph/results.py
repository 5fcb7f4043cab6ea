"""What a query answers, as small typed values that no engine is needed to read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeAlias

from kg.vocabulary import RDF, XSD

STRING: Final = XSD + "string"
LANGUAGE_STRING: Final = RDF + "langString"
_DECIMALS: Final = frozenset({XSD + "decimal"})
_INTEGERS: Final = frozenset({XSD + "integer", XSD + "int", XSD + "long"})
_FLOATS: Final = frozenset({XSD + "double", XSD + "float"})
_BOOLEAN: Final = XSD + "boolean"
_ESCAPED: Final = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r"})

Plain: TypeAlias = str | int | float | bool | Decimal


@dataclass(frozen=True, slots=True)
class Iri:
    """A thing, by its IRI."""

    value: str

    def plain(self) -> Plain:
        """The IRI itself."""
        return self.value

    def written(self) -> str:
        """As SPARQL writes it."""
        return f"<{self.value}>"


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank node; its label means nothing outside one answer."""

    value: str

    def plain(self) -> Plain:
        """The label, as ``_:label``."""
        return f"_:{self.value}"

    def written(self) -> str:
        """As SPARQL writes it: a variable, for no query can name it."""
        return "UNDEF"


@dataclass(frozen=True, slots=True)
class Literal:
    """A value: its lexical form, its datatype, and its language if it has one.

    >>> Literal("285000", XSD + "decimal").plain()
    Decimal('285000')
    """

    value: str
    datatype: str = STRING
    language: str | None = None

    def plain(self) -> Plain:
        """The Python value: numbers and booleans as such, all else as a string.

        A literal that its datatype does not allow stays a string.
        """
        try:
            if self.datatype in _DECIMALS:
                return Decimal(self.value)
            if self.datatype in _INTEGERS:
                return int(self.value)
            if self.datatype in _FLOATS:
                return float(self.value)
        except (ArithmeticError, ValueError):
            return self.value
        if self.datatype == _BOOLEAN and self.value in {"true", "false"}:
            return self.value == "true"
        return self.value

    def written(self) -> str:
        r"""As SPARQL writes it, whatever the value holds.

        >>> Literal('say "no"', language="en").written()
        '"say \\"no\\""@en'
        """
        text = self.value.translate(_ESCAPED)
        tail = f"@{self.language}" if self.language else f"^^<{self.datatype}>"
        return f'"{text}"{tail}'


Value: TypeAlias = Iri | Blank | Literal
Resource: TypeAlias = Iri | Blank
Triple: TypeAlias = tuple[Resource, Iri, Value]


@dataclass(frozen=True, slots=True)
class Solutions:
    """The answer to SELECT: a table whose cells are values, or ``None`` where unbound."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Value | None, ...], ...]

    def __iter__(self) -> Iterator[dict[str, Value | None]]:
        """The rows, each by variable."""
        for row in self.rows:
            yield dict(zip(self.variables, row, strict=True))

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def plain(self) -> list[dict[str, Plain | None]]:
        """The rows as plain Python values, by variable."""
        return [
            {name: None if value is None else value.plain() for name, value in row.items()}
            for row in self
        ]

    def column(self, variable: str) -> list[Plain | None]:
        """One column as plain Python values.

        Raises :class:`ValueError` for a variable that the query does not select.
        """
        position = self.variables.index(variable)
        cells = (row[position] for row in self.rows)
        return [None if cell is None else cell.plain() for cell in cells]


@dataclass(frozen=True, slots=True)
class Truth:
    """The answer to ASK."""

    value: bool

    def __bool__(self) -> bool:
        """The answer itself."""
        return self.value


@dataclass(frozen=True, slots=True)
class Triples:
    """The answer to CONSTRUCT or DESCRIBE: triples, each once, in the order of the engine."""

    triples: tuple[Triple, ...]

    def __iter__(self) -> Iterator[Triple]:
        """The triples."""
        return iter(self.triples)

    def __len__(self) -> int:
        """How many triples there are."""
        return len(self.triples)


Result: TypeAlias = Solutions | Truth | Triples
