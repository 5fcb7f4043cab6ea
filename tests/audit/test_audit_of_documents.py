"""The audit over what is really read: planted errors found, lawful texts left alone, data kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.audit import AUDIT_GRAPH, Audit, audit, compare, to_nquads
from kg.audit.comparables import FEW
from kg.audit.page import render
from kg.audit.rules import all_rules
from kg.audit.words import explained, message_of, messages_of, rules_in_words
from kg.build import build, reading
from kg.graph import Store, memory_store
from tests.cli.running import kg

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT / "../shared"
FOLDERS = [
    *(SHARED / "gold/dev", SHARED / "seeds", ROOT / "samples"),
    *(ROOT / "tests/gold/develop", ROOT / "tests/gold/develop2"),
]
TEXTS = [path for folder in FOLDERS for path in sorted(folder.glob("*.txt"))]

PLANTED = """某市生态环境局公布典型案例

案例一 平遥县某焦化公司自动监测设备停运案
2025年3月4日，晋中市生态环境局平遥分局在平遥县南政乡检查某焦化公司时发现，该公司未保证污染物排放自动监测设备正常运行。该公司违反了《排污许可管理条例》第二十条第一款。2025年5月6日，晋中市生态环境局依据《排污许可管理条例》第三十六条第（四）项，责令改正，处罚款28.5万元。

