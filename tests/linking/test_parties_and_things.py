"""Enterprises, pollutants and systems link by their names; anonymised parties do not."""

from __future__ import annotations

import pytest

from kg.linking import enterprises, is_anonymised, link, things
from kg.records import Kind, Measurement
from tests.linking.builders import Page, evidence, mention


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("昆山瀚珀洛精密电子有限公司", "enterprise/320583/昆山瀚珀洛精密电子有限公司"),
        ("河北滦铄钢铁有限公司", "enterprise/130000/河北滦铄钢铁有限公司"),
        ("长治潞沁泽检测技术有限公司", "enterprise/140400/长治潞沁泽检测技术有限公司"),
        ("泸州市穹岭精细化工有限公司", "enterprise/510500/泸州市穹岭精细化工有限公司"),
        ("阜康市博峰绿翊化工股份有限公司", "enterprise/652302/阜康市博峰绿翊化工股份有限公司"),
        ("新疆庭沅热力有限责任公司", "enterprise/650000/新疆庭沅热力有限公司"),
        ("绍兴柯桥澜芷纺织有限公司", "enterprise/330603/绍兴柯桥澜芷纺织有限公司"),
        ("澜芷精密（集团）有限公司", "enterprise/000000/澜芷精密集团有限公司"),
        ("朝阳区澜芷化工有限公司", "enterprise/000000/朝阳区澜芷化工有限公司"),
        ("平安澜芷科技有限公司", "enterprise/000000/平安澜芷科技有限公司"),
        ("江北区澜芷建材有限公司", "enterprise/330205/江北区澜芷建材有限公司"),
        ("华阳一矿", "enterprise/000000/华阳一矿"),
        ("澜芷化工/建材有限公司", "enterprise/000000/澜芷化工／建材有限公司"),
    ],
)
def test_a_named_enterprise_has_a_key_of_its_name(name: str, key: str) -> None:
    identity = enterprises.resolve(name)
    assert identity is not None
    assert identity.key == key


def test_width_and_space_do_not_make_another_enterprise() -> None:
    names = ["澜芷精密（集团）有限公司", "澜芷精密(集团)有限公司", "澜芷精密 （集团）有限公司"]
    assert len({enterprises.resolve(name) for name in names}) == 1


@pytest.mark.parametrize(
    "name",
    [
        "介休市绵山镇某建材厂",
        "山西某机械设备有限公司",
        "大荔县某镇污水处理厂",
        "盖州市××包装印刷有限公司",
        "醴陵市沩山镇XX瓷业有限公司",
        "醴陵市沩山镇ＸＸ瓷业有限公司",
        "山西**化工有限公司",
        "张某",
        "罗某某",
        "张*",
        "张×",
        "A公司",
        "该公司",
        "一家化工厂",
        "澄城县某镇人民政府",
        "",
        "  ",
    ],
)
def test_anonymised_parties_get_no_identity(name: str) -> None:
    assert is_anonymised(name)
    page = Page(title="典型案例")
    kinds = (Kind.ENTERPRISE, Kind.PERSON, Kind.PUBLIC_BODY, Kind.GOVERNMENT)
    for linked in link(page.records(mentions=[mention(name, kind) for kind in kinds])).mentions:
        assert linked.identity is None


@pytest.mark.parametrize("name", ["昆山瀚珀洛精密电子有限公司", "平罗县污水处理厂", "顾晓明"])
def test_plain_names_are_not_anonymised(name: str) -> None:
    assert not is_anonymised(name)


def test_a_public_body_is_a_body_where_the_registers_know_it_and_else_a_party() -> None:
    page = Page(title="典型案例")
    mentions = [
        page.names("平陆县张店镇人民政府", Kind.PUBLIC_BODY),
        page.names("平罗县污水处理厂", Kind.PUBLIC_BODY),
    ]
    keys = [m.identity.key for m in link(page.records(mentions=mentions)).mentions if m.identity]
    assert keys == [
        "body/140829/人民政府/张店镇人民政府",
        "enterprise/640221/平罗县污水处理厂",
    ]


def test_a_named_person_gets_no_identity() -> None:
    page = Page()
    linked = link(page.records(mentions=[page.names("张亮峰", Kind.PERSON)]))
    assert linked.mentions[0].identity is None


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("颗粒物", "pm"),
        ("PM_{2.5}", "pm2-5"),
        ("ＰＭ2.5", "pm2-5"),
        ("ｐＨ", "ph"),
        ("化学需氧量", "cod"),
        ("CODcr", "cod"),
        ("氨 氮", "ammonia-nitrogen"),
        ("VOCs", "vocs"),
        ("六价铬", "chromium-vi"),
        ("HCFCs", "hcfcs"),
        ("废机油", "waste-mineral-oil"),
        ("厂界噪声", "noise"),
    ],
)
def test_a_pollutant_links_to_its_concept(name: str, slug: str) -> None:
    identity = things.pollutant(name)
    assert identity is not None
    assert identity.key == f"pollutant/{slug}"


def test_an_unknown_pollutant_stays_open() -> None:
    assert things.pollutant("含硫煅烧烟气") is None


def test_pollutants_of_measurements_and_systems_of_cases_link() -> None:
    page = Page(title="典型案例")
    bare = page.case([("太原市生态环境局", Kind.REGULATOR)])
    case = type(bare)(
        index=0,
        article=0,
        span=bare.span,
        decided_by=bare.decided_by,
        pollutants=(mention("颗粒物", Kind.POLLUTANT),),
        measurements=(Measurement(mention("二氧化硫", Kind.POLLUTANT), evidence()),),
        systems=(mention("“污染源自动监控平台”", Kind.SYSTEM),),
    )
    linked = link(page.records(cases=[case])).cases[0]
    found = [*linked.pollutants, linked.measurements[0].pollutant, *linked.systems]
    assert [m.identity.key for m in found if m.identity is not None] == [
        "pollutant/pm",
        "pollutant/so2",
        "system/污染源自动监控平台",
    ]
