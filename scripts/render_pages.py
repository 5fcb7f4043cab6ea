"""Renders text files to newspaper pages: PDF with a text layer, and scans of the same pages.

``python scripts/render_pages.py PAGE.txt --out pages`` writes ``PAGE.pdf`` and,
with ``--scan``, ``PAGE-scan.pdf`` (pictures without text, slightly turned, with
noise). Needs Chromium and a font with Chinese characters; scans need Pillow.
"""

from __future__ import annotations

import html
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
import pypdfium2
from PIL import Image, ImageDraw

from kg.reading import read_file
from kg.records import Article, Document

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_SENTENCE_ENDS = "。！？…”’：；，.!?:;,"
_LONGEST_HEADING = 60
_PAPER = (253, 252, 248)
_SEAL = (214, 40, 38)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a page is set: its size, its number of columns and the style of its texts."""

    size: str
    columns: int
    masthead: str = ""
    style: str = ""


LAYOUTS = {
    "newspaper": Layout("297mm 420mm", 3, "科学导报　2026年5月19日　星期二　A03　生态"),
    "two-columns": Layout("210mm 297mm", 2, "", "h2 { column-span: all; text-align: center }"),
    "letter": Layout("210mm 297mm", 1, "", "body { font-size: 14pt } h2 { text-align: center }"),
    "landscape": Layout("420mm 297mm", 4, "2026年5月19日　星期二　B02　综合新闻"),
}

_STYLE = """
@page {{ size: {size}; margin: 14mm 13mm 16mm;
  @bottom-center {{ content: "— " counter(page) " —"; font-size: 9pt }} }}
