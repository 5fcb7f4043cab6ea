"""The reader of Word files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kg.errors import ReadingError
from kg.reading.plausibility import judge
from kg.reading.source import Source
from kg.reading.word.body import Body
from kg.reading.word.opening import open_word

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read_word(data: bytes, name: str) -> Source:
    """Read a Word file. Raises :class:`ReadingError`."""
    opened = open_word(data, name)
    body = Body(opened)
    if judge("\n".join(line.text for line in body.lines)).is_mojibake:
        raise ReadingError(name, "文件内容是乱码，存盘前已经转坏", "请从原始来源重新导出")
    notes = tuple(_notes(body.met, opened.has_macros))
    return Source(_MEDIA_TYPE, "", body.lines, notes)


def _notes(met: Counter[str], has_macros: bool) -> Iterator[str]:
    if has_macros:
        yield "文件带有宏，宏没有运行，也没有读。"
    if met["revisions"]:
        yield f"文件有 {met['revisions']} 处未定稿的修订，按接受修订后的文字读。"
    if met["notes"]:
        yield f"文件有 {met['notes']} 处脚注或尾注，注文没有读。"
    if met["hidden"]:
        yield f"文件有 {met['hidden']} 处隐藏文字，没有读。"
    if met["numbered"]:
        yield f"文件有 {met['numbered']} 段使用自动编号，编号不在文字里，按 Word 的数法补出。"
    if met["unnumbered"]:
        yield f"文件有 {met['unnumbered']} 段的自动编号无法得知，没有补。"
    if met["deep"]:
        yield "文件里有嵌套过深的内容，没有读。"
