"""The reference of the named queries, with the SPARQL behind each."""

from __future__ import annotations

from kg.questions import NamedQuery, named_queries

INTRODUCTION = """# 命名查询 / Named queries

`kg query --name 名称 --param 参数=值` 运行其中之一；`kg query --list` 列出全部。
SPARQL 里的 `# bind ?x` 一行是参数的值填入之处。

Run one with `kg query --name NAME --param PARAMETER=VALUE`. The line `# bind ?x` of the SPARQL
is where the value of a parameter goes.
"""


def page() -> str:
    """The reference as Markdown."""
    return "\n".join((INTRODUCTION, *(_section(one) for one in named_queries().values())))


def _section(query: NamedQuery) -> str:
    parameters = "".join(
        f"| `{one.name}` | {one.type} | {one.zh} | {one.en} |\n" for one in query.parameters
    )
    heading = "| 参数 | type | 中文 | English |\n|---|---|---|---|\n"
    table = heading + parameters if parameters else ""
    sparql = f"```sparql\n{query.sparql.strip()}\n```\n"
    return f"## `{query.id}`\n\n{query.zh}\n\n{query.en}\n\n{table}\n{sparql}"
