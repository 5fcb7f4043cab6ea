"""Charts: Chinese words stay words, are laid out without a Chinese font, and repeat themselves."""

from __future__ import annotations

import re
import warnings
from pathlib import Path
from xml.etree import ElementTree

import pytest

import kg

TITLE = "罚款与法定幅度（万元，2025年）：A 厂、B 厂"


def drawn() -> kg.charts.Chart:
    import matplotlib.pyplot as plt

    with kg.charts.house_style():
        figure, axes = plt.subplots()
        axes.plot([1, 10], [-1, 1], label="大气")
        axes.set_title(TITLE)
        axes.set_xlabel("罚款")
        axes.legend()
        return kg.charts.chart(figure, '罚款<随>幅度"变化')


def test_words_are_words_and_no_glyph_is_missing() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        svg = drawn().svg
    texts = "".join(ElementTree.fromstring(svg).itertext())
    assert TITLE in texts
    assert {"罚款", "大气"} <= set(re.findall(r">([^<>]+)</text>", svg))
    fonts = set(re.findall(r"font-family[=:] ?\"?([^;\"]*)", svg))
    assert [font.split(", ")[-1] for font in fonts] == ["sans-serif"]
    assert "DejaVu" not in svg


def test_the_same_chart_is_the_same_bytes() -> None:
    assert drawn() == drawn()
    assert re.search(r"\d\d:\d\d:\d\d|matplotlib\.org", drawn().svg) is None


def test_wide_characters_are_one_em_wide() -> None:
    from matplotlib import pyplot as plt

    with kg.charts.house_style():
        figure = plt.figure()
        wide = [figure.text(0, 0, "法" * n, fontsize=20).get_window_extent().width for n in (4, 8)]
        plt.close(figure)
        em = 20 / 72 * figure.dpi
    assert wide[1] - wide[0] == pytest.approx(4 * em, rel=0.02)


def test_a_chart_is_saved_and_says_what_it_shows(tmp_path: Path) -> None:
    chart = drawn()
    saved = chart.save(tmp_path / "chart.svg").read_text("utf-8")
    assert saved == chart._repr_svg_()
    assert ElementTree.fromstring(saved).get("aria-label") == '罚款<随>幅度"变化'
