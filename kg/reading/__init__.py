"""Files to documents: read, normalised, put in reading order and parted into articles.

``read_file``, ``read_bytes`` and ``read_many`` are all that other rooms need. Inside, a
reader made for the kind of file (:mod:`kg.reading.formats`) hands over
decoded lines; everything after that knows no formats: lines are cleaned and
told apart (:mod:`~kg.reading.lines`), joined to paragraphs
(:mod:`~kg.reading.paragraphs`), freed of stray spaces
(:mod:`~kg.reading.spacing`), parted into pieces (:mod:`~kg.reading.pieces`),
given their headlines and signatures (:mod:`~kg.reading.compose`) and written
out in reading order (:mod:`~kg.reading.assemble`).
"""

from __future__ import annotations

from kg.reading.many import read_many
from kg.reading.read import read_bytes, read_file

__all__ = ["read_bytes", "read_file", "read_many"]
