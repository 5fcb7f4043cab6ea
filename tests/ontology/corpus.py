"""What the project writes, in one store: documents, registers, law, audit and inference.

The documents are the samples, hand-made records, a scanned page, a saved web page, and letters that
tell one case twice and one enterprise fined twice, so that every kind of graph is there.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from kg.audit import AUDIT_GRAPH, audit
from kg.audit import to_nquads as findings_to_nquads
from kg.engines.worker import work
from kg.graph import Store, identifiers, memory_store, registers_to_nquads, to_nquads
from kg.inference import derive
from kg.laws.files import read_folder
from kg.laws.quads import graph_of
from kg.laws.quads import to_nquads as law_to_nquads
from kg.laws.versions import owner_of
from kg.records import Article, Records, Span
from kg.vocabulary import GD
from tests.audit.test_audit_of_documents import PLANTED
from tests.graph.bulletin import bulletin
from tests.graph.news import news
from tests.graph.scribe import Scribe
from tests.graph.test_spans_lead_back_to_the_page import scanned
from tests.laws import support

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
WORKS = "台州市黄岩明辉电镀有限公司（统一社会信用代码：91331003MA2ABCDE5T）"
LETTERS = {
    "误印.txt": """运城市生态环境局公布典型案例
2025年5月6日，运城市生态环境局万荣分局检查发现，运城市万容县某砖厂未批先建，违反《中华人民共和国环境影响评价法》第二十五条。2025年6月10日，运城市生态环境局对该厂处罚款2万元。
""",
    "决定.txt": f"""台州市生态环境局行政处罚决定书
台环黄罚〔2025〕12号
当事人：{WORKS}
法定代表人：李某，地址：台州市黄岩区某工业园。
2025年7月3日，台州市生态环境局检查发现{WORKS}通过暗管排放水污染物。
该行为违反了《中华人民共和国水污染防治法》第三十九条。2025年8月5日，台州市生态环境局依据《中华人民共和国水污染防治法》第八十三条第（三）项，对{WORKS}处罚款42万元。
""",
    "通报.txt": f"""台州市生态环境局公布典型案例

案例一 {WORKS}通过暗管排放水污染物案
2025年7月3日，台州市生态环境局检查发现{WORKS}通过暗管排放水污染物。该公司违反了《中华人民共和国水污染防治法》第三十九条。2025年8月5日，台州市生态环境局依据《中华人民共和国水污染防治法》第八十三条第（三）项，对{WORKS}处罚款42万元。
""",
    "旧案.txt": f"""台州市生态环境局公布典型案例

案例一 {WORKS}未批先建案
2023年3月6日，台州市生态环境局检查发现{WORKS}未批先建。2023年5月8日，台州市生态环境局依据《中华人民共和国环境影响评价法》第三十一条第一款，对{WORKS}处罚款3万元。
""",
    "告知.txt": """某市生态环境局公布典型案例

案例一 某化工公司超标排放水污染物案
2025年3月4日，晋中市生态环境局检查平遥县某化工公司，监测显示外排废水氨氮浓度为20至30毫克/升，超过限值15毫克/升。晋中市生态环境局向该公司送达行政处罚事先告知书，拟处罚款20万元。该公司另涉嫌刑法第三百四十一条之一规定的犯罪，移送公安机关。
""",
    "网页.html": """<!doctype html><html><head><meta charset="utf-8"><title>典型案例</title>
<link rel="canonical" href="https://www.example.org/news/1.html"></head><body><h1>某市公布典型案例</h1>
<p>2025年3月4日，晋中市生态环境局平遥分局检查平遥县某焦化公司，发现该公司超标排放大气污染物，处罚款20万元。</p>
</body></html>""",
}


def headed() -> Records:
    """A news item with a line above its headline."""
    scribe = Scribe()
    kicker, title = scribe.fact("引领绿色发展"), scribe.fact("守护一河清水")
    article = Article(0, Span(0, scribe.here), title, kicker=kicker)
    return Records(scribe.document("引题.txt", [article]))


def documents() -> Iterator[tuple[str, bytes]]:
    """The graph and N-Quads of every document."""
    for records in (bulletin(), news(), scanned(), headed()):
        yield identifiers.document(records.document.id), to_nquads(records)
    texts = {path.name: path.read_bytes() for path in sorted(SAMPLES.glob("*.txt"))}
    letters = {name: text.encode() for name, text in (LETTERS | {"核查.txt": PLANTED}).items()}
    for name, content in (texts | letters).items():
        outcome = work(content, name)
        yield outcome.graph, outcome.nquads


def laws(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The graph and N-Quads of every text of law in a folder."""
    for law in read_folder(folder)[0]:
        yield graph_of(owner_of(law)), law_to_nquads(law, owner_of(law))


def complete(store: Store, graphs: Iterable[tuple[str, bytes]]) -> None:
    """Load graphs, the registers, and what audit and inference make of them."""
    store.load({identifiers.REGISTERS_GRAPH: registers_to_nquads(), **dict(graphs)})
    store.load({AUDIT_GRAPH: findings_to_nquads(audit(store).findings)})
    for _ in derive(store, "test"):
        pass


@cache
def corpus() -> Store:
    """The store, made once for all tests of the ontology."""
    with tempfile.TemporaryDirectory() as folder:
        support.markdown(Path(folder))
        graphs = [*documents(), *laws(Path(folder))]
    store = memory_store()
    complete(store, graphs)
    return store


def written(store: Store, *graphs: str) -> bytes:
    """The triples of some graphs as N-Triples, each once."""
    lines = {line for graph in graphs for line in triples_of(b"".join(store.dump(graph)))}
    return b"\n".join(sorted(lines))


def triples_of(nquads: bytes) -> Iterator[bytes]:
    """The triples of N-Quads, without the graph that each stands in."""
    for line in nquads.splitlines():
        yield line.rsplit(b" ", 2)[0] + b" ."


def told() -> list[str]:
    """The graphs of the documents."""
    start = identifiers.thing("document")
    return [name for name in corpus().graphs() if name.startswith(start)]


def small(store: Store, *graphs: str, beside: Iterable[str] = ()) -> bytes:
    """The triples of some graphs, and of the registers and those beside only what they lead to."""
    lines = set(written(store, *graphs).splitlines())
    known: dict[bytes, list[bytes]] = {}
    for line in written(store, identifiers.REGISTERS_GRAPH, *beside).splitlines():
        known.setdefault(line.split(b" ", 1)[0], []).append(line)
    waiting = list(lines)
    for subject, said in known.items():
        if subject.startswith(b"<" + GD.encode()):
            lines.update(said)
    while waiting:
        _, _, value = waiting.pop().split(b" ", 2)
        said = known.pop(value.removesuffix(b" ."), [])
        waiting.extend(said)
        lines.update(said)
    return b"\n".join(sorted(lines))
