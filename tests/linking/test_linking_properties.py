"""Linking never fails on odd strings, changes nothing but identities, and repeats itself."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.linking import link
from kg.linking.provisions import ARTICLE, DECISION, INSPECTION, Dated, resolve
from kg.records import Kind, Mention, Records
from kg.registers.bodies import describe
from tests.linking.builders import Page, citation, mention, sourced

# Pieces of names, so that the odd strings are often nearly names.
PIECES = [
    "山西省", "太原市", "晋中市", "介休市", "桥西区", "城区", "市", "省", "我", "该局", "//该局", "生态环境局",
    "生态环境厅", "公安局", "分局", "人民法院", "第一", "第八师", "兵团", "绵山镇", "某", "开发区",
    "执法大队", "中央", "督察组", "/", " ", "（", "）", "1", "Ａ", "\n", "公司", "人民政府",
]  # fmt: skip
names = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=6).map("".join),
    st.text(max_size=30),
)
numbers = st.one_of(st.none(), st.integers(min_value=0, max_value=2000))
dates = st.one_of(
    st.text(max_size=12),
    st.dates().map(lambda day: day.isoformat()),
    st.sampled_from(["2024", "2024-02", "2024-13", "0000-00-00", "2024-00"]),
)
titles = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        ["排污许可管理条例", "《固废法》", "条例", "消耗臭氧层物质管理条例（2023年修订）"]
    ),
)


def _records(found: list[tuple[str, Kind]], heading: str) -> Records:
    page = Page(title=heading)
    case = page.case(found[:2], title=heading)
    mentions = [page.names(name, kind) for name, kind in found]
    return page.records(cases=[case], mentions=mentions)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.tuples(names, st.sampled_from(list(Kind))), max_size=4), names)
def test_linking_never_fails_and_repeats_itself(
    found: list[tuple[str, Kind]], heading: str
) -> None:
    records = _records(found, heading)
    linked = link(records)
    assert linked == link(records)
    assert [_unlinked(m) for m in linked.mentions] == list(records.mentions)
    assert linked.document == records.document


@settings(deadline=None, max_examples=300)
@given(names)
@example("山西省生态环境厅//该局")
def test_every_identity_of_a_body_describes_itself(name: str) -> None:
    page = Page(title="山西省太原市")
    linked = link(page.records(mentions=[page.names(name)])).mentions[0]
    key = None if linked.identity is None else linked.identity.key
    seen = set()
    while key is not None:
        body = describe(key)
        assert body.name
        assert key not in seen
        seen.add(key)
        key = body.parent_key


@settings(deadline=None)
@given(titles, numbers, numbers, numbers, st.lists(dates, min_size=3, max_size=3))
def test_every_citation_gets_a_resolution(
    title: str,
    article: int | None,
    paragraph: int | None,
    item: int | None,
    days: list[str],
) -> None:
    cited = citation(title, article, paragraph=paragraph, item=item)
    labels = (INSPECTION, DECISION, ARTICLE)
    dated = [Dated(label, day) for label, day in zip(labels, days, strict=True)]
    resolution = resolve(cited, dated)
    assert resolution == resolve(cited, dated)
    assert resolution.identity.key.startswith("statute/")
    assert (resolution.version is not None) == (
        resolution.status in {"resolved", "no_such_provision"}
    )
    assert resolution.reason


@settings(deadline=None, max_examples=50)
@given(dates)
def test_odd_dates_of_an_article_do_no_harm(day: str) -> None:
    page = Page(title="典型案例", text="条例")
    records = page.records(citations=[citation("排污许可管理条例", 34)])
    article = replace(records.document.articles[0], date=sourced(day))
    document = replace(records.document, articles=(article,))
    linked = link(replace(records, document=document))
    assert linked.citations[0].resolution is not None


def _unlinked(linked: Mention) -> Mention:
    return mention(linked.name, linked.kind, linked.span.start)
