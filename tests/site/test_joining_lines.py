"""Chinese paragraphs are read without the spaces that breaks of lines would become."""

import pytest

from scripts.site.joining import joined


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("读一份通报，\n写成图谱。", "读一份通报，写成图谱。"),
        ("最后画成网络。\n两篇通报", "最后画成网络。两篇通报"),
        ("用 SPARQL\n提问", "用 SPARQL\n提问"),
        ("一段。\n\n又一段。", "一段。\n\n又一段。"),
        ("# 标题\n正文", "# 标题\n正文"),
        ("| 表 |\n|---|\n| 格 |\n正文", "| 表 |\n|---|\n| 格 |\n正文"),
        ("```\n通报。\n图谱。\n```", "```\n通报。\n图谱。\n```"),
        ("- 一条\n- 又一条", "- 一条\n- 又一条"),
        ("<pre>通报</pre>\n图谱", "<pre>通报</pre>\n图谱"),
    ],
)
def test_only_lines_of_chinese_paragraphs_are_joined(written: str, read: str) -> None:
    assert joined(written) == read
