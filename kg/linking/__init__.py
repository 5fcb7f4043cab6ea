"""Names to identities: places, bodies, enterprises, provisions and types of violation."""

from __future__ import annotations

from kg.linking.linker import Linker
from kg.records import Records
from kg.registers.names import is_anonymised

__all__ = ["is_anonymised", "link"]


def link(records: Records) -> Records:
    """The same records with ``identity`` and ``resolution`` filled in wherever they are certain.

    Pure and deterministic; beside this, mentions by the short forms that the
    text introduces for its enterprises are added. What stays uncertain stays
    ``None``, and citations say why in ``resolution.reason``. Raises
    :class:`~kg.errors.RegisterError` only when a register file is damaged.
    """
    return Linker(records).linked()
