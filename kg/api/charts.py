"""Charts with Chinese words that look right on any machine: matplotlib figures as SVG.

A chart's words stay words in the SVG and are drawn by the fonts of whoever
looks at it. So that matplotlib can lay them out without a Chinese font, it is
given one without shapes, in which every Chinese character is one em wide, as
in all real ones: the same data give the same bytes with whatever fonts.
"""

from __future__ import annotations

import atexit
import io
import re
import shutil
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any, Final

from kg.api.optional import library

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_LATIN: Final = "DejaVu Sans"  # comes with matplotlib
_HAN: Final = "GreenDocket Han"
_EM: Final = 1000
_WIDE: Final = ((0x2014, 0x2026), (0x2190, 0x21FF), (0x2460, 0x24FF), (0x3000, 0x30FF),
                (0x3220, 0x33FF), (0x4E00, 0x9FFF), (0xFF00, 0xFFEF))  # fmt: skip
"""The characters that are one em wide: Chinese ones, their punctuation, circled numbers."""

_PROLOGUE: Final = re.compile(r"\A.*?(?=<svg)", re.DOTALL)
_FAMILIES: Final = re.compile(rf"(font-family: )?'{_LATIN}'(?:, '{_HAN}')?;? ?")


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as SVG that needs no other file; ``about`` is what screen readers say."""

    svg: str
    about: str

    def save(self, out: Path | str) -> Path:
        """Write the SVG to a file, and say which."""
        path = Path(out)
        path.write_text(self.svg, encoding="utf-8", newline="\n")
        return path

    def __repr__(self) -> str:
        """What the chart shows."""
        return f"<Chart: {self.about}>"

    def _repr_svg_(self) -> str:
        """The chart, for a notebook."""
        return self.svg


@contextmanager
def house_style() -> Iterator[None]:
    """Draw figures made inside ``with`` in the style of the house, Chinese words included.

    Raises :class:`~kg.api.MissingLibraryError` without matplotlib.
    """
    matplotlib = library("matplotlib")
    settings = style()
    words = [_LATIN, _han_font()]
    cycle = library("cycler").cycler(color=settings["colours"])
    chosen = {**settings["matplotlib"], "font.family": words, "axes.prop_cycle": cycle}
    with matplotlib.rc_context(chosen):
        yield


def chart(figure: Figure, about: str) -> Chart:
    """The figure, made inside :func:`house_style`, as a chart; the figure is closed.

    ``about`` says in a sentence what the chart shows.
    """
    out = io.StringIO()
    with house_style():
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    library("matplotlib.pyplot").close(figure)
    fonts = ", ".join(f"'{name}'" if " " in name else name for name in style()["fonts"])
    # Matplotlib names its own fonts at each word; the words take those of the whole instead.
    words = _FAMILIES.sub(
        lambda at: "" if at[1] else "inherit; ", _PROLOGUE.sub("", out.getvalue())
    )
    root = (
        f'<svg role="img" aria-label="{escape(about)}" style="max-width:100%;height:auto" '
        f'font-family="{fonts}" '
    )
    return Chart(words.replace("<svg ", root, 1), about)


@cache
def style() -> Mapping[str, Any]:
    """The style of ``kg/data/api/charts.toml``: ``colours``, ``fonts`` and more."""
    source = files("kg") / "data" / "api" / "charts.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def _han_font() -> str:
    """The name of the font of one-em characters, made and known to matplotlib."""
    folder = Path(mkdtemp(prefix="greendocket-font-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / "han.ttf"
    _write_font(path)
    library("matplotlib.font_manager").fontManager.addfont(str(path))
    return _HAN


def _write_font(path: Path) -> None:
    """A font with one empty glyph, one em wide, for all wide characters."""
    builder = library("fontTools.fontBuilder").FontBuilder(_EM, isTTF=True)
    glyph = library("fontTools.pens.ttGlyphPen").TTGlyphPen(None).glyph()
    names = [".notdef", "han"]
    builder.setupGlyphOrder(names)
    wide = {code: "han" for first, last in _WIDE for code in range(first, last + 1)}
    builder.setupCharacterMap(wide)
    builder.setupGlyf(dict.fromkeys(names, glyph))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (_EM, 0)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": _HAN, "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    builder.setupPost()
    builder.save(path)
