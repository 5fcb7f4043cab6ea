"""Lawful cases altered in one place each, to see whether the audit notices."""

from __future__ import annotations

from alterations.kinds import KINDS, Alteration, alterations
from alterations.measuring import Measured, measure

__all__ = ["KINDS", "Alteration", "Measured", "alterations", "measure"]
