"""The two real newspaper pages: which pieces a reader finds on them."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from kg.reading import read_file
from kg.records import Document

from .support import bodies, check, furniture, quoted, shared


class Piece(NamedTuple):
    title: str | None
    bylines: tuple[str, ...]
    source: str | None
    column: str | None
    begins: str
    ends: str
    subtitle: str | None = None
    kicker: str | None = None


PAGE_000 = (
    Piece(
        "阳泉:在转型中擦亮生态底色",
        ("郭强",),
        None,
        "一泓清水入黄河",
        "2025年空气质量优良天数297天,",
        "在桃河两岸慢慢发生。郭强",
        kicker="5年来,以恒久之功破解生态难题,“天常蓝、水常清、山常绿”的愿景正逐步实现",
    ),
    Piece(
        "山西省生态环境厅公布2026年涉气环境违法典型案例",
        (),
        None,
        None,
        "为持续改善全省环境空气质量,",
        "“生产必治污、治污必达标”的主体责任。",
    ),
    Piece(
        "朔州市生态环境局平鲁分局 召开一般工业固体废物管理工作培训会",
        ("李恒松",),
        "科学导报",
        "一线传真",
        "【科学导报】为进一步推进平鲁区",
        "李恒松",
    ),
    Piece(
        "晋中市生态环境局平遥分局 召开2026年大气污染防治暨工业企业治污能力综合提升工作推进会",
        ("王梅",),
        "科学导报",
        "一线传真",
        "【科学导报】5月14日,",
        "并进行严格执法。王梅",
    ),
    Piece(
        "运城市生态环境局绛县分局 积极参与社区人防紧急疏散实战演练",
        ("邵康",),
        "科学导报",
        "一线传真",
        "【科学导报】为进一步强化国防人防意识,",
        "辖区生态环境安全。邵康",
    ),
)

PAGE_001 = (
    Piece(
        None,
        ("温荣鑫", "王钢"),
        None,
        None,
        "春日的阳泉，几只黑鹳从桃河上空飞过，",
        "最鲜明的底色。 温荣鑫 王钢",
    ),
    Piece(
        "忻州市生态环境局 举办危险废物规范化管理和尾矿库监管培训会",
        ("邵康",),
        "科学导报",
        "一线传真",
        "科学导报讯 为科学高效开展危险废物规范化管理和尾矿库监管工作，",
        "污染防治攻坚成果。 邵康",
    ),
    Piece(
        "厚植生态优势 擦亮发展底色",
        ("来虹",),
        "科学导报",
        None,
        "“围绕县委、县政府高标准保护和高质量发展的新要求，",
        "姻 科学导报记者 来虹",
        subtitle="泽州县以高品质生态环境支撑高质量发展",
    ),
    Piece(
        "长治市生态环境局 开展危险废物法律法规专题培训",
        ("牛建国",),
        "科学导报",
        None,
        "科学导报讯 4月18日，长治市生态环境局",
        "绿色发展保驾护航。 牛建国",
    ),
    Piece(
        "推进绿色发展 共享绿色未来",
        ("来虹",),
        "科学导报",
        None,
        "“聚焦美丽高平建设，坚定不移改善生态环境，",
        "姻 科学导报记者 来虹",
        subtitle="数说高平生态环境这一年",
    ),
    Piece(
        "吕梁市生态环境局 抢时间提节奏 确保项目早建成早达效",
        ("郝苗锋",),
        "科学导报",
        None,
        "科学导报讯 4月22日，吕梁市生态环境局局长蔡玉洁",
        "项目早日完工。 郝苗锋",
    ),
    Piece(
        "晋中市生态环境局榆次分局 协同攻坚治污染 共筑蓝天保生态",
        ("王梅",),
        "科学导报",
        None,
        "科学导报讯 4月22日，晋中市生态环境局榆次分局",
        "扎实的工作基础。 王梅",
    ),
)

PAGES = {"000_04d75d5c92142491.txt": PAGE_000, "001_248f2a5ceed2de10.txt": PAGE_001}


def pieces(document: Document) -> tuple[Piece, ...]:
    found = []
    for article, paragraphs in zip(document.articles, bodies(document), strict=True):
        values = [
            quoted(document, part) for part in (article.title, article.subtitle, article.kicker)
        ]
        title, subtitle, kicker = values
        heads = {title, f"———{subtitle}", f"{kicker}——"}
        text = [paragraph for paragraph in paragraphs if paragraph not in heads]
        found.append(
            Piece(
                title,
                tuple(byline.value for byline in article.bylines),
                quoted(document, article.source),
                quoted(document, article.column),
                text[0],
                text[-1],
                subtitle,
                kicker,
            )
        )
    return tuple(found)


@pytest.mark.parametrize("name", PAGES)
def test_the_page_holds_these_pieces(name: str) -> None:
    found = pieces(read_file(shared("seeds", name)))
    assert len(found) == len(PAGES[name])
    for piece, expected in zip(found, PAGES[name], strict=True):
        assert piece._replace(begins="", ends="") == expected._replace(begins="", ends="")
        assert piece.begins.startswith(expected.begins)
        assert piece.ends.endswith(expected.ends)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_of_the_page_is_lost_or_doubled(name: str) -> None:
    path = shared("seeds", name)
    check(read_file(path), path.read_bytes())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("000_04d75d5c92142491.txt", ["一泓清水入黄河", "阳泉狮脑山 资料图", "一线传真"]),
        (
            "001_248f2a5ceed2de10.txt",
            [
                "一线传真K yixian chuanzhen",
                "入春后，丹河人工湿地迎来首批侯鸟。",
                "图片由晋城市生态环境局泽州分局提供",
            ],
        ),
    ],
)
def test_captions_and_standing_heads_come_after_the_pieces(name: str, expected: list[str]) -> None:
    assert furniture(read_file(shared("seeds", name))) == expected


def test_the_five_cases_are_sections_of_one_bulletin() -> None:
    document = read_file(shared("seeds", "000_04d75d5c92142491.txt"))
    bulletin = bodies(document)[1]
    headings = [paragraph for paragraph in bulletin if paragraph.endswith("案")]
    assert len(headings) == 5
    assert sum(paragraph.startswith("【案情简介】") for paragraph in bulletin) == 5


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (
            "000_04d75d5c92142491.txt",
            "推进入河排污口“查、测、溯、治”,5个地表水国考断面全部达优良水质",
        ),
        ("000_04d75d5c92142491.txt", "2025年12月22日,忻州市生态环境局执法人员"),
        ("000_04d75d5c92142491.txt", "决定对该企业处罚款43万元。"),
        (
            "001_248f2a5ceed2de10.txt",
            "环保装置配备率达100%。热电厂二氧化硫排放浓度不高于35毫克/立方米",
        ),
        ("001_248f2a5ceed2de10.txt", "投资120.48万元建设规模为150吨/天的污水处理站"),
        ("001_248f2a5ceed2de10.txt", "78家涉工业涂装企业全部完成VOCs含量原辅材料替代"),
        ("001_248f2a5ceed2de10.txt", "由区市场局抽调10名工作人员"),
    ],
)
def test_broken_sentences_and_numbers_are_whole(name: str, sentence: str) -> None:
    assert sentence in read_file(shared("seeds", name)).text


def test_a_headline_printed_below_its_text_is_marked_as_moved() -> None:
    document = read_file(shared("seeds", "001_248f2a5ceed2de10.txt"))
    title = document.articles[1].title
    assert title is not None
    assert title.evidence[0].note == "printed below the text"
    lines = {s.line for s in document.segments if title.span.start <= s.start < title.span.end}
    assert lines == {116, 118, 119}
