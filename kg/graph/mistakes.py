"""Wrong SPARQL explained: the line, the column and the reason, as one sentence.

Oxigraph reports the furthest place that any alternative of its grammar
looked at, and counts the length of a keyword that it looked for and did not
find. The place where the text went wrong is that much earlier.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.errors import QueryError
from kg.messages import message

_REPORT: Final = re.compile(
    r"error at (?P<line>\d+):(?P<column>\d+): expected (?:one of )?(?P<expected>.*)", re.DOTALL
)
_TOKEN: Final = re.compile(r'[^\s{}()<>"\';,.]+|\S')
_PREFIX: Final = re.compile(r"[^\s<>{}()\"']*$")
_STRING_ENDS: Final = ('"\\""', '"\'"')
_KEYWORD: Final = re.compile(r"[A-Za-z]+")
_ANYTHING: Final = "[_]"
_LONGEST_REASON: Final = 200
_KNOWN: Final = {
    "SELECT contains a variable that is unbound": "unbound",
    "IRI parsing failed": "bad_iri",
}


@dataclass(frozen=True, slots=True)
class Mistake:
    """Where a text stops being SPARQL, and why.

    ``offset`` counts characters from 0, ``line`` and ``column`` from 1.
    """

    offset: int
    line: int
    column: int
    reason: str

    def error(self) -> QueryError:
        """The sentence for the user."""
        where = {"line": self.line, "column": self.column}
        return QueryError(message("sparql.wrong", reason=self.reason, **where))


def mistake_in(sparql: str, complaint: SyntaxError) -> Mistake:
    """The mistake that the engine complains of."""
    report = _REPORT.match(str(complaint))
    if report is None:
        return Mistake(0, 1, 1, " ".join(str(complaint).split())[:_LONGEST_REASON])
    expected = report["expected"]
    furthest = _offset(sparql, int(report["line"]), int(report["column"]))
    offset = max(0, furthest - _looked_ahead(expected))
    while offset > 0 and sparql[offset : offset + 1].isalnum() and sparql[offset - 1].isalnum():
        offset -= 1
    before = sparql[:offset]
    line, column = before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1
    return Mistake(offset, line, column, _reason(sparql, offset, furthest, expected))


def _offset(sparql: str, line: int, column: int) -> int:
    lines = sparql.split("\n")
    return min(len(sparql), sum(len(each) + 1 for each in lines[: line - 1]) + column - 1)


def _looked_ahead(expected: str) -> int:
    """How many characters the alternatives that got furthest had looked at in vain."""
    if any(known in expected for known in (*_KNOWN, "Prefix not found")):
        return 0
    words = [word.strip() for word in expected.split(", ")]
    keywords = [len(word) for word in words if _KEYWORD.fullmatch(word)]
    if all(_KEYWORD.fullmatch(word) or word == _ANYTHING for word in words):
        return max(keywords, default=1)
    return 0


def _reason(sparql: str, offset: int, furthest: int, expected: str) -> str:
    if "Prefix not found" in expected:
        name = _PREFIX.search(sparql[:furthest])
        prefix = "" if name is None else name.group().split(":")[0]
        return message("sparql.reason.prefix", prefix=prefix)
    for complaint, known in _KNOWN.items():
        if complaint in expected:
            return message(f"sparql.reason.{known}")
    if any(end in expected for end in _STRING_ENDS) and "\\\\U" in expected:
        return message("sparql.reason.quote")
    token = _TOKEN.match(sparql, offset)
    if token is None:
        return message("sparql.reason.here" if sparql[offset:].strip() else "sparql.reason.ended")
    return message("sparql.reason.token", token=token.group())