案例二 平遥县某建材公司未提交执行报告案
2025年3月5日，晋中市生态环境局平遥分局在平遥县南政乡检查某建材公司时发现，该公司未按照排污许可证规定提交排污许可证执行报告。该公司违反了《排污许可管理条例》第二十二条第一款。2025年5月7日，晋中市生态环境局依据《排污许可管理条例》第三十七条第（三）项，责令改正，处罚款8000元。
"""


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("planted")
    (folder / "通报.txt").write_text(PLANTED, encoding="utf-8")
    build([folder / "通报.txt"], folder / "store", workers=1)
    return folder / "store"


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Audit]]:
    """All texts that were developed on, in one store, and their audit."""
    folder = tmp_path_factory.mktemp("everything")
    for path in TEXTS:
        copy = folder / f"{path.parent.name}-{path.name}"
        copy.write_bytes(path.read_bytes())
    build(sorted(folder.glob("*.txt")), folder / "store", workers=1)
    with reading(folder / "store") as store:
        yield store, audit(store)


def has_planted_error(name: str) -> bool:
    folder, _, stem = name.removesuffix(".txt").partition("-")
    (gold,) = [
        path
        for base in FOLDERS
        if base.name == folder
        for path in (*base.glob(f"{stem}.json"), *(base / "gold").glob(f"{stem[:2]}.json"))
    ] or [None]
    return gold is not None and any(
        "planted" in case for case in json.loads(gold.read_text("utf-8")).get("cases", [])
    )


def test_planted_errors_are_found_and_nothing_else_is_an_error(
    everything: tuple[Store, Audit],
) -> None:
    errors = {
        quote.name
        for finding in everything[1].findings
        if finding.severity == "error"
        for quote in finding.evidence
    }
    assert all(has_planted_error(name) for name in errors), errors
    names = {f"{path.parent.name}-{path.name}" for path in TEXTS}
    missed = {name for name in names if has_planted_error(name)} - errors
    assert missed == set()


def test_the_same_graph_gives_the_same_findings(everything: tuple[Store, Audit]) -> None:
    store, first = everything
    assert audit(store).findings == first.findings


def test_every_finding_quotes_the_text(everything: tuple[Store, Audit]) -> None:
    store, found = everything
    answer = store.query("SELECT ?d ?t { ?d a gd:Document ; gd:text ?t }")
    texts = dict(zip(answer.column("d"), answer.column("t"), strict=True))  # type: ignore[union-attr]
    assert found.findings
    for finding in found.findings:
        assert finding.evidence, finding
        for quote in finding.evidence:
            assert str(texts[quote.document])[quote.start : quote.end] == quote.quote


def test_the_planted_fine_is_found_and_the_lawful_one_is_not(planted: Path) -> None:
    with reading(planted) as store:
        findings = audit(store).findings
    assert [(f.rule, f.severity.value, f.message) for f in findings] == [
        ("fine-bracket", "error", "above")
    ]
    assert "28.5万元" in message_of(findings[0], "zh")
    assert "285,000 yuan" in message_of(findings[0], "en")
    assert {quote.quote for quote in findings[0].evidence} >= {"处罚款28.5万元"}


def test_findings_are_a_graph_that_can_be_dropped_and_rebuilt(planted: Path) -> None:
    with reading(planted) as source, memory_store() as store:
        found = audit(source)
        for graph in source.graphs():
            store.load({graph: b"".join(source.dump(graph))})
        before = list(store.dump())
        store.replace_graph(AUDIT_GRAPH, to_nquads(found.findings))
        answer = store.query(
            "SELECT ?rule ?quote { ?f a gd:Finding ; gd:auditRule ?rule ; gd:severity 'error' ;"
            " gd:concerns/rdfs:label ?case ; gd:findingEvidence/oa:exact ?quote }"
        )
        assert ("fine-bracket", "处罚款28.5万元") in {
            (row["rule"], row["quote"])
            for row in answer.plain()  # type: ignore[union-attr]
        }
        store.drop_graph(AUDIT_GRAPH)
        assert list(store.dump()) == before


def test_the_command_prints_json_tables_and_pages(planted: Path, tmp_path: Path) -> None:
    told = kg("audit", "--store", str(planted), "--json")
    assert told.exit_code == 1
    (finding,) = json.loads(told.stdout)
    assert {"rule", "severity", "case", "message", "evidence"} <= set(finding)
    assert (finding["rule"], finding["severity"]) == ("fine-bracket", "error")
    table = kg("audit", "--store", str(planted), "--lang", "en")
    assert "above the maximum" in table.stdout
    page = tmp_path / "audit.html"
    assert kg("audit", "--store", str(planted), "--out", str(page), "--no-save").exit_code == 1
    assert "高于上限" in page.read_text(encoding="utf-8")
    with reading(planted) as store:
        assert AUDIT_GRAPH in store.graphs()


def test_the_command_knows_its_rules(planted: Path) -> None:
    listed = {rule["name"] for rule in json.loads(kg("audit", "--list", "--json").stdout)}
    assert listed == {rule.name for rule in all_rules()}
    only = kg("audit", "--store", str(planted), "--rule", "date-order", "--json")
    assert (only.exit_code, json.loads(only.stdout)) == (0, [])
    wrong = kg("audit", "--store", str(planted), "--rule", "nonsense")
    assert wrong.exit_code == 2
    assert "date-order" in wrong.stderr


def test_consistency_says_when_there_are_too_few_cases(planted: Path) -> None:
    told = json.loads(kg("audit", "--store", str(planted), "--consistency", "--json").stdout)
    assert [(each["count"], each["caution"]) for each in told] == [(1, "few")]


def test_comparisons_stay_within_the_bracket_and_name_their_cases(
    everything: tuple[Store, Audit],
) -> None:
    store, _ = everything
    found = compare(store)
    assert found
    for each in found:
        assert all(0 <= case.position <= 1 for case in each.cases)
        assert len({case.case for case in each.cases}) == len(each.cases)
        assert bool(each.caution) is (len(each.cases) < 10)
        assert len(each.cases) >= FEW or not each.outliers
        assert sum(group.count for group in each.by("year")) == len(each.cases)
    most = found[0]
    about = compare(store, about=most.cases[0].label)
    assert most.provision in {each.provision for each in about}


def test_the_page_needs_nothing_from_outside(everything: tuple[Store, Audit]) -> None:
    store, found = everything
    for language in ("zh", "en"):
        page = render(found, compare(store), language=language)
        assert page == render(found, compare(store), language=language)
        assert "src=" not in page
        assert "<script" not in page
        assert page.count("<circle") >= 10
        assert all(explained(rule, language).title in page for rule in rules_in_words())


def test_every_rule_is_explained_in_both_languages_and_nothing_else_is() -> None:
    assert set(rules_in_words()) == {rule.name for rule in all_rules()}
    for rule in rules_in_words():
        for language in ("zh", "en"):
            about = explained(rule, language)
            assert all((about.title, about.explanation, about.law))
        assert explained(rule, "zh").severity in {"error", "warning", "info"}
        source = "".join(
            path.read_text(encoding="utf-8") for path in (ROOT / "kg/audit/rules").glob("*.py")
        )
        for message in messages_of(rule):
            stem = message.removesuffix("_date").removesuffix("inspection").removesuffix("decision")
            assert f'"{message}"' in source or stem != message, (rule, message)


def test_the_documentation_names_every_rule() -> None:
    page = (ROOT / "docs" / "audit.md").read_text(encoding="utf-8")
    for rule in all_rules():
        assert f"`{rule.name}`" in page, rule.name
