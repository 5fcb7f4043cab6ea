"""The pipeline is an ordinary spaCy pipeline, and what it finds can be traced to the text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extraction import annotate, extract, load
from kg.extraction.layers import layers
from kg.extraction.punctuation import regular
from kg.reading import read_bytes

NLP = load()
BULLETIN = (
    "2025年3月11日，邢台市生态环境局对沙河市某玻璃有限公司检查，氮氧化物浓度为312毫克/立方米，"
    "违反《中华人民共和国大气污染防治法》第十八条，依据该法第九十九条第二项，罚款24.3368万元。"
)
PIECES = st.sampled_from(
    ["罚款", "5万元", "《排污许可管理条例》", "第三十四条", "某公司", "太原市生态环境局", "。", "\n",
     "2025年", "3月1日", "“", "”", "（", "案例一", "案", "依据", "违反", "张某", "|", "mg/L", "12", "倍"]
)  # fmt: skip


def test_pipeline_is_saved_and_loaded_like_any_other(tmp_path):
    import spacy

    NLP.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    assert again.pipe_names == NLP.pipe_names
    doc = again(BULLETIN)
    assert [s.text for s in doc.spans["amounts"]] == ["24.3368万元"]


def test_components_take_the_text_from_the_layers():
    # spaCy builds doc.text anew from the tokens at each access, at the cost of a component
    doc = NLP.make_doc("x" * len(BULLETIN))
    layers(doc).text = BULLETIN
    for _, component in NLP.pipeline:
        doc = component(doc)
    assert vars_of(layers(doc)) == vars_of(layers(NLP(BULLETIN)))


def test_layers_are_the_same_with_and_without_tokens():
    assert vars_of(annotate(BULLETIN, NLP)) == vars_of(layers(NLP(BULLETIN))) | {
        "printed": BULLETIN
    }


def vars_of(found):
    return {name: getattr(found, name) for name in found.__slots__ if name != "memory"}


def test_span_groups_carry_what_was_found():
    doc = NLP(BULLETIN)
    assert [(s.text, s.label_) for s in doc.spans["citations"]] == [
        ("《中华人民共和国大气污染防治法》第十八条", "VIOLATED"),
        ("该法第九十九条第二项", "APPLIED"),
    ]
    assert [s.text for s in doc.spans["bodies"]] == ["邢台市生态环境局"]


@given(st.lists(PIECES, max_size=60).map("".join))
@settings(max_examples=150, deadline=None)
def test_any_text_is_survived_and_every_span_lies_in_it(text):
    found = annotate(text, NLP)
    for layer in (found.references, found.amounts, found.dates, found.bodies, found.parties):
        assert all(item.span.end <= len(text) for item in layer)
        assert [item.span.start for item in layer] == sorted(item.span.start for item in layer)


@given(st.lists(PIECES, min_size=20, max_size=60).map("".join), st.integers(1, 9))
@settings(max_examples=100, deadline=None)
def test_sentences_may_be_cut_anywhere(text, longest):
    told = "某市生态环境局通报" + text.replace("。", "")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.extraction.sentences._LONGEST_SENTENCE", longest)
        found = annotate(told, NLP)
        records = extract(read_bytes(told.encode(), "a.txt"), NLP)
    assert all(sentence.end - sentence.start <= longest for sentence in found.sentences)
    assert all(mention.span.end <= len(told) for mention in records.mentions)


@given(st.text(max_size=200))
def test_regular_punctuation_keeps_every_position(text):
    assert len(regular(text)) == len(text)


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=60, deadline=None)
def test_extraction_is_deterministic(text):
    data = ("某市生态环境局通报\n" + text).encode()
    assert extract(read_bytes(data, "a.txt"), NLP) == extract(read_bytes(data, "a.txt"), NLP)