body {{ margin: 0; font: 10pt/1.55 "Noto Serif CJK SC", serif }}
main {{ columns: {columns}; column-gap: 7mm; column-fill: auto }}
header {{ font-size: 12pt; border-bottom: 1pt solid; margin-bottom: 5mm; white-space: pre }}
p {{ margin: 0; text-indent: 2em; text-align: justify }}
h2 {{ font-size: 19pt; line-height: 1.3; margin: 5mm 0 3mm; break-after: avoid }}
h3 {{ font-size: 11.5pt; line-height: 1.4; margin: 2.5mm 0 1mm; break-after: avoid }}
.column {{ font-size: 14pt; margin: 4mm 0 0; text-indent: 0 }}
.caption {{ font-size: 8pt; text-align: center; text-indent: 0; margin: 2mm 0 }}
.line {{ margin: 0; text-indent: 0; text-align: left; white-space: pre-wrap }}
{style}
"""


def page_of(document: Document, layout: Layout) -> str:
    """The HTML of a page with the articles of a document, paragraph by paragraph."""
    body = [_header(layout)] if layout.masthead else []
    body.append("<main>")
    column = None
    for article in document.articles:
        standing = article.column.value if article.column else None
        if standing and standing != column:
            body.append(f'<p class="column">{html.escape(standing)}</p>')
        column = standing
        body += _article(document, article)
    columns = {article.column.value for article in document.articles if article.column}
    captions = (document.quote(span) for span in document.furniture)
    body += [
        f'<p class="caption">{html.escape(words)}</p>' for words in captions if words not in columns
    ]
    return _page(layout, [*body, "</main>"])


def page_of_lines(text: str, layout: Layout) -> str:
    """The HTML of a page that prints the lines of a text as they are, each on its own line."""
    lines = (line.strip() for line in text.splitlines())
    printed = [f'<p class="line">{html.escape(line)}</p>' for line in lines if line]
    head = [_header(layout)] if layout.masthead else []
    return _page(layout, [*head, "<main>", *printed, "</main>"])


def _article(document: Document, article: Article) -> Iterator[str]:
    title = article.title.evidence[0].span if article.title else None
    position = article.span.start
    for line in document.quote(article.span).split("\n"):
        if title is not None and position == title.start:
            yield f"<h2>{'<br>'.join(map(html.escape, line.split(' ')))}</h2>"
        elif len(line) <= _LONGEST_HEADING and line[-1] not in _SENTENCE_ENDS:
            yield f"<h3>{html.escape(line)}</h3>"
        else:
            yield f"<p>{html.escape(line)}</p>"
        position += len(line) + 1


def _header(layout: Layout) -> str:
    return f"<header>{html.escape(layout.masthead)}</header>"


def _page(layout: Layout, body: list[str]) -> str:
    style = _STYLE.format(size=layout.size, columns=layout.columns, style=layout.style)
    head = f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>{style}</style>'
    return "\n".join([head, "<body>", *body, "</body></html>"])


def browser() -> str | None:
    """The command of a browser that can print, or ``None``."""
    return next(filter(None, map(shutil.which, _BROWSERS)), None)


def print_pdf(page: str, out: Path) -> None:
    """Print an HTML page to a PDF file with headless Chromium."""
    command = browser()
    if command is None:
        raise click.ClickException(f"no browser found; install one of {', '.join(_BROWSERS)}")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "page.html")
        source.write_text(page, encoding="utf-8")
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        profile = f"--user-data-dir={folder}/profile"
        subprocess.run(
            [command, *options, profile, f"--print-to-pdf={out}", source.as_uri()],
            check=True,
            capture_output=True,
            timeout=120,
        )


def scans(pdf: Path, *, dpi: int = 200, angle: float = 0.7, seed: int = 1) -> list[Image.Image]:
    """Pictures of the pages as a scanner gives them: turned by ``angle`` degrees, with noise."""
    noise = np.random.default_rng(seed)
    pictures = []
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        picture = page.render(scale=dpi / 72).to_pil().convert("RGB")
        turned = picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=_PAPER)
        grain = noise.normal(0, 9, (turned.height, turned.width, 1))
        noisy = np.clip(np.asarray(turned, dtype=np.float32) * 0.94 + 8 + grain, 0, 255)
        pictures.append(Image.fromarray(noisy.astype(np.uint8)))
    document.close()
    return pictures


def stamp(picture: Image.Image, centre: tuple[int, int], radius: int) -> Image.Image:
    """The picture with a red seal printed over it: a ring and a star, the text shining through."""
    seal = Image.new("RGB", picture.size, "white")
    draw = ImageDraw.Draw(seal)
    x, y = centre
    box = (x - radius, y - radius, x + radius, y + radius)
    draw.ellipse(box, outline=_SEAL, width=max(3, radius // 14))
    draw.regular_polygon((x, y, radius // 3), 5, fill=_SEAL)
    darker = np.minimum(np.asarray(picture), np.asarray(seal))
    return Image.fromarray(darker)


def save_scan(pictures: list[Image.Image], out: Path) -> None:
    """Write pictures as the pages of a PDF without text, or of a TIFF file."""
    pictures[0].save(out, save_all=True, append_images=pictures[1:], resolution=200)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True)
@click.option("--layout", type=click.Choice(sorted(LAYOUTS)), default="newspaper")
@click.option("--lines", is_flag=True, help="Print the lines of the files as they are.")
@click.option("--scan", is_flag=True, help="Write a scan of each PDF, too.")
def main(files: tuple[Path, ...], out: Path, layout: str, lines: bool, scan: bool) -> None:
    """Render text FILES as pages into the folder OUT."""
    out.mkdir(parents=True, exist_ok=True)
    for file in files:
        if lines:
            page = page_of_lines(file.read_text(encoding="utf-8"), LAYOUTS[layout])
        else:
            page = page_of(read_file(file), LAYOUTS[layout])
        target = out / f"{file.stem}.pdf"
        print_pdf(page, target)
        click.echo(target)
        if scan:
            save_scan(scans(target), out / f"{file.stem}-scan.pdf")
            click.echo(out / f"{file.stem}-scan.pdf")


if __name__ == "__main__":
    main()
