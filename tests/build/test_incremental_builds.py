"""A store holds exactly what its files say, however they got there."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from kg.build import BuildReport, State, build, forget, inventory
from kg.errors import StoreError
from tests.build.corpus import dump


@pytest.fixture
def files(corpus: Path, tmp_path: Path) -> Path:
    """A copy of the documents, to be changed at will."""
    return Path(shutil.copytree(corpus, tmp_path / "files"))


@pytest.fixture
def store(built: Path, corpus: Path, files: Path, tmp_path: Path) -> Path:
    """A store built from the copies."""
    build([files], tmp_path / "store", workers=1)
    return tmp_path / "store"


def names(report: BuildReport) -> list[str]:
    return [document.name for document in report.built]


def from_scratch(*paths: Path, at: Path) -> bytes:
    """What a new store would hold."""
    build(list(paths), at, workers=1)
    return dump(at)


def test_two_builds_from_scratch_are_the_same_bytes(built: Path, store: Path) -> None:
    assert dump(store) == dump(built)


def test_the_order_of_the_files_does_not_matter(corpus: Path, built: Path, tmp_path: Path) -> None:
    shuffled = sorted(corpus.glob("*.txt"))
    random.Random(5).shuffle(shuffled)
    assert from_scratch(*shuffled, at=tmp_path / "other") == dump(built)


def test_worker_processes_make_no_difference(corpus: Path, built: Path, tmp_path: Path) -> None:
    build([corpus], tmp_path / "other", workers=2)
    assert dump(tmp_path / "other") == dump(built)


def test_nothing_of_this_machine_is_in_the_graph(store: Path, files: Path) -> None:
    assert str(files).encode() not in dump(store)


def test_building_again_reads_nothing(store: Path, files: Path) -> None:
    before = dump(store)
    report = build([files], store)
    assert (report.built, len(report.unchanged)) == ((), 4)
    assert dump(store) == before


def test_a_changed_file_replaces_its_former_facts(store: Path, files: Path, tmp_path: Path) -> None:
    changed = files / "00002.txt"
    changed.write_text("某市生态环境局通报\n" + (files / "00001.txt").read_text("utf-8"), "utf-8")
    report = build([files], store)
    assert names(report) == ["00002.txt"]
    assert report.removed == ("00002.txt",)
    assert dump(store) == from_scratch(files, at=tmp_path / "other")


@pytest.mark.parametrize("moment", ["begin", "remove"])
def test_a_removal_that_was_cut_short_is_done_by_the_next_build(
    store: Path, files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    (files / "00002.txt").write_text("太原市生态环境局对某公司罚款2万元。", "utf-8")
    cut = {"begin": "kg.graph.embedded.EmbeddedStore.drop_graph"}
    with monkeypatch.context() as patch:
        patch.setattr(cut.get(moment, "kg.build.manifest.Manifest.remove"), _interrupt)
        with pytest.raises(KeyboardInterrupt):
            build([files], store)
    build([files], store)
    assert {document.state for document in inventory(store).documents} == {State.CURRENT}
    assert dump(store) == from_scratch(files, at=tmp_path / "other")


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def test_two_files_that_swap_their_contents_lose_nothing(
    store: Path, files: Path, tmp_path: Path
) -> None:
    first, second = files / "00000.txt", files / "00001.txt"
    one, two = first.read_bytes(), second.read_bytes()
    first.write_bytes(two)
    second.write_bytes(one)
    build([files], store)
    assert dump(store) == from_scratch(files, at=tmp_path / "other")


def test_a_file_that_moves_keeps_its_facts_under_its_new_name(
    store: Path, files: Path, tmp_path: Path
) -> None:
    (files / "00003.txt").rename(files / "改名.txt")
    report = build([files], store)
    assert names(report) == ["改名.txt"]
    assert dump(store) == from_scratch(files, at=tmp_path / "other")


def test_the_same_bytes_under_two_names_are_one_document(
    store: Path, files: Path, tmp_path: Path
) -> None:
    before = dump(store)
    shutil.copy(files / "00003.txt", files / "副本.txt")
    report = build([files], store)
    assert report.built == ()
    assert dump(store) == before == from_scratch(files, at=tmp_path / "other")


def test_files_of_the_same_name_in_two_folders_are_two_documents(
    store: Path, files: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "00000.txt").write_text("忻州市生态环境局对某公司处罚款3万元。", "utf-8")
    report = build([elsewhere], store)
    assert (names(report), report.removed) == (["00000.txt"], ())
    assert len(inventory(store).documents) == 5


def test_a_file_that_is_gone_keeps_its_facts_until_forgotten(store: Path, files: Path) -> None:
    before = dump(store)
    (files / "00001.txt").unlink()
    build([files], store)
    assert dump(store) == before


def test_a_file_that_became_unreadable_keeps_its_former_facts(store: Path, files: Path) -> None:
    before = dump(store)
    (files / "00001.txt").write_bytes(b"")
    (refusal,) = build([files], store).refusals
    assert refusal.shown.endswith("00001.txt")
    assert dump(store) == before


def test_forgetting_removes_exactly_one_documents_facts(
    store: Path, files: Path, tmp_path: Path
) -> None:
    forget(store, "00002.txt")
    (files / "00002.txt").unlink()
    assert dump(store) == from_scratch(files, at=tmp_path / "other")


def test_a_forgotten_document_comes_back_with_its_file(store: Path, files: Path) -> None:
    before = dump(store)
    forgotten = forget(store, "00002.txt")
    assert names(build([files], store)) == [forgotten.name]
    assert dump(store) == before


def test_a_document_is_forgotten_by_the_beginning_of_its_id(store: Path) -> None:
    id = inventory(store).documents[3].id
    assert forget(store, id[:8]).id == id
    assert id not in {document.id for document in inventory(store).documents}


@pytest.mark.parametrize("doc", ["没有.txt", "", "zzzz", "abc"])
def test_an_unknown_document_is_not_forgotten(store: Path, doc: str) -> None:
    with pytest.raises(StoreError, match="图谱里没有"):
        forget(store, doc)


def test_a_name_with_two_meanings_is_not_forgotten(
    store: Path, files: Path, tmp_path: Path
) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "00000.txt").write_text("忻州市生态环境局处罚款3万元。", "utf-8")
    build([tmp_path / "more"], store)
    with pytest.raises(StoreError, match="对应 2 个文件"):
        forget(store, "00000.txt")


def test_a_newer_program_reads_again_and_leaves_equal_graphs_alone(
    store: Path, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dump(store)
    for module in ("building", "recording", "holdings"):
        monkeypatch.setattr(f"kg.build.{module}.fingerprint", lambda: "newer")
    assert {document.state for document in inventory(store).documents} == {State.OLD}
    monkeypatch.setattr("kg.graph.embedded.EmbeddedStore.replace_graph", None)
    assert len(build([files], store).built) == 4
    assert {document.state for document in inventory(store).documents} == {State.CURRENT}
    assert dump(store) == before


def test_only_bad_input_makes_no_store(tmp_path: Path) -> None:
    report = build([tmp_path / "missing.txt"], tmp_path / "store")
    assert len(report.refusals) == 1
    assert not (tmp_path / "store").exists()


def test_a_bad_file_does_not_keep_the_others_out(built: Path, files: Path, tmp_path: Path) -> None:
    (files / "空.txt").write_bytes(b"")
    (files / "图片.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    report = build([files, tmp_path / "missing.txt"], tmp_path / "store")
    assert len(report.built) == 4
    assert sorted(Path(refusal.shown).name for refusal in report.refusals) == [
        "missing.txt",
        "图片.txt",
        "空.txt",
    ]
    assert dump(tmp_path / "store") == dump(built)


def test_a_file_that_changes_while_it_is_read_is_refused(
    files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: read(path) + b"and more")
    report = build([files], tmp_path / "store", workers=1)
    assert report.built == ()
    assert {refusal.reason for refusal in report.refusals} == {
        "读取时内容正在变化，没有采用；请等文件写完再运行一次"
    }


def test_progress_counts_the_documents_to_read(files: Path, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    build([files], tmp_path / "store", progress=lambda done, total: seen.append((done, total)))
    assert seen == [(done, 4) for done in range(5)]
