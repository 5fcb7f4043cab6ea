"""Word files (.docx): paragraphs, headings and tables in their order, as the author left them.

Inserted text is read and deleted text is not; comments, headers, footers and
hidden text are left out. Macros are never looked at, and nothing that a file
points to is fetched.
"""

from __future__ import annotations

from kg.reading.word.reader import read_word

__all__ = ["read_word"]
