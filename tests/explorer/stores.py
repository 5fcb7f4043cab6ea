"""Stores to write pages of, and hostile names to put in them."""

from __future__ import annotations

from decimal import Decimal

from kg.records import Article, Case, Fine, Kind, Records, Span
from tests.graph.scribe import Scribe

MARKUP = '<img src=x onerror="document.title=`pwned`"><b>某厂</b>'
SCRIPT = "</script><script>document.title='pwned'</script><!--某厂"
BIDI = "某\u202eexe.txt\u2066厂\u200b"
SEPARATORS = "某\u2028厂\u2029'\"\\{{7*7}}"
HOSTILE = (MARKUP, SCRIPT, BIDI, SEPARATORS)


def hostile_document() -> Records:
    """One case against four enterprises whose names are attacks."""
    scribe = Scribe()
    headline = scribe.fact(SCRIPT, rule="articles.title")
    scribe.say("。\n")
    start = scribe.here
    title = scribe.fact(MARKUP + "超标排放案", rule="headings.case")
    scribe.say("\n")
    bureau = scribe.body("body/140900/生态环境局")
    scribe.say("查明")
    respondents = []
    for number, name in enumerate(HOSTILE):
        respondents.append(
            scribe.named(Kind.ENTERPRISE, name, f"enterprise/uscc/9114090000000000{number:02}")
        )
        scribe.say("、")
    violation = scribe.fact(SCRIPT, rule="cases.violation")
    fine = Fine(Decimal(70000), scribe.note("罚款7万元", "fines"))
    scribe.say("。")
    span = Span(start, scribe.here)
    case = Case(
        index=0, article=0, span=span, title=title, decided_by=(bureau,), violation=violation,
        respondents=tuple(respondents), fine=fine,
    )  # fmt: skip
    article = Article(0, Span(0, scribe.here), title=headline)
    return Records(scribe.document(SCRIPT + ".txt", [article]), (case,), mentions=(bureau,))
