"""A small law of our own, in the formats in which official databases hand out texts."""

from __future__ import annotations

from pathlib import Path

LINES = [
    "云州市扬尘防治办法",
    "（2023年5月6日云州市人民政府令第3号公布，自2023年7月1日起施行）",
    "目录",
    "第一章 总则",
    "第二章 法律责任",
    "第一章　总　则",
    "第一条　为了防治扬尘，制定本办法。",
    "第二条　建设单位应当遵守下列规定：",
    "（一）围挡作业；",
    "（二）洒水抑尘。",
    "前款规定由市生态环境局监督实施。",
    "第二章　法律责任",
    "第三条　违反本办法第二条规定的，由生态环境主管部门责令改正，处一万元以上十万元以下的罚款。",
    "第四条　本办法自2023年7月1日起施行。",
]
TITLE = LINES[0]


def markdown(folder: Path) -> Path:
    return _written(folder / "云州市扬尘防治办法.md", "# " + "\n\n".join(LINES))


def plain(folder: Path) -> Path:
    return _written(folder / "云州市扬尘防治办法.txt", "\r\n".join(LINES))


def html(folder: Path) -> Path:
    body = "".join(f"<p>{line}</p>" for line in LINES[1:])
    page = (
        f"<!doctype html><html><head><meta charset='utf-8'><title>{TITLE}</title></head>"
        f"<body><div class='content'><h1>{TITLE}</h1>{body}</div></body></html>"
    )
    return _written(folder / "云州市扬尘防治办法.html", page)


def word(folder: Path) -> Path:
    from docx import Document

    document = Document()
    document.add_heading(TITLE, level=1)
    for line in LINES[1:]:
        document.add_paragraph(line)
    path = folder / "云州市扬尘防治办法.docx"
    document.save(str(path))
    return path


def _written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="")
    return path


FORMATS = {"markdown": markdown, "plain": plain, "html": html, "word": word}
