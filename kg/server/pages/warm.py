"""What every worker would otherwise make for itself, made by whoever imports this.

Workers are copies of one process that has imported this module, so that none
of them reads the named questions or compiles the templates for its first page.
"""

from __future__ import annotations

from kg.explorer.rules import fact_rules
from kg.messages import LANGUAGES
from kg.network.terms import term
from kg.questions import named_queries
from kg.server.pages.site import compile_templates, kinds, words
from kg.server.pages.working import packed_page
from kg.vocabulary import Property

__all__ = ["packed_page"]

compile_templates()
named_queries()
fact_rules()
term(next(iter(Property)))
for _language in LANGUAGES:
    words(_language)
    kinds(_language)
