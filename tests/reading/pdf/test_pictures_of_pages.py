"""What happens to a picture before and after recognition, with recognition played."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest

from kg.errors import ReadingError
from kg.reading.layout import Rect
from kg.reading.ocr import doubts, engine, pages, recognise
from kg.reading.ocr.engine import Found, Picture
from kg.reading.ocr.seals import without_seals

BLANK: Picture = np.full((1000, 800, 3), 255, np.uint8)
RED = (40, 40, 215)


def line(text: str, x: float, y: float, *, angle: float = 0.0, confidence: float = 0.99) -> Found:
    """A line of characters 20 pixels large, turned around the corner of the picture."""
    wide, high = 20.0 * len(text), 26.0
    corners = [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)]
    cosine, sine = math.cos(angle), math.sin(angle)
    turned = tuple((a * cosine - b * sine, a * sine + b * cosine) for a, b in corners)
    return Found(text, turned, confidence)


def play(monkeypatch: pytest.MonkeyPatch, *answers: Sequence[Found]) -> list[Picture]:
    """Let recognition give these answers one after the other; the pictures it was shown."""
    shown: list[Picture] = []

    def answer(picture: Picture, name: str) -> tuple[Found, ...]:
        shown.append(picture)
        return tuple(answers[min(len(shown), len(answers)) - 1])

    monkeypatch.setattr(pages, "find_lines", answer)
    return shown


def test_a_turned_page_is_straightened_and_its_places_are_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    angle = math.radians(1.5)
    texts = ["某公司未按规定开展自行监测工作", "被生态环境部门责令改正违法行为"]
    play(monkeypatch, [line(t, 100, 300 + 40 * n, angle=angle) for n, t in enumerate(texts)])
    page = recognise(BLANK, "扫描.png", 1)
    assert page.skew == pytest.approx(angle, abs=0.0005)
    first, second = page.fragments
    assert first.rect.left == pytest.approx(second.rect.left, abs=0.01)
    assert first.rect.bottom < second.rect.top
    shown = page.shares(first.rect)
    assert shown.left * 800 < first.rect.left
    assert shown.bottom * 1000 > first.rect.bottom


def test_a_page_that_lies_on_its_side_is_set_upright(monkeypatch: pytest.MonkeyPatch) -> None:
    lying = [Found("某公司未按", ((10, 10), (36, 10), (36, 200), (10, 200)), 0.6)]
    upright = [line("某公司未按规定", 100, 50)]
    shown = play(monkeypatch, lying, upright)
    page = recognise(BLANK, "扫描.png", 1)
    assert [picture.shape[:2] for picture in shown] == [(1000, 800), (800, 1000)]
    assert (page.width, page.height, page.quarters) == (1000, 800, 1)
    assert page.shares(Rect(0, 0, 100, 80)) == pytest.approx((0.9, 0.0, 1.0, 0.1))


def test_a_page_on_its_head_is_turned_round(monkeypatch: pytest.MonkeyPatch) -> None:
    unsure = [line("乱七八糟的字", 100, 50, confidence=0.55)]
    sure = [line("某公司未按规定", 100, 50)]
    play(monkeypatch, unsure, sure)
    page = recognise(BLANK, "扫描.png", 1)
    assert page.quarters == 2
    assert page.fragments[0].text == "某公司未按规定"


def test_lines_recognised_without_confidence_are_named() -> None:
    lines = [line("处罚款3万元", 0, 0, confidence=0.7), line("责令改正", 0, 40)]
    page = pages.Page(3, 800, 1000, tuple(pages._fragment(found, 0.0) for found in lines))
    first, second = doubts([page], 0.85)
    assert first.startswith("有 1 页是图片")
    assert second == "第 3 页有 1 行识别得没有把握：“处罚款3万元”。"


def test_a_seal_is_taken_off_and_the_words_under_it_stay() -> None:
    picture = BLANK.copy()
    y, x = np.ogrid[:1000, :800]
    away = np.hypot(x - 400, y - 500)
    picture[(away < 90) & (away > 78)] = RED
    picture[490:510, 300:500] = 20
    picture[490:510, 300:322][away[490:510, 300:322] > 78] = (10, 10, 110)
    clean = without_seals(picture)
    assert clean[500, 315].max() < 128, "what is printed under the ring stays dark"
    assert clean[420, 400].min() > 200, "the ring itself becomes light"
    assert (clean[500, 400] == picture[500, 400]).all()


def test_the_red_head_of_a_letter_is_no_seal() -> None:
    picture = BLANK.copy()
    picture[80:130, 150:650] = RED
    assert (without_seals(picture) == picture).all()


def test_without_the_extra_a_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def nothing() -> None:
        raise ImportError("No module named 'rapidocr'")

    monkeypatch.setattr(engine, "_loaded", nothing)
    with pytest.raises(ReadingError, match=r"扫描件或图片.*pip install 'greendocket\[ocr\]'"):
        recognise(BLANK, "扫描.png", 1)
