"""Questions of law, answered from the registers and from imported texts of law."""

from kg.asking.law.answering import answer

__all__ = ["answer"]
