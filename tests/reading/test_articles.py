"""Where a page is parted into pieces and where it must not be; titles, sources and dates."""

from __future__ import annotations

import pytest

from kg.reading import read_bytes
from kg.records import Article, Document

from .support import bodies, quoted

NEWS = "本报讯 5月12日，永州市生态环境局江华分局对辖区稀土矿山开展检查，发现隐患4处，均已督促整改。"
OTHER = "本报讯 5月13日，怀化市生态环境局溆浦分局对入河排污口逐一编号立牌，完成整治38个。"


def read(*lines: str) -> Document:
    return read_bytes("\n".join(lines).encode(), "page.txt")


def titles(document: Document) -> list[str | None]:
    return [quoted(document, article.title) for article in document.articles]


def only(document: Document) -> Article:
    (article,) = document.articles
    return article


@pytest.mark.parametrize(
    "lines",
    [
        (
            "永州市生态环境局江华分局",
            "检查稀土矿山",
            NEWS,
            "怀化市生态环境局溆浦分局",
            "为排污口上“户口”",
            OTHER,
        ),
        (
            NEWS,
            "永州市生态环境局江华分局",
            "检查稀土矿山",
            OTHER,
            "怀化市生态环境局溆浦分局",
            "为排污口上“户口”",
        ),
        (
            NEWS + " 唐苇",
            OTHER + " 方迟",
            "怀化市生态环境局溆浦分局",
            "为排污口上“户口”",
            "永州市生态环境局江华分局",
            "检查稀土矿山",
        ),
    ],
    ids=["above", "below", "at the end and out of order"],
)
def test_headlines_find_their_texts(lines: tuple[str, ...]) -> None:
    document = read(*lines)
    assert titles(document) == [
        "永州市生态环境局江华分局 检查稀土矿山",
        "怀化市生态环境局溆浦分局 为排污口上“户口”",
    ]
    assert [text[1].split(" ")[0] for text in bodies(document)] == ["本报讯", "本报讯"]


@pytest.mark.parametrize(
    "lines",
    [
        (
            "某市公布两起典型案例",
            "某公司超标排放案",
            "【案情简介】执法人员到场检查。",
            "某厂私设暗管案",
            "【案情简介】执法人员到场检查。",
        ),
        (
            "案例一 某公司超标排放案",
            "执法人员到场检查。（供稿：张三）",
            "案例二 某厂私设暗管案",
            "执法人员到场检查。（供稿：李四）",
        ),
        ("一、总体情况", "全年检查企业300家次。", "二、下一步打算", "继续加大检查力度。"),
        (
            "某市生态环境局行政处罚决定书",
            "当事人：某公司",
            "你单位的行为违反了有关规定。",
            "某市生态环境局",
            "2025年7月1日",
        ),
        (
            "向海而兴",
            "海边的风很大。",
            "滩涂上的新居民",
            "白鹭一群一群地来。",
            "退养还滩之后",
            "养殖户转了行。",
            "本报记者 方迟",
        ),
        (NEWS,),
        ("仅有标题的一页",),
    ],
)
def test_a_single_piece_is_never_parted(lines: tuple[str, ...]) -> None:
    document = read(*lines)
    assert len(document.articles) == 1
    assert document.text.split("\n") == list(lines)


def test_a_signature_and_a_headline_part_two_features() -> None:
    first = "海边的风很大，滩涂上的白鹭一群一群地来，养殖户转了行，当起了观鸟向导。"
    second = "山里的雾很浓，护林员沿着石阶往上走，边走边把枯枝捡到路旁，脚步很轻。"
    document = read("向海而兴", first + " 方迟", "雾里的脚步", second + " 唐苇")
    assert titles(document) == ["向海而兴", "雾里的脚步"]
    assert bodies(document) == [["向海而兴", first + " 方迟"], ["雾里的脚步", second + " 唐苇"]]


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("召开固体废物规范化", "管理工作会", NEWS), "召开固体废物规范化管理工作会"),
        (("守护碧水", "共绘新景", NEWS), "守护碧水 共绘新景"),
        (("江华分局检查稀土", "矿山", NEWS), "江华分局检查稀土矿山"),
        (("江华分局开展检查", "和整治行动", NEWS), "江华分局开展检查和整治行动"),
        (("永州市生态环境局江华分局", "开展检查", NEWS), "永州市生态环境局江华分局 开展检查"),
        (
            ("关于印发《江华瑶族自治县", "矿山整治方案》的通知", "各乡镇人民政府：现印发给你们。"),
            "关于印发《江华瑶族自治县矿山整治方案》的通知",
        ),
        (("当家塘里的“水", "账本”", NEWS), "当家塘里的“水账本”"),
    ],
)
def test_lines_of_a_headline_are_joined_with_a_space_between_phrases_only(
    lines: tuple[str, ...], title: str
) -> None:
    assert titles(read(*lines)) == [title]


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("太原市某公司超标排放案", "2025年3月，执法人员到场检查。"), "太原市某公司超标排放案"),
        (("案例二 太原市某公司超标排放案", "2025年3月，执法人员到场检查。"), None),
        (("五、历史案例回顾", "2018年，执法人员到场检查。"), None),
        (("近期，我市查处一批案件，现予公布。", "2025年3月，执法人员到场检查。"), None),
        (("晋环罚〔2025〕3号", "行政处罚决定书", "当事人：某公司"), "行政处罚决定书"),
    ],
)
def test_what_is_a_title(lines: tuple[str, ...], title: str | None) -> None:
    assert titles(read(*lines)) == [title]


