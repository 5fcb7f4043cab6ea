"""Provisions across the Code: what stands in it for repealed ones, and the other way round."""

from __future__ import annotations

from kg.asking.law.provisions import Provision
from kg.registers import counterparts
from kg.registers.counterparts import CODE


def counterparts_of(provision: Provision) -> tuple[Provision, ...]:
    """What stands in the Code for a provision of a repealed law, or the other way round."""
    if provision.version == CODE:
        rows = counterparts.of_code(provision.article, provision.paragraph, provision.item)
        found = [
            (row.alike or 1.0, Provision(row.version, row.article, 0, row.paragraph, row.item))
            for row in rows
        ]
    else:
        old = counterparts.counterparts_of(
            provision.version, provision.article, provision.suffix,
            provision.paragraph, provision.item,
        )  # fmt: skip
        found = [
            (
                row.alike or 1.0,
                Provision(CODE, row.code_article, 0, row.code_paragraph, row.code_item),
            )
            for row in old
        ]
    best = sorted(found, key=lambda pair: -pair[0])
    return tuple(dict.fromkeys(provision for _, provision in best))[:3]
