r"""The Python API: the verbs of the command, and a graph that answers in DataFrames.

``import kg`` gives all of it (``kg.open``, ``kg.build``, ``kg.extract`` …),
each imported when it is first used.

>>> import kg
>>> from pathlib import Path
>>> from tempfile import TemporaryDirectory
>>> text = (
...     "太原市生态环境局行政处罚决定书\n"
...     "2025年3月4日，太原市生态环境局对太原市某建材厂进行检查，发现该厂超过大气污染物排放标准"
...     "排放大气污染物，违反了《中华人民共和国大气污染防治法》第十八条的规定。"
...     "依据《中华人民共和国大气污染防治法》第九十九条第二项，太原市生态环境局对该厂处罚款12万元。"
... )
>>> with TemporaryDirectory() as folder:
...     letter = Path(folder, "letter.txt")
...     _ = letter.write_text(text, encoding="utf-8")
...     report = kg.build(letter, f"{folder}/store", workers=1)
...     with kg.open(f"{folder}/store") as graph:
...         fines = graph.penalties(evidence=True)
>>> len(report.built), fines.amount_yuan.tolist(), fines.quote.tolist()
(1, [120000], ['处罚款12万元'])
"""

from kg.api.graph import Graph, open
from kg.api.optional import MissingLibraryError
from kg.api.rows import Rows
from kg.api.verbs import correct, decide, evaluate, extract
from kg.api.views import View

__all__ = [
    "Graph",
    "MissingLibraryError",
    "Rows",
    "View",
    "correct",
    "decide",
    "evaluate",
    "extract",
    "open",
]