@pytest.mark.parametrize(
    ("opening", "source"),
    [
        ("本报讯 ", "本报"),
        ("本报永州讯 ", "本报"),
        ("科学导报讯 ", "科学导报"),
        ("【中国环境报】", "中国环境报"),
        ("新华社长沙5月12日电 ", "新华社"),
        ("", None),
        ("据有关资讯 ", None),
    ],
)
def test_the_source_is_the_paper_of_the_dateline(opening: str, source: str | None) -> None:
    document = read("江华检查稀土矿山", opening + NEWS.removeprefix("本报讯 "))
    assert quoted(document, only(document).source) == source


def test_the_own_paper_is_named_by_the_page_head() -> None:
    document = read("永州日报 2025年5月14日 星期三 A02", "江华检查稀土矿山", NEWS)
    source = only(document).source
    assert source is not None
    assert [document.quote(evidence.span) for evidence in source.evidence] == ["本报", "永州日报"]
    assert source.value == "永州日报"


@pytest.mark.parametrize(
    ("lines", "date", "note"),
    [
        (("2025年5月14日 星期三 A02", "江华检查稀土矿山", NEWS), "2025-05-14", "page head"),
        (("江华检查稀土矿山", NEWS, "永州日报 星期三 2025.05.14 第3版"), "2025-05-14", "page head"),
        (
            ("江华检查稀土矿山", "发布时间：2025-05-14 来源：永州市生态环境局", NEWS),
            "2025-05-14",
            "publication line",
        ),
        (
            (
                "某市生态环境局",
                "决定书",
                "你单位违反规定。",
                "某市生态环境局",
                "二〇二五年五月十四日",
            ),
            "2025-05-14",
            "date under the signature",
        ),
        (
            ("情况通报", "全市检查企业30家。", "（永州市生态环境局2025年5月14日）"),
            "2025-05-14",
            "date under the signature",
        ),
        (("江华检查稀土矿山", "2025年5月14日，江华分局对矿山开展检查。"), None, None),
        (("江华检查稀土矿山", "本报讯 2025年5月14日（星期三），会议召开，"), None, None),
    ],
)
def test_the_date_needs_a_ground(
    lines: tuple[str, ...], date: str | None, note: str | None
) -> None:
    found = only(read(*lines)).date
    assert (None if found is None else found.value) == date
    assert (None if found is None else found.evidence[0].note) == note


def test_a_standing_head_covers_the_briefs_below_it_and_no_more() -> None:
    feature = "海边的风很大，滩涂上的白鹭一群一群地来，养殖户转了行，当起了观鸟向导。"
    document = read(
        *("县区动态", "江华检查矿山", NEWS + " 唐苇", "溆浦整治排污口", OTHER + " 方迟"),
        *("向海而兴", feature + " 陆小禾"),
    )
    columns = [quoted(document, article.column) for article in document.articles]
    assert columns == ["县区动态", "县区动态", None]


def test_a_headline_without_a_text_is_kept_and_named_in_a_note() -> None:
    document = read(
        "江华检查矿山",
        NEWS + " 唐苇",
        "溆浦整治排污口",
        OTHER + " 方迟",
        "守护碧水",
        "绿满山川",
        "人人有责",
    )
    assert "守护碧水" in document.text
    assert len(document.articles) == 2
    assert any("看不出属于哪一篇" in note for note in document.notes)
