"""Questions in plain Chinese, answered from the graph, or refused with the reason.

>>> from kg.asking import ask                                   # doctest: +SKIP
>>> print(ask(store, "介休市某建材厂被罚了多少?"))                # doctest: +SKIP
"""

from kg.asking.answers import Answer, Column, Evidence, Kind, Ran, cannot
from kg.asking.asking import Asker, ask, asker

__all__ = ["Answer", "Asker", "Column", "Evidence", "Kind", "Ran", "ask", "asker", "cannot"]
