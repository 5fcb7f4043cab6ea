"""Text recognised in pictures (OCR): scans in PDF files, and picture files themselves.

The engine is rapidocr with the models that its package carries; nothing is
downloaded. It is an extra: without it, reading a scan raises a
:class:`~kg.errors.ReadingError` that names what to install.
"""

from __future__ import annotations

from kg.reading.ocr.pages import doubts, recognise
from kg.reading.ocr.pictures import read_picture

__all__ = ["doubts", "read_picture", "recognise"]
