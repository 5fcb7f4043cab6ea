"""The reference of settings: environment variables, and the data files that experts may edit."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = ROOT / "docs" / "reference" / "environment.toml"
DATA = ROOT / "kg" / "data"
_VARIABLE = re.compile(r"\bGREENDOCKET_[A-Z_]+\b")


def variables_in_code() -> set[str]:
    """The environment variables that the program reads."""
    return {
        name
        for file in (ROOT / "kg").rglob("*.py")
        for name in _VARIABLE.findall(file.read_text(encoding="utf-8"))
    }


def explained() -> dict[str, dict[str, str]]:
    """Each environment variable with its meaning in ``zh`` and ``en``."""
    return tomllib.loads(ENVIRONMENT.read_text(encoding="utf-8"))


def page() -> str:
    """The reference as Markdown."""
    rows = [f"| `{name}` | {one['zh']} | {one['en']} |" for name, one in explained().items()]
    return "\n".join(
        (
            "# 设置 / Settings\n",
            "命令行选项优先于环境变量。各命令的选项见[命令](commands.zh.md)。",
            "An option of the command line comes before the environment. "
            "The options of each command: [Commands](commands.en.md).\n",
            "## 环境变量 / Environment variables\n",
            "| 变量 / variable | 含义 | meaning |",
            "|---|---|---|",
            *rows,
            "",
            "## 数据文件 / Data files\n",
            "程序对法律和语言所知的一切都在这些文件里，开头的注释说明格式；"
            "改了之后重新 `kg build`，受影响的文书会重读。",
            "What the program knows of law and language is in these files; the comment at the top "
            "of each says how it is written. After a change, `kg build` reads documents anew.\n",
            "| 文件 / file | 内容 / content |",
            "|---|---|",
            *(f"| `kg/data/{_below(file)}` | {_purpose(file)} |" for file in data_files()),
            "",
        )
    )


def data_files() -> list[Path]:
    """The files of data, in the order of their names."""
    return sorted(file for file in DATA.rglob("*.toml") if file.parent.name != "messages")


def _below(file: Path) -> str:
    return file.relative_to(DATA).as_posix()


def _purpose(file: Path) -> str:
    """What the comment at the top of a file says, up to its first full stop or blank line."""
    lines: list[str] = []
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#") or not line.strip("# "):
            break
        lines.append(line.lstrip("# "))
    first = re.split(r"(?<=[.。])(?:\s|$)", " ".join(lines), maxsplit=1)[0]
    return first.replace("|", "\\|")
