"""The reader of PDF files: their text layer where they have one, else what can be recognised.

Nothing in a PDF is executed or fetched: scripts, forms, attachments and links
are not even looked at.
"""

from __future__ import annotations

from kg.reading.pdf.reader import read_pdf

__all__ = ["read_pdf"]
