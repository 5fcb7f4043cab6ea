"""Decision letters: heading, number, and what they say of the parties besides their names."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from kg.extraction import extract, load
from kg.reading import read_bytes
from kg.records import Case, PartyDetails, Records

EXAMPLES = Path(__file__).parent / "examples" / "letters.toml"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def examples() -> list[Any]:
    told = tomllib.loads(EXAMPLES.read_text(encoding="utf-8"))["example"]
    return [pytest.param(example, id=example["name"]) for example in told]


def read(text: str, nlp: Language) -> tuple[Records, Case]:
    records = extract(read_bytes(text.strip().encode(), "letter.txt"), nlp)
    (case,) = records.cases
    return records, case


def row(case: Case, told: PartyDetails) -> list[str]:
    return [
        case.respondents[told.respondent].name,
        told.credit_code.value if told.credit_code else "",
        told.representative.name if told.representative else "",
        told.address.value if told.address else "",
    ]


@pytest.mark.parametrize("example", examples())
def test_fields_of_a_letter(example: dict[str, Any], nlp: Language) -> None:
    records, case = read(example["text"], nlp)
    assert case.title is not None
    assert case.title.value == example["title"]
    assert [number.value for number in case.decision_numbers] == example["numbers"]
    assert [row(case, told) for told in case.party_details] == example["parties"]
    for told in case.party_details:
        for field in (told.credit_code, told.representative, told.address):
            if field is not None:
                value = field.name if field is told.representative else field.value  # type: ignore[union-attr]
                assert records.document.quote(field.evidence[0].span) == value


@pytest.mark.parametrize(
    ("code", "sound"), [("91350100M000100Y43", True), ("91350100M000100Y44", False)]
)
def test_a_code_whose_check_character_does_not_fit_is_remarked(
    code: str, sound: bool, nlp: Language
) -> None:
    _, case = read(
        f"青岛市生态环境局行政处罚决定书\n当事人：青岛宏瑞达机械有限公司\n统一社会信用代码：{code}\n"
        "我局查明，你公司违反了《中华人民共和国大气污染防治法》第八十条，决定罚款2万元。",
        nlp,
    )
    (told,) = case.party_details
    assert told.credit_code is not None
    assert (told.credit_code.evidence[0].note == "") is sound


@pytest.mark.parametrize(
    "code", ["91350100M000100Y4", "91350100M000100Y433", "9135****M000100Y43", "I1350100M000100Y43"]
)
def test_what_is_no_code_is_left_out(code: str, nlp: Language) -> None:
    _, case = read(
        f"青岛市生态环境局行政处罚决定书\n当事人：青岛宏瑞达机械有限公司\n统一社会信用代码：{code}\n"
        "我局查明，你公司违反了《中华人民共和国大气污染防治法》第八十条，决定罚款2万元。",
        nlp,
    )
    assert case.party_details == ()
