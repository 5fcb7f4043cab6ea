"""The type of a violation follows from title, description and the provision applied."""

from __future__ import annotations

import pytest

from kg.linking import violations
from kg.linking.provisions import INSPECTION, Dated, resolve
from kg.records import Case, Citation, Span
from tests.linking.builders import citation, sourced


def _case(
    *, title: str = "", violation: str = "", penalised_under: tuple[Citation, ...] = ()
) -> Case:
    return Case(
        index=0,
        article=0,
        span=Span(0, 10),
        title=sourced(title) if title else None,
        violation=sourced(violation) if violation else None,
        penalised_under=penalised_under,
    )


def _applied(statute: str, article: int, item: int | None = None) -> Citation:
    cited = citation(statute, article, item=item)
    resolution = resolve(cited, [Dated(INSPECTION, "2025-05-01")])
    return Citation(
        cited.statute,
        cited.printed,
        cited.role,
        cited.evidence,
        article,
        item=item,
        resolution=resolution,
    )


@pytest.mark.parametrize(
    ("violation", "slug"),
    [
        ("超标排放大气污染物", "air-excess"),
        ("超标排放水污染物", "water-excess"),
        ("利用暗管排放水污染物", "water-evasion"),
        ("以逃避监管的方式排放大气污染物", "air-evasion"),
        ("未取得排污许可证排放污染物", "permit-none"),
        ("超过许可排放浓度排放污染物", "permit-excess"),
        ("不正常运行污染防治设施", "permit-evasion"),
        ("未按规定提交排污许可证执行报告", "permit-records"),
        ("未填报排污登记表", "permit-registration"),
        ("环境影响评价文件未经批准擅自开工建设", "eia"),
        ("环境保护设施未经验收即投入生产", "three-simultaneities"),
        ("篡改、伪造监测数据", "data-fraud"),
        ("自动监测设备未正常运行", "auto-monitoring"),
        ("机动车检测公司出具虚假排放检验报告", "vehicle-inspection"),
        ("无许可证收集危险废物", "hazwaste-permit"),
        ("未设置危险废物识别标志", "hazwaste-label"),
        ("擅自倾倒煤矸石", "industrial-waste"),
        ("未按规定暂存医疗废物", "medical-waste"),
        ("夜间违规施工产生噪声", "construction-noise"),
        ("厂界噪声超过排放标准", "industrial-noise"),
        ("未采取有效覆盖措施防治扬尘污染", "dust"),
        ("未清洗维护油烟净化设施", "cooking-fume"),
        ("露天焚烧秸秆", "open-burning"),
        ("涉VOCs工序未密闭", "vocs"),
        ("无许可证使用射线装置", "radiation"),
        ("未按规定完成消耗臭氧层物质销售备案手续", "ods"),
        ("使用虚假数据编制年度排放报告", "carbon"),
        ("未经处理直接排放畜禽养殖废弃物", "livestock"),
        ("设置入海排污口未备案", "outfall"),
        ("未制定突发环境事件应急预案", "emergency"),
        ("未依法披露环境信息，环境信息披露不完整", "disclosure"),
        ("拒绝、阻挠执法人员现场检查", "obstruction"),
    ],
)
def test_words_tell_the_type(violation: str, slug: str) -> None:
    identity = violations.resolve(_case(violation=violation))
    assert identity is not None
    assert identity.key == f"violation/{slug}"


def test_the_title_speaks_before_the_description() -> None:
    identity = violations.resolve(
        _case(title="某厂露天焚烧塑料案", violation="产生的粉尘未采取抑尘措施")
    )
    assert identity is not None
    assert identity.key == "violation/open-burning"


def test_the_provision_decides_where_no_words_do() -> None:
    case = _case(violation="现场检查发现问题", penalised_under=(_applied("排污许可管理条例", 33),))
    identity = violations.resolve(case)
    assert identity is not None
    assert (identity.key, identity.rule) == ("violation/permit-none", "violations.provision")


def test_the_provision_breaks_a_tie_of_words() -> None:
    words = "厂界噪声与露天焚烧"
    applied = (_applied("大气污染防治法", 119),)
    assert violations.resolve(_case(violation=words)) is None
    identity = violations.resolve(_case(violation=words, penalised_under=applied))
    assert identity is not None
    assert identity.key == "violation/open-burning"
    assert identity.rule == "violations.cue_and_provision"


def test_nothing_said_means_no_type() -> None:
    assert violations.resolve(_case()) is None
    assert violations.resolve(_case(violation="违反了有关规定")) is None
